"""What a browser tells: the picture that has the keyboard, the page's address, and the text around it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from rigs.processes import wait_for
from rigs.screen_reader import announce_accessibility
from rigs.session import Desktop, desktop, missing_packages
from seesay.app.screen.focus_capture import capture_focus
from seesay.core.domain import Cancellation
from seesay.core.elements import Cursor, Focus
from seesay.core.errors import CaptureError, FocusUnknownError
from seesay.description.captions.focus_claims import program_claims
from seesay.system.accessibility.atspi import AtspiTree
from seesay.system.platform_backends import best_capturer

if missing := missing_packages({"/usr/libexec/at-spi-bus-launcher": "at-spi2-core", "chromium": "chromium"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PAGE = """<html><title>Shop</title><body><h1>Our shop</h1><p>Two tickets for Friday.</p>
<a href="#x" id="a"><img src="img_204.jpg" alt="img_204.jpg" width=300 height=200></a><p>Price 12 euro</p>
<script>setTimeout(() => document.getElementById("a").focus(), 1000)</script></body></html>"""


FORM = """<html><title>Library</title><body><h1>Opening hours</h1><p>From 1 December we close at 18:00.</p>
<label>Name <input></label> <label><input type=checkbox> Window seat</label></body></html>"""


CHOICE = """<html><title>Trip</title><body>
<label>City <select id=a><option>Berlin<option selected>Hamburg</select></label> <input type=date value=2026-11-05>
<script>setTimeout(() => a.focus(), 1000)</script></body></html>"""


EDITORS = """<html><title>Mail</title><body>
<textarea id=a aria-label="Message" rows=8 cols=40>Dear Maria,

the meeting is on Thursday.
Tom</textarea>
<div contenteditable id=b aria-label="Note">Dear Tom,<br>the meeting<p>is on <b>Friday</b>.</p></div>
<script>setTimeout(() => { a.focus(); a.setSelectionRange(15, 15); }, 1000)</script></body></html>"""


LINKED = """<html><title>Farm</title><body><p>Price 12 euro</p>
<p><a href="#more"><img src="barn.jpg"></a> <a href="#shop">Shop</a></p></body></html>"""
PICTURES = """<html><title>Farm</title><body><p><img src="barn.jpg"></p><p><img src="barn.jpg" alt="A barn"></p>
<p><img src="barn.jpg" alt="Map" aria-roledescription="plan"></p></body></html>"""


STATES = """<html><title>Room</title><body>
<label><input type=checkbox id=a> Some</label> <button aria-pressed=true>Bold</button> <button aria-pressed=false>Mute
</button> <button role=switch aria-checked=true>Quiet</button> <button aria-expanded=false>More</button>
<details><summary>Rules</summary>No smoking</details>
<label>Code <input value=1234 style="-webkit-text-security: disc"></label>
<input type=range aria-label=Stars max=10 value=7 aria-valuetext="seven stars">
<script>a.indeterminate = true; setTimeout(() => a.focus(), 1000)</script></body></html>"""
_STATES_TOLD = """“Some”, checkbox, partly checked.
“Bold”, button, pressed.
“Mute”, button, not pressed.
“Quiet”, switch, on.
“More”, button, collapsed.
“Rules”, button, collapsed.
Password field: “Code”.
“Stars”, slider, seven stars."""


@contextmanager
def page(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """Open a page in a browser that tells what it shows."""
    (tmp_path / "page.html").write_text(text)
    with desktop(1000, 760) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        time.sleep(1)  # the bus has to be there for what is announced on it
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            announce_accessibility(screen.env["DBUS_SESSION_BUS_ADDRESS"], name, True)
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            if name in screen.env:
                monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        options = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--password-store=basic"]
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        screen.open(["chromium", *options, "--force-renderer-accessibility", profile, f"file://{tmp_path}/page.html"])
        yield screen


def test_the_page_comes_before_its_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with page(tmp_path, FORM, monkeypatch) as screen:

        def is_told() -> bool:
            try:
                window = AtspiTree().window()
            except CaptureError:  # it is still loading
                return False
            return window is not None and any(each.name == "Window seat" for each in window.walk())

        wait_for(is_told, "the page")
        told = subprocess.run(
            [Path(sys.executable).with_name("seesay"), "describe", "--window", "--mode", "offline", "--no-say"],
            capture_output=True,
            text=True,
            env=screen.env | {"SEESAY_HOME": str(tmp_path / "home")},
            timeout=120,
            check=True,
        ).stdout
    assert "A form with 2 fields. Not checked: Window seat. Empty: Name." in told
    before, _, after = told.partition("From 1 December we close at 18:00.")
    assert "File" not in before  # which stands in the address bar
    assert "File" in after
    assert "Unavailable" not in told


def test_a_hint_of_the_browser_is_no_name_of_a_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Chromium tells how to get a description, where a picture that is large enough has none."""
    Image.new("RGB", (300, 200), "firebrick").save(tmp_path / "barn.jpg")
    with page(tmp_path, PICTURES, monkeypatch):

        def names() -> list[str]:
            try:
                window = AtspiTree().window()
            except CaptureError:  # it is still loading
                return []
            return [each.name for each in window.walk() if each.role == "img" and each.in_page] if window else []

        assert wait_for(lambda: found if len(found := names()) == 3 else None, "the pictures") == ["", "A barn", "Map"]


