"""Seesay in Orca: labels that the person gave to controls, and a key that describes what Orca is on.

Orca 51 and newer load this file as an extension. For older ones, `orca-customizations.py` loads it.
"""

from __future__ import annotations

import locale
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  after the version
from orca import focus_manager, keybindings  # noqa: E402

from .client import DESCRIBE, NOTHING_HERE, Client, in_words  # noqa: E402

try:
    from orca.command import KeyboardCommand
    from orca.extension import Extension, SpeechOutputResult
except ImportError:  # before Orca 51
    Extension = object

_KEY = "d"
_KEPT_SECONDS = 2.0
"""How long a label is not asked for again: speech and braille, and every part of what is said, come with the object."""


def _language() -> str:
    return locale.getlocale(locale.LC_MESSAGES)[0] or "en"


def told(obj: Atspi.Accessible) -> dict[str, object]:
    """Return how Seesay is told of an object; raises `AttributeError` and `GLib.GError` for one that is gone."""
    application = Atspi.Accessible.get_application(obj)
    name = " ".join((Atspi.Accessible.get_name(application) or "").split()) if application else ""
    return {"object": f"{obj.app.bus_name}{obj.path}", "application": name[:200]}


def current_object() -> Atspi.Accessible | None:
    """Return what Orca is on: in flat review and object navigation what is reviewed, else what has the keyboard."""
    manager = focus_manager.get_manager()
    return manager.get_active_mode_and_object_of_interest()[1] or manager.get_locus_of_focus()


def with_label(text: str, label: str, name: str, role: str, *, is_new: bool) -> str:
    """Return what Orca says of an object with its label: in place of the name, before the role, or else first."""
    if name and name in text:
        return text.replace(name, label, 1)
    before, found, after = text.rpartition(role) if role else ("", "", text)
    if found:
        return f"{before}{label} {role}{after}"
    return f"{label} {text}" if is_new else text


class SeesayExtension(Extension):
    """Says the labels, and has Seesay describe."""

    GROUP_LABEL = "Seesay"
    DESCRIPTION = "Says the labels that you gave to controls in Seesay, and has Seesay describe what Orca is on."
    VERSION = "@VERSION@"
    AUTHOR = "Seesay"

    def __init__(self) -> None:
        super().__init__()
        self._client = Client()
        self._kept: tuple[object, str, float] = (None, "", 0.0)
        self._last: object = None

    def label_of(self, obj: Atspi.Accessible) -> str:
        """Return an object's label, empty if it has none."""
        kept, label, until = self._kept
        if obj != kept or time.monotonic() > until:
            label = self._asked(obj)
            self._kept = obj, label, time.monotonic() + _KEPT_SECONDS
        return label

    def _asked(self, obj: Atspi.Accessible) -> str:
        try:
            return self._client.label(told(obj))
        except (AttributeError, GLib.GError):  # Orca has to go on whatever became of the object
            return ""

    def describe(self) -> str:
        """Have Seesay describe what Orca is on, and return what Orca is to say, which may be nothing."""
        try:
            text = self._client.describe(told(current_object()))
        except (AttributeError, GLib.GError):  # there is none, or it is gone
            text = NOTHING_HERE
        return in_words(text, _language())

    def _get_commands(self) -> list[KeyboardCommand]:
        binding = keybindings.KeyBinding(_KEY, keybindings.ORCA_CTRL_MODIFIER_MASK)
        name, words = "seesay_describe", in_words(DESCRIBE, _language())
        return [KeyboardCommand(name, self._described, self.GROUP_LABEL, words, binding, binding)]

    def _described(self) -> bool:
        if text := self.describe():
            self.controller.present_message_internal(text)
        return True

    def on_speech_output(self, output: object) -> object | None:
        """Put a label into what Orca is about to say of its object."""
        obj = output.obj
        if obj is None:
            return None
        is_new, self._last = obj != self._last, obj
        label = self.label_of(obj)
        if not label:
            return None
        try:
            name, role = Atspi.Accessible.get_name(obj) or "", Atspi.Accessible.get_localized_role_name(obj) or ""
        except GLib.GError:
            name = role = ""
        return SpeechOutputResult.replace(with_label(output.text, label, name, role, is_new=is_new))


def install() -> None:
    """Do in Orca before 51 what the extension does in newer ones."""
    from orca import generator, input_event
    from orca.scripts import default

    extension = SeesayExtension()
    its_name, its_bindings = generator.Generator._generate_accessible_name, default.Script.getDefaultKeyBindings

    def name(self: object, obj: Atspi.Accessible, **arguments: object) -> list[object]:
        label = extension.label_of(obj)
        return [label] if label else its_name(self, obj, **arguments)

    def describe(script: default.Script, _event: object = None) -> bool:
        if text := extension.describe():
            script.presentMessage(text)
        return True

    handler = input_event.InputEventHandler(describe, in_words(DESCRIBE, _language()))

    def bindings(self: object) -> keybindings.KeyBindings:
        found = its_bindings(self)
        mask, modifiers = keybindings.DEFAULT_MODIFIER_MASK, keybindings.ORCA_CTRL_MODIFIER_MASK
        found.add(keybindings.KeyBinding(_KEY, mask, modifiers, handler))
        return found

    generator.Generator._generate_accessible_name = name
    default.Script.getDefaultKeyBindings = bindings
