"""The settings dialog: every setting is in it, and what is changed in it is in force and in the file."""

from __future__ import annotations

import logging
import shutil
import threading
import tomllib
from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from rigs.accessible_tree import Accessibility, Node, accessibility
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.secret_service import missing_packages as missing_keyring
from rigs.secret_service import unlocked_keyring
from rigs.session import missing_packages
from seesay.app.models import ModelInfo
from seesay.core.domain import Cancellation
from seesay.core.errors import KeyringError, StorageError
from seesay.core.servers import ApiKey
from seesay.core.settings import Settings, SpeechSettings
from seesay.system.speech.voice import Utterance, VoiceInfo
from seesay.ui.chord_recorder import ChordRecorder
from seesay.ui.model_downloads import ModelWork
from seesay.ui.model_panels import ModelPanel
from seesay.ui.setting_fields import (
    CHOICE_LABELS,
    HIDDEN,
    LABELS_AND_HELP,
    SettingField,
    application_fields,
    choice_text,
    help_of,
    label_of,
    overriding_variable,
    setting_fields,
)
from seesay.ui.setting_rows import SettingRow, make_row
from seesay.ui.settings_dialog import SettingsDialog
from seesay.ui.settings_panels import ApplicationDialog, ApplicationPanel, KeyPanel
from seesay.ui.widgets import SecretField
from ui.dialog_stage import StageController, wait_until
from ui.models_server import ModelsServer, models_server
from ui.narrow import check_settings
from ui.staging import Stage, staged

KEY = "sk-proj-" + "Zx9q_" * 8
ALL = (*setting_fields(), *application_fields())


def make(controller: StageController, environment: Mapping[str, str] = {}) -> SettingsDialog:
    return SettingsDialog(controller, environment=environment)


def show_group(dialog: SettingsDialog, name: str) -> None:
    """Choose a group, such as "keys", as the person does."""
    group = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Group")
    group.setCurrentIndex(group.findData(name))


@pytest.fixture
def dialog(controller: StageController) -> Iterator[SettingsDialog]:
    dialog = make(controller)
    dialog.show()
    dialog.activateWindow()
    yield dialog
    dialog.close()


def written(controller: StageController) -> dict[str, dict[str, object]]:
    file = controller.folders.settings_file
    return tomllib.loads(file.read_text()) if file.exists() else {}


def search(dialog: SettingsDialog, text: str) -> None:
    box = dialog.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClicks(box, text)


def visible_rows(dialog: SettingsDialog) -> list[str]:
    return [f"{section}.{name}" for (section, name), row in dialog.rows.items() if not row.isHidden()]


# Every setting is there


def test_every_setting_of_the_models_is_in_the_dialog(dialog: SettingsDialog) -> None:
    wanted = {
        (section, field)
        for section, info in Settings.model_fields.items()
        if section not in ("applications", "prompts", "watches")
        for field in info.annotation.model_fields  # type: ignore[union-attr]
    }
    # the model has a panel of its own
    assert set(dialog.rows) == wanted - HIDDEN - {("vision", "model")}


@pytest.mark.parametrize("field", ALL, ids=lambda field: f"{field.section}.{field.name}")
def test_every_setting_and_every_choice_has_words_of_its_own(field: SettingField) -> None:
    assert f"{field.section}.{field.name}" in LABELS_AND_HELP
    if field.name in ("backend", "preset"):  # names of programs, which need no other
        return
    for choice in field.choices:
        named = field.name == "language" and choice_text(field, choice) != choice
        assert named or f"{field.section}.{field.name}={choice}" in CHOICE_LABELS or choice in CHOICE_LABELS


def test_every_explanation_belongs_to_its_control(dialog: SettingsDialog) -> None:
    """A screen reader reads labels that belong to nothing with their whole group, each time the group is entered."""
    for row in dialog.rows.values():
        labels = [label for label in row.findChildren(QLabel) if label.text() == row.help != ""]
        assert [label.buddy() for label in labels] == [row.editor] * bool(row.help)


def test_there_are_no_words_for_settings_that_are_not() -> None:
    assert set(LABELS_AND_HELP) <= {f"{field.section}.{field.name}" for field in ALL}


def test_labels_tell_the_settings_of_a_group_apart() -> None:
    labels = [(field.section, label_of(field)) for field in ALL]
    assert len(labels) == len(set(labels))


