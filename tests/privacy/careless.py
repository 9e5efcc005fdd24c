"""A pack that raises with the draft in its message."""

from pathlib import Path

from tests.own_rule import FINDER_RULE

CARELESS = """
from ambassador import hookimpl

class Tells:
    def __init__(self, text):
        self.text = text

    def __getattr__(self, name):
        if "file" in self.text:
            open(self.text)
        raise ValueError(self.text)

@hookimpl
def finders():
    return {"careless": careless}

@hookimpl
def checked(draft, verdict):
    if draft.text.startswith("crash "):
        return [Tells(draft.text)]
    if "password" in draft.text:
        raise ValueError(draft.text)
    return []

def careless(draft, text, settings):
    if "Lovely" in draft.text:
        raise RuntimeError(draft.text)
    return []
"""


def careless_pack(folder: Path) -> Path:
    """A folder with a pack that raises with the draft in its message, caught and not caught."""
    (folder / "careless" / "rules").mkdir(parents=True)
    (folder / "careless" / "rules" / "careless.toml").write_text(FINDER_RULE.format(name="careless"))
    (folder / "careless" / "plugin.py").write_text(CARELESS)
    return folder
