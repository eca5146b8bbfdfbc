"""The review of doubtful alt text: each picture with an editable suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QSizePolicy, QVBoxLayout

from seesay.app.events import Event, Returning, ReviewWanted
from seesay.core.messages import Message
from seesay.core.text.foreign import as_name
from seesay.core.translation import counted, translate
from seesay.files.decode import Limits
from seesay.files.picture_files import load_file
from seesay.ui.announcements import screen_reader_is_active
from seesay.ui.background import BackgroundJob, BackgroundRunner
from seesay.ui.controller import Controller
from seesay.ui.picture_view import to_qimage
from seesay.ui.widgets import (
    FlowLayout,
    MinimumTarget,
    PlainLabel,
    ReadableLabel,
    allow_narrow,
    labelled,
    push_button,
    single_shot,
)

if TYPE_CHECKING:
    from pathlib import Path

    from seesay.app.bulk.alt_text import Doubt, Review

_LEAST_PICTURE = 120  # Pixels; fits a small screen
_LONG_MILLISECONDS = 1500
"""Delay before announcing that a text is still being written; a large picture takes half a minute."""


class ReviewWindow(QDialog):
    """Enter keeps the text of the field and goes on; other texts stay as they were."""

    announced = Signal(str)  # `str` is to be spoken
    described = Signal(object)  # a picture (`Path`) is to be described in full

    def __init__(self, review: Review, limits: Limits, *, reads: bool) -> None:
        """With `reads`, announce the first text, since no screen reader does; later ones are always announced."""
        super().__init__()
        self._review, self._limits, self._reads = review, limits, reads
        self._place = 0
        self._texts: dict[Doubt, str] = {}
        self._image = QImage()
        self._loading = BackgroundRunner(self, self._loaded, self._not_loaded)
        self._writing = BackgroundRunner(self, self._written, self._not_written)
        self._long = single_shot(self, self._tell_writing, _LONG_MILLISECONDS)
        self._closing: int | None = None
        self._gave_up = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Review alt text"))
        self.heading, self.picture, self.text, self.where = ReadableLabel(), PlainLabel(), QLineEdit(), QComboBox()
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.picture.setMinimumHeight(_LEAST_PICTURE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for text, value in (
            (self.tr("in the table only"), "table"),
            (self.tr("also next to each picture"), "sidecar"),
            (self.tr("also in the pictures and pages"), "embed"),
        ):
            self.where.addItem(text, value)
        allow_narrow(self.where)
        layout = QVBoxLayout(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.picture, 1)
        self._label = labelled(self.text, self.tr("&Alt text"), self)
        self.text.setAccessibleName(self.tr("Alt text"))
        layout.addWidget(self._label)
        layout.addWidget(self.text)
        layout.addWidget(labelled(self.where, self.tr("&Where to save it"), self))
        self.where.setAccessibleName(self.tr("Where to save it"))
        layout.addWidget(self.where)
        self.keep = push_button(self.tr("&Save and continue"), self, self.keep_and_go_on)
        self.leave = push_button(self.tr("S&kip"), self, self.go_on)
        self.back = push_button(self.tr("&Back"), self, self.go_back)
        self.describe = push_button(self.tr("&Describe the picture"), self, self.describe_picture)
        close = push_button(self.tr("&Close"), self, self.reject)
        buttons = [self.keep, self.leave, self.back, self.describe, close]
        layout.addLayout(FlowLayout(buttons))
        MinimumTarget(self, buttons)
        self.text.returnPressed.connect(self.keep_and_go_on)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 70, metrics.lineSpacing() * 28)
        self._show()
        self.text.setFocus()

    @property
    def doubt(self) -> Doubt:
        return self._review.doubts[self._place]

    @property
    def balance(self) -> str:
        """The number of kept texts as a sentence; empty if one may still be written."""
        if self._gave_up:
            return ""
        kept = counted("ReviewWindow", "%n of {count} saved.", len(self._texts))
        return kept.format(count=len(self._review.doubts))

    def begin(self) -> None:
        """Announce the first text if no screen reader does; call this when the window is visible."""
        self.text.end(False)  # Qt selects all when a dialog opens
        if self._reads:
            self.announced.emit(f"{self._heading()} {self.doubt.alt.text}".strip())

    @property
    def is_writing(self) -> bool:
        """Whether an alt text is being written; the window stays at its picture until then."""
        return self._writing.running

    @Slot()
    def keep_and_go_on(self) -> None:
        """Store the text, and go on once it is written."""
        text = " ".join(self.text.text().split())
        if self.is_writing:
            self._tell_writing()
            return
        if not text:
            self.announced.emit(self.tr("The field is empty. Type alt text, or skip."))
            return
        review, doubt, place = self._review, self.doubt, self.where.currentData()

        def work(_job: BackgroundJob) -> str:  # holds no reference to the window
            review.put(doubt, text, place)
            return text

        self._closing = None
        self._writing.start("write alt text", work)
        self._long.start()

    @Slot()
    def go_on(self) -> None:
        self._go_to(self._place + 1)

    @Slot()
    def go_back(self) -> None:
        if self._place or self.is_writing:
            self._go_to(self._place - 1)
        else:
            self.announced.emit(self.tr("This is the first."))

    @Slot()
    def describe_picture(self) -> None:
        """Have the current picture described; this window stays open."""
        self.described.emit(self.doubt.path)

    def done(self, result: int) -> None:
        """Close and abandon the loading picture, but wait once for a text that is being written."""
        if self.is_writing and self._closing is None:
            self._closing = result
            self.announced.emit(self.tr("Saving the alt text. Press Escape again to close without waiting."))
            return
        self._gave_up = self.is_writing
        self._loading.give_up()
        self._writing.give_up()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot(object)
    def _written(self, text: str) -> None:
        from seesay.app.bulk.alt_text import explained, fault_of  # imported on first use: it parses HTML

        self._long.stop()
        self._texts[self.doubt] = text
        fault = fault_of(text)
        kept = self.tr("Saved, although {reason}.").format(reason=explained(fault)) if fault is not None else ""
        if self._closing is not None:
            self.done(self._closing)
        else:
            self._go_to(self._place + 1, kept)

    @Slot(object)
    def _not_written(self, message: Message) -> None:
        self._long.stop()
        self._closing = None  # the field still has the text
        self.announced.emit(str(message))

    @Slot()
    def _tell_writing(self) -> None:
        if self.is_writing:
            self.announced.emit(self.tr("Still writing the alt text."))

    def _go_to(self, place: int, before: str = "") -> None:
        if self.is_writing:
            self._tell_writing()
            return
        count = len(self._review.doubts)
        if place >= count:
            # the window stays open, to go back
            self.announced.emit(" ".join(filter(None, (before, self.tr("That was the last."), self.balance))))
            return
        self._place = place
        self._show()
        self.announced.emit(" ".join(filter(None, (before, self._heading(), self.text.text()))))

    def _show(self) -> None:
        doubt = self.doubt
        self.heading.setText(self._heading())
        self.text.setText(self._texts.get(doubt, doubt.alt.text))
        self.picture.setAccessibleName(self.tr("The picture {name}").format(name=as_name(doubt.name, "file")))
        self.back.setEnabled(self._place > 0)
        self._image = QImage()
        self.picture.clear()
        path, limits = doubt.path, self._limits

        def work(job: BackgroundJob) -> QImage:  # holds no reference to the window: another thread must not release it
            return to_qimage(load_file(path, limits, job.cancellation).pixels)

        self._loading.start("load picture", work)

    def _heading(self) -> str:
        told = self.tr("{number} of {count}: {name}. Please review, because {reason}.")
        doubt, count = self.doubt, len(self._review.doubts)
        from seesay.app.bulk.alt_text import explained

        reason = explained(doubt.fault)
        return told.format(number=self._place + 1, count=count, name=as_name(doubt.name, "file"), reason=reason)

    def _loaded(self, image: QImage) -> None:
        self._image = image
        self._fit()

    def _not_loaded(self, message: Message) -> None:
        self.picture.setText(str(message))

    def _fit(self) -> None:
        if not self._image.isNull():
            size = self.picture.size()
            ratio = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(QPixmap.fromImage(self._image.scaled(size, ratio, smooth)))


class ReviewOpener(QObject):
    """Opens one review window at a time."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self.window: ReviewWindow | None = None
        self._reading = BackgroundRunner(self, self._open, self._complain)
        controller.happened.connect(self._take)

    @Slot(object)
    def _take(self, event: Event) -> None:
        if isinstance(event, ReviewWanted):
            self._read(event.table)

    def _read(self, table: Path) -> None:
        limits = Limits()

        def work(job: BackgroundJob) -> Review:
            from seesay.app.bulk.alt_text import Review  # imported on first use

            return Review(table, limits, job.cancellation)

        self._reading.start("read alt text", work)

    @Slot(object)
    def _complain(self, message: Message) -> None:
        self._controller.say(str(message))

    @Slot(object)
    def _open(self, review: Review) -> None:

        limits = Limits()
        if not review.doubts:
            self._controller.say(translate("Alt text", "No alt text in this table needs a review."))
            return
        if self.window is not None:
            self.window.reject()
        window = self.window = ReviewWindow(review, limits, reads=not screen_reader_is_active())
        window.announced.connect(self._controller.say)
        window.described.connect(lambda path: self._controller.describe_files([path]))
        window.finished.connect(self._closed)
        window.show()
        window.raise_()
        window.activateWindow()
        window.begin()

    @Slot()
    def _closed(self) -> None:
        window = self.window
        if window is not None and self.sender() is window:  # an older window may close later, after it has written
            self.window = None
            if window.balance:
                self._controller.happened.emit(Returning())
                self._controller.say(window.balance)
