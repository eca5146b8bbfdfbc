"""Somebody else's voice: the protocol through which text goes to the person's own screen reader, braille included.

The screen reader through prismatoid: NVDA, JAWS and others on Windows, VoiceOver, and Orca from 49 on.

The library's speech engines (SAPI, OneCore, AVSpeech, speech-dispatcher, Spiel) are left out: each would be a second
voice that talks over a screen reader (ADR 5).

Finds a Linux desktop's screen reader, and silences one that takes no texts from others.

Orca before version 49 takes no texts, but it speaks and brailles announcements of any program, and the accessibility
bus knows that it listens for events: also where it was started by hand and the desktop's switch is off.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from seesay.core.backends import Unavailable, missing_library
from seesay.core.errors import SpeechError
from seesay.core.translation import translate


class ScreenReader(Protocol):
    """A running screen reader that speaks and brailles texts of ours."""

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return how suitable this way is now, higher is better; raise `Unavailable` when no reader runs.

        Asked before each text, since screen readers come and go: it has to answer within a few milliseconds.
        """

    def announce(self, text: str, *, interrupt: bool) -> None:
        """Hand over whole sentences and return at once; `interrupt` cuts off ours before. Raises `SpeechError`."""

    def stop(self) -> None:
        """Silence what was handed over, as far as the reader lets others do so; never raises."""


_ANSWER_SECONDS = 0.3  # a bus answers within a millisecond; one that hangs must not hold up speech
_ANNOUNCEMENT = "Object:Announcement"

# Each version's name, and a call that its main loop, and not its D-Bus library, has to answer
_ORCAS: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...] = (
    ("org.gnome.Orca1.Service", "/org/gnome/Orca1/Service/SpeechManager", "org.freedesktop.DBus.Properties", "Get",
     "ss", ("org.gnome.Orca1.SpeechManager", "Rate")),
    ("org.gnome.Orca.Service", "/org/gnome/Orca/Service/SpeechAndVerbosityManager", "org.gnome.Orca.Module",
     "ListCommands", "", ()),
)  # fmt: skip

# Speech Synthesis Interface Protocol of speech-dispatcher, chapter "Message Queue Control"
_SILENCE = b"CANCEL all\r\nQUIT\r\n"


def announcements_are_heard() -> bool:
    """Return whether some program listens to announcements on the accessibility bus; takes about 3 ms, never raises."""
    from seesay.system.dbus import BusError, accessibility_bus

    registry, path = "org.a11y.atspi.Registry", "/org/a11y/atspi/registry"
    with contextlib.suppress(BusError, Unavailable), contextlib.closing(accessibility_bus(_ANSWER_SECONDS)) as bus:
        (events,) = bus.call(registry, path, registry, "GetRegisteredEvents", seconds=_ANSWER_SECONDS, may_start=False)
        return any(str(event).startswith(_ANNOUNCEMENT) for _, event in events)
    return False


def orca_answers() -> bool:
    """Return whether an Orca from version 49 answers; never raises. Takes 1 ms, and 300 ms for each one that hangs."""
    from seesay.system.dbus import BusConnection, BusError

    for call in _ORCAS:
        with contextlib.suppress(BusError, Unavailable), contextlib.closing(BusConnection()) as session:
            session.call(*call, seconds=_ANSWER_SECONDS, may_start=False)
            return True
    return False


def silence_speech_dispatcher() -> bool:
    """Have speech-dispatcher drop all it was given, as Ctrl does in Orca; return whether it did. Never raises."""
    target = _speech_dispatcher()
    if target is None:
        return False
    family, address = target
    with contextlib.suppress(OSError), socket.socket(family) as connection:
        connection.settimeout(_ANSWER_SECONDS)
        connection.connect(address)
        connection.sendall(_SILENCE)
        return connection.recv(256).startswith(b"2")
    return False


def _speech_dispatcher() -> tuple[socket.AddressFamily, Any] | None:
    """Return where speech-dispatcher listens, as its own library looks for it."""
    method, _, rest = os.environ.get("SPEECHD_ADDRESS", "").partition(":")
    if method == "inet_socket":
        host, _, port = rest.partition(":")
        return socket.AF_INET, (host or "127.0.0.1", int(port) if port.isdigit() else 6560)
    folder = os.environ.get("XDG_RUNTIME_DIR")
    path = rest or (folder and str(Path(folder) / "speech-dispatcher" / "speechd.sock"))
    return (socket.AF_UNIX, path) if path else None  # type: ignore[attr-defined, unused-ignore]  # not on Windows


