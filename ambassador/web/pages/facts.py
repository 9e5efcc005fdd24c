"""`/facts`: what anybody may tell. A part of the working copy's `policy.toml`, for those who do not change the rest."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.errors import PolicyError
from ambassador.files import default_files
from ambassador.forms.settings import PATH, file_of, form_of
from ambassador.forms.toml import Form, together
from ambassador.store.working_copy import ConflictError
from ambassador.web import authoring
from ambassador.web.access import who
from ambassador.web.pages import blueprint, needs_page, page

FACTS = ("company.public_facts", "company.contacts")
"""The fields of the page; others that are sent are left alone."""
_DEFAULT = default_files()[PATH]


@blueprint.get("/facts")
@needs_page("samples")
def facts() -> Response:
    """The facts and addresses as the working copy has them."""
    return _shown(_form(_content()), _content())


@blueprint.post("/facts")
@needs_page("samples")
def save_facts() -> BaseResponse:
    """Save them; where somebody else was faster, both changes stand in the form."""
    before = request.form.get("before", "").replace("\r\n", "\n")
    mine = {field: request.form.get(field, "").replace("\r\n", "\n") for field in FACTS}
    try:
        content = file_of(mine, before, _DEFAULT)
        authoring.save_file(PATH, content, before=before, by=who(), what="what anybody may tell")
    except PolicyError as error:
        return _shown(mine, before, 422, problems=error.problems)
    except ConflictError:
        theirs = _content()
        began, now = _form(before), _form(theirs)
        both = {field: together(began[field], mine[field], now[field]) for field in FACTS}
        return _shown(both, theirs, 409, conflict=True)
    return redirect(url_for("pages.changes", saved=PATH))


def _content() -> str:
    return authoring.working_files().get(PATH, "").replace("\r\n", "\n")


def _form(content: str) -> Form:
    form = form_of(content, _DEFAULT)
    return {field: form[field] for field in FACTS}


def _shown(form: Form, before: str, status: int = 200, **values: object) -> Response:
    return page("facts.html", status, form=form, before=before, **values)
