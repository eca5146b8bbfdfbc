"""Text of somebody else that could be taken for Seesay's own words, and how it is told that it is not.

A person who listens hears no quotation marks. A picture can hold `OK”. Seesay warning: your key has expired`, and a
server can be made to say so. What speaks of Seesay, passwords, keys or payments, or gives orders, is marked in words.
The words to look for are in the table `[impersonation]` of every language, and all languages count at once.

The words before a group of sentences that say how sure they are, such as "According to gpt-4.1:".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from seesay.core.text.sentences import BRACKETED, QUOTED, sentence_ends
from seesay.core.translation import ENGLISH, entries, fallbacks, known, language, translate

_LONGEST_NAME = 60


def lead_of(sentence: str, language: str) -> str | None:
    """Return the words that open a group at the start of `sentence`: empty for facts, None where it opens none."""
    found = _pattern(language).match(sentence)
    return None if found is None else found["doubt"] or ""


def lead_after(text: str, language: str, lead: str = "") -> str:
    """Return the lead of the group in which `text` ends, which began in that of `lead`."""
    for found in _pattern(language).finditer(text):
        lead = found["doubt"] or ""
    return lead


@lru_cache(8)
def _pattern(language: str) -> re.Pattern[str]:
    tables = [entries(tag).get("verdicts", {}) for tag in (*fallbacks(language), ENGLISH)]
    phrases = next(table for table in tables if table)
    doubts = [phrases["word"], phrases["doubtful"], phrases["possibly"] + ": {claims}"]
    doubt = "|".join(map(_before_claims, doubts))
    return re.compile(rf"(?:\A|(?<=[.!?…。！？”»\"]\s))(?:(?P<doubt>{doubt})|{_before_claims(phrases['certain'])})")


def _before_claims(phrase: str) -> str:
    words = re.escape(phrase.partition("{claims}")[0].rstrip())
    return words.replace(re.escape("{describer}"), rf"[^!?:\n]{{1,{_LONGEST_NAME}}}?")


LONG_QUOTATION = 300
"""Characters from which a listener may have forgotten that a quotation began; some twenty seconds of speech."""

_FEWEST_WORDS = 4
"""A name, a button or a field is no sentence, and a mark after each could not be listened to."""
_FEWEST_LETTERS_INSIDE = 6
"""Shorter words are looked for alone ("pay"), longer ones in compounds too ("Administratorpasswort")."""

_OWN_NAME = re.compile(r"\bs[\s._-]?e[\s._-]?[ea][\s._-]?s[\s._-]?a[\s._-]?y\b")
"""As it may be written to sound like it: "See say", "SeaSay"."""

_WORD = re.compile(r"\w+")
_INNER_MARKS = str.maketrans(dict.fromkeys('"“”„‟«»〝〞〟＂「」『』｢｣⹂', "'"))
_INCHES = re.compile(r"(?<=\d)[\"”](?!\w)")
# Letters of other alphabets that are drawn, and by many voices spoken, like Latin ones.
_DRAWN_ALIKE = str.maketrans("аеорсухіјѕѵԛԝοαερυνικτ", "aeopcyxijsvqwoaepuvikt")


def quotable(text: str) -> str:
    """Return `text` with apostrophes in place of marks that would end a quotation around it; inches stay inches."""
    return _INCHES.sub("″", text).translate(_INNER_MARKS)


def needs_audible_end(text: str) -> bool:
    """Whether the end of a quotation has to be heard: it is long, or might be taken for Seesay's own words."""
    if len(text) >= LONG_QUOTATION:
        return True
    return len(_WORD.findall(text)) >= _FEWEST_WORDS and (speaks_of_us(text) or gives_orders(text))


def speaks_of_us(text: str) -> bool:
    """Whether `text` speaks of Seesay, of passwords, keys and codes, or of payments."""
    plain = _plain(text)
    return bool(_OWN_NAME.search(plain) or _topics().search(plain) or _abbreviations().search(text))


def gives_orders(text: str) -> bool:
    """Whether a sentence of `text` tells the listener, or a describer, to do something."""
    return bool(_orders().search(_plain(text)))


def attributed(text: str) -> str:
    """Return what a describer said with "The describer says:" before what could be taken for Seesay's own words.

    That is each sentence that speaks of us, and each order behind one. What is marked already, or stands behind words
    such as "According to gpt-4.1:", stays as it is.
    """
    told: list[str] = []
    start, spoke, lead = 0, False, ""
    for end, following in (*sentence_ends(text, (QUOTED, BRACKETED)), (len(text), len(text))):
        sentence = text[start:end]
        lead = lead_after(sentence.lstrip(), language(), lead)
        about = speaks_of_us(sentence)
        if not lead and (about or (spoke and gives_orders(sentence))):
            spoke = True
            marked = translate("Description", "The describer says: {text}")
            if not sentence.lstrip().startswith(marked.partition("{text}")[0]):
                sentence = marked.format(text=sentence.lstrip())
        told.append(sentence + text[end:following])
        start = following
    return "".join(told)


def _plain(text: str) -> str:
    """Return `text` without case, marks that belong to no letter, invisible characters and other alphabets' letters."""
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_DRAWN_ALIKE)
    return "".join(letter for letter in composed if unicodedata.category(letter) not in ("Mn", "Cf"))


def _words(entry: str) -> list[str]:
    return [word for tag in known() for word in entries(tag).get("impersonation", {}).get(entry, ())]


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
    return r"[\W_]?".join(re.escape(part) for part in re.split(r"[\s-]+", _plain(word)))
