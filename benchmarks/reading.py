"""The second reading with numpy alone and on ONNX Runtime (the extra `reading`): the same texts, one run."""

from statistics import median
from time import perf_counter

from ambassador_plugins.reading.model import Model
from ambassador_plugins.reading.plugin import reader
from ambassador_plugins.reading.reader import Reading
from ambassador_plugins.reading.runtime import RuntimeModel

from ambassador import Draft, Policy, Text
from benchmarks.clock import milliseconds
from benchmarks.posts import post

LENGTHS = (300, 1300)
"""Characters: a short post, and one of LinkedIn's usual length."""


def main() -> None:
    """Print the table in Markdown."""
    print("| second reading | " + " | ".join(f"{length} characters" for length in LENGTHS) + " |")
    print("|---|" + "---|" * len(LENGTHS))
    alone, runtime = _medians(Model), _medians(RuntimeModel)
    for name, times in (("numpy alone", alone), ("ONNX Runtime", runtime)):
        print(f"| {name} | " + " | ".join(f"{time:.0f} ms" for time in times) + " |")
    print("| times as fast | " + " | ".join(f"{a / b:.1f}" for a, b in zip(alone, runtime, strict=True)) + " |")


def _medians(kind: type[Model]) -> list[float]:
    """Milliseconds by length."""
    settings, read = Policy.default().settings, reader(kind).read

    def reading(text: str) -> Reading:
        return read(Draft(text), Text.of(text), settings)

    return [median(milliseconds(reading, _texts(length), perf_counter)) for length in LENGTHS]


def _texts(length: int) -> list[str]:
    return [post(language, length) for language in ("en", "fr", "nl", "de")]


if __name__ == "__main__":
    main()
