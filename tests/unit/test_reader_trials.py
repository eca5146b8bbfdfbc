"""The engines that can read a script here are compared on known text, and the chosen one reads it first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from contract.line_reader_suite import RUSSIAN
from contract.test_line_readers import MadeUpWindows
from seesay.bootstrap import Seesay
from seesay.domain import Cancellation, Pixels, Region, TextLine
from seesay.errors import Cancelled
from seesay.ocr import other_lines, windows_ocr
from seesay.ocr.alphabets import Alphabets
from seesay.ocr.line_reader import Task
from seesay.ocr.pp_ocr import PaddleReader
from seesay.ocr.tesseract import Tesseract
from seesay.ocr.windows_ocr import WindowsOcr
from seesay.paths import user_folders
from seesay.settings import load_settings
from seesay.usecases.reader_trials import KnownPage, ReaderScore, better, choices, scores, scripts_of
from unit.test_scripts import page

OWN, NETWORK = Alphabets.name, PaddleReader.name


@pytest.fixture
def english_windows(monkeypatch: pytest.MonkeyPatch) -> MadeUpWindows:
    """A Windows whose own reader knows English, with Tesseract in its place."""
    made_up = MadeUpWindows()
    made_up.installed = [("en-US", "Latn")]
    monkeypatch.setattr(windows_ocr, "_api", lambda: made_up)
    return made_up


@pytest.fixture(autouse=True)
def nothing_of_the_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEESAY_HOME", str(tmp_path))


class Made:
    """A reader that reads what it was given, whatever the page."""

    name = "made"

    def __init__(self, *texts: str) -> None:
        self._lines = tuple(TextLine(text, Region(0, 0, 9, 9), 0.9) for text in texts)

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        cancellation.check()
        return self._lines


def scored(*readers: tuple[str, Made], text: str = "one two three four") -> list[ReaderScore]:
    made = dict(readers)
    pages = [KnownPage(np.zeros((9, 9, 3), np.uint8), text)] * 2

    def open_reader(first: Mapping[str, str]) -> Made:
        return made[first["Cyrl"]]

    return list(scores("Cyrl", list(made), pages, open_reader, Cancellation()))  # type: ignore[arg-type]


def test_words_are_counted_right_and_wrong_as_often_as_they_stand_there() -> None:
    (first, second) = scored(("a", Made("one two", "two thre")), ("b", Made("four three two one")))
    assert (first.engine, first.right, first.wrong) == ("a", 0.5, 0.5)
    assert (second.engine, second.right, second.wrong) == ("b", 1.0, 0.0)


def test_marks_that_cannot_be_seen_do_not_count() -> None:
    (score,) = scored(("a", Made("می\u200cخواهم \u200f12")), text="میخواهم 12\u200f")
    assert (score.right, score.wrong) == (1.0, 0.0)


def test_only_a_clearly_better_one_is_offered() -> None:
    used = ReaderScore("used", 0.95, 0.02, 1.0)
    assert better([used, ReaderScore("other", 0.96, 0.02, 1.0)]) == ""
    assert better([used, ReaderScore("other", 0.98, 0.02, 1.0)]) == "other"
    assert better([used, ReaderScore("other", 1.0, 0.06, 1.0)]) == "", "wrong words count against it"


def test_a_comparison_can_be_given_up() -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with pytest.raises(Cancelled):
        next(scores("Cyrl", ["a"], [KnownPage(np.zeros((9, 9, 3), np.uint8), "x")], lambda _: Made("x"), cancellation))  # type: ignore[arg-type,return-value]


def test_there_is_a_choice_where_several_engines_read_a_script() -> None:
    assert choices(["en", "ja", "ru", "uk"], {}) == {"Cyrl": (OWN, Tesseract.name)}
    assert choices(["ru"], {"Cyrl": Tesseract.name}) == {"Cyrl": (Tesseract.name, OWN)}
    assert scripts_of("vi") == ["Latn-vi"]


@pytest.mark.usefixtures("english_windows")
def test_the_system_s_own_reader_is_one_for_latin_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seesay.ocr.line_reader.LINE_READERS", (WindowsOcr,), raising=False)
    assert choices(["en", "zh"], {}) == {"Latn": (NETWORK, WindowsOcr.name)}


@pytest.mark.slow
def test_real_engines_are_compared() -> None:
    seesay = Seesay(load_settings(user_folders().settings_file).settings, user_folders())
    pages = [KnownPage(page(RUSSIAN), " ".join(RUSSIAN)) for _ in range(2)]
    own, tesseract = scores("Cyrl", [OWN, Tesseract.name], pages, seesay.open_reader, Cancellation())
    for score in (own, tesseract):
        assert (score.right, score.wrong) == (1.0, 0.0)
        assert score.seconds > 0


@pytest.mark.slow
def test_the_chosen_engine_reads_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the other engine was asked")

    monkeypatch.setattr(Alphabets, "read", refuse)
    reader = PaddleReader(threads=1, first={"Cyrl": Tesseract.name})
    assert [line.text for line in reader.read(page(RUSSIAN), Cancellation())] == RUSSIAN


@pytest.mark.slow
def test_the_system_s_own_reader_reads_latin_letters_where_it_was_chosen(
    english_windows: MadeUpWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def note(engine: WindowsOcr, lines: Sequence[Pixels], task: Task) -> list[tuple[str, float]]:
        read.append(task.script)
        return [("Wanted", 0.9), ("", 0.0)]

    monkeypatch.setattr(other_lines, "LINE_READERS", (WindowsOcr,))
    monkeypatch.setattr(WindowsOcr, "read", note)
    text = ["Save the changes?", "The last tram leaves"]
    plain = PaddleReader(threads=1).read(page(text), Cancellation())
    assert ([line.text for line in plain], read) == (text, [])
    chosen = PaddleReader(threads=1, first={"Latn": WindowsOcr.name}).read(page(text), Cancellation())
    assert [line.text for line in chosen] == ["Wanted", text[1]], "what it does not read stays as it was"
    assert read == ["Latn"]


@pytest.mark.slow
def test_a_chosen_engine_that_is_gone_changes_nothing() -> None:
    text = ["Save the changes?", *RUSSIAN]
    reader = PaddleReader(threads=1, first={"Latn": "Windows.Media.Ocr", "Cyrl": "Windows.Media.Ocr"})
    assert [line.text for line in reader.read(page(text), Cancellation())] == text


def test_a_variable_names_a_script_in_small_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEESAY_READERS__LATN-VI", "Tesseract")
    assert load_settings(user_folders().settings_file).settings.readers == {"Latn-vi": "Tesseract"}
