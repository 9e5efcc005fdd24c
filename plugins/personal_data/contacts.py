"""Phone numbers and e-mail addresses of persons.

Left alone: what the company publishes (`settings.company.contacts`, its domains), addresses of a role, free and
shared numbers, and what authors give as their own. Numbers are found by a simple pattern and believed where
phonenumbers knows their range.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

import phonenumbers
from ambassador_plugins.personal_data.accounts import account_spans
from ambassador_plugins.personal_data.cards import card_spans
from ambassador_plugins.personal_data.national import national_spans
from ambassador_plugins.personal_data.places import is_own, masked, near
from ambassador_plugins.personal_data.spelt import spelt_addresses
from phonenumbers import PhoneNumber, PhoneNumberType

from ambassador import Company, Draft, Place, Settings, Text
from ambassador.matching.folding import fold
from ambassador.matching.sought import Sought

Span = tuple[int, int]

_REGIONS = ("BE", "FR", "NL", "DE", "LU", "GB", "IE", "CH")
_S = r"[ ().\-/\r\n]"
_PHONE = Sought(rf"(?<![\w.,+/-])(?<!\d )(?:\+|00(?=[ .\-/(]?[1-9])|\(?0)(?:{_S}{{0,3}}\d){{7,40}}(?![\w%€]|[-/]\d)")
"""A number, or some of them one behind another."""
_NAMED_PHONE = Sought(
    r"\b(?:phone|cell|mobile|tel|telephone|telefoon|telefon|telefono|call|text|ring|whats ?app|gsm|handy|natel|movil|cellulare|portable"
    r"|(?:handy|telefon|gsm-?|telefoon|mobiel)nummer|(?:phone|cell|mobile|his|her) number)\b[^\d\n+]{0,16}"
    r"(?P<number>\(?[2-9]\d\d\)?[ .-]?\d{3}(?:[ .-]?\d{4}(?![\w%€-]|[.,/]\d)|(?:[ .-]?\d{3}|(?:[ .-]?\d\d){2})(?=\s*(?:$|[\n,;.!?()]))))"
    r"|(?P<grouped>(?<![\w+(])\(\d{3}\) \d{3}-\d{4}(?![\w-]))"
    r"|(?:\bwa\.me/|whatsapp\.com/send/?\?phone=)(?P<linked>[1-9]\d{7,14})(?!\d)"
)
"""A number as it is written where numbers have no leading zero, behind a word that names it; one in a link."""
_OTHER_REGIONS = ("US", "ES", "IT", "LU")
_LONGEST = 15
"""The most digits of a number (ITU-T E.164), with those that are dialled before it."""
_SHORTEST = 7
"""The fewest digits of a number; with fewer there is nothing to validate."""
_TRIED = 4
"""How many ends of a number are tried: of brackets and zeros alone each could be one."""
_LINE_END = re.compile(r"[^\d\n]*\n")
_FURTHER = re.compile(rf"(?<=\d){_S}{{1,3}}?(?=\(?0(?:{_S}{{0,3}}\d){{8}})")
"""Behind a number, before another: with enough digits for one."""
_IRISH = re.compile(r"08[3-9][ -]\d{3}[ -]?\d{4}")
"""An Irish mobile as it is grouped there; in pairs the same digits are a French line that costs extra."""
_DATE = re.compile(
    r"0?\d[./-][01]?\d[./-](?:19|20)?\d\d(?![./-]?\d)|0\d [01]?\d (?:19|20)\d\d(?!\d)|0\d ?[-:] ?\d\d\b(?!(?:-\d\d){3})"
)
_DECIMAL = re.compile(r"0\.\d+")
_THING = (
    r"(?:client|klant|kunden|customer|member|lid|leden|mitglieds|adherent|membre|personeels|polis|police|policy|contract|contrat|vertrags?"
    r"|serien?|serial|artikel|article|art|product|produkt|produit|modell?|modele|lot|batch|dossier|case|zaak|meeting|vergader|reunion"
    r"|conference|konferenz|booking|boekings|buchungs|reservation|reserverings|reservierungs|flight|vlucht|flug|patent|tracking|suivi"
    r"|sendungs|zendings?|colis|pake?t|pakket|ondernemings|entreprise|company|register|registre|bank|account|compte|konto|rekening"
    r"|order|bestell?|auftrags|rechnungs|invoice|factuur|facture|commande|ticket|version)"
)
_NUMBERED = re.compile(
    rf"\b(?:{_THING}[-. ]?(?:nummer|number|num|numero|no|nr|n|id|code|ref)"
    rf"|(?:numero|num|no|nr|n)[ .°]{{1,2}}(?:de |d'|du )?{_THING}"
    r"|serial|s/n|sku|gtin|pnr|reference|referentie|kenmerk|aktenzeichen|lot|batch|booking|reservering|reservation|buchung|dossier"
    r"|(?<!in )case|patent(?: [a-z]{2})?|arxiv|doi|imei|rp[rm] [a-z]+|plz|postleitzahl|postcode)[ .:#°=(-]{0,4}$"
)
"""What stands right before the number of a thing, and hardly ever before one that is dialled."""
_NO_PHONE = re.compile(
    r"(?:\b(?:vat|btw|tva|mwst|ust|kbo|bce|siren|siret|rcs|isbn(?:-1[03])?|ean|routing|invoice|order|ticket|facture|commande|version)"
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
    r"|datenschutz|control|root|git|mitglieder|leden|membres"
    r"|lost|you|me|name|nom|naam|user\w*|someone|john\.?doe|jane\.?doe|jan\.?jansen|your[._]?name|prenom\.nom|voornaam\.\w+|vorname\.\w+)"
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
    for start, end in chain(_phones(text), _named_phones(text)):
        before, after = near(text, start, end, 60, 20)
        if _tail(text.folded[start:end]) in published or is_own(before) or is_own(after):
            continue
        if taken is None:
            taken = [*account_spans(text), *card_spans(text), *national_spans(text)]
        if all(end <= first or last <= start for first, last in taken):
            yield masked(text, start, end)


def email_addresses(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every e-mail address of a person outside the company."""
    if draft.kind == "job":
        return
    for (start, end), local, host in _emails(text):
        if _is_own_host(host, settings.company) or _SAMPLE_HOST.fullmatch(host) or _ROLE.fullmatch(local):
            continue
        before, _ = near(text, start, end, 50, 0)
        if before.endswith("://") or ("//" in before and " " not in before.rpartition("//")[2]):
            continue
        if f"{local}@{host}" not in map(fold, settings.company.contacts) and not is_own(before):
            yield masked(text, start, end)


