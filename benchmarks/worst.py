"""Inputs made to be slow: no text should take more than ten times the median of its length.

Short units of every kind (digits, signs, spaces, words that patterns begin with, pieces of keys and addresses) are
repeated and mixed to texts of 3,000 characters. The slowest are printed with the finder that takes the time. What the
rules catch is repeated, too, to the longest draft: there, each find meets each other.
"""

import random
import re
from collections.abc import Callable, Iterator
from statistics import median
from time import thread_time

from ambassador import Draft, Policy, Text
from benchmarks.posts import post

LENGTH, SECONDS = 3000, 15
LONGEST = 20_000
"""As long as a draft may be."""
UNITS = (
    *("1", "12 ", "1 2", "0", "00 ", "+3", "1.", "1,", "1-", "1/", "12:", "(0", "a1", "a1 ", "1a-", "be71 ", "756"),
    *("a", "a ", "a.", "a@", "@", "a-", "a_", "_", "-", ".", ",", "/", "|", "*", "$", "€", "#", "#A", "aB", "<", "a<"),
    *(" ", "\n", "\n\n", "\t", "'", '"', "« ", "“a", "‘", "!", "?", "…", "Dr. ", "e.g. ", "\u200b", "é", "ß", "😀"),
    *(
        "½",
        "e\u0301",
        "is ",
        "the ",
        "la ",
        "die ",
        "van ",
        "user ",
        "code ",
        "pin ",
        "key: ",
        "log in ",
        "opens with ",
    ),
    *("AKIA", "eyJ", "sk-", "https://", "https://a:", "www.a.", "a/", "=", "= ", ": ", "token=", "A", "Aa ", "Jan "),
    *("Jean-", "rue ", "12 march ", "born ", "has ", "lives ", "straat ", "eur ", "% ", "million ", "we ", "not "),
    *("hate ", "q3 ", "he ", "password is "),
)


def main() -> None:
    """Print the slowest texts by their parts, as ratios to the median of ordinary posts."""
    policy = Policy.default()
    ordinary = median(_time(policy, post(language, LENGTH)) for language in ("en", "fr", "nl", "de"))
    found = list[tuple[float, tuple[str, ...]]]()
    begun = thread_time()
    for units in _mixed():
        found.append((_time(policy, _made(units)) / ordinary, units))
        if thread_time() - begun > SECONDS:
            break
    found.sort(reverse=True)
    print(f"{len(found)} texts of {LENGTH} characters beside ordinary posts of the same length:\n")
    print("| times the median | made of | slowest parts |\n|---|---|---|")
    for ratio, units in found[:12]:
        made_of = " ".join(map(repr, units)).replace("|", "\\|")
        print(f"| {ratio:.1f} | {made_of} | {_slowest(policy, _made(units), ordinary)} |")
    _print_repeated(policy)


def _print_repeated(policy: Policy) -> None:
    """The slowest of the texts that say over and over what a rule catches."""
    ordinary = median(_time(policy, post(language, LONGEST)) for language in ("en", "fr", "nl", "de"))
    texts = {(name, words): _time(policy, _repeated(words)) / ordinary for name, words in _caught(policy)}
    print(f"\n{len(texts)} texts of {LONGEST} characters that repeat what a rule catches:\n")
    print("| times the median | repeated | rule |\n|---|---|---|")
    for (name, words), ratio in sorted(texts.items(), key=lambda one: -one[1])[:8]:
        print(f"| {ratio:.1f} | {words!r} | {name} |")


def _caught(policy: Policy) -> Iterator[tuple[str, str]]:
    """The shortest and the middle one of the words that each rule's examples mark, without the ends of sentences."""
    for rule in policy.rules:
        examples = [example for spoken in rule.words.values() for example in spoken.catches]
        marked = {example.draft.text[start:end] for example in examples for start, end in example.marked}
        words = sorted({re.sub(r"[.!?\s]+", " ", text) for text in marked}, key=lambda text: (len(text), text))
        if words:
            yield from ((rule.name, text) for text in {words[0], words[len(words) // 2]})


def _repeated(words: str) -> str:
    return (f"{words} " * LONGEST)[:LONGEST]


def _mixed() -> Iterator[tuple[str, ...]]:
    chance = random.Random(5)  # noqa: S311 - texts, no secret
    yield from ((unit,) for unit in UNITS)
    while True:
        yield tuple(chance.choices(UNITS, k=chance.randint(2, 4)))


def _made(units: tuple[str, ...]) -> str:
    """Half of the text is the first unit alone, half all of them in turn: what repeats, and what breaks off."""
    half = LENGTH // 2
    return (units[0] * half)[:half] + ("".join(units) * half)[:half]


def _time(policy: Policy, text: str) -> float:
    return _least(lambda: policy.check(Draft(text), "fast"))


def _least(call: Callable[[], object]) -> float:
    times = list[float]()
    for _ in range(2):
        begun = thread_time()
        call()
        times.append(thread_time() - begun)
    return min(times)


def _slowest(policy: Policy, text: str, ordinary: float) -> str:
    """The reading of the text and the finders that take longest, as shares of an ordinary check."""
    parts = {"Text.of": _least(lambda: Text.of(text))}
    for name, brought in policy.packs.finders.items():
        if brought.reading == "fast":
            parts[name] = _least(
                lambda brought=brought: list(brought.find(Draft(text), Text.of(text), policy.settings))
            )
    slowest = sorted(parts, key=lambda name: -parts[name])[:3]
    return ", ".join(f"{name} {parts[name] / ordinary:.1f}" for name in slowest)


if __name__ == "__main__":
    main()
