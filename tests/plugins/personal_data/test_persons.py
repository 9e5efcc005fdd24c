"""Contacts, addresses and circumstances of other people, and what stays the author's own or mere praise."""

import pytest

from ambassador import Draft
from tests.plugins.personal_data.finding import found, policy

SILENT = [
    "Our site manager came out to the van with tea, and the sun came out as a bonus.",
    "Marie from the flower shop came out with eleven chairs, and it all came out in court.",
    "Freddie Mercury was gay and the greatest singer of all.",
    "My neighbour's cat is pregnant, kittens in June!",
    "The coach of Anderlecht was sacked after four defeats.",
    "Le peintre Vincent était en psychiatrie quand il a peint les iris.",
    "La chienne de Sophie est enceinte, enfin, pleine.",
    "Jacques Brel, le chanteur, a eu un cancer.",
    "De trainer van Club Brugge werd ontslagen.",
    "De poes van Lotte is zwanger.",
    "Der Trainer von Schalke wurde entlassen.",
    "Der Hauptdarsteller Jan Müller spielt einen Alkoholiker.",
    "Proud of Sara Peeters, who led our project to the finish!",
    "Merci à Sophie et à toute l'équipe pour ce beau lancement.",
    "Wat een topteam: Lotte, Bram en Jan hebben het weer gedaan.",
    "Danke an Heike und Markus für die tolle Messe!",
    "I was diagnosed with MS in May and I am still here.",
    "J'ai eu un cancer il y a deux ans, merci à ma collègue Anne.",
    "Ik ben homo en ik werk hier graag.",
    "Ich bin seit Mai krankgeschrieben.",
    "Nach acht Wochen Burn-out-Klinik bin ich wieder da.",
    "My daughter Emma was in hospital last week.",
    "Tonight's talk: Dr Anna Maes on burn-out, join the webinar.",
    "I earn 3,100 gross and think it is fair.",
    "Our support line: +32 81 55 50 10, press@solverin.example",
    "Schrijf naar bestuur@trappersoost.be of vorstand@dorfladen.de, comite@fetes.fr.",
    "You can reach me on 0475 12 34 56 or at jan@mailbox.example.",
    "Visit our new office at Kerkstraat 12, 9000 Gent.",
    "Mozart, born on 27 January 1756, would have loved this lift.",
    "Le burn-out touche un salarié sur dix.",
    "Mark the date: cancer research has a fun run on Sunday.",
    "Nick of time! After depression week comes spring.",
    "Onze nieuwe collega werd elke week een leukere collega.",
    "Grace period ends Friday, the contract starts on 01/02/2026 at 09:00.",
]


@pytest.mark.parametrize("text", SILENT)
def test_praise_and_ones_own_life_stay_silent(text: str) -> None:
    """Praise with a name, the author's own life, published contacts and talk in general are nobody else's data."""
    findings = policy().check(Draft(text), "fast").findings
    assert [one.rule.name for one in findings if one.rule.pack == "personal_data"] == []


@pytest.mark.parametrize(
    ("rule", "text", "place"),
    [
        ("told-health", "Our receptionist Gaby has cancer. Send flowers!", "Our receptionist Gaby has cancer"),
        ("told-health", "Notre collègue Luc est en arrêt maladie.", "Notre collègue Luc est en arrêt maladie"),
        ("told-family", "Nina van de kassa is zwanger!", "Nina van de kassa is zwanger"),
        ("told-beliefs", "Nadia from payroll came out to us on Friday.", "Nadia from payroll came out to us on Friday"),
        ("told-beliefs", "Übrigens, Jens aus dem Lager ist schwul.", "Übrigens, Jens aus dem Lager ist schwul"),
        ("told-discipline", "Notre chauffeur a été viré hier", "Notre chauffeur a été viré hier"),
        ("told-family", "Dan is mevrouw De Schutter zwanger.", "Dan is mevrouw De Schutter zwanger"),
        ("told-health", "Unsere Kollegin Petra hat Leukämie.", "Unsere Kollegin Petra hat Leukämie"),
        ("told-health", "Onze collega Wim heeft leukemie.", "Onze collega Wim heeft leukemie"),
        ("told-health", "The landlord has cancer, sadly.", "The landlord has cancer, sadly"),
        ("phone-numbers", "Ring Bart on 0470/12.34.56 tonight", "0470/12.34.56"),
        ("phone-numbers", "Ihr Handy: 0151 / 234 567 89", "0151 / 234 567 89"),
        ("phone-numbers", "son portable 06.12.34.56.78", "06.12.34.56.78"),
        ("phone-numbers", "zijn nummer is 00 31 6 13579024", "00 31 6 13579024"),
        ("email-addresses", "vraag het aan k.vermeersch@telenet.be", "k.vermeersch@telenet.be"),
    ],
)
def test_what_is_told_of_others_is_found(rule: str, text: str, place: str) -> None:
    """A circumstance is found as a sentence, a contact to the letter."""
    assert found(rule, text) == [place]


