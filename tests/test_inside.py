"""What is copied from inside: found although words were changed, and nothing else."""

from hypothesis import assume, given
from hypothesis import strategies as st

from ambassador import Text
from ambassador.inside import Document, Known, copied_passages, listed_names

MEMO = (
    "Minutes of the works meeting. The repair of the second kiln will take until the end of October because the "
    "supplier in Trondheim cannot send the lining bricks before the harbour opens again. Until then the night shift "
    "helps out in the glaze shop, and no new orders for large tiles are taken. Elise tells the three biggest customers "
    "in person; nobody else should hear of it from us. The budget for the roof moves into the next year."
)
INSIDE = Known([(Document("minutes", is_published=False), MEMO)], {"clients": ["Tegelrijk Brouwer", "O’Hara & Sons"]})
WORDS = MEMO.split()
OTHERS = st.sampled_from(["yesterday", "purple", "ladder", "onze", "maison", "Vogel", "quickly", "seventeen", "brand"])


def copied(text: str, inside: Known = INSIDE) -> list[str]:
    """The passages found, as they stand in the text."""
    read = Text.of(text)
    found = copied_passages(read, inside)
    return [text[slice(*read.place_of_words(one.first, one.after))] for one in found]


def test_other_texts_are_no_copies() -> None:
    """Neither what shares its subject, nor everyday turns, nor a few words in a row."""
    for text in (
        "",
        "The kiln is being repaired, and the night shift helps out in the shop.",
        "At the end of October the harbour opens again. No new orders, no large tiles.",
        "The budget for the roof is not my business, but it rains in.",
        "one two three",
    ):
        assert copied(text) == [], text


def test_a_passage_is_found_to_the_word() -> None:
    """With its place in the text around it."""
    passage = "the supplier in Trondheim cannot send the lining bricks before the harbour opens again"
    assert copied(f"Funny old world: {passage}. So be it.") == [passage]


@given(st.integers(0, len(WORDS) - 15), st.lists(st.tuples(st.integers(0, 14), OTHERS), max_size=2))
def test_fifteen_words_with_any_two_replaced_are_found(start: int, changes: list[tuple[int, str]]) -> None:
    """Wherever the two stand: at least seven runs of three are left."""
    passage = WORDS[start : start + 15]
    for at, word in changes:
        passage[at] = word
    found = copied(f"Guess what. {' '.join(passage)} That's it then")
    assert len(found) == 1


@given(st.integers(0, len(WORDS) - 12))
def test_twelve_words_in_other_dress_are_found(start: int) -> None:
    """Case, accents, punctuation and line breaks do not matter."""
    passage = [word.strip(".,;") for word in WORDS[start : start + 12]]
    dressed = " ".join(passage[:4]).upper() + " –\n" + ", ".join(passage[4:8]) + " (" + " ".join(passage[8:]) + ")"
    assert copied(dressed.replace("E", "É"))


def test_a_word_that_a_line_ends_within_is_one() -> None:
    """As columns of a printed page break words, in the document or in what was copied from it, quoted or not."""
    said = "the supplier in Trondheim cannot send the lining bricks before the harbour"
    for broken in (
        "the sup-\nplier in Trond-\n  heim cannot send the li\u00ad\nning bricks before the har-\r\nbour",
        "the sup-\n> plier in Trond-\n> heim cannot send the lin-\n> ing bricks before the har-\n> bour",
    ):
        assert copied(f"So: {broken}, they say") == [broken], broken
        assert copied(f"So: {said}", Known([(Document("", is_published=False), f"Now {broken} opens")])) == [said]
    assert copied("the supplier in Trond-\nHeim cannot send the lin-\nIng bricks bef-\nOre the harbour") == []


@given(st.integers(0, len(WORDS) - 16), st.integers(6, 10))
def test_a_word_more_or_less_on_the_way_does_not_hide_it(start: int, at: int) -> None:
    """A passage may be shortened or lengthened a little."""
    passage = WORDS[start : start + 16]
    assert copied(" ".join([*passage[:at], "indeed", *passage[at:]]))
    assert copied(" ".join([*passage[:at], *passage[at + 1 :]]))


@given(st.lists(st.sampled_from(sorted(set(WORDS))), min_size=1, max_size=120, unique=True))
def test_the_same_words_in_another_order_are_no_copy(words: list[str]) -> None:
    """It is the order that tells a copy from a text on the same subject."""
    runs = set(zip(WORDS, WORDS[1:], WORDS[2:], strict=False))
    assume(not runs & set(zip(words, words[1:], words[2:], strict=False)))
    assert copied(" ".join(words)) == []


def test_what_is_published_too_is_left_alone() -> None:
    """A press release excuses what repeats it, not what goes beyond it."""
    public = " ".join(WORDS[5:25])
    inside = Known([(Document("", is_published=False), MEMO), (Document("", is_published=True), public)])
    assert copied(public, inside) == []
    assert copied(" ".join(WORDS[5:45]), inside) != []


def test_names_on_secret_lists_are_found_as_those_of_plain_lists() -> None:
    """In any case, as a hashtag, glued, spaced out; never within another word."""
    for text in (
        "At Tegelrijk Brouwer today",
        "thanks #TegelrijkBrouwer!",
        "thanks #tegelrijkbrouwer",
        "TegelrijkBrouwer, t e g e l r i j k - as it were",
        "t e g e l r i j k b r o u w e r",
        "Tegelrijk🔥Brouwer",
        "TEGELRIJK-BROUWER",
        "Tegelrijk Brouwers plannen",
        "l'affaire Tegelrijk Brouwer",
        "o'hara & sons rocks",
    ):
        assert [one.label for one in listed_names(Text.of(text), INSIDE)] == ["clients"], text
    for text in ("Tegelrijk is a word, Brouwer a trade", "Brouwer Tegelrijk", "sons of O'Hara", ""):
        assert listed_names(Text.of(text), INSIDE) == [], text


def test_a_name_of_one_word_is_found_in_its_genitive() -> None:
    """As German and Dutch build it, and behind an elided article; a plural in small letters is an everyday word."""
    inside = Known((), {"projects": ["Ulme", "Orme"]})
    for text in (
        "Ulmes Zukunft ist offen",
        "Das ist Ulmes letzte Woche",
        "le chantier d'Orme",
        "Ulme's future",
        "#Ulme",
    ):
        assert [one.label for one in listed_names(Text.of(text), inside)] == ["projects"], text
    for text in ("les ormes du parc", "Ulmen am Weg", "Ulmess"):
        assert listed_names(Text.of(text), inside) == [], text
