"""Runs the contract of `LineReader` over every engine Seesay has, and what holds for one engine only."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any
from unittest.mock import MagicMock

import numpy as np
import pytest
from PIL import Image, features

from contract.line_reader_suite import RUSSIAN, LineReaderSuite, line_of
from seesay.core import ocr_data as reading_data_module
from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelCorruptError, ModelError, ModelMissingError
from seesay.core.findings import Pixels
from seesay.perception.ocr import alphabets as alphabets_module
from seesay.perception.ocr import apple_vision, windows_ocr
from seesay.perception.ocr import tesseract as tesseract_module
from seesay.perception.ocr.alphabets import Alphabets
from seesay.perception.ocr.apple_vision import AppleVision
from seesay.perception.ocr.tesseract import Tesseract
from seesay.perception.ocr.text_readers import LINE_READERS, LineReader, Task
from seesay.perception.ocr.windows_ocr import Grey, WindowsOcr
from seesay.perception.ocr.word_splitting import Word

DATA = {"ru": "Cyrillic"}
"""Tesseract's data for a language of Windows."""


class TestTesseract(LineReaderSuite):
    """The system's Tesseract."""

    reader_class = Tesseract

    def test_pages_given_to_two_processes_at_once_stay_apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """They used to be images, which keep for the next file what was to be written into this one."""
        Image.init()
        given: list[int] = []
        arrived: list[Image.Image] = []
        at_once, first_given, write = threading.Barrier(2), threading.Event(), Image.SAVE_ALL["TIFF"]

        def write_at_once(picture: Image.Image, file: IO[bytes], name: str | bytes) -> None:
            arrived.append(picture)
            is_second = len(arrived) == 2
            at_once.wait(10)
            write(picture, file, name)
            if is_second:
                first_given.wait(10)

        def count(reader: Tesseract, arguments: list[str], picture: bytes, *others: object) -> bytes:
            with Image.open(io.BytesIO(picture)) as pages:
                given.append(getattr(pages, "n_frames", 1))
            first_given.set()
            return b""

        reader = Tesseract()
        assert len(reader.scripts()) > 0
        monkeypatch.setitem(reader._data, "Cyrl", [("-l", "Cyrillic"), ("-l", "rus")])
        monkeypatch.setattr(Tesseract, "_run", count)
        lines = [line_of(text) for text in RUSSIAN]
        monkeypatch.setitem(Image.SAVE_ALL, "TIFF", write_at_once)
        reader.read(lines, Task("Cyrl", 2, Cancellation()))
        assert sorted(given) == [1, 1, 2, 2, 3, 3]  # nothing was read, so that all are read again, larger


class TestAlphabets(LineReaderSuite):
    """Seesay's own network."""

    reader_class = Alphabets
    many = 200

    @pytest.fixture(scope="class")
    @classmethod
    def reader(cls) -> LineReader:
        """Return the network alone: what Tesseract reads beside it has a test of its own."""
        reader = Alphabets()
        reader._second.scripts = lambda: frozenset()  # type: ignore[method-assign]
        return reader


@pytest.fixture
def alphabets_alone(monkeypatch: pytest.MonkeyPatch) -> Alphabets:
    """Return Seesay's own network where there is no Tesseract."""
    monkeypatch.setattr(reading_data_module, "tesseract", lambda: None)
    monkeypatch.setattr(tesseract_module, "tesseract", lambda: None)
    return Alphabets()


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("Grek", "Αποθήκευση αλλαγών στο αρχείο;"),
        ("Cyrl", "Зберегти зміни перед виходом?"),
        ("Hebr", "שמירת השינויים לפני הסגירה"),
        ("Arab", "حفظ التغييرات قبل الإغلاق"),
        ("Hebr", "הגרסה 5.2 של Firefox"),
    ],
)
def test_alphabets_are_read_without_tesseract(script: str, text: str, alphabets_alone: Alphabets) -> None:
    if script in ("Arab", "Hebr") and not features.check("raqm"):
        pytest.skip("Pillow draws letters from the right with libraqm only, which its Windows packages lack")
    ((read, sure),) = alphabets_alone.read([line_of(text)], Task(script, 1, Cancellation()))
    assert read == text
    assert sure > 0.6


