"""A control without a name gets a label under Orca, which is told from then on, also when the program starts anew."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from rigs.app import App, app, run_command
from rigs.processes import wait_for
from rigs.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from rigs.session import Window, missing_packages
from rigs.wording import CLICK_THIS, PAGE_TITLE
from seesay.core.region import Region

_NEEDED = {
    "orca": "orca",
    "speech-dispatcher": "speech-dispatcher",
    "pulseaudio": "pulseaudio",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

WINDOW = Path(__file__).parents[1] / "rigs/walked_window.py"
NAMELESS = Path(__file__).parents[1] / "rigs/nameless_window.py"
MUTED, TRASH = "audio-volume-muted", "user-trash"


def opened(screen: ScreenReaderDesktop) -> Window:
    """Open a window whose picture, a button with a name that says nothing, has the keyboard."""
    command = ["/usr/bin/python3", str(WINDOW), "gtk", "letters"]
    window = screen.open(command, Region(10, 10, 460, 640), WALKED_LOG=str(screen.home / "log"))
    screen.speech.wait_quiet()
    screen.press("shift+Tab", "shift+Tab")
    screen.speech.wait_quiet()
    screen.speech.mark()
    return window


def test_a_label_is_given_and_told_from_then_on() -> None:
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        window = opened(screen)
        program.trigger("label")
        wait_for(lambda: screen.focused_title() == "Label", "the window")
        screen.speech.wait_quiet()
        screen.type("red mark")
        screen.press("Return")
        screen.speech.wait_spoken("Labelled: red mark")
        window.process.terminate()
        window.process.wait()
        opened(screen)
        program.trigger("describe-focus")
        assert "red mark" in screen.speech.wait_spoken("Labelled: ").text
        screen.speech.wait_quiet()
        screen.press("Tab")
        screen.speech.wait_quiet()
        screen.speech.mark()
        program.trigger("describe-focus")
        assert "red mark" not in screen.speech.wait_spoken("Breakfast").text
        (given,) = tomllib.loads((program.folder / "data/names.toml").read_text(encoding="utf-8"))["name"]
        assert (given["name"], given["was"]) == ("red mark", "img_204")


def test_a_label_stays_with_what_has_no_name() -> None:
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        window = nameless(screen, MUTED)
        give_label(screen, program, "mute sound")
        assert "mute sound" in told_of_focus(screen, program, "button")
        screen.press("Tab")
        screen.speech.wait_quiet()
        give_label(screen, program, "animal")
        assert "animal" in told_of_focus(screen, program, "text field")
        found = run_command(screen, program.folder, "click", "animal", "--window", "--dry-run")
        assert found.returncode == 0, found.stderr
        window.process.terminate()
        window.process.wait()
        window = nameless(screen, TRASH, MUTED)
        assert "mute sound" not in told_of_focus(screen, program, "button"), "another button is where it was"
        screen.press("Tab")
        screen.speech.wait_quiet()
        assert "mute sound" in told_of_focus(screen, program, "button")
        found = run_command(screen, program.folder, "click", "mute sound", "--window")
        assert found.returncode == 0, found.stderr
        assert (screen.home / "log").read_text() == f"{MUTED}\n"
        window.process.terminate()
        window.process.wait()
        nameless(screen, TRASH, TRASH)
        for lost in ("mute sound", "animal"):
            found = run_command(screen, program.folder, "click", lost, "--window", "--dry-run")
            assert found.returncode != 0


def test_what_has_no_name_is_walked_to_pressed_and_labelled() -> None:
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        nameless(screen, MUTED, TRASH)
        walk(screen, program, "progress bar, 30%")
        screen.press("Escape")
        screen.speech.wait_quiet()
        walk(screen, program, "button, without a name")
        screen.press("F2")
        wait_for(lambda: screen.focused_title() == "Label", "the window")
        screen.speech.wait_quiet()
        screen.type("mute sound")
        screen.press("Return")
        screen.speech.wait_spoken("Labelled: mute sound")
        screen.speech.wait_quiet()
        walk(screen, program, "button, without a name")
        screen.press("Return")
        wait_for(lambda: screen.focused_title() == CLICK_THIS, "the question, for nobody knows what it does")
        screen.speech.wait_quiet()
        screen.press("Tab", "Return")
        log = screen.home / "log"
        wait_for(lambda: log.exists() and log.read_text() == f"{TRASH}\n", "the one that has no label")


def nameless(screen: ScreenReaderDesktop, *icons: str) -> Window:
    """Open a window with buttons that show an icon each; the first one has the keyboard."""
    command = ["/usr/bin/python3", str(NAMELESS), *icons]
    window = screen.open(command, Region(10, 10, 460, 400), WALKED_LOG=str(screen.home / "log"))
    screen.speech.wait_quiet()
    return window


def give_label(screen: ScreenReaderDesktop, program: App, label: str) -> None:
    """Give a label to what has the keyboard."""
    screen.speech.mark()
    program.trigger("label")
    wait_for(lambda: screen.focused_title() == "Label", "the window")
    screen.speech.wait_quiet()
    screen.type(label)
    screen.press("Return")
    screen.speech.wait_spoken(f"Labelled: {label}")
    screen.speech.wait_quiet()


def told_of_focus(screen: ScreenReaderDesktop, program: App, kind: str) -> str:
    screen.speech.mark()
    program.trigger("describe-focus")
    told = screen.speech.wait_spoken(kind).text
    screen.speech.wait_quiet()
    return told


def test_a_label_is_given_on_the_page_of_the_screen_and_told_there() -> None:
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        screen.open(
            ["/usr/bin/python3", str(WINDOW), "gtk", "letters"],
            Region(10, 10, 460, 640),
            WALKED_LOG=str(screen.home / "log"),
        )
        screen.speech.wait_quiet()
        walk(screen, program, "img_204")
        screen.press("F2")
        wait_for(lambda: screen.focused_title() == "Label", "the window")
        screen.speech.wait_quiet()
        screen.type("red mark")
        screen.press("Return")
        screen.speech.wait_spoken("Labelled: red mark")
        wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page, as it was left")
        screen.speech.wait_quiet()
        screen.press("Home", "Up")
        screen.speech.wait_quiet()
        screen.speech.mark()
        screen.press("Down")
        screen.speech.wait_spoken("labelled .red mark.")
        walk(screen, program, "red mark")
        screen.press("Home", "Up")
        screen.speech.wait_quiet()  # at once with Down, Orca would find the cursor where it was
        screen.speech.mark()
        screen.press("Down")
        screen.speech.wait_spoken("labelled .red mark.")
        screen.press("Escape")
        screen.speech.wait_quiet()
        found = run_command(screen, program.folder, "click", "red mark", "--window", "--dry-run")
        assert found.returncode == 0, found.stderr
        assert "red mark" in found.stdout


def walk(screen: ScreenReaderDesktop, program: App, words: str) -> None:
    """Open the page of the screen and go to words in it."""
    screen.speech.mark()
    program.trigger("walk")
    screen.speech.wait_spoken("Page.* read only")  # and not the page before, which is open still
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    screen.speech.wait_quiet()
    screen.press("ctrl+f")
    screen.speech.wait_spoken("Find text")
    screen.type(words)
    screen.press("Return")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    screen.speech.wait_quiet()
