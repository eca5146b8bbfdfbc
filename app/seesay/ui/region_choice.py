"""A rectangle that keys move and resize, and its description in words; without Qt, in pixels of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from seesay.core.region import Region
from seesay.core.translation import QT_TRANSLATE_NOOP, percent, translate
from seesay.description.captions.wording import describe_position

Step = Literal["fine", "normal", "large"]
Direction = tuple[int, int]

STEP_PIXELS: dict[Step, int] = {"fine": 1, "normal": 10, "large": 100}  # pixels
MIN_REGION_PIXELS = 8  # smaller regions contain nothing to describe

_THIRDS = (
    QT_TRANSLATE_NOOP("Region", "lower left third"),
    QT_TRANSLATE_NOOP("Region", "lower middle third"),
    QT_TRANSLATE_NOOP("Region", "lower right third"),
    QT_TRANSLATE_NOOP("Region", "middle left third"),
    QT_TRANSLATE_NOOP("Region", "middle third"),
    QT_TRANSLATE_NOOP("Region", "middle right third"),
    QT_TRANSLATE_NOOP("Region", "upper left third"),
    QT_TRANSLATE_NOOP("Region", "upper middle third"),
    QT_TRANSLATE_NOOP("Region", "upper right third"),
)  # as on a numeric keypad: 1 is the lower left

_SHARES = (
    (1 / 4, QT_TRANSLATE_NOOP("Region", "a quarter")),
    (1 / 3, QT_TRANSLATE_NOOP("Region", "a third")),
    (1 / 2, QT_TRANSLATE_NOOP("Region", "half")),
    (2 / 3, QT_TRANSLATE_NOOP("Region", "two thirds")),
    (3 / 4, QT_TRANSLATE_NOOP("Region", "three quarters")),
    (1.0, QT_TRANSLATE_NOOP("Region", "all")),
)  # fractions of a screen that have a name
_ABOUT = 0.015  # tolerance of a named fraction


@dataclass(frozen=True, slots=True)
class RegionText:
    """The announcement of a change: what happened, may be empty, and the rectangle's new place."""

    event: str
    place: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.event, self.place) if part)


