"""One key, and the screen is spoken: by the person's own screen reader, while another program keeps the keyboard.

Orca really runs, keys are really pressed, and what is spoken is read from the log of the voice behind Orca.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
import pytest
from PIL import Image

from rigs.accessible_tree import Accessibility, accessibility
from rigs.app import DESCRIBE, NAME, SETTINGS, App, app, await_held, changed, run_command, words, xdotool_name
from rigs.processes import MARK, marked, wait_for
from rigs.screen_reader import (
    REQUIRED,
    SECONDS_PER_CHARACTER,
    ScreenReaderDesktop,
    Utterance,
    screen_reader_desktop,
)
from rigs.session import Window, missing_packages
from rigs.sharing import Shared, sharing
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "mousepad": "mousepad", "xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

NOTE = """The ferry leaves at nine.
Bring the blue folder and two tickets.
Platform four is closed on Sunday.
"""


@dataclass(frozen=True, slots=True)
class Scene:
    screen: ScreenReaderDesktop
    accessible: Accessibility
    running: App
    editor: Window


@contextmanager
def editing(*, announcements: bool, seconds_per_character: float = SECONDS_PER_CHARACTER) -> Iterator[Scene]:
    """A hidden program, and an editor with a known text that has the keyboard, under Orca."""
    with (
        screen_reader_desktop(1600, 1000, seconds_per_character=seconds_per_character) as screen,
        accessibility(screen, announcements=announcements) as accessible,
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


shared = sharing(lambda: editing(announcements=True))


@pytest.fixture
def scene(shared: Shared[Scene], request: pytest.FixtureRequest) -> Iterator[Scene]:
    with shared.lend(request.node, leave) as scene:
        scene.screen.speech.mark()
        yield scene


@pytest.fixture
def alone() -> Iterator[Scene]:
    """A scene for one test, whose words depend on what was spoken and shown shortly before."""
    with editing(announcements=True) as started:
        yield started


@pytest.fixture
def slow() -> Iterator[Scene]:
    """Another, whose voice is no faster than the fastest that people listen to: what is cut off takes a while."""
    with editing(announcements=True, seconds_per_character=0.02) as started:
        yield started


def leave(scene: Scene) -> None:
    """Hide the program's windows, and give the editor the keyboard."""
    screen = scene.screen

    def is_alone() -> bool:
        ours = [window for window, title in screen.windows().items() if title.startswith(NAME)]
        if ours:
            screen.ask("xdotool", "windowactivate", "--sync", str(ours[-1]))
            screen.press("Escape")
        return not ours

    wait_for(is_alone, "the end of the program's windows")
    screen.raise_(scene.editor)
    screen.settle()
    screen.speech.wait_quiet()
    screen.speech.check()


def announced(scene: Scene, since: float) -> list[str]:
    """Return the texts that the program has handed to the screen reader, in order."""
    return [event.text for event in scene.accessible.events("object:announcement", since) if event.application == NAME]


def heard(scene: Scene, since: float) -> list[Utterance]:
    """Return what was spoken since the mark, without what the screen reader says of its own."""
    own = {" ".join(text.split()) for text in announced(scene, since)}
    return [utterance for utterance in scene.screen.speech.utterances() if utterance.text in own]


def spoken_words(scene: Scene, since: float) -> list[str]:
    return words(" ".join(one.text for one in heard(scene, since)))


def press(scene: Scene, chord: str) -> float:
    pressed = time.monotonic()
    scene.screen.press(xdotool_name(chord))
    return pressed


def shown_caption(scene: Scene) -> str:
    """Return the description as the window has it; brings the window forward."""
    if scene.screen.focused_title() != NAME:
        scene.running.trigger("show")

    def look() -> str | None:
        tree = scene.accessible.tree(NAME)
        texts = [node.text or "" for node in tree.find_all("text") if "editable" not in node.states]
        return next((text for text in texts if "ferry" in text), None)

    return wait_for(look, "the description in the window")


@pytest.mark.smoke
def test_the_key_speaks_the_screen_and_nothing_else_moves(scene: Scene) -> None:
    screen = scene.screen
    focused, active, windows = screen.focused(), screen.active(), screen.windows()
    holder = scene.accessible.focused()
    assert holder is not None
    before = screen.screenshot()
    pressed = press(scene, DESCRIBE)
    await_described(scene)
    assert (screen.focused(), screen.active(), screen.windows()) == (focused, active, windows)
    after = scene.accessible.focused()
    assert after is not None
    assert (after.application, after.path) == (holder.application, holder.path)
    told = [
        event
        for kind in ("object:state-changed:focused", "window:")
        for event in scene.accessible.events(kind, since=pressed)
    ]
    # a key of the whole desktop makes the editor lose the keyboard for as long as it is down; nobody else gets it
    assert {event.application for event in told} <= {holder.application}
    # a blinking cursor is all that may differ
    assert (screen.screenshot() != before).mean() < 0.001
    # each sentence was heard once, in order, and to its end; and they are what the window has
    sentences = announced(scene, pressed)
    assert [(one.text, one.outcome) for one in heard(scene, pressed)] == [
        (" ".join(text.split()), "end") for text in sentences
    ]
    caption = shown_caption(scene)
    assert "ferry" in caption
    assert words(" ".join(sentences)) == words(caption)


