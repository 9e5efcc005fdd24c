"""A provider, and services that know it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from ambassador.configuration import Configuration, Limits, Server
from ambassador.configuration.oidc import Oidc
from ambassador.web import create_app
from tests.provider.running import provider
from tests.web.company.going import GROUPS, URL, Made


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    with provider(URL) as running:
        yield running


@pytest.fixture
def company(db: Path, issuer: str) -> Made:
    """A service with the provider, set as a test wishes."""

    def made(**chosen: object) -> Flask:
        known: dict[str, object] = {"issuer": issuer, "client_id": "ambassador", "client_secret": "known-to-both"}
        oidc = Oidc(**{**known, "roles": GROUPS, **chosen})  # type: ignore[arg-type]
        many = Limits(person=1_000_000, stranger=1_000_000)
        return create_app(Configuration(db, server=Server(url=URL), limits=many, oidc=oidc))

    return made
