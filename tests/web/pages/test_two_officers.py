"""Two officers in one rule at once: each sees what the other has changed, and nothing is lost. No script runs here."""

import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from ambassador.store import audit, opened
from tests.web.pages.conftest import SAME_ORIGIN, sign_in
from tests.web.pages.test_console import _files, _save, _sent
from tests.web.pages.test_rule_editor import _form


def test_two_officers_never_lose_each_others_work(omar: FlaskClient, app: Flask, db: Path) -> None:
    """In one rule, the second is told and gets both changes in one form; in different ones, nobody is in the way."""
    olga, path = sign_in(app, db, "Olga", "officer"), "/rules/company/surnoms/edit"
    assert _save(omar).status_code == 302
    hers, his = _form(olga.get(path).text), _form(omar.get(path).text)
    assert _save(omar, name="first").status_code == 302
    assert _sent(omar, path, **{**his, "deed": "save", "severity": "warning", "fr.why": "Deux."}).status_code == 302
    answer = _sent(olga, path, **{**hers, "deed": "save", "fr.instead": "Dites le nom.", "fr.why": "Trois."})
    assert answer.status_code == 409
    assert "+severity = &#34;warning&#34;" in answer.text
    both = _form(answer.text)
    assert (both["severity"], both["fr.instead"], both["fr.why"]) == ("warning", "Dites le nom.", "Trois.")
    alert = answer.text.partition('role="alert"')[2].partition("</div>")[0]
    assert "Why" in alert
    assert "Instead" not in alert
    assert _sent(olga, path, **{**both, "deed": "save"}).status_code == 302
    kept = _files(db)["rules/surnoms.toml"]
    assert all(said in kept for said in ('severity = "warning"', "Dites le nom.", "Trois."))
    assert "rules/first.toml" in _files(db)


def test_a_rule_that_somebody_removed_stays_whole_with_whoever_edits_it(
    omar: FlaskClient, app: Flask, db: Path
) -> None:
    """The form lost every field that was not changed, as the other officer had taken it out; saving brings it back."""
    olga, path = sign_in(app, db, "Olga", "officer"), "/rules/company/surnoms/edit"
    _save(omar)
    hers, his = _form(olga.get(path).text), _form(omar.get(path).text)
    assert _sent(omar, path, **{**his, "deed": "remove"}).status_code == 302
    answer = _sent(olga, path, **{**hers, "deed": "save", "fr.why": "Trois."})
    assert (answer.status_code, "has removed this rule meanwhile" in answer.text) == (409, True)
    again = _form(answer.text)
    assert {**again, "before": hers["before"], "file": ""} == {**hers, "fr.why": "Trois.", "file": ""}
    assert _sent(olga, path, **{**again, "deed": "save"}).status_code == 302
    assert "Trois." in _files(db)["rules/surnoms.toml"]


def test_a_packs_rule_that_somebody_made_the_companys_as_it_is_is_in_nobodys_way(
    omar: FlaskClient, app: Flask, db: Path
) -> None:
    """Nothing of it has changed for whoever saves next."""
    olga, path = sign_in(app, db, "Olga", "officer"), "/rules/inside/secret-name/edit"
    hers, his = _form(olga.get(path).text), _form(omar.get(path).text)
    assert _sent(omar, path, **{**his, "deed": "save"}).status_code == 302
    assert _sent(olga, path, **{**hers, "deed": "save", "severity": "advice"}).status_code == 302
    assert 'severity = "advice"' in _files(db)["rules/inside/secret-name.toml"]


