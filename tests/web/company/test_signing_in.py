"""Signing in and out with the company account."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from flask import Flask

from ambassador.store import audit, identities, opened, passwords, people, tokens
from ambassador.web.provider import CALLBACK
from tests.provider.running import Visitor
from tests.web.company.going import URL, Made, begun, is_in, named, returned, signed_in
from tests.web.entering import SAME_ORIGIN, entered


def test_somebody_signs_in_with_the_company_account(company: Made, db: Path) -> None:
    """Added at the first time, the same person ever after, by a code with PKCE; the page leads on by itself."""
    app = company()
    client = app.test_client()
    asked = parse_qs(urlsplit(begun(client)).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [URL + CALLBACK]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))
    answer = signed_in(client, "ada:staff", "/rules?x=1")
    assert answer.status_code == 200
    assert 'content="0; url=/rules?x=1"' in answer.text
    assert is_in(client)
    for _ in range(2):
        assert signed_in(app.test_client(), "ada:staff").status_code == 200
    with opened(db) as store:
        assert [(one.name, one.role) for one in people.everybody(store)] == [("Ada", "employee")]
        assert [(one.who, one.deed) for one in audit.deeds(store) if "Ada" in one.what] == [
            ("company account", "added somebody")
        ]


def test_the_attempt_is_kept_by_the_browser_that_began_it(company: Made) -> None:
    """In a cookie that scripts cannot read, sent to one address, gone when it has served; over TLS where there is."""
    client = company().test_client()
    answer = client.get("/sign-in/oidc")
    cookie = answer.headers["Set-Cookie"]
    for part in ("HttpOnly", "SameSite=Lax", f"Path={CALLBACK}", "Max-Age=600"):
        assert part in cookie
    assert "Secure" not in cookie
    back = returned(client, Visitor().sign_in(answer.headers["Location"], "ada:staff"))
    assert any(said.startswith("attempt=;") for said in back.headers.getlist("Set-Cookie"))
    (session,) = (said for said in back.headers.getlist("Set-Cookie") if said.startswith("ambassador="))
    assert "SameSite=Lax" in session


def test_a_public_client_needs_no_secret(company: Made) -> None:
    """What protects its code is PKCE."""
    client = company(client_id="public", client_secret="").test_client()
    assert signed_in(client, "ada:staff").status_code == 200
    assert is_in(client)


def test_nothing_of_the_provider_is_kept_but_its_name_for_somebody(company: Made, db: Path) -> None:
    """No group, no token, no code; what is kept is shown to its owner."""
    client = company().test_client()
    back = Visitor().sign_in(begun(client), "ada:staff,zebra-lovers")
    returned(client, back)
    kept = client.get("/me.json").json
    assert kept is not None
    (account,) = kept["company_account"]
    assert account.keys() == {"issuer", "subject", "signed_in_at"}
    assert account["subject"] == "ada"
    assert "ada" in client.get("/me").text
    code = parse_qs(urlsplit(back).query)["code"][0]
    written = b"".join(file.read_bytes() for file in db.parent.iterdir())
    assert b"zebra-lovers" not in written
    assert code.encode() not in written
    assert b"eyJ" not in written  # how a token begins


def test_signing_out_offers_the_providers_own_page(company: Made, issuer: str, db: Path) -> None:
    """To who came from there; whoever signed in by name has nothing to end there."""
    app = company()
    client = app.test_client()
    signed_in(client, "ada:staff")
    page = client.post("/sign-out", headers=SAME_ORIGIN)
    assert not is_in(client)
    link = re.search(rf'href="({issuer}/session/end[^"]+)"', page.text)
    assert link
    asked = parse_qs(urlsplit(link[1].replace("&amp;", "&")).query)
    assert asked == {"client_id": ["ambassador"], "post_logout_redirect_uri": [f"{URL}/"]}
    with opened(db) as store:
        local = entered(app, db, people.add(store, "Omar", "officer"))
    assert "/session/end" not in local.post("/sign-out", headers=SAME_ORIGIN).text


def test_without_local_sign_in_there_are_no_passwords(company: Made, db: Path) -> None:
    """Nobody is invited or has one; a link made on the machine still opens, for emergencies."""
    app = company(local=False)
    stranger = app.test_client()
    assert 'name="password"' not in stranger.get("/").text
    with opened(db) as store:
        omar = people.add(store, "Omar", "officer")
        passwords.choose(store, omar, "a rainy week in Ghent")
        link = tokens.new_secret(store, omar, tokens.LINK)
    form = {"name": "Omar", "password": "a rainy week in Ghent"}
    assert stranger.post("/sign-in", data=form, headers=SAME_ORIGIN).status_code == 404
    assert 'name="password"' not in stranger.get(f"/start?token={link}").text
    officer = entered(app, db, omar)
    invited = officer.post("/people", data={"name": "Eve", "role": "employee"}, headers=SAME_ORIGIN)
    assert invited.status_code == 404
    asked = officer.post("/api/v1/people", json={"name": "Eve", "role": "employee"}, headers=SAME_ORIGIN)
    assert asked.status_code == 409
    assert "when they first sign in" in asked.get_json(force=True)["detail"]
    assert officer.post("/password", data={"old": form["password"]}, headers=SAME_ORIGIN).status_code == 404


def test_without_a_provider_there_is_no_company_account(app: Flask) -> None:
    """As by default."""
    client = app.test_client()
    assert "/sign-in/oidc" not in client.get("/").text
    for path in ("/sign-in/oidc", CALLBACK):
        assert client.get(path).status_code == 404


def test_the_company_account_chooses_no_password(company: Made, db: Path) -> None:
    """It would outlive somebody's leaving: not even with a link that was made on the machine."""
    app = company()
    signed_in(app.test_client(), "ada:staff")
    ada = named(db, "Ada")
    assert ada is not None
    with opened(db) as store:
        link = tokens.new_secret(store, ada, tokens.LINK)
    chosen = {"token": link, "deed": "choose", "password": "a rainy week in Ghent", "again": "a rainy week in Ghent"}
    assert app.test_client().post("/start", data=chosen, headers=SAME_ORIGIN).status_code == 302
    with opened(db) as store:
        assert not passwords.has(store, ada)
        assert identities.issuer(store, ada)
