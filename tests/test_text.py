"""Texts made comparable, with a way back to the original."""

from itertools import pairwise
from unittest.mock import Mock

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from ambassador import Text
from ambassador import text as text_module
from ambassador.matching.disguises import _GLUED, _SIGNED, _glued, _signed
from ambassador.matching.folding import fold, fold_with_origins

ANY = st.text(max_size=200)
TRICKY = st.lists(
    st.sampled_from(
        [
            *"abc XYZ.,!?\n",
            "é",
            "ß",
            "ﬁ",
            "…",
            "İ",
            "e\u0301",
            "\u200b",
            "\u00ad",
            "👩\u200d🚀",
            "🇧🇪",
            "👍🏽",
            "\r\n",
            "#AbCd",
            "@x",
            "４",
        ]
    ),
    max_size=60,
).map("".join)


def borders(text: str) -> set[int]:
    """Where whole characters, as people see them, begin and end (UAX 29)."""
    return {0, len(text), *(match.end() for match in regex.finditer(r"\X", text))}


@given(ANY | TRICKY)
@example("\ud800")
@example("\u202ereversed")
@example("Hello !_")
@example("€__ and @_")
def test_any_text_can_be_read(original: str) -> None:
    """Nothing raises, and every word has its place, its sentence and its limit."""
    text = Text.of(original)
    assert len(text.words) == len(text.spans) == len(text.sentence_of) == len(text.limits)
    assert all(text.words)


@given(ANY | TRICKY)
@example("`Quoted` ÉT\u00c9 Ꭰ K ﬃ")
def test_the_quick_way_to_fold_is_the_plain_way(original: str) -> None:
    assert fold_with_origins(original)[0] == fold(original)


@given(st.text(alphabet="ab1é_@$!|+€#.,*~ \n", max_size=30) | TRICKY)
@example("a@b@@@ @@c _d_e_ f_*g h*_i")
def test_disguises_are_found_where_their_patterns_say(original: str) -> None:
    """Looking only around certain signs misses no glued and no signed word."""
    folded = fold(original)
    for quick, pattern in ((_glued, _GLUED), (_signed, _SIGNED)):
        expected = [match.span() for match in pattern.finditer(folded)]
        assert [match.span() for match in quick(folded)] == expected


@given(ANY | TRICKY)
def test_places_are_whole_characters_inside_the_text(original: str) -> None:
    """No place cuts what people see as one character, and places come in order."""
    text, whole = Text.of(original), borders(original)
    places = [text.place_of_words(index, index + 1) for index in range(len(text.words))]
    assert all(0 <= start < end <= len(original) for start, end in places)
    assert all(start in whole and end in whole for start, end in places)
    assert all(first[0] <= second[0] for first, second in pairwise(places))


@given(ANY | TRICKY)
def test_a_place_holds_what_its_word_says(original: str) -> None:
    """What stands at a word's place folds to something that holds the word."""
    text = Text.of(original)
    for index, word in enumerate(text.words):
        start, end = text.place_of_words(index, index + 1)
        assert word in fold(original[start:end])


@given(TRICKY)
def test_the_way_into_the_folded_text_is_the_way_back(original: str) -> None:
    """The first folded character from a place on is the first that comes from it or from behind it."""
    text = Text.of(original)
    origins = [text.origins[at] for at in range(len(text.folded))]
    for index in range(len(original)):
        plain = [at for at, origin in enumerate(origins) if origin >= index]
        assert text.origins.first_from(index) == (plain[0] if plain else len(origins))


@given(ANY | TRICKY)
def test_sentences_part_the_words(original: str) -> None:
    """Every word belongs to one sentence, counted without gaps."""
    text = Text.of(original)
    assert sorted(set(text.sentence_of)) == list(range(len(text.sentences)))
    assert tuple(word for number in range(len(text.sentences)) for word in text.words_of_sentence(number)) == text.words
    for number, (start, end) in enumerate(text.sentences):
        assert text.sentence_at(start) == number
        assert text.sentence_at(end - 1) == number


@pytest.mark.parametrize(
    ("original", "count"),
    [
        ("One. Two! Three?", 3),
        ("Prof. Dr. Müller spricht.", 1),
        ("Am 12. November geht es los.", 1),
        ("Die Hansa GmbH & Co. KG bei Gebr. Mayer.", 1),
        ("Chez les Éts. Dupont, pas chez Warner Bros. Discovery.", 1),
        ("Up 3.5 % in Q3.", 1),
        ("a line\nthat goes on", 1),
        ("A line\nAnother", 2),
        ("One\n\ntwo", 2),
        ("see www.solverin.example for more", 1),
        ("Wait… what? Yes.", 2),
    ],
)
def test_sentences_end_where_people_end_them(original: str, count: int) -> None:
    """Abbreviations, dates, numbers and hosts end none."""
    assert len(Text.of(original).sentences) == count


