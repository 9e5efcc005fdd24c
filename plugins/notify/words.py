"""What people are told of an event, in their language. Numbers and names of sites alone come from the event."""

from dataclasses import dataclass

from ambassador import Event

_TITLES = {
    "en": {
        "accepted": "Proposal {} was accepted",
        "declined": "Proposal {} was declined",
        "version": "Version {} of the social media policy is in force",
        "site": "{}: the browser extension no longer recognises the site",
    },
    "fr": {
        "accepted": "La proposition {} a été acceptée",
        "declined": "La proposition {} a été refusée",
        "version": "La version {} de la politique des réseaux sociaux est en vigueur",
        "site": "{} : l'extension de navigateur ne reconnaît plus le site",
    },
    "nl": {
        "accepted": "Voorstel {} is aanvaard",
        "declined": "Voorstel {} is afgewezen",
        "version": "Versie {} van het socialemediabeleid is van kracht",
        "site": "{}: de browserextensie herkent de site niet meer",
    },
    "de": {
        "accepted": "Vorschlag {} wurde angenommen",
        "declined": "Vorschlag {} wurde abgelehnt",
        "version": "Version {} der Social-Media-Richtlinie ist in Kraft",
        "site": "{}: Die Browser-Erweiterung erkennt die Website nicht mehr",
    },
}
_TEXTS = {
    "en": {
        "proposal": "The answer is public, and everybody can read it beside the proposal.",
        "version": "Drafts are checked against it from now on. What changed is shown word by word.",
        "site": "Drafts there may not be checked. The site has probably been rebuilt; its description can be renewed.",
    },
    "fr": {
        "proposal": "La réponse est publique : tout le monde peut la lire à côté de la proposition.",
        "version": "C'est d'après elle que les brouillons sont désormais vérifiés. Ce qui a changé est montré mot à mot.",
        "site": "Les brouillons n'y sont peut-être plus vérifiés. Le site a sans doute été remanié ; sa description peut "
        "être mise à jour.",
    },
    "nl": {
        "proposal": "Het antwoord is openbaar: iedereen kan het naast het voorstel lezen.",
        "version": "Concepten worden voortaan hieraan getoetst. Je ziet woord voor woord wat er veranderd is.",
        "site": "Concepten worden daar misschien niet meer nagekeken. De site is waarschijnlijk vernieuwd; de "
        "beschrijving ervan kan worden bijgewerkt.",
    },
    "de": {
        "proposal": "Die Antwort ist öffentlich: Alle können sie beim Vorschlag lesen.",
        "version": "Entwürfe werden von nun an nach ihr geprüft. Was sich geändert hat, steht dort Wort für Wort.",
        "site": "Entwürfe werden dort vielleicht nicht mehr geprüft. Die Website wurde wohl umgebaut; ihre "
        "Beschreibung lässt sich erneuern.",
    },
}
_LINKS = {"en": "Open it", "fr": "Ouvrir", "nl": "Openen", "de": "Öffnen"}
_PATHS = {"proposal": "/proposals/{}", "version": "/policy/changes?to={}", "site": "/insights"}


@dataclass(frozen=True)
class Message:
    """What somebody reads."""

    title: str
    text: str
    link: str
    """What stands on the link."""
    url: str
    """Empty where the service does not know its own address."""


def message(event: Event, language: str, url: str) -> Message:
    """An event in a language; `url` is where people find the service."""
    return Message(
        _TITLES[language][event.state or event.kind].format(event.subject),
        _TEXTS[language][event.kind],
        _LINKS[language],
        url and url + _PATHS[event.kind].format(event.subject),
    )
