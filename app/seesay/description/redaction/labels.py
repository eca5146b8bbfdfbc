"""Labels of secrets in all languages (`[secrets]` of `language.toml`), and values next to labels.

Labels are compared as they look ("PASSW0RD"). Those in capitals ("PIN") match in capitals only. Others ignore spaces
and hyphens, and may end a longer word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from seesay.core.text.cleaning import skeleton
from seesay.core.translation import language_entries, language_tags
from seesay.description.redaction.passages import Passage, Span
from seesay.description.redaction.random_text import randomness

_LONG_WORD = 6
_NAMES = (
    "password", "one_time_code", "security_code", "api_key", "card_number", "iban", "recovery", "identity_number",
    "code", "other_code",
)  # fmt: skip
_LIKE_CAPITALS = {"O": "[O0]", "I": "[I1l|]", "L": "[LI1l]", "S": "[S5]", "B": "[B8]", "Z": "[Z2]"}


@dataclass(frozen=True, slots=True)
class Label:
    """The labels of one kind of secret."""

    capitals: re.Pattern[str]
    others: re.Pattern[str]
    """To be matched with the skeleton of a text."""

    def spans(self, text: str) -> list[Span]:
        """Return where labels are in a text, from left to right."""
        return _spans(self.capitals, self.others, text)

    def is_all(self, text: str) -> bool:
        """Return whether a text is a label and nothing else."""
        return bool(self.capitals.fullmatch(text) or self.others.fullmatch(skeleton(text)))


@lru_cache(maxsize=2048)
def _spans(capitals: re.Pattern[str], others: re.Pattern[str], text: str) -> list[Span]:
    found = [match.span() for match in others.finditer(skeleton(text))]
    if capitals.pattern != _NOTHING:
        inside = [match.span() for match in capitals.finditer(text)]
        found += [(start, end) for start, end in inside if all(end <= a or b <= start for a, b in found)]
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Labels:
    """What finds the labels of each kind of secret, and the words that stand in the place of a value and are none."""

    kinds: Mapping[str, Label]
    """By the names in `language.toml`."""
    no_values: frozenset[str]
    joins: str
    """An expression for what may stand between a label and its value: "is"."""

    def names_password(self, text: str) -> bool:
        """Return whether a text, such as what a field is called, has the label of a password in it."""
        return bool(self.kinds["password"].spans(text))

    def is_label(self, text: str) -> bool:
        """Return whether a text is a label of any kind, and nothing else."""
        return any(kind.is_all(text) for name, kind in self.kinds.items() if name not in ("code", "other_code"))


@lru_cache(maxsize=1)
def load_labels() -> Labels:
    """Return the labels of all languages that have a folder."""
    tables = [language_entries(tag).get("secrets", {}) for tag in language_tags()]

    def words(name: str) -> list[str]:
        return list(dict.fromkeys(word for table in tables for word in table.get(name, ())))

    buttons = {
        word for tag in language_tags() for word in language_entries(tag, "interface-words.toml").get("buttons", ())
    }
    numbers = [skeleton(word) for word in words("number_words")]
    return Labels(
        {name: _label(words(name), numbers) for name in _NAMES},
        no_values=frozenset(word.casefold() for word in words("no_values")) | buttons,
        joins="|".join(map(re.escape, words("joins"))),
    )


_NOTHING = r"(?!)"


def _label(labels: list[str], numbers: Sequence[str]) -> Label:
    """Return expressions for labels and the rest of their word ("DB_PASSWORD", "WLAN-Passwort")."""
    capitals = ["".join(_LIKE_CAPITALS.get(letter, re.escape(letter)) for letter in label)
                for label in labels if label.isupper()]  # fmt: skip
    others = [
        r"[\s_-]{0,2}".join(_loosely(word, numbers) for word in skeleton(label).replace("-", " ").split())
        for label in sorted(labels, key=len, reverse=True)
        if not label.isupper()
    ]
    # the part before is bounded, since an expression must not try each beginning of a long word again
    whole = rf"(?<!\w)\w{{0,24}}?(?:{'|'.join(others)})(?!\w)" if others else _NOTHING
    either = "|".join(capitals)
    # before a colon or equals sign, an abbreviation need not be in capitals: "mdp = ..."
    in_capitals = rf"\b(?:{either})\b|\b(?i:{either})\b(?=\s?[:=])" if capitals else _NOTHING
    return Label(re.compile(in_capitals), re.compile(whole))


def _loosely(word: str, numbers: Sequence[str]) -> str:
    """Return an expression for a word and its plural; OCR inserts spaces into long words of narrow type.

    One of `numbers` stands for each of them ("number", "no."), at the end of a compound too.
    """
    number = next((number for number in numbers if word.endswith(number) and len(number) > _LEAST_INFLECTED), "")
    if number:
        return re.escape(word.removesuffix(number)) + rf"(?:{'|'.join(map(re.escape, numbers))})\.?"
    between = "[ -]?" if len(word) >= _LONG_WORD else "-?" if len(word) == len("wifi") else ""
    if len(word) < _LEAST_INFLECTED or not word.isalpha():
        return between.join(map(re.escape, word))
    stem, plural = (word[:-1], _VOWELS + "[sn]?") if re.match(_VOWELS, word[-1]) else (word, "(?:e?[sn]|er?)?")
    return between.join(map(re.escape, stem)) + plural


_LEAST_INFLECTED = 3
_VOWELS = f"[{skeleton('aeio')}]"
"""Ends of words that other vowels replace in their plural: "parola", "parole"."""


_SEPARATOR = re.compile(
    r"[\"'»”’)]{0,2}(?P<between>(?:[ ]\w+){0,4})[)]?[ ]{0,3}(?:[:=→]|->|=>){1,2}[ ]{0,3}[\"'«„“”‚‘]?"
)
_USER_INFO = re.compile(r"(?<=://)[^\s/@:]{1,64}:([^\s/@]{3,128})@")
_COMMAND = re.compile(
    r"\b(?:curl\b[^\n\t]{0,120}?\s(?:-u|--user)[ =]?['\"]?[^\s:'\"]{1,64}:|sshpass\s+-p\s?['\"]?|"
    r"(?:mysql|mysqldump|mariadb)\b[^\n\t]{0,60}?\s-p['\"]?|\blogin\s\S{1,64}\spassword\s)([^\s'\"]{3,128})"
)
"""Passwords that commands are given."""
DATE_OR_ADDRESS = re.compile(r"(?=.*\d[./:-]\d)\d{1,4}(?:[./: -]{1,3}\d{1,4}){1,6}|\S+@\S+\.\w{2,}|\w+://\S+|.*\d\s?%")
_CALL = re.compile(r"[A-Za-z_][\w.]*[(\[].*[)\]];?")
_MASKED = re.compile(r"(\W|_)*|(.)\2*|[xX*•●.·]+")
_LAST_OF_VALUE = re.compile(r"[\"'»”“,;]+$")
_END_OF_BOX, _WORD = re.compile(r"[\t\n]"), re.compile(r"\S*")
_LONGEST_VALUE = 400
"""Characters; window titles may repeat a label many times."""
_MAX_WORDS = 6
"""Maximum words of a value; longer texts are prose about passwords."""


def find_given_passwords(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield the passwords in addresses and commands."""
    for expression in (_USER_INFO, _COMMAND):
        for match in expression.finditer(passage.text):
            yield match.span(1)


