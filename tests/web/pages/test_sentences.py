"""What is refused is said in the reader's language: every sentence with what fills it."""

import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.errors import Sentence
from ambassador.web.catalogue import translate
from tests.web.pages.conftest import SAME_ORIGIN
from tests.web.pages.test_console import RULE

REFUSED = [
    ({"fr.phrases": "(monsieur"}, "« (monsieur » a une « ( » sans « ) »."),
    ({"fr.phrases": "{clinet}"}, "La liste de mots « clinet » n&#39;existe pas. Vouliez-vous dire « client » ?"),
    ({"fr.phrases": "madame rose"}, "L&#39;exemple « Demande à Monsieur Non de la compta. » n&#39;est pas trouvé."),
    ({"fr.lets_pass": "Monsieur Non est là."}, "est trouvé, alors qu&#39;il doit passer."),
    ({"fr.catches": "[[Monsieur Non"}, "Les marques [[ et ]] ne vont pas par paires."),
    ({"category": ""}, "Catégorie : Ce champ manque. Remplissez-le, ou dites ce que la règle protège."),
    ({"fr.instead": ""}, "Français · Plutôt"),
    ({"severity": "fatal"}, "Choisissez parmi : advice, warning, stop."),
    ({"name": "Été !"}, "Nommez la règle avec 1 à 64 minuscules"),
    ({"view": "file", "file": "category ="}, "Cette ligne n&#39;est pas du TOML"),
]


def test_what_fills_a_sentence_stays_as_it_was_written() -> None:
    """Only sentences in a sentence are translated, not a company's own words."""
    near = Sentence(' Did you mean "{near}"?', near="Back")
    said = Sentence('There is no word list "{name}".{near}', name="is caught {x}", near=near)
    assert said == 'There is no word list "is caught {x}". Did you mean "Back"?'
    french = "La liste de mots « is caught {x} » n'existe pas. Vouliez-vous dire « Back » ?"
    assert translate(said, "fr").replace("\xa0", " ") == french
    assert translate(said, "en") == said


@pytest.mark.parametrize(("changed", "said"), REFUSED)
def test_a_refused_rule_is_explained_in_french(omar: FlaskClient, changed: dict[str, str], said: str) -> None:
    """On the page, and in what is tried while one types."""
    answer = omar.post(
        "/rules/new/new/edit",
        data={"deed": "save", **RULE, **changed},
        headers={**SAME_ORIGIN, "Accept-Language": "fr"},
    )
    assert answer.status_code == 422
    assert said in answer.text.replace("\xa0", " ")
    assert "Catégorie :" not in answer.text  # it would part at the blank


def test_a_rule_without_a_name_is_called_after_its_title(omar: FlaskClient) -> None:
    """In letters that a file can have."""
    sent = {"deed": "try", **RULE, "name": "", "fr.title": "Un surnom : « l'Été »"}
    page = omar.post("/rules/new/new/edit", data=sent, headers={**SAME_ORIGIN, "Accept-Language": "fr"})
    assert 'name="name" value="un-surnom-l-ete"' in page.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("excel.CSV", '\ufefftext;network\r\n"Bonjour ; à tous";x\r\n'.encode()),
        ("tabs.csv", b"network\ttext\nx\tBonjour ; \xc3\xa0 tous\n"),
        ("lines.jsonl", '{"id": 7, "text": "Bonjour ; à tous", "expect": {}}\n'.encode()),
    ],
)
def test_drafts_are_read_from_tables_of_every_kind(omar: FlaskClient, name: str, content: bytes) -> None:
    """As spreadsheets in Europe write them, and as `ambassador scan` reads them."""
    sent = {"deed": "try", "drafts": (io.BytesIO(content), name)}
    page = omar.post("/changes", data=sent, headers={**SAME_ORIGIN, "Accept-Language": "fr"})
    assert page.status_code == 200
    assert "Brouillons essayés\xa0: 1" in page.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"texte;reseau\nBonjour;x\n", "La ligne 1 ne peut pas être lue (text)."),
        ("a.csv", "text\nÉté\n".encode("latin-1"), "La ligne 1 ne peut pas être lue (row)."),
        ("a.jsonl", b'{"text": "a"}\n{"text": "zebra71", "network": "myspace"}\n', "La ligne 2 ne peut pas être lue"),
        ("a.csv", b"text;network;text\nzebra71;x;\n", "Il y a plusieurs colonnes « text »."),
        ("a.jsonl", b"", "Il n&#39;y a aucun brouillon à essayer."),
    ],
)
def test_a_table_that_cannot_be_read_is_said_with_its_row(
    omar: FlaskClient, name: str, content: bytes, said: str
) -> None:
    """And nothing of what stands in it."""
    sent = {"deed": "try", "drafts": (io.BytesIO(content), name)}
    page = omar.post("/changes", data=sent, headers={**SAME_ORIGIN, "Accept-Language": "fr"})
    assert page.status_code == 422
    assert said in page.text.replace("\xa0", " ")
    assert "zebra71" not in page.text


def test_a_large_table_is_read_and_never_touches_the_disk(
    omar: FlaskClient, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Larger than any other request may be; where files could be put aside for a moment, there is nowhere."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    table = "text\n" + "a calm day\n" * 1200 + "x" * 3 * app.config["MAX_CONTENT_LENGTH"]
    head = "--part\r\nContent-Disposition: form-data; name="
    body = f'{head}"deed"\r\n\r\ntry\r\n{head}"drafts"; filename="a.csv"\r\n\r\n{table}\r\n--part--\r\n'
    media = "multipart/form-data; boundary=part"
    page = omar.post("/changes", data=body.encode(), content_type=media, headers=SAME_ORIGIN)
    assert page.status_code == 422, "the last draft is too long"
    assert "Row 1201 cannot be read (" in page.text


def test_whose_role_may_not_is_told_so(emma: FlaskClient) -> None:
    """Not that something went wrong."""
    page = emma.get("/changes", headers={"Accept-Language": "fr"})
    assert page.status_code == 403
    assert "Votre rôle ne le permet pas" in page.text


def test_an_empty_form_is_no_mistake(omar: FlaskClient) -> None:
    """Nothing is wrong before anything is written; and a form has no lines."""
    assert 'class="error"' not in omar.get("/rules/new", headers={"Accept-Language": "fr"}).text
    begun = omar.post(
        "/rules/new/new/try",
        data={"view": "form", "fr.title": "Un surnom"},
        headers={**SAME_ORIGIN, "Accept-Language": "fr"},
    ).text
    assert "Ce champ manque." in begun
    assert "(ligne" not in begun
