"""Presses an element on the screen, if it is still there.

A picture of the screen once it has come to rest.

What a person is asked about before it is pressed: what may delete, send, pay or close something.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from seesay.app.screen.click_targets import Target, moved
from seesay.app.screen.control_names import ControlNames
from seesay.app.watch.scroll_detection import changed_place
from seesay.core.domain import Analysis, Cancellation
from seesay.core.elements import Element, Role, State
from seesay.core.errors import CaptureError, PlaceChangedError, PlaceUnknownError, UnavailableError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.text.cleaning import one_line
from seesay.core.translation import language_entries, language_tags
from seesay.perception.layout.cell_rows import group_cells_into_rows
from seesay.system.accessibility.tree import AccessibilityTree
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.system.platform_backends import best_pointer, best_tree
from seesay.system.pointing.image_match import shows_same_text
from seesay.system.pointing.pointer import Button, Pointer

Done = Literal["activated", "clicked"]
"""The program did it when it was asked to, or the pointer clicked."""

_MARGIN = 3
"""Pixels around a place that have to be the same, too."""


_CHOICES: frozenset[State] = frozenset(("checked", "mixed", "expanded"))
"""States that a press turns round: where one is another by now, a press would do the opposite."""

LONG_PRESS_SECONDS = 1.2
"""Longer than any toolkit's long press, which is half a second to one."""


@dataclass(frozen=True, slots=True)
class Press:
    """How something is pressed; `seconds` are for how long, `to` is where it is dragged.

    With a `count` of 0 the pointer only moves there.
    """

    button: Button = "left"
    count: int = 1
    seconds: float = 0.0
    to: Target | None = None


class Presser:
    """Presses things of one screenshot."""

    def __init__(
        self,
        shot: Screenshot,
        capturer: ScreenCapturer,
        tree: Callable[[], AccessibilityTree] = best_tree,
        pointer: Callable[[Callable[[], Pixels]], Pointer] = best_pointer,
        names: ControlNames | None = None,
    ) -> None:
        """Elements are known by the labels that `names` have for them, too."""
        self._shot, self._capturer, self._tree, self._pointer = shot, capturer, tree, pointer
        self._names = names

    def elements(self) -> tuple[Element, ...]:
        """Return the elements of the active window, in pixels of the screenshot; none without its tree."""
        tree = self._tree()
        try:
            window = tree.window()
            application = tree.application() if window is not None and self._names is not None else ""
        except CaptureError:
            return ()
        x, y = self._shot.origin
        found = tuple(group_cells_into_rows(moved(window, -x, -y)).walk()) if window is not None else ()
        if self._names is None or not self._names.all(application):
            return found
        from seesay.app.screen.icon_elements import by_look

        return self._names.labelled(application, [by_look(each, self._shot.frame.pixels) for each in found])

    def press(self, target: Target, press: Press, cancellation: Cancellation) -> Done:
        """Press `target`: as its program does it, or else with the pointer.

        Raises `PlaceChangedError` where something else is now, `PlaceUnknownError`, `UnavailableError`,
        `NoPointerError`, `CaptureError` and `Cancelled`.
        """
        element = target.element
        if not target.placed:
            if press == Press() and element is not None and self._activated(target, element):
                return "activated"
            raise PlaceUnknownError(target.called)
        if press.to is not None and not press.to.placed:
            raise PlaceUnknownError(press.to.called)
        box, expected = self._place(target.box)
        # in a field, the text cursor goes where the pointer clicks; a field of GTK 4 has no place
        is_clicked = element is not None and element.role == "textbox" and element.box is not None
        if element is not None and element.identity and press == Press() and not is_clicked:
            # its program says that it is the same; the colours are others where its window came to the front
            if not shows_same_text(expected, self._capturer.region(box, cancellation).frame.pixels):
                raise PlaceChangedError(target.called)
            if self._activated(target, element):
                return "activated"
        cancellation.check()
        if not self._done(box, expected, press, cancellation):
            raise PlaceChangedError(target.called)
        return "clicked"

    def _done(self, box: Region, expected: Pixels, press: Press, cancellation: Cancellation) -> bool:
        pointer = self._pointer(lambda: self._capturer.screen("all", cancellation).frame.pixels)
        if press.to is not None:
            return pointer.drag(box, expected, *self._place(press.to.box))
        if not press.count:
            return pointer.move(box, expected)
        return pointer.click(box, expected, press.button, press.count, press.seconds)

    def _activated(self, target: Target, element: Element) -> bool:
        """Have the program press `element`, unless it is another one now; return whether it did."""
        tree = self._tree()
        now = tree.look_again(element.identity)
        x, y = self._shot.origin
        if now is None or (now.role, now.name) != (element.role, element.name) or moved(now, -x, -y).box != element.box:
            raise PlaceChangedError(target.called)
        if element.sources == ("accessibility",) and (now.states ^ element.states) & _CHOICES:
            raise PlaceChangedError(target.called)
        if "disabled" in now.states:
            raise UnavailableError(target.called)
        return tree.activate(element.identity)

    def _place(self, box: Region) -> tuple[Region, Pixels]:
        """Return a place with its margin, in pixels of the desktop, and what the screenshot shows there."""
        frame, (x, y) = self._shot.frame, self._shot.origin
        # as wide to all sides, so that its middle stays where it is
        margin = min(_MARGIN, box.x, box.y, frame.width - box.right, frame.height - box.bottom)
        margin = max(0, margin)
        wide = Region(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)
        inside = wide.intersection(Region(0, 0, frame.width, frame.height)) or wide
        pixels = frame.pixels[inside.y : inside.bottom, inside.x : inside.right]
        return Region(inside.x + x, inside.y + y, inside.width, inside.height), pixels


