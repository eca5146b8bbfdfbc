"""The ways to a screen reader against the contract, and detection.

prism's real library meets a service that answers as Orca's does. The readers of Windows and macOS are made up, behind
the functions of that library; see `rigs.fakes.reader_systems`.
"""

from __future__ import annotations

import gc
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from prism import BackendId  # type: ignore[import-untyped]

from contract.screen_reader_suite import ScreenReaderSuite
from rigs.fakes.reader_systems import FakePrism, FakeReader, made_up_prism
from rigs.session import desktop, missing_packages
from rigs.waiting import PATIENCE, held, wait_given_back, wait_until
from seesay.core.backends import Unavailable
from seesay.core.errors import SpeechError
from seesay.system.speech.screen_reader import (
    _READERS,
    PrismReader,
    announcements_are_heard,
    orca_answers,
    silence_speech_dispatcher,
)

pytestmark = pytest.mark.full

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a D-Bus service stands in for the screen reader")

_SERVICE = Path(__file__).parents[1] / "rigs/fakes/orca_service.py"
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


@dataclass
class OrcaRig:
    """prism's real library, and a service with one of Orca's names on a bus of the test's own."""

    bus: Bus
    name: str
    can_be_silenced: bool = True

    def start(self) -> None:
        self.bus.start(self.name)

    def end(self) -> None:
        service = self.bus.services[-1]
        service.kill()
        service.wait(PATIENCE)

    def presented(self) -> list[str]:
        return [str(call[1]) for call in self.bus.calls() if call[0] == "PresentMessage"]

    def interruptions(self) -> int:
        return sum(call[0] in _INTERRUPTS for call in self.bus.calls())

    def held(self) -> int:
        return 0  # of the real library only its files and threads can be counted


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


@on_linux
class TestOrca(ScreenReaderSuite):
    @pytest.fixture(params=["org.gnome.Orca.Service", "org.gnome.Orca1.Service"])
    def rig(self, bus: Bus, request: pytest.FixtureRequest) -> OrcaRig:
        return OrcaRig(bus, request.param)


@dataclass
class PrismRig:
    """A made-up system with `reader`, and with whatever else is installed there."""

    reader: FakeReader
    prism: FakePrism
    can_be_silenced: bool

    def start(self) -> None:
        self.reader.start()

    def end(self) -> None:
        self.reader.end()

    def presented(self) -> list[str]:
        return self.reader.spoken

    def interruptions(self) -> int:
        return self.reader.interruptions + self.reader.silenced

    def held(self) -> int:
        gc.collect()
        return len(self.prism.contexts) + len(self.prism.connections)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., PrismRig]]:
    """Put readers of another system behind prism; the first one is the rig's."""
    with ExitStack() as stack:

        def put(platform: str, *readers: FakeReader) -> PrismRig:
            made_up = FakePrism(readers)
            stack.enter_context(made_up_prism(made_up))
            monkeypatch.setattr("seesay.system.speech.screen_reader.sys", SimpleNamespace(platform=platform))
            return PrismRig(readers[0], made_up, "supports_stop" in readers[0].can)

        yield put


_ALL = ("supports_speak", "supports_braille", "supports_output", "supports_stop")


class TestWindows(ScreenReaderSuite):
    @pytest.fixture(params=[_ALL, ("supports_speak", "supports_stop"), ("supports_speak", "supports_braille")])
    def rig(self, system: Callable[..., PrismRig], request: pytest.FixtureRequest) -> PrismRig:
        nvda = FakeReader("NVDA", 100, request.param)
        # what every Windows has, running or not: voices, and the parts of readers that were installed
        voices = [FakeReader(name, 90, _ALL, running=True) for name in ("SAPI", "ONE_CORE", "UIA")]
        return system("win32", nvda, *voices, FakeReader("JAWS", 101, _ALL, half_there=True))

    def test_a_reader_with_a_braille_display_is_given_the_text_for_it_too(self, rig: PrismRig) -> None:
        rig.start()
        reader = PrismReader()
        reader.announce("One.", interrupt=False)
        reader.announce("Two.", interrupt=True)
        assert rig.reader.brailled == (["One.", "Two."] if "supports_braille" in rig.reader.can else [])
        assert rig.reader.interruptions == 1

    def test_a_voice_is_not_spoken_through_though_it_is_there(self, rig: PrismRig) -> None:
        with pytest.raises(SpeechError):
            PrismReader().announce("One.", interrupt=False)
        rig.start()
        PrismReader().announce("Two.", interrupt=False)
        assert {name: reader.spoken for name, reader in rig.prism.readers.items() if reader.spoken} == {
            int(BackendId.NVDA): ["Two."]
        }

    def test_of_two_that_run_the_one_that_prism_prefers_speaks(self, rig: PrismRig) -> None:
        rig.start()
        jaws = rig.prism.readers[int(BackendId.JAWS)]
        jaws.half_there = False
        jaws.start()
        PrismReader().announce("One.", interrupt=False)
        assert (jaws.spoken, rig.presented()) == (["One."], [])
        jaws.end()
        PrismReader().announce("Two.", interrupt=False)
        assert (jaws.spoken, rig.presented()) == (["One."], ["Two."])

    def test_a_library_that_cannot_begin_is_not_taken_for_a_reader_that_does_not_run(self, rig: PrismRig) -> None:
        rig.start()
        rig.prism.works = False
        with pytest.raises(Unavailable, match="cannot be used") as told:
            PrismReader.priority()
        assert told.value.remedy


