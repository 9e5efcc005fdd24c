"""`/words`: the company's own word lists in the working copy. A list of a pack's name adds to that of the pack."""

import re
from collections.abc import Iterable

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.errors import PolicyError, Problem, Sentence
from ambassador.files import PolicyFiles, differences
from ambassador.forms.words import twice
from ambassador.policy import Policy
from ambassador.rules import Rule, parse_words
from ambassador.store.working_copy import ConflictError
from ambassador.web import authoring
from ambassador.web.access import who
from ambassador.web.pages import blueprint, needs_page, page
from ambassador.web.serving import current_policy

_FOLDER = "words/"


@blueprint.get("/words", endpoint="words")
@needs_page("rules")
def list_words() -> Response:
    """All lists by name: the company's own, those of its profile and those of the packs, with their entries counted."""
    policy, files = current_policy(), authoring.working_files()
    own = {path.removeprefix(_FOLDER).removesuffix(".txt"): path for path in files if path.startswith(_FOLDER)}
    counts: dict[str, dict[str, int]] = {name: {} for name in (*own, *policy.settings.company.lists)}
    for full, entries in policy.packs.words.items():
        pack, _, name = full.partition("/")
        counts.setdefault(name, {})[pack] = len(entries)
    rows = [
        (name, len(parse_words(files[own[name]], own[name])) if name in own else None, by_pack)
        for name, by_pack in sorted(counts.items())
    ]
    return page("words.html", rows=rows, profile={name: len(said) for name, said in _profile(policy).items()})


@blueprint.get("/words/new")
@needs_page("rules")
def new_words() -> Response:
    """An empty list."""
    return _shown("", "", "", is_new=True)


@blueprint.get("/words/lists/<name>")
@needs_page("rules")
def edit_words(name: str) -> Response:
    """A list as the working copy has it; empty where only packs or the profile have one of this name."""
    files = authoring.working_files()
    if not _is_name(name, files):
        abort(404)
    content = files.get(_path(name), "").replace("\r\n", "\n")
    return _shown(name, content, content)


@blueprint.post("/words/lists/<name>")
@needs_page("rules")
def save_words(name: str) -> BaseResponse:
    """Look for entries that are there twice, save, or take the list out: the button says which."""
    is_new, deed = request.form.get("new") == "1", request.form.get("deed", "save")
    name = request.form.get("name", "").strip() if is_new else name
    mine, before = (request.form.get(field, "").replace("\r\n", "\n") for field in ("file", "before"))
    if not _is_name(name, authoring.working_files()) or (is_new and name == "new"):
        said = Sentence("Call the list by 1 to 64 small letters, digits, - and _, such as: nicknames")
        return _shown(name, mine, before, 422, [Problem(name, said, None, "name")], is_new=is_new)
    if is_new and not mine.strip():
        return _shown(name, mine, before, 422, [Problem(name, Sentence("Write something first."))], is_new=True)
    if deed == "try":
        return _shown(name, mine, before, is_new=is_new)
    content = "" if deed == "remove" else f"{mine.rstrip()}\n" if mine.strip() else ""
    try:
        authoring.save_file(_path(name), content, before=before, by=who(), what=f"the list {name}")
    except PolicyError as error:
        return _shown(name, mine, before, 422, error.problems, is_new=is_new)
    except ConflictError:
        theirs = authoring.working_files().get(_path(name), "").replace("\r\n", "\n")
        changed = differences({_path(name): before}, {_path(name): theirs})
        return _shown(name, mine, theirs, 409, theirs=changed[0].lines)
    return redirect(url_for("pages.changes", saved=_path(name)))


def _is_name(name: str, files: PolicyFiles) -> bool:
    """Whether a list may be called so; one that came with an import is called as it is."""
    return authoring.FILE_NAME.fullmatch(name) is not None or _path(name) in files


def _path(name: str) -> str:
    return f"{_FOLDER}{name}.txt"


def _profile(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The lists that the settings make."""
    return policy.settings.company.lists


def _others(policy: Policy, name: str) -> dict[str, tuple[str, ...]]:
    """The entries that lists of this name have elsewhere, by where."""
    found = {full: said for full, said in policy.packs.words.items() if full.partition("/")[2] == name}
    profile = _profile(policy).get(name)
    return {**found, **({"policy.toml": profile} if profile else {})}


def _asks(rule: Rule, slot: re.Pattern[str]) -> bool:
    """Whether a phrase of a rule asks for a list."""
    return any(
        slot.search(phrase)
        for said in rule.words.values()
        for phrase in (*said.phrases, *said.only_after, *said.only_if, *said.only_near, *said.unless, *said.unless_near)
    )


def _shown(
    name: str,
    file: str,
    before: str,
    status: int = 200,
    problems: Iterable[Problem] = (),
    *,
    is_new: bool = False,
    theirs: Iterable[str] = (),
) -> Response:
    policy, slot = current_policy(), re.compile(rf"\{{\s*{re.escape(name)}~*\s*\}}")
    others = _others(policy, name)
    return page(
        "words_editor.html",
        status,
        here=url_for("pages.new_words") if is_new else "",
        name=name,
        file=file,
        before=before,
        is_new=is_new,
        problems=list(problems),
        theirs=list(theirs),
        others=others,
        twice=list(twice(file, others)),
        rules=[rule for rule in policy.rules if name and _asks(rule, slot)],
    )
