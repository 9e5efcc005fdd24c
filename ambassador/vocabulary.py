"""The fixed words of the domain: categories, severities, languages, and the context of a draft."""

import re
from collections.abc import Sequence
from typing import Literal, get_args

CATEGORIES = (
    "confidential",
    "personal_data",
    "credentials",
    "discrimination",
    "disparagement",
    "job_ad",
    "channel",
    "hours",
    "transparency",
)
"""What a finding can be about. The ids are fixed: companies count and configure by them."""

SEVERITIES = ("advice", "warning", "stop")
"""How much a finding weighs, mildest first."""

VERDICTS = ("clear", *SEVERITIES)
"""What a check can end with, mildest first."""

Reading = Literal["fast", "full", "asked"]
"""How much is asked: the rules; the readers as well; or, because somebody wants it, also advisers."""
READINGS: tuple[Reading, ...] = get_args(Reading)
"""The quickest first; each asks all that those before it ask."""

LANGUAGES = ("en", "fr", "nl", "de")
"""The languages that findings are explained in, and that rules are written in."""

NETWORKS = (
    "linkedin",
    "x",
    "facebook",
    "instagram",
    "tiktok",
    "youtube",
    "snapchat",
    "mastodon",
    "bluesky",
    "threads",
    "other",
)
AUDIENCES = ("public", "connections", "group", "private", "unknown")
AUTHORS = ("person", "company", "unknown")
KINDS = ("post", "comment", "article", "job", "message")
ABOUT = ("somebody", "named")
"""Of whom a rule may ask that its words are told: of another person at all, or of one with a name."""

_LANGUAGE_RANGE = re.compile(r"\s*([a-z]{1,8})(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?", re.I)


def weight(severity: str) -> int:
    """The place of a severity or verdict on the scale, 0 (`clear`) to 3 (`stop`)."""
    return VERDICTS.index(severity)


def choose_language(header: str, offered: Sequence[str] = LANGUAGES) -> str:
    """The best of `offered` for an `Accept-Language` header (RFC 9110 § 12.5.4), the first offered if none fits.

    Regions are ignored (`fr-BE` asks for `fr`); a quality of 0 refuses a language.
    """
    wanted: list[tuple[float, int, str]] = []
    for position, part in enumerate(header.split(",")):
        found = _LANGUAGE_RANGE.fullmatch(part)
        if found and found[1].lower() in offered:
            quality = float(found[2] or 1)
            if quality > 0:
                wanted.append((-quality, position, found[1].lower()))
    return min(wanted)[2] if wanted else offered[0]