class RegionChoice:
    """A rectangle in a picture of `screens`; its texts are fractions of a screen or, with `pixels`, pixels."""

    def __init__(self, size: tuple[int, int], screens: Sequence[Region] = (), *, pixels: bool = False) -> None:
        self.pixels = pixels
        self._bounds = Region(0, 0, *size)
        self._screens = tuple(screens) or (self._bounds,)
        self._windows: tuple[Region, ...] = ()
        self._window = -1
        first = self._screens[0]
        width, height = first.width // 2, first.height // 2
        self.region = self._within(
            Region(first.x + (first.width - width) // 2, first.y + (first.height - height) // 2, width, height)
        )
        self.words = RegionText("", self.place())

    @property
    def screen(self) -> Region:
        x, y = self.region.x + self.region.width // 2, self.region.y + self.region.height // 2
        return next((screen for screen in self._screens if screen.contains(x, y)), self._screens[0])

    def place(self) -> str:
        if self.pixels:
            return self.in_pixels()
        r, screen = self.region, self.screen
        return translate("Region", "{place}, width {width}, height {height}").format(
            place=describe_position(replace(r, x=r.x - screen.x, y=r.y - screen.y), screen.width, screen.height),
            width=_share(r.width / screen.width),
            height=_share(r.height / screen.height),
        )

    def in_pixels(self) -> str:
        r = self.region
        return translate("Region", "left {x}, top {y}, {width} by {height}").format(
            x=r.x, y=r.y, width=r.width, height=r.height
        )

    def set_windows(self, windows: Sequence[Region]) -> None:
        """Set the windows and panels for `next_window`, which visits large ones first."""
        self._windows, self._window = tuple(sorted(windows, key=lambda window: -window.area)), -1

    def move(self, direction: Direction, step: Step = "normal") -> None:
        r, pixels = self.region, STEP_PIXELS[step]
        wish = r.moved(direction[0] * pixels, direction[1] * pixels)
        self._become(wish, translate("Region", "at the edge") if self._within(wish) != wish else "", step)
        if self._tells_shares(step):
            r, screen = self.region, self.screen
            if direction[0]:
                place = translate("Region", "{share} from the left")
                share = (r.x - screen.x) / screen.width
            else:
                place = translate("Region", "{share} from the top")
                share = (r.y - screen.y) / screen.height
            self.words = RegionText(self.words.event, place.format(share=percent(share)))

    def resize(self, direction: Direction, step: Step = "normal") -> None:
        """Move the right and bottom sides: right and down enlarge the rectangle."""
        r, pixels = self.region, STEP_PIXELS[step]
        width, height = r.width + direction[0] * pixels, r.height + direction[1] * pixels
        fitting = (
            min(max(width, MIN_REGION_PIXELS), self._bounds.right - r.x),
            min(max(height, MIN_REGION_PIXELS), self._bounds.bottom - r.y),
        )
        event = ""
        if fitting != (width, height):
            event = translate("Region", "smallest") if min(direction) < 0 else translate("Region", "at the edge")
        self._become(Region(r.x, r.y, *fitting), event, step)
        if self._tells_shares(step):
            screen = self.screen
            place = translate("Region", "width {width}") if direction[0] else translate("Region", "height {height}")
            wide, high = _share(fitting[0] / screen.width), _share(fitting[1] / screen.height)
            self.words = RegionText(event, place.format(width=wide, height=high))

    def to_edge(self, direction: Direction) -> None:
        r, screen = self.region, self.screen
        x = {-1: screen.x, 0: r.x, 1: screen.right - r.width}[direction[0]]
        y = {-1: screen.y, 0: r.y, 1: screen.bottom - r.height}[direction[1]]
        names = {
            (-1, 0): translate("Region", "left edge"),
            (1, 0): translate("Region", "right edge"),
            (0, -1): translate("Region", "top edge"),
            (0, 1): translate("Region", "bottom edge"),
        }
        self._become_named(Region(x, y, r.width, r.height), names[direction])

    def preset(self, number: int) -> None:
        """Select a ninth of the screen, as on a numeric keypad (7 is the upper left), or with 0 the whole screen."""
        screen = self.screen
        if number == 0:
            self._become_named(screen, translate("Region", "whole screen"))
            return
        row, column = 2 - (number - 1) // 3, (number - 1) % 3
        left, right = screen.x + screen.width * column // 3, screen.x + screen.width * (column + 1) // 3
        top, bottom = screen.y + screen.height * row // 3, screen.y + screen.height * (row + 1) // 3
        self._become_named(Region(left, top, right - left, bottom - top), translate("Region", _THIRDS[number - 1]))

    def next_window(self, step: int) -> None:
        """Select the next window or panel, or the previous one if `step` is -1."""
        if not self._windows:
            self.words = RegionText(translate("Region", "no windows found on the screen"), self.place())
            return
        if self._window < 0:
            self._window = 0 if step > 0 else len(self._windows) - 1
        else:
            self._window = (self._window + step) % len(self._windows)
        window = self._window
        event = translate("Region", "window {number} of {count}")
        self._become(self._windows[window], event.format(number=window + 1, count=len(self._windows)))
        self._window = window

    def span(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        left, right = sorted((start[0], end[0]))
        top, bottom = sorted((start[1], end[1]))
        self._become(Region(left, top, right - left, bottom - top), "")

    def _tells_shares(self, step: Step) -> bool:
        return not self.pixels and step != "fine"

    def _become(self, region: Region, event: str, step: Step = "normal") -> None:
        self.region = self._within(region)
        self._window = -1
        self.words = RegionText(event, self.in_pixels() if step == "fine" else self.place())

    def _become_named(self, region: Region, name: str) -> None:
        """Select a rectangle that `name` describes completely."""
        self._become(region, name)
        if not self.pixels:
            self.words = RegionText(name, "")

    def _within(self, region: Region) -> Region:
        width = min(max(region.width, MIN_REGION_PIXELS), self._bounds.width)
        height = min(max(region.height, MIN_REGION_PIXELS), self._bounds.height)
        x = min(max(region.x, 0), self._bounds.width - width)
        y = min(max(region.y, 0), self._bounds.height - height)
        return Region(x, y, width, height)


def _share(share: float) -> str:
    """Return a fraction of a screen's width or height in words."""
    named = (translate("Region", name) for value, name in _SHARES if abs(value - share) <= _ABOUT)
    return next(named, percent(share))


@dataclass(frozen=True, slots=True)
class Pane:
    """A screen's part of the picture: `source` in picture pixels, `target` in window units."""

    screen: int
    source: Region
    target: Region

    def to_picture(self, x: float, y: float) -> tuple[int, int]:
        """Return the picture pixel at a point of the window; the point may be outside."""
        return (
            round(self.source.x + (x - self.target.x) * self.source.width / self.target.width),
            round(self.source.y + (y - self.target.y) * self.source.height / self.target.height),
        )

    def to_window(self, region: Region) -> tuple[float, float, float, float]:
        across, down = self.target.width / self.source.width, self.target.height / self.source.height
        return (
            self.target.x + (region.x - self.source.x) * across,
            self.target.y + (region.y - self.source.y) * down,
            region.width * across,
            region.height * down,
        )


@dataclass(frozen=True, slots=True)
class ScreenGeometry:
    """A screen's geometry as Qt reports it, and its device pixels per unit."""

    geometry: Region
    scale: float

    @property
    def native(self) -> Region:
        width, height = round(self.geometry.width * self.scale), round(self.geometry.height * self.scale)
        return Region(self.geometry.x, self.geometry.y, width, height)


def arrange_panes(
    size: tuple[int, int], origin: tuple[int, int], screens: Sequence[ScreenGeometry]
) -> tuple[Pane, ...]:
    """Return which screen shows which part of a picture at `origin`, in device pixels or logical units."""
    picture = Region(0, 0, *size)
    exact = [
        Pane(number, source, Region(0, 0, place.geometry.width, place.geometry.height))
        for number, place in enumerate(screens)
        if _inside(source := replace(place.native, x=place.native.x - origin[0], y=place.native.y - origin[1]), picture)
    ]
    if exact and Region.around(pane.source for pane in exact).area >= 0.98 * picture.area:
        return tuple(exact)
    places = [place.geometry for place in screens]
    desktop = Pane(0, picture, Region.around(places))
    across, down = size[0] / desktop.target.width, size[1] / desktop.target.height
    if abs(across - down) <= 0.02 * across:  # the whole desktop at some scale
        return tuple(
            Pane(
                number,
                Region(*desktop.to_picture(place.x, place.y), round(place.width * across), round(place.height * down)),
                Region(0, 0, place.width, place.height),
            )
            for number, place in enumerate(places)
        )
    return (_fitted(picture, places),)


def _fitted(picture: Region, screens: Sequence[Region]) -> Pane:
    """Fit `picture` to the screen with the most similar aspect ratio: portals do not report the position."""
    shape = picture.width / picture.height
    number, room = min(enumerate(screens), key=lambda each: abs(each[1].width / each[1].height - shape))
    scale = min(room.width / picture.width, room.height / picture.height)
    width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    target = Region((room.width - width) // 2, (room.height - height) // 2, width, height)
    return Pane(number, picture, target)


def _inside(inner: Region, outer: Region) -> bool:
    both = Region.around((inner, outer))
    beyond = (outer.x - both.x, outer.y - both.y, both.right - outer.right, both.bottom - outer.bottom)
    return max(beyond) <= 2  # a fractional scale rounds
