"""The rules of a policy made ready to look for: one scanner for all phrases, and the finders beside it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from ambassador.draft import Draft
from ambassador.finding import Place
from ambassador.matching.apart import apart
from ambassador.matching.subject import is_told_of
from ambassador.naming import BESIDE, ROLES, Entries, qualified
from ambassador.phrases import Item, parse_phrase
from ambassador.plugins import Brought, log
from ambassador.rules import Rule
from ambassador.scan import Scanner, filed, lists_of
from ambassador.settings import Settings
from ambassador.text import Span, Text
from ambassador.vocabulary import READINGS, SEVERITIES, Reading

_BACK = 2
"""How many sentences before its own a phrase may be led up to by an `only_after`."""


@dataclass(frozen=True)
class Match:
    """A place that a rule speaks of, before the policy has weighed it."""

    rule: Rule
    place: Place
    read: bool = False
    """Whether a reader found it."""
    spared: bool = False
    """Whether the words beside it speak for it: it is negated, quoted, or the rule's `unless_near` stands there."""


class Rulebook:
    """All rules of a policy, ready to look for."""

    def __init__(
        self,
        rules: Iterable[Rule],
        words: Mapping[str, tuple[str, ...]],
        finders: Mapping[str, Brought],
        settings: Settings,
    ) -> None:
        """Ask `problems_of` and `problems_of_lists` first; here every name is known.

        `words` holds lists by `pack/list`; those of the policy and the company's profile by their name alone.
        """
        self.rules = {rule.name: rule for rule in rules}
        self._words, self._finders = words, finders
        self._settings = settings
        self._by_finder = [rule for rule in self.rules.values() if rule.by]
        phrases = [one for rule in self.rules.values() for one in self._phrases_of(rule, ROLES)]
        phrases += [(("", "allow"), qualified(parse_phrase(phrase), "", words)) for phrase in settings.allow]
        besides = {name: self._phrases_of(rule, BESIDE) for name, rule in self.rules.items()}
        self._entries = Entries(words)
        self._lists = lists_of(phrases, self._entries)
        self._index = filed(phrases)
        self._lists_beside = lists_of(chain(*besides.values()), self._entries, self._lists)
        self._besides = {name: filed(beside) for name, beside in besides.items() if beside}
        self._scanners = dict[str, tuple[list[tuple[str, str, str]], Scanner]]()

    def reading_of(self, rule: Rule) -> Reading:
        """The quickest reading in which a rule speaks."""
        return self._finders[rule.by].reading if rule.by else "fast"

    def whole_reading_of(self, rule: Rule) -> Reading:
        """The quickest reading in which all that a rule asks is asked, what it yields to as well."""
        yields = self._finders[rule.unless_by].reading if rule.unless_by else "fast"
        return max(self.reading_of(rule), yields, key=READINGS.index)

    def matches(
        self, draft: Draft, text: Text, reading: Reading = "full", *, by: Rule | None = None
    ) -> tuple[list[Match], list[Span], set[str]]:
        """What every rule speaks of, the allowed places (Python indices), and the packs whose finders failed.

        Where it matters what one rule finds, `by` is that rule: finders are asked for no other.

        Finders are asked whose reading is this one or a quicker one. Readers and advisers are not believed where a
        rule of their category has spared the sentence: that words are negated or quoted is told more surely
        from the words.
        """
        spans = self._index.scan(text, self._lists.steps(text))
        found, spared = list[Match](), set[tuple[str | None, int]]()
        for (name, role), hits in spans.items():
            if role == "phrases" and (rule := self.rules[name]).when.fits(draft):
                for match in self._phrased(rule, hits, text):
                    if match.spared:
                        spared.add((rule.category, text.sentence_at(match.place.start or 0)))
                    else:
                        found.append(match)
        if apart := self._lists.parted(text):
            found += self._glued(draft, apart, {(match.rule.name, match.place) for match in found})
        asked = _Asked(self._finders, draft, text, self._settings)
        for rule in self._by_finder:
            if (by is None or rule is by) and rule.when.fits(draft) and _is_in_time(self.reading_of(rule), reading):
                found += (
                    match
                    for match in self._found(rule, text, asked)
                    if not (match.read and (rule.category, text.sentence_at(match.place.start or 0)) in spared)
                )
        found = [match for match in found if not self._is_silenced(match, draft, text, asked, reading)]
        allowed = [text.place_of_words(*hit) for hit in spans.get(("", "allow"), ())]
        return found, allowed, asked.failed

    def _glued(self, draft: Draft, apart: Text, known: Collection[tuple[str, Place]]) -> Iterator[Match]:
        """What the rules find once glued words are parted, beyond what is known; not of whom it is told."""
        spans = self._index.scan(apart, self._lists.steps(apart))
        for (name, role), hits in spans.items():
            if role == "phrases" and (rule := self.rules[name]).when.fits(draft) and rule.category and not rule.about:
                for match in self._phrased(rule, hits, apart):
                    if not match.spared and (name, match.place) not in known:
                        yield match

    def phrases_of(self, rule: Rule, text: Text) -> dict[tuple[str, str, str], list[Span]]:
        """Where each phrase of a rule stands, in words: by language, role and the phrase as it is written."""
        if rule.name not in self._scanners:  # asked for many short texts, one after the other
            self._scanners[rule.name] = self._phrase_by_phrase(rule)
        written, scanner = self._scanners[rule.name]
        return {written[int(number)]: spans for (number, _), spans in scanner.scan(text).items()}

    def _phrase_by_phrase(self, rule: Rule) -> tuple[list[tuple[str, str, str]], Scanner]:
        """Every phrase of a rule, and what tells one from the other."""
        written = [
            (language, role, phrase)
            for language, spoken in rule.words.items()
            for role in (*ROLES, *BESIDE)
            for phrase in getattr(spoken, role)
        ]
        numbered = (
            ((str(number), ""), qualified(parse_phrase(phrase), rule.pack, self._words))
            for number, (_, _, phrase) in enumerate(written)
        )
        return written, Scanner(numbered, self._entries)

    def _phrases_of(self, rule: Rule, roles: Iterable[str]) -> list[tuple[tuple[str, str], tuple[Item, ...]]]:
        """The phrases a rule has in some roles, under its name and the role; each once, in however many languages."""
        return [
            ((rule.name, role), qualified(parse_phrase(phrase), rule.pack, self._words))
            for role in roles
            for phrase in dict.fromkeys(phrase for spoken in rule.words.values() for phrase in getattr(spoken, role))
        ]

    def _beside(self, rule: Rule, text: Text) -> dict[str, list[Span]]:
        """By role, where the words stand that may or must not be beside what a rule finds."""
        index = self._besides.get(rule.name)
        found = index.scan(text, self._lists_beside.steps(text)) if index else {}
        return {role: spans for (_, role), spans in found.items()}

    def _phrased(self, rule: Rule, hits: list[Span], text: Text) -> Iterator[Match]:
        beside = self._beside(rule, text)
        asks_far, asks_near, asks_before = (
            any(getattr(one, role) for one in rule.words.values()) for role in ("only_if", "only_near", "only_after")
        )
        if "unless" in beside or (asks_far and "only_if" not in beside):
            return
        there = {text.sentence_of[first] for first, _ in beside.get("only_near", ())}
        told = set[int]()
        """The sentences that were found whole: what more of them tells it is the same finding."""
        for first, after in apart(hits):
            if text.sentence_of[first] in told:
                continue
            if asks_near and text.sentence_of[first] not in there:
                continue
            if asks_before and not _led_up_to(beside.get("only_after", ()), first, text):
                continue
            if rule.about and not is_told_of(rule.about, text, first, after):
                continue
            start, end = text.place_of_words(first, after)
            spared = (
                (rule.unless_quoted and text.is_quoted(start, end))
                or (rule.unless_negated and text.is_negated(first, after))
                or _excused(beside, text.sentence_of[first], text.sentence_of[after - 1], text)
            )
            if rule.about:
                start, end = text.sentences[text.sentence_of[first]]
                if not spared:
                    told.add(text.sentence_of[first])
            yield Match(rule, Place(start, end), spared=spared)

    def _found(self, rule: Rule, text: Text, asked: "_Asked") -> Iterator[Match]:
        places = asked.places(rule.by or "")
        beside = self._beside(rule, text) if places else {}
        if "unless" in beside:
            return
        is_read = self.reading_of(rule) != "fast"
        for place in places:
            if place.start is None or place.end is None:
                yield Match(rule, place, is_read)
                continue
            if rule.unless_quoted and text.is_quoted(place.start, place.end):
                continue
            if not _excused(beside, *_sentences(place.start, place.end, text), text):
                yield Match(rule, place, is_read)

    def _is_silenced(self, match: Match, draft: Draft, text: Text, asked: "_Asked", reading: Reading) -> bool:
        """Whether the finder that a rule yields to speaks of the draft as a whole, or of a sentence of the match.

        Readers and advisers silence no rule that stops, and none where their pack is off.
        """
        rule, finder = match.rule, match.rule.unless_by
        if not finder or not _is_in_time(self._finders[finder].reading, reading):
            return False
        if self._finders[finder].reading != "fast":
            severity = self._settings.severity(rule.name, rule.severity or "", draft.audience)
            if severity == SEVERITIES[-1] or not self._settings.is_on(self._finders[finder].pack):
                return False
        return any(_share_a_sentence(match.place, place, text) for place in asked.places(finder))


