"""What the backends share that listen in a thread: commands for that thread, and which binding has which key."""

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
from typing import Protocol, TypeVar

from seesay.core.log import log_bug
from seesay.core.translation import QT_TRANSLATE_NOOP
from seesay.system.hotkey.backend import HotkeyBackend, OnNextKey, Refusal
from seesay.system.hotkey.chord import Chord

_log = logging.getLogger(__name__)

HELD = QT_TRANSLATE_NOOP("Reasons", "another program holds it")
NO_KEY = QT_TRANSLATE_NOOP("Reasons", "this keyboard has no such key")
TWICE = QT_TRANSLATE_NOOP("Reasons", "it is given twice")
GONE = QT_TRANSLATE_NOOP("Reasons", "the keys of the desktop are not received any more")

RELEASE_SECONDS = 10.0
"""Seconds after which a grab for the next key ends even though that key is still held."""

_POLL_SECONDS = 0.2
_HELD_TRIES, _HELD_PAUSE_SECONDS = 3, 0.25
"""How often, and how long apart, a combination is asked for that another program holds.

A program that is just ending, or that only tries whether the combination is free, holds it for a moment.
"""

_LAST_NUMBER = 0xBFFF  # the last that Windows leaves to applications

Place = tuple[int, int]
"""A key code and a mask of modifiers, as the system counts them."""

T = TypeVar("T")


class Listener(Protocol):
    """The state of a backend; belongs to the thread that listens."""

    @property
    def bound(self) -> Mapping[str, Chord]:
        """The combinations in force by name."""

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Make `wanted` the only bindings; what stays is not released in between."""

    def take(self, seconds: float, on_key: OnNextKey) -> None:
        """Take the next key; see `HotkeyBackend.next_key`."""


class ListeningBackend(HotkeyBackend, ABC):
    """A backend whose listener executes commands in its own thread."""

    has_layer = True
    gone: str = GONE
    """Why nothing can be bound once the thread has ended."""

    def __init__(self) -> None:
        self._commands: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        wanted, listener = dict(bindings), self._listener
        answer: Future[tuple[Refusal, ...]] = Future()
        if listener is not None:
            self._run(lambda: answer.set_result(listener.bind(wanted)))
        # `stop` may be waiting for this thread in the one that the commands run in
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
        """Call `work` with `arguments` in the thread of `listener`, until a command is None."""
        self._listener = listener
        self._thread = threading.Thread(target=work, args=arguments, name=f"hotkeys {self.name}", daemon=True)
        self._thread.start()

    def _run(self, command: Callable[[], None]) -> None:
        self._commands.put(command)
        self._wake()

    def _obey(self) -> bool:
        """Carry out the commands that wait, in the listener's thread; return whether it goes on."""
        while not self._commands.empty():
            if (command := self._commands.get()) is None:
                return False
            command()
        return True

    @abstractmethod
    def _wake(self) -> None:
        """Have the listener's thread look at its commands."""


class Registrations(ABC):
    """The combinations that a system knows by numbers and reports by them."""

    def __init__(self) -> None:
        self.bound: dict[str, Chord] = {}
        self._held: dict[Place, tuple[int, object]] = {}
        self._names: dict[int, str] = {}
        self._numbers = itertools.cycle(range(1, _LAST_NUMBER + 1))

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Make `wanted` the only bindings; what stays is not released in between."""
        places, refusals = places_of(wanted, self._places())
        for place in set(self._held) - set(places):
            self._release(self._held.pop(place)[1])
        refused = self._register_missing(places)
        for _ in range(_HELD_TRIES - 1):
            if HELD not in refused.values():
                break
            time.sleep(_HELD_PAUSE_SECONDS)
            refused = self._register_missing(places)
        refusals += [Refusal(places[place], wanted[places[place]], reason) for place, reason in refused.items()]
        self._names = {number: places[place] for place, (number, _) in self._held.items()}
        self.bound = {name: wanted[name] for name in self._names.values()}
        return tuple(refusals)

    def _register_missing(self, places: Iterable[Place]) -> dict[Place, str]:
        """Register those of `places` that are not held; return why some were refused."""
        refused: dict[Place, str] = {}
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
        """Release every combination."""
        for _, reference in self._held.values():
            self._release(reference)
        self._held.clear()

    @abstractmethod
    def _places(self) -> Callable[[Chord], Place | None]:
        """Return what finds the place of a chord on the present keyboard, if it has one."""

    @abstractmethod
    def _register(self, number: int, place: Place) -> tuple[object, str]:
        """Register a place under `number`; return what releases it, and why it was refused or an empty string."""

    @abstractmethod
    def _release(self, reference: object) -> None:
        """Release what `_register` gave a reference for."""


def places_of(
    wanted: Mapping[str, Chord], place_of: Callable[[Chord], Place | None]
) -> tuple[dict[Place, str], list[Refusal]]:
    """Return the names of `wanted` by the places of their chords, and those that have none or another's."""
    places: dict[Place, str] = {}
    refusals: list[Refusal] = []
    for name, chord in wanted.items():
        place = place_of(chord)
        if place is None or place in places:
            refusals.append(Refusal(name, chord, NO_KEY if place is None else TWICE))
        else:
            places[place] = name
    return places, refusals


def call_back(function: Callable[[T], None], argument: T) -> None:
    """Call back into the program; a bug there must not cost the person every key."""
    try:
        function(argument)
    except Exception as problem:  # noqa: BLE001  see above
        log_bug(_log, problem)
