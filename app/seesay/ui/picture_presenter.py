"""Shows the picture of the current description in the main window, and frames what is being spoken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QImage

from seesay.app.history.records import Entry
from seesay.core.region import Region
from seesay.ui.background import BackgroundJob, BackgroundRunner
from seesay.ui.controller import Controller
from seesay.ui.picture_view import to_qimage
from seesay.ui.ui_wording import Section
from seesay.ui.widgets import single_shot
from seesay.ui.window_content import ContentSplit

if TYPE_CHECKING:
    from seesay.app.conversation import StoredPicture
    from seesay.app.evidence_report import SentencePlaces

_STEP_MILLISECONDS = 250  # interval of checks for the sentence being spoken
_KEPT_MILLISECONDS = 10_000  # how long a hidden window keeps its picture: each screenshot hides the window for a moment


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """The displayed image, the size of the picture, and the places in it."""

    image: QImage
    size: QSize
    places: SentencePlaces


class Picturing(QObject):
    """Keeps the picture of the main window up to date; `tell` speaks and shows a text."""

    def __init__(self, controller: Controller, split: ContentSplit, tell: Callable[[str], None]) -> None:
        super().__init__(split)
        self._controller, self._split, self._tell = controller, split, tell
        self._view, self._details = split.pane.view, split.page.details
        self._entry: Entry | None = None
        self._kept: StoredPicture | None = None
        self._shown: _Shown | None = None
        self._sentence = ""
        self._is_of_another = False
        self._place = -1  # index of the place that Page Down reached
        self._loading = BackgroundRunner(self, self._loaded)
        self._steps = QTimer(self)
        self._steps.setInterval(_STEP_MILLISECONDS)
        self._steps.timeout.connect(self._follow)
        self._hidden = single_shot(self, self._release, _KEPT_MILLISECONDS, Qt.TimerType.VeryCoarseTimer)
        self._view.clicked.connect(self._clicked)
        self._view.stepped.connect(self._go_to_next)
        self._view.entered.connect(self._enter_details)
        self._view.enlarged.connect(self._tell_size)
        self._view.stuck.connect(self._tell_edge)
        self._details.chosen.connect(self._row_chosen)
        controller.settings_changed.connect(self._arrange)

    @Slot(object)
    def show_entry(self, entry: Entry | None) -> None:
        latest = entry is not None and entry is self._controller.history.latest
        kept = self._controller.picture if latest else None
        changed, self._entry, self._kept = kept is not self._kept, entry, kept
        if changed or entry is not None:
            self._load()
        self._arrange()

    @Slot(bool)
    def set_is_of_other_picture(self, another: bool) -> None:
        """Set whether the spoken text is about another picture, in which case nothing is framed."""
        self._is_of_another = another or self._loading.running
        self._frame_told()

    def set_visible(self, visible: bool) -> None:
        """Follow the window's visibility; a hidden window needs no picture."""
        if visible:
            self._hidden.stop()
            if self._shown is None:
                self._load()
            else:
                self._steps.start()
        else:
            self._steps.stop()
            self._hidden.start()

    @Slot()
    def toggle_large(self) -> None:
        if self._kept is None:
            self._tell(self.tr("No picture to show. Only the last described picture is kept."))
        elif self._split.is_large:
            self.show_texts()
            self._tell(self.tr("Texts shown again."))
        else:
            self.show_large()

    def show_texts(self) -> None:
        if self._split.is_large:
            self._arrange()

    def show_large(self) -> None:
        if self._kept is not None:
            self._split.arrange(picture=True, large=True)
            self._load()

    def enlarge(self, steps: int) -> None:
        """Zoom the picture by steps; 0 shows all of it."""
        if self._split.pane.isHidden():
            self.toggle_large()
        elif steps:
            self._view.enlarge(steps)
        else:
            self._view.show_whole()

    @Slot()
    def _tell_size(self) -> None:
        percent = round(100 * self._view.zoom)
        size = self.tr("Picture at {percent} percent.").format(percent=percent)
        self._tell(size if percent > 100 else self.tr("Whole picture."))

    @Slot()
    def _tell_edge(self) -> None:
        if self._shown is None:
            return
        whole = self._view.zoom == 1
        self._tell(self.tr("The whole picture is visible.") if whole else self.tr("Edge of the picture."))

    # Loading

    def _load(self) -> None:
        kept, entry = self._kept, self._entry
        if kept is None or entry is None or not self._split.isVisible() or not self._wanted:
            return

        def work(job: BackgroundJob) -> _Shown:
            from seesay.app.evidence_report import SentencePlaces

            analysis = kept.analysis()
            answers = (exchange.answer for exchange in entry.exchanges)
            places = SentencePlaces([entry.description, *answers], analysis.things or ())
            frame = analysis.frame
            return _Shown(to_qimage(frame.pixels), QSize(frame.width, frame.height), places)

        self._loading.start("picture", work)

    @Slot(object)
    def _loaded(self, shown: _Shown) -> None:
        if self._kept is None:
            return
        self._shown, self._sentence, self._place, self._is_of_another = shown, "", -1, False
        self._view.show_picture(shown.image, shown.size)
        if self._split.isVisible():
            self._follow()
            self._steps.start()

    @Slot()
    def _release(self) -> None:
        self._loading.give_up()
        self._shown = None
        self._view.show_picture(QImage(), QSize(1, 1))

    @property
    def _wanted(self) -> bool:
        return self._controller.settings.interface.picture or self._split.is_large

    @Slot()
    def _arrange(self) -> None:
        picture = self._kept is not None and self._controller.settings.interface.picture
        if self._kept is None:
            self._steps.stop()
            self._release()
        elif picture and self._shown is None and not self._loading.running:
            self._load()
        self._split.arrange(picture=picture)

    # Following the speech

    @Slot()
    def _follow(self) -> None:
        """Frame what is being spoken, unless the person reads the details."""
        spoken = self._controller.spoken_sentences
        sentence = spoken[0] if spoken else ""
        if self._shown is None or sentence == self._sentence:
            return
        self._sentence = sentence
        self._split.pane.told.setText(sentence)
        self._split.pane.told.setVisible(self._split.is_large and bool(sentence))
        self._frame_told()

    def _frame_told(self) -> None:
        if self._shown is not None and not self._details.rows.hasFocus():
            self._view.frame(() if self._is_of_another else self._shown.places.of(self._sentence))

    @Slot()
    def _row_chosen(self) -> None:
        section, row = self._details.current
        if self._shown is not None and section is not None:
            self._view.frame(self._places_of(section, row))

    def _places_of(self, section: Section, row: int) -> tuple[Region, ...]:
        if self._shown is None or not 0 <= row < len(section.boxes):
            return ()
        return section.boxes[row] or self._shown.places.of(section.rows[row])

    def _rows(self) -> Iterator[tuple[Section, int, tuple[Region, ...]]]:
        """Yield the section, index and places of each row with places."""
        for section in self._details.sections:
            for row in range(len(section.boxes)):
                if boxes := self._places_of(section, row):
                    yield section, row, boxes

    @Slot(int, int)
    def _clicked(self, x: int, y: int) -> None:
        """Select the row with the smallest place at a pixel, if any."""
        found = [
            (box.area, section, row, box) for section, row, boxes in self._rows() for box in boxes if box.contains(x, y)
        ]
        if found:
            _, section, row, box = min(found, key=lambda place: place[0])
            self._go_to(section, row, (box,))

    @Slot(int)
    def _go_to_next(self, step: int) -> None:
        """Select the next or previous row with a place, cyclically."""
        rows = list(self._rows())
        if not rows:
            self._tell(self.tr("No place in this picture is described."))
            return
        self._place = (self._place + step) % len(rows) if self._place >= 0 or step > 0 else len(rows) - 1
        self._go_to(*rows[self._place])

    def _go_to(self, section: Section, row: int, boxes: tuple[Region, ...]) -> None:
        self._details.select(section, row)
        self._view.frame(boxes)
        self._split.pane.told.setText(section.rows[row])
        self._tell(section.rows[row])

    @Slot()
    def _enter_details(self) -> None:
        self.show_texts()
        self._details.enter()
