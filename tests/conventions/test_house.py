"""What the code and the files around it keep to."""

import ast
import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ambassador
from ambassador._version import __version__
from ambassador.hookspecs import hookspec
from ambassador.plugins import load_packs

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for folder in ("ambassador", "plugins", "tests", "training")
    for path in (ROOT / folder).rglob("*.py")
    if not {"node_modules", ".venv"} & {*path.relative_to(ROOT).parts}
)
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    """Begin it with a docstring; above 320 lines two things live in it."""
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "Say in the first line what this module is for."
    assert len(text.splitlines()) <= 320, "Two things live in this file. Part them."


def test_the_public_face_is_small_and_sorted() -> None:
    """About ten names; whatever else is needed has its own module."""
    assert ambassador.__all__ == sorted(ambassador.__all__)
    assert len(ambassador.__all__) <= 14
    assert all(hasattr(ambassador, name) for name in ambassador.__all__)
    assert not hasattr(ambassador, "Drift")


def test_importing_the_library_loads_nothing_else() -> None:
    """Programs that import it and do not check yet start at once: each public name is loaded when it is asked for."""
    code = (
        "import sys, ambassador;"
        "print([name for name in sys.modules if name.split('.')[0] in ('ambassador', 'marshmallow', 'regex', 'email')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['ambassador']"


def test_the_library_needs_neither_flask_nor_sqlite() -> None:
    """`import ambassador` and a check work where neither is installed; only web/ and store/ may import them."""
    code = (
        "import sys, ambassador; ambassador.Policy.default().check(ambassador.Draft('x'), 'fast');"
        "print(sorted({'flask', 'sqlite3', 'sqlite_utils', 'werkzeug'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_package_is_listed() -> None:
    """setup.cfg maps two roots and so lists its packages by hand: add the new one there."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    listed = set(config["options"]["packages"].split())
    there = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for path in (ROOT / "ambassador").rglob("__init__.py")
    }
    assert listed == there | {"ambassador_plugins"}


def test_every_hook_is_used_by_a_shipped_pack() -> None:
    """A hook without a plugin that needs it is a guess. `rules` serves packs that generate their files."""
    manager = load_packs().manager
    hooks = {name for name in vars(manager.hook) if not name.startswith("_")}
    used = {name for name in hooks if getattr(manager.hook, name).get_hookimpls()}
    assert hooks - used <= {"rules", "readers"}
    assert hookspec is not None


def test_the_changelog_speaks_of_this_version() -> None:
    """Write what changed before the version is raised."""
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_what_the_docs_name_exists(name: str) -> None:
    """A path in backquotes that begins at a folder of this repository is there."""
    text = (ROOT / name).read_text("utf-8")
    tops = ("ambassador/", "plugins/", "extension/", "tests/", "training/", "docs/")
    for path in re.findall(r"`([\w./-]+)`", text) + re.findall(r"\]\(([\w./-]+)\)", text):
        if path.startswith(tops):
            assert (ROOT / path).exists(), f"{name} names {path}, which is not there."


def test_nothing_names_a_place_outside() -> None:
    """A stranger's clone has only what is in it."""
    outside = re.compile(r"\.\./shared|/work/(?:main|shared)")
    for name in TRACKED:
        path = ROOT / name
        if (
            path.suffix in (".py", ".md", ".toml", ".cfg", ".js", ".mjs", ".json", ".html", ".css", "")
            and path.is_file()
        ):
            if path == Path(__file__):
                continue
            assert not outside.search(path.read_text("utf-8", errors="ignore")), name


def test_what_belongs_together_is_dealt_to_one_process(request: pytest.FixtureRequest) -> None:
    """With `--dist=loadgroup`, pytest-xdist writes a test's group behind its name in its processes, and deals by it."""
    is_dealt = getattr(request.config.option, "loadgroup", False)
    assert not is_dealt or request.node.nodeid.endswith("@tests/conventions/test_house.py")
