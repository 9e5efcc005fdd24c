"""What ordinary posts tell of others that is nobody's secret, and what is told of somebody's life."""

import pytest

from ambassador import Draft
from tests.plugins.personal_data.finding import policy

ORDINARY = [
    "Lotte loopt mee voor Kom op tegen Kanker.",
    "Sara zamelt geld in tegen kanker.",
    "Proficiat Lotte, die 500 euro inzamelde voor Kom op tegen Kanker!",
    "Sophie a couru dix kilomètres contre le cancer.",
    "Bravo à Julie qui a récolté 300 euros pour la lutte contre le cancer.",
    "Sara raised 500 euros with her cycling team against cancer.",
    "Danke an Lena für ihren Lauf gegen Brustkrebs.",
    "Sara had a great time at the cancer gala.",
    "Emma has a friend who works in the stroke unit.",
    "Sara wrote a diagnostic tool for the pumps.",
    "Notre technicien a posé le diagnostic de la panne en dix minutes.",
    "Thomas a fait un diagnostic énergétique chez un client.",
    "Tom spoke to us about safety.",
    "Our CEO Anna Smith spoke to students about engineering.",
    "Laura spoke to a group of students about welding.",
    "Damien gagne la coupe d'Europe 2025 !",
    "Damien gagne le concours régional de soudure 2024.",
    "Sara earns a lot of praise in 2024.",
    "Lotte verdient al onze steun sinds 2015.",
    "Onze chauffeur rijdt 120 per uur.",
    "Sara checks 300 an hour.",
    "Anna packt 200 in der Stunde.",
    "Tom drives 120 an hour.",
    "Sophie demande à chacun de donner 1000 euros.",
    "Mia wurde gesund aus dem Krankenhaus entlassen.",
    "Die Spielerin Lena wird für die WM freigestellt.",
    "Unsere Betriebsrätin wurde für das Amt freigestellt.",
    "Emma works in hospital management.",
    "Our nurse Emma works in intensive care.",
    "Sophie travaille à l'hôpital.",
    "Onze verpleegster Sara werkt in het ziekenhuis.",
    "Unsere Ärztin Julia arbeitet im Krankenhaus.",
    "Tom werkt vandaag thuis met koffie.",
    "Onze server is uitgevallen, dank aan Tom voor de herstelling.",
    "Dirk had een intensieve week.",
    "Wim leidt de operatie bij de klant.",
    "Tom drinks too much coffee.",
    "Unsere Chefin trinkt wieder Tee.",
    "Nora hat MS Office installiert.",
    "Paul got MS Teams working again.",
    "Anna is transitioning to her new role.",
    "Sarah converted to the new ERP faster than anyone.",
    "Notre collègue Paul est en transition vers le marketing.",
    "Paul konvertiert die Videos.",
    "Unsere Designerin wählt die Farben.",
    "Sara stemt op de foto van Tom.",
    "Léa a adopté un chat.",
    "Notre directeur a adopté le télétravail.",
    "Onze chauffeur zit vast in het verkeer.",
    "Jan ist im dritten Monat bei uns.",
    "Lena ist aus ihrem WG-Zimmer ausgezogen.",
    "Congratulations to Sara, shortlisted for the award!",
    "Sara rejected the pull request.",
    "Lena hat das Treffen abgesagt.",
    "Lena hat sich um den Preis beworben.",
    "Her boss praised Sara.",
    "Tim en zijn baas fietsen de Ronde.",
    "Sophie a passé son premier entretien annuel.",
    "Julie fait une offre à un client.",
    "Tom est candidat au marathon.",
    "Unser Azubi hat den Bus erwischt.",
    "Sara got fired up by the crowd.",
    "My colleague Tom was let go home early to see the match.",
    "Notre directeur a envoyé une lettre recommandée à la commune.",
]
TOLD = [
    "Tom wants 71k.",
    "Tom gets 71k.",
    "Tom makes 45k.",
    "Lotte krijgt 45k.",
    "Damien négocie 60k.",
    "Jonas bekommt 60k.",
    "Jonas ist offen schwul.",
    "Jonas ist seit Jahren schwul.",
    "Lotte is al jaren lesbisch.",
    "Olivier est très catholique.",
    "Tom is a practising catholic.",
    "Birgit war lange depressiv.",
    "Lotte is zwaar verslaafd.",
    "Sophie est très dépressive.",
    "Lotte is pas gescheiden.",
    "Sara is going through a rather ugly divorce.",
    "I am pregnant, and Sara is pregnant too.",
    "My wife has cancer, and Tom from sales has cancer as well.",
]


def _told(text: str) -> list[str]:
    findings = policy().check(Draft(text), "fast").findings
    return [one.rule.name for one in findings if one.rule.name.startswith("personal_data/told-")]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_post_with_a_name_is_left_alone(text: str) -> None:
    """Charity, sport, care as a job, machines and tools, prizes, and words with a second meaning."""
    assert _told(text) == []


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_of_somebodys_life_is_found(text: str) -> None:
    """With an adverb between, a sum in thousands, and behind what the author tells of their own."""
    assert _told(text)
