"""What pages and errors say, by language: gettext catalogues, read as they are written (`translations/fr.po`)."""

from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from ambassador.errors import Sentence

_FOLDER = Path(__file__).parent / "translations"


def translate(message: str, language: str) -> str:
    """A message, written in English, in a language; of a sentence with parts, these too."""
    if not isinstance(message, Sentence):
        return _catalogue(language).get(message, message)
    pattern = _catalogue(language).get(message.pattern, message.pattern)
    parts = {
        name: translate(part, language) if isinstance(part, Sentence) else part for name, part in message.parts.items()
    }
    return _Filled(language).vformat(pattern, (), parts) if parts else pattern


class _Filled(Formatter):
    """Groups the digits of a large number, `{limit:,}`, as its language does: 20,000 is twenty in most of ours."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == ",":
            return format_decimal(value, locale=self._language)
        filled: str = super().format_field(value, format_spec)
        return filled


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = _FOLDER / f"{language}.po"
    if not path.exists():  # English is what the messages are written in
        return {}
    with path.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id and one.string}