def test_a_setting_to_come_is_shown_under_a_readable_name(app: QApplication) -> None:
    field = SettingField("speech", "pause_between_words", "whole", low=0, high=10, description="milliseconds")
    row = make_row(field)
    assert row.label == "Pause between words"
    assert row.help == "Milliseconds From 0 to 10."
    assert choice_text(SettingField("speech", "x", "choice", ("new-value",)), "new-value") == "new-value"


def test_bounds_come_from_the_models() -> None:
    rate = next(field for field in ALL if field.name == "rate")
    model = SpeechSettings.model_fields["rate"].metadata
    assert (rate.low, rate.high) == (model[0].ge, model[1].le)
    assert help_of(rate).endswith("From 80 to 600.")


# Changing


@pytest.mark.parametrize("field", list(setting_fields()), ids=lambda field: f"{field.section}.{field.name}")
def test_a_changed_setting_is_in_force_and_in_the_file(
    field: SettingField, dialog: SettingsDialog, controller: StageController
) -> None:
    row = dialog.rows.get((field.section, field.name))
    if row is None:
        assert (field.section, field.name) == ("vision", "model")
        return
    section = getattr(controller.settings, field.section)
    change(row)
    row.commit()
    now = getattr(getattr(controller.settings, field.section), field.name)
    assert now != getattr(section, field.name)
    assert written(controller) == {field.section: {field.name: now}}
    assert row.value() == now


