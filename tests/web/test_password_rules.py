"""Which passwords may be chosen."""

import pytest

from ambassador.web.password_rules import LEAST, MOST, fault

GOOD = [
    "a rainy week in Ghent",
    "correct horse battery staple",
    "vélo mouillé, chaise bleue",
    "fiets natte stoel blauw",
    "Regenjacke Löffel siebzehn",
    "kR9$vbnq!2xLp0wZ",
    "🐝🐝🎻🌧️ four bees playing",
    "motdepasse jamais deviné",
]
EASY = [
    "passwordpassword",
    "123456789012345",
    "aaaaaaaaaaaaaaaaaaaa",
    "qwertyuiopasdfgh",
    "abcdefghijklmnop",
    "Passwort123456789",
    "Bonjour123456789",
    "iloveyouiloveyou",
    "p4$$w0rdp4$$w0rd",
    "ambassadorambassador",
    "Ada VermeerAda Vermeer",
    "Ada Vermeer 2026",
]


@pytest.mark.parametrize("password", GOOD)
def test_what_nobody_guesses_may_be_chosen(password: str) -> None:
    """No capital, digit or sign is asked for; every script counts."""
    assert fault(password, "Ada Vermeer") == ""


@pytest.mark.parametrize("password", EASY)
def test_what_is_soon_guessed_is_refused(password: str) -> None:
    """Common, repeated, along the keyboard, or the person's own name."""
    assert fault(password, "Ada Vermeer") == "easy"


def test_the_length_is_counted_in_characters() -> None:
    """As NIST SP 800-63B-4 has it: at least 15, each code point one."""
    assert LEAST == 15
    assert fault("kéRbnq!2xLp0wé", "Ada") == "short"
    assert fault("kéRbnq!2xLp0wéZ", "Ada") == ""
    assert fault("k9 " * 50, "Ada") == "long"
    assert fault(("kR9$vbnq!2xLp0wZ wet chair " * 9)[:MOST], "Ada") == ""
