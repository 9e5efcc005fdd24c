"""The posts everything is timed on: two subjects, three lengths, four languages."""

from itertools import cycle, islice

LENGTHS = (280, 1300, 2850)
"""Characters: a short post, one of LinkedIn's usual length, one at its limit."""

_SENTENCES = {
    "en": (
        "Nine of us walked the old railway line on Saturday and came back with blisters and a plan for the autumn fair.",
        "Thanks to Priya, who found the fault in the pump at midnight and still laughed about it in the morning!",
        "We are hiring in Ghent: questions to jobs@brightwell.example or in the comments below 👇",
        "My IBAN for the gift is BE71 0961 2345 6769, and the door code of the hall is 4471#.",
        "“Nobody reads the manual,” she said, and then she wrote one that people read. That deserves a prize, no?",
        "On 12 March we show the new workshop; coffee is at 9:30, the tour at 10:15, and lunch costs €14.50.",
    ),
    "fr": (
        "Samedi, nous étions neuf sur l'ancienne voie ferrée, et nous sommes rentrés avec des ampoules et un projet.",
        "Merci à Priya, qui a trouvé la panne de la pompe à minuit et qui en riait encore le lendemain !",
        "On recrute à Namur : vos questions à jobs@brightwell.example ou en commentaire 👇",
        "Pour le cadeau, mon compte est le FR76 3000 6000 0112 3456 7890 189, et le code de la salle est 4471#.",
        "« Personne ne lit le mode d'emploi », disait-elle, puis elle en a écrit un que tout le monde lit. Bravo, non ?",
        "Le 12 mars, nous montrons le nouvel atelier ; café à 9 h 30, visite à 10 h 15, repas à 14,50 €.",
    ),
    "nl": (
        "Zaterdag liepen we met negen langs de oude spoorlijn en we kwamen terug met blaren en een plan voor de herfst.",
        "Dank aan Priya, die om middernacht de fout in de pomp vond en er 's ochtends nog om kon lachen!",
        "We zoeken mensen in Gent: vragen naar jobs@brightwell.example of hieronder 👇",
        "Voor het cadeau: NL91 ABNA 0417 1643 00, en de code van de zaal is 4471#.",
        '"Niemand leest de handleiding", zei ze, en toen schreef ze er een die iedereen leest. Dat verdient een prijs, toch?',
        "Op 12 maart tonen we de nieuwe werkplaats; koffie om 9.30 uur, rondleiding om 10.15 uur, lunch voor € 14,50.",
    ),
    "de": (
        "Am Samstag waren wir zu neunt auf der alten Bahnstrecke und kamen mit Blasen und einem Plan für den Herbst zurück.",
        "Danke an Priya, die um Mitternacht den Fehler in der Pumpe fand und morgens noch darüber lachen konnte!",
        "Wir stellen in Aachen ein: Fragen an jobs@brightwell.example oder unten in die Kommentare 👇",
        "Fürs Geschenk: DE89 3704 0044 0532 0130 00, und der Code für den Saal ist 4471#.",
        "„Niemand liest die Anleitung“, sagte sie und schrieb dann eine, die alle lesen. Dafür gibt es doch einen Preis, oder?",
        "Am 12. März zeigen wir die neue Werkstatt; Kaffee um 9.30 Uhr, Rundgang um 10.15 Uhr, Mittagessen für 14,50 €.",
    ),
}


def post(language: str, length: int, first: int = 0) -> str:
    """A post of exactly `length` characters that begins with the sentence number `first`."""
    sentences = _SENTENCES[language]
    text = " ".join(islice(cycle(sentences), first, first + 2 + length // 60))
    return text[:length]


def posts() -> list[str]:
    """The 24 posts, by length."""
    return [post(language, length, first) for length in LENGTHS for language in _SENTENCES for first in (0, 3)]
