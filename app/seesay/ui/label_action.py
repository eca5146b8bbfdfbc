"""Labels for controls without a name: the action that asks for one, and answers to a screen reader's queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from seesay.app.events import NameWanted
from seesay.app.jobs import screen_is_read
from seesay.app.screen.control_names import ControlNames
from seesay.core.domain import Cancellation
from seesay.core.elements import Element, Focus
from seesay.core.errors import CaptureError, FocusUnknownError, PlaceChangedError, StorageError
from seesay.core.messages import explain
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.system.instance import ObjectRequest
from seesay.ui.background import BackgroundRunner
from seesay.ui.screen_actions import ContextAction

if TYPE_CHECKING:
    from seesay.app.screen.browsing import BrowsedPage
    from seesay.app.screen.control_names import ControlName

_NEITHER = QT_TRANSLATE_NOOP("Reasons", "no program reports the focus, and no icon is under the pointer")


class LabelAction(ContextAction):
    """Has the person label the focused control or the icon under the pointer; `assign` or `forget` follows."""

    def names_in(self, application: str) -> Sequence[ControlName]:
        """Return the labels of an application."""
        return self._names.all(application)

    def __call__(self) -> None:
        """Find the focused control or the icon under the pointer, and open the label window."""
        found: list[tuple[Focus, str]] = []

        def shot(capturer: ScreenCapturer, cancellation: Cancellation, _first_words: object) -> Screenshot:
            from seesay.app.screen.click_targets import moved
            from seesay.app.screen.icon_elements import focus_by_look, guess_at, icon_under_pointer
            from seesay.system.platform_backends import best_tree

            focus, reason = None, FocusUnknownError(translate("Reasons", _NEITHER))
            try:
                focus = best_tree().focused()
            except CaptureError as problem:
                reason = FocusUnknownError(problem.reason)
            picture = capturer.window(cancellation)
            if focus is not None and focus.element.key:
                x, y = picture.origin
                focus = focus_by_look(focus, picture)
                found.append((self._names.named(focus), guess_at(picture, moved(focus.element, -x, -y).box)))
            elif icon := icon_under_pointer(picture, self._names):
                found.append((icon, guess_at(picture, icon.element.box)))
            else:
                raise reason
            return picture

        want = lambda _shot: self._want(*found[0])  # noqa: E731
        self._jobs.capture("the focused control", shot, self._language, want, doing=screen_is_read())

    def name(self, walk: BrowsedPage, element: Element) -> None:
        """Open the label window for an element of a page, if it still exists."""
        screenshot = walk.shot
        if screenshot is None:
            return
        from seesay.app.screen.icon_elements import focus_by_look, guess_at, icon_focus

        guess = guess_at(screenshot, element.box)
        if not element.identity:
            self._tell(NameWanted(self._names.named(icon_focus(element, screenshot)), guess))
            return
        found: list[Focus] = []

        def shot(_capturer: ScreenCapturer, _cancellation: Cancellation, _first_words: object) -> Screenshot:
            from seesay.system.platform_backends import best_tree

            focus = best_tree().about(element.identity)
            if not focus.element.key or (focus.element.role, focus.element.name) != (element.role, element.name):
                raise PlaceChangedError(element.name)
            found.append(self._names.named(focus_by_look(focus, screenshot)))
            return screenshot

        self._jobs.capture(
            translate("Names", "a label"), shot, self._language, lambda _shot: self._want(found[0], guess), hide=False
        )

    def _want(self, focus: Focus, guess: str) -> None:
        self._jobs.finish()
        self._tell(NameWanted(focus, guess))

    def assign(self, focus: Focus, name: str) -> None:
        labelled = translate("Names", "Labelled: {name}.").format(name=name)
        removed = translate("Names", "Label removed.")
        self._store(lambda: self._names.assign(focus, name), labelled if name else removed)

    def correct(self, given: ControlName, name: str) -> None:
        labelled = translate("Names", "Labelled: {name}.").format(name=name)
        self._store(lambda: self._names.correct(given, name), labelled)

    def forget(self, given: ControlName) -> None:
        self._store(lambda: self._names.forget(given), "")

    def _store(self, change: Callable[[], object], done: str) -> None:
        """Change the labels, and announce that it is `done`, or why it failed."""
        try:
            change()
        except StorageError as problem:
            done = str(explain(problem))
        if done:
            self._add(done)


class LabelAnswers(QObject):
    """Looks up one label at a time; a newer query replaces the older one."""

    def __init__(self, names: ControlNames, capturer: Callable[[], ScreenCapturer], parent: QObject) -> None:
        super().__init__(parent)
        self._names, self._capturer = names, capturer
        self._answer: Callable[[str], None] | None = None
        self._search = BackgroundRunner(self, self._tell, lambda _problem: self._tell(""))

    @Slot(object, object)
    def answer(self, wanted: ObjectRequest, answer: Callable[[str], None]) -> None:
        """Call `answer` with the label, empty without one; at once if there can be none."""
        from seesay.app.screen.focus_capture import find_label, may_have_label

        self._tell("")  # ends the previous query
        if not may_have_label(wanted, self._names):
            answer("")
            return
        names, capturer = self._names, self._capturer
        self._answer = answer
        self._search.start("label", lambda job: find_label(wanted, names, capturer, job.cancellation))

    @Slot(object)
    def _tell(self, label: str) -> None:
        answer, self._answer = self._answer, None
        if answer is not None:
            answer(label)
