"""Documents, plates, connections, homes and birthdays: somebody's are found to the letter, the rest stays silent."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.be import eid

from tests.plugins.personal_data.finding import found

RULES = ("identity-documents", "licence-plates", "ip-addresses", "addresses", "birth-dates")


@pytest.mark.parametrize(
    "text",
    [
        "Bring your passport, 123 people have 2.",
        "Order 591-1917064-59 left.",
        "My car is a Golf, plate 1-ABC-123, lights on.",
        "Stand AB-12-34, model B-MW 99 and type XX-123-Y.",
        "He drives a DS 3 and she has the A4 B8 2015.",
        "Onze bestelwagen, kenteken V-123-BX, krijgt een nieuwe kleur.",
        "The server's IP address is 84.198.41.7, version 10.2.3.4.",
        "My IP is 84.198.41.7, why am I blocked?",
        "The printer of Anna has the IP 192.168.1.14.",
        "Chez Marcel, rue du Port 12, le café est bon.",
        "The bakery, 8 Tannery Row, opens at six.",
        "Der Verein feiert: 4. Mai 1989 Gründung, und Geburtstag im Herbst.",
        "On the fourth of May 1989 the plant opened.",
        "I was born on the fourth of May 1989.",
        "De auto's blijven, zoals dan in 2019 beslist: hij rijdt mee.",
        "Cornelis, geboren op 8 september 1937, overleden op 2 februari.",
        "Locatie: Felix Meritis, Keizersgracht 324, Amsterdam",
        "Our brand was born on 12 March 1985.",
        "De zaak is geboren op 12 maart 1985, notre entreprise est née le 12 mars 1985.",
        "A<<B and x << 3 is C++; cat <<EOF",
        "Führerschein Klasse B, permis de conduire 2024, driving licence from 1 January 2024.",
        "The plate is on 12, plaque commémorative 1944 raf, a hot plate at 1200 rpm.",
        "Outside 25° 12/03/2024, facture n° 12/03/2024.",
    ],
)
def test_what_is_nobodys_stays_silent(text: str) -> None:
    """Numbers of things, the author's own and the company's places are nobody else's data."""
    assert [place for rule in RULES for place in found(rule, text)] == []


