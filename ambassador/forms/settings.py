"""`policy.toml` as a form, field by field, and back: two views of the same thing. Comments and order stay as they are.

Fields are called by their path in the file: `company.name`, `company.leaders.0.title`, `packs.hours`,
`packs.hours.public`, `reading.confidential`, `contact.hours.fr`. A list has one entry a line; what holds or not is
`true` or `false`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, InlineTable
from tomlkit.toml_document import TOMLDocument

from ambassador.errors import PolicyError, Problem, Sentence
from ambassador.forms import toml
from ambassador.forms.toml import Form, array, cleaned, got, parsed, updated, values_in
from ambassador.vocabulary import AUDIENCES, CATEGORIES, LANGUAGES

PATH = "policy.toml"
TEXTS = ("name", "company.name", "hours.timezone")
LISTS = (
    *(f"company.{name}" for name in ("aliases", "domains", "internal_domains", "products", "competitors", "projects")),
    *(f"company.{name}" for name in ("public_facts", "contacts", "markings", "clients.public", "clients.confidential")),
    *("hours.working_days", "hours.allowed", "networks.banned", "networks.job_ads", "allow.phrases"),
)
FLAGS = {
    "extension.pause": True,
    "extension.override": False,
    "publishing.review": False,
    "publishing.acknowledge": False,
    "proposals.nameless": True,
}
"""What holds or not, and which of the two where the file says nothing."""
NUMBERS = ("retention.outcomes", "retention.signs", "retention.audit")
"""Whole numbers that may be left out."""
RECORDS = {"company.leaders": ("name", "title"), "company.embargoes": ("topic", "terms", "until")}
"""Lists of things with fields of their own; without the first field a thing is left out."""
CONTACTS = ("default", *CATEGORIES)
_ROLE = (*LANGUAGES, "at")


def form_of(content: str, fallback: str = "") -> Form:
    """The fields of a file; a part it does not have comes from the content of `fallback`.

    Raises `PolicyError` where it is not TOML.
    """
    values = {**tomllib.loads(fallback), **values_in(content, PATH)}
    form = {field: str(got(values, field) or "") for field in (*TEXTS, *NUMBERS)}
    form |= {field: _line(got(values, field) or ()) for field in LISTS}
    for field, otherwise in FLAGS.items():
        said = got(values, field)
        form[field] = str(otherwise if said is None else said).lower()
    for field, names in RECORDS.items():
        for number, one in enumerate(got(values, field) or ()):
            form |= {f"{field}.{number}.{name}": _line(one.get(name, "")) for name in names}
    for name, said in values.get("packs", {}).items():
        form |= {f"packs.{name}.{audience}": level for audience, level in said.items()} if _is_table(said) else {}
        form[f"packs.{name}"] = "" if _is_table(said) else str(said).lower()
    form |= {f"reading.{name}": said for name, said in values.get("reading", {}).items()}
    for category, said in values.get("contact", {}).items():
        said = said if _is_table(said) else dict.fromkeys(LANGUAGES, said)
        form |= {f"contact.{category}.{one}": str(said.get(one, "")) for one in _ROLE}
    return form


def rows(form: Form, field: str) -> int:
    """How many things a list of things holds."""
    numbers = (name.removeprefix(f"{field}.").partition(".")[0] for name in form if name.startswith(f"{field}."))
    return max((int(number) + 1 for number in numbers if number.isdecimal()), default=0)


def file_of(form: Mapping[str, str], content: str, fallback: str = "") -> str:
    """The file with the fields that a form has, made from the file as it was; other fields stay.

    Raises `PolicyError` where a day is none, and where the file is not TOML.
    """
    document, default = parsed(content, PATH), parsed(fallback, PATH)
    before = form_of(content, fallback)
    for field in (*TEXTS, *LISTS, *FLAGS, *NUMBERS):
        value = cleaned(form[field], is_list=field in LISTS) if field in form else before[field]
        if value != before[field]:
            _set(_holder(document, default, field), field, value)
    for field, names in RECORDS.items():
        numbered = (f"{field}.{number}.{name}" for number in _numbers(form, field) for name in names)
        if any(_changed(form, before, one) for one in numbered):
            _set_records(_holder(document, default, field), field, {**before, **form})
    _set_choices(document, default, form, before)
    return tomlkit.dumps(document)


def merged(before: Form, mine: Form, theirs: Form) -> tuple[Form, list[str]]:
    """What two officers changed at once, in one form, and what both have changed otherwise: there mine stands.

    A list of things with fields of their own is one thing, since its numbers mean another one after each removal.
    """
    return toml.merged(before, mine, theirs, _whole)


def place_of(field: str, form: Form) -> str:
    """The form's field that a problem's field means: of things of one kind, the first that lacks it, else the first."""
    holder, _, name = field.rpartition(".")
    if holder not in RECORDS:
        return field
    numbered = [f"{holder}.{number}.{name}" for number in range(rows(form, holder))]
    filled = [one for one in numbered if form.get(f"{one.rpartition('.')[0]}.{RECORDS[holder][0]}", "").strip()]
    return next((one for one in filled if not form.get(one, "").strip()), (*filled, field)[0])


def _whole(field: str) -> str:
    return next((record for record in RECORDS if field.startswith(f"{record}.")), field)


def _is_table(said: object) -> bool:
    return isinstance(said, Mapping)


def _line(value: object) -> str:
    """A value as its field shows it; of a list, an entry a line."""
    return "\n".join(map(_on_one_line, value)) if isinstance(value, list | tuple) else str(value)


def _on_one_line(entry: object) -> str:
    return cleaned(str(entry), is_list=False)


def _changed(form: Mapping[str, str], before: Form, field: str) -> bool:
    value = form.get(field, before.get(field, ""))
    return cleaned(value, is_list=True) != cleaned(before.get(field, ""), is_list=True)


def _numbers(form: Mapping[str, str], field: str) -> Iterable[int]:
    return range(rows(dict(form), field))


def _holder(document: TOMLDocument, default: TOMLDocument, field: str) -> Any:
    """The table that a field stands in, made where there is none.

    A part that the file leaves to the default policy comes along whole: half of it would take the rest's place.
    """
    top, *inner = field.split(".")[:-1] or [""]
    if not top:
        return document
    if top not in document:
        document[top] = tomlkit.parse(default.as_string()).get(top, tomlkit.table())
    holder: Any = document[top]
    for key in inner:
        if key not in holder:
            holder[key] = tomlkit.table()
        holder = holder[key]
    return holder


def _set(holder: Any, field: str, value: str) -> None:
    name = field.rpartition(".")[2]
    if field in TEXTS:
        holder[name] = value
    elif field in FLAGS:
        holder[name] = value == "true"
    elif field in NUMBERS:
        _set_number(holder, name, value)
    else:
        _set_list(holder, name, value.split("\n") if value else [])


def _set_number(holder: Any, name: str, value: str) -> None:
    if value:
        is_number = value.isdecimal() and len(value) < 19  # else the file's reader says what is wrong
        holder[name] = int(value) if is_number else value
    else:
        holder.pop(name, None)


def _set_list(holder: Any, name: str, lines: list[str]) -> None:
    """Make a list hold what the lines say. An entry whose line is as before stays as it is written."""
    written = {_on_one_line(entry): str(entry) for entry in holder.get(name, ())}
    entries = [written.get(line, line) for line in lines]
    if isinstance(holder.get(name), Array):
        holder[name] = updated(holder[name], entries)
    elif entries:
        holder[name] = array(entries)


def _set_records(holder: Any, field: str, form: Mapping[str, str]) -> None:
    """Change the things that a form names by number, leave out the emptied ones, add new ones at the end."""
    name, (first, *_) = field.rpartition(".")[2], RECORDS[field]
    listed: Any = holder.get(name)
    if not listed:  # also one without entries, whatever its form
        holder[name] = tomlkit.aot()
        listed = holder[name]
    gone = []
    for number in _numbers(form, field):
        sent = {key: form.get(f"{field}.{number}.{key}", "") for key in RECORDS[field]}
        if not sent[first].strip():
            gone += [number] if number < len(listed) else []
            continue
        made = _table_like(listed) if number >= len(listed) else listed[number]
        for key, said in sent.items():
            _set_value(made, key, said, f"{field}.{number}.{key}")
        if number >= len(listed):
            listed.append(made)
    for number in reversed(gone):
        del listed[number]
    if isinstance(listed, AoT) and not listed:
        del holder[name]


def _table_like(listed: Any) -> Any:
    return tomlkit.table() if isinstance(listed, AoT) else tomlkit.inline_table()


def _set_value(made: Any, key: str, said: str, field: str) -> None:
    """Set one field of a thing, if it is another one now."""
    value = cleaned(said, is_list=key == "terms")
    if value == _line(made.get(key, "")):
        return
    if key == "terms":
        _set_list(made, key, value.split("\n") if value else [])
    elif key == "until":
        try:
            made[key] = date.fromisoformat(value)
        except ValueError:
            raise PolicyError([Problem(PATH, Sentence("Write a day as 2027-01-31."), None, field)]) from None
    elif value:
        made[key] = value
    else:
        made.pop(key, None)


def _set_choices(document: TOMLDocument, default: TOMLDocument, form: Mapping[str, str], before: Form) -> None:
    """Set what is said of packs, of the second reading, and whom to ask."""
    for table, parts in (("packs", AUDIENCES), ("reading", ()), ("contact", _ROLE)):
        for name in dict.fromkeys(_names(form, table, parts)):
            fields = [f"{table}.{name}", *(f"{table}.{name}.{part}" for part in parts)]
            if any(_changed(form, before, field) for field in fields):
                said = {field: cleaned(form.get(field, before.get(field, "")), is_list=False) for field in fields}
                _set_choice(_holder(document, default, f"{table}."), name, said[fields[0]], list(said.items())[1:])


def _names(form: Mapping[str, str], table: str, parts: Iterable[str]) -> Iterable[str]:
    """What a form's fields in a table speak of: packs and rules, categories."""
    for field in form:
        if field.startswith(f"{table}."):
            name, _, part = field.removeprefix(f"{table}.").rpartition(".")
            yield name if part in parts and name else field.removeprefix(f"{table}.")


def _set_choice(holder: Any, name: str, whole: str, parts: list[tuple[str, str]]) -> None:
    """One word for all, or one for each audience or language; where only some are said, the others follow the one."""
    others = "" if whole in ("true", "false") else whole
    chosen = {field.rpartition(".")[2]: said or others for field, said in parts}
    if any(said for _, said in parts):
        chosen = {part: said for part, said in chosen.items() if said}
        old = holder.get(name)
        made = old if isinstance(old, InlineTable) else tomlkit.inline_table()
        for part in [part for part in made if part not in chosen]:
            del made[part]
        for part, said in chosen.items():
            if made.get(part) != said:
                made[part] = said
        holder[name] = made
    elif whole in ("true", "false"):
        holder[name] = whole == "true"
    elif whole:
        holder[name] = whole
    else:
        holder.pop(name, None)
