"""Phone numbers in every spelling people use; digits of other things stay silent."""

import pytest

from tests.plugins.personal_data.finding import found


@pytest.mark.parametrize(
    "text",
    [
        "Order ref 0475123456",
        "On 04-05-2026 09:30, hall 4",
        "Serial 012345678901234",
        "Reception: 02 555 12 34",
        "Helpline 0800 32 123, day and night",
        "Service: +32 (0)81 55 50 10",
        "Bel me op 0475/12.34.56",
        "Mes coordonnées : 06 12 34 56 78",
        "Call me at 415-734-2671",
        "Ich bin unter 0171 2345678 zu erreichen, meine Nummer",
        "Mobile first: 612 345 678 users, phone calls: 621 123 456 in 2023",
        "Portable power 230 400 500 W, call 415 people",
        "Mwst DE 0403 019 261",
        "ISBN-10: 0-306-40615-2",
        "Routing number 021000021",
    ],
)
def test_other_digits_and_public_lines_stay_silent(text: str) -> None:
    """Dates, order numbers, public lines, the company's contacts and the author's own number are nobody else's."""
    assert found("phone-numbers", text) == []


@pytest.mark.parametrize(
    "written",
    [
        "+32 (0)475 12 34 56",
        "(0475) 12 34 56",
        "0032 475 12 34 56",
        "+32475123456",
        "+352 621 123 456",
        "07911 123456",
        "06-13579024",
        "02/555.12.34",
        "+33 6 12 34 56 78",
        "0151 23456789",
        "０４７５ １２ ３４ ５６",
    ],
)
def test_every_spelling_is_found_to_the_letter(written: str) -> None:
    """National and international spellings of six countries are found, nothing more and nothing less."""
    assert found("phone-numbers", f"Ring Tom: {written}, please") == [written]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Cell of Jim: 415.734.2671 - ask him", "415.734.2671"),
        ("Jim, (415) 734-2671, knows", "(415) 734-2671"),
        ("móvil de Paco 612 345 678", "612 345 678"),
        ("cellulare di Luca: 347 123 4567", "347 123 4567"),
        ("Tel Marc 621 123 456 (Lux)", "621 123 456"),
        ("pour s'inscrire https://wa.me/32475123456 chez Luc", "32475123456"),
    ],
)
def test_a_number_without_a_leading_zero_is_found_behind_its_name(text: str, number: str) -> None:
    """As America, Spain, Italy and Luxembourg write them, and as links to a chat do."""
    assert found("phone-numbers", text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "My colleague Sara is on {}",
        "My boss: {}, annoy him",
        "Elle m'a donné son portable : {}",
        "Zij gaf me haar gsm: {}",
        "Meine Chefin ist unter {} erreichbar",
        "Appelez M. Castelain au {}",
    ],
)
def test_a_number_that_an_author_was_given_is_anothers(text: str) -> None:
    """An author's "me" and "my", and a French gentleman's initial, make no number the author's."""
    assert found("phone-numbers", text.format("0475 12 34 56")) == ["0475 12 34 56"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tom: 02 123 45 67 / 0475 12 34 56", ["02 123 45 67", "0475 12 34 56"]),
        ("Tom 02/123.45.67 - 0475/12.34.56", ["02/123.45.67", "0475/12.34.56"]),
        ("Ann (0475) 12 34 56 (02) 555 12 34", ["(0475) 12 34 56", "(02) 555 12 34"]),
        ("Anne 06 12 34 56 78 - 06 12 34 56 79", ["06 12 34 56 78", "06 12 34 56 79"]),
        ("Since 04-05-2026 0475 12 34 56, Tom's", ["0475 12 34 56"]),
        ("Tom 0475 12 34 56\r\n0476 12 34 57 Ann", ["0475 12 34 56", "0476 12 34 57"]),
        ("Tom 02 555 12 34\n1000 Brussel", ["02 555 12 34"]),
        ("Ring Tom: +32 475\n12 34 56", ["+32 475\n12 34 56"]),
        ("Anne 06-12-34-56-78", ["06-12-34-56-78"]),
    ],
)
def test_numbers_beside_each_other_are_told_apart(text: str, numbers: list[str]) -> None:
    """Each of them is found, to the letter, whatever parts it from a date, a postcode or the next one."""
    assert found("phone-numbers", text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Bestelnummer 0612345678",
        "Rechnungsnummer: 0475123456",
        "Numéro client 0475123456",
        "Customer no. 0475123456",
        "Art.nr 0471234567",
        "Product code 0123-4567-89",
        "Serial: 0475123456",
        "GTIN 04006381333931",
        "Lot 0475-12-34-56",
        "Dossier 0475123456",
        "Zoom meeting ID 045 123 4567",
        "Ondernemingsnummer 0403.019.261",
        "Numéro d'entreprise : 0403.019.261",
        "RPR Brussel 0403.019.261",
        "arXiv 0704.1234567",
        "06 10 2026",
        "A share of 0.123456789",
        "Lotto 01 02 03 04 05 06",
    ],
)
def test_numbers_of_things_are_no_phones(text: str) -> None:
    """Customers, orders, products and meetings have numbers that look like phones; so do dates and shares."""
    assert found("phone-numbers", text) == []
