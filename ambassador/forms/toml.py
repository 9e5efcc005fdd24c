"""What the forms for TOML files share: a file keeps its comments and its order, whatever a form changes."""

from collections.abc import Callable, Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array
from tomlkit.toml_document import TOMLDocument

from ambassador.errors import PolicyError, Problem, Sentence

_WIDE = 100

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
    kept = [entry for entry in others if entry in ours or entry not in began]
    added = [entry for entry in ours if entry not in began and entry not in others]
    return "\n".join(filter(None, (*kept, *added)))


def _differing(one: Form, other: Form, whole: Callable[[str], str]) -> set[str]:
    said = ({field: cleaned(text, is_list=True) for field, text in form.items() if text} for form in (one, other))
    return {whole(field) for field, _ in set.symmetric_difference(*(set(form.items()) for form in said))}


def array(entries: list[Any]) -> Array:
    """A new list, one entry a line where they are many."""
    made = tomlkit.array()
    for entry in entries:
        made.append(entry)
    return made.multiline(sum(len(str(entry)) for entry in entries) > _WIDE)


def update_array(old: Array, entries: list[Any]) -> None:
    """Make a list hold these entries, in place: the remarks and line breaks between those that stay are kept."""
    for index in reversed(range(len(old))):
        if old[index] not in entries:
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
