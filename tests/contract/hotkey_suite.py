"""The contract of `seesay.system.hotkey.backend.HotkeyBackend`, tried with keys that are really pressed where they can
be.

A backend's test subclasses `HotkeySuite` and gives it a `Rig`: a keyboard, a focused program that writes down what it
is typed, and another program that can hold combinations.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

import pytest

from rigs.waiting import PATIENCE, held, wait_given_back, wait_until
from seesay.core.backends import Unavailable
from seesay.system.hotkey.backend import HotkeyBackend, Refusal
from seesay.system.hotkey.chord import Chord


class Rig(Protocol):
    """A desktop with a keyboard and a focused program."""

    def backend(self) -> HotkeyBackend:
        """Return a new backend for this desktop."""
        ...

    def press(self, chord: str) -> None:
        """Press the keys of a chord and let them go."""
        ...

    def hold(self, chord: str) -> AbstractContextManager[None]:
        """Hold the keys of a chord down, for so long that the keyboard repeats the last one."""
        ...

    def typed(self) -> str:
        """Return what the focused program was typed since the last call; waits until all that was pressed arrived."""
        ...

    def focus(self) -> str:
        """Return something that names the focused program."""
        ...

    def occupy(self, chord: str) -> AbstractContextManager[None]:
        """Have another program hold a combination."""
        ...


class Presses:
    """Collects what a backend calls back with, in whatever thread."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.threads: set[str] = set()

    def __call__(self, name: str) -> None:
        self.threads.add(threading.current_thread().name)
        self.names.append(name)

    def until(self, name: str) -> list[str]:
        """Return the names that came up to `name`, whose press was the last: nothing is still on its way then."""
        wait_until(lambda: name in self.names)
        return self.names


class Keys:
    """Collects what `next_key` calls back with."""

    def __init__(self) -> None:
        self.chords: list[str | None] = []

    def __call__(self, chord: Chord | None) -> None:
        self.chords.append(None if chord is None else str(chord))


def settle(backend: HotkeyBackend) -> None:
    """Return when a backend has done what it was asked for: it binds, here nothing new, after that."""
    backend.bind({name: Chord.parse(chord) for name, chord in backend.chords().items()})


def take_next(backend: HotkeyBackend, keys: Keys) -> None:
    """Have a backend take the next key, and return when it is ready to."""
    backend.next_key(PATIENCE, keys)
    settle(backend)


def await_given_back(backend: HotkeyBackend, keys: Keys) -> None:
    """Return when the next key came and the backend has seen its release: only then others get keys again."""
    wait_until(lambda: keys.chords)
    settle(backend)
    settle(backend)  # it serves events between the two


def chords(**texts: str) -> dict[str, Chord]:
    """Return chords by name."""
    return {name: Chord.parse(text) for name, text in texts.items()}


def reasons(refusals: tuple[Refusal, ...]) -> Mapping[str, str]:
    """Return the reasons of refusals by name."""
    return {refusal.name: refusal.reason for refusal in refusals}


