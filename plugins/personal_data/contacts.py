"""Phone numbers and e-mail addresses of persons.

Left alone: what the company publishes (`settings.company.contacts`, its domains), addresses of a role, free and
shared numbers, and what authors give as their own. Numbers are found by a simple pattern and believed where
phonenumbers knows their range.
"""

import re
from collections.abc import Iterator

import phonenumbers
from ambassador_plugins.personal_data.accounts import account_spans
from ambassador_plugins.personal_data.cards import card_spans
from ambassador_plugins.personal_data.national import national_spans
from ambassador_plugins.personal_data.places import OWN, masked, near
from phonenumbers import PhoneNumber, PhoneNumberType

from ambassador import Company, Draft, Place, Settings, Text
from ambassador.matching.sought import Sought

Span = tuple[int, int]

_REGIONS = ("BE", "FR", "NL", "DE", "LU", "GB", "IE", "CH")
_PHONE = Sought(r"(?<![\w.,+/-])(?<!\d )(?:\+|00(?=[ .\-/(]?[1-9])|\(?0)(?:[ ().\-/]{0,3}\d){7,14}(?![\w%€]|[-/]\d)")
_IRISH = re.compile(r"08[3-9][ -]\d{3}[ -]?\d{4}")
"""An Irish mobile as it is grouped there; in pairs the same digits are a French line that costs extra."""
_DATE = re.compile(r"0?\d[./-][01]?\d[./-](?:19|20)?\d\d(?![./-]?\d)|0\d ?[-:] ?\d\d\b")
_NO_PHONE = re.compile(
    r"(?:\b(?:vat|btw|tva|mwst|ust|kbo|bce|siren|siret|rcs|isbn|ean|invoice|order|ticket|facture|commande|version)"
    r"|factuur|bestelling|rechnung|auftrag|version)\b[^\d]{0,25}$|\b(?:ref|art|be|nl|fr|de|lu)[ .:]{0,2}$"
)
"""What makes digits the number of a company or of a thing."""
_PUBLIC_LINE = re.compile(
    r"hotline|helpline|help ?line|switchboard|helpdesk|service desk|reception|front desk|onthaal|receptie|standard\b"
    r"|accueil|zentrale|empfang|seelsorge|emergency|urgence|notruf|nood|press|service client|klantendienst|secretar"
)
_SHARED = (
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
    PhoneNumberType.VOICEMAIL,
)
_PERSONAL = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.PERSONAL_NUMBER)
_EMAIL = Sought(r"(?<![\w.+-])([\w.+-]{1,64})@((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?![\w-])")
_ROLE = re.compile(
    r"(?:info\w*|contact\w*|press\w*|presse|pers|media|jobs?|careers?|hr|rh|recruit\w*|recrut\w*|sales|vente\w*|verkoop"
    r"|support|help\w*|service\w*|kunden\w*|klant\w*|client\w*|hello|hallo|bonjour|privacy|dpo|gdpr|avg|security|office"
    r"|kontakt|events?|team|admin\w*|accueil|onthaal|secretar\w*|sekretariat|billing|factu\w*|no-?reply|webmaster"
    r"|academy|foundation|donat\w*|dons|giften|marketing|news\w*|abuse|legal|feedback|bewerb\w*|vacature\w*|karriere"
    r"|comit\w*|equipe|bestuur\w*|vorstand\w*|redac\w*|redaktion|elections?|complaint\w*|klacht\w*|ombuds\w*|phishing|subscri\w*|abo\w*"
    r"|datenschutz|control|root|mitglieder|leden|membres"
    r"|you|me|name|nom|naam|user\w*|someone|john\.?doe|jane\.?doe|jan\.?jansen|prenom\.nom|voornaam\.\w+|vorname\.\w+)"
    r"(?:_\w+)?(?:[.+-]\w+)*"
)
_SAMPLE_HOST = re.compile(
    r"(?:.+\.)?example\.(?:com|org|net)|(?:.+\.)?(?:domain|company|entreprise|bedrijf|firma)\.\w+"
)


def phone_numbers(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every phone number of a person."""
    if draft.kind == "job":
        return
    published = {_tail(contact) for contact in settings.company.contacts}
    taken: list[Span] | None = None
    for match in _PHONE.matches(text):
        before, after = near(text, *match.span(), 60, 20)
        if _DATE.match(match[0]) or _NO_PHONE.search(before) or not _is_personal(match[0], before):
            continue
        if _tail(match[0]) in published or OWN.search(before) or OWN.search(after):
            continue
        if taken is None:
            taken = [*account_spans(text), *card_spans(text), *national_spans(text)]
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            yield masked(text, *match.span())


def email_addresses(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every e-mail address of a person outside the company."""
    if draft.kind == "job":
        return
    for match in _EMAIL.matches(text):
        local, host = match.groups()
        if _is_own_host(host, settings.company) or _SAMPLE_HOST.fullmatch(host) or _ROLE.fullmatch(local):
            continue
        before, _ = near(text, *match.span(), 50, 0)
        if before.endswith("://") or ("//" in before and " " not in before.rpartition("//")[2]):
            continue
        if match[0] not in {contact.casefold() for contact in settings.company.contacts} and not OWN.search(before):
            yield masked(text, *match.span())


def _is_own_host(host: str, company: Company) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in company.domains)


def _tail(written: str) -> str:
    """The last digits of a number, which every spelling of it shares."""
    return "".join(sign for sign in written if sign.isdigit())[-8:]


def _is_personal(written: str, before: str) -> bool:
    """Whether it is a valid number, and no free, shared or public line."""
    public = bool(_PUBLIC_LINE.search(before))
    international = written.startswith(("+", "00"))
    for region in (None,) if international else ("IE",) if _IRISH.fullmatch(written) else _REGIONS:
        number = _parsed("+" + written[2:] if written.startswith("00") else written, region)
        if number is None or not phonenumbers.is_valid_number(number):
            continue
        kind = phonenumbers.number_type(number)
        if kind in _SHARED:
            return False
        return kind in _PERSONAL or not public
    return False


def _parsed(written: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
