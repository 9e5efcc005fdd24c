"""Posting hours: the policy's windows on working days, at the author's own time."""

from collections.abc import Iterable, Iterator, Mapping

from ambassador import Draft, Place, Settings, Text, Verdict, hookimpl
from ambassador.finding import Notice
from ambassador.hookspecs import Finder
from ambassador.settings import DAYS

_NOT_CHECKED = Notice(
    "hours-not-checked",
    {
        "en": "Posting hours were not checked, since the draft does not say the time.",
        "fr": "Les heures de publication n'ont pas été vérifiées, car le brouillon n'indique pas l'heure.",
        "nl": "De afgesproken uren zijn niet nagekeken, want bij het concept staat geen tijdstip.",
        "de": "Die Veröffentlichungszeiten wurden nicht geprüft, denn der Entwurf nennt keine Uhrzeit.",
    },
)


def outside_hours(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """The whole draft, where the author's time lies outside the windows of a working day; a window holds its ends."""
    now, hours = draft.local_time, settings.hours
    if now is None or not hours.allowed or DAYS[now.weekday()] not in hours.working_days:
        return
    minute = now.time().replace(second=0, microsecond=0)
    if not any(start <= minute <= end for start, end in hours.allowed):
        yield Place()


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finder of this pack."""
    return {"outside-hours": outside_hours}


@hookimpl
def checked(draft: Draft, verdict: Verdict) -> Iterable[Notice]:
    """Say so where hours could not be checked."""
    return [_NOT_CHECKED] if draft.text and draft.local_time is None else []
