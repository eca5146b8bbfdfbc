"""Windows and macOS as far as a picture of the screen goes: made-up desktops behind the calls of the real ones."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace, TracebackType
from typing import Any

import numpy as np
from PIL import Image

from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.system.macos_api import Box, Display, MacApi, MacWindow
from seesay.system.win32_api import WindowsApi

OURS = os.getpid()


@dataclass(slots=True)
class FakeWindow:
    """A window of the fake Windows, whose handle is its place in `FakeWindows.stack` plus one."""

    bounds: Region
    title: str
    process: int
    executable: str
    class_name: str = "Window"
    shown: bool = True
    tool: bool = False
    layered: bool = False
    core: FakeWindow | None = None


@dataclass(slots=True)
class FakeWindows(WindowsApi):
    """Windows with windows, the topmost first; notes whether real pixels were asked for."""

    stack: list[FakeWindow]
    foreground_window: FakeWindow | None
    point: tuple[int, int] | None = (0, 0)
    aware: list[str] = field(default_factory=list)
    first_monitor = 70_000

    @contextmanager
    def real_pixels(self) -> Iterator[None]:
        self.aware.append("on")
        yield
        self.aware.append("off")

    def foreground(self) -> int:
        return 0 if self.foreground_window is None else self._handle(self.foreground_window)

    def windows(self) -> Iterator[int]:
        return iter(range(1, len(self.stack) + 1))

    def owner(self, window: int) -> int:
        return 0

    def core_window(self, window: int) -> int:
        core = self._all[window - 1].core
        return self._handle(core) if core else 0

    def process(self, window: int) -> int:
        return self._all[window - 1].process

    def executable(self, process: int) -> str:
        return next((window.executable for window in self._all if window.process == process), "")

    def title(self, window: int) -> str:
        return self._all[window - 1].title

    def class_name(self, window: int) -> str:
        return self._all[window - 1].class_name

    def is_shown(self, window: int) -> bool:
        return self._all[window - 1].shown

    def is_tool(self, window: int) -> bool:
        return self._all[window - 1].tool

    def is_layered(self, window: int) -> bool:
        return self._all[window - 1].layered

    def bounds(self, window: int) -> Region:
        assert self.aware[-1:] == ["on"]
        return self._all[window - 1].bounds

    def monitor(self, place: Region) -> int:
        assert self.aware[-1:] == ["on"]
        return self.first_monitor + place.x

    def pointer(self) -> tuple[int, int] | None:
        assert self.aware[-1:] == ["on"]
        return self.point

    @property
    def _all(self) -> list[FakeWindow]:
        return [*self.stack, *(window.core for window in self.stack if window.core)]

    def _handle(self, window: FakeWindow) -> int:
        return self._all.index(window) + 1


class FakeGrabber:
    """mss over a picture of the whole virtual screen, whose top left corner may be negative."""

    def __init__(self, pixels: Pixels, monitors: Sequence[Region], primary: int = 0) -> None:
        self._pixels = pixels
        left, top = min(m.x for m in monitors), min(m.y for m in monitors)
        self._origin = (left, top)
        whole = {"left": left, "top": top, "width": pixels.shape[1], "height": pixels.shape[0]}
        self.monitors: list[dict[str, Any]] = [whole] + [
            {"left": m.x, "top": m.y, "width": m.width, "height": m.height, "is_primary": number == primary}
            for number, m in enumerate(monitors)
        ]

    def __enter__(self) -> FakeGrabber:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def grab(self, place: dict[str, int]) -> SimpleNamespace:
        x, y = place["left"] - self._origin[0], place["top"] - self._origin[1]
        part = self._pixels[y : y + place["height"], x : x + place["width"]]
        four = np.dstack((part[..., ::-1], np.zeros(part.shape[:2], np.uint8)))
        return SimpleNamespace(raw=bytearray(four.tobytes()), width=part.shape[1], height=part.shape[0])


class FakeCompositor:
    """What `seesay.system.capture.graphics_capture_api` calls, over a picture of the whole virtual screen."""

    def __init__(self, pixels: Pixels, monitors: Sequence[Region]) -> None:
        self.pixels, self.whole = pixels, Region.around(monitors)
        self.monitors = {FakeWindows.first_monitor + monitor.x: monitor for monitor in monitors}
        self.threads: set[int] = set()
        self.watching = 0
        self.late = 1
        """How often there is no picture yet."""

    def initialise_runtime(self) -> None:
        self.threads.add(threading.get_ident())

    def is_supported(self) -> bool:
        return True

    @contextmanager
    def capture_monitor(self, monitor: int) -> Iterator[Callable[[], Pixels | None]]:
        assert threading.get_ident() in self.threads
        if monitor not in self.monitors:
            raise OSError("E_INVALIDARG")
        place, left = self.monitors[monitor], self.late

        def picture() -> Pixels | None:
            nonlocal left
            left -= 1
            if left >= 0:
                return None
            x, y = place.x - self.whole.x, place.y - self.whole.y
            part = self.pixels[y : y + place.height, x : x + place.width]
            return np.dstack((part[..., ::-1], np.full(part.shape[:2], 255, np.uint8)))

        self.watching += 1
        try:
            yield picture
        finally:
            self.watching -= 1


class FakeMac(MacApi):
    """A Mac with displays and windows; `pixels` is the whole desktop at `scale` pixels a point."""

    def __init__(
        self, pixels: Pixels, displays: list[Display], stack: list[MacWindow], point: tuple[float, float]
    ) -> None:
        self.pixels, self.screens, self.stack, self.point = pixels, displays, stack, point
        self.allowed, self.asked = True, 0

    def may_capture(self) -> bool:
        return self.allowed

    def ask_to_capture(self) -> None:
        self.asked += 1

    def displays(self) -> Sequence[Display]:
        return self.screens

    def windows(self) -> Sequence[MacWindow]:
        return self.stack

    def pointer(self) -> tuple[float, float]:
        return self.point

    def picture(self, box: Box, cancellation: Cancellation) -> bytes:
        scale = self.screens[0].scale
        left, top = min(d.box.x for d in self.screens), min(d.box.y for d in self.screens)
        x, y = round((box.x - left) * scale), round((box.y - top) * scale)
        part = self.pixels[y : y + round(box.height * scale), x : x + round(box.width * scale)]
        output = io.BytesIO()
        Image.fromarray(part).save(output, "PNG")
        return output.getvalue()
