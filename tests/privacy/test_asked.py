"""The reading `asked`: the one door that leads out. What it was asked about is left nowhere on this side of it."""

import json
import re
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from itertools import cycle
from pathlib import Path

import pytest

from ambassador.files import default_files
from ambassador.store import opened, people, prepare, tokens, versions
from tests.cli.running import run
from tests.plugins.company_model.endpoints import answering, finding, plainly, saying
from tests.privacy.doors import Doors
from tests.privacy.marks import STEM, has_mark, left_in, marked
from tests.privacy.watched import watched, written
from tests.serving import started

ECHO = f"You asked about {STEM.capitalize()}-100001!"
"""What no endpoint should do, and some will: say again what it was sent."""
ANSWERS = (
    plainly(saying(finding("confidentiality", STEM.capitalize()))),
    plainly(saying(ECHO)),
    plainly(saying(finding("people", ECHO))),
    plainly(ECHO.encode()),
    plainly(ECHO.encode(), 500, **{"X-Said": ECHO}),
)
"""Well, in words that are no answer, about words that nobody wrote, as no JSON at all, and failing."""


def _policy() -> dict[str, str]:
    toml = default_files()["policy.toml"].replace("[packs]", "[packs]\ncompany_model = true\nreading = false")
    return {**default_files(), "policy.toml": toml}


def _in_turn() -> Callable[[BaseHTTPRequestHandler], None]:
    answers = cycle(ANSWERS[:-1])
    return lambda request: next(answers)(request)


def _elsewhere(home: Path, *expected: str) -> set[str]:
    """What was written where nothing should be: not to a device, to what watches, or where something is expected."""
    tried = re.compile(re.escape(str(home / "temporary")) + r"/\w{8}")  # with it, tempfile finds where it may write
    others = {path for path in written(home) if not path.startswith((str(home / "seen"), "/dev/", *expected))}
    return {path for path in others if not tried.fullmatch(path)}


@pytest.mark.timeout(600)  # on a busy machine
@pytest.mark.parametrize("answer", [_in_turn(), ANSWERS[-1]], ids=["strange answers", "a failure"])
def test_nothing_is_left_by_a_service_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    """Whatever comes back: the model was asked, and neither draft nor answer is in a log, the store or a file."""
    place, home = tmp_path / "service", tmp_path / "watched"
    place.mkdir()
    for name, value in watched(home).items():
        monkeypatch.setenv(name, value)
    with answering(answer) as endpoint:
        (tmp_path / "c.toml").write_text(f'[model]\nurl = "{endpoint.url}"\nname = "m"\n')
        prepare(place / "store.db")
        with opened(place / "store.db") as db:
            versions.publish(db, _policy(), note="", by="test")
            secrets = [tokens.new_secret(db, people.add(db, f"Emma {number}", "employee")) for number in range(30)]
        command, options = [sys.executable, "-m", "ambassador"], ("--config", str(tmp_path / "c.toml"))
        with started(command, place, *options) as service:
            doors = Doors(service.url, secrets, service.start_link)
            assert doors.go_through(doors.checks(marked(24), "asked")) == 24
            assert left_in([tmp_path]) == []
        assert endpoint.bodies
        assert has_mark(json.dumps(endpoint.bodies).encode())
    assert left_in([tmp_path]) == []
    assert _elsewhere(home, str(place)) == set()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("answer", [ANSWERS[0], ANSWERS[1], ANSWERS[-1]], ids=["well", "no answer", "a failure"])
def test_nothing_is_left_by_the_command_line_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    """Neither by `check` nor by `evaluate`: the answer is on standard output, and no word of a draft beside it."""
    home, policy, labelled = tmp_path / "watched", tmp_path / "policy", tmp_path / "drafts.jsonl"
    for path, content in _policy().items():
        (policy / path).parent.mkdir(parents=True, exist_ok=True)
        (policy / path).write_text(content, "utf-8")
    for name, value in watched(home).items():
        monkeypatch.setenv(name, value)
    drafts = list(marked(4))
    line = {"id": "1", "lang": "en", "text": drafts[1], "expect": {"categories": []}}
    labelled.write_text(json.dumps(line) + "\n", "utf-8")
    with answering(answer) as endpoint:
        (tmp_path / "c.toml").write_text(f'[model]\nurl = "{endpoint.url}"\nname = "m"\n')
        monkeypatch.setenv("AMBASSADOR_CONFIG", str(tmp_path / "c.toml"))
        runs = [
            run("check", "-", "--policy", policy, "--reading", "asked", text=drafts[0]),
            run("evaluate", labelled, "--policy", policy, "--reading", "asked"),
        ]
        assert len(endpoint.bodies) == 2
    labelled.unlink()
    assert [done.args for done in runs if has_mark(done.stderr.encode())] == []
    assert left_in([tmp_path]) == []
    assert _elsewhere(home) == set()
