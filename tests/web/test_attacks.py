"""What people with bad intentions try, a table for each way, each tried. Roles are walked in `test_roles.py`."""

import io
import re
from pathlib import Path
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from ambassador.store import opened, people, reading, tokens, working_copy
from tests.web.entering import sign_in
from tests.web.test_roles import OPEN

Headers = dict[str, str]
EVIL = "evil.example"
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def session(app: Flask, db: Path) -> FlaskClient:
    """An officer's browser that has signed in."""
    return sign_in(app, db, "Lena", "officer")


@pytest.mark.parametrize(
    "path",
    [
        *(f"/start?token=LINK&next=https://{EVIL}", f"/start?token=LINK&url=//{EVIL}", f"/?next=//{EVIL}"),
        *(f"/\\{EVIL}/..", f"/%2f%2f{EVIL}", f"/{EVIL}%2f%2f..//"),
        *(f"/policy//{EVIL}", f"/rules//{EVIL}", f"/?lang=//{EVIL}", "/policy/?x", "/policy/1/"),
    ],
)
def test_nobody_is_sent_elsewhere(app: Flask, db: Path, path: str) -> None:
    """Whatever an address asks for, a redirection stays with us (open redirect)."""
    with opened(db) as store:
        link = tokens.new_secret(store, people.add(store, "Lena", "officer"), tokens.LINK)
    response = app.test_client().get(path.replace("LINK", link))
    assert re.match(r"(http://localhost)?/(?![/\\])", response.headers.get("Location", "/x"))


@pytest.mark.parametrize("path", [f"//{EVIL}", f"//{EVIL}/", f"//{EVIL}//policy", f"///{EVIL}", "//"])
def test_nobody_is_sent_elsewhere_by_slashes(client: FlaskClient, path: str) -> None:
    """A browser would read two slashes as the name of another host."""
    response = client.get("/", environ_overrides={"PATH_INFO": path, "REQUEST_URI": path})
    assert re.match(r"(http://localhost)?/(?![/\\])", response.headers.get("Location", "/x"))


@pytest.mark.parametrize("path", ["/", "/policy", "/start?token=x", "/nothing", "/api/v1/openapi.json", "/api/v1/docs"])
@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "X-Forwarded-Server", "X-Original-URL", "Forwarded"])
def test_a_strangers_host_name_is_repeated_nowhere(session: FlaskClient, path: str, header: str) -> None:
    """No link, redirection or header is made of it, so that no answer can be poisoned by it."""
    response = session.get(path, headers={header: f"host={EVIL}" if header == "Forwarded" else EVIL})
    assert EVIL not in response.text
    assert EVIL not in str(response.headers)


@pytest.mark.parametrize(
    "path",
    [
        *("/static/../wsgi.py", "/static/%2e%2e/wsgi.py", "/static/..%2f..%2fstore.db", "/static//etc/passwd"),
        *("/static/..%5c..%5cstore.db", "/static/app.css%00.html", "/rules/..%2f..%2fpeople/x", "/rules/%2e%2e/x"),
        *("/policy/versions/..%2f1", "/policy/-1", "/policy/1%00", f"/policy/{2**70}", "/policy/1.css"),
    ],
)
def test_a_path_leads_only_to_what_is_meant(session: FlaskClient, path: str) -> None:
    """Out of a folder, to a file beside, to a number that is none: there is nothing there."""
    response = session.get(path, follow_redirects=True)
    assert response.status_code == 404
    assert b"import" not in response.data
    assert b"root:" not in response.data


@pytest.mark.parametrize("name", ["..%2f..%2fx", "%2e%2e", "x%2fy", "x%00", "a b", "%2fetc", "x.toml%2f..", "Ø" * 300])
def test_a_rule_is_written_only_among_rules(app: Flask, db: Path, officer: Headers, name: str) -> None:
    """Whatever a rule is called, the working copy holds no file elsewhere."""
    client = app.test_client()
    for path in (f"/api/v1/rules/company/{name}", f"/api/v1/rules/{name}/x"):
        body = {"file": 'category = "channels"'}
        for method in ("post", "put", "delete"):
            headers = {**officer, "If-Match": "*"}
            response = getattr(client, method)(path, json=body, headers=headers, follow_redirects=True)
            assert 400 <= response.status_code < 500, (method, path)
    with opened(db) as store:
        assert store.execute("select count(*) from working_files").fetchone() == (0,)