def change(row: SettingRow) -> None:
    """Change a setting as a person does."""
    editor = row.editor
    match editor:
        case QCheckBox():
            QTest.keyClick(editor, Qt.Key.Key_Space)
        case QComboBox():
            if editor.count() < 2:  # the voices, which are not listed yet
                editor.addItem("a voice", "voice-1")
            QTest.keyClick(editor, Qt.Key.Key_Down)
        case QSpinBox() | QDoubleSpinBox():
            QTest.keyClick(editor, Qt.Key.Key_Up)
            QTest.keyClick(editor, Qt.Key.Key_Down)
            QTest.keyClick(editor, Qt.Key.Key_Down)
            if editor.value() == editor.minimum():
                QTest.keyClick(editor, Qt.Key.Key_Up)
        case ChordRecorder():
            editor.setFocus()
            QTest.keyClick(editor, Qt.Key.Key_Space)
            QTest.keyClick(editor, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
        case QLineEdit() | QPlainTextEdit():
            editor.setFocus()
            QTest.keyClicks(editor, "-DE")
        case _:
            raise AssertionError(type(editor))


def test_a_value_that_cannot_be_used_is_told_and_put_back(dialog: SettingsDialog, controller: StageController) -> None:
    row = dialog.rows["privacy", "redact_words"]
    box = row.editor
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("/(/")
    row.commit()
    assert box.toPlainText() == ""
    assert "was not changed" in controller.said[-1]
    assert written(controller) == {}


def test_a_language_is_chosen_from_a_list_of_their_own_names(
    dialog: SettingsDialog, controller: StageController
) -> None:
    row = dialog.rows["description", "language"]
    box = row.editor
    assert isinstance(box, QComboBox)
    names = [box.itemText(place) for place in range(box.count())]
    assert names[:3] == ["Your own", "English", "Deutsch"], "those that Seesay speaks come first"
    assert {"français", "Français"} & set(names)
    assert {"polski", "日本語", "português (Brasil)"} <= set(names)
    assert len(names) == len(set(names))
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    last = controller.settings.description.language
    assert last == box.currentData()
    assert last not in ("", "en", "de")
    controller.change_setting("description", "language", "gsw")  # by hand, in the file
    assert row.value() == "gsw"
    assert row.shown() == "Schwiizertüütsch"


def test_a_file_that_cannot_be_written_is_told_and_the_value_put_back(
    dialog: SettingsDialog, controller: StageController
) -> None:
    controller.refusal = StorageError("settings.toml", "No space left on device")
    box = dialog.rows["history", "keep"].editor
    assert isinstance(box, QCheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert controller.said == ["settings.toml could not be written: No space left on device."]


def test_a_number_out_of_bounds_cannot_be_entered_and_is_told(
    dialog: SettingsDialog, controller: StageController
) -> None:
    row = dialog.rows["speech", "rate"]
    box = row.editor
    assert isinstance(box, QSpinBox)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "20")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert controller.settings.speech.rate == 80
    assert controller.said == ["Speech rate set to 80. From 80 to 600."]
    box.selectAll()
    QTest.keyClicks(box, "9999")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert controller.settings.speech.rate <= 600


def test_half_a_typed_number_is_not_taken(dialog: SettingsDialog, controller: StageController) -> None:
    box = dialog.rows["speech", "rate"].editor
    assert isinstance(box, QSpinBox)
    box.selectAll()
    QTest.keyClicks(box, "26")
    assert controller.settings.speech.rate == 175
    QTest.keyClicks(box, "0")
    dialog.reject()  # Escape while the number is still being typed
    assert controller.settings.speech.rate == 260


def test_a_text_still_being_typed_is_taken_when_the_dialog_closes(
    dialog: SettingsDialog, controller: StageController
) -> None:
    edit = dialog.rows["server", "instructions"].editor
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("Be brief. " * 300)
    dialog.reject()
    assert controller.settings.server.instructions == ("Be brief. " * 300)[:2000]
    assert "shortened to 2000 characters" in controller.said[-1]


def test_a_change_from_elsewhere_is_shown(dialog: SettingsDialog, controller: StageController) -> None:
    controller.change_setting("speech", "rate", 300)
    controller.change_setting("sounds", "earcons", False)
    assert dialog.rows["speech", "rate"].value() == 300
    assert dialog.rows["sounds", "earcons"].value() is False
    assert controller.said == []


def test_the_wheel_scrolls_and_changes_nothing(dialog: SettingsDialog) -> None:
    box = dialog.rows["description", "mode"].editor
    assert isinstance(box, QComboBox)
    dialog.setFocus()
    before = box.currentIndex()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentIndex() == before


def test_a_value_the_environment_sets_is_shown_as_such(controller: StageController) -> None:
    dialog = make(controller, {"SEESAY_SPEECH__RATE": "200", "seesay_sounds": '{"earcons": false}'})
    rate, earcons = dialog.rows["speech", "rate"], dialog.rows["sounds", "earcons"]
    assert not rate.editor.isEnabled()
    assert not earcons.editor.isEnabled()
    assert dialog.rows["sounds", "volume"].editor.isEnabled()
    show_group(dialog, "speech")
    dialog.show()
    dialog.activateWindow()
    # a control that is switched off takes no focus, so what tells why does
    rate.focus()
    told = dialog.focusWidget()
    assert told is not None
    assert "Set by SEESAY_SPEECH__RATE" in told.property("text")
    dialog.close()


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"SEESAY_SPEECH__RATE": "1"}, "SEESAY_SPEECH__RATE"),
        ({"seesay_speech__rate": "1"}, "seesay_speech__rate"),
        ({"SEESAY_SPEECH": '{"rate": 200}'}, "SEESAY_SPEECH"),
        ({"SEESAY_SPEECH": '{"volume": 1}'}, ""),
        ({"SEESAY_SPEECH": "{bad"}, ""),
        ({"SEESAY_SPEECH__VOLUME": "1"}, ""),
    ],
)
def test_the_variable_that_sets_a_value_is_named(environment: dict[str, str], name: str) -> None:
    assert overriding_variable(SettingField("speech", "rate", "whole"), environment) == name


# Finding


def test_the_search_shows_what_fits_as_one_types_and_says_how_many(
    dialog: SettingsDialog, controller: StageController
) -> None:
    search(dialog, "free mem")
    assert visible_rows(dialog) == ["vision.unload_minutes"]
    wait_until(lambda: controller.said)
    assert controller.said == ["1 setting"]
    search(dialog, "no such thing")
    assert visible_rows(dialog) == []
    wait_until(lambda: len(controller.said) > 1)
    assert controller.said[-1] == "No setting found."


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("speech.rate", "speech.rate"),
        ("words per minute", "speech.rate"),
        ("VOLUME sound", "sounds.volume"),
        ("ollama", "server.preset"),
        ("keys clipboard", "hotkeys.describe_clipboard"),
        ("dollar", "spending.monthly_cap_usd"),
    ],
)
def test_the_search_knows_names_explanations_choices_and_groups(dialog: SettingsDialog, words: str, row: str) -> None:
    search(dialog, words)
    assert row in visible_rows(dialog)
    assert len(visible_rows(dialog)) < 4


