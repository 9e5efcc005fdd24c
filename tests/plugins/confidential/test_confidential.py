"""What is told from inside, by kind of event; what is public, somebody else's or private stays free."""

import pytest

from tests.plugins.speaking import rules_of

SILENT = {
    "published": [
        "As announced last week, our site in Eupen closes in June.",
        "C'est officiel : notre agence de Liège ferme en juin.",
        "Volgens het persbericht sluit onze vestiging in Aalst in juni.",
        "Laut Pressemitteilung schließt unser Werk in Eupen im Juni.",
    ],
    "rumours denied": [
        "No idea whether our shop closes in June, that is just a rumour.",
        "Je ne sais pas si notre agence ferme en juin, c'est une rumeur.",
        "Of onze winkel in juni sluit? Geen idee, het is een gerucht.",
        "Ob unsere Filiale im Juni schließt? Keine Ahnung, ein Gerücht.",
    ],
    "private life": [
        "We are moving house in spring and I need boxes.",
        "Mon budget vacances a fondu, mais quel soleil.",
        "Ik vertrek in mei naar Rome met mijn zus.",
        "Mein Laptop ist am Montag abgestürzt, seufz.",
    ],
}
TOLD = {
    "closure": [
        "Our depot in Aalst is being outsourced in September.",
        "Ils ferment le magasin de Huy en septembre.",
        "Ons magazijn verhuist in september, zegt de chef.",
        "Unser Lager wird im September geschlossen.",
    ],
    "reorganisation": [
        "Management prepares a second round of job cuts.",
        "La direction prépare un plan social pour la rentrée.",
        "De directie werkt aan een sociaal plan.",
        "Der Vorstand plant einen Sozialplan.",
    ],
    "figures": [
        "Our order intake fell by 14 %.",
        "Notre chiffre d'affaires recule de 14 %.",
        "Onze omzet zakt met 14 %.",
        "Unser Umsatz ist um 14 % eingebrochen.",
    ],
    "departure": [
        "Our managing director has resigned, I saw the letter.",
        "Notre directrice quitte la maison, j'ai vu la lettre.",
        "Onze hoofdredacteur stapt op, ik zag de brief.",
        "Unser Chefredakteur tritt zurück, ich sah den Brief.",
    ],
    "not-yet-public": [
        "Our prototype, not announced yet, hums like a cat.",
        "Notre prototype n'est pas encore officiel, mais il ronronne.",
        "Ons prototype is nog niet aangekondigd, maar het spint.",
        "Unser Prototyp ist noch nicht angekündigt, aber er schnurrt.",
    ],
}


@pytest.mark.parametrize("text", [text for texts in SILENT.values() for text in texts])
def test_what_is_public_private_or_denied_is_left_alone(text: str) -> None:
    """Everything that is no news from inside."""
    assert rules_of("confidential", text) == set()


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in TOLD.items() for text in texts])
def test_news_from_inside_is_found(rule: str, text: str) -> None:
    """By kind of event, in each language alike."""
    assert f"confidential/{rule}" in rules_of("confidential", text)
