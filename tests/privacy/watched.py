"""What is put into the way of a real process, by its environment alone, so that it tells on itself.

Python runs `sitecustomize.py` before anything else: this one writes into a file what any logger says at any level,
whatever the service chooses, and which files are opened to be written: one that is deleted could not be found later.
"""

from pathlib import Path

_WATCHER = """
import faulthandler, logging, os, sys
place = os.environ["WATCHED"]
opened = os.open(f"{place}/opened.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        path, mode, flags = arguments
        if (flags or 0) & (os.O_WRONLY | os.O_RDWR) or (mode and set(mode) & set("wax+")):
            os.write(opened, (os.fsdecode(path) + "\\n").encode())
sys.addaudithook(watch)
every = logging.FileHandler(f"{place}/every-level.log")
call_handlers = logging.Logger.callHandlers
def call(logger, record):
    every.handle(record)
    call_handlers(logger, record)
logging.Logger.callHandlers = call
logging.Logger.isEnabledFor = lambda logger, level: True
"""


def watched(folder: Path) -> dict[str, str]:
    """The environment of a process that is watched, with a home and a place for temporary files of its own."""
    for name in ("watcher", "home", "temporary", "seen"):
        (folder / name).mkdir(parents=True)
    (folder / "watcher" / "sitecustomize.py").write_text(_WATCHER)
    return {
        "PYTHONPATH": str(folder / "watcher"),
        "WATCHED": str(folder / "seen"),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temporary"),
        "SQLITE_TMPDIR": str(folder / "temporary"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "FLASK_DEBUG": "1",
    }


def written(folder: Path) -> set[str]:
    """The files that watched processes have opened to be written."""
    return set((folder / "seen" / "opened.txt").read_text("utf-8").splitlines())


def processes(text: str) -> dict[int, bytes]:
    """Arguments and environment of the running processes in which a text stands, by number."""
    found = dict[int, bytes]()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            said = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            if text.encode() in said:
                found[int(folder.name)] = said
        except OSError:  # it has ended, or is somebody else's
            continue
    return found
