"""Words that look like a listed one misspelt: what `ambassador/matching/other_words.py` was chosen from.

`python -m training.lookalikes` prints each that is not in that file yet, with the word that it looks like.
"""

from collections.abc import Iterator
from unittest.mock import patch

from wordfreq import zipf_frequency

from ambassador import Draft, Policy
from ambassador.matching import lists, misspelling
from ambassador.vocabulary import LANGUAGES

OFTEN = 3.1
"""The Zipf frequency (the logarithm of how often in a thousand million words) from which on it is a word of its own."""


def forms() -> dict[str, str]:
    """By each single word that the packs' lists yield misspelt: the word it is made of."""
    made = dict[str, str]()

    def noted(entry: str) -> Iterator[str]:
        for form in misspelling.misspelt(entry):
            if " " not in form:
                made.setdefault(form, entry)
            yield form

    with patch.object(lists, "misspelt", noted):
        Policy.default().check(Draft("x"), reading="fast")
    return {form: entry for form, entry in made.items() if form not in set(made.values())}


def main() -> None:
    """Print them, the most frequent first."""
    found = [
        (max(zipf_frequency(form, language) for language in LANGUAGES), form, entry) for form, entry in forms().items()
    ]
    for often, form, entry in sorted(found, reverse=True):
        if often >= OFTEN:
            print(f"{form} (for {entry}): {often}")


if __name__ == "__main__":
    main()
