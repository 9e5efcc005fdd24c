"""`/policy/text`: the policy's text in the working copy, clause by clause, its languages side by side.

Only what somebody else has changed in the same clause is in one's way; then both stand side by side.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.clauses import Clause, PolicyText, is_heading, parse_text, with_clause, without_clause
from ambassador.errors import PolicyError, Problem, Sentence
from ambassador.files import PolicyFiles, default_files, differences
from ambassador.store import working_copy
from ambassador.store.working_copy import ConflictError
from ambassador.vocabulary import LANGUAGES
from ambassador.web import authoring
from ambassador.web.access import who
from ambassador.web.pages import blueprint, needs_page, page
from ambassador.web.pages.policy import TAGS, rendered

_KEY = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_KEY_SAID = Sentence("Call the clause by 1 to 40 small letters, digits and hyphens, such as: results")
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*)?")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?(?: |$)")
"""How a title begins whose first word would be read as the clause's number, where it has no other."""


@dataclass(frozen=True)
class Edited:
    """A clause while it is being edited; titles and texts by language, empty where a language does not have it."""

    key: str
    number: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]

    def said(self, language: str) -> tuple[str, str]:
        """Title and text in a language."""
        return self.titles.get(language, ""), self.texts.get(language, "")


@blueprint.get("/policy/text")
@needs_page("texts")
def policy_text() -> Response:
    """All clauses with the languages that have them and the rules that rest on them."""
    files = authoring.working_files()
    texts, rules = _parsed(files), authoring.rules_by_clause(files)
    return page("policy_text.html", keys=_keys(texts), texts=texts, rules=rules, spoken=LANGUAGES)


@blueprint.get("/policy/text/new")
@needs_page("texts")
def new_clause() -> Response:
    """An empty clause."""
    return _shown(Edited("", "", {}, {}), is_new=True)


@blueprint.get("/policy/text/clauses/<key>")
@needs_page("texts")
def edit_clause(key: str) -> Response:
    """A clause as the working copy has it."""
    return _shown(_stored(key, _texts(authoring.working_files())) or abort(404))


@blueprint.post("/policy/text/clauses/<key>")
@needs_page("texts")
def save_clause(key: str) -> BaseResponse:
    """Look at it, save it, or take it out: the button says which. `new` stands for a clause that is not there yet."""
    while True:
        with suppress(ConflictError):  # something was changed just now: perhaps another clause
            return _answered(key)


def _answered(key: str) -> BaseResponse:
    """Do what the button says, once. Raises `ConflictError` where somebody was faster."""
    is_new, deed = request.form.get("new") == "1", request.form.get("deed", "save")
    edited = _sent(request.form.get("key", "").strip() if is_new else key)
    files = authoring.working_files()
    stored = _stored(edited.key, _texts(files))
    if not is_new and stored is None:
        if deed == "remove" or not edited.titles:
            abort(404)
        return _shown(edited, 409, is_new=True, conflict=True)  # somebody has taken it out meanwhile
    if deed == "look":
        return _shown(edited, before=_before(), is_new=is_new)
    if deed == "save" and stored == edited:  # nothing is changed, or the button was pressed twice
        return redirect(url_for("pages.changes", saved=edited.key))
    problems = [] if deed == "remove" else list(_problems(edited, is_new=is_new, taken=is_new and stored is not None))
    if problems:
        return _shown(edited, 422, problems, before=_before(), is_new=is_new)
    if stored is not None and stored != _before():
        return _conflict(edited, stored)
    try:
        changed = {**files, **_with(edited, _texts(files), is_removed=deed == "remove")}
        what = f"{'removed' if deed == 'remove' else 'added' if is_new else 'changed'} clause {edited.key}"
        authoring.save(changed, seen=working_copy.tag(files), by=who(), what=what)
    except PolicyError as error:
        return _shown(edited, 422, error.problems, before=_before(), is_new=is_new)
    return redirect(url_for("pages.changes", saved=edited.key))


@blueprint.get("/policy/text/files/<language>")
@needs_page("texts")
def edit_text(language: str) -> Response:
    """The whole text in a language, for its title, its introduction and its chapters."""
    return _file(language, _texts(authoring.working_files()).get(_path(language), ""))


@blueprint.post("/policy/text/files/<language>")
@needs_page("texts")
def save_text(language: str) -> BaseResponse:
    """Save the whole text in a language."""
    mine, before = (request.form.get(name, "").replace("\r\n", "\n") for name in ("file", "before"))
    path = _path(language)
    try:
        authoring.save_file(path, mine, before=before, by=who(), what=path)
    except PolicyError as error:
        return _file(language, mine, 422, before=before, problems=error.problems)
    except ConflictError:
        theirs = _texts(authoring.working_files()).get(path, "").replace("\r\n", "\n")
        return _file(language, mine, 409, before=theirs, theirs=differences({path: before}, {path: theirs})[0].lines)
    return redirect(url_for("pages.changes", saved=path))


def _path(language: str) -> str:
    return f"text/{language}.md" if language in LANGUAGES else abort(404)


def _texts(files: PolicyFiles) -> dict[str, str]:
    """The files of the text; those of the default policy where there is none."""
    own = {path: content for path, content in files.items() if path.startswith("text/")}
    return own or {path: content for path, content in default_files().items() if path.startswith("text/")}


def _parsed(files: PolicyFiles) -> dict[str, PolicyText]:
    texts = _texts(files)
    paths = {language: f"text/{language}.md" for language in LANGUAGES}
    return {language: parse_text(texts[path], path) for language, path in paths.items() if path in texts}


