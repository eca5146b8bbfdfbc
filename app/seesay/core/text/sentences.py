"""Finds the ends of sentences, in linear time, and cuts text; a doubtful full stop ends none."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from seesay.core.text.cleaning import JOINERS

CHUNK_CHARACTERS = 1000  # maximum characters per call of a voice; about a minute of speech

TERMINATORS = ".!?…。！？｡।॥؟۔።։"
CLOSERS = "\"'”“’»›)]}」』）】〉》*"  # “ closes in German, and * in Markdown
_SPACED, _WIDE, _OTHER = ".!?…", "。！？｡", "।॥؟۔።։"  # no space follows the wide ones
_CLOSING = rf"[{re.escape(CLOSERS)}]*+"
_END = re.compile(
    rf"(?:[{_WIDE}]++{_CLOSING}|(?<![{_OTHER}])[{_OTHER}]++{_CLOSING}(?=\s|\Z)"
    rf"|(?<![{_SPACED}])[{_SPACED}]++{_CLOSING}(?=\s|\Z)|\n)\s*+"
)
_STOPPED = re.compile(rf"[{TERMINATORS},;:]{_CLOSING}\Z")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«]*+\Z")
_ABBREVIATION = re.compile(
    r"dr|mr|mrs|ms|prof|st|mt|sr|jr|hr|fr|mme|mlle|sra|srta|vs|cf|etc|usw|inc|ltd|e\.g|i\.e|z\.b|d\.h|u\.a|p\.ej|p\.ex|"
    r"ca|approx|bzw|inkl|gen|gov|sen|rep|lt|sgt|capt|col|rev|hon|vgl|dipl",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"no|nr|nº|fig|figs|p|pp|vol|art|sec|ch|abb|s", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:,]\s+|[、，；：—]\s*")
_SPACE = re.compile(r"\s")
_NEARBY = 32  # characters examined before a full stop; all would take quadratic time

QUOTED = re.compile(
    r"\"[^\"\n]*+\"|“[^“”\n]*+”|„[^„“”\n]*+[“”]|«[^«»\n]*+»|»[^«»\n]*+«|「[^「」\n]*+」|『[^『』\n]*+』"
    r"|(?<!\w)'[^'\n]++'(?!\w)|(?<!\w)‘[^‘’\n]++’(?!\w)"
)
BRACKETED = re.compile(r"\([^()\n]*+\)|\[[^\[\]\n]*+\]|（[^（）\n]*+）")
ARRIVING_QUOTED = re.compile(r"\"[^\"\n]{0,600}+(?:\"|\Z)|“[^“”\n]{0,600}+(?:”|\Z)|„[^„“”\n]{0,600}+(?:[“”]|\Z)")
"""Quotations in a streamed text: an open one may continue. Single marks are left out, as after an apostrophe
everything would wait; so are long ones, whose end may never come."""


def sentence_ends(
    text: str, shields: Sequence[re.Pattern[str]] = (), *, capitals: bool = True
) -> Iterator[tuple[int, int]]:
    """Yield the end of each sentence and the start of the next; the end of a line is a boundary, too.

    No sentence ends within a match of `shields`, unless a quotation ends with it. With `capitals` a lower-case letter
    continues a sentence, which streamed answers of small models may start so.
    """
    spans = [[match.span() for match in shield.finditer(text)] for shield in shields]
    start = 0
    for match in _END.finditer(text):
        mark, following = match.start(), match.end()
        end = mark + len(match.group().rstrip())
        around = [span for found in spans if (span := _around(found, mark)) is not None]
        new = not capitals or following >= len(text) or not text[following].islower()
        if around and not (new and all(end >= closes for _, closes in around)):
            continue
        if text[mark] in _SPACED and not (new and _is_full_stop(text, start, mark, end, following)):
            continue
        yield end, following
        start = following


def _around(spans: Sequence[tuple[int, int]], place: int) -> tuple[int, int] | None:
    """Return the span around `place`, given sorted and disjoint `spans`."""
    before = bisect_left(spans, (place, 0)) - 1
    return spans[before] if before >= 0 and place < spans[before][1] else None


def _is_full_stop(text: str, start: int, mark: int, end: int, following: int) -> bool:
    """Return whether the mark at `mark` ends a sentence, not an abbreviation or an ordinal number."""
    if text[mark:end].rstrip(CLOSERS) != ".":
        return True
    match = _LAST_WORD.search(text, max(start, mark - _NEARBY), mark)
    word = match.group() if match else ""
    if _ABBREVIATION.fullmatch(word) or (len(word) == 1 and word.isalpha() and word != "I"):
        return False
    if word.isdigit() and len(word) <= 2:  # "1. First", "3. Oktober"
        return False
    # What follows may not have arrived yet; at the end of a text it makes no difference.
    return not (_BEFORE_NUMBER.fullmatch(word) and (following >= len(text) or text[following].isdigit()))


def sentences(text: str) -> tuple[str, ...]:
    """Return the non-empty sentences of `text`; lines end sentences too, unless the next starts in lower case."""
    found: list[str] = []
    for paragraph in _paragraphs(text):
        start = 0
        for end, following in sentence_ends(paragraph):
            found.append(paragraph[start:end])
            start = following
        found.append(paragraph[start:])
    return tuple(sentence for sentence in found if sentence)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield lines, joining those that are one wrapped sentence."""
    pending: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if pending and not stripped[:1].islower():
            yield " ".join(pending)
            pending = []
        if stripped:
            pending.append(stripped)
    if pending:
        yield " ".join(pending)


