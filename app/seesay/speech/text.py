"""Preparing text for a voice: what cannot be spoken is taken out, and the rest is cut into sentences.

Text read from a screen holds control codes, direction marks and addresses of two hundred characters. Sentences, because
a voice that gets whole ones sets the right tone, and because speech can be stopped and taken up again between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

CHUNK_CHARACTERS = 1000
"""The most characters handed to a voice at once; about a minute of speech."""

_LONGEST_WORD = 60  # above the longest words of real languages, below hashes, tokens and addresses with a query
_KEPT_OF_WORD = 30

# ECMA-48: strings with their terminator (or the end of the line), control sequences, two-character escapes. Of the
# 8-bit forms only complete ones, for their introducers are also what mangled Windows-1252 text looks like.
_ESCAPES = re.compile(
    r"\x1b[\]PX^_][^\x07\x1b\x9c\n\r]*(?:\x07|\x1b\\|\x9c|(?=[\n\r\x1b])|$)"
    r"|[\x90\x98\x9d-\x9f][^\x07\x1b\x9c\n\r]*\x9c"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]"
)
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"  # they change letters of Persian and Indic scripts, so they stay between non-ASCII characters
_RULES = re.compile(r"([^\w\s])\1{3,}")  # lines drawn with characters: --------
_LINK = re.compile(r"\b(?:https?|ftp)://(?:[^\s/@]*@)?([^\s/?#]+)\S*", re.IGNORECASE)
_LONG_WORD = re.compile(rf"[!-~]{{{_LONGEST_WORD + 1},}}")

_CLOSERS = "\"'”“’»›)]}」』）】〉》"  # “ closes in German
_FULL_STOP = re.compile(
    rf"[。！？｡]+[{re.escape(_CLOSERS)}]*"  # CJK: no space follows
    rf"|[।॥؟۔።։]+[{re.escape(_CLOSERS)}]*(?=\s|$)"
    rf"|[.!?…]+[{re.escape(_CLOSERS)}]*(?=\s)"
)
_STOPPED = re.compile(rf"[.!?…。！？｡।॥؟۔።։,;:][{re.escape(_CLOSERS)}]*\Z")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«]*$")
_ABBREVIATION = re.compile(
    r"dr|mr|mrs|ms|prof|st|mt|sr|jr|hr|fr|mme|mlle|sra|srta|vs|cf|e\.g|i\.e|z\.b|d\.h|u\.a|"
    r"p\.ej|p\.ex|ca|approx|bzw|inkl|gen|gov|sen|rep|lt|sgt|capt|col|rev|hon|vgl|dipl",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"no|nr|nº|fig|figs|p|pp|vol|art|sec|ch|abb|s", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:,]\s+|[、，；：—]\s*")
_SPACE = re.compile(r"\s")
_NEARBY = 32  # characters looked at around a full stop; looking at all would take quadratic time


def clean(text: str) -> str:
    """Return `text` without escape codes and without control, direction, zero-width and private characters.

    Line breaks of every kind become a line feed, and other runs of white space one space; emoji stay.
    """
    text = _BREAKS.sub("\n", _ESCAPES.sub("", text))
    kept = "".join(_spoken_form(text, place) for place in range(len(text)))
    kept = _RULES.sub(lambda run: run.group(1) * 3, kept)
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _spoken_form(text: str, place: int) -> str:
    character = text[place]
    if character == "\n" or " " <= character <= "~":
        return character
    category = unicodedata.category(character)
    if character in _JOINERS:
        neighbours = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
        return character if len(neighbours) == 2 and not any(near.isascii() for near in neighbours) else ""
    if category == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F:  # variation selectors
        return ""
    if category in {"Cc", "Cs", "Co", "Zs", "Zl", "Zp"} or ord(character) & 0xFFFE == 0xFFFE:
        return " "
    return character


def is_speakable(text: str) -> bool:
    """Return whether there is a letter, a number or a symbol in `text`, and not only punctuation."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


