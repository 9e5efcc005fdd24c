"""The phrase language: what it says, and what is wrong with it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambassador import Text
from ambassador.errors import PhraseError
from ambassador.phrases import parse_entry, parse_phrase
from ambassador.scan import Scanner

LISTS = {
    "client": ["Haven Terminals", "Galerie Montclair", "Bäckerei*", "Skala™", "Hansa GmbH & Co. KG"],
    "hue": ["red", "deep blue"],
}


def found(phrase: str, text: str) -> list[str]:
    """What a phrase finds in a text."""
    lists = {name: [parse_entry(entry) for entry in entries] for name, entries in LISTS.items()}
    read = Text.of(text)
    spans = Scanner([(("rule", "phrases"), parse_phrase(phrase))], lists).scan(read).get(("rule", "phrases"), [])
    return [text[slice(*read.place_of_words(*span))] for span in spans]


SILENT = [
    ("layoff*", "We lay off nobody."),
    ("layoff", "layoffs"),
    ("record quarter", "A record. Quarter past nine."),
    ("record … quarter", "record one two three four five six quarter"),
    ("#earnings", "our earnings"),
    ("{client}", "A haven for terminals."),
    ("{percent}", "12 percentages"),
    ("(a|b) plan", "c plan"),
    ("plan (a|b)", "plan"),
    ("Q3", "FAQ 3"),
    ("{quarter}", "Quarter pounder"),
]


@pytest.mark.parametrize(("phrase", "text"), SILENT)
def test_what_is_not_meant_stays_silent(phrase: str, text: str) -> None:
    """The silent cases first."""
    assert found(phrase, text) == []


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("layoff*", "The layoffs hurt.", "layoffs"),
        ("*geheimnis", "Ein Betriebsgeheimnis!", "Betriebsgeheimnis"),
        ("*heim*", "Ein Geheimnis!", "Geheimnis"),
        ("record … quarter", "a record, maybe the best, quarter", "record, maybe the best, quarter"),
        ("record … quarter", "a record quarter", "record quarter"),
        ("(our|the whole) staff", "Ask the whole staff.", "the whole staff"),
        ("#earnings", "So good #Earnings", "#Earnings"),
        ("earnings", "So good #earnings", "#earnings"),
        ("@ceo", "ask @CEO", "@CEO"),
        ("{client}", "Hello Haven Terminals!", "Haven Terminals"),
        ("{client}", "Hello #HavenTerminals!", "#HavenTerminals"),
        ("{client}", "Hello haventerminals!", "haventerminals"),
        ("{client}", "die Baeckereien", "Baeckereien"),
        ("{client} burns", "Yes, Haven Terminals™ burns.", "Haven Terminals™ burns"),
        ("{client} burns", "Yes, Haven® Terminals® burns.", "Haven® Terminals® burns"),
        ("{client} brennt", "Ja, Hansa GmbH & Co. KG brennt.", "Hansa GmbH & Co. KG brennt"),
        ("{client}", "Yes, Skala burns.", "Skala"),
        ("{client}", "Yes, Skala™ burns.", "Skala"),
        ("{hue} paint", "a deep blue paint", "deep blue paint"),
        ("{quarter} … {percent}", "Notre Q3 est 12 % sous le plan", "Q3 est 12 %"),
        ("{quarter}", "im dritten Quartal", "dritten Quartal"),
        ("{money}", "for 3 million euros now", "3 million euros"),
        ("{money}", "€3,400 gross", "€3,400"),
        ("{percent}", "up 3,5 %.", "3,5 %"),
        ("{date}", "on 12 November 2026, maybe", "12 November 2026"),
        ("{email}", "to ann@solverin.example.", "ann@solverin.example"),
        ("{url}", "see https://solverin.example/x?y now", "https://solverin.example/x?y"),
        ("m/f/x", "Technician (M/F/X)", "M/F/X"),
        ("12 %", "some 12% more", "12%"),
        ("l'équipe", "toute l’équipe !", "l’équipe"),
        ("Geschäft", "das GESCHAEFT", "GESCHAEFT"),
        ("🤡", "so 🤡 yes", "🤡"),
        ("top secret plan", "the t0p s e c r e t plan", "t0p s e c r e t plan"),
    ],
)
def test_what_is_meant_is_found_at_its_place(phrase: str, text: str, expected: str) -> None:
    """To the letter."""
    assert found(phrase, text) == [expected]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("", "holds no word"),
        ("...", "A gap stands between two words"),
        ("… plan", "A gap stands between two words"),
        ("(a|b", 'has a "(" without ")"'),
        ("a)", 'has a ")" without "("'),
        ("a|b", 'has a "|" without "("'),
        ("(a|)", "empty alternative"),
        ("(a …|b)", "Put the gap outside"),
        ("*", 'has a "*" on its own'),
        ("fire * boss", 'has a "*" on its own'),
        ("ab*", "at least 3 letters"),
        ("{client", 'has a lone "{"'),
    ],
)
def test_a_broken_phrase_is_told_how_to_mend(phrase: str, said: str) -> None:
    """One sentence with the phrase in it."""
    with pytest.raises(PhraseError) as caught:
        parse_phrase(phrase)
    assert said in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_a_phrase_or_an_error(source: str) -> None:
    """The reader of phrases answers or explains; it never fails otherwise."""
    with suppress(PhraseError):
        assert parse_phrase(source)


@given(st.lists(st.text("abYZ09", min_size=1, max_size=6), min_size=1, max_size=4).map("  ".join))
def test_a_plain_entry_is_read_as_any_other(entry: str) -> None:
    """Plain words take a shorter way to the same words; an accent sends them along the longer one."""
    assert parse_entry(entry) == parse_entry(f"{entry} é")[:-1]


WORDS = st.sampled_from(["plan", "record", "quarter", "team", "client", "zebra"])
SEQUENCE = st.lists(WORDS, min_size=1, max_size=4)


@given(SEQUENCE, st.lists(WORDS, max_size=14))
def test_plain_phrases_are_found_as_a_slow_search_finds_them(phrase: list[str], text: list[str]) -> None:
    """Compared with trying every place."""
    expected = any(text[at : at + len(phrase)] == phrase for at in range(len(text)))
    assert bool(found(" ".join(phrase), " ".join(text))) == expected


@given(SEQUENCE, SEQUENCE, st.lists(WORDS, max_size=16))
def test_gaps_are_found_as_a_slow_search_finds_them(before: list[str], after: list[str], text: list[str]) -> None:
    """Up to five words between, compared with trying every place and every length."""
    expected = any(
        text[at : at + len(before)] == before and text[at + len(before) + gap :][: len(after)] == after
        for at in range(len(text))
        for gap in range(6)
    )
    assert bool(found(f"{' '.join(before)} … {' '.join(after)}", " ".join(text))) == expected


LEET = str.maketrans("eiaost", "31405" + "7")
DISGUISES = st.sampled_from(
    [
        str.upper,
        lambda word: word.translate(LEET),
        lambda word: " ".join(word),
        lambda word: ".".join(word),
        lambda word: "\u200b".join(word),
        lambda word: "\u00ad".join(word),
        lambda word: word.replace("e", "é").replace("o", "ö"),
        lambda word: "".join(chr(ord(letter) + 0xFEE0) for letter in word),
        lambda word: word.replace("e", "\u0435").replace("a", "\u0430"),
        lambda word: word.replace("e", "eeee", 1),
    ]
)


@given(
    st.sampled_from(["quarter", "release", "zebrastripe", "confidential"]),
    DISGUISES,
    st.sampled_from(["", "So ", "🎉 "]),
)
def test_a_disguise_hides_nothing(word: str, disguise: object, before: str) -> None:
    """Whatever is done to a listed word, it is found, and its whole place is named."""
    written = disguise(word)  # type: ignore[operator]
    assert found(word, f"{before}{written}!") == [written]


def test_a_list_may_ask_for_lists_in_any_order() -> None:
    """Also where a later entry is the first to ask for a list that is itself made of others."""
    entries = {"outer": ["a {hue}", "never {deed} it"], "hue": ["red"], "deed": ["{act}", "stop"], "act": ["paint"]}
    lists = {name: [parse_phrase(entry) for entry in written] for name, written in entries.items()}
    scanner = Scanner([(("rule", "phrases"), parse_phrase("{outer}"))], lists)
    assert scanner.scan(Text.of("We never paint it here")) == {("rule", "phrases"): [(1, 4)]}
