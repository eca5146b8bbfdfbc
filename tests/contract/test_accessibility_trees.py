"""The ways to what programs tell screen readers, each behind the same suite."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from contract.tree_suite import TITLE, TreeScene, TreeSuite
from rigs.fakes import ax
from rigs.fakes.uia import MadeUpUia, letters, letters_desktop, tree_of
from seesay.core.region import Region

pytestmark = pytest.mark.full

WINDOW = Path(__file__).parents[1] / "rigs/walked_window.py"


class TestMadeUpUia(TreeSuite):
    @pytest.fixture
    def scene(self) -> Iterator[TreeScene]:
        window = letters()
        field = next(each for each in window.walk() if each.keyboard)
        api = MadeUpUia({1: window}, field)
        yield TreeScene(tree_of(api, letters_desktop(), 0.3), Region(0, 0, 400, 300), api.hangs.set)
        api.released.set()


class TestMadeUpAx(TreeSuite):
    @pytest.fixture
    def scene(self) -> Iterator[TreeScene]:
        window = ax.letters()
        field = next(each for each in window.walk() if each.role == "AXTextField")
        api = ax.MadeUpAx(window, field)
        yield TreeScene(ax.tree_of(api, ax.letters_mac(), 0.3), Region(0, 0, 800, 600), api.hangs.set)
        api.released.set()


@pytest.mark.skipif(sys.platform != "win32", reason="it takes Windows or Wine: make windows-test")
class TestUia(TreeSuite):
    @pytest.fixture
    def scene(self) -> Iterator[TreeScene]:
        import psutil

        from seesay.system.accessibility.uia import UiaTree
        from seesay.system.win32_api import WindowsApi
        from windows.desktop import front, wait_for

        library: Any = ctypes
        user = library.WinDLL("user32")
        user.FindWindowW.argtypes, user.FindWindowW.restype = [ctypes.c_wchar_p] * 2, ctypes.c_void_p
        user.SetForegroundWindow.argtypes, user.GetForegroundWindow.restype = [ctypes.c_void_p], ctypes.c_void_p
        process = subprocess.Popen([sys.executable, str(WINDOW), "qt", TITLE], env={**os.environ, "WALKED_LOG": "nul"})
        try:
            handle = wait_for(lambda: user.FindWindowW(None, TITLE), "the window")
            front(handle)
            time.sleep(1)  # until it is drawn and has the keyboard
            wine = hasattr(library.WinDLL("ntdll"), "wine_get_version")
            windows = WindowsApi()
            with windows.real_pixels():
                inside = windows.bounds(handle)
            hang = psutil.Process(process.pid).suspend
            slow = 20.0 if wine else 1.2  # which asks one by one
            tree = partial(UiaTree, seconds=slow)
            yield TreeScene(tree, inside, hang, tells_values=not wine, acts=not wine)
        finally:
            process.kill()
            process.wait()
            wait_for(lambda: not user.FindWindowW(None, TITLE), "the end of the window")


@pytest.mark.skipif(sys.platform != "win32", reason="it takes Windows or Wine: make windows-test")
def test_a_field_for_passwords_is_found_in_a_window_of_windows() -> None:
    from seesay.system.accessibility.uia import UiaTree
    from windows.desktop import _user32, wait_for

    program = (
        "from PySide6.QtWidgets import QApplication, QLineEdit\n"
        "app = QApplication([])\nfield = QLineEdit('otter')\nfield.setWindowTitle('secrets')\n"
        "field.setEchoMode(QLineEdit.EchoMode.Password)\nfield.setGeometry(60, 70, 200, 30)\nfield.show()\napp.exec()"
    )
    process = subprocess.Popen([sys.executable, "-c", program])
    try:
        handle = wait_for(lambda: _user32().FindWindowW(None, "secrets"), "the window")
        time.sleep(1)  # until it is drawn
        (box,) = UiaTree(seconds=20.0).passwords(handle, lambda _: False)
        assert box == Region(60, 70, 200, 30)
    finally:
        process.kill()
        process.wait()


class TestAtspi(TreeSuite):
    @pytest.fixture
    def scene(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[TreeScene]:
        from rigs.session import desktop, missing_packages
        from seesay.system.accessibility.atspi import AtspiTree

        if missing := missing_packages({"/usr/libexec/at-spi-bus-launcher": "at-spi2-core"}):
            pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
        with desktop(640, 720) as screen:
            screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
            opened = screen.open(
                [sys.executable, str(WINDOW), "qt", TITLE],
                Region(10, 10, 460, 640),
                QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                QT_QPA_PLATFORM="xcb",
                WALKED_LOG=os.devnull,
            )
            screen.settle()
            for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
                if name in screen.env:
                    monkeypatch.setenv(name, screen.env[name])
            monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
            process = opened.process
            try:
                screen.raise_(opened)
                hang = partial(os.kill, process.pid, signal.SIGSTOP)
                yield TreeScene(AtspiTree, screen.inside(opened), hang)
            finally:
                os.kill(process.pid, signal.SIGCONT)
