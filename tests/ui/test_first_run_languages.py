"""The question of the first run about the person's own languages, which comes only where they cannot be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rigs.accessible_tree import accessibility
from rigs.screen_reader import screen_reader_desktop
from seesay.core.text.sentences import count_words
from seesay.ui.first_run import FirstRun
from seesay.ui.first_run_pages import ModelPage, ReadingPage
from seesay.ui.model_panels import ReadingPanel
from ui.dialog_stage import StageController, wait_until
from ui.narrow import check_first_run
from ui.staging import staged
from ui.test_first_run import focus, needs_desktop, show
from ui.test_german_windows import german, twice
from ui.test_reading_panel import THAI, Server, buttons, press, server

__all__ = ["german", "server", "twice"]
pytestmark = pytest.mark.skipif(not THAI.is_file(), reason="the Debian package tesseract-ocr-tha is not installed")


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract without data but that for finding out scripts, and a locale that tests choose."""
    bare = tmp_path / "system"
    bare.mkdir()
    shutil.copy(THAI.with_name("osd.traineddata"), bare)
    monkeypatch.setenv("SEESAY_HOME", str(tmp_path))
    monkeypatch.setenv("TESSDATA_PREFIX", str(bare))
    for name in ("HF_HUB_OFFLINE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "DISPLAY", "XDG_CURRENT_DESKTOP"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def opened(controller: StageController, app: QApplication) -> Iterator[list[FirstRun]]:
    dialogs: list[FirstRun] = []
    yield dialogs
    for dialog in dialogs:
        dialog.close()


def begin(opened: list[FirstRun], controller: StageController) -> FirstRun:
    dialog = FirstRun(controller)
    opened.append(dialog)
    show(dialog)
    return dialog


def to_languages(dialog: FirstRun, controller: StageController) -> str:
    """Go on to the question; return what is said when it comes."""
    while not isinstance(dialog.page, ReadingPage):
        assert not isinstance(dialog.page, ModelPage)
        dialog._forward()
    return controller.said[-1]


def panel(dialog: FirstRun) -> ReadingPanel:
    found = dialog.page.findChild(ReadingPanel)
    assert isinstance(found, ReadingPanel)
    return found


@pytest.mark.parametrize("locale", ["C.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8", "ja_JP.UTF-8"])
def test_a_person_whose_languages_are_read_meets_no_such_question(
    opened: list[FirstRun], controller: StageController, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    monkeypatch.setenv("LANG", locale)
    dialog = begin(opened, controller)
    assert "Step 1 of 4 or 5: Speech output." in controller.said[0]
    wait_until(lambda: not dialog._looking.running)
    assert not [page for page in dialog.pages if isinstance(page, ReadingPage) and page.wanted]


def test_who_has_the_data_meets_no_such_question(
    opened: list[FirstRun], controller: StageController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "th_TH.UTF-8")
    monkeypatch.setenv("TESSDATA_PREFIX", str(THAI.parent))
    begin(opened, controller)
    assert "Step 1 of 4 or 5: Speech output." in controller.said[0]


def test_what_reads_the_person_s_language_is_offered_and_fetched_by_its_button_only(
    opened: list[FirstRun], controller: StageController, monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    monkeypatch.setenv("LANG", "th_TH.UTF-8")
    shutil.copy(THAI, server.root)
    dialog = begin(opened, controller)
    assert "Step 1 of 5 or 6: Speech output." in controller.said[0]
    told = to_languages(dialog, controller)
    question = "Step 4 of 5: Your languages. Text in Thai cannot be recognized here yet."
    assert f"{question} Press Tab for the download button." in told
    wait_until(lambda: "Download: Thai" in buttons(dialog))
    assert [panel(dialog).chooser.itemText(0)] == ["Thai, not downloaded"]
    assert panel(dialog).chooser.count() == 1
    assert panel(dialog).chooser.hasFocus()
    dialog._forward()  # passed over: nothing is fetched
    assert "Step 5 of 5: A better model" in controller.said[-1]
    dialog._backward()
    assert server.asked == []
    wait_until(lambda: "Download: Thai" in buttons(dialog))
    press(dialog, "Download: Thai")
    wait_until(lambda: "Text recognition for Thai is installed." in controller.said)
    wait_until(lambda: "Download: Thai" not in buttons(dialog))
    assert "Remove: Thai" not in buttons(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert controller.said[-1] == "Skipped. You can change all of this in the settings."


def test_letters_with_marks_are_read_but_not_well(
    opened: list[FirstRun], controller: StageController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    told = to_languages(begin(opened, controller), controller)
    assert "Text in Vietnamese is not recognized well here yet." in told


@pytest.mark.parametrize("program", [True, False])
def test_it_is_as_short_as_the_others_however_many_languages_there_are(
    opened: list[FirstRun],
    controller: StageController,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    program: bool,
) -> None:
    monkeypatch.setenv("LANG", "bn_BD.UTF-8")
    monkeypatch.setenv("LANGUAGE", "bn:ka:hi:ta:te")
    if not program:
        monkeypatch.setenv("PATH", str(tmp_path))
    controller.change_setting("privacy", "consent", "image")
    dialog = begin(opened, controller)
    told = to_languages(dialog, controller)
    assert "Seesay may send what you allowed to" in told  # the longest sentence of the page before
    assert "text in Bengali, Georgian, Hindi cannot be recognized" in told.replace("Text", "text")
    assert ("Without Tesseract" in told) is not program
    assert count_words(told) <= 40
    assert "Bengali, Georgian, Hindi, Tamil, Telugu" in dialog.page._intro.text()
    chooser = panel(dialog).chooser
    offered = [chooser.itemText(place).partition(",")[0] for place in range(chooser.count())]
    assert offered == ["Hindi", "Bengali", "Tamil", "Georgian", "Telugu"]


def test_a_language_that_nothing_reads_without_a_program_says_so(
    opened: list[FirstRun], controller: StageController, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LANG", "ka_GE.UTF-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    told = to_languages(begin(opened, controller), controller)
    assert "Without Tesseract, text in Georgian cannot be recognized." in told


@pytest.mark.usefixtures("german", "twice")
def test_in_german_it_is_as_short_and_fits_320_pixels_at_twice_the_text(
    opened: list[FirstRun], controller: StageController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "bn_BD.UTF-8")
    monkeypatch.setenv("LANGUAGE", "bn:ka:hi:ta:te")
    controller.change_setting("privacy", "consent", "image")
    dialog = begin(opened, controller)
    told = to_languages(dialog, controller)
    assert "Text auf Bengalisch, Georgisch, Hindi kann hier noch nicht erkannt werden." in told
    assert count_words(told) <= 40
    dialog.close()
    wait_until(lambda: not panel(dialog)._looking.running)
    check_first_run(FirstRun(controller))


def test_a_desktop_that_is_slow_to_tell_its_keyboards_keeps_no_window_waiting(
    opened: list[FirstRun], controller: StageController, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = tmp_path / "slow/gsettings"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nsleep 1.5\necho \"[('xkb', 'us'), ('xkb', 'th')]\"\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    began = time.monotonic()
    dialog = begin(opened, controller)
    assert "Step 1 of 4 or 5: Speech output." in controller.said[0]
    assert time.monotonic() - began < 1.4
    wait_until(lambda: dialog._reading.wanted)
    assert dialog._title.text() == "Step 1 of 5 or 6: Speech output"
    assert "Text in Thai cannot be recognized here yet." in to_languages(dialog, controller)


@needs_desktop
def test_the_keyboard_s_language_is_asked_about_and_tab_leads_to_the_button(tmp_path: Path) -> None:
    """Where nothing may be fetched, which is told."""
    with screen_reader_desktop(1280, 800, sound=False) as screen, accessibility(screen) as accessible:
        subprocess.run(["setxkbmap", "-display", screen.env["DISPLAY"], "us,th"], check=True)
        extra = {"TESSDATA_PREFIX": str(tmp_path / "system"), "HF_HUB_OFFLINE": "1"}
        with staged(screen, "first-run", extra=extra) as stage:
            stage.wait("said", "Step 1 of 4 or 5")  # the keyboard is asked about meanwhile
            for title in (
                "The key to press",
                "What may leave this computer",
                "Text in Thai cannot be recognized here yet.",
            ):
                stage.press("alt+n")
                stage.wait("said", title)
            focus(accessible, "Thai, not downloaded")
            stage.press("Tab", "Tab")
            focus(accessible, "Download: Thai")
            stage.press("space")
            stage.wait("said", "Downloading text recognition for Thai.")
            stage.wait("said", "read-thai could not be downloaded")
            focus(accessible, "Download: Thai")
            stage.press("alt+n")
            stage.wait("said", "Step 5 of 5: A better model")
