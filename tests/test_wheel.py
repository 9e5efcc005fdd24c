"""The wheel, as a stranger installs it: in an empty environment, outside the checkout."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.serving import started

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "plugins.md").read_text("utf-8")
EXAMPLE = ROOT / "docs" / "example-pack"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, and the wheel that is built from it as a package index would.

    Of a copy: what building writes beside the sources is read by whoever asks which packs there are.
    """
    folder, copy = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("copy") / "ambassador"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "*.egg-info", "node_modules", "__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", folder, copy], check=True, capture_output=True, timeout=300
    )
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that holds nothing but the built wheel and what it asks for."""
    (wheel,) = built.glob("ambassador-*.whl")
    folder = tmp_path_factory.mktemp("wheel")
    venv.create(folder / "empty", with_pip=True)
    binaries = folder / "empty" / "bin"
    install = [str(binaries / "pip"), "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=300)
    return binaries


@contextmanager
def _beside(installed: Path, folder: Path, pack: str) -> Iterator[dict[str, str]]:
    """The environment of a shell in which the wheel is installed; the pack that is added there is taken away again."""
    path = f"{installed}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    try:
        yield environment
    finally:
        uninstall = [str(installed / "pip"), "uninstall", "--yes", "--quiet", pack]
        subprocess.run(uninstall, check=True, cwd=folder, env=environment)


def _said(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.timeout(600)
def test_a_package_index_would_take_them(built: Path) -> None:
    """The long description can be shown, and the wheel holds what a wheel should, once and nothing else."""
    binaries = Path(sys.executable).parent
    for command in ([binaries / "twine", "check", "--strict"], [binaries / "check-wheel-contents"]):
        _said([*map(str, command), *map(str, built.glob("*.whl"))], ROOT, dict(os.environ))
    _said([str(binaries / "twine"), "check", "--strict", *map(str, built.glob("*.tar.gz"))], ROOT, dict(os.environ))


@pytest.mark.timeout(600)
def test_every_pack_travels_in_the_wheel(installed: Path) -> None:
    """The shipped rules are all there and prove themselves; of the second reading, which takes longest, one."""
    listed = subprocess.run(
        [str(installed / "ambassador"), "rules", "list"], capture_output=True, text=True, check=True, cwd=installed
    )
    packs = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert packs == {path.parent.name for path in (ROOT / "plugins").glob("*/rules")}
    proven = sorted(packs - {"reading"} | {"reading/confidential"})
    tested = subprocess.run(
        [str(installed / "ambassador"), "rules", "test", *proven], capture_output=True, text=True, cwd=installed
    )
    assert (tested.returncode, tested.stderr) == (0, "")


@pytest.mark.timeout(600)
def test_the_wheel_checks_a_draft(installed: Path) -> None:
    """The command line finds what it should, from any folder."""
    done = subprocess.run(
        [str(installed / "ambassador"), "check", "-", "--json"],
        input="The wifi password is Tulip-4471",
        capture_output=True,
        encoding="utf-8",
        cwd=installed,
    )
    assert done.returncode == 2, done.stderr
    assert "credentials" in {finding["category"] for finding in json.loads(done.stdout)["findings"]}


@pytest.mark.timeout(600)
def test_the_wheel_serves(installed: Path, tmp_path: Path) -> None:
    """The service starts from the wheel with pages, styles and translations, and prints its start link."""
    with started([str(installed / "ambassador")], tmp_path) as service:
        assert service.get("/api/v1/ready").status == 200
        assert service.get("/").status == 200


@pytest.mark.timeout(600)
def test_the_page_on_plugins_makes_a_pack_whose_rule_acts(installed: Path, tmp_path: Path) -> None:
    """Every command of the page, in its order: the new pack is built, installed beside our wheel, tested, and acts."""
    (block,) = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    script = "\n".join(line.removeprefix("$ ") for line in block.splitlines())
    with _beside(installed, tmp_path, "ambassador-rooms") as environment:
        said = _said(["bash", "-euo", "pipefail", "-c", script], tmp_path, environment)
    assert re.search(r"\b1[3-9] passed", said), said
    assert re.search(r"rooms +1 rule   no code +ambassador-rooms 0\.1\.0", said), said
    assert "Name of a meeting room" in said


@pytest.mark.timeout(600)
def test_a_new_pack_with_code_passes_its_tests(installed: Path, tmp_path: Path) -> None:
    """As somebody writes it: installed so that changes are seen at once."""
    with _beside(installed, tmp_path, "ambassador-badges") as environment:
        _said(["ambassador", "plugins", "new", "badges", "--with-code"], tmp_path, environment)
        project = tmp_path / "ambassador-badges"
        _said(["pip", "install", "--quiet", "--editable", ".[test]"], project, environment)
        assert re.search(r"\b2[0-9] passed", _said(["pytest"], project, environment))
        said = _said(["ambassador", "plugins"], project, environment)
        assert re.search(r"badges +2 rules  code for finders +ambassador-badges 0\.1\.0", said), said


@pytest.mark.timeout(600)
def test_the_worked_example_is_installed_from_its_own_wheel(installed: Path, tmp_path: Path) -> None:
    """Its tests pass beside our wheel, and the command line finds what its finder finds."""
    wheel = tmp_path / "ambassador_serials-1.0.0-py3-none-any.whl"
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, EXAMPLE], check=True, capture_output=True
    )
    with _beside(installed, tmp_path, "ambassador-serials") as environment:
        _said(["pip", "install", "--quiet", str(wheel), "pytest>=8.3"], tmp_path, environment)
        tested = _said(["pytest", "-p", "no:cacheprovider", str(EXAMPLE)], EXAMPLE, environment)
        assert re.search(r"\b1[0-9] passed", tested)
        checked = subprocess.run(
            ["ambassador", "check", "-", "--json", "--reading", "fast"],
            input="Ten years without a fault: LV4-20417-47!",
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment,
        )
    assert checked.returncode == 1, checked.stderr
    (finding,) = json.loads(checked.stdout)["findings"]
    assert (finding["rule"], finding["replacements"]) == ("serials/serial-number", ["one of our lifts"])


def _versions() -> list[str]:
    """Those that the wheel says it is for."""
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    return re.findall(r"Python :: (\d\.\d+)", setup["metadata"]["classifiers"])


def _interpreter(version: str) -> str | None:
    """A Python of a version that really runs here, on the path or where pyenv keeps them."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(f"versions/{version}.*/bin/python{version}")
    for candidate in filter(None, [shutil.which(f"python{version}"), *map(str, sorted(kept))]):
        if subprocess.run([candidate, "-c", "import ensurepip, venv"], capture_output=True).returncode == 0:
            return candidate
    return None


