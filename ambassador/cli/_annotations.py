"""A verdict as annotations that GitHub, and what understands its workflow commands, shows beside the lines of a file.

The shape is that of GitHub's "Workflow commands for GitHub Actions". The draft is not repeated: the place says it.
"""

from collections.abc import Iterator

from ambassador.finding import Finding
from ambassador.verdict import Verdict

_LEVELS = {"advice": "notice", "warning": "warning", "stop": "error"}
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def annotations(text: str, verdict: Verdict, language: str, file: str) -> Iterator[str]:
    """A line for each finding and notice; lines and columns count from 1, columns in characters."""
    for finding in verdict.findings:
        words = finding.rule.in_language(language)
        properties: dict[str, str | int] = {"file": file, **_place(text, finding), "title": words.title}
        message = f"{words.says} {words.instead} ({finding.rule.name})"
        yield _line(_LEVELS[finding.severity], properties, message)
    for notice in verdict.notices:
        yield _line("notice", {"file": file}, notice.in_language(language))


def _place(text: str, finding: Finding) -> dict[str, int]:
    """Where a finding is; nothing where it is about the whole draft."""
    if finding.start is None or finding.end is None:
        return {}
    places = {}
    for at, line, column in ((finding.start, "line", "col"), (finding.end, "endLine", "endColumn")):
        places[line] = text.count("\n", 0, at) + 1
        places[column] = at - text.rfind("\n", 0, at)
    return places


def _line(level: str, properties: dict[str, str | int], message: str) -> str:
    said = ",".join(f"{name}={str(value).translate(_IN_PROPERTIES)}" for name, value in properties.items())
    return f"::{level} {said}::{message.translate(_IN_MESSAGES)}"
