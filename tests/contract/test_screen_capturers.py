"""Every way of reading the screen against the contract: X11 and GNOME for real, Windows and macOS simulated."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from contract.screen_capturer_suite import Colour, Scene, ScreenCapturerSuite, extent, middle
from rigs.fakes.screen_systems import OURS, FakeCompositor, FakeGrabber, FakeMac, FakeWindow, FakeWindows
from rigs.gnome import REQUIRED, GnomeDesktop, gnome_desktop
from rigs.processes import wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.core.backends import Unavailable
from seesay.core.child_processes import Child
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, CaptureDeniedError, CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.system.capture import graphics_capture, screen_cast
from seesay.system.capture.graphics_capture import GraphicsCapture
from seesay.system.capture.macos import MacCapturer
from seesay.system.capture.screen_capturer import ScreenCapturer
from seesay.system.capture.screen_cast import ScreenCastCapturer
from seesay.system.capture.wayland import WaylandCapturer
from seesay.system.capture.win32 import WindowsCapturer
from seesay.system.capture.x11 import X11Capturer
from seesay.system.macos_api import Box, Display, MacWindow
from seesay.system.platform_backends import screen_capturers

pytestmark = pytest.mark.full

COLOUR: Colour = (32, 64, 160)
BLUE = "#2040a0"

X11_PROGRAMS = {"xterm": "xterm", "xrandr": "x11-xserver-utils"}


@dataclass(frozen=True, slots=True)
class _X11Scene:
    screen: Desktop
    bounds: Region


@pytest.fixture(scope="module")
def x11_desktop() -> Iterator[_X11Scene]:
    if missing := missing_packages(X11_PROGRAMS):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with desktop(1200, 600) as screen:
        # two monitors, side by side, on one X screen
        screen.ask("xrandr", "--setmonitor", "left", "500/100x600/100+0+0", "screen")
        screen.ask("xrandr", "--setmonitor", "right", "700/100x600/100+500+0", "none")
        window = screen.open(
            ["xterm", "-T", "plain", "-bg", BLUE, "-fg", BLUE, "-cr", BLUE, "-e", "sleep", "1000"],
            Region(600, 100, 400, 300),
        )
        screen.ask("xdotool", "mousemove", "123", "45")
        screen.settle()
        bounds = screen.outside(window)
        screen.ask("xdotool", "set_window", "--name", "Grüße", str(window.identifier))
        wait_for(lambda: screen.title(window.identifier) == "Grüße", "the title")
        yield _X11Scene(screen, bounds)


class TestX11(ScreenCapturerSuite):
    capturer_class = X11Capturer

    @pytest.fixture
    def scene(self, x11_desktop: _X11Scene, monkeypatch: pytest.MonkeyPatch) -> Scene:
        _enter(x11_desktop.screen, monkeypatch)
        assert X11Capturer.priority() > 0
        return Scene(
            capturer=X11Capturer(),
            monitors=(Region(500, 0, 700, 600), Region(0, 0, 500, 600)),
            bounds=x11_desktop.bounds,
            colour=COLOUR,
            title="Grüße",
            application="xterm",
            pointer=(123, 45),
        )

    def make_impossible(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("DISPLAY", raising=False)

    def test_a_program_counts_as_long_as_something_of_it_can_be_seen(
        self, scene: Scene, x11_desktop: _X11Scene
    ) -> None:
        screen = x11_desktop.screen

        def programs(region: Region) -> set[str]:
            return set(scene.capturer.region(region, Cancellation()).frame.source.programs or ())

        assert programs(scene.bounds) == {"xterm"}
        assert programs(Region(0, 0, 400, 500)) == set()
        note = screen.open(["xmessage", "-name", "vault", "-xrm", "*title: Vault", "a secret"], scene.bounds)
        screen.settle()
        try:
            assert programs(scene.bounds) == {"xmessage"}, "what is covered completely cannot be seen"
            screen.move(note, scene.bounds.x + 10, scene.bounds.y)
            assert programs(scene.bounds) == {"xterm", "xmessage"}
            assert programs(Region(*(scene.bounds.x, scene.bounds.y), 8, 8)) == {"xterm"}
            screen.ask("xdotool", "windowminimize", str(note.identifier))
            wait_for(lambda: programs(scene.bounds) == {"xterm"}, "the window gone")
            free = screen.spawn(["zenity", "--info", "--text=x"])  # something else with the keyboard
            wait_for(lambda: "zenity" in programs(Region(0, 0, 1200, 600)), "the other program")
            free.terminate()
            free.wait()
        finally:
            note.process.kill()
            plain = next(window for window, title in screen.windows().items() if title == "Grüße")
            screen.ask("xdotool", "windowactivate", "--sync", str(plain))


def _enter(screen: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", screen.display)


PANE = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["pane", "-platform", "wayland"])
QGuiApplication.setDesktopFileName(sys.argv[1])
application.setApplicationName("Pane")
pane = QWidget(None, Qt.WindowType.FramelessWindowHint)
pane.setWindowTitle("Grüße")
pane.setStyleSheet("background: #2040a0")
pane.showMaximized()
application.exec()
"""


