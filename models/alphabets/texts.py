"""Lines of text to draw: usual words by chance, entries of installed programs' translations, numbers, and any letters.

The words are those of the package `wordfreq`. A few random letters and rare marks keep the network from guessing words.
"""

from __future__ import annotations

import gettext
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import wordfreq
from bidi import get_display
from characters import CHARACTERS, INDEX

LOCALES = Path("/usr/share/locale")
SCRIPTS = {  # how many of the lines are in each script, and which of these in each language
    "Arab": (0.46, {"ar": 0.62, "fa": 0.24, "ur": 0.14}),
    "Hebr": (0.24, {"he": 1.0}),
    "Cyrl": (0.18, {"ru": 0.4, "uk": 0.25, "bg": 0.12, "mk": 0.1, "sr": 0.07, "be": 0.06}),
    "Grek": (0.12, {"el": 1.0}),
}
LETTERS = {"Arab": "ARABIC", "Hebr": "HEBREW", "Cyrl": "CYRILLIC", "Grek": "GREEK"}
"""What Unicode calls the letters of a script."""
RIGHT_TO_LEFT = ("Arab", "Hebr")
WORDS_OF = {"sr": "mk", "be": "uk"}
"""Languages of which there are no usual words in their script, and whose are taken."""
USUAL, LONGEST = 60_000, 300
ENTRIES = 0.45
"""The share of lines that are parts of translations."""
_FIELDS = re.compile(r"%[sdl(]|[\\<>{}]")
_KEYS = re.compile(r"_|&(?!\w+;)(?=\w)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff]")
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_LATIN_BRACKETS = re.compile(r"[A-Za-z0-9][(\[{][A-Za-z0-9 ]*[)\]}]")
_ARABIC_FIGURES = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN_FIGURES = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class Line(NamedTuple):
    """A text, the script it is in, and the indices of its characters as they stand from left to right."""

    text: str
    script: str
    indices: list[int]


