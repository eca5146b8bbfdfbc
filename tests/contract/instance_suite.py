"""The contract of the way to the one running program: `seesay.system.instance` at one end, `SingleInstance` at the
other.

A test subclasses `InstanceSuite` and gives it a `Rig`. On Unix it is a real socket. For Windows the pipe's name, the
lock and the whole exchange are what they are there, and only the pipe itself is made up; see
`rigs.fakes.instance_systems`.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication

from seesay.core.actions import NAMES
from seesay.core.errors import NotRunningError
from seesay.core.region import Region
from seesay.system.instance import ObjectRequest, send
from seesay.system.local_socket import MAX_REQUEST_BYTES, exchange
from seesay.ui import single_instance
from seesay.ui.single_instance import RequestHandler, SingleInstance

_T = TypeVar("_T")
_PATIENCE = 60.0
OBJECT = {"object": ":1.42/org/a11y/atspi/accessible/7", "application": "gedit"}

_KILLED = """
import os, sys, types
import seesay.system.instance, seesay.system.local_socket, seesay.ui.single_instance
from PySide6.QtCore import QCoreApplication
for module in (seesay.system.instance, seesay.system.local_socket, seesay.ui.single_instance):
    module.sys = types.SimpleNamespace(platform=sys.argv[2])
application = QCoreApplication(["seesay"])
instance = seesay.ui.single_instance.SingleInstance(sys.argv[1])
assert instance.claim({"do": "show"})
os.kill(os.getpid(), 9)
"""


class Rig(Protocol):
    """A system on which no Seesay runs yet."""

    platform: str
    place: str
    """Where the program listens, as `seesay.system.instance.address` gives it."""

    socket: Path
    """Where in fact a socket is bound."""

    def say(self, line: bytes) -> bytes:
        """Send bytes as `send` would, and return the answer; raises `OSError`."""
        ...


class Program:
    """A program that runs, and what it was asked for."""

    def __init__(self, place: str) -> None:
        self.instance = SingleInstance(place)
        self.asked: list[str] = []
        self.opened: list[list[str]] = []
        self.described: list[ObjectRequest] = []
        self.wanted: list[tuple[ObjectRequest, Callable[[str], None]]] = []
        self.instance.asked.connect(self.asked.append)
        self.instance.opened.connect(self.opened.append)
        self.instance.described.connect(self.described.append)
        self.instance.label_wanted.connect(lambda wanted, answer: self.wanted.append((wanted, answer)))

    def tell(self, label: str) -> None:
        """Answer whoever wants a label, from the event loop as the program does."""
        for _wanted, answer in self.wanted:
            QTimer.singleShot(0, self.instance, partial(answer, label))

    def end(self, app: QApplication) -> None:
        """End as the program does: what was being talked about is finished before the server goes."""
        self.instance.close()
        end = time.monotonic() + _PATIENCE
        while self.instance.findChildren(RequestHandler):
            app.processEvents()
            assert time.monotonic() < end


def served(app: QApplication, act: Callable[[], _T]) -> _T:
    """Carry out `act` as another program would, while this one serves, and return what comes of it."""
    end = time.monotonic() + _PATIENCE
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(act)
        while not future.done():
            app.processEvents()
            assert time.monotonic() < end
            time.sleep(0.001)
        return future.result()


@contextmanager
def answering(place: Path, *pieces: bytes) -> Iterator[None]:
    """Listen where a program would, and give one request an answer in pieces, or none without any piece."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        place.parent.mkdir(parents=True, exist_ok=True)
        server.bind(str(place))
        server.listen()
        done = threading.Event()

        def serve() -> None:
            connection, _ = server.accept()
            with connection, connection.makefile("rb") as lines:
                lines.readline()
                for piece in pieces:
                    connection.sendall(piece)
                    time.sleep(0.02)
                if not pieces:
                    done.wait(_PATIENCE)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join(_PATIENCE)


