"""One key, and the screen is spoken: by the person's own screen reader, while another program keeps the keyboard.

Orca really runs, keys are really pressed, and what is spoken is read from the log of the voice behind Orca.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psutil
import pytest
from PIL import Image

from desktop.accessible_tree import Accessibility, accessibility
from desktop.app import DESCRIBE, NAME, SETTINGS, App, app, await_held, changed, run_command, words, xdotool_name
from desktop.processes import MARK, marked, wait_for
from desktop.screen_reader import REQUIRED, ScreenReaderDesktop, Utterance, screen_reader_desktop
from desktop.session import Window, missing_packages
from seesay.domain import Region

if missing := missing_packages({**REQUIRED, "mousepad": "mousepad", "xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

NOTE = """The ferry leaves at nine.
Bring the blue folder and two tickets.
Platform four is closed on Sunday.
"""
KEY_ECHO = {"left", "right", "control", "alt", "f9", "f8", "f7", "f6", "f5"}
"""What Orca says of the keys themselves."""


@dataclass(frozen=True, slots=True)
class Scene:
    screen: ScreenReaderDesktop
    accessible: Accessibility
    running: App
    editor: Window


@pytest.fixture
def scene() -> Iterator[Scene]:
    """A hidden program, and an editor with a known text that has the keyboard, under Orca."""
    with (
        screen_reader_desktop(1100, 700) as screen,
        accessibility(screen) as accessible,
        app(screen, "--hidden") as running,
    ):
        await_held(screen, list(SETTINGS["hotkeys"].values()))
        note = screen.home / "note.txt"
        note.write_text(NOTE)
        editor = screen.open(["mousepad", "--disable-server", str(note)], Region(40, 40, 900, 500))
        screen.raise_(editor)
        screen.settle()
        screen.speech.wait_quiet()
        screen.speech.mark()
        yield Scene(screen, accessible, running, editor)


def said(scene: Scene) -> list[Utterance]:
    """Return what was spoken since the mark, without the echo of keys."""
    return [one for one in scene.screen.speech.utterances() if not set(words(one.text)) <= KEY_ECHO]


def spoken_words(scene: Scene) -> list[str]:
    return words(" ".join(one.text for one in said(scene)))


def press(scene: Scene, chord: str) -> float:
    pressed = time.monotonic()
    scene.screen.press(xdotool_name(chord))
    return pressed


def shown_caption(scene: Scene) -> str:
    """Return the description as the window has it; brings the window forward."""
    scene.running.trigger("show")

    def look() -> str | None:
        tree = scene.accessible.tree(NAME)
        texts = [node.text or "" for node in tree.find_all("text") if "editable" not in node.states]
        return next((text for text in texts if "ferry" in text), None)

    return wait_for(look, "the description in the window")


def test_the_key_speaks_the_screen_and_nothing_else_moves(scene: Scene) -> None:
    screen = scene.screen
    focused, active, windows = screen.focused(), screen.active(), screen.windows()
    holder = scene.accessible.focused()
    assert holder is not None
    before = screen.screenshot()
    pressed = press(scene, DESCRIBE)
    screen.speech.wait_spoken("(?i)ferry")
    screen.speech.wait_quiet()
    assert (screen.focused(), screen.active(), screen.windows()) == (focused, active, windows)
    after = scene.accessible.focused()
    assert after is not None
    assert (after.application, after.path) == (holder.application, holder.path)
    moved = [
        event
        for kind in ("object:state-changed:focused", "window:")
        for event in scene.accessible.events(kind, since=pressed)
    ]
    assert not moved, "a screen reader was told of a window or of another focus"
    # a blinking cursor is all that may differ
    assert (screen.screenshot() != before).mean() < 0.001
    # what came of it, told from the window afterwards: all of it, once and in order, and none of it cut off
    assert [one for one in said(scene) if one.outcome != "end"] == []
    spoken = spoken_words(scene)
    caption = words(shown_caption(scene))
    assert "ferry" in caption
    assert spoken == caption


def test_the_description_is_the_one_of_the_command_line(scene: Scene) -> None:
    Image.fromarray(scene.screen.screenshot()).save(scene.screen.home / "shot.png")
    press(scene, DESCRIBE)
    scene.screen.speech.wait_spoken("(?i)ferry")
    scene.screen.speech.wait_quiet()
    done = run_command(
        scene.screen,
        scene.running.folder,
        "describe",
        str(scene.screen.home / "shot.png"),
        "--json",
        "--mode",
        "offline",
    )
    read = words(" ".join(line["text"] for line in json.loads(done.stdout)["text"]))
    heard = spoken_words(scene)
    for line in NOTE.splitlines():
        wanted = words(line)
        assert _contains(read, wanted), "the command line reads the note"
        assert _contains(heard, wanted), f"{line} was not spoken whole: {heard}"
        assert sum(_starts(heard, place, wanted) for place in range(len(heard))) == 1, f"{line} was spoken twice"


def _contains(heard: list[str], wanted: list[str]) -> bool:
    return any(_starts(heard, place, wanted) for place in range(len(heard)))


def _starts(heard: list[str], place: int, wanted: list[str]) -> bool:
    return heard[place : place + len(wanted)] == wanted


def test_stop_silences_and_repeat_says_it_again(scene: Scene) -> None:
    press(scene, DESCRIBE)
    scene.screen.speech.wait_spoken("(?i)ferry")
    scene.screen.speech.wait_quiet()
    once = spoken_words(scene)
    scene.screen.speech.mark()
    press(scene, SETTINGS["hotkeys"]["repeat"])
    scene.screen.speech.wait_spoken("(?i)ferry")
    scene.screen.speech.wait_quiet()
    assert spoken_words(scene) == once
    scene.screen.speech.mark()
    press(scene, DESCRIBE)
    time.sleep(0.1)
    press(scene, SETTINGS["hotkeys"]["stop"])
    scene.screen.speech.wait_quiet(quiet=6)
    assert "ferry" not in spoken_words(scene), "what was stopped was spoken all the same"


def test_a_second_press_cancels_the_first(scene: Scene) -> None:
    """The first looks at the note, the second at another text: of the first not a word is heard."""
    screen = scene.screen
    press(scene, DESCRIBE)
    other = screen.open(
        [
            "xterm",
            "-T",
            "news",
            "-fa",
            "DejaVu Sans Mono",
            "-fs",
            "14",
            "-e",
            "sh",
            "-c",
            "echo Harbour news; sleep 600",
        ],
        Region(0, 0, 1100, 700),
    )
    screen.raise_(other)
    assert "ferry" not in spoken_words(scene), "the machine is too fast for this test: make the first picture larger"
    press(scene, DESCRIBE)
    screen.speech.wait_spoken("(?i)harbour news")
    screen.speech.wait_quiet(quiet=4)
    assert "ferry" not in spoken_words(scene)


def test_every_action_can_be_triggered_from_outside(scene: Scene) -> None:
    screen = scene.screen
    scene.running.trigger("describe-window")
    screen.speech.wait_spoken("(?i)ferry")
    screen.speech.wait_quiet()
    screen.speech.mark()
    scene.running.trigger("repeat")
    screen.speech.wait_spoken("(?i)ferry")
    screen.speech.wait_quiet()
    screen.speech.mark()
    scene.running.trigger("describe-clipboard")
    assert "clipboard" in screen.speech.wait_spoken("(?i)clipboard").text.lower()
    screen.speech.wait_quiet()
    screen.speech.mark()
    scene.running.trigger("describe-screen")
    screen.speech.wait_spoken("(?i)ferry")


def test_a_key_that_another_program_holds_is_told(scene: Scene) -> None:
    scene.running.quit()
    scene.screen.speech.mark()
    taken = "Ctrl+Alt+F4"
    holder = (
        "import sys, time\n"
        "from Xlib import X\n"
        "from Xlib.display import Display\n"
        "display = Display(); root = display.screen().root\n"
        "root.grab_key(X.AnyKey, X.AnyModifier, True, X.GrabModeAsync, X.GrabModeAsync)\n"
        "display.sync(); time.sleep(600)\n"
    )
    scene.screen.spawn([sys.executable, "-c", holder])
    await_held(scene.screen, [taken])
    folder = scene.screen.home / "second"
    with app(scene.screen, "--hidden", folder=folder, settings=changed(hotkeys={"describe_screen": taken})):
        heard = scene.screen.speech.wait_spoken("(?i)another program").text
        assert "F4" in heard or "describe" in heard.lower()


def test_the_screen_reader_may_come_and_go(scene: Scene) -> None:
    """Without Orca our own voice speaks, never both; with Orca back, Orca does again."""
    screen = scene.screen
    screen.stop_reader()
    wait_for(lambda: "orca" not in {process.name() for process in _all(screen)}, "Orca's end")
    screen.speech.mark()
    press(scene, DESCRIBE)
    wait_for(lambda: _sounding(screen), "our own voice", patience=60)
    assert "ferry" not in spoken_words(scene), "somebody else spoke as well"
    scene.running.trigger("stop")
    wait_for(lambda: not _sounding(screen), "silence", patience=10)
    screen.start_reader()
    screen.raise_(scene.editor)
    screen.speech.wait_quiet()
    screen.speech.mark()
    press(scene, DESCRIBE)
    screen.speech.wait_spoken("(?i)platform four")
    assert not _sounding(screen)


def _all(screen: ScreenReaderDesktop) -> list[psutil.Process]:
    return list(marked(screen.env[MARK]))


def _sounding(screen: ScreenReaderDesktop) -> bool:
    """Return whether anything plays on the sound server; the screen reader's voice makes no sound here."""
    return bool(screen.ask("pactl", "list", "short", "sink-inputs").strip())
