"""The lists and finders that rules name: what they stand for, and what is wrong with their names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ambassador.errors import Problem, Sentence, did_you_mean
from ambassador.matching.slots import SLOTS
from ambassador.phrases import LOOSE, Choice, Item, Slot, is_phrase, parse_entry, parse_phrase, slots_of
from ambassador.rules import Rule

ROLES = ("phrases",)
"""What a rule looks for in every draft."""
BESIDE = ("unless", "unless_near", "only_if", "only_near", "only_after")
"""What may or must not stand beside a phrase, looked for only where one stands: many are words as frequent as `we`."""


def problems_of(
    rules: Iterable[Rule], words: Mapping[str, tuple[str, ...]], finders: Mapping[str, object]
) -> Iterator[Problem]:
    """What is wrong with the names of lists and finders that rules use."""
    for rule in rules:
        for field in ("by", "unless_by"):
            name = getattr(rule, field)
            if name and name not in finders:
                said = Sentence('No pack has a finder "{name}".{near}', name=name, near=did_you_mean(name, finders))
                yield Problem(rule.path, said, None, field)
        if rule.by and rule.by == rule.unless_by:
            said = Sentence("It yields to its own finder, and would never speak. Name another, or leave it out.")
            yield Problem(rule.path, said, None, "unless_by")
        for language, spoken in rule.words.items():
            for role in (*ROLES, *BESIDE):
                for phrase in getattr(spoken, role):
                    for name in _unknown(parse_phrase(phrase), rule.pack, words):
                        yield Problem(rule.path, _no_list(name, rule.pack, words), None, f"{language}.{role}")


def problems_of_lists(words: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """Entries that ask for lists nobody has, or in the end for their own list."""
    asked = dict[str, set[str]]()
    for name, entries in words.items():
        pack, _, own = name.rpartition("/")
        path = f"{pack}/words/{own}.txt" if pack else f"words/{own}.txt"
        asked[name] = set()
        if name in SLOTS:
            said = Sentence('"{name}" stands for what is found without a list. Give this list another name.', name=name)
            yield Problem(path, said)
        for items in map(parse_phrase, filter(is_phrase, entries)):
            for unknown in _unknown(items, pack, words):
                yield Problem(path, _no_list(unknown, pack, words))
            names = (_full_name(slot.rstrip(LOOSE), pack, words) for slot in slots_of(items))
            asked[name] |= {full for full in names if full}
        if name in _reached(asked, name):
            said = Sentence("This list asks for itself. Leave it out where the lists that it asks for name it.")
            yield Problem(path, said)


def _no_list(name: str, pack: str, words: Iterable[str]) -> Sentence:
    reached = [known.removeprefix(f"{pack}/") for known in (*words, *SLOTS)]  # those of other packs are out of reach
    near = did_you_mean(name, [known for known in reached if "/" not in known])
    return Sentence('There is no word list "{name}".{near}', name=name, near=near)


def _reached(asked: Mapping[str, set[str]], name: str) -> set[str]:
    """The lists that a list asks for, and those that they ask for."""
    reached, further = set[str](), [name]
    while further:
        for one in asked.get(further.pop(), set()) - reached:
            reached.add(one)
            further.append(one)
    return reached


class Entries(dict[str, list[tuple[Item, ...]]]):
    """The lists' entries, parsed when a phrase first asks for them."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.words = words

    def __missing__(self, name: str) -> list[tuple[Item, ...]]:
        plain, loose = name.rstrip(LOOSE), name[len(name.rstrip(LOOSE)) :]
        pack, _, own = plain.rpartition("/")
        entries = (*self.words.get(plain, ()), *(self.words.get(own, ()) if pack else ()))
        parsed = self[name] = [
            qualified(parse_phrase(entry), pack, self.words, loose) if is_phrase(entry) else parse_entry(entry)
            for entry in entries
        ]
        return parsed


def _full_name(name: str, pack: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """The list a phrase of a pack means by a name: a slot, the pack's own list, or one known to all."""
    plain, loose = name.rstrip(LOOSE), name[len(name.rstrip(LOOSE)) :]
    own = f"{pack}/{plain}"
    known = next((known for known in (own, plain) if known in words or (known in SLOTS and known == plain)), None)
    return known and (known if known in SLOTS else known + loose)


def qualified(
    items: tuple[Item, ...], pack: str, words: Mapping[str, tuple[str, ...]], loose: str = ""
) -> tuple[Item, ...]:
    """A phrase with every list called by its full name, and spelt loosely if `loose` is the sign for it."""
    full = list[Item]()
    for item in items:
        if isinstance(item, Slot):
            asked = item.name if item.name.endswith(LOOSE) else item.name + loose
            full.append(replace(item, name=_full_name(asked, pack, words) or item.name))
        elif isinstance(item, Choice):
            full.append(Choice(tuple(qualified(option, pack, words, loose) for option in item.options)))
        else:
            full.append(item)
    return tuple(full)


def _unknown(items: tuple[Item, ...], pack: str, words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Slot) and _full_name(item.name, pack, words) is None:
            yield item.name
        elif isinstance(item, Choice):
            for option in item.options:
                yield from _unknown(option, pack, words)
