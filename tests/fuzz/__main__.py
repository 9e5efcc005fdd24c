"""`python -m tests.fuzz TARGET`: look for inputs that break a target, or try again what is known (`--again`).

Both are bounded: one input may take some seconds, and the process two gigabytes.
"""

import argparse
import faulthandler
import resource
import shutil
import sys
import tempfile
from pathlib import Path

from tests.fuzz.mutations import longest_of, mutated
from tests.fuzz.target import HERE, cases, names, target

MEMORY = 2 << 30
"""Bytes."""
SEEDS, CHANGED = 40, 250
"""How many good inputs and changes of them are tried again."""
_PACKAGES = [
    "ambassador",
    "ambassador_plugins",
    "bs4",
    "docx",
    "email",
    "openpyxl",
    "pptx",
    "pypdf",
    "tomlkit",
    "tomllib",
]
"""Whose branches atheris follows."""


def again(name: str, seconds: int) -> None:
    """Try what has broken a target, good inputs, and changes of them; what breaks it is left in a file that is said."""
    tried = target(name)
    seeds = list(tried.seeds())
    some = seeds[:: max(1, -(-len(seeds) // SEEDS))]
    known, changed = list(cases(name).values()), list(mutated(some, tried.words, CHANGED))
    kept = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-")) / "input"
    print(f"What breaks it, or is never ended, is in {kept}", file=sys.stderr, flush=True)
    for data in (*known, *some, *changed):
        kept.write_bytes(data)
        faulthandler.dump_traceback_later(seconds, exit=True)  # also where code of C is held up
        tried.read(data)
    faulthandler.cancel_dump_traceback_later()
    shutil.rmtree(kept.parent)
    print(f"{name}: {len(known)} cases, {len(some)} good inputs, {len(changed)} changes of them")


def search(name: str, seconds: int, most: int) -> None:
    """Let atheris look for new ones, and keep the first that breaks the target, hangs or eats memory."""
    import atheris

    with atheris.instrument_imports(include=_PACKAGES, enable_loader_override=False):
        tried = target(name)
    seeds, found = list(tried.seeds()), HERE / "cases" / name
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        for number, seed in enumerate([*seeds, *cases(name).values()]):
            (corpus / str(number)).write_bytes(seed)
        words.write_text(
            "".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in tried.words)
        )
        bounds = [f"-max_total_time={seconds}", f"-timeout={most}", f"-rss_limit_mb={MEMORY >> 20}"]
        bounds.append(f"-max_len={longest_of(seeds)}")
        said = [f"-artifact_prefix={found}/", f"-dict={words}", "-print_final_stats=1", f"-report_slow_units={most}"]
        atheris.Setup([sys.argv[0], *said, *bounds, str(corpus)], tried.read)
        atheris.Fuzz()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=names())
    parser.add_argument("--again", action="store_true", help="try what is known, and nothing new")
    parser.add_argument("--seconds", type=int, default=60, help="how long to look for something new")
    parser.add_argument("--most", type=int, default=60, help="the seconds that one input may take")
    chosen = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    if chosen.again:
        again(chosen.target, chosen.most)
    else:
        search(chosen.target, chosen.seconds, chosen.most)


if __name__ == "__main__":
    main()
