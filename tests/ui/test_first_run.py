"""The questions of the first run."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QRadioButton, QWidget

from rigs.accessible_tree import Accessibility, Node, accessibility
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.session import missing_packages
from seesay.app.events import Began, KeyPressed
from seesay.core.errors import StorageError
from seesay.core.text.sentences import count_words
from seesay.ui.first_run import FirstRun
from seesay.ui.setting_rows import ChoiceRow
from seesay.ui.widgets import SecretField
from ui.dialog_stage import StageController, wait_until
from ui.narrow import check_first_run
from ui.staging import Stage, staged

TITLES = [
    "Speech output",
    "The key to press",
    "What may leave this computer",
    "Description service",
    "A better model",
]


def show(dialog: FirstRun) -> None:
    dialog.show()
    dialog.activateWindow()
    wait_until(dialog.isActiveWindow)  # arrow keys mean something to what has the keyboard only


@pytest.fixture
def dialog(controller: StageController) -> Iterator[FirstRun]:
    dialog = FirstRun(controller)
    show(dialog)
    yield dialog
    dialog.close()


def press(dialog: FirstRun, text: str) -> None:
    button = next(button for button in dialog.findChildren(QPushButton) if button.text().replace("&", "") == text)
    QTest.keyClick(button, Qt.Key.Key_Space)


def arrow(dialog: FirstRun, key: Qt.Key = Qt.Key.Key_Down) -> None:
    focused = dialog.focusWidget()
    assert isinstance(focused, QWidget)
    QTest.keyClick(focused, key)


def consent(controller: StageController) -> str:
    return controller.settings.privacy.consent


def to(dialog: FirstRun, number: int) -> FirstRun:
    """Go on to question `number`, the first of which is 1."""
    for _ in range(number - 1):
        press(dialog, "Next")
    assert dialog.page is dialog.pages[number - 1]
    return dialog


def choose(dialog: FirstRun, name: str) -> None:
    button = next(button for button in dialog.page.findChildren(QRadioButton) if button.accessibleName() == name)
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_each_step_is_spoken_as_it_comes(dialog: FirstRun, controller: StageController) -> None:
    controller.change_setting("privacy", "consent", "image")
    assert "Welcome to Seesay" in controller.said[0]
    for number, title in enumerate(TITLES, 1):
        spoken = controller.said[-1]
        assert f": {title}." in spoken
        assert dialog.page.heard in spoken
        assert dialog.page.keys in spoken
        if number > 1:
            assert f"Step {number} of {'4 or 5' if number < 4 else 5}: {title}." in spoken
        press(dialog, "Finish" if number == 5 else "Next")
    assert controller.settings.desktop.introduced
    assert not dialog.isVisible()
    assert controller.said[-1].startswith("Done.")


def test_enter_goes_on_and_presses_the_button_it_is_on(dialog: FirstRun, controller: StageController) -> None:
    for number in (1, 2):
        arrow(dialog, Qt.Key.Key_Return)
        assert dialog.page is dialog.pages[number]
    press(dialog, "Back")
    press(dialog, "Back")
    test = next(button for button in dialog.page.findChildren(QPushButton))
    pressed: list[bool] = []
    test.clicked.connect(lambda: pressed.append(True))
    test.setFocus()
    arrow(dialog, Qt.Key.Key_Return)
    assert len(pressed) == 1
    assert dialog.page is dialog.pages[0]


def test_nothing_sent_needs_no_service_and_there_are_fewer_steps(dialog: FirstRun, controller: StageController) -> None:
    press(to(dialog, 3), "Next")
    assert controller.settings.privacy.consent == "nothing"
    assert "Nothing leaves this computer. Step 4 of 4: A better model." in controller.said[-1]
    press(dialog, "Back")
    assert "Step 3 of 4 or 5: What may leave this computer." in controller.said[-1]


def test_passing_every_question_over_lets_nothing_leave_and_changes_nothing_else(
    dialog: FirstRun, controller: StageController
) -> None:
    for _ in range(3):
        press(dialog, "Next")
    press(dialog, "Finish")
    assert tomllib.loads(controller.folders.settings_file.read_text()) == {
        "desktop": {"introduced": True},
        "privacy": {"consent": "nothing"},
    }


# What may leave the machine


def test_all_that_may_be_agreed_to_is_spoken_with_what_it_means(dialog: FirstRun, controller: StageController) -> None:
    """Not before the first choice, which would be too much to bear, but before anything can be agreed to."""
    to(dialog, 3)
    assert "Selected: Nothing. Choose with the arrow keys." in controller.said[-1]
    for sentence in (
        "Only words: Seesay sends what the picture may show, and its text. Text can be private, too.",
        "The picture: Seesay sends it scaled down and without metadata. Everything visible in it leaves this computer.",
    ):
        arrow(dialog)
        assert controller.said[-1] == sentence
    arrow(dialog, Qt.Key.Key_Up)
    arrow(dialog, Qt.Key.Key_Up)
    assert controller.said[-1] == "Nothing: Everything stays here. You need no key and no money."
    assert consent(controller) == ""


def test_no_page_has_more_than_forty_words_before_the_first_choice(
    dialog: FirstRun, controller: StageController
) -> None:
    check_words(dialog, controller)


def test_the_arrows_choose_and_say_what_to_agree_means_and_agree_to_nothing(
    dialog: FirstRun, controller: StageController
) -> None:
    to(dialog, 3)
    arrow(dialog)
    assert controller.said[-1].startswith("Only words: Seesay sends what the picture may show, and its text.")
    arrow(dialog)
    assert controller.said[-1].startswith("The picture: Seesay sends it scaled down")
    arrow(dialog, Qt.Key.Key_Up)
    assert controller.said[-1].startswith("Only words:")
    assert consent(controller) == ""
    press(dialog, "Next")
    assert consent(controller) == "concepts"
    assert controller.said[-1].startswith("Words may leave this computer; pictures may not. Step 4 of 5:")


def test_skipping_agrees_to_nothing_and_says_so(dialog: FirstRun, controller: StageController) -> None:
    to(dialog, 3)
    arrow(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert consent(controller) == ""
    assert controller.said[-1].startswith("Skipped. Nothing leaves this computer.")


def test_going_back_agrees_to_nothing(dialog: FirstRun, controller: StageController) -> None:
    to(dialog, 3)
    arrow(dialog)
    press(dialog, "Back")
    assert consent(controller) == ""
    press(dialog, "Next")
    assert "Selected: Only words." in controller.said[-1]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert consent(controller) == ""


def test_what_was_agreed_to_before_stays_when_the_question_is_skipped(
    dialog: FirstRun, controller: StageController
) -> None:
    to(dialog, 3)
    arrow(dialog)
    press(dialog, "Next")
    press(dialog, "Back")
    arrow(dialog)
    press(dialog, "Skip all")
    assert consent(controller) == "concepts"
    assert controller.said[-1].startswith("Skipped. Words may leave this computer; pictures may not.")


def test_a_file_that_cannot_be_written_agrees_to_nothing_and_says_so(
    dialog: FirstRun, controller: StageController
) -> None:
    to(dialog, 3)
    arrow(dialog)
    controller.refusal = StorageError("settings.toml", "Read-only file system")
    press(dialog, "Next")
    assert "Read-only file system. Nothing leaves this computer. Step 4 of 4" in controller.said[-1]


def check_words(dialog: FirstRun, controller: StageController) -> None:
    """Go through all pages, the longest way, and count what is said as each of them comes."""
    controller.change_setting("privacy", "consent", "image")
    said: list[str] = []
    for _ in range(5):
        said.append(controller.said[-1])
        dialog.focusWidget().clearFocus()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert len(set(said)) == 5
    assert not [text for text in said if count_words(text) > 40]


# Answers that are in force before they are kept


def test_a_voice_that_was_only_listened_to_is_put_back(dialog: FirstRun, controller: StageController) -> None:
    arrow(dialog)
    assert controller.settings.speech.output == "screen-reader"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert tomllib.loads(controller.folders.settings_file.read_text()) == {"desktop": {"introduced": True}}
    assert controller.said[-1].startswith("Skipped. Changes of unfinished steps were discarded.")


def test_a_voice_that_was_gone_on_with_stays_when_the_rest_is_skipped(
    dialog: FirstRun, controller: StageController
) -> None:
    choose(dialog, "Own voice")
    press(dialog, "Next")
    press(dialog, "Skip all")
    assert controller.settings.speech.output == "own-voice"
    assert "were discarded" not in controller.said[-1]


def test_that_no_screen_reader_runs_is_heard(
    dialog: FirstRun, controller: StageController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seesay.ui.first_run_pages._READERS", ())
    said = list(controller.said)
    choose(dialog, "Screen reader only")
    wait_until(lambda: controller.by_own_voice)
    assert controller.by_own_voice[0].startswith(
        "Screen reader only. No screen reader is running, so there is no speech."
    )
    assert controller.said == said


def test_speech_that_is_off_can_be_switched_on_by_the_arrows(controller: StageController) -> None:
    controller.change_setting("speech", "output", "off")
    dialog = FirstRun(controller)
    show(dialog)
    arrow(dialog, Qt.Key.Key_Up)
    assert controller.settings.speech.output == "own-voice"
    dialog.close()


def test_keys_that_were_not_tried_are_put_back(dialog: FirstRun, controller: StageController) -> None:
    record(to(dialog, 2))
    press(dialog, "Skip all")
    assert controller.settings.hotkeys.describe_screen == "default"


def test_keys_that_were_tried_and_confirmed_stay(dialog: FirstRun, controller: StageController) -> None:
    record(to(dialog, 2))
    controller.tell(KeyPressed("describe-screen"))
    wait_until(lambda: controller.said[-1].startswith("The key works"))
    press(dialog, "Skip all")
    assert controller.settings.hotkeys.describe_screen == "Ctrl+F6"


def test_a_service_is_spoken_and_put_back_with_the_key_that_was_typed(
    dialog: FirstRun, controller: StageController
) -> None:
    controller.change_setting("privacy", "consent", "image")
    to(dialog, 4)
    box, line = dialog.page.findChild(QComboBox), dialog.page.findChild(SecretField)
    assert isinstance(box, QComboBox)
    assert isinstance(line, SecretField)
    assert f"Selected: {box.currentText()}." in controller.said[-1]
    before = controller.settings.server.preset
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert controller.settings.server.preset != before
    assert controller.said[-1] == box.currentText()
    line.setText("sk-typed")
    dialog.hide()  # for a capture
    dialog.show()
    assert line.secret == "sk-typed"  # noqa: S105
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert controller.settings.server.preset == before
    assert line.secret == ""


def test_enter_in_the_key_checks_it_and_does_not_go_on(dialog: FirstRun, controller: StageController) -> None:
    controller.change_setting("privacy", "consent", "image")
    page = to(dialog, 4).page
    line = page.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    before = len(controller.said)
    QTest.keyClicks(line, "no key at all")
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_until(lambda: len(controller.said) > before)
    assert dialog.page is page
    assert "Step" not in controller.said[-1]


@pytest.mark.parametrize("step", range(4))
def test_escape_skips_all_from_everywhere(dialog: FirstRun, controller: StageController, step: int) -> None:
    for _ in range(step):
        press(dialog, "Next")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert controller.settings.desktop.introduced
    assert controller.said[-1].startswith("Skipped.")


def test_a_voice_is_heard_at_once(dialog: FirstRun, controller: StageController) -> None:
    choose(dialog, "Own voice")
    assert controller.settings.speech.output == "own-voice"
    wait_until(lambda: controller.said[-1].startswith("Own voice: With a screen reader"))
    assert controller.said[-1].endswith("You hear this in Seesay's own voice.")


# The key


def record(dialog: FirstRun) -> None:
    recorder = dialog.page.first()
    recorder.setFocus()
    QTest.keyClick(recorder, Qt.Key.Key_Space)
    QTest.keyClick(recorder, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)


def test_the_key_is_tried_in_place_of_what_it_does(dialog: FirstRun, controller: StageController) -> None:
    press(dialog, "Next")
    assert "Press Control Shift F9 now" in controller.said[-1]
    dialog.hide()  # as what it began does, before the key is told
    controller.tell(KeyPressed("describe-screen"))
    wait_until(lambda: controller.asked)
    dialog.show()
    assert controller.asked[-1] == ("stop",)
    assert controller.said[-1].startswith("The key works.")
    press(dialog, "Next")
    asked = list(controller.asked)
    controller.tell(KeyPressed("describe-screen"))
    QTest.qWait(50)
    assert controller.asked == asked


def test_nothing_else_is_taken_for_the_key(dialog: FirstRun, controller: StageController) -> None:
    press(dialog, "Next")
    controller.tell(Began("the clipboard"))
    controller.tell(KeyPressed("describe-clipboard"))
    QTest.qWait(50)
    assert controller.asked == []
    assert "Press Control Shift F9 now" in controller.said[-1]


def test_another_key_is_recorded_and_kept(dialog: FirstRun, controller: StageController) -> None:
    record(to(dialog, 2))
    assert controller.settings.hotkeys.describe_screen == "Ctrl+F6"
    press(dialog, "Next")
    press(dialog, "Skip all")
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
        check_first_run(FirstRun(controller))
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
    focus(accessible, "Screen reader, or own voice")
    stage.press("Down", "Down")
    stage.wait("setting", "speech.output=own-voice")
    stage.press("alt+n")
    stage.wait("said", "The key to press")
    focus(accessible, "Describe the screen")
    stage.press("space")
    stage.wait("said", "Press the new key")
    stage.wait("pause")
    stage.press("ctrl+alt+F3")  # the X server takes it for changing to a console
    stage.wait("said", "No key received.")
    stage.press("ctrl+alt+k")
    stage.wait("setting", "hotkeys.describe_screen=Ctrl+Alt+K")
    stage.wait("resume")
    stage.press("alt+n")
    focus(accessible, "Nothing")
    stage.press("Down")
    stage.wait("said", "Only words: ")
    assert not [text for text in stage.texts("setting") if "consent" in text]
    stage.press("alt+n")
    stage.wait("setting", "privacy.consent=concepts")
    stage.wait("said", "Words may leave this computer; pictures may not. Step 4 of 5: Description service")
    stage.press("alt+b")
    focus(accessible, "Only words")
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
        screen.speech.wait_spoken("Screen reader, or own voice.*radio button")
        # the page says that itself: the reader is not to begin with all texts of the dialog
        assert not [text for text in screen.speech.texts() if "Who should speak" in text or "two voices" in text]
        screen.speech.mark()
        stage.press("alt+n")
        screen.speech.wait_spoken("Describe the screen: Ctrl.Shift.F9.*button")
        screen.speech.mark()
        stage.press("alt+n")
        screen.speech.wait_spoken("Nothing.*radio button")
        stage.press("Down")
        screen.speech.wait_spoken("Only words.*selected")
        screen.speech.wait_spoken("Text can be private")


# The service that what was agreed to may be sent to


def to_service(dialog: FirstRun, controller: StageController) -> None:
    """Agree that words may leave, go on to the service, and choose another one than the usual."""
    to(dialog, 3)
    choose(dialog, "Only words")
    press(dialog, "Next")
    assert (consent(controller), controller.settings.privacy.consent_server) == ("concepts", "api.openai.com")
    row = dialog.page.findChild(ChoiceRow)
    assert row is not None
    row.changed.emit("openrouter")


def test_what_was_agreed_to_is_for_the_service_that_is_gone_on_with(
    dialog: FirstRun, controller: StageController
) -> None:
    to_service(dialog, controller)
    assert consent(controller) == ""  # nothing goes there before
    press(dialog, "Next")
    assert (consent(controller), controller.settings.privacy.consent_server) == ("concepts", "openrouter.ai")
    assert controller.said[-1].startswith("Seesay may send what you allowed to openrouter.ai. Step 5 of 5")


def test_who_skips_at_the_service_agrees_to_no_other_one(dialog: FirstRun, controller: StageController) -> None:
    to_service(dialog, controller)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert controller.settings.server.preset == "openai"
    assert (consent(controller), controller.settings.privacy.consent_server) == ("concepts", "api.openai.com")


def test_going_back_from_the_service_shows_what_was_chosen(dialog: FirstRun, controller: StageController) -> None:
    to_service(dialog, controller)
    press(dialog, "Back")
    assert "Selected: Only words." in controller.said[-1]
    press(dialog, "Next")
    assert (consent(controller), controller.settings.privacy.consent_server) == ("concepts", "openrouter.ai")
