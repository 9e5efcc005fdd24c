"""What node makes of the sources: the extension per browser, and the pages."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
NODE = Path(sys.executable).with_name("node")
NPM = Path(sys.executable).with_name("npm")


@dataclass(frozen=True)
class Built:
    """Folders, and the source of axe."""

    chromium: Path
    firefox: Path
    pages: Path
    axe: str


def build(out: Path) -> Built:
    """Build the extension for tests (its shadow root is open there), and the pages with the real editors."""
    extension = ROOT / "extension"
    if not (extension / "node_modules").exists():
        subprocess.run([NPM, "ci", "--no-audit", "--no-fund"], cwd=extension, check=True)
    subprocess.run([NODE, "build.mjs", "--test", "--out", str(out)], cwd=extension, check=True)
    subprocess.run([NODE, str(ROOT / "tests/pages/build.mjs"), str(out / "pages")], check=True)
    axe = (extension / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    return Built(out / "chromium", out / "firefox", out / "pages", axe)
