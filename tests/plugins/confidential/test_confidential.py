"""What is told from inside, by kind of event; what is public, somebody else's or private stays free."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from ambassador_plugins.confidential.plugin import embargoes, internal_hosts

from ambassador import Draft, Policy, Text
from ambassador.company import Embargo
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
    "the author's own plans": [
        "From March I work four days, we planted a tree for it.",
        "À partir de mars je travaille à mi-temps, on fêtera ça.",
        "Vanaf maart werk ik vier dagen, wij vieren dat.",
        "Ab März arbeite ich vier Tage, wir feiern das.",
    ],
    "times everybody may know": [
        "From June you can register for our course.",
        "À partir de juin, les inscriptions : nous vous attendons.",
        "Vanaf juni kun je je inschrijven voor onze opleiding.",
        "Ab Juni können Sie sich bei uns anmelden.",
    ],
    "code names in their everyday use": [
        "Our walk went past the Orchard, lovely.",
        "J'ai perdu ma Compass en forêt.",
        "Wij aten appels uit de Orchard.",
        "Wo liegt mein Compass?",
    ],
    "known to everybody since": [
        "From spring we sell bread on Sundays, they announced it in October.",
        "À partir de mars, on ferme le dimanche, c'est annoncé depuis octobre.",
        "Onze winkel sluit in maart, dat is sinds november bekend.",
        "Unser Lager schließt im März, das ist seit Oktober bekannt.",
    ],
    "who is back, or retires": [
        "Our cook comes back in March, we baked her a cake.",
        "Notre cuisinière revient en mars, on l'attend.",
        "Onze kok komt in maart terug, wij bakken taart.",
        "Unser Koch geht im März in Rente, wir backen ihm etwas.",
    ],
    "signatures of one's own": [
        "I sign my lease on Tuesday.",
        "Je signe mon bail mardi.",
        "Ik teken mijn huurcontract dinsdag.",
        "Ich unterschreibe meinen Mietvertrag am Dienstag.",
    ],
    "neighbours, families and clubs that buy and sell": [
        "We bought a second-hand piano for £300.",
        "Our old car was sold to a nice couple.",
        "On rachète un vélo au petit avant l'été.",
        "Rendez-vous chez le notaire en mai pour la maison.",
        "We kopen onze zoon een bureau in september.",
        "De scouts verkopen pannenkoeken in februari.",
        "Wir kaufen unserer Tochter eine Kette für 50 Euro.",
        "Notartermin im Mai, dann gehört uns die Wohnung.",
    ],
    "what merges and is no company": [
        "In history class we did the merger of the two villages.",
        "En physique, nous avons vu la fusion nucléaire.",
        "De fusie van onze gemeenten is in januari.",
        "Der Zusammenschluss der beiden Dörfer war im Mai 1972.",
    ],
    "results of schools, matches and kitchens": [
        "Best year ever: a new job, a new knee, a new niece.",
        "Our new kitchen came in under budget.",
        "Meilleur trimestre de ma fille au collège.",
        "De nieuwe badkamer bleef onder budget.",
        "Ein Rekordjahr für Pilze im Wald!",
    ],
    "secrecy that is promised to everybody": [
        "The helpline is strictly confidential.",
        "L'entretien avec la psychologue reste strictement confidentiel.",
        "Nepnieuws niet verspreiden, alsjeblieft.",
        "Kettenbriefe bitte nicht weitergeben.",
    ],
    "home and garden": [
        "In summer we go to the lake with two tents.",
        "Our boiler failed last night.",
        "À Noël, on sera douze chez mamie.",
        "Notre frigo est en panne depuis hier.",
        "In mei komt er een kindje bij ons bij.",
        "Onze wasmachine lekt sinds gisteren.",
        "Ab März säen wir Tomaten.",
        "Unser Kühlschrank ist gestern ausgefallen, die Anlage auch.",
    ],
    "shops and schools of the village": [
        "The village school closes in July.",
        "La boulangerie ferme en août.",
        "De bioscoop sluit in juli.",
        "Das Freibad schließt im September.",
    ],
    "who leads a country, a church or a club": [
        "The chair of our choir steps down in March.",
        "Le président quitte l'Élysée en mai.",
        "De koning en zijn opvolger, een mooi boek.",
        "Der Papst hört auf, sein Nachfolger kommt aus Chile.",
    ],
    "weather and sport": [
        "It was minus eight in January and our pipes froze.",
        "Il faisait moins huit en janvier, nos tuyaux ont gelé.",
        "On a perdu 2-1 hier soir.",
        "Het was min acht in januari, onze leidingen bevroren.",
        "Minus zwölf im Februar, da friert der See zu.",
        "Der Stürmer hat gestern unterschrieben.",
    ],
    "words that mean something else in another language": [
        "After Christmas the soup is on.",
        "Ils ne l'apprennent pas tous à l'usine : la recette reste à mamie.",
        "Zij werden in mei kampioen.",
        "Um zwei kann man weniger sehen als um zehn.",
    ],
    "numbers and people in no office": [
        "Three people have to go to the front.",
        "Il a rendu 20 euros à sa sœur.",
        "De deur stond open voor vier mensen.",
        "Die Kontonummer hat 22 Stellen.",
        "Wij zitten met vijf onder de boom.",
        "Rad günstig abgegeben für 50 Euro.",
    ],
    "what may or should be said by anybody": [
        "The kids were told not to feed the ducks in summer.",
        "Officieel was het de warmste mei ooit.",
        "Kinder sollen Danke sagen, auch im Winter.",
        "Offiziell ist Frühling, aber es schneit noch.",
        "Wir wissen noch nicht, ob wir im Juli nach Spanien fahren.",
    ],
    "private life": [
        "We are moving house in spring and I need boxes.",
        "Mon budget vacances a fondu, mais quel soleil.",
        "Ik vertrek in mei naar Rome met mijn zus.",
        "Mein Laptop ist am Montag abgestürzt, seufz.",
    ],
}
TOLD = {
    "deal": [
        "Management sells the Namur factory in spring.",
        "Our merger with Ascendalis closes in March.",
        "On rachète un concurrent à Gand.",
        "La direction vend l'usine de Malines.",
        "We kopen een bedrijf in Gent.",
        "De directie verkoopt de fabriek in Mechelen.",
        "Wir kaufen einen Mitbewerber in Gent.",
        "Der Vorstand verkauft das Werk in Eupen.",
    ],
    "unpublished-results": [
        "Our best quarter ever, I saw the slide.",
        "Le pire trimestre depuis que je suis là.",
        "Notre Q3 est 12 % sous le plan, et mon voisin vend des fraises en juin.",
        "Breda zit 22 procent onder plan.",
        "Die Fähre liegt 600.000 Euro über Plan.",
    ],
    "shortfall": [
        "Namur is 38 grand short and nobody laughs.",
        "Le site de Namur perd 40 000 euros par mois.",
        "De winkel in Halle draait 180.000 euro verlies.",
        "Der Standort Eupen schreibt 340.000 Euro Minus.",
    ],
    "signature": [
        "The airport people are signing on Tuesday.",
        "Les gens de l'aéroport signent mardi.",
        "De mensen van de luchthaven tekenen dinsdag.",
        "Die Leute vom Flughafen unterschreiben am Dienstag.",
    ],
    "hushed": [
        "In May the canteen changes hands, not a word to the old cook.",
        "La façade sera dorée en mai, et la consigne tient en un mot.",
        "De gevel wordt goud in mei, mondje toe.",
        "Die Fassade wird im Mai golden, streng geheim.",
    ],
    "cover-story": [
        "Two batches are in the drain, and we were told to say it was a drill.",
        "La passerelle est tombée, et on fait passer la chose pour un essai.",
        "Het balkon viel, officieel was dat onderhoud.",
        "Die Platten sind hin, und den Kunden sagen wir Wartung.",
    ],
    "ahead-of-time": [
        "Come Easter there will be two drivers where there are five.",
        "Dès avril, vous trouverez notre pain dans toutes les gares.",
        "Vanaf kerst rijden die bussen voor ons, drie per uur.",
        "Ab Fasching steht bei uns keiner mehr am Schalter.",
    ],
    "code-name": [
        "Six months of work for Orchard, and now this.",
        "Tout le service travaille pour Orchard depuis lundi.",
        "Al weken late avonden voor Orchard, zucht.",
        "Projekt Compass kostet mich den Schlaf.",
    ],
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
    "between-us": [
        "I am not allowed to say which hospital signed in May.",
        "Pas le droit de dire quel hôpital a signé en mai.",
        "Welk ziekenhuis in mei bij ons tekent? Naam volgt.",
        "Welches Klinikum im Mai bei uns unterschreibt? Name folgt.",
    ],
    "not-yet-public": [
        "The shop closes in May, the girls hear it on Friday.",
        "Le magasin ferme en mai, les clients l'apprendront lundi.",
        "De winkel sluit in mei, de mensen horen het vrijdag.",
        "Die Filiale schließt im Mai, die Kollegen erfahren es Montag.",
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


def test_an_everyday_word_is_no_more_than_suspected_by_its_capital_alone() -> None:
    """The same name warns where its sentence speaks of a launch."""
    alone, launched = (
        Policy.default().check(Draft(text), "fast").severity
        for text in ("Six months of work for Orchard, and now this.", "Six months to the launch of Orchard.")
    )
    assert (alone, launched) == ("advice", "warning")


@pytest.mark.parametrize("domain", ["wiki.larkhill.example", "Wiki.Larkhill.example", "*.zürich.example"])
def test_an_internal_address_is_found_however_the_profile_writes_it(domain: str) -> None:
    """Capitals and accents of the profile say nothing."""
    settings = Policy.default().settings
    settings = replace(settings, company=replace(settings.company, internal_domains=(domain,)))
    text = f"Look at {domain.replace('*', 'git')}/roadmap."
    (place,) = internal_hosts(Draft(text), Text.of(text), settings)
    assert text[place.start : place.end] == text[8:-1]


def test_without_the_authors_time_an_embargo_ends_where_the_company_is() -> None:
    """At whatever hour the machine has: between these two places there is always another day."""
    east, west = "Pacific/Kiritimati", "Etc/GMT+12"
    until = datetime.now(ZoneInfo(east)).date()
    settings = Policy.default().settings
    settings = replace(settings, company=replace(settings.company, embargoes=(Embargo("A", ("Newco One",), until),)))
    draft = Draft("We are Newco One.")
    runs = {
        zone: bool(
            list(embargoes(draft, Text.of(draft.text), replace(settings, hours=replace(settings.hours, timezone=zone))))
        )
        for zone in (east, west)
    }
    assert runs == {east: False, west: True}
