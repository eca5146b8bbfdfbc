"""The pages of the first run, of which going on keeps an answer, and the dialog about consent to a new server."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from seesay.app.events import Event, KeyPressed
from seesay.core.backends import Unavailable
from seesay.core.errors import ServerChangedError
from seesay.core.ocr_data import ReadingData, tesseract
from seesay.core.settings import Settings, SettingValue
from seesay.core.text.language_names import language_in_words
from seesay.system.hotkey.chord import configured_chords
from seesay.system.speech.screen_reader import PrismReader
from seesay.ui.announcements import QtAnnouncements, orca_reads_focus
from seesay.ui.background import BackgroundJob, BackgroundRunner
from seesay.ui.controller import Controller
from seesay.ui.model_panels import ModelPanel, ReadingPanel
from seesay.ui.setting_fields import setting_fields
from seesay.ui.setting_rows import make_recorder, make_row
from seesay.ui.settings_panels import KeyPanel
from seesay.ui.widgets import FlowLayout, ReadableLabel, WrappedLabel, labelled_row, push_button


class FirstRunPage(QWidget):
    """One question with its controls."""

    announced = Signal(str)  # a sentence that has been spoken and is to be shown; `str`
    always = True  # whether the page is needed whatever was answered before
    possible = True  # whether the page may be needed, as far as known

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self._controller = controller
        self.title = self.heard = self.keys = ""
        self._before: dict[tuple[str, str], SettingValue] = {}  # the settings before answers that are not kept yet
        self._layout = QVBoxLayout(self)
        self._intro = ReadableLabel(parent=self)
        self._layout.addWidget(self._intro)

    def ask(self, title: str, intro: str, keys: str, heard: str = "") -> None:
        """Set title, question and usable keys for the announcement; `heard` replaces a longer `intro` in it."""
        self.title, self.heard, self.keys = title, heard or intro, keys
        self._intro.setText(intro)

    def close_up(self) -> None:
        """Put the free space below the last control."""
        self._layout.addStretch(1)

    @property
    def wanted(self) -> bool:
        return True

    def first(self) -> QWidget:
        return self._intro

    def enter(self) -> None:
        """Prepare the page, which is being shown."""

    def leave(self) -> None:
        """Stop what runs only while the page is shown."""

    def spoken(self, focus_is_read: bool) -> str:
        """Return the announcement, without the focused control if a screen reader reads that."""
        return self.heard

    def keep(self) -> str:
        """Keep the answers, and return what to announce, or an empty string."""
        self._before.clear()
        return ""

    def put_back(self) -> str:
        before, self._before = self._before, {}
        usual = Settings()
        for (section, field), value in before.items():
            default = getattr(getattr(usual, section), field)
            if problem := self._controller.try_setting(section, field, None if value == default else value):
                return problem
        return self.tr("Changes of unfinished steps were discarded.") if before else ""

    def change(self, section: str, field: str, value: SettingValue) -> bool:
        """Apply an answer until it is kept or reverted, and report a failure. Return whether it was applied."""
        before = getattr(getattr(self._controller.settings, section), field)
        if problem := self._controller.try_setting(section, field, value):
            self.announce(problem)
            return False
        self._before.setdefault((section, field), before)
        return True

    def announce(self, sentence: str, *, after_focus: bool = False) -> None:
        """Speak and show `sentence`, if wished after what a screen reader says of the focus."""
        self._controller.say(sentence, interrupt=not after_focus, resume=not after_focus)
        self.announced.emit(sentence)


class ChoicePage(FirstRunPage):
    """A question with a few choices; the arrow keys speak each choice with its explanation."""

    def choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        self._group = QButtonGroup(self)
        self._sentences: dict[str, str] = {}
        for value, name, explanation in choices:
            button = QRadioButton(self)
            button.setObjectName(value)
            button.setAccessibleDescription(explanation)
            self._group.addButton(button)
            self._layout.addLayout(labelled_row(button, name))
            if explanation:
                self._layout.addWidget(WrappedLabel(explanation, self))
            self._sentences[value] = f"{name}: {explanation}" if explanation else f"{name}."
        self._group.buttonClicked.connect(self._chosen)

    @property
    def chosen(self) -> str:
        button = self._group.checkedButton()
        return button.objectName() if button is not None else ""

    def select(self, value: str) -> None:
        """Select `value`; arrow keys work only if one is selected."""
        for button in self._group.buttons():
            if button.objectName() == value:
                button.setChecked(True)

    def spoken(self, focus_is_read: bool) -> str:
        if focus_is_read:
            return self.heard
        selected = self.tr("Selected: {name}.").format(name=self.first().accessibleName())
        return f"{self.heard} {selected}"

    def first(self) -> QWidget:
        return self._group.checkedButton() or self._group.buttons()[0]

    @Slot()
    def _chosen(self) -> None:
        if not orca_reads_focus():
            self._controller.say(self._sentences[self.chosen])


_READERS = (PrismReader, QtAnnouncements)  # screen readers that report whether they are running

_MOST_NAMED = 3  # maximum number of languages in the announcement


class VoicePage(ChoicePage):
    """Who speaks; a choice takes effect at once, and skipping reverts it."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        intro = self.tr("Who should speak: your screen reader, or Seesay's own voice?")
        self.ask(self.tr("Speech output"), intro, self.tr("Choose with the arrow keys."))
        choices = [
            ("auto", self.tr("Screen reader, or own voice"), self.tr("Best for most people.")),
            ("screen-reader", self.tr("Screen reader only"), ""),
            ("own-voice", self.tr("Own voice"), self.tr("With a screen reader you will hear two voices.")),
        ]
        if controller.settings.speech.output == "off":
            choices.append(("off", self.tr("No speech"), ""))
        self.choices(choices)
        self._layout.addWidget(push_button(self.tr("Test speech"), self, lambda: self._look("")))
        self._heard = ReadableLabel(self.tr("Checking speech output…"), self)
        self._layout.addWidget(self._heard)
        self._aloud: str | None = None
        self._looking = BackgroundRunner(self, self._found)

    def enter(self) -> None:
        self.select(self._controller.settings.speech.output)
        self._look(None)

    def _look(self, aloud: str | None) -> None:
        """Detect who speaks; then announce it after `aloud`, or only show it if None."""
        self._aloud = aloud
        self._looking.start("look for screen reader", _reader_runs)

    @Slot(object)
    def _found(self, reader: object) -> None:
        output = self._controller.settings.speech.output
        sentence = self._sentence(output, bool(reader))
        self._heard.setText(sentence)
        if output == "screen-reader" and not reader:
            # The message about the silence must be heard.
            self._controller.say_by_own_voice(f"{self._aloud or ''} {sentence} {self.keys}".strip())
            self.announced.emit(sentence)
        elif self._aloud is not None:
            reads = orca_reads_focus()
            self.announce(sentence if reads else f"{self._aloud} {sentence}".strip(), after_focus=reads)

    def _sentence(self, output: str, reader: bool) -> str:
        if output == "off":
            return self.tr("Speech is off in the settings.")
        if output == "own-voice" or (output == "auto" and not reader):
            return self.tr("You hear this in Seesay's own voice.")
        if reader:
            return self.tr("You hear this through your screen reader.")
        return self.tr("No screen reader is running, so there is no speech.")

    @Slot()
    def _chosen(self) -> None:
        if self.change("speech", "output", self.chosen):
            self._look(self._sentences[self.chosen])
        else:
            self.select(self._controller.settings.speech.output)


