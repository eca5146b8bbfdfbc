"""Screen readers that take our texts for speech and braille.

prismatoid reaches NVDA, JAWS and others on Windows, VoiceOver, and Orca from 49 on. The library's speech engines (SAPI,
OneCore, AVSpeech, speech-dispatcher, Spiel) are left out: each would be a second voice that talks over a screen reader
(ADR 5). Orca before version 49 takes no texts, but it speaks and brailles announcements of any program. The
accessibility bus shows that it listens for events, even if it was started by hand.
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
    """A running screen reader that speaks and brailles our texts."""

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return the current priority, higher is better; raise `Unavailable` if no reader runs.

        Called before each text, as screen readers come and go: it must answer within a few milliseconds.
        """

    def announce(self, text: str, *, interrupt: bool) -> None:
        """Pass whole sentences and return at once; `interrupt` cuts off our earlier ones. Raises `SpeechError`."""

    def stop(self) -> None:
        """Silence our texts, if the reader supports that; never raises."""


_ANSWER_SECONDS = 0.3  # a bus answers within a millisecond; one that hangs must not delay speech
_ANNOUNCEMENT = "Object:Announcement"

# Each version's name, and a call that is answered by its main loop, not by its D-Bus library
_ORCAS: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...] = (
    ("org.gnome.Orca1.Service", "/org/gnome/Orca1/Service/SpeechManager", "org.freedesktop.DBus.Properties", "Get",
     "ss", ("org.gnome.Orca1.SpeechManager", "Rate")),
    ("org.gnome.Orca.Service", "/org/gnome/Orca/Service/SpeechAndVerbosityManager", "org.gnome.Orca.Module",
     "ListCommands", "", ()),
)  # fmt: skip

# Speech Synthesis Interface Protocol of speech-dispatcher, chapter "Message Queue Control"
_SILENCE = b"CANCEL all\r\nQUIT\r\n"


def announcements_are_heard() -> bool:
    """Return whether a program listens to announcements on the accessibility bus; takes about 3 ms, never raises."""
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
    """Make speech-dispatcher drop its queue, as Ctrl does in Orca; return whether it did. Never raises."""
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
    """Return speech-dispatcher's address, as its own library finds it."""
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
"""The members of `prism.BackendId` that are screen readers. UIA is not: it needs a visible window of ours."""


class PrismReader(ScreenReader):
    """Passes texts to a running screen reader that accepts them from any program; for one thread only."""

    name = "prism"

    def __init__(self) -> None:
        self._backend: Any = None

    @classmethod
    def priority(cls) -> float:
        """Return 10 if a screen reader answers; takes 2 ms, 500 ms at most. Raises `Unavailable` with the reason."""
        _connect()
        return 10.0

    def announce(self, text: str, *, interrupt: bool) -> None:
        spoken = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
        # a connection fails once the screen reader exits or restarts
        for _ in range(2):
            if self._backend is None or not _reachable():
                self._backend = None
                self._backend = _found()
            if _accepted(lambda: _output(self._backend, spoken, interrupt)):
                return
            self._backend = None
        raise SpeechError(translate("Reasons", "the screen reader did not accept the text"))

    def stop(self) -> None:
        """VoiceOver does not support it."""
        backend = self._backend
        if backend is not None and not (
            _reachable() and _accepted(lambda: backend.features.supports_stop and backend.stop())
        ):
            self._backend = None


def load_ahead() -> None:
    """Load the library before the first text, if a screen reader may use it."""
    if _reachable():
        with suppress(Unavailable):
            _library()


def _reachable() -> bool:
    """Return whether prism may be called: it waits a minute for a hanging Orca, and speech must not."""
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
    """Speak and braille, in one call if the reader supports it."""
    features = backend.features
    if features.supports_output:
        backend.output(text, interrupt)
        return
    backend.speak(text, interrupt)
    if features.supports_braille:
        backend.braille(text)


def _found() -> Any:
    """Return a connection; raises `SpeechError` instead of `Unavailable`."""
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
    names = [name for name in _READERS if name in prism.BackendId.__members__]  # other versions may have fewer
    known = [prism.BackendId[name] for name in names if context.exists(prism.BackendId[name])]
    for identifier in sorted(known, key=context.priority_of, reverse=True):
        try:
            backend = context.create(identifier)
            # JAWS' components may be installed without JAWS
            if backend.features.is_supported_at_runtime:
                return backend
        except (prism.PrismError, ValueError, RuntimeError) as problem:
            _log.debug("%s: %s", identifier.name, type(problem).__name__)
    raise _no_reader()


def _no_reader() -> Unavailable:
    return Unavailable(translate("Reasons", "no screen reader that accepts text from programs is running"))


def _library() -> Any:
    """Return the module prism; raises `Unavailable`, as without it we must not report that no reader runs."""
    try:
        import prism
    except ModuleNotFoundError as problem:
        if problem.name != "prism":
            raise _unusable(problem) from None
        raise Unavailable(
            translate("Reasons", "the Python package of {module} is not installed").format(module="prism"),
            translate("Reasons", "reinstall Seesay"),
        ) from None
    # a missing system library, a damaged file, or mismatched versions
    except (ImportError, OSError, AttributeError) as problem:
        raise _unusable(problem) from None
    return prism


def _unusable(problem: Exception) -> Unavailable:
    _log.debug("prism: %s", type(problem).__name__)
    return missing_library("prism")
