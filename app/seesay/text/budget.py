"""How many words a listener is asked to bear, and where a text is best divided so that no more are spoken at once."""

from __future__ import annotations

import re
from itertools import accumulate

from seesay.text.sentences import CLOSERS, sentence_ends

_TOKEN = re.compile(r"\S+?[。！？、，；]+\s*|\S+\s*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts without spaces; two of them count as a word."""
_OPENERS = "“„«"
_LEAST = 3
"""Words, of which so few of a text are not worth beginning it for."""
_LEAST_QUOTED = 3
"""Words of a quotation, without which its introduction leads to nothing."""
_SEMICOLON, _COMMA = (re.compile(rf"[{marks}][{re.escape(CLOSERS)}]*\Z") for marks in (";；", ",、，"))
_SENTENCE, _CLAUSE, _PHRASE, _WORD = 3, 2, 1, 0
_EARLIEST = {_SENTENCE: 1 / 3, _CLAUSE: 1 / 2, _PHRASE: 2 / 3, _WORD: 0.0}
"""The share of the words from which on a text is rather divided at the end of a sentence, a clause or a phrase."""


def count_words(text: str) -> int:
    """Return how many words are heard where `text` is spoken."""
    return sum(_words(token) for token in text.split())


def divided(text: str, words: int, marks: tuple[str, str]) -> tuple[str, str]:
    """Return the beginning of `text`, of at most `words` words, and the rest; either may be empty.

    It ends with a sentence, else between clauses, else between words. A quotation that is divided there is closed and
    opened again with `marks`.
    """
    tokens = list(_TOKEN.finditer(text))
    counts = list(accumulate(_words(token.group()) for token in tokens))
    if not tokens or counts[-1] <= words:
        return text, ""
    whole = {end for end, _ in sentence_ends(text, capitals=False)}
    first = next((number for number, token in enumerate(tokens) if token.group()[0] in _OPENERS), -1)
    least = max(_LEAST, counts[first - 1] + _LEAST_QUOTED if first > 0 else _LEAST_QUOTED if first == 0 else 0)
    best = (0, 0)
    for number, token in enumerate(tokens):
        if least <= counts[number] <= words:
            ends = _rank(token.group().rstrip(), token.start() + len(token.group().rstrip()) in whole)
            best = max(best, (ends if counts[number] >= _EARLIEST[ends] * words else _WORD, number + 1))
    rank, taken = best
    if not taken:
        return "", text
    head, rest = text[: tokens[taken - 1].end()].rstrip(), text[tokens[taken - 1].end() :]
    opener, closer = marks
    if head.rfind(opener) > head.rfind(closer):
        head = f"{head.rstrip(';,')}{'' if rank == _SENTENCE else '…'}{closer}"
        rest = f"{opener}{rest}"
    return head, rest


def _rank(token: str, ends_sentence: bool) -> int:
    if ends_sentence:
        return _SENTENCE
    return _CLAUSE if _SEMICOLON.search(token) else _PHRASE if _COMMA.search(token) else _WORD


def _words(token: str) -> int:
    unspaced = len(_UNSPACED.findall(token))
    if unspaced:
        return max(1, unspaced // 2)
    return 1 if any(character.isalnum() for character in token) else 0
