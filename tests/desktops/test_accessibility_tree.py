"""What programs tell screen readers, read from real GTK 3 and Qt windows, and from one that hangs."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from rigs.processes import end, wait_for
from rigs.session import Desktop, Window, desktop, missing_packages
from seesay.core.elements import Element, Focus
from seesay.core.errors import CaptureError
from seesay.core.load_factor import load_factor
from seesay.core.region import Region
from seesay.system.accessibility.atspi import AtspiTree
from seesay.system.dbus import BusConnection, accessibility_bus

_NEEDED = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PROGRAM = Path(__file__).parents[1] / "rigs/walked_window.py"
GERMAN_GTK = Path("/usr/share/locale/de/LC_MESSAGES/gtk30.mo")
PLACES = {"gtk": Region(10, 10, 460, 640), "qt": Region(500, 10, 460, 640)}


@pytest.fixture(scope="module")
def windows() -> Iterator[tuple[Desktop, dict[str, Window]]]:
    with desktop(1000, 720) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        opened = {
            kit: screen.open(
                ["/usr/bin/python3" if kit == "gtk" else sys.executable, str(PROGRAM), kit, f"{kit} letters"],
                place,
                QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                QT_QPA_PLATFORM="xcb",
                WALKED_LOG=os.devnull,
            )
            for kit, place in PLACES.items()
        }
        screen.settle()
        yield screen, opened


@pytest.fixture
def screen(windows: tuple[Desktop, dict[str, Window]], monkeypatch: pytest.MonkeyPatch) -> Desktop:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
        if name in windows[0].env:
            monkeypatch.setenv(name, windows[0].env[name])
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return windows[0]


def focus_of(screen: Desktop, window: Window, kit: str) -> Focus:
    screen.raise_(window)
    return wait_for(
        lambda: found if (found := AtspiTree().focused()) and found.window == f"{kit} letters" else None, "the focus"
    )


def window_of(screen: Desktop, window: Window, kit: str) -> Element:
    focus_of(screen, window, kit)
    found = AtspiTree().window()
    assert found is not None
    return found


@pytest.mark.parametrize("kit", PLACES)
def test_what_has_the_keyboard_is_told(screen: Desktop, windows: tuple[Desktop, dict[str, Window]], kit: str) -> None:
    focus = focus_of(screen, windows[1][kit], kit)
    assert (focus.element.role, focus.element.name, focus.element.value) == ("textbox", "Name", "river otter")
    assert focus.element.box is not None
    assert screen.inside(windows[1][kit]).covers(focus.element.box)
    assert "Volume" in focus.around
    assert not focus.secret


@pytest.mark.parametrize("kit", PLACES)
def test_what_is_told_first_takes_few_questions(
    screen: Desktop, windows: tuple[Desktop, dict[str, Window]], kit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    focus_of(screen, windows[1][kit], kit)
    asked, told = [0], list[tuple[Focus, int]]()

    def counted(method: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*arguments: Any, **options: Any) -> Any:
            asked[0] += 1
            return method(*arguments, **options)

        return ask

    for name in ("call", "call_each"):
        monkeypatch.setattr(BusConnection, name, counted(getattr(BusConnection, name)))
    for _ in range(3):  # the other window may call itself active for a moment still
        asked[0] = 0
        focus = AtspiTree().focused(tell=lambda known: told.append((known, asked[0])))
        assert asked[0] <= 24  # one more for each other program that may have the window
    first, _ = told[-1]
    assert focus is not None
    assert (first.element.name, first.element.role, first.element.box) == ("Name", "textbox", None)
    assert (first.application, first.showing) == (focus.application, True)
    assert focus.element.value == "river otter"
    assert min(questions for _, questions in told) <= 9  # one of them whether the field hides its text


def test_the_focus_follows_the_keyboard(screen: Desktop, windows: tuple[Desktop, dict[str, Window]]) -> None:
    focus_of(screen, windows[1]["gtk"], "gtk")
    screen.press("shift+Tab", "shift+Tab")
    picture = wait_for(
        lambda: found if (found := AtspiTree().focused()) and found.element.name == "img_204" else None, "the picture"
    )
    assert (picture.element.role, picture.description) == ("button", "a red square")
    screen.press("Tab", "Tab")


def test_a_viewer_is_told_without_its_programmers_names_and_its_page_as_its_view_shows_it(screen: Desktop) -> None:
    viewer = PROGRAM.with_name("viewer_window.py")
    window = screen.open(["/usr/bin/python3", str(viewer), "a page"], Region(100, 100, 400, 300))
    screen.raise_(window)
    try:
        focus = wait_for(
            lambda: found if (found := AtspiTree().focused()) and found.window == "a page" else None, "the page"
        )
        told = AtspiTree().window()
    finally:
        end(window.process)
    assert told is not None
    names = [(each.name, each.value) for each in told.walk()]
    assert ("", "1") in names
    assert not [name for name, _ in names if "-" in name], "programmers' names"
    box, inside = focus.element.box, Region(100, 100, 400, 300)
    assert box is not None
    assert inside.covers(box)
    assert box.area > 0.5 * inside.area


@pytest.mark.parametrize("kit", PLACES)
def test_a_window_is_a_tree_with_places(screen: Desktop, windows: tuple[Desktop, dict[str, Window]], kit: str) -> None:
    window = window_of(screen, windows[1][kit], kit)
    assert (window.role, window.name) == ("window", f"{kit} letters")
    by_name = {element.name: element for element in window.walk()}
    assert by_name["Refresh"].role == "button"
    assert by_name["Breakfast included"].role == "checkbox"
    assert "checked" in by_name["Breakfast included"].states
    assert by_name["Volume"].value == pytest.approx(30, abs=1.1)
    assert by_name["Your letters"].role == "paragraph"
    inside = screen.inside(windows[1][kit])
    assert all(inside.covers(element.box) for element in by_name.values() if element.box and element is not window)


@pytest.mark.parametrize("kit", PLACES)
def test_an_element_does_what_it_does_when_it_is_pressed(
    screen: Desktop, windows: tuple[Desktop, dict[str, Window]], kit: str
) -> None:
    window = window_of(screen, windows[1][kit], kit)
    check = next(element for element in window.walk() if element.role == "checkbox")
    assert AtspiTree().activate(check.identity)

    def states() -> frozenset[str]:
        now = AtspiTree().look_again(check.identity)
        return frozenset(now.states) if now else frozenset()

    wait_for(lambda: "checked" not in states(), "the box without its mark")
    assert AtspiTree().activate(check.identity)
    wait_for(lambda: "checked" in states(), "the box with its mark")


@pytest.mark.skipif(
    not (shutil.which("localedef") and Path("/usr/share/i18n/locales/de_DE").exists() and GERMAN_GTK.exists()),
    reason="Debian packages are not installed: locales",
)
def test_an_element_of_a_german_program_does_what_it_does_when_it_is_pressed(screen: Desktop) -> None:
    locale = screen.home / "locales" / "de_DE.UTF-8"
    locale.parent.mkdir()
    screen.ask("localedef", "--inputfile=de_DE", "--charmap=UTF-8", str(locale))
    log = screen.home / "pressed"
    window = screen.open(
        ["/usr/bin/python3", str(PROGRAM), "gtk", "gtk letters"],
        LOCPATH=str(locale.parent),
        LANG=locale.name,
        WALKED_LOG=str(log),
    )
    try:
        button = next(each for each in window_of(screen, window, "gtk").walk() if each.name == "Archive")
        with closing(accessibility_bus(1.0)) as bus:
            owner, _, path = button.identity.partition("/")
            ((action, *_),) = bus.call(owner, f"/{path}", "org.a11y.atspi.Action", "GetActions")[0]
        assert action == "Klicken", "the program does not speak German"
        assert AtspiTree().activate(button.identity)
        wait_for(lambda: log.exists() and log.read_text() == "Archive\n", "the press")
    finally:
        end(window.process)


@pytest.mark.parametrize("kit", ["gtk", "qt"])
def test_an_element_has_one_key_however_it_is_reached(
    screen: Desktop, windows: tuple[Desktop, dict[str, Window]], kit: str
) -> None:
    focus = focus_of(screen, windows[1][kit], kit)
    elements = {element.identity: element for element in window_of(screen, windows[1][kit], kit).walk()}
    assert focus.element.key
    assert elements[focus.element.identity].key == focus.element.key
    button = next(element for element in elements.values() if element.name == "Archive")
    about = AtspiTree().about(button.identity)
    assert about.element.key == button.key != focus.element.key
    assert (about.element.name, about.application) == ("Archive", focus.application)
    tree = AtspiTree()
    tree.window()
    assert tree.application() == focus.application


@pytest.mark.skipif(shutil.which("mousepad") is None, reason="the Debian package is not installed: mousepad")
def test_what_is_not_drawn_has_no_place(screen: Desktop) -> None:
    """GTK 3 gives the tab of a notebook without tabs a width and a height of -1."""
    window = screen.open(["mousepad", "--disable-server"], Region(100, 100, 500, 400))
    screen.raise_(window)
    top = wait_for(AtspiTree().window, "the window's tree")
    assert not [each for each in top.walk() if each.box is not None and min(each.box.width, each.box.height) <= 0]
    (tab,) = [each for each in top.walk() if each.role == "tab"]
    assert tab.box is None
    end(window.process)


def test_what_is_gone_is_neither_seen_nor_pressed(screen: Desktop) -> None:
    assert AtspiTree().look_again(":1.999/org/a11y/atspi/accessible/7") is None
    assert not AtspiTree().activate(":1.999/org/a11y/atspi/accessible/7")


@pytest.mark.parametrize("kit", PLACES)
def test_a_program_that_hangs_costs_a_quarter_second(
    screen: Desktop, windows: tuple[Desktop, dict[str, Window]], kit: str
) -> None:
    other = next(name for name in PLACES if name != kit)
    focus_of(screen, windows[1][other], other)

    def asked() -> tuple[float, Focus | None]:
        began = time.monotonic()
        focus = AtspiTree().focused()
        return time.monotonic() - began, focus

    def refused() -> float:
        began = time.monotonic()
        with pytest.raises(CaptureError, match="does not respond"):
            AtspiTree().focused()
        return time.monotonic() - began

    usual = max(asked()[0] for _ in range(3))
    hung = windows[1][kit].process.pid
    os.kill(hung, signal.SIGSTOP)
    try:  # the quickest of several tells what it costs on a busy machine, too
        seconds, focus = min((asked() for _ in range(3)), key=itemgetter(0))
        assert seconds < usual + 0.35 * load_factor()
        assert focus is not None
        assert focus.window == f"{other} letters"
        screen.raise_(windows[1][kit])
        wait_for(lambda: screen.active() == windows[1][kit].identifier, "the window that hangs in front")
        time.sleep(0.3)  # the other program has yet to hear that it is not the active one
        assert min(refused() for _ in range(3)) < usual + 0.35 * load_factor()
    finally:
        os.kill(hung, signal.SIGCONT)


def test_documents_and_sheets_are_told_by_what_stands_in_them(screen: Desktop) -> None:
    program = Path(__file__).parents[1] / "rigs/office_window.py"
    opened = screen.open(["/usr/bin/python3", str(program), "office"], Region(10, 10, 460, 640))
    screen.raise_(opened)
    window = wait_for(lambda: found if (found := AtspiTree().window()) and found.name == "office" else None, "it")
    end(opened.process)
    by_role = {role: [each for each in window.walk() if each.role == role] for role in ("menubar", "cell", "row")}
    assert [[entry.name for entry in bar.children] for bar in by_role["menubar"]] == [["File", "Edit", "Data"]]
    assert [[cell.name for cell in row.children] for row in by_role["row"]] == [
        ["Month", "Income"],
        ["January", "100"],
        ["", "120"],
    ]
    assert [cell.name for cell in by_role["cell"][:2]] == ["Day", "Place"]
    assert all(cell.in_page for cell in by_role["cell"][:2])
    button = next(each for each in window.walk() if each.name == "Bold")
    assert not button.in_page
