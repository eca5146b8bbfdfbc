"""The ways to play a session of `tests/sessions`: X11 with Orca and braille, GNOME with Orca, and our own voice."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from rigs.accessible_tree import accessibility
from rigs.app import App, app, await_held, xdotool_name
from rigs.braille import braille_display
from rigs.braille_linter import check as check_braille
from rigs.day import COMMAND, Day, folder_of_papers
from rigs.fakes.openai_server import FakeOpenAI
from rigs.gnome import GnomeDesktop, gnome_desktop
from rigs.processes import Programs
from rigs.screen_reader import SpeechLog, screen_reader_desktop
from rigs.session import Desktop
from seesay.core.actions import ACTIONS
from seesay.core.region import Region


class Session(Protocol):
    """What is played: with which settings and arguments the program starts."""

    @property
    def settings(self) -> Mapping[str, Mapping[str, Any]]: ...

    @property
    def arguments(self) -> tuple[str, ...]: ...


_WIDTH, _HEIGHT = 1280, 800
_PLACE = Region(40, 40, 1000, 640)

LAYERED = {
    "describe_screen": "Ctrl+Shift+F9",
    "describe_window": "Ctrl+Shift+F10",
    "stop": "Ctrl+Shift+F11",
}
"""What a person on X11 has without having changed anything; the rest are letters."""

UNLAYERED = LAYERED | {
    action.setting: f"Ctrl+Alt+{action.letter}" for action in ACTIONS if action.setting not in LAYERED
}
"""On Wayland there is no command layer, and every action gets a combination."""

_KEY = "sk-test-0123456789-never-to-be-seen"
_ESPEAK = Path(__file__).with_name("espeak_log.py")


@dataclass(frozen=True, slots=True)
class _X11Hands:
    screen: Desktop

    def press(self, *chords: str) -> None:
        self.screen.press(*(xdotool_name(chord) for chord in chords))

    def type(self, text: str) -> None:
        self.screen.type(text)

    def open(self, command: Sequence[str]) -> None:
        self.screen.raise_(self.screen.open(command, _PLACE))
        self.screen.settle()

    def in_front(self) -> str:
        return self.screen.focused_title()


@dataclass(frozen=True, slots=True)
class _GnomeHands:
    gnome: GnomeDesktop

    def press(self, *chords: str) -> None:
        self.gnome.press(*chords)

    def type(self, text: str) -> None:
        keys = [_CHARACTERS.get(letter, f"shift+{letter}" if letter.isupper() else letter) for letter in text]
        self.gnome.press(*keys, rest=0.05)

    def open(self, command: Sequence[str]) -> None:
        self.gnome.spawn(command)

    def in_front(self) -> str:
        return self.gnome.windows()[0]


_CHARACTERS = {" ": "space", "?": "shift+slash", ".": "period", ",": "comma", "-": "minus"}


Way = Callable[[Session, FakeOpenAI | None], AbstractContextManager[Day]]


@contextmanager
def by_orca(session: Session, server: FakeOpenAI | None) -> Iterator[Day]:
    """On X11, under Orca with a braille display, with the keys that nobody has changed."""
    with (
        folder_of_papers() as papers,
        screen_reader_desktop(_WIDTH, _HEIGHT, reader=False) as screen,
        braille_display(screen) as braille,
    ):
        screen.start_reader()
        began = time.monotonic()
        with accessibility(screen, announcements=True) as accessible, _program(session, server, screen, {}):
            await_held(screen, [COMMAND, *LAYERED.values()])
            screen.speech.wait_quiet()
            yield Day(
                hands=_X11Hands(screen),
                desk=screen,
                speech=screen.speech,
                began=began,
                keys=LAYERED,
                papers=papers,
                accessible=accessible,
                reviews_reader=True,
                braille=braille,
            )
        screen.speech.check()
        check_braille(braille.shown())


@contextmanager
def by_own_voice(session: Session, server: FakeOpenAI | None) -> Iterator[Day]:
    """On X11, where nobody runs a screen reader and Seesay speaks through espeak-ng."""
    with folder_of_papers() as papers, screen_reader_desktop(_WIDTH, _HEIGHT, sound=False) as screen:
        log, programs = screen.home / "own-voice.log", screen.home / "voice"
        log.touch()
        programs.mkdir()
        (programs / "espeak-ng").symlink_to(_ESPEAK)
        screen.env |= {
            "SEESAY_TEST_VOICE": shutil.which("espeak-ng") or "",
            "SEESAY_TEST_VOICE_LOG": str(log),
            "PATH": f"{programs}:{screen.env['PATH']}",
        }
        speech = SpeechLog(log, screen.speech.acts)
        began = time.monotonic()
        with _program(session, server, screen, {}):
            await_held(screen, [COMMAND, *LAYERED.values()])
            yield Day(hands=_X11Hands(screen), desk=screen, speech=speech, keys=LAYERED, papers=papers, began=began)
        speech.check()


@contextmanager
def on_wayland(session: Session, server: FakeOpenAI | None) -> Iterator[Day]:
    """On GNOME's Wayland desktop, under Orca, with a combination for each action, which GNOME has been asked for.

    What Orca says by itself is left out: there it often does not notice the window of a program that has just started.
    """
    with (
        folder_of_papers() as papers,
        gnome_desktop(_WIDTH, _HEIGHT, reader=True) as gnome,
        accessibility(gnome, announcements=True) as accessible,
        nullcontext(time.monotonic()) as began,
        _program(session, server, gnome, UNLAYERED),
    ):
        gnome.add_shortcuts(accessible)
        gnome.speech.wait_quiet()
        # how a line on the brink is read depends on every pixel, and so on the minute
        gnome.evaluate("Main.panel.statusArea.dateMenu.hide()")
        yield Day(
            hands=_GnomeHands(gnome),
            desk=gnome,
            speech=gnome.speech,
            began=began,
            keys=UNLAYERED,
            papers=papers,
            on_wayland=True,
            accessible=accessible,
        )


def _program(
    session: Session, server: FakeOpenAI | None, desk: Programs, keys: Mapping[str, str]
) -> AbstractContextManager[App]:
    reaching = {} if server is None else {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": _KEY}
    return app(desk, *session.arguments, settings={**session.settings, "hotkeys": keys}, extra=reaching)