def _reader_runs(job: BackgroundJob) -> bool:
    """Return whether a screen reader is running; may wait for the accessibility bus."""
    for reader in _READERS:
        job.cancellation.check()
        try:
            reader.priority()
        except Unavailable:
            continue
        return True
    return False


class KeyTestPage(FirstRunPage):
    """The combination that describes the screen, to be changed and tried."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        intro = self.tr("One key describes the screen, in every program. Try it now.")
        heard = self.tr("One key describes the screen, in every program.")
        self.ask(self.tr("The key to press"), intro, self.tr("Press Space to change it."), heard)
        field = next(field for field in setting_fields() if field.name == "describe_screen")
        self._row = make_row(field, make_recorder(field, controller, enter_begins=False), self)
        self._row.changed.connect(self._changed)
        self._result = ReadableLabel(self.tr("Not tried yet."), self)
        self._layout.addWidget(self._row)
        self._layout.addWidget(self._result)
        self._listening = False
        controller.happened.connect(self._take)

    def first(self) -> QWidget:
        return self._row.editor

    def enter(self) -> None:
        self._row.set_value(self._controller.settings.hotkeys.describe_screen)
        chord = configured_chords(self._controller.settings.hotkeys, sys.platform)[0].get("describe_screen")
        if chord is None:
            self.keys = self.tr("No key is set yet. Press Space to set it.")
        else:
            press = self.tr("Press {keys} now.").format(keys=chord.spoken(sys.platform))
            self.keys = (
                press if orca_reads_focus() else self.tr("{press} Press Space to change it.").format(press=press)
            )
        self._listening = True

    def leave(self) -> None:
        self._listening = False

    @Slot(object)
    def _changed(self, value: str) -> None:
        if self.change("hotkeys", "describe_screen", value) and value:
            self._result.setText(self.tr("Press the new key now to try it."))
        else:
            self._row.set_value(self._controller.settings.hotkeys.describe_screen)

    @Slot(object)
    def _take(self, event: Event) -> None:
        if self._listening and event == KeyPressed("describe-screen"):
            QTimer.singleShot(0, self, self._confirm)  # before the controller acts

    @Slot()
    def _confirm(self) -> None:
        """Confirm the key instead of describing the screen."""
        self._controller.stop()
        self.keep()  # the confirmation must stay true if the rest is skipped
        sentence = self.tr("The key works. From now on it describes the screen.")
        self._result.setText(sentence)
        self.announce(sentence)


class PrivacyPage(ChoicePage):
    """What may be sent; a choice applies only after going on."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        intro = self.tr(
            "Seesay describes pictures on this computer. An internet service may describe them better, if you "
            "allow sending something to it."
        )
        heard = self.tr("Seesay describes on this computer. An internet service may do better, if you allow sending.")
        self.ask(self.tr("What may leave this computer"), intro, self.tr("Choose with the arrow keys."), heard)
        words = self.tr("Seesay sends what the picture may show, and its text. Text can be private, too.")
        picture = self.tr(
            "Seesay sends it scaled down and without metadata. Everything visible in it leaves this computer."
        )
        choices = [
            ("nothing", self.tr("Nothing"), self.tr("Everything stays here. You need no key and no money.")),
            ("concepts", self.tr("Only words"), words),
            ("image", self.tr("The picture"), picture),
        ]
        self.choices(choices)
        self._wish = ""  # selected, not confirmed
        self._agreed = ""  # confirmed; the service may have changed since

    def enter(self) -> None:
        self.select(self._wish or self._consent)

    @property
    def _consent(self) -> str:
        return self._controller.settings.privacy.consent or self._agreed or "nothing"

    def keep(self) -> str:
        """Store the consent, and return what applies now."""
        problem = ""
        if self.chosen != self._controller.settings.privacy.consent:
            problem = self._controller.try_setting("privacy", "consent", self.chosen)
        self._wish, self._agreed = "", "" if problem else self.chosen
        return f"{problem} {self._in_words()}".strip()

    def put_back(self) -> str:
        wish, self._wish = self._wish, ""
        return self._in_words() if wish not in ("", self._consent) else ""

    @Slot()
    def _chosen(self) -> None:
        super()._chosen()
        self._wish = self.chosen

    def _in_words(self) -> str:
        match self._consent:
            case "concepts":
                return self.tr("Words may leave this computer; pictures may not.")
            case "image":
                return self.tr("Pictures and words may leave this computer.")
        return self.tr("Nothing leaves this computer.")


