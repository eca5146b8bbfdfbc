"""The table of what is kept back. A new kind is one row here, and a function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from seesay.redaction import digits, labelled, tokens
from seesay.redaction.labels import Labels
from seesay.redaction.passages import Passage, Span
from seesay.translation import counted

Find = Callable[[Passage, Labels], Iterator[Span]]

OWN_WORDS, PASSWORD = "own-words", "password"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of secret.

    `name` is the one in JSON, and `words` stand in its place in what a server is sent. `find` finds it anywhere,
    `find_near_card` only close to a card's number. `told` is the sentence for so many of them.
    """

    name: str
    words: str
    told: Callable[[int], str]
    find: Find | None = None
    find_near_card: Find | None = None
    block: bool = False
    """Whether everything within its outline belongs to it, lines that were not read included."""


KINDS: tuple[Kind, ...] = (
    Kind(
        "private-key",
        "[private key]",
        lambda n: counted("Messages", "(A private key was|%n private keys were) kept back.", n),
        tokens.private_keys,
        block=True,
    ),
    Kind(
        "iban",
        "[IBAN]",
        lambda n: counted("Messages", "(An account number was|%n account numbers were) kept back.", n),
        digits.ibans,
    ),
    Kind(
        "card-number",
        "[card number]",
        lambda n: counted("Messages", "(A card number was|%n card numbers were) kept back.", n),
        digits.card_numbers,
    ),
    Kind(
        "card-expiry",
        "[expiry date]",
        lambda n: counted("Messages", "(A card's expiry date was|%n expiry dates of cards were) kept back.", n),
        find_near_card=digits.expiry_dates,
    ),
    Kind(
        "security-code",
        "[security code]",
        lambda n: counted("Messages", "(A card's security code was|%n security codes of cards were) kept back.", n),
        digits.security_codes,
        digits.lone_codes,
    ),
    Kind(
        "api-key",
        "[API key]",
        lambda n: counted("Messages", "(A key or token was|%n keys or tokens were) kept back.", n),
        tokens.api_keys,
    ),
    Kind(
        "one-time-code",
        "[one-time code]",
        lambda n: counted("Messages", "(A one-time code was|%n one-time codes were) kept back.", n),
        digits.one_time_codes,
    ),
    Kind(
        PASSWORD,
        "[password]",
        lambda n: counted("Messages", "(A password was|%n passwords were) kept back.", n),
        labelled.passwords,
    ),
    Kind(
        OWN_WORDS,
        "[kept back]",
        lambda n: counted("Messages", "(One of your own words was|%n of your own words were) kept back.", n),
    ),
)
"""Every kind; where two match the same text, the first one wins."""

BY_NAME = {kind.name: kind for kind in KINDS}
