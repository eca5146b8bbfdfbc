"""What programs tell of the screen as it is captured: passwords, the focused control and labels for screen readers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import get_args

from seesay.app.screen.control_names import ControlNames, is_print
from seesay.core.domain import Cancellation, Detail
from seesay.core.elements import Focus, Role
from seesay.core.errors import CaptureError, FocusUnknownError, FocusUnseenError
from seesay.core.text.verbalize import verbalize
from seesay.core.translation import QT_TRANSLATE_NOOP, catalogue_tag, has_catalogue, language, translate
from seesay.description.captions.focus_claims import program_claims
from seesay.system.accessibility.atspi_client import is_interpreter
from seesay.system.accessibility.password_fields import PasswordFieldSearch
from seesay.system.accessibility.tree import AccessibilityTree
from seesay.system.capture.background_queries import FocusSearch, WindowSearch
from seesay.system.capture.screen_capturer import SOURCE_NAMES, ScreenCapturer, Screenshot
from seesay.system.instance import ObjectRequest
from seesay.system.platform_backends import ask_for_accessibility_permission, best_tree

FirstWords = Callable[[str], None]
"""Takes the first sentence about a picture that is being taken, where that is known before the picture."""

Shot = Callable[[ScreenCapturer, Cancellation, FirstWords | None], Screenshot]  # takes a picture of the screen


def with_window(screenshot: Screenshot) -> Screenshot:
    """Return a screenshot with the element tree of the window in use now, since one of ours may come back later."""
    try:
        tree = best_tree()
        tree.application()
    except CaptureError:
        return screenshot
    return WindowSearch(tree).seen_in(screenshot)


def with_password_fields(shot: Shot) -> Shot:
    """Return `shot` so that its pictures know where passwords stand, where programs tell; that takes no longer."""
    if sys.platform not in ("linux", "win32", "darwin"):
        return shot

    def take(capturer: ScreenCapturer, cancellation: Cancellation, first_words: FirstWords | None) -> Screenshot:
        from seesay.description.redaction.labels import load_labels

        fields = _fields(load_labels().names_password)
        picture = shot(capturer, cancellation, first_words)
        return fields.seen_in(picture) if fields is not None else picture

    return take


def _fields(is_label: Callable[[str], bool]) -> PasswordFieldSearch | None:
    if sys.platform == "darwin":
        from seesay.system.accessibility.ax import AxPasswordFields

        try:
            best_tree()
        except CaptureError:  # the person has not allowed it
            return None
        return AxPasswordFields(is_label)
    if sys.platform == "win32":
        from seesay.system.accessibility.uia import UiaPasswordFields

        return UiaPasswordFields(is_label)
    from seesay.system.accessibility.password_fields import AtspiPasswordFields

    return AtspiPasswordFields(is_label)


def with_focus(shot: Shot, *, at_once: bool = False) -> Shot:
    """Return `shot` so that its pictures know the focused control and its window, where available.

    The control is queried after the picture, which would otherwise be slower. It is queried at once with `at_once` (our
    windows come back after the picture) and for `portal`, whose dialog takes the focus for a moment.
    """

    def take(capturer: ScreenCapturer, cancellation: Cancellation, first_words: FirstWords | None) -> Screenshot:
        try:
            tree = best_tree()
        except CaptureError:
            return shot(capturer, cancellation, first_words)
        early = FocusSearch(tree) if at_once or capturer.name == "portal" else None
        picture = shot(capturer, cancellation, first_words)
        focus = early or FocusSearch(tree)
        return WindowSearch(tree).seen_in(focus.seen_in(picture))

    return take


def may_have_label(wanted: ObjectRequest, names: ControlNames) -> bool:
    """Whether a label could be for such an object. Never fails, and asks no program."""
    # a screen reader does not tell which script it is that an interpreter runs
    given = names.all("" if is_interpreter(wanted.application) else wanted.application)
    if wanted.box is None:
        return any(not is_print(one.key) for one in given)
    from seesay.app.screen.icon_elements import LARGEST_BUTTON

    return max(wanted.box.width, wanted.box.height) <= LARGEST_BUTTON and any(is_print(one.key) for one in given)


def find_label(
    wanted: ObjectRequest, names: ControlNames, capturer: Callable[[], ScreenCapturer], cancellation: Cancellation
) -> str:
    """Return an object's label, or that of the icon at its place, or ""; raises `CaptureError` and `Cancelled`."""
    if wanted.box is None:
        tree = best_tree()
        return with_label(tree.about(wanted.identity), names, capturer, tree, cancellation).label
    from seesay.app.screen.icon_elements import icon_in, surroundings

    shot = capturer().region(surroundings(wanted.box), cancellation)
    x, y = shot.origin
    icon = icon_in(shot, replace(wanted.box, x=wanted.box.x - x, y=wanted.box.y - y), names)
    return icon.label if icon is not None else ""


