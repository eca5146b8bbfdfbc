"""Removes what can be neither spoken nor shown from hostile text, in linear time: codes, invisible characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

JOINERS = "\u200c\u200d"
"""They shape letters of Persian and Indic scripts and join emoji; after other characters they are only invisible."""

# ECMA-48: strings with their terminator (or the end of the line), control sequences, two-character escapes. Of the
# 8-bit forms only complete ones, as their introducers also occur in mangled Windows-1252 text.
_IN_STRING = r"[^\x07\x1b\x9c\n\r]*+"
_IN_8_BIT_STRING = r"[^\x07\x1b\x90\x98\x9b-\x9f\n\r]{0,2000}+"
_PARAMETERS = r"[0-?]{0,99}+[ -/]{0,9}+"
_ESCAPES = re.compile(
    rf"\x1b[\]PX^_]{_IN_STRING}(?:\x07|\x1b\\|\x9c)?"
    rf"|[\x90\x98\x9d-\x9f]{_IN_8_BIT_STRING}\x9c"
    rf"|\x9b{_PARAMETERS}[@-~]|\x1b\[{_PARAMETERS}[@-~]?"
    r"|\x1b[ -/]{0,9}+[0-~]?"
)
_UNFINISHED = re.compile(
    rf"(?:(?P<string>\x1b[\]PX^_]){_IN_STRING}(?P<end>\x1b?)|[\x90\x98\x9d-\x9f]{_IN_8_BIT_STRING}"
    rf"|(?:\x9b|\x1b\[){_PARAMETERS}|\x1b[ -/]{{0,9}}+)\Z"
)  # A possible start of a sequence that is not complete yet

_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_STRAY_JOINERS = re.compile("(?<![\u0300-\u200b\u200e-\U0010ffff])[\u200c\u200d]+")
_RULES = re.compile(r"([^\w\s])\1{3,}")  # lines drawn with characters: --------
_MARKUP = re.compile(r"\[(?=\[)")
_LONGEST_WORD = 60  # longer than words of real languages, shorter than hashes, tokens and URLs with a query
_KEPT_OF_WORD = 30
_LINK = re.compile(r"\b(?:https?|ftp)://(?:[^\s/@]*@)?([^\s/?#]+)\S*", re.IGNORECASE)
_LONG_WORD = re.compile(rf"[!-~]{{{_LONGEST_WORD + 1},}}")


def clean_for_speech(text: str) -> str:
    """Return `text` without escape codes, control, direction, zero-width and private characters; emoji stay.

    Line breaks become a line feed, other white space one space, and control characters a space.
    """
    kept = _RULES.sub(lambda run: run.group(1) * 3, _visible(_ESCAPES.sub("", text), spoken=True))
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_for_display(text: str) -> str:
    """Return `text` without terminal codes and invisible or direction-changing characters; emoji modifiers stay.

    Characters unknown to this version of Unicode are removed, as they may be invisible.
    """
    return _visible(_ESCAPES.sub("", text), spoken=False)


def one_line(text: str) -> str:
    """Return `text` as `clean_for_display` does, in one line."""
    return " ".join(clean_for_display(text).split())


def without_markup(text: str) -> str:
    """Return cleaned `text` without commands of voices: "[[...]]" (espeak-ng, piper, macOS), a "<" (Windows)."""
    text = _MARKUP.sub("[ ", text)
    return f", {text}" if text.lstrip().startswith("<") else text


def is_speakable(text: str) -> bool:
    """Return whether `text` contains a letter, a number or a symbol, not only punctuation."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


def shorten(text: str) -> str:
    """Cut long URLs to the host, and other runs of ASCII to their start, marked by "…"."""

    def cut(word: re.Match[str]) -> str:
        whole = word.group()
        if link := _LINK.search(whole):
            return f"{whole[: link.start()]}{link.group(1)[:_LONGEST_WORD]}…"
        return f"{whole[:_KEPT_OF_WORD]}…"

    return _LONG_WORD.sub(cut, text)


class StreamCleaner:
    """Cleans text that arrives in pieces, as `clean_for_display` cleans all of it."""

    def __init__(self) -> None:
        self._held = self._before = ""

    def feed(self, piece: str) -> str:
        """Return the clean text of the next piece; a possibly incomplete sequence is held back."""
        text = self._held + piece
        unfinished = _UNFINISHED.search(text)
        if unfinished is None:
            self._held = ""
            return self._cleaned(text)
        # Only the ends of a string matter, as it is dropped however long it is.
        self._held = unfinished["string"] + unfinished["end"] if unfinished["string"] else unfinished.group()
        return self._cleaned(text[: unfinished.start()])

    def finish(self) -> str:
        """Return the text that was held back."""
        text, self._held = self._held, ""
        return self._cleaned(text)

    def _cleaned(self, text: str) -> str:
        # the character before decides whether a joiner stays
        whole = _visible(self._before + _ESCAPES.sub("", text), spoken=False)
        cleaned = whole[len(self._before) :]
        self._before = whole[-2:] if whole[-1:] in JOINERS else whole[-1:]
        return cleaned


