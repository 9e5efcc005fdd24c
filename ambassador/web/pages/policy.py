"""The policy as people read it: the version in force, and every earlier one. For those who are signed in.

A company's policy can name clients and contacts; whoever merely reaches the service's address does not see it.
"""

from flask import Response, abort, redirect, request, url_for
from markdown_it import MarkdownIt
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from ambassador.clauses import Clause, PolicyText, text_in
from ambassador.comparison import compare
from ambassador.matching.folding import fold_character
from ambassador.policy import Policy
from ambassador.store import acknowledgements, opened, reading, versions
from ambassador.store.clock import today
from ambassador.web.access import current_person, database, who
from ambassador.web.pages import blueprint, language, needs_page, of_person, page, sign_in
from ambassador.web.pages._paging import part
from ambassador.web.serving import current_policy

_READ = "read"
"""The cookie with the version somebody last read: only their browser knows it."""
TAGS = 8
"""The most rules that stand below a clause; all of them are a page further."""
RULES = 50
"""The most changed rules on a page."""
CHOICES = 100
"""How many versions one can choose from, the newest ones."""
_YEAR = 365 * 86400
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def rendered(text: str) -> Markup:
    """Markdown as people read it; HTML in it stands as text."""
    return Markup(_MARKDOWN.render(text))  # noqa: S704 - no HTML passes


@blueprint.get("/policy")
def policy() -> Response:
    """The version in force."""
    return _shown(None)


@blueprint.get("/policy/<int:number>")
def policy_version(number: int) -> Response:
    """A published version."""
    return _shown(number)


@blueprint.get("/policy/<int:number>/<key>")
@needs_page("read")
def policy_clause(number: int, key: str) -> BaseResponse:
    """A clause of a published version; what stands behind a `#` does not outlast the way through signing in."""
    return redirect(url_for("pages.policy_version", number=number, _anchor=key))


@blueprint.post("/policy/acknowledge")
@needs_page("read")
def acknowledge() -> BaseResponse:
    """Say that one has read the version in force; if it is another one by now, that is shown instead."""
    policy = current_policy()
    if not policy.settings.acknowledge:
        abort(404)
    if request.form.get("version") == str(policy.version):
        with opened(database()) as db:
            acknowledgements.give(db, who(), policy.version or 0)
    return redirect(url_for("pages.policy"))


@blueprint.get("/policy/changes")
@needs_page("read")
def policy_changes() -> Response:
    """What changed from one version to another, `?from=3&to=5`, the newest if not said; then it counts as read."""
    db = reading(database())
    newest = versions.newest(db)
    after = request.args.get("to", newest, int)
    before = request.args.get("from", after - 1, int)
    old, new = versions.files_of(db, before), versions.files_of(db, after)
    if not new or (not old and after > 1):
        abort(404)
    comparison = compare(old or new, new, language(), current_policy().settings.on_demand)
    earliest = newest - CHOICES
    response = page(
        "policy_changes.html",
        before=before,
        after=after,
        versions=[one for one in versions.all_versions(db) if one.number > earliest or one.number in (before, after)],
        comparison=comparison,
        rules=part(comparison.rules, RULES),
    )
    if after == newest:
        _remember(response, newest)
    return response


def _shown(number: int | None) -> Response:
    person = current_person()
    if person is None:
        return sign_in()
    policy, db = current_policy(), reading(database())
    newest = policy.version or 0
    chosen, wanted = language(), request.args.get("q", "").strip()
    shown = _text_in_force(policy, chosen) if number in (None, newest) else _earlier_text(number or 0, chosen)
    clauses = [(clause, rendered(clause.text)) for clause in shown.clauses if _fits(clause, wanted)]
    dated = {one.number: one for one in versions.all_versions(db)}
    last = request.cookies.get(of_person(_READ), 0, int)
    response = page(
        "policy.html",
        rules_by_clause=_rules_by_clause(policy, chosen) if number in (None, newest) else {},
        most=TAGS,
        title=shown.title,
        introduction=rendered(shown.introduction),
        clauses=clauses,
        wanted=wanted,
        version=number or newest,
        newest=newest,
        dated=dated.get(number or newest),
        coming=next(iter(versions.waiting(db, today())), None),
        is_asked=policy.settings.acknowledge and number in (None, newest),
        acknowledged=acknowledgements.given(db, person) == newest,
        last=last if 0 < last < newest and number is None else 0,
    )
    if number is None and not 0 < last < newest:
        _remember(response, newest)
    return response


def _text_in_force(policy: Policy, chosen: str) -> PolicyText:
    return PolicyText(policy.title(chosen), policy.introduction(chosen), policy.clauses(chosen))


def _earlier_text(number: int, chosen: str) -> PolicyText:
    """The text of another version. Its rules are not read: those that are looked for are the rules in force."""
    files = versions.files_of(reading(database()), number)
    return text_in(chosen, files) if files else abort(404)


def _rules_by_clause(policy: Policy, chosen: str) -> dict[str, list[tuple[str, str]]]:
    """Name and title of the rules that are switched on, by the key of their clause."""
    found: dict[str, list[tuple[str, str]]] = {}
    for rule in policy.rules:
        if policy.settings.is_on(rule.name):
            found.setdefault(rule.clause, []).append((rule.name, rule.in_language(chosen).title))
    return found


def _remember(response: Response, version: int) -> None:
    kept = of_person(_READ)
    response.set_cookie(kept, str(version), max_age=_YEAR, samesite="Lax", httponly=True, path="/policy")


def _fits(clause: Clause, wanted: str) -> bool:
    """Whether a clause has every word that is searched for, whatever its case and accents; chapters only unsearched."""
    words = _folded(wanted).split()
    said = _folded(f"{clause.number} {clause.title} {clause.text}")
    return not words or (not clause.is_chapter and all(word in said for word in words))


def _folded(text: str) -> str:
    return "".join(map(fold_character, text))
