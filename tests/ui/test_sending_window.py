"""The window that tells what would be sent: by keyboard alone, and nothing goes unless it is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget

from seesay.app.events import ConsentWanted, Ended, Previewed, SendingAsked
from seesay.app.send_preview import Preview, SendingQuestion
from seesay.core.domain import Cancellation, Redacted
from seesay.core.errors import KeptBackError
from seesay.description.prompts import BuiltPrompt
from seesay.description.servers.chat import EncodedPicture
from seesay.description.servers.spending import Estimate
from seesay.ui.dialogs import SendingWindow
from seesay.ui.first_run_pages import ConsentDialog
from seesay.ui.settings_dialog import SettingsDialog
from seesay.ui.text_views import help_text
from seesay.ui.window_coordinator import Windows
from ui.dialog_stage import StageController

PREVIEW = Preview(
    "api.openai.com",
    BuiltPrompt("You describe pictures.", "This is a screen.\nText: “Inbox”", ("text",)),
    EncodedPicture(b"x" * 34_000, "image/png", 800, 600),
    "A dialog is open.",
    (Redacted("card-number", None),),
    (KeptBackError("card-number", 1),),
    Estimate(1000, 400, 0.0052, True),
)


@pytest.fixture
def question() -> SendingQuestion:
    return SendingQuestion(PREVIEW)


def show(window: QWidget) -> None:
    window.show()
    window.activateWindow()
    QApplication.processEvents()


def press(window: QWidget, key: Qt.Key) -> None:
    focused = window.focusWidget()
    assert isinstance(focused, QWidget)
    QTest.keyClick(focused, key)


def answered(question: SendingQuestion) -> bool:
    flag = Cancellation()
    flag.cancel()
    return question.wait(flag)


@pytest.mark.parametrize(("key", "agreed"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_enter_sends_and_escape_does_not(
    app: QApplication, question: SendingQuestion, key: Qt.Key, agreed: bool
) -> None:
    window = SendingWindow(PREVIEW, question)
    show(window)
    press(window, key)
    assert answered(question) is agreed
    assert not window.isVisible()


def test_all_of_it_is_read_by_the_keyboard_and_enter_there_sends_nothing(
    app: QApplication, question: SendingQuestion
) -> None:
    window = SendingWindow(PREVIEW, question)
    show(window)
    details = window.details
    topics = [details.topics.item(row).text() for row in range(details.topics.count())]
    assert topics[:2] == ["Server: api.openai.com", "Picture: 800 by 600 pixels, 34 kilobytes"]
    assert "Cost: At most 0.5 cents." in topics
    details.topics.setFocus()
    details.topics.setCurrentRow(1)
    press(window, Qt.Key.Key_Return)
    assert details.rows.item(0).text() == "A dialog is open."
    assert window.isVisible()
    details.topics.setCurrentRow(3)
    assert details.rows.item(0).text() == "A card number was redacted."
    window.close()
    assert answered(question) is False


def test_what_is_only_shown_has_nothing_to_send(app: QApplication) -> None:
    window = SendingWindow(PREVIEW)
    show(window)
    assert [button.text() for button in window.findChildren(QPushButton)] == ["&Close"]
    press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.fixture
def windows(controller: StageController) -> Iterator[Windows]:
    made = Windows(controller)
    yield made
    made.close()


def shown() -> list[SendingWindow]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, SendingWindow) and widget.isVisible()
    ]


def test_a_question_goes_with_its_job(windows: Windows, controller: StageController, question: SendingQuestion) -> None:
    controller.tell(SendingAsked(question))
    assert [window.question for window in shown()] == [question]
    controller.tell(SendingAsked(question))
    assert len(shown()) == 1
    controller.tell(Ended())
    assert shown() == []
    assert answered(question) is False


def test_what_would_be_sent_stays_after_its_job(windows: Windows, controller: StageController) -> None:
    controller.tell(Previewed(PREVIEW), Ended())
    (window,) = shown()
    window.reject()


# A server that nothing was agreed to yet


@pytest.fixture
def moved(controller: StageController) -> StageController:
    controller.change_setting("privacy", "consent", "image")
    controller.change_setting("server", "preset", "openrouter")
    return controller


def test_consent_does_not_follow_to_another_server(moved: StageController) -> None:
    before = moved.settings.privacy.consent
    moved.change_setting("server", "preset", "openai")
    assert (before, moved.settings.privacy.consent) == ("", "image")


def test_the_settings_say_that_nothing_is_sent_to_it(controller: StageController) -> None:
    controller.change_setting("privacy", "consent", "image")
    dialog = SettingsDialog(controller)
    show(dialog)
    dialog.rows["server", "preset"].changed.emit("openrouter")
    assert "Nothing is sent to openrouter.ai until you allow it" in controller.said[-1]
    assert dialog.rows["privacy", "consent"].value() == ""
    dialog.rows["privacy", "consent"].changed.emit("concepts")
    assert (controller.settings.privacy.consent, controller.settings.privacy.consent_server) == (
        "concepts",
        "openrouter.ai",
    )
    dialog.close()


def dialogs() -> list[ConsentDialog]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ConsentDialog) and widget.isVisible()
    ]


def test_the_person_is_asked_about_it_once(windows: Windows, moved: StageController) -> None:
    moved.tell(ConsentWanted())
    (dialog,) = dialogs()
    assert "You gave your consent for api.openai.com. What may be sent to openrouter.ai?" in moved.said[-1]
    press(dialog, Qt.Key.Key_Escape)
    assert moved.settings.privacy.consent == ""
    assert moved.said[-1] == "Nothing will be sent to it."
    moved.tell(ConsentWanted())
    assert dialogs() == []


def test_who_agrees_there_agrees_to_that_server(windows: Windows, moved: StageController) -> None:
    moved.tell(ConsentWanted())
    (dialog,) = dialogs()
    next(button for button in dialog.findChildren(QRadioButton) if button.objectName() == "concepts").click()
    assert moved.settings.privacy.consent == ""
    press(dialog, Qt.Key.Key_Return)
    assert (moved.settings.privacy.consent, moved.settings.privacy.consent_server) == ("concepts", "openrouter.ai")


def test_the_help_names_the_key() -> None:
    assert "Ctrl+B: show what would be sent to a server" in help_text({}).splitlines()
