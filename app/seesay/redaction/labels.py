"""The words that stand beside a secret on a screen, of all languages, and the expressions that find them.

They are in the table `[secrets]` of each language's `language.toml`. A label in capitals ("PIN") is found in capitals
only; of any other, capitals, spaces and hyphens do not matter, and it may be the end of a longer word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seesay.languages import entries, known

_LONG_WORD = 6


@dataclass(frozen=True, slots=True)
class Labels:
    """What finds the labels of each kind of secret, and the words that stand in the place of a value and are none."""

    password: re.Pattern[str]
    one_time_code: re.Pattern[str]
    security_code: re.Pattern[str]
    api_key: re.Pattern[str]
    card_number: re.Pattern[str]
    iban: re.Pattern[str]
    no_values: frozenset[str]
    joins: str
    """An expression for what may stand between a label and its value: "is"."""

    def names_password(self, text: str) -> bool:
        """Return whether a text, such as what a field is called, has the label of a password in it."""
        return self.password.search(text) is not None

    def is_label(self, text: str) -> bool:
        """Return whether a text is a label of any kind, and nothing else."""
        kinds = (self.password, self.one_time_code, self.security_code, self.api_key, self.card_number, self.iban)
        return any(kind.fullmatch(text) for kind in kinds)


@lru_cache(maxsize=1)
def load_labels() -> Labels:
    """Return the labels of all languages that have a folder."""
    tables = [entries(tag).get("secrets", {}) for tag in known()]

    def words(name: str) -> list[str]:
        return list(dict.fromkeys(word for table in tables for word in table.get(name, ())))

    buttons = {word for tag in known() for word in entries(tag, "interface-words.toml").get("buttons", ())}
    return Labels(
        password=_pattern(words("password")),
        one_time_code=_pattern(words("one_time_code")),
        security_code=_pattern(words("security_code")),
        api_key=_pattern(words("api_key")),
        card_number=_pattern(words("card_number")),
        iban=_pattern(words("iban")),
        no_values=frozenset(word.casefold() for word in words("no_values")) | buttons,
        joins="|".join(map(re.escape, words("joins"))),
    )


def _pattern(labels: list[str]) -> re.Pattern[str]:
    """Return what finds a label and what belongs to its word, as in "DB_PASSWORD" and "WLAN-Passwort"."""
    capitals = [re.escape(label) for label in labels if label.isupper()]
    others = [r"[\s_-]{0,2}".join(map(_loosely, label.split())) for label in labels if not label.isupper()]
    alternatives = [rf"\b(?:{'|'.join(capitals)})\b"] if capitals else []
    # the part before is bounded, since an expression must not try each beginning of a long word again
    alternatives += [rf"(?i:(?<!\w)\w{{0,24}}?(?:{'|'.join(others)})(?:s|es|en|n)?(?!\w))"] if others else []
    return re.compile("|".join(alternatives) or r"(?!)")


def _loosely(word: str) -> str:
    """Return an expression for a word; the text reader puts spaces into the long ones of narrow type."""
    return ("[ ]?" if len(word) >= _LONG_WORD else "").join(map(re.escape, word))
