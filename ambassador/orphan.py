"""A process that another one started ends when that is gone, however it ended: nobody else would end it."""

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """Let this process end with the one that started it by `multiprocessing`; one that nobody started so lives on."""
    threading.Thread(target=_wait, name="orphan", daemon=True).start()


def _wait() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
