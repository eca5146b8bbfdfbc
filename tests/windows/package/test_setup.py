"""Seesay is installed, as winget does it and over an older version, and the system knows it."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay import __version__
from seesay.system.autostart import start_command
from windows.desktop import INSTALLED, SETTINGS, Seesay, seesay, title_in_use, wait_for
from windows.setup import (
    APP_PATH,
    CLASS,
    KEPT,
    SILENT,
    install,
    let_it_speak,
    listed,
    path_folders,
    run_as_windows_does,
    value,
)

ROOT = Path(__file__).resolve().parents[3]
SCREENSHOT = ROOT / "resources/samples/screenshot.png"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seesay]:
    with seesay(tmp_path_factory.mktemp("person") / "Grüße 图", "--hidden") as program:
        yield program


def test_an_older_version_is_installed_without_a_window() -> None:
    install("SEESAY_OLDER_SETUP", *SILENT)
    assert listed("DisplayVersion") == "0.0.1"
    assert (INSTALLED / "_internal/older.py").is_file()


def test_this_version_takes_its_place() -> None:
    install("SEESAY_SETUP", *SILENT)
    assert listed("DisplayVersion") == __version__
    assert not (INSTALLED / "_internal/older.py").exists()
    assert (INSTALLED / "_internal/base_library.zip").is_file()
    assert path_folders().count(str(INSTALLED)) == 1


def test_nothing_belongs_to_the_administrator() -> None:
    assert listed("InstallLocation") == f"{INSTALLED}\\"
    assert str(INSTALLED).startswith(os.environ["USERPROFILE"])
    assert not Path(os.environ["PROGRAMFILES"], "Seesay").exists()


def test_a_terminal_finds_the_command() -> None:
    told = subprocess.run(
        ["cmd", "/c", "seesay", "--version"],
        env={**os.environ, "PATH": f"{os.environ['PATH']};{';'.join(path_folders())}"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert told.stdout.decode().strip() == f"Seesay {__version__}"


def test_the_command_describes_a_picture(tmp_path: Path) -> None:
    done = Seesay(tmp_path / "home").run("describe", "--mode", "offline", "--no-say", "--json", str(SCREENSHOT))
    assert done.returncode == 0, done.stderr
    assert "Save changes" in json.loads(done.stdout)["caption"]


def test_a_drawing_takes_a_process_of_its_own_and_is_described(tmp_path: Path) -> None:
    drawing = tmp_path / "drawing.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle cx="45" cy="45" r="30"/></svg>'
    )
    done = Seesay(tmp_path / "home").run("describe", "--mode", "offline", "--no-say", str(drawing))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_models_are_whole(tmp_path: Path) -> None:
    done = Seesay(tmp_path / "home").run("models", "verify")
    assert done.returncode == 0, done.stdout + done.stderr


def test_windows_own_text_reader_can_be_asked(tmp_path: Path) -> None:
    told = Seesay(tmp_path / "home").run("doctor").stdout.decode()
    assert "Windows.Media.Ocr" in told
    assert "winrt cannot be used" not in told


def test_a_server_can_be_asked_once_there_is_a_key(tmp_path: Path) -> None:
    told = Seesay(tmp_path / "home", {"OPENAI_API_KEY": "sk-test"}).run("doctor").stdout.decode()
    assert "openai is not installed" not in told
    assert "OpenAI can be used" in told


def test_the_run_dialog_finds_the_program() -> None:
    assert value(APP_PATH) == str(INSTALLED / "seesayw.exe")


def test_the_explorer_offers_it_for_pictures_and_it_opens_them(running: Seesay, tmp_path: Path) -> None:
    assert value(CLASS, "FriendlyAppName") == "Seesay"
    assert value(rf"{CLASS}\SupportedTypes", ".png") == ""
    command = value(rf"{CLASS}\shell\open\command")
    assert command is not None
    picture = tmp_path / "straße 图 🐈.png"
    image = Image.new("RGB", (900, 160), "white")
    ImageDraw.Draw(image).text((30, 40), "Platform four is closed", "black", ImageFont.load_default(60))
    image.save(picture)
    since = len(running.told())
    run_as_windows_does(command, picture, running.env)
    running.wait_spoken("platform four is closed", since)


def test_what_login_starts_is_the_program_without_its_window(tmp_path: Path) -> None:
    command = start_command(str(INSTALLED / "seesay.exe"), frozen=True)
    program = Seesay(tmp_path / "home")
    program.configure(SETTINGS)
    program.process = subprocess.Popen(command, env=program.env)
    try:
        wait_for(lambda: program.answers("ping"), "the program")
        assert not title_in_use().startswith("Seesay")
    finally:
        program.kill()


def test_it_is_installed_over_itself_while_it_runs(running: Seesay) -> None:
    process = running.process
    assert process is not None
    assert running.answers("ping")
    install("SEESAY_SETUP", *SILENT)
    wait_for(lambda: process.poll() is not None, "the end of the program that ran")
    assert path_folders().count(str(INSTALLED)) == 1
    running.process = None
    running.start("--hidden")
    assert running.answers("ping")


def test_what_is_carried_along_keeps_all_beside_the_program(tmp_path: Path) -> None:
    with zipfile.ZipFile(os.environ["SEESAY_PORTABLE"]) as archive:
        archive.extractall(tmp_path / "Stick 图")
    folder = tmp_path / "Stick 图/Seesay"
    let_it_speak(folder)
    environment = {name: text for name, text in os.environ.items() if name != "SEESAY_HOME"}
    before = KEPT.exists()
    command = [str(folder / "seesay.exe"), "describe", "--mode", "offline", "--no-say", str(SCREENSHOT)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "Save changes" in done.stdout.decode()
    assert list((folder / "home").iterdir())
    assert KEPT.exists() is before
