"""`/me`: what is kept about whoever is signed in, to take along and to delete."""

from dataclasses import asdict

from flask import Response, abort, current_app, json, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.store import kept as store
from ambassador.store import opened, reading, tokens
from ambassador.web import deeds
from ambassador.web.access import database, forget, this_session, who
from ambassador.web.pages import blueprint, needs_page, page, sign_in
from ambassador.web.serving import in_force


@blueprint.get("/me")
@needs_page("read")
def kept() -> Response:
    """Everything that stands beside one's name, and how long what is counted and written down is kept."""
    db = reading(database())
    return page(
        "kept.html",
        kept=store.about(db, who()),
        devices=tokens.devices(db, who()),
        this=this_session(),
        said_of=deeds.said,
        done=request.args.get("done", ""),
        retention=asdict(in_force().kept_for(current_app.config["RETENTION"])),
    )


@blueprint.get("/me.json")
@needs_page("read")
def kept_json() -> Response:
    """The same, to take along."""
    response = make_response(json.dumps(store.about(reading(database()), who()), indent=2))
    response.headers["Content-Type"] = "application/json"
    response.headers["Content-Disposition"] = "attachment; filename=ambassador.json"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/me")
@needs_page("read")
def change_kept() -> BaseResponse:
    """End a device, sign out everywhere, or delete what one has written: the button says which."""
    person, deed = who(), request.form.get("deed", "")
    with opened(database()) as db:
        if deed == "end":
            tokens.end(db, person, request.form.get("device", ""))
        elif deed == "delete":
            store.forget_words(db, person)
        elif deed != "sessions":
            abort(400)
    if deed == "sessions":
        with opened(database()) as db:
            tokens.end_sessions(db, person)
        forget()
        return sign_in(200)
    return redirect(url_for("pages.kept", done=deed))
