"""Finds a Linux desktop's screen reader, and silences one that takes no texts from others.

Orca before version 49 takes no texts, but it speaks and brailles announcements of any program, and the accessibility
bus knows that it listens for events: also where it was started by hand and the desktop's switch is off.
"""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path
from typing import Any

from seesay.backends import Unavailable

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
    from seesay.dbus import BusError, accessibility_bus

    registry, path = "org.a11y.atspi.Registry", "/org/a11y/atspi/registry"
    with contextlib.suppress(BusError, Unavailable), contextlib.closing(accessibility_bus(_ANSWER_SECONDS)) as bus:
        (events,) = bus.call(registry, path, registry, "GetRegisteredEvents", seconds=_ANSWER_SECONDS, may_start=False)
        return any(str(event).startswith(_ANNOUNCEMENT) for _, event in events)
    return False


def orca_answers() -> bool:
    """Return whether an Orca from version 49 answers; never raises. Takes 1 ms, and 300 ms for each one that hangs."""
    from seesay.dbus import BusConnection, BusError

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