_log = logging.getLogger(__name__)

_READERS = ("NVDA", "JAWS", "VOICE_OVER", "ORCA", "ZDSR", "ZOOM_TEXT", "BOY_PC_READER", "PC_TALKER", "SENSE_READER",
            "SYSTEM_ACCESS", "WINDOW_EYES")  # fmt: skip
"""The members of `prism.BackendId` that are screen readers. UIA is none: it needs a window of ours on the screen."""


class PrismReader(ScreenReader):
    """Hands texts to a running screen reader that takes them from any program; for one thread only."""

    name = "prism"

    def __init__(self) -> None:
        self._backend: Any = None

    @classmethod
    def priority(cls) -> float:
        """Return 10 when a screen reader answers; takes 2 ms, 500 ms at most. Raises `Unavailable` with the reason."""
        _connect()
        return 10.0

    def announce(self, text: str, *, interrupt: bool) -> None:
        spoken = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
        # a connection outlives neither the screen reader nor its restart, and tells so when it is used
        for _ in range(2):
            if self._backend is None or not _reachable():
                self._backend = None
                self._backend = _found()
            if _accepted(lambda: _output(self._backend, spoken, interrupt)):
                return
            self._backend = None
        raise SpeechError(translate("Reasons", "the screen reader did not take the text"))

    def stop(self) -> None:
        """Silence the reader where it lets others do so: VoiceOver does not."""
        backend = self._backend
        if backend is not None and not (
            _reachable() and _accepted(lambda: backend.features.supports_stop and backend.stop())
        ):
            self._backend = None


def load_ahead() -> None:
    """Load the library before the first text, which would wait for it, where a screen reader may take texts from it."""
    if _reachable():
        with suppress(Unavailable):
            _library()


def _reachable() -> bool:
    """Return whether prism may be asked: it waits a minute for an Orca that hangs, and speech must not."""
    return sys.platform != "linux" or orca_answers()


def _accepted(act: Callable[[], object]) -> bool:
    from prism import PrismError  # type: ignore[import-untyped]

    try:
        act()
    except (PrismError, RuntimeError) as problem:
        _log.debug("prism: %s", type(problem).__name__)
        return False
    return True


def _output(backend: Any, text: str, interrupt: bool) -> None:
    """Speak and braille; both in one call where the reader has it, else one after the other."""
    features = backend.features
    if features.supports_output:
        backend.output(text, interrupt)
        return
    backend.speak(text, interrupt)
    if features.supports_braille:
        backend.braille(text)


def _found() -> Any:
    """Return a connection for handing over a text; raises `SpeechError` where `_connect` raises `Unavailable`."""
    try:
        return _connect()
    except Unavailable as problem:
        raise SpeechError(problem.reason) from None


def _connect() -> Any:
    """Return a connection to the running screen reader that prism prefers; raises `Unavailable`."""
    if not _reachable():
        raise _no_reader()
    prism = _library()
    try:
        context = prism.Context()
    except RuntimeError as problem:
        raise _unusable(problem) from None
    names = [name for name in _READERS if name in prism.BackendId.__members__]  # other versions may know fewer
    known = [prism.BackendId[name] for name in names if context.exists(prism.BackendId[name])]
    for identifier in sorted(known, key=context.priority_of, reverse=True):
        try:
            backend = context.create(identifier)
            # the parts of JAWS can be there without JAWS
            if backend.features.is_supported_at_runtime:
                return backend
        except (prism.PrismError, ValueError, RuntimeError) as problem:
            _log.debug("%s: %s", identifier.name, type(problem).__name__)
    raise _no_reader()


def _no_reader() -> Unavailable:
    return Unavailable(translate("Reasons", "no screen reader that takes texts from programs is running"))


def _library() -> Any:
    """Return the module prism; raises `Unavailable`, since a program without it must not say that no reader runs."""
    try:
        import prism
    except ModuleNotFoundError as problem:
        if problem.name != "prism":
            raise _unusable(problem) from None
        raise Unavailable(
            translate("Reasons", "the Python package of {module} is not installed").format(module="prism"),
            translate("Reasons", "reinstall Seesay"),
        ) from None
    # a library of the system is missing, a file is damaged, or the library and its Python part are of two versions
    except (ImportError, OSError, AttributeError) as problem:
        raise _unusable(problem) from None
    return prism


def _unusable(problem: Exception) -> Unavailable:
    _log.debug("prism: %s", type(problem).__name__)
    return missing_library("prism")
