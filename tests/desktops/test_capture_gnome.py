"""GNOME's permission for pictures of the screen, answered on the keyboard as a person does."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.gnome import APP_ID, REQUIRED, GnomeDesktop, gnome_desktop
from rigs.processes import end, wait_for
from rigs.session import missing_packages
from rigs.sharing import Shared, sharing

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

WINDOW = """
import sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
application = QApplication(["window", "-platform", "wayland"])
QGuiApplication.setDesktopFileName(sys.argv[1])
button = QPushButton("In front")
button.setWindowTitle("In front")
button.resize(300, 200)
button.show()
application.exec()
"""

SHOOT = """
import sys, threading
from seesay.system.capture.wayland import WaylandCapturer
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SeesayError
cancellation = Cancellation()
threading.Thread(target=lambda: sys.stdin.readline() and cancellation.cancel(), daemon=True).start()
try:
    frame = WaylandCapturer().screen("active", cancellation).frame
    print(frame.width, frame.height, frame.source.title, flush=True)
except (Cancelled, SeesayError) as problem:
    print(type(problem).__name__, problem, flush=True)
"""


shared = sharing(lambda: gnome_desktop(1024, 700, ask=True))


@pytest.fixture
def gnome(shared: Shared[GnomeDesktop], request: pytest.FixtureRequest) -> Iterator[GnomeDesktop]:
    """A desktop without a window, whose person has been asked nothing."""
    with shared.lend(request.node, leave) as session:
        yield session


def leave(gnome: GnomeDesktop) -> None:
    end(gnome.started.pop())
    wait_for(lambda: gnome.windows() == [""], "an empty desktop")
    gnome.forget_screenshots(APP_ID)


def show_window(gnome: GnomeDesktop, application: str) -> None:
    gnome.spawn([sys.executable, "-c", WINDOW, application])
    wait_for(lambda: gnome.windows()[0] == "In front", "the window in front")


def shooting(gnome: GnomeDesktop) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SHOOT], env=gnome.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def asked(gnome: GnomeDesktop) -> bool:
    """Whether GNOME's question is on the screen and has the keyboard."""
    return gnome.evaluate("Main.modalCount > 0") == "true"


def pictures(gnome: GnomeDesktop) -> set[Path]:
    return set(gnome.home.rglob("*.png"))


def test_with_its_window_in_front_gnome_asks_and_yes_gives_the_picture(gnome: GnomeDesktop) -> None:
    show_window(gnome, APP_ID)
    with shooting(gnome) as process:
        wait_for(lambda: asked(gnome), "GNOME's question")
        gnome.press("tab", "return")
        output, _ = process.communicate(timeout=60)
    assert output.startswith("1024 700")
    assert not pictures(gnome)
    with shooting(gnome) as process:  # once is enough
        output, _ = process.communicate(timeout=60)
    assert output.strip() == "1024 700 In front"


def test_no_is_told_as_a_refusal_and_remembered(gnome: GnomeDesktop) -> None:
    show_window(gnome, APP_ID)
    with shooting(gnome) as process:
        wait_for(lambda: asked(gnome), "GNOME's question")
        gnome.press("escape")
        output, _ = process.communicate(timeout=60)
    assert output.startswith("CaptureDeniedError")
    with shooting(gnome) as process:
        output, _ = process.communicate(timeout=60)
    assert "allow it in your desktop's settings" in output
    assert not pictures(gnome)


def test_an_answer_for_which_gnome_has_not_waited_is_told_as_lost(gnome: GnomeDesktop) -> None:
    show_window(gnome, APP_ID)
    with shooting(gnome) as process:
        wait_for(lambda: asked(gnome), "GNOME's question")
        output, _ = process.communicate(timeout=60)
    assert output.startswith("CaptureDeniedError")
    assert "no answer after 25 seconds; close its question" in output
    gnome.press("tab", "return")
    wait_for(lambda: not asked(gnome), "the end of the question")
    with shooting(gnome) as process:
        wait_for(lambda: asked(gnome), "GNOME's question")
        gnome.press("tab", "return")
        output, _ = process.communicate(timeout=60)
    assert output.startswith("1024 700")


def test_behind_another_window_gnome_does_not_ask_and_the_person_learns_why(gnome: GnomeDesktop) -> None:
    show_window(gnome, "org.example.Other")
    with shooting(gnome) as process:
        output, _ = process.communicate(timeout=60)
    assert output.startswith("NotYetAskedError")
    assert "window is active" in output


def test_cancelling_while_gnome_asks_ends_the_wait(gnome: GnomeDesktop) -> None:
    show_window(gnome, APP_ID)
    with shooting(gnome) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        wait_for(lambda: asked(gnome), "GNOME's question")
        process.stdin.write("cancel\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("Cancelled")
        wait_for(lambda: process.poll() is not None, "the program's end")
    time.sleep(0.2)
    assert not pictures(gnome)
