"""Every command of the main window with its key, in menus: what can be done stands in one place to be read through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from seesay.actions import MenuName, menu_groups
from seesay.translation import translate

_Row = tuple[str, str | QKeySequence.StandardKey, str]
"""The text of an entry, its keys and the name of its command."""


class Menus(QObject):
    """Fills a window's menu bar; `commands` are what the window does, by name, the program's actions among them."""

    def __init__(self, window: QMainWindow, commands: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._window, self._commands = window, commands
        standard = QKeySequence.StandardKey
        self._menu(
            self.tr("&File"),
            (self.tr("&Open pictures…"), standard.Open, "open"),
            (self.tr("Open a &folder…"), "Ctrl+Shift+O", "open-folder"),
            (self.tr("&Review alt text…"), "", "review"),
            None,
            (self.tr("&Close the window"), "Ctrl+W", "close"),
            (self.tr("&Quit Seesay"), "Ctrl+Q", "quit"),
        )
        self._menu(
            self.tr("&Edit"),
            (self.tr("&Copy"), standard.Copy, "copy"),
            (self.tr("Copy with &details"), "Ctrl+Shift+C", "copy-details"),
            (self.tr("&Paste and describe"), standard.Paste, "paste"),
            (self.tr("&Find a description…"), standard.Find, "find"),
            None,
            *_entries("edit"),
        )
        self._menu(self.tr("&Describe"), *_entries("describe"))
        self._menu(
            self.tr("&Listen"),
            *_entries("listen"),
            None,
            (self.tr("&Earlier description"), "Alt+Up", "earlier"),
            (self.tr("&Later description"), "Alt+Down", "later"),
            (self.tr("L&atest description"), "Alt+End", "latest"),
            None,
            (self.tr("&Clear the history…"), "", "clear"),
        )
        self._menu(
            self.tr("&Zoom"),
            (self.tr("The picture a&lone, or beside the texts"), "F8", "picture"),
            (self.tr("La&rger picture"), "Alt++", "picture-larger"),
            (self.tr("&Smaller picture"), "Alt+-", "picture-smaller"),
            (self.tr("&Whole picture"), "Alt+0", "picture-whole"),
            None,
            (self.tr("Lar&ger text"), standard.ZoomIn, "text-larger"),
            (self.tr("S&maller text"), standard.ZoomOut, "text-smaller"),
            (self.tr("&Usual text"), "Ctrl+0", "text-usual"),
        )
        self._menu(self.tr("&Help"), (self.tr("&Keys and help"), "F1", "help"))
        # Escape is no menu's command: it silences, and then puts the window away.
        escape = QAction(window)
        escape.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        escape.triggered.connect(commands["back-out"])
        window.addAction(escape)

    def _menu(self, title: str, *rows: _Row | None) -> None:
        menu = self._window.menuBar().addMenu(title)
        for row in rows:
            if row is None:
                menu.addSeparator()
                continue
            text, keys, name = row
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, command=self._commands[name]: command())


def _entries(menu: MenuName) -> Iterator[_Row | None]:
    for number, group in enumerate(menu_groups(menu)):
        if number:
            yield None
        for action, entry in group:
            yield translate("Menus", entry.text), entry.keys, action.name
