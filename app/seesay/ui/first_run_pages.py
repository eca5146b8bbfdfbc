"""The questions of the first run, one page each; every answer is in force at once and every page may be passed over."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from seesay.backends import Unavailable
from seesay.errors import SeesayError
from seesay.hotkey.chord import Chord
from seesay.hotkey.defaults import chords_of, default_chords
from seesay.messages import explain
from seesay.paths import UserFolders
from seesay.settings import SettingValue
from seesay.speech.prism_reader import PrismReader
from seesay.ui.announcements import QtAnnouncements
from seesay.ui.background import Background, Job
from seesay.ui.chord_recorder import ChordRecorder
from seesay.ui.controller import Controller
from seesay.ui.form_parts import ReadableLabel, WrappedLabel, beside, push_button
from seesay.ui.model_panel import ModelPanel
from seesay.ui.panels import KeyPanel
from seesay.ui.setting_fields import SettingField, setting_fields
from seesay.ui.setting_rows import SettingRow, make_row

_READERS = (PrismReader, QtAnnouncements)
"""The ways to a screen reader, which answer only while one is running."""


class Page(QWidget):
    """One question: a title, what it is about, and controls.

    Signals:
        told: a sentence that has been spoken and is to be seen too; `str`.
    """

    told = Signal(str)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.title = self.intro = self.keys = ""
        self._layout = QVBoxLayout(self)
        self._intro = ReadableLabel(parent=self)
        self._layout.addWidget(self._intro)

    def ask(self, title: str, intro: str, keys: str) -> None:
        """Set what the page is called, what the question is, and what to press; all is spoken when the page comes."""
        self.title, self.intro, self.keys = title, intro, keys
        self._intro.setText(intro)

    def close_up(self) -> None:
        """Leave the room that is not needed below the last control."""
        self._layout.addStretch(1)

    @property
    def wanted(self) -> bool:
        """Whether the page is needed after what was answered before."""
        return True

    def first(self) -> QWidget:
        """Return the control that gets the focus when the page comes."""
        return self._intro

    def enter(self) -> None:
        """Get ready: the page is being shown."""

    def leave(self) -> None:
        """End what only makes sense while the page is shown."""

    def change(self, section: str, field: str, value: SettingValue) -> bool:
        """Put an answer in force; a failure is told. Return whether it is in force."""
        try:
            self._controller.change_setting(section, field, value)
        except SeesayError as problem:
            self.tell(str(explain(problem)))
            return False
        return True

    def tell(self, sentence: str) -> None:
        """Speak `sentence` and have it shown."""
        self._controller.say(sentence)
        self.told.emit(sentence)

    def _choices(self, choices: Sequence[tuple[str, str, str]], chosen: str) -> QButtonGroup:
        """Add radio buttons of (value, name, explanation) and return their group; `chosen` is selected."""
        group = QButtonGroup(self)
        for value, name, explanation in choices:
            button = QRadioButton(self)
            button.setObjectName(value)
            button.setAccessibleDescription(explanation)
            group.addButton(button)
            self._layout.addLayout(beside(button, name))
            if explanation:
                self._layout.addWidget(WrappedLabel(explanation, self))
            button.setChecked(value == chosen)
        return group


class VoicePage(Page):
    """How Seesay talks."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        title = self.tr("How Seesay talks")
        intro = self.tr("Who should speak: your screen reader, or Seesay's own voice?")
        self.ask(title, intro, self.tr("Choose with the arrow keys."))
        self._heard = ReadableLabel(self.tr("Finding out who speaks now…"), self)
        choices = (
            ("auto", self.tr("Screen reader, else own voice"), self.tr("Best for most people.")),
            ("screen-reader", self.tr("Screen reader only"), ""),
            ("own-voice", self.tr("Own voice"), self.tr("Beside a screen reader you will hear two voices.")),
        )
        self._group = self._choices(choices, controller.settings.speech.output)
        self._group.buttonClicked.connect(self._chosen)
        test = push_button(self.tr("Let me hear it"), self)
        test.clicked.connect(self._test)
        self._layout.addWidget(test)
        self._layout.addWidget(self._heard)
        self._looking = Background(self)
        self._looking.done.connect(self._found)

    def first(self) -> QWidget:
        """Return the choice in force."""
        return self._group.checkedButton() or self._group.buttons()[0]

    def enter(self) -> None:
        """Find out who speaks now."""
        self._looking.start("look for screen reader", _reader_runs)

    @Slot(object)
    def _found(self, reader: object) -> None:
        self._heard.setText(self._sentence(bool(reader)))

    def _sentence(self, reader: bool) -> str:
        output = self._controller.settings.speech.output
        if output == "off":
            return self.tr("Speech is switched off in the settings.")
        if output == "own-voice" or (output == "auto" and not reader):
            return self.tr("You hear this in Seesay's own voice.")
        if reader:
            return self.tr("You hear this through your screen reader.")
        return self.tr("No screen reader is running, so nothing is heard.")

    @Slot()
    def _chosen(self) -> None:
        if self.change("speech", "output", _value(self._group)):
            self._test()

    @Slot()
    def _test(self) -> None:
        def work(job: Job) -> bool:
            running = _reader_runs(job)
            job.tell(self._sentence(running))
            return running

        self._looking.told.connect(self._say_heard, Qt.ConnectionType.UniqueConnection)
        self._looking.start("test voice", work)

    @Slot(object)
    def _say_heard(self, sentence: str) -> None:
        self.tell(sentence)


