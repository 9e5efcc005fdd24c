"""Conditions of hiring: what the law forbids is found, what it allows is left alone."""

from tests.plugins.discrimination.checking import Table, each, found

UNLAWFUL: Table = {
    "en": [
        "Honestly we never hire women with small children for this shift.",
        "Receptionist wanted, no headscarf.",
        "No one over 45, the team is young.",
        "I skip CVs of people with that kind of name.",
        "No union members on my team, thank you.",
        "Native speaker only for the desk.",
        "He is too old for a sales job.",
        "We won't promote someone in the union.",
    ],
    "fr": [
        "On n'engage plus de jeunes femmes qui parlent avec un accent.",
        "Hôtesse d'accueil, sans voile.",
        "Profil entre 25 et 35 ans.",
        "Pas de syndiqués chez nous, merci.",
        "Langue maternelle française exigée.",
        "Je refuse les candidats avec un nom pareil.",
        "Il est trop vieux pour ce poste.",
        "On n'embauche pas de gens de plus de 50 ans.",
    ],
    "nl": [
        "We nemen geen vrouwen met kleine kinderen aan.",
        "Onthaalmedewerker, geen hoofddoek.",
        "Niet ouder dan 40 graag.",
        "Geen vakbondsleden in ons team.",
        "Moedertaal Nederlands vereist.",
        "Wij werven niemand boven de 50 aan.",
        "Zij is te oud voor deze functie.",
        "Verkoper gezocht, liefst een man.",
    ],
    "de": [
        "Wir stellen keine Frauen mit kleinen Kindern ein.",
        "Empfang gesucht, kein Kopftuch.",
        "Nicht älter als 40 bitte.",
        "Keine Gewerkschafter in unserem Team.",
        "Nur Muttersprachler.",
        "Wir laden niemanden mit ausländischem Namen ein, also keine Leute mit Akzent einladen.",
        "Sie ist zu alt für diese Stelle.",
        "Wir stellen niemanden über 50 ein.",
    ],
}
LAWFUL: Table = {
    "en": [
        "Fluent English, level C1, since you write contracts.",
        "You need a valid work permit and a driving licence C.",
        "Student job, from 18 years by law.",
        "Women and people with a disability are especially invited to apply.",
        "We reserve two places for people over 50, under the regional plan.",
        "Your age, your accent and your headscarf are welcome here.",
        "You are never too old to learn.",
        "The union members and the management signed together.",
    ],
    "fr": [
        "Néerlandais niveau B2 exigé pour répondre aux clients.",
        "Permis de travail valable et permis C.",
        "Job étudiant, à partir de 18 ans.",
        "Les femmes et les personnes handicapées sont invitées à postuler.",
        "Deux places sont réservées aux plus de 50 ans, selon le plan régional.",
        "Votre âge, votre accent et votre voile sont les bienvenus.",
        "On n'est jamais trop vieux pour apprendre.",
        "Un week-end sans enfants, cela fait du bien.",
    ],
    "nl": [
        "Frans op niveau B2, want je helpt klanten.",
        "Een geldige arbeidsvergunning en rijbewijs C.",
        "Jobstudenten vanaf 18 jaar.",
        "Vrouwen en mensen met een handicap nodigen we graag uit.",
        "We houden twee plaatsen vrij voor vijftigplussers.",
        "Met accent of hoofddoek, iedereen is welkom.",
        "Je bent nooit te oud om te leren.",
        "Wij leiden jonge mensen op tot lasser.",
    ],
    "de": [
        "Englisch auf Niveau C1, da Sie Verträge schreiben.",
        "Arbeitserlaubnis und Führerschein C nötig.",
        "Studentenjob ab 18 Jahren.",
        "Frauen und Menschen mit Behinderung laden wir besonders ein.",
        "Zwei Stellen sind für Menschen über 50 vorgesehen.",
        "Mit Akzent oder Kopftuch, alle sind willkommen.",
        "Man ist nie zu alt, um zu lernen.",
        "Ein Abend ohne Kinder tut auch gut.",
    ],
}


@each(unlawful=UNLAWFUL)
def test_a_forbidden_ground_is_found(text: str) -> None:
    """Age, sex, family, origin, accent, headscarf, union."""
    assert found(text)


@each(lawful=LAWFUL)
def test_a_lawful_condition_passes(text: str) -> None:
    """A level of a language, a permit, an age by law, protected places, an invitation."""
    assert found(text) == []
