"""The questions of the first run."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from desktop.accessible_tree import Accessibility, Node, accessibility
from desktop.processes import wait_for
from desktop.screen_reader import REQUIRED, screen_reader_desktop
from desktop.session import missing_packages
from seesay.errors import StorageError
from seesay.ui.first_run import FirstRun
from ui.dialog_stage import StageController, wait_until
from ui.staging import Stage, staged

TITLES = [
    "How Seesay talks",
    "The key to press",
    "What may leave this machine",
    "The service that describes",
    "A better model",
]


@pytest.fixture
def dialog(controller: StageController) -> Iterator[FirstRun]:
    dialog = FirstRun(controller, folders=controller.folders)
    dialog.show()
    yield dialog
    dialog.close()


def press(dialog: FirstRun, text: str) -> None:
    button = next(button for button in dialog.findChildren(QPushButton) if button.text().replace("&", "") == text)
    QTest.keyClick(button, Qt.Key.Key_Space)


def choose(dialog: FirstRun, name: str) -> None:
    button = next(button for button in dialog.page.findChildren(QRadioButton) if button.accessibleName() == name)
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_each_step_is_spoken_as_it_comes(dialog: FirstRun, controller: StageController) -> None:
    controller.change_setting("privacy", "consent", "image")
    assert "Welcome to Seesay" in controller.said[0]
    for number, title in enumerate(TITLES, 1):
        spoken = controller.said[-1]
        assert f": {title}." in spoken
        assert dialog.page.intro in spoken
        assert dialog.page.keys in spoken
        if number > 1:
            assert f"Step {number} of 5: {title}." in spoken
        press(dialog, "Finish" if number == 5 else "Next")
    assert controller.settings.desktop.introduced
    assert not dialog.isVisible()
    assert controller.said[-1].startswith("Done.")


def test_nothing_sent_needs_no_service_and_there_are_fewer_steps(dialog: FirstRun, controller: StageController) -> None:
    press(dialog, "Next")
    press(dialog, "Next")
    choose(dialog, "Nothing")
    assert controller.settings.privacy.consent == "nothing"
    press(dialog, "Next")
    assert "Step 4 of 4: A better model." in controller.said[-1]
    press(dialog, "Back")
    assert "Step 3 of 4: What may leave this machine." in controller.said[-1]


def test_passing_every_question_over_changes_nothing_but_that_they_were_asked(
    dialog: FirstRun, controller: StageController
) -> None:
    for _ in range(3):
        press(dialog, "Next")
    press(dialog, "Finish")
    assert tomllib.loads(controller.folders.settings_file.read_text()) == {"desktop": {"introduced": True}}


@pytest.mark.parametrize("step", range(4))
def test_escape_skips_all_from_everywhere(dialog: FirstRun, controller: StageController, step: int) -> None:
    for _ in range(step):
        press(dialog, "Next")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert controller.settings.desktop.introduced
    assert controller.said[-1].startswith("Skipped.")


def test_a_choice_is_in_force_at_once(dialog: FirstRun, controller: StageController) -> None:
    choose(dialog, "Own voice")
    assert controller.settings.speech.output == "own-voice"
    wait_until(lambda: controller.said[-1] == "You hear this in Seesay's own voice.")


def test_the_key_is_tried_in_place_of_what_it_does(dialog: FirstRun, controller: StageController) -> None:
    press(dialog, "Next")
    assert "Press Control Shift F9 now" in controller.said[-1]
    controller.began.emit("the screen")
    wait_until(lambda: controller.asked)
    assert controller.asked[-1] == ("stop",)
    assert controller.said[-1].startswith("That was the key, and it works.")
    press(dialog, "Next")
    asked = list(controller.asked)
    controller.began.emit("the screen")
    QTest.qWait(50)
    assert controller.asked == asked


def test_another_key_is_recorded_and_kept(dialog: FirstRun, controller: StageController) -> None:
    press(dialog, "Next")
    recorder = dialog.page.first()
    recorder.setFocus()
    QTest.keyClick(recorder, Qt.Key.Key_Space)
    QTest.keyClick(recorder, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    assert controller.settings.hotkeys.describe_screen == "Ctrl+F6"


def test_a_file_that_cannot_be_written_is_told_and_never_holds_anybody_up(
    dialog: FirstRun, controller: StageController
) -> None:
    controller.refusal = StorageError("settings.toml", "Read-only file system")
    choose(dialog, "Own voice")
    assert "Read-only file system" in controller.said[-1]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert "Read-only file system" in controller.said[-1]


def test_it_fits_a_narrow_window_at_twice_the_text(controller: StageController, app: QApplication) -> None:
    font, large = app.font(), app.font()
    large.setPointSizeF(font.pointSizeF() * 2)
    app.setFont(large)
    try:
        controller.change_setting("privacy", "consent", "image")
        dialog = FirstRun(controller, folders=controller.folders)
        dialog.resize(320, 480)
        dialog.show()
        for page in dialog.pages:
            QTest.qWait(50)
            assert dialog.width() <= 320
            assert page.minimumSizeHint().width() <= 290, page.title
            dialog._forward()
    finally:
        app.setFont(font)


# On a real desktop


NEEDED = missing_packages(REQUIRED)
needs_desktop = pytest.mark.skipif(bool(NEEDED), reason=f"Debian packages are not installed: {' '.join(NEEDED)}")


def focus(accessible: Accessibility, name: str) -> Node:
    """Wait until the keyboard is in what is called `name`."""

    def found() -> Node | None:
        node = accessible.focused()
        return node if node is not None and node.name.startswith(name) else None

    return wait_for(found, f"the keyboard in {name}")


@needs_desktop
def test_it_is_gone_through_by_keys_alone() -> None:
    with (
        screen_reader_desktop(1280, 800, sound=False) as screen,
        accessibility(screen) as accessible,
        staged(screen, "first-run") as stage,
    ):
        through_by_keys(stage, accessible)


def through_by_keys(stage: Stage, accessible: Accessibility) -> None:
    stage.wait("said", "Step 1 of")
    focus(accessible, "Screen reader, else own voice")
    stage.press("Down", "Down")
    stage.wait("setting", "speech.output=own-voice")
    stage.press("alt+n")
    stage.wait("said", "The key to press")
    focus(accessible, "Describe the screen")
    stage.press("space")
    stage.wait("said", "Press the keys now")
    stage.wait("pause")
    stage.press("ctrl+alt+F3")  # the X server takes it for changing to a console
    stage.wait("said", "No keys were heard.")
    stage.press("ctrl+alt+k")
    stage.wait("setting", "hotkeys.describe_screen=Ctrl+Alt+K")
    stage.wait("resume")
    stage.press("alt+n")
    focus(accessible, "Nothing")
    stage.press("space", "Down")
    stage.wait("setting", "privacy.consent=concepts")
    stage.press("alt+n")
    stage.wait("said", "Step 4 of 5: The service that describes")
    stage.press("alt+b")
    focus(accessible, "Words only")
    stage.mark()
    stage.press("alt+n")
    stage.wait("said", "Step 4 of 5")
    stage.press("alt+n")
    stage.wait("said", "Step 5 of 5: A better model")
    stage.press("alt+f")
    stage.wait("setting", "desktop.introduced=True")
    stage.wait("said", "Done.")
    stage.wait("closed")


@needs_desktop
def test_a_screen_reader_reads_what_has_the_keyboard_in_each_step() -> None:
    with screen_reader_desktop(1280, 800) as screen, staged(screen, "first-run") as stage:
        screen.speech.wait_spoken("Welcome to Seesay dialog")
        screen.speech.wait_spoken("Screen reader, else own voice.*radio button")
        screen.speech.mark()
        stage.press("alt+n")
        screen.speech.wait_spoken("Describe the screen: Ctrl.Shift.F9.*button")
        screen.speech.mark()
        stage.press("alt+n")
        screen.speech.wait_spoken("Nothing.*radio button")
        stage.press("Down")
        screen.speech.wait_spoken("Words only.*selected")
        screen.speech.wait_spoken("Text can be private")
