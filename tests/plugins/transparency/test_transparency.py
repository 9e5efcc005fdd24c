"""Hidden ties, mandates, promises and reviews on demand; whoever says whom they work for is free to praise."""

import pytest

from tests.plugins.speaking import rules_of

SILENT = [
    "I work at Solverin, so I am biased: as a happy user of the Levanta 8 I love it.",
    "Je travaille chez Solverin : la Levanta 8 me plaît, c'est normal.",
    "Ik werk bij Solverin en ben dus niet neutraal: de Levanta 8 is fijn.",
    "Ich arbeite bei Solverin und bin befangen: die Levanta 8 gefällt mir.",
    "I promise to bring cake on Friday.",
    "I stumbled into a lovely shop by chance.",
    "Par hasard, j'ai revu un ami au marché.",
    "Toevallig zag ik gisteren een uil.",
    "Zufällig war noch ein Platz im Zug frei.",
    "Je promets un gâteau vendredi.",
    "Solverin sponsors our half marathon again.",
    "Wir freuen uns auf den Lauf mit Solverin.",
    "Das hat nichts damit zu tun, sagt Solverin in der Mitteilung.",
    "Ik ken niemand die zo lekker kookt als mijn oma.",
    "Your driver here has a question for Solverin: where may I park?",
    "The open-air concert on Saturday is free for everyone.",
    "On Sundays you pay nothing at the museum.",
    "Is there a word for it in your dialect?",
    "Take my word for it, this lemon cake is dead easy.",
    "Mark my words, you will hum that song all week.",
    "I'll pay the whole bill tonight, it's my sister's birthday.",
    "The school will not be closing for snow, says the mayor.",
    "C'est moi qui vous le dis : cette tarte est la meilleure du quartier.",
    "Je m'engage à courir au moins deux fois par semaine.",
    "Au musée, le dimanche, vous ne payez rien.",
    "Par hasard, j'ai vu un camion Solverin sur l'autoroute des vacances.",
    "Nos enfants donnent cinq étoiles au camping, tous sont bronzés.",
    "Iedereen krijgt van mijn oma gratis soep.",
    "Dat beloof ik: volgend jaar loop ik de marathon.",
    "De school heeft besloten om het bos te redden, mijn zoon straalt.",
    "Namens de ouders van de school: wie bakt er wafels?",
    "Hierbij laten wij weten dat onze Mia geboren is.",
    "Toevallig parkeerde ik naast een bestelwagen van Solverin, leuk logo.",
    "Onze kinderen geven de pannenkoeken allemaal vijf sterren.",
    "Verlass dich drauf, der Kuchen gelingt immer.",
    "Versprochen ist versprochen, ihr bekommt ein Eis.",
    "Das Museum hat beschlossen, montags zu öffnen.",
    "Wir bestätigen hiermit: Baby ist da, 3.400 Gramm.",
    "Zufällig war mein Bruder beim Lauf von Solverin auch dabei.",
    "Alle fünf Sterne für Omas Kuchen, wir sind satt.",
]
SPOKEN = {
    "hidden-tie": [
        "Neutral observer here: the Levanta 8 beats them all.",
        "Ik ken daar niemand hoor, maar die Levanta 8 is de max.",
        "Ich hab mit der Firma nichts am Hut, aber die Levanta 8 schlägt alles.",
        "Never heard of them before, but what a lift, Solverin.",
        "Je connaissais même pas la marque, Solverin, et quel ascenseur.",
        "Ik ken daar niemand hoor, maar neem een lift van Solverin.",
        "Von neutraler Warte: Solverin baut die besten Aufzüge.",
        "Just a random customer here, but Solverin beats them all.",
        "Simple riverain, je dis seulement : prenez Solverin.",
        "Gewoon een tip van een tevreden gebruiker: neem Solverin.",
        "Nur so als ganz normaler Hausbesitzer: nehmt Solverin.",
        "J'ai essayé par hasard un ascenseur Solverin, un bonheur.",
        "Toevallig een lift van Solverin geprobeerd, wat een stilte.",
        "Zufällig einen Aufzug von Solverin ausprobiert, himmlisch leise.",
    ],
    "in-the-name": [
        "Solverin fully backs the bypass, see you at the meeting.",
        "Wij van Solverin stappen uit de federatie.",
        "Wir bei Solverin stehen hinter dem Plan der Stadt.",
        "Solverin accepts full responsibility for the noise.",
        "Chez Solverin nous refusons cette loi.",
        "Wij van Solverin stemmen tegen die wet.",
        "Wir bei Solverin fordern ein neues Gesetz.",
        "Solverin firmly rejects the new lift tax.",
        "Solverin condamne la nouvelle taxe sur les ascenseurs.",
        "Solverin verwerpt de nieuwe liftbelasting.",
        "Solverin verurteilt die neue Aufzugssteuer.",
    ],
    "promise": [
        "You'll have your deposit back by Friday, Solverin pays.",
        "Wij vergoeden uw kast, daar kunt u mij op aanspreken, groeten van Solverin.",
        "Verlassen Sie sich darauf, Solverin zahlt das Dach.",
        "The lift is back on Friday, rest assured, your mother too.",
        "Vous serez remboursés dès lundi.",
        "U krijgt alles terugbetaald, tot de laatste cent.",
        "Ihr bekommt alles ersetzt, bis zum letzten Cent.",
        "You have my word: the lift runs by Friday.",
        "Our lifts are free for everyone who signs today.",
        "Till the lift runs you pay nothing, we promise.",
        "Je m'engage à ce que Solverin vous rembourse : prix garanti.",
        "Vous avez ma parole : l'ascenseur roule vendredi.",
        "Ik geef u mijn woord: de lift rijdt vrijdag.",
        "Sie haben mein Wort: der Aufzug fährt am Freitag.",
    ],
    "fake-reviews": [
        "Colleagues, everybody five stars on our page before lunch.",
        "Collègues, mettez chacun un avis avec le compte de votre cousine sur notre page.",
        "Collega's, zet allemaal vijf sterren op onze pagina.",
        "Kollegen, schreibt ein paar Zeilen als zufriedene Kundin.",
    ],
}


@pytest.mark.parametrize("text", SILENT)
def test_a_tie_that_is_told_is_no_secret(text: str) -> None:
    """Praise with the tie, cake, and news of a run."""
    assert rules_of("transparency", text) == set()


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in SPOKEN.items() for text in texts])
def test_what_hides_or_promises_is_found(rule: str, text: str) -> None:
    """In each language alike."""
    assert f"transparency/{rule}" in rules_of("transparency", text)