def with_label(
    focus: Focus,
    names: ControlNames,
    capturer: Callable[[], ScreenCapturer],
    tree: AccessibilityTree,
    cancellation: Cancellation,
) -> Focus:
    """Return an object with its label; a nameless one is looked up by its pixels, if visible. Raises `Cancelled`."""
    if focus.element.name or not names.may_name(focus):
        return names.named(focus)
    from seesay.app.screen.icon_elements import focus_by_look, is_known_by_look

    if not is_known_by_look(focus.element) or focus.element.box is None:
        return names.named(focus)
    try:
        seen = names.named(focus_by_look(focus, capturer().region(focus.element.box, cancellation)))
        if seen.label or not names.may_be_moved(seen):
            return seen
        from seesay.app.screen.pressing import Presser

        acting = Presser(capturer().window(cancellation), capturer(), lambda: tree, names=names)
        identity = focus.element.identity
        return replace(seen, label=next((each.label for each in acting.elements() if each.identity == identity), ""))
    except CaptureError:
        return focus


OBJECT = QT_TRANSLATE_NOOP("Pictures", "the object")  # how what a screen reader is on is called

_ENTRIES: frozenset[Role] = frozenset({"menuitem", "listitem"})
"""Roles of what is chosen by its words, and whose picture nobody misses."""


def capture_focus(
    capturer: ScreenCapturer,
    cancellation: Cancellation,
    names: ControlNames | None = None,
    identity: str = "",
    tag: str = "",
    first_words: FirstWords | None = None,
) -> Screenshot:
    """Return a picture of the focused control, or of the object with `identity`, under its label in `names`.

    `first_words` gets the first sentence of a description in the language `tag`, if it is certain by then. Raises
    `FocusUnknownError`, and `FocusUnseenError` if there is no picture.
    """
    told: list[Focus] = []

    def tell(known: Focus) -> None:
        if first_words is not None and (sentence := _first_sentence(known, names, tag)):
            told.append(known)
            first_words(sentence)

    ask_for_accessibility_permission()
    try:
        tree = best_tree()
        focus = tree.about(identity) if identity else tree.focused(tell=tell)
    except CaptureError as problem:
        if identity:  # somebody named the object, so what has the keyboard is not the question
            raise
        if told:  # and it is known
            raise _unseen(told[0], problem.reason) from None
        raise FocusUnknownError(problem.reason) from None
    cancellation.check()
    if focus is None:
        raise FocusUnknownError(_why_nobody(capturer, cancellation))
    if names is not None:
        focus = with_label(focus, names, lambda: capturer, tree, cancellation)
    if focus.element.box is None:
        entry = focus.element.role in _ENTRIES and (focus.element.name or focus.label)
        raise _unseen(focus, "" if entry else translate("Reasons", "its program does not report its position"))
    if not focus.showing:
        raise _unseen(focus, translate("Reasons", "it is not on the screen"))
    try:
        shot = capturer.region(focus.element.box, cancellation)
    except CaptureError as problem:
        raise _unseen(focus, problem.reason) from None
    name = OBJECT if identity else SOURCE_NAMES["focus"]
    source = replace(shot.frame.source, kind="focus", name=name, focus=focus)
    return replace(shot, frame=replace(shot.frame, source=source))


def _why_nobody(capturer: ScreenCapturer, cancellation: Cancellation) -> str:
    """Return why nothing is known to have the keyboard."""
    with suppress(CaptureError):
        if any(window.is_menu for window in capturer.window(cancellation).frame.windows):
            return translate("Reasons", "a menu is open, but nothing in it is selected yet")
    return translate("Reasons", "no program reports the focus")


def _first_sentence(known: Focus, names: ControlNames | None, tag: str) -> str:
    """Return the first sentence about what has the keyboard, empty where what is not known yet may change it."""
    in_own_language = has_catalogue(tag) and catalogue_tag(tag) == language()  # in which failures are told
    if not tag or not in_own_language or (names is not None and names.may_name(known)):
        return ""
    # the detail depends on the program whose window the picture shows
    sentences = {next(program_claims(known, detail)).text for detail in get_args(Detail)}
    spoken_as = {verbalize(sentence, tag, whole=whole) for sentence in sentences for whole in (False, True)}
    return sentences.pop() if len(sentences) == len(spoken_as) == 1 else ""


def _unseen(focus: Focus, reason: str) -> FocusUnseenError:
    told = " ".join(claim.text for claim in program_claims(focus, "brief"))
    unseen = FocusUnseenError(reason, told)
    unseen.text = focus.cursor.text if focus.cursor is not None else ""
    return unseen
