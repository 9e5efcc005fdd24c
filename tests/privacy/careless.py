"""A pack that raises with the draft in its message."""

from pathlib import Path

CARELESS = """
from ambassador import hookimpl

class Tells:
    def __init__(self, text):
        self.text = text

    def __getattr__(self, name):
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
RULE = """category = "disparagement"
clause = "company"
severity = "advice"
by = "careless"
[en]
title = "T"
says = "S"
why = "W"
instead = "I"
catches = ["x"]
lets_pass = ["y"]
"""


def careless_pack(folder: Path) -> Path:
    """A folder with a pack that raises with the draft in its message, caught and not caught."""
    (folder / "careless" / "rules").mkdir(parents=True)
    (folder / "careless" / "rules" / "careless.toml").write_text(RULE)
    (folder / "careless" / "plugin.py").write_text(CARELESS)
    return folder
