"""What an officer did stands on `/me` in the reader's language."""

import html
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ambassador.store import audit, opened
from ambassador.store.database import writing
from ambassador.web import deeds
from tests.web.pages.conftest import SAME_ORIGIN


def on_me(client: FlaskClient, language: str) -> str:
    return html.unescape(client.get("/me", headers={"Accept-Language": language}).text).replace("\xa0", " ")


def test_deeds_are_said_in_the_readers_language(omar: FlaskClient) -> None:
    """What was done on the pages, with the name of a role as people call it."""
    for path, form in (
        ("/people", {"name": "Noor: new", "role": "employee"}),
        ("/people/2", {"deed": "role", "role": "officer"}),
        ("/people/2", {"deed": "revoke"}),
        ("/words/lists/rivals", {"file": "Globex", "new": "1", "name": "rivals"}),
        ("/changes", {"deed": "drop"}),
    ):
        omar.post(path, data=form, headers=SAME_ORIGIN)
    page = on_me(omar, "fr")
    assert "ajout d'une personne : Noor: new (Membre du personnel)" in page
    with opened(Path(omar.application.config["DATABASE"])) as db:
        written = [one for one in audit.deeds(db) if one.who == "Omar"]
    assert len(written) > 2
    assert not [one for one in written if f"{one.deed}: {one.what}" in page]


@pytest.mark.parametrize(
    ("deed", "what", "french"),
    [
        ("hid", "comment 3 on proposal 14", "masquage : commentaire 3 sur la proposition 14"),
        ("changed", "added rule company/nickname", "ajout : règle company/nickname"),
        ("changed", "text/fr.md", "modification : text/fr.md"),
        ("changed", "the list {name}", "modification : la liste {name}"),
        ("took access away", "Noor: <b>", "retrait de l'accès : Noor: <b>"),
        ("juggled", "three balls", "juggled: three balls"),
    ],
)
def test_each_kind_of_deed(omar: FlaskClient, deed: str, what: str, french: str) -> None:
    """Whatever stands in a name; what is not known stands as it was written down."""
    with opened(Path(omar.application.config["DATABASE"])) as db, writing(db):
        audit.record(db, "Omar", deed, what)
    assert french in on_me(omar, "fr")
    assert deeds.said(deed, what) == f"{deed}: {what}"
