"""`/rules`: the rules in force for everybody; the working copy's rules for officers.

A change names the state it was made from (`If-Match` with the ETag of the rule), so that two officers never overwrite
each other. The whole working copy must load, and its rules prove themselves, or nothing is saved.
"""

from typing import Any

import tomlkit
from flask import abort

from ambassador.errors import Sentence
from ambassador.web.access import needs
from ambassador.web.api._change import RULE_NOT_SAVED, saved, seen
from ambassador.web.api._resource import Resource, empty, in_language, language
from ambassador.web.api.schemas import RuleBodySchema, RuleFileSchema, RuleSummarySchema
from ambassador.web.authoring import FILE_NAME, etag, rule_file, rule_path, working_files
from ambassador.web.problems import problem
from ambassador.web.serving import current_policy

blueprint = Resource("rules", __name__, description="Rules.")

_ABOUT_NAMES = Sentence("Pack and rule are called by 1 to 64 small letters, digits, - and _, for they name a file.")
_WHICH = Sentence("Say which state you changed: send If-Match with the rule's ETag, or * for a new rule.")


@blueprint.get("/rules")
@blueprint.for_people()
@blueprint.reads("Accept-Language")
@needs("read")
@blueprint.fails_with(401, 503)
@blueprint.response(200, RuleSummarySchema(many=True))
def list_rules() -> Any:
    """The rules in force, in the language asked for."""
    policy, chosen = current_policy(), language()
    listed = []
    for rule in sorted(policy.rules, key=lambda rule: rule.name):
        words = rule.in_language(chosen)
        listed.append(
            {
                "rule": rule.name,
                "category": rule.category,
                "severity": rule.severity,
                "shields": list(rule.shields),
                "clause": rule.clause,
                "on": policy.settings.is_on(rule.name),
                "title": words.title,
                "says": words.says,
                "why": words.why,
                "instead": words.instead,
            }
        )
    return in_language(listed, chosen)


@blueprint.get("/rules/<pack>/<name>")
@blueprint.for_people()
@needs("rules")
@blueprint.fails_with(401, 403, 404, 503)
@blueprint.response(200, RuleFileSchema)
def show_rule(pack: str, name: str) -> Any:
    """A rule of the working copy, with its file and the ETag to change it by."""
    files = working_files()
    file = rule_file(files, pack, name)
    if file is None:
        abort(404, Sentence("There is no rule {rule}.", rule=f"{pack}/{name}"))
    return {"rule": f"{pack}/{name}", "file": file, "own": rule_path(pack, name) in files}, 200, etag(files)


@blueprint.post("/rules/<pack>/<name>")
@blueprint.for_people()
@needs("rules")
@blueprint.arguments(RuleBodySchema)
@blueprint.reads("If-Match")
@blueprint.fails_with(400, 401, 403, 409, 412, 413, 415, 422, 428)
@blueprint.response(201, RuleFileSchema)
def add_rule(body: dict[str, Any], pack: str, name: str) -> Any:
    """Add a rule to the working copy."""
    if not FILE_NAME.fullmatch(pack) or not FILE_NAME.fullmatch(name):
        return problem(422, RULE_NOT_SAVED, {"name": [_ABOUT_NAMES]})
    if rule_path(pack, name) in working_files():
        abort(409, Sentence("There is a rule {rule} already. Change it with PUT.", rule=f"{pack}/{name}"))
    return _save(pack, name, body, "added")


@blueprint.put("/rules/<pack>/<name>")
@blueprint.for_people()
@needs("rules")
@blueprint.arguments(RuleBodySchema)
@blueprint.reads("If-Match")
@blueprint.fails_with(400, 401, 403, 404, 412, 413, 415, 422, 428, 503)
@blueprint.response(200, RuleFileSchema)
def change_rule(body: dict[str, Any], pack: str, name: str) -> Any:
    """Change a rule in the working copy; a pack's rule is replaced by the company's own."""
    if rule_path(pack, name) not in working_files() and f"{pack}/{name}" not in current_policy().packs.rules:
        abort(404, Sentence("There is no rule {rule}. Add it with POST.", rule=f"{pack}/{name}"))
    return _save(pack, name, body, "changed")


@blueprint.delete("/rules/<pack>/<name>")
@blueprint.for_people()
@needs("rules")
@blueprint.reads("If-Match")
@blueprint.fails_with(401, 403, 404, 412, 415, 422, 428)
@blueprint.response(204)
def remove_rule(pack: str, name: str) -> Any:
    """Take a rule out of the working copy; of a pack's rule, the pack's own form is back."""
    if rule_path(pack, name) not in working_files():
        abort(404, Sentence("The working copy has no rule {rule} of its own.", rule=f"{pack}/{name}"))
    return _save(pack, name, None, "removed")


def _save(pack: str, name: str, body: dict[str, Any] | None, deed: str) -> Any:
    """Write the working copy with one rule changed, if all of it loads and nobody was faster."""
    files, path = seen(_WHICH, may_be_any=deed == "added"), rule_path(pack, name)
    changed = {other: content for other, content in files.items() if other != path}
    if body is not None:
        changed[path] = _toml(body, path)
    tag = saved(files, changed, what=f"{deed} rule {pack}/{name}", refused=RULE_NOT_SAVED)
    if body is None:
        return empty(tag)
    return {"rule": f"{pack}/{name}", "file": changed[path], "own": True}, 201 if deed == "added" else 200, tag


def _toml(body: dict[str, Any], path: str) -> str:
    """The file of a rule from its fields. Ends the request with 422 where JSON says what TOML cannot."""
    try:
        content = tomlkit.dumps(body)
        content.encode("utf-8")
    except UnicodeEncodeError:
        said = Sentence("A character is half of one (a lone surrogate). Type it again.")
    except (TypeError, ValueError):
        said = Sentence("A value is empty (null). Leave the field out instead.")
    else:
        return content
    return abort(problem(422, RULE_NOT_SAVED, {path: [said]}))
