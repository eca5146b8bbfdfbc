"""Makes what a server wrote fit to be spoken, while it still arrives.

A server's text is foreign: it may hold terminal codes, invisible or direction-changing characters, markdown, a model's
thinking, or no end. What leaves this module is whole sentences of plain text, and never more than a limit of them.
"""

from __future__ import annotations

import re

from seesay.text.cleaning import ArrivingText
from seesay.text.sentences import ARRIVING_QUOTED, CLOSERS, TERMINATORS, sentence_ends

_LONGEST_SENTENCE = 2000
_THINKING = ("<think>", "</think>")

_LINE_START = re.compile(r"\A\s*(?:#{1,6}\s+|[-*+•]\s+|>\s+|```.*|(?:[-*_]\s*){3,}\Z)")
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\((?:https?:|mailto:|/|#)[^)\s]{0,500}\)")
_STRONG = re.compile(r"(?<!\*)\*\*(?!\*)(?=\w|[\"“(])|(?<=[\w.!?,;:\"”)])(?<!\*)\*\*(?!\*)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[\w\"“(])([^*\n]{1,200}?)(?<=[\w.!?\"”)])\*(?![\w*])")


def _plain(line: str) -> str:
    """Return one line of an answer, without markdown and doubled spaces."""
    line = _LINE_START.sub("", line)
    line = (_LINK.sub(r"\1", line) if "](" in line else line).replace("`", "")
    line = _EMPHASIS.sub(r"\1", _STRONG.sub("", line))
    return " ".join(line.split())


class SentenceStream:
    """Collects the pieces of one answer and gives its sentences as soon as each is whole."""

    def __init__(self, limit: int) -> None:
        """Accept at most `limit` characters of speakable text."""
        self._limit, self._length = limit, 0
        self._arriving, self._pending = ArrivingText(), ""
        self._started = self._thinking = False
        self.sentences: list[str] = []
        self.cut = False

    @property
    def text(self) -> str:
        """Everything given so far."""
        return " ".join(self.sentences)

    def feed(self, piece: str) -> list[str]:
        """Take the next piece of the answer and return the sentences that are whole now, in order."""
        found: list[str] = []
        for start in range(0, len(piece), _LONGEST_SENTENCE):  # a longer one would be copied for each of its sentences
            if self.cut:
                break
            self._pending += self._arriving.feed(piece[start : start + _LONGEST_SENTENCE])
            if self._skip_thinking():
                found += self._whole_sentences()
        return found

    def finish(self, *, complete: bool = True) -> list[str]:
        """Return what is left when the answer is over; an unfinished last sentence is dropped unless `complete`."""
        self._pending += self._arriving.finish()
        if self.cut or self._thinking or not self._skip_thinking(final=True):
            return []
        found = self._whole_sentences()
        rest, self._pending = self._pending, ""
        whole = complete or rest.rstrip().rstrip(CLOSERS).endswith(tuple(TERMINATORS))
        return found + self._emit(rest, broken=False) if whole else found

    def _skip_thinking(self, *, final: bool = False) -> bool:
        """Drop a leading <think> block; return whether the answer itself has begun."""
        opening, closing = _THINKING
        if self._thinking:
            _, found, after = self._pending.partition(closing)
            self._pending = after if found else self._pending[-len(closing) :]
            self._thinking = not found
        elif not self._started:
            start = self._pending = self._pending.lstrip()
            if start.startswith(opening):
                self._thinking, self._pending = True, start[len(opening) :]
                return self._skip_thinking(final=final)
            if not final and opening.startswith(start):
                self._pending = start
                return False
            self._started = True
        return not self._thinking

    def _whole_sentences(self) -> list[str]:
        found: list[str] = []
        while end := self._boundary():
            head, self._pending = self._pending[:end], self._pending[end:]
            found += self._emit(head, broken="\n" in head)
        return found

    def _boundary(self) -> int:
        """Return where the first whole sentence of the pending text ends, or 0."""
        text = self._pending
        for end, following in sentence_ends(text, (ARRIVING_QUOTED,), capitals=False):
            # At the end of what has arrived, a mark may be followed by another.
            if following <= _LONGEST_SENTENCE and (end < len(text) or text[end - 1] == "\n"):
                return following
            break
        if len(text) <= _LONGEST_SENTENCE:
            return 0
        space = text.rfind(" ", 0, _LONGEST_SENTENCE)
        return space + 1 if space > 0 else _LONGEST_SENTENCE

    def _emit(self, raw: str, *, broken: bool) -> list[str]:
        sentence = "" if self.cut or raw.isspace() else _plain(raw)
        if not any(character.isalnum() for character in sentence):
            return []
        if broken and sentence[-1] not in TERMINATORS + CLOSERS + ":;,":
            sentence += "."
        room = self._limit - self._length
        if len(sentence) > room:
            self.cut, self._pending = True, ""
            if self.sentences:
                return []
            sentence = sentence[:room].rsplit(" ", 1)[0]
        self._length += len(sentence) + 1
        self.sentences.append(sentence)
        return [sentence]
