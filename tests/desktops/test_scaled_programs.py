"""Places that programs tell in units of their own, found in pixels of the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.processes import wait_for
from rigs.session import Desktop, Window, desktop, missing_packages
from seesay.app.screen.focus_capture import capture_focus
from seesay.core.domain import Cancellation
from seesay.core.region import Region
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.system.accessibility.atspi import AtspiTree
from seesay.system.capture.x11 import X11Capturer

_NEEDED = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PROGRAM = Path(__file__).parents[1] / "rigs/walked_window.py"
QT = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
SCALED = {
    "qt at 1.5": ("qt", QT | {"QT_SCALE_FACTOR": "1.5"}),
    "qt at 2": ("qt", QT | {"QT_SCALE_FACTOR": "2"}),
    "gtk at 2": ("gtk", {"GDK_SCALE": "2"}),
}


@pytest.fixture(scope="module", params=SCALED)
def scaled(request: pytest.FixtureRequest) -> Iterator[tuple[Desktop, Window]]:
    kit, extra = SCALED[request.param]
    with desktop(1200, 1400) as screen, pytest.MonkeyPatch.context() as monkeypatch:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            if name in screen.env:
                monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
        python = sys.executable if kit == "qt" else "/usr/bin/python3"
        window = screen.open([python, str(PROGRAM), kit, "Letters"], None, WALKED_LOG=os.devnull, **extra)
        screen.move(window, 170, 90)
        screen.raise_(window)
        wait_for(lambda: (found := AtspiTree().focused()) and found.window == "Letters", "the focus")
        screen.settle()
        yield screen, window


def test_what_is_told_stands_where_it_is_drawn(scaled: tuple[Desktop, Window]) -> None:
    screen, window = scaled
    read = PaddleReader().read(screen.screenshot(), Cancellation())
    told = AtspiTree().window()
    assert told is not None
    pressed = {element.name: element for element in told.walk() if element.role in ("button", "checkbox")}
    inside = _wide(screen.inside(window))
    for name in ("Refresh", "Delete all", "Archive", "Print", "Breakfast included"):
        (line,) = (line.box for line in read if name in line.text)
        box = pressed[name].box
        assert box is not None, name
        assert inside.covers(box), name
        assert _wide(box).covers(line), name
        assert box.height < 3 * line.height, name


def _wide(box: Region) -> Region:
    """Return a region with the margin that rounding takes."""
    return Region(box.x - 4, box.y - 4, box.width + 8, box.height + 8)


def test_the_field_with_the_keyboard_is_captured(scaled: tuple[Desktop, Window]) -> None:
    screen, window = scaled
    shot = capture_focus(X11Capturer(), Cancellation())
    assert [line.text for line in PaddleReader().read(shot.frame.pixels, Cancellation())] == ["river otter"]
    assert _wide(screen.inside(window)).covers(Region(*shot.origin, shot.frame.width, shot.frame.height))


def test_a_button_is_known_again_where_it_was(scaled: tuple[Desktop, Window]) -> None:
    told = AtspiTree().window()
    assert told is not None
    button = next(element for element in told.walk() if element.name == "Archive")
    now = AtspiTree().look_again(button.identity)
    assert now is not None
    assert (now.role, now.name, now.box) == (button.role, button.name, button.box)
