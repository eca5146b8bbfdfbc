"""Windows and macOS as far as keys of the whole desktop go: keyboards whose presses take the way they take there.

Made after the documentation that `seesay.system.hotkey.win32` and `seesay.system.hotkey.macos` name. A press is
looked at by hooks, then by hot keys, and what nobody keeps is typed into the focused program.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from seesay.system.hotkey import macos, win32
from seesay.system.hotkey.chord import MODIFIERS, Chord, Modifier
from seesay.system.hotkey.win32 import WM_HOTKEY, OnKey

REPEATS = 30
"""How often a key that is held down repeats itself."""


def _typed(chord: Chord) -> str:
    """Return what a program gets to see of a chord: characters, control characters, and words for all else."""
    if not chord.modifiers and chord.typed:
        return " " if chord.key == "Space" else chord.key.lower()
    if chord.modifiers == {"Ctrl"} and "A" <= chord.key <= "Z":
        return chr(ord(chord.key) - 64)
    return f"<{chord}>"


@dataclass
class FakeWindows:
    """`seesay.system.hotkey.win32.WindowsSystem`; the methods of a person and of other programs are at the end."""

    _VK: Mapping[Modifier, int] = field(
        default_factory=lambda: {"Ctrl": 0xA2, "Alt": 0xA4, "Shift": 0xA0, "Super": 0x5B}
    )
    text: str = ""
    hot_keys: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    queues: dict[int, queue.SimpleQueue[tuple[int, int] | Callable[[], None]]] = field(default_factory=dict)
    hooks: list[tuple[int, int, OnKey]] = field(default_factory=list)
    down: set[int] = field(default_factory=set)
    handles: int = 0

    def open_queue(self) -> int:
        thread = threading.get_ident()
        self.queues[thread] = queue.SimpleQueue()
        return thread

    def register(self, identifier: int, modifiers: int, key: int) -> int:
        assert 0 < identifier <= 0xBFFF
        assert modifiers & 0x4000, "the keyboard's repetitions would be reported"
        place = (modifiers & 0xF, key)
        if place in self.hot_keys:
            return 1409
        self.hot_keys[place] = (threading.get_ident(), identifier)
        return 0

    def unregister(self, identifier: int) -> None:
        mine = (threading.get_ident(), identifier)
        places = [place for place, owner in self.hot_keys.items() if owner == mine]
        assert places, "a hot key belongs to the thread that registered it"
        for place in places:
            del self.hot_keys[place]

    def wait(self, seconds: float | None) -> tuple[int, int] | None:
        try:
            message = self.queues[threading.get_ident()].get(timeout=seconds)
        except queue.Empty:
            return None
        if not callable(message):
            return message
        message()  # a hook is asked in the thread that set it, while that waits
        return None

    def post(self, thread: int, message: int) -> None:
        self.queues[thread].put((message, 0))

    def hook(self, on_key: OnKey) -> int:
        self.handles += 1
        self.hooks.insert(0, (self.handles, threading.get_ident(), on_key))
        return self.handles

    def unhook(self, handle: int) -> None:
        before = len(self.hooks)
        self.hooks = [hook for hook in self.hooks if hook[0] != handle]
        assert len(self.hooks) == before - 1

    def is_down(self, key: int) -> bool:
        return key in self.down

    def key_of(self, character: str) -> int:
        return {"/": 0xBF, ";": 0xBA}.get(character, 0)

    def character_of(self, key: int) -> str:
        return {0xBF: "/", 0xBA: ";"}.get(key, "")

    # -- what happens outside

    def backend(self) -> win32.WindowsHotkeys:
        return win32.WindowsHotkeys(self)

    def _key(self, chord: Chord) -> int:
        return win32._KEYS.get(chord.key) or self.key_of(chord.key)

    def _stroke(self, key: int, down: bool, chord: Chord | None = None) -> None:
        kept = any(self._ask(thread, on_key, key, down) for _, thread, on_key in list(self.hooks))
        again = key in self.down
        (self.down.add if down else self.down.discard)(key)
        if kept or not down or chord is None:
            return
        place = (sum(win32._BITS[name] for name in chord.modifiers), key)
        if place not in self.hot_keys:
            self.text += _typed(chord)
        elif not again:
            thread, identifier = self.hot_keys[place]
            if thread in self.queues:
                self.queues[thread].put((WM_HOTKEY, identifier))

    def _ask(self, thread: int, on_key: OnKey, key: int, down: bool) -> bool:
        answer: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self.queues[thread].put(lambda: answer.put(on_key(key, down)))
        return answer.get(timeout=60)

    @contextmanager
    def _held(self, text: str, repeats: int) -> Iterator[None]:
        self._settle()
        chord = Chord.parse(text)
        modifiers = [self._VK[name] for name in MODIFIERS if name in chord.modifiers]
        for modifier in modifiers:
            self._stroke(modifier, down=True)
        self._stroke(self._key(chord), down=True, chord=chord)
        self._settle()
        for _ in range(repeats):
            self._stroke(self._key(chord), down=True, chord=chord)
        yield
        self._stroke(self._key(chord), down=False)
        for modifier in reversed(modifiers):
            self._stroke(modifier, down=False)
        self._settle()

    def _settle(self) -> None:
        """Return when every thread has dealt with what was in its queue."""
        alive = {thread.ident for thread in threading.enumerate()}
        for waiting in [waiting for thread, waiting in self.queues.items() if thread in alive]:
            for _ in range(2):
                done = threading.Event()
                waiting.put(done.set)
                assert done.wait(timeout=60)

    def press(self, chord: str) -> None:
        with self._held(chord, 0):
            pass

    @contextmanager
    def hold(self, chord: str) -> Iterator[None]:
        with self._held(chord, REPEATS):
            yield

    def typed(self) -> str:
        self._settle()
        text, self.text = self.text, ""
        return text

    def focus(self) -> str:
        return "the only program"

    @contextmanager
    def occupy(self, chord: str) -> Iterator[None]:
        wanted = Chord.parse(chord)
        place = (sum(win32._BITS[name] for name in wanted.modifiers), self._key(wanted))
        self.hot_keys[place] = (-1, 1)
        yield
        del self.hot_keys[place]


@dataclass
class FakeMac:
    """`seesay.system.hotkey.macos.MacSystem`, with a main thread of its own; the person's methods are at the end."""

    text: str = ""
    hot_keys: dict[tuple[int, int], int] = field(default_factory=dict)
    on_event: Callable[[int, bool], None] | None = None
    _main: queue.SimpleQueue[Callable[[], None] | None] = field(default_factory=queue.SimpleQueue)
    _thread: threading.Thread | None = None

    def begin(self) -> None:
        self._thread = threading.Thread(target=self._run, name="the main thread")
        self._thread.start()

    def end(self) -> None:
        self._main.put(None)
        assert self._thread is not None
        self._thread.join()

    def _run(self) -> None:
        while (function := self._main.get()) is not None:
            function()

    def in_main_thread(self, function: Callable[[], None]) -> None:
        if threading.current_thread() is self._thread:
            function()
        else:
            self._main.put(function)

    def _check(self) -> None:
        assert threading.current_thread() is self._thread, "Carbon belongs to the main thread"

    def listen(self, on_event: Callable[[int, bool], None]) -> None:
        self._check()
        self.on_event = on_event

    def register(self, identifier: int, code: int, modifiers: int) -> tuple[int, object]:
        self._check()
        place = (code, modifiers)
        if place in self.hot_keys:
            return -9878, None
        self.hot_keys[place] = identifier
        return 0, place

    def unregister(self, reference: object) -> None:
        self._check()
        assert isinstance(reference, tuple)
        del self.hot_keys[reference]

    def layout(self) -> Mapping[str, int]:
        self._check()
        return {"A": 12, "Q": 0, "Z": 13, "W": 6, "M": 41, "É": 19}  # as on a French keyboard

    # -- what happens outside

    def backend(self) -> macos.MacHotkeys:
        return macos.MacHotkeys(self)

    def _wait(self) -> None:
        for _ in range(2):
            done = threading.Event()
            self._main.put(done.set)
            assert done.wait(timeout=60)

    def _place(self, text: str) -> tuple[int, int]:
        chord = Chord.parse(text)
        found: list[int | None] = []
        self._main.put(lambda: found.append(macos._code(chord.key, self.layout())))
        self._wait()
        code = found[0]
        assert code is not None
        return code, sum(macos._BITS[name] for name in chord.modifiers)

    @contextmanager
    def hold(self, chord: str) -> Iterator[None]:
        place = self._place(chord)
        identifier = self.hot_keys.get(place, 0)
        if identifier and self.on_event is not None:
            on_event = self.on_event
            self._main.put(lambda: on_event(identifier, True))
        elif not identifier:
            self.text += _typed(Chord.parse(chord))
        self._wait()
        yield
        if identifier and self.on_event is not None:
            self._main.put(lambda: on_event(identifier, False))
        self._wait()

    def press(self, chord: str) -> None:
        with self.hold(chord):
            pass

    def typed(self) -> str:
        self._wait()
        text, self.text = self.text, ""
        return text

    def focus(self) -> str:
        return "the only program"

    @contextmanager
    def occupy(self, chord: str) -> Iterator[None]:
        place = self._place(chord)
        self.hot_keys[place] = -1
        yield
        del self.hot_keys[place]
