"""The commands that the pages show, run as they stand, in a folder that has what they name."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from ambassador.files import default_files, write_folder
from ambassador.store import opened, prepare, versions
from tests.cli.running import run
from tests.serving import started

ROOT = Path(__file__).parents[1]
PAGES = (
    *("README.md", "docs/configuration.md", "docs/company-model.md", "docs/scan.md"),
    "docs/tutorials/programmers.md",
)
ASKED = ("README.md", "docs/languagetool.md")
"""Pages that ask a service by curl."""
ELSEWHERE = re.compile(r"^make |^curl |^dask |^openapi-python-client |^pip install \./|tcp://")
"""What needs another machine or a program that is not ours, or has a test of its own (`tests/bulk/`, the API's)."""
FOUND = {"check": {0, 1, 2}}
"""A check says by its status what it found; whatever else is shown ends well."""
PASSAGE = "The quarry at Vlierden closes in spring, because the vein is thinner than the survey of 2019 promised."


def _shown(page: str) -> list[str]:
    return [
        line.removeprefix("$ ").partition("  #")[0].strip()
        for block in re.findall(r"```console\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
        for line in block.replace("\\\n", "").splitlines()
        if line.startswith("$ ")
    ]


def _commands() -> list[str]:
    shown = dict.fromkeys(line for page in PAGES for line in _shown(page))
    return [line for line in shown if not ELSEWHERE.search(line)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drafts, tables, papers, a policy, a store and a backup of it, by the names that the pages use."""
    folder = tmp_path_factory.mktemp("pages")
    for name in ("posts", "papers", "press", "backups"):
        (folder / name).mkdir()
    (folder / "draft.txt").write_text("Lovely weather in Ghent.")
    (folder / "posts/one.md").write_text("Lovely weather in Ghent.")
    draft = {"id": "1", "text": "Lovely weather in Ghent."}
    (folder / "drafts.jsonl").write_text(json.dumps(draft) + "\n")
    labelled = {**draft, "lang": "en", "expect": {"categories": []}}
    (folder / "labelled.jsonl").write_text(json.dumps(labelled) + "\n")
    (folder / "papers/quarry.txt").write_text(PASSAGE)
    (folder / "press/quarry.txt").write_text(PASSAGE)
    (folder / "clients.txt").write_text("Zubrowka Foundries\n")
    (folder / "posts-2025.csv").write_text("text,network\nLovely weather.,x\n")
    (folder / "export.csv").write_text("body,posted_at\nLovely weather.,2026-05-04T10:00:00+02:00\n")
    parquet.write_table(pa.table({"text": ["Lovely weather."]}), folder / "posts-2026.parquet")
    (rule,) = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    own = {"policy.toml": 'company.name = "Ours"', "rules/nicknames.toml": rule}
    write_folder({**default_files(), **own}, folder / "policy")
    prepare(folder / "ambassador.db")
    with opened(folder / "ambassador.db") as store:
        versions.publish(store, default_files(), note="", by="test")
    assert run("backup", folder / "backups/2026-11-28.db", "--db", folder / "ambassador.db").returncode == 0
    return folder


@pytest.mark.timeout(300)  # on a busy machine
@pytest.mark.parametrize("command", _commands())
def test_a_command_runs_as_it_is_shown(command: str, folder: Path) -> None:
    """In the order of the pages; none ends with a fault, or with a word on how it should have been called."""
    if command.startswith("ambassador scan"):
        command = command.replace("report/", f"report-{len(command)}/")  # a folder is one scan's
    if command.startswith("ambassador evaluate"):
        command = command.replace("drafts.jsonl", "labelled.jsonl")
    if command.startswith("ambassador restore"):
        command += " --overwrite"  # what was added since is not in that backup, as the command would say
    command = command.replace("/etc/ambassador/", f"{ROOT}/docs/deploy/")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, encoding="utf-8"
    )
    words = re.search(r"ambassador (\w+)", command)
    assert words, command
    assert done.returncode in FOUND.get(words[1], {0}), done.stdout + done.stderr


@pytest.mark.parametrize("page", ASKED)
def test_what_is_asked_by_curl_is_answered(page: str, tmp_path: Path) -> None:
    """With the token in a file, where no list of processes shows it: what is wrong with the draft is named."""
    (command,) = [line for line in _shown(page) if line.startswith("curl ")]
    (tmp_path / "draft.txt").write_text("Notre Q3 est 12 % sous le plan")
    with started([sys.executable, "-m", "ambassador"], tmp_path) as service:
        token = run("people", "add", "Emma", "--role", "employee", "--db", tmp_path / "store.db").stdout.strip()
        (tmp_path / "token").write_text(f"Authorization: Bearer {token}\n")
        for address in ("https://ambassador.example.com", "localhost:8000"):
            command = command.replace(address, service.url)
        asked = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True)
    assert "confidential/unpublished-results" in json.dumps(json.loads(asked.stdout))


def test_the_pages_show_commands() -> None:
    """Else the test above would prove nothing."""
    assert {
        "check",
        "evaluate",
        "plugins",
        "documents",
        "lists",
        "backup",
        "restore",
        "doctor",
        "scan",
        "config",
        "rules",
    } <= {word for line in _commands() for word in re.findall(r"ambassador (\w+)", line)}
