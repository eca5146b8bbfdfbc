"""What is remembered of what was described: earlier descriptions, and the latest picture, for questions."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from seesay.errors import StorageError
from seesay.history import HistoryFile, SessionHistory
from seesay.messages import explain
from seesay.paths import UserFolders
from seesay.pipeline.keeping import Kept
from seesay.pipeline.request import Request, turns_of
from seesay.settings import Settings
from seesay.usecases.events import Answered, Described, Noted, PictureDescribed

_EARLIER = 2
"""Pictures that are kept beside the latest one."""


class Remembered:
    """The descriptions of this session, the latest picture, and the question that is being answered about it."""

    def __init__(self, settings: Settings, folders: UserFolders, complain: Callable[[str], None]) -> None:
        """Tell `complain` what could not be read or kept on disk, which costs no more than that."""
        self.history = SessionHistory(file=HistoryFile(folders.data), keep=settings.history.keep)
        self.picture: Kept | None = None
        self._earlier: deque[Kept] = deque(maxlen=_EARLIER)
        self.screen: Kept | None = None
        """The latest picture of the screen or of a window, since which something may have changed there."""
        self.question = ""
        """What the job of the moment answers; empty for one that describes."""
        self.told_at = -math.inf
        """When a picture was described or asked about last, by the monotonic clock."""
        self._complain = complain
        self._problem = ""
        """Why the last description was not kept, which is told once."""

    @property
    def earlier(self) -> Kept | None:
        """The picture before the latest one, with which that can be compared.

        It is the one before that where only that is of the same kind: a press on the screen is told between two
        descriptions of a window.
        """
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
        self.told_at = time.monotonic()
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
        self.told_at = -math.inf
        self.history.clear()

    def _keep(self, keep: Callable[[], object]) -> None:
        before, self._problem = self._problem, ""
        try:
            keep()
        except StorageError as problem:
            self._problem = str(explain(problem))
            if self._problem != before:
                self._complain(self._problem)