class _Asked:
    """The finders, as one draft asks each of them once."""

    def __init__(self, finders: Mapping[str, Brought], draft: Draft, text: Text, settings: Settings) -> None:
        self._finders, self._given = finders, (draft, text, settings)
        self._places = dict[str, tuple[Place, ...]]()
        self.failed = set[str]()
        """The packs whose finders failed."""

    def places(self, finder: str) -> tuple[Place, ...]:
        """What a finder answers; nothing where it fails."""
        if finder not in self._places:
            brought = self._finders[finder]
            try:
                self._places[finder] = self._answered(brought)
            except Exception as error:
                # Only where it happened: the message of a stranger's exception may hold the draft.
                log.error("Finder %s of pack %s failed with %s", finder, brought.pack, type(error).__name__)
                self.failed.add(brought.pack)
                self._places[finder] = ()
        return self._places[finder]

    def _answered(self, brought: Brought) -> tuple[Place, ...]:
        places = tuple(brought.find(*self._given))
        if not all(place.is_within(self._given[0].text) for place in places):
            raise ValueError("a place outside the draft")
        return tuple(replace(place, sure=False) for place in places) if brought.reading == "asked" else places


def _is_in_time(own: Reading, reading: Reading) -> bool:
    """Whether what speaks in its own reading speaks in this one, too."""
    return READINGS.index(own) <= READINGS.index(reading)


def _sentences(start: int, end: int, text: Text) -> Span:
    """The first and the last sentence of a place, given in Python indices."""
    return text.sentence_at(start), text.sentence_at(end - 1)


def _share_a_sentence(one: Place, other: Place, text: Text) -> bool:
    """Whether two places have a sentence in common; the draft as a whole has one in common with every place."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    first, last = _sentences(one.start, one.end, text)
    its_first, its_last = _sentences(other.start, other.end, text)
    return first <= its_last and its_first <= last


def _excused(beside: Mapping[str, list[Span]], first: int, last: int, text: Text) -> bool:
    """Whether an `unless_near` stands in one of the sentences `first` to `last`."""
    return any(first <= text.sentence_of[hit[0]] <= last for hit in beside.get("unless_near", ()))


def _led_up_to(hits: Iterable[Span], first: int, text: Text) -> bool:
    """Whether one of `hits` stands before the word `first`, not too many sentences back."""
    earliest = text.sentence_of[first] - _BACK
    return any(after <= first and earliest <= text.sentence_of[after - 1] for _, after in hits)