@pytest.mark.parametrize(
    ("rule", "text", "place"),
    [
        ("identity-documents", "haar eID: 591-1917064-58 graag", "591-1917064-58"),
        ("identity-documents", "Sein Personalausweis Nr. L8VN2T6RK1, bitte prüfen", "L8VN2T6RK1"),
        ("identity-documents", "son passeport n° 12AB34567 expire", "12AB34567"),
        ("identity-documents", "zijn paspoortnummer... paspoort nummer NP4XK8B21 dus", "NP4XK8B21"),
        ("identity-documents", "Reisepass-Nr. C01X00T47 bitte melden", "C01X00T47"),
        ("identity-documents", "Rijbewijsnummer 5123456789 van de chauffeur", "5123456789"),
        ("identity-documents", "le permis de conduire n° 23AB12345 de Luc", "23AB12345"),
        ("identity-documents", "Führerschein B072RRE2I55 liegt hier", "B072RRE2I55"),
        ("identity-documents", "Driving licence MORGA657054SM9IJ handed in", "MORGA657054SM9IJ"),
        ("licence-plates", "Number plate AB12 CDE, you know who you are", "AB12 CDE"),
        ("licence-plates", "Kennzeichen M AB 1234 parkt hier", "M AB 1234"),
        ("licence-plates", "plaque 1234 BCD, d'Espagne", "1234 BCD"),
        ("addresses", "Lieferadresse von Herrn Koch: Lindenweg 8, Kassel", "Lindenweg 8"),
        ("birth-dates", "Jan Pieters (° Gent, 12 maart 1984)", "12 maart 1984"),
        ("licence-plates", "the eejit in the Audi, plate AA-123-BB", "AA-123-BB"),
        ("licence-plates", "Nummerplaat 1 ABC 123 staat op de stoep", "1 ABC 123"),
        ("licence-plates", "Kennzeichen AC-KL 1234, wem gehört der?", "AC-KL 1234"),
        ("licence-plates", "haar auto (12-ABC-3) staat er weer", "12-ABC-3"),
        ("ip-addresses", "the troll, her IP is 2a02:1810:4d3f:1a00::7", "2a02:1810:4d3f:1a00::7"),
        ("ip-addresses", "il se connecte depuis 84.198.41.7", "84.198.41.7"),
        ("addresses", "da's er ene uit de Kapelstraat, nummer 31, rood huis", "Kapelstraat, nummer 31"),
        (
            "addresses",
            "passe chez elle : Nadège Wintgens, 5 ruelle du Vieux Moulin à Thimister",
            "5 ruelle du Vieux Moulin",
        ),
        ("addresses", "spare keys are with Nora Gaffey, 8 Tannery Row, the yellow door", "8 Tannery Row"),
        ("addresses", "een bedje naar Petra, Kerkbrink 17b boven", "Kerkbrink 17b"),
        ("birth-dates", "Sabine, 4. Mai 1989 Geburtstag, Größe M", "4. Mai 1989"),
        ("identity-documents", "haar paspoortnummer: EH123456", "EH123456"),
        ("identity-documents", "zijn identiteitskaartnummer is NP4XK8B21", "NP4XK8B21"),
        ("birth-dates", "Sara, born on the fourth of May 1989, is new", "fourth of May 1989"),
        ("birth-dates", "Josiane, née le quatre mai 1989", "quatre mai 1989"),
        ("birth-dates", "Bart, geboren op vier mei 1989", "vier mei 1989"),
        ("phone-numbers", "ring Aoife on 087 123 4567 tonight", "087 123 4567"),
        ("phone-numbers", "Reto erreichst du unter 079 123 45 67", "079 123 45 67"),
    ],
)
def test_what_leads_to_somebody_is_found(rule: str, text: str, place: str) -> None:
    """Each is found at its place, in four languages."""
    assert found(rule, text) == [place]


@given(st.integers(0, 9_999_999_999), st.sampled_from(["-", " ", "."]))
def test_any_belgian_card_is_found(number: int, separator: str) -> None:
    """Ten digits and their remainder by 97 are a card's number where they are grouped as on the card."""
    digits = f"{number:010d}{number % 97 or 97:02d}"
    written = separator.join((digits[:3], digits[3:10], digits[10:]))
    assert eid.is_valid(digits)
    if len(set(digits)) > 2:
        assert found("identity-documents", f"haar kaart {written}.") == [written]


def checked(value: str) -> str:
    """A field of the machine-readable lines with its check digit."""
    return value + str(
        sum(int(sign, 36) * (7, 3, 1)[place % 3] for place, sign in enumerate(value.replace("<", "0"))) % 10
    )


@given(
    st.text(string.ascii_uppercase + string.digits, min_size=9, max_size=9),
    st.dates().map(lambda day: f"{day:%y%m%d}"),
    st.dates().map(lambda day: f"{day:%y%m%d}"),
)
def test_machine_readable_lines_are_found_where_their_digits_hold(number: str, born: str, expires: str) -> None:
    """The two lines of any passport are found in one piece, and no longer where one digit is another."""
    name = "P<BELMERTENS<<ANNELIES<MARIA<<<<<<<<<<<<<<<<"
    second = f"{checked(number)}BEL{checked(born)}F{checked(expires)}<<<<<<<<<<<<<<00"
    assert found("identity-documents", f"Look: {name}\n{second} ok") == [f"{name}\n{second}"]
    wrong = second[:9] + str((int(second[9]) + 1) % 10) + second[10:]
    assert found("identity-documents", f"Look: {name}\n{wrong} ok") == []
