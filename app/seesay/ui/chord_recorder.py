"""A button that records a key combination, and reports conflicts with other uses of the keys."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton

from seesay.core.errors import ChordError
from seesay.core.translation import translate
from seesay.system.hotkey.chord import DEFAULT, MODIFIERS, Chord, Modifier, known_use, localised_chord
from seesay.ui.controller import Controller
from seesay.ui.widgets import single_shot

_MODIFIER_NAMES = "Control Shift Alt AltGr Meta Super_L Super_R Hyper_L Hyper_R CapsLock NumLock ScrollLock Mode_switch"
_MODIFIER_KEYS = frozenset(Qt.Key[f"Key_{name}"] for name in _MODIFIER_NAMES.split())
"""Keys that are no combination by themselves."""

_NAMELESS = (Qt.Key.Key_unknown, Qt.Key(0))
"""Qt's codes for unknown keys, such as Ctrl+Alt+F3 if that switches the console."""

_WAIT_MILLISECONDS = 8000  # timeout without a key event: the system and other programs intercept some combinations

_CLEARING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def modifiers_of(pressed: Qt.KeyboardModifier, platform: str = sys.platform) -> frozenset[Modifier]:
    """Return Qt's modifiers by the names of `Chord`; on a Mac Qt calls Command "Control" and Control "Meta"."""
    mac = platform == "darwin"
    table: dict[Modifier, Qt.KeyboardModifier] = {
        "Ctrl": Qt.KeyboardModifier.MetaModifier if mac else Qt.KeyboardModifier.ControlModifier,
        "Alt": Qt.KeyboardModifier.AltModifier,
        "Shift": Qt.KeyboardModifier.ShiftModifier,
        "Super": Qt.KeyboardModifier.ControlModifier if mac else Qt.KeyboardModifier.MetaModifier,
    }
    return frozenset(name for name, flag in table.items() if pressed & flag)


def types_a_letter(pressed: Qt.KeyboardModifier, text: str, platform: str = sys.platform) -> bool:
    """Whether the keys type a character with AltGr, which Windows reports as Ctrl+Alt."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    alt_gr = bool(pressed & Qt.KeyboardModifier.GroupSwitchModifier)
    if platform == "win32" and (pressed & both) == both:
        # AltGr types what the plain key cannot; a plain letter is the key's own name.
        alt_gr = not (text.isascii() and text.isalnum())
    return alt_gr and len(text) == 1 and text.isprintable() and not text.isspace()


class ChordRecorder(QPushButton):
    """Shows a combination, and records one after Space or, if `enter_begins`, Enter; Escape cancels, Delete clears."""

    chosen = Signal(str)  # the new combination `str` in the spelling of the settings, empty if cleared

    def __init__(
        self,
        controller: Controller,
        others: Callable[[], Mapping[str, Chord]] = dict,
        *,
        usual: str = "",
        enter_begins: bool = True,
        platform: str = sys.platform,
    ) -> None:
        """`others` are the other combinations by label; `usual` is the default, or empty."""
        super().__init__()
        self._enter_begins = enter_begins
        self._controller, self._others, self._platform = controller, others, platform
        self.usual = usual
        self._label = self._text = ""
        self.recording = False
        self.setAutoDefault(False)
        self.setAccessibleDescription(self.tr("Press Space to record a new key, Delete to clear it."))
        self.clicked.connect(self._begin)
        self._waiting = single_shot(self, self._heard_nothing, _WAIT_MILLISECONDS)
        self._show()

    def value(self) -> str:
        """Return the combination in the spelling of the settings, empty for none."""
        return self._text

    def set_value(self, text: str) -> None:
        self._text = text
        self._show()

    def set_label(self, label: str) -> None:
        """Set what the combination is for; it becomes a part of the accessible name."""
        self._label = label
        self._show()

    def shown(self) -> str:
        text = self.usual if self._text == DEFAULT else self._text
        return localised_chord(text) if text else self.tr("None")

    def set_default(self) -> None:
        self._set(DEFAULT, self.tr("{keys}, the default.").format(keys=_said(self.usual, self._platform)))

    def _show(self, held: str = "") -> None:
        shown = self.shown()
        if self.recording:
            shown = held or self.tr("Press the new key")
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(f"{self._label}: {shown}" if self._label else shown)

    @Slot()
    def _begin(self) -> None:
        if self.recording:
            return
        self.recording = True
        self._controller.pause_hotkeys()
        self._waiting.start()
        self._show()
        self._controller.say(self.tr("Press the new key. Escape cancels, Delete clears."))

    def _end(self) -> None:
        if self.recording:
            self.recording = False
            self._waiting.stop()
            self._controller.resume_hotkeys()
            self._show()

    @Slot()
    def _heard_nothing(self) -> None:
        self._controller.say(
            self.tr("No key received. The system or another program may be using it. Press another key, or Escape.")
        )

    def event(self, event: QEvent) -> bool:
        """Claim shortcuts of the window while recording."""
        if self.recording and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if bare and key in _CLEARING:
            self._end()
            self._set("", self.tr("Cleared."))
        elif not self.recording:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bare and self._enter_begins:
                self._begin()
            else:
                super().keyPressEvent(event)
        elif bare and key == Qt.Key.Key_Escape:
            self._end()
            self._controller.say(self.tr("Nothing changed."))
        elif event.isAutoRepeat():
            pass
        elif key in _MODIFIER_KEYS:
            held = modifiers_of(event.modifiers(), self._platform)
            names = [translate("Written keys", name) for name in MODIFIERS if name in held]
            self._show("+".join([*names, "…"]))
        else:
            self._heard(event, key)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Keep a release from pressing the button while recording."""
        if not self.recording:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop recording, so that no keys are recorded unnoticed."""
        self._end()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._end()
        super().hideEvent(event)

    def _heard(self, event: QKeyEvent, key: Qt.Key) -> None:
        if key in _NAMELESS:
            self._refuse(self.tr("The system reserves this key. Press another key."))
            return
        if types_a_letter(event.modifiers(), event.text(), self._platform):
            self._refuse(self.tr("This key types {letter}. Choose another one.").format(letter=event.text()))
            return
        name = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
        held = modifiers_of(event.modifiers(), self._platform)
        try:
            chord = Chord.parse(str(Chord(held, name))).check_global()
        except ChordError as problem:
            self._refuse(self.tr("This key cannot be used: {reason}.").format(reason=problem.reason))
            return
        for label, other in self._others().items():
            if other == chord:
                heard = self.tr("{keys} is already used for: {label}. Press another key.")
                self._refuse(heard.format(keys=chord.spoken(self._platform), label=label))
                return
        self._end()
        said = self.tr("{keys}.").format(keys=chord.spoken(self._platform))
        if use := known_use(chord, self._platform):
            said += " " + self.tr("This key is also used elsewhere: {use}.").format(use=use.rstrip("."))
        self._set(str(chord), said)

    def _refuse(self, sentence: str) -> None:
        self._show()
        self._controller.say(sentence)

    def _set(self, text: str, said: str) -> None:
        self._text = text
        self._show()
        self._controller.say(said)
        self.chosen.emit(text)


def _said(text: str, platform: str) -> str:
    try:
        return Chord.parse(text).spoken(platform)
    except ChordError:
        return text
