"""Pictures of the documentation with 256 colours: a third of their size, and nobody sees it."""

from pathlib import Path

from PIL import Image


def shrink(folder: Path) -> None:
    """Write those that have more colours anew."""
    for path in folder.glob("*.png"):
        with Image.open(path) as picture:
            few = None if picture.mode == "P" else picture.convert("RGB").quantize(dither=Image.Dither.NONE)
        if few is not None:
            few.save(path, optimize=True)