def find_passwords(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield what stands beside the label of a password."""
    for start, end in find_labelled_values(passage, labels, labels.kinds["password"]):
        if not is_masked(passage.text[start:end]) and end - start > 2:
            yield start, end


def find_made_up_words(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield words that look like passwords, such as "Sommer-2025" and "0 4 1 1", of a window with a secret's label.

    Labels of passwords stand in sentences, headings, columns and the messages of others; that the window is about
    secrets is surer than which of its words a label governs.
    """
    text = passage.text
    known = [span for name in _MADE_UP for span in labels.kinds[name].spans(text)]
    in_label = bytearray(len(text) + 2)
    for start, end in known:
        in_label[start:end] = b"\1" * (end - start)
    for word in _WORD_IN_SENTENCE.finditer(text) if known else ():
        apart = not any(in_label[word.start() : word.end()])
        right_behind = any(in_label[max(0, word.start() - 3) : word.start() - 1])
        if apart and not text.startswith("(", word.end()) and _is_made_up(word.group(), right_behind=right_behind):
            yield word.span()
    for number in _SPACED_DIGITS.finditer(text) if known else ():
        yield number.span()
    for number in _PIN.finditer(text) if known else ():
        yield number.span()


_MADE_UP = ("password", "one_time_code", "security_code", "api_key", "recovery")
"""Kinds with whose labels made-up words are secrets."""


def is_in_sentence(passage: Passage, at: int) -> bool:
    """Return whether the line of a character has a few words, unlike an entry of a list."""
    line = next((place[0] for place in passage.places[at:] if place is not None), None)
    words = "".join(c for c, place in zip(passage.text, passage.places, strict=True) if place and place[0] == line)
    return len(words.split()) >= _FEWEST_WORDS_OF_SENTENCE


_FEWEST_WORDS_OF_SENTENCE = 3
_SPACED_DIGITS = re.compile(r"(?<![\w.,:/-])(?:\d(?:[ -]\d){3,7}|\d{3} \d{3})(?![\w/:%]|[ -]\d|[.,]\d)")
_PIN = re.compile(
    r"(?<![\w.,:/+-])(?<![\d)] )(?!(?:19|20)\d\d\b)\d{4,8}(?![\w:/%]|[-., ]\d|[ ]?[€$£]|[ ][^\W\d_a-z][a-z]{2})"
)
"""A number, but no year, amount or part of a date, a telephone number, the code of a town, or another one in
groups."""
_WORD_IN_SENTENCE = re.compile(r"[^\s\"“”„«»<>()\[\]{}]{6,64}")
_NO_PASSWORD = re.compile(
    r"[A-Z]{2,6}-?\d{1,4}|[^@]+@[^@]+\.\w{2,}|\w+://.*|(?:[\w-]+\.)+[a-z]{2,6}(?:/.*)?|[\w.-]*/[\w./:-]*|"
    r"\d+[\w%-]{0,12}|v\d+(?:\.\d+)*|[\w-]+(?:\.[A-Za-z]{2,4}\d?)|[0-9a-f]{7,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4,12}){4}",
)
"""Names of standards, addresses, paths, numbers with units, names of files and commits."""


def _is_made_up(word: str, *, right_behind: bool) -> bool:
    core = word.strip(".,:;!?()'‘’‚*_")
    if (
        len(core) < 6
        or len(set(core)) <= _MOST_SIGNS_OF_MARKS
        or _NO_PASSWORD.fullmatch(core)
        or not any(map(str.isalpha, core))
    ):
        return False
    if right_behind and re.search(r"[a-z][A-Z]", core):
        return True
    return any(map(str.isdigit, core)) or bool(re.search(r"\w[#$%&*@!?+^~]", core)) or randomness(core) > _RANDOM


_RANDOM = 6.0
_MOST_SIGNS_OF_MARKS = 3
"""Maximum different signs of a row of marks, such as a compiler's "^^^^^^"."""


def is_masked(text: str) -> bool:
    """Return whether a text stands in the place of a value that is hidden: dots, asterisks or dashes."""
    return _MASKED.fullmatch(text) is not None


def find_labelled_values(passage: Passage, labels: Labels, label: Label, *, prose: bool = False) -> Iterator[Span]:
    """Yield what stands beside the labels in a passage: behind them, in the next box of the row, or in that below.

    With `prose`, all that stands there, for callers that look for a form in it.
    """
    text = passage.text
    joined = re.compile(rf"(?:[ ]\w+){{0,4}}?[ ]+(?:{labels.joins})(?::?[ ]+)") if labels.joins else None
    for label_start, label_end in label.spans(text):
        box_end = _end_of_value(text, label_end)
        separator = _SEPARATOR.match(text, label_end, box_end) or (
            joined.match(text, label_end, box_end) if joined is not None else None
        )
        told = separator is not None or text[label_end - 1] in ":="
        start = separator.end() if separator is not None else label_end
        rest = text[start:box_end]
        if rest.strip(" :\"'") and (told or not _is_rest_of_label(rest)):
            if prose:
                yield start + len(rest) - len(rest.lstrip(" \"'#.:°")), box_end
            else:
                between = separator.groupdict().get("between") if separator is not None else ""
                if not (between and _is_headline(rest)):
                    yield from _value_in(text, start, box_end, labels, told=told, same_box=True)
        elif _is_label_box(text, label_start):
            next_box = re.compile(r"[\t\n]+\s*").match(text, box_end)
            if next_box is not None:
                below = "\n" in next_box.group()
                end = _end_of_value(text, next_box.end())
                if prose:
                    yield next_box.end(), end
                    continue
                yield from _value_in(text, next_box.end(), end, labels, told=told, same_box=False, below=below)


def _is_headline(text: str) -> bool:
    """Whether a text behind "Passwords on notes:" is prose: it has short words, and none that looks secret."""
    words = text.split()
    return (
        not any(map(str.isdigit, text))
        and any(len(word) <= _LONGEST_SHORT_WORD for word in words)
        and not any(map(looks_secret, words))
    )


_LONGEST_SHORT_WORD = 2


def _is_rest_of_label(rest: str) -> bool:
    """Whether a box goes on with a few words that are part of its label: "de la red", "admin", "(Server)"."""
    words = re.sub(r"\([^()]*\)", "", rest).split()
    plain = " ".join(words)
    return len(words) <= _MAX_WORDS_BEHIND_LABEL and plain == plain.lower() and not any(map(looks_secret, words))


_MAX_WORDS_BEHIND_LABEL = 3


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
        if not words or not looks_secret(words[0]) or not told:
            return
        value = words[0]
    if len(words) > _MAX_WORDS:
        value = words[0]
        words = words[:1]
        if not looks_secret(value):
            return
    if not told:
        lone = len(words) == 1 and (not same_box or looks_secret(value))
        capitalised = value.replace("-", "").isalpha() and value[:1].isupper() and value[1:].islower()
        if not (lone and not capitalised) and not (
            not same_box and not below and 1 < len(words) <= _MAX_WORDS and value.islower() and not words[0].isdigit()
        ):
            return
    if told and below and not any(map(looks_secret, words)) and (len(words) > 1 or value.istitle()):
        return  # more likely the label of the next field
    if _CALL.fullmatch(value):
        return
    yield start, start + len(value)


def _plain(word: str) -> str:
    return word.strip(".,:;!?()\"'").casefold()


def looks_secret(word: str) -> bool:
    """Whether a word contains digits, symbols or inner capitals, unlike words of a language."""
    core = word.strip(".,:;!?()\"'")
    mixed = any(map(str.isdigit, core)) and len(core) > 3
    if mixed or re.search(r"[^\w.,:;!?()'’/-]|[a-z][A-Z]", core):
        return True
    return len(core) >= _SHORTEST_RANDOM_WORD and core.isalpha() and randomness(core) > _RANDOM


_SHORTEST_RANDOM_WORD = 8
