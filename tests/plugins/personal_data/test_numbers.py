"""Numbers that check digits prove: every spelling of a valid one is found, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.be import nn
from stdnum.nl import bsn

from tests.plugins.personal_data.finding import found

BELGIAN = "BE48973004412827"
SEPARATORS = st.sampled_from(["", " ", ".", "-", "/", "\n", "\u00a0"])
PROSE = st.sampled_from(
    ["", "Please pay ", "Merci de verser sur ", "Graag storten op: ", "Bitte an (", "🎉 ", "héhé, ", "IBAN: "]
)
AFTER = st.sampled_from(["", " thanks", " merci à tous", ", graag", ") danke", ".", "! 🙏", "\nBart"])


@pytest.mark.parametrize(
    "text",
    [
        "Our VAT number is BE 0403.019.261.",
        "Order 4539 8120 0473 1361 has shipped.",
        "Tracking 12345678901234567890123456",
        "Version 10.2.3-45.6 of 2026-11-12 10:30:00",
        "Invoice 2026/0034-112233, EUR 12,345,678.90",
        "IBAN BE00 0000 0000 0000",
        "Test cards: 4111 1111 1111 1111 and 4242 4242 4242 4242.",
        "BSN 000000000",
        "ISBN 978-3-16-148410-0, EAN 5412345678908",
        "Pi is 3.14159265358979323846",
        "#123456789012 @12345678901",
    ],
)
def test_what_is_no_persons_number_stays_silent(text: str) -> None:
    """Numbers of companies and things, and numbers that fail their check, are nobody's data."""
    for rule in ("bank-accounts", "payment-cards", "national-numbers", "phone-numbers"):
        assert found(rule, text) == []


@given(st.text(alphabet="0123456789 ", min_size=1, max_size=9))
def test_short_digits_are_no_number(digits: str) -> None:
    """Up to nine digits without a naming word are nobody's number."""
    for rule in ("bank-accounts", "payment-cards", "national-numbers"):
        assert found(rule, f"We sold {digits} of them.") == []


@given(st.integers(10**15, 10**16 - 1).filter(lambda number: not luhn.is_valid(str(number))))
def test_sixteen_random_digits_are_no_card(number: int) -> None:
    """Digits whose Luhn check fails are no card, even beside the word card."""
    assert found("payment-cards", f"My card {number} is lost.") == []


def spelt(number: str, separators: list[str], groups: int = 4) -> str:
    """A number in groups, with the given separators in turn."""
    parts = [number[at : at + groups] for at in range(0, len(number), groups)]
    return "".join(
        part + (separators[place % len(separators)] if place < len(parts) - 1 else "")
        for place, part in enumerate(parts)
    )


@st.composite
def belgian_accounts(draw: st.DrawFn) -> str:
    """A valid Belgian IBAN with any bank and account."""
    base = f"{draw(st.integers(10**9, 10**10 - 1))}"
    account = f"{base}{int(base) % 97 or 97:02d}"
    return f"BE{98 - int(account + '111400') % 97:02d}{account}"


@given(belgian_accounts(), st.lists(SEPARATORS, min_size=1, max_size=4), PROSE, AFTER, st.booleans())
def test_any_iban_in_any_spelling_is_found_at_its_place(
    account: str, separators: list[str], before: str, after: str, lower: bool
) -> None:
    """A valid IBAN is found to the letter, whatever stands before and after it."""
    written = spelt(account.lower() if lower else account, separators)
    assert found("bank-accounts", before + written + after) == [written]


@pytest.mark.parametrize(
    "text", ["Help through the Red Cross: {}", "Spendenkonto: {}", "Giro 555, {}", "La Croix-Rouge, vos dons : {}"]
)
def test_the_account_of_a_charity_stays_silent(text: str) -> None:
    """What is published to give to is no person's account."""
    assert found("bank-accounts", text.format(BELGIAN)) == []


def test_an_iban_spelt_out_is_found() -> None:
    """A blank between any two signs parts no number."""
    spelt_out = " ".join(BELGIAN)
    assert found("bank-accounts", f"naar {spelt_out} aub") == [spelt_out]


def test_full_width_digits_are_digits() -> None:
    """A number in full-width digits is found where it stands."""
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in BELGIAN)
    assert found("bank-accounts", f"naar {wide} aub") == [wide]