@pytest.mark.parametrize("words", ["api key", "clip-vit", "applications presets"])
def test_the_search_finds_what_is_more_than_a_row(dialog: SettingsDialog, words: str) -> None:
    search(dialog, words)
    assert dialog._found.text() == "1 setting"


def test_an_empty_search_shows_the_group_again(dialog: SettingsDialog) -> None:
    search(dialog, "rate")
    search(dialog, "")
    assert visible_rows(dialog) == [
        "description.mode",
        "description.detail",
        "description.certainty",
        "description.language",
    ]


def test_down_goes_from_the_search_to_what_it_found(dialog: SettingsDialog) -> None:
    search(dialog, "speech rate")
    QTest.keyClick(dialog._search, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.rows["speech", "rate"].editor


# Keys


def test_a_combination_of_another_setting_is_refused(dialog: SettingsDialog, controller: StageController) -> None:
    controller.change_setting("hotkeys", "repeat", "Ctrl+Alt+F2")
    show_group(dialog, "keys")
    recorder = dialog.rows["hotkeys", "ask"].editor
    recorder.setFocus()
    QTest.keyClick(recorder, Qt.Key.Key_Space)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(recorder, Qt.Key.Key_F2, both)
    assert "already used for: Repeat" in controller.said[-1]
    assert controller.settings.hotkeys.ask != "Ctrl+Alt+F2"


def test_the_usual_keys_come_back(dialog: SettingsDialog, controller: StageController) -> None:
    controller.change_setting("hotkeys", "describe_screen", "Ctrl+Alt+F2")
    show_group(dialog, "keys")
    row = dialog.rows["hotkeys", "describe_screen"]
    usual = next(button for button in row.findChildren(QPushButton) if "Default" in button.text())
    assert usual.isVisible()
    QTest.keyClick(usual, Qt.Key.Key_Space)
    assert controller.settings.hotkeys.describe_screen == "default"
    assert not usual.isVisible()
    assert dialog.focusWidget() is row.editor


# The own voice


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="Debian package espeak-ng is not installed")
def test_the_voices_of_the_program_that_speaks_are_offered(controller: StageController) -> None:
    controller.change_setting("speech", "backend", "espeak-ng")
    controller.change_setting("speech", "voice", "a voice that is gone")
    dialog = make(controller)
    show_group(dialog, "speech")
    dialog.show()
    row = dialog.rows["speech", "voice"]
    box = row.editor
    assert isinstance(box, QComboBox)
    wait_until(lambda: box.count() > 20)
    assert row.value() == "a voice that is gone"
    assert "German (de)" in [box.itemText(index) for index in range(box.count())]
    assert controller.settings.speech.voice == "a voice that is gone"
    box.setCurrentIndex(box.findText("German (de)"))
    assert controller.settings.speech.voice
    dialog.close()


def test_a_voice_that_cannot_be_heard_says_why(dialog: SettingsDialog, controller: StageController) -> None:
    controller.change_setting("speech", "backend", "silent")
    show_group(dialog, "speech")
    row = dialog.rows["speech", "voice"]
    press(row, "Test the voice")
    wait_until(lambda: controller.said)
    assert controller.said[-1].startswith("Nothing could be spoken: no voice works here.")
    assert [button.text() for button in row.findChildren(QPushButton)] == ["Test the voice"]


