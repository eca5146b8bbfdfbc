"""Icons on a canvas that tells screen readers nothing: labelled by keyboard, and told wherever they come up again."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from rigs.app import App, app, run_command
from rigs.icon_window import ICONS
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.wording import PAGE_TITLE
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "xdotool": "xdotool"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

WINDOW = Path(__file__).parents[1] / "rigs/icon_window.py"


@contextmanager
def toolbar(screen: ScreenReaderDesktop, theme: str, moved: int) -> Iterator[Callable[[], Region]]:
    """Open the toolbar, and give what tells where its first icon is."""
    command = [sys.executable, str(WINDOW), "player", theme, str(moved)]
    window = screen.open(command, Region(10, 10, 420, 240), WALKED_LOG=str(screen.home / "pressed"))
    screen.speech.wait_quiet()

    def first() -> Region:
        inside = screen.inside(window)
        return Region(inside.x + 30 + moved, inside.y + 90 + moved, 24, 24)

    yield first
    window.process.terminate()
    window.process.wait()


def walk_to_picture(screen: ScreenReaderDesktop, program: App, number: int) -> str:
    """Open the page of the screen, go to an icon in it, and return what is said there."""
    program.trigger("walk")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    screen.speech.wait_quiet()
    for _ in range(number):
        screen.speech.mark()
        screen.press("g")
        said = screen.speech.wait_spoken("icon").text
        screen.speech.wait_quiet()
    return said


def leave_page(screen: ScreenReaderDesktop) -> None:
    """Close the page, and wait until the toolbar has the keyboard again."""
    screen.press("Escape")
    wait_for(lambda: screen.focused_title() == "player", "the toolbar")
    screen.speech.wait_quiet()


def point_at(screen: ScreenReaderDesktop, first: Region, name: str) -> None:
    screen.ask("xdotool", "mousemove", str(first.x + 80 * ICONS.index(name) + 12), str(first.y + 12))


def test_an_icon_is_labelled_in_the_page_and_known_again_in_another_theme_and_place() -> None:
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        with toolbar(screen, "light", 0):
            assert walk_to_picture(screen, program, 1 + ICONS.index("mute")).endswith("icon")
            screen.press("F2")
            wait_for(lambda: screen.focused_title() == "Label", "the window")
            screen.speech.wait_quiet()
            screen.type("mute")
            screen.press("Return")
            screen.speech.wait_spoken("Labelled: mute")
            screen.speech.wait_quiet()
        (given,) = tomllib.loads((program.folder / "data/names.toml").read_text(encoding="utf-8"))["name"]
        assert (given["name"], given["was"], given["key"][0]) == ("mute", "", "i")
        with toolbar(screen, "dark", 3) as first:
            assert "labelled" in walk_to_picture(screen, program, 1 + ICONS.index("mute"))
            leave_page(screen)
            assert "labelled" not in walk_to_picture(screen, program, 1 + ICONS.index("louder"))
            leave_page(screen)
            for patience in (15, 60):  # on a busy machine the picture was told once, and the label was not
                point_at(screen, first(), "mute")
                screen.speech.mark()
                program.trigger("describe-pointer")
                with suppress(TimeoutError):
                    screen.speech.wait_spoken("Labelled: mute", patience)
                    break
            assert any("Labelled: mute" in text for text in screen.speech.texts())
            screen.speech.wait_quiet()
            found = run_command(screen, program.folder, "click", "mute", "--window")
            assert found.returncode == 0, found.stderr
            assert (screen.home / "pressed").read_text() == "mute\n"


def test_what_the_pointer_is_on_is_labelled_where_nothing_has_the_keyboard() -> None:
    with (
        screen_reader_desktop(1000, 760) as screen,
        app(screen, "--hidden") as program,
        toolbar(screen, "light", 0) as first,
    ):
        point_at(screen, first(), "trash")
        program.trigger("label")
        wait_for(lambda: screen.focused_title() == "Label", "the window")
        screen.speech.wait_quiet()
        screen.type("delete")
        screen.press("Return")
        screen.speech.wait_spoken("Labelled: delete")
        screen.speech.wait_quiet()
        found = run_command(screen, program.folder, "click", "delete", "--window", "--dry-run")
        assert found.returncode == 0, found.stderr
        asked = run_command(screen, program.folder, "click", "delete", "--window")
        assert asked.returncode == 2, "what it is labelled deletes something, so it is asked about"
        screen.ask("xdotool", "mousemove", str(first().x - 20), str(first().y - 40))
        screen.speech.mark()
        program.trigger("label")
        screen.speech.wait_spoken("no icon is under the pointer")
