"""An X11 desktop with a real screen reader, so that tests hear what a blind person hears.

On the desktop of `desktop.session` come the accessibility bus, a sound server with a sink that plays into nothing,
speech-dispatcher with an output module that writes down what is spoken, and Orca.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from jeepney import DBusAddress, Properties  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]
from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]

from rigs.processes import PATIENCE, Programs, wait_for
from rigs.session import Desktop, Window, desktop
from rigs.speech_linter import Act, Sound, faults, note
from seesay.core.region import Region

REQUIRED: dict[str, str] = {
    "orca": "orca",
    "speech-dispatcher": "speech-dispatcher",
    "spd-say": "speech-dispatcher",
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi": "python3-gi",
}
"""What is needed beside `desktop.session.REQUIRED`, and the Debian package of each."""

SECONDS_PER_CHARACTER = 0.004
"""How long the pretended voice takes: several times as fast as people listen, and slow enough to be interrupted."""

_SAMPLE_RATE, _SILENT_LEVEL, _LEAST_LEVEL, _PAUSE = 8000, 128, 2, 0.2

_HERE = Path(__file__).parent
_SPEECHD = """LogLevel 3
LogDir "default"
CommunicationMethod "unix_socket"
DefaultLanguage "en"
DefaultModule log
AddModule "log" "{program}" "{configuration}"
Timeout 0
"""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text that reached the voice: when, by the monotonic clock, and whether it was spoken to its end."""

    time: float
    text: str
    outcome: str
    """"end", "stop" when it was cut off, or "begin" while it is being spoken."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A recording of what plays on the sound server; its first sample was taken at `began` by the monotonic clock."""

    recording: Path
    began: float

    def sounds(self) -> list[Sound]:
        """Return what was heard so far; pauses of a fifth of a second divide sounds."""
        samples = np.frombuffer(self.recording.read_bytes(), np.uint8).astype(np.int16) - _SILENT_LEVEL
        loud = np.flatnonzero(np.abs(samples) > _LEAST_LEVEL)
        if not len(loud):
            return []
        parts = np.split(loud, np.flatnonzero(np.diff(loud) > _PAUSE * _SAMPLE_RATE) + 1)
        return [Sound(*(self.began + float(part[end]) / _SAMPLE_RATE for end in (0, -1))) for part in parts]


