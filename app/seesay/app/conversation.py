"""What is kept for questions and comparisons: descriptions, the latest pictures, and saved questions by letter."""

from __future__ import annotations

import io
import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from seesay.app.events import Answered, Described, Noted, PictureDescribed
from seesay.app.history.history_file import HistoryFile
from seesay.app.history.session import SessionHistory
from seesay.app.pipeline.request import Request, turns_of
from seesay.core.domain import Analysis, Cancellation
from seesay.core.errors import StorageError
from seesay.core.findings import Pixels
from seesay.core.messages import explain
from seesay.core.paths import UserFolders
from seesay.core.settings import Settings
from seesay.core.translation import translate

if TYPE_CHECKING:
    from seesay.core.settings import PromptSettings

_STRIP_PIXELS = 1 << 18
"""How much is packed at a time, in some milliseconds, before it is looked whether somebody waits."""


class StoredPicture:
    """A picture's analysis, in memory only; the describing thread may `pack` its pixels, a screen to a fortieth."""

    def __init__(self, analysis: Analysis) -> None:
        self.source = analysis.frame.source
        self._held: tuple[Analysis, list[bytes]] = (analysis, [])  # replaced as a whole, for the other threads

    def analysis(self) -> Analysis:
        """Return all of it; takes some 20 ms for a screen that was packed."""
        analysis, strips = self._held
        if not strips:
            return analysis
        import numpy as np

        pixels = np.concatenate([_unpacked(strip) for strip in strips])
        pixels.setflags(write=False)
        return _with_pixels(analysis, pixels)

    def pack(self, cancellation: Cancellation) -> None:
        """Pack the pixels; takes some 50 ms for a screen. Raises `Cancelled`, and leaves them as they were then."""
        analysis, packed = self._held
        if packed:
            return
        pixels = analysis.frame.pixels
        rows = max(1, _STRIP_PIXELS // pixels.shape[1])
        strips = []
        for top in range(0, len(pixels), rows):
            cancellation.check()
            strips.append(_packed(pixels[top : top + rows]))
        self._held = _with_pixels(analysis, pixels[:0].copy()), strips


def _with_pixels(analysis: Analysis, pixels: Pixels) -> Analysis:
    return replace(analysis, frame=replace(analysis.frame, pixels=pixels))


def _packed(strip: Pixels) -> bytes:
    from PIL import Image

    packed = io.BytesIO()
    Image.fromarray(strip).save(packed, "png", compress_level=1)
    return packed.getvalue()


def _unpacked(strip: bytes) -> Pixels:
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(strip), formats=["png"]) as picture:
        return np.asarray(picture)


_EARLIER = 2  # pictures that are kept beside the latest one


class Conversation:
    """The descriptions of this session, the latest picture, and the question that is being answered about it."""

    def __init__(self, settings: Settings, folders: UserFolders, complain: Callable[[str], None]) -> None:
        """Tell `complain` what could not be read or kept on disk, which costs no more than that."""
        self.history = SessionHistory(file=HistoryFile(folders.data), keep=settings.history.keep)
        self.picture: StoredPicture | None = None
        self._earlier: deque[StoredPicture] = deque(maxlen=_EARLIER)
        self.screen: StoredPicture | None = None
        """The latest picture of the screen or of a window, since which something may have changed there."""
        self.question = ""  # what the job of the moment answers; empty for one that describes
        self.described_at = -math.inf  # when a picture was described or asked about last, by the monotonic clock
        self._complain = complain
        self._problem = ""  # why the last description was not kept, which is told once

    @property
    def earlier(self) -> StoredPicture | None:
        """The latest earlier picture of the same kind, if any, else of any: presses come between windows."""
        kind = self.picture.source.kind if self.picture is not None else None
        alike = (each for each in reversed(self._earlier) if each.source.kind == kind)
        return next(alike, self._earlier[-1] if self._earlier else None)

    def load(self) -> None:
        """Load the descriptions of earlier sessions, if they are kept; report a file that cannot be read."""
        if self.history.keep:
            self._keep(self.history.load)

    def asked(self, question: str, request: Request) -> Request | None:
        """Return `request` for the answer to a question about the latest picture; None when there is none."""
        latest = self.history.latest
        if self.picture is None or latest is None:
            return None
        turns = turns_of(latest.description, [(asked.question, asked.answer) for asked in latest.exchanges])
        return replace(request, question=question, turns=turns)

    def add(self, told: PictureDescribed) -> Described | Answered | Noted:
        """Remember a description, or the answer to the question, and return what there is to show of it."""
        self.described_at = time.monotonic()
        if not self.question:
            if self.picture is not None:
                self._earlier.append(self.picture)
            self.picture = told.kept
            if told.description.source.kind in ("screen", "window"):
                self.screen = told.kept or self.screen
            self._keep(lambda: self.history.add(told.description, told.vector))
        elif self.history.latest is not None:
            self._keep(lambda: self.history.add_exchange(self.question, told.description))
        entry = self.history.latest
        if entry is None:  # forgotten while the question was being answered
            return Noted(told.description.caption)
        return Answered(entry) if self.question else Described(entry)

    def clear(self) -> None:
        """Forget every description, what is on disk included, and the latest picture; raises `StorageError`."""
        self.picture = self.screen = None
        self._earlier.clear()
        self.described_at = -math.inf
        self.history.clear()

    def _keep(self, keep: Callable[[], object]) -> None:
        before, self._problem = self._problem, ""
        try:
            keep()
        except StorageError as problem:
            self._problem = str(explain(problem))
            if self._problem != before:
                self._complain(self._problem)


_MARKS = " .?!…"  # what a question or a wish may end with


def saved_questions(own: Mapping[str, PromptSettings]) -> dict[str, str]:
    """Return the questions by their letters, in capitals; those of the person's `own` go first and win."""
    questions = {prompt.letter.upper(): prompt.question for prompt in own.values()}
    shipped = {
        "I": translate("Questions", "Which item is selected?"),
        "E": translate("Questions", "What does the error say, and what can be done about it?"),
        "K": translate("Questions", "How do I get there with the keyboard?"),
        "C": comparison_question(),
        "S": translate("Questions", "Summarise what is shown."),
    }
    return questions | {letter: question for letter, question in shipped.items() if letter not in questions}


def comparison_question() -> str:
    """Return the question that is answered by comparing the latest picture with the one before, on this machine."""
    return translate("Questions", "Compare it with the previous one.")


def resolve_question(typed: str, own: Mapping[str, PromptSettings]) -> str:
    """Return the saved question that `typed` is the letter of, or the comparison's words, or else `typed` itself."""
    if _folded(typed) == _folded(comparison_question()):
        return comparison_question()
    return saved_questions(own).get(typed.upper(), typed)


def is_letter(typed: str) -> bool:
    """Return whether `typed` can be nothing but the letter of a saved question."""
    return len(typed) == 1 and typed.isascii()


def _folded(question: str) -> str:
    """Return a question without what people leave out or type otherwise: capitals, white space, its last mark."""
    return " ".join(question.casefold().split()).rstrip(_MARKS)
