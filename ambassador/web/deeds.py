"""What an officer did, as the audit trail has it in English, as a sentence that the pages can say in any language."""

import re

from ambassador.errors import Sentence
from ambassador.roles import NAMES

_KNOWN = (
    Sentence("published: version {number}"),
    Sentence("reviewed: the working copy {tag}"),
    Sentence("accepted: proposal {number}"),
    Sentence("declined: proposal {number}"),
    Sentence("open: proposal {number}"),
    Sentence("hid: proposal {number}"),
    Sentence("hid: comment {comment} on proposal {number}"),
    Sentence("showed again: proposal {number}"),
    Sentence("showed again: comment {comment} on proposal {number}"),
    Sentence("added somebody: {name}: {role}"),
    Sentence("gave a role: {name}: {role}"),
    Sentence("took access away: {name}"),
    Sentence("changed: the settings"),
    Sentence("changed: what anybody may tell"),
    Sentence("changed: the list {name}"),
    Sentence("changed: examples of rule {rule}"),
    Sentence("changed: added rule {rule}"),
    Sentence("changed: changed rule {rule}"),
    Sentence("changed: removed rule {rule}"),
    Sentence("changed: worked proposal {number} into rule {rule}"),
    Sentence("changed: added clause {key}"),
    Sentence("changed: changed clause {key}"),
    Sentence("changed: removed clause {key}"),
    Sentence("changed: dropped all changes"),
    Sentence("changed: restored version {number}"),
    Sentence("changed: imported {count} files"),
    Sentence("changed: replaced all {count} files"),
    Sentence("changed: {what}"),
)
"""Each as it is written down, the more exact ones first."""
_PART = re.compile(r"\\{(\w+)\\}")
_PATTERNS = {re.compile(_PART.sub(r"(?P<\1>.+)", re.escape(one))): one for one in _KNOWN}


def said(deed: str, what: str) -> str:
    """A deed as a `Sentence`; one of a kind that is not known here stands as it was written down."""
    written = f"{deed}: {what}"
    for pattern, sentence in _PATTERNS.items():
        if found := pattern.fullmatch(written):
            return sentence.filled(**{name: _named(name, part) for name, part in found.groupdict().items()})
    return written


def _named(name: str, part: str) -> str:
    return NAMES.get(part, part) if name == "role" else part
