"""Walking in a page of the screen or of a picture, and pressing what stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from seesay.app.guarding import knowing_window
from seesay.app.pipeline.element_changes import with_labels_whole
from seesay.app.screen.acting import Acting, Press, settled_after
from seesay.app.screen.control_names import Names
from seesay.app.screen.icon_elements import icons_of_window
from seesay.app.screen.page import Page, page_of_picture, page_of_screen
from seesay.app.screen.places import Target
from seesay.core.domain import Analysis, Cancellation
from seesay.core.elements import Element
from seesay.perception.layout.window_frames import without_cut_by_menus
from seesay.system.capture.desktop import ScreenCapturer, Screens, Screenshot
from seesay.system.capture.program_window import LateAnswer

_ICONS_SECONDS = 1.0
"""How long a page waits for icons once its text is read, at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """A page, and what it was made of; `shot` is None for a picture in which nothing can be pressed."""

    page: Page
    analysis: Analysis = field(repr=False)
    shot: Screenshot | None = None

    @property
    def first(self) -> int:
        """The number of the line at which a walk begins: that of the first entry in an open menu, if there is one."""
        menus = [window.box for window in self.analysis.frame.windows if window.is_menu]
        lines = [line.box if line.placed else None for line in self.page.lines]
        return next((n for n, box in enumerate(lines) if box is not None and any(m.covers(box) for m in menus)), 0)


@dataclass(frozen=True, slots=True, eq=False)
class SeenScreen:
    """A screenshot, the elements of the window in use at that moment, and `icons` that no program tells of."""

    shot: Screenshot
    elements: tuple[Element, ...] = field(default=(), repr=False)
    icons: Callable[[], tuple[Element, ...] | None] = field(default=tuple, repr=False)


def seen_screen(
    capturer: ScreenCapturer, screens: Screens, cancellation: Cancellation, names: Names | None = None
) -> SeenScreen:
    """Return the screen and the elements of the window in use; raises `CaptureError` and `Cancelled`.

    Elements have the labels that `names` have for them.
    """
    shot = capturer.screen(screens, cancellation)
    elements = Acting(shot, capturer, names=names).elements()
    if elements:  # the first is the window, with all others in it
        shot = replace(shot, frame=replace(shot.frame, program=lambda: elements[0]))
    if names is None:
        return SeenScreen(shot, elements)
    # beside the reading of the text, which takes longer
    icons = LateAnswer(lambda: icons_of_window(shot, elements, names), _ICONS_SECONDS)
    return SeenScreen(shot, elements, icons)


def walk_in_screen(seen: SeenScreen, analysis: Analysis) -> Walk:
    """Return the page of a screen."""
    found = analysis.elements or ()
    if analysis.elements_in_use:
        found = found[: analysis.elements_in_use]
    in_pixels = _in_pixels(found)
    lines = without_cut_by_menus(analysis.lines or (), analysis.frame.windows)
    lines = with_labels_whole(lines, (*seen.elements, *in_pixels))
    page = page_of_screen(lines, seen.elements, analysis.codes, seen.icons() or (), in_pixels)
    return Walk(page, analysis, seen.shot)


def walk_in_picture(analysis: Analysis) -> Walk:
    """Return the page of a picture that was described."""
    frame = analysis.frame
    lines, things = analysis.lines or (), analysis.things or ()
    seen = _in_pixels(analysis.elements or ())
    page = page_of_picture(lines, things, analysis.faces, (frame.width, frame.height), analysis.codes, seen)
    return Walk(page, analysis)


def _in_pixels(elements: Sequence[Element]) -> list[Element]:
    """Return all elements of which no program tells."""
    return [each for element in elements for each in element.walk() if "accessibility" not in each.sources]


def pressed(
    walk: Walk, target: Target, press: Press, screens: Screens, capturer: ScreenCapturer, cancellation: Cancellation
) -> Screenshot:
    """Press something of a walk's screen, and return what the screen shows then; raises what `Acting.press` does."""
    if walk.shot is None:
        raise ValueError("nothing can be pressed in a picture")
    Acting(walk.shot, capturer).press(target, press, cancellation)
    return knowing_window(
        settled_after(target, press, walk.shot, lambda: capturer.screen(screens, cancellation), cancellation)
    )
