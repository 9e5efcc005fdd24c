"""The kinds of values that policy and rule files share, checked by marshmallow."""

from collections.abc import Sized
from typing import Any

from marshmallow import ValidationError, fields, validate

from ambassador.errors import PhraseError, Sentence
from ambassador.phrases import parse_phrase


class Tuple(fields.List[Any]):
    """A list of values, kept as a tuple so that what holds it can be frozen."""

    def _deserialize(self, *values: Any, **options: Any) -> Any:
        return tuple(super()._deserialize(*values, **options))


class Texts(Tuple):
    """A list of texts, none of them empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(fields.String(validate=validate.Length(min=1)), **options)


class Phrases(Texts):
    """A list of phrases of the phrase language."""

    def _deserialize(self, *values: Any, **options: Any) -> Any:
        phrases = super()._deserialize(*values, **options)
        wrong = []
        for phrase in phrases:
            try:
                parse_phrase(phrase)
            except PhraseError as error:
                wrong.append(error.sentence)
        if wrong:
            raise ValidationError(wrong)
        return phrases


class Length(validate.Length):
    """How long a text or a list may be; says what is wrong so that it can be said in other languages."""

    def _format_error(self, value: Sized, message: str) -> str:
        if self.min is not None and len(value) < self.min:
            return Sentence("This is too short: at least {least}.", least=self.min)
        return Sentence("This is too long: at most {most}.", most=self.max)


class _Among(validate.OneOf):
    """Says what is wrong so that it can be said in other languages."""

    def _format_error(self, value: object) -> str:
        return Sentence("Must be one of: {choices}.", choices=self.choices_text)


class OneOf(fields.String):
    """One of a few words."""

    def __init__(self, words: tuple[str, ...], **options: Any) -> None:
        super().__init__(validate=_Among(words), **options)
        self.words = words