def _keys(texts: Mapping[str, PolicyText]) -> list[str]:
    """The keys of all clauses, in the order of the first language that has them."""
    return list(dict.fromkeys(one.key for text in texts.values() for one in text.clauses if one.key))


def _stored(key: str, texts: PolicyFiles) -> Edited | None:
    """A clause as it is, or `None` where no language has it."""
    found = {language: text.clause(key) for language, text in _parsed(texts).items()}
    there = {language: clause for language, clause in found.items() if clause is not None and key}
    if not there:
        return None
    titles = {language: clause.title.strip() for language, clause in there.items()}
    said = {language: clause.text.replace("\r\n", "\n") for language, clause in there.items()}
    return Edited(key, next(iter(there.values())).number, titles, said)


def _sent(key: str, prefix: str = "") -> Edited:
    """The clause as the form sends it, or with `before.` as its editing began from."""
    said = {name: request.form.get(prefix + name, "").replace("\r\n", "\n").strip() for name in _fields()}
    # Blanks stay as they are: with those that do not break, a title would never be as it was stored.
    titles = {language: " ".join(said[f"{language}.title"].splitlines()) for language in LANGUAGES}
    return Edited(
        key,
        said["number"],
        {language: title for language, title in titles.items() if title},
        {language: said[f"{language}.text"] for language in LANGUAGES if titles[language] or said[f"{language}.text"]},
    )


def _before() -> Edited:
    return _sent(request.view_args["key"] if request.view_args else "", "before.")


def _fields() -> tuple[str, ...]:
    return ("number", *(f"{language}.{name}" for language in LANGUAGES for name in ("title", "text")))


def _problems(edited: Edited, *, is_new: bool, taken: bool) -> Iterable[Problem]:
    """What is wrong with a clause before it is put into its files."""
    if is_new and (not _KEY.fullmatch(edited.key) or edited.key == "new"):
        yield Problem("", _KEY_SAID, None, "key")
    elif taken:
        yield Problem("", Sentence("There is a clause of this key already. Choose another."), None, "key")
    is_lacking = not edited.number and any(map(_NUMBERED.match, edited.titles.values()))
    if is_lacking or not _NUMBER.fullmatch(edited.number):
        yield Problem("", Sentence("Write a number such as 4.2."), None, "number")
    if not edited.titles:
        said = Sentence("Give the clause a title in at least one language.")
        yield Problem("", said, None, f"{LANGUAGES[0]}.title")
    for language, text in edited.texts.items():
        if not edited.titles.get(language):
            yield Problem("", Sentence("This text has no title. Give it one."), None, f"{language}.title")
        if any(map(is_heading, text.splitlines())):
            said = Sentence("A line that begins with ## begins another clause. Use a list or bold words instead.")
            yield Problem("", said, None, f"{language}.text")


def _with(edited: Edited, texts: PolicyFiles, *, is_removed: bool) -> dict[str, str]:
    """The files of the text with a clause as it was edited; a language without a title does not have it."""
    changed = dict(texts)
    for language in LANGUAGES:
        path, (title, text) = f"text/{language}.md", edited.said(language)
        if not title or is_removed:
            if path in changed:
                changed[path] = without_clause(changed[path], edited.key)
        else:
            begun = changed.get(path) or f"# {next(iter(_parsed(texts).values())).title}\n"
            clause = Clause(edited.key, edited.number, title, text)
            changed[path] = with_clause(begun, clause, request.form.get("after") or _preceding(edited.key, texts))
    return changed


def _preceding(key: str, texts: PolicyFiles) -> str:
    """The clause before another, in the order of all languages."""
    keys = _keys(_parsed(texts))
    at = keys.index(key) if key in keys else 0
    return keys[at - 1] if at else ""


def _conflict(edited: Edited, theirs: Edited) -> Response:
    """One's own where one has changed something, theirs everywhere else; both where both have changed the same."""
    before = _before()
    mine = {language for language in LANGUAGES if edited.said(language) != before.said(language)}
    titles = {one: (edited if one in mine else theirs).said(one)[0] for one in LANGUAGES}
    texts = {one: (edited if one in mine else theirs).said(one)[1] for one in LANGUAGES}
    number = edited.number if edited.number != before.number else theirs.number
    both = {one: theirs.said(one) for one in mine if theirs.said(one) not in (before.said(one), edited.said(one))}
    return _shown(Edited(edited.key, number, titles, texts), 409, before=theirs, conflict=True, both=both)


def _shown(
    edited: Edited,
    status: int = 200,
    problems: Iterable[Problem] = (),
    *,
    before: Edited | None = None,
    is_new: bool = False,
    **values: object,
) -> Response:
    files, found = authoring.working_files(), list(problems)
    texts = _parsed(files)
    resting = [] if is_new else authoring.rules_by_clause(files).get(edited.key, [])
    return page(
        "clause_editor.html",
        status,
        here=url_for("pages.new_clause") if is_new else "",
        edited=edited,
        before=before or edited,
        is_new=is_new,
        at_fields={one.field: one.message for one in found if not one.path},
        problems=[one for one in found if one.path],
        keys=_keys(texts),
        texts=texts,
        after=request.form.get("after", ""),
        proposal=authoring.proposal_asked_for(),
        rules=resting,
        most=TAGS,
        read={language: rendered(text) for language, text in edited.texts.items() if text},
        spoken=LANGUAGES,
        **values,
    )


def _file(language: str, file: str, status: int = 200, *, before: str | None = None, **values: object) -> Response:
    file = file.replace("\r\n", "\n")
    values = {"problems": (), "theirs": (), **values}
    return page(
        "text_file.html",
        status,
        file=file,
        before=file if before is None else before,
        path=_path(language),
        code=language,
        **values,
    )
