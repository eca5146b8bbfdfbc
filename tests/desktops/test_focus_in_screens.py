"""The field or menu entry of a real program that has the keyboard is told second, and only one of the window in use."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs import forked
from rigs.processes import wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.core.elements import Element, Focus
from seesay.core.region import Region
from seesay.system.accessibility.atspi import AtspiTree
from seesay.system.accessibility.tree import PartialFocusHandler
from seesay.system.capture.background_queries import FocusSearch
from seesay.system.platform_backends import best_tree

_NEEDED = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "zenity": "zenity",
    "pcmanfm": "pcmanfm",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

FORM = Path(__file__).parents[1] / "rigs/password_form.py"
PLACE = Region(40, 40, 500, 420)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with desktop(1000, 720) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        yield screen


def told() -> tuple[str, str, bool, str] | None:
    """Return the role, name and secrecy of what has the keyboard, and the title of its window."""
    if (focus := best_tree().focused()) is None:
        return None
    return (focus.element.role, focus.element.name.rstrip(": "), focus.secret, focus.window)


def zenity(screen: Desktop) -> None:
    entries = ["--add-entry=First name", "--add-entry=Family name"]
    screen.raise_(screen.open(["zenity", "--forms", "--title=New member", "--text=Details", *entries], PLACE))


def test_a_field_of_gtk_is_known_by_its_label(screen: Desktop) -> None:
    zenity(screen)
    wait_for(lambda: told() == ("textbox", "First name", False, "New member"), "the first field")
    screen.press("Tab")
    wait_for(lambda: told() == ("textbox", "Family name", False, "New member"), "the second field")
    screen.press("Tab")
    wait_for(lambda: (found := told()) is not None and found[0] == "button", "the focus on a button")


def test_a_field_of_qt_and_the_one_of_another_window_are_told_apart(screen: Desktop) -> None:
    extra = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    sign_in = screen.open([sys.executable, str(FORM), "qt", "Sign in", "x1"], Region(560, 40, 400, 320), **extra)
    zenity(screen)
    wait_for(lambda: told() == ("textbox", "First name", False, "New member"), "the field of the window in front")
    screen.raise_(sign_in)
    screen.press("Tab", "Tab")
    wait_for(lambda: told() == ("textbox", "Password", True, "Sign in"), "the password")


def test_an_entry_of_an_open_menu_is_known(screen: Desktop, tmp_path: Path) -> None:
    screen.raise_(screen.open(["pcmanfm", str(tmp_path)], PLACE))
    screen.press("alt+f", "Down")
    wait_for(lambda: (found := told()) is not None and found[0] == "menuitem", "the entry of a menu")


class Slow(AtspiTree):
    name = "slow"

    def __init__(self) -> None:
        self.answered = threading.Event()

    def focused(self, *, placed: bool = True, tell: PartialFocusHandler | None = None) -> Focus:
        time.sleep(0.4)
        self.answered.set()
        return Focus(Element("textbox", "Name", None), window="Form")


def test_an_answer_that_comes_late_is_not_given_later() -> None:
    tree = Slow()
    begun = time.monotonic()
    search = FocusSearch(tree)
    assert search() is None
    assert time.monotonic() - begun < 0.35
    assert tree.answered.wait(10)
    time.sleep(0.05)
    assert search() is None


def test_where_nobody_tells_nothing_is_found_and_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    begun = time.monotonic()
    assert FocusSearch(best_tree())() is None
    assert time.monotonic() - begun < 0.3


def test_it_is_told_after_the_title_and_before_the_text(screen: Desktop) -> None:
    zenity(screen)
    wait_for(lambda: told() is not None, "the focus")
    screen.settle()
    for where, lead in (("--window", "Window"), ("--screen", "Active window")):
        environment = {**screen.env, "SEESAY_HOME": str(screen.home / "seesay")}
        done = forked.run("describe", where, "--mode", "offline", "--json", env=environment)
        assert done.returncode == 0, done.stderr
        caption = json.loads(done.stdout)["caption"]
        assert caption.startswith(f"{lead} “New member”, Zenity.")
        text = "With the buttons" if "dialog" in caption else "Details"
        in_use = caption.index("The cursor is in the field “First name”.")
        assert (in_use > caption.index(text)) == ("dialog" in caption), caption
