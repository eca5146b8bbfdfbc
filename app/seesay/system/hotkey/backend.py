"""The interface of hotkey backends, and the base of those with a listener thread."""

from __future__ import annotations

import itertools
import logging
import queue
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, TypeVar

from seesay.core.log import log_bug
from seesay.core.translation import QT_TRANSLATE_NOOP
from seesay.system.hotkey.chord import Chord

OnNextKey = Callable[[Chord | None], None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A binding that was refused; `reason` is a short clause ("another program holds it")."""

    name: str
    chord: Chord
    reason: str


class HotkeyBackend(Protocol):
    """Receives key combinations whatever program is focused, without taking the focus."""

    name: str
    has_layer: bool
    """Whether `next_key` works, as a command layer needs."""

    @classmethod
    def priority(cls) -> float:
        """Return the priority of this backend, higher is better; raise `Unavailable` if it cannot work."""

    def start(self, on_press: Callable[[str], None]) -> None:
        """Start listening; `on_press` is called once per press with the binding's name, in the backend's thread.

        It must return within milliseconds, and may call `next_key` but not `bind`. Raises `Unavailable`.
        """

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Replace all bindings (by name) and return the refused ones. Thread-safe.

        The system may ask the user, so do not call it in the GUI thread.
        """

    def next_key(self, seconds: float, on_key: OnNextKey) -> None:
        """Grab the next key from the focused program and screen readers; returns at once, thread-safe.

        `on_key` is called once, in the backend's thread: with the key and its modifiers (modifiers alone do not count),
        or with None if the keyboard cannot be grabbed, `has_layer` is false, `seconds` are over or another call
        replaced this one. The grab ends when the key is released.
        """

    def chords(self) -> Mapping[str, str]:
        """Return the active combinations by name in the system's wording; they may differ from the requested ones."""

    def stop(self) -> None:
        """Release everything and end the thread; no effect if not started."""


_log = logging.getLogger(__name__)

HELD_BY_OTHER = QT_TRANSLATE_NOOP("Reasons", "another program uses it")
NO_KEY = QT_TRANSLATE_NOOP("Reasons", "this keyboard has no such key")
GIVEN_TWICE = QT_TRANSLATE_NOOP("Reasons", "it is assigned twice")
KEYS_LOST = QT_TRANSLATE_NOOP("Reasons", "the desktop no longer sends keys")

RELEASE_SECONDS = 10.0
"""Timeout of a grab for the next key while that key is held."""

_POLL_SECONDS = 0.2
_HELD_TRIES, _HELD_PAUSE_SECONDS = 3, 0.25
"""Attempts and their interval for a combination that another program holds.

A program that is exiting, or only tests the combination, holds it for a moment.
"""

_LAST_NUMBER = 0xBFFF  # the last one that Windows leaves to applications

KeyPosition = tuple[int, int]
"""A key code and a modifier mask of the system."""

T = TypeVar("T")


class Listener(Protocol):
    """The state of a backend, used only in the listener thread."""

    @property
    def bound(self) -> Mapping[str, Chord]:
        """The active combinations by name."""

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Replace all bindings; unchanged ones are not released in between."""

    def take(self, seconds: float, on_key: OnNextKey) -> None:
        """Grab the next key; see `HotkeyBackend.next_key`."""


class ListeningBackend(HotkeyBackend, ABC):
    """A backend whose listener runs commands in its own thread."""

    has_layer = True
    gone: str = KEYS_LOST
    """The refusal reason once the thread has ended."""

    def __init__(self) -> None:
        self._commands: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        wanted, listener = dict(bindings), self._listener
        answer: Future[tuple[Refusal, ...]] = Future()
        if listener is not None:
            self._run(lambda: answer.set_result(listener.bind(wanted)))
        # `stop` may be waiting for this thread in the one that runs the commands
        while (thread := self._thread) is not None and thread.is_alive():
            with suppress(TimeoutError):
                return answer.result(timeout=_POLL_SECONDS)
        if answer.done():
            return answer.result()
        return tuple(Refusal(name, chord, self.gone) for name, chord in wanted.items())

    def next_key(self, seconds: float, on_key: OnNextKey) -> None:
        if (listener := self._listener) is not None:
            self._run(lambda: listener.take(seconds, on_key))

    def chords(self) -> Mapping[str, str]:
        listener = self._listener
        return {} if listener is None else {name: str(chord) for name, chord in listener.bound.items()}

    def stop(self) -> None:
        thread, self._thread, self._listener = self._thread, None, None
        if thread is None:
            return
        self._commands.put(None)
        self._wake()
        if thread is not threading.current_thread():
            thread.join()

    def _start(self, listener: Listener, work: Callable[..., None], *arguments: object) -> None:
        """Call `work` with `arguments` in the listener's thread, until a command is None."""
        self._listener = listener
        self._thread = threading.Thread(target=work, args=arguments, name=f"hotkeys {self.name}", daemon=True)
        self._thread.start()

    def _run(self, command: Callable[[], None]) -> None:
        self._commands.put(command)
        self._wake()

    def _obey(self) -> bool:
        """Run the waiting commands in the listener's thread; return False after `stop`."""
        while not self._commands.empty():
            if (command := self._commands.get()) is None:
                return False
            command()
        return True

    @abstractmethod
    def _wake(self) -> None:
        """Wake the listener's thread to run its commands."""


class Registrations(ABC):
    """The combinations that a system registers and reports by number."""

    def __init__(self) -> None:
        self.bound: dict[str, Chord] = {}
        self._held: dict[KeyPosition, tuple[int, object]] = {}
        self._names: dict[int, str] = {}
        self._numbers = itertools.cycle(range(1, _LAST_NUMBER + 1))

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Replace all bindings; unchanged ones are not released in between."""
        places, refusals = assign_positions(wanted, self._places())
        for place in set(self._held) - set(places):
            self._release(self._held.pop(place)[1])
        refused = self._register_missing(places)
        for _ in range(_HELD_TRIES - 1):
            if HELD_BY_OTHER not in refused.values():
                break
            time.sleep(_HELD_PAUSE_SECONDS)
            refused = self._register_missing(places)
        refusals += [Refusal(places[place], wanted[places[place]], reason) for place, reason in refused.items()]
        self._names = {number: places[place] for place, (number, _) in self._held.items()}
        self.bound = {name: wanted[name] for name in self._names.values()}
        return tuple(refusals)

    def _register_missing(self, places: Iterable[KeyPosition]) -> dict[KeyPosition, str]:
        """Register the missing `positions`; return the refusal reasons."""
        refused: dict[KeyPosition, str] = {}
        for place in places:
            if place not in self._held:
                number = next(self._numbers)
                reference, reason = self._register(number, place)
                if reason:
                    refused[place] = reason
                else:
                    self._held[place] = (number, reference)
        return refused

    def release_all(self) -> None:
        for _, reference in self._held.values():
            self._release(reference)
        self._held.clear()

    @abstractmethod
    def _places(self) -> Callable[[Chord], KeyPosition | None]:
        """Return a function that finds the key position of a chord on the current keyboard, if any."""

    @abstractmethod
    def _register(self, number: int, place: KeyPosition) -> tuple[object, str]:
        """Register a position under `number`; return a reference for release, and the refusal reason, empty if none."""

    @abstractmethod
    def _release(self, reference: object) -> None:
        """Release by the reference from `_register`."""


def assign_positions(
    wanted: Mapping[str, Chord], place_of: Callable[[Chord], KeyPosition | None]
) -> tuple[dict[KeyPosition, str], list[Refusal]]:
    """Return the names of `wanted` by key position, and the chords without a position or with a taken one."""
    places: dict[KeyPosition, str] = {}
    refusals: list[Refusal] = []
    for name, chord in wanted.items():
        place = place_of(chord)
        if place is None or place in places:
            refusals.append(Refusal(name, chord, NO_KEY if place is None else GIVEN_TWICE))
        else:
            places[place] = name
    return places, refusals


def call_safely(function: Callable[[T], None], argument: T) -> None:
    """Call back into the program; a bug there must not disable all hotkeys."""
    try:
        function(argument)
    except Exception as problem:  # noqa: BLE001  see above
        log_bug(_log, problem)


_REASON = QT_TRANSLATE_NOOP(
    "Reasons",
    "programs cannot receive keys here; bind the command seesay trigger to a keyboard shortcut in the "
    "desktop's settings",
)


class ManualHotkeys(HotkeyBackend):
    """Refuses every binding with the reason; works everywhere.

    The user binds `seesay trigger` to a key in the desktop's settings instead.
    """

    name = "manual"
    has_layer = False

    @classmethod
    def priority(cls) -> float:
        return 0.0

    def start(self, on_press: Callable[[str], None]) -> None:
        """Do nothing: no key is received."""

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        return tuple(Refusal(name, chord, _REASON) for name, chord in bindings.items())

    def next_key(self, seconds: float, on_key: OnNextKey) -> None:
        on_key(None)

    def chords(self) -> Mapping[str, str]:
        return {}

    def stop(self) -> None:
        """Do nothing."""
