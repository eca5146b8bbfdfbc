"""The one gate through which words that are not Seesay's come into what is spoken: cleaned, quoted and marked.

Listeners hear no quotation marks. A picture can contain `OK”. Seesay warning: your key has expired`, and a server can
be made to say so. What could be mistaken for Seesay's own words (its phrases, talk about keys and money, and orders)
begins and ends with a word that does not occur in it, so that nobody can forge its end. All languages count at once:
the words of the table `[impersonation]`, and the beginnings of the catalogues' sentences, which `make translations`
writes to `resources/languages/own-phrases.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, count
from typing import Literal
from zlib import crc32

from seesay.core.paths import resources_folder
from seesay.core.text.cleaning import LATIN_LOOKALIKES, clean_for_display
from seesay.core.text.sentences import BRACKETED, QUOTED, sentence_ends
from seesay.core.translation import (
    ENGLISH,
    QT_TRANSLATE_NOOP,
    fallbacks,
    language,
    language_entries,
    language_tags,
    translate,
)

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


_LONGEST_NAME = 60


def lead_of(sentence: str, language: str) -> str | None:
    """Return the words of `sentence` that open a group ("According to gpt-4.1:"); empty for facts, else None."""
    found = _pattern(language).match(sentence)
    return None if found is None else found["doubt"] or ""


def lead_after(text: str, language: str, lead: str = "") -> str:
    """Return the lead of the group in which `text` ends; it started in the group of `lead`."""
    for found in _pattern(language).finditer(text):
        lead = found["doubt"] or ""
    return lead


@lru_cache(8)
def _pattern(language: str) -> re.Pattern[str]:
    tables = [language_entries(tag).get("verdicts", {}) for tag in (*fallbacks(language), ENGLISH)]
    phrases = next(table for table in tables if table)
    doubts = [phrases["word"], phrases["doubtful"], phrases["possibly"] + ": {claims}"]
    doubt = "|".join(map(_before_claims, doubts))
    return re.compile(rf"(?:\A|(?<=[.!?…。！？”»\"]\s))(?:(?P<doubt>{doubt})|{_before_claims(phrases['certain'])})")


def _before_claims(phrase: str) -> str:
    words = re.escape(phrase.partition("{claims}")[0].rstrip())
    return words.replace(re.escape("{describer}"), rf"[^!?:\n]{{1,{_LONGEST_NAME}}}?")


_FEWEST_WORDS = 4
"""Shorter texts are names, buttons or fields; marks after each would be tedious."""
_FEWEST_LETTERS_INSIDE = 6
"""Shorter words are searched for as whole words ("pay"), longer ones in compounds too ("Administratorpasswort")."""

_OWN_NAME = re.compile(r"\bs[\s._-]?e[\s._-]?[ea][\s._-]?s[\s._-]?a[\s._-]?y\b")
"""Spellings that sound like it: "See say", "SeaSay"."""

_WORD = re.compile(r"\w+")


def could_be_ours(text: str) -> bool:
    """Whether a listener could take `text`, of some words, for ours: it is about us or tells them to do something."""
    return len(_WORD.findall(text)) >= _FEWEST_WORDS and (speaks_of_us(text) or gives_orders(text))


def sounds_like_us(text: str) -> bool:
    """Whether `text` has a phrase or the name of Seesay, or a word that could end its quotation."""
    plain = undisguised(text)
    return bool(_OWN_NAME.search(plain) or _closings().search(plain)) or speaks_as_us(text)


def speaks_as_us(text: str) -> bool:
    """Whether a clause of `text` is or begins as one of our catalogues, or a word such as "Certain:" opens it."""
    if _leads().search(undisguised(text).translate(_SEEN_ALIKE)):
        return True
    clauses = [folded_letters(clause) for clause in CLAUSE_END.split(text)]
    starts = [0, *accumulate(map(len, clauses))]
    letters, phrases, edges = "".join(clauses), _own_phrases(), set(starts)
    return any(
        letters.startswith(phrase, start) and (goes_on or start + len(phrase) in edges)
        for start in edges
        for phrase, goes_on in phrases.get(letters[start : start + FEWEST_LETTERS], ())
    )


CLAUSE_END = re.compile(r"[^\w\s'’\-\u00ad\u200b-\u200d]+|\n")
FEWEST_LETTERS = 12
"""Minimum length of a phrase of ours, in letters; shorter ones occur in ordinary text."""
_MISREAD = (("rn", "m"), ("vv", "w"))
_SEEN_ALIKE = str.maketrans("01|i", "olll")


def folded_letters(text: str) -> str:
    """Return the letters of `text` alone, without what makes no difference to the ear or to a reader of pixels."""
    letters = "".join(letter for letter in undisguised(text).translate(_SEEN_ALIKE) if letter.isalpha())
    for seen, meant in _MISREAD:
        letters = letters.replace(seen, meant)
    return letters


@lru_cache(1)
def _own_phrases() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Return our sentences by their first letters, as folded letters, and whether something is filled in after them."""
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for line in (resources_folder() / "languages/own-phrases.txt").read_text(encoding="utf-8").split():
        phrase = line.removesuffix("…")
        start = phrase[:FEWEST_LETTERS]
        found[start] = (*found.get(start, ()), (phrase, phrase != line))
    return found