def test_an_address_that_could_be_read_in_many_ways_is_read_at_once() -> None:
    """Its underscores could part it in 2²⁸ ways; it is somebody's, since two hyphens end the address of no role."""
    address = "info" + "_a" * 28 + "--b@x.be"
    assert found("email-addresses", f"ask {address}") == [address]
    assert found("email-addresses", "ask info_a_b.c-d_e@x.be") == []
    assert found("email-addresses", "clone git@forge.test:org/repo.git") == []


def test_a_mask_stands_ready() -> None:
    """Every finding of the pack offers a mask in place of the data."""
    verdict = policy().check(Draft("Karel: 0470 12 34 56, BE48 9730 0441 2827, karel@telenet.be"), "fast")
    assert [one.replacement for one in verdict.findings if one.rule.pack == "personal_data"] == ["…"] * 3


def test_a_job_ad_may_name_whom_to_ask() -> None:
    """The number of whom to ask belongs in a job ad."""
    assert found("phone-numbers", "Questions? Ring Bart on 0470 12 34 56", kind="job") == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("told-family", "I heard our receptionist is pregnant."),
        ("told-health", "J'ai appris que la petite du comptoir est en arrêt maladie."),
        ("told-family", "Kollegin ist schwanger, Überraschung."),
        ("told-health", "My wife says that Tom from accounting has cancer."),
        ("told-health", "So it seems Ottoline Garrabrant has cancer."),
        ("told-health", "faut pas écouter Didier, il est bipolaire"),
        ("told-family", "On sait que Wendeline Vraubosch a des huissiers sur le dos depuis mars."),
        ("told-pay", "Turns out Chris is on 27.80 an hour."),
        ("told-pay", "Ruben krijgt veertien honderd bruto meer dan jij."),
        ("told-family", "Onze stagiair Rik heeft deurwaarders aan de deur."),
        ("told-health", "Frau Brandt trinkt wieder."),
        ("told-family", "Manfred ist gerade aus der Haft, seid nett."),
        ("told-beliefs", "Kevin du dépôt préfère les garçons."),
    ],
)
def test_the_author_in_a_sentence_does_not_hide_another(rule: str, text: str) -> None:
    """What is told of somebody else is found where the author or an unlisted name stands in the same sentence, too."""
    assert found(rule, text)


@pytest.mark.parametrize(
    "text",
    [
        "My boss says I am on sick leave too often.",
        "Our manager was great when I was pregnant.",
        "Chemo done, and I am back with a boss who called every Friday.",
        "My daughter Emma was in hospital last week.",
        "Meine Großmutter Lina war 23 und hatte Epilepsie.",
        "Type II, diagnosed at 31, mostly boring about it.",
        "Het project Leesmaat krijgt 35.000 euro van het fonds.",
        "Bravo à Wendeline Vraubosch et Ottoline Garrabrant pour ce lancement.",
        "Last week it was a man who brought back our trolley.",
    ],
)
def test_the_authors_own_life_stays_silent_beside_others(text: str) -> None:
    """What authors tell of themselves or their family stays theirs, whoever else stands in the sentence."""
    findings = policy().check(Draft(text), "fast").findings
    assert [one.rule.name for one in findings if one.rule.pack == "personal_data"] == []