class InstanceSuite:
    """What the way to the running program has to do; a subclass gives the fixture `rig`."""

    @pytest.fixture
    def program(self, rig: Rig, app: QApplication) -> Iterator[Program]:
        program = Program(rig.place)
        assert program.instance.claim({"do": "show"})
        yield program
        program.end(app)

    # -- what is asked

    def test_every_action_reaches_the_program(self, rig: Rig, app: QApplication, program: Program) -> None:
        for action in NAMES:
            assert served(app, partial(send, rig.place, {"do": action}))
        assert program.asked == list(NAMES)

    def test_pictures_of_any_name_reach_it(self, rig: Rig, app: QApplication, program: Program) -> None:
        # the last is what Python makes of a name on Linux that is no UTF-8
        paths = ["/home/ä/打 1.png", "C:\\Users\\Jürgen\\Bild.png", '/a "b"\n.png', "/\udcff\udcfe.png"]
        assert served(app, partial(send, rig.place, {"open": paths}))
        assert program.opened == [paths]

    def test_thousands_of_pictures_reach_it(self, rig: Rig, app: QApplication, program: Program) -> None:
        paths = [
            f"/a folder with a rather long name/and another one/picture number {number}.png" for number in range(9000)
        ]
        assert served(app, partial(send, rig.place, {"open": paths}))
        assert program.opened == [paths]

    def test_whether_it_is_there_can_be_asked_without_anything_happening(
        self, rig: Rig, app: QApplication, program: Program
    ) -> None:
        assert served(app, partial(send, rig.place, {"do": "ping"}))
        assert (program.asked, program.opened) == ([], [])

    @pytest.mark.parametrize("request_", [{"do": "dance"}, {"do": 5}, {"open": []}, {"open": [1]}, {"open": "x"}, {}])
    def test_what_it_does_not_know_is_refused(
        self, rig: Rig, app: QApplication, program: Program, request_: dict[str, object]
    ) -> None:
        assert not served(app, partial(send, rig.place, request_))
        assert (program.asked, program.opened) == ([], [])

    @pytest.mark.parametrize("line", [b"\n", b"what?\n", b"\xff\xfe\0\n", b"[" * 100_000 + b"\n", b"null\n"])
    def test_nonsense_is_refused_and_does_no_harm(
        self, rig: Rig, app: QApplication, program: Program, line: bytes
    ) -> None:
        assert served(app, partial(rig.say, line)) == b'{"ok": false}\n'
        assert served(app, partial(send, rig.place, {"do": "ping"}))

    def test_a_request_without_end_is_cut_off(self, rig: Rig, app: QApplication, program: Program) -> None:
        def flood() -> bytes:
            try:
                return rig.say(b"x" * (4 * MAX_REQUEST_BYTES))
            except OSError:
                return b""

        assert served(app, flood) == b""
        assert served(app, partial(send, rig.place, {"do": "ping"}))

    # -- what a screen reader's add-on asks

    def test_an_object_reaches_it(self, rig: Rig, app: QApplication, program: Program) -> None:
        for request in (OBJECT, {"box": [-10, 20, 300, 40]}):
            assert served(app, partial(exchange, rig.place, {"describe": request}, _PATIENCE)) == {"ok": True}
        assert program.described == [
            ObjectRequest(identity=OBJECT["object"], application="gedit"),
            ObjectRequest(box=Region(-10, 20, 300, 40)),
        ]

    def test_a_label_comes_when_it_is_found(self, rig: Rig, app: QApplication, program: Program) -> None:
        def ask() -> dict[str, object]:
            return exchange(rig.place, {"label": OBJECT}, _PATIENCE)

        end = time.monotonic() + _PATIENCE
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(ask)
            while not program.wanted:
                app.processEvents()
                assert time.monotonic() < end
            assert served(app, partial(send, rig.place, {"do": "ping"})), "it serves others meanwhile"
            assert not asked.done()
            program.tell("mute ü")
            app.processEvents()
            assert asked.result(_PATIENCE) == {"ok": True, "label": "mute ü"}

    def test_who_has_not_waited_for_a_label_is_in_nobodys_way(
        self, rig: Rig, app: QApplication, program: Program
    ) -> None:
        def give_up() -> None:
            with contextlib.suppress(OSError):
                exchange(rig.place, {"label": OBJECT}, 0.1)

        served(app, give_up)
        for _ in range(100):  # the connection ends here, too, unless it is a pipe, whose thread waits
            app.processEvents()
        program.tell("too late")
        assert served(app, partial(send, rig.place, {"do": "ping"}))

    @pytest.mark.parametrize("wish", ["describe", "label"])
    @pytest.mark.parametrize(
        "given",
        [
            {},
            None,
            [1, 2, 3, 4],
            {"object": ""},
            {"object": "org.a11y.atspi.Registry/root"},
            {"object": ":1.2"},
            {"object": ":1.2/a/../b"},
            {"object": ":1.2" + "/a" * 5000},
            {"box": [1, 2, 3]},
            {"box": [1, 2, 3.5, 4]},
            {"box": [True, 2, 3, 4]},
            {"box": [0, 0, 0, 40]},
            {"box": [0, 0, 10**9, 10**9]},
            {"box": [-(10**30), 0, 10, 10]},
            {"object": ":1.2/a", "application": 5},
            {"object": ":1.2/a", "application": "x" * 5000},
            {"object": ":1.2/a", "path": "/etc/passwd"},
        ],
    )
    def test_an_object_that_is_none_is_refused_with_a_sentence(
        self, rig: Rig, app: QApplication, program: Program, wish: str, given: object
    ) -> None:
        answer = served(app, partial(exchange, rig.place, {wish: given}, _PATIENCE))
        assert answer["ok"] is False
        assert answer["reason"].endswith(".")
        assert (program.described, program.wanted) == ([], [])

    def test_many_may_ask_at_once(self, rig: Rig, app: QApplication, program: Program) -> None:
        def crowd() -> list[bool]:
            with ThreadPoolExecutor(20) as pool:
                return list(pool.map(lambda _: send(rig.place, {"do": "stop"}), range(20)))

        assert served(app, crowd) == [True] * 20
        assert program.asked == ["stop"] * 20

    # -- one at a time

    def test_a_second_start_hands_over_its_wish_and_is_not_the_one(
        self, rig: Rig, app: QApplication, program: Program
    ) -> None:
        for request in ({"do": "show"}, {"open": ["/a.png"]}):
            assert not served(app, lambda request=request: SingleInstance(rig.place).claim(request))  # type: ignore[misc]
        assert (program.asked, program.opened) == (["show"], [["/a.png"]])

    def test_a_second_start_beside_one_that_hangs_is_told(
        self, rig: Rig, program: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seesay.ui.single_instance._PATIENCE_SECONDS", 0.2)
        monkeypatch.setattr("seesay.ui.single_instance.send", partial(send, seconds=0.2))
        with pytest.raises(NotRunningError):  # nobody serves meanwhile
            SingleInstance(rig.place).claim({"do": "show"})

    def test_after_the_end_nobody_is_there_and_the_next_start_is_the_one(
        self, rig: Rig, app: QApplication, program: Program
    ) -> None:
        program.end(app)
        with pytest.raises(NotRunningError):
            send(rig.place, {"do": "ping"})
        following = Program(rig.place)
        assert following.instance.claim({"do": "show"})
        assert served(app, partial(send, rig.place, {"do": "repeat"}))
        following.end(app)
        assert (program.asked, following.asked) == ([], ["repeat"])

    def test_what_a_killed_program_left_behind_is_in_nobodys_way(self, rig: Rig, app: QApplication) -> None:
        command = [sys.executable, "-c", _KILLED, rig.place, rig.platform]
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        assert done.returncode == -9, done.stderr
        with pytest.raises(NotRunningError):
            send(rig.place, {"do": "ping"})
        program = Program(rig.place)
        assert program.instance.claim({"do": "show"})
        assert served(app, partial(send, rig.place, {"do": "ping"}))
        program.end(app)

    def test_one_that_was_killed_keeps_nobody_out_whose_process_has_its_number(
        self, rig: Rig, app: QApplication, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Inside a sandbox, and after the computer was switched off, the next start may have the very same number."""
        monkeypatch.setattr(single_instance, "_PATIENCE_SECONDS", 1.0)
        program = Program(rig.place)
        file = Path(program.instance._lock_path())
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        noted = QLockFile(str(file))
        assert noted.tryLock(1000)
        left_behind = file.read_bytes()
        noted.unlock()
        file.write_bytes(left_behind)
        assert program.instance.claim({"do": "show"})
        program.end(app)

    # -- who asks a program that is not well

    def test_nobody_may_be_there(self, rig: Rig) -> None:
        with pytest.raises(NotRunningError):
            send(rig.place, {"do": "ping"})

    def test_a_program_that_hangs_is_not_waited_for_without_end(self, rig: Rig) -> None:
        with answering(rig.socket), pytest.raises(NotRunningError):
            send(rig.place, {"do": "ping"}, seconds=0.2)

    @pytest.mark.parametrize("answer", [b"what?\n", b"[]\n", b"{}\n", b'{"ok": tru'])
    def test_an_answer_that_is_none_counts_as_not_running(self, rig: Rig, answer: bytes) -> None:
        with answering(rig.socket, answer), pytest.raises(NotRunningError):
            send(rig.place, {"do": "ping"})

    def test_a_program_that_ends_in_the_middle_counts_as_not_running(self, rig: Rig) -> None:
        with answering(rig.socket, b""), pytest.raises(NotRunningError):
            send(rig.place, {"do": "ping"})

    @pytest.mark.parametrize("done", [True, False])
    def test_an_answer_in_pieces_is_put_together(self, rig: Rig, done: bool) -> None:
        with answering(rig.socket, b'{"ok"', b": true" if done else b": false", b"}\n"):
            assert send(rig.place, {"do": "ping"}) is done
