"""Folders through the real command: interrupted at any moment it goes on where it stopped, and loses nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image, ImageEnhance

pytestmark = pytest.mark.full

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")
PHOTOGRAPHS = sorted((ROOT / "tests/data/evaluation").glob("*.jpg"))
SCREENS = sorted((ROOT / "tests/data/screens").glob("*.png"))

Start = Callable[..., "subprocess.Popen[bytes]"]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small photographs, no two alike, some of them in a folder below."""
    folder = tmp_path_factory.mktemp("album")
    (folder / "10 more").mkdir()
    for number in range(1, 19):
        with Image.open(PHOTOGRAPHS[number % len(PHOTOGRAPHS)]) as original:
            small = original.convert("RGB")
        small.thumbnail((320, 320))
        parent = folder if number < 10 or number > 15 else folder / "10 more"
        ImageEnhance.Brightness(small).enhance(0.8 + 0.02 * number).save(parent / f"{number}.jpg", quality=90)
    return folder


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
    return kept | {"SEESAY_HOME": str(home)}


@pytest.fixture
def start(environment: dict[str, str], tmp_path: Path) -> Start:
    def call(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [PROGRAM, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=options.pop("stderr", subprocess.DEVNULL),
            env=environment | options.pop("extra", {}),
            cwd=tmp_path,
            **options,
        )

    return call


@pytest.fixture
def run(start: Start, environment: dict[str, str], tmp_path: Path) -> Run:
    def call(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
        with start(*arguments, stderr=subprocess.PIPE, **options) as program:
            output, errors = program.communicate(timeout=240)
        assert b"Traceback" not in errors
        return subprocess.CompletedProcess(program.args, program.returncode, output, errors)

    return call


def names(output: bytes) -> list[str]:
    """Return the names of the pictures that were described in JSON; a line that was cut off is none."""
    return [json.loads(line)["source"]["name"] for line in output.splitlines(keepends=True) if line.endswith(b"\n")]


def interrupted(program: subprocess.Popen[bytes], after: int, number: int) -> bytes:
    """Read so many lines of `program`, send it a signal, and return all it has printed."""
    assert program.stdout is not None
    lines = []
    for line in program.stdout:
        lines.append(line)
        if len(lines) >= after:
            program.send_signal(number)
            break
    lines.append(program.stdout.read())
    program.stdout.close()
    program.wait(timeout=60)
    return b"".join(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_again_and_again_it_gives_every_description(start: Start, run: Run, album: Path, tmp_path: Path) -> None:
    command = ["describe", album, "--json", "--mode", "offline", "--resume", "finished.jsonl"]
    given: list[str] = []
    for life, after in enumerate((1, 4, 6)):
        program = start(*command)
        given += names(interrupted(program, after, signal.SIGKILL))
        assert program.returncode == -signal.SIGKILL
        if life == 1:
            torn = (tmp_path / "finished.jsonl").read_bytes()
            (tmp_path / "finished.jsonl").write_bytes(torn[:-20])
    last = run(*command)
    assert last.returncode == 0
    given += names(last.stdout)
    times = Counter(given)
    assert sorted(times) == sorted(f"{number}.jpg" for number in range(1, 19))
    # once for each interruption at most, and once for the line that was torn
    assert sum(times.values()) <= len(times) + 4
    first_of_last = names(last.stdout)[0].removesuffix(".jpg")
    assert f"Describing {first_of_last}.jpg, {first_of_last} of 18." in last.stderr.decode()
    left_out = 18 - len(names(last.stdout))
    assert f"Skipped {left_out} pictures described before." in last.stderr.decode()
    done = run(*command)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().splitlines() == ["All 18 pictures were described before."]


@pytest.mark.parametrize("command", ["read", "concepts"])
def test_reading_and_naming_go_on_too(command: str, run: Run, album: Path, tmp_path: Path) -> None:
    pictures = [album / "1.jpg", album / "2.jpg", album / "3.jpg"]
    first = run(command, *pictures[:2], "--json", "--resume", "finished.jsonl")
    assert names(first.stdout) == ["1.jpg", "2.jpg"]
    second = run(command, *pictures, "--json", "--resume", tmp_path / "finished.jsonl")
    assert names(second.stdout) == ["3.jpg"]
    assert "3.jpg, 3 of 3" in second.stderr.decode()


def test_in_words_the_single_one_that_was_described_before_is_told_so(run: Run, album: Path) -> None:
    command = ["describe", album / "1.jpg", "--resume", "finished.jsonl"]
    assert run(*command).stdout
    again = run(*command)
    assert (again.returncode, again.stdout) == (0, b"")
    assert again.stderr.decode() == "The picture was described before.\n"


def test_standard_input_is_described_every_time(run: Run, album: Path) -> None:
    command = ["describe", "-", album / "1.jpg", "--json", "--resume", "finished.jsonl"]
    for given in (["standard input", "1.jpg"], ["standard input"]):
        with (album / "2.jpg").open("rb") as stdin:
            program = subprocess.Popen(
                [PROGRAM, *map(str, command)],
                stdin=stdin,
                stdout=subprocess.PIPE,
                env=os.environ | {"SEESAY_HOME": str(album.parent / "stdin-home")},
                cwd=album.parent,
            )
            output, _ = program.communicate(timeout=240)
        assert names(output) == given


def test_a_file_that_is_something_else_is_refused_and_left_alone(run: Run, album: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir or Madam,\n")
    result = run("describe", album, "--json", "--resume", letter)
    assert (result.returncode, result.stdout) == (2, b"")
    assert "not a list of finished pictures" in result.stderr.decode()
    assert letter.read_text() == "Dear Sir or Madam,\n"


def test_where_nothing_can_be_written_that_is_told_first(run: Run, album: Path) -> None:
    result = run("describe", album, "--json", "--resume", "/proc/finished.jsonl")
    assert (result.returncode, result.stdout) == (9, b"")
    (sentence,) = result.stderr.decode().splitlines()
    assert "finished.jsonl could not be written" in sentence


def test_speech_that_is_saved_at_the_end_cannot_be_gone_on_with(run: Run, album: Path, tmp_path: Path) -> None:
    result = run("describe", album, "--save-audio", "words.wav", "--resume", "finished.jsonl")
    assert (result.returncode, result.stdout) == (2, b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the system")
def test_a_disk_that_becomes_full_costs_no_description(run: Run, album: Path, tmp_path: Path) -> None:
    import resource

    def limit() -> None:
        # Room for three lines and a half of them; what the program itself keeps was written by the tests before.
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    pictures = sorted(album.glob("*.jpg"), key=lambda path: int(path.stem))[:6]
    file = tmp_path / "finished.jsonl"
    run("describe", *pictures[:1], "--json", "--mode", "offline", "--resume", file)
    line = file.read_bytes()
    # lines of pictures that are gone make the list longer than whatever else may be written
    gone = line.replace(str(album).encode(), b"/gone")
    file.write_bytes(gone * (1_000_000 // len(gone)) + line)
    size = file.stat().st_size + 2 * len(line) + len(line) // 2
    result = run("describe", *pictures, "--json", "--mode", "offline", "--resume", file, preexec_fn=limit)
    assert names(result.stdout) == [path.name for path in pictures[1:]]
    assert result.returncode == 9
    assert result.stderr.decode().count("finished.jsonl could not be written") == 1
    assert file.stat().st_size == size
    again = run("describe", *pictures, "--json", "--mode", "offline", "--resume", file)
    assert names(again.stdout) == [path.name for path in pictures[3:]]
    assert run("describe", *pictures, "--json", "--mode", "offline", "--resume", file).stdout == b""


def test_at_once_or_one_after_the_other_the_words_are_the_same(run: Run, album: Path) -> None:
    command: Sequence[str | Path] = ["alt", album / "10 more", *SCREENS[:1], album / "missing.png"]
    one_by_one = run(*command, "--jobs", "1")
    at_once = run(*command, "--jobs", "4")
    assert one_by_one.returncode == at_once.returncode == 3
    assert at_once.stdout == one_by_one.stdout
    assert len(at_once.stdout.splitlines()) == 1 + 7
    assert at_once.stderr.decode() == one_by_one.stderr.decode()


def test_nothing_told_is_lost_while_others_are_decoded(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    with Image.open(PHOTOGRAPHS[0]) as original:
        scan = original.convert("RGB").resize((900, 900))
    for number in range(1, 25):
        scan.crop((number, number, 900, 900)).save(folder / f"{number}.tif", compression="tiff_lzw")
        if number % 3 == 0:  # whose decoder has something to say about it
            whole = (folder / f"{number}.tif").read_bytes()
            (folder / f"{number}.tif").write_bytes(whole[:2000] + os.urandom(2000) + whole[4000:])
    result = run("concepts", folder)
    told = [line for line in result.stderr.decode().splitlines() if line.startswith("Describing")]
    assert told == [f"Describing {number}.tif, {number} of 24." for number in range(1, 25)]
    assert b"TIFF" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_signal_stops_all_that_are_worked_on(start: Start, tmp_path: Path) -> None:
    program = start("describe", *SCREENS, "--json", stderr=subprocess.PIPE)
    assert program.stderr is not None
    assert b"Describing" in program.stderr.readline()
    time.sleep(0.5)
    children = psutil.Process(program.pid).children(recursive=True)
    program.send_signal(signal.SIGINT)
    output, errors = program.communicate(timeout=60)
    assert (program.returncode, output) == (130, b"")
    assert errors.decode().splitlines()[-1] == "Cancelled."
    assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]
