"""People who are signed in with a browser that runs no script."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.entering import SAME_ORIGIN, sign_in

__all__ = ["SAME_ORIGIN", "emma", "omar", "sign_in"]


@pytest.fixture
def omar(app: Flask, db: Path) -> FlaskClient:
    """An officer."""
    return sign_in(app, db, "Omar", "officer")


@pytest.fixture
def emma(app: Flask, db: Path) -> FlaskClient:
    """An employee."""
    return sign_in(app, db, "Emma", "employee")
