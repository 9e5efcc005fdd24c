"""Where the serial number of a lift stands."""

import re
from collections.abc import Iterator, Mapping

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.hookspecs import Finder

_SERIAL = re.compile(r"\bLV\d-(\d{5})-(\d{2})\b")


def serial_numbers(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Numbers such as LV4-20417-47: the last two figures are what is left of 20417 when it is divided by 97."""
    for found in _SERIAL.finditer(draft.text):
        if int(found[1]) % 97 == int(found[2]):
            yield Place(*found.span(), replacement="one of our lifts")


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finder of this pack."""
    return {"serial-numbers": serial_numbers}