@pytest.fixture(scope="module")
def gnome() -> Iterator[GnomeDesktop]:
    if missing := missing_packages(REQUIRED):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with gnome_desktop(1280, 800) as session:
        session.spawn([sys.executable, "-c", PANE, "org.example.Pane"])
        wait_for(lambda: session.windows()[0] == "Grüße", "the window with the keyboard")

        def drawn() -> bool:
            return bool((session.screenshot()[200:600, 300:900] == np.array(COLOUR, np.uint8)).all())

        wait_for(drawn, "the window's colour")
        yield session


def _enter_wayland(gnome: GnomeDesktop, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, gnome.env[name])
    monkeypatch.delenv("DISPLAY", raising=False)


def _gnome_scene(capturer: ScreenCapturer) -> Scene:
    return Scene(
        capturer=capturer,
        monitors=(Region(0, 0, 1280, 800),),
        bounds=Region(0, 40, 1280, 760),
        colour=COLOUR,
        title="Grüße",
        application="pane",
        pointer=None,
        tells_bounds=False,
    )


class TestGnomeOnWayland(ScreenCapturerSuite):
    capturer_class = WaylandCapturer

    @pytest.fixture
    def scene(self, gnome: GnomeDesktop, monkeypatch: pytest.MonkeyPatch) -> Scene:
        _enter_wayland(gnome, monkeypatch)
        assert WaylandCapturer.priority() > 0
        return _gnome_scene(WaylandCapturer())

    def make_impossible(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)

    def test_no_picture_stays_in_the_persons_folder(self, scene: Scene, gnome: GnomeDesktop) -> None:
        before = set(gnome.home.rglob("*.png"))
        scene.capturer.screen("all", Cancellation())
        assert set(gnome.home.rglob("*.png")) == before


@pytest.fixture(scope="module")
def cast(gnome: GnomeDesktop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScreenCastCapturer]:
    """A way whose session goes on; the person was asked and has agreed, on the keyboard."""
    with pytest.MonkeyPatch.context() as patch:
        _enter_wayland(gnome, patch)
        capturer = _agreed(gnome, tmp_path_factory.mktemp("cast"))
    with closing(capturer):
        yield capturer


def _agreed(gnome: GnomeDesktop, folder: Path) -> ScreenCastCapturer:
    """Open a session, in which the person is asked once, and wait for pictures that stay the same."""
    capturer = ScreenCastCapturer(folder / "token")
    opening = threading.Thread(target=capturer.screen, args=("active", Cancellation()))
    opening.start()
    gnome.share_screen()
    opening.join(60)
    assert not opening.is_alive(), "the person is asked again"
    _await_still(capturer, Region(0, 0, 100, 100))
    return capturer


