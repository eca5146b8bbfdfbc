"""The windows about what is on the screen: the page to walk in, the watches, and the name of a control."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from seesay.ui.announcements import screen_reader_listens
from seesay.ui.controller import Controller
from seesay.usecases.events import NameWanted, PageWanted, WatchWanted

if TYPE_CHECKING:
    from seesay.domain import Focus
    from seesay.ui.page_window import PageWindow
    from seesay.usecases.walking import Walk
    from seesay.usecases.watches import Watchable


class ScreenWindows(QObject):
    """One window of each kind at most; `bring_forward` shows them, and says so unless told otherwise."""

    def __init__(self, controller: Controller, bring_forward: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._bring_forward = controller, bring_forward
        self._page: PageWindow | None = None
        self._watch: QDialog | None = None
        self._naming: QDialog | None = None

    def show(self, event: PageWanted | WatchWanted | NameWanted) -> None:
        """Open the window that is wanted, in place of the one of its kind before."""
        match event:
            case PageWanted(walk):
                self._show_page(walk)
            case WatchWanted(choice):
                self._show_watching(choice)
            case NameWanted(focus, guess):
                self._show_naming(focus, guess)

    def _show_page(self, walk: Walk) -> None:
        """Open a page to walk in, in place of the one before."""
        from seesay.ui.page_window import PageWindow

        if self._page is not None:
            self._page.reject()
        reads = not screen_reader_listens()
        page = self._page = PageWindow(walk, self._controller.say, reads=reads)
        page.pressed.connect(self._controller.press)
        page.label_wanted.connect(self._controller.label.name)
        page.finished.connect(self._page_closed)
        self._bring_forward(page, tell=False)
        if reads:
            page.view.read_line()

    def _show_watching(self, choice: Watchable) -> None:
        """Have the person choose what is watched, in place of the window before."""
        from seesay.ui.watch_window import WatchWindow

        controller = self._controller
        if self._watch is not None:
            self._watch.reject()
        watch = self._watch = WatchWindow(choice, controller.settings.watches, controller.watches)
        watch.wanted.connect(lambda name, kind: controller.watches.start(name, kind, choice))
        watch.forgotten.connect(lambda name: controller.watches.keep(name, None))
        watch.refused.connect(controller.say)
        watch.finished.connect(self._watch_closed)
        self._bring_forward(watch)

    def _show_naming(self, focus: Focus, guess: str) -> None:
        """Have the person name what has the keyboard, in place of the window before."""
        from seesay.ui.name_window import NameWindow

        label = self._controller.label
        if self._naming is not None:
            self._naming.reject()
        naming = self._naming = NameWindow(focus, label.names.all(focus.application), guess)
        naming.named.connect(lambda name: label.give(focus, name))
        naming.corrected.connect(label.correct)
        naming.forgotten.connect(label.forget)
        if (page := self._page) is not None and page.is_labelling:
            target = page.view.target.element  # whose program may not have answered, and another has been named since
            page.is_labelling = target is not None and target.identity == focus.element.identity
            if page.is_labelling:
                naming.named.connect(page.view.take_label)
        naming.finished.connect(self._naming_closed)
        self._bring_forward(naming)

    @Slot()
    def _naming_closed(self) -> None:
        self._naming = None
        if self._page is not None and self._page.is_labelling:
            self._page.is_labelling = False
            self._bring_forward(self._page, tell=False)

    @Slot()
    def _watch_closed(self) -> None:
        self._watch = None

    @Slot()
    def _page_closed(self) -> None:
        self._page = None
