"""The field that takes down a combination of keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from seesay.system.hotkey.chord import Chord
from seesay.ui.chord_recorder import ChordRecorder, modifiers_of, types_a_letter
from ui.dialog_stage import StageController, wait_until

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
META = Qt.KeyboardModifier.MetaModifier
GROUP = Qt.KeyboardModifier.GroupSwitchModifier


class Form(QDialog):
    """A dialog with a recorder between two fields."""

    def __init__(self, controller: StageController) -> None:
        super().__init__()
        taken = {"Repeat": Chord.parse("Ctrl+Alt+R")}
        self.before = QLineEdit(self)
        self.recorder = ChordRecorder(controller, lambda: taken, usual="Ctrl+Shift+F9", platform="linux")
        self.recorder.setParent(self)
        self.after = QLineEdit(self)
        self.recorder.set_label("Describe the screen")
        self.chosen: list[str] = []
        self.recorder.chosen.connect(self.chosen.append)
        layout = QVBoxLayout(self)
        for part in (self.before, self.recorder, self.after):
            layout.addWidget(part)


@pytest.fixture
def form(controller: StageController) -> Iterator[Form]:
    form = Form(controller)
    form.show()
    form.activateWindow()
    form.recorder.setFocus()
    wait_until(form.recorder.hasFocus)
    yield form
    form.close()


def begin(form: Form) -> None:
    QTest.keyClick(form.recorder, Qt.Key.Key_Space)
    assert form.recorder.recording


def test_it_takes_down_a_combination_and_says_it(form: Form, controller: StageController) -> None:
    begin(form)
    assert controller.pauses == 1
    assert "Press the new key" in controller.said[-1]
    QTest.keyClick(form.recorder, Qt.Key.Key_D, CTRL | ALT)
    assert form.chosen == ["Ctrl+Alt+D"]
    assert controller.said[-1].startswith("Control Alt D.")
    assert form.recorder.text() == "Ctrl+Alt+D"
    assert form.recorder.accessibleName() == "Describe the screen: Ctrl+Alt+D"
    assert not form.recorder.recording
    assert controller.pauses == 0


def test_modifiers_alone_are_shown_and_not_taken(form: Form) -> None:
    begin(form)
    QTest.keyPress(form.recorder, Qt.Key.Key_Control)
    QTest.keyPress(form.recorder, Qt.Key.Key_Alt, CTRL)
    assert form.recorder.text() == "Ctrl+Alt+…"
    QTest.keyRelease(form.recorder, Qt.Key.Key_Alt, CTRL)
    QTest.keyRelease(form.recorder, Qt.Key.Key_Control)
    assert form.recorder.recording
    assert form.recorder.text() == "Press the new key"
    assert form.chosen == []


@pytest.mark.parametrize(
    ("key", "held", "reason"),
    [
        (Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier, "typing"),
        (Qt.Key.Key_D, SHIFT, "typing"),
        (Qt.Key.Key_R, CTRL | ALT, "already used for: Repeat"),
    ],
)
def test_what_cannot_be_used_is_told_and_it_goes_on_listening(
    form: Form, controller: StageController, key: Qt.Key, held: Qt.KeyboardModifier, reason: str
) -> None:
    begin(form)
    QTest.keyClick(form.recorder, key, held)
    assert reason in controller.said[-1]
    assert form.recorder.recording
    QTest.keyClick(form.recorder, Qt.Key.Key_F8, CTRL | ALT)
    assert form.chosen == ["Ctrl+Alt+F8"]


def test_a_combination_that_others_use_is_taken_with_a_warning(form: Form, controller: StageController) -> None:
    begin(form)
    QTest.keyClick(form.recorder, Qt.Key.Key_F4, ALT)
    assert form.chosen == ["Alt+F4"]
    assert "also used elsewhere" in controller.said[-1]


def test_a_function_key_alone_will_do(form: Form) -> None:
    begin(form)
    QTest.keyClick(form.recorder, Qt.Key.Key_F7)
    assert form.chosen == ["F7"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
@pytest.mark.parametrize("recording", [True, False])
def test_delete_clears(form: Form, controller: StageController, key: Qt.Key, recording: bool) -> None:
    form.recorder.set_value("Ctrl+Alt+D")
    if recording:
        begin(form)
    QTest.keyClick(form.recorder, key)
    assert form.chosen == [""]
    assert controller.said[-1] == "Cleared."
    assert form.recorder.text() == "None"
    assert controller.pauses == 0


def test_escape_ends_recording_first_and_the_dialog_second(form: Form, controller: StageController) -> None:
    form.recorder.set_value("Ctrl+Alt+D")
    begin(form)
    QTest.keyClick(form.recorder, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.recorder.text() == "Ctrl+Alt+D"
    assert controller.pauses == 0
    QTest.keyClick(form.recorder, Qt.Key.Key_Escape)
    assert not form.isVisible()


@pytest.mark.parametrize(("key", "held", "to"), [(Qt.Key.Key_Tab, 0, "after"), (Qt.Key.Key_Backtab, 1, "before")])
def test_tab_leaves_and_takes_nothing_down(
    form: Form, controller: StageController, key: Qt.Key, held: int, to: str
) -> None:
    begin(form)
    QTest.keyClick(form.recorder, key, SHIFT if held else Qt.KeyboardModifier.NoModifier)
    wait_until(getattr(form, to).hasFocus)
    assert not form.recorder.recording
    assert controller.pauses == 0
    assert form.chosen == []


def test_closing_the_window_gives_the_keys_back(form: Form, controller: StageController) -> None:
    begin(form)
    form.close()
    assert controller.pauses == 0


def test_enter_begins_too_and_a_second_one_is_a_key_like_others(form: Form, controller: StageController) -> None:
    QTest.keyClick(form.recorder, Qt.Key.Key_Return)
    assert form.recorder.recording
    QTest.keyClick(form.recorder, Qt.Key.Key_Return, CTRL | ALT)
    assert form.chosen == ["Ctrl+Alt+Return"]


def test_the_usual_keys_are_shown_and_said_as_what_they_are(form: Form, controller: StageController) -> None:
    form.recorder.set_value("Ctrl+Alt+D")
    form.recorder.set_default()
    assert form.chosen == ["default"]
    assert form.recorder.text() == "Ctrl+Shift+F9"
    assert controller.said[-1] == "Control Shift F9, the default."


@pytest.mark.parametrize(
    ("held", "text", "platform", "types"),
    [
        (CTRL | ALT, "@", "win32", True),
        (CTRL | ALT, "ł", "win32", True),
        (CTRL | ALT, "d", "win32", False),  # AltGr never writes a plain letter
        (CTRL | ALT, "", "win32", False),
        (CTRL | ALT, "@", "linux", False),  # X11 tells AltGr apart
        (GROUP, "€", "linux", True),
        (CTRL | ALT, "\x04", "linux", False),
    ],
)
def test_what_alt_gr_writes_is_no_combination(held: Qt.KeyboardModifier, text: str, platform: str, types: bool) -> None:
    assert types_a_letter(held, text, platform) == types


def test_the_mac_has_its_modifiers_the_other_way_round() -> None:
    assert modifiers_of(CTRL | META, "linux") == {"Ctrl", "Super"}
    assert modifiers_of(CTRL, "darwin") == {"Super"}
    assert modifiers_of(META | SHIFT, "darwin") == {"Ctrl", "Shift"}
