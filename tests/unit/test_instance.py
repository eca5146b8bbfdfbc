"""The running program's local socket: where it is and who may reach it; what is said to it: `test_single_instance`."""

from __future__ import annotations

import os
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from seesay.core.errors import NotRunningError
from seesay.core.paths import user_folders
from seesay.system.instance import address, prepare_folder, send
from seesay.system.local_socket import exchange


def test_two_homes_have_two_addresses_that_fit_a_socket(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    deep = tmp_path / "/".join(["a long folder name"] * 20)
    places = [
        address(user_folders({"SEESAY_HOME": str(home)}), environment)
        for home in (tmp_path / "a", tmp_path / "b", deep)
    ]
    assert len(set(places)) == 3
    assert all(len(place) < len(str(tmp_path)) + 60 for place in places)


def test_the_folder_is_the_persons_alone(tmp_path: Path) -> None:
    place = tmp_path / "seesay" / "s"
    prepare_folder(str(place))
    assert place.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.getuid() != 0, reason="needs to make a folder somebody else's")
def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "seesay"
    folder.mkdir()
    os.chown(folder, 12345, 12345)
    with pytest.raises(PermissionError):
        prepare_folder(str(folder / "s"))


def test_a_link_planted_in_a_shared_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "seesay").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError):
        prepare_folder(str(tmp_path / "seesay" / "s"))


def test_nothing_is_sent_to_whoever_planted_the_folder(tmp_path: Path) -> None:
    """Somebody else on the machine may listen in a shared temporary folder before Seesay does."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "seesay").symlink_to(tmp_path / "elsewhere")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "elsewhere" / "s"))
        listener.listen()
        listener.settimeout(0.2)
        with pytest.raises(NotRunningError):
            send(str(tmp_path / "seesay" / "s"), {"open": ["/a/private/name.png"]}, seconds=5)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_an_answer_that_drips_is_given_up_in_time(tmp_path: Path) -> None:
    """A timeout for each piece kept a screen reader waiting for 85 seconds."""
    place = tmp_path / "s"
    over = threading.Event()

    def drip(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            while not over.wait(0.05):
                connection.sendall(b" ")

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        listener.listen()
        dripping = threading.Thread(target=drip, args=(listener,))
        dripping.start()
        begun = time.monotonic()
        try:
            with pytest.raises(TimeoutError):
                exchange(str(place), {"label": {}}, 0.3)
            assert time.monotonic() - begun < 2
        finally:
            over.set()
            dripping.join()
