"""Keys of the whole desktop in a real GNOME Shell on Wayland, through its portal, with its own questions answered."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping

import pytest
from jeepney import message_bus  # type: ignore[import-untyped]

from contract.hotkey_suite import Keys, Presses, chords, reasons
from rigs.gnome import REQUIRED, GnomeDesktop, gnome_desktop
from rigs.session import missing_packages
from rigs.waiting import wait_until
from seesay.core.settings import HotkeySettings
from seesay.system.hotkey.backend import Refusal
from seesay.system.hotkey.chord import configured_chords
from seesay.system.hotkey.dispatcher import Hotkeys
from seesay.system.hotkey.wayland import PortalHotkeys
from seesay.system.platform_backends import hotkey_backends

QUESTION = "Add Keyboard Shortcuts"
ADD = ("shift+tab", "space")
DECLINE = ("escape",)


@pytest.fixture(scope="module")
def session() -> Iterator[GnomeDesktop]:
    if missing := missing_packages(REQUIRED):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with gnome_desktop() as gnome:
        yield gnome


@pytest.fixture
def gnome(session: GnomeDesktop, monkeypatch: pytest.MonkeyPatch) -> GnomeDesktop:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.setenv(name, session.env[name])
    return session


@pytest.fixture
def presses() -> Presses:
    return Presses()


@pytest.fixture
def backend(gnome: GnomeDesktop, presses: Presses) -> Iterator[PortalHotkeys]:
    backend = PortalHotkeys()
    backend.start(presses)
    yield backend
    backend.stop()


def bind(gnome: GnomeDesktop, backend: PortalHotkeys, answer: tuple[str, ...] = (), **texts: str) -> Mapping[str, str]:
    """Bind, answering GNOME's question with the keys of `answer` when one is expected; return why any was refused."""
    refusals: list[tuple[Refusal, ...]] = []
    thread = threading.Thread(target=lambda: refusals.append(backend.bind(chords(**texts))))
    thread.start()
    if answer:
        wait_until(lambda: gnome.windows()[0] == QUESTION)
        gnome.press(*answer)
    thread.join(60)
    assert refusals, "the person was asked"
    return reasons(refusals[0])


def test_it_is_what_wayland_gets(gnome: GnomeDesktop) -> None:
    best = hotkey_backends().usable[0]
    assert best is PortalHotkeys
    assert not best.has_layer


def test_what_the_person_grants_is_received_and_nothing_takes_the_focus(
    gnome: GnomeDesktop, backend: PortalHotkeys, presses: Presses
) -> None:
    assert bind(gnome, backend, ADD, screen="Ctrl+Shift+F9", window="Ctrl+Shift+F10") == {}
    assert dict(backend.chords()) == {"screen": "Ctrl+Shift+F9", "window": "Ctrl+Shift+F10"}
    wait_until(lambda: QUESTION not in gnome.windows())
    windows = gnome.windows()
    gnome.press("ctrl+shift+f10", "ctrl+shift+f9", "ctrl+shift+f11")
    wait_until(lambda: len(presses.names) == 2)
    assert presses.names == ["window", "screen"]
    assert threading.current_thread().name not in presses.threads
    assert gnome.windows() == windows


def test_it_asks_once_and_remembers(gnome: GnomeDesktop, backend: PortalHotkeys, presses: Presses) -> None:
    bind(gnome, backend, ADD, screen="Ctrl+Alt+Shift+D")
    backend.stop()
    backend.start(presses)
    assert bind(gnome, backend, screen="Ctrl+Alt+Shift+D") == {}
    gnome.press("ctrl+alt+shift+d")
    wait_until(lambda: presses.names)
    assert presses.names == ["screen"]


def test_another_combination_for_the_same_takes_effect(
    gnome: GnomeDesktop, backend: PortalHotkeys, presses: Presses
) -> None:
    bind(gnome, backend, ADD, screen="Ctrl+Shift+F6")
    assert bind(gnome, backend, ADD, screen="Ctrl+Shift+F7") == {}
    assert dict(backend.chords()) == {"screen": "Ctrl+Shift+F7"}
    gnome.press("ctrl+shift+f6", "ctrl+shift+f7")
    wait_until(lambda: presses.names)
    assert presses.names == ["screen"]