@pytest.mark.parametrize(
    "name", ["../../outside.toml", "/etc/rules/x.toml", "policy/../../rules/x.toml", "rules\\..\\x.toml"]
)
def test_an_imported_zip_writes_nothing_elsewhere(session: FlaskClient, db: Path, name: str) -> None:
    """A path in it that is no policy's is left out (zip slip)."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("policy/policy.toml", "[packs]\n")
        archive.writestr(name, "x")
    with opened(db) as store:
        seen = working_copy.tag(working_copy.read(store))
    data = {"deed": "import", "seen": seen, "policy": (io.BytesIO(packed.getvalue()), "policy.zip")}
    assert session.post("/changes", data=data, headers=SAME).status_code == 302
    with opened(db) as store:
        assert set(working_copy.read(store)) == {"policy.toml"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": f"https://{EVIL}"},
        {"Origin": "null"},
        {"Origin": f"http://localhost.{EVIL}"},
        {"Origin": f"http://{EVIL}#localhost"},
        {"Referer": "http://localhost/"},
    ],
)
def test_no_page_elsewhere_acts_for_who_is_signed_in(
    app: Flask, session: FlaskClient, db: Path, headers: Headers
) -> None:
    """Every route that changes something refuses the session, and the store stays as it is (CSRF)."""

    def stored() -> list[object]:
        with opened(db) as store:
            tables = [table for table in store.tables if not table.name.startswith(("_", "sqlite_"))]
            return [store.execute(f"select * from {table.name}").fetchall() for table in tables]  # noqa: S608 - ours

    before = stored()
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}:
            if rule.endpoint in OPEN:
                continue  # no session is asked for there
            path = re.sub(r"<\w+>", "x", re.sub(r"<int:\w+>", "1", rule.rule))
            body: dict[str, str] | None = {} if path.startswith("/api/") else None
            assert session.open(path, method=method, headers=headers, json=body).status_code == 401, (method, path)
    assert stored() == before


def _parts(count: int) -> bytes:
    part = '--b\r\nContent-Disposition: form-data; name="x{}"\r\n\r\nx\r\n'
    return ("".join(part.format(number) for number in range(count)) + "--b--\r\n").encode()


@pytest.mark.parametrize(
    ("path", "body", "media"),
    [
        ("/api/v1/checks", b'{"text": "' + b"x" * 300_000 + b'"}', "application/json"),
        ("/api/v1/checks", b" " * 10_000_000, "application/json"),
        ("/", b"text=" + b"x" * 300_000, "application/x-www-form-urlencoded"),
        ("/changes", _parts(1_500), "multipart/form-data; boundary=b"),
        ("/changes", b"--b\r\n" + b"x" * 300_000, "multipart/form-data; boundary=b"),
    ],
)
def test_too_much_is_refused(session: FlaskClient, officer: Headers, path: str, body: bytes, media: str) -> None:
    """Before it is read into anything."""
    headers = officer if path.startswith("/api/") else SAME
    assert session.post(path, data=body, content_type=media, headers=headers).status_code == 413


def test_nobody_learns_who_is_known(app: Flask, db: Path) -> None:
    """A token that never was, one that was ended, one of somebody who left, a spent link: one answer to all."""
    with opened(db) as store:
        gone, stays = people.add(store, "Gone", "officer"), people.add(store, "Stays", "officer")
        left = tokens.new_secret(store, gone)
        people.revoke(store, gone, by="test")
        ended = tokens.new_secret(store, stays)
        tokens.end(store, stays, tokens.digest(ended))
        spent = tokens.new_secret(store, stays, tokens.LINK)
        tokens.use_link(store, spent)
    secrets = ("never-was", left, ended, spent, "", "x" * 5000, "\u0661", "' or 1=1 --")
    client = app.test_client()
    api = {
        client.get("/api/v1/policy", headers={"Authorization": f"Bearer {one}"}).data for one in (left, ended, spent)
    }
    links = {  # its other languages have the address that was asked for
        client.get("/start", query_string={"token": one}).text.replace(urlencode({"token": one}), "") for one in secrets
    }
    spent_links = {client.post("/start", data={"token": one}, headers=SAME).data for one in secrets}
    assert (len(api), len(links), len(spent_links)) == (1, 1, 1)


def test_a_secret_is_never_compared(db: Path) -> None:
    """It is looked up by its digest: the time of a comparison could tell only of a digest, which opens nothing."""
    with opened(db) as store:
        secret = tokens.new_secret(store, people.add(store, "Lena", "officer"))
    said = list[str]()
    reading(db).conn.set_trace_callback(said.append)
    assert tokens.by_token(reading(db), secret)
    reading(db).conn.set_trace_callback(None)
    assert tokens.digest(secret) in "".join(said)
    assert secret not in "".join(said)


def test_a_cookie_of_ones_own_making_opens_nothing(app: Flask, db: Path) -> None:
    """Signed with another key, unsigned, or rightly signed with a secret that the store does not know."""
    with opened(db) as store:
        people.add(store, "Lena", "officer")
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    forged = URLSafeTimedSerializer("guessed", salt="cookie-session").dumps({"secret": "x"})
    for cookie in (forged, "e30.x.y", "", serializer.dumps({"secret": "x"}), serializer.dumps({"person": 1})):
        client = app.test_client()
        client.set_cookie("ambassador", cookie)
        assert client.get("/policy").status_code == 401


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 1234 * 5678 }}", "</textarea><b>"]
)
def test_what_is_written_stays_text(session: FlaskClient, text: str) -> None:
    """A draft, a proposal and a page's language are shown, never run."""
    session.post("/proposals", data={"text": text, "about": ""}, headers=SAME)
    pages = [
        session.post("/", data={"text": f"The wifi password is Tulip-4471 {text}"}, headers=SAME),
        session.get("/proposals"),
        session.get("/proposals/1"),
        session.get("/", query_string={"lang": text}),
    ]
    for shown in pages:
        assert shown.status_code == 200
        assert "<script>alert" not in shown.text
        assert "<img src=x" not in shown.text
        assert "</textarea><b>" not in shown.text
        assert str(1234 * 5678) not in shown.text


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("POST", {"X-HTTP-Method-Override": "DELETE"}),
        ("POST", {"X-Method-Override": "PUT"}),
        ("TRACE", {}),
        ("CONNECT", {}),
        ("QUETZAL", {}),
    ],
)
def test_a_method_is_what_it_says(client: FlaskClient, officer: Headers, method: str, headers: Headers) -> None:
    """No header makes another of it, and unknown ones are refused."""
    assert client.open("/api/v1/rules", method=method, headers={**officer, **headers}).status_code == 405


@pytest.mark.parametrize("value", ["fr\r\nSet-Cookie: a=b", "fr%0d%0aX: y", "fr;a=b", "\u0100", "x" * 5_000])
def test_a_header_cannot_be_smuggled_in(client: FlaskClient, value: str) -> None:
    """A language that is none is not remembered."""
    response = client.get("/", query_string={"lang": value})
    assert "Set-Cookie" not in response.headers
    assert response.headers["Content-Language"] in ("en", "fr", "nl", "de")
