"""The installed program as scripts and people use it: what it prints where, how it ends, and what it leaves behind."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import psutil
import pytest
from PIL import Image, ImageDraw, ImageFont

from rigs import forked
from rigs.wording import NO_KEY

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")
SAMPLES = ROOT / "resources/samples"
SCREENSHOT = next(SAMPLES.glob("*.png"))
PHOTOGRAPH = next(SAMPLES.glob("*.jpg"))
SCHEMA = json.loads((ROOT / "tests/data/describe.schema.json").read_text())

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One SEESAY_HOME for the module, so that the vocabulary is encoded once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
    return kept | {"SEESAY_HOME": str(home)}


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    def call(*arguments: str | Path, given: bytes = b"", **extra: str) -> subprocess.CompletedProcess[bytes]:
        return forked.run(*arguments, env=environment | extra, cwd=tmp_path, given=given, timeout=120)

    return call


def objects(output: bytes) -> list[dict[str, Any]]:
    """Return the JSON objects on stdout, one a line and nothing else, each valid by the contract."""
    found = [json.loads(line) for line in output.decode("utf-8").splitlines()]
    for each in found:
        jsonschema.validate(each, SCHEMA)
    return found


def only(output: bytes) -> dict[str, Any]:
    (found,) = objects(output)
    return found


def message(result: subprocess.CompletedProcess[bytes]) -> str:
    text = result.stderr.decode()
    assert "Traceback" not in text
    return text


def test_a_screenshot_is_described_by_its_text(run: Run) -> None:
    result = run("describe", SCREENSHOT, "--json")
    description = only(result.stdout)
    assert result.returncode == 0
    assert description["mode"] == "offline"
    assert description["left_machine"] == []
    assert "screenshot" in description["caption"]
    assert len(description["text"]) >= 5
    assert description["concepts"] == []
    assert description["caption"] == " ".join(claim["text"] for claim in description["claims"])


def test_a_photograph_is_described_by_what_it_shows(run: Run) -> None:
    description = only(run("describe", PHOTOGRAPH, "--json").stdout)
    assert [concept["label"] for concept in description["concepts"]] == ["cat"]
    assert "It shows a cat." in description["caption"]
    assert description["models"]["clip"]


def test_words_go_to_stdout_and_progress_to_stderr(run: Run) -> None:
    result = run("describe", PHOTOGRAPH)
    assert result.stdout.decode().count("\n") == 1
    assert "It shows a cat." in result.stdout.decode()
    assert PHOTOGRAPH.name in message(result)


def test_stdin_and_file_give_the_same_words(run: Run) -> None:
    from_stdin = only(run("describe", "-", "--json", given=PHOTOGRAPH.read_bytes()).stdout)
    from_file = only(run("describe", PHOTOGRAPH, "--json").stdout)
    assert from_stdin["source"]["kind"] == "stdin"
    assert from_stdin["caption"] == from_file["caption"]


def test_a_folder_is_described_picture_by_picture_and_a_bad_one_does_not_stop_the_rest(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number, colour in ((2, "red"), (10, "blue")):
        Image.linear_gradient("L").convert("RGB").save(folder / f"{number} {colour}.png")
    (folder / "5 broken.png").write_bytes(b"not a picture")
    result = run("describe", folder, "--json")
    assert [each["source"]["name"] for each in objects(result.stdout)] == ["2 red.png", "10 blue.png"]
    assert result.returncode == 3
    assert "5 broken.png is not a readable picture" in message(result)


def test_read_gives_the_text_in_order(run: Run, tmp_path: Path) -> None:
    page = Image.new("RGB", (900, 300), "white")
    drawing = ImageDraw.Draw(page)
    for row, text in enumerate(["The quick brown fox", "jumps over the lazy dog"]):
        drawing.text((40, 60 + 90 * row), text, "black", ImageFont.load_default(40))
    page.save(tmp_path / "page.png")
    result = run("read", "page.png")
    assert result.stdout.decode().splitlines() == ["The quick brown fox", "jumps over the lazy dog"]
    description = only(run("read", "page.png", "--json").stdout)
    assert [line["text"] for line in description["text"]] == result.stdout.decode().splitlines()
    assert (description["caption"], description["concepts"], description["claims"]) == ("", [], [])


def test_a_picture_of_text_on_its_side_or_upside_down_is_turned_and_that_is_said(run: Run, tmp_path: Path) -> None:
    texts = [
        "Dear Mrs Hollander, thank you for",
        "your letter. We are glad to tell you",
        "that your card has been accepted.",
    ]
    page = Image.new("RGB", (900, 400), "white")
    drawing = ImageDraw.Draw(page)
    for row, text in enumerate(texts):
        drawing.text((40, 60 + 70 * row), text, "black", ImageFont.load_default(40))
    names = [f"{turned}.png" for turned in (90, 180, 270)]
    for name in names:
        page.rotate(int(name[:-4]), expand=True).save(tmp_path / name)
    for name, description in zip(names, objects(run("read", *names, "--json").stdout), strict=True):
        assert [line["text"] for line in description["text"]] == texts, name
        position = "is upside down" if name == "180.png" else "is sideways"
        assert description["warnings"] == [f"{name} {position}. It was rotated to recognize the text."]
        source = description["source"]
        assert all(line["box"][0] + line["box"][2] <= source["width"] for line in description["text"])


def test_a_picture_of_a_page_that_lies_askew_keeps_its_columns_apart(run: Run, tmp_path: Path) -> None:
    left = [
        "The city council decided",
        "on Thursday night, by a",
        "single vote, to close the",
        "old swimming baths at the",
    ]
    right = [
        "From December on bins",
        "will be emptied early on",
        "Wednesday. Brown bins of",
        "the town are not affected.",
    ]
    page = Image.new("RGB", (1000, 620), "white")
    drawing = ImageDraw.Draw(page)
    for column, texts in enumerate((left * 3, right * 3)):
        for row, text in enumerate(texts):
            drawing.text((50 + 400 * column, 40 + 40 * row + 12 * column), text, "black", ImageFont.load_default(30))
    page.rotate(-1.5, Image.Resampling.BICUBIC, expand=True, fillcolor="white").save(tmp_path / "page.png")
    read = " ".join(run("read", "page.png").stdout.decode().split())
    assert read == " ".join((*left * 3, *right * 3))


def test_concepts_and_rank_fill_their_own_fields_only(run: Run) -> None:
    concepts = only(run("concepts", PHOTOGRAPH, "--json").stdout)
    assert concepts["concepts"]
    assert (concepts["caption"], concepts["text"], concepts["candidates"]) == ("", [], [])
    captions = ["a photo of a bus", "a photo of a cat", "a photo of a cup of coffee"]
    ranked = only(run("rank", PHOTOGRAPH, *captions, "--json").stdout)
    assert sorted(candidate["text"] for candidate in ranked["candidates"]) == sorted(captions)
    scores = [candidate["score"] for candidate in ranked["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert (ranked["caption"], ranked["text"], ranked["concepts"]) == ("", [], [])


@pytest.mark.parametrize("command", ["read", "concepts", "rank", "compare"])
def test_what_never_speaks_takes_the_option_that_keeps_a_command_silent(command: str, run: Run, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "white").save(tmp_path / "blank.png")
    result = run(command, "--no-say", "blank.png", *{"rank": ["a cat"], "compare": ["blank.png"]}.get(command, []))
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("command", ["describe", "read", "concepts"])
@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (3, 3, 4)])
def test_a_blank_picture_is_called_blank_and_nothing_else(
    command: str, colour: tuple[int, int, int], run: Run, tmp_path: Path
) -> None:
    Image.new("RGB", (1920, 1080), colour).save(tmp_path / "blank.png")
    result = run(command, "blank.png", "--json")
    description = only(result.stdout)
    assert result.returncode == 0
    assert description["guard"] == "blank"
    assert description["models"] == {}
    name = "white" if colour == (255, 255, 255) else "black"
    assert description["caption"] == (f"The picture is blank: all {name}." if command == "describe" else "")


def test_a_transparent_picture_has_no_colour(run: Run, tmp_path: Path) -> None:
    Image.new("RGBA", (640, 480), (0, 0, 0, 0)).save(tmp_path / "blank.png")
    description = only(run("describe", "blank.png", "--json").stdout)
    assert description["caption"] == "The picture is blank: almost all transparent."


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["describe", "missing.png"], 3, id="missing"),
        pytest.param(["describe", "empty.png"], 3, id="empty"),
        pytest.param(["read", "text.png"], 3, id="text"),
        pytest.param(["describe", "nothing"], 3, id="empty folder"),
        pytest.param(["describe", "/dev/zero"], 3, id="device"),
        pytest.param(["describe", "--colour", "x"], 2, id="unknown option"),
        pytest.param(["describe"], 2, id="no source"),
        pytest.param(["paint"], 2, id="unknown command"),
        pytest.param(["concepts", PHOTOGRAPH, "--model", "none"], 5, id="unknown model"),
        pytest.param(["models", "verify", "none"], 5, id="unknown model to verify"),
        pytest.param(["describe", PHOTOGRAPH, "--mode", "image"], 6, id="no key"),
        pytest.param(["say", " "], 9, id="nothing to say"),
    ],
)
def test_bad_input_ends_with_its_status_and_a_sentence(
    arguments: Sequence[str | Path], status: int, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty.png").touch()
    (tmp_path / "text.png").write_text("hello")
    (tmp_path / "nothing").mkdir()
    result = run(*arguments)
    assert result.returncode == status, message(result)
    assert message(result).strip()
    assert result.stdout == b""


def test_a_bad_setting_is_told_and_does_not_stop_the_start(run: Run) -> None:
    result = run("models", "list", SEESAY_SPEECH__RATE="fast")
    assert result.returncode == 0
    assert "speech.rate from SEESAY_SPEECH__RATE" in message(result)


def test_wishes_that_only_a_server_can_fulfil_are_warnings(run: Run) -> None:
    result = run("describe", PHOTOGRAPH, "--json", "--candidates", "3", "--ask", "What is it?", "--language", "fr")
    assert result.returncode == 0
    described = only(result.stdout)
    assert len(described["warnings"]) == 2
    assert described["caption"].startswith("Seesay cannot answer that")


def test_a_damaged_model_is_told_and_the_rest_is_described(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "seesay"
    copy = subprocess.run(["cp", "-r", ROOT / "app/seesay", broken], check=False)
    assert copy.returncode == 0
    for name in ("resources", "models"):
        subprocess.run(["cp", "-r", ROOT / name, broken / f"_{name}"], check=True)
    graph = broken / "_models/base/image.onnx"
    graph.write_bytes(b"\0" * graph.stat().st_size)

    def call(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-c", "from seesay.cli.main import run; run()", *arguments]
        environment = os.environ | {"PYTHONPATH": str(tmp_path), "SEESAY_HOME": str(tmp_path / "home")}
        return subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, timeout=120, check=False)

    assert call("models", "verify").returncode == 5
    assert call("concepts", str(PHOTOGRAPH)).returncode == 5
    described = call("describe", str(PHOTOGRAPH), "--json")
    assert described.returncode == 0
    description = only(described.stdout)
    assert "photograph" in description["caption"]
    assert "may show" not in description["caption"]
    assert any("damaged" in warning for warning in description["warnings"])
    doctor = call("doctor")
    assert doctor.returncode == 0
    assert b"is damaged" in doctor.stdout


def test_speech_is_saved_as_a_sound_file_that_is_not_silent(run: Run, tmp_path: Path) -> None:
    result = run("describe", PHOTOGRAPH, SCREENSHOT, "--detail", "brief", "--save-audio", "words.wav")
    assert result.returncode == 0, message(result)
    with wave.open(str(tmp_path / "words.wav")) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), np.int16).astype(float)
        assert sound.getnframes() / sound.getframerate() > 3
    assert np.sqrt((samples**2).mean()) > 100
    assert [path.name for path in tmp_path.iterdir()] == ["words.wav"]


def test_speech_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    result = run("say", "hello", "--save-audio", tmp_path / "no such folder" / "file" / "x.wav")
    assert result.returncode in (0, 9)  # the folder may be made, or its absence told
    result = run("say", "hello", "--save-audio", "/proc/words.wav")
    assert result.returncode == 9
    assert "could not be written" in message(result)


def test_a_voice_that_cannot_be_heard_is_a_failure_only_when_it_was_asked_for(run: Run) -> None:
    wanted = run("describe", PHOTOGRAPH, "--say", SEESAY_SPEECH__BACKEND="silent")
    assert wanted.returncode == 9
    assert b"shows a cat" in wanted.stdout
    assert run("describe", PHOTOGRAPH, SEESAY_SPEECH__BACKEND="silent").returncode == 0


def test_a_full_disk_does_not_lose_the_description(environment: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [PROGRAM, "describe", PHOTOGRAPH],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            timeout=120,
            check=False,
        )
    assert result.returncode == 9
    assert "could not be written" in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_a_home_that_cannot_be_written_does_not_stop_a_description(run: Run) -> None:
    result = run("describe", PHOTOGRAPH, "--json", SEESAY_HOME="/proc/seesay")
    assert result.returncode == 0, message(result)
    assert only(result.stdout)["concepts"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_work_and_leaves_no_process(number: int, environment: dict[str, str]) -> None:
    program = subprocess.Popen(
        [PROGRAM, "describe", SCREENSHOT, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert program.stderr is not None
    assert b"Describing" in program.stderr.readline()
    time.sleep(0.3)
    children = psutil.Process(program.pid).children(recursive=True)
    program.send_signal(number)
    output, errors = program.communicate(timeout=60)
    assert (program.returncode, output) == (130, b"")
    assert "Cancelled." in errors.decode()
    assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]


def test_the_doctor_can_be_interrupted_between_its_checks(environment: dict[str, str]) -> None:
    for subject in (b"Image-text model", b"Text recognition"):  # after both there is work of some seconds
        program = subprocess.Popen([PROGRAM, "doctor"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        assert program.stdout is not None
        assert any(line.startswith(subject) for line in program.stdout)
        children = psutil.Process(program.pid).children(recursive=True)
        program.send_signal(signal.SIGINT)
        output, errors = program.communicate(timeout=60)
        assert program.returncode == 130, output
        assert b"Cancelled." in errors
        assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]


def test_at_a_terminal_the_wait_for_standard_input_is_told(environment: dict[str, str]) -> None:
    pty = pytest.importorskip("pty")
    controller, terminal = pty.openpty()
    program = subprocess.Popen(
        [PROGRAM, "describe", "-"], stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert program.stderr is not None
    assert any(b"Waiting for a picture on standard input." in line for line in program.stderr)
    program.send_signal(signal.SIGINT)
    program.communicate(timeout=60)
    os.close(controller)
    os.close(terminal)
    assert program.returncode == 130


def test_a_question_without_an_answer_gets_the_reason_why_the_chosen_server_gives_none(run: Run) -> None:
    known = {"SEESAY_PRIVACY__CONSENT": "concepts", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    answer = run("describe", PHOTOGRAPH, "--no-say", "--ask", "Is she happy?", **known).stdout.decode()
    assert NO_KEY in answer
    assert "choose a server" not in answer
    nothing = run("describe", PHOTOGRAPH, "--no-say", "--ask", "Is she happy?").stdout.decode()
    assert "or choose a server in the settings." in nothing


def test_a_voice_that_two_backends_offer_is_listed_once(run: Run) -> None:
    listed = run("voices", "list").stdout.decode().splitlines()
    voices = [tuple(part.strip().casefold() for part in line.partition(": ")[2].split(", ")[:2]) for line in listed]
    assert voices
    assert len(voices) == len(set(voices))


def test_a_reader_that_goes_away_is_no_error_to_show(environment: dict[str, str]) -> None:
    program = subprocess.Popen(
        [PROGRAM, "voices", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    errors = program.stderr.read()
    program.wait(timeout=60)
    program.stderr.close()
    assert errors == b""


def test_the_log_holds_nothing_of_the_pictures(run: Run, home: Path, tmp_path: Path) -> None:
    secret = tmp_path / "confidential letter.png"
    secret.write_bytes(b"broken")
    run("describe", secret, SCREENSHOT, "--json")
    logged = "".join(path.read_text() for path in home.rglob("*.log*"))
    assert "confidential" not in logged
    assert SCREENSHOT.name not in logged


def test_nothing_is_written_outside_the_persons_folder(run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    result = run("describe", PHOTOGRAPH, HOME=str(elsewhere), XDG_CACHE_HOME=str(elsewhere / "cache"))
    assert result.returncode == 0
    # onnxruntime keeps what it means to report to its makers below the cache folder, unless it is told not to
    assert list(elsewhere.rglob("*")) == []


def test_the_program_can_be_stopped_while_it_starts(environment: dict[str, str]) -> None:
    for delay in (0.1, 0.2, 0.3):
        program = subprocess.Popen(
            [PROGRAM, "describe", SCREENSHOT], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        time.sleep(delay)
        program.send_signal(signal.SIGTERM)
        output, errors = program.communicate(timeout=60)
        assert b"Traceback" not in errors
        assert output == b""
        assert program.returncode in (130, -signal.SIGTERM)  # the latter before Python itself has begun


def test_doctor_says_what_works(run: Run) -> None:
    result = run("doctor")
    report = result.stdout.decode()
    assert result.returncode == 0
    for subject in ("Execution provider: cpu", "Image-text model:", "Text recognition:", "Voice:", "Settings:"):
        assert subject in report
    assert all(": " in line or line.endswith(".") for line in report.splitlines())
    assert "optimized models" not in report


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="the Debian package tesseract-ocr is not installed")
def test_doctor_has_the_reader_of_other_scripts_read(run: Run, tmp_path: Path) -> None:
    """It lists its data, and crashes on it."""
    crashing = tmp_path / "bin/tesseract"  # nothing is run from the current folder
    crashing.parent.mkdir()
    real = shutil.which("tesseract")
    crashing.write_text(f'#!/bin/sh\ncase "$*" in *list-langs*) exec {real} "$@";; esac\nexit 139\n')
    crashing.chmod(0o755)
    report = run("doctor", PATH=f"{crashing.parent}:{os.environ['PATH']}").stdout.decode()
    assert "Tesseract (Cyrillic) does not work." in report
    assert "it ended with status 139" in report
    assert "Tesseract works" not in report
    (told,) = [line for line in run("doctor").stdout.decode().splitlines() if "Tesseract works" in line]
    assert "; also recognizes: " in told
    size = re.search(r"It takes up to (\d+) megabytes more memory$", told)
    assert size is not None, told
    assert 50 <= int(size[1]) < 2000, "up to one process for each processor core but one"


def test_doctor_says_why_optimised_graphs_are_not_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/optimised").write_text("a file where a folder should be")
    report = run("doctor", SEESAY_HOME=str(tmp_path)).stdout.decode()
    (told,) = [line for line in report.splitlines() if "optimized models cannot be cached" in line]
    assert told.startswith("Cache: ")
    assert str(tmp_path / "cache/optimised") in told
    assert "Cache" not in report.splitlines()[-1], "it costs time and nothing else"


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    heavy = ["PySide6", "torch", "onnxruntime", "cv2", "open_clip"]
    program = f"import sys, seesay.cli.main; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_why_prints_a_sentence_and_what_it_is_based_on(run: Run) -> None:
    result = run("describe", SCREENSHOT, "--mode", "offline", "--why", "3")
    sentence, *findings = result.stdout.decode().splitlines()
    assert "“Save”" in sentence
    assert any("“Save”" in finding and "button" in finding for finding in findings)
    both = run("describe", PHOTOGRAPH, SCREENSHOT, "--mode", "offline", "--why", "5")
    assert both.returncode == 3
    assert "has no sentence 5" in both.stderr.decode()
    assert "“Meeting notes" in both.stdout.decode(), "the other picture is described all the same"
    assert run("describe", SCREENSHOT, "--why", "1", "--json").returncode == 2


@pytest.mark.parametrize(
    "command", [[], ["describe"], ["read"], ["concepts"], ["rank"], ["say"], ["voices"], ["models"], ["doctor"]]
)
def test_help_is_plain_text(command: list[str], run: Run) -> None:
    result = run(*command, "--help")
    text = result.stdout.decode()
    assert result.returncode == 0
    assert "Usage:" in text
    assert text.isprintable() or all(line.isprintable() for line in text.splitlines())
    assert not set(text) & set("│─╭╮╰╯┃━")
