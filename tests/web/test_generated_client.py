"""A Python client, made of the service's own OpenAPI document as `docs/tutorials/programmers.md` says."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.cli.running import run
from tests.serving import started

PAGE = (Path(__file__).parents[2] / "docs/tutorials/programmers.md").read_text("utf-8")
ADDRESS = "https://ambassador.example.com"


def test_a_client_is_generated_and_checks_a_draft(tmp_path: Path) -> None:
    """By the command and the lines of the page; the folder is put on the path where the page installs it."""
    (command,) = re.findall(r"\$ (openapi-python-client .+)", PAGE)
    (snippet,) = re.findall(r"```py\n(.*?)```", PAGE, re.DOTALL)
    with started([sys.executable, "-m", "ambassador"], tmp_path) as service:
        token = run("people", "add", "Emma", "--role", "employee", "--db", tmp_path / "store.db").stdout.strip()
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(
            command.replace(ADDRESS, service.url).split(), cwd=tmp_path, env={**os.environ, "PATH": path}, check=True
        )
        program = (
            f"import os\ntoken = os.environ['TOKEN']\n{snippet.replace(ADDRESS, service.url)}\nprint(answer.verdict)"
        )
        paths = os.pathsep.join([str(tmp_path / "ambassador-client"), os.environ.get("PYTHONPATH", "")])
        asked = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "TOKEN": token, "PYTHONPATH": paths},
            capture_output=True,
            encoding="utf-8",
        )
    assert (asked.returncode, asked.stdout) == (0, "stop\n"), asked.stderr
