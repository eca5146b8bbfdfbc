"""Collects a server's streamed answers, and turns them into complete sentences of plain text.

Server text is untrusted: it may contain terminal codes, invisible or bidirectional characters, markdown, thinking, or
no end. Answers that only refuse are detected by the words in `[refusal]` of all languages; "I cannot read the small
print" is no refusal.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from seesay.core import errors
from seesay.core.domain import Cancellation
from seesay.core.errors import LeftMachine
from seesay.core.text.cleaning import StreamCleaner
from seesay.core.text.foreign import attribute_own_phrases
from seesay.core.text.sentences import ARRIVING_QUOTED, CLOSERS, TERMINATORS, sentence_ends, sentences
from seesay.core.translation import language_entries, language_tags, translate
from seesay.description.servers.chat import Delta, Exchange, Fault, TokenCount
from seesay.description.servers.server_settings import Timeouts

_LONGEST_SENTENCE = 2000
_THINKING = ("<think>", "</think>")

_LINE_START = re.compile(r"\A\s*(?:#{1,6}\s+|[-*+•]\s+|>\s+|```.*|(?:[-*_]\s*){3,}\Z)")
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\((?:https?:|mailto:|/|#)[^)\s]{0,500}\)")
_STRONG = re.compile(r"(?<!\*)\*\*(?!\*)(?=\w|[\"“(])|(?<=[\w.!?,;:\"”)])(?<!\*)\*\*(?!\*)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[\w\"“(])([^*\n]{1,200}?)(?<=[\w.!?\"”)])\*(?![\w*])")


def _plain(line: str) -> str:
    line = _LINE_START.sub("", line)
    line = (_LINK.sub(r"\1", line) if "](" in line else line).replace("`", "")
    line = _EMPHASIS.sub(r"\1", _STRONG.sub("", line))
    return " ".join(line.split())


class SentenceStream:
    """Collects the pieces of one answer and gives its sentences as soon as each is whole."""

    def __init__(self, limit: int) -> None:
        """Accept at most `limit` characters of speakable text."""
        self._limit, self._length = limit, 0
        self._arriving, self._pending = StreamCleaner(), ""
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


_WORD = re.compile(r"\w+")
_FEWEST, _LONGEST = 3, 500


def is_refusal(text: str, *, answers: bool = False) -> bool:
    """Return whether `text` consists of refusals, apologies and offers, with one refusal; stricter if it `answers`."""
    if len(text) > _LONGEST:
        return False
    spoken = sentences(text)
    return any(_refuses(one, answers=answers) for one in spoken) and all(
        may_begin_refusal(one, answers=answers) for one in spoken
    )


def may_begin_refusal(sentence: str, *, answers: bool = False) -> bool:
    """Return whether `sentence` says nothing that a refusal does not say."""
    words = _WORD.findall(sentence.lower())
    return any(
        {*words} <= table.cannot | table.does(answers=answers) | table.filling
        or any(words[: len(offer)] == offer for offer in table.offers)
        for table in _tables()
    )


def _refuses(sentence: str, *, answers: bool) -> bool:
    words = _WORD.findall(sentence.lower())
    return len(words) >= _FEWEST and any(
        {*words} & table.cannot
        and {*words} & table.does(answers=answers)
        and {*words} <= table.cannot | table.does(answers=answers) | table.filling
        for table in _tables()
    )


@dataclass(frozen=True, slots=True)
class _Table:
    cannot: frozenset[str]
    helping: frozenset[str]
    seeing: frozenset[str]
    filling: frozenset[str]
    offers: tuple[list[str], ...]

    def does(self, *, answers: bool) -> frozenset[str]:
        return self.helping if answers else self.helping | self.seeing


@lru_cache(maxsize=1)
def _tables() -> tuple[_Table, ...]:
    tables = (language_entries(tag).get("refusal", {}) for tag in language_tags())
    return tuple(
        _Table(
            frozenset(table["cannot"]),
            frozenset(table["does"]),
            frozenset(table.get("seeing", ())),
            frozenset(table["filling"]),
            tuple(_WORD.findall(offer) for offer in table["offers"]),
        )
        for table in tables
        if table
    )


_USAGE_SECONDS, _END_SECONDS = 2.0, 0.1
_LONGEST_ANSWER = 8000
_SLICE = 4000


@dataclass(slots=True)
class ChatResponse:
    """Up to `several` answers by their number; `collect` yields the sentences as they arrive."""

    several: int
    timeouts: Timeouts
    cancellation: Cancellation
    is_heard: bool
    """Whether sentences are yielded as they arrive."""
    answers: bool = False
    """Whether a question was asked."""
    streams: dict[int, SentenceStream] = field(default_factory=dict)
    finish: dict[int, str] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    counted: TokenCount | None = None
    fault: Fault | None = None
    characters: int = 0
    spoke: bool = False
    held: list[str] = field(default_factory=list)
    """Sentences that are told once the answer turns out to be no refusal."""

    def collect(self, exchange: Exchange, deadline: float, *, streaming: bool) -> Iterator[str]:
        """Take the events of `exchange` until its end, a time-out or `deadline` (monotonic); raises `Cancelled`."""
        times, several = self.timeouts, self.several
        patience = times.first if streaming else times.total
        while True:
            event = exchange.next_event(self.cancellation, min(patience, deadline - time.monotonic()))
            match event:
                case Delta():
                    patience = times.stall
                    if event.index in self.streams or len(self.streams) < several:
                        yield from self._take(event)
                case TokenCount():
                    self.counted = event
                case Fault() | None:
                    self.fault = None if self.finish else event or Fault("timeout")
                    return
                case _:
                    return
            if all(stream.cut for stream in self.streams.values()) and len(self.streams) >= several:
                return
            if len(self.finish) >= several:
                # The counted tokens come last, and nobody waits long for them, nor for the connection to be free again.
                patience = _USAGE_SECONDS if self.counted is None else _END_SECONDS

    @property
    def was_used_up(self) -> bool:
        """Whether the model's thinking left no room for an answer."""
        return "length" in self.finish.values() and not any(stream.text for stream in self.streams.values())

    def _take(self, piece: Delta) -> Iterator[str]:
        stream = self.streams.setdefault(piece.index, SentenceStream(_LONGEST_ANSWER))
        self.characters += len(piece.text)
        for start in range(0, len(piece.text), _SLICE):  # a person may cancel in the middle of a long one
            self.cancellation.check()
            yield from self._told(stream.feed(piece.text[start : start + _SLICE]))
        if piece.refused:
            self.refused.add(piece.index)
        if piece.finish and piece.index not in self.finish:
            self.finish[piece.index] = piece.finish
            if piece.finish not in ("content_filter", "error") and piece.index not in self.refused:
                yield from self._told(stream.finish(complete=piece.finish != "length"))
                if not is_refusal(stream.text, answers=self.answers):
                    yield from self._held_back()

    def _told(self, sentences: Iterable[str]) -> Iterator[str]:
        if not self.is_heard:
            return
        for sentence in sentences:
            self.held.append(sentence)
            if self.spoke or not may_begin_refusal(sentence, answers=self.answers):
                yield from self._held_back()

    def _held_back(self) -> Iterator[str]:
        while self.held:
            self.cancellation.check()
            self.spoke = True
            yield attribute_own_phrases(self.held.pop(0))

    def captions(self, service: str, left_machine: tuple[LeftMachine, ...]) -> tuple[list[str], bool]:
        """Return the captions, and whether one of them was cut; raises `CaptionError` when none can be used."""
        texts: list[str] = []
        cut, problem = False, None
        for index, stream in sorted(self.streams.items()):
            failure = self._failure(index, stream)
            if failure is None:
                texts.append(attribute_own_phrases(stream.text))
                cut = cut or stream.cut or self.finish.get(index) == "length"
            problem = problem or failure
        if not texts:
            kind, detail = problem or (errors.BadAnswerError, translate("Reasons", "the answer is empty"))
            raise kind(service, detail, left_machine)
        return texts, cut

    def _failure(self, index: int, stream: SentenceStream) -> tuple[type[errors.CaptionError], str] | None:
        finish = self.finish.get(index)
        if index in self.refused or finish == "content_filter" or is_refusal(stream.text, answers=self.answers):
            return errors.RefusedError, ""
        if finish == "error":
            return errors.ServerError, translate("Reasons", "it failed during the answer")
        if finish is None and not stream.cut and stream.text:
            return errors.BadAnswerError, translate("Reasons", "the answer was cut off")
        if finish == "length" and not stream.text:
            return errors.BadAnswerError, translate("Reasons", "reasoning used up the token limit of the answer")
        return None if stream.text else (errors.BadAnswerError, translate("Reasons", "the answer is empty"))