def chunks(text: str, limit: int = CHUNK_CHARACTERS) -> tuple[str, ...]:
    """Return cleaned `text` as sentences of at most `limit` characters each; longer ones are cut between clauses."""
    return tuple(piece for sentence in sentences(text) for piece in _cut(sentence, limit))


def pack_sentences(text: str, limit: int) -> tuple[str, ...]:
    """Return cleaned `text` in few pieces of whole sentences, of at most `limit` characters each."""
    pieces: list[str] = []
    for chunk in chunks(text, limit):
        together = join_sentences((pieces[-1], chunk)) if pieces else chunk
        if pieces and len(together) <= limit:
            pieces[-1] = together
        else:
            pieces.append(chunk)
    return tuple(pieces)


def join_sentences(pieces: Sequence[str]) -> str:
    """Join sentences; an empty line follows those without a full stop, so that a voice pauses there."""
    parts: list[str] = []
    for piece in pieces:
        if parts:
            parts.append(" " if _STOPPED.search(parts[-1]) else "\n\n")
        parts.append(piece)
    return "".join(parts)


def _cut(sentence: str, limit: int) -> Iterator[str]:
    start = 0
    while len(sentence) - start > limit:
        end = start + limit
        for pattern in (_CLAUSE_END, _SPACE):
            if places := [mark.end() for mark in pattern.finditer(sentence, start + limit // 2, end)]:
                end = places[-1]
                break
        else:
            # no clause or word boundary: keep accents and joined emoji together, unless all is accents
            whole = range(end, start + limit // 2, -1)
            end = next((place for place in whole if not _is_torn(sentence, place)), end)
        if piece := sentence[start:end].strip():
            yield piece
        start = end
    if piece := sentence[start:].strip():
        yield piece


def _is_torn(sentence: str, place: int) -> bool:
    return bool(unicodedata.combining(sentence[place])) or sentence[place - 1] in JOINERS


LONGEST_ALT = 150  # maximum length of an alt text

_LEAST_SENTENCE = 40  # minimum length of a first sentence before a cut
_OPENINGS = re.compile(
    r"^(?:this is |here is |das ist |dies ist )?(?:an? |the |this |ein |eine |das |dieses |dies ist )?"
    r"(?:(?:image|picture|photo|photograph|graphic|illustration) (?:of|shows?|showing|depicts?|depicting)"
    r"|(?:bild|foto|abbildung|grafik) (?:von|zeigt))\s+",
    re.IGNORECASE,
)


def shorten_alt(text: str, limit: int = LONGEST_ALT) -> str:
    """Return `text` with at most `limit` characters, cut after a sentence, or else after a word with "…"."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    ends = [end for end, _ in sentence_ends(text) if _LEAST_SENTENCE <= end <= limit]
    if ends:
        return text[: ends[-1]].rstrip()
    cut = text[: limit - 1]
    words = cut if text[limit - 1].isspace() else cut.rpartition(" ")[0] or cut
    return words.rstrip(" ,;:–—-") + "…"


def strip_opening(text: str) -> str:
    """Return `text` without "image of" and the like at its start."""
    bare = _OPENINGS.sub("", text.strip())
    return bare[:1].upper() + bare[1:] if bare else text.strip()


def has_opening(text: str) -> bool:
    """Whether `text` starts with "image of" or the like."""
    return _OPENINGS.match(text.strip()) is not None


_TOKEN = re.compile(r"\S+?[。！？、，；]+\s*|\S+\s*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts without spaces; two of them count as a word."""
_OPENERS = "“„«"
_LEAST = 3  # minimum number of words before a division
_LEAST_QUOTED = 3  # minimum number of quoted words before a division, so that the introduction leads to something
_LONGEST_WHOLE = 30  # minimum number of words in a sentence that is divided rather than postponed as a whole
_SEMICOLON, _COMMA = (re.compile(rf"[{marks}][{re.escape(CLOSERS)}]*\Z") for marks in (";；", ",、，"))
_SENTENCE, _CLAUSE, _PHRASE, _WORD = 3, 2, 1, 0
_EARLIEST = {_SENTENCE: 1 / 3, _CLAUSE: 1 / 2, _PHRASE: 2 / 3, _WORD: 0.0}
"""Minimum share of the words before a division after a sentence, a clause or a phrase."""


def count_words(text: str) -> int:
    """Return the number of spoken words."""
    return sum(_words(token) for token in text.split())


def divided(text: str, words: int, marks: tuple[str, str], *, begun: bool = False) -> tuple[str, str]:
    """Return the start of `text`, of at most `words` words, and the rest; either may be empty.

    It is divided after a sentence, else a clause; between words only in quoted text, which gets `marks` around each
    part, after a sentence or if something was said before (`begun`): half of a sentence may be wrong.
    """
    tokens = list(_TOKEN.finditer(text))
    counts = list(accumulate(_words(token.group()) for token in tokens))
    if not tokens or counts[-1] <= words:
        return text, ""
    whole = {end for end, _ in sentence_ends(text, capitals=False)}
    ends = [token.start() + len(token.group().rstrip()) in whole for token in tokens]
    best = (0, 0)
    ranks = [_rank(token.group().rstrip(), end) for token, end in zip(tokens, ends, strict=True)]
    for number, leads_on in enumerate(_leading_on(tokens, counts, ranks, marks[1])):
        if _LEAST <= counts[number] <= words and not leads_on:
            is_late = counts[number] >= _EARLIEST[ranks[number]] * words
            best = max(best, (ranks[number] if is_late else _WORD, number + 1))
    rank, taken = best
    if rank < _CLAUSE and taken and not _is_in_quoted_text(text[: tokens[taken - 1].end()], marks):
        sentences = [number + 1 for number, each in enumerate(ranks) if each == _SENTENCE]
        before = max((end for end in sentences if end <= taken and counts[end - 1] >= _LEAST), default=0)
        after = next((end for end in sentences if end > taken), len(tokens))
        length = counts[after - 1] - (counts[before - 1] if before else 0)
        if before or (begun and length <= _LONGEST_WHOLE):
            rank, taken = _SENTENCE, before
    if not taken:
        return "", text
    head, rest = text[: tokens[taken - 1].end()].rstrip(), text[tokens[taken - 1].end() :]
    opener, closer = marks
    if head.rfind(opener) > head.rfind(closer):
        head = f"{head.rstrip(';,')}{'' if rank == _SENTENCE else '…'}{closer}"
        rest = f"{opener}{rest}"
    return head, rest


def _is_in_quoted_text(head: str, marks: tuple[str, str]) -> bool:
    """Whether `head` ends in a quotation after a colon or nothing: that of a text, not of a name."""
    opener, closer = marks
    start = head.rfind(opener)
    before = head[: max(0, start)].rstrip()
    leads = before.rstrip(CLOSERS)
    return start > head.rfind(closer) and (not leads or leads[-1] in f":：{TERMINATORS}")


def _leading_on(
    tokens: Sequence[re.Match[str]], counts: Sequence[int], ranks: Sequence[int], closer: str
) -> Iterator[bool]:
    """Yield for each token whether text cut after it leads to nothing, as just before a quotation."""
    opens = [token.group()[0] in _OPENERS for token in tokens]
    introduces, follows = [False] * len(tokens), False
    for number in reversed(range(len(tokens))):
        introduces[number] = follows = follows and ranks[number] != _SENTENCE
        follows = follows or opens[number]
    was_quoted, before = False, -1
    for number, token in enumerate(tokens):
        if opens[number]:
            was_quoted, before = True, counts[number - 1] if number else 0
        if closer in token.group()[1:]:
            before = -1
        if before >= 0:
            yield counts[number] - before < _LEAST_QUOTED
        else:
            yield introduces[number] and not (was_quoted and ranks[number])
        was_quoted = was_quoted and ranks[number] != _SENTENCE


def _rank(token: str, ends_sentence: bool) -> int:
    if ends_sentence:
        return _SENTENCE
    return _CLAUSE if _SEMICOLON.search(token) else _PHRASE if _COMMA.search(token) else _WORD


def _words(token: str) -> int:
    unspaced = len(_UNSPACED.findall(token))
    if unspaced:
        return max(1, unspaced // 2)
    return 1 if any(character.isalnum() for character in token) else 0