OTHERS = [version for version in _versions() if version != f"{sys.version_info.major}.{sys.version_info.minor}"]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("version", OTHERS)
def test_the_wheel_lives_on_other_pythons(version: str, built: Path, tmp_path: Path) -> None:
    """On each that stands in the classifiers and runs on this machine: a check, the examples of a pack, the service."""
    interpreter = _interpreter(version)
    if interpreter is None:
        pytest.skip(f"no Python {version} runs on this machine")
    (wheel,) = built.glob("ambassador-*.whl")
    subprocess.run([interpreter, "-m", "venv", tmp_path / "venv"], check=True, capture_output=True)
    binaries = tmp_path / "venv" / "bin"
    environment = {**os.environ, "PYTHONWARNINGS": "error::DeprecationWarning:ambassador"}
    _said(
        [str(binaries / "pip"), "install", "--quiet", "--disable-pip-version-check", str(wheel)], tmp_path, environment
    )
    program = [str(binaries / "ambassador")]
    said = _said([*program, "rules", "test", "confidential"], tmp_path, environment)
    assert re.search(r"[1-9]\d* rules?", said), said
    checked = subprocess.run(
        [*program, "check", "-", "--json"],
        input="The wifi password is Tulip-4471",
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=environment,
    )
    assert (checked.returncode, checked.stderr) == (2, "")
    assert "pack-failed" not in {notice["code"] for notice in json.loads(checked.stdout)["notices"]}
    with started(program, tmp_path) as service:
        assert service.get("/").status == 200


def test_the_page_on_plugins_shows_what_is_in_the_files() -> None:
    """Each snippet stands in the file that is named before it, to the letter."""
    shown = re.findall(r"`([\w./-]+)`\n\n```\w+\n(.*?)```", PAGE, re.DOTALL)
    assert [name for name, _ in shown] == [
        "src/ambassador_serials/plugin.py",
        "src/ambassador_serials/rules/serial-number.toml",
        "pyproject.toml",
    ]
    for name, snippet in shown:
        assert snippet in (EXAMPLE / name).read_text("utf-8"), name
