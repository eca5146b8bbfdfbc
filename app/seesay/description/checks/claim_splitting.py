"""Splits a caption into claims, so that a wrong claim does not discard the right ones.

A claim is a sentence or a part that can be omitted by itself: an independent clause, or a phrase such as "next to a
bicycle". Clause rules exist for English; other languages are split at sentences and semicolons. In doubt nothing is
split.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from seesay.core.text.sentences import BRACKETED, QUOTED, sentence_ends

PieceKind = Literal["sentence", "clause", "phrase"]
_SENTENCE: PieceKind = "sentence"


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim in its place: `joint` is what stood between it and the piece before, `kind` what it is."""

    text: str
    joint: str
    kind: PieceKind


# fmt: off
FINITE_VERBS = frozenset((
    "is", "are", "was", "were", "has", "have", "had", "does", "do", "isn't", "aren't", "can", "could", "may",
    "might", "will", "would", "seems", "seem", "appears", "appear", "looks", "look", "stands", "stand", "sits",
    "sit", "lies", "lie", "rests", "rest", "holds", "hold", "wears", "wear", "rides", "ride", "runs", "run",
    "walks", "walk", "plays", "play", "leans", "lean", "hangs", "hang", "shows", "show", "says", "say", "reads",
    "read", "faces", "face", "fills", "fill", "covers", "cover", "surrounds", "surround", "stretches", "stretch",
    "rises", "rise", "grows", "grow", "flies", "fly", "swims", "swim", "jumps", "jump", "eats", "eat", "drinks",
    "drink", "carries", "carry", "contains", "contain", "displays", "display", "features", "feature", "lists",
    "list", "points", "point", "extends", "extend", "reaches", "reach", "crosses", "cross", "flows", "flow",
    "shines", "shine", "glows", "glow", "hovers", "hover", "perches", "perch", "gazes", "gaze", "stares", "stare",
    "smiles", "smile", "dominates", "dominate", "occupies", "occupy", "leads", "lead", "lines", "line", "passes",
    "pass", "drives", "drive", "waits", "wait", "sleeps", "sleep", "includes", "include", "towers", "bears",
    "makes", "make", "gives", "give", "reflects", "reflect", "casts", "cast", "peeks", "climbs", "climb", "kicks",
    "kick",
))
COPULAS = frozenset((
    "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "seems", "seem", "appears", "appear",
))
# After one of these a phrase belongs to the word before it and cannot be left out.
FUNCTION_WORDS = frozenset((
    "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "than",
    "that", "this", "these", "those", "its", "his", "her", "their", "very", "more", "most", "so", "too", "not",
    "no", "just", "only", "also", "it", "he", "she", "they", "there", "which", "who", "where", "while", "when",
    "if", "because", "into", "onto", "over",
))
# fmt: on
_COUNTED = r"(?:a|an|the|one|two|three|four|five|six|several|some|many|its|his|her|their|another|both|\d+)"
_PHRASE = re.compile(
    r",?\s+(?!at\ the\ camera|in\ the\ (?:distance|background|foreground|middle|cent(?:er|re)|air|wind|picture|image"
    r"|photo(?:graph)?|scene|frame|shot|view)\b|on\ the\ (?:far\ )?(?:left|right)\b)"
    rf"(?=(?:with|beside|behind|near|under|underneath|beneath|above|below|alongside|among|against|on|in|inside|at"
    rf"|outside|next\ to|in\ front\ of|on\ top\ of|surrounded\ by|accompanied\ by)\s+{_COUNTED}\s"
    r"|with\s+[^\W\d_]+\s+[^\W\d_]+)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    rf",?\s+(?=(?:and|but|while|whereas)\s+(?:(?:there|it|he|she|they|someone)\s|{_COUNTED}\s))", re.IGNORECASE
)
_SEMICOLON = re.compile(r";\s+|；\s*")
_CUTS: tuple[tuple[re.Pattern[str], PieceKind], ...] = (
    (_SEMICOLON, "clause"),
    (_CLAUSE, "clause"),
    (_PHRASE, "phrase"),
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def split_pieces(text: str) -> tuple[Piece, ...]:
    """Return the claims of `text` with what stood between them: joints and texts in order give `text`, stripped."""
    text = text.strip()
    pieces: list[Piece] = []
    start, joint = 0, ""
    for end, following in (*sentence_ends(text, (QUOTED, BRACKETED)), (len(text), len(text))):
        sentence = text[start:end]
        if sentence.strip():
            pieces += _clauses(sentence, joint)
        joint, start = text[end:following], following
    return tuple(pieces)


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of `text` in order."""
    ends = (0, *(following for _, following in sentence_ends(text, (QUOTED, BRACKETED))), len(text))
    return tuple(text[start:end].strip() for start, end in pairwise(ends) if text[start:end].strip())


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where quotations are in `text`, their marks included."""
    return tuple(match.span() for match in QUOTED.finditer(text))


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case, without punctuation."""
    return [word.lower() for word in _WORD.findall(text)]


def _clauses(sentence: str, joint: str) -> list[Piece]:
    shielded = [*quoted_spans(sentence), *(match.span() for match in BRACKETED.finditer(sentence))]
    cuts: list[tuple[int, int, PieceKind]] = sorted(
        (*match.span(), kind)
        for pattern, kind in _CUTS
        for match in pattern.finditer(sentence)
        if not any(start < match.start() < end for start, end in shielded)
    )
    # From the end, since whether a phrase may go depends on what comes behind it up to the next cut.
    end, kept = len(sentence), list[tuple[int, int, PieceKind]]()
    for cut in reversed(cuts):
        if cut[1] < end and _may_cut(sentence[: cut[0]], sentence[cut[0] : cut[1]], sentence[cut[1] : end], cut[2]):
            kept.append(cut)
            end = cut[0]
    pieces: list[Piece] = []
    start, kind = 0, _SENTENCE
    for cut_start, cut_end, cut_kind in reversed(kept):
        pieces.append(Piece(sentence[start:cut_start], joint, kind))
        joint, start, kind = sentence[cut_start:cut_end], cut_end, cut_kind
    return [*pieces, Piece(sentence[start:], joint, kind)]


def _has_verb_behind_noun(words: list[str]) -> bool:
    """Return whether a word after "a" and a noun may be an unlisted verb: "a lamp dances"."""
    one = [place for place, word in enumerate(words) if word in ("a", "an", "one", "another")]
    if any(first.endswith("s") and word.endswith("s") and not word.endswith("ss") for first, word in pairwise(words)):
        return True  # "three legs limps"
    return any(
        word.endswith("s") and not word.endswith("ss") and words[place - 1] != "of"
        for start in one
        for place, word in enumerate(words[start + 2 :], start + 2)
        if not any(
            each in ("of", "and", "two", "three", "several", "some", "the", "its") for each in words[start:place]
        )
    )


def _may_cut(before: str, joint: str, after: str, kind: PieceKind) -> bool:
    """Return whether both sides of a cut make sense alone."""
    head, tail = words_of(before), words_of(after)
    if len(head) < 2 or len(tail) < 2:
        return False
    finite = any(word in FINITE_VERBS for word in tail)
    if kind == "clause":
        return joint[0] in ";；" or (finite and any(word in FINITE_VERBS for word in head))
    last = head[-1]
    if _has_verb_behind_noun(tail):  # "near a lamp dances"
        return False
    if finite or "," in after or last in FUNCTION_WORDS or last in COPULAS:
        return False
    # "covered | with snow": the participle needs its phrase.
    return not (last.endswith("ed") and joint[0] != ",")
