"""The system tray icon; keys and the window offer everything in its menu."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QIcon, QPainter, QPen, QPixmap
from PySide6.QtGui import QColor as Colour
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from seesay.app.events import Began, Ended, Event
from seesay.core.actions import Action, menu_groups
from seesay.core.paths import resources_folder
from seesay.core.settings import Settings
from seesay.core.translation import translate
from seesay.system.hotkey.chord import configured_chords, localised_chord
from seesay.ui.controller import Controller
from seesay.ui.widgets import plain_tip

_VANISH_MILLISECONDS = 250  # time for the menu to disappear before a screenshot

_SIZES = (16, 22, 24, 32, 48, 64)


def app_icon() -> QIcon:
    """Return the program's icon, drawn here if the SVG cannot be read."""
    icon = QIcon(str(resources_folder() / "icons/seesay.svg"))
    if not icon.pixmap(32, 32).isNull():
        return icon
    drawn = QIcon()
    for size in _SIZES:
        drawn.addPixmap(_draw(size))
    return drawn


def _draw(size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 64, size / 64)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Colour("#10243e"))
    painter.drawRoundedRect(2, 2, 60, 60, 14, 14)
    painter.setBrush(Colour("white"))
    painter.drawEllipse(8, 19, 42, 26)
    painter.setBrush(Colour("#10243e"))
    painter.drawEllipse(21, 24, 16, 16)
    painter.setPen(QPen(Colour("#ffd24a"), 4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(27, 7, 32, 50, -45 * 16, 90 * 16)
    painter.end()
    return pixmap


class Tray(QObject):
    """The tray icon and its menu."""

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.menu = QMenu()
        self.menu.setAccessibleName(self.tr("Seesay"))
        self._keyed: list[tuple[Action, QAction]] = []
        self._fill()
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activated)
        controller.happened.connect(self._take)
        controller.settings_changed.connect(self._name_keys)
        self._name_keys(controller.settings)
        self._rest()

    @staticmethod
    def is_available() -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Show the icon once there is a system tray."""
        self._icon.show()

    def hide(self) -> None:
        self._icon.hide()

    def _fill(self) -> None:
        for group in menu_groups("tray"):
            for action, entry in group:
                shown = self.menu.addAction(translate("Tray", entry.text))
                shown.triggered.connect(lambda _checked=False, action=action: self._act(action))
                self._keyed.append((action, shown))
            self.menu.addSeparator()
        self.menu.addAction(self.tr("&Quit")).triggered.connect(QCoreApplication.quit)

    def _act(self, action: Action) -> None:
        if action.topic == "describing":
            QTimer.singleShot(_VANISH_MILLISECONDS, self, lambda: self._controller.act(action.name))
        else:
            self._controller.act(action.name)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self._controller.act("show")

    @Slot(object)
    def _name_keys(self, settings: Settings) -> None:
        keys, _ = configured_chords(settings.hotkeys, sys.platform)
        for action, shown in self._keyed:
            text = shown.text().split("\t")[0]
            chord = keys.get(action.setting)
            shown.setText(f"{text}\t{localised_chord(str(chord))}" if chord else text)

    @Slot(object)
    def _take(self, event: Event) -> None:
        match event:
            case Began(subject):
                self._icon.setToolTip(plain_tip(self.tr("Seesay: describing {name}").format(name=subject)))
            case Ended():
                self._rest()

    def _rest(self) -> None:
        self._icon.setToolTip(self.tr("Seesay"))
