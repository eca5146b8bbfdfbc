"""Seesay is removed without a window, as an upgrade does it: what is the person's own stays."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from windows.desktop import INSTALLED, Seesay, wait_for
from windows.setup import APP_PATH, CLASS, KEPT, RUN, SILENT, listed, path_folders, uninstall, value

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
