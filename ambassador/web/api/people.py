"""`/people`: who may use the service. What the page People does, by the same functions."""

from dataclasses import asdict
from typing import Any

from flask import abort, url_for

from ambassador.errors import Sentence
from ambassador.store import acknowledgements, identities, opened, people, reading, tokens
from ambassador.store.people import NameTakenError, Person
from ambassador.web import members
from ambassador.web.access import database, needs, who
from ambassador.web.api._person import (
    InvitationSchema,
    LinkSchema,
    PersonSchema,
    PersonWithDevicesSchema,
    RoleSchema,
)
from ambassador.web.api._resource import Resource, empty
from ambassador.web.members import NotSoError
from ambassador.web.problems import problem

blueprint = Resource("people", __name__, description="Who may use the service.")

_NOT_INVITED = Sentence("Nobody was invited; see errors.")


@blueprint.get("/people")
@blueprint.for_people()
@needs("people")
@blueprint.fails_with(401, 403)
@blueprint.response(200, PersonSchema(many=True))
def list_people() -> Any:
    """Everybody, in the order they were added."""
    read = acknowledgements.newest(reading(database()))
    return [{**asdict(one), "has_read": read.get(one.id)} for one in people.everybody(reading(database()))]


@blueprint.post("/people")
@blueprint.for_people()
@needs("people")
@blueprint.arguments(InvitationSchema)
@blueprint.fails_with(400, 401, 403, 409, 413, 415, 422)
@blueprint.response(201, LinkSchema)
def invite(asked: dict[str, str]) -> Any:
    """Add somebody, and answer the link by which they sign in."""
    try:
        somebody, secret = members.invite(asked["name"], asked["role"], by=who())
    except ValueError:
        return problem(422, _NOT_INVITED, {"name": [members.NO_NAME]})
    except NameTakenError:
        abort(409, Sentence("There is somebody of this name already, perhaps without access now. Choose another name."))
    except NotSoError as error:
        abort(409, error.sentence)
    return _link(somebody, secret)


@blueprint.get("/people/<int:number>")
@blueprint.for_people()
@needs("people")
@blueprint.fails_with(401, 403, 404)
@blueprint.response(200, PersonWithDevicesSchema)
def show_person(number: int) -> Any:
    """Somebody with their devices and the browsers that are signed in."""
    db, somebody = reading(database()), _found(number)
    return {
        **asdict(somebody),
        "has_read": acknowledgements.given(db, somebody) or None,
        "company_account": identities.issuer(db, somebody),
        "devices": tokens.devices(db, somebody),
    }


@blueprint.put("/people/<int:number>/role")
@blueprint.for_people()
@needs("people")
@blueprint.arguments(RoleSchema)
@blueprint.fails_with(400, 401, 403, 404, 409, 413, 415, 422)
@blueprint.response(204)
def give_role(asked: dict[str, str], number: int) -> Any:
    """Give somebody another role; it counts from their next request on."""
    try:
        members.give_role(_found(number), asked["role"], by=who())
    except NotSoError as error:
        abort(409, error.sentence)
    return empty()


@blueprint.post("/people/<int:number>/link")
@blueprint.for_people()
@needs("people")
@blueprint.fails_with(401, 403, 404, 409, 413, 415)
@blueprint.response(201, LinkSchema)
def make_link(number: int) -> Any:
    """A new start link, for whoever has lost theirs or forgot a password; it ends the one before."""
    somebody = _found(number)
    try:
        return _link(somebody, members.new_link(somebody))
    except NotSoError as error:
        abort(409, error.sentence)


@blueprint.delete("/people/<int:number>/sessions")
@blueprint.for_people()
@needs("people")
@blueprint.fails_with(401, 403, 404, 413, 415)
@blueprint.response(204)
def end_sessions(number: int) -> Any:
    """Sign somebody out of all browsers; their tokens go on."""
    somebody = _found(number)
    with opened(database()) as db:
        tokens.end_sessions(db, somebody)
    return empty()


@blueprint.delete("/people/<int:number>/devices/<device>")
@blueprint.for_people()
@needs("people")
@blueprint.fails_with(401, 403, 404, 413, 415)
@blueprint.response(204)
def end_device(number: int, device: str) -> Any:
    """End one of somebody's devices at once."""
    somebody = _found(number)
    with opened(database()) as db:
        is_ended = tokens.end(db, somebody, device)
    return empty() if is_ended else abort(404, Sentence("There is no such device."))


@blueprint.delete("/people/<int:number>")
@blueprint.for_people()
@needs("people")
@blueprint.fails_with(401, 403, 404, 409, 413, 415)
@blueprint.response(204)
def revoke(number: int) -> Any:
    """Take somebody's access away, at once. Their name stays, and what they wrote; nobody else can have the name."""
    try:
        members.revoke(_found(number), by=who())
    except NotSoError as error:
        abort(409, error.sentence)
    return empty()


def _found(number: int) -> Person:
    everybody = people.everybody(reading(database()))
    found = next((one for one in everybody if one.id == number), None)
    return found or abort(404, Sentence("There is nobody of this number."))


def _link(somebody: Person, secret: str) -> dict[str, Any]:
    return {
        "number": somebody.id,
        "link": url_for("pages.start", token=secret, _external=True),
        "expires_in": int(tokens.LINK_LASTS.total_seconds()),
    }
