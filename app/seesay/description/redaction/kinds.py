"""The table of what is kept back. A new kind is one row here, and a function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from seesay.description.redaction import digits, labels, tokens
from seesay.description.redaction.labels import Labels
from seesay.description.redaction.passages import Passage, Span

Find = Callable[[Passage, Labels], Iterator[Span]]

OWN_WORDS, PASSWORD = "own-words", "password"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of secret.

    `name` is the one in JSON, and `words` stand in its place in what a server is sent. `find` finds it anywhere,
    `find_near_card` only close to a card's number. `core.messages` has the sentences.
    """

    name: str
    words: str
    find: Find | None = None
    find_near_card: Find | None = None
    block: bool = False
    """Whether everything within its outline belongs to it, lines that were not read included."""


KINDS: tuple[Kind, ...] = (
    Kind(
        "private-key",
        "[private key]",
        tokens.private_keys,
        block=True,
    ),
    Kind(
        "iban",
        "[IBAN]",
        digits.ibans,
    ),
    Kind(
        "card-number",
        "[card number]",
        digits.card_numbers,
    ),
    Kind(
        "card-expiry",
        "[expiry date]",
        find_near_card=digits.expiry_dates,
    ),
    Kind(
        "security-code",
        "[security code]",
        digits.security_codes,
        digits.lone_codes,
    ),
    Kind(
        "api-key",
        "[API key]",
        tokens.api_keys,
    ),
    Kind(
        "one-time-code",
        "[one-time code]",
        digits.one_time_codes,
    ),
    Kind(
        PASSWORD,
        "[password]",
        labels.passwords,
    ),
    Kind(
        OWN_WORDS,
        "[kept back]",
    ),
)
"""Every kind; where two match the same text, the first one wins."""

BY_NAME = {kind.name: kind for kind in KINDS}
