"""The icon in the panel and its menu."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from rigs.processes import wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.core.paths import resources_folder
from seesay.ui.tray import Tray, app_icon
from ui.dialog_stage import StageController, wait_until
from ui.staging import staged

NEEDED = missing_packages({"stalonetray": "stalonetray"})


@pytest.fixture
def tray(controller: StageController) -> Tray:
    return Tray(controller)


def entries(tray: Tray) -> dict[str, str]:
    """Return the texts of the menu without the marks of their letters, with the keys beside them."""
    texts = [action.text().replace("&", "") for action in tray.menu.actions() if not action.isSeparator()]
    return dict((text + "\t").split("\t")[:2] for text in texts)


def test_the_menu_has_every_action_and_the_way_out(tray: Tray) -> None:
    assert list(entries(tray)) == [
        "Describe the screen",
        "Describe the window",
        "Describe a region…",
        "Describe the clipboard",
        "Watch…",
        "Stop",
        "Repeat",
        "Ask a question…",
        "Show the window",
        "Settings…",
        "Quit",
    ]


def test_no_letter_of_the_menu_stands_for_two_entries(tray: Tray) -> None:
    texts = [action.text() for action in tray.menu.actions() if not action.isSeparator()]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(letters) == len(set(letters)) == len(texts)


@pytest.mark.parametrize(
    ("entry", "action"),
    [
        ("Stop", "stop"),
        ("Repeat", "repeat"),
        ("Ask", "ask"),
        ("Show", "show"),
        ("Settings", "settings"),
        ("Describe the screen", "describe-screen"),
        ("Describe the window", "describe-window"),
        ("Describe a region", "describe-region"),
        ("Describe the clipboard", "describe-clipboard"),
    ],
)
def test_each_entry_acts(tray: Tray, controller: StageController, entry: str, action: str) -> None:
    found = [one for one in tray.menu.actions() if one.text().replace("&", "").startswith(entry)]
    found[0].trigger()
    wait_until(lambda: controller.asked)
    assert controller.asked == [("act", action)]


def test_the_keys_beside_an_entry_follow_the_settings(tray: Tray, controller: StageController) -> None:
    controller.change_setting("hotkeys", "repeat", "Ctrl+Alt+R")
    assert entries(tray)["Repeat"] == "Ctrl+Alt+R"
    controller.change_setting("hotkeys", "repeat", "")
    assert entries(tray)["Repeat"] == ""


def test_the_icon_is_there_with_and_without_its_file(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (resources_folder() / "icons/seesay.svg").is_file()
    whole = app_icon().pixmap(32, 32).toImage()
    monkeypatch.setattr("seesay.ui.tray.resources_folder", lambda: Path("nowhere"))
    drawn = app_icon().pixmap(32, 32).toImage()
    for image in (whole, drawn):
        colours = {image.pixelColor(x, y).name() for x in range(32) for y in range(32)}
        assert len(colours) > 3


@pytest.fixture
def screen() -> Iterator[Desktop]:
    if NEEDED:
        pytest.skip(f"Debian packages are not installed: {' '.join(NEEDED)}")
    with desktop(1024, 768) as screen:
        yield screen


def test_a_click_opens_the_menu_and_keys_choose_in_it(screen: Desktop) -> None:
    screen.spawn(["stalonetray", "--geometry", "1x1+0+0", "--icon-size", "32", "--window-type", "normal"])

    def there() -> bool:
        return "stalonetray" in screen.ask("xdotool", "search", "--name", "stalonetray", "getwindowname")

    def tray_is_up() -> bool:
        try:
            return there()
        except subprocess.CalledProcessError:
            return False

    wait_for(tray_is_up, "the tray")
    with staged(screen, "tray") as stage:
        screen.settle()
        place = screen.ask("xdotool", "search", "--name", "^stalonetray$").split()[0]
        screen.ask("xdotool", "mousemove", "--window", place, "16", "16", "click", "3")
        screen.settle()
        stage.press("s")  # the letter of “Describe the screen”
        assert stage.wait("act") == "describe-screen"