def test_what_the_own_network_doubts_is_read_by_tesseract_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[list[Word]]] = []
    read = Tesseract.read

    def listen(reader: Tesseract, lines: list[Pixels], *others: Any) -> list[tuple[str, float]]:
        given.append(others[-1])
        return read(reader, lines, *others)

    monkeypatch.setattr(Tesseract, "read", listen)
    small = np.asarray(Image.fromarray(line_of(RUSSIAN[0])).resize((130, 9)))  # too small to be sure of
    reader = Alphabets()
    ((alone, sure),) = Alphabets.read(reader, [line_of(RUSSIAN[0])], Task("Cyrl", 1, Cancellation()))
    assert (alone, given) == (RUSSIAN[0], [])
    assert sure >= 0.9
    reader.read([small], Task("Cyrl", 1, Cancellation()))
    ((words,),) = given
    assert [word.left for word in words] == sorted(word.left for word in words)
    assert words[-1].right <= 140


def test_the_own_network_is_told_where_tesseract_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> list[tuple[str, float]]:
        raise ModelError("Tesseract", "x")

    monkeypatch.setattr(Tesseract, "read", fail)
    small = np.asarray(Image.fromarray(line_of(RUSSIAN[0])).resize((130, 9)))
    ((text, sure),) = Alphabets().read([small], Task("Cyrl", 1, Cancellation()))
    assert len(text) > 10
    assert sure <= 0.8


def test_an_own_network_that_is_missing_or_damaged_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(alphabets_module, "shipped_models_folder", lambda: tmp_path)
    with pytest.raises(Unavailable, match="missing"):
        Alphabets.priority()
    with pytest.raises(ModelMissingError):
        Alphabets().read([line_of("x")], Task("Cyrl", 1, Cancellation()))
    (tmp_path / "alphabets").mkdir()
    (tmp_path / "alphabets/alphabets.onnx").write_bytes(b"no network")
    with pytest.raises(ModelCorruptError):
        Alphabets().read([line_of("x")], Task("Cyrl", 1, Cancellation()))


class MadeUpReading:
    """A picture that is being read, by Tesseract in place of Windows."""

    def __init__(self, grey: Grey, tag: str) -> None:
        command = [
            "tesseract",
            "stdin",
            "stdout",
            "-l",
            DATA[tag],
            "--psm",
            "6",
            "-c",
            "tessedit_create_tsv=1",
        ]
        picture = io.BytesIO()
        Image.fromarray(grey).save(picture, "PNG")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        assert self._process.stdin
        self._process.stdin.write(picture.getvalue())
        self._process.stdin.close()

    def wait(self, seconds: float) -> bool:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return self._process.returncode is not None

    def lines(self) -> list[tuple[float, str]]:
        assert self._process.stdout
        with self._process.stdout as table:
            rows = [row.split("\t") for row in table.read().decode().splitlines()[1:]]
        words = [(float(row[6]), row[11]) for row in rows if row[0] == "5" and row[11].strip()]
        return [(words[0][0], " ".join(text for _, text in words))] if words else []

    def cancel(self) -> None:
        self._process.kill()
        self.wait(5)
        self.lines()


class MadeUpWindows:
    """What `seesay.perception.ocr.windows_ocr_api` calls, with two languages installed."""

    longest = 2600

    def __init__(self) -> None:
        self.installed = [("en-US", "Latn"), ("ru", "Cyrl"), ("zh-Hans-CN", "Hans")]
        self.read: Callable[[Grey, str], object] = MadeUpReading
        self.threads: set[int] = set()

    def enter(self) -> None:
        self.threads.add(threading.get_ident())

    def languages(self) -> list[tuple[str, str]]:
        assert threading.get_ident() in self.threads, "Windows' Runtime was not entered"
        return self.installed

    def longest_side(self) -> int:
        return self.longest


