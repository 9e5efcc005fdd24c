"""What a job ad must hold, and titles for one sex."""

import pytest

from tests.plugins.speaking import rules_of

COMPLETE = [
    "Electrician (m/f/x). €3,000 gross. Apply: jobs.solverin.example. Questions: jobs@solverin.example",
    "Électricien (h/f/x). 3 000 € brut. Inscription : jobs.solverin.example. Questions : jobs@solverin.example",
    "Elektricien (m/v/x). € 3.000 bruto. Inschrijven: jobs.solverin.example. Vragen: jobs@solverin.example",
    "Elektriker (m/w/d) gesucht. 3.000 € brutto. Anmeldung: jobs.solverin.example. Fragen: jobs@solverin.example",
]
FOR_ONE_SEX = [
    "Waitress wanted, €2,500 gross, jobs.solverin.example/w, questions: jobs@solverin.example",
    "Nous recrutons un soudeur, 2 500 € brut, jobs.solverin.example/s, questions : jobs@solverin.example",
    "Kuisvrouw gezocht, € 2.500 bruto, jobs.solverin.example/k, vragen: jobs@solverin.example",
    "Wir suchen einen Monteur, 2.500 € brutto, jobs.solverin.example/m, Fragen: jobs@solverin.example",
]


@pytest.mark.parametrize("text", COMPLETE)
def test_a_complete_ad_is_left_alone(text: str) -> None:
    """Pay, a way to apply, somebody to ask, a title for all."""
    assert rules_of("job_ad", text, kind="job") == set()


@pytest.mark.parametrize("text", FOR_ONE_SEX)
def test_a_title_for_one_sex_is_advised_on(text: str) -> None:
    """In each language alike; in a post that is no ad it is left alone."""
    assert rules_of("job_ad", text, kind="job") == {"job_ads/gendered-title"}
    assert rules_of("job_ad", text, kind="post") == set()
