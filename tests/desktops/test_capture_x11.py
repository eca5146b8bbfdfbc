"""The active window on a real X11 desktop: shadows, edges of the screen, our own windows, windows that vanish."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import numpy as np
import psutil
import pytest

from contract.screen_capturer_suite import extent
from rigs.processes import wait_for
from rigs.session import Desktop, Window, desktop, missing_packages
from rigs.waiting import held, wait_given_back
from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import CaptureError
from seesay.core.region import Region
from seesay.system.capture.x11 import X11Capturer

if missing := missing_packages({"xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

WHOLE = Region(0, 0, 1000, 700)

# A process with windows of its own that takes the pictures itself, as the desktop program does.
OURS = """
import sys
from seesay.system.capture.x11 import X11Capturer
from seesay.core.domain import Cancellation
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["ours", "-platform", "xcb"])
windows = [QWidget() for title in sys.argv[1:]]
for window, title in zip(windows, sys.argv[1:]):
    window.setWindowTitle(title)
    window.resize(200, 150)
    window.show()
def answer():
    import PySide6.QtCore as core
    sys.stdin.readline()
    for shot in (X11Capturer().window(Cancellation()), X11Capturer().screen("active", Cancellation())):
        print(shot.frame.source.kind, shot.frame.source.title, flush=True)
    application.exit()
