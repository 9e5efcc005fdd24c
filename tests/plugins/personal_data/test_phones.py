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
        "Mwst DE 0403 019 261",
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
