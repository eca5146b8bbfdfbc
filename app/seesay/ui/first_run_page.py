"""What the questions of the first run have in common: how one is asked, heard, answered, kept and put back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from seesay.settings import Settings, SettingValue
from seesay.ui.announcements import orca_reads_focus
from seesay.ui.controller import Controller
from seesay.ui.form_parts import ReadableLabel, WrappedLabel, beside


class FirstRunPage(QWidget):
    """One question: a title, what it is about, and controls.

    Signals:
        told: a sentence that has been spoken and is to be seen too; `str`.
    """

    told = Signal(str)
    always = True
    """Whether the page is needed whatever was answered before."""
    possible = True
    """Whether the page may be needed, as far as that is known yet."""

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self._controller = controller
        self.title = self.heard = self.keys = ""
        self._before: dict[tuple[str, str], SettingValue] = {}  # what was in force before answers that are not kept yet
        self._layout = QVBoxLayout(self)
        self._intro = ReadableLabel(parent=self)
        self._layout.addWidget(self._intro)

    def ask(self, title: str, intro: str, keys: str, heard: str = "") -> None:
        """Set what the page is called, what the question is, and what to press; all is spoken when the page comes.

        `heard` is spoken in place of a longer `intro`, which can be read by Tab.
        """
        self.title, self.heard, self.keys = title, heard or intro, keys
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

    def spoken(self, focus_is_read: bool) -> str:
        """Return what the page is about, as it is heard: it may be all that somebody without a screen reader has.

        Where `focus_is_read`, a screen reader tells what has the keyboard, and that is not told twice.
        """
        return self.heard

    def keep(self) -> str:
        """Settle the answers: the person goes on. Return what is to be said of them, or an empty string."""
        self._before.clear()
        return ""

    def put_back(self) -> str:
        """Undo the answers that were not kept: the person skips. Return what is to be said of it."""
        before, self._before = self._before, {}
        usual = Settings()
        for (section, field), value in before.items():
            default = getattr(getattr(usual, section), field)
            if problem := self._controller.try_setting(section, field, None if value == default else value):
                return problem
        return self.tr("What you changed without going on is as it was before.") if before else ""

    def change(self, section: str, field: str, value: SettingValue) -> bool:
        """Apply an answer until it is saved or reverted; failures are reported. Return whether it was applied."""
        before = getattr(getattr(self._controller.settings, section), field)
        if problem := self._controller.try_setting(section, field, value):
            self.tell(problem)
            return False
        self._before.setdefault((section, field), before)
        return True

    def tell(self, sentence: str, *, after_focus: bool = False) -> None:
        """Speak `sentence`, after what a screen reader tells of the focus if so wished, and have it shown."""
        self._controller.say(sentence, interrupt=not after_focus, resume=not after_focus)
        self.told.emit(sentence)


class ChoicePage(FirstRunPage):
    """A question whose answer is one of a few; each is spoken with what it means when an arrow key comes to it."""

    def choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Add radio buttons of (value, name, explanation)."""
        self._group = QButtonGroup(self)
        self._sentences: dict[str, str] = {}
        for value, name, explanation in choices:
            button = QRadioButton(self)
            button.setObjectName(value)
            button.setAccessibleDescription(explanation)
            self._group.addButton(button)
            self._layout.addLayout(beside(button, name))
            if explanation:
                self._layout.addWidget(WrappedLabel(explanation, self))
            self._sentences[value] = f"{name}: {explanation}" if explanation else f"{name}."
        self._group.buttonClicked.connect(self._chosen)

    @property
    def chosen(self) -> str:
        """The value that is selected."""
        button = self._group.checkedButton()
        return button.objectName() if button is not None else ""

    def select(self, value: str) -> None:
        """Select `value`; one always has to be, since the arrow keys choose nothing before the first one is."""
        for button in self._group.buttons():
            if button.objectName() == value:
                button.setChecked(True)

    def spoken(self, focus_is_read: bool) -> str:
        """Return the question and, unless it is read, which answer is selected."""
        if focus_is_read:
            return self.heard
        selected = self.tr("Selected is: {name}.").format(name=self.first().accessibleName())
        return f"{self.heard} {selected}"

    def first(self) -> QWidget:
        """Return the choice that is selected."""
        return self._group.checkedButton() or self._group.buttons()[0]

    @Slot()
    def _chosen(self) -> None:
        if not orca_reads_focus():
            self._controller.say(self._sentences[self.chosen])