class AtOnce:
    """A picture that was read at once."""

    def __init__(self, *lines: tuple[float, str]) -> None:
        self._lines = list(lines)

    def wait(self, seconds: float) -> bool:
        return True

    def lines(self) -> list[tuple[float, str]]:
        return self._lines


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> MadeUpWindows:
    made_up = MadeUpWindows()
    monkeypatch.setattr(windows_ocr, "_api", lambda: made_up)
    return made_up


@pytest.mark.usefixtures("windows")
class TestWindows(LineReaderSuite):
    """Windows.Media.Ocr, with Tesseract in Windows' place."""

    reader_class = WindowsOcr
    many = 8


def test_scripts_are_those_of_installed_languages_but_chinese_and_japanese(windows: MadeUpWindows) -> None:
    windows.installed = [
        ("ko-KR", "Kore"),
        ("tr-TR", "Latn"),
        ("el", "Grek"),
        ("fr", "Latn"),
        ("ja", "Jpan"),
        ("zh-Hant-TW", "Hant"),
    ]
    assert WindowsOcr().scripts() == {"Hang", "Latn-tr", "Grek"}


def test_a_long_line_is_read_in_parts_that_windows_takes(windows: MadeUpWindows) -> None:
    windows.longest = 400
    widths: list[int] = []

    def read(grey: Grey, tag: str) -> MadeUpReading:
        widths.append(grey.shape[1])
        return MadeUpReading(grey, tag)

    windows.read = read
    ((text, _),) = WindowsOcr().read([line_of(RUSSIAN[0])], Task("Cyrl", 1, Cancellation()))
    assert text == RUSSIAN[0]
    assert max(widths) <= 400
    assert len(widths) >= 4


def test_what_it_reads_otherwise_at_another_size_counts_as_unread(windows: MadeUpWindows) -> None:
    windows.read = lambda grey, tag: AtOnce((0, "Сохранить" if grey.shape[0] > 75 else "Coxpahntb"))
    assert WindowsOcr().read([line_of(RUSSIAN[0])], Task("Cyrl", 1, Cancellation())) == [("", 0.0)]


def test_parts_of_a_line_are_in_the_order_of_its_script(windows: MadeUpWindows) -> None:
    windows.installed = [("he-IL", "Hebr"), ("ru", "Cyrl")]
    reader = WindowsOcr()
    windows.read = lambda grey, tag: AtOnce((300, "יום"), (20, "טוב"))
    assert reader.read([line_of("x")], Task("Hebr", 1, Cancellation())) == [("יום טוב", 1.0)]
    windows.read = lambda grey, tag: AtOnce((300, "день"), (20, "Добрый"))
    assert reader.read([line_of("x")], Task("Cyrl", 1, Cancellation())) == [("Добрый день", 1.0)]


def test_the_surer_of_two_languages_counts(windows: MadeUpWindows) -> None:
    windows.installed = [("uk", "Cyrl"), ("ru", "Cyrl")]
    windows.read = lambda grey, tag: AtOnce((0, "эхо" if tag == "ru" else f"ехо{grey.shape[0]}"))
    assert WindowsOcr().read([line_of("x")], Task("Cyrl", 1, Cancellation())) == [("эхо", 1.0)]


def test_a_failure_of_windows_is_told(windows: MadeUpWindows) -> None:
    def fail(grey: Grey, tag: str) -> object:
        raise OSError("0x80004005")

    windows.read = fail
    with pytest.raises(ModelError):
        WindowsOcr().read([line_of("x")], Task("Cyrl", 1, Cancellation()))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has it")
def test_it_belongs_to_windows() -> None:
    with pytest.raises(Unavailable, match="another operating system"):
        WindowsOcr.priority()


