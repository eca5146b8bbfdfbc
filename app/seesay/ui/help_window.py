"""Help in the window: the keys that are in force now, as plain text that is read like any other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from seesay.actions import ACTIONS, menu_groups
from seesay.hotkey.chord import written
from seesay.hotkey.defaults import COMMAND
from seesay.translation import translate
from seesay.ui.text_window import TextWindow


def help_text(chords: Mapping[str, str]) -> str:
    """Return the help: global keys, keys of this window, and how a desktop binds a key; `chords` are by setting."""
    phrases = {action.name: translate("Help", action.phrase) for action in ACTIONS}
    bound = [(action, chords.get(action.setting, "")) for action in ACTIONS]
    everywhere = [f"{written(chord)}: {phrases[action.name]}" for action, chord in bound if chord]
    if command := chords.get(COMMAND):
        everywhere.append(translate("Help", "{chord}, and then a letter:").format(chord=written(command)))
        everywhere += [f"{action.letter}: {phrases[action.name]}" for action in ACTIONS]
    if not everywhere:
        everywhere = [
            translate(
                "Help", "None is in force. The settings, Ctrl+comma, have a place for them; or see the end of this."
            )
        ]
    pictures, others = menu_groups("describe")
    window = [
        *(f"{written(entry.keys)}: {phrases[action.name]}" for action, entry in pictures if entry.keys),
        translate("Help", "Ctrl+O: open pictures; Ctrl+V: describe what was copied, a picture or files"),
        translate("Help", "Alt+Up and Alt+Down: earlier and later descriptions; Alt+End: the latest"),
        translate("Help", "Up and Down do the same in the empty question field"),
        translate("Help", "Ctrl+F: find a description by what it was about"),
        translate("Help", "Ctrl+K: go to the question field; Enter there asks"),
        *(f"{written(entry.keys)}: {phrases[action.name]}" for action, entry in others if action.name != "ask"),
        translate("Help", "F5: say it again; F6: read on; Escape: stop speaking, and once more: hide the window"),
        translate("Help", "Ctrl+C: copy what is selected, or else the description; Ctrl+Shift+C: with all details"),
        translate("Help", "Ctrl+comma: settings; F1: this help; Ctrl+Q: quit"),
        translate("Help", "In the details, Right goes from a topic to its particulars, and Left back"),
    ]
    own = [
        translate(
            "Help", "Any desktop can bind a key to a command. In its keyboard settings, add a shortcut with the command"
        ),
        "seesay trigger describe-screen",
        translate("Help", "In place of describe-screen you can say:"),
        *(f"{name}: {phrase}" for name, phrase in phrases.items() if name != "describe-screen"),
    ]
    parts = [
        (translate("Help", "Keys that work in every program"), everywhere),
        (translate("Help", "Keys in this window"), window),
        (translate("Help", "Keys of your desktop"), own),
    ]
    return "\n\n".join("\n".join([heading, *lines]) for heading, lines in parts)


def help_window(chords: Mapping[str, str], parent: QWidget | None = None) -> TextWindow:
    """Return the help in a box that is read with the arrow keys; Escape closes it."""
    title, label = translate("HelpDialog", "Seesay help"), translate("HelpDialog", "&Keys and help")
    return TextWindow(title, help_text(chords), parent, label=label, lines=28)