def test_the_voice_is_heard_through_the_one_talker(
    dialog: SettingsDialog, controller: StageController, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Mute:
        name, audible = "mute", True

        def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
            raise AssertionError("a second speaker")

        def voices(self) -> tuple[VoiceInfo, ...]:
            return ()

    monkeypatch.setattr("seesay.system.speech.voices.SpeechSetup.voice", lambda setup: Mute())
    show_group(dialog, "speech")
    press(dialog.rows["speech", "voice"], "Test the voice")
    wait_until(lambda: controller.by_own_voice)
    assert controller.by_own_voice == ["This is Seesay's own voice."]
    assert controller.said == []


# Applications


def applications(dialog: SettingsDialog) -> ApplicationPanel:
    show_group(dialog, "applications")
    panel = dialog.findChild(ApplicationPanel)
    assert isinstance(panel, ApplicationPanel)
    return panel


def opened() -> ApplicationDialog:
    wait_until(lambda: isinstance(QApplication.activeModalWidget(), ApplicationDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, ApplicationDialog)
    return found


def test_an_application_is_added_changed_and_removed(dialog: SettingsDialog, controller: StageController) -> None:
    panel = applications(dialog)
    press(panel, "Add")
    form = opened()
    name, detail, _ = form.findChildren(QComboBox)
    QTest.keyClicks(name, "org.example.app")
    detail.setCurrentIndex(detail.findData("brief"))
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert written(controller) == {"applications": {"org.example.app": {"detail": "brief"}}}
    press(panel, "Change")
    form = opened()
    form.findChildren(QComboBox)[2].setCurrentIndex(2)
    form.accept()
    assert controller.settings.applications["org.example.app"].mode == "offline"
    press(panel, "Remove")
    assert written(controller) == {}
    assert controller.said[-1] == "org.example.app removed."
    assert dialog.focusWidget() is not None


def test_an_application_needs_a_name(dialog: SettingsDialog, controller: StageController) -> None:
    press(applications(dialog), "Add")
    form = opened()
    form.accept()
    assert form.isVisible()
    assert written(controller) == {}
    form.reject()


def press(panel: QWidget, text: str) -> None:
    button = next(button for button in panel.findChildren(QPushButton) if button.text() == text)
    QTest.keyClick(button, Qt.Key.Key_Space)


# The API key


class Keyring:
    """A keyring in memory that outlives what opens it; `refuses` is what it answers with, if anything."""

    name, keeps = "test keyring", True

    def __init__(self) -> None:
        self.keys: dict[str, ApiKey] = {}
        self.refuses: KeyringError | None = None

    def get(self, server: str) -> ApiKey | None:
        if self.refuses is not None:
            raise self.refuses
        return self.keys.get(server)

    def set(self, server: str, key: ApiKey) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.keys[server] = key

    def clear(self, server: str) -> bool:
        return self.keys.pop(server, None) is not None


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    keyring = Keyring()

    def stores(seconds: float, cancellation: Cancellation | None = None) -> Iterator[Keyring]:
        yield keyring

    monkeypatch.setattr("seesay.app.keys.open_stores", stores)
    monkeypatch.setattr("seesay.system.key_stores.open_stores", stores)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return keyring


@pytest.fixture
def server() -> Iterator[ModelsServer]:
    with models_server(KEY) as server:
        yield server


@pytest.fixture
def panel(controller: StageController, keyring: Keyring, server: ModelsServer) -> Iterator[KeyPanel]:
    controller.change_setting("server", "base_url", server.base_url)
    panel = KeyPanel(controller)
    panel.show()
    panel.activateWindow()
    wait_until(lambda: "No key" in panel._status.text())
    yield panel
    panel.close()


def enter(panel: KeyPanel, key: str) -> None:
    line = panel.findChild(SecretField)
    assert isinstance(line, SecretField)
    QTest.keyClicks(line, key)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_key_the_server_takes_is_kept(
    panel: KeyPanel, controller: StageController, keyring: Keyring, server: ModelsServer
) -> None:
    enter(panel, f"  {KEY} ")
    wait_until(lambda: keyring.keys)
    wait_until(lambda: "saved in the keyring (test keyring)" in controller.said[-1])
    assert "answers and has 2 models" in controller.said[-1]
    (kept,) = keyring.keys.values()
    assert kept.reveal() == KEY
    assert server.shown == [KEY]
    assert controller.renewals == 1  # so that the next description uses it


def test_a_key_the_server_refuses_is_not_kept(
    panel: KeyPanel, controller: StageController, keyring: Keyring, server: ModelsServer
) -> None:
    enter(panel, "sk-wrong")
    wait_until(lambda: "does not accept the API key" in controller.said[-1])
    assert keyring.keys == {}
    assert controller.renewals == 0


def test_a_key_that_cannot_be_checked_is_kept_with_the_doubt(controller: StageController, keyring: Keyring) -> None:
    controller.change_setting("server", "base_url", "http://127.0.0.1:9/v1")
    panel = KeyPanel(controller)
    panel.show()
    wait_until(lambda: "No key" in panel._status.text())
    enter(panel, KEY)
    wait_until(lambda: keyring.keys)
    wait_until(lambda: "could not be checked" in controller.said[-1])
    panel.close()


def test_what_is_no_key_never_leaves_the_machine(
    panel: KeyPanel, controller: StageController, server: ModelsServer
) -> None:
    enter(panel, "my key is secret")
    assert "contains a space" in controller.said[-1]
    enter(panel, "")
    assert controller.said[-1] == "Paste the key into the field first."
    assert server.shown == []


def test_a_keyring_that_fails_is_told(panel: KeyPanel, controller: StageController, keyring: Keyring) -> None:
    keyring.refuses = KeyringError("test keyring", "locked")
    enter(panel, KEY)
    wait_until(lambda: "locked" in controller.said[-1])


def test_a_server_that_keeps_silent_can_be_left(
    panel: KeyPanel, controller: StageController, keyring: Keyring, server: ModelsServer
) -> None:
    server.silent = threading.Event()
    enter(panel, KEY)
    wait_until(lambda: server.shown)
    button = next(button for button in panel.findChildren(QPushButton) if button.text() == "Stop waiting")
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert controller.said[-1] == "Stopped waiting."
    assert button.text() == "Check and save"
    server.silent.set()
    QTest.qWait(300)
    assert keyring.keys == {}


def test_a_kept_key_is_removed(panel: KeyPanel, controller: StageController, keyring: Keyring) -> None:
    enter(panel, KEY)
    wait_until(lambda: "Key saved" in controller.said[-1])
    press(panel, "Remove")
    wait_until(lambda: "removed" in controller.said[-1])
    assert keyring.keys == {}
    assert controller.renewals == 2


def test_a_typed_key_outlives_a_capture_and_not_the_dialog(controller: StageController, keyring: Keyring) -> None:
    dialog = make(controller)
    show_group(dialog, "privacy")
    dialog.show()
    line = dialog.findChild(KeyPanel).findChild(SecretField)  # type: ignore[union-attr]
    assert isinstance(line, SecretField)
    line.setText(KEY)
    dialog.hide()
    dialog.show()
    assert line.secret == KEY
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert line.secret == ""


def test_a_key_is_not_kept_behind_the_back_of_whoever_closed_the_dialog(
    controller: StageController, keyring: Keyring, server: ModelsServer
) -> None:
    server.silent = threading.Event()
    controller.change_setting("server", "base_url", server.base_url)
    dialog = make(controller)
    panel = dialog.findChild(KeyPanel)
    assert isinstance(panel, KeyPanel)
    show_group(dialog, "privacy")
    dialog.show()
    wait_until(lambda: "No key" in panel._status.text())
    enter(panel, KEY)
    wait_until(lambda: server.shown)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    server.silent.set()
    QTest.qWait(300)
    assert keyring.keys == {}
    assert controller.renewals == 0


# The models


def test_the_list_of_models_is_read_anew_only_for_a_setting_that_concerns_it(
    dialog: SettingsDialog, controller: StageController, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[ModelWork] = []
    models = ModelWork.models

    def counted(work: ModelWork) -> tuple[ModelInfo, ...]:
        read.append(work)
        return models(work)

    monkeypatch.setattr(ModelWork, "models", counted)
    controller.change_setting("speech", "rate", 300)
    assert read == []
    controller.change_setting("vision", "model", "clip-vit-b-32-openai")
    assert read != []
    panel = dialog.findChild(ModelPanel)
    assert isinstance(panel, ModelPanel)
    assert "clip-vit-b-32-openai, in use" in [panel.chooser.itemText(index) for index in range(panel.chooser.count())]


def test_the_key_is_in_no_text_and_no_log(
    panel: KeyPanel, controller: StageController, keyring: Keyring, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    line = panel.findChild(SecretField)
    assert isinstance(line, SecretField)
    QTest.keyClicks(line, KEY)
    assert line.displayText() != KEY
    shown = QAccessible.queryAccessibleInterface(line)
    told = "".join(shown.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Help))
    told += shown.textInterface().text(0, 99)
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_until(lambda: "Key saved" in controller.said[-1])
    assert line.secret == ""
    assert KEY not in told + "".join(controller.said) + caplog.text + panel._status.text()
    assert KEY not in "".join(file.read_text() for file in controller.folders.settings_file.parent.rglob("*.toml"))


def test_a_server_on_this_machine_needs_no_key(controller: StageController, keyring: Keyring) -> None:
    controller.change_setting("server", "preset", "ollama")
    panel = KeyPanel(controller)
    panel.show()
    wait_until(lambda: "needs no key" in panel._status.text())
    line = panel.findChild(SecretField)
    assert isinstance(line, SecretField)
    assert not line.isVisible()
    press(panel, "Test the server")
    wait_until(lambda: "cannot be reached" in controller.said[-1] or "answers" in controller.said[-1])
    panel.close()


# Size


def test_it_fits_a_narrow_window_at_twice_the_text(controller: StageController, app: QApplication) -> None:
    font = app.font()
    large = app.font()
    large.setPointSizeF(font.pointSizeF() * 2)
    app.setFont(large)
    try:
        check_settings(make(controller))
    finally:
        app.setFont(font)


# On a real desktop


NEEDED = missing_packages(REQUIRED)


def go_round(stage: Stage, accessible: Accessibility) -> list[Node]:
    """Return the controls that Tab leads to, from where the keyboard is until it is there again."""
    start = wait_for(accessible.focused, "a control with the keyboard")
    reached = [start]
    while True:
        before = reached[-1]
        stage.press("Tab")

        def moved(before: Node = before) -> Node | None:
            now = accessible.focused()
            return now if now is not None and now.path != before.path else None

        now = wait_for(moved, f"a move from {before.name}")
        if now.path == start.path:
            return reached
        assert now.path not in {node.path for node in reached}, f"Tab goes in a circle that leaves out {start.name}"
        reached.append(now)


@pytest.mark.skipif(bool(NEEDED), reason=f"Debian packages are not installed: {' '.join(NEEDED)}")
def test_tab_reaches_every_control_each_has_a_name_and_escape_closes() -> None:
    with (
        screen_reader_desktop(1280, 900, sound=False) as screen,
        accessibility(screen) as accessible,
        staged(screen, "settings", extra={"SEESAY_SPEECH__RATE": "200"}) as stage,
    ):
        names: list[str] = []
        for title in ("Describing", "Speech and sounds", "Keys", "What may be sent", "Models"):
            reached = go_round(stage, accessible)
            assert [node.name for node in reached[:2]] == ["Search the settings", title]
            assert reached[-1].name == "Close"
            for node in reached:
                assert node.role not in ("", "unknown", "invalid", "filler", "panel"), node.drawn()
                assert node.name, node.drawn()
                assert node.role != "combo box" or node.relations.get("labelled-by"), node.drawn()
            names += [node.name for node in reached]
            stage.mark()
            stage.press("ctrl+Next")
            stage.wait("said", "setting")
            assert "Search" in wait_for(accessible.focused, "the keyboard").name
        assert any("Set by SEESAY_SPEECH__RATE" in name for name in names)
        assert "API key" in names
        stage.press("Escape")
        stage.wait("closed")


WITHOUT_KEYRING = [*NEEDED, *missing_keyring()]


@pytest.mark.skipif(bool(WITHOUT_KEYRING), reason=f"Debian packages are not installed: {' '.join(WITHOUT_KEYRING)}")
def test_a_key_typed_into_the_window_gets_into_the_real_keyring_and_nowhere_else() -> None:
    with (
        models_server(KEY) as server,
        screen_reader_desktop(1280, 900, sound=False) as screen,
        unlocked_keyring(screen.env, screen.home) as keyring,
        accessibility(screen) as accessible,
        staged(screen, "settings", extra={"SEESAY_SERVER__BASE_URL": server.base_url}) as stage,
    ):
        screen.type("api key")
        stage.wait("said", "1 setting")
        stage.press("Down")
        wait_for(lambda: field_for_key(accessible), "the field for the key")
        screen.type(KEY)
        tree = accessible.tree("Seesay").drawn()
        stage.press("Return")
        stage.wait("said", "saved in the keyring")
        assert KEY in keyring.entries().values()
        assert server.shown == [KEY]
        assert KEY not in tree + stage.log.read_text() + stage.printed.read_text()
        for file in (screen.home / "seesay").rglob("*"):
            assert not file.is_file() or KEY.encode() not in file.read_bytes()


def field_for_key(accessible: Accessibility) -> bool:
    node = accessible.focused()
    return node is not None and node.role == "password text"
