"""The windows in German: all of them translated, each control reached by a letter of its own, and nothing cut off."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QLabel,
    QMenu,
    QWidget,
)

from seesay.core import translation
from seesay.core.translation import catalogue_file
from seesay.ui.first_run import FirstRun
from seesay.ui.main_window import MainWindow
from seesay.ui.questions import Question
from seesay.ui.settings_dialog import SettingsDialog
from seesay.ui.text_views import help_window
from seesay.ui.tray import Tray
from seesay.ui.ui_wording import install_translations, ui_locale
from ui.dialog_stage import StageController
from ui.narrow import check_first_run, check_settings
from ui.recording_controller import CAPTION, description
from ui.test_first_run import check_words
from ui.test_main_window import check_reach

CATALOGUE = catalogue_file("de")
LEFT_AS_THEY_ARE = {"OK", "Seesay", "Normal", "Server", "English"}  # the last in a list of languages' own names


@pytest.fixture
def german(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the one application of the tests speak German for a while."""
    monkeypatch.setattr(translation, "_chosen", "de")
    before = QLocale()
    install_translations(app)
    yield
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(before)


@pytest.fixture
def twice(app: QApplication) -> Iterator[None]:
    before, large = app.font(), app.font()
    large.setPointSizeF(2 * before.pointSizeF())
    app.setFont(large)
    yield
    app.setFont(before)


def main_window(controller: StageController) -> QWidget:
    window = MainWindow(controller)
    window.quit_on_close = False
    controller.describe(description(CAPTION))
    return window


def first_run(controller: StageController) -> QWidget:
    controller.change_setting("privacy", "consent", "image")
    return FirstRun(controller)


def clearing(controller: StageController) -> QWidget:
    window = main_window(controller)
    (clear,) = (action for action in window.findChildren(QAction) if action.text() == "&Verlauf leeren…")
    clear.trigger()
    return window.findChildren(Question)[0]


MADE: dict[str, Callable[[StageController], QWidget]] = {
    "main window": main_window,
    "settings": lambda controller: SettingsDialog(controller, environment={}),
    "first run": first_run,
    "help": lambda controller: help_window({"describe_screen": "Ctrl+Shift+F9", "command": "Ctrl+Shift+F8"}),
    "clearing": clearing,
}


@pytest.fixture
def made(request: pytest.FixtureRequest, german: None, controller: StageController) -> Iterator[QWidget]:
    widget = MADE[request.param](controller)
    yield widget
    widget.hide()
    widget.deleteLater()


everywhere = pytest.mark.parametrize("made", list(MADE), indirect=True)


def actions(widget: QWidget) -> Iterator[QAction]:
    for menu in widget.findChildren(QMenu):
        yield menu.menuAction()
        yield from menu.actions()


def texts(widget: QWidget) -> Iterator[str]:
    """Yield all that is shown of a window or told of it to a screen reader."""
    yield widget.windowTitle()
    for child in [widget, *widget.findChildren(QWidget)]:
        yield from (child.accessibleName(), child.accessibleDescription(), child.toolTip())
        if isinstance(child, QLabel | QAbstractButton):
            yield child.text()
        if isinstance(child, QComboBox):
            yield from (child.itemText(place) for place in range(child.count()))
        interface = QAccessible.queryAccessibleInterface(child)
        if interface is not None:
            yield interface.text(QAccessible.Text.Name)
    yield from (action.text() for action in actions(widget))


def english() -> set[str]:
    """Return the English texts of the catalogue that are others in German."""
    found = set()
    for message in ElementTree.parse(CATALOGUE).getroot().iter("message"):  # noqa: S314  our own file
        source = message.findtext("source", "")
        if source != message.findtext("translation", ""):
            found.add(source.replace("&", ""))
    return found - LEFT_AS_THEY_ARE


@everywhere
def test_nothing_in_it_is_english(made: QWidget) -> None:
    sources = english()
    shown = {text.replace("&", "") for text in texts(made) if text}
    assert len(shown) >= 3
    assert not shown & sources


def letter(text: str) -> str:
    """Return the letter that reaches what is called `text`, or nothing."""
    _, marked, after = text.replace("&&", "").partition("&")
    return after[:1].casefold() if marked else ""


def twice_given(found: list[str]) -> list[str]:
    letters = Counter(letter(text) for text in found)
    return [text for text in found if letter(text) and letters[letter(text)] > 1]


def reached_at_once(widget: QWidget) -> list[str]:
    """Return the texts of what Alt and a letter reach while no menu is open."""
    buttons = [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisibleTo(widget)]
    visible = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    labels = [label.text() for label in visible if label.buddy() is not None]
    bar = [action.text() for action in widget.menuBar().actions()] if isinstance(widget, MainWindow) else []
    return [*buttons, *labels, *bar]


@everywhere
def test_each_letter_reaches_one_thing(made: QWidget) -> None:
    assert not twice_given(reached_at_once(made))
    for menu in made.findChildren(QMenu):
        assert not twice_given([action.text() for action in menu.actions()]), menu.title()


def test_each_letter_reaches_one_thing_in_the_tray(german: None, controller: StageController) -> None:
    found = [action.text().partition("\t")[0] for action in Tray(controller).menu.actions()]
    assert len([text for text in found if letter(text)]) > 5
    assert not twice_given(found)


@pytest.mark.usefixtures("german", "twice")
def test_the_main_window_fits_320_pixels_at_twice_the_text(controller: StageController) -> None:
    window = main_window(controller)
    assert isinstance(window, MainWindow)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    window.resize(320, 640)
    QTest.qWait(0)
    try:
        assert window.width() == 320
        check_reach(window)
    finally:
        window.hide()
        window.deleteLater()


@pytest.mark.usefixtures("german", "twice")
def test_the_first_run_fits_320_pixels_at_twice_the_text(controller: StageController) -> None:
    dialog = first_run(controller)
    assert isinstance(dialog, FirstRun)
    check_first_run(dialog)


@pytest.mark.usefixtures("german", "twice")
def test_the_settings_fit_320_pixels_at_twice_the_text(controller: StageController) -> None:
    check_settings(SettingsDialog(controller, environment={}))


@pytest.mark.usefixtures("german")
def test_qt_speaks_german_too(app: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.buttons()[0].text().replace("&", "") == "Abbrechen"


@pytest.mark.usefixtures("german")
def test_numbers_are_typed_and_shown_as_in_german(app: QApplication) -> None:
    box = QDoubleSpinBox()
    box.setMaximum(1e9)
    box.setValue(0.5)
    assert box.text() == "0,50"
    assert ui_locale().language() == QLocale.Language.German


def test_english_has_no_translator(app: QApplication) -> None:
    before = QLocale()
    install_translations(app)
    assert not app.findChildren(QTranslator)
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
def test_the_first_run_has_few_words_in_german_too(controller: StageController) -> None:
    dialog = first_run(controller)
    assert isinstance(dialog, FirstRun)
    dialog.show()
    check_words(dialog, controller)
