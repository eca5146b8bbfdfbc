"""Runs the contract of `LineReader` over every engine Seesay has, and what holds for one engine only."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from contract.line_reader_suite import RUSSIAN, LineReaderSuite, line_of
from seesay.backends import Unavailable
from seesay.domain import Cancellation
from seesay.errors import ModelError
from seesay.ocr.line_reader import LINE_READERS
from seesay.ocr.tesseract import Tesseract


class TestTesseract(LineReaderSuite):
    """The system's Tesseract."""

    reader_class = Tesseract


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
    ((text, _),) = Tesseract().read([line_of(RUSSIAN[0])], "Cyrl", 1, Cancellation())
    assert text == RUSSIAN[0]
    assert (tmp_path / "arguments").read_text().splitlines()[-1].startswith("stdin stdout")


@pytest.mark.parametrize("script", ["exit 3", "kill -9 $$"])
def test_a_program_that_fails_is_told(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(tmp_path, f"[ $1 = --list-langs ] && echo rus && exit\n{script}", monkeypatch)
    with pytest.raises(ModelError):
        Tesseract().read([line_of(RUSSIAN[0])], "Cyrl", 1, Cancellation())
