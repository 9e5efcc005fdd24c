"""The wheel, as a stranger installs it: in an empty environment, outside the checkout."""

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that holds nothing but the built wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    (wheel,) = folder.glob("ambassador-*.whl")
    venv.create(folder / "empty", with_pip=True)
    binaries = folder / "empty" / "bin"
    install = [str(binaries / "pip"), "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=300)
    return binaries


@pytest.mark.timeout(600)
def test_every_pack_travels_in_the_wheel(installed: Path) -> None:
    """The shipped rules are all there and prove themselves."""
    listed = subprocess.run(
        [str(installed / "ambassador"), "rules", "list"], capture_output=True, text=True, check=True, cwd=installed
    )
    packs = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert packs == {path.parent.name for path in (ROOT / "plugins").glob("*/rules")}
    tested = subprocess.run(
        [str(installed / "ambassador"), "rules", "test"], capture_output=True, text=True, cwd=installed
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
    from tests.serving import started

    with started([str(installed / "ambassador")], tmp_path) as service:
        assert service.get("/api/v1/ready").status == 200
        assert service.get("/").status == 200
