"""Rules: what is caught or protected, why, and how to say it better, in the officers' own format (TOML)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from ambassador.draft import Draft, draft_schema
from ambassador.errors import PhraseError, PolicyError, Problem, Sentence
from ambassador.files import read_text
from ambassador.phrases import is_phrase, parse_entry, parse_phrase
from ambassador.schemafields import OneOf, Phrases, Texts, Tuple
from ambassador.tomlfile import schema_problems, syntax_problem, values_of
from ambassador.vocabulary import ABOUT, AUDIENCES, AUTHORS, CATEGORIES, KINDS, LANGUAGES, NETWORKS, SEVERITIES

_MARK = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True)
class When:
    """The contexts a rule is limited to; an empty part means any."""

    network: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    author: tuple[str, ...] = ()

    def fits(self, draft: Draft) -> bool:
        """Whether a draft's context is one of these."""
        return (
            (not self.network or draft.network in self.network)
            and (not self.audience or draft.audience in self.audience)
            and (not self.kind or draft.kind in self.kind)
            and (not self.author or draft.author in self.author)
        )


@dataclass(frozen=True)
class Example:
    """A draft that proves a rule, and what must be found in it, to the letter."""

    draft: Draft
    marked: tuple[tuple[int, int], ...] = ()
    """Python indices of what stood between `[[` and `]]`; empty where nothing was marked."""


@dataclass(frozen=True)
class RuleWords:
    """A rule in one language."""

    title: str = ""
    says: str = ""
    why: str = ""
    instead: str = ""
    replacements: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    """Where given, phrases count only behind one of these, in the same sentence or the two before it."""
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    only_if: tuple[str, ...] = ()
    only_near: tuple[str, ...] = ()
    catches: tuple[Example, ...] = ()
    lets_pass: tuple[Example, ...] = ()
    misses: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One rule. A rule either has a category and a severity, or shields categories."""

    name: str
    """`pack/name`, as its file is called."""
    clause: str
    """The key of the clause of the policy it rests on."""
    words: Mapping[str, RuleWords] = field(repr=False)
    category: str | None = None
    severity: str | None = None
    shields: tuple[str, ...] = ()
    by: str | None = None
    """The finder that says where, in place of phrases."""
    when: When = When()
    unless_quoted: bool = False
    """Whether it is silent on what stands in quotation marks, with the author's own words beside."""
    unless_negated: bool = False
    """Whether it is silent where the words are negated in their clause."""
    about: str | None = None
    """Of whom its phrases must be told: another person (`somebody`), or one who is named; never the author. What it
    finds then is the sentence that tells it."""
    unless_by: str | None = None
    """A finder that silences it in the sentences where it finds something, or in the draft as a whole."""
    source: str = ""
    """Where its facts come from: a law, a standard, a list."""
    path: str = ""
    """The file it was read from."""

    @property
    def pack(self) -> str:
        """The part of the name before the `/`."""
        return self.name.partition("/")[0]

    def source_text(self) -> str:
        """The file it was read from, for a rule of a pack."""
        return read_text(Path(self.path))

    def in_language(self, language: str) -> RuleWords:
        """The rule's words in a language, or in the first language it has."""
        return self.words.get(language) or next(iter(self.words.values()))


