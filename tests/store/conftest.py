"""A fresh store for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from ambassador.store import opened, prepare


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a store that is ready."""
    path = tmp_path / "store.db"
    prepare(path)
    return path


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """The store, open."""
    with opened(path) as db:
        yield db
