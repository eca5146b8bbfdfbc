"""Every way of receiving keys against the contract: X11 with real presses, Windows and macOS on simulated keyboards."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from contract.hotkey_suite import HotkeySuite, Keys, Presses, await_given_back, chords, take_next
from contract.x11_rig import PROGRAMS, X11Rig
from rigs.fakes.hotkey_systems import FakeMac, FakeWindows
from rigs.session import desktop, missing_packages
from rigs.waiting import PATIENCE, wait_until
from seesay.core.backends import Unavailable
from seesay.system.hotkey.backend import HotkeyBackend, ManualHotkeys
from seesay.system.hotkey.x11 import X11Hotkeys
from seesay.system.hotkey.x11_keyboard import KeyboardDevices
from seesay.system.platform_backends import hotkey_backends


@pytest.fixture(scope="module")
def shared_rig() -> Iterator[X11Rig]:
    if missing := missing_packages(PROGRAMS):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with desktop(800, 600) as screen:
        yield X11Rig(screen)


class TestX11(HotkeySuite):
    @pytest.fixture
    def rig(self, shared_rig: X11Rig, monkeypatch: pytest.MonkeyPatch) -> X11Rig:
        shared_rig.enter(monkeypatch)
        return shared_rig

    def make_impossible(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    # python-xlib leaves the sockets of a connection that came to nothing to the garbage collector
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
    def test_it_is_usable_here_and_nowhere_without_a_server(self, rig: X11Rig, monkeypatch: pytest.MonkeyPatch) -> None:
        assert X11Hotkeys.priority() > ManualHotkeys.priority()
        monkeypatch.setenv("DISPLAY", ":9999")
        with pytest.raises(Unavailable, match="cannot be reached"):
            X11Hotkeys.priority()
        gc.collect()
        monkeypatch.delenv("DISPLAY")
        with pytest.raises(Unavailable, match="no X11 desktop"):
            X11Hotkeys.priority()

    @pytest.mark.parametrize("released", ["meanwhile", "later"])
    def test_a_key_that_comes_while_the_keyboards_are_taken_does_not_stay_down(
        self, rig: X11Rig, backend: HotkeyBackend, monkeypatch: pytest.MonkeyPatch, released: str
    ) -> None:
        taking, taken = KeyboardDevices.take_keyboards, list[bool]()

        def take(devices: KeyboardDevices) -> bool:
            if taken:
                return taking(devices)
            rig.screen.ask("xdotool", "keydown", "t")
            taken.append(taking(devices))
            if released == "meanwhile":
                rig.screen.ask("xdotool", "keyup", "t")
            return taken[0]

        monkeypatch.setattr(KeyboardDevices, "take_keyboards", take)
        keys = Keys()
        backend.next_key(PATIENCE, keys)
        wait_until(lambda: keys.chords)
        if released == "later":
            rig.screen.ask("xdotool", "keyup", "t")
        assert keys.chords == ["T"]
        time.sleep(1.0)  # the X server repeats a key from 0.66 s on
        assert rig.typed() == ""

    def test_the_next_key_comes_with_its_modifiers_which_alone_do_not_count(
        self, rig: X11Rig, backend: HotkeyBackend
    ) -> None:
        keys = Keys()
        take_next(backend, keys)
        rig.screen.ask("xdotool", "key", "Shift_L")
        rig.press("Ctrl+Alt+D")
        await_given_back(backend, keys)
        assert keys.chords == ["Ctrl+Alt+D"]
        assert rig.typed() == ""

    def test_the_next_key_is_had_even_if_another_program_holds_it(self, rig: X11Rig, backend: HotkeyBackend) -> None:
        keys = Keys()
        with rig.occupy("H"):  # as Orca does on a web page
            take_next(backend, keys)
            rig.press("H")
            wait_until(lambda: keys.chords)
        assert keys.chords == ["H"]


class TestWindows(HotkeySuite):
    @pytest.fixture
    def rig(self) -> FakeWindows:
        return FakeWindows()

    def make_impossible(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("seesay.system.hotkey.win32.sys", SimpleNamespace(platform="linux"))

    def test_the_next_key_is_had_before_a_screen_reader_that_takes_letters(self, rig: FakeWindows) -> None:
        heard: list[int] = []

        def quick_navigation(key: int, down: bool) -> bool:
            heard.append(key)
            return True

        keys = Keys()
        backend = rig.backend()
        backend.start(lambda _: None)
        try:
            rig.hooks.append((99, next(iter(rig.queues)), quick_navigation))
            take_next(backend, keys)
            rig.press("H")
            wait_until(lambda: keys.chords)
            assert keys.chords == ["H"]
            assert heard == []
            rig.press("H")
            assert heard == [0x48, 0x48]
        finally:
            backend.stop()

    def test_what_windows_keeps_for_itself_is_refused(self, rig: FakeWindows, backend: HotkeyBackend) -> None:
        rig.register = lambda *_: 87  # type: ignore[method-assign]  # ERROR_INVALID_PARAMETER
        (refusal,) = backend.bind(chords(a="Super+L"))
        assert refusal.reason == "Windows reserves it"

    def test_what_another_program_held_for_a_moment_is_bound(
        self, rig: FakeWindows, backend: HotkeyBackend, presses: Presses
    ) -> None:
        register, answers = rig.register, iter([1409])  # ERROR_HOTKEY_ALREADY_REGISTERED
        rig.register = lambda *place: next(answers, None) or register(*place)  # type: ignore[method-assign]
        assert backend.bind(chords(a="Ctrl+Shift+F9")) == ()
        rig.press("Ctrl+Shift+F9")
        assert presses.until("a") == ["a"]


class TestMac(HotkeySuite):
    @pytest.fixture
    def rig(self) -> Iterator[FakeMac]:
        mac = FakeMac()
        mac.begin()
        yield mac
        mac.end()

    def make_impossible(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("seesay.system.hotkey.macos.sys", SimpleNamespace(platform="linux"))

    def test_letters_are_where_the_layout_has_them(self, rig: FakeMac, backend: HotkeyBackend) -> None:
        assert backend.bind(chords(a="Ctrl+Shift+Super+A", b="Ctrl+Shift+Super+D")) == ()
        modifiers = 0x1000 | 0x200 | 0x100
        assert set(rig.hot_keys) == {(12, modifiers), (2, modifiers)}

    def test_the_command_again_counts_as_the_next_key(self, rig: FakeMac, backend: HotkeyBackend) -> None:
        keys = Keys()
        backend.bind(chords(command="Ctrl+Shift+Super+K"))
        take_next(backend, keys)
        rig.press("Ctrl+Shift+Super+K")
        wait_until(lambda: keys.chords)
        assert keys.chords == ["Ctrl+Shift+Super+K"]
        rig.press("W")
        assert rig.typed() == "w"


def test_the_last_rung_always_works_and_refuses_everything_with_what_to_do_instead() -> None:
    backend = ManualHotkeys()
    backend.start(lambda _: None)
    (refusal,) = backend.bind(chords(a="Ctrl+Alt+D"))
    assert "seesay trigger" in refusal.reason
    keys = Keys()
    backend.next_key(60.0, keys)
    assert keys.chords == [None]
    assert dict(backend.chords()) == {}
    backend.stop()


def test_without_a_desktop_the_last_rung_is_left_with_the_reasons_of_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    ranking = hotkey_backends()
    assert ranking.usable == (ManualHotkeys,)
    assert all(rejected.reason for rejected in ranking.rejected)
