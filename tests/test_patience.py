"""Code of packs that are not ours: quick, late, hanging, ending its thread."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from ambassador import patience
from ambassador.patience import LateError, Patience


def _busy() -> Iterator[int]:
    for number in count():
        try:
            if number < 0:
                yield number
        except Exception:  # noqa: S112 - a plugin that swallows everything it may
            continue


def _waits() -> list[int]:
    threading.Event().wait(60)
    return []


def _fails() -> list[int]:
    raise TimeoutError("its own")


def _leaves() -> list[int]:
    raise SystemExit


def test_what_comes_back_in_time_is_as_it_would_be() -> None:
    """Answers and failures; one that ends its thread ends nothing else."""
    pack = Patience(60)
    for _ in range(2 * patience.TIMES):
        assert pack.call(lambda number: [number, 2], 1) == (1, 2)
        with pytest.raises(TimeoutError, match="its own"):
            pack.call(_fails)
        with pytest.raises(LateError):
            pack.call(_leaves)
    assert not pack.is_over


@pytest.mark.parametrize("hangs", [_busy, _waits])
def test_a_pack_that_hangs_is_asked_no_more(hangs: Callable[[], list[int]]) -> None:
    """After the third time nobody waits, and nothing is called."""
    pack, called = Patience(0.3), list[int]()

    def quick() -> list[int]:
        called.append(1)
        return called

    for _ in range(patience.TIMES):
        assert not pack.is_over
        with pytest.raises(LateError):
            pack.call(hangs)
    assert pack.is_over
    with pytest.raises(LateError):
        pack.call(quick)
    assert called == []


def test_what_is_busy_in_python_is_ended() -> None:
    """It would take the turns of all other threads."""
    pack = Patience(0.3)
    with pytest.raises(LateError):
        pack.call(_busy)
    pack._late[0][1].join(60)
    assert not pack._late[0][1].is_alive()


def test_being_late_now_and_then_is_forgiven(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine may be busy: late calls that have ended count for an hour, those that still hang for ever."""
    monkeypatch.setattr(patience, "FORGIVEN_AFTER", 0)
    pack, go = Patience(0.3), threading.Event()
    for _ in range(2 * patience.TIMES):
        with pytest.raises(LateError):
            pack.call(_busy)
        pack._late[-1][1].join(10)
    assert not pack.is_over
    for _ in range(patience.TIMES):
        with pytest.raises(LateError):
            pack.call(lambda: [go.wait(60)])
    assert pack.is_over
    go.set()


_GREEDY = """
import resource, threading, time
from ambassador.patience import LateError, Patience

def data():
    return int(open("/proc/self/statm").read().split()[5]) * resource.getpagesize()

def nibbles():
    return [[number] * 100 for number in range(1 << 40)]

for _ in range(3):
    most = data() + (1 << 28)
    resource.setrlimit(resource.RLIMIT_DATA, (most, resource.RLIM_INFINITY))
    try:
        Patience(60).call(nibbles)
    except LateError:
        print("late")
    thread = threading.Thread(target=print, args=("another began",))
    thread.start()
    thread.join()
most = data() + (1 << 25)
resource.setrlimit(resource.RLIMIT_DATA, (most, resource.RLIM_INFINITY))
print(Patience(60).call(lambda: [time.sleep(0.1)]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the system says what is left of a limit on Linux alone")
def test_a_pack_that_eats_memory_is_late_before_nothing_is_left() -> None:
    """It is ended, and threads can begin: one that cannot would be waited for for ever. A call that takes nothing, in a
    process that has little left, is left alone.
    """
    done = subprocess.run([sys.executable, "-c", _GREEDY], capture_output=True, text=True, timeout=110, check=False)
    assert (done.stdout.split("\n"), done.stderr) == (["late", "another began"] * 3 + ["(None,)", ""], "")
