"""Passwords, keys and codes: what opens nothing stays silent, what opens something is found to the letter."""

import random
import string
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambassador import Draft, Policy

SILENT = [
    "Use a password manager and turn on two-factor authentication.",
    "Never share your password. Not even with me.",
    "Your password must be 12 characters and hold 1 digit.",
    "My password was in the leak, so I changed it.",
    "Passwords like Welcome123 are a bad idea: it is not a password, it is an invitation.",
    "Use code SPRING20 for 20% off in our shop.",
    "Area code 0032, postal code 5000, error code 404.",
    "The dress code on 12/11/2026 is smart casual.",
    "Our code of conduct has 12 pages since 2024.",
    "Set API_KEY=YOUR_API_KEY and PASSWORD=<password> first.",
    "mysql://USER:PASSWORD@HOST:3306/DB is how it looks.",
    "Scan the QR code at stand 4471.",
    "The commit is 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b.",
    "docs: https://docs.example.org/guide#token and https://github.com/ambassador",
    "Un bon mot de passe compte douze caractères.",
    "Le code postal de Namur est 5000.",
    "Het wachtwoord moet om de 90 dagen veranderen.",
    "De kortingscode is ZOMER2026, postcode 9000.",
    "Ein Passwort wie Sommer2024 ist kein Passwort.",
    "Der Rabattcode lautet HERBST15, Postleitzahl 52062.",
    "Token economics in 2026: 1000000 tokens for 3 euros.",
    "The key to success is 99% perspiration.",
]

FOUND = [
    ("The wifi password is Tulip-4471", "Tulip-4471"),
    ("wifi: guest / pw: Sunny!Day42", "Sunny!Day42"),
    ("The password for the demo is still Otter#Lake9, have fun", "Otter#Lake9"),
    ("The alarm code is 5512, don't be late", "5512"),
    ("Front door PIN 903144", "903144"),
    ("Le mot de passe du wifi est Jonquille_38!x bonne journée", "Jonquille_38!x"),
    ("Le code de l'alarme est 4471", "4471"),
    ("mdp : Cigogne-2291", "Cigogne-2291"),
    ("Wachtwoord: Kikker!Sloot7", "Kikker!Sloot7"),
    ("Het wachtwoord van de wifi is Fiets-8812", "Fiets-8812"),
    ("De code van de poort is 7741.", "7741"),
    ("Das WLAN-Passwort lautet Kranich-5521", "Kranich-5521"),
    ("Der Türcode ist 3390#", "3390#"),
    ("Kennwort ist Storch!Nest4", "Storch!Nest4"),
    ("log in as 'demo' with Pelican#2031", "Pelican#2031"),
    ("export AWS_ACCESS_KEY_ID=AKIAQ7XMT4JZ2WKEPLNB", "AKIAQ7XMT4JZ2WKEPLNB"),
    ("-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----"),
]


@cache
def policy() -> Policy:
    """The default policy, loaded once."""
    return Policy.default()


def found(text: str) -> list[str]:
    """What the pack finds, as it is written."""
    findings = policy().check(Draft(text), "fast").findings
    return [text[one.start : one.end] for one in findings if one.category == "credentials"]


@pytest.mark.parametrize("text", SILENT)
def test_talk_about_security_and_placeholders_stay_silent(text: str) -> None:
    """Advice on passwords, placeholders, hashes and codes that open nothing are no credentials."""
    assert found(text) == []


@pytest.mark.parametrize(("text", "secret"), FOUND)
def test_what_opens_something_is_found(text: str, secret: str) -> None:
    """A password, a key or a code is found to the letter, in prose and in code."""
    assert found(text) == [secret]


def test_a_password_in_prose_is_a_stop() -> None:
    """A password that works may not be published."""
    assert policy().check(Draft("The wifi password is Tulip-4471"), "fast").severity == "stop"


FORMATS = {
    "ghp_": (36, string.ascii_letters + string.digits),
    "glpat-": (20, string.ascii_letters + string.digits),
    "AKIA": (16, string.ascii_uppercase + "234567"),
    "AIza": (35, string.ascii_letters + string.digits),
    "npm_": (36, string.ascii_letters + string.digits),
    "pypi-": (60, string.ascii_letters + string.digits),
    "sk_live_": (24, string.ascii_letters + string.digits),
    "sk-proj-": (40, string.ascii_letters + string.digits),
    "xoxb-": (40, string.ascii_letters + string.digits),
    "hf_": (34, string.ascii_letters),
}


@given(st.sampled_from(sorted(FORMATS)), st.integers(), st.sampled_from(["", "my key: ", "mon jeton ", "🎉 neem "]))
def test_any_token_of_a_provider_is_found_at_its_place(prefix: str, seed: int, before: str) -> None:
    """A token in a provider's format is found to the letter, whatever its characters are."""
    length, alphabet = FORMATS[prefix]
    token = prefix + "".join(random.Random(seed).choices(alphabet, k=length))  # noqa: S311 - no secret is made here
    assert found(f"{before}{token} ok?") == [token]


@given(st.text(alphabet=string.ascii_lowercase + " .,!?'", max_size=200))
def test_lower_case_prose_is_no_credential(text: str) -> None:
    """Words without digits, capitals or signs of code unlock nothing."""
    assert found(text) == []