@pytest.mark.parametrize(
    ("disguised", "word"),
    [
        ("s3cr3t", "secret"),
        ("$ecret", "secret"),
        ("s e c r e t", "secret"),
        ("s.e.c.r.e.t", "secret"),
        ("s-e-c-r-e-t", "secret"),
        ("seeecret", "secret"),
        ("sec🤡ret", "secret"),
        ("s\u0435cret", "secret"),  # a Cyrillic е
        ("#TopSecret", "topsecret"),
        ("a s e c r e t plan", "secret"),
        ("a s-e-c-r-e-t plan", "secret"),
        ("🎉 s  e  c  r  e  t", "secret"),
        ("à s e c r e t 🎉", "secret"),
        ("oh ⒮⒠⒞⒭⒠⒯ 🎉", "secret"),
        ("#s3cret", "secret"),
        ("#T0pSecret", "topsecret"),
    ],
)
def test_a_disguised_word_has_its_plain_spelling(disguised: str, word: str) -> None:
    """Digits, signs, blanks, look-alikes and repetition hide nothing."""
    spelt = {form for read in Text.of(disguised).spellings.values() for form, _ in read}
    assert word in spelt


@pytest.mark.parametrize("before", ["", "a ", "🎉 ", "x-", "4, "])
@pytest.mark.parametrize("after", ["", " b", " 🎉", "! B"])
@pytest.mark.parametrize("disguised", ["s e c r e t", "s-e-c-r-e-t", "s / e / c / r / e / t", "s  3  c  r  3  t"])
def test_a_spelt_out_word_is_found_to_the_letter_whatever_stands_beside_it(
    before: str, disguised: str, after: str
) -> None:
    """A lone letter or an emoji on either side is no letter of it."""
    text = Text.of(f"{before}{disguised}{after}")
    read = [(at, then) for at, forms in text.spellings.items() for form, then in forms if form == "secret"]
    assert disguised in [text.original[slice(*text.place_of_words(at, then))] for at, then in read]


@pytest.mark.parametrize("innocent", ["2024", "12 %", "42", "therapist", "sec ret", "A calm day.", "3.14"])
def test_an_innocent_word_is_only_itself(innocent: str) -> None:
    """What nobody disguised has no other spelling."""
    assert Text.of(innocent).spellings == {}


@pytest.mark.parametrize(
    "written",
    [
        "secret",
        "SECRET",
        "ｓｅｃｒｅｔ",
        "𝓼𝓮𝓬𝓻𝓮𝓽",
        "sécrèt",
        "se\u200bcret",
        "se\u00adcret",
        "ⓢⓔⓒⓡⓔⓣ",
        "ꜱᴇᴄʀᴇᴛ",
        "se\u03f2ret",
    ],
)
def test_styles_fold_away(written: str) -> None:
    """Case, width, accents, styled letters and invisible characters."""
    assert Text.of(written).words == ("secret",)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He wrote “out with them” on the wall", True),
        ("Er schrieb „raus mit ihnen“ an die Wand", True),
        ("Il a écrit « dehors » sur le mur", True),
        ('Op de muur stond "buiten" gisteren', True),
        ("Er schrieb »raus mit ihnen« an die Wand", True),
        ("Er schrieb ›raus mit ihnen‹ an die Wand", True),
        ("Er schrieb ‚raus mit ihnen‘ an die Wand", True),
        ("«Ici» dehors «là» dit le mur", False),
        ("On the wall stood ‘out’ this morning", True),
        ("don't say out, it's theirs", False),
        ("On the door stood 'out with them', and we washed it off.", True),
        ("'t Is weer out of order, zei de baas 's avonds", False),
        ("“out with them”", False),  # nothing but the quotation: the author says it
        ('5" pipes out of stock, 7" too', False),
        ("rock 'n' out 'n' roll all night", False),
        ("Op de muur stond 'buiten' gisteren", True),
        ("Stop met dat 'buiten'-gezeik van jou", True),
        ("Hans' out en Frans' auto, 's avonds", False),
    ],
)
def test_what_an_author_quotes_is_known(text: str, quoted: bool) -> None:
    """In the marks of four languages; an apostrophe or an inch is none."""
    word = next(word for word in ("out with", "raus", "dehors", "buiten", "out") if word in text)
    start = text.index(word)
    assert Text.of(text).is_quoted(start, start + len(word)) is quoted


def test_quotations_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not anew for each of a thousand places: a draft full of quoted words took seconds."""
    asked = Mock(wraps=text_module._QUOTATION)
    monkeypatch.setattr(text_module, "_QUOTATION", asked)
    text = Text.of('He said "a clown" to us. ' * 50)
    assert all(text.is_quoted(start, start + 5) for start in range(11, 50 * 25, 25))
    assert len(asked.method_calls) == 2
