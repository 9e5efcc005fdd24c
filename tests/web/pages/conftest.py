"""People who are signed in: with a browser that runs no script, or with a real one at a real service process."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from tests.serving import Service, started
from tests.web.entering import SAME_ORIGIN, sign_in

from .browser import signed_in

__all__ = ["SAME_ORIGIN", "emma", "omar", "sign_in"]


@pytest.fixture
def omar(app: Flask, db: Path) -> FlaskClient:
    """An officer."""
    return sign_in(app, db, "Omar", "officer")


@pytest.fixture
def emma(app: Flask, db: Path) -> FlaskClient:
    """An employee."""
    return sign_in(app, db, "Emma", "employee")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of the module's own."""
    with started([sys.executable, "-m", "ambassador"], tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture(scope="module")
def cookies(service: Service) -> Any:
    """The session of whoever opened the start link, its first officer; the link works once."""
    with signed_in(service) as context:
        return context.cookies()


@pytest.fixture
def page(service: Service, cookies: Any) -> Iterator[Page]:
    """A page of the first officer, in French."""
    with signed_in(service, False, locale="fr-BE") as context:
        context.add_cookies(cookies)
        yield context.new_page()
