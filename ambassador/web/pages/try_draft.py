"""`/`: try a draft. With JavaScript it is checked while one types; without, by a button."""

from typing import Any

from flask import Response, request
from markupsafe import Markup, escape

from ambassador.answer import answer
from ambassador.draft import DRAFT_LIMIT, Draft
from ambassador.errors import DraftError
from ambassador.finding import Finding
from ambassador.verdict import Verdict
from ambassador.vocabulary import AUDIENCES, KINDS, NETWORKS, Reading, weight
from ambassador.web.access import current_person, is_same_origin
from ambassador.web.pages import blueprint, language, page, sign_in
from ambassador.web.serving import checked, clause_address, current_policy

EXAMPLES = {
    "en": (
        "Just saw our Q3 numbers. You will love Thursday 🚀",
        "The wifi password is Tulip-4471, come and work with us!",
        "I think the new roster is unfair to the night shift, and our union says so too.",
    ),
    "fr": (
        "Notre Q3 est 12 % sous le plan 😬",
        "Le mot de passe du wifi est Tulipe-4471, venez travailler chez nous !",
        "Je trouve le nouvel horaire injuste pour l'équipe de nuit, et notre syndicat le dit aussi.",
    ),
    "nl": (
        "Net onze Q3-cijfers gezien. Donderdag wordt mooi 🚀",
        "Het wifi-wachtwoord is Tulp-4471, kom bij ons werken!",
        "Ik vind het nieuwe rooster oneerlijk voor de nachtploeg, en onze vakbond zegt dat ook.",
    ),
    "de": (
        "Gerade unsere Q3-Zahlen gesehen. Donnerstag wird schön 🚀",
        "Das WLAN-Passwort ist Tulpe-4471, kommt und arbeitet mit uns!",
        "Ich finde den neuen Dienstplan ungerecht für die Nachtschicht, und unsere Gewerkschaft sagt es auch.",
    ),
}
"""Drafts to click on."""


@blueprint.get("/")
def try_draft() -> Response:
    """An empty page."""
    return _shown(Draft(""), None) if current_person() else sign_in(200)


@blueprint.post("/")
def check_draft() -> Response:
    """The draft and what the policy says of it, for browsers without JavaScript. Nothing of it is kept."""
    if current_person() is None or not is_same_origin():
        return sign_in()
    asked = {name: request.form[name] for name in ("network", "audience", "kind") if request.form.get(name)}
    texts = request.form.getlist("text") or [""]
    asked["text"] = texts[-1].replace("\r\n", "\n")  # that of an example comes behind the field's
    try:
        draft = Draft.from_dict({**asked, "language": language()})
    except DraftError as error:
        return _shown(Draft(asked["text"][:DRAFT_LIMIT]), None, errors=error.problems)
    reading: Reading = "asked" if request.form.get("reading") == "asked" else "full"
    return _shown(draft, checked(current_policy(), draft, language(), reading))


def _shown(draft: Draft, verdict: Verdict | None, errors: Any = None) -> Response:
    policy, chosen = current_policy(), language()
    return page(
        "try_draft.html",
        200 if not errors else 422,
        draft=draft,
        limit=DRAFT_LIMIT,
        answer=answer(policy, draft, verdict, chosen, clause_address(policy.version)) if verdict else None,
        marked=_marked(draft.text, verdict.findings) if verdict else None,
        examples=EXAMPLES[chosen],
        networks=NETWORKS,
        audiences=AUDIENCES,
        kinds=KINDS,
        has_advisers=policy.has_advisers,
        errors=errors,
    )


def _marked(text: str, findings: tuple[Finding, ...]) -> Markup:
    """The text with its findings marked; where they overlap, the worst shows."""
    worst: list[Finding | None] = [None] * len(text)
    for finding in sorted(findings, key=lambda one: weight(one.severity)):
        for index in range(finding.start or 0, finding.end or 0):
            worst[index] = finding
    pieces, start = list[Markup](), 0
    for index in range(1, len(text) + 1):
        if index == len(text) or worst[index] is not worst[start]:
            piece, found = escape(text[start:index]), worst[start]
            pieces.append(Markup('<mark class="{}">{}</mark>').format(found.severity, piece) if found else piece)
            start = index
    return Markup("").join(pieces)
