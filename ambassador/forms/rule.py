"""A rule file as a form, field by field, and back: two views of the same thing. Comments and order stay as they are."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, InlineTable
from tomlkit.toml_document import TOMLDocument

from ambassador.errors import PolicyError, Problem, Sentence
from ambassador.forms.toml import Form, array, cleaned, got, parsed, updated
from ambassador.vocabulary import LANGUAGES

__all__ = ["FLAGS", "HEAD", "HEAD_LISTS", "WORDS", "WORD_LISTS", "Form", "file_of", "form_of"]

HEAD = ("category", "clause", "severity", "about", "by", "unless_by", "source")
"""What a rule says once; a text each."""
FLAGS = ("unless_quoted", "unless_negated")
"""What holds or not: `true`, or nothing."""
HEAD_LISTS = ("shields", "when.network", "when.audience", "when.kind", "when.author")
WORDS = ("title", "says", "why", "instead")
"""What a rule says in every language; a text each."""
WORD_LISTS = (
    *("phrases", "only_after", "only_if", "only_near", "unless", "unless_near"),
    *("catches", "lets_pass", "misses", "replacements"),
)
"""What a rule lists in every language; one entry a line."""


def form_of(content: str, path: str) -> Form:
    """The fields of a rule file. Raises `PolicyError` where it is not TOML."""
    document = parsed(content, path)
    form = {}
    for field in _fields():
        value = got(document, field)
        if isinstance(value, list):
            form[field] = "\n".join(_line(entry) for entry in value)
        elif field in FLAGS:
            form[field] = "true" if value else ""
        elif value is not None:
            form[field] = cleaned(str(value), is_list=False)
    return form


def file_of(form: Mapping[str, str], content: str, path: str) -> str:
    """A rule file with the fields of a form, made from the file as it was (or an empty one).

    A field that is empty is left out. Raises `PolicyError` where an entry that begins with `{` is not TOML.
    """
    document, before = parsed(content, path), form_of(content, path)
    for field in _fields():
        value = cleaned(form.get(field, ""), is_list=_is_list(field))
        if value != before.get(field, ""):
            _set(document, field, value, path)
    for language in (*LANGUAGES, "when"):
        if language in document and not document[language]:
            del document[language]
    return tomlkit.dumps(document)


def _fields() -> tuple[str, ...]:
    spoken = (f"{language}.{name}" for language in LANGUAGES for name in (*WORDS, *WORD_LISTS))
    return (*HEAD, *FLAGS, *HEAD_LISTS, *spoken)


def _is_list(field: str) -> bool:
    return field in HEAD_LISTS or field.partition(".")[2] in WORD_LISTS


def _set(document: TOMLDocument, field: str, value: str, path: str) -> None:
    table, _, name = field.rpartition(".")
    if table and table not in document:
        document[table] = tomlkit.table()
    holder: Any = document[table] if table else document
    if not value:
        holder.pop(name, None)
    elif field in FLAGS:
        holder[name] = True
    elif _is_list(field):
        _set_list(holder, name, value.split("\n"), field, path)
    else:
        holder[name] = value


def _set_list(holder: Any, name: str, lines: list[str], field: str, path: str) -> None:
    """Make a list hold what the lines say. An entry whose line is as before stays as it is written."""
    old = holder.get(name, ())
    written = {_line(entry): entry if isinstance(entry, InlineTable) else str(entry) for entry in old}
    entries = [written[line] if line in written else _entry(line, field, path) for line in lines]
    if isinstance(old, Array) and "\n" in old.as_string():
        holder[name] = updated(old, entries)
    else:
        holder[name] = array(entries)


def _entry(entry: str, field: str, path: str) -> Any:
    """An entry: a text, or an example with its context, written as a TOML table in braces."""
    if not (entry.startswith("{") and entry.endswith("}") and "=" in entry):
        return entry
    try:
        return tomlkit.parse(f"entry = {entry}")["entry"]
    except TOMLKitError:
        said = Sentence('This line is no example with its context. Write it as { text = "…", network = "linkedin" }.')
        raise PolicyError([Problem(path, said, None, field)]) from None


def _line(entry: Any) -> str:
    """An entry on one line, without the line breaks of a text; those within a table are written as `\\n`."""
    if not isinstance(entry, InlineTable):
        return cleaned(str(entry), is_list=False)
    if "\n" not in entry.as_string():
        return entry.as_string()
    table = tomlkit.inline_table()
    table.update(entry.unwrap())
    return table.as_string()