@dataclass(frozen=True, slots=True)
class SpeechLog:
    """What the voice behind speech-dispatcher was given to speak, by the screen reader or by anybody else."""

    path: Path
    acts: list[Act] = field(default_factory=list)
    """What was done to the desktop meanwhile, for `speech_linter`."""
    listener: Listener | None = None
    """Who listens to the sounds, if anybody does."""
    _start: list[float] = field(default_factory=lambda: [0.0])
    _checked: list[float] = field(default_factory=lambda: [0.0])
    _found: list[Utterance] = field(default_factory=list, repr=False)
    _read: list[int] = field(default_factory=lambda: [0])
    """How many bytes of the file are in `_found`: the file grows with each test, and is asked twenty times a second."""

    def mark(self, since: float | None = None) -> None:
        """Leave out of all further answers what was spoken until now, or until `since` by the monotonic clock."""
        self._start[0] = time.monotonic() if since is None else since

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """Take note that a person does something, such as pressing a key, for as long as the block runs."""
        began = time.monotonic()
        self.acts.append(Act(began, name, began))
        place = len(self.acts) - 1
        try:
            yield
        finally:
            self.acts[place] = Act(began, name, time.monotonic())

    def utterances(self) -> list[Utterance]:
        """Return what was spoken since the mark, cut off or not, in order."""
        return [utterance for utterance in self.everything() if utterance.time >= self._start[0]]

    def everything(self) -> list[Utterance]:
        """Return what was spoken from the beginning, cut off or not, in order."""
        with self.path.open("rb") as file:
            file.seek(self._read[0])
            for line in file:
                if not line.endswith(b"\n"):  # it is being written
                    break
                self._read[0] += len(line)
                event = json.loads(line)
                if event["event"] == "begin":
                    self._found.append(Utterance(event["time"], event["text"], "begin"))
                elif self._found:
                    self._found[-1] = replace(self._found[-1], outcome=event["event"])
        return list(self._found)

    def check(self) -> None:
        """Raise `AssertionError` with all that nobody should have had to hear since the check before."""
        since, self._checked[0] = self._checked[0], time.monotonic()
        spoken = [one for one in self.everything() if one.time >= since]
        acts = [act for act in self.acts if act.time >= since]
        found = faults(spoken, acts, self.listener.sounds() if self.listener else None)
        note(len(spoken), found)
        told = [f"{one.time:.2f} {one.outcome} {one.text}" for one in spoken]
        done = [f"{act.time:.2f} done {act.name}" for act in acts]
        assert not found, "\n".join([*found, "", *sorted([*told, *done])])

    def spoken(self) -> list[tuple[float, str]]:
        """Return the time and text of each utterance since the mark."""
        return [(utterance.time, utterance.text) for utterance in self.utterances()]

    def texts(self) -> list[str]:
        """Return the texts of the utterances since the mark."""
        return [utterance.text for utterance in self.utterances()]

    def wait_spoken(self, pattern: str, patience: float = PATIENCE) -> Utterance:
        """Wait for an utterance since the mark with `pattern` in it; raises `TimeoutError` with all the texts."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            for utterance in self.utterances():
                if re.search(pattern, utterance.text):
                    return utterance
            time.sleep(0.05)
        raise TimeoutError(f"nobody said {pattern!r}, but: {self.texts()}")

    def wait_quiet(self, quiet: float = 1.5, patience: float = PATIENCE) -> list[Utterance]:
        """Wait until nothing has been spoken for `quiet` seconds, and return what was since the mark."""
        end = time.monotonic() + patience
        last, since = self.utterances(), time.monotonic()
        while time.monotonic() < end:
            time.sleep(0.1)
            now = self.utterances()
            if now != last or (now and now[-1].outcome == "begin"):
                last, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet:
                return now
        raise TimeoutError(f"the voice never came to rest: {self.texts()}")


@dataclass(slots=True, kw_only=True)
class ScreenReaderDesktop(Desktop):
    """A desktop on which everything that is spoken through speech-dispatcher is written down in `speech`."""

    speech: SpeechLog
    reader_log: Path
    _reader: subprocess.Popen[bytes] | None = None

    def ask(self, *command: str) -> str:
        """Run a short command, as `Desktop.ask` does; what acts on the desktop is noted."""
        if command[0] != "xdotool":
            return Desktop.ask(self, *command)
        with self.speech.act(" ".join(command)):
            return Desktop.ask(self, *command)

    def open(self, command: Sequence[str], place: Region | None = None, **extra: str) -> Window:
        """Start a program with a window, as `Desktop.open` does, and take note of it."""
        with self.speech.act(" ".join(command)):
            return Desktop.open(self, command, place, **extra)

    def clear(self) -> None:
        """Close what `open` has opened, as `Desktop.clear` does, and take note of it."""
        with self.speech.act("the windows close"):
            Desktop.clear(self)

    def start_reader(self) -> None:
        """Start Orca and wait until it has spoken."""
        self._reader = start_orca(self, self.speech, self.reader_log)

    def stop_reader(self) -> None:
        """End Orca, as a logout does."""
        assert self._reader is not None
        self._reader.terminate()
        try:
            self._reader.wait(5)
        except subprocess.TimeoutExpired:  # it now and then waits for a program that does not answer
            self._reader.kill()
            self._reader.wait()
        announce_accessibility(self.env["DBUS_SESSION_BUS_ADDRESS"], "ScreenReaderEnabled", False)

    @contextmanager
    def reader_paused(self) -> Iterator[None]:
        """Keep Orca from running meanwhile, as a busy machine does."""
        assert self._reader is not None
        self._reader.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._reader.send_signal(signal.SIGCONT)

    def playing(self) -> list[str]:
        """Return the programs that play on the sound server; speech-dispatcher's silent streams are not counted."""
        streams = json.loads(self.ask("pactl", "--format=json", "list", "sink-inputs"))
        names = [stream["properties"].get("application.name", "?") for stream in streams]
        return [name for name in names if not name.startswith("speech-dispatcher")]


