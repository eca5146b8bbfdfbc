"""Seesay is removed without a window, as an upgrade does it: what is the person's own stays.

Then it is installed and removed by keys, and forgets the person.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from windows import desktop
from windows.desktop import INSTALLED, Seesay, press, texts_in_use, title_in_use, wait_for
from windows.setup import (
    APP_PATH,
    CLASS,
    KEPT,
    RUN,
    SILENT,
    end_all,
    let_it_speak,
    listed,
    path_folders,
    uninstall,
    value,
)

if sys.platform == "win32":
    import winreg
else:
    winreg: Any = None


def keep_something() -> None:
    """Have files, a key and the start at login, as a person who has used Seesay."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / "settings.toml").write_text('[description]\nmode = "offline"\n', encoding="utf-8")
    secret = b"sk-proj-" + b"a1B2c3D4" * 6
    command = [str(INSTALLED / "seesay.exe"), "key", "set"]
    done = subprocess.run(command, input=secret, env=environment(), capture_output=True, check=False, timeout=120)
    assert done.stdout.strip() == b"stored", done.stderr
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
        winreg.SetValueEx(key, "Seesay", 0, winreg.REG_SZ, f'"{INSTALLED}\\seesayw.exe" --hidden')


def environment() -> dict[str, str]:
    return {name: text for name, text in os.environ.items() if name != "SEESAY_HOME"}


def is_gone() -> None:
    """Make sure that nothing of the program is left."""
    wait_for(lambda: not INSTALLED.exists(), "the end of the folder")
    assert listed("DisplayVersion") is None
    assert str(INSTALLED) not in path_folders()
    assert value(CLASS, "FriendlyAppName") is None
    assert value(APP_PATH) is None
    assert value(RUN, "Seesay") is None


def test_removed_without_a_window_it_keeps_what_is_the_persons() -> None:
    keep_something()
    program = Seesay(KEPT.parent / "another person")
    program.configure({"desktop": {"introduced": True}})
    program.start("--hidden")
    uninstall(*SILENT)
    assert program.process is not None
    wait_for(lambda: program.process is None or program.process.poll() is not None, "the end of the program")
    is_gone()
    assert (KEPT / "settings.toml").is_file()


def test_installed_by_keys_it_asks_its_first_questions(tmp_path: Path) -> None:
    program = Seesay(tmp_path / "home")
    program.configure({"sounds": {"earcons": False}})
    setup = subprocess.Popen([os.environ["SEESAY_SETUP"]], env=program.env)
    answer("&Install", "Enter")
    wait_for(lambda: "&Finish" in texts_in_use(), "the last page", 600)
    let_it_speak(INSTALLED)
    press("Enter")
    assert setup.wait(desktop.PATIENCE) == 0
    assert "your screen reader" in program.wait_spoken("who should speak")
    wait_for(lambda: "Seesay" in title_in_use(), "the questions in front")
    end_all()


def test_removed_by_keys_it_forgets_the_person() -> None:
    keep_something()
    (INSTALLED / "_internal/prism/_native/prism_real.dll").unlink()  # ours, and not the installer's
    process = subprocess.Popen([str(INSTALLED / "unins000.exe")], env=environment())
    answer("completely remove", "Y")
    answer("your key for OpenAI", "Y")
    answer("successfully removed", "Enter")
    assert process.wait(desktop.PATIENCE) == 0
    is_gone()
    assert not KEPT.exists()
    python = [sys.executable, "-P", "-c", desktop.RUN, "key", "clear"]
    assert subprocess.check_output(python, env=environment()).strip() == b"none", "the key was forgotten before"


def answer(words: str, key: str) -> None:
    """Press a key in the window that has `words`, once it has the keyboard."""
    wait_for(lambda: any(words in text for text in texts_in_use()), words)
    press(key)
