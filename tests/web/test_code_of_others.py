"""Packs of strangers: their code runs in the service where it was approved by name, and nowhere before."""

from importlib import invalidate_caches
from pathlib import Path

import pytest

from ambassador.configuration import Configuration
from ambassador.doctor import MEND, Installation
from ambassador.doctor.packs import examine
from ambassador.plugins import load_packs
from ambassador.web import create_app, telling
from tests.web.nodes.line import check, somebody

RUNS = """from pathlib import Path
from ambassador import hookimpl

Path({trace!r}).touch()

@hookimpl
def messengers(configuration):
    return {{"it": print}}
"""
CHECKED = 'category = "disparagement"\nclause = "company"\nseverity = "advice"\n[en]\ntitle = "T"\nsays = "S"\n'
CHECKED += 'why = "W"\ninstead = "I"\nphrases = ["zzyzx road"]\ncatches = ["See [[Zzyzx road]]."]\nlets_pass = ["x"]\n'


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    """A file that is there once a stranger's code has run."""
    return tmp_path / "trace"


@pytest.fixture
def packs(tmp_path: Path, trace: Path) -> Path:
    """A folder with a pack of data, and one with code."""
    for name in ("plain", "stranger"):
        (tmp_path / "packs" / name / "rules").mkdir(parents=True)
        (tmp_path / "packs" / name / "rules/road.toml").write_text(CHECKED)
    (tmp_path / "packs/stranger/plugin.py").write_text(RUNS.format(trace=str(trace)))
    return tmp_path / "packs"


def test_code_that_nobody_has_approved_does_not_run(db: Path, packs: Path, trace: Path) -> None:
    """The pack of data speaks; that the other is missing, each check says, and the state of the service."""
    app = create_app(Configuration(db, plugins_dir=(packs,)))
    said = check(app, somebody(db), "See Zzyzx road.").json
    assert [finding["rule"] for finding in said["findings"]] == ["plain/road"]
    assert any('"stranger"' in notice["says"] for notice in said["notices"] if notice["code"] == "pack-failed")
    assert "not approved" in (app.test_client().get("/api/v1/ready").json or {})["detail"]
    assert load_packs(packs, code=()).messengers(Configuration()) == {}
    assert not trace.exists()


def test_code_that_was_approved_runs(db: Path, packs: Path, trace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In checks, and where somebody is told of events."""
    told = list[str]()
    monkeypatch.setattr(telling, "_for_ever", lambda path, messengers: told.extend(messengers))
    configuration = Configuration(db, plugins_dir=(packs,), code=("stranger",))
    app = create_app(configuration)
    said = check(app, somebody(db), "See Zzyzx road.").json
    assert "pack-failed" not in {notice["code"] for notice in said["notices"]}
    assert (app.test_client().get("/api/v1/ready").json or {})["status"] == "ready"
    telling.start(configuration)
    assert "stranger: it" in told
    assert trace.exists()


@pytest.mark.parametrize("place", ["stranger_by_pip", "stranger_by_pip.inside"])
def test_a_package_that_came_with_another_runs_nothing(
    tmp_path: Path, trace: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pip brings along may say that it is a pack: neither that module nor one above it is loaded."""
    folder = tmp_path / "site" / place.replace(".", "/")
    (folder / "rules").mkdir(parents=True)
    for code in (tmp_path / "site/stranger_by_pip/__init__.py", folder / "plugin.py"):
        code.write_text(RUNS.format(trace=str(trace)))
    about = tmp_path / "site/stranger_by_pip-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger-by-pip\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[ambassador]\nstranger = {place}\n")
    monkeypatch.syspath_prepend(tmp_path / "site")
    invalidate_caches()
    assert load_packs(code=(place,)).unapproved == ("stranger",)
    assert not trace.exists()


def test_the_doctor_names_code_that_the_service_leaves_alone(db: Path, packs: Path) -> None:
    """With the word that approves it."""

    def told(*code: str) -> list[str]:
        notes = examine(Installation(db, (packs,), code))
        return [do for state, says, do in notes if state == MEND and "stranger" in says]

    (do,) = told()
    assert 'code = ["stranger"]' in do
    assert told("stranger") == []
