"""The only speaker with a real voice: one sound at a time, silence when asked for, and nothing left when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import seesay
from contract.voice_suite import LONG, SoundServer, descendants, sound_server
from rigs.waiting import PATIENCE, held, wait_given_back, wait_until
from seesay.core.backends import Unavailable
from seesay.core.errors import SpeechError
from seesay.system.speech.espeak import EspeakVoice
from seesay.system.speech.talker import Talker
from seesay.system.speech.voice import Utterance

pytestmark = pytest.mark.full

PROGRAM = """
import sys, time
from seesay.system.speech.espeak import EspeakVoice
from seesay.system.speech.talker import Talker
from seesay.system.speech.voice import Utterance

talker = Talker(
    output="auto", own_voice=EspeakVoice, screen_readers=(), utterance=Utterance(""), on_problem=lambda problem: None
)
talker.say(sys.stdin.read())
if sys.argv[1] == "leave":
    time.sleep(float(sys.argv[2]))
    sys.exit()
talker.wait(600)
"""


@pytest.fixture
def speakers(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    try:
        EspeakVoice.priority()
    except Unavailable as problem:
        pytest.skip(problem.reason)
    with sound_server("module-null-sink sink_name=nowhere") as server:
        monkeypatch.setenv("PULSE_SERVER", server.address)
        yield server


@pytest.fixture
def problems() -> list[SpeechError]:
    return []


@pytest.fixture
def talker(problems: list[SpeechError]) -> Iterator[Talker]:
    talker = Talker(
        output="auto",
        own_voice=EspeakVoice,
        screen_readers=(),
        utterance=Utterance("", rate=300),
        on_problem=problems.append,
    )
    yield talker
    talker.close()
    assert not descendants()


def start(*arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(seesay.__file__).parents[1])},
    )
    assert process.stdin is not None
    process.stdin.write(LONG.encode())
    process.stdin.close()
    return process


def test_a_text_is_heard_and_leaves_nothing_behind(
    talker: Talker, speakers: SoundServer, problems: list[SpeechError]
) -> None:
    talker.say("One. Two.")
    wait_until(speakers.inputs)
    assert talker.wait(PATIENCE)
    wait_until(lambda: not speakers.inputs())
    assert not problems


def test_stop_ends_the_sound(talker: Talker, speakers: SoundServer) -> None:
    """How long that took is printed, and not asserted: the machine may be busy."""
    taken: list[float] = []
    for _ in range(10):
        talker.say(LONG)
        wait_until(speakers.inputs)
        began = time.perf_counter()
        talker.stop()
        while speakers.inputs():
            assert time.perf_counter() - began < PATIENCE
        taken.append(time.perf_counter() - began)
        assert talker.wait(PATIENCE)
        assert not descendants()
    print(f"silent after {max(taken) * 1000:.0f} ms at worst")  # noqa: T201  asserted nowhere


def test_there_is_never_more_than_one_voice(talker: Talker, speakers: SoundServer) -> None:
    most = 0
    ended = threading.Event()

    def watch() -> None:
        nonlocal most
        while not ended.is_set():
            most = max(most, len(speakers.inputs()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        for number in range(30):
            talker.say(f"This is text number {number}, and it is cut off by the next one.")
            time.sleep(0.1)
            if number % 3 == 0:
                talker.add("Something is added.")
            if number % 7 == 0:
                talker.repeat()
        talker.stop()
        assert talker.wait(PATIENCE)
    finally:
        ended.set()
        watcher.join()
    assert most == 1


def test_a_voice_that_is_killed_is_told_once(
    talker: Talker, speakers: SoundServer, problems: list[SpeechError]
) -> None:
    talker.say(LONG)
    wait_until(speakers.inputs)
    for child in descendants():
        child.kill()
    assert talker.wait(PATIENCE)
    assert len(problems) == 1
    talker.say("It speaks again.")
    assert talker.wait(PATIENCE)
    assert len(problems) == 1


def test_without_a_sound_device_that_is_told(
    talker: Talker, problems: list[SpeechError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
    talker.say("Is anybody there?")
    assert talker.wait(PATIENCE)
    assert [problem.reason for problem in problems] == ["no sound device was found"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda number: number.name)
def test_a_program_that_is_killed_takes_its_voice_along(speakers: SoundServer, number: signal.Signals) -> None:
    process = start("speak")
    try:
        wait_until(speakers.inputs)
        children = psutil.Process(process.pid).children(recursive=True)
        assert children
        process.send_signal(number)
        process.wait(PATIENCE)
        wait_until(lambda: not speakers.inputs())
        wait_until(lambda: not [child for child in children if child.is_running() and child.status() != "zombie"])
    finally:
        process.kill()
        process.wait(PATIENCE)


def test_a_program_that_ends_without_closing_takes_its_voice_along(speakers: SoundServer) -> None:
    process = start("leave", "2")
    try:
        wait_until(speakers.inputs)
        assert process.wait(PATIENCE) == 0
        wait_until(lambda: not speakers.inputs())
    finally:
        process.kill()
        process.wait(PATIENCE)


def test_five_hundred_texts_leave_no_process_thread_or_descriptor(talker: Talker, speakers: SoundServer) -> None:
    talker.say("One.")
    wait_until(speakers.inputs)
    talker.stop()
    assert talker.wait(PATIENCE)
    before = held()
    for number in range(500):
        talker.say(f"Text number {number}.")
        time.sleep(0.01)
    talker.stop()
    assert talker.wait(PATIENCE)
    assert not descendants()
    wait_given_back(before)
