"""What a check says about itself."""

from ambassador.finding import Notice


def pack_failed(pack: str) -> Notice:
    """A pack of rules failed on this draft, so part of the check is missing."""
    return Notice(
        "pack-failed",
        {
            "en": f'The rules "{pack}" could not be run. This part of the check is missing.',
            "fr": f"Les règles « {pack} » n'ont pas pu être appliquées. Cette partie du contrôle manque.",
            "nl": f'De regels "{pack}" konden niet worden toegepast. Dit deel van de controle ontbreekt.',
            "de": f"Die Regeln „{pack}“ konnten nicht angewendet werden. Dieser Teil der Prüfung fehlt.",
        },
    )
