"""Labels of secrets in all languages (`[secrets]` of `language.toml`), and values next to labels.

Labels in capitals ("PIN") match exactly. Others ignore case, spaces and hyphens, and may end a longer word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from seesay.core.translation import language_entries, language_tags
from seesay.description.redaction.passages import Passage, Span

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
    tables = [language_entries(tag).get("secrets", {}) for tag in language_tags()]

    def words(name: str) -> list[str]:
        return list(dict.fromkeys(word for table in tables for word in table.get(name, ())))

    buttons = {
        word for tag in language_tags() for word in language_entries(tag, "interface-words.toml").get("buttons", ())
    }
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
    """Return an expression for a label and the rest of its word ("DB_PASSWORD", "WLAN-Passwort")."""
    capitals = [re.escape(label) for label in labels if label.isupper()]
    others = [r"[\s_-]{0,2}".join(map(_loosely, label.split())) for label in labels if not label.isupper()]
    alternatives = [rf"\b(?:{'|'.join(capitals)})\b"] if capitals else []
    # the part before is bounded, since an expression must not try each beginning of a long word again
    alternatives += [rf"(?i:(?<!\w)\w{{0,24}}?(?:{'|'.join(others)})(?:s|es|en|n)?(?!\w))"] if others else []
    return re.compile("|".join(alternatives) or r"(?!)")


def _loosely(word: str) -> str:
    """Return an expression for a word; OCR inserts spaces into long words of narrow type."""
    return ("[ ]?" if len(word) >= _LONG_WORD else "").join(map(re.escape, word))


_SEPARATOR = re.compile(r"[\"'»”’)]{0,2}[ ]{0,3}(?:[:=→]|->|=>){1,2}[ ]{0,3}[\"'«„“”‚‘]?")
_USER_INFO = re.compile(r"(?<=://)[^\s/@:]{1,64}:([^\s/@]{3,128})@")
_COMMAND = re.compile(
    r"\b(?:curl\b[^\n\t]{0,120}?\s(?:-u|--user)[ =]?['\"]?[^\s:'\"]{1,64}:|sshpass\s+-p\s?['\"]?|"
    r"(?:mysql|mysqldump|mariadb)\b[^\n\t]{0,60}?\s-p['\"]?)([^\s'\"]{3,128})"
)
"""Passwords that commands are given."""
_MASKED = re.compile(r"(\W|_)*|(.)\2*|[xX*•●.·]+")
_LAST_OF_VALUE = re.compile(r"[\"'»”“,;]+$")
_END_OF_BOX, _WORD = re.compile(r"[\t\n]"), re.compile(r"\S*")
_LONGEST_VALUE = 400
"""Characters; window titles may repeat a label many times."""
_MAX_WORDS = 6
"""Maximum words of a value; longer texts are prose about passwords."""


def find_passwords(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield what stands beside the label of a password, and those in addresses and commands."""
    text = passage.text
    for expression in (_USER_INFO, _COMMAND):
        for match in expression.finditer(text):
            yield match.span(1)
    if passage.wrapped:
        return
    for start, end in find_labelled_values(passage, labels, labels.password):
        value = text[start:end]
        if not _MASKED.fullmatch(value) and len(value) > 2:
            yield start, end


def find_labelled_values(passage: Passage, labels: Labels, label: re.Pattern[str]) -> Iterator[Span]:
    """Yield what stands beside the labels in a passage: behind them, in the next box of the row, or in that below."""
    text = passage.text
    for match in label.finditer(text):
        box_end = _end_of_value(text, match.end())
        joined = re.compile(rf"[ ]+(?:{labels.joins})(?::?[ ]+)(?!\w+[ ]\w+[ ]\w+[ ]\w+)") if labels.joins else None
        separator = _SEPARATOR.match(text, match.end(), box_end) or (
            joined.match(text, match.end(), box_end) if joined is not None else None
        )
        told = separator is not None
        start = separator.end() if separator is not None else match.end()
        rest = text[start:box_end]
        if rest.strip(" :\"'"):
            yield from _value_in(text, start, box_end, labels, told=told, same_box=True)
        elif _is_label_box(text, match.start()):
            next_box = re.compile(r"[\t\n]+\s*").match(text, box_end)
            if next_box is not None:
                below = "\n" in next_box.group()
                end = _end_of_value(text, next_box.end())
                yield from _value_in(text, next_box.end(), end, labels, told=told, same_box=False, below=below)


def _end_of_value(text: str, start: int) -> int:
    """Return the end of the box at `start`, or of its last word that is near enough to be a value."""
    end = _END_OF_BOX.search(text, start, start + _LONGEST_VALUE)
    if end is not None:
        return end.start()
    rest = _WORD.match(text, start + _LONGEST_VALUE)
    return rest.end() if rest is not None else len(text)


def _is_label_box(text: str, start: int) -> bool:
    """Whether a box contains only a label and a few words ("Enter your password"), and no sentence."""
    box_start = max(text.rfind("\t", 0, start), text.rfind("\n", 0, start)) + 1
    return len(text[box_start:start].split()) <= 3


def _value_in(
    text: str, start: int, end: int, labels: Labels, *, told: bool, same_box: bool, below: bool = False
) -> Iterator[Span]:
    """Yield the part of a box that may be a label's value; `told`: after a colon or the like."""
    rest = text[start:end]
    start += len(rest) - len(rest.lstrip(" \"'"))
    next_label = re.compile(r"[ ,;]+[^\W\d_]{2,24}[ ]?(?:=|:(?=\s|$))").search(text, start, end)
    if next_label is not None and not same_box:
        return  # the label of the next field
    end = next_label.start() if next_label is not None else end
    value = _LAST_OF_VALUE.sub("", text[start:end].rstrip())
    words = value.split()
    if not same_box and labels.is_label(value.rstrip(" :")):
        return
    if not words or any(_plain(word) in labels.no_values for word in words):
        words = words[:1]
        if not words or not _looks_secret(words[0]) or not told:
            return
        value = words[0]
    if len(words) > _MAX_WORDS:
        value = words[0]
        words = words[:1]
        if not _looks_secret(value):
            return
    if not told:
        lone = len(words) == 1 and (not same_box or _looks_secret(value))
        capitalised = value.isalpha() and value[:1].isupper() and value[1:].islower()
        if not (lone and not capitalised) and not (
            not same_box and not below and 1 < len(words) <= _MAX_WORDS and value.islower()
        ):
            return
    if told and below and not any(map(_looks_secret, words)) and (len(words) > 1 or value.istitle()):
        return  # more likely the label of the next field
    yield start, start + len(value)


def _plain(word: str) -> str:
    return word.strip(".,:;!?()\"'").casefold()


def _looks_secret(word: str) -> bool:
    """Whether a word contains digits, symbols or inner capitals, unlike words of a language."""
    core = word.strip(".,:;!?()\"'")
    mixed = any(map(str.isdigit, core)) and len(core) > 3
    return mixed or bool(re.search(r"[^\w.,:;!?()'’/-]", core)) or bool(re.search(r"[a-z][A-Z]", core))
