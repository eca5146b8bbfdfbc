"""The program's ways on Windows: its first start, the second, the command, keys for servers, login, and names."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.system.autostart import autostart
from windows.clipboard import WindowsClipboard
from windows.desktop import SETTINGS, Seesay, drag, place, press, seesay, title_in_use, wait_for

FOLDER = "Grüße 图"
winreg = pytest.importorskip("winreg")

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seesay]:
    with seesay(tmp_path_factory.mktemp("person") / FOLDER, "--hidden") as program:
        yield program


def sign(words: str) -> Image.Image:
    image = Image.new("RGB", (900, 160), "white")
    ImageDraw.Draw(image).text((30, 40), words, "black", ImageFont.load_default(60))
    return image


def test_a_second_start_brings_the_first_forward(running: Seesay) -> None:
    assert running.run().returncode == 0
    wait_for(lambda: title_in_use().startswith("Seesay"), "the window in front")


def test_the_command_reaches_the_program(running: Seesay) -> None:
    done = running.run("trigger", "ping")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (0, b"", b"Seesay is running.")


def test_another_folder_is_another_program(running: Seesay, tmp_path: Path) -> None:
    assert running.answers("ping")
    assert Seesay(tmp_path).run("trigger", "ping").returncode != 0


def test_a_picture_in_the_clipboard_is_described(running: Seesay) -> None:
    WindowsClipboard().copy_png(sign("Zebra crossing closed"))
    since = len(running.told())
    assert running.answers("describe-clipboard")
    running.wait_spoken("zebra crossing closed", since)


def test_a_picture_is_opened_in_the_program_that_runs(running: Seesay, tmp_path: Path) -> None:
    picture = tmp_path / "straße 图 🐈.png"
    sign("Platform four is closed").save(picture)
    since = len(running.told())
    assert running.run("open", str(picture)).returncode == 0
    running.wait_spoken("platform four is closed", since)


def test_a_picture_is_dropped_on_the_window(running: Seesay, tmp_path: Path) -> None:
    picture = tmp_path / "straße 图 🐈.png"
    sign("Bring two tickets").save(picture)
    assert running.answers("show")
    place("Seesay", 400, 60)
    source = subprocess.Popen([sys.executable, str(Path(__file__).with_name("drag_source.py")), str(picture)])
    try:
        place("Files", 20, 60)
        time.sleep(2)  # until it is drawn
        since = len(running.told())
        drag((120, 200), (600, 300))
        running.wait_spoken("bring two tickets", since)
    finally:
        source.kill()
        source.wait()


def test_names_and_words_of_any_language_reach_who_reads_the_output(running: Seesay, tmp_path: Path) -> None:
    picture = tmp_path / "straße 图 🐈.png"
    sign("Blue folder").save(picture)
    done = running.run("describe", "--mode", "offline", "--json", str(picture))
    assert json.loads(done.stdout)["source"]["name"] == picture.name
    assert picture.name in done.stderr.decode("utf-8")
    refused = running.run("describe", str(tmp_path / "fehlt 图.png"))
    assert refused.returncode == 3
    assert "fehlt 图.png" in refused.stderr.decode("utf-8")


def test_a_key_is_kept_in_the_credential_manager_and_forgotten(running: Seesay) -> None:
    secret = b"sk-proj-" + b"a1B2c3D4" * 6
    running.run("key", "clear")
    done = running.run("key", "set", stdin=secret + b"\r\n")
    assert (done.returncode, done.stdout.strip()) == (0, b"stored"), done.stderr
    status = running.run("key", "status").stdout.decode()
    assert "Windows" in status or "Credential" in status, status
    assert running.run("key", "clear").stdout.strip() == b"cleared"
    assert running.run("key", "clear").stdout.strip() == b"none"


def test_it_comes_back_after_it_was_killed(running: Seesay) -> None:
    running.kill()
    running.start("--hidden")
    assert running.answers("ping")


def test_what_login_starts_is_the_program_without_its_window(tmp_path: Path) -> None:
    way = autostart()
    program = Seesay(tmp_path / "home")
    program.configure(SETTINGS)
    try:
        way.enable()
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
            line, kind = winreg.QueryValueEx(key, "Seesay")
        assert kind == winreg.REG_SZ
        assert "python.exe" not in line, "it would bring a console"
        program.process = subprocess.Popen(line, env=program.env)
        wait_for(lambda: program.answers("ping"), "the program")
        assert not title_in_use().startswith("Seesay")
    finally:
        way.disable()
        if program.process is not None:
            program.kill()
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key, pytest.raises(FileNotFoundError):
        winreg.QueryValueEx(key, "Seesay")


def test_the_first_start_asks_its_questions_aloud(tmp_path: Path) -> None:
    with seesay(tmp_path / "home", settings={"sounds": {"earcons": False}}) as program:
        assert "your screen reader" in program.wait_spoken("who should speak")
        wait_for(lambda: "Seesay" in title_in_use(), "the questions in front")
        time.sleep(1)
        since = len(program.told())
        press("Down")
        program.wait_spoken("screen reader only", since)
