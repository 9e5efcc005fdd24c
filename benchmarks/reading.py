"""The second reading with numpy alone, and on ONNX Runtime (`pip install "ambassador[reading]"`): the same texts, one run."""

from statistics import median

from ambassador_plugins.reading.model import Model
from ambassador_plugins.reading.plugin import reader
from ambassador_plugins.reading.runtime import RuntimeModel

from ambassador import Draft, Policy, Text
from benchmarks.clock import milliseconds
from benchmarks.posts import post

LENGTHS = (300, 1300)
"""Characters: a short post, and one of LinkedIn's usual length."""


def main() -> None:
    """Print the table in Markdown."""
    company = Policy.default().settings.company
    print("| second reading | " + " | ".join(f"{length} characters" for length in LENGTHS) + " |")
    print("|---|" + "---|" * len(LENGTHS))
    rows = dict[str, list[float]]()
    for name, kind in (("numpy alone", Model), ("ONNX Runtime", RuntimeModel)):
        read = reader(kind).read
        rows[name] = [
            median(milliseconds(lambda text: read(Draft(text), Text.of(text), company), _texts(length)))
            for length in LENGTHS
        ]
        print(f"| {name} | " + " | ".join(f"{time:.0f} ms" for time in rows[name]) + " |")
    alone, runtime = rows.values()
    times = " | ".join(f"{slow / fast:.1f}" for slow, fast in zip(alone, runtime, strict=True))
    print(f"| times as fast | {times} |")


def _texts(length: int) -> list[str]:
    return [post(language, length) for language in ("en", "fr", "nl", "de")]


if __name__ == "__main__":
    main()
