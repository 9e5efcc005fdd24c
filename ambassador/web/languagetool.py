"""`/v2/check` and `/v2/languages`: what LanguageTool's clients ask, answered with our findings.

Everything follows LanguageTool's HTTP API, version 2 (https://languagetool.org/http-api/): form-encoded questions,
offsets in UTF-16 code units, errors as a line of text. Rules and categories are the policy's to switch on and off,
not the client's.
"""

import json
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load

from ambassador._version import __version__
from ambassador.answer import answer
from ambassador.draft import DRAFT_LIMIT, Draft
from ambassador.errors import Sentence
from ambassador.finding import Finding
from ambassador.schemafields import Length
from ambassador.vocabulary import LANGUAGES, choose_language
from ambassador.web.access import needs
from ambassador.web.annotated import Annotated, units
from ambassador.web.catalogue import translate
from ambassador.web.serving import checked, clause_address, current_policy

blueprint = Blueprint("languagetool", __name__, url_prefix="/v2")

_AROUND = 40
"""Characters before and after a finding that are shown with it."""
_NAMES = {"en": "English", "fr": "French", "nl": "Dutch", "de": "German"}
_VARIANTS = {"en": ("US", "GB"), "fr": ("FR", "BE"), "nl": ("NL", "BE"), "de": ("DE", "AT", "CH")}
_ISSUES = {"stop": "non-conformance", "warning": "non-conformance", "advice": "style"}
"""Of the types of ITS 2.0 (https://www.w3.org/TR/its20/#lqissue-typevalues), which these clients know."""
_OF_COURSE = {"hours-not-checked"}
"""What is never checked here, since these clients do not say the author's time."""
_TOO_LONG = Sentence("A draft has at most {limit:,} characters. Check a shorter part of it.", limit=DRAFT_LIMIT)
_ABOUT_DATA = Sentence('Write it as {"annotation": [{"text": "…"}, {"markup": "…", "interpretAs": "…"}]}.')


class _Data(fields.Field[Annotated]):
    """`{"annotation": [{"text": "…"}, {"markup": "…", "interpretAs": "…"}]}`, as JSON."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Annotated:
        try:
            parts = json.loads(value)["annotation"]
            known = all(
                isinstance(part, dict)
                and ("text" in part) != ("markup" in part)
                and part.keys() <= {"text", "markup", "interpretAs"}
                and all(isinstance(said, str) for said in part.values())
                for part in parts
            )
        except (ValueError, TypeError, KeyError, RecursionError):
            known = False
        if not known:
            raise ValidationError(_ABOUT_DATA)
        return Annotated.of(parts)


def _known_language(code: str) -> None:
    if code != "auto" and code.partition("-")[0].lower() not in LANGUAGES:
        raise ValidationError(Sentence("Say auto, or one of {known}; see /v2/languages.", known=", ".join(LANGUAGES)))


class _QuestionSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    text = fields.String()
    data = _Data()
    language = fields.String(required=True, validate=[Length(max=20), _known_language])

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> tuple[Annotated, str]:
        if ("text" in values) == ("data" in values):
            raise ValidationError(Sentence("Send either text or data."))
        annotated = values.get("data") or Annotated(values.get("text", ""))
        if len(annotated.text) > DRAFT_LIMIT:
            raise ValidationError(_TOO_LONG)
        return annotated, values["language"].partition("-")[0].lower()


@blueprint.get("/languages")
def languages() -> Response:
    """The languages that drafts are checked in, all of them at once, and that findings are explained in."""
    return jsonify(
        [
            {"name": f"{_NAMES[code]} ({variant})", "code": code, "longCode": f"{code}-{variant}"}
            for code in LANGUAGES
            for variant in _VARIANTS[code]
        ]
    )


@blueprint.post("/check")
@needs("read")
def check() -> Response:
    """Check a draft. Explanations come in its language, for `auto` in that of Accept-Language."""
    try:
        annotated, code = _QuestionSchema().load(request.form)
    except ValidationError as error:
        abort(400, _said(error))
    policy = current_policy()
    chosen = choose_language(request.headers.get("Accept-Language", "")) if code == "auto" else code
    draft = Draft(annotated.text, language=None if code == "auto" else code)
    verdict = checked(policy, draft, chosen)
    body = answer(policy, draft, verdict, chosen, clause_address(policy.version, is_external=True))
    language = {"name": _NAMES[chosen], "code": chosen}
    notices = body["notices"]
    return jsonify(
        software={
            "name": "ambassador",
            "version": __version__,
            "buildDate": "",
            "apiVersion": 1,
            "premium": False,
            "status": "",
        },
        warnings={"incompleteResults": any(notice["code"] not in _OF_COURSE for notice in notices)},
        notices=notices,
        language={**language, "detectedLanguage": {**language, "confidence": 0.0 if code == "auto" else 1.0}},
        matches=[
            as_match(annotated, finding, said) for finding, said in zip(verdict.findings, body["findings"], strict=True)
        ],
    )


def _said(error: ValidationError) -> str:
    """What is wrong with each field, in a line in the reader's language; clients have no place for more."""
    reader = choose_language(request.headers.get("Accept-Language", ""))
    wrong = error.messages_dict.items()
    said = (f"{name}: {' '.join(translate(one, reader) for one in sentences)}" for name, sentences in wrong)
    return "; ".join(said).replace("_schema: ", "")


def as_match(annotated: Annotated, finding: Finding, said: dict[str, Any]) -> dict[str, Any]:
    """A finding; one about the whole draft points at all of it."""
    text = annotated.text
    start, end = finding.start or 0, len(text) if finding.end is None else finding.end
    first, last = max(0, start - _AROUND), end + _AROUND
    length = units(text[start:end])
    begin = units(text[:start])
    offset, after = annotated.original(begin, begin + length)
    ask = f" ({said['ask']})" if said["ask"] else ""
    return {
        "message": f"{said['says']} {said['why']} {said['instead']}{ask}",
        "shortMessage": said["title"],
        "offset": offset,
        "length": after - offset,
        "replacements": [{"value": value} for value in said["replacements"]],
        "context": {"text": text[first:last], "offset": units(text[first:start]), "length": length},
        "sentence": text[first:last],
        "type": {"typeName": "Hint" if said["severity"] == "advice" else "Other"},
        "rule": {
            "id": said["rule"],
            "description": said["title"],
            "issueType": _ISSUES[said["severity"]],
            "category": {"id": said["category"], "name": said["category"].replace("_", " ").capitalize()},
            "urls": [{"value": said["clause"]["url"]}],
        },
    }
