"""The contract of `seesay.system.speech.voice.Voice`, and a private sound server to try it on.

A backend's test subclasses `VoiceSuite` and sets `voice_class`. Sound is asserted on WAV files and on what the sound
server lists; recordings of a null sink lose sound under load.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
import time
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import psutil
import pytest

from rigs.waiting import PATIENCE, wait_until
from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SpeechError, StorageError
from seesay.system.speech.voice import Utterance, Voice

"""Seconds after which a test gives up waiting; nothing is asserted about how long anything takes."""

SHORT = "The printer is out of paper."
NAMES = "Radio Bristol, Windsor"
"""Names, which are in no language for certain, so that the voice of the wish speaks them."""
LONG = "The printer is out of paper, and nobody has noticed it since this morning. " * 20

ODD_TEXTS = {
    "quotes": """He said "it's `done`" and $(left) 'early'.""",
    "line breaks": "first line\nsecond line\r\n\r\nthird line",
    "leading dashes": "--help -w /tmp/x -f /etc/passwd",
    "only a dash command": "-v",
    "NUL": "before\0after",
    "escape codes": "\x1b[31mred\x1b[0m \x1b]0;title\x07text",
    "markup": "<speak>1 < 2 & [[ -f file ]] </speak>",
    "emoji": "\U0001f600 \U0001f469\u200d\U0001f4bb",
    "right to left": "\u202eשלום עולם\u202c مرحبا بالعالم",
    "Chinese": "打印机没有纸了。",
    "lone surrogate": "before \ud83d after",
    "one long word": "a" * 5000,
}


@dataclass(frozen=True)
class SoundServer:
    """A running PulseAudio server of the test's own."""

    address: str

    def inputs(self) -> list[str]:
        """Return one line for each stream that is being played."""
        listing = subprocess.run(
            ["pactl", f"--server={self.address}", "list", "short", "sink-inputs"],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return listing.stdout.splitlines()


@contextlib.contextmanager
def sound_server(*modules: str) -> Iterator[SoundServer]:
    """Run PulseAudio with `modules` and no hardware, away from the person's own."""
    for program, package in (("pulseaudio", "pulseaudio"), ("pactl", "pulseaudio-utils")):
        if shutil.which(program) is None:
            pytest.skip(f"Debian package {package} is not installed")
    # a short path, for a socket's may have no more than 107 bytes
    with tempfile.TemporaryDirectory(prefix="pulse-", ignore_cleanup_errors=True) as folder:
        socket = f"{folder}/native"
        command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        for module in (*modules, f"module-native-protocol-unix auth-anonymous=1 socket={socket}"):
            command += ["-L", module]
        surroundings = {**os.environ, "XDG_RUNTIME_DIR": folder, "HOME": folder}
        process = subprocess.Popen(
            command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            wait_until(lambda: Path(socket).is_socket() or process.poll() is not None)
            assert process.poll() is None, "the sound server did not start"
            yield SoundServer(f"unix:{socket}")
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def descendants() -> list[psutil.Process]:
    """Return the living processes this one started, zombies included."""
    return [child for child in psutil.Process().children(recursive=True) if child.name() not in _OF_THE_TEST]


_OF_THE_TEST = ("pulseaudio", "dbus-daemon")


@dataclass(frozen=True)
class Sound:
    """A WAV file as Python's own reader sees it: length in seconds, and root mean square of its samples from 0 to 1."""

    seconds: float
    loudness: float


def listen(path: Path) -> Sound:
    """Read a 16-bit WAV file."""
    with wave.open(str(path)) as file:
        assert file.getsampwidth() == 2
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.float64) / 32768
        assert samples.size == file.getnframes() * file.getnchannels(), "the header promises more than there is"
        return Sound(file.getnframes() / file.getframerate(), float(np.sqrt(np.mean(samples**2))))


class Speaking(threading.Thread):
    """A voice at work in a thread, and how it ended."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.outcome: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._work()
        except BaseException as problem:  # noqa: BLE001  (the test looks at it)
            self.outcome = problem

    def end(self) -> BaseException | None:
        """Wait for the end; return what was raised."""
        self.join(PATIENCE)
        assert not self.is_alive(), "the voice does not return"
        return self.outcome


class VoiceSuite:
    """What every audible voice has to do."""

    voice_class: ClassVar[type[Voice]]

    @pytest.fixture
    def voice(self) -> Voice:
        try:
            self.voice_class.priority()
        except Unavailable as problem:
            pytest.skip(f"{problem.reason}; {problem.remedy}")
        return self.voice_class()

    @pytest.fixture
    def speakers(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
        """A sound server with an output; nothing of the machine's own sound is used."""
        with sound_server("module-null-sink sink_name=nowhere") as server:
            monkeypatch.setenv("PULSE_SERVER", server.address)
            yield server

    def save(self, voice: Voice, folder: Path, utterance: Utterance) -> Sound:
        path = folder / "sound.wav"
        voice.save(utterance, path)
        assert [entry.name for entry in folder.iterdir()] == ["sound.wav"], "something was left behind"
        return listen(path)

    # -- choosing

    def test_it_is_audible_and_ranked(self, voice: Voice) -> None:
        assert voice.audible
        assert voice.priority() > 0
        assert voice.name

    def test_without_its_programs_it_says_what_to_install(
        self, voice: Voice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(Unavailable) as told:
            type(voice).priority()
        assert told.value.reason
        assert "install" in told.value.remedy

    def test_its_voices_have_names_languages_and_unique_identifiers(self, voice: Voice) -> None:
        listed = voice.voices()
        identifiers = [entry.identifier for entry in listed]
        assert len(set(identifiers)) == len(identifiers)
        assert all(entry.identifier and entry.name for entry in listed)
        assert any(language.lower().startswith("en") for entry in listed for language in entry.languages)

    # -- saving

    def test_a_longer_text_sounds_longer_and_none_is_silent(self, voice: Voice, tmp_path: Path) -> None:
        one = self.save(voice, tmp_path, Utterance(SHORT))
        four = self.save(voice, tmp_path, Utterance(" ".join([SHORT] * 4)))
        assert 2.5 * one.seconds < four.seconds < 6 * one.seconds
        assert min(one.loudness, four.loudness) > 0.01

    def test_other_programs_read_the_same_length(self, voice: Voice, tmp_path: Path) -> None:
        if shutil.which("soxi") is None:
            pytest.skip("Debian package sox is not installed")
        sound = self.save(voice, tmp_path, Utterance(SHORT))
        told = subprocess.run(
            ["soxi", "-D", str(tmp_path / "sound.wav")], capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        assert not told.stderr
        assert float(told.stdout) == pytest.approx(sound.seconds, abs=0.001)

    @pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
    def test_odd_texts_are_spoken(self, voice: Voice, tmp_path: Path, text: str) -> None:
        assert self.save(voice, tmp_path, Utterance(text)).loudness > 0.005

    def test_nothing_is_lost_after_a_nul(self, voice: Voice, tmp_path: Path) -> None:
        whole = self.save(voice, tmp_path, Utterance(f"{SHORT}\0 {SHORT}"))
        assert whole.seconds > 1.5 * self.save(voice, tmp_path, Utterance(SHORT)).seconds

    def test_many_characters(self, voice: Voice, tmp_path: Path) -> None:
        count = 20_000
        text = (LONG * 100)[:count]
        part = self.save(voice, tmp_path, Utterance(text[:5_000], rate=450))
        whole = self.save(voice, tmp_path, Utterance(text, rate=450))
        assert whole.seconds == pytest.approx(count / 5_000 * part.seconds, rel=0.1)

    @pytest.mark.parametrize("text", ["", "  \n", "...", "\0\x1b[0m", "\u200b\u202e"])
    def test_nothing_to_say_is_an_error_and_no_file(self, voice: Voice, tmp_path: Path, text: str) -> None:
        with pytest.raises(SpeechError):
            voice.save(Utterance(text), tmp_path / "sound.wav")
        with pytest.raises(SpeechError):
            voice.speak(Utterance(text), Cancellation())
        assert not list(tmp_path.iterdir())

    def test_a_higher_rate_is_shorter_and_extremes_are_brought_into_range(self, voice: Voice, tmp_path: Path) -> None:
        lengths = [self.save(voice, tmp_path, Utterance(SHORT, rate=rate)).seconds for rate in (-5, 100, 300, 10**9)]
        assert lengths == sorted(lengths, reverse=True)
        assert lengths[1] > 1.5 * lengths[2]

    def test_a_lower_volume_is_quieter(self, voice: Voice, tmp_path: Path) -> None:
        loud, quiet = (self.save(voice, tmp_path, Utterance(SHORT, volume=volume)) for volume in (1.0, 0.2))
        assert loud.loudness > 2 * quiet.loudness > 0

    # pyttsx3 on espeak-ng takes another voice in one of thirty times on a busy machine.
    @pytest.mark.flaky(reruns=2, only_rerun=["AssertionError"])
    def test_the_language_chooses_the_voice_and_an_unknown_one_the_default(self, voice: Voice, tmp_path: Path) -> None:
        sounds: dict[str | None, bytes] = {}
        for language in ("en-GB", "de-AT", "de_DE.UTF-8", "xx-YY", None):
            self.save(voice, tmp_path, Utterance(NAMES, language=language))
            sounds[language] = (tmp_path / "sound.wav").read_bytes()
        assert sounds["de-AT"] == sounds["de_DE.UTF-8"] != sounds["en-GB"]
        assert sounds["xx-YY"] == sounds[None]

    def test_a_listed_voice_can_be_asked_for_and_another_cannot(self, voice: Voice, tmp_path: Path) -> None:
        german = next(entry for entry in voice.voices() if "de" in entry.languages)
        self.save(voice, tmp_path, Utterance(NAMES, voice=german.identifier))
        by_name = (tmp_path / "sound.wav").read_bytes()
        self.save(voice, tmp_path, Utterance(NAMES, language="de"))
        assert (tmp_path / "sound.wav").read_bytes() == by_name
        for unknown in ("nobody", "--help", "../../etc/passwd", ""):
            with pytest.raises(SpeechError):
                voice.save(Utterance(SHORT, voice=unknown), tmp_path / "other.wav")
        assert not (tmp_path / "other.wav").exists()

    def test_an_existing_file_is_replaced_as_a_whole(self, voice: Voice, tmp_path: Path) -> None:
        real, link = tmp_path / "sound.wav", tmp_path / "link.wav"
        real.write_bytes(b"old")
        link.symlink_to(real)
        voice.save(Utterance(SHORT), link)
        assert link.is_symlink()
        assert listen(real).seconds > 0

    def test_a_file_that_cannot_be_written_is_a_storage_error(self, voice: Voice, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe.wav"
        os.mkfifo(pipe)
        for target in (tmp_path / "no such folder" / "sound.wav", tmp_path, pipe, pipe / "sound.wav"):
            with pytest.raises(StorageError) as told:
                voice.save(Utterance(SHORT), target)
            assert told.value.name == target.name
            assert told.value.reason
        assert [entry.name for entry in tmp_path.iterdir()] == ["pipe.wav"]
        assert pipe.is_fifo()

    def test_a_file_that_grows_too_large_leaves_the_old_one(self, voice: Voice, tmp_path: Path) -> None:
        target = tmp_path / "sound.wav"
        target.write_bytes(b"old")
        resource = pytest.importorskip("resource")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
        try:
            # the limit holds for child processes too, and it may be one of them that meets it first
            with pytest.raises((StorageError, SpeechError)):
                voice.save(Utterance(SHORT), target)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert target.read_bytes() == b"old"
        assert [entry.name for entry in tmp_path.iterdir()] == ["sound.wav"]
        assert not descendants()

    def test_a_full_disk_leaves_nothing(self, voice: Voice, tmp_path: Path) -> None:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(tmp_path)], capture_output=True, check=False
        )
        if mounted.returncode != 0:
            pytest.skip("a small file system cannot be mounted here")
        try:
            with pytest.raises(StorageError):
                voice.save(Utterance(SHORT), tmp_path / "sound.wav")
            assert not list(tmp_path.iterdir())
        finally:
            subprocess.run(["umount", str(tmp_path)], check=True)

    def test_saving_can_be_cancelled(self, voice: Voice, tmp_path: Path) -> None:
        cancellation = Cancellation()
        saving = Speaking(lambda: voice.save(Utterance(LONG * 60), tmp_path / "sound.wav", cancellation))
        wait_until(lambda: any(entry.stat().st_size > 44 for entry in tmp_path.iterdir()))
        cancellation.cancel()
        assert isinstance(saving.end(), Cancelled)
        assert not list(tmp_path.iterdir())
        assert not descendants()

    # -- speaking

    def test_speaking_plays_the_text_to_its_end(self, voice: Voice, speakers: SoundServer, tmp_path: Path) -> None:
        expected = self.save(voice, tmp_path, Utterance(SHORT)).seconds
        begin = time.monotonic()
        speaking = Speaking(lambda: voice.speak(Utterance(SHORT), Cancellation()))
        wait_until(speakers.inputs)
        lines = [" ".join(process.cmdline()) for process in descendants()]
        assert lines
        assert not any("printer" in line for line in lines), "other users can read the text"
        assert speaking.end() is None
        # a tenth less, for the silence at the end
        assert time.monotonic() - begin > 0.9 * expected
        assert not descendants()

    def test_cancelling_cuts_the_sound_and_leaves_no_process(self, voice: Voice, speakers: SoundServer) -> None:
        cancellation = Cancellation()
        begin = time.monotonic()
        speaking = Speaking(lambda: voice.speak(Utterance(LONG * 5), cancellation))
        wait_until(speakers.inputs)
        started = time.monotonic()
        cancellation.cancel()
        assert isinstance(speaking.end(), Cancelled)
        stopped = time.monotonic()
        assert not descendants()
        wait_until(lambda: not speakers.inputs())
        # what was left to say takes minutes; starting the voice on this busy machine is what stopping is held against
        assert stopped - started < 5 * (started - begin)

    def test_a_request_that_was_cancelled_before_is_not_heard(self, voice: Voice, speakers: SoundServer) -> None:
        cancellation = Cancellation()
        cancellation.cancel()
        with pytest.raises(Cancelled):
            voice.speak(Utterance(SHORT), cancellation)
        assert not speakers.inputs()

    def test_without_a_sound_device_it_does_not_claim_to_have_spoken(
        self, voice: Voice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
        monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
        with pytest.raises(SpeechError) as told:
            voice.speak(Utterance(SHORT), Cancellation())
        assert told.value.reason
        assert not descendants()

    def test_a_dummy_output_is_not_a_sound_device(self, voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
        with sound_server("module-always-sink") as server:
            monkeypatch.setenv("PULSE_SERVER", server.address)
            with pytest.raises(SpeechError) as told:
                voice.speak(Utterance(SHORT), Cancellation())
        assert "device" in told.value.reason

    def test_a_sound_server_that_dies_midway_is_an_error(self, voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
        with sound_server("module-null-sink sink_name=nowhere") as server:
            monkeypatch.setenv("PULSE_SERVER", server.address)
            speaking = Speaking(lambda: voice.speak(Utterance(LONG), Cancellation()))
            wait_until(server.inputs)
        assert isinstance(speaking.end(), SpeechError)
        assert not descendants()
