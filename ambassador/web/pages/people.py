"""`/people`: who may use the service. People are invited by a link that works once and soon ends.

Whoever has a company account is not: the provider lets them in, and its groups say what they may do.
"""

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.roles import PERMISSIONS, ROLES, allows
from ambassador.store import acknowledgements, identities, opened, people, reading, tokens
from ambassador.store.people import NameTakenError, Person
from ambassador.web.access import database
from ambassador.web.pages import blueprint, needs_page, page, who
from ambassador.web.pages._paging import part
from ambassador.web.pages.password import comes_from_the_company, may_choose
from ambassador.web.provider import has_passwords, provider
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
    if not people.is_name(name) or role not in ROLES:
        return _everybody(422, failed="name", name=name, role=role)
    with opened(database()) as db:
        try:
            somebody = people.add(db, name, role, by=who().name)
        except NameTakenError:
            return _everybody(409, failed="taken", name=name, role=role)
        secret = tokens.new_secret(db, somebody, tokens.LINK)
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
    somebody, deed, by = _found(number), request.form.get("deed", ""), who().name
    role = request.form.get("role", "")
    with opened(database()) as db:
        loses_office = deed == "revoke" or (deed == "role" and role != "officer")
        if somebody.revoked_at or (loses_office and people.is_last_officer(db, somebody)):
            return _shown(somebody, 409, failed="last")
        if (deed == "role" and _role_is_given(somebody)) or (deed == "link" and not may_choose(somebody)):
            return _shown(somebody, 409, failed="given")
        if deed == "link":
            return _shown(somebody, 201, link=tokens.new_secret(db, somebody, tokens.LINK))
        if deed == "role" and role in ROLES:
            people.set_role(db, somebody, role, by=by)
        elif deed == "revoke":
            people.revoke(db, somebody, by=by)
        elif deed == "sessions":
            tokens.end_sessions(db, somebody)
        elif deed == "end":
            tokens.end(db, somebody, request.form.get("device", ""))
        else:
            return _shown(somebody, 422)
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
        one=somebody,
        devices=tokens.devices(reading(database()), somebody),
        roles=ROLES,
        issuer=identities.issuer(reading(database()), somebody),
        role_is_given=_role_is_given(somebody),
        may_link=may_choose(somebody),
        link=url_for("pages.start", token=link, _external=True) if link else "",
        lasts=int(tokens.LINK_LASTS.total_seconds() // 3600),
        **values,
    )


def _role_is_given(somebody: Person) -> bool:
    """Whether the groups of somebody's company account say what they may do."""
    company = provider()
    return company is not None and company.gives_roles and comes_from_the_company(somebody)


def _allowed() -> dict[str, list[str]]:
    """By permission, the roles that have it."""
    return {permission: [role for role in ROLES if allows(role, permission)] for permission in PERMISSIONS}
