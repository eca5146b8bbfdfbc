"""Answers a screen reader that asks for the label of an object."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from seesay.capture.desktop import ScreenCapturer
from seesay.instance import ObjectRequest
from seesay.ui.background import Background
from seesay.usecases.names import Names


class LabelAnswers(QObject):
    """Finds labels, one at a time; where a newer one is wanted, whoever wanted the older has gone on."""

    def __init__(self, names: Names, capturer: Callable[[], ScreenCapturer], parent: QObject) -> None:
        super().__init__(parent)
        self._names, self._capturer = names, capturer
        self._answer: Callable[[str], None] | None = None
        self._search = Background(self, self._tell, lambda _problem: self._tell(""))

    @Slot(object, object)
    def answer(self, wanted: ObjectRequest, answer: Callable[[str], None]) -> None:
        """Call `answer` with the label, which is empty where there is none; at once where there can be none."""
        from seesay.usecases.object_labels import label_of, may_have_label

        self._tell("")  # to whoever waits
        if not may_have_label(wanted, self._names):
            answer("")
            return
        names, capturer = self._names, self._capturer
        self._answer = answer
        self._search.start("label", lambda job: label_of(wanted, names, capturer, job.cancellation))

    @Slot(object)
    def _tell(self, label: str) -> None:
        answer, self._answer = self._answer, None
        if answer is not None:
            answer(label)
