"""What somebody may do, by the groups of their company account; and when it ends."""

from pathlib import Path

import pytest

from ambassador.configuration import Retention
from ambassador.configuration.oidc import Oidc
from ambassador.store import audit, opened, passwords, people, tokens
from ambassador.web import tidying
from tests.web.company.going import Made, is_in, named, signed_in
from tests.web.entering import SAME_ORIGIN, entered

ROLES = [
    # groups, what others may, the role
    ("staff", "refuse", "employee"),
    ("comms", "refuse", "content_manager"),
    ("comms,staff,unknown", "refuse", "content_manager"),
    ("staff,board,press", "refuse", "officer"),
    ("", "refuse", None),
    ("unknown", "refuse", None),
    ("Staff", "refuse", None),  # groups are compared to the letter
    ("", "employee", "employee"),
    ("unknown", "employee", "employee"),
    ("null", "refuse", None),  # some providers say so of who is in none
    ("null", "employee", "employee"),
    ("board", "employee", "officer"),
]


@pytest.mark.parametrize(("groups", "others", "role"), ROLES)
def test_groups_give_the_role(company: Made, db: Path, groups: str, others: str, role: str | None) -> None:
    """Of several the last one in the list of roles; whoever has none is refused, or an employee."""
    client = company(others=others).test_client()
    answer = signed_in(client, f"ada:{groups}")
    ada = named(db, "Ada")
    assert answer.status_code == (200 if role else 403)
    assert (ada.role if ada else None) == role
    assert is_in(client) == bool(role)


def test_without_a_table_officers_give_the_roles(company: Made, db: Path) -> None:
    """New people are employees, and keep what an officer made of them."""
    app = company(roles={}, others="employee")
    assert signed_in(app.test_client(), "ada:board").status_code == 200
    ada = named(db, "Ada")
    assert ada is not None
    assert ada.role == "employee"
    with opened(db) as store:
        officer = entered(app, db, people.add(store, "Omar", "officer"))
    sent = officer.post(f"/people/{ada.id}", data={"deed": "role", "role": "content_manager"}, headers=SAME_ORIGIN)
    assert sent.status_code == 302
    assert signed_in(app.test_client(), "ada:").status_code == 200
    ada = named(db, "Ada")
    assert ada is not None
    assert ada.role == "content_manager"


def test_the_role_follows_the_groups_at_each_sign_in(company: Made, db: Path) -> None:
    """Up and down, in the audit trail; an officer does not give what the next sign-in would take."""
    app = company()
    for groups, role in (("staff", "employee"), ("board", "officer"), ("comms", "content_manager")):
        assert signed_in(app.test_client(), f"ada:{groups}").status_code == 200
        ada = named(db, "Ada")
        assert ada is not None
        assert ada.role == role
    assert ada is not None
    with opened(db) as store:
        changes = [one.what for one in audit.deeds(store) if (one.who, one.deed) == ("company account", "gave a role")]
        officer = entered(app, db, people.add(store, "Omar", "officer"))
    assert changes == ["Ada: content_manager", "Ada: officer"]
    page = officer.get(f"/people/{ada.id}")
    assert 'name="role"' not in page.text
    assert 'value="link"' not in page.text
    for form in ({"deed": "role", "role": "officer"}, {"deed": "link"}):
        assert officer.post(f"/people/{ada.id}", data=form, headers=SAME_ORIGIN).status_code == 409
    asked = {"json": {"role": "officer"}, "headers": SAME_ORIGIN}
    assert officer.put(f"/api/v1/people/{ada.id}/role", **asked).status_code == 409
    assert officer.post(f"/api/v1/people/{ada.id}/link", headers=SAME_ORIGIN).status_code == 409


def test_whoever_is_in_no_group_any_more_is_out(company: Made, db: Path) -> None:
    """At the next sign-in all of theirs ends, in every browser and program; back in a group they are let in again."""
    app = company()
    here, there = app.test_client(), app.test_client()
    signed_in(here, "ada:staff")
    ada = named(db, "Ada")
    assert ada is not None
    with opened(db) as store:
        token = {"Authorization": f"Bearer {tokens.new_secret(store, ada)}"}
    assert app.test_client().get("/me", headers=token).status_code == 200
    refused = signed_in(there, "ada:")
    assert refused.status_code == 403
    assert 'role="alert"' in refused.text
    assert (is_in(here), is_in(there)) == (False, False)
    assert app.test_client().get("/me", headers=token).status_code == 401
    assert signed_in(there, "ada:comms").status_code == 200
    assert is_in(there)


def test_whom_an_officer_shut_out_stays_out(company: Made, db: Path) -> None:
    """Whatever the groups say, and not as somebody new."""
    app = company()
    signed_in(app.test_client(), "ada:board")
    with opened(db) as store:
        ada = people.by_name(store, "Ada")
        assert ada is not None
        people.revoke(store, ada)
    client = app.test_client()
    assert signed_in(client, "ada:board").status_code == 403
    assert not is_in(client)
    with opened(db) as store:
        assert len(people.everybody(store)) == 1


def test_a_name_is_no_key(company: Made, db: Path) -> None:
    """Somebody who is called as somebody else here, or at the provider, is another person."""
    app = company()
    with opened(db) as store:
        local = people.add(store, "Ada", "officer")
        passwords.choose(store, local, "a rainy week in Ghent")
    for subject in ("ada", "Ada"):
        client = app.test_client()
        assert signed_in(client, f"{subject}:staff").status_code == 200
        assert client.get("/people").status_code == 403
    with opened(db) as store:
        assert [(one.name, one.role) for one in people.everybody(store)] == [
            ("Ada", "officer"),
            ("Ada 2", "employee"),
            ("Ada 3", "employee"),
        ]
        assert store.execute("select subject, person from identities order by person").fetchall() == [
            ("ada", 2),
            ("Ada", 3),
        ]


def test_whoever_does_not_come_back_loses_browsers_and_devices(company: Made, issuer: str, db: Path) -> None:
    """After the days that the configuration says: a provider tells nobody that somebody has left. Others go on."""
    app = company(days=7)
    ours = Oidc(issuer=issuer, days=7)
    client = app.test_client()
    signed_in(client, "ada:staff")
    with opened(db) as store:
        local = entered(app, db, people.add(store, "Omar", "officer"))
        tidying.tidy(db, Retention, ours)
        assert is_in(client)
        store.execute("update identities set signed_in_at = '2026-01-01T00:00:00+00:00'")
        store.conn.commit()
        tidying.tidy(db, Retention, Oidc())  # the company has no provider any more
        assert is_in(client)
        tidying.tidy(db, Retention, ours)
    assert (is_in(client), is_in(local)) == (False, True)
    assert signed_in(client, "ada:staff").status_code == 200
    tidying.tidy(db, Retention, ours)
    assert is_in(client)