class TestMac(ScreenReaderSuite):
    @pytest.fixture
    def rig(self, system: Callable[..., PrismRig]) -> PrismRig:
        voice_over = FakeReader("VOICE_OVER", 100, ("supports_speak", "supports_output"))
        return system("darwin", voice_over, FakeReader("AV_SPEECH", 90, _ALL, running=True))


def test_prism_knows_every_reader_by_the_name_that_is_used_here() -> None:
    assert set(_READERS) <= set(BackendId.__members__)
    assert not {"SAPI", "ONE_CORE", "AV_SPEECH", "SPEECH_DISPATCHER", "SPIEL", "UIA"} & set(_READERS)


def test_without_a_bus_there_is_no_reader_and_that_is_known_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(Unavailable):
        PrismReader.priority()
    with pytest.raises(SpeechError):
        PrismReader().announce("Hello.", interrupt=True)
    assert not announcements_are_heard()


@on_linux
def test_a_bus_without_a_screen_reader_has_none(bus: Bus) -> None:
    assert not orca_answers()
    assert not announcements_are_heard()


@on_linux
def test_asking_the_accessibility_bus_leaves_nothing_behind(bus: Bus) -> None:
    bus.start()
    announcements_are_heard()
    before = held()
    for _ in range(200):
        assert not announcements_are_heard()
    wait_given_back(before)


@on_linux
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


def test_importing_the_way_to_screen_readers_is_cheap() -> None:
    script = (
        "import sys, seesay.system.speech.screen_reader, seesay.system.speech.talker, seesay.system.speech.earcons;"
        "print({'prism', 'jeepney', 'PySide6'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


LOAD_AHEAD = """
import sys
from seesay.core.settings import SoundSettings, SpeechSettings
from seesay.system.speech.voices import SpeechSetup
SpeechSetup(SpeechSettings(output=sys.argv[1]), SoundSettings()).load_ahead()
print('prism' in sys.modules)
"""


@on_linux
@pytest.mark.parametrize(
    ("output", "orca", "loaded"),
    [("auto", True, True), ("screen-reader", True, True), ("own-voice", True, False), ("auto", False, False)],
)
def test_the_library_is_loaded_ahead_where_a_reader_may_take_texts(
    bus: Bus, output: str, orca: bool, loaded: bool
) -> None:
    if orca:
        bus.start()
    command = [sys.executable, "-c", LOAD_AHEAD, output]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == str(loaded)
    assert not bus.calls()[1:], "a reader was told something"


@on_linux
@pytest.mark.skipif(bool(missing_packages({})), reason="programs of a desktop are missing")
def test_the_program_loads_it_before_the_first_key(tmp_path: Path) -> None:
    """Importing it takes 0.2 s here and 1.2 s under Wine, for which the first words had to wait."""
    log = tmp_path / "calls.jsonl"
    with desktop(800, 600) as screen:
        screen.spawn([sys.executable, str(_SERVICE), "org.gnome.Orca.Service", str(log)])
        wait_until(lambda: log.exists() and log.read_text())
        run = "from seesay.cli.start import run; run()"
        program = screen.spawn([sys.executable, "-P", "-c", run, "--hidden"])
        wait_until(lambda: "_prism_cffi" in Path(f"/proc/{program.pid}/maps").read_text())
        assert "PresentMessage" not in log.read_text()


# -- silencing speech-dispatcher


@on_linux
@pytest.mark.parametrize(
    "address", ["", "unix_socket:/nonexistent/speechd.sock", "inet_socket:127.0.0.1:1", "nonsense", "inet_socket:x:y"]
)
def test_a_speech_dispatcher_that_is_not_there_is_not_silenced(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("SPEECHD_ADDRESS", address)
    assert not silence_speech_dispatcher()
