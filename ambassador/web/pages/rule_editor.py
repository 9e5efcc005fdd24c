"""`/rules/PACK/NAME/edit`: a rule as a form or as its file, tried while one types, saved into the working copy.

Everything works without JavaScript: the button “Try” does what the script does after a pause.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.draft import DRAFT_LIMIT, Draft
from ambassador.errors import PolicyError, Problem, Sentence
from ambassador.forms.rule import HEAD_LISTS, WORD_LISTS, WORDS, Form, file_of, form_of
from ambassador.policy import OWN
from ambassador.rules import parse_rule
from ambassador.store import proposals, reading, working_copy
from ambassador.store.working_copy import ConflictError
from ambassador.trial import Trial, try_rule
from ambassador.vocabulary import AUDIENCES, AUTHORS, CATEGORIES, KINDS, LANGUAGES, NETWORKS, SEVERITIES
from ambassador.web import authoring
from ambassador.web.access import database
from ambassador.web.pages import blueprint, language, needs_page, page, translated, who
from ambassador.web.serving import current_policy

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?")
_VIEWS = ("form", "file")


@dataclass(frozen=True)
class Edited:
    """A rule while it is being edited."""

    pack: str
    name: str
    file: str
    form: Form
    view: str
    seen: str
    """The state of the working copy that the editing began from."""
    sample: str

    @property
    def rule_name(self) -> str:
        """`pack/name`."""
        return f"{self.pack}/{self.name}"


@blueprint.get("/rules/new")
@needs_page("rules")
def new_rule() -> Response:
    """An empty form, or the examples of a proposal in one."""
    form = _proposed({name: request.args.get(name, "") for name in ("category", "clause", "severity")})
    return _shown(Edited(OWN, "", "", form, "form", working_copy.tag(authoring.working_files()), ""), is_new=True)


@blueprint.get("/rules/<pack>/<name>/edit")
@needs_page("rules")
def edit_rule(pack: str, name: str) -> Response:
    """The rule as the working copy has it."""
    files = authoring.working_files()
    content = authoring.rule_file(files, pack, name)
    if content is None:
        abort(404)
    view = request.args.get("view", "form")
    form, problems = _form(content, pack, name)
    view = view if view in _VIEWS else "form"
    return _shown(Edited(pack, name, content, _proposed(form), view, working_copy.tag(files), ""), problems=problems)


@blueprint.post("/rules/<pack>/<name>/try")
@needs_page("rules")
def try_edited(pack: str, name: str) -> str:
    """What the rule does as it stands in the form: a part of the page, for the script."""
    edited = _sent(pack, name)
    return render_template("_trial.html", _=translated(), **_tried(edited))


@blueprint.post("/rules/<pack>/<name>/edit")
@needs_page("rules")
def save_rule(pack: str, name: str) -> BaseResponse:
    """Try, change the view, or save: the button says which."""
    edited = _sent(pack, name)
    asked = request.form.get("deed", "save")
    if asked in _VIEWS:
        return _shown(_in_view(edited, asked))
    if asked == "try":
        return _shown(edited)
    return _saved(edited)


def _saved(edited: Edited) -> BaseResponse:
    pack, name, is_new = edited.pack, edited.name, request.form.get("new") == "1"
    if not _NAME.fullmatch(pack) or not _NAME.fullmatch(name):
        said = Sentence("Call the rule by 1 to 64 small letters, digits, - and _, such as: nicknames")
        return _shown(edited, 422, [Problem(name, said, None, "name")], is_new=is_new)
    files, path = authoring.working_files(), authoring.rule_path(pack, name)
    if is_new and authoring.rule_file(files, pack, name) is not None:
        said = Sentence("There is a rule of this name already.")
        return _shown(edited, 409, [Problem(path, said, None, "name")], is_new=True)
    try:
        content = _file(edited)
        changed = {**files, path: content}
        if request.form.get("deed") == "remove":
            changed.pop(path)
        deed = "removed" if path not in changed else "changed" if path in files else "added"
        authoring.save(changed, seen=edited.seen, by=who(), what=f"{deed} rule {pack}/{name}")
    except PolicyError as error:
        return _shown(edited, 422, error.problems, is_new=is_new)
    except ConflictError:
        theirs = files.get(path)
        return _shown(edited, 409, conflict=True, theirs=theirs, seen=working_copy.tag(files), is_new=is_new)
    return redirect(url_for("pages.changes", saved=f"{pack}/{name}"))


def _sent(pack: str, name: str) -> Edited:
    """The rule as the form sends it."""
    if pack == "new":
        pack, name = OWN, request.form.get("name", "").strip() or _name_of(request.form)
    sent = {key: value for key, value in request.form.items() if key not in ("file", "seen", "sample", "view", "deed")}
    view = request.form.get("view", "form")
    file = request.form.get("file", "").replace("\r\n", "\n")
    return Edited(
        pack,
        name,
        file,
        sent,
        view if view in _VIEWS else "form",
        request.form.get("seen", ""),
        request.form.get("sample", "")[:DRAFT_LIMIT].replace("\r\n", "\n"),
    )


def _name_of(form: Mapping[str, str]) -> str:
    """A file's name made of the title, in the reader's language or in the first that has one."""
    titles = (form.get(f"{one}.title", "") for one in (language(), *LANGUAGES))
    plain = normalize("NFKD", next(filter(None, titles), "").casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:64].strip("-")


def _file(edited: Edited) -> str:
    """The file that is meant: the one in view, or the one the form makes. Raises `PolicyError`."""
    path = authoring.rule_path(edited.pack, edited.name)
    return edited.file if edited.view == "file" else file_of(edited.form, edited.file, path)


def _in_view(edited: Edited, view: str) -> Edited:
    """The same in the other view; where it cannot be read, the view stays."""
    try:
        content = _file(edited)
        form = form_of(content, authoring.rule_path(edited.pack, edited.name))
    except PolicyError:
        return edited
    return Edited(edited.pack, edited.name, content, form, view, edited.seen, edited.sample)


def _proposed(form: Form) -> Form:
    """The form with the examples of the proposal that `?proposal=N` names."""
    number = request.args.get("proposal", type=int)
    found = proposals.proposal(reading(database()), number) if number else None
    if found is None:
        return form
    added = dict(form)
    for name, lines in (("catches", found.catches), ("lets_pass", found.lets_pass)):
        field = f"{found.language}.{name}"
        added[field] = "\n".join(filter(None, (form.get(field, ""), lines)))
    return added


def _form(content: str, pack: str, name: str) -> tuple[Form, list[Problem]]:
    try:
        return form_of(content, authoring.rule_path(pack, name)), []
    except PolicyError as error:
        return {}, list(error.problems)


def _tried(edited: Edited) -> dict[str, object]:
    """What the trial shows: problems, or examples and hits; nothing while nothing is written."""
    trial: Trial | None = None
    problems: tuple[Problem, ...] = ()
    path = authoring.rule_path(edited.pack, edited.name)
    try:
        if content := _file(edited).strip():
            rule = parse_rule(edited.rule_name, content, path)
            trial = try_rule(current_policy(), rule, Draft(edited.sample))
    except PolicyError as error:
        problems = error.problems
    lines = edited.view == "file"
    return {"trial": trial, "trial_problems": problems, "sample": edited.sample, "own_path": path, "lines": lines}


def _shown(
    edited: Edited,
    status: int = 200,
    problems: object = (),
    *,
    conflict: bool = False,
    theirs: str | None = None,
    seen: str = "",
    is_new: bool = False,
) -> Response:
    policy, chosen = current_policy(), language()
    return page(
        "rule_editor.html",
        status,
        edited=edited,
        is_new=is_new or request.form.get("new") == "1",
        problems=problems,
        conflict=conflict,
        theirs=theirs,
        seen=seen or edited.seen,
        own=authoring.rule_path(edited.pack, edited.name) in authoring.working_files(),
        clauses=[clause for clause in policy.clauses(chosen) if not clause.is_chapter],
        categories=CATEGORIES,
        severities=SEVERITIES,
        spoken=LANGUAGES,
        words=WORDS,
        lists=WORD_LISTS,
        heads=HEAD_LISTS,
        contexts={"network": NETWORKS, "audience": AUDIENCES, "kind": KINDS, "author": AUTHORS},
        **_tried(edited),
    )
