"""Contempt in its shapes; criticism, things that are scolded, and mockery of oneself stay free."""

import pytest

from tests.plugins.speaking import rules_of

SILENT = {
    "respectful criticism": [
        "I think our management is wrong to close the canteen at two, and I told them so.",
        "Je trouve que notre direction va trop vite, et je le lui ai dit.",
        "Ik vind dat onze directie te snel gaat, en dat heb ik ook gezegd.",
        "Ich finde, unsere Geschäftsleitung geht zu schnell vor, und habe es ihr gesagt.",
    ],
    "things": [
        "That printer is a lying muppet, says my boss.",
        "L'imprimante est une crapule, mon chef confirme.",
        "De printer is een eikel, zegt mijn baas.",
        "Der Drucker ist ein Trottel, sagt mein Chef.",
    ],
    "oneself": [
        "I am such an idiot, my boss had to find my keys.",
        "Je suis un imbécile, mon chef a retrouvé mes clés.",
        "Ik ben een sukkel, mijn baas vond mijn sleutels.",
        "Ich bin ein Trottel, mein Chef fand meine Schlüssel.",
    ],
    "fair comparison": [
        "Ascendalis is cheaper, ours is quieter: see both data sheets.",
        "Ascendalis est moins cher, le nôtre plus silencieux : voir les fiches.",
        "Ascendalis is goedkoper, die van ons stiller: zie de fiches.",
        "Ascendalis ist günstiger, unserer leiser: siehe Datenblätter.",
    ],
}
DEMEANING = {
    "a word": [
        "Our board met again. What a gang of charlatans.",
        "Notre direction s'est réunie. Quelle brochette de charlatans.",
        "Onze directie kwam samen. Stelletje kwakzalvers.",
        "Unser Vorstand tagte. Lauter Scharlatane.",
    ],
    "incapable": [
        "Our director couldn't run a lemonade stand.",
        "Notre directeur n'a jamais tenu un tournevis.",
        "Onze directeur heeft nog nooit een schroef gezien.",
        "Unser Direktor kann nicht einmal eine Rechnung lesen.",
    ],
    "accusation": [
        "Ascendalis bribes every inspector in town.",
        "Ascendalis triche à chaque essai.",
        "Ascendalis sjoemelt met elke meting.",
        "Ascendalis betrügt bei jeder Messung.",
    ],
    "warned off": [
        "Steer clear of Ascendalis, all of you.",
        "Fuyez Ascendalis, croyez-moi.",
        "Blijf weg van Ascendalis, geloof mij.",
        "Finger weg von Ascendalis, glaubt mir.",
    ],
}


@pytest.mark.parametrize("text", [text for texts in SILENT.values() for text in texts])
def test_criticism_things_and_oneself_are_left_alone(text: str) -> None:
    """An experienced colleague would say nothing here."""
    assert rules_of("disparagement", text) == set()


@pytest.mark.parametrize("text", [text for texts in DEMEANING.values() for text in texts])
def test_contempt_is_found(text: str) -> None:
    """In each shape, in each language alike."""
    assert rules_of("disparagement", text)