class HotkeySuite:
    """What every backend that receives keys has to do; a subclass gives the fixture `rig`."""

    @pytest.fixture
    def presses(self) -> Presses:
        return Presses()

    @pytest.fixture
    def backend(self, rig: Rig, presses: Presses) -> Iterator[HotkeyBackend]:
        backend = rig.backend()
        backend.start(presses)
        rig.typed()
        yield backend
        backend.stop()

    # -- combinations

    def test_a_press_is_reported_by_name_in_a_thread_of_the_backends_own(
        self, rig: Rig, backend: HotkeyBackend, presses: Presses
    ) -> None:
        assert backend.bind(chords(screen="Ctrl+Shift+F9", window="Ctrl+Alt+D")) == ()
        rig.press("Ctrl+Alt+D")
        rig.press("Ctrl+Shift+F9")
        assert presses.until("screen") == ["window", "screen"]
        assert threading.current_thread().name not in presses.threads

    def test_the_focused_program_gets_nothing_of_it_and_keeps_the_focus(
        self, rig: Rig, backend: HotkeyBackend, presses: Presses
    ) -> None:
        backend.bind(chords(screen="Ctrl+Shift+F9", letter="Ctrl+Alt+D"))
        focus = rig.focus()
        rig.press("A")
        rig.press("Ctrl+Shift+F9")
        rig.press("Ctrl+Alt+D")
        rig.press("B")
        assert rig.typed() == "ab"
        assert presses.until("letter") == ["screen", "letter"]
        assert rig.focus() == focus

    def test_what_only_resembles_it_goes_to_the_focused_program(
        self, rig: Rig, backend: HotkeyBackend, presses: Presses
    ) -> None:
        backend.bind(chords(screen="Ctrl+Alt+D", last="Ctrl+Shift+F9"))
        rig.press("D")
        rig.press("Ctrl+D")
        rig.press("Ctrl+Shift+F9")
        assert rig.typed() == "d\x04"
        assert presses.until("last") == ["last"]

    def test_a_key_held_down_is_one_press(self, rig: Rig, backend: HotkeyBackend, presses: Presses) -> None:
        backend.bind(chords(screen="Ctrl+Shift+F9", last="Ctrl+Shift+F10"))
        with rig.hold("Ctrl+Shift+F9"):
            wait_until(lambda: presses.names)
        rig.press("Ctrl+Shift+F9")
        rig.press("Ctrl+Shift+F10")
        assert rig.typed() == ""
        assert presses.until("last") == ["screen", "screen", "last"]

    def test_no_press_is_lost_or_doubled(self, rig: Rig, backend: HotkeyBackend, presses: Presses) -> None:
        backend.bind(chords(a="Ctrl+Shift+F9", b="Ctrl+Shift+F10", last="Ctrl+Alt+D"))
        for _ in range(10):
            rig.press("Ctrl+Shift+F9")
            rig.press("Ctrl+Shift+F10")
        rig.press("Ctrl+Alt+D")
        assert presses.until("last") == [*["a", "b"] * 10, "last"]

    def test_new_bindings_replace_the_old(self, rig: Rig, backend: HotkeyBackend, presses: Presses) -> None:
        backend.bind(chords(old="Ctrl+Alt+D", stays="Ctrl+Alt+E"))
        assert backend.bind(chords(new="Ctrl+Alt+F", stays="Ctrl+Alt+E")) == ()
        assert dict(backend.chords()) == {"new": "Ctrl+Alt+F", "stays": "Ctrl+Alt+E"}
        rig.press("Ctrl+Alt+D")
        assert rig.typed() != ""
        rig.press("Ctrl+Alt+F")
        rig.press("Ctrl+Alt+E")
        assert presses.until("stays") == ["new", "stays"]

    def test_a_combination_may_get_another_name(self, rig: Rig, backend: HotkeyBackend, presses: Presses) -> None:
        backend.bind(chords(a="Ctrl+Alt+D", b="Ctrl+Alt+E"))
        assert backend.bind(chords(b="Ctrl+Alt+D", a="Ctrl+Alt+E")) == ()
        rig.press("Ctrl+Alt+D")
        assert presses.until("b") == ["b"]

    def test_nothing_is_bound_with_no_bindings(self, rig: Rig, backend: HotkeyBackend, presses: Presses) -> None:
        backend.bind(chords(screen="Ctrl+D"))
        assert backend.bind({}) == ()
        assert dict(backend.chords()) == {}
        rig.press("Ctrl+D")
        assert rig.typed() == "\x04"
        assert presses.names == []

    def test_what_another_program_holds_is_refused_and_the_rest_bound(
        self, rig: Rig, backend: HotkeyBackend, presses: Presses
    ) -> None:
        wanted = chords(taken="Ctrl+Shift+F9", free="Ctrl+Shift+F10")
        with rig.occupy("Ctrl+Shift+F9"):
            refusals = backend.bind(wanted)
            assert refusals == (Refusal("taken", wanted["taken"], "another program uses it"),)
            assert dict(backend.chords()) == {"free": "Ctrl+Shift+F10"}
            rig.press("Ctrl+Shift+F10")
            assert presses.until("free") == ["free"]
        assert backend.bind(wanted) == ()
        rig.press("Ctrl+Shift+F9")
        assert presses.until("taken") == ["free", "taken"]

    def test_what_is_given_twice_or_on_no_keyboard_is_refused(self, backend: HotkeyBackend) -> None:
        refusals = backend.bind(chords(a="Ctrl+Alt+D", b="Alt+Ctrl+D", c="Ctrl+Alt+☃"))
        assert reasons(refusals) == {"b": "it is assigned twice", "c": "this keyboard has no such key"}
        assert dict(backend.chords()) == {"a": "Ctrl+Alt+D"}

    def test_a_mistake_of_the_program_does_not_cost_it_the_keys(self, rig: Rig) -> None:
        names: list[str] = []

        def stumble(name: str) -> None:
            names.append(name)
            raise RuntimeError

        backend = rig.backend()
        backend.start(stumble)
        try:
            backend.bind(chords(a="Ctrl+Alt+D"))
            rig.press("Ctrl+Alt+D")
            wait_until(lambda: len(names) == 1)
            rig.press("Ctrl+Alt+D")
            wait_until(lambda: len(names) == 2)
        finally:
            backend.stop()

    # -- the next key

    def test_the_next_key_is_taken_and_the_one_after_it_not(self, rig: Rig, backend: HotkeyBackend) -> None:
        keys = Keys()
        take_next(backend, keys)
        rig.press("W")
        await_given_back(backend, keys)
        rig.press("X")
        assert rig.typed() == "x"
        assert keys.chords == ["W"]

    @pytest.mark.parametrize("key", ["Esc", "F1", "1", "Space", "Home", "Ctrl+Right", "Ctrl+Alt+Down", "Alt+Shift+Up"])
    def test_the_next_key_may_be_no_letter(self, rig: Rig, backend: HotkeyBackend, key: str) -> None:
        keys = Keys()
        take_next(backend, keys)
        rig.press(key)
        await_given_back(backend, keys)
        assert rig.typed() == ""
        assert keys.chords == [key]

    def test_without_a_next_key_the_keyboard_comes_back(self, rig: Rig, backend: HotkeyBackend) -> None:
        keys = Keys()
        backend.next_key(0.05, keys)
        await_given_back(backend, keys)
        assert keys.chords == [None]
        rig.press("W")
        assert rig.typed() == "w"

    def test_a_held_next_key_types_nothing(self, rig: Rig, backend: HotkeyBackend) -> None:
        keys = Keys()
        take_next(backend, keys)
        with rig.hold("W"):
            await_given_back(backend, keys)
        assert rig.typed() == ""
        rig.press("X")
        assert rig.typed() == "x"
        assert keys.chords == ["W"]

    def test_whoever_waits_for_the_next_key_may_be_replaced(self, rig: Rig, backend: HotkeyBackend) -> None:
        first, second = Keys(), Keys()
        backend.next_key(PATIENCE, first)
        take_next(backend, second)
        wait_until(lambda: first.chords)
        rig.press("W")
        await_given_back(backend, second)
        assert rig.typed() == ""
        assert (first.chords, second.chords) == ([None], ["W"])

    def test_a_press_may_ask_for_the_next_key_while_its_own_is_held(self, rig: Rig) -> None:
        keys = Keys()
        backend = rig.backend()
        asked = threading.Event()

        def command(_: str) -> None:
            backend.next_key(PATIENCE, keys)
            asked.set()

        backend.start(command)
        try:
            backend.bind(chords(command="Ctrl+Shift+F8"))
            with rig.hold("Ctrl+Shift+F8"):
                wait_until(asked.is_set)
            settle(backend)
            assert keys.chords == []
            rig.press("D")
            await_given_back(backend, keys)
            assert rig.typed() == ""
            assert keys.chords == ["D"]
        finally:
            backend.stop()

    def test_stopping_ends_the_wait_for_the_next_key(self, rig: Rig) -> None:
        keys = Keys()
        backend = rig.backend()
        backend.start(lambda _: None)
        rig.typed()
        backend.next_key(PATIENCE, keys)  # stopped before or after it is ready: it is told either way
        backend.stop()
        wait_until(lambda: keys.chords)
        assert keys.chords == [None]
        rig.press("W")
        assert rig.typed() == "w"

    # -- the end

    def test_stopping_gives_everything_back(self, rig: Rig, presses: Presses) -> None:
        backend = rig.backend()
        backend.stop()
        before = set(threading.enumerate())
        backend.start(presses)
        backend.bind(chords(a="Ctrl+D"))
        backend.stop()
        backend.stop()
        assert set(threading.enumerate()) <= before
        assert dict(backend.chords()) == {}
        rig.press("Ctrl+D")
        assert rig.typed() == "\x04"
        assert presses.names == []

    def test_it_starts_again_after_it_was_stopped(self, rig: Rig, backend: HotkeyBackend, presses: Presses) -> None:
        backend.stop()
        backend.start(presses)
        assert backend.bind(chords(a="Ctrl+Alt+D")) == ()
        rig.press("Ctrl+Alt+D")
        wait_until(lambda: presses.names)

    def test_binding_after_the_end_is_refused_and_does_not_hang(self, rig: Rig) -> None:
        backend = rig.backend()
        backend.start(lambda _: None)
        backend.stop()
        assert set(reasons(backend.bind(chords(a="Ctrl+Alt+D")))) == {"a"}

    def test_bindings_that_come_and_go_leave_nothing_behind(self, rig: Rig, backend: HotkeyBackend) -> None:
        wanted = chords(**{f"name{number}": f"Ctrl+Shift+F{number}" for number in range(1, 12)})
        backend.bind(wanted)
        before = held()
        for _ in range(500):
            assert backend.bind({}) == ()
            assert backend.bind(wanted) == ()
        wait_given_back(before)

    def test_it_says_why_where_it_cannot_work(self, rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
        self.make_impossible(monkeypatch)
        with pytest.raises(Unavailable) as told:
            type(rig.backend()).priority()
        assert told.value.reason

    def make_impossible(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Change the surroundings so that the backend cannot work."""
        raise NotImplementedError
