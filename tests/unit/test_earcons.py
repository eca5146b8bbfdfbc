"""The short sounds: what they are made of, and that playing them leaves nothing behind."""

from __future__ import annotations

import io
import logging
import shutil
import sys
import threading
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from contract.voice_suite import SoundServer, descendants, sound_server
from rigs.scripts import load_script
from rigs.waiting import PATIENCE, held, wait_given_back, wait_until
from seesay.core import child_processes
from seesay.core.paths import resources_folder
from seesay.system.speech.earcons import Earcon, Earcons, scaled

SOUNDS = resources_folder() / "sounds"


@pytest.fixture
def speakers(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server("module-null-sink sink_name=nowhere") as server:
        monkeypatch.setenv("PULSE_SERVER", server.address)
        yield server


@pytest.fixture
def earcons() -> Iterator[Earcons]:
    others = set(threading.enumerate())
    earcons = Earcons(SOUNDS, volume=0.5)
    yield earcons
    earcons.close()
    assert not descendants()
    assert not [thread for thread in threading.enumerate() if thread.name == "earcons" and thread not in others]


def samples(sound: bytes) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    with wave.open(io.BytesIO(sound)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


@pytest.mark.parametrize("name", get_args(Earcon))
def test_every_sound_is_there_short_soft_at_its_edges_and_not_too_loud(name: str) -> None:
    sound = (SOUNDS / f"{name}.wav").read_bytes()
    with wave.open(io.BytesIO(sound)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getnframes() / file.getframerate() < 0.6
    heard = samples(sound)
    assert abs(int(heard[0])) < 300
    assert abs(int(heard[-1])) < 300
    assert 1000 < np.abs(heard.astype(int)).max() <= 32768 // 2


def test_the_working_sound_is_the_softest() -> None:
    def loudness(name: str) -> float:
        return float(np.abs(samples((SOUNDS / f"{name}.wav").read_bytes()).astype(int)).max())

    assert loudness("working") < min(loudness(name) for name in get_args(Earcon) if name != "working") / 2


def test_the_script_makes_the_very_files(tmp_path: Path) -> None:
    load_script(SOUNDS / "make_sounds.py").main(tmp_path)
    for name in get_args(Earcon):
        made, kept = samples((tmp_path / f"{name}.wav").read_bytes()), samples((SOUNDS / f"{name}.wav").read_bytes())
        # the last bit may differ with another processor's sine
        assert np.abs(made.astype(int) - kept.astype(int)).max() <= 1


def test_volume_scales_every_sample() -> None:
    sound = (SOUNDS / "done.wav").read_bytes()
    assert np.array_equal(samples(scaled(sound, 1.0)), samples(sound))
    assert np.abs(samples(scaled(sound, 0.5)).astype(int) * 2 - samples(sound)).max() <= 1
    assert not samples(scaled(sound, 0.0)).any()
    assert np.array_equal(samples(scaled(sound, 7.0)), samples(sound))


@pytest.mark.slow
def test_a_sound_is_played(earcons: Earcons, speakers: SoundServer) -> None:
    earcons.play("done")
    wait_until(speakers.inputs)
    assert earcons.wait(PATIENCE)
    wait_until(lambda: not speakers.inputs())


@pytest.mark.slow
def test_five_hundred_sounds_leave_no_process_thread_or_descriptor(earcons: Earcons, speakers: SoundServer) -> None:
    earcons.play("accepted")
    assert earcons.wait(PATIENCE)
    before = held()
    for number in range(500):
        earcons.play("accepted" if number % 2 else "done")
        time.sleep(0.002)
    assert earcons.wait(PATIENCE)
    assert not descendants()
    wait_given_back(before)


def test_a_newer_sound_cuts_off_the_older(earcons: Earcons, speakers: SoundServer) -> None:
    earcons.play("failed")
    wait_until(speakers.inputs)
    older = speakers.inputs()[0].split()[0]
    earcons.play("done")
    wait_until(lambda: speakers.inputs() and all(line.split()[0] != older for line in speakers.inputs()))


@pytest.mark.slow
def test_working_is_heard_again_and_again_until_it_is_over(
    earcons: Earcons, speakers: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seesay.system.speech.earcons._FIRST_TICK_SECONDS", 0.05)
    monkeypatch.setattr("seesay.system.speech.earcons._TICK_SECONDS", 0.2)
    heard: set[str] = set()

    def listen() -> bool:
        heard.update(line.split()[0] for line in speakers.inputs())
        return len(heard) >= 2

    earcons.start_working()
    wait_until(listen)
    earcons.stop_working()
    assert earcons.wait(PATIENCE)
    wait_until(lambda: not speakers.inputs())
    time.sleep(0.5)
    assert not speakers.inputs()


@pytest.mark.slow
def test_working_stops_by_itself(earcons: Earcons, speakers: SoundServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seesay.system.speech.earcons._FIRST_TICK_SECONDS", 0.01)
    monkeypatch.setattr("seesay.system.speech.earcons._TICK_SECONDS", 0.01)
    monkeypatch.setattr("seesay.system.speech.earcons._WORKING_SECONDS", 0.1)
    earcons.start_working()
    wait_until(speakers.inputs)
    # between two ticks there is silence too, which must not count
    last = begun = time.monotonic()
    while time.monotonic() < last + 0.5:
        if speakers.inputs() or descendants():
            last = time.monotonic()
        assert last < begun + PATIENCE
        time.sleep(0.02)


def test_switched_off_or_at_no_volume_nothing_is_played(earcons: Earcons, speakers: SoundServer) -> None:
    earcons.play("failed")
    wait_until(speakers.inputs)
    earcons.configure(enabled=False, volume=1.0)
    assert earcons.wait(PATIENCE)
    earcons.play("done")
    earcons.configure(enabled=True, volume=0.0)
    earcons.play("done")
    earcons.start_working()
    assert earcons.wait(PATIENCE)
    assert not descendants()
    wait_until(lambda: not speakers.inputs())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the player is a part of the system")
def test_the_sound_that_answers_a_key_waits_for_no_file(
    tmp_path: Path, speakers: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for: list[str] = []

    def is_file(path: Path) -> bool:
        looked_for.append(path.name)
        return find(path)

    find = Path.is_file
    monkeypatch.setattr(Path, "is_file", is_file)
    child_processes._found.cache_clear()
    folder = shutil.copytree(SOUNDS, tmp_path / "sounds")
    earcons = Earcons(folder)
    # a program may be looked for in several folders; it is remembered when the search has ended
    wait_until(lambda: child_processes._found.cache_info().currsize >= len({"paplay", "setpriv"}))
    shutil.rmtree(folder)
    looked_for.clear()
    earcons.play("accepted")
    wait_until(speakers.inputs)
    earcons.close()
    assert not looked_for


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the player is a part of the system")
@pytest.mark.parametrize("lacking", ["device", "player", "file"])
def test_where_nothing_can_be_heard_that_is_noted_once(
    lacking: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    if lacking == "player":
        monkeypatch.setenv("PATH", str(tmp_path))
    earcons = Earcons(tmp_path if lacking == "file" else SOUNDS)
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            earcons.play("done")
            assert earcons.wait(PATIENCE)
    earcons.close()
    assert len([record for record in caplog.records if "no sounds" in record.message]) == 1
    assert str(tmp_path) not in caplog.text