@given(st.sampled_from(["4", "51", "55", "2221", "2405", "2720"]), st.integers(0, 10**14), st.sampled_from(" .-"))
def test_any_card_in_groups_is_found(head: str, number: int, separator: str) -> None:
    """Sixteen digits of a card's range with a right check digit, in groups of four, need no naming word."""
    digits = (head + f"{number:015d}")[:15]
    written = spelt(digits + luhn.calc_check_digit(digits), [separator])
    if len(set(written)) > 4 and not written.startswith(("4242", "4111")):
        assert found("payment-cards", f"Take {written} for it") == [written]


@given(st.dates(date(1930, 1, 1), date(1999, 12, 31)), st.integers(1, 997), st.sampled_from(["", ".", " ", "/"]))
def test_any_belgian_number_is_found(day: date, order: int, separator: str) -> None:
    """A valid register number is found with dots, blanks, slashes or nothing between its parts."""
    base = f"{day:%y%m%d}{order:03d}"
    number = f"{base}{97 - int(base) % 97:02d}"
    assert nn.is_valid(number)
    written = separator.join((number[:2], number[2:4], number[4:6], number[6:9], number[9:]))
    assert found("national-numbers", f"for {written}, please") == [written]


@given(st.integers(10**8, 10**9 - 1).map(str).filter(bsn.is_valid))
def test_a_bsn_needs_its_name(number: str) -> None:
    """One random number in ten passes the eleven-test, so a BSN is believed only beside a word that names it."""
    if len(set(number)) > 3:
        assert found("national-numbers", f"Bestelling {number} is weg.") == []
        assert found("national-numbers", f"Haar BSN is {number}.") == [number]


@pytest.mark.parametrize("break_", ["\r\n", "\t", " – ", " \n"])
@pytest.mark.parametrize(
    ("rule", "before", "parts"),
    [
        ("bank-accounts", "naar ", ("BE48", "9730", "0441", "2827")),
        ("payment-cards", "card ", ("4539", "5787", "6362", "1486")),
        ("national-numbers", "van haar: ", ("85", "07", "30", "033", "28")),
    ],
)
def test_a_number_goes_on_behind_a_line_or_a_dash(rule: str, before: str, parts: tuple[str, ...], break_: str) -> None:
    """Lines as Windows and forms end them, tabs, and dashes between blanks part no number."""
    written = break_.join(parts)
    assert found(rule, f"{before}{written} graag") == [written]


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("Use it: 4539 5787 6362 1486 12/27 123", "4539 5787 6362 1486"),
        ("card 4539578763621486 12/27 CVC 123", "4539578763621486"),
        ("Paid on 4 May 2026 4539 5787 6362 1486 for Ann", "4539 5787 6362 1486"),
        ("3714 496353 98431 12/27", "3714 496353 98431"),
        ("card 4539 5787\n6362 1486 12/27", "4539 5787\n6362 1486"),
    ],
)
def test_a_card_stands_among_other_digits(text: str, card: str) -> None:
    """When it expires, its code and the date before it are no part of its number."""
    assert found("payment-cards", text) == [card]


@pytest.mark.parametrize("gap", range(20, 40))
def test_a_number_is_found_wherever_other_digits_stand_before_it(gap: int) -> None:
    """However far before it some digits stand, a number written in groups is read whole."""
    between = ("voor Marie en haar zus " * 2)[:gap]
    assert found("national-numbers", f"dossier 123456 {between} 85 07 30 033 28 graag") == ["85 07 30 033 28"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Her number is just 85073003328", "85073003328"),
        ("Privat: 85.07.30-033.28", "85.07.30-033.28"),
        ("Dossier 12 85.07.30-033.28", "85.07.30-033.28"),
        ("her SSN is 536904399, so", "536904399"),
        ("her SSN: 536.90.4399", "536.90.4399"),
        ("the candidate's social is 536-90-4399", "536-90-4399"),
        ("ITIN 912-70-1234 for the contractor", "912-70-1234"),
        ("her PPS number is 6433435F a year on", "6433435F"),
        ("il codice fiscale RCC MNL 83S18 D969H di Manuela", "RCC MNL 83S18 D969H"),
        ("il codice fiscale RCCMNL83S18D96VW di Manuela", "RCCMNL83S18D96VW"),
    ],
)
def test_words_and_digits_beside_a_number_do_not_hide_it(text: str, number: str) -> None:
    """Words that only look like one for a company's number, other digits, and spellings of other countries."""
    assert found("national-numbers", text) == [number]


@pytest.mark.parametrize("text", ["VAT 85073003328", "Ust: 85.07.30-033.28", "Ordernummer 85073003328"])
def test_a_number_of_a_company_or_an_order_stays_silent(text: str) -> None:
    """What its name calls another thing is no person's number, although its check digits hold."""
    assert found("national-numbers", text) == []