def test_the_description_is_the_one_of_the_command_line(scene: Scene) -> None:
    Image.fromarray(scene.screen.screenshot()).save(scene.screen.home / "shot.png")
    pressed = press(scene, DESCRIBE)
    await_described(scene)
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
    spoken = spoken_words(scene, pressed)
    for line in NOTE.splitlines():
        wanted = words(line)
        assert _times(read, wanted) == 1, "the command line reads the note"
        assert _times(spoken, wanted) == 1, f"{line!r} was not spoken once: {spoken}"


def _times(text: list[str], wanted: list[str]) -> int:
    """Return how often words come one after another in a text."""
    return sum(text[place : place + len(wanted)] == wanted for place in range(len(text)))


def await_described(scene: Scene) -> None:
    """Wait until the text on the screen has been spoken, and nothing more comes."""
    scene.screen.speech.wait_spoken("(?i)text:.*ferry")
    scene.screen.speech.wait_quiet()


def test_nothing_is_said_in_between(scene: Scene) -> None:
    """A key held as long as hands hold keys must not make the screen reader read the editor again meanwhile."""
    for seconds in (0.05, 0.15, 0.3):
        scene.screen.speech.mark()
        pressed = time.monotonic()
        scene.screen.hold(xdotool_name(DESCRIBE), seconds)
        await_described(scene)
        all_texts = scene.screen.speech.texts()
        own = [one.text for one in heard(scene, pressed)]
        assert all_texts[all_texts.index(own[0]) :] == own, f"held for {seconds} s"


def test_it_is_heard_once_while_the_programs_own_window_is_in_front(alone: Scene) -> None:
    """Orca reads the box that gets the keyboard when the window is back, with what stands in it."""
    alone.running.trigger("show")
    wait_for(lambda: alone.screen.focused_title() == NAME, "the window in front")
    alone.screen.speech.wait_quiet()
    for _ in range(2):
        alone.screen.speech.mark()
        pressed = press(alone, DESCRIBE)
        await_described(alone)
        spoken = alone.screen.speech.texts()
        box = next(place for place, one in enumerate(spoken) if one.startswith("Description"))
        assert [one for one in spoken[box + 1 :] if one not in announced(alone, pressed)] == []
        assert [" ".join(spoken).count(part) for part in ("Active window", "Text:")] == [1, 1]
        assert "ferry" in shown_caption(alone)


def test_stop_silences_and_repeat_says_it_again(alone: Scene) -> None:
    first = press(alone, DESCRIBE)
    await_described(alone)
    once = spoken_words(alone, first)
    alone.screen.speech.mark()
    again = press(alone, SETTINGS["hotkeys"]["repeat"])
    await_described(alone)
    assert spoken_words(alone, again) == once
    alone.screen.speech.mark()
    press(alone, DESCRIBE)
    stopped = press(alone, SETTINGS["hotkeys"]["stop"])
    alone.screen.speech.wait_quiet(quiet=6)
    # A sentence may be on its way while the key goes down; then it is cut off. The voice of the tests speaks a short
    # one in 0.15 s, and so may come to its end before.
    assert not [one.text for one in heard(alone, stopped) if one.outcome == "end" and one.time > stopped + 0.6]
    assert announced(alone, stopped + 1) == [], "what was stopped was spoken all the same"


def test_another_window_keeps_the_keyboard_while_ours_is_open(alone: Scene) -> None:
    """Ours makes room for the picture, and comes back without it: else the next keys would go to the wrong program."""
    editor = alone.screen.active()
    alone.running.trigger("show")
    wait_for(lambda: alone.screen.focused_title() == NAME, "the window in front")
    alone.screen.ask("xdotool", "windowactivate", "--sync", str(editor))
    wait_for(lambda: alone.screen.active() == editor, "the editor in front")
    alone.screen.speech.wait_quiet()
    alone.screen.speech.mark()
    press(alone, DESCRIBE)
    await_described(alone)
    assert alone.screen.active() == editor
    assert " ".join(alone.screen.speech.texts()).count("Active window") == 1


@pytest.mark.parametrize(
    ("action", "title", "answer"),
    [
        ("show", NAME, "“Seesay” is already active."),
        ("settings", "Seesay settings", "“Seesay settings” is already active."),
        ("ask", NAME, "Type your question."),
    ],
)
def test_asking_for_a_window_that_is_there_is_answered(scene: Scene, action: str, title: str, answer: str) -> None:
    """A screen reader tells of a window that comes, and says nothing where none does."""
    scene.running.trigger(action)
    wait_for(lambda: scene.screen.focused_title() == title, "the window in front")
    scene.screen.speech.wait_quiet()
    assert answer not in scene.screen.speech.texts()
    scene.running.trigger(action)
    scene.screen.speech.wait_spoken(answer)
    assert scene.screen.focused_title() == title