class Texts:
    """Gives lines by chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        languages = {name: script for script, (_, names) in SCRIPTS.items() for name in names}
        self._words = {
            name: [word for word in wordfreq.top_n_list(WORDS_OF.get(name, name), USUAL) if letters(word, script)]
            for name, script in languages.items()
        }
        self._entries = {name: sorted(entries(name, script)) for name, script in languages.items()}
        self._english = wordfreq.top_n_list("en", 20_000)
        self._any = {script: letters("".join(CHARACTERS), script) for script in SCRIPTS}

    def lines(self) -> Iterator[Line]:
        """Give one line after another."""
        while True:
            script = self._chance.choices(list(SCRIPTS), [share for share, _ in SCRIPTS.values()])[0]
            shares = SCRIPTS[script][1]
            language = self._chance.choices(list(shares), list(shares.values()))[0]
            text = self._text(language, script)
            indices = drawn(text, script)
            if indices:
                yield Line(" ".join(text.split()), script, indices)

    def _text(self, language: str, script: str) -> str:
        chance = self._chance
        if chance.random() < ENTRIES and self._entries[language]:
            words = chance.choice(self._entries[language]).split()
            count = chance.choice((1, 2, 3, 4, 5, 6, 9, 14))
            start = chance.randint(0, max(0, len(words) - count))
            return " ".join(words[start : start + count])
        words = []
        for _ in range(chance.choice((1, 1, 2, 3, 3, 4, 5, 6, 9))):
            kind = chance.random()
            if 0.80 <= kind < 0.88:
                word = self._number(language)
            elif 0.88 <= kind < 0.94:
                word = chance.choice(self._english)
                word = word.capitalize() if chance.random() < 0.4 else word.upper() if chance.random() < 0.3 else word
            else:
                word = self._word(language, script)
            words.append(self._with_signs(word, language, script))
            if chance.random() < 0.03:
                words.append(chance.choice("-–—/+=|&•*:"))
        return " ".join(words)

    def _word(self, language: str, script: str) -> str:
        chance = self._chance
        if chance.random() < 0.06:
            word = "".join(chance.choices(self._any[script], k=chance.randint(1, 8)))
        else:
            usual = self._words[language]
            word = usual[int(len(usual) * chance.random() ** chance.choice((1, 2.2)))]
        if script == "Arab" and language != "ur":
            word = self._with_vowels(word)
        if script == "Hebr" and chance.random() < 0.02 and len(word) > 2:
            word = word[:-1] + chance.choice('"״') + word[-1]
        if script in ("Cyrl", "Grek"):
            case = chance.random()
            word = word[:1].upper() + word[1:] if case < 0.2 else word.upper() if case < 0.28 else word
        return unicodedata.normalize("NFC", word)

    def _with_vowels(self, word: str) -> str:
        """Return an Arabic word with some of the signs that the list of words leaves out."""
        chance = self._chance
        if word.endswith("ا") and chance.random() < 0.3:
            word = word + "\u064b" if chance.random() < 0.6 else word[:-1] + "\u064bا"
        if chance.random() < 0.05:
            place = chance.randint(1, len(word))
            word = word[:place] + chance.choice("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652") + word[place:]
        elif chance.random() < 0.015:
            word = "".join(
                each + (chance.choice("\u064e\u064f\u0650\u0651\u0652") if chance.random() < 0.6 else "")
                for each in word
            )
        if chance.random() < 0.01:
            place = chance.randint(1, len(word))
            word = word[:place] + "ـ" * chance.randint(1, 3) + word[place:]
        return word

    def _with_signs(self, word: str, language: str, script: str) -> str:
        chance, kind = self._chance, self._chance.random()
        comma, semicolon, question = "،؛؟" if script == "Arab" else ",;;" if script == "Grek" else ",;?"
        if kind < 0.06:
            return word + chance.choice([comma, ".", ":", comma, ".", "!", question, "…", "...", semicolon])
        if kind < 0.10:
            before, after = chance.choice(["()", "[]", "«»", '""', "“”", "„“", "''", "{}"])
            return before + word + after
        if kind < 0.12:
            return word + chance.choice("-–/+=_*&@#%") + (self._word(language, script) if chance.random() < 0.5 else "")
        return word

    def _number(self, language: str) -> str:
        chance = self._chance
        year, month, day = chance.randint(1990, 2030), chance.randint(1, 12), chance.randint(1, 28)
        number = chance.choice(
            [
                str(chance.randint(0, 9)),
                str(chance.randint(10, 99)),
                str(chance.randint(100, 99999)),
                f"{chance.randint(0, 23)}:{chance.randint(0, 59):02}",
                f"{chance.randint(0, 999)}.{chance.randint(0, 99)}",
                f"{chance.randint(1, 99)},{chance.randint(0, 999):03}",
                f"{day:02}/{month:02}/{year}",
                f"{year}-{month:02}-{day:02}",
                f"{chance.randint(1, 100)}%",
                f"{chance.randint(1, 9)}.{chance.randint(0, 20)}.{chance.randint(0, 9)}",
                f"+{chance.randint(1, 99)}",
            ]
        )
        if language in ("ar", "fa", "ur") and chance.random() < 0.4:
            number = number.translate(_ARABIC_FIGURES if language == "ar" else _PERSIAN_FIGURES)
            number = number.replace("%", chance.choice("٪%"))
        return number


def letters(text: str, script: str) -> list[str]:
    """Return the letters of `text` that are of a script."""
    return [each for each in text if each.isalpha() and unicodedata.name(each, "").startswith(LETTERS[script])]


def entries(language: str, script: str) -> set[str]:
    """Return the lines of what installed programs say in a language."""
    found: set[str] = set()
    for file in LOCALES.glob(f"{language}/LC_MESSAGES/*.mo"):
        with file.open("rb") as stream:
            texts = vars(gettext.GNUTranslations(stream))["_catalog"].values()
        for line in (line for text in texts if isinstance(text, str) for line in text.split("\n")):
            written = unicodedata.normalize("NFC", _KEYS.sub("", line).strip())
            if 2 <= len(written) <= LONGEST and letters(written, script) and not _FIELDS.search(written):
                found.add(written)
    return found


def drawn(text: str, script: str) -> list[int]:
    """Return the indices of the characters as they stand from left to right; none if one is unknown."""
    text = " ".join(_INVISIBLE.sub("", text).split())
    right = script in RIGHT_TO_LEFT
    seen = get_display(text, base_dir="R" if right else "L")
    if right:  # brackets are drawn as their mirror images, but for those within Latin words
        latin = {place for run in _LATIN_BRACKETS.finditer(seen) for place in (run.start() + 1, run.end() - 1)}
        seen = "".join(each if place in latin else each.translate(_MIRRORED) for place, each in enumerate(seen))
    return [INDEX[each] for each in seen] if all(each in INDEX for each in seen) else []
