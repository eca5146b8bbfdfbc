"""What is left of a voice when the program around it is interrupted, killed, or does not listen: nothing."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import seesay
from contract.voice_suite import LONG, SHORT, SoundServer, Speaking, descendants, listen, sound_server
from rigs.waiting import PATIENCE, held, wait_given_back, wait_until
from seesay.core.backends import Unavailable
from seesay.core.child_processes import child_command, find_program
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SpeechError
from seesay.system.speech.espeak import EspeakVoice
from seesay.system.speech.process_voice import bound_to_parent, run_child
from seesay.system.speech.voice import Utterance, Voice, save_text, speak_text
from seesay.system.speech.voices import VOICES

PROGRAM = """
import signal, sys
from pathlib import Path
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled
from seesay.system.speech.voices import VOICES
from seesay.system.speech.voice import Utterance, save_text, speak_text

cancellation = Cancellation()
if sys.argv[3] == "handled":
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: cancellation.cancel())
else:
    # as at a terminal; a test run in the background inherits a SIGINT that is ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
voice = next(voice for voice in VOICES if voice.name == sys.argv[1])()
utterance = Utterance(sys.stdin.read())
try:
    if sys.argv[2] == "save":
        save_text(voice, utterance, Path("sound.wav"), cancellation)
    else:
        speak_text(voice, utterance, cancellation)
except Cancelled:
    sys.exit(77)
"""

ENDLESS = f"{LONG.strip().replace('.', ',')}." * 5
"""One sentence of several minutes."""


@pytest.fixture
def speakers(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server("module-null-sink sink_name=nowhere") as server:
        monkeypatch.setenv("PULSE_SERVER", server.address)
        yield server


@pytest.fixture(params=[voice for voice in VOICES if voice.audible], ids=lambda voice: voice.name)
def voice_class(request: pytest.FixtureRequest) -> type[Voice]:
    chosen: type[Voice] = request.param
    try:
        chosen.priority()
    except Unavailable as problem:
        pytest.skip(problem.reason)
    return chosen


@contextlib.contextmanager
def program(
    voice_class: type[Voice], folder: Path, action: str, signals: str, text: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program that speaks, in a process group of its own as a shell would."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, voice_class.name, action, signals],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(seesay.__file__).parents[1])},
        process_group=0,
    )
    assert process.stdin is not None
    try:
        process.stdin.write(text.encode())
        process.stdin.close()
        process.stdin = None
        yield process
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE)


def children_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """Return the voice's processes; waits for one, as a voice may be between two."""
    found: list[psutil.Process] = []

    def look() -> bool:
        found[:] = psutil.Process(process.pid).children(recursive=True)
        return bool(found)

    wait_until(look)
    return found


