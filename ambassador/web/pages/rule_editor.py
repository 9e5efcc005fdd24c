"""`/rules/PACK/NAME/edit`: a rule as a form or as its file, tried while one types, saved into the working copy.

Everything works without JavaScript: the button “Try” does what the script does after a pause.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.clauses import text_in
from ambassador.draft import DRAFT_LIMIT, Draft
from ambassador.errors import PolicyError, Problem, Sentence
from ambassador.files import differences
from ambassador.forms.rule import HEAD_LISTS, WORD_LISTS, WORDS, Form, file_of, form_of
from ambassador.forms.toml import merged
from ambassador.matching.slots import SLOTS
from ambassador.policy import OWN
from ambassador.rules import parse_rule
from ambassador.store.working_copy import ConflictError
from ambassador.trial import Trial, try_rule
from ambassador.vocabulary import ABOUT, AUDIENCES, AUTHORS, CATEGORIES, KINDS, LANGUAGES, NETWORKS, SEVERITIES
from ambassador.web import authoring
from ambassador.web.access import who
from ambassador.web.pages import blueprint, language, needs_page, page, translated
from ambassador.web.serving import current_policy

_VIEWS = ("form", "file")


@dataclass(frozen=True)
class Edited:
    """A rule while it is being edited."""

    pack: str
    name: str
    file: str
    form: Form
    view: str
    before: str
    """The file of the working copy that the editing began from; empty where it had none of its own."""
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
    return _shown(Edited(OWN, "", "", form, "form", "", ""), is_new=True)


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
    return _shown(Edited(pack, name, content, _proposed(form), view, _own(pack, name), ""), problems=problems)


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
    files, path = authoring.working_files(), authoring.rule_path(pack, name)
    if path not in files and not (authoring.FILE_NAME.fullmatch(pack) and authoring.FILE_NAME.fullmatch(name)):
        said = (
            Sentence("Call the rule by 1 to 64 small letters, digits, - and _, such as: nicknames")
            if name
            else Sentence("Give the rule a title, in one language at least: its name is made of it.")
        )
        return _shown(edited, 422, [Problem(name, said, None, "name")], is_new=is_new)
    try:
        content = "" if request.form.get("deed") == "remove" else _file(edited) or "\n"  # an empty rule is none
        if is_new and authoring.rule_file(files, pack, name) not in (None, content):
            said = Sentence("There is a rule of this name already.")
            return _shown(edited, 409, [Problem(path, said, None, "name")], is_new=True)
        deed = "removed" if not content else "changed" if edited.before else "added"
        authoring.save_file(path, content, before=edited.before, by=who(), what=f"{deed} rule {pack}/{name}")
    except PolicyError as error:
        return _shown(edited, 422, error.problems, is_new=is_new)
    except ConflictError:
        return _conflict(edited)
    return redirect(url_for("pages.changes", saved=f"{pack}/{name}"))


def _conflict(edited: Edited) -> BaseResponse:
    """Both changes in the form, or in the view of the file one's own with theirs beside it."""
    path, theirs = authoring.rule_path(edited.pack, edited.name), _own(edited.pack, edited.name)
    shipped = authoring.rule_file({}, edited.pack, edited.name) or ""
    before, after = edited.before or shipped, theirs or shipped
    changed = differences({path: before}, {path: after})
    if not changed:  # the pack's rule was made the company's own as it is, or back
        return _saved(replace(edited, before=theirs))
    form, both, file = edited.form, list[str](), edited.file
    if edited.view == "form" and after:  # of a rule that was removed, one's own is all there is
        (began, _), (now, _) = (_form(said, edited.pack, edited.name) for said in (before, after))
        form, both = merged(began, form, now)
        file = after
    return _shown(
        replace(edited, form=form, file=file, before=theirs),
        409,
        theirs=changed[0].lines,
        both=both,
        is_removed=not after,
    )


def _own(pack: str, name: str) -> str:
    """The file of a rule in the working copy; empty where it has none of its own."""
    return authoring.working_files().get(authoring.rule_path(pack, name), "").replace("\r\n", "\n")


def _sent(pack: str, name: str) -> Edited:
    """The rule as the form sends it."""
    sent = {
        key: value for key, value in request.form.items() if key not in ("file", "before", "sample", "view", "deed")
    }
    view = request.form.get("view", "form")
    file = request.form.get("file", "").replace("\r\n", "\n")
    if pack == "new":
        said = _form(file, OWN, "")[0] if view == "file" else sent
        pack, name = OWN, request.form.get("name", "").strip() or _name_of(said)
    return Edited(
        pack,
        name,
        file,
        sent,
        view if view in _VIEWS else "form",
        request.form.get("before", "").replace("\r\n", "\n"),
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
    return replace(edited, file=content, form=form, view=view)


def _proposed(form: Form) -> Form:
    """The form with the examples of the proposal that is being worked in."""
    found = authoring.proposal_asked_for()
    return authoring.with_examples(form, found) if found else form


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
    theirs: Sequence[str] = (),
    both: Sequence[str] = (),
    is_removed: bool = False,
    is_new: bool = False,
) -> Response:
    is_new = is_new or request.form.get("new") == "1"
    return page(
        "rule_editor.html",
        status,
        here=url_for("pages.new_rule") if is_new else "",
        edited=edited,
        is_new=is_new,
        problems=problems,
        theirs=theirs,
        both=both,
        is_removed=is_removed,
        own=bool(_own(edited.pack, edited.name)),
        in_force=any(rule.name == edited.rule_name for rule in current_policy().rules),
        proposal=authoring.proposal_asked_for(),
        clauses=[one for one in text_in(language(), authoring.working_files()).clauses if not one.is_chapter],
        categories=CATEGORIES,
        severities=SEVERITIES,
        abouts=ABOUT,
        spoken=LANGUAGES,
        words=WORDS,
        lists=WORD_LISTS,
        heads=HEAD_LISTS,
        built_in=" ".join(f"{{{name}}}" for name in SLOTS),
        contexts={"network": NETWORKS, "audience": AUDIENCES, "kind": KINDS, "author": AUTHORS},
        **_tried(edited),
    )