def _visible(text: str, *, spoken: bool) -> str:
    # By character, not by pattern: the table is made once for each distinct one.
    forms = {ord(character): _form(character, spoken=spoken) for character in set(text)}
    return _STRAY_JOINERS.sub("", text.replace("\r\n", "\n").translate(forms))


def _form(character: str, *, spoken: bool) -> str:
    if character in _BREAKS:
        return "\n"
    if " " <= character <= "~" or character in JOINERS:
        return character
    category = unicodedata.category(character)
    if character == "\t" or category == "Zs":
        return " "
    if category == "Cf" or (spoken and 0xFE00 <= ord(character) <= 0xFE0F):  # variation selectors
        return ""
    if category in {"Cc", "Cs", "Co"} or (category == "Cn" and (not spoken or ord(character) & 0xFFFE == 0xFFFE)):
        return " " if spoken else ""
    return character


def capitalised(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def alphanumerics(text: str) -> str:
    """Return the lower-case letters and digits of a text."""
    return "".join(character for character in text.casefold() if character.isalnum())


_ONE_OF_THEM = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s"})
_IN_A_WORD = re.compile(r"!(?=\w)")  # after a word it is an exclamation mark
_WORD = re.compile(r"[^\W_]+|\|")


def fold_confusables(text: str, *, numbers: bool) -> str:
    """Return `text` without case, one character for all that OCR confuses; with `numbers` also in whole numbers."""
    text = _IN_A_WORD.sub("l", text.casefold())
    if numbers:
        return text.translate(_ONE_OF_THEM)
    return _WORD.sub(lambda word: word[0] if word[0].isdigit() else word[0].translate(_ONE_OF_THEM), text)


LATIN_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧаеорсухіјѕѵԛԝһӏԁοαερυνικτıօ",
    "abesijkmhopctyxabezhikmnoptyxaeopcyxijsvqwhldoaepuviktio",
)
"""Letters of other alphabets that look, and often sound, like Latin ones; capitals and small letters differ."""
_READ_FOR_ZERO = str.maketrans("ØøΘ日口", "ooooo")


class _Skeleton(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        shape = "-"
        if unicodedata.category(character) not in ("Pd", "Cf"):
            base = unicodedata.normalize("NFKD", character.translate(_READ_FOR_ZERO))[:1]
            shape = (base.translate(LATIN_LOOKALIKES).casefold()[:1] or character).translate(_ONE_OF_THEM)
        self[code] = shape
        return shape


_SKELETON = _Skeleton()


def skeleton(text: str) -> str:
    """Return `text` with one character for all that look alike, without case and accents; of the same length.

    This is for comparing, after Unicode's Technical Standard 39; "PASSW0RD" and "Раssword" are both "password" so.
    """
    return text.translate(_SKELETON)


Item = TypeVar("Item")


def group_runs(items: Iterable[Item], goes_on: Callable[[list[Item], Item], bool]) -> list[list[Item]]:
    """Group `items` in runs; each item continues the run before it if `goes_on` says so, or starts a new one."""
    found: list[list[Item]] = []
    for item in items:
        if found and goes_on(found[-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


_FORMULA = re.compile(r"\s*'?[=+@\-＝＋－＠]|[\t\r\n]")
_SIGNED_NUMBER = re.compile(r"[+-]\s?[€$£¥]?\s?\d[\d.,'’ \u00a0\u202f]*([%€$£¥]|[A-Z]{3})?")


def csv_cell(text: str) -> str:
    """Return a text for a cell of a CSV file, with an apostrophe where a spreadsheet would take it for a formula.

    As OWASP advises against "CSV injection"; signed numbers stay numbers.
    """
    return f"'{text}" if _FORMULA.match(text) and not _SIGNED_NUMBER.fullmatch(text) else text


def csv_row(cells: Iterable[str]) -> str:
    """Return a row of a CSV file, without the end of the line."""
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(map(csv_cell, cells))  # of both, cells with one are quoted
    return text.getvalue().removesuffix("\r\n")


def from_csv_cell(cell: str) -> str:
    """Return the text that `csv_cell` made a cell of."""
    return cell[1:] if cell.startswith("'") and csv_cell(cell[1:]) == cell else cell