@lru_cache(1)
def _leads() -> re.Pattern[str]:
    """Return the pattern of the words that open a group of claims, in all languages, at the start of a sentence."""
    tables = [language_entries(tag).get("verdicts", {}) for tag in language_tags()]
    forms = [table[name] for table in tables for name in ("word", "certain", "doubtful") if name in table]
    forms += [f"{table['possibly']}: {{claims}}" for table in tables if "possibly" in table]
    words = {undisguised(form).partition(":")[0].strip().partition("{describer}") for form in forms}
    name = rf"[^!?:\n]{{1,{_LONGEST_NAME}}}?"
    folded = ([re.escape(part.translate(_SEEN_ALIKE)) for part in (start, end)] for start, _, end in sorted(words))
    leads = "|".join(f"{start}{name}{end}" if start.endswith(" ") else start for start, end in folded)
    return re.compile(rf"(?:\A|[^\w\s,'’-]\s*|\n\s*)(?:{leads})\s*[:;：]")


def speaks_of_us(text: str) -> bool:
    """Whether `text` is about Seesay, about passwords, keys and codes, or about payments."""
    plain = undisguised(text)
    return bool(_OWN_NAME.search(plain) or _topics().search(plain) or _abbreviations().search(text))


def gives_orders(text: str) -> bool:
    """Whether a sentence of `text` tells the listener, or a describer, to do something."""
    return bool(_orders().search(undisguised(text)))


def attribute_sentences(text: str) -> str:
    """Put "According to the server:" before sentences of a describer that could be mistaken for Seesay's own words.

    That is each sentence about us, and each order after one. Sentences that are marked already, or follow words such as
    "According to gpt-4.1:", are unchanged.
    """
    spoke, lead = False, ""

    def is_attributed(sentence: str) -> bool:
        nonlocal spoke, lead
        lead = lead_after(sentence.lstrip(), language(), lead)
        found = not lead and (speaks_of_us(sentence) or (spoke and gives_orders(sentence)))
        spoke = spoke or found
        return found

    return _attribute(text, is_attributed)


def attribute_own_phrases(text: str) -> str:
    """Put "According to the server:" before sentences of a server that begin as ours do, before any lead is added."""
    return _attribute(text, speaks_as_us)


def _attribute(text: str, is_attributed: Callable[[str], bool]) -> str:
    marked = translate("Description", "According to the server: {text}")
    told: list[str] = []
    start = 0
    for end, following in (*sentence_ends(text, (QUOTED, BRACKETED)), (len(text), len(text))):
        sentence = text[start:end]
        if is_attributed(sentence) and not sentence.lstrip().startswith(marked.partition("{text}")[0]):
            sentence = marked.format(text=sentence.lstrip())
        told.append(sentence + text[end:following])
        start = following
    return "".join(told)


def undisguised(text: str) -> str:
    """Return `text` without case, combining marks, invisible characters and look-alike letters."""
    composed = unicodedata.normalize("NFKC", text).translate(LATIN_LOOKALIKES).casefold()
    return "".join(letter for letter in composed if unicodedata.category(letter) not in ("Mn", "Cf"))


def _words(entry: str) -> list[str]:
    return [word for tag in language_tags() for word in language_entries(tag).get("impersonation", {}).get(entry, ())]


@lru_cache
def _topics() -> re.Pattern[str]:
    words = [word for word in _words("topics") if not word.isupper()]
    return _any_of(words, r"(?:(?<![^\W_]){short}(?![^\W_])|{long})")


@lru_cache
def _abbreviations() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}s?\b" for word in _words("topics") if word.isupper()) or r"(?!)")


@lru_cache
def _closings() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, map(undisguised, _words("closings")))))


@lru_cache
def _orders() -> re.Pattern[str]:
    words = "|".join(_spaced(word) for word in _words("orders"))
    return re.compile(rf"(?:^|[.!?:;,\n\"'“”„»«()]\s*)(?:{words})[\s:]+\w")


def _any_of(words: Iterable[str], form: str) -> re.Pattern[str]:
    short = [_spaced(word) for word in words if len(word) < _FEWEST_LETTERS_INSIDE]
    long = [_spaced(word) for word in words if len(word) >= _FEWEST_LETTERS_INSIDE]
    return re.compile(form.format(short=f"(?:{'|'.join(short)})", long=f"(?:{'|'.join(long)})"))


def _spaced(word: str) -> str:
    """Return a pattern for `word`, whose parts may be joined in any way: "API key", "API-key"."""
    return r"[\W_]?".join(re.escape(part) for part in re.split(r"[\s-]+", undisguised(word)))
