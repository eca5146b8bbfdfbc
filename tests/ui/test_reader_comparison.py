"""What reads the person's languages is compared by a key, and the better one chosen by another: with real engines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from seesay.domain import Pixels
from seesay.ocr.alphabets import Alphabets
from seesay.ocr.line_reader import Task
from seesay.ui.reader_comparison import ReaderComparison
from ui.dialog_stage import StageController, wait_until

COMPARE, STOP = "Compare what reads my languages", "Stop"


@pytest.fixture(autouse=True)
def greek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEESAY_HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "el_GR.UTF-8")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def shown(controller: StageController) -> ReaderComparison:
    panel = ReaderComparison(controller)
    panel.show()
    panel.activateWindow()
    return panel


@pytest.fixture
def panel(controller: StageController, app: QApplication) -> Iterator[ReaderComparison]:
    panel = shown(controller)
    wait_until(lambda: COMPARE in buttons(panel))
    yield panel
    panel.close()


def buttons(panel: ReaderComparison) -> dict[str, QPushButton]:
    return {button.text(): button for button in panel.findChildren(QPushButton) if button.isVisible()}


def press(panel: ReaderComparison, name: str) -> None:
    button = buttons(panel)[name]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def compare(panel: ReaderComparison, controller: StageController) -> str:
    press(panel, COMPARE)
    assert list(buttons(panel)) == [STOP]
    wait_until(lambda: COMPARE in buttons(panel))
    return controller.said[-1]


def test_both_engines_are_measured_and_nothing_is_offered_that_is_no_better(
    panel: ReaderComparison, controller: StageController
) -> None:
    told = compare(panel, controller)
    found = re.findall(r"Greek by ([\w ]+): of 100 words (\d+) right and (\d+) wrong, in [\d.]+ seconds\.", told)
    assert [engine for engine, *_ in found] == ["Seesay alphabets", "Tesseract"]
    assert all(int(right) >= 85 for _, right, _ in found), "the drawn text is no Greek, or nothing reads it"
    assert int(found[0][1]) >= 95
    assert told.endswith("What is in use is the best, or as good as any.")
    assert list(buttons(panel)) == [COMPARE]


def test_the_better_one_is_used_and_forgotten_by_keys(
    panel: ReaderComparison, controller: StageController, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def badly(engine: Alphabets, lines: Sequence[Pixels], task: Task) -> list[tuple[str, float]]:
        return [("ααα", 0.9)] * len(lines)

    monkeypatch.setattr(Alphabets, "read", badly)
    compare(panel, controller)
    press(panel, "Use the better ones")
    assert controller.said[-1] == "Tesseract reads Greek from now on."
    assert controller.settings.readers == {"Grek": "Tesseract"}
    assert 'Grek = "Tesseract"' in (tmp_path / "settings.toml").read_text()
    wait_until(lambda: list(buttons(panel)) == [COMPARE, "Let Seesay choose"])
    press(panel, "Let Seesay choose")
    assert controller.said[-1] == "Seesay chooses what reads your languages."
    assert controller.settings.readers == {}
    wait_until(lambda: list(buttons(panel)) == [COMPARE])
    assert buttons(panel)[COMPARE].hasFocus()


def test_it_can_be_stopped(panel: ReaderComparison, controller: StageController) -> None:
    press(panel, COMPARE)
    press(panel, STOP)
    wait_until(lambda: list(buttons(panel)) == [COMPARE])
    assert controller.settings.readers == {}


def test_there_is_nothing_to_press_without_a_choice(
    controller: StageController, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    panel = shown(controller)
    wait_until(lambda: not panel._looking.running)
    assert buttons(panel) == {}
    assert panel.searched() == ""
    panel.close()
