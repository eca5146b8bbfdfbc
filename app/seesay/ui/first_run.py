"""The first-run dialog: a few short spoken questions, each of which can be skipped."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from seesay.app.ocr_downloads import OcrDownloads
from seesay.core.domain import Cancellation
from seesay.core.ocr_data import ReadingData
from seesay.system.user_languages import locale_languages, user_languages
from seesay.ui.announcements import orca_reads_focus
from seesay.ui.background import BackgroundRunner
from seesay.ui.chord_recorder import ChordRecorder
from seesay.ui.controller import Controller
from seesay.ui.first_run_pages import (
    FirstRunPage,
    KeyTestPage,
    ModelPage,
    PrivacyPage,
    ReadingPage,
    ServerPage,
    VoicePage,
)
from seesay.ui.widgets import FlowLayout, WrappedLabel, push_button


@dataclass(frozen=True, slots=True)
class _Languages:
    """The user's languages, and downloads for those that cannot be read yet."""

    tags: tuple[str, ...]
    data: tuple[ReadingData, ...]

    @classmethod
    def unread(cls, tags: tuple[str, ...]) -> _Languages:
        return cls(tags, OcrDownloads(Cancellation()).wanted(tags))


class FirstRun(QDialog):
    """Asks the questions, and never opens by itself again."""

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self._controller = controller
        self.setWindowTitle(self.tr("Welcome to Seesay"))
        self._reading = ReadingPage(controller)
        kinds = (VoicePage, KeyTestPage, PrivacyPage, ServerPage)
        self.pages: tuple[FirstRunPage, ...] = (
            *(kind(controller) for kind in kinds),
            self._reading,
            ModelPage(controller),
        )
        self._current = 0
        self._greeted = False
        self._kept = ""
        self._build()
        self._offer(_Languages.unread(locale_languages()))
        # detecting keyboard layouts may take two seconds
        self._looking = BackgroundRunner(self, self._offer)
        self._looking.start("own languages", lambda _job: _Languages.unread(user_languages()))

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        self._title = WrappedLabel(parent=self)
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        layout.addWidget(self._title)
        self._status = WrappedLabel(parent=self)
        self._status.hide()
        # Not a QStackedWidget: screen readers announce its number of items.
        self._scrolls: list[QScrollArea] = []
        for page in self.pages:
            page.close_up()
            scroll = QScrollArea(self)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            scroll.setWidget(page)
            scroll.hide()
            layout.addWidget(scroll, 1)
            self._scrolls.append(scroll)
            page.announced.connect(self._status.show_text)
        self._next = push_button("", self, self._forward)
        self._back = push_button(self.tr("&Back"), self, self._backward)
        layout.addWidget(self._status)
        self._related = QWidget(self)
        self._related.hide()
        skip = push_button(self.tr("&Skip all"), self, self.reject)
        layout.addLayout(FlowLayout([self._next, self._back, skip]))
        self._settle_parts()
        self._next.setDefault(True)
        unit = self.fontMetrics().averageCharWidth()
        self.resize(unit * 64, unit * 64)

    def _settle_parts(self) -> None:
        # Orca reads unrelated labels of a new dialog before the first page's announcement.
        for label in self.findChildren(QLabel):
            if label.buddy() is None and label is not self._status:
                label.setBuddy(self._related)
        # Enter presses the focused button, or else goes on. Not the recorder, with which its page begins.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(not isinstance(button, ChordRecorder))

    @Slot(object)
    def _offer(self, languages: _Languages) -> None:
        """Ask about unreadable languages, unless that page is shown already."""
        if languages.data and self.page is not self._reading:
            self._reading.offer(languages.data, languages.tags)
            self._settle_parts()
            if self._greeted:
                self._show_step()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._greeted:
            self._go(0, self.tr("Welcome to Seesay."))
            self._greeted = True

    @property
    def page(self) -> FirstRunPage:
        return self.pages[self._current]

    def _wanted(self) -> list[int]:
        return [number for number, page in enumerate(self.pages) if page.wanted]

    def _count(self) -> str:
        """Return the number of questions: two numbers while an answer still decides."""
        if all(page.always or not page.possible for page in self.pages[self._current + 1 :]):
            return str(len(self._wanted()))
        least, most = sum(page.always for page in self.pages), sum(page.possible for page in self.pages)
        return self.tr("{least} or {most}").format(least=least, most=most)

    @Slot()
    def _forward(self) -> None:
        kept = self.page.keep()
        later = [number for number in self._wanted() if number > self._current]
        if later:
            self._go(later[0], kept)
        else:
            self._kept = kept
            self.accept()

    @Slot()
    def _backward(self) -> None:
        earlier = [number for number in self._wanted() if number < self._current]
        if earlier:
            self._go(earlier[-1])

    def _go(self, number: int, greeting: str = "") -> None:
        self.page.leave()
        self._current = number
        page, wanted = self.page, self._wanted()
        page.enter()
        title = self._show_step()
        self._status.show_text(greeting if self._greeted else "")
        for place, scroll in enumerate(self._scrolls):
            scroll.setVisible(place == number)
        last, first = number == wanted[-1], number == wanted[0]
        self._next.setText(self.tr("&Finish") if last else self.tr("&Next"))
        self._back.setVisible(not first)
        page.first().setFocus(Qt.FocusReason.OtherFocusReason)
        way = self.tr("Alt F finishes.") if last else self.tr("Alt N continues, Escape skips all.")
        reads = orca_reads_focus()
        told = (greeting, f"{title}.", page.spoken(reads), page.keys, way)
        self._controller.say(" ".join(part for part in told if part), interrupt=not reads, resume=not reads)

    def _show_step(self) -> str:
        step = self.tr("Step {number} of {count}: {title}")
        number = self._wanted().index(self._current) + 1
        title = step.format(number=number, count=self._count(), title=self.page.title)
        self._title.setText(title)
        return title

    def done(self, result: int) -> None:
        """Store that the first run is over, and announce how to change the answers."""
        self._looking.give_up()
        self.page.leave()
        changing = self.tr("You can change all of this in the settings.")
        if result == QDialog.DialogCode.Accepted:
            sentences = [self._kept, self.tr("Done."), changing]
        else:
            back = dict.fromkeys(page.put_back() for page in self.pages)  # without duplicates
            sentences = [self.tr("Skipped."), *back, changing]
        if problem := self._controller.try_setting("desktop", "introduced", True):
            sentences = [*sentences[:-1], problem]
        self._controller.say(" ".join(sentence for sentence in sentences if sentence))
        super().done(result)
