"""`/settings`: the working copy's `policy.toml`, as a form or as the file, saved into the working copy.

Everything works without JavaScript. Whoever saves after somebody else gets both changes in one form; nothing is lost.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from flask import Response, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.errors import PolicyError, Problem
from ambassador.files import default_files, differences
from ambassador.forms.settings import CONTACTS, PATH, RECORDS, file_of, form_of, merged, place_of, rows
from ambassador.forms.toml import Form
from ambassador.settings import DAYS, SURENESS
from ambassador.store.working_copy import ConflictError
from ambassador.vocabulary import AUDIENCES, CATEGORIES, LANGUAGES, NETWORKS, SEVERITIES
from ambassador.web import authoring
from ambassador.web.access import who
from ambassador.web.pages import blueprint, language, needs_page, page
from ambassador.web.serving import current_policy

VIEWS = ("form", "file")
_DEFAULT = default_files()[PATH]


@dataclass(frozen=True)
class Edited:
    """The settings while they are being edited."""

    view: str
    file: str
    """The file that the form changes, or the one in view."""
    form: Form
    before: str
    """The file of the working copy that the editing began from."""


@blueprint.get("/settings")
@needs_page("settings")
def settings() -> Response:
    """The settings as the working copy has them; `?rule=pack/name` asks for a line to weigh that rule."""
    view, content = request.args.get("view", ""), _content()
    return _shown(Edited(view if view in VIEWS else VIEWS[0], content, form_of(content, _DEFAULT), content))


@blueprint.post("/settings")
@needs_page("settings")
def save_settings() -> BaseResponse:
    """Change the view, make room for another entry, or save: the button says which."""
    edited, deed = _sent(), request.form.get("deed", "save")
    if deed in RECORDS:
        return _shown(edited, longer=deed)
    try:
        content = file_of(edited.form, edited.file, _DEFAULT) if edited.view == "form" else edited.file
        edited = replace(edited, file=content, form=form_of(content, _DEFAULT))
        if deed in VIEWS:
            return _shown(replace(edited, view=deed))
        authoring.refuse_longer(content)
        authoring.save_file(PATH, content, before=edited.before, by=who(), what="the settings")
    except PolicyError as error:
        return _shown(edited, 422, error.problems)
    except ConflictError:
        return _conflict(edited)
    return redirect(url_for("pages.changes", saved=PATH))


def _conflict(edited: Edited) -> Response:
    """Both changes in the form, or in the view of the file one's own with theirs beside it."""
    theirs = _content()
    form, both = merged(form_of(edited.before, _DEFAULT), edited.form, form_of(theirs, _DEFAULT))
    file = file_of(form, theirs, _DEFAULT) if edited.view == "form" else edited.file
    changed = differences({PATH: edited.before}, {PATH: theirs})
    return _shown(Edited(edited.view, file, form, theirs), 409, theirs=changed[0].lines, both=both)


def _content() -> str:
    return authoring.working_files().get(PATH, "").replace("\r\n", "\n")


def _sent() -> Edited:
    """The settings as the form sends them; a field that is ticked several times is a list."""
    sent = {name: "\n".join(said).replace("\r\n", "\n") for name, said in request.form.lists()}
    before = sent.pop("before", "")
    file, view = sent.pop("file", before), sent.pop("view", "")
    return Edited(view if view in VIEWS else VIEWS[0], file, sent, before)


def _weighed(form: Form) -> dict[str, str]:
    """What can weigh otherwise, with its title where it is a rule: every pack, and the rules that are named already."""
    policy, chosen = current_policy(), language()
    titles = {rule.name: rule.in_language(chosen).title for rule in policy.rules}
    named = {part for field in form if field.startswith("packs.") for part in (field.removeprefix("packs."),)}
    asked = request.args.get("rule", "")
    rules = [name for name in titles if name == asked or name in named]
    packs = {rule.pack for rule in policy.packs.rules.values()}
    return {name: titles.get(name, "") for name in (*sorted(packs), *sorted(rules))}


def _shown(edited: Edited, status: int = 200, problems: Iterable[Problem] = (), **values: object) -> Response:
    found = list(problems)
    placed = {place_of(one.field or "", edited.form): one.message for one in found if one.path == PATH}
    at_fields = {field: said for field, said in placed.items() if field in edited.form} if edited.view == "form" else {}
    return page(
        "settings.html",
        status,
        edited=edited,
        form=edited.form,
        rows=rows,
        at_fields=at_fields,
        problems=[one for one in found if place_of(one.field or "", edited.form) not in at_fields],
        weighed=_weighed(edited.form),
        days=DAYS,
        networks=NETWORKS,
        audiences=AUDIENCES,
        severities=SEVERITIES,
        sureness=SURENESS,
        categories=CATEGORIES,
        contacts=CONTACTS,
        spoken=LANGUAGES,
        retention=asdict(current_app.config["RETENTION"]),
        **values,
    )
