"""What a worker may take, tried in a process of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

BOUNDED = """
import re, sys, threading
from ambassador.configuration import Configuration, Server
from ambassador.web import bounds
bounds.SILENCE = float(sys.argv[1])
bounds.start(Configuration(server=Server(memory=512)))
"""


def _run(deed: str, silence: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BOUNDED + deed, str(silence)], capture_output=True, text=True, check=False, timeout=100
    )


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is written there")
def test_a_worker_that_crashes_leaves_no_file_of_its_memory(tmp_path: Path) -> None:
    """Whatever the system would do: a draft that it was at is not on the disk afterwards."""
    before = "import resource\nmost = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"
    before += "resource.setrlimit(resource.RLIMIT_CORE, (most, most))\n"
    worker = subprocess.Popen([sys.executable, "-c", before + BOUNDED + "import os\nos.abort()\n", "60"], cwd=tmp_path)
    _, status = os.waitpid(worker.pid, 0)
    worker.returncode = -os.WTERMSIG(status)
    assert worker.returncode == -signal.SIGABRT
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="nothing bounds memory there")
def test_asking_for_too_much_memory_fails_in_place() -> None:
    """With an error that can be caught; what is given back can be taken again."""
    done = _run(
        "for _ in range(3):\n"
        "    try: [bytearray(1 << 26) for _ in range(100)]\n"
        "    except MemoryError: print('caught')\n"
    )
    assert (done.returncode, done.stdout.split()) == (0, ["caught"] * 3)


def test_a_worker_in_which_no_thread_has_a_turn_ends() -> None:
    """A pattern that never ends holds Python's lock; where it was is told, what it read is not."""
    done = _run("def reads(text): re.match('(a+)+$', text)\nreads('a' * 60 + 'Quetzalcoatl')\n", silence=1)
    assert done.returncode == 1
    assert "in reads" in done.stderr
    assert "Quetzalcoatl" not in done.stderr.partition("Timeout")[2]


def test_a_worker_that_works_goes_on() -> None:
    """Also where one of its threads is always busy."""
    done = _run(
        "def turns():\n    while True: pass\n"
        "threading.Thread(target=turns, daemon=True).start()\n"
        "threading.Event().wait(6)\nprint('still here')\n",
        silence=4,
    )
    assert (done.returncode, done.stdout) == (0, "still here\n")