def _value(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return button.objectName() if button is not None else ""


def _reader_runs(job: Job) -> bool:
    """Return whether a screen reader is running; may wait for the accessibility bus."""
    for reader in _READERS:
        job.cancellation.check()
        try:
            reader.priority()
        except Unavailable:
            continue
        return True
    return False


class KeyTestPage(Page):
    """The combination that describes the screen, and a try of it."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        title = self.tr("The key to press")
        intro = self.tr("One combination of keys has the screen described, in every program. Try it now.")
        keys = self.tr("Space on the button changes the combination.")
        self.ask(title, intro, keys)
        field = next(field for field in setting_fields() if field.name == "describe_screen")
        self._row = make_row(field, self._recorder(field), self)
        self._row.changed.connect(self._changed)
        self._result = ReadableLabel(self.tr("Not tried yet."), self)
        self._layout.addWidget(self._row)
        self._layout.addWidget(self._result)
        self._listening = False
        controller.began.connect(self._began)

    def _recorder(self, field: SettingField) -> ChordRecorder:
        def others() -> dict[str, Chord]:
            chords, _ = chords_of(self._controller.settings.hotkeys, sys.platform)
            return {name: chord for name, chord in chords.items() if name != field.name}

        return ChordRecorder(self._controller, others, usual=default_chords(sys.platform).get(field.name, ""))

    def first(self) -> QWidget:
        """Return the recorder."""
        return self._row.editor

    def enter(self) -> None:
        """Listen for the key."""
        self._row.set_value(self._controller.settings.hotkeys.describe_screen)
        chord = chords_of(self._controller.settings.hotkeys, sys.platform)[0].get("describe_screen")
        if chord is None:
            self.keys = self.tr("No keys are set yet. Space on the button sets them.")
        else:
            self.keys = self.tr("Press {keys} now. Space on the button changes the keys.").format(
                keys=chord.spoken(sys.platform)
            )
        self._listening = True

    def leave(self) -> None:
        """Listen no more."""
        self._listening = False

    @Slot(object)
    def _changed(self, value: str) -> None:
        if self.change("hotkeys", "describe_screen", value) and value:
            self._result.setText(self.tr("Press the new keys now, to try them."))
        else:
            self._row.set_value(self._controller.settings.hotkeys.describe_screen)

    @Slot(str)
    def _began(self, name: str) -> None:
        if self._listening and self.isVisible():
            QTimer.singleShot(0, self, self._confirm)  # the controller is still beginning

    @Slot()
    def _confirm(self) -> None:
        """Confirm the key in place of what it does: here it is only tried."""
        self._controller.stop()
        sentence = self.tr("That was the key, and it works. From now on it describes the screen.")
        self._result.setText(sentence)
        self.tell(sentence)


class PrivacyPage(Page):
    """What may leave the machine."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        title = self.tr("What may leave this machine")
        intro = self.tr(
            "Seesay describes pictures on this machine. A service on the internet can describe them better, "
            "if you allow that something is sent to it."
        )
        self.ask(title, intro, self.tr("Choose with the arrow keys."))
        choices = (
            ("nothing", self.tr("Nothing"), self.tr("All stays here. No key and no money is needed.")),
            (
                "concepts",
                self.tr("Words only"),
                self.tr("What the picture may show and the text in it are sent. Text can be private, too."),
            ),
            (
                "image",
                self.tr("The picture"),
                self.tr(
                    "It is made smaller and sent without its metadata. All that is seen in it leaves this machine."
                ),
            ),
        )
        self._group = self._choices(choices, controller.settings.privacy.consent)
        self._group.buttonClicked.connect(self._chosen)

    def first(self) -> QWidget:
        """Return the choice in force."""
        return self._group.checkedButton() or self._group.buttons()[0]

    @Slot()
    def _chosen(self) -> None:
        self.change("privacy", "consent", _value(self._group))


class ServerPage(Page):
    """The service and its key, or a server of the person's own."""

    def __init__(self, controller: Controller, folders: UserFolders, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        title = self.tr("The service that describes")
        intro = self.tr(
            "Choose a service. Most need a key from their website; a program on this machine, such as Ollama, "
            "needs none."
        )
        keys = self.tr("Choose with the arrow keys, then Tab to the key.")
        self.ask(title, intro, keys)
        field = next(field for field in setting_fields() if (field.section, field.name) == ("server", "preset"))
        self._row: SettingRow = make_row(field, parent=self)
        self._row.changed.connect(self._chosen)
        self._layout.addWidget(self._row)
        self._layout.addWidget(KeyPanel(controller, folders, self))

    @property
    def wanted(self) -> bool:
        """Whether something may be sent at all."""
        return self._controller.settings.privacy.consent in ("concepts", "image")

    def first(self) -> QWidget:
        """Return the choice of the service."""
        return self._row.editor

    def enter(self) -> None:
        """Show what is in force."""
        self._row.set_value(self._controller.settings.server.preset)

    @Slot(object)
    def _chosen(self, value: str) -> None:
        if not self.change("server", "preset", value):
            self.enter()


class ModelPage(Page):
    """A better model than the bundled one."""

    def __init__(self, controller: Controller, folders: UserFolders, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        title = self.tr("A better model")
        intro = self.tr(
            "The model that came with Seesay is small. A larger one recognises more. It can be fetched now, in the "
            "background, or later in the settings."
        )
        self.ask(title, intro, self.tr("Tab to the button that fetches it."))
        self._panel = ModelPanel(controller, folders, self, use_fetched=True)
        self._panel.recommend()
        self._layout.addWidget(self._panel)

    def first(self) -> QWidget:
        """Return the choice of the model."""
        return self._panel.chooser
