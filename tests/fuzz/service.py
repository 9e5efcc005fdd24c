"""The service in this process, for somebody who asks very often."""

from pathlib import Path

from flask.testing import FlaskClient

from ambassador.configuration import Configuration, Limits
from ambassador.files import default_files
from ambassador.store import opened, people, prepare, tokens, versions
from ambassador.web import create_app


def client_of(folder: Path) -> tuple[FlaskClient, dict[str, str]]:
    """A client, and the headers by which an employee is known."""
    db = folder / "store.db"
    prepare(db)
    with opened(db) as store:
        versions.publish(store, default_files(), note="", by="fuzz")
        secret = tokens.new_secret(store, people.add(store, "Emma", "employee"))
    client = create_app(Configuration(db, limits=Limits(person=1_000_000))).test_client()
    headers = {"Authorization": f"Bearer {secret}"}
    client.post("/api/v1/checks", json={"text": "Everything is made ready."}, headers=headers)
    return client, headers