@pytest.mark.skipif(sys.platform != "win32", reason="Windows has it")
def test_a_windows_without_a_text_reader_is_none_that_fails() -> None:
    with suppress(Unavailable):
        assert WindowsOcr.priority() > 0
        assert "Hans" not in WindowsOcr().scripts()


def test_packages_that_are_not_installed_are_told_from_a_windows_without_a_text_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("seesay.core.backends.os", SimpleNamespace(name="nt"))
    monkeypatch.setitem(sys.modules, "seesay.perception.ocr.windows_ocr_api", None)
    monkeypatch.delattr("seesay.perception.ocr.windows_ocr_api", raising=False)
    with pytest.raises(Unavailable, match="winrt cannot be used"):
        WindowsOcr.priority()


class MadeUpVision:
    """What `seesay.perception.ocr.apple_vision` asks of Vision, with Tesseract in its place."""

    def __init__(self) -> None:
        self.installed = ["en-US", "zh-Hans", "ja-JP", "ru-RU", "uk-UA", "vi-VT"]
        self.parts: list[tuple[float, str, float]] | None = None

    def languages(self) -> list[str]:
        return self.installed

    def read(self, picture: bytes, tags: list[str]) -> list[tuple[float, str, float]]:
        if self.parts is not None:
            return self.parts
        assert tags == ["ru-RU", "uk-UA"]
        with Image.open(io.BytesIO(picture)) as page:
            reading = MadeUpReading(np.asarray(page), "ru")
        assert reading.wait(20)
        return [(left, text, 1.0) for left, text in reading.lines()]


@pytest.fixture
def vision(monkeypatch: pytest.MonkeyPatch) -> MadeUpVision:
    made_up = MadeUpVision()
    monkeypatch.setattr(apple_vision, "_languages", lambda: made_up.languages())
    monkeypatch.setattr(apple_vision, "_recognize", lambda picture, tags: made_up.read(picture, tags))
    return made_up


@pytest.mark.usefixtures("vision")
class TestAppleVision(LineReaderSuite):
    """Apple's Vision, with Tesseract in its place."""

    reader_class = AppleVision
    many = 15


def test_vision_reads_the_scripts_of_its_languages_but_chinese_and_japanese(vision: MadeUpVision) -> None:
    vision.installed += ["ko-KR", "th-TH", "ar-SA", "tr-TR", "de-DE", "yue-Hant"]
    assert AppleVision().scripts() == {"Cyrl", "Hang", "Thai", "Arab", "Latn-tr", "Latn-vi"}


def test_what_vision_parts_is_one_line_in_the_order_of_its_script(vision: MadeUpVision) -> None:
    vision.installed.append("ar-SA")
    vision.parts = [(0.7, "صباح", 1.0), (0.1, "الخير", 0.5)]
    assert AppleVision().read([line_of("x")], Task("Arab", 1, Cancellation())) == [("صباح الخير", 0.5)]
    vision.parts = [(0.7, "день", 1.0), (0.1, "Добрый", 0.5)]
    assert AppleVision().read([line_of("x")], Task("Cyrl", 1, Cancellation())) == [("Добрый день", 0.5)]


def test_what_vision_is_not_sure_of_counts_as_unread(vision: MadeUpVision) -> None:
    vision.parts = [(0.1, "Добрый", 0.3)]
    assert AppleVision().read([line_of("x")], Task("Cyrl", 1, Cancellation())) == [("", 0.0)]