class ServerPage(FirstRunPage):
    """The service and its key, or the user's own server."""

    always = False

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        intro = self.tr(
            "Choose a service. Most need a key from their website. A program on this computer, such as Ollama, "
            "needs none."
        )
        keys = self.tr("Choose with the arrow keys. Press Tab for the API key.")
        self.ask(self.tr("Description service"), intro, keys, self.tr("Most need a key."))
        field = next(field for field in setting_fields() if (field.section, field.name) == ("server", "preset"))
        self._row = make_row(field, parent=self)
        self._row.changed.connect(self._chosen)
        self._layout.addWidget(self._row)
        self._key = KeyPanel(controller, self)
        self._key.kept.connect(self.keep)  # the key is for the new service
        self._layout.addWidget(self._key)
        self._agreed = ""  # consent of the previous page, for the current service

    @property
    def wanted(self) -> bool:
        return (self._controller.settings.privacy.consent or self._agreed) in ("concepts", "image")

    def first(self) -> QWidget:
        return self._row.editor

    def spoken(self, focus_is_read: bool) -> str:
        return self.heard if focus_is_read else f"{self.heard} {self._selected()}"

    def _selected(self) -> str:
        return self.tr("Selected: {name}.").format(name=self._row.shown())

    def enter(self) -> None:
        self._agreed = self._controller.settings.privacy.consent or self._agreed
        self._row.set_value(self._controller.settings.server.preset)

    def keep(self) -> str:
        """Keep the service, store the consent for it, and return its name."""
        super().keep()
        problem = ""
        if self._agreed != self._controller.settings.privacy.consent:
            problem = self._controller.try_setting("privacy", "consent", self._agreed)
        if problem or self._controller.settings.privacy.consent not in ("concepts", "image"):
            return problem
        return self.tr("Seesay may send what you allowed to {server}.").format(
            server=self._controller.seesay.server.host
        )

    def leave(self) -> None:
        """Clear a key that was typed and not stored."""
        self._key.forget()

    @Slot(object)
    def _chosen(self, value: str) -> None:
        if self.change("server", "preset", value):
            if not orca_reads_focus():
                self._controller.say(self._row.shown())
        else:
            self._row.set_value(self._controller.settings.server.preset)


