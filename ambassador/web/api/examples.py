"""`/rules/PACK/NAME/examples` and `/trial`: what a rule must catch and let pass, and trying it before it is saved."""

from dataclasses import asdict
from typing import Any

from flask import abort
from marshmallow import Schema, fields

from ambassador.draft import DRAFT_LIMIT, Draft
from ambassador.errors import PolicyError, Sentence
from ambassador.forms.rule import Form, file_of, form_of
from ambassador.rules import parse_rule
from ambassador.schemafields import Length
from ambassador.trial import try_rule
from ambassador.vocabulary import LANGUAGES
from ambassador.web import authoring
from ambassador.web.access import needs
from ambassador.web.annotated import units
from ambassador.web.api._change import RULE_NOT_SAVED, saved, seen
from ambassador.web.api._resource import Resource, empty, in_language, language
from ambassador.web.api.schemas import whole
from ambassador.web.catalogue import translate
from ambassador.web.problems import policy_problems, problem
from ambassador.web.serving import current_policy

blueprint = Resource("examples", __name__, description="What rules prove themselves by.")

_KINDS = ("catches", "lets_pass", "misses")


def _entries(said: str) -> fields.List[Any]:
    return fields.List(fields.String(validate=whole), metadata={"description": said})


class ExamplesSchema(Schema):
    """The examples in a language; with its context, one is written as a TOML table: `{ text = "…", kind = "job" }`."""

    catches = _entries("What must be found, to the letter where it is marked with [[…]].")
    lets_pass = _entries("What must not be found.")
    misses = _entries("What should be found, and is not yet.")


class ExamplesByLanguageSchema(Schema):
    """The examples of a rule; what is left out stays as it is."""

    en = fields.Nested(ExamplesSchema)
    fr = fields.Nested(ExamplesSchema)
    nl = fields.Nested(ExamplesSchema)
    de = fields.Nested(ExamplesSchema)


class TriedSchema(Schema):
    """A rule as it is being written, and a text to try it on; neither is kept."""

    file = fields.String(required=True, validate=whole, metadata={"description": "TOML."})
    text = fields.String(load_default="", validate=Length(max=DRAFT_LIMIT))


class JudgedSchema(Schema):
    """An example, and what came of it."""

    language = fields.String(required=True)
    role = fields.String(required=True, metadata={"description": "`catches`, `lets_pass` or `misses`."})
    text = fields.String(required=True)
    is_right = fields.Boolean(required=True)
    failure = fields.String(
        required=True,
        metadata={"description": "What went wrong with it, in the reader's language; empty where nothing did."},
    )


class HitSchema(Schema):
    """Where a phrase of the rule stands in the text."""

    start = fields.Integer(required=True, metadata={"description": "UTF-16 code units from 0."})
    end = fields.Integer(required=True)
    phrase = fields.String(required=True)
    language = fields.String(required=True)
    role = fields.String(required=True, metadata={"description": "The field of the rule that has the phrase."})
    read_as = fields.String(required=True, metadata={"description": "The words as they were compared."})


class DoubleSchema(Schema):
    """A phrase that is not needed, since something finds its words already."""

    phrase = fields.String(required=True)
    by = fields.String(required=True, metadata={"description": "Another phrase of the rule, or another rule."})


class TrialSchema(Schema):
    """What a rule does with its examples and with a text."""

    examples = fields.List(fields.Nested(JudgedSchema), required=True)
    hits = fields.List(fields.Nested(HitSchema), required=True)
    speaks = fields.Boolean(required=True, metadata={"description": "In the text, exceptions weighed."})
    doubles = fields.List(fields.Nested(DoubleSchema), required=True)


@blueprint.get("/rules/<pack>/<name>/examples")
@blueprint.for_people()
@needs("samples")
@blueprint.fails_with(401, 403, 404, 503)
@blueprint.response(200, ExamplesByLanguageSchema)
def show_examples(pack: str, name: str) -> Any:
    """The examples of a rule of the working copy, with the ETag to change them by."""
    files = authoring.working_files()
    form = _form(files, pack, name)
    examples = {
        spoken: {kind: lines.split("\n") for kind in _KINDS if (lines := form.get(f"{spoken}.{kind}"))}
        for spoken in LANGUAGES
    }
    return {spoken: said for spoken, said in examples.items() if said}, 200, authoring.etag(files)


@blueprint.put("/rules/<pack>/<name>/examples")
@blueprint.for_people()
@needs("samples")
@blueprint.arguments(ExamplesByLanguageSchema)
@blueprint.reads("If-Match")
@blueprint.fails_with(400, 401, 403, 404, 412, 413, 415, 422, 428, 503)
@blueprint.response(204)
def change_examples(body: dict[str, dict[str, list[str]]], pack: str, name: str) -> Any:
    """Change the examples of a rule, and nothing else of it; only where the rule keeps to all of them."""
    files, path = seen(), authoring.rule_path(pack, name)
    form = _form(files, pack, name)
    for spoken, said in body.items():
        form |= {f"{spoken}.{kind}": "\n".join(" ".join(one.split()) for one in said[kind]) for kind in said}
    content = authoring.rule_file(files, pack, name) or ""
    try:
        changed = {**files, path: file_of(form, content.replace("\r\n", "\n"), path)}
    except PolicyError as error:
        return problem(422, RULE_NOT_SAVED, policy_problems(error.problems))
    return empty(saved(files, changed, what=f"examples of rule {pack}/{name}", refused=RULE_NOT_SAVED))


@blueprint.post("/rules/<pack>/<name>/trial")
@blueprint.for_people()
@needs("rules")
@blueprint.arguments(TriedSchema)
@blueprint.reads("Accept-Language")
@blueprint.fails_with(400, 401, 403, 413, 415, 422, 503)
@blueprint.response(200, TrialSchema)
def try_file(body: dict[str, str], pack: str, name: str) -> Any:
    """What a rule would do as it is written here; nothing is saved. The text is read in memory."""
    path, text = authoring.rule_path(pack, name), body["text"]
    try:
        rule = parse_rule(f"{pack}/{name}", body["file"], path)
        trial = try_rule(current_policy(), rule, Draft(text))
    except PolicyError as error:
        return problem(422, Sentence("The rule cannot be tried; see errors."), policy_problems(error.problems))
    chosen = language()
    judged = (
        {
            "language": one.language,
            "role": one.role,
            "text": one.example.draft.text,
            "is_right": not one.failure,
            "failure": translate(one.failure, chosen),
        }
        for one in trial.examples
    )
    hits = (
        {**asdict(one), "start": units(text[: one.start]), "end": units(text[: one.end])}  # UTF-16 from here on
        for one in trial.hits
    )
    said = {"examples": judged, "hits": hits, "speaks": bool(trial.found), "doubles": trial.doubles}
    return in_language(said, chosen)


def _form(files: dict[str, str], pack: str, name: str) -> Form:
    content = authoring.rule_file(files, pack, name)
    if content is None:
        abort(404, Sentence("There is no rule {rule}.", rule=f"{pack}/{name}"))
    return form_of(content.replace("\r\n", "\n"), authoring.rule_path(pack, name))
