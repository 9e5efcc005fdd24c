"""The browser extension: built for both browsers, of this version."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from ambassador._version import __version__
from ambassador.doctor import GOOD, LOOK, MEND, Installation

_CHECKOUT = Path(__file__).parents[2] / "extension"


def examine(installation: Installation) -> Iterator[tuple[str, str, str]]:
    """State, what is so, what to do."""
    named = os.environ.get("AMBASSADOR_EXTENSION", "")
    if not named and not _CHECKOUT.is_dir():
        yield GOOD, "It is not part of this installation; AMBASSADOR_EXTENSION can name its folder.", ""
        return
    folder = Path(named) if named else _CHECKOUT / "dist"
    for browser in ("chromium", "firefox"):
        path = folder / browser / "manifest.json"
        try:
            version = json.loads(path.read_text("utf-8"))["version"]
        except OSError:
            yield LOOK, f"It is not built for {browser}: there is no {path}.", "make extension"
        except (ValueError, KeyError, TypeError):
            yield MEND, f"{path} is no manifest.", "make extension"
        else:
            if version == __version__:
                yield GOOD, f"It is built for {browser}, version {version}.", ""
            else:
                said = f"It is built for {browser} as version {version}, and this is {__version__}."
                yield LOOK, said, "make extension"
