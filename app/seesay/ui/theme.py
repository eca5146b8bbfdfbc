"""Colour themes and text size of all windows."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from seesay.core.settings import InterfaceSettings

Theme = Literal["light", "dark", "contrast"]

_ROLES = (
    QPalette.ColorRole.Window,
    QPalette.ColorRole.Base,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Button,
    QPalette.ColorRole.Highlight,
    QPalette.ColorRole.HighlightedText,
    QPalette.ColorRole.Link,
    QPalette.ColorRole.PlaceholderText,
)
_COLOURS: dict[Theme, tuple[str, ...]] = {  # text contrast is at least 4.5:1 (WCAG 1.4.3)
    "light": ("#f2f2f2", "#ffffff", "#000000", "#e4e4e4", "#0b57a4", "#ffffff", "#0b57a4", "#5c5c5c"),
    "dark": ("#202124", "#17181a", "#f1f1f1", "#3a3c41", "#9ac2ff", "#000000", "#9ac2ff", "#b4b4b4"),
    "contrast": ("#000000", "#000000", "#ffffff", "#000000", "#ffff00", "#000000", "#00ffff", "#ffffff"),
}
_LIKE_TEXT = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.BrightText,
    QPalette.ColorRole.ToolTipText,
)
_LIKE_BASE = (QPalette.ColorRole.AlternateBase, QPalette.ColorRole.ToolTipBase)
_LINE = 2

_OUTLINED = frozenset({
    QStyle.PrimitiveElement.PE_PanelButtonCommand,
    QStyle.PrimitiveElement.PE_PanelLineEdit,
    QStyle.PrimitiveElement.PE_Frame,
    QStyle.PrimitiveElement.PE_FrameLineEdit,
    QStyle.PrimitiveElement.PE_FrameMenu,
    QStyle.PrimitiveElement.PE_FrameGroupBox,
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorRadioButton,
})  # fmt: skip
_OUTLINED_CONTROLS = frozenset({QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox})


class _Outlines(QProxyStyle):
    """The Fusion style with visible outlines around controls, stronger around the focused one."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element in _OUTLINED:
            _outline(option, painter)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in _OUTLINED_CONTROLS:
            _outline(option, painter)


def _outline(option: QStyleOption, painter: QPainter) -> None:
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.PlaceholderText
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(option.palette.color(role), 2 * _LINE if focused else _LINE))
    painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
    painter.restore()


class ThemeManager:
    """Applies theme and text size; changes nothing while the system's are wanted."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._style, self._font = application.style().name(), application.font()
        self._theme, self._percent = "system", 100

    def apply(self, wanted: InterfaceSettings) -> None:
        application = self._application
        if wanted.theme != self._theme:
            self._theme = wanted.theme
            application.setStyle(QStyleFactory.create(self._style) if wanted.theme == "system" else _Outlines())
            # an empty palette is the system's
            application.setPalette(QPalette() if wanted.theme == "system" else theme_palette(wanted.theme))
        if wanted.text_percent != self._percent:
            self._percent = wanted.text_percent
            font = self._application.font()
            if self._font.pointSizeF() > 0:
                font.setPointSizeF(self._font.pointSizeF() * self._percent / 100)
            else:
                font.setPixelSize(max(1, self._font.pixelSize() * self._percent // 100))
            application.setFont(font)


def theme_palette(theme: Theme) -> QPalette:
    """Return the colours of a theme."""
    colours = dict(zip(_ROLES, map(QColor, _COLOURS[theme]), strict=True))
    text = colours[QPalette.ColorRole.WindowText]
    palette = QPalette(colours[QPalette.ColorRole.Button], colours[QPalette.ColorRole.Window])
    for role, colour in colours.items():
        palette.setColor(role, colour)
    for role in _LIKE_TEXT:
        palette.setColor(role, text)
    for role in _LIKE_BASE:
        palette.setColor(role, colours[QPalette.ColorRole.Base])
    palette.setColor(QPalette.ColorRole.LinkVisited, colours[QPalette.ColorRole.Link])
    grey = colours[QPalette.ColorRole.PlaceholderText]
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, grey)
    return palette