def test_a_failure_of_vision_is_told(vision: MadeUpVision, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(picture: bytes, tags: list[str]) -> None:
        raise OSError("9")

    monkeypatch.setattr(vision, "read", fail)
    with pytest.raises(ModelError):
        AppleVision().read([line_of("x")], Task("Cyrl", 1, Cancellation()))


def test_without_pyobjc_the_reason_is_told(vision: MadeUpVision, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ImportError("Vision")

    monkeypatch.setattr(vision, "languages", fail)
    with pytest.raises(Unavailable, match="pyobjc"):
        AppleVision.priority()


class Observation:
    """What Vision found, as pyobjc gives it."""

    def __init__(self, left: float, text: str, confidence: float) -> None:
        self._left, self._text, self._confidence = left, text, confidence

    def boundingBox(self) -> SimpleNamespace:  # noqa: N802 Apple's name
        return SimpleNamespace(origin=SimpleNamespace(x=self._left, y=0.0))

    def topCandidates_(self, most: int) -> list[Observation]:  # noqa: N802
        return [self][:most]

    def string(self) -> str:
        return self._text

    def confidence(self) -> float:
        return self._confidence


@pytest.fixture
def bridge(monkeypatch: pytest.MonkeyPatch) -> MagicMock:
    """Stand in for pyobjc, with a Vision that finds one line."""
    made_up = MagicMock()
    request = made_up.VNRecognizeTextRequest.alloc().init()
    request.supportedRecognitionLanguagesAndReturnError_.return_value = (["ru-RU"], None)
    request.results.return_value = [Observation(0.25, "Настройки", 0.5)]
    made_up.VNImageRequestHandler.alloc().initWithData_options_().performRequests_error_.return_value = (True, None)
    monkeypatch.setitem(sys.modules, "Vision", made_up)
    monkeypatch.setitem(sys.modules, "objc", made_up)
    return made_up


def test_vision_is_asked_as_its_headers_say(bridge: MagicMock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: "Darwin")
    assert apple_vision._languages() == ["ru-RU"]
    assert apple_vision._recognize(b"PNG", ["ru-RU"]) == [(0.25, "Настройки", 0.5)]
    bridge.VNImageRequestHandler.alloc().initWithData_options_.assert_called_with(b"PNG", None)
    bridge.VNRecognizeTextRequest.alloc().init().setRecognitionLanguages_.assert_called_with(["ru-RU"])


def test_an_error_of_vision_is_raised(bridge: MagicMock) -> None:
    handler = bridge.VNImageRequestHandler.alloc().initWithData_options_()
    handler.performRequests_error_.return_value = (False, None)
    with pytest.raises(OSError, match="Vision"):
        apple_vision._recognize(b"PNG", ["ru-RU"])


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has it")
def test_it_belongs_to_macos() -> None:
    with pytest.raises(Unavailable, match="another operating system"):
        AppleVision.priority()


def test_every_engine_has_a_suite() -> None:
    assert {suite.reader_class for suite in LineReaderSuite.__subclasses__()} == set(LINE_READERS)


def test_without_the_program_the_reason_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="tesseract"):
        Tesseract.priority()


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in place of Tesseract."""
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_the_key_does_not_reach_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    stand_in(tmp_path, f'env > {tmp_path}/env; echo "List"; echo Cyrillic', monkeypatch)
    assert Tesseract().scripts() == {"Cyrl"}
    assert "sk-secret" not in (tmp_path / "env").read_text()


def test_nothing_of_the_picture_is_written_to_a_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = shutil.which("tesseract")
    stand_in(tmp_path, f'echo "$@" >> {tmp_path}/arguments; exec {real} "$@"', monkeypatch)
    ((text, _),) = Tesseract().read([line_of(RUSSIAN[0])], Task("Cyrl", 1, Cancellation()))
    assert text == RUSSIAN[0]
    assert (tmp_path / "arguments").read_text().splitlines()[-1].startswith("stdin stdout")


@pytest.mark.parametrize("script", ["exit 3", "kill -9 $$"])
def test_a_program_that_fails_is_told(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(tmp_path, f"[ $1 = --list-langs ] && echo rus && exit\n{script}", monkeypatch)
    with pytest.raises(ModelError):
        Tesseract().read([line_of(RUSSIAN[0])], Task("Cyrl", 1, Cancellation()))
