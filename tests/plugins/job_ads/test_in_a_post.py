"""A job ad in an ordinary post: on a network that is none for job ads, and without what an ad has to say."""

import pytest

from ambassador import Draft, Policy
from tests.plugins.speaking import rules_of

RULE = "job_ads/hiring-elsewhere"
LEFT_OUT = "job_ads/in-a-post"
SILENT = [
    "We need six more chairs for Saturday, message me if you have some.",
    "Brilliant news: my sister's new firm is hiring, and she got the job.",
    "On cherche un restaurant près de Liège, 30 € par personne au plus.",
    "On cherche un appartement, CDI tous les deux, écrivez-moi.",
    "Wij zoeken een oppas voor woensdag, stuur mij een berichtje.",
    "We zoeken drie stoelen voor onder de 20 euro, stuur ons een foto.",
    "Gezocht: de baas van deze sleutel, hij ligt aan het onthaal.",
    "Wir suchen noch einen Sänger für den Chor, meldet euch bei mir.",
    "Wir stellen das Rad in den Keller ein, ab sofort trocken.",
    "We're looking for a painter for our bedroom, message me.",
    "We need a driver for the scout trip on Saturday, message me.",
    "Wanted: a good baker near Leuven, drop me a line.",
    "On cherche un jardinier pour notre petit jardin, écrivez-moi.",
    "On cherche un chef pour la chorale, ambiance sympa.",
    "We zoeken een schilder voor onze voorgevel, stuur mij een naam.",
    "Wij zoeken een kok voor onze trouw, stuur mij een berichtje.",
    "Wir suchen einen Maler für unser Wohnzimmer, schreibt mir.",
    "Wir suchen einen Trainer für die F-Jugend, meldet euch.",
]
ADS = [
    "We're looking for a fitter in Namur, full-time, good money, ring me.",
    "We are hiring: two planners for Ghent. Apply by Sunday.",
    "On recrute un électricien à Namur, CDI, envoyez votre CV.",
    "Nous cherchons trois monteurs, temps plein, salaire à discuter.",
    "Wij zoeken twee monteurs, voltijds, mail ons je cv.",
    "Collega gezocht in Hasselt, deeltijds, interesse?",
    "Wir suchen zwei Monteure in Eupen, Vollzeit, Bewerbung an mich.",
    "Für Aachen gesucht: eine Planerin, Teilzeit, guter Lohn.",
]

COMPLETE = [
    "We're looking for a fitter in Namur, full-time, 17.80 an hour, ring me on 0475 12 34 56.",
    "We are hiring: two planners for Ghent. Apply by Sunday: jobs.solverin.example/planner",
    "On recrute un électricien à Namur, CDI, 3 100 € brut, écrivez-moi.",
    "Wij zoeken twee monteurs, voltijds, 18,50 per uur, bel mij.",
    "Für Aachen gesucht: eine Planerin, Teilzeit, https://jobs.solverin.example/planung",
]
LEAVING_OUT = [
    "We're looking for a welder in Namur, great team, tag a friend!",
    "Sales assistant (m/f/x), start straight away, message me.",
    "Recherche boulanger passionné, équipe sympa, partagez !",
    "Poste de cariste à Bray, CDI, écrivez-moi.",
    "Gezocht: nachtchauffeur, toffe ploeg, stuur mij een berichtje.",
    "Collega gezocht in Hasselt, leuk team!",
    "Schreiner gesucht? Nein: Elektriker (m/w/d) gesucht, ab sofort!",
    "Wir suchen noch einen Fahrer, nettes Team, meldet euch.",
]


@pytest.mark.parametrize("text", SILENT)
def test_who_looks_for_something_else_is_left_alone(text: str) -> None:
    """Chairs, homes, singers and the owner of a key."""
    assert rules_of("channel", text, network="facebook") == set()
    assert rules_of("job_ad", text) == set()


@pytest.mark.parametrize("text", COMPLETE)
def test_an_ad_in_a_post_that_tells_enough_is_left_alone(text: str) -> None:
    """It leads to the vacancy, or gives the pay and somebody to ask."""
    assert rules_of("job_ad", text) == set()


@pytest.mark.parametrize("text", LEAVING_OUT)
def test_an_ad_in_a_post_is_asked_for_what_it_leaves_out(text: str) -> None:
    """As advice; where the draft says itself that it is an ad, its parts are asked for one by one."""
    assert rules_of("job_ad", text) == {LEFT_OUT}
    assert LEFT_OUT not in rules_of("job_ad", text, kind="job")


@pytest.mark.parametrize("text", ADS)
def test_an_ad_is_told_on_a_network_that_is_none_for_ads(text: str) -> None:
    """Not on one that is, and once only where the draft says itself that it is an ad."""
    assert rules_of("channel", text, network="facebook") == {RULE}
    assert rules_of("channel", text, network="linkedin") == set()
    assert rules_of("channel", text, network="facebook", kind="job") == {"channels/job-ad-elsewhere"}


def test_where_the_policy_names_no_network_for_ads_any_is() -> None:
    """An empty list means any."""
    policy = Policy.from_files({"policy.toml": "[networks]\njob_ads = []\n"})
    found = policy.check(Draft(ADS[0], network="facebook"), "fast").findings
    assert RULE not in {one.rule.name for one in found}
