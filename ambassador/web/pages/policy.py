"""The policy as people read it: the version in force, and every earlier one. For those who are signed in.

A company's policy can name clients and contacts; whoever merely reaches the service's address does not see it.
"""

from flask import Response, abort
from markdown_it import MarkdownIt
from markupsafe import Markup

from ambassador.web.access import current_person
from ambassador.web.pages import blueprint, language, page, sign_in
from ambassador.web.serving import current_policy, version_policy

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
    """A published version; clauses are linked by their key: `/policy/12#results`."""
    return _shown(number)


def _shown(number: int | None) -> Response:
    if current_person() is None:
        return sign_in()
    shown = current_policy() if number is None else version_policy(number)
    if shown is None:
        abort(404)
    chosen = language()
    clauses = [(clause, rendered(clause.text)) for clause in shown.clauses(chosen)]
    rules_by_clause: dict[str, list[tuple[str, str]]] = {}
    for rule in shown.rules:
        if shown.settings.is_on(rule.name):
            rules_by_clause.setdefault(rule.clause, []).append((rule.name, rule.in_language(chosen).title))
    return page(
        "policy.html",
        rules_by_clause=rules_by_clause,
        title=shown.title(chosen),
        introduction=rendered(shown.introduction(chosen)),
        clauses=clauses,
        version=shown.version,
        newest=current_policy().version,
    )