class TestScreenCast(TestGnomeOnWayland):
    """The same desktop, watched through one session."""

    capturer_class = ScreenCastCapturer

    @pytest.fixture
    def scene(self, gnome: GnomeDesktop, cast: ScreenCastCapturer, monkeypatch: pytest.MonkeyPatch) -> Scene:
        _enter_wayland(gnome, monkeypatch)
        assert ScreenCastCapturer.priority() > WaylandCapturer.priority()
        return _gnome_scene(cast)

    def test_a_still_screen_gives_the_same_picture(self, scene: Scene) -> None:
        _await_still(scene.capturer, middle(scene.bounds))

    @pytest.mark.usefixtures("scene")
    def test_streams_that_give_no_picture_are_tried_again_without_a_question(
        self, gnome: GnomeDesktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        started: list[str] = []

        def start(module: str, *arguments: Any) -> Child:
            started.append(module)
            return Child("seesay.no_such_module" if len(started) == 1 else module, *arguments)

        monkeypatch.setattr(screen_cast, "Child", start)
        with closing(_agreed(gnome, tmp_path)):
            assert len(started) == 2


def _await_still(capturer: ScreenCapturer, wanted: Region) -> None:
    def is_same() -> bool:
        first = capturer.region(wanted, Cancellation())
        return capturer.region(wanted, Cancellation()) is first

    wait_for(is_same, "a screen on which nothing moves any more")


def test_two_monitors_are_watched_as_one_desktop_and_one_alone_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing := missing_packages(REQUIRED):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    token = tmp_path / "token"
    right = Region(1100, 100, 300, 200)

    def opened(gnome: GnomeDesktop, *keys: str) -> ScreenCastCapturer:
        capturer = ScreenCastCapturer(token)
        opening = threading.Thread(target=capturer.screen, args=("all", Cancellation()))
        opening.start()
        gnome.share_screen(*keys)
        opening.join()
        return capturer

    with gnome_desktop(1024, 700, second=(800, 600)) as gnome:
        _enter_wayland(gnome, monkeypatch)
        with closing(opened(gnome, "tab", "space", "left", "space")) as capturer:
            expected = gnome.screenshot(cursor=False)
            assert expected.shape == (700, 1824, 3)
            assert (capturer.screen("all", Cancellation()).frame.pixels == expected).all()
            shot = capturer.region(Region(900, 100, 300, 200), Cancellation())  # on both
            assert (shot.frame.pixels == expected[100:300, 900:1200]).all()
        assert token.exists()
        token.unlink()
        with closing(opened(gnome, "tab", "left", "space")) as capturer:
            assert extent(capturer.screen("all", Cancellation())) == Region(0, 0, 1024, 700)
            with pytest.raises(CaptureError, match="that you shared"):
                capturer.region(right, Cancellation())
        assert not token.exists()  # so that another screen can be chosen


def test_monitors_of_different_scales_are_watched_as_a_screenshot_shows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing := missing_packages(REQUIRED):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with gnome_desktop(1024, 700, second=(2048, 1400)) as gnome:
        gnome.enlarge_second(2.0)
        wait_for(lambda: gnome.screenshot().shape == (1400, 4096, 3), "the larger scale")
        _enter_wayland(gnome, monkeypatch)
        with closing(ScreenCastCapturer(tmp_path / "token")) as capturer:
            opening = threading.Thread(target=capturer.screen, args=("all", Cancellation()))
            opening.start()
            gnome.share_screen("tab", "space", "right", "space")
            opening.join()
            expected = gnome.screenshot(cursor=False)
            shown = capturer.screen("all", Cancellation()).frame.pixels
            assert (shown[:, 2048:] == expected[:, 2048:]).all()
            assert np.abs(shown[:, :2048].astype(int) - expected[:, :2048]).mean() < 0.5, "enlarged"
            right = capturer.region(Region(2100, 100, 300, 200), Cancellation())
            assert (right.frame.pixels == expected[100:300, 2100:2400]).all()


def painted(whole: Region, bounds: Region) -> Pixels:
    """A desktop with a window of the colour, over noise that shows when a picture is out of place."""
    pixels = np.random.default_rng(5).integers(0, 255, (whole.height, whole.width, 3), dtype=np.uint8)
    x, y = bounds.x - whole.x, bounds.y - whole.y
    pixels[y : y + bounds.height, x : x + bounds.width] = COLOUR
    return pixels


def test_what_has_not_changed_on_windows_is_not_made_anew_for_watches() -> None:
    place = Region(10, 10, 300, 200)
    pixels = painted(Region(0, 0, 640, 480), place)
    with closing(
        WindowsCapturer(
            FakeWindows([], None, (0, 0)), lambda: FakeGrabber(pixels, (Region(0, 0, 640, 480),), primary=1)
        )
    ) as plain:
        capturer = plain.for_watches()
        first = capturer.region(place, Cancellation()).frame.pixels
        assert capturer.region(place, Cancellation()).frame.pixels is first
    assert capturer.region(place, Cancellation()).frame.pixels is not first


class TestWindows(ScreenCapturerSuite):
    """With the second monitor left of the first, so that its coordinates are negative."""

    capturer_class = WindowsCapturer
    bounds = Region(-700, 100, 300, 200)
    monitors = (Region(-800, 0, 800, 600), Region(0, 0, 640, 480))

    @pytest.fixture
    def system(self) -> FakeWindows:
        window = FakeWindow(self.bounds, "Grüße", 41, r"C:\Program Files\Mozilla Firefox\Firefox.exe")
        return FakeWindows([window], window, (-10, 20))

    @pytest.fixture
    def capturer(self, system: FakeWindows) -> WindowsCapturer:
        pixels = painted(Region(-800, 0, 1440, 600), self.bounds)
        return WindowsCapturer(system, lambda: FakeGrabber(pixels, self.monitors, primary=1))

    @pytest.fixture
    def scene(self, capturer: WindowsCapturer) -> Scene:
        return Scene(capturer, self.monitors, self.bounds, COLOUR, "Grüße", "firefox", (-10, 20))

    def make_impossible(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("seesay.core.backends.os", SimpleNamespace(name="posix"))

    def test_what_may_be_translucent_hides_nothing(self, scene: Scene, system: FakeWindows) -> None:
        cover = FakeWindow(self.bounds, "Cover", 7, "cover.exe")
        for layered, seen in ((True, {"cover", "firefox"}), (False, {"cover"})):
            system.stack[:] = [replace(cover, layered=layered), *system.stack[-1:]]
            system.foreground_window = system.stack[0]
            source = scene.capturer.window(Cancellation()).frame.source
            assert set(source.programs or ()) == seen

    def test_a_program_that_windows_keeps_secret_leaves_the_programs_unknown(
        self, scene: Scene, system: FakeWindows
    ) -> None:
        system.stack.insert(0, FakeWindow(Region(-800, 0, 10, 10), "Secret", 8, ""))
        assert scene.capturer.screen("active", Cancellation()).frame.source.programs is None
        assert scene.capturer.window(Cancellation()).frame.source.programs == frozenset({"firefox"})

    def test_coordinates_are_real_pixels_and_only_in_the_meantime(self, scene: Scene, system: FakeWindows) -> None:
        scene.capturer.window(Cancellation())
        assert system.aware == ["on", "off"]

    def test_our_own_window_is_passed_over(self, scene: Scene, system: FakeWindows) -> None:
        ours = FakeWindow(Region(0, 0, 50, 50), "Seesay", OURS, "seesay.exe")
        hidden = FakeWindow(Region(0, 0, 50, 50), "Minimised", 7, "other.exe", shown=False)
        tool = FakeWindow(Region(0, 0, 50, 50), "Palette", 8, "other.exe", tool=True)
        bar = FakeWindow(Region(0, 0, 50, 50), "Task bar", 9, "explorer.exe", class_name="Shell_TrayWnd")
        system.stack[:0] = [ours, hidden, tool, bar]
        system.foreground_window = ours
        assert scene.capturer.window(Cancellation()).frame.source.title == "Grüße"

    def test_an_app_of_the_store_is_called_by_its_own_name(self, scene: Scene, system: FakeWindows) -> None:
        inside = FakeWindow(self.bounds, "", 50, r"C:\Program Files\WindowsApps\Calculator\CalculatorApp.exe")
        host = r"C:\Windows\System32\ApplicationFrameHost.exe"
        system.stack[0] = replace(system.stack[0], executable=host, core=inside)
        system.foreground_window = system.stack[0]
        assert scene.capturer.window(Cancellation()).frame.source.application == "calculatorapp"

    def test_without_any_window_the_screen_with_the_pointer_is_taken(self, scene: Scene, system: FakeWindows) -> None:
        system.stack.clear()
        system.foreground_window = None
        for point, monitor in (((-10, 20), self.monitors[0]), ((10, 20), self.monitors[1]), (None, self.monitors[1])):
            system.point = point
            shot = scene.capturer.window(Cancellation())
            assert shot.frame.source.kind == "screen"
            assert extent(shot) == monitor

    def test_a_secure_desktop_is_told_about(self, system: FakeWindows) -> None:
        from mss import ScreenShotError

        def refuse() -> FakeGrabber:
            raise ScreenShotError("BitBlt")

        with pytest.raises(CaptureError, match="Windows blocks"):
            WindowsCapturer(system, refuse).screen("active", Cancellation())

    @pytest.mark.parametrize("refuses", [False, True])
    def test_what_takes_the_first_picture_is_loaded_when_it_is_chosen(
        self, system: FakeWindows, refuses: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[FakeGrabber] = []

        def open_mss() -> FakeGrabber:
            opened.append(FakeGrabber(painted(self.monitors[1], self.bounds), self.monitors))
            if refuses:  # the lock screen is shown
                raise OSError
            return opened[-1]

        monkeypatch.setattr("seesay.core.backends.os", SimpleNamespace(name="nt"))
        monkeypatch.setattr("seesay.system.capture.win32.WindowsApi", lambda: system)
        monkeypatch.setattr("seesay.system.capture.win32._open_mss", open_mss)
        assert WindowsCapturer.priority() == 100
        assert len(opened) == 1


class TestWindowsBehindACurtain(TestWindows):
    """What GDI reads is black; the compositor, made up here, has what lies behind."""

    @pytest.fixture
    def compositor(self, monkeypatch: pytest.MonkeyPatch) -> FakeCompositor:
        made_up = FakeCompositor(painted(Region(-800, 0, 1440, 600), self.bounds), self.monitors)
        monkeypatch.setattr(graphics_capture, "_api", lambda: made_up)
        return made_up

    @pytest.fixture
    def black(self) -> FakeGrabber:
        return FakeGrabber(np.zeros((600, 1440, 3), np.uint8), self.monitors, primary=1)

    @pytest.fixture
    def capturer(self, system: FakeWindows, black: FakeGrabber, compositor: FakeCompositor) -> Iterator[Any]:
        yield WindowsCapturer(system, lambda: black)
        assert compositor.watching == 0

    def test_it_looks_the_same_as_without(self, scene: Scene, compositor: FakeCompositor) -> None:
        shot = scene.capturer.screen("all", Cancellation())
        expected = compositor.pixels.copy()
        expected[480:, 800:] = 0  # where there is no monitor
        assert (shot.frame.pixels == expected).all()

    def test_what_fails_leaves_the_black_picture(self, scene: Scene, compositor: FakeCompositor) -> None:
        compositor.late = 1_000_000
        started = time.monotonic()
        assert not scene.capturer.screen("active", Cancellation()).frame.pixels.any()
        assert time.monotonic() - started < 5
        compositor.late, compositor.monitors = 0, {}
        assert not scene.capturer.screen("active", Cancellation()).frame.pixels.any()

    def test_a_monitor_that_has_another_size_now_is_not_cut_wrongly(
        self, scene: Scene, compositor: FakeCompositor
    ) -> None:
        compositor.monitors = {handle: Region(0, 0, 320, 240) for handle in compositor.monitors}
        assert not scene.capturer.screen("active", Cancellation()).frame.pixels.any()

    def test_waiting_for_it_can_be_cancelled(self, scene: Scene, compositor: FakeCompositor) -> None:
        compositor.late = 1_000_000
        cancellation = Cancellation()
        threading.Timer(0.1, cancellation.cancel).start()
        with pytest.raises(Cancelled):
            scene.capturer.screen("active", cancellation)

    @pytest.mark.usefixtures("compositor")
    def test_it_is_a_way_that_doctor_can_name(self) -> None:
        assert GraphicsCapture.priority() > 0


def test_without_the_compositor_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seesay.core.backends.os", SimpleNamespace(name="nt"))
    monkeypatch.setitem(sys.modules, "seesay.system.capture.graphics_capture_api", None)
    monkeypatch.delattr("seesay.system.capture.graphics_capture_api", raising=False)
    with pytest.raises(Unavailable, match="winrt cannot be used"):
        GraphicsCapture.priority()


class TestMacOS(ScreenCapturerSuite):
    """With two displays of two pixels a point, the second one left of and above the first."""

    capturer_class = MacCapturer
    bounds = Region(-300, 100, 400, 240)
    monitors = (Region(-800, -100, 800, 600), Region(0, 0, 1000, 700))

    @pytest.fixture
    def system(self) -> FakeMac:
        displays = [Display(Box(0, 0, 500, 350), 2.0), Display(Box(-400, -50, 400, 300), 2.0)]
        window = MacWindow(41, 0, Box(-150, 50, 200, 120), "Grüße", "Safari", 1.0)
        menu_bar = MacWindow(1, 24, Box(0, 0, 500, 24), "Menubar", "Window Server", 1.0)
        pixels = painted(Region(-800, -100, 1800, 800), self.bounds)
        return FakeMac(pixels, displays, [menu_bar, window], (-20.0, 10.0))

    @pytest.fixture
    def scene(self, system: FakeMac) -> Scene:
        return Scene(MacCapturer(system), self.monitors, self.bounds, COLOUR, "Grüße", "safari", (-40, 20))

    def make_impossible(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("seesay.system.macos_api.platform.system", lambda: "Linux")

    def test_our_own_and_invisible_windows_are_passed_over(self, scene: Scene, system: FakeMac) -> None:
        ours = MacWindow(OURS, 0, Box(0, 0, 300, 300), "Seesay", "Seesay", 1.0)
        clear = MacWindow(9, 0, Box(0, 0, 300, 300), "", "Overlay", 0.0)
        tiny = MacWindow(10, 0, Box(0, 0, 1, 1), "", "Helper", 1.0)
        system.stack[:0] = [ours, clear, tiny]
        assert scene.capturer.window(Cancellation()).frame.source.application == "safari"

    def test_a_window_that_fills_the_screen_and_one_without_a_name_have_no_place(
        self, scene: Scene, system: FakeMac
    ) -> None:
        system.stack = [MacWindow(41, 0, Box(-400, -50, 400, 300), "Slides", "Keynote", 1.0)]
        assert scene.capturer.screen("active", Cancellation()).frame.source.window is None
        assert scene.capturer.screen("all", Cancellation()).frame.source.window is not None
        system.stack = [MacWindow(41, 0, Box(-150, 50, 200, 120), "", "", 1.0)]
        assert scene.capturer.screen("active", Cancellation()).frame.source.window is None

    def test_without_permission_macos_asks_and_the_person_is_told(self, scene: Scene, system: FakeMac) -> None:
        system.allowed = False
        with pytest.raises(CaptureDeniedError, match="Screen Recording"):
            scene.capturer.screen("active", Cancellation())
        assert system.asked == 1

    def test_no_picture_and_no_display_are_errors(self, system: FakeMac, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(FakeMac, "picture", lambda *arguments: b"")
        with pytest.raises(CaptureError, match="macOS returned no screenshot"):
            MacCapturer(system).screen("active", Cancellation())
        system.screens = []
        with pytest.raises(CaptureError, match="no display"):
            MacCapturer(system).screen("active", Cancellation())

    def test_displays_of_different_scales_keep_their_own(self, system: FakeMac) -> None:
        system.screens = [Display(Box(0, 0, 500, 350), 1.0), Display(Box(500, 0, 400, 300), 2.0)]
        system.stack = [MacWindow(41, 0, Box(600, 50, 200, 120), "", "Safari", 1.0)]
        desktop_access = MacCapturer(system)
        with desktop_access._open() as access:
            assert access.monitors() == [Region(0, 0, 500, 350), Region(1000, 0, 800, 600)]
            window = access.active_window()
            assert window is not None
            assert window.bounds == Region(1200, 100, 400, 240)


def test_a_wayland_desktop_never_uses_the_black_x11_screen(
    x11_desktop: _X11Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    _enter(x11_desktop.screen, monkeypatch)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    ranking = screen_capturers()
    assert not ranking.usable
    assert "black" in ranking.rejected[0].reason
    monkeypatch.setenv("XDG_SESSION_TYPE", "x11")  # a Wayland program's own little world on an X11 desktop
    assert screen_capturers().usable == (X11Capturer,)
