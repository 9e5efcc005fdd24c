"""A policy's settings and its text: read, shown as a form and written back."""

from collections.abc import Iterator

from ambassador.clauses import parse_text
from ambassador.errors import PolicyError
from ambassador.files import default_files
from ambassador.forms.settings import file_of, form_of
from ambassador.settings import parse_settings
from tests.fuzz.target import ROOT, Target

_DEFAULT = default_files()["policy.toml"]


def read(data: bytes) -> None:
    """As an officer's page does."""
    content = data.decode("utf-8", "replace")
    for step in (
        lambda: parse_settings(content, _DEFAULT),
        lambda: file_of({**form_of(content, _DEFAULT), "company.name": "Something else"}, content, _DEFAULT),
        lambda: parse_text(content, "text/en.md"),
    ):
        try:
            step()
        except PolicyError as error:
            " ".join(map(str, error.problems))


def seeds() -> Iterator[bytes]:
    """The default policy's, and those of the companies whose drafts are labelled."""
    yield from (content.encode() for path, content in default_files().items() if path.endswith((".toml", ".md")))
    yield from (path.read_bytes() for path in sorted(ROOT.glob("training/drafts/*/policy.toml"))[:20])


TARGET = Target(
    read,
    seeds,
    (
        "[company]",
        "[[company.leaders]]",
        "[hours]",
        "07:00-09:00",
        "until = 2027-01-31",
        "[packs]",
        "[contact]",
        "{ en = ",
        "[allow]",
        "[networks]",
        "## 4.2 Results {#results}",
    ),
)