def shorten(text: str) -> str:
    """Return `text` with long addresses cut to the host and other overlong words to their beginning, marked by "…".

    Only unbroken runs of ASCII count as words here: Chinese or Thai sentences have no spaces either.
    """

    def cut(word: re.Match[str]) -> str:
        whole = word.group()
        if link := _LINK.search(whole):
            return f"{whole[: link.start()]}{link.group(1)[:_LONGEST_WORD]}…"
        return f"{whole[:_KEPT_OF_WORD]}…"

    return _LONG_WORD.sub(cut, text)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of cleaned `text` in order, none of them empty.

    A line that does not go on in the next one with a small letter ends a sentence too, for menus and headings have no
    full stops. Where it is unclear whether a full stop ends a sentence, it does not: a long sentence is spoken well,
    a torn one is not.
    """
    found: list[str] = []
    for paragraph in _paragraphs(text):
        start = 0
        for mark in _FULL_STOP.finditer(paragraph):
            if _ends_sentence(paragraph, start, mark):
                found.append(paragraph[start : mark.end()].strip())
                start = mark.end()
        found.append(paragraph[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield lines, with those joined that are one sentence wrapped by a narrow column."""
    pending = ""
    for line in text.split("\n"):
        stripped = line.strip()
        if pending and stripped[:1].islower():
            pending = f"{pending} {stripped}"
            continue
        if pending:
            yield pending
        pending = stripped
    if pending:
        yield pending


def _ends_sentence(text: str, start: int, mark: re.Match[str]) -> bool:
    stop = mark.group()[0]
    if stop not in ".!?…":
        return True
    following = text[mark.end() : mark.end() + _NEARBY].lstrip()
    if following[:1].islower():
        return False
    if mark.group().rstrip(_CLOSERS) != ".":
        return True
    match = _LAST_WORD.search(text, max(start, mark.start() - _NEARBY), mark.start())
    word = match.group() if match else ""
    if _ABBREVIATION.fullmatch(word) or (len(word) == 1 and word.isalpha() and word != "I"):
        return False
    if word.isdigit() and len(word) <= 2:  # "1. First", "3. Oktober"
        return False
    return not (_BEFORE_NUMBER.fullmatch(word) and following[:1].isdigit())


def chunks(text: str, limit: int = CHUNK_CHARACTERS) -> tuple[str, ...]:
    """Return cleaned `text` as sentences of at most `limit` characters each; longer ones are cut between clauses."""
    return tuple(piece for sentence in sentences(text) for piece in _cut(sentence, limit))


def packed(text: str, limit: int) -> tuple[str, ...]:
    """Return cleaned `text` in few pieces of whole sentences, of at most `limit` characters each."""
    pieces: list[str] = []
    for chunk in chunks(text, limit):
        together = joined((pieces[-1], chunk)) if pieces else chunk
        if pieces and len(together) <= limit:
            pieces[-1] = together
        else:
            pieces.append(chunk)
    return tuple(pieces)


def joined(pieces: Sequence[str]) -> str:
    """Return sentences as one text; an empty line follows those without a full stop, so that a voice pauses there."""
    text = ""
    for piece in pieces:
        gap = " " if _STOPPED.search(text) else "\n\n"
        text = f"{text}{gap}{piece}" if text else piece
    return text


def _cut(sentence: str, limit: int) -> Iterator[str]:
    start = 0
    while len(sentence) - start > limit:
        end = start + limit
        for pattern in (_CLAUSE_END, _SPACE):
            if places := [mark.end() for mark in pattern.finditer(sentence, start + limit // 2, end)]:
                end = places[-1]
                break
        else:
            # nowhere to breathe: at least no accent or second half of an emoji is torn off
            while end > start + 1 and (unicodedata.combining(sentence[end]) or sentence[end - 1] in _JOINERS):
                end -= 1
        if piece := sentence[start:end].strip():
            yield piece
        start = end
    if piece := sentence[start:].strip():
        yield piece
