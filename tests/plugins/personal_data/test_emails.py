"""E-mail addresses: those of the company are nobody else's, however the profile writes its domains."""

from dataclasses import replace

import pytest
from ambassador_plugins.personal_data.contacts import email_addresses

from ambassador import Draft, Place, Text
from tests.plugins.personal_data.finding import found, policy


@pytest.mark.parametrize(
    "text",
    [
        "Look at google dot com, or find it at web dot de.",
        "Lunch @ restaurant.be, concert @ AB, ping @ 8.8.8.8.",
        "See chapter 3.2 at example.com, booth 4.12 at expo.com.",
        "We are at the dot com boom at amazon dot com.",
        "Write to info [at] larkhill.example or press (at) museum.nl.",
        "The form is your.name [at] host.example.",
        "Mail me: j.smith [at] gmail [dot] com.",
        "I'm jan@host.example, bel mij.",
    ],
)
def test_places_roles_and_the_authors_own_stay_silent(text: str) -> None:
    """ "At" is an everyday word, and a sign among blanks a place; what authors spell of their own is theirs."""
    assert found("email-addresses", text) == []


@pytest.mark.parametrize(
    "written",
    [
        "j.smith [at] gmail [dot] com",
        "nathalie.dupont (at) hotmail.fr",
        "klaus.mueller(ät)gmx.de",
        "jan dot janssens at telenet dot be",
        "peter AT gmail DOT com",
        "m.dubois{at}laposte{dot}net",
        "robert[@]yahoo.co.uk",
        "thomas.weber@@gmx.de",
        "lucas.martin @ gmail.com",
        "joke apenstaartje telenet punt be",
        "paul arobase free point fr",
    ],
)
def test_an_address_spelt_for_people_is_found_to_the_letter(written: str) -> None:
    """What keeps machines from collecting an address does not keep people from reading it."""
    assert found("email-addresses", f"Ask Sara: {written}, please") == [written]


@pytest.mark.parametrize(
    "text",
    [
        "He told me his mail: {}",
        "My colleague answers at: {}",
        "Elle m'a donné son adresse : {}",
        "mijn baas zijn mail: {}",
    ],
)
def test_what_an_author_was_given_is_anothers(text: str) -> None:
    """An author's "me" and "my" make nothing the author's that is said to be somebody else's."""
    assert found("email-addresses", text.format("t.jones@gmail.com")) == ["t.jones@gmail.com"]


@pytest.mark.parametrize("domain", ["larkhill.example", "Larkhill.example", "zürich.example"])
def test_addresses_below_the_companys_domains_stay_silent(domain: str) -> None:
    """Capitals and accents of the profile say nothing; another host is another's."""
    settings = policy().settings
    settings = replace(settings, company=replace(settings.company, domains=(domain,)))

    def found(text: str) -> list[Place]:
        return list(email_addresses(Draft(text), Text.of(text), settings))

    assert found(f"Ask jan.peeters@mail.{domain} for a seat") == []
    assert len(found(f"Ask jan.peeters@not{domain} for a seat")) == 1
