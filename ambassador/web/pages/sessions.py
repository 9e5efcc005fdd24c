"""Signing in by name and password, and signing out."""

from flask import Response, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from ambassador.store import identities, opened, passwords, people, reading
from ambassador.web.access import current_person, database, forget, is_same_origin, remember
from ambassador.web.limits import guesses
from ambassador.web.pages import blueprint, onwards, page, sign_in
from ambassador.web.provider import has_passwords, provider


@blueprint.post("/sign-in")
def sign_in_by_name() -> BaseResponse:
    """Begin a session with what is typed into our own page; another site could sign somebody in as somebody else."""
    if not has_passwords():
        raise NotFound
    if not is_same_origin():
        return sign_in()
    name, next_page = people.as_kept(request.form.get("name", "")), onwards(request.form.get("onwards", ""))
    if not guesses().take(name):
        return _refused(429, "often", name, next_page)
    with opened(database()) as db:
        person = passwords.owner(db, name, request.form.get("password", ""))
    if person is None:
        return _refused(401, "password", name, next_page)
    guesses().give_back(name)
    remember(person)
    return redirect(next_page or url_for("pages.try_draft"))


def _refused(status: int, failed: str, name: str, next_page: str) -> Response:
    # In the window that connects a browser, Chromium takes a 401 for a page that did not load, and closes.
    shown = 200 if next_page else status
    here = next_page or url_for("pages.try_draft")
    return page("sign_in.html", shown, here=here, failed=failed, name=name, onwards=next_page)


@blueprint.get("/sign-in")
@blueprint.get("/sign-out")
def begin_at_the_front() -> BaseResponse:
    """Where a form has led, somebody may come back to by the address: there is nothing of its own to see."""
    return redirect(url_for("pages.try_draft"))


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session; whoever came from the provider is shown its page to sign out there, too."""
    person, company = current_person(), provider()
    came_from_there = person is not None and identities.issuer(reading(database()), person)
    forget()
    there = company.signing_out() if company and came_from_there else ""
    return page("sign_in.html", here=url_for("pages.try_draft"), signing_out=there)