class ReadingPage(FirstRunPage):
    """OCR data for the user's languages; nothing is downloaded without the button."""

    always = possible = False

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._panel: ReadingPanel | None = None

    @property
    def wanted(self) -> bool:
        return self._panel is not None

    def offer(self, unread: Sequence[ReadingData], languages: Sequence[str]) -> None:
        """Offer missing data, each for one or more of `languages`, instead of the previous offer."""
        names = [language_in_words(tag) for tag in languages if any(tag in data.languages for data in unread)]
        keys = self.tr("Press Tab for the download button.")
        if tesseract() is None:
            problem = self.tr("Without Tesseract, text in {languages} cannot be recognized.")
            keys = self.tr("Press Tab for more.")
        elif all(data.script.startswith("Latn") for data in unread):
            problem = self.tr("Text in {languages} is not recognized well here yet.")
        else:
            problem = self.tr("Text in {languages} cannot be recognized here yet.")
        later = self.tr("You can download text recognition for it now, in the background, or later in the settings.")
        intro = f"{problem.format(languages=', '.join(names))} {later}"
        heard = problem.format(languages=", ".join(names[:_MOST_NAMED]))
        self.ask(self.tr("Your languages"), intro, keys, heard)
        if self._panel is not None:
            self._panel.deleteLater()
        self._panel = ReadingPanel(self._controller, self, offered=unread)
        self._layout.insertWidget(1, self._panel)
        self.always = self.possible = True

    def first(self) -> QWidget:
        return self._panel.chooser if self._panel is not None else super().first()


class ModelPage(FirstRunPage):
    """A better model than the bundled one."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        intro = self.tr(
            "The model that came with Seesay is small. A larger one recognizes more. You can download it now, in "
            "the background, or later in the settings."
        )
        heard = self.tr("The model that came with Seesay is small. A larger one recognizes more.")
        self.ask(self.tr("A better model"), intro, self.tr("Press Tab for the download button."), heard)
        self._panel = ModelPanel(controller, self, use_fetched=True)
        self._panel.recommend()
        self._layout.addWidget(self._panel)

    def first(self) -> QWidget:
        return self._panel.chooser


class ConsentDialog(QDialog):
    """Asks what may be sent to a new server, as in the first run; Escape consents to nothing."""

    def __init__(self, controller: Controller, change: ServerChangedError) -> None:
        super().__init__()
        self._controller = controller
        self.setWindowTitle(self.tr("What may be sent to {server}").format(server=change.server))
        self.page = PrivacyPage(controller)
        intro = self.tr("You gave your consent for {agreed}. What may be sent to {server}?")
        intro = intro.format(agreed=change.agreed, server=change.server)
        self.page.ask(self.windowTitle(), intro, self.page.keys)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        agree = push_button(self.tr("&Agree"), self, self.accept)
        layout.addLayout(FlowLayout([agree, push_button(self.tr("Not &now"), self, self.reject)]))
        self.page.enter()
        self.page.first().setFocus()
        agree.setDefault(True)
        way = self.tr("Alt A agrees, Escape agrees to nothing.")
        controller.say(f"{self.page.spoken(False)} {self.page.keys} {way}", interrupt=False)

    def done(self, result: int) -> None:
        kept = self.page.keep() if result == QDialog.DialogCode.Accepted else self.tr("Nothing will be sent to it.")
        self._controller.say(kept)
        super().done(result)
