"""What one exchange with a server gave: answers as they arrive, the tokens it counted, and how it failed."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from seesay import errors
from seesay.caption.answer import SentenceStream
from seesay.caption.captioner import OnSentence
from seesay.caption.chat import Delta, Exchange, Fault, TokenCount
from seesay.caption.server_settings import Timeouts
from seesay.domain import Cancellation, LeftMachine
from seesay.text.refusals import is_refusal, may_begin_refusal
from seesay.translation import translate

_USAGE_SECONDS, _END_SECONDS = 2.0, 0.1
_LONGEST_ANSWER = 8000
_SLICE = 4000


@dataclass(slots=True)
class ChatResponse:
    """Up to `several` answers by their number; their sentences go to `on_sentence` as they arrive."""

    several: int
    timeouts: Timeouts
    cancellation: Cancellation
    on_sentence: OnSentence | None
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

    def collect(self, exchange: Exchange, deadline: float, *, streaming: bool) -> None:
        """Take the events of `exchange` until its end, a time-out or `deadline` (monotonic); raises `Cancelled`."""
        times, several = self.timeouts, self.several
        patience = times.first if streaming else times.total
        while True:
            event = exchange.next_event(self.cancellation, min(patience, deadline - time.monotonic()))
            match event:
                case Delta():
                    patience = times.stall
                    if event.index in self.streams or len(self.streams) < several:
                        self._take(event)
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

    def _take(self, piece: Delta) -> None:
        stream = self.streams.setdefault(piece.index, SentenceStream(_LONGEST_ANSWER))
        self.characters += len(piece.text)
        for start in range(0, len(piece.text), _SLICE):  # a person may cancel in the middle of a long one
            self.cancellation.check()
            self._say(stream.feed(piece.text[start : start + _SLICE]))
        if piece.refused:
            self.refused.add(piece.index)
        if piece.finish and piece.index not in self.finish:
            self.finish[piece.index] = piece.finish
            if piece.finish not in ("content_filter", "error") and piece.index not in self.refused:
                self._say(stream.finish(complete=piece.finish != "length"))
                if not is_refusal(stream.text, answers=self.answers):
                    self._tell_held()

    def _say(self, sentences: Iterable[str]) -> None:
        if self.on_sentence is None:
            return
        for sentence in sentences:
            self.held.append(sentence)
            if self.spoke or not may_begin_refusal(sentence, answers=self.answers):
                self._tell_held()

    def _tell_held(self) -> None:
        while self.on_sentence is not None and self.held:
            self.cancellation.check()
            self.spoke = True
            self.on_sentence(self.held.pop(0))

    def captions(self, service: str, left_machine: tuple[LeftMachine, ...]) -> tuple[list[str], bool]:
        """Return the captions, and whether one of them was cut; raises `CaptionError` when none can be used."""
        texts: list[str] = []
        cut, problem = False, None
        for index, stream in sorted(self.streams.items()):
            failure = self._failure(index, stream)
            if failure is None:
                texts.append(stream.text)
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
            return errors.ServerError, translate("Reasons", "it failed in the middle of the answer")
        if finish is None and not stream.cut and stream.text:
            return errors.BadAnswerError, translate("Reasons", "the answer broke off")
        if finish == "length" and not stream.text:
            return errors.BadAnswerError, translate("Reasons", "thinking used up the room for the answer")
        return None if stream.text else (errors.BadAnswerError, translate("Reasons", "the answer is empty"))