def test_an_answer_is_not_overwritten_unseen(omar: FlaskClient, app: Flask, db: Path) -> None:
    """Who answers a proposal after somebody else is shown their answer first, keeps the own, and may send it again."""
    olga = sign_in(app, db, "Olga", "officer")
    omar.post("/proposals", data={"text": "Shorter"}, headers=SAME_ORIGIN)
    form = {"seen": "", "deed": "declined", "text": "Not this year."}
    assert 'name="seen" value=""' in omar.get("/proposals/1").text
    assert olga.post("/proposals/1", data={**form, "text": "Gladly."}, headers=SAME_ORIGIN).status_code == 302
    late = omar.post("/proposals/1", data=form, headers=SAME_ORIGIN)
    assert late.status_code == 409
    assert "Gladly.</p>" in late.text
    assert "Not this year.</textarea>" in late.text
    seen = re.search(r'name="seen" value="([^"]+)"', late.text)
    assert seen
    assert omar.post("/proposals/1", data={**form, "seen": seen[1]}, headers=SAME_ORIGIN).status_code == 302
    assert "Not this year.</p>" in omar.get("/proposals/1").text


def test_an_answer_that_is_sent_twice_is_one(omar: FlaskClient, db: Path) -> None:
    """Nobody else has answered meanwhile, and its author is told once."""
    omar.post("/proposals", data={"text": "Shorter"}, headers=SAME_ORIGIN)
    form = {"seen": "", "deed": "accepted", "text": "Gladly."}
    assert [omar.post("/proposals/1", data=form, headers=SAME_ORIGIN).status_code for _ in range(2)] == [302, 302]
    with opened(db) as store:
        assert [one.deed for one in audit.deeds(store)].count("accepted") == 1


def test_two_officers_in_the_file_of_a_rule_see_each_others_lines(omar: FlaskClient, app: Flask, db: Path) -> None:
    """One's own file stays as it was typed, and so it does where the rule was a pack's or is gone."""
    olga, path = sign_in(app, db, "Olga", "officer"), "/rules/inside/secret-name/edit"
    hers, his = _form(olga.get(f"{path}?view=file").text), _form(omar.get(path).text)
    assert _sent(omar, path, **{**his, "deed": "save", "severity": "advice"}).status_code == 302
    mine = hers["file"].replace("severity", "# mine\nseverity")
    answer = _sent(olga, path, **{**hers, "file": mine, "deed": "save"})
    assert answer.status_code == 409
    lines = re.findall(r'<span class="(?:plus|minus)">(.*?)</span>', answer.text)
    assert [line.split() for line in lines] == [
        ["-severity", "=", "&#34;warning&#34;"],
        ["+severity", "=", "&#34;advice&#34;"],
    ]
    shown = _form(answer.text)
    assert shown["file"] == mine
    assert _sent(omar, path, **{**_form(omar.get(path).text), "deed": "remove"}).status_code == 302
    again = _sent(olga, path, **{**shown, "deed": "save"})
    assert again.status_code == 409
    assert "-severity = &#34;advice&#34;" in again.text
    assert _sent(olga, path, **{**_form(again.text), "deed": "save"}).status_code == 302
    assert "# mine" in _files(db)["rules/inside/secret-name.toml"]


def test_pressing_save_twice_is_no_second_officer(omar: FlaskClient, db: Path) -> None:
    """What stands there is what was to be saved: nobody else has changed it, and nothing needs another look."""
    path, words = "/rules/company/surnoms/edit", "/words/lists/surnoms"
    clause = {"new": "1", "key": "pets", "number": "9", "fr.title": "Animaux", "fr.text": "Pas au bureau."}
    assert [_save(omar).status_code for _ in range(2)] == [302, 302]
    form = {**_form(omar.get(path).text), "deed": "save", "fr.why": "Trois."}
    for place, sent in (
        (path, form),
        (words, {"file": "zozo", "before": ""}),
        ("/policy/text/clauses/new", {**clause, "deed": "save"}),
    ):
        answers = [_sent(omar, place, **sent) for _ in range(2)]
        assert [one.status_code for one in answers] == [302, 302], place
    form = {**_form(omar.get(path).text), "deed": "remove"}
    assert [_sent(omar, path, **form).status_code for _ in range(2)] == [302, 302]
    assert "rules/surnoms.toml" not in _files(db)
    assert _save(omar, **{"fr.why": "Autre chose."}).status_code == 302
    assert _save(omar, **{"fr.why": "Encore autre chose."}).status_code == 409
