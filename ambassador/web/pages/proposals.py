"""`/proposals`: the policy written together. Everybody proposes, comments and votes; officers answer in public."""

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.clauses import text_in
from ambassador.store import opened, proposals, reading
from ambassador.store.proposals import STATES, Proposal
from ambassador.vocabulary import LANGUAGES
from ambassador.web import authoring
from ambassador.web.access import database, may, who
from ambassador.web.limits import may_write
from ambassador.web.pages import blueprint, heard, language, needs_page, page, remember_heard
from ambassador.web.pages._paging import part
from ambassador.web.serving import current_policy

SIZE, COMMENTS = 50, 20
"""The most proposals, and the most comments, on a page."""
LONGEST = 4000
"""Characters of a proposal, a comment, an answer."""


@blueprint.get("/proposals", endpoint="proposals")
@needs_page("read")
def list_proposals() -> Response:
    """All proposals, open ones first, or those with one's own name; what was answered since one last looked."""
    state, is_mine = request.args.get("state", ""), request.args.get("mine") == "1"
    wanted = state if state in STATES else ""
    found = proposals.all_proposals(reading(database()), wanted, who() if is_mine else None)
    answered = heard()
    response = page(
        "proposals.html",
        shown=part(found, SIZE),
        states=STATES,
        wanted=wanted,
        is_mine=is_mine,
        about=_about,
        heard=answered,
    )
    remember_heard(response, answered)
    return response


@blueprint.get("/proposals/new")
@needs_page("read")
def new_proposal() -> Response:
    """An empty form, about a rule, a clause, or the policy as a whole."""
    return _form({"about": request.args.get("about", "")})


@blueprint.post("/proposals")
@needs_page("read")
def propose() -> BaseResponse:
    """Add a proposal."""
    sent = {name: _text(name) for name in ("about", "text", "catches", "lets_pass")}
    nameless = request.form.get("nameless") == "1"
    if not sent["text"] or not _exists(sent["about"]):
        return _form(sent, 422, missing=True)
    if nameless and not current_policy().settings.nameless:  # the policy has changed while somebody wrote
        return _form(sent, 422, needs_name=True)
    if not may_write(who()):
        return _form(sent, 429, too_many=True)
    with opened(database()) as db:
        number = proposals.add(db, who(), **sent, language=language(), nameless=nameless)
    return redirect(url_for("pages.proposal", number=number))


@blueprint.get("/proposals/<int:number>")
@needs_page("read")
def proposal(number: int) -> Response:
    """A proposal with its comments and its answer."""
    return _shown(number)


@blueprint.post("/proposals/<int:number>")
@needs_page("read")
def answer_proposal(number: int) -> BaseResponse:
    """Comment, vote, hide or, as an officer, answer: the button says which."""
    found = _found(number)
    deed, text, comment = request.form.get("deed", ""), _text("text"), _comment()
    if deed == "comment" and text and not may_write(who()):
        return _shown(number, 429, too_many=True, text=text)
    is_said = (found.state, found.answer) == (deed, text)  # such as by a first press of the button
    if deed in STATES and not is_said and request.form.get("seen", found.answered_at) != found.answered_at:
        return _shown(number, 409, answer=text)
    with opened(database()) as db:
        if deed == "vote":
            proposals.vote(db, who(), number, is_for=_is_for())
        elif deed == "comment" and text:
            proposals.comment(db, who(), number, text)
        elif deed in ("hide", "show") and may(who(), "moderate") and (text or deed == "show"):
            proposals.hide(db, who(), number, text if deed == "hide" else "", comment)
        elif deed in STATES and may(who(), "answer") and (text or deed == STATES[0]):
            if not is_said:
                proposals.settle(db, who(), number, deed, text)
        else:
            return _shown(number, 422, missing=deed or "text", text=text)
    worked_in = _worked_in(found) if deed == "accepted" else ""
    place = found.comments // COMMENTS + 1 if deed == "comment" else request.args.get("page", 1, int)
    return redirect(worked_in or url_for("pages.proposal", number=number, page=place if place > 1 else None))


def _worked_in(found: Proposal) -> str:
    """Make an accepted proposal a change of the working copy; the page where that is seen, or is still to be done.

    The examples are saved with the rule where it keeps to them; else the form shows which fail. Empty for whoever may
    not change what it is about.
    """
    pack, _, name = found.about.partition("/")
    if not name and not authoring.has_examples(found):
        can_edit = may(who(), "texts") and _has_clause(found.about)
        return url_for("pages.edit_clause", key=found.about, proposal=found.id) if can_edit else ""
    if not may(who(), "rules"):
        return ""
    if not name:
        return url_for("pages.new_rule", clause=found.about, proposal=found.id)
    if authoring.work_in(found, by=who()):
        return url_for("pages.changes", saved=found.about)
    return url_for("pages.edit_rule", pack=pack, name=name, proposal=found.id) if _rule_file(found) else ""


def _rule_file(found: Proposal) -> str | None:
    """The file of the rule that a proposal is about; `None` where it is about none, or the rule is gone."""
    pack, _, name = found.about.partition("/")
    return authoring.rule_file(authoring.working_files(), pack, name) if name else None


def _has_clause(key: str) -> bool:
    """Whether the working copy has a clause, in any language."""
    files = authoring.working_files()
    return any(text_in(one, files).clause(key) for one in LANGUAGES)


def _shown(number: int, status: int = 200, **values: object) -> Response:
    found, db = _found(number), reading(database())
    return page(
        "proposal.html",
        status,
        one=found,
        about=_about(found.about),
        rule_is_there=bool(_rule_file(found)),
        comments=part(proposals.comments(db, number), COMMENTS),
        voted=proposals.has_voted(db, who(), number),
        answers=STATES,
        longest=LONGEST,
        **values,
    )


def _form(sent: dict[str, str], status: int = 200, **values: object) -> Response:
    policy, chosen = current_policy(), language()
    return page(
        "proposal_form.html",
        status,
        here=url_for("pages.new_proposal", about=sent["about"] or None),
        sent=sent,
        longest=LONGEST,
        clauses=[clause for clause in policy.clauses(chosen) if not clause.is_chapter],
        rule=policy.rule(sent["about"]),
        may_be_nameless=policy.settings.nameless,
        **values,
    )


def _found(number: int) -> Proposal:
    found = proposals.proposal(reading(database()), number)
    return found if found is not None else abort(404)


def _about(about: str) -> tuple[str, str]:
    """What a proposal is about, as people call it, and where it stands; empty for the policy as a whole."""
    policy, chosen = current_policy(), language()
    if rule := policy.rule(about):
        return rule.in_language(chosen).title, url_for("pages.rule", pack=rule.pack, name=about.partition("/")[2])
    if clause := policy.clause(about, chosen):
        return f"{clause.number} {clause.title}", url_for("pages.policy") + f"#{about}"
    return about, ""


def _exists(about: str) -> bool:
    """Whether a rule or a clause is called so; a clause may be there in one language alone."""
    policy = current_policy()
    return not about or bool(policy.rule(about)) or any(policy.clause(about, one) for one in LANGUAGES)


def _is_for() -> bool | None:
    """What the button said as it was pressed: another page, or a second press, may have voted since."""
    return {"1": True, "0": False}.get(request.form.get("for", ""))


def _comment() -> int | None:
    """The comment that a button is about; none where it is about the proposal itself."""
    said = request.form.get("comment")
    if said is not None and not (said.isdecimal() and len(said) < 19):
        abort(404)
    return int(said) if said else None


def _text(name: str) -> str:
    return request.form.get(name, "").replace("\r\n", "\n").strip()[:LONGEST]
