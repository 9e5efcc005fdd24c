"""What a check says about itself."""

from ambassador.finding import Notice


def pack_failed(pack: str) -> Notice:
    """A pack of rules failed on this draft, so part of the check is missing."""
    return Notice(
        "pack-failed",
        {
            "en": f'The rules "{pack}" could not be run. This part of the check is missing.',
            "fr": f"Les règles « {pack} » n'ont pas pu être appliquées. Cette partie de la vérification manque.",
            "nl": f'De regels "{pack}" konden niet worden toegepast. Dit deel van de controle ontbreekt.',
            "de": f"Die Regeln „{pack}“ konnten nicht angewendet werden. Dieser Teil der Prüfung fehlt.",
        },
        pack,
    )


def reading_off() -> Notice:
    """The second reading is switched off."""
    return Notice(
        "reading-off",
        {
            "en": "Only the rules were checked. The second reading is switched off.",
            "fr": "Seules les règles ont été vérifiées. La seconde lecture est désactivée.",
            "nl": "Alleen de regels zijn nagekeken. De tweede lezing staat uit.",
            "de": "Nur die Regeln wurden geprüft. Die zweite Lesung ist ausgeschaltet.",
        },
    )


def advisers_off() -> Notice:
    """Somebody asked for the company's own model, and the policy has none asked."""
    return Notice(
        "advisers-off",
        {
            "en": "The company's own language model was not asked: the policy does not switch it on.",
            "fr": "Le modèle de langage de l'entreprise n'a pas été interrogé : la politique ne l'active pas.",
            "nl": "Het taalmodel van het bedrijf is niet geraadpleegd: in het beleid staat het niet aan.",
            "de": "Das Sprachmodell des Unternehmens wurde nicht gefragt: Die Richtlinie schaltet es nicht ein.",
        },
    )


def advisers_late() -> Notice:
    """The company's own model did not answer in time, and something held up its own time limit."""
    return Notice(
        "advisers-late",
        {
            "en": "The company's own language model took too long. What you see was found without it.",
            "fr": "Le modèle de langage de l'entreprise a pris trop de temps. Ce que vous voyez a été trouvé sans lui.",
            "nl": "Het taalmodel van het bedrijf deed er te lang over. Wat je ziet, is zonder dat model gevonden.",
            "de": "Das Sprachmodell des Unternehmens hat zu lange gebraucht. Was Sie sehen, stammt nicht von ihm.",
        },
    )


def reading_late() -> Notice:
    """The second reading did not end in time."""
    return Notice(
        "reading-late",
        {
            "en": "The second reading took too long. What you see is what the rules found.",
            "fr": "La seconde lecture a pris trop de temps. Vous voyez ce que les règles ont trouvé.",
            "nl": "De tweede lezing duurde te lang. Je ziet wat de regels hebben gevonden.",
            "de": "Die zweite Lesung hat zu lange gedauert. Sie sehen, was die Regeln gefunden haben.",
        },
    )
