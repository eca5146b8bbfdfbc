"""Going through doubtful alt text: a picture, what was suggested for it, a field to correct that, and the next.

Opens the window in which a table of alt text is gone through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QSizePolicy, QVBoxLayout

from seesay.app.bulk.alt_text import Doubt, Review, explained, fault_of
from seesay.app.events import Event, Returning, ReviewWanted
from seesay.core.messages import Message
from seesay.core.translation import counted, translate
from seesay.files.decode import Limits
from seesay.files.picture_files import load_file
from seesay.ui.announcements import screen_reader_listens
from seesay.ui.background import Background, BackgroundJob
from seesay.ui.controller import Controller
from seesay.ui.picture_view import image_of
from seesay.ui.widgets import FlowLayout, LeastTarget, ReadableLabel, labelled, narrow, push_button, single_shot

if TYPE_CHECKING:
    from pathlib import Path

_LEAST_PICTURE = 120
"""Pixels of the picture's height, so that a small screen shows it."""
_LONG_MILLISECONDS = 1500
"""After which it is told that an alt text is still being written; a large picture takes half a minute."""


class ReviewWindow(QDialog):
    """Enter keeps what the field holds and goes on; what is left stays as it was. Escape closes it.

    Signals:
        told: `str` is to be spoken.
        described: a picture (`Path`) is to be described in full.
    """

    told = Signal(str)
    described = Signal(object)

    def __init__(self, review: Review, limits: Limits, *, reads: bool) -> None:
        """Tell the first one if this `reads`; a screen reader does so as the window comes up.

        Where one goes then is told anyway, and the focus stays where it is, so that nothing is heard twice.
        """
        super().__init__()
        self._review, self._limits, self._reads = review, limits, reads
        self._place = 0
        self._texts: dict[Doubt, str] = {}
        self._image = QImage()
        self._loading = Background(self, self._loaded, self._not_loaded)
        self._writing = Background(self, self._written, self._not_written)
        self._long = single_shot(self, self._tell_writing, _LONG_MILLISECONDS)
        self._closing: int | None = None
        self._gave_up = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Review alt text"))
        self.heading, self.picture, self.text, self.where = ReadableLabel(), QLabel(), QLineEdit(), QComboBox()
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.picture.setMinimumHeight(_LEAST_PICTURE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for text, value in (
            (self.tr("in the table only"), "table"),
            (self.tr("also beside each picture"), "sidecar"),
            (self.tr("also in the pictures and pages"), "embed"),
        ):
            self.where.addItem(text, value)
        narrow(self.where)
        layout = QVBoxLayout(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.picture, 1)
        self._label = labelled(self.text, self.tr("&Alt text"), self)
        self.text.setAccessibleName(self.tr("Alt text"))
        layout.addWidget(self._label)
        layout.addWidget(self.text)
        layout.addWidget(labelled(self.where, self.tr("&Where it is kept"), self))
        self.where.setAccessibleName(self.tr("Where it is kept"))
        layout.addWidget(self.where)
        self.keep = push_button(self.tr("&Keep and go on"), self, self.keep_and_go_on)
        self.leave = push_button(self.tr("&Leave it and go on"), self, self.go_on)
        self.back = push_button(self.tr("&Back"), self, self.go_back)
        self.describe = push_button(self.tr("&Describe the picture"), self, self.describe_picture)
        close = push_button(self.tr("&Close"), self, self.reject)
        buttons = [self.keep, self.leave, self.back, self.describe, close]
        layout.addLayout(FlowLayout(buttons))
        LeastTarget(self, buttons)
        self.text.returnPressed.connect(self.keep_and_go_on)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 70, metrics.lineSpacing() * 28)
        self._show()
        self.text.setFocus()

    @property
    def doubt(self) -> Doubt:
        """What is shown."""
        return self._review.doubts[self._place]

    @property
    def balance(self) -> str:
        """How many texts were kept, in a sentence; nothing where one may still be written."""
        if self._gave_up:
            return ""
        kept = counted("ReviewWindow", "%n of {count} (was|were) kept.", len(self._texts))
        return kept.format(count=len(self._review.doubts))

    def begin(self) -> None:
        """Tell what is shown, if nobody else does; to be called when the window is there."""
        self.text.end(False)  # Qt selects all in a dialog that comes up
        if self._reads:
            self.told.emit(f"{self._heading()} {self.doubt.alt.text}".strip())

    @property
    def is_writing(self) -> bool:
        """Whether an alt text is being written; the window shows what it is for until then."""
        return self._writing.running

    @Slot()
    def keep_and_go_on(self) -> None:
        """Keep what the field holds, and show the next when it is written."""
        text = " ".join(self.text.text().split())
        if self.is_writing:
            self._tell_writing()
            return
        if not text:
            self.told.emit(self.tr("There is no alt text in the field. Leave it, or type some."))
            return
        review, doubt, place = self._review, self.doubt, self.where.currentData()

        def work(_job: BackgroundJob) -> str:  # without the window, as for the picture
            review.put(doubt, text, place)
            return text

        self._closing = None
        self._writing.start("write alt text", work)
        self._long.start()

    @Slot()
    def go_on(self) -> None:
        """Leave this one as it is, and show the next."""
        self._go_to(self._place + 1)

    @Slot()
    def go_back(self) -> None:
        """Show the one before."""
        if self._place or self.is_writing:
            self._go_to(self._place - 1)
        else:
            self.told.emit(self.tr("This is the first."))

    @Slot()
    def describe_picture(self) -> None:
        """Have the picture described; this window stays."""
        self.described.emit(self.doubt.path)

    def done(self, result: int) -> None:
        """Close, and give up the picture that is being loaded; an alt text that is being written is waited for once."""
        if self.is_writing and self._closing is None:
            self._closing = result
            self.told.emit(
                self.tr("The window closes when the alt text is written. Escape again closes it without waiting.")
            )
            return
        self._gave_up = self.is_writing
        self._loading.give_up()
        self._writing.give_up()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the window."""
        super().resizeEvent(event)
        self._fit()

    @Slot(object)
    def _written(self, text: str) -> None:
        self._long.stop()
        self._texts[self.doubt] = text
        fault = fault_of(text)
        kept = self.tr("Kept, though {reason}.").format(reason=explained(fault)) if fault is not None else ""
        if self._closing is not None:
            self.done(self._closing)
        else:
            self._go_to(self._place + 1, kept)

    @Slot(object)
    def _not_written(self, message: Message) -> None:
        self._long.stop()
        self._closing = None  # the text is still in the field
        self.told.emit(str(message))

    @Slot()
    def _tell_writing(self) -> None:
        if self.is_writing:
            self.told.emit(self.tr("The alt text is still being written."))

    def _go_to(self, place: int, before: str = "") -> None:
        if self.is_writing:
            self._tell_writing()
            return
        count = len(self._review.doubts)
        if place >= count:
            # the window stays: one may go back
            self.told.emit(" ".join(filter(None, (before, self.tr("That was the last."), self.balance))))
            return
        self._place = place
        self._show()
        self.told.emit(" ".join(filter(None, (before, self._heading(), self.text.text()))))

    def _show(self) -> None:
        doubt = self.doubt
        self.heading.setText(self._heading())
        self.text.setText(self._texts.get(doubt, doubt.alt.text))
        self.picture.setAccessibleName(self.tr("The picture {name}").format(name=doubt.name))
        self.back.setEnabled(self._place > 0)
        self._image = QImage()
        self.picture.clear()
        path, limits = doubt.path, self._limits

        def work(job: BackgroundJob) -> QImage:  # without the window, which no other thread may be the last to release
            return image_of(load_file(path, limits, job.cancellation).pixels)

        self._loading.start("load picture", work)

    def _heading(self) -> str:
        told = self.tr("{number} of {count}: {name}. Look at it, since {reason}.")
        doubt, count = self.doubt, len(self._review.doubts)
        reason = explained(doubt.fault)
        return told.format(number=self._place + 1, count=count, name=doubt.name, reason=reason)

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


class Reviewing(QObject):
    """Opens one window at a time, in place of the one before."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self.window: ReviewWindow | None = None
        self._reading = Background(self, self._open, self._complain)
        controller.happened.connect(self._take)

    @Slot(object)
    def _take(self, event: Event) -> None:
        if isinstance(event, ReviewWanted):
            self._read(event.table)

    def _read(self, table: Path) -> None:
        """Read a table, and all pages that it names, in the background; `_open` follows."""
        limits = Limits()

        def work(job: BackgroundJob) -> Review:
            from seesay.app.bulk.alt_text import Review  # not needed to come up

            return Review(table, limits, job.cancellation)

        self._reading.start("read alt text", work)

    @Slot(object)
    def _complain(self, message: Message) -> None:
        self._controller.say(str(message))

    @Slot(object)
    def _open(self, review: Review) -> None:

        limits = Limits()
        if not review.doubts:
            self._controller.say(translate("Alt text", "Nothing in this table needs a person."))
            return
        if self.window is not None:
            self.window.reject()
        window = self.window = ReviewWindow(review, limits, reads=not screen_reader_listens())
        window.told.connect(self._controller.say)
        window.described.connect(lambda path: self._controller.describe_files([path]))
        window.finished.connect(self._closed)
        window.show()
        window.raise_()
        window.activateWindow()
        window.begin()

    @Slot()
    def _closed(self) -> None:
        window = self.window
        if window is not None and self.sender() is window:  # one that had to write may close after the next was opened
            self.window = None
            if window.balance:
                self._controller.happened.emit(Returning())
                self._controller.say(window.balance)
