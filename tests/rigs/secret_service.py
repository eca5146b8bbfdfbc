"""A private D-Bus session with the real GNOME Keyring, in the states in which people's machines are.

`secret_service(folder)` starts a bus and, unless told otherwise, an unlocked keyring that keeps its files in `folder`.
Whatever the bus activates (the keyring itself, the window that asks for its password) carries a mark in its environment
and is ended by that mark when the block is left.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import secretstorage
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection  # type: ignore[import-untyped]

from rigs.processes import MARK, end_marked

REQUIRED: dict[str, str] = {"dbus-daemon": "dbus-daemon", "gnome-keyring-daemon": "gnome-keyring"}
"""The commands needed, and the Debian package of each."""

KEYRING_PASSWORD = "open sesame"  # noqa: S105  of a keyring that lives for one test

_PATIENCE = 30.0
_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen>{services}
<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""


def missing_packages() -> list[str]:
    """Return the Debian packages to install before `secret_service` can run; often none."""
    return sorted({package for command, package in REQUIRED.items() if shutil.which(command) is None})


@dataclass(frozen=True, slots=True)
class SecretService:
    """A bus, perhaps with a keyring; `env` makes a program use them."""

    env: dict[str, str]
    home: Path
    daemon: subprocess.Popen[bytes] | None

    def connect(self) -> DBusConnection:
        """Return a new connection to the bus."""
        return open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"])

    def lock(self) -> None:
        """Lock the default keyring, as logging out or a time-out does."""
        with closing(self.connect()) as bus:
            secretstorage.Collection(bus).lock()

    def entries(self) -> dict[str, str]:
        """Return what the unlocked default keyring holds: user name to secret."""
        with closing(self.connect()) as bus:
            items = list(secretstorage.Collection(bus).get_all_items())
            return {item.get_attributes()["username"]: item.get_secret().decode() for item in items}

    def overwrite(self, username: str, secret: str) -> None:
        """Put `secret` into the entry of `username`, as another program could."""
        with closing(self.connect()) as bus:
            for item in secretstorage.Collection(bus).search_items({"username": username}):
                item.set_secret(secret.encode())

    def stop_answering(self) -> None:
        """Let every call to the keyring hang from now on."""
        assert self.daemon is not None
        self.daemon.send_signal(signal.SIGSTOP)

    def answer_again(self) -> None:
        """Let the keyring answer the calls that hang."""
        assert self.daemon is not None
        self.daemon.send_signal(signal.SIGCONT)


@contextmanager
def secret_service(
    folder: Path, *, unlocked: bool = True, service: bool = True, display: str = ""
) -> Iterator[SecretService]:
    """Yield a bus with a keyring; not `unlocked`, it was never set up; without `service`, the bus has none.

    `folder` is made and gets all files of theirs. With `display`, an X11 display, the keyring can show its windows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    mark = uuid.uuid4().hex
    unwanted = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL")
    env = {name: value for name, value in os.environ.items() if name not in unwanted and not name.startswith("XDG_")}
    env |= {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), MARK: mark, "GSETTINGS_BACKEND": "memory"}
    if display:
        env["DISPLAY"] = display
    started: list[subprocess.Popen[bytes]] = []
    try:
        started.append(_start_bus(folder, env, service))
        env["DBUS_SESSION_BUS_ADDRESS"] = _address(started[0])
        if service:
            started.append(_start_keyring(env, unlocked))
            _await_keyring(env["DBUS_SESSION_BUS_ADDRESS"], unlocked)
        mine = {name: value for name, value in env.items() if name != MARK}
        yield SecretService(mine, folder, started[1] if service else None)
    finally:
        end_marked(mark, started)


@contextmanager
def unlocked_keyring(env: Mapping[str, str], home: Path) -> Iterator[SecretService]:
    """Run an unlocked keyring on the session bus of a desktop that is there already, whose environment is `env`."""
    daemon = _start_keyring(env, unlocked=True)
    try:
        _await_keyring(env["DBUS_SESSION_BUS_ADDRESS"], unlocked=True)
        yield SecretService(dict(env), home, daemon)
    finally:
        daemon.terminate()
        daemon.wait(_PATIENCE)


def _start_bus(folder: Path, env: Mapping[str, str], service: bool) -> subprocess.Popen[bytes]:
    configuration = folder / "bus.conf"
    services = "<standard_session_servicedirs/>" if service else ""
    configuration.write_text(_CONFIGURATION.format(folder=folder, services=services))
    return subprocess.Popen(
        ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address"],
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _address(bus: subprocess.Popen[bytes]) -> str:
    assert bus.stdout is not None
    with bus.stdout:
        address = bus.stdout.readline().decode().strip()
    assert address, "dbus-daemon did not start"
    return address


def _start_keyring(env: Mapping[str, str], unlocked: bool) -> subprocess.Popen[bytes]:
    options = ["--unlock"] if unlocked else []
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", *options, "--components=secrets", "--foreground"],
        env=dict(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert daemon.stdin is not None
    with daemon.stdin as pipe:
        pipe.write(KEYRING_PASSWORD.encode() if unlocked else b"")
    return daemon


def _await_keyring(address: str, unlocked: bool) -> None:
    deadline = time.monotonic() + _PATIENCE
    with closing(open_dbus_connection(address)) as bus:
        while not _ready(bus, unlocked):
            assert time.monotonic() < deadline, "gnome-keyring-daemon does not answer"
            time.sleep(0.02)


def _ready(bus: DBusConnection, unlocked: bool) -> bool:
    # asking for the owner activates nothing, unlike asking the service itself
    if not Proxy(message_bus, bus).NameHasOwner("org.freedesktop.secrets")[0]:
        return False
    if not unlocked:
        return True
    with suppress(secretstorage.ItemNotFoundException):
        return not secretstorage.Collection(bus).is_locked()
    return False