def living(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Return those that have not ended; one that waits to be reaped by init has."""

    def lives(process: psutil.Process) -> bool:
        try:
            return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    return [process for process in processes if lives(process)]


def assert_gone(processes: list[psutil.Process]) -> None:
    """Every one has ended, or does so."""
    wait_until(lambda: not living(processes))


def finish(process: subprocess.Popen[bytes]) -> str:
    _, errors = process.communicate(timeout=PATIENCE)
    return errors.decode()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_an_interrupted_program_leaves_no_voice(
    voice_class: type[Voice], speakers: SoundServer, tmp_path: Path, number: signal.Signals
) -> None:
    with program(voice_class, tmp_path, "say", "handled", ENDLESS) as process:
        wait_until(speakers.inputs)
        children = children_of(process)
        # as the terminal does it: to the whole foreground group; the voice is not in it
        os.killpg(process.pid, number)
        errors = finish(process)
        assert not living(children), "the program ended before its voice"
        assert process.returncode == 77
        assert errors == ""
        wait_until(lambda: not speakers.inputs())


def test_a_program_without_handlers_leaves_no_voice_either(
    voice_class: type[Voice], speakers: SoundServer, tmp_path: Path
) -> None:
    with program(voice_class, tmp_path, "say", "unhandled", ENDLESS) as process:
        wait_until(speakers.inputs)
        children = children_of(process)
        os.killpg(process.pid, signal.SIGINT)
        assert "KeyboardInterrupt" in finish(process)
        assert not living(children)


def test_a_killed_program_takes_its_voice_along(
    voice_class: type[Voice], speakers: SoundServer, tmp_path: Path
) -> None:
    with program(voice_class, tmp_path, "say", "handled", ENDLESS) as process:
        wait_until(speakers.inputs)
        children = children_of(process)
        process.kill()
        finish(process)
        assert_gone(children)
        wait_until(lambda: not speakers.inputs())


def test_a_program_killed_while_saving_leaves_no_half_file(voice_class: type[Voice], tmp_path: Path) -> None:
    with program(voice_class, tmp_path, "save", "handled", LONG * 60) as process:
        wait_until(lambda: any(entry.stat().st_size > 44 for entry in tmp_path.iterdir()))
        children = children_of(process)
        process.kill()
        finish(process)
        assert_gone(children)
        assert not (tmp_path / "sound.wav").exists()


def test_a_voice_is_in_no_process_group_the_terminal_signals(
    voice_class: type[Voice], speakers: SoundServer, tmp_path: Path
) -> None:
    with program(voice_class, tmp_path, "say", "handled", ENDLESS) as process:
        wait_until(speakers.inputs)
        groups = {os.getpgid(child.pid) for child in children_of(process)}
        sessions = {os.getsid(child.pid) for child in children_of(process)}
        assert process.pid not in groups
        assert os.getsid(process.pid) not in sessions
        process.send_signal(signal.SIGINT)
        finish(process)


def test_a_file_in_the_current_folder_is_not_run(
    voice_class: type[Voice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "pyttsx3.py", "seesay.py"):
        (tmp_path / name).write_text("import pathlib; pathlib.Path('ran').touch()")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(seesay.__file__).parents[1]))
    voice_class().save(Utterance(SHORT), tmp_path / "sound.wav")
    assert not (tmp_path / "ran").exists()


# -- the speaker


def test_cancelling_from_another_thread_silences_all_sentences(speakers: SoundServer) -> None:
    cancellation = Cancellation()
    speaking = Speaking(lambda: speak_text(EspeakVoice(), Utterance(LONG), cancellation))
    wait_until(speakers.inputs)
    cancellation.cancel()
    assert isinstance(speaking.end(), Cancelled)
    assert not descendants()
    wait_until(lambda: not speakers.inputs())


def test_a_saved_text_holds_all_sentences(tmp_path: Path) -> None:
    voice = EspeakVoice()
    save_text(voice, Utterance(SHORT), tmp_path / "one.wav")
    save_text(voice, Utterance(f"{SHORT} {SHORT}\n{SHORT}"), tmp_path / "three.wav")
    assert listen(tmp_path / "three.wav").seconds > 2.5 * listen(tmp_path / "one.wav").seconds
    with pytest.raises(SpeechError):
        save_text(voice, Utterance("..."), tmp_path / "none.wav")
    assert not (tmp_path / "none.wav").exists()


# -- child processes as such


def test_a_child_that_hangs_is_ended_with_everything_it_started() -> None:
    script = "import subprocess, sys; subprocess.run(['sleep', '600'])"
    with pytest.raises(SpeechError, match="does not respond"):
        run_child([sys.executable, "-c", script], cancellation=Cancellation(), seconds=0.5)
    assert not descendants()


def test_a_child_that_does_not_read_its_input_can_be_cancelled() -> None:
    cancellation = Cancellation()
    threading.Timer(0.2, cancellation.cancel).start()
    with pytest.raises(Cancelled):
        run_child(["sleep", "600"], text=b"x" * 10_000_000, cancellation=cancellation, seconds=PATIENCE)
    assert not descendants()


def test_a_child_that_ends_early_tells_by_its_status() -> None:
    result = run_child(
        ["sh", "-c", "echo reason >&2; exit 3"], text=b"x" * 10_000_000, cancellation=Cancellation(), seconds=PATIENCE
    )
    assert result.status == 3
    assert result.errors == "reason\n"


def test_endless_complaints_take_no_memory() -> None:
    result = run_child(["sh", "-c", "head -c 50000000 /dev/zero >&2"], cancellation=Cancellation(), seconds=PATIENCE)
    assert len(result.errors) <= 4096


def test_a_program_that_is_not_there_is_an_error() -> None:
    with pytest.raises(SpeechError, match="could not be started"):
        run_child(["no-such-voice-program"], cancellation=Cancellation(), seconds=PATIENCE)


def test_what_the_receiver_raises_ends_the_child() -> None:
    def refuse(piece: bytes) -> None:
        raise ZeroDivisionError(piece[:1])

    with pytest.raises(ZeroDivisionError):
        run_child(["cat", "/dev/zero"], cancellation=Cancellation(), seconds=PATIENCE, on_output=refuse)
    assert not descendants()


def test_a_frozen_program_calls_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command("some.module")[-2:] == ["-m", "some.module"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command("some.module") == [sys.executable, "--child", "some.module"]


def test_a_program_that_was_found_is_not_looked_for_again_and_one_that_was_not_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_program("player") is None
    player = tmp_path / "player"
    player.touch(0o755)
    assert find_program("player") == str(player)
    monkeypatch.setattr(Path, "is_file", lambda *_: pytest.fail("it was looked for again"))
    assert find_program("player") == str(player)
    monkeypatch.undo()
    assert find_program("player") is None, "elsewhere there is none"


def test_without_setpriv_a_voice_runs_unbound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bound_to_parent(["voice", "--loud"]) == ["voice", "--loud"]


def test_descriptors_and_threads_do_not_pile_up() -> None:
    before = held()
    for _ in range(20):
        run_child(["cat"], text=b"x" * 100_000, cancellation=Cancellation(), seconds=PATIENCE, on_output=len)
    wait_given_back(before)


def test_importing_speech_is_cheap() -> None:
    script = "import sys, seesay.system.speech.voices, seesay.system.speech.voice; print('pyttsx3' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(Path(seesay.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    for child in ("pyttsx3_child", "onecore_child"):
        script = f"import sys, seesay.system.speech.{child}; print('numpy' in sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "False", "the child starts slowly"
