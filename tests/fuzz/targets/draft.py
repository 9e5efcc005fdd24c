"""A draft on its way from JSON to an answer, by rules alone."""

import json
from collections.abc import Iterator

from ambassador import Draft, Policy
from ambassador.answer import answer
from ambassador.errors import DraftError
from ambassador.vocabulary import AUDIENCES, AUTHORS, KINDS, LANGUAGES, NETWORKS
from tests.fuzz.target import ROOT, Target

POLICY = Policy.default()
POLICY.check(Draft("Everything is made ready."), "fast")
_CONTEXT = {"network": NETWORKS, "audience": AUDIENCES, "kind": KINDS, "author": AUTHORS, "language": LANGUAGES}


def read(data: bytes) -> None:
    """The first byte chooses the context; what is not UTF-8 becomes half characters, as JSON may hold them."""
    chosen = data[0] if data else 0
    values = {name: known[chosen % len(known)] for name, known in _CONTEXT.items()}
    try:
        draft = Draft.from_dict({**values, "text": data[1:].decode("utf-8", "surrogateescape")})
    except DraftError:
        return
    verdict = POLICY.check(draft, "fast")
    if failed := [notice.pack for notice in verdict.notices if notice.code == "pack-failed"]:
        raise AssertionError(f"These packs failed: {failed}")
    said = json.loads(json.dumps(answer(POLICY, draft, verdict, values["language"])))
    units = len(draft.text.encode("utf-16-le", "surrogatepass")) // 2
    for found in said["findings"]:
        if found["start"] is not None and not 0 <= found["start"] < found["end"] <= units:
            raise AssertionError(f"{found['rule']} is found where nothing is")


def seeds() -> Iterator[bytes]:
    """The drafts by which the second reading is made and measured."""
    paths = sorted([*ROOT.glob("training/drafts/*/drafts.jsonl"), *ROOT.glob("tests/drafts/*/*.jsonl")])
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    for number, line in enumerate(lines[::20]):
        yield bytes([number % 256]) + json.loads(line)["text"].encode("utf-8", "surrogatepass")


TARGET = Target(
    read,
    seeds,
    (
        "#",
        "@",
        "€",
        "12 %",
        "https://",
        "a@b.co",
        "+32 2 555",
        "p a s s",
        "password is ",
        "BE71 0961 2345 6769",
        "Q3",
        "4111 1111 1111 1111",
    ),
)
