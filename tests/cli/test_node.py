"""A node's store is no other service's, and another's is no node's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ambassador.files import default_files
from ambassador.store import following, opened, people, prepare, versions
from tests.cli.running import run
from tests.serving import free_port

FOLLOW = {
    "AMBASSADOR_FOLLOW_URL": "https://a.example",
    "AMBASSADOR_FOLLOW_NODE": "antwerp",
    "AMBASSADOR_FOLLOW_KEY": "k" * 64,
}


@pytest.mark.parametrize("is_node", [True, False])
def test_a_store_is_not_taken_for_another(tmp_path: Path, is_node: bool) -> None:
    """Following would overwrite people and policy; serving a copy as a primary would part it from its own."""
    db = tmp_path / "store.db"
    prepare(db)
    with opened(db) as store:
        if is_node:
            following.begin(store)
        else:
            versions.publish(store, default_files(), note="", by="t")
    done = run("serve", "--db", db, "--port", str(free_port()), **({} if is_node else FOLLOW))
    assert done.returncode == 3
    assert ("that of a node" if is_node else "Name a fresh one") in done.stderr


@pytest.mark.parametrize("is_fresh", [True, False])
@pytest.mark.parametrize("follows", [True, False])
def test_another_wsgi_server_makes_a_node_too(tmp_path: Path, follows: bool, is_fresh: bool) -> None:
    """What `serve` prepares and refuses, a worker that is not started by it does itself."""
    db = tmp_path / "store.db"
    prepare(db)
    with opened(db) as store:
        if not is_fresh:
            (people.add(store, "Emma", "officer") if follows else following.begin(store))
    done = subprocess.run(
        [sys.executable, "-c", "from ambassador.web.wsgi import worker; worker()"],
        env={**os.environ, "AMBASSADOR_DB": str(db), **(FOLLOW if follows else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == is_fresh, done.stderr
    assert is_fresh or ("NotANodeError" if follows else "IsANodeError") in done.stderr
    with opened(db) as store:
        assert (following.state(store) is not None) == (follows == is_fresh)


def test_a_nodes_store_is_changed_by_its_primary_alone(tmp_path: Path) -> None:
    """What somebody would add there would be gone at the next turn, or keep it from following."""
    prepare(tmp_path / "store.db")
    with opened(tmp_path / "store.db") as store:
        following.begin(store)
    done = run("people", "add", "Emma", "--db", tmp_path / "store.db")
    assert (done.returncode, "Do this there." in done.stderr) == (3, True)
