"""`/people`: who may use the service. People are invited by a link that works once and soon ends.

Whoever has a company account is not: the provider lets them in, and its groups say what they may do.
"""

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.roles import PERMISSIONS, ROLES, allows
from ambassador.store import acknowledgements, identities, opened, people, reading, tokens
from ambassador.store.people import NameTakenError, Person
from ambassador.web import members
from ambassador.web.access import database, who
from ambassador.web.members import NotSoError
from ambassador.web.pages import blueprint, needs_page, page
from ambassador.web.pages._paging import part
from ambassador.web.provider import has_passwords
from ambassador.web.serving import current_policy

SIZE = 100
"""The most people on a page."""


@blueprint.get("/people", endpoint="people")
@needs_page("people")
def list_people() -> Response:
    """Everybody with role and state, and a form to invite somebody."""
    return _everybody()


@blueprint.post("/people")
@needs_page("people")
def invite() -> Response:
    """Add somebody; the answer shows their link, which is told only here."""
    if not has_passwords():
        abort(404)
    name, role = " ".join(request.form.get("name", "").split()), request.form.get("role", "")
    try:
        somebody, secret = members.invite(name, role, by=who())
    except ValueError:
        return _everybody(422, failed="name", name=name, role=role)
    except NameTakenError:
        return _everybody(409, failed="taken", name=name, role=role)
    return _shown(somebody, 201, link=secret)


@blueprint.get("/people/<int:number>")
@needs_page("people")
def person(number: int) -> Response:
    """Somebody's role, and the devices and browsers that are signed in."""
    return _shown(_found(number))


@blueprint.post("/people/<int:number>")
@needs_page("people")
def change_person(number: int) -> BaseResponse:
    """Give a role, make a new link, end a device or all browsers, or take access away: the button says which."""
    somebody, deed, role = _found(number), request.form.get("deed", ""), request.form.get("role", "")
    try:
        if deed == "link":
            return _shown(somebody, 201, link=members.new_link(somebody))
        if deed == "role" and role in ROLES:
            members.give_role(somebody, role, by=who())
        elif deed == "revoke":
            members.revoke(somebody, by=who())
        elif deed == "sessions":
            with opened(database()) as db:
                tokens.end_sessions(db, somebody)
        elif deed == "end":
            with opened(database()) as db:
                tokens.end(db, somebody, request.form.get("device", ""))
        else:
            return _shown(somebody, 422)
    except NotSoError as error:
        return _shown(somebody, 409, refused=error.sentence)
    return redirect(url_for("pages.person", number=number))


def _found(number: int) -> Person:
    everybody = people.everybody(reading(database()))
    return next((one for one in everybody if one.id == number), None) or abort(404)


def _everybody(status: int = 200, **values: object) -> Response:
    db = reading(database())
    shown = part(people.everybody(db), SIZE)
    rows = [(one, tokens.devices(db, one)) for one in shown.those]
    return page(
        "people.html",
        status,
        shown=shown,
        rows=rows,
        roles=ROLES,
        allowed=_allowed(),
        permissions=PERMISSIONS,
        read=acknowledgements.newest(db),
        asks_to_read=current_policy().settings.acknowledge,
        **values,
    )


def _shown(somebody: Person, status: int = 200, *, link: str = "", **values: object) -> Response:
    return page(
        "person.html",
        status,
        here=url_for("pages.person", number=somebody.id),
        one=somebody,
        devices=tokens.devices(reading(database()), somebody),
        roles=ROLES,
        issuer=identities.issuer(reading(database()), somebody),
        role_is_given=members.role_is_given(somebody),
        may_link=members.may_choose(somebody),
        link=url_for("pages.start", token=link, _external=True) if link else "",
        lasts=int(tokens.LINK_LASTS.total_seconds() // 3600),
        **values,
    )


def _allowed() -> dict[str, list[str]]:
    """By permission, the roles that have it."""
    return {permission: [role for role in ROLES if allows(role, permission)] for permission in PERMISSIONS}
