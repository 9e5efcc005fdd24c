"""A new pack as a project of its own, ready to be tested and built: `pack_template/` with a name put in."""

import re
from pathlib import Path
from string import Template

from ambassador._version import __version__

_TEMPLATES = Path(__file__).with_name("pack_template")
NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What a pack may be called: it becomes a part of a Python package's name."""


def write_pack(name: str, folder: Path, *, with_code: bool = False) -> list[Path]:
    """Write the pack `name` (as `NAME` says) into a folder that is not there yet, and answer its files.

    Raises `FileExistsError` where the folder is there, and `OSError` where it cannot be written.
    """
    folder.mkdir(parents=True)
    written = list[Path]()
    for part in ("data", *(["code"] if with_code else [])):
        for template in sorted((_TEMPLATES / part).rglob("*.*")):
            place = template.relative_to(_TEMPLATES / part)
            if "words" not in place.parts:  # a template's .txt keeps it from being taken for what it is not yet
                place = place.with_name(place.name.removesuffix(".txt"))
            path = folder / str(place).replace("package", f"ambassador_{name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            content = Template(template.read_text("utf-8")).substitute(name=name, version=__version__)
            path.write_text(content, encoding="utf-8")
            written.append(path)
    return written
