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
    "sincere praise and sympathy": [
        "Our dear colleagues from planning deserve a round of applause, and so does our director.",
        "Merci à nos chers collègues du planning pour une journée très inspirante avec notre directrice.",
        "Onze geweldige collega's van de planning verdienen applaus, en onze directrice ook.",
        "Mein Beileid an die Familie unseres lieben Kollegen, und danke an die Geschäftsleitung.",
    ],
    "not being able, told as it was": [
        "Our courier couldn't find the house in the dark, so I waved a torch.",
        "Notre directrice n'a jamais vu la mer, dit-elle en riant.",
        "We kunnen nog geen datum geven, zegt mijn collega van de planning.",
        "Unser Kurier fand das Haus nicht, und unsere Chefin hat noch nie das Meer gesehen.",
    ],
    "the charm of a place": [
        "Our hotel has the charm of a village inn, say the guests.",
        "Notre hôtel a le charme d'une auberge de village, disent les clients.",
        "Ons hotel heeft de charme van een dorpsherberg, zeggen de klanten.",
        "Unser Hotel hat den Charme eines Dorfgasthofs, sagen die Gäste.",
    ],
    "denials": [
        "My boss is not stupid, she knows the numbers.",
        "Mon chef n'est pas un imbécile, il connaît les chiffres.",
        "Mijn baas is geen sukkel, ze kent de cijfers.",
        "Mein Chef ist kein Trottel, er kennt die Zahlen.",
    ],
    "stories": [
        "In this film the boss is a liar, and my manager loved it.",
        "Dans ce film, le patron est un escroc, et ma cheffe a adoré.",
        "In die serie is de baas een leugenaar, en mijn chef vond het prachtig.",
        "In dem Krimi ist der Chef ein Lügner, und meine Chefin fand es großartig.",
    ],
    "fair comparison": [
        "Ascendalis is cheaper, ours is quieter: see both data sheets.",
        "Ascendalis est moins cher, le nôtre plus silencieux : voir les fiches.",
        "Ascendalis is goedkoper, die van ons stiller: zie de fiches.",
        "Ascendalis ist günstiger, unserer leiser: siehe Datenblätter.",
    ],
    "family, children and animals": [
        "He couldn't boil an egg when we married, now he cooks for ten.",
        "He can't even read yet, he is four.",
        "My cat thinks she is the queen.",
        "The leeches in the pond bit him.",
        "A bunch of children sang for her under the window.",
        "A house built by people who never hurried, my grandparents and their neighbours.",
        "Do you know people who have never seen the sea? They should come to Ostend.",
        "Elle est incapable de résister à ses gaufres.",
        "Ils dorment depuis midi, les chatons.",
        "Un gâteau fait par quelqu'un qui aime le chocolat, et il est bon.",
        "Il chante comme un pied, mon mari.",
        "Le singe a fait mieux que lui au jeu de mémoire.",
        "Hij kan nog geen fietsen, mijn zoon van drie.",
        "Hij viel over zijn eigen voeten tijdens de dans.",
        "Ze zoekt iemand die nog nooit sushi at.",
        "Slakken hebben geen ruggengraat, legt ze de kinderen uit.",
        "Een boek geschreven door iemand die van hem hield.",
        "Er ist zu faul zum Aufstehen, mein Kater.",
        "Denen fehlt noch jemand, der noch nie Sushi aß.",
        "Ein Haus, gebaut von Leuten, die das Holz liebten, sagt ihm mein Vater.",
        "Sie fühlt sich wie ein Elefant im Porzellanladen, beim Tanzkurs mit ihm.",
    ],
    "the circus and the stage": [
        "They are all clowns in that circus and we loved it.",
        "Her Majesty the Queen visited our company today.",
        "Il joue l'Avare au théâtre, un radin magnifique.",
        "Hij is de sukkel uit het sprookje, en zij de prinses.",
        "Der Trottel im Stück bekommt von ihr einen Korb, und denen gefällt's.",
    ],
}
DEMEANING = {
    "a word": [
        "Our board met again. What a gang of charlatans.",
        "Notre direction s'est réunie. Quelle brochette de charlatans.",
        "Onze directie kwam samen. Stelletje kwakzalvers.",
        "Unser Vorstand tagte. Lauter Scharlatane.",
    ],
    "said of a role": [
        "Our customers are stupid.",
        "Nos clients sont des pingres.",
        "De drukker van onze etiketten is een dief.",
        "Der Azubi ist zu blöd zum Umrühren.",
    ],
    "said before a role": [
        "Those useless consultants are back.",
        "Encore un client débile ce matin.",
        "Die luie consultants zijn terug.",
        "Wieder so eine arrogante Architektin.",
    ],
    "measured against a thing": [
        "I've met traffic cones with more ideas than our head of sales.",
        "Un ficus rendrait plus de services que notre responsable.",
        "Onze regiomanager heeft de warmte van een parkeermeter.",
        "Ich habe schon Toaster mit mehr Verstand gesehen als unseren Vertrieb.",
    ],
    "a thing in a tie": [
        "Our director is a turnip in a blazer.",
        "Notre directeur, une brouette avec une cravate.",
        "Onze inkoper is een goudvis met een badge.",
        "Unser Disponent ist ein Faultier mit Krawatte.",
    ],
    "made by people who": [
        "This came from head office, designed by people who have never held a drill.",
        "Un outil du siège, conçu par des gens qui n'ont jamais tenu une perceuse.",
        "Een plan van de directie, bedacht door mensen die nog nooit een boor vasthielden.",
        "Ein Plan vom Vorstand, gemacht von Leuten, die noch nie eine Bohrmaschine hielten.",
        "An app from head office, written by somebody who has clearly never used it.",
        "Un planning du siège, fait par quelqu'un qui ne travaille jamais le samedi.",
        "Een plan van de directie, gemaakt door iemand die nooit in het weekend werkt.",
        "Ein Plan vom Vorstand, gemacht von jemandem, der nie am Samstag arbeitet.",
    ],
    "a fault as a sport": [
        "If stupidity were a sport, our board would have gold.",
        "Si la bêtise était un sport, notre direction aurait l'or.",
        "Als domheid een sport was, had onze directie goud.",
        "Wenn Dummheit ein Sport wäre, hätte unser Vorstand Gold.",
    ],
    "a title for an office": [
        "Our boss is back, the king of the spreadsheets.",
        "Notre chef, capitaine PowerPoint, est de retour.",
        "Onze chef, Kapitein PowerPoint, is terug.",
        "Unser Chef, der König der Ausreden, ist zurück.",
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
