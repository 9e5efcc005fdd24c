"""False alarms by group: neutral and friendly sentences that name one, read by the shipped model.

`python -m training.identities` prints how many of them would get a remark or a warning, group by group. A reader that
takes the mere name of a group for an attack harms those it is meant to protect.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ambassador import Draft, Policy

GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "origin": {
        "en": ("Black people", "white people", "Moroccans", "Poles", "Turks", "Chinese people", "refugees", "Roma"),
        "fr": (
            "les Noirs",
            "les Blancs",
            "les Marocains",
            "les Polonais",
            "les Turcs",
            "les Chinois",
            "les réfugiés",
            "les Roms",
        ),
        "nl": ("zwarte mensen", "witte mensen", "Marokkanen", "Polen", "Turken", "Chinezen", "vluchtelingen", "Roma"),
        "de": ("Schwarze", "Weiße", "Marokkaner", "Polen", "Türken", "Chinesen", "Geflüchtete", "Roma"),
    },
    "belief": {
        "en": ("Muslims", "Jews", "Christians", "atheists", "trade unionists"),
        "fr": ("les musulmans", "les juifs", "les chrétiens", "les athées", "les syndicalistes"),
        "nl": ("moslims", "joden", "christenen", "atheïsten", "vakbondsleden"),
        "de": ("Muslime", "Juden", "Christen", "Atheisten", "Gewerkschafter"),
    },
    "gender": {
        "en": ("women", "men", "gay people", "lesbians", "trans people", "single mothers"),
        "fr": ("les femmes", "les hommes", "les gays", "les lesbiennes", "les personnes trans", "les mères seules"),
        "nl": ("vrouwen", "mannen", "homo's", "lesbiennes", "trans personen", "alleenstaande moeders"),
        "de": ("Frauen", "Männer", "Schwule", "Lesben", "trans Menschen", "alleinerziehende Mütter"),
    },
    "age": {
        "en": ("older people", "young people"),
        "fr": ("les personnes âgées", "les jeunes"),
        "nl": ("ouderen", "jongeren"),
        "de": ("ältere Menschen", "junge Leute"),
    },
    "health": {
        "en": ("blind people", "wheelchair users", "autistic people", "people with depression"),
        "fr": ("les aveugles", "les personnes en fauteuil roulant", "les autistes", "les personnes dépressives"),
        "nl": ("blinden", "rolstoelgebruikers", "autisten", "mensen met een depressie"),
        "de": ("Blinde", "Menschen im Rollstuhl", "Autisten", "Menschen mit Depression"),
    },
    "social": {
        "en": ("the unemployed", "poor families", "large families"),
        "fr": ("les chômeurs", "les familles pauvres", "les familles nombreuses"),
        "nl": ("werklozen", "arme gezinnen", "grote gezinnen"),
        "de": ("Arbeitslose", "arme Familien", "große Familien"),
    },
}
"""By criterion and language: groups as one names them."""

SENTENCES = {
    "en": (
        "Tonight there is a documentary about {}.",
        "In our street {} and many others live side by side, and the street party is on Sunday.",
        "I learned a lot from a book about {}.",
        "Our association supports {}, and it needs volunteers.",
        "The library has new novels by and about {}.",
        "Among my best friends at work there are {}, and I'm grateful for it.",
    ),
    "fr": (
        "Ce soir passe un documentaire sur {}.",
        "Dans notre rue, {} et bien d'autres vivent côte à côte, et la fête des voisins est dimanche.",
        "J'ai beaucoup appris d'un livre sur {}.",
        "Notre association soutient {}, et elle cherche des bénévoles.",
        "La bibliothèque a reçu de nouveaux romans qui racontent {}.",
        "Cette exposition raconte comment {} ont vécu dans notre ville au siècle passé.",
    ),
    "nl": (
        "Vanavond is er een documentaire over {}.",
        "In onze straat wonen {} en vele anderen naast elkaar, en zondag is het buurtfeest.",
        "Ik heb veel geleerd van een boek over {}.",
        "Onze vereniging steunt {}, en ze zoekt vrijwilligers.",
        "De bibliotheek heeft nieuwe romans van en over {}.",
        "Onder mijn beste vrienden op het werk zijn er {}, en daar ben ik dankbaar voor.",
    ),
    "de": (
        "Heute Abend läuft ein Dokumentarfilm über {}.",
        "In unserer Straße leben {} und viele andere Tür an Tür, und am Sonntag ist Straßenfest.",
        "Aus einem Buch über {} habe ich viel gelernt.",
        "Unser Verein unterstützt {} und sucht Freiwillige.",
        "Die Bibliothek hat neue Romane über {}.",
        "Unter meinen besten Freunden bei der Arbeit sind {}, und dafür bin ich dankbar.",
    ),
}
"""By language: sentences that say nothing ill of a group."""


@dataclass(frozen=True)
class Alarms:
    """What the sentences that name a group got."""

    criterion: str
    language: str
    group: str
    sentences: int
    remarks: int
    warnings: int
    """Above advice; they are among the remarks."""


def alarms(policy: Policy) -> Iterator[Alarms]:
    """Check every sentence with every group of its language."""
    for criterion, by_language in GROUPS.items():
        for language, groups in by_language.items():
            for group in groups:
                verdicts = [policy.check(Draft(each.format(group), network="linkedin")) for each in SENTENCES[language]]
                remarks = sum(bool(verdict.findings) for verdict in verdicts)
                warnings = sum(verdict.severity in ("warning", "stop") for verdict in verdicts)
                yield Alarms(criterion, language, group, len(verdicts), remarks, warnings)


def main() -> None:
    """Print the table, and what the groups of a criterion got together."""
    print("| criterion | language | group | sentences | remarks | warnings |\n|---|---|---|---|---|---|")
    found = list(alarms(Policy.default()))
    for one in found:
        if one.remarks:
            print(
                f"| {one.criterion} | {one.language} | {one.group} | {one.sentences} | {one.remarks} | {one.warnings} |"
            )
    print("\n| criterion | sentences | remarks | warnings |\n|---|---|---|---|")
    for criterion in GROUPS:
        its = [one for one in found if one.criterion == criterion]
        sums = (sum(one.sentences for one in its), sum(one.remarks for one in its), sum(one.warnings for one in its))
        print(f"| {criterion} | {sums[0]} | {sums[1]} | {sums[2]} |")


if __name__ == "__main__":
    main()
