"""A pack that holds a scan up, so that it can be interrupted on any machine: as long as a file is there, rows take
their time, and one row waits."""

from pathlib import Path

from tests.bulk.tables import as_csv, rows

_PLUGIN = """
import time
from pathlib import Path
import ambassador

SHUT = Path(__file__).parents[1] / "shut"

@ambassador.hookimpl
def checked(draft):
    if SHUT.exists():
        time.sleep(0.006)
    while SHUT.exists() and draft.text == "Wait here.":
        time.sleep(0.02)
    return ()
"""


class Gate:
    """A folder of packs for `--plugins-dir`, and a table of 600 rows whose last chunk but one waits at the gate."""

    def __init__(self, folder: Path) -> None:
        self.packs = folder / "packs"
        (self.packs / "gate").mkdir(parents=True)
        (self.packs / "gate" / "plugin.py").write_text(_PLUGIN, "utf-8")
        there = rows(600)
        there[450]["text"] = "Wait here."
        self.table = as_csv(folder / "drafts.csv", there)

    def shut(self) -> None:
        """From now on a scan does not end."""
        (self.packs / "shut").touch()

    def open(self) -> None:
        """Everything goes on."""
        (self.packs / "shut").unlink(missing_ok=True)