_LEAST_SECONDS, _MOST_SECONDS, _STEP_SECONDS = 0.3, 2.0, 0.15
_ANSWER_SECONDS = 3.0
"""For which a program may take until it answers a press, such as a browser that loads a page."""
_ROUND = 12
"""Pixels around what was pressed that look otherwise while the pointer or the keyboard is on it."""
_CHANGED: frozenset[Role] = frozenset(
    {"checkbox", "radio", "switch", "textbox", "slider", "tab", "listitem", "cell", "columnheader"}
)
_TOGGLED: frozenset[State] = frozenset({"checked", "unpressed"})
"""Roles and states of what a press changes in its place."""


def wait_until_still(take: Callable[[], Screenshot], cancellation: Cancellation) -> Screenshot:
    """Return what `take` takes after what was pressed has had its effect: when two in a row are the same."""
    began = time.monotonic()
    shot = take()
    while (gone := time.monotonic() - began) < _MOST_SECONDS:
        time.sleep(_STEP_SECONDS)
        cancellation.check()
        before, shot = shot, take()
        if _difference(before, shot) is None and gone >= _LEAST_SECONDS:
            break
    return shot


def wait_for_effect(
    target: Target, press: Press, before: Screenshot, take: Callable[[], Screenshot], cancellation: Cancellation
) -> Screenshot:
    """Return what `take` takes after something of a screenshot was pressed.

    What does something elsewhere, such as a button, is given three seconds to do so.
    """
    began = time.monotonic()
    shot = wait_until_still(take, cancellation)
    if not target.placed or not press.count or press.to is not None or _is_changed_itself(target.element):
        return shot
    box = target.box
    wide = Region(box.x - _ROUND, box.y - _ROUND, box.width + 2 * _ROUND, box.height + 2 * _ROUND)
    while time.monotonic() - began < _ANSWER_SECONDS:
        changed = _difference(before, shot)
        if changed is not None and not wide.covers(changed):
            break
        shot = wait_until_still(take, cancellation)
    return shot


def _is_changed_itself(element: Element | None) -> bool:
    return element is not None and (element.role in _CHANGED or bool(element.states & _TOGGLED))


