"""Colours and the size of text, as the person wants them or as the system has them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from seesay.core.settings import InterfaceSettings
from seesay.ui.application import Theme, ThemeManager, theme_palette
from ui.recording_controller import RecordingController, description
from ui.test_main_window import check_reach

THEMES: tuple[Theme, ...] = ("light", "dark", "contrast")
READ = (
    ("WindowText", "Window"),
    ("Text", "Base"),
    ("ButtonText", "Button"),
    ("HighlightedText", "Highlight"),
    ("Link", "Window"),
    ("PlaceholderText", "Base"),
    ("ToolTipText", "ToolTipBase"),
)
"""What is read on what."""


@pytest.fixture
def looks(app: QApplication) -> Iterator[ThemeManager]:
    looks = ThemeManager(app)
    yield looks
    looks.apply(InterfaceSettings())


def light(colour: QColor) -> float:
    """Return a colour's relative luminance, as WCAG defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: QColor, other: QColor) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive])
def test_every_text_can_be_told_from_its_ground(theme: Theme, group: QPalette.ColorGroup) -> None:
    palette = theme_palette(theme)
    least = 7.0 if theme == "contrast" else 4.5
    for text, ground in READ:
        colours = (palette.color(group, QPalette.ColorRole[role]) for role in (text, ground))
        assert contrast(*colours) >= least, (text, ground)


KINDS: tuple[type[QWidget], ...] = (QPushButton, QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)


def edge(widget: QWidget) -> list[QColor]:
    drawn = widget.grab().toImage()
    return [drawn.pixelColor(x, y) for x in range(8) for y in range(drawn.height())]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("theme", "least"), [("light", 3.0), ("dark", 3.0), ("contrast", 7.0)])
def test_every_control_has_an_outline(
    app: QApplication, looks: ThemeManager, kind: type[QWidget], theme: Theme, least: float
) -> None:
    looks.apply(InterfaceSettings(theme=theme))
    widget = kind()
    widget.resize(120, 40)
    widget.show()
    assert QTest.qWaitForWindowExposed(widget)
    ground = app.palette().color(QPalette.ColorRole.Window)
    assert any(contrast(colour, ground) > least for colour in edge(widget))
    widget.hide()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theme", THEMES)
def test_what_has_the_keyboard_is_seen(
    app: QApplication, looks: ThemeManager, kind: type[QWidget], theme: Theme
) -> None:
    looks.apply(InterfaceSettings(theme=theme))
    window, first, second = QWidget(), kind(), kind()
    box = QVBoxLayout(window)
    box.addWidget(first)
    box.addWidget(second)
    window.resize(200, 120)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    without = edge(first)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert any(contrast(one, other) > 1.5 for one, other in zip(without, edge(first), strict=True))
    window.hide()


def test_the_system_s_colours_come_back(app: QApplication, looks: ThemeManager) -> None:
    style, window = app.style().name(), app.palette().color(QPalette.ColorRole.Window)
    looks.apply(InterfaceSettings(theme="dark"))
    assert light(app.palette().color(QPalette.ColorRole.Window)) < 0.05
    looks.apply(InterfaceSettings(theme="contrast"))
    assert app.palette().color(QPalette.ColorRole.Window) == QColor("black")
    looks.apply(InterfaceSettings())
    assert app.style().name() == style
    assert app.palette().color(QPalette.ColorRole.Window) == window


def test_text_has_the_size_that_is_wanted(app: QApplication, looks: ThemeManager) -> None:
    usual = app.font().pointSizeF()
    looks.apply(InterfaceSettings(text_percent=200))
    looks.apply(InterfaceSettings(text_percent=300))
    assert app.font().pointSizeF() == pytest.approx(3 * usual)
    looks.apply(InterfaceSettings())
    assert app.font().pointSizeF() == pytest.approx(usual)


@pytest.mark.parametrize("theme", THEMES)
def test_the_main_window_fits_320_pixels_at_twice_the_text(
    app: QApplication, looks: ThemeManager, theme: Theme
) -> None:
    from seesay.ui.main_window import MainWindow

    looks.apply(InterfaceSettings(theme=theme, text_percent=200))
    controller = RecordingController()
    window = MainWindow(controller)
    window.show()
    window.activateWindow()
    controller.describe(description())
    window.resize(320, 640)
    QTest.qWait(50)
    try:
        assert window.width() == 320
        check_reach(window)
    finally:
        window.hide()
        window.deleteLater()
