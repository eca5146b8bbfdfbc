"""The ways to a screen reader: prismatoid's real library against a service that answers as Orca's does, and detection.

The readers of Windows and macOS cannot be had here; that they are asked, and in which order, is prismatoid's own.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from contract.voice_suite import PATIENCE, wait_until
from seesay.backends import Unavailable
from seesay.errors import SpeechError
from seesay.speech.linux_readers import announcements_are_heard, orca_answers, silence_speech_dispatcher
from seesay.speech.prism_reader import PrismReader

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a D-Bus service stands in for the screen reader")

_SERVICE = Path(__file__).parents[1] / "fakes" / "orca_service.py"
_PROBES = {"ListCommands", "Get"}
_INTERRUPTS = {"InterruptSpeech", "ExecuteCommand"}


@dataclass
class Bus:
    """A session bus of the test's own."""

    folder: Path
    services: list[subprocess.Popen[bytes]]

    def start(self, name: str = "org.gnome.Orca.Service") -> subprocess.Popen[bytes]:
        """Have an Orca appear, and wait until it is there."""
        before = len(self.calls())
        service = subprocess.Popen([sys.executable, str(_SERVICE), name, str(self.log)])
        self.services.append(service)
        wait_until(lambda: len(self.calls()) > before)
        return service

    @property
    def log(self) -> Path:
        return self.folder / "calls.jsonl"

    def calls(self) -> list[list[object]]:
        """Return what the service was asked, without the questions whether it is there."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [call for call in map(json.loads, lines) if call[0] not in _PROBES]

    def presented(self) -> list[object]:
        """Return the texts that were handed over."""
        return [call[1] for call in self.calls() if call[0] == "PresentMessage"]


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    address = f"unix:path={tmp_path}/bus"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", f"--address={address}", "--nofork", "--nopidfile"], stderr=subprocess.DEVNULL
    )
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    found = Bus(tmp_path, [])
    try:
        wait_until((tmp_path / "bus").is_socket)
        yield found
    finally:
        for process in [*found.services, daemon]:
            process.kill()
            process.wait(PATIENCE)


def test_without_a_bus_there_is_no_reader_and_that_is_known_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(Unavailable):
        PrismReader.priority()
    with pytest.raises(SpeechError):
        PrismReader().announce("Hello.", interrupt=True)
    assert not announcements_are_heard()


def test_a_bus_without_a_screen_reader_has_none(bus: Bus) -> None:
    assert not orca_answers()
    with pytest.raises(Unavailable) as told:
        PrismReader.priority()
    assert told.value.reason
    assert not announcements_are_heard()


@pytest.mark.parametrize("name", ["org.gnome.Orca.Service", "org.gnome.Orca1.Service"])
def test_texts_reach_the_screen_reader_in_order_and_can_be_cut_off(bus: Bus, name: str) -> None:
    bus.start(name)
    assert PrismReader.priority() > 0
    reader = PrismReader()
    reader.announce("One.", interrupt=False)
    reader.announce("Zwei: ä, 打印机, \U0001f600.", interrupt=False)
    assert bus.presented() == ["One.", "Zwei: ä, 打印机, \U0001f600."]
    assert not [call for call in bus.calls() if call[0] in _INTERRUPTS]
    reader.announce("Three.", interrupt=True)
    assert bus.calls()[-2][0] in _INTERRUPTS
    assert bus.presented()[-1] == "Three."
    reader.stop()
    assert bus.calls()[-1][0] in _INTERRUPTS


@pytest.mark.parametrize("text", ["before\0after", "lone \ud83d surrogate", "x" * 100_000], ids=["NUL", "lone", "long"])
def test_odd_texts_reach_it_too(bus: Bus, text: str) -> None:
    bus.start()
    PrismReader().announce(text, interrupt=False)
    assert len(str(bus.presented()[0])) == len(text)


def test_nothing_happens_when_a_reader_is_stopped_that_was_given_nothing(bus: Bus) -> None:
    bus.start()
    PrismReader().stop()
    assert not bus.presented()


def test_a_screen_reader_that_ends_is_an_error_and_one_that_comes_back_is_found_again(bus: Bus) -> None:
    service = bus.start()
    reader = PrismReader()
    reader.announce("One.", interrupt=False)
    service.kill()
    service.wait(PATIENCE)
    with pytest.raises(SpeechError):
        reader.announce("Two.", interrupt=False)
    reader.stop()
    with pytest.raises(Unavailable):
        PrismReader.priority()
    bus.start()
    reader.announce("Three.", interrupt=False)
    assert bus.presented() == ["One.", "Three."]


def test_a_screen_reader_that_hangs_does_not_hold_up_speech(bus: Bus) -> None:
    service = bus.start()
    reader = PrismReader()
    reader.announce("One.", interrupt=False)
    service.send_signal(signal.SIGSTOP)
    done = threading.Event()

    def use() -> None:
        with pytest.raises(SpeechError):
            reader.announce("Two.", interrupt=True)
        with pytest.raises(Unavailable):
            PrismReader.priority()
        reader.stop()
        done.set()

    threading.Thread(target=use, daemon=True).start()
    # prism by itself waits for two minutes
    assert done.wait(PATIENCE)


def test_asking_again_and_again_leaves_nothing_behind(bus: Bus) -> None:
    bus.start()
    PrismReader.priority()
    me = psutil.Process()
    before = (me.num_fds(), me.num_threads())
    for _ in range(200):
        PrismReader.priority()
        assert not announcements_are_heard()
    assert me.num_fds() <= before[0]  # what other tests left may have been closed meanwhile
    assert me.num_threads() <= before[1]


def test_importing_the_way_to_screen_readers_is_cheap() -> None:
    script = (
        "import sys, seesay.speech.prism_reader, seesay.speech.talker, seesay.speech.earcons;"
        "print({'prism', 'jeepney', 'PySide6'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# -- silencing speech-dispatcher


@pytest.mark.parametrize(
    "address", ["", "unix_socket:/nonexistent/speechd.sock", "inet_socket:127.0.0.1:1", "nonsense", "inet_socket:x:y"]
)
def test_a_speech_dispatcher_that_is_not_there_is_not_silenced(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("SPEECHD_ADDRESS", address)
    assert not silence_speech_dispatcher()
