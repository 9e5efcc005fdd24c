"""`/rules/PACK/NAME/examples`: what a rule must catch and let pass, for those who do not change what it looks for."""

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.errors import PolicyError
from ambassador.forms.rule import Form, file_of, form_of
from ambassador.forms.toml import cleaned
from ambassador.store.working_copy import ConflictError
from ambassador.vocabulary import LANGUAGES
from ambassador.web import authoring
from ambassador.web.access import who
from ambassador.web.pages import blueprint, needs_page, page

EXAMPLES = ("catches", "lets_pass", "misses")
"""The fields of the page, in each language; others that are sent are left alone."""


@blueprint.get("/rules/<pack>/<name>/examples")
@needs_page("samples")
def examples(pack: str, name: str) -> Response:
    """The examples as the working copy has them."""
    content = _content(pack, name)
    return _shown(pack, name, form_of(content, authoring.rule_path(pack, name)), _own(pack, name))


@blueprint.post("/rules/<pack>/<name>/examples")
@needs_page("samples")
def save_examples(pack: str, name: str) -> BaseResponse:
    """Save them, and nothing else of the rule; only where the rule keeps to all of them."""
    path, before = authoring.rule_path(pack, name), request.form.get("before", "").replace("\r\n", "\n")
    content = _content(pack, name)
    form = form_of(content, path)
    sent = {field: cleaned(request.form[field], is_list=True) for field in _fields() if field in request.form}
    try:
        changed = file_of({**form, **sent}, content, path)
        if changed != content:
            authoring.save_file(path, changed, before=before, by=who(), what=f"examples of rule {pack}/{name}")
    except PolicyError as error:
        return _shown(pack, name, {**form, **sent}, before, 422, problems=error.problems)
    except ConflictError:
        return _shown(pack, name, {**form, **sent}, _own(pack, name), 409, theirs=form)
    return redirect(url_for("pages.changes", saved=f"{pack}/{name}"))


def _content(pack: str, name: str) -> str:
    content = authoring.rule_file(authoring.working_files(), pack, name)
    return content.replace("\r\n", "\n") if content is not None else abort(404)


def _own(pack: str, name: str) -> str:
    """The rule's file in the working copy; empty while it is the pack's."""
    return authoring.working_files().get(authoring.rule_path(pack, name), "").replace("\r\n", "\n")


def _fields() -> tuple[str, ...]:
    return tuple(f"{language}.{name}" for language in LANGUAGES for name in EXAMPLES)


def _shown(pack: str, name: str, form: Form, before: str, status: int = 200, **values: object) -> Response:
    spoken = [language for language in LANGUAGES if form.get(f"{language}.title")]
    return page(
        "examples.html",
        status,
        pack=pack,
        name=name,
        own_path=authoring.rule_path(pack, name),
        form=form,
        before=before,
        spoken=spoken,
        fields=EXAMPLES,
        **values,
    )
