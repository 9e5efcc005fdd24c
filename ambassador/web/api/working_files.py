"""`/working-copy/…`: one part of the next version at a time, for those who may change that part and no other.

Each change names the state of the working copy that it was made from (`If-Match`), and answers the next one's `ETag`.
"""

from typing import Any

from flask import abort
from marshmallow import Schema, fields

from ambassador.errors import PolicyError, Sentence
from ambassador.files import default_files
from ambassador.forms.settings import PATH, file_of
from ambassador.vocabulary import LANGUAGES
from ambassador.web.access import needs
from ambassador.web.api._change import NOT_CHANGED, saved, seen
from ambassador.web.api._resource import Resource, empty
from ambassador.web.api.schemas import not_blank, whole
from ambassador.web.authoring import FILE_NAME
from ambassador.web.problems import policy_problems, problem

blueprint = Resource("working_files", __name__, description="Parts of the next version of the policy.")


class FileSchema(Schema):
    """A file of a policy."""

    file = fields.String(required=True, validate=whole)


class NeededFileSchema(Schema):
    """A file that no policy is without."""

    file = fields.String(required=True, validate=[whole, not_blank])


class FactsSchema(Schema):
    """What anybody may tell; what is left out stays as it is."""

    public_facts = fields.List(fields.String(validate=whole))
    contacts = fields.List(fields.String(validate=whole), metadata={"description": "Addresses and numbers."})


@blueprint.put("/working-copy/text/<language>")
@blueprint.for_people()
@needs("texts")
@blueprint.arguments(NeededFileSchema)
@blueprint.reads("If-Match")
@blueprint.fails_with(400, 401, 403, 404, 412, 413, 415, 422, 428)
@blueprint.response(204)
def change_text(body: dict[str, str], language: str) -> Any:
    """Replace the policy's text in a language (`en`, `fr`, `nl`, `de`): Markdown, each clause a heading with a key."""
    if language not in LANGUAGES:
        abort(404, Sentence("There is no such language."))
    return _file_saved(f"text/{language}.md", body["file"], what=f"text/{language}.md")


@blueprint.put("/working-copy/settings")
@blueprint.for_people()
@needs("settings")
@blueprint.arguments(NeededFileSchema)
@blueprint.reads("If-Match")
@blueprint.fails_with(400, 401, 403, 412, 413, 415, 422, 428)
@blueprint.response(204)
def change_settings(body: dict[str, str]) -> Any:
    """Replace the settings: the file `policy.toml`."""
    return _file_saved(PATH, body["file"], what="the settings")


@blueprint.put("/working-copy/facts")
@blueprint.for_people()
@needs("samples")
@blueprint.arguments(FactsSchema)
@blueprint.reads("If-Match")
@blueprint.fails_with(400, 401, 403, 412, 413, 415, 422, 428)
@blueprint.response(204)
def change_facts(body: dict[str, list[str]]) -> Any:
    """Change what anybody may tell, and nothing else of the settings."""
    form = {f"company.{name}": "\n".join(" ".join(one.split()) for one in said) for name, said in body.items()}
    try:
        content = file_of(form, seen().get(PATH, ""), default_files()[PATH])
    except PolicyError as error:
        return problem(422, NOT_CHANGED, policy_problems(error.problems))
    return _file_saved(PATH, content, what="what anybody may tell")


@blueprint.put("/working-copy/words/<name>")
@blueprint.for_people()
@needs("rules")
@blueprint.arguments(FileSchema)
@blueprint.reads("If-Match")
@blueprint.fails_with(400, 401, 403, 412, 413, 415, 422, 428)
@blueprint.response(204)
def change_words(body: dict[str, str], name: str) -> Any:
    """Write a word list of the company's own, one entry a line; it is added to a pack's list of the same name."""
    if not FILE_NAME.fullmatch(name):
        said = Sentence("Call the list by 1 to 64 small letters, digits, - and _, such as: nicknames")
        return problem(422, NOT_CHANGED, {"name": [said]})
    return _file_saved(f"words/{name}.txt", body["file"], what=f"the list {name}")


@blueprint.delete("/working-copy/words/<name>")
@blueprint.for_people()
@needs("rules")
@blueprint.reads("If-Match")
@blueprint.fails_with(401, 403, 404, 412, 413, 415, 422, 428)
@blueprint.response(204)
def remove_words(name: str) -> Any:
    """Take a word list out; one of a pack stays."""
    if f"words/{name}.txt" not in seen():
        abort(404, Sentence("The working copy has no list {name} of its own.", name=name))
    return _file_saved(f"words/{name}.txt", "", what=f"the list {name}")


def _file_saved(path: str, content: str, *, what: str) -> Any:
    """Save one file; an empty one is taken out."""
    files = seen()
    others = {other: said for other, said in files.items() if other != path}
    return empty(saved(files, {**others, path: content} if content else others, what=what, refused=NOT_CHANGED))
