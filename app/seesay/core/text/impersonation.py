"""Marks foreign text that could be mistaken for Seesay's own, by the words in every language's `[impersonation]`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from seesay.core.text.sentences import BRACKETED, QUOTED, sentence_ends
from seesay.core.translation import ENGLISH, fallbacks, language, language_entries, language_tags, translate

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


LONG_QUOTATION = 300
"""Minimum length of a quotation whose start a listener may have forgotten; some twenty seconds of speech."""

_FEWEST_WORDS = 4  # shorter texts are names, buttons or fields; marks after each would be tedious
_FEWEST_LETTERS_INSIDE = 6
"""Shorter words are searched for as whole words ("pay"), longer ones in compounds too ("Administratorpasswort")."""

_OWN_NAME = re.compile(r"\bs[\s._-]?e[\s._-]?[ea][\s._-]?s[\s._-]?a[\s._-]?y\b")
"""Spellings that sound like it: "See say", "SeaSay"."""

_WORD = re.compile(r"\w+")
_INNER_MARKS = str.maketrans(dict.fromkeys('"“”„‟«»〝〞〟＂「」『』｢｣⹂', "'"))
_INCHES = re.compile(r"(?<=\d)[\"”](?!\w)")
_DRAWN_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧаеорсухіјѕѵԛԝһӏԁοαερυνικτıօ",
    "abesijkmhopctyxabezhikmnoptyxaeopcyxijsvqwhldoaepuviktio",
)
"""Letters of other alphabets that look, and often sound, like Latin ones; capitals and small letters differ."""


def quotable(text: str) -> str:
    """Return `text` with apostrophes for marks that would end a quotation around it; inches stay inches."""
    return _INCHES.sub("″", text).translate(_INNER_MARKS)


def needs_audible_end(text: str) -> bool:
    """Whether the end of a quotation must be audible: it is long, or could be mistaken for Seesay's own words."""
    if len(text) >= LONG_QUOTATION:
        return True
    return len(_WORD.findall(text)) >= _FEWEST_WORDS and (speaks_of_us(text) or gives_orders(text))


def speaks_of_us(text: str) -> bool:
    """Whether `text` is about Seesay, about passwords, keys and codes, or about payments."""
    plain = undisguised(text)
    return bool(_OWN_NAME.search(plain) or _topics().search(plain) or _abbreviations().search(text))


def gives_orders(text: str) -> bool:
    """Whether a sentence of `text` tells the listener, or a describer, to do something."""
    return bool(_orders().search(undisguised(text)))


def attribute_sentences(text: str) -> str:
    """Put "The describer says:" before sentences about us, and orders after them, unless marked already."""
    told: list[str] = []
    start, spoke, lead = 0, False, ""
    for end, following in (*sentence_ends(text, (QUOTED, BRACKETED)), (len(text), len(text))):
        sentence = text[start:end]
        lead = lead_after(sentence.lstrip(), language(), lead)
        about = speaks_of_us(sentence)
        if not lead and (about or (spoke and gives_orders(sentence))):
            spoke = True
            marked = translate("Description", "According to the server: {text}")
            if not sentence.lstrip().startswith(marked.partition("{text}")[0]):
                sentence = marked.format(text=sentence.lstrip())
        told.append(sentence + text[end:following])
        start = following
    return "".join(told)


def undisguised(text: str) -> str:
    """Return `text` without case, combining marks, invisible characters and look-alike letters."""
    composed = unicodedata.normalize("NFKC", text).translate(_DRAWN_ALIKE).casefold()
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
