"""The table of actions: a row here and a function of `seesay.ui.controller.Controller` make a new action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from seesay.core.translation import translate

Topic = Literal["describing", "situation", "listening", "program"]
"""The topic of an action. The tray closes its menu before a "describing" action takes a picture."""

MenuName = Literal["tray", "edit", "describe", "listen"]


@dataclass(frozen=True, slots=True)
class Chords:
    """The default combinations, empty for none; `layered` applies to Windows and X11, which have a command layer."""

    layered: str = ""
    unlayered: str = ""
    mac: str = ""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An action's menu entry; `place` is the order (separators between tens), `keys` are in Qt's spelling."""

    menu: MenuName
    place: int
    text: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One row; texts are English, and translated where they are shown, in the context named here.

    Columns:
        name: what `seesay trigger` and the program call it.
        letter: its letter in the command layer; `mnemonic` is the English word that the letter stands for.
        spoken: a clause for the spoken help of the command layer; those of a topic make one sentence (GlobalKeys).
        phrase: what it does, in the imperative (Help).
        label: the setting of its combination; `hint` is a further sentence about it, or empty (Settings).
        portal: what a Wayland desktop calls it, in place of a label that is too short alone (Settings).
    """

    name: str
    topic: Topic
    letter: str
    mnemonic: str
    spoken: str
    phrase: str
    label: str
    hint: str = ""
    portal: str = ""
    chords: Chords = Chords()
    entries: tuple[MenuEntry, ...] = ()

    @property
    def setting(self) -> str:
        """The field of `seesay.core.settings.HotkeySettings`."""
        return self.name.replace("-", "_")


ACTIONS: tuple[Action, ...] = (
    Action(
        "describe-screen",
        "describing",
        letter="D",
        mnemonic="describe",
        spoken="{letter} describe the screen",
        phrase="describe the screen",
        label="Describe the screen",
        chords=Chords("Ctrl+Shift+F9", "Ctrl+Shift+F9", "Ctrl+Shift+Super+D"),
        entries=(MenuEntry("tray", 11, "Describe the &screen"), MenuEntry("describe", 11, "The &screen", "Ctrl+D")),
    ),
    Action(
        "describe-window",
        "describing",
        letter="W",
        mnemonic="window",
        spoken="{letter} the window",
        phrase="describe the active window",
        label="Describe the window",
        chords=Chords("Ctrl+Shift+F10", "Ctrl+Shift+F10", "Ctrl+Shift+Super+F"),
        entries=(
            MenuEntry("tray", 12, "Describe the &window"),
            MenuEntry("describe", 12, "The &window", "Ctrl+Shift+D"),
        ),
    ),
    Action(
        "describe-focus",
        "describing",
        letter="F",
        mnemonic="focus",
        spoken="{letter} the focused control",
        phrase="describe the focused control or picture",
        label="Describe the focused control",
        hint="The control or picture with the focus.",
    ),
    Action(
        "describe-region",
        "describing",
        letter="R",
        mnemonic="region",
        spoken="{letter} a region",
        phrase="choose a part of the screen and describe it",
        label="Describe a region",
        hint="Choose it with the arrow keys.",
        portal="Describe a region of the screen",
        entries=(
            MenuEntry("tray", 13, "Describe a &region…"),
            MenuEntry("describe", 13, "A &part of the screen…", "Ctrl+R"),
        ),
    ),
    Action(
        "describe-clipboard",
        "describing",
        letter="C",
        mnemonic="clipboard",
        spoken="{letter} the clipboard",
        phrase="describe the picture in the clipboard",
        label="Describe the clipboard",
        portal="Describe the picture in the clipboard",
        chords=Chords(unlayered="Ctrl+Shift+F6"),
        entries=(
            MenuEntry("tray", 14, "Describe the &clipboard"),
            MenuEntry("describe", 14, "The &clipboard", "Ctrl+Shift+V"),
        ),
    ),
    Action(
        "describe-pointer",
        "describing",
        letter="P",
        mnemonic="pointer",
        spoken="{letter} the picture under the pointer",
        phrase="describe the picture under the pointer",
        label="Describe at the pointer",
        hint="The picture under the mouse pointer.",
        portal="Describe the picture under the pointer",
        entries=(MenuEntry("describe", 15, "The picture under the p&ointer"),),
    ),
    Action(
        "walk",
        "situation",
        letter="J",
        mnemonic="journey",
        spoken="{letter} browse the screen",
        phrase="browse the screen, or the last picture, as a page",
        label="Browse the screen",
        hint="All text and controls as a page, in which Enter clicks.",
        portal="Browse the screen as a page",
        entries=(MenuEntry("describe", 17, "Browse as a pa&ge…", "Ctrl+J"),),
    ),
    Action(
        "what-changed",
        "situation",
        letter="N",
        mnemonic="new",
        spoken="{letter} what has changed",
        phrase="say what has changed on the screen",
        label="Say what changed",
        hint="Compared with the last description.",
        portal="Say what has changed",
        entries=(MenuEntry("describe", 16, "What has c&hanged", "Ctrl+H"),),
    ),
    Action(
        "watch",
        "situation",
        letter="V",
        mnemonic="view",
        spoken="{letter} watch a part of the screen",
        phrase="watch a part of the screen and announce new text",
        label="Watch a part of the screen",
        hint="Announces new text as it appears.",
        entries=(
            MenuEntry("tray", 15, "Watc&h…"),
            MenuEntry("describe", 18, "Watch a par&t of the screen…", "Ctrl+Shift+E"),
        ),
    ),
    Action(
        "label",
        "situation",
        letter="L",
        mnemonic="label",
        spoken="{letter} label the focused control",
        phrase="label the focused control",
        label="Label a control",
        hint="The control with the focus. Its label is announced whenever it is described.",
    ),
    Action(
        "where",
        "situation",
        letter="T",
        mnemonic="title",
        spoken="{letter} active window",
        phrase="say the active window and its program",
        label="Where am I",
        hint="The title of the active window and its program.",
        portal="Say the active window",
    ),
    Action(
        "repeat",
        "listening",
        letter="A",
        mnemonic="again",
        spoken="{letter} repeat",
        phrase="repeat the last description",
        label="Repeat",
        portal="Repeat",
        chords=Chords(unlayered="Ctrl+Shift+F8"),
        entries=(MenuEntry("tray", 22, "Re&peat"), MenuEntry("listen", 11, "&Repeat", "F5")),
    ),
    Action(
        "read-on",
        "listening",
        letter="O",
        mnemonic="on",
        spoken="{letter} read on",
        phrase="read on, sentence by sentence",
        label="Read on",
        hint="Sentence by sentence.",
        entries=(MenuEntry("listen", 12, "Read &on", "F6"),),
    ),
    Action(
        "how-known",
        "listening",
        letter="K",
        mnemonic="know",
        spoken="{letter} explain the last sentence",
        phrase="explain what the last sentence is based on",
        label="How do you know?",
        hint="The evidence for and against the last sentence.",
        portal="Explain the last sentence",
        entries=(MenuEntry("listen", 14, "How do you &know?", "F7"),),
    ),
    Action(
        "copy-code",
        "listening",
        letter="U",
        mnemonic="URL",
        spoken="{letter} copy the QR code or barcode",
        phrase="copy the content of the QR code or barcode in the last description",
        label="Copy a code",
        hint="The content of a QR code or barcode in the last description. Nothing is opened.",
        portal="Copy the QR code or barcode",
        entries=(MenuEntry("edit", 13, "Copy the code's c&ontent", "Ctrl+Shift+U"),),
    ),
    Action(
        "stop",
        "listening",
        letter="X",
        mnemonic="",
        spoken="{letter} stop speaking",
        phrase="stop speaking",
        label="Stop speaking",
        hint="Also cancels the running description.",
        chords=Chords("Ctrl+Shift+F11", "Ctrl+Shift+F11", "Ctrl+Shift+Super+X"),
        entries=(MenuEntry("tray", 21, "S&top"), MenuEntry("listen", 13, "&Stop", "Ctrl+.")),
    ),
    Action(
        "ask",
        "program",
        letter="Q",
        mnemonic="question",
        spoken="{letter} ask a question",
        phrase="ask a question about the picture",
        label="Ask a question",
        hint="About the latest picture.",
        chords=Chords(unlayered="Ctrl+Shift+F7"),
        entries=(MenuEntry("tray", 23, "&Ask a question…"), MenuEntry("describe", 21, "Ask a &question", "Ctrl+K")),
    ),
    Action(
        "what-would-be-sent",
        "program",
        letter="B",
        mnemonic="be sent",
        spoken="{letter} what would be sent",
        phrase="show what would be sent to a server",
        label="What would be sent",
        hint="What would be sent to a server for the latest picture.",
        portal="Show what would be sent",
        entries=(MenuEntry("describe", 22, "What would &be sent?", "Ctrl+B"),),
    ),
    Action(
        "show",
        "program",
        letter="M",
        mnemonic="main window",
        spoken="{letter} Seesay's window",
        phrase="show Seesay's window",
        label="Show the window",
        entries=(MenuEntry("tray", 31, "Show the w&indow"),),
    ),
    Action(
        "picture",
        "program",
        letter="I",
        mnemonic="image",
        spoken="{letter} enlarge the picture",
        phrase="enlarge the last picture and highlight what is announced",
        label="Enlarge the picture",
        hint="The last described picture. What is announced is highlighted.",
        portal="Enlarge the last picture",
    ),
    Action(
        "settings",
        "program",
        letter="S",
        mnemonic="settings",
        spoken="{letter} settings",
        phrase="open the settings",
        label="Open the settings",
        entries=(MenuEntry("tray", 32, "S&ettings…"), MenuEntry("edit", 11, "&Settings…", "Ctrl+,")),
    ),
)

NAMES: tuple[str, ...] = tuple(action.name for action in ACTIONS)
READ_ON = next(action for action in ACTIONS if action.name == "read-on")


def check_complete(names: Iterable[str]) -> None:
    """Raise `ValueError` unless `names` are those of all actions."""
    if odd := set(names) ^ set(NAMES):
        raise ValueError(f"an action without a row or a function: {', '.join(sorted(odd))}")


def menu_groups(menu: MenuName) -> tuple[tuple[tuple[Action, MenuEntry], ...], ...]:
    """Return the actions of a menu with their entries, in groups to be separated."""
    found = [(action, entry) for action in ACTIONS for entry in action.entries if entry.menu == menu]
    found.sort(key=lambda pair: pair[1].place)
    return tuple(tuple(group) for _, group in groupby(found, lambda pair: pair[1].place // 10))


def letters_in_words() -> str:
    """Return the spoken help of the command layer: "D describes the screen, W the window. …"."""
    sentences = (_clauses(group) for _, group in groupby(ACTIONS, lambda action: action.topic))
    return " ".join(f"{', '.join(clauses)}." for clauses in sentences)


def _clauses(actions: Iterable[Action]) -> list[str]:
    return [translate("GlobalKeys", action.spoken).format(letter=action.letter) for action in actions]