def _difference(one: Screenshot, other: Screenshot) -> Region | None:
    """Return the place in which two pictures differ; all of one, where they have other sizes."""
    frame = one.frame
    if frame.pixels.shape != other.frame.pixels.shape:
        return Region(0, 0, frame.width, frame.height)
    return changed_place(frame.pixels, other.frame.pixels)


_CROSSES = frozenset("×✕✖❌")
"""Signs on buttons that close."""
_MESSAGES: frozenset[Role] = frozenset({"dialog", "alert"})
_WORDS: frozenset[Role] = frozenset({"paragraph", "heading"})
_FIELDS: frozenset[Role] = frozenset({"textbox", "combobox", "list", "table", "tablist", "slider"})
"""What no message has that asks something."""
_MOST_LINES, _MOST_LETTERS = 8, 300
"""Of a window that asks something, and of whose parts no program tells."""
_QUESTION = re.compile(".*[?？؟]", re.DOTALL)


def risk_of(target: Target, press: Press, analysis: Analysis) -> str:
    """Return the words about which the person is to be asked first, often none: moving the pointer presses nothing.

    A button's own words may say what it does, or the question that it answers in the screen of `analysis`.
    """
    if not press.count:
        return ""
    for end in (target,) if press.to is None else (target, press.to):
        label = end.element.label if end.element is not None else ""
        if risky := next((words for words in (end.whole, label) if is_risky(words)), ""):
            return risky
    question = _question(target, analysis)
    is_lost = bool(_listed("saving").search(question)) and _is(target.whole, "refusing")
    agrees = is_risky(question) and not _is(target.whole, "declining")
    return f"{question} {target.whole}" if agrees or is_lost else ""


def is_risky(words: str) -> bool:
    """Return whether `words` delete, send, pay or close something, in any language that has words for it."""
    plain = _plain(words)
    return bool(_listed("risky").search(plain)) or plain.strip() in _CROSSES


def _is(words: str, kind: str) -> bool:
    """Return whether a button says no more than a word of a kind, such as "No"."""
    return bool(_listed(kind).fullmatch(_plain(words).strip(" .…")))


def _plain(words: str) -> str:
    return words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("_", "")  # GTK's and Tk's mark of a key


@lru_cache
def _listed(kind: str) -> re.Pattern[str]:
    words = [word for tag in language_tags() for word in language_entries(tag).get("acting", {}).get(kind, ())]
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _question(target: Target, analysis: Analysis) -> str:
    """Return what is asked by the message whose button is pressed, or nothing."""
    if target.element is not None and target.element.role not in ("button", "link"):
        return ""
    message = next(_messages(target, analysis), None)
    asked = _QUESTION.match(_words_of_window(target.box, analysis) if message is None else message)
    if asked is None:
        return ""
    # what is asked may be said behind it ("Go on? This deletes all"), where a window's text has its buttons, too
    return one_line(message or asked[0])


def _messages(target: Target, analysis: Analysis) -> Iterator[str]:
    """Yield the words of the messages, as programs tell of them, that have a button."""
    wanted = target.element.identity if target.element is not None else ""
    for top in analysis.elements or ():
        for message in top.walk():
            parts = list(message.walk()) if message.role in _MESSAGES else []
            if any(each.role in _FIELDS for each in parts):
                continue
            named = any(wanted and each.identity == wanted for each in parts)
            if named or (parts and _covers(message, target.box)):
                words = dict.fromkeys(each.name for each in parts if each.role in _WORDS and each.name)
                yield " ".join(words) or message.name


def _covers(message: Element, box: Region) -> bool:
    return message.box is not None and message.box.covers(box)


def _words_of_window(box: Region, analysis: Analysis) -> str:
    """Return the text of the window in which a button was read, if it is a small one."""
    window = next((each for each in analysis.frame.windows if each.box.covers(box)), None)
    if window is None or window.is_menu:
        return ""
    lines = [line.text for line in analysis.lines or () if window.box.covers(line.box)]
    text = " ".join(lines)
    return text if len(lines) <= _MOST_LINES and len(text) <= _MOST_LETTERS else ""
