"""Running the command line as a process, as people and pipelines do."""

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str | Path, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """`ambassador ARGUMENTS` with `text` on standard input."""
    return subprocess.run(
        [sys.executable, "-m", "ambassador", *map(str, arguments)],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,  # pytest's own ends what hangs, sooner
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