import threading
threading.Thread(target=answer, daemon=True).start()
application.exec()
"""


# A menu as Chromium shows one: past the window manager, and without a class.
MENU = """
import sys, time
from Xlib import X, Xatom
from Xlib.display import Display
display = Display()
menu = display.screen().root.create_window(120, 140, 160, 90, 0, X.CopyFromParent, override_redirect=True)
atom = display.get_atom
menu.change_property(atom("_NET_WM_WINDOW_TYPE"), Xatom.ATOM, 32, [atom("_NET_WM_WINDOW_TYPE_MENU")])
menu.change_property(atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [int(sys.argv[1])])
menu.map()
display.sync()
print("shown", flush=True)
time.sleep(1000)
"""


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with desktop(WHOLE.width, WHOLE.height) as started:
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("DISPLAY", started.display)
        yield started


def terminal(screen: Desktop, title: str, place: Region) -> Window:
    return screen.open(["xterm", "-T", title, "-bg", "#2040a0", "-cr", "#2040a0", "-e", "sleep", "1000"], place)


def taken() -> tuple[str, str, Region]:
    shot = X11Capturer().window(Cancellation())
    return shot.frame.source.kind, shot.frame.source.title, extent(shot)


def test_the_shadow_that_a_program_draws_around_itself_is_left_out(screen: Desktop) -> None:
    window = terminal(screen, "shadowed", Region(100, 100, 400, 300))
    outside = screen.outside(window)
    identifier = str(window.identifier)
    screen.ask(
        "xprop", "-id", identifier, "-f", "_GTK_FRAME_EXTENTS", "32c", "-set", "_GTK_FRAME_EXTENTS", "20,30,5,40"
    )
    kind, title, where = taken()
    assert (kind, title) == ("window", "shadowed")
    assert where == Region(outside.x + 20, outside.y + 5, outside.width - 50, outside.height - 45)


def test_a_window_half_off_the_screen_is_cut_at_its_edge(screen: Desktop) -> None:
    window = terminal(screen, "half", Region(100, 100, 400, 300))
    screen.move(window, 800, 500)
    outside = screen.outside(window)
    _, _, where = taken()
    assert where == Region(outside.x, outside.y, WHOLE.right - outside.x, WHOLE.bottom - outside.y)


def test_a_menu_without_a_class_is_its_programs(screen: Desktop) -> None:
    window = terminal(screen, "browser", Region(50, 50, 400, 300))
    screen.ask("xprop", "-id", str(window.identifier), "-f", "_NET_WM_PID", "32c", "-set", "_NET_WM_PID", "4000000")
    menu = subprocess.Popen([sys.executable, "-c", MENU, "4000000"], env=screen.env, stdout=subprocess.PIPE, text=True)
    with menu:
        assert menu.stdout is not None
        menu.stdout.readline()
        shown = X11Capturer().screen("active", Cancellation()).frame.windows
        menu.terminate()
    assert [each.box for each in shown if each.is_menu] == [Region(120, 140, 160, 90)]
    assert [each.title for each in shown] == ["", "browser"]


def test_our_own_window_is_passed_over_for_the_next_that_is_shown(screen: Desktop) -> None:
    terminal(screen, "the right one", Region(50, 50, 300, 200))
    other = terminal(screen, "put away", Region(400, 300, 300, 200))
    screen.ask("xdotool", "windowminimize", "--sync", str(other.identifier))
    away = terminal(screen, "elsewhere", Region(400, 300, 300, 200))
    screen.ask("xdotool", "set_desktop_for_window", str(away.identifier), "1")
    ours = subprocess.Popen(
        [sys.executable, "-c", OURS, "one of ours", "another of ours"],
        env=screen.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with ours:
        wait_for(lambda: "ours" in screen.title(screen.active()), "a window of ours with the keyboard")
        output, _ = ours.communicate("now\n", timeout=60)
    assert output.splitlines() == ["window the right one", "screen the right one"]


def test_an_empty_desktop_gives_the_screen(screen: Desktop) -> None:
    kind, title, where = taken()
    assert (kind, title, where) == ("screen", "", WHOLE)
    assert X11Capturer().active_window(Cancellation()) is None


def test_without_a_window_manager_the_window_with_the_keyboard_counts(screen: Desktop) -> None:
    for process in screen.started:
        if psutil.Process(process.pid).name() == "openbox":
            process.terminate()
            process.wait()
    screen.spawn(["xterm", "-T", "bare", "-geometry", "40x10+30+40", "-e", "sleep", "1000"])

    def identifier() -> str:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "^bare$"], env=screen.env, capture_output=True, text=True
        )
        return found.stdout.strip()

    bare = wait_for(identifier, "the window")
    screen.ask("xdotool", "windowfocus", "--sync", bare)
    kind, title, where = taken()
    assert (kind, title) == ("window", "bare")
    assert (where.x, where.y) == (screen.inside_of(int(bare)).x, screen.inside_of(int(bare)).y)


def test_windows_that_close_meanwhile_are_no_failure(screen: Desktop) -> None:
    """Windows come and go between any two questions to the server; no answer may be an exception."""
    terminal(screen, "steady", Region(50, 50, 300, 200))
    stop = threading.Event()

    def come_and_go() -> None:
        while not stop.is_set():
            command = ["xterm", "-T", "fleeting", "-e", "sleep", "0.05"]
            subprocess.run(command, env=screen.env, check=False, capture_output=True)

    flurry = [threading.Thread(target=come_and_go) for _ in range(2)]
    for thread in flurry:
        thread.start()
    try:
        titles = {taken()[1] for _ in range(150)}
    finally:
        stop.set()
        for thread in flurry:
            thread.join()
    assert titles <= {"steady", "fleeting", ""}
    assert "steady" in titles


def test_a_hundred_pictures_leave_nothing_behind(screen: Desktop) -> None:
    terminal(screen, "steady", Region(50, 50, 300, 200))
    capturer = X11Capturer()
    me = psutil.Process()

    for _ in range(20):
        capturer.screen("active", Cancellation())
    before, memory = held(), me.memory_info().rss
    for number in range(100):
        shot = capturer.screen("active", Cancellation()) if number % 2 else capturer.window(Cancellation())
    wait_given_back(before)
    assert me.memory_info().rss - memory < 40 * 2**20  # one picture is 2 MB, so 100 would be 200 MB
    assert shot.frame.pixels.any()


def test_what_looks_again_gets_the_same_pixels_until_something_changes(screen: Desktop) -> None:
    window = terminal(screen, "steady", Region(50, 50, 300, 200))
    place, other = Region(0, 0, 600, 500), Region(600, 0, 300, 300)
    capturer = X11Capturer().for_watches()
    first = capturer.region(place, Cancellation()).frame.pixels
    capturer.region(other, Cancellation())
    assert capturer.region(place, Cancellation()).frame.pixels is first
    screen.ask("xdotool", "windowmove", "--sync", str(window.identifier), "90", "90")

    def moved() -> bool:
        return not np.array_equal(capturer.region(place, Cancellation()).frame.pixels, first)

    wait_for(moved, "the window at its new place")
    again = capturer.region(place, Cancellation()).frame.pixels
    assert np.array_equal(again, X11Capturer().region(place, Cancellation()).frame.pixels)
    capturer.close()
    assert capturer.region(place, Cancellation()).frame.pixels is not again


# python-xlib leaves the socket of a connection that came to nothing to the garbage collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_a_display_that_is_gone_is_told_about(screen: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9876")
    with pytest.raises(Unavailable, match="cannot be reached"):
        X11Capturer.priority()
    with pytest.raises(CaptureError, match="cannot be reached"):
        X11Capturer().screen("active", Cancellation())
    monkeypatch.setenv("DISPLAY", "nonsense")
    with pytest.raises(Unavailable):
        X11Capturer.priority()


def test_colours_are_exact_in_every_corner(screen: Desktop) -> None:
    """A picture that was shifted, turned or had its channels swapped would show here."""
    colours = {"red": "#c80a14", "green": "#0ab41e", "blue": "#1428d2", "grey": "#787878"}
    corners = [(0, 0), (WHOLE.right - 200, 0), (0, WHOLE.bottom - 150), (WHOLE.right - 200, WHOLE.bottom - 150)]
    for (name, colour), (x, y) in zip(colours.items(), corners, strict=True):
        command = ["xterm", "-T", name, "-bg", colour, "-cr", colour, "-e", "sleep", "1000"]
        screen.open(command, Region(x, y, 200, 150))
    screen.settle()
    pixels = X11Capturer().screen("active", Cancellation()).frame.pixels
    for colour, (x, y) in zip(colours.values(), corners, strict=True):
        expected = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
        assert (pixels[y + 60 : y + 110, x + 60 : x + 140] == np.array(expected, np.uint8)).all()
