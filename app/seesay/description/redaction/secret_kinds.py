"""The table of the kinds of secrets: a new kind is a row with its labels, what its labels govern, and its finders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from seesay.description.redaction.label_scopes import Judge, Judgement
from seesay.description.redaction.labels import (
    DATE_OR_ADDRESS,
    Labels,
    find_given_passwords,
    find_made_up_words,
    find_passwords,
    is_masked,
    load_labels,
    looks_secret,
)
from seesay.description.redaction.passages import Form, Passage, Span, passage_from_texts
from seesay.description.redaction.random_text import randomness, seed_words
from seesay.description.redaction.secret_finders import (
    find_api_keys,
    find_card_numbers,
    find_expiry_dates,
    find_ibans,
    find_labelled_keys,
    find_lone_codes,
    find_one_time_codes,
    find_private_keys,
    find_security_codes,
)
from seesay.description.redaction.unlabelled_finders import (
    IDENTITY_NUMBER,
    LEAST_DIGITS,
    find_grouped_tokens,
    find_hex_keys,
    find_identity_numbers,
    find_labelled_numbers,
    find_machine_readable_lines,
    find_random_tokens,
    find_recovery_keys,
    find_recovery_phrases,
)

SecretFinder = Callable[[Passage, Labels], Iterator[Span]]
_BOXES: tuple[Form, ...] = ("text", "line", "row", "column")
_ALL: tuple[Form, ...] = (*_BOXES, "wrapped")
_READING: tuple[Form, ...] = ("text", "prose", "reading")

_NUMBERING = re.compile(r"\s*(?:#?\d{1,2}\s?[.):]\s*|\d{1,2}\s+(?=[a-z])|[-•*·▪☐□✓✔]\s+)")
_CODE_CELL = re.compile(
    r"\d{1,12}(?: \d{1,12}){1,7}|[A-Za-z0-9]{3,12}(?:[ –-]{1,2}[A-Za-z0-9]{3,12}){0,7}(?:\s{2,}.*)?"
)
_KEY_CELL = re.compile(
    r"(?:0x)?[A-Za-z0-9+/=_.~-]{8,}(?:\s[A-Za-z0-9+/=_.~-]{4,})*|[0-9A-Fa-f]{2}(?:[ :-][0-9A-Fa-f]{2}){7,}"
)
_EVEN_GROUPS = re.compile(r"(?:\w{3}\s){2,9}\w{3}|(?:\w{4}\s){2,9}\w{4}|(?:\w{5}\s){2,9}\w{5}")
_MAX_PHRASE_WORDS = 24
_LEAST_RANDOM_LETTERS = 4.0


def _password_cell(text: str, labels: Labels, in_column: bool) -> Judgement:
    words = text.split()
    no_value = any(word.strip(".,:;!?()\"'").casefold() in labels.no_values for word in words)
    no_value = no_value or DATE_OR_ADDRESS.fullmatch(text) is not None or text.rstrip().endswith((":", "?"))
    if not words or is_masked(text) or no_value:
        return "other"
    if any(map(looks_secret, words)) and len(words) <= (3 if in_column else 1):
        return "value"
    together = "".join(words)
    if _EVEN_GROUPS.fullmatch(text) and (together.isdigit() or randomness(together) > _LEAST_RANDOM_LETTERS):
        return "value"
    if in_column and len(words) == 1 and text.islower() and len(text) > 3:
        return "value"
    return "maybe" if len(words) <= 6 else "other"


def _code_cell(text: str, labels: Labels, in_column: bool) -> Judgement:
    core = _NUMBERING.sub("", text, 1).strip(" .,|")
    signs = [sign for sign in core if sign.isalnum()]
    digits = sum(map(str.isdigit, signs))
    if not _CODE_CELL.fullmatch(core) or not 6 <= len(signs) <= 64 or DATE_OR_ADDRESS.fullmatch(core):
        return "other"
    groups = re.split(r"[ –-]+", core)
    even = len(groups) > 1 and len(set(map(len, groups))) == 1 and "-" in core.replace("–", "-")
    unlike_words = randomness("".join(groups))
    random = unlike_words > (0 if digits > 0 or even else _LEAST_RANDOM_LETTERS)
    return "value" if digits * 2 >= len(signs) or random or (even and not core[0].isupper()) else "other"


def _recovery_cell(text: str, labels: Labels, in_column: bool) -> Judgement:
    words = re.findall(r"[^\W\d_]+", text)
    if _code_cell(text, labels, in_column) == "value" and any(map(str.isdigit, _NUMBERING.sub("", text, 1))):
        return "value"
    if not words or len(words) > _MAX_PHRASE_WORDS or re.search(r"[.!?:](?:\s|$)", re.sub(r"\d\s?[.:]", "", text)):
        return "other"
    listed = sum(word.casefold() in seed_words() for word in words)
    numbered = _NUMBERING.match(text) is not None
    listing = len(words) >= 4 and text == " ".join(words) and text.islower() and min(map(len, words)) > 2
    lone = len(words) == 1 and 3 <= len(words[0]) <= 10 and (words[0].islower() or numbered)
    return "value" if listed * 10 >= len(words) * 7 or lone or listing else "other"


def _key_cell(text: str, labels: Labels, in_column: bool) -> Judgement:
    core = text.strip(" .,'\"")
    together = re.sub(r"[\s:-]", "", core)
    if not _KEY_CELL.fullmatch(core) or len(together) < 12 or DATE_OR_ADDRESS.fullmatch(core):
        return "other"
    return "value" if re.fullmatch(r"(?:0x)?[0-9a-fA-F]{16,}", together) or randomness(together) > 3 else "other"


def _number_cell(text: str, labels: Labels, in_column: bool) -> Judgement:
    core = text.strip()
    number = IDENTITY_NUMBER.fullmatch(core) is not None and sum(map(str.isdigit, core)) >= LEAST_DIGITS
    return "value" if number and not DATE_OR_ADDRESS.fullmatch(core) else "other"


def _card_cell(text: str, labels: Labels, in_column: bool) -> Judgement:
    return "value" if re.fullmatch(r"\d{4}(?:[ -]?\d{2,6}){2,4}", text.strip()) else "other"


OWN_WORDS, PASSWORD, CODE, ONE_TIME_CODE = "own-words", "password", "code", "one-time-code"


@dataclass(frozen=True, slots=True)
class SecretKind:
    """A kind of secret: `name` in JSON, `words` in prompts.

    `label` names its labels in `language.toml`, and `judge` says which of the cells that a label governs are values; a
    block of them ends behind `max_refused` rows without any. `finders` look in passages of some forms.
    `find_near_card` applies close to card numbers only.
    """

    name: str
    words: str
    finders: tuple[tuple[SecretFinder, tuple[Form, ...]], ...] = ()
    label: str = ""
    judge: Judge | None = None
    max_refused: int = 0
    find_near_card: SecretFinder | None = None
    block: bool = False
    """Whether everything within its outline belongs to it, lines that were not read included."""
    one: bool = False
    """Whether all the cells that a label governs are one secret."""

    def find(self, passage: Passage, labels: Labels) -> Iterator[Span]:
        """Yield where secrets of the kind are in a passage."""
        for find, forms in self.finders:
            if passage.form in forms:
                yield from find(passage, labels)


SECRET_KINDS: tuple[SecretKind, ...] = (
    SecretKind("private-key", "[private key]", ((find_private_keys, _ALL),), block=True),
    SecretKind(CODE, "[code]"),
    SecretKind(
        "recovery",
        "[recovery phrase or key]",
        (
            (find_recovery_phrases, _READING), (find_recovery_keys, (*_ALL, "prose")),
        ),
        "recovery", _recovery_cell, 2, one=True,
    ),
    SecretKind("iban", "[IBAN]", ((find_ibans, _ALL),)),
    SecretKind("card-number", "[card number]", ((find_card_numbers, _BOXES),), "card_number", _card_cell, 1),
    SecretKind("card-expiry", "[expiry date]", find_near_card=find_expiry_dates),
    SecretKind(
        "security-code", "[security code]", ((find_security_codes, _BOXES),), find_near_card=find_lone_codes,
    ),
    SecretKind(
        "identity-number",
        "[identity number]",
        (
            (find_identity_numbers, _BOXES), (find_labelled_numbers, (*_BOXES, "prose")),
            (find_machine_readable_lines, ("text", "line")),
        ),
        "identity_number", _number_cell, 1,
    ),
    SecretKind(
        "api-key",
        "[API key]",
        (
            (find_api_keys, _ALL), (find_labelled_keys, _BOXES), (find_hex_keys, ("text", "line")),
        ),
        "api_key", _key_cell, 1,
    ),
    SecretKind(
        ONE_TIME_CODE, "[one-time code]", ((find_one_time_codes, (*_BOXES, "prose")),), "one_time_code", _code_cell, 4,
    ),
    SecretKind(
        PASSWORD,
        "[password]",
        (
            (find_given_passwords, _ALL), (find_passwords, _BOXES),
            (find_made_up_words, ("text", "reading")),
        ),
        "password", _password_cell,
    ),
    SecretKind(
        "random-token", "[random text]",
        ((find_random_tokens, ("text", "line")), (find_grouped_tokens, ("text", "line"))),
    ),
    SecretKind(OWN_WORDS, "[redacted]"),
)  # fmt: skip
"""Every kind; where two match the same text, the first one wins."""

SECRET_KINDS_BY_NAME = {kind.name: kind for kind in SECRET_KINDS}


def may_be_spoken(text: str) -> bool:
    """Return whether a code's text may be read aloud: it has no password, key or recovery phrase in it."""
    passage, labels = passage_from_texts([text]), load_labels()
    kinds = ("private-key", "recovery", "api-key", PASSWORD)
    return not any(True for name in kinds for _ in SECRET_KINDS_BY_NAME[name].find(passage, labels))
