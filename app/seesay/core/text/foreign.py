"""The one gate through which words that are not Seesay's come into what is spoken: cleaned, quoted and marked.

Listeners hear no quotation marks, and text on a screen can be written so that it sounds like Seesay. Where that is
possible, a quotation begins and ends with a word that does not occur in it, so that nobody can forge its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import Literal
from zlib import crc32

from seesay.core.text.cleaning import clean_for_display
from seesay.core.text.impersonation import could_be_ours, folded_letters, sounds_like_us
from seesay.core.translation import QT_TRANSLATE_NOOP, translate

Source = Literal["screen", "file", "code"]
Manner = Literal["quoted", "listed", "alone"]

_SAID_BY: dict[Source, str] = {
    "screen": QT_TRANSLATE_NOOP("Description", "text that is shown"),
    "file": QT_TRANSLATE_NOOP("Description", "text in the file"),
    "code": QT_TRANSLATE_NOOP("Description", "text in the code"),
}
# The spelling alphabet of radio telephony (ITU Radio Regulations, appendix 14), which every voice can say.
# fmt: off
_NAMES = (
    "Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima",
    "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "Xray",
    "Yankee", "Zulu",
)
# fmt: on
_INNER_MARKS = str.maketrans(dict.fromkeys('"“”„‟«»〝〞〟＂「」『』｢｣⹂', "'"))
_INCHES = re.compile(r"(?<=\d)[\"”](?!\w)")
LONG_QUOTATION = 300
"""Minimum length of a quotation whose start a listener may have forgotten; some twenty seconds of speech."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words of a stranger and where they are from; `speak` alone turns them into speech."""

    text: str
    source: Source = "screen"


def speak(words: Foreign, manner: Manner = "quoted") -> str:
    """Return `words` for a sentence of ours, in quotation marks, with an audible end where a listener needs one.

    "listed" and "alone" give bare words, as marks around each would only be in the way. Those in a list get marks where
    they are about us or give orders, and all where they sound like Seesay.
    """
    text = clean_for_display(words.text)
    if sounds_like_us(text):
        form = translate("Description", "quotation {name}: {quotation} (end of {name})")
        marked = form.format(name=_name_of_quotation(text), quotation=_in_marks(text))
        attributed = translate("Description", "{source}, {quotation}")
        return attributed.format(source=translate("Description", _SAID_BY[words.source]), quotation=marked)
    if manner != "alone" and (could_be_ours(text) or (manner == "quoted" and len(text) >= LONG_QUOTATION)):
        # Nobody can forge this end, as a text with the word "quotation" sounds like us.
        return translate("Description", "{quotation} (end of quotation)").format(quotation=_in_marks(text))
    return _in_marks(text) if manner == "quoted" else quotable(text)


def as_name(text: str, source: Source = "screen") -> str:
    """Return what a stranger called something, such as a window's title or a file's name, for a sentence of ours."""
    return speak(Foreign(text, source), "alone")


def quotable(text: str) -> str:
    """Return `text` with apostrophes for marks that would end a quotation around it; inches stay inches."""
    return _INCHES.sub("″", text).translate(_INNER_MARKS)


def _in_marks(text: str) -> str:
    return translate("Description", "“{text}”").format(text=quotable(text))


def _name_of_quotation(text: str) -> str:
    """Return a name that does not occur in `text`: the same for the same text, and another for most others."""
    letters, start = folded_letters(text), crc32(text.encode("utf-8", "replace"))
    names = _NAMES[start % len(_NAMES) :] + _NAMES[: start % len(_NAMES)]
    for name in names:
        if folded_letters(name) not in letters:
            return name
    return f"{names[0]} {next(number for number in count(100) if str(number) not in text)}"