def test_what_the_person_declines_is_told_and_costs_nothing_else(
    gnome: GnomeDesktop, backend: PortalHotkeys, presses: Presses
) -> None:
    bind(gnome, backend, ADD, screen="Ctrl+Shift+F5")
    refused = bind(gnome, backend, DECLINE, screen="Ctrl+Shift+F5", window="Ctrl+Shift+F4")
    assert refused == {"window": "your desktop refused it"}
    assert dict(backend.chords()) == {"screen": "Ctrl+Shift+F5"}
    gnome.press("ctrl+shift+f4", "ctrl+shift+f5")
    wait_until(lambda: presses.names)
    assert presses.names == ["screen"]


def test_a_key_held_down_is_one_press(gnome: GnomeDesktop, backend: PortalHotkeys, presses: Presses) -> None:
    bind(gnome, backend, ADD, screen="Ctrl+Shift+F3")
    for code in (29, 42, 61):
        gnome.call(gnome.keyboard(), "NotifyKeyboardKeycode", "ub", code, True)
    wait_until(lambda: presses.names)
    time.sleep(1.5)  # GNOME repeats a key from half a second on
    for code in (61, 42, 29):
        gnome.call(gnome.keyboard(), "NotifyKeyboardKeycode", "ub", code, False)
    gnome.press("ctrl+shift+f3")
    wait_until(lambda: len(presses.names) == 2)
    assert presses.names == ["screen", "screen"]


def test_a_portal_that_is_started_anew_loses_no_key(
    gnome: GnomeDesktop, backend: PortalHotkeys, presses: Presses
) -> None:
    bind(gnome, backend, ADD, screen="Ctrl+Shift+F2")
    # GNOME's own part has to end too: left alone, GNOME 48 sends what is pressed to the session that is lost.
    (process,) = gnome.call(message_bus, "GetConnectionUnixProcessID", "s", "org.freedesktop.impl.portal.desktop.gnome")
    os.kill(process, signal.SIGKILL)
    gnome.spawn(["/usr/libexec/xdg-desktop-portal", "-r"], log=gnome.home / "portal-again.log")
    wait_until(lambda: not backend.chords())
    wait_until(backend.chords)
    gnome.press("ctrl+shift+f2")
    wait_until(lambda: presses.names)
    assert presses.names == ["screen"]


def test_there_is_no_layer_and_after_the_end_nothing(
    gnome: GnomeDesktop, backend: PortalHotkeys, presses: Presses
) -> None:
    keys = Keys()
    backend.next_key(60.0, keys)
    assert keys.chords == [None]
    bind(gnome, backend, ADD, screen="Ctrl+Shift+F1")
    backend.stop()
    backend.stop()
    assert dict(backend.chords()) == {}
    assert set(reasons(backend.bind(chords(a="Ctrl+Shift+F1")))) == {"a"}
    gnome.press("ctrl+shift+f1")
    assert presses.names == []


def test_the_whole_way_from_the_settings_to_an_action(gnome: GnomeDesktop) -> None:
    actions: list[str] = []
    bound: list[tuple[dict[str, str], tuple[Refusal, ...]]] = []
    wanted, problems = configured_chords(HotkeySettings(), "linux", layer=False)
    assert problems == ()
    keys = Hotkeys(
        PortalHotkeys(), actions.append, on_bound=lambda chords, refused: bound.append((dict(chords), refused))
    )
    keys.start(wanted)
    try:
        wait_until(lambda: gnome.windows()[0] == QUESTION)
        gnome.press(*ADD)
        wait_until(lambda: bound)
        assert bound == [({name: str(chord) for name, chord in wanted.items()}, ())]
        gnome.press("ctrl+shift+f9")
        wait_until(lambda: len(actions) == 1)
        keys.pause()
        wait_until(lambda: not keys.chords())
        gnome.press("ctrl+shift+f10")
        keys.resume()
        wait_until(keys.chords)
        gnome.press("ctrl+shift+f11")
        wait_until(lambda: len(actions) == 2)
        assert actions == ["describe-screen", "stop"]
    finally:
        keys.stop()


def test_the_end_of_the_program_waits_for_no_answer(gnome: GnomeDesktop, backend: PortalHotkeys) -> None:
    refusals: list[tuple[Refusal, ...]] = []
    thread = threading.Thread(target=lambda: refusals.append(backend.bind(chords(screen="Ctrl+Alt+Shift+U"))))
    thread.start()
    wait_until(lambda: gnome.windows()[0] == QUESTION)
    backend.stop()
    thread.join(60)
    assert [set(reasons(refused)) for refused in refusals] == [{"screen"}]
    gnome.press(*DECLINE)  # GNOME 48 leaves its question on the screen, although it is told that nobody waits
    wait_until(lambda: QUESTION not in gnome.windows())
