"""Browses the screen or a picture as a page, in a window or by keys, and labels controls without a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from seesay.app.events import NameWanted, PageWanted
from seesay.app.jobs import picture_is_read, screen_is_read
from seesay.app.screen.control_names import ControlNames
from seesay.core.domain import Cancellation
from seesay.core.elements import Element, Focus
from seesay.core.errors import CaptureError, FocusUnknownError, PlaceChangedError, StorageError
from seesay.core.messages import explain
from seesay.core.text.foreign import as_name
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.system.hotkey.chord import Chord
from seesay.system.instance import ObjectRequest
from seesay.ui.background import BackgroundRunner
from seesay.ui.screen_actions import ActionContext, ContextAction, ScreenActions

if TYPE_CHECKING:
    from seesay.app.screen.browsable_lines import LineKind, Way
    from seesay.app.screen.browsing import BrowsedPage, CapturedScreen
    from seesay.app.screen.click_targets import Target
    from seesay.app.screen.control_names import ControlName
    from seesay.app.screen.press_risk import Permit, Press, PressQuestion
    from seesay.core.domain import Analysis


_LIVE = ("screen", "window", "region", "focus")
_BEHIND_MILLISECONDS = 300  # time for the desktop to focus and redraw the window behind ours


class WalkAction(ContextAction):
    """Opens a page of the screen or, from our own window, of the picture described last."""

    def __init__(self, context: ActionContext, screen: ScreenActions) -> None:
        super().__init__(context, screen)
        self._screen = screen
        self._seen: CapturedScreen | None = None
        self._then: Callable[[BrowsedPage], None] = self._open
        self._otherwise: Callable[[], None] = lambda: None

    def __call__(self) -> None:
        """Create and open the page; `receive_analysis` follows."""
        kept = self._remembered.picture
        self._begin(self._open)
        language = self._language
        if QGuiApplication.focusWindow() is not None and kept is not None and kept.source.kind not in _LIVE:
            self._jobs.begin(kept.source.name, language, picture_is_read())
            self._jobs.analyze(kept.analysis)
            return
        self._look()

    def walk_in_screen(self, then: Callable[[BrowsedPage], None], otherwise: Callable[[], None]) -> Callable[[], bool]:
        """Call `then` with the page of the screen, or `otherwise` if empty; return whether a call may follow."""
        self._begin(then, otherwise)
        number = self._look()
        return lambda: self._jobs.is_current(number)

    def _begin(self, then: Callable[[BrowsedPage], None], otherwise: Callable[[], None] = lambda: None) -> None:
        self._seen, self._then, self._otherwise = None, then, otherwise
        self._remembered.question = ""

    def _look(self) -> int:
        """Capture and read the screen and its accessible elements; return the job's number."""
        screens, language = self._settings().desktop.screens, self._language
        seen: list[CapturedScreen] = []

        def shot(capturer: ScreenCapturer, cancellation: Cancellation, _first_words: object) -> Screenshot:
            from seesay.app.screen.browsing import capture_screen

            seen.append(capture_screen(capturer, screens, cancellation, self._names))
            return seen[0].shot

        def look(taken: Screenshot) -> None:
            self._seen = seen[0]
            self._jobs.analyze(lambda: taken.frame, wait_for=seen[0].icons)

        return self._jobs.capture("the screen", shot, language, look, doing=screen_is_read())

    def receive_analysis(self, analysis: Analysis) -> None:
        from seesay.app.screen.browsing import browse_picture, browse_screen

        walk = browse_screen(self._seen, analysis) if self._seen is not None else browse_picture(analysis)
        self._jobs.finish()
        if walk.page.lines:
            self._then(walk)
        else:
            self._otherwise()
            self._say(translate("Page", "Nothing to browse."))

    def _open(self, walk: BrowsedPage) -> None:
        self._tell(PageWanted(walk))

    def press(self, walk: BrowsedPage, permit: Permit) -> None:
        """Press an element and announce the change; the page's window is closed."""
        QTimer.singleShot(_BEHIND_MILLISECONDS, lambda: self._press(walk, permit))

    def _press(self, walk: BrowsedPage, permit: Permit) -> None:
        screens = self._settings().desktop.screens

        def shot(capturer: ScreenCapturer, cancellation: Cancellation, _first_words: object) -> Screenshot:
            from seesay.app.screen.browsing import press_and_capture

            return press_and_capture(walk, permit, screens, capturer, cancellation)

        moved = translate("Page", "The pointer is on: {what}.").format(what=as_name(permit.target.called))
        self._screen.announce_changes_since(lambda: walk.analysis, shot, done="" if permit.press.count else moved)

    def describe_part(self, walk: BrowsedPage, target: Target) -> None:
        """Describe a part of a walk's picture."""
        frame = walk.analysis.frame
        self._screen.describe_part(frame, target.box, replace(frame.source, name="a part of the picture"))


_LETTERS: dict[str, LineKind] = {"H": "heading", "T": "table", "B": "button", "G": "picture", "L": "link"}
_ENTER = ("Return", "Enter")


