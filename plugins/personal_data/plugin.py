"""Personal data: identifiers that check digits prove, and ways to reach a person. What is told of a life is said in rules."""

from collections.abc import Mapping

from ambassador_plugins.personal_data.accounts import bank_accounts
from ambassador_plugins.personal_data.cards import payment_cards
from ambassador_plugins.personal_data.contacts import email_addresses, phone_numbers
from ambassador_plugins.personal_data.documents import identity_documents
from ambassador_plugins.personal_data.national import national_numbers
from ambassador_plugins.personal_data.traces import ip_addresses, licence_plates
from ambassador_plugins.personal_data.whereabouts import addresses, birth_dates

from ambassador import hookimpl
from ambassador.hookspecs import Finder


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finders of this pack."""
    return {
        "addresses": addresses,
        "bank-accounts": bank_accounts,
        "birth-dates": birth_dates,
        "email-addresses": email_addresses,
        "identity-documents": identity_documents,
        "ip-addresses": ip_addresses,
        "licence-plates": licence_plates,
        "national-numbers": national_numbers,
        "payment-cards": payment_cards,
        "phone-numbers": phone_numbers,
    }
