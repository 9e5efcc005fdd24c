"""The second reading: its model is there and answers."""

from collections.abc import Iterator
from importlib import util

from ambassador.doctor import GOOD, LOOK, MEND, Installation
from ambassador.draft import Draft
from ambassador.policy import Policy

_SENTENCE = "We met a nice client today."


def examine(installation: Installation) -> Iterator[tuple[str, str, str]]:
    """State, what is so, what to do."""
    policy = Policy.default()
    readers = [name for name, brought in policy.packs.finders.items() if brought.reading == "full"]
    if not readers:
        said = "No pack brings a second reading; the rules alone are checked."
        yield MEND, said, "Install ambassador again: the pack reading is missing."
    elif any(notice.code == "pack-failed" for notice in policy.check(Draft(_SENTENCE)).notices):
        said = "The second reading fails, so that every check says that a part is missing."
        yield MEND, said, "Install ambassador again, or name a whole model in AMBASSADOR_READING_MODEL."
    elif util.find_spec("onnxruntime") is None or util.find_spec("onnx") is None:
        yield (
            LOOK,
            "The second reading answers, with numpy.",
            'Two to three times faster: pip install "ambassador[reading]"',
        )
    else:
        yield GOOD, "The second reading answers, on ONNX Runtime.", ""
