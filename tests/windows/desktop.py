"""Windows as a person at the keyboard meets it: keys that are really pressed, programs, and what NVDA would say.

For Windows, and for Wine. The screen reader is `screen_reader.c`, built in the folder that SEESAY_SCREEN_READER names.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import psutil
import tomli_w

from rigs.speech_linter import Act, faults, note
from seesay.core.errors import NotRunningError
from seesay.core.paths import user_folders
from seesay.system.instance import address, send

T = TypeVar("T")

PATIENCE = 240.0
"""Seconds after which a test gives up; nothing is asserted about how long anything takes."""

SETTINGS: dict[str, dict[str, Any]] = {
    "description": {"mode": "offline"},
    "privacy": {"consent": "nothing"},
    "desktop": {"introduced": True},
    "sounds": {"earcons": False},
}
"""Settings of a person who has been through the first questions and lets nothing leave the machine."""

RUN = "from seesay.cli.start import run; run()"

INSTALLED = Path(os.environ.get("LOCALAPPDATA", ""), "Programs", "Seesay")
"""Where the installer puts Seesay. That is what is started, where SEESAY_INSTALLED is set."""

_KEYS = {"Ctrl": 0x11, "Shift": 0x10, "Alt": 0x12, "Enter": 0x0D, "Escape": 0x1B, "Tab": 0x09, "Space": 0x20}
_KEYS |= {f"F{number}": 0x6F + number for number in range(1, 13)}
_KEYS |= {"Left": 0x25, "Up": 0x26, "Right": 0x27, "Down": 0x28}
_KEY_UP = 2
_GET_TEXT, _GET_SELECTION = 0x0D, 0xB0
_MOUSE_DOWN, _MOUSE_UP = 2, 4
_TOPMOST, _KEEP_SIZE = -1, 1

ACTS: list[Act] = []
"""What was done to the desktop in this run, for the linter of speech."""

_EPOCH = 11_644_473_600
"""Seconds from the beginning of Windows' clock, in 1601, to that of Python's."""


class _KeyboardInput(ctypes.Structure):
    _fields_ = (
        ("vk", ctypes.c_uint16),
        ("scan", ctypes.c_uint16),
        ("flags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("extra", ctypes.c_size_t),
    )


class _Input(ctypes.Structure):
    """INPUT, whose union is as long as MOUSEINPUT, the longest of its parts."""

    _fields_ = (("type", ctypes.c_uint32), ("keyboard", _KeyboardInput), ("rest", ctypes.c_uint64))


def _user32() -> Any:
    library: Any = ctypes
    user = library.WinDLL("user32", use_last_error=True)
    user.FindWindowW.argtypes, user.FindWindowW.restype = [ctypes.c_wchar_p] * 2, ctypes.c_void_p
    for name in ("SetForegroundWindow", "IsWindowVisible", "GetWindowTextLengthW"):
        getattr(user, name).argtypes = [ctypes.c_void_p]
    user.GetWindowTextW.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_int]
    user.GetForegroundWindow.restype = ctypes.c_void_p
    user.EnumChildWindows.argtypes = [ctypes.c_void_p] * 3
    user.FindWindowExW.argtypes = [ctypes.c_void_p] * 2 + [ctypes.c_wchar_p] * 2
    user.FindWindowExW.restype = ctypes.c_void_p
    user.SendMessageW.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_size_t, ctypes.c_void_p]
    user.mouse_event.argtypes = [*[ctypes.c_uint32] * 4, ctypes.c_void_p]
    user.SetWindowPos.argtypes = [ctypes.c_void_p, ctypes.c_void_p, *[ctypes.c_int] * 4, ctypes.c_uint]
    return user


def seesay_command(*, console: bool) -> list[str]:
    """Return the beginning of the command that starts Seesay: as it lies in the tree, or installed."""
    if "SEESAY_INSTALLED" in os.environ:
        return [str(INSTALLED / ("seesay.exe" if console else "seesayw.exe"))]
    python = Path(sys.executable).with_name("python.exe" if console else "pythonw.exe")
    return [str(python), "-P", "-c", RUN]


def press(chord: str) -> None:
    """Press and release a combination of keys, such as "Ctrl+Shift+F9"."""
    codes = [_KEYS.get(name) or ord(name) for name in chord.split("+")]
    events = [(code, 0) for code in codes] + [(code, _KEY_UP) for code in reversed(codes)]
    inputs = (_Input * len(events))(*(_Input(1, _KeyboardInput(code, 0, flags)) for code, flags in events))
    with _act(chord):
        assert _user32().SendInput(len(events), inputs, ctypes.sizeof(_Input)) == len(events)


@contextmanager
def _act(name: str) -> Iterator[None]:
    began = time.time()
    ACTS.append(Act(began, name, began))
    place = len(ACTS) - 1
    yield
    ACTS[place] = Act(began, name, time.time())


def await_held(chord: str) -> None:
    """Wait until some program has registered a combination of Ctrl, Shift and another key."""
    user, key = _user32(), _KEYS[chord.rpartition("+")[2]]

    def held() -> bool:
        if not user.RegisterHotKey(None, 1, 0x0002 | 0x0004, key):
            return True
        user.UnregisterHotKey(None, 1)
        return False

    wait_for(held, chord)


def wait_for(find: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
    """Return what `find` returns once it is true; fails with `what` when that does not come about."""
    end = time.monotonic() + patience
    while not (found := find()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)
    return found


def title_in_use() -> str:
    """Return the title of the window that has the keyboard."""
    user = _user32()
    text = ctypes.create_unicode_buffer(512)
    user.GetWindowTextW(user.GetForegroundWindow(), text, 512)
    return text.value


def texts_in_use() -> list[str]:
    """Return what stands on the labels and buttons of the window that has the keyboard."""
    library: Any = ctypes
    user, found = _user32(), []
    called = library.WINFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)

    def look(window: int, _: int) -> int:
        text = ctypes.create_unicode_buffer(512)
        if user.IsWindowVisible(window):
            user.SendMessageW(window, _GET_TEXT, 512, text)
            found.append(text.value)
        return 1

    user.EnumChildWindows(user.GetForegroundWindow(), ctypes.cast(called(look), ctypes.c_void_p), None)
    return found


def drag(start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the mouse at one place of the screen, lead it to another in steps, and release it."""
    user, (left, top), (right, bottom) = _user32(), start, end
    user.SetCursorPos(left, top)
    user.mouse_event(_MOUSE_DOWN, 0, 0, 0, None)
    for step in range(1, 21):
        time.sleep(0.1)
        user.SetCursorPos(left + (right - left) * step // 20, top + (bottom - top) * step // 20)
    time.sleep(0.5)
    user.mouse_event(_MOUSE_UP, 0, 0, 0, None)


def place(title: str, left: int, top: int) -> None:
    """Put the window with a title at a place of the screen, above all others; its size stays."""
    user = _user32()
    window = wait_for(lambda: user.FindWindowW(None, title), f"the window {title}")
    user.SetWindowPos(window, ctypes.c_void_p(_TOPMOST), left, top, 0, 0, _KEEP_SIZE)


@contextmanager
def notepad(file: Path) -> Iterator[None]:
    """Notepad with `file`, in front and with the keyboard."""
    process = subprocess.Popen(["notepad.exe", str(file)])
    user = _user32()
    try:
        window = wait_for(lambda: user.FindWindowW("Notepad", None), "Notepad")
        user.SetWindowPos(window, None, 20, 20, 900, 500, 0)
        front(window)
        time.sleep(1)  # until the text is drawn
        yield
    finally:
        process.kill()
        process.wait()
        wait_for(lambda: not user.FindWindowW("Notepad", None), "the end of Notepad")


def caret() -> int:
    """Return how many characters of Notepad's text stand before its caret."""
    user = _user32()
    field = user.FindWindowExW(user.FindWindowW("Notepad", None), None, "Edit", None)
    return int(user.SendMessageW(field, _GET_SELECTION, 0, None)) & 0xFFFF


def front(window: int) -> None:
    """Bring a window forward."""
    user = _user32()

    def is_front() -> bool:
        user.SetForegroundWindow(window)
        return bool(user.GetForegroundWindow() == window)

    wait_for(is_front, "the window in front")


@dataclass(frozen=True, slots=True)
class Told:
    """What the screen reader was told: `what` is output, speak, braille or stop; `when` in seconds."""

    when: float
    what: str
    interrupts: bool
    text: str
    outcome: str = "end"
    """Nobody knows how far it was spoken."""

    @property
    def time(self) -> float:
        return self.when


@dataclass(slots=True)
class Seesay:
    """The desktop program, and the folder of all that it keeps."""

    home: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def settings_file(self) -> Path:
        return self.home / "settings.toml"

    @property
    def speech_log(self) -> Path:
        return self.home / "speech.log"

    @property
    def env(self) -> dict[str, str]:
        path = os.environ["SEESAY_SCREEN_READER"]  # what is installed has it in its own folder
        own = {"SEESAY_HOME": str(self.home), "SEESAY_SPEECH_LOG": str(self.speech_log), "PYTHONPATH": path}
        return {**os.environ, **own, **self.environment}

    def configure(self, settings: Mapping[str, Mapping[str, Any]]) -> None:
        """Write the settings, before the program is started."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.settings_file.write_text(tomli_w.dumps(settings), encoding="utf-8")

    def start(self, *arguments: str) -> None:
        """Start the program, and wait until it answers."""
        self.launch(*arguments)
        wait_for(lambda: self.answers("ping"), "the program")

    def launch(self, *arguments: str) -> None:
        """Start the program."""
        self.process = subprocess.Popen([*seesay_command(console=False), *arguments], env=self.env)

    def answers(self, action: str) -> bool:
        """Have the program act; return whether it does."""
        assert self.process is None or self.process.poll() is None, "the program has ended"
        with suppress(NotRunningError), nullcontext() if action == "ping" else _act(f"trigger {action}"):
            return send(address(user_folders(self.env)), {"do": action})
        return False

    def run(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run the `seesay` command and return what it printed."""
        command = [*seesay_command(console=True), *arguments]
        return subprocess.run(command, env=self.env, input=stdin, capture_output=True, check=False, timeout=PATIENCE)

    def told(self, since: int = 0) -> Sequence[Told]:
        """Return what the screen reader was told, without the first `since` entries."""
        if not self.speech_log.exists():
            return []
        lines = self.speech_log.read_bytes().decode("utf-8").split("\n")[:-1]
        split = [line.split("\t", 3) for line in lines[since:]]
        return [Told(int(when) / 1e6 - _EPOCH, what, interrupts == "1", text) for when, what, interrupts, text in split]

    def spoken(self, since: int = 0) -> str:
        """Return all that was handed over for speech, as one text."""
        return " ".join(told.text for told in self.told(since) if told.what in ("output", "speak"))

    def wait_spoken(self, words: str, since: int = 0) -> str:
        """Wait until `words`, in small letters, were handed over, and return all that was."""
        try:
            return wait_for(lambda: text if words in (text := self.spoken(since)).lower() else None, repr(words))
        except AssertionError as problem:
            raise AssertionError(f"{problem}; told: {self.told(since)}") from None

    def check_speech(self) -> None:
        """Raise `AssertionError` with all that nobody should have had to hear."""
        handed = [told for told in self.told() if told.what in ("output", "speak")]
        found = faults(handed, ACTS)
        note(len(handed), found)
        heard = [(told.time, told.text) for told in handed] + [(act.time, f"done: {act.name}") for act in ACTS]
        assert not found, "\n".join([*found, "", *(f"{when:.2f} {text}" for when, text in sorted(heard))])

    def kill(self) -> None:
        """End the program as the Task Manager does."""
        assert self.process is not None
        for child in psutil.Process(self.process.pid).children(recursive=True):
            with suppress(psutil.Error):
                child.kill()
        self.process.kill()
        self.process.wait()
        self.process = None


@contextmanager
def seesay(home: Path, *arguments: str, settings: Mapping[str, Mapping[str, Any]] = SETTINGS) -> Iterator[Seesay]:
    """A program that runs with `settings`; without the window when `arguments` is "--hidden"."""
    program = Seesay(home)
    program.configure(settings)
    try:
        program.start(*arguments)
        yield program
        program.check_speech()
    finally:
        if program.process is not None and program.process.poll() is None:
            program.kill()