def test_stop_silences_while_the_window_comes_back(slow: Scene) -> None:
    """Orca has the window to tell of then, and begins with what it was given before as much as half a second later."""
    slow.running.trigger("show")
    wait_for(lambda: slow.screen.focused_title() == NAME, "the window in front")
    for seconds in (0.1, 0.3, 0.5):
        slow.screen.speech.wait_quiet()
        slow.screen.speech.mark()
        press(slow, DESCRIBE)
        time.sleep(seconds)
        stopped = press(slow, SETTINGS["hotkeys"]["stop"])
        slow.screen.speech.wait_quiet(quiet=4)
        late = [one for one in heard(slow, stopped - 2) if one.time > stopped]
        assert not [one.text for one in late if one.outcome == "end" and "ferry" in one.text.lower()]


def test_stop_silences_a_reader_that_lags_behind_when_the_window_comes_back(slow: Scene) -> None:
    """What it begins with more than a second after the key was given to it before the key, and is cut off too."""
    slow.running.trigger("show")
    wait_for(lambda: slow.screen.focused_title() == NAME, "the window in front")
    slow.screen.speech.wait_quiet()
    press(slow, DESCRIBE)
    time.sleep(0.5)
    with slow.screen.reader_paused():
        press(slow, SETTINGS["hotkeys"]["stop"])
        time.sleep(1)
    slow.screen.speech.wait_quiet(quiet=4)  # the linter finds a text that was told all the same


def test_a_second_press_cancels_the_first(alone: Scene) -> None:
    """The first looks at the note, the second at another text: of the first not a word is heard from then on."""
    screen = alone.screen
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
        Region(0, 0, 1600, 1000),
    )
    (screen.home / "long.txt").write_text(NOTE * 12)  # takes longer to read than the second press needs
    screen.open(["mousepad", "--disable-server", str(screen.home / "long.txt")], Region(0, 0, 1600, 1000))
    screen.settle()
    screen.speech.wait_quiet()
    screen.speech.mark()
    first = press(alone, DESCRIBE)
    screen.raise_(other)
    second = press(alone, DESCRIBE)
    assert not [text for text in announced(alone, first) if "ferry" in text.lower()], "the first was done already"
    screen.speech.wait_spoken("(?i)harbour news")
    screen.speech.wait_quiet(quiet=4)
    assert not [text for text in announced(alone, second) if "ferry" in text.lower()]
    assert not [text for text in screen.speech.texts() if "text:" in text.lower() and "ferry" in text.lower()]


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


def test_a_key_that_another_program_holds_is_told() -> None:
    taken = "Ctrl+Alt+K"
    holder = (
        "import sys, time\n"
        "from Xlib import X\n"
        "from Xlib.display import Display\n"
        "display = Display(); root = display.screen().root\n"
        "code = display.keysym_to_keycode(ord('k'))\n"
        "root.grab_key(code, X.ControlMask | X.Mod1Mask, True, X.GrabModeAsync, X.GrabModeAsync)\n"
        "display.sync(); time.sleep(600)\n"
    )
    with screen_reader_desktop(1600, 1000) as screen:
        screen.spawn([sys.executable, "-c", holder])
        await_held(screen, [taken])
        with (
            accessibility(screen, announcements=True),
            app(screen, "--hidden", settings=changed(hotkeys={"describe_screen": taken})),
        ):
            told = screen.speech.wait_spoken("(?i)another program").text
            assert "describe screen" in told.lower()


def test_the_screen_reader_may_come_and_go() -> None:
    """Without Orca our own voice speaks, never both; with Orca back, Orca does again."""
    # the program takes anybody who listens to announcements for a screen reader
    with editing(announcements=False) as scene:
        screen = scene.screen
        screen.stop_reader()
        wait_for(lambda: "orca" not in {process.name() for process in _all(screen)}, "Orca's end")
        screen.speech.mark()
        press(scene, DESCRIBE)
        wait_for(screen.playing, "our own voice")
        assert not [text for text in screen.speech.texts() if "ferry" in text.lower()], "somebody else spoke as well"
        scene.running.trigger("stop")
        wait_for(lambda: not screen.playing(), "silence", patience=10)
        screen.start_reader()
        screen.raise_(scene.editor)
        screen.speech.wait_quiet()
        screen.speech.mark()
        press(scene, DESCRIBE)
        screen.speech.wait_spoken("(?i)platform four")
        assert not screen.playing()


def _all(screen: ScreenReaderDesktop) -> list[psutil.Process]:
    return list(marked(screen.env[MARK]))
