"""Rectangles cut out of frames."""

from __future__ import annotations

from dataclasses import replace

from seesay.domain import Frame, Region, Source
from seesay.input_errors import NotAnImageError
from seesay.translation import translate


def cropped(frame: Frame, region: Region, source: Source) -> Frame:
    """Return the part of `frame` inside `region`, as a picture from `source`; raises `NotAnImageError` if empty."""
    left, top = max(region.x, 0), max(region.y, 0)
    right, bottom = min(region.right, frame.width), min(region.bottom, frame.height)
    if right <= left or bottom <= top:
        raise NotAnImageError(source.name, translate("Reasons", "it is empty"))
    pixels = frame.pixels[top:bottom, left:right].copy()
    pixels.setflags(write=False)

    def areas() -> tuple[Region, ...] | None:
        found = frame.secret_areas()
        return found and tuple(Region(box.x - left, box.y - top, box.width, box.height) for box in found)

    place = Region(left, top, right - left, bottom - top)
    windows = tuple(
        replace(window, box=Region(box.x - left, box.y - top, box.width, box.height))
        for window in frame.windows
        if (box := window.box.intersection(place))
    )
    return Frame(pixels, source, secret_areas=areas, windows=windows, ours_left_out=frame.ours_left_out)
