"""Every command of the main window with its key, in menus: what can be done stands in one place to be read through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from seesay.actions import MenuName, menu_groups
from seesay.translation import translate

_Row = tuple[str, str | QKeySequence, Callable[[], object]]
"""The text of an entry, its keys and what it does."""


@dataclass(frozen=True, slots=True)
class WindowCommands:
    """What the menus have the window do; `act` carries out one of the program's actions."""

    act: Callable[[str], None]
    open_files: Callable[[], None]
    open_folder: Callable[[], None]
    close: Callable[[], object]
    quit: Callable[[], None]
    copy: Callable[[], None]
    copy_details: Callable[[], None]
    paste: Callable[[], None]
    repeat: Callable[[], None]
    earlier: Callable[[], None]
    later: Callable[[], None]
    latest: Callable[[], None]
    clear: Callable[[], None]
    ask: Callable[[], None]
    back_out: Callable[[], None]
    help: Callable[[], None]


class Menus(QObject):
    """Fills a window's menu bar."""

    def __init__(self, window: QMainWindow, commands: WindowCommands) -> None:
        super().__init__(window)
        self._window, self._commands = window, commands
        self._file()
        self._edit()
        self._describe()
        self._listen()
        self._help()
        # Escape is no menu's command: it silences, and then puts the window away.
        escape = QAction(window)
        escape.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        escape.triggered.connect(commands.back_out)
        window.addAction(escape)

    def _file(self) -> None:
        do = self._commands
        self._menu(
            self.tr("&File"),
            (self.tr("&Open pictures…"), QKeySequence(QKeySequence.StandardKey.Open), do.open_files),
            (self.tr("Open a &folder…"), "Ctrl+Shift+O", do.open_folder),
            None,
            (self.tr("&Close the window"), "Ctrl+W", do.close),
            (self.tr("&Quit Seesay"), "Ctrl+Q", do.quit),
        )

    def _edit(self) -> None:
        do = self._commands
        self._menu(
            self.tr("&Edit"),
            (self.tr("&Copy"), QKeySequence(QKeySequence.StandardKey.Copy), do.copy),
            (self.tr("Copy with &details"), "Ctrl+Shift+C", do.copy_details),
            (self.tr("&Paste and describe"), QKeySequence(QKeySequence.StandardKey.Paste), do.paste),
            None,
            *self._entries("edit"),
        )

    def _describe(self) -> None:
        self._menu(self.tr("&Describe"), *self._entries("describe"))

    def _listen(self) -> None:
        do = self._commands
        self._menu(
            self.tr("&Listen"),
            *self._entries("listen"),
            None,
            (self.tr("&Earlier description"), "Alt+Up", do.earlier),
            (self.tr("&Later description"), "Alt+Down", do.later),
            (self.tr("L&atest description"), "Alt+End", do.latest),
            None,
            (self.tr("&Clear the history…"), "", do.clear),
        )

    def _help(self) -> None:
        self._menu(self.tr("&Help"), (self.tr("&Keys and help"), "F1", self._commands.help))

    def _entries(self, menu: MenuName) -> Iterator[_Row | None]:
        """Yield the rows of the actions in `menu`, with None between its groups."""
        own = {"ask": self._commands.ask, "repeat": self._commands.repeat}  # of the picture that is shown
        for number, group in enumerate(menu_groups(menu)):
            if number:
                yield None
            for action, entry in group:
                command = own.get(action.name, partial(self._commands.act, action.name))
                yield translate("Menus", entry.text), entry.keys, command

    def _menu(self, title: str, *rows: _Row | None) -> None:
        menu = self._window.menuBar().addMenu(title)
        for row in rows:
            if row is None:
                menu.addSeparator()
                continue
            text, keys, command = row
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, command=command: command())
