"""A rule file: read, shown as a form and written back, tried on a text and on its examples."""

from collections.abc import Iterator

from ambassador import Draft, Policy
from ambassador.errors import PolicyError
from ambassador.forms.rule import file_of, form_of
from ambassador.rules import parse_rule
from ambassador.trial import try_rule
from tests.fuzz.target import ROOT, Target

POLICY = Policy.default()
POLICY.check(Draft("Everything is made ready."), "fast")
_SAMPLE = Draft("Mister Grumpy, the king of Excel, pays 12 % at https://example.com on 3 May 2027.")


def read(data: bytes) -> None:
    """As an officer's page does while somebody types."""
    content = data.decode("utf-8", "replace")
    try:
        form = form_of(content, "rules/fuzzed.toml")
        file_of({**form, "en.says": "Something else."}, content, "rules/fuzzed.toml")
    except PolicyError as error:
        " ".join(map(str, error.problems))
    try:
        try_rule(POLICY, parse_rule("own/fuzzed", content, "rules/fuzzed.toml"), _SAMPLE)
    except PolicyError as error:
        " ".join(map(str, error.problems))


def seeds() -> Iterator[bytes]:
    """The shortest of the shipped rules, and the one of the template."""
    shipped = sorted(ROOT.glob("plugins/*/rules/*.toml"), key=lambda path: path.stat().st_size)
    yield from (path.read_bytes() for path in shipped[:40])
    yield (ROOT / "README.md").read_bytes().partition(b"```toml\n")[2].partition(b"```")[0]


TARGET = Target(
    read,
    seeds,
    (
        "[en]",
        "[fr]",
        "phrases = [",
        "unless_near",
        "only_after",
        "shields",
        "by = ",
        "when = {",
        "[[",
        "]]",
        '"""',
        "…",
        "(a|b)",
        "{client}",
        "{client~}",
        "*",
    ),
)