@contextmanager
def screen_reader_desktop(
    width: int,
    height: int,
    *,
    reader: bool = True,
    sound: bool = True,
    env: Mapping[str, str] | None = None,
    seconds_per_character: float = SECONDS_PER_CHARACTER,
    listening: bool = False,
) -> Iterator[ScreenReaderDesktop]:
    """Start a desktop with AT-SPI, a silent sound server, speech-dispatcher and, with `reader`, Orca.

    With `listening` the linter knows the sounds too, and takes silence after a key for a fault.

    Without `sound` there is neither a sound server nor speech-dispatcher, and so no Orca. `SPEECHD_ADDRESS` is set, and
    nothing of the machine's own sound or speech is reached. Raises `TimeoutError` when a part does not come up.
    """
    with desktop(width, height, env=env) as bare:
        log = bare.home / "spoken.log"
        log.touch()
        screen = ScreenReaderDesktop(
            width=width,
            height=height,
            display=bare.display,
            env=bare.env,
            home=bare.home,
            started=bare.started,
            speech=SpeechLog(log),
            reader_log=bare.home / "orca.log",
        )
        announce_accessibility(screen.env["DBUS_SESSION_BUS_ADDRESS"], "IsEnabled", True)
        if sound:
            start_sound(screen)
            if listening:
                screen.speech = replace(screen.speech, listener=listen(screen))
            start_speech(screen, log, seconds_per_character)
            if reader:
                screen.start_reader()
        screen.speech.mark()
        yield screen
        if reader and sound:
            screen.speech.check()


def announce_accessibility(bus: str, name: str, value: bool) -> None:
    """Set a property of `org.a11y.Status`: with `IsEnabled`, programs build their accessible trees."""
    status = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Status")
    with open_dbus_connection(bus) as connection:
        # starts the launcher of the accessibility bus when it is not running
        unwrap_msg(connection.send_and_get_reply(Properties(status).set(name, "b", value), timeout=PATIENCE))


def start_sound(screen: Programs) -> None:
    """Start a sound server whose one sink plays into nothing; Orca hangs without any."""
    modules = ["module-native-protocol-unix", "module-null-sink sink_name=nowhere"]
    loads = [word for module in modules for word in ("-L", module)]
    screen.spawn(["pulseaudio", "--daemonize=no", "--exit-idle-time=-1", "-n", *loads])
    wait_for(lambda: _succeeds(screen, "pactl", "info"), "the sound server")


def listen(screen: Programs) -> Listener:
    """Begin to record what plays on the sound server, which nobody hears."""
    recording = screen.home / "sounds.raw"
    form = ["--raw", "--format=u8", f"--rate={_SAMPLE_RATE}", "--channels=1", "--latency-msec=20"]
    screen.spawn(["parec", *form, "--device=nowhere.monitor"], log=recording)
    wait_for(lambda: recording.stat().st_size > 0, "the recording")
    return Listener(recording, time.monotonic() - recording.stat().st_size / _SAMPLE_RATE)


def start_speech(screen: Programs, log: Path, seconds_per_character: float = SECONDS_PER_CHARACTER) -> None:
    """Start speech-dispatcher with the one output module that writes to `log`."""
    folder = Path(screen.env["XDG_CONFIG_HOME"]) / "speech-dispatcher"
    (folder / "modules").mkdir(parents=True)
    (folder / "modules" / "log.conf").write_text(f"{log}\n{seconds_per_character}\n")
    program = _HERE / "speech_log_module.py"
    (folder / "speechd.conf").write_text(_SPEECHD.format(program=program, configuration="log.conf"))
    socket = screen.home / "run" / "speech-dispatcher" / "speechd.sock"
    screen.env["SPEECHD_ADDRESS"] = f"unix_socket:{socket}"
    screen.spawn(["speech-dispatcher", "-s", "-t", "0"], log=screen.home / "speech-dispatcher.log")
    # the log's own voice answering is more than the socket being there
    wait_for(lambda: _succeeds(screen, "spd-say", "--wait", "ready") and log.read_text(), "speech-dispatcher")


def start_orca(
    screen: Programs, speech: SpeechLog, log: Path, extra: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start Orca with `extra` variables, its debug log in `log`, and wait until it speaks. Raises `TimeoutError`."""
    announce_accessibility(screen.env["DBUS_SESSION_BUS_ADDRESS"], "ScreenReaderEnabled", True)
    # Orca asks pgrep whether the same user runs another Orca, on whatever desktop, and if so does not start
    alone = screen.home / "alone"
    alone.mkdir(exist_ok=True)
    (alone / "pgrep").write_text("#!/bin/sh\nexit 1\n")
    (alone / "pgrep").chmod(0o755)
    speech.mark()
    output = screen.home / "orca.txt"
    env = {"PATH": f"{alone}:{screen.env['PATH']}", **(extra or {})}
    orca = screen.spawn(["orca", f"--debug-file={log}"], env, log=output)
    wait_for(lambda: orca.poll() is not None or "Screen reader on." in speech.texts(), "Orca")
    if orca.poll() is not None:
        raise TimeoutError(f"Orca ended: {output.read_text()}")
    return orca


def _succeeds(screen: Programs, *command: str) -> bool:
    return screen.spawn(command).wait(PATIENCE) == 0
