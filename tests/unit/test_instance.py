"""The running program's local socket: where it is, who may reach it, and what is said to it."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from seesay.errors import NotRunningError
from seesay.instance import address, prepare_folder, send
from seesay.paths import user_folders


@contextmanager
def answering(place: Path, answer: bytes) -> Iterator[list[bytes]]:
    """Listen at `place` for one request, and give `answer`."""
    heard: list[bytes] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(place))
        server.listen()

        def serve() -> None:
            connection, _ = server.accept()
            with connection, connection.makefile("rb") as lines:
                heard.append(lines.readline())
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield heard
        thread.join(10)


def test_a_request_and_its_answer(tmp_path: Path) -> None:
    place = tmp_path / "s"
    with answering(place, b'{"ok": true}\n') as heard:
        assert send(str(place), {"do": "ping"}) is True
    assert json.loads(heard[0]) == {"do": "ping"}


def test_a_request_that_is_not_carried_out(tmp_path: Path) -> None:
    place = tmp_path / "s"
    with answering(place, b'{"ok": false}\n'):
        assert send(str(place), {"do": "dance"}) is False


@pytest.mark.parametrize("answer", [b"", b"what?\n", b"[]\n", b"{}\n"])
def test_an_answer_that_is_none_counts_as_not_running(tmp_path: Path, answer: bytes) -> None:
    place = tmp_path / "s"
    with answering(place, answer), pytest.raises(NotRunningError):
        send(str(place), {"do": "ping"})


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(NotRunningError):
        send(str(tmp_path / "nothing"), {"do": "ping"})


def test_a_program_that_hangs_is_not_waited_for_without_end(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()
        with pytest.raises(NotRunningError):
            send(str(tmp_path / "s"), {"do": "ping"}, seconds=0.2)


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