class _Example(fields.Field[Example]):
    """A text, or a table with `text` and the draft's context; `[[…]]` marks what must be found."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Example:
        given = {"text": value} if isinstance(value, str) else dict(value) if isinstance(value, dict) else {}
        if "local_time" in given:  # TOML has times of its own
            given["local_time"] = getattr(given["local_time"], "isoformat", lambda: given["local_time"])()
        if not isinstance(given.get("text"), str):
            raise ValidationError(Sentence('Write an example as a text or as { text = "…", network = "linkedin" }.'))
        pieces = _MARK.split(given["text"])
        if _MARK.findall(given["text"]) != ["[[", "]]"] * (len(pieces) // 2):
            raise ValidationError(Sentence("The marks [[ and ]] do not pair."))
        marked, length = [], 0
        for place, piece in enumerate(pieces):
            if place % 2:
                marked.append((length, length + len(piece)))
            length += len(piece)
        draft: Draft = draft_schema().load({**given, "text": "".join(pieces)})
        return Example(draft, tuple(marked))


class _WordsSchema(Schema):
    title = fields.String(required=True, validate=validate.Length(min=1))
    says = fields.String(required=True, validate=validate.Length(min=1))
    why = fields.String(required=True, validate=validate.Length(min=1))
    instead = fields.String(validate=validate.Length(min=1))
    replacements = Texts()
    phrases = Phrases()
    only_after = Phrases()
    unless = Phrases()
    unless_near = Phrases()
    only_if = Phrases()
    only_near = Phrases()
    catches = Tuple(_Example(), required=True, validate=validate.Length(min=1))
    lets_pass = Tuple(_Example(), required=True, validate=validate.Length(min=1))
    misses = Tuple(_Example())

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> RuleWords:
        return RuleWords(**values)


class _WhenSchema(Schema):
    network = Tuple(OneOf(NETWORKS))
    audience = Tuple(OneOf(AUDIENCES))
    kind = Tuple(OneOf(KINDS))
    author = Tuple(OneOf(AUTHORS))

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> When:
        return When(**values)


class RuleSchema(Schema):
    """The shape of a rule file."""

    category = OneOf(CATEGORIES)
    clause = fields.String(required=True)
    severity = OneOf(SEVERITIES)
    shields = Tuple(OneOf(CATEGORIES), validate=validate.Length(min=1))
    by = fields.String()
    unless_by = fields.String()
    about = OneOf(ABOUT)
    when = fields.Nested(_WhenSchema)
    unless_quoted = fields.Boolean()
    unless_negated = fields.Boolean()
    source = fields.String()
    en = fields.Nested(_WordsSchema)
    fr = fields.Nested(_WordsSchema)
    nl = fields.Nested(_WordsSchema)
    de = fields.Nested(_WordsSchema)

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def whole(self, values: dict[str, Any], written: dict[str, Any], **_: Any) -> None:
        """What no field can say alone; a field that is written and wrong has said so, and is not missing."""
        problems: dict[str, Any] = {}
        spoken = {language: values[language] for language in LANGUAGES if isinstance(values.get(language), RuleWords)}
        if not any(language in written for language in LANGUAGES):
            problems["en"] = [Sentence("A rule speaks at least one language. Add a part [en], [fr], [nl] or [de].")]
        if "shields" in written:
            if "severity" in written or "category" in written:
                problems["shields"] = [Sentence("A rule that shields has no category and no severity. Leave them out.")]
        else:
            for name in ("category", "severity"):
                if name not in written:
                    problems[name] = [Sentence("This field is missing. Add it, or say what the rule shields.")]
            for language, words in spoken.items():
                if not words.instead:
                    problems[language] = {"instead": [Sentence("This field is missing. Say how to write it better.")]}
        has_phrases = any(words.phrases for words in spoken.values())
        is_whole = len(spoken) == sum(language in written for language in LANGUAGES)
        if spoken and is_whole and has_phrases == ("by" in written):
            problems["by"] = [Sentence("A rule has either phrases or a finder (`by`), and never both. Keep one.")]
        if "about" in written and "by" in written:
            problems["about"] = [
                Sentence(
                    "Only phrases can be asked of whom they are told; this rule has a finder (`by`). Leave it out."
                )
            ]
        if problems:
            raise ValidationError(problems)

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> dict[str, Any]:
        values["words"] = {language: values.pop(language) for language in LANGUAGES if language in values}
        return values


@cache
def rule_schema() -> RuleSchema:
    """The one that all rules are read with: making one takes as long as reading a rule."""
    return RuleSchema()


def parse_rule(name: str, content: str, path: str) -> Rule:
    """The rule in a file's content. Raises `PolicyError` with every problem of the file."""
    try:
        values = values_of(content)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError([syntax_problem(path, error)]) from None
    try:
        return Rule(name=name, path=path, **rule_schema().load(values))
    except ValidationError as error:
        raise PolicyError(schema_problems(path, content, error, rule_schema())) from None


def parse_words(content: str, path: str) -> tuple[str, ...]:
    """The entries of a word list: one a line; `# ` starts a comment. Raises `PolicyError` where one holds no word."""
    entries, problems = [], []
    for number, line in enumerate(content.splitlines(), 1):
        entry = line.strip()
        if not entry or entry == "#" or entry.startswith("# "):
            continue
        try:
            (parse_phrase if is_phrase(entry) else parse_entry)(entry)
        except PhraseError as error:
            problems.append(Problem(path, error.sentence, number))
        entries.append(entry)
    if problems:
        raise PolicyError(problems)
    return tuple(entries)
