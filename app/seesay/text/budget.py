"""How many words a listener is asked to bear, and where a text is best divided so that no more are spoken at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from seesay.text.sentences import CLOSERS, TERMINATORS, sentence_ends

_TOKEN = re.compile(r"\S+?[。！？、，；]+\s*|\S+\s*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts without spaces; two of them count as a word."""
_OPENERS = "“„«"
_LEAST = 3
"""Words, of which so few of a text are not worth beginning it for."""
_LEAST_QUOTED = 3
"""Words of a quotation, without which its introduction leads to nothing."""
_LONGEST_WHOLE = 30
"""Words; a longer sentence is rather divided than kept whole for later."""
_SEMICOLON, _COMMA = (re.compile(rf"[{marks}][{re.escape(CLOSERS)}]*\Z") for marks in (";；", ",、，"))
_SENTENCE, _CLAUSE, _PHRASE, _WORD = 3, 2, 1, 0
_EARLIEST = {_SENTENCE: 1 / 3, _CLAUSE: 1 / 2, _PHRASE: 2 / 3, _WORD: 0.0}
"""The share of the words from which on a text is rather divided at the end of a sentence, a clause or a phrase."""


def count_words(text: str) -> int:
    """Return how many words are heard where `text` is spoken."""
    return sum(_words(token) for token in text.split())


def divided(text: str, words: int, marks: tuple[str, str], *, begun: bool = False) -> tuple[str, str]:
    """Return the beginning of `text`, of at most `words` words, and the rest; either may be empty.

    It ends with a sentence, else between clauses, else between words. A quotation that is divided there is closed and
    opened again with `marks`. Only a text that is quoted is divided between words, where a sentence ends before it or
    where something was said before (`begun`): half of a sentence may say what is not so.
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
    """Whether `head` ends in a quotation that a colon or nothing goes before: that of a text, and not of a name."""
    opener, closer = marks
    start = head.rfind(opener)
    before = head[: max(0, start)].rstrip()
    leads = before.rstrip(CLOSERS)
    return start > head.rfind(closer) and (not leads or leads[-1] in f":：{TERMINATORS}")


def _leading_on(
    tokens: Sequence[re.Match[str]], counts: Sequence[int], ranks: Sequence[int], closer: str
) -> Iterator[bool]:
    """Yield of each token whether a text that is divided after it would lead to nothing.

    So it is before the first quotation of a sentence, between words before another, and a word or two into one.
    """
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
