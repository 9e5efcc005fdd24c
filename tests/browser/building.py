"""What node makes of the sources: the extension per browser, and the pages."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .site import ADDED

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
    _allow(out / "chromium/manifest.json")
    axe = (extension / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    return Built(out / "chromium", out / "firefox", out / "pages", axe)


def package() -> Path:
    """The folder in which `make extension` leaves the built extension and its zips for the stores, made anew."""
    extension = ROOT / "extension"
    tools = {**os.environ, "PATH": f"{NODE.parent}:{os.environ['PATH']}"}
    for script in ("build", "package"):
        subprocess.run([NPM, "run", "--silent", script], cwd=extension, check=True, env=tools, capture_output=True)
    return extension / "dist"


def _allow(manifest: Path) -> None:
    """Allow the sites that the policy adds: Chromium asks in a window that no test can press."""
    content = json.loads(manifest.read_text("utf-8"))
    content["host_permissions"] = [f"https://{host}/*" for host in ADDED]
    manifest.write_text(json.dumps(content), "utf-8")
