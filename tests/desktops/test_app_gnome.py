"""One key, and the screen is spoken, on GNOME's Wayland desktop: through its portals, its own questions answered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from rigs.accessible_tree import Accessibility, accessibility
from rigs.app import NAME, App, app, changed, words
from rigs.gnome import REQUIRED, GnomeDesktop, gnome_desktop
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED as READER
from rigs.session import missing_packages

if missing := missing_packages({**REQUIRED, **READER, "mousepad": "mousepad"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

SETTINGS = changed(hotkeys={"describe_screen": "Ctrl+Alt+Y", "stop": "Ctrl+Alt+M"})


@dataclass(frozen=True, slots=True)
class Scene:
    gnome: GnomeDesktop
    accessible: Accessibility
    running: App

    def announced(self, since: float) -> list[str]:
        """Return what the program has handed to the screen reader."""
        events = self.accessible.events("object:announcement", since)
        return [event.text for event in events if event.application == NAME]


def scene(*, ask: bool) -> Iterator[Scene]:
    """An editor with a known text in front of GNOME Shell, the hidden program, and its shortcuts granted."""
    with (
        gnome_desktop(ask=ask, reader=True) as gnome,
        accessibility(gnome, announcements=True) as accessible,
    ):
        note = gnome.home / "note.txt"
        note.write_text("The ferry leaves at nine.\nBring the blue folder.\n")
        gnome.spawn(["mousepad", "--disable-server", str(note)])
        wait_for(lambda: "Mousepad" in gnome.windows()[0], "the editor")
        with app(gnome, "--hidden", settings=SETTINGS) as running:
            gnome.add_shortcuts(accessible)
            wait_for(lambda: "Mousepad" in gnome.windows()[0], "the editor with the keyboard again")
            gnome.speech.wait_quiet()
            gnome.speech.mark()
            yield Scene(gnome, accessible, running)


@pytest.fixture(scope="module")
def allowing() -> Iterator[Scene]:
    yield from scene(ask=False)


@pytest.fixture
def permitted(allowing: Scene) -> Scene:
    """One desktop for the tests that need nothing asked; the first leaves it as it was."""
    allowing.gnome.speech.wait_quiet()
    allowing.gnome.speech.mark()
    return allowing


@pytest.fixture
def asked() -> Iterator[Scene]:
    yield from scene(ask=True)


def test_a_granted_permission_for_pictures_is_used(asked: Scene) -> None:
    gnome = asked.gnome
    gnome.press("ctrl+alt+y")
    wait_for(lambda: _question(asked), "GNOME's question about pictures of the screen")
    gnome.press("tab", "space")
    gnome.speech.wait_spoken("Press the key again")
    wait_for(lambda: "Mousepad" in gnome.windows()[0], "the editor with the keyboard again")
    gnome.speech.wait_quiet()
    gnome.press("ctrl+alt+y")
    gnome.speech.wait_spoken("(?i)ferry leaves at nine", patience=120)


def test_a_refused_permission_for_pictures_is_told(asked: Scene) -> None:
    gnome = asked.gnome
    pressed = time.monotonic()
    gnome.press("ctrl+alt+y")
    wait_for(lambda: _question(asked), "GNOME's question about pictures of the screen")
    gnome.press("escape")
    told = wait_for(lambda: asked.announced(pressed), "words about it")
    assert "permi" in " ".join(told).lower() or "allow" in " ".join(told).lower()
    assert not [text for text in gnome.speech.texts() if "text:" in text.lower()]
    asked.running.trigger("ping")


def test_the_wait_for_a_permission_can_be_given_up(asked: Scene) -> None:
    gnome = asked.gnome
    gnome.press("ctrl+alt+y")
    wait_for(lambda: _question(asked), "GNOME's question about pictures of the screen")
    asked.running.trigger("stop")
    asked.running.trigger("ping")
    # The question stays: the portal does not tell GNOME that nobody waits for its answer any more.
    gnome.press("escape")
    wait_for(lambda: not _question(asked), "the end of GNOME's question")
    gnome.press("ctrl+alt+y")
    gnome.speech.wait_spoken("have not allowed Seesay to take screenshots")
    assert asked.running.quit() == 0


def _question(scene: Scene) -> bool:
    """Return whether GNOME Shell asks the person something; its dialogs are no windows."""
    return scene.gnome.evaluate("Main.modalCount > 0") == "true"


def test_the_window_is_described_as_far_as_wayland_lets_one(permitted: Scene) -> None:
    permitted.running.trigger("describe-window")
    permitted.gnome.speech.wait_spoken("(?i)ferry leaves at nine", patience=120)


@pytest.mark.smoke
def test_the_key_speaks_the_screen_and_nothing_else_moves(permitted: Scene) -> None:
    gnome = permitted.gnome
    windows, pressed = gnome.windows(), time.monotonic()
    gnome.press("ctrl+alt+y")
    gnome.speech.wait_spoken("(?i)ferry leaves at nine", patience=120)
    gnome.speech.wait_quiet()
    assert gnome.windows() == windows
    sentences = [" ".join(text.split()) for text in permitted.announced(pressed)]
    heard = [(one.text, one.outcome) for one in gnome.speech.utterances() if one.text in sentences]
    assert heard == [(text, "end") for text in sentences]
    assert not list(gnome.home.rglob("Screenshot*.png")), "the picture that the portal made is still there"
    permitted.running.trigger("show")
    wait_for(lambda: gnome.windows()[0] == NAME, "the window")
    shown = wait_for(lambda: _caption(permitted), "the description in the window")
    assert words(" ".join(sentences)) == words(shown)


def test_a_key_leaves_the_keyboard_where_it_is_while_our_window_is_open_behind(permitted: Scene) -> None:
    gnome = permitted.gnome
    permitted.running.trigger("show")
    wait_for(lambda: gnome.windows()[0] == NAME, "the window")
    find = "global.get_window_actors().map(a => a.meta_window).find(w => w.get_title().includes('Mousepad'))"
    gnome.evaluate(f"{find}.activate(global.get_current_time())")
    wait_for(lambda: "Mousepad" in gnome.windows()[0], "the editor")
    gnome.speech.wait_quiet()
    gnome.speech.mark()
    pressed = time.monotonic()
    gnome.press("ctrl+alt+y")
    gnome.speech.wait_spoken("(?i)ferry leaves at nine", patience=120)
    gnome.speech.wait_quiet()
    assert "Mousepad" in gnome.windows()[0]
    told = " ".join(permitted.announced(pressed))
    assert "Question about the picture" not in told, "our own window is in the picture"
    assert told.count("Active window") == 1
    permitted.running.trigger("watch")
    wait_for(lambda: "Watch" in gnome.windows(), "the dialog")
    gnome.speech.wait_quiet()
    assert gnome.windows()[0] == "Watch"
    gnome.press("escape")
    permitted.running.trigger("show")
    wait_for(lambda: gnome.windows()[0] == NAME, "the window")
    assert wait_for(lambda: _caption(permitted), "the description in the window")


def _caption(scene: Scene) -> str | None:
    texts = [node.text or "" for node in scene.accessible.tree(NAME).find_all("text")]
    return next((text for text in texts if "ferry" in text), None)