def _emails(text: Text) -> Iterator[tuple[Span, str, str]]:
    """Where addresses stand in the folded text, with their name and host."""
    yield from ((match.span(), match[1], match[2]) for match in _EMAIL.matches(text))
    yield from spelt_addresses(text)


def _phones(text: Text) -> Iterator[Span]:
    """Where numbers of persons stand in the folded text: valid ones, and no dates or numbers of things."""
    folded = text.folded
    for match in _PHONE.matches(text):
        start, end = match.span()
        while start < end:
            date = _DATE.match(folded, start, end)
            before, _ = near(text, start, end, 60, 0)
            after = date.end() if date else start
            if not (
                date or _DECIMAL.fullmatch(folded, start, end) or _NO_PHONE.search(before) or _NUMBERED.search(before)
            ):
                after = next(
                    (stop for stop in _stops(folded, start, end) if _is_personal(folded[start:stop], before)), start
                )
                if after > start:
                    yield start, after
            further = _FURTHER.search(folded, after, end) if after > start else None
            start = further.end() if further else end


def _named_phones(text: Text) -> Iterator[Span]:
    """Where valid numbers without a leading zero stand behind a word for a phone, or in a link to a chat."""
    for match in _NAMED_PHONE.matches(text):
        group = match.lastgroup or ""
        written, (before, _) = match[group], near(text, *match.span(group), 60, 0)
        regions = (None,) if group == "linked" else _OTHER_REGIONS
        if not (_NO_PHONE.search(before) or _NUMBERED.search(before)) and any(
            _is_valid("+" + written if region is None else written, region, before) for region in regions
        ):
            yield match.span(group)


def _stops(folded: str, start: int, end: int) -> Iterator[int]:
    """Where a number may end: with its line, with the digits, or before another number."""
    line = _LINE_END.search(folded, start, end)
    others = [further.start() for further in _FURTHER.finditer(folded, start + 1, end)]
    stops = (*([line.start()] if line else []), end, *reversed(others))
    fitting = (stop for stop in stops if _SHORTEST <= sum(map(str.isdigit, folded[start:stop])) <= _LONGEST)
    yield from islice(fitting, _TRIED)


def _is_own_host(host: str, company: Company) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in map(fold, company.domains))


def _tail(written: str) -> str:
    """The last digits of a number, which every spelling of it shares."""
    return "".join(sign for sign in written if sign.isdigit())[-8:]


def _is_personal(written: str, before: str) -> bool:
    """Whether it is a valid number, and no free, shared or public line."""
    if written.startswith(("+", "00")):
        return bool(_is_valid("+" + written[2:] if written.startswith("00") else written, None, before))
    for region in ("IE",) if _IRISH.fullmatch(written) else _REGIONS:
        personal = _is_valid(written, region, before)
        if personal is not None:
            return personal
    return False


def _is_valid(written: str, region: str | None, before: str) -> bool | None:
    """Whether it is no free, shared or public line of a region; `None` where it is no number there."""
    number = _parsed(written, region)
    if number is None or not phonenumbers.is_valid_number(number):
        return None
    kind = phonenumbers.number_type(number)
    return kind not in _SHARED and (kind in _PERSONAL or not _PUBLIC_LINE.search(before))


def _parsed(written: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(" ".join(written.split()), region)
    except phonenumbers.NumberParseException:
        return None