class LayerWalk:
    """Browses the screen by keys while its own window stays in front; GUI thread only."""

    def __init__(self, action: WalkAction, say: Callable[[str], None]) -> None:
        """`say` interrupts the current speech."""
        self._action, self._say = action, say
        self.end: Callable[[], None] = lambda: None  # Sends keys to the focused program again
        self._walk: BrowsedPage | None = None
        self._looking: Callable[[], bool] = lambda: False
        self._waiting: list[Chord] = []
        self._line = self._column = 0
        self._dragged: Target | None = None
        self._asked: PressQuestion | None = None

    def handle_key(self, chord: Chord, begins: bool) -> None:
        """Handle a key; the one that `begins` a walk captures the screen."""
        if begins:
            self._walk, self._line, self._column = None, 0, 0
            self._dragged = self._asked = None
            self._waiting = []
            self._looking = self._action.walk_in_screen(self._start, lambda: self.end())
        elif self._walk is not None:
            self._go(self._walk, chord)
        elif self._looking():
            self._waiting.append(chord)
        else:
            self.end()
            self._say(translate("Page", "Press the command key and an arrow first."))

    def _start(self, walk: BrowsedPage) -> None:
        self._walk, self._line = walk, walk.first
        self._say(walk.page.lines[self._line].text)
        waiting, self._waiting = self._waiting, []
        for chord in waiting:
            self._go(walk, chord)

    def _go(self, walk: BrowsedPage, chord: Chord) -> None:
        last = len(walk.page.lines) - 1
        if chord.key in _ENTER or chord.key == "M":
            self._press(walk, chord)
            return
        self._asked = None
        if chord.key == "D":
            self._drag(walk)
        elif chord.key in _LETTERS:
            kind = _LETTERS[chord.key]
            found = walk.page.next_of(kind, self._line, -1 if chord.modifiers else 1)
            if none := walk.page.none_in_words(kind):
                self._say(none)
            elif found is None:
                self._go_to(walk, self._line, moved=False)
            else:
                self._go_to(walk, found, moved=True, before=walk.page.table_in_words(found) if kind == "table" else "")
        elif "Alt" in chord.modifiers:
            self._go_by_cell(walk, cast("Way", chord.key))
        elif chord.key in ("Left", "Right"):
            self._go_by_word(walk, 1 if chord.key == "Right" else -1)
        else:
            line = {"Up": self._line - 1, "Down": self._line + 1, "Home": 0, "End": last}[chord.key]
            self._go_to(walk, min(max(line, 0), last), moved=0 <= line <= last)

    def _go_to(self, walk: BrowsedPage, line: int, *, moved: bool, before: str = "") -> None:
        self._line, self._column = line, 0
        words = f"{before} {walk.page.lines[line].text}".lstrip()
        self._say(words if moved else translate("Page", "No next cell."))

    def _go_by_cell(self, walk: BrowsedPage, way: Way) -> None:
        line, words = walk.page.cell_beside(self._line, way)
        if line != self._line:
            self._line, self._column = line, 0
        self._say(words)

    def _go_by_word(self, walk: BrowsedPage, step: int) -> None:
        text = walk.page.lines[self._line].text
        words = [
            place for place, sign in enumerate(text) if not sign.isspace() and (not place or text[place - 1] == " ")
        ]
        here = max((number for number, place in enumerate(words) if place <= self._column), default=0)
        moved = 0 <= here + step < len(words)
        self._column = words[here + step] if moved else self._column
        word = text[self._column :].split(maxsplit=1)
        self._say(word[0] if moved and word else translate("Page", "No next cell."))

    def _drag(self, walk: BrowsedPage) -> None:
        from seesay.app.screen.press_risk import Press

        target = walk.page.lines[self._line].target(self._column)
        if self._dragged is None:
            self._dragged = target
            taken = translate("Page", "Dragging “{what}”. Go to the target and press D again to drop it.")
            self._say(taken.format(what=as_name(target.called)))
        else:
            dragged, self._dragged = self._dragged, None
            self._act(walk, dragged, Press(to=target))

    def _press(self, walk: BrowsedPage, chord: Chord) -> None:
        from seesay.app.screen.press_risk import LONG_PRESS_SECONDS, Press

        if chord.key == "M":
            press = Press(count=0)
        else:
            press = {
                frozenset({"Shift"}): Press("right"),
                frozenset({"Ctrl"}): Press(count=2),
                frozenset({"Ctrl", "Shift"}): Press(seconds=LONG_PRESS_SECONDS),
            }.get(chord.modifiers, Press())
        if self._asked is not None and self._asked.press.to is not None and press.count:  # confirms the drag
            self._act(walk, self._asked.target, self._asked.press)
        else:
            self._act(walk, self._target(walk), press)

    def _target(self, walk: BrowsedPage) -> Target:
        return walk.page.lines[self._line].target(self._column)

    def _act(self, walk: BrowsedPage, target: Target, press: Press) -> None:
        """Press the target; a question must be confirmed by a second press first."""
        from seesay.app.screen.press_risk import PressQuestion, ask_first

        answer, asked = ask_first(target, press, walk.analysis), self._asked
        self._asked = None
        if isinstance(answer, PressQuestion):
            if answer != asked:
                self._asked = answer
                presses = translate("Page", "{question} Press the command key, then Enter, to click it.")
                drops = translate("Page", "{question} Press the command key, then Enter, to drop it.")
                self._say((presses if press.to is None else drops).format(question=answer.text))
                return
            answer = answer.confirmed()
        self._action.press(walk, answer)


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
        found: list[tuple[Focus, str]] = []

        def focus_of() -> Focus:
            from seesay.app.screen.icon_elements import focus_by_look, icon_focus
            from seesay.system.platform_backends import best_tree

            if not element.identity:
                return icon_focus(element, screenshot)
            focus = best_tree().about(element.identity)
            if not focus.element.key or (focus.element.role, focus.element.name) != (element.role, element.name):
                raise PlaceChangedError(element.name)
            return focus_by_look(focus, screenshot)

        def shot(_capturer: ScreenCapturer, _cancellation: Cancellation, _first_words: object) -> Screenshot:
            from seesay.app.screen.icon_elements import guess_at

            found.append((self._names.named(focus_of()), guess_at(screenshot, element.box)))
            return screenshot

        want = lambda _shot: self._want(*found[0])  # noqa: E731
        self._jobs.capture(translate("Names", "a label"), shot, self._language, want, hide=False)

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