def test_a_hint_of_the_browser_is_no_name_of_a_link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "firebrick").save(tmp_path / "barn.jpg")
    with page(tmp_path, LINKED, monkeypatch) as screen:

        def links() -> list[str] | None:
            try:
                window = AtspiTree().window()
            except CaptureError:
                return None
            return [each.name for each in window.walk() if each.role == "link" and each.in_page] if window else None

        def focus() -> tuple[str, str, tuple[str, ...]] | None:
            try:
                found = AtspiTree().focused()
            except CaptureError:
                return None
            return (found.element.role, found.element.name, found.around) if found is not None else None

        assert wait_for(links, "the links") == ["", "Shop"]
        screen.press("Tab")
        wait_for(lambda: focus() == ("link", "", ("Shop",)), "the link with the picture")
        screen.press("Tab")
        wait_for(lambda: (found := focus()) is not None and found[:2] == ("link", "Shop"), "the link beside it")
        assert focus() in (("link", "Shop", ()), ("link", "Shop", ("Price 12 euro",)))


def test_a_picture_on_a_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "firebrick").save(tmp_path / "img_204.jpg")
    with page(tmp_path, PAGE, monkeypatch):

        def focus() -> Focus | None:
            try:
                found = AtspiTree().focused()
            except CaptureError:  # it is still loading
                return None
            return found if found and found.element.role == "link" and found.address and found.around else None

        found = wait_for(focus, "the focus")
    assert found.element.name == "img_204.jpg"
    assert found.address == f"file://{tmp_path}/page.html"
    assert "Two tickets for Friday." in found.around
    assert found.is_picture


def test_states_that_are_easily_missed_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def said() -> str:
        try:
            focus = AtspiTree().focused()
        except CaptureError:  # it is still loading
            return ""
        return " ".join(claim.text for claim in program_claims(focus, "brief")) if focus is not None else ""

    with page(tmp_path, STATES, monkeypatch) as screen:
        for words in _STATES_TOLD.splitlines():
            wait_for(lambda words=words: said() == words, words)  # type: ignore[misc]
            screen.press("Tab")


def test_a_list_to_choose_from_and_the_menu_over_a_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The menu is a window that no window manager knows, of nearly the same shape as the browser's own."""
    with page(tmp_path, CHOICE, monkeypatch) as screen:

        def focus() -> Focus | None:
            try:
                return AtspiTree().focused()
            except CaptureError:  # it is still loading
                return None

        def told() -> tuple[str, object] | None:
            return (found.element.name, found.element.value) if (found := focus()) is not None else None

        wait_for(lambda: told() == ("City", "Hamburg"), "the list")
        screen.press("Tab")
        wait_for(lambda: (told() or ("", ""))[1] == "11", "the month")
        screen.ask("xdotool", "mousemove", "400", "300", "click", "3")
        screen.settle()
        with pytest.raises(FocusUnknownError, match="a menu is open, but nothing in it is selected yet"):
            capture_focus(best_capturer(), Cancellation())
        screen.press("Down")
        entry = wait_for(lambda: each if (each := focus()) and each.element.role == "menuitem" else None, "the menu")
    assert entry.element.box is not None
    assert entry.element.box.x >= 400
    assert entry.element.box.y >= 300


def test_the_line_of_an_editor_on_a_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with page(tmp_path, EDITORS, monkeypatch) as screen:

        def cursor() -> Cursor | None:
            try:
                focus = AtspiTree().focused()
            except CaptureError:  # it has just been started
                return None
            return focus.cursor if focus is not None else None

        text = "Dear Maria,\n\nthe meeting is on Thursday.\nTom"
        wait_for(lambda: cursor() == Cursor("the meeting is on Thursday.", 3, 4, text=text), "the line")
        screen.press("Tab")
        # it has parts with texts of their own, so that nobody knows how many lines there are
        wait_for(lambda: cursor() == Cursor("Dear Tom,"), "the line of parts")


def test_the_browsers_own_bars_have_the_keyboard_before_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Chromium's page goes on claiming it for its field."""
    with page(tmp_path, FORM.replace("<input>", "<input autofocus>"), monkeypatch) as screen:

        def focused() -> tuple[str, str, str] | None:
            try:
                focus = AtspiTree().focused()
            except CaptureError:  # it is still loading
                return None
            return (focus.element.role, focus.element.name, focus.address) if focus is not None else None

        def is_back() -> bool:
            screen.press("F6")  # through the browser's parts, of which there are several
            time.sleep(0.5)
            return focused() == field

        field = ("textbox", "Name", f"file://{tmp_path}/page.html")
        wait_for(lambda: focused() == field, "the page's field")
        screen.press("ctrl+l")
        wait_for(lambda: focused() == ("textbox", "Address and search bar", ""), "the address bar")
        screen.press("Tab")
        wait_for(lambda: focused() == ("button", "Bookmark this tab", ""), "the button beside it")
        wait_for(is_back, "the page's field again")
