"""What the forms for TOML files share: a file keeps its comments and its order, whatever a form changes."""

import tomllib
from collections.abc import Callable, Mapping
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array
from tomlkit.toml_document import TOMLDocument

from ambassador.errors import PolicyError, Problem, Sentence

_WIDE = 100
_MANY = 100
"""Changes in a list that are made one by one at most."""

Form = dict[str, str]
"""By field (`category`, `fr.phrases`): its text, or its entries, one a line."""


def parsed(content: str, path: str) -> TOMLDocument:
    """A file that can be written back. Raises `PolicyError` where it is not TOML."""
    try:
        return tomlkit.parse(content)
    except (TOMLKitError, ValueError, RecursionError) as error:  # numbers too long, brackets too deep
        line = getattr(error, "line", None)
        said = Sentence("This file is not TOML. Texts stand in double quotes.")
        raise PolicyError([Problem(path, said, line)]) from None


def values_in(content: str, path: str) -> dict[str, Any]:
    """The values of a file, which is read in a fraction of the time that `parsed` takes. Raises as that does."""
    try:
        return tomllib.loads(content)
    except (ValueError, RecursionError):
        return parsed(content, path).unwrap()


def got(document: Mapping[str, Any], field: str) -> Any:
    """The value of a field such as `company.clients.public`, or `None`."""
    value: Any = document
    for key in field.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def cleaned(text: str, *, is_list: bool) -> str:
    """A field as it is written back: browsers send `\\r\\n`; a text is one line, a list has no empty ones."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join(filter(None, lines)) if is_list else " ".join(filter(None, lines))


def merged(before: Form, mine: Form, theirs: Form, whole: Callable[[str], str] = str) -> tuple[Form, list[str]]:
    """What two officers changed at once, in one form, and what both have changed otherwise: there mine stands.

    `whole` names what a field is a part of, where that is changed as one.
    """
    ours, others = _differing(before, mine, whole), _differing(before, theirs, whole)
    form = {field: (mine if whole(field) in ours else theirs).get(field, "") for field in {**theirs, **mine}}
    return form, sorted(ours & others & _differing(mine, theirs, whole))


def together(before: str, mine: str, theirs: str) -> str:
    """What two officers made of a list at once, one entry a line: without what either took out, with what was added."""
    began, ours, others = (cleaned(one, is_list=True).split("\n") for one in (before, mine, theirs))
    left, known = set(began) - set(ours), {*began, *others}
    kept = [entry for entry in others if entry not in left]
    added = [entry for entry in ours if entry not in known]
    return "\n".join(filter(None, (*kept, *added)))


def _differing(one: Form, other: Form, whole: Callable[[str], str]) -> set[str]:
    said = ({field: cleaned(text, is_list=True) for field, text in form.items() if text} for form in (one, other))
    return {whole(field) for field, _ in set.symmetric_difference(*(set(form.items()) for form in said))}


def array(entries: list[Any]) -> Array:
    """A new list, one entry a line where they are many."""
    written = [tomlkit.item(entry).as_string() for entry in entries]
    is_wide = sum(len(str(entry)) for entry in entries) > _WIDE
    text = "".join(f"\n    {one}," for one in written) + "\n" if is_wide else ", ".join(written)
    return cast(Array, tomlkit.value(f"[{text}]"))


def updated(old: Array, entries: list[Any]) -> Array:
    """A list with these entries: the remarks and line breaks between those that stay are kept.

    Without remarks it is written anew where very much of it changes: each change in place goes over the whole list.
    """
    before, after = [*map(str, old)], [*map(str, entries)]
    known, asked = set(before), set(after)
    is_reordered = [one for one in before if one in asked] != [one for one in after if one in known]
    is_much = len(known ^ asked) > _MANY or (is_reordered and len(before) > _MANY)
    if (is_much or not before) and not _has_remarks(old):
        return array(entries)
    for index in reversed(range(len(old))):
        if before[index] not in asked:
            del old[index]
    for index, entry in enumerate(entries):
        if index >= len(old):
            old.append(entry)
        elif old[index] != entry:
            if entry in list(old)[index:]:
                del old[list(old).index(entry, index)]
            old.insert(index, entry)
    while len(old) > len(entries):
        del old[-1]
    return old


def _has_remarks(listed: Array) -> bool:
    within_entries: int = sum(entry.as_string().count("#") for entry in listed)
    return listed.as_string().count("#") > within_entries
