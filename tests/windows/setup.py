"""The installer, what it leaves in the registry, and the program that removes it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil

from windows.desktop import INSTALLED, PATIENCE, wait_for

if sys.platform == "win32":
    import winreg
else:
    winreg: Any = None

SOFTWARE = r"Software\Microsoft\Windows\CurrentVersion"
CLASS = r"Software\Classes\Applications\seesayw.exe"
APP_PATH = rf"{SOFTWARE}\App Paths\seesay.exe"
RUN = rf"{SOFTWARE}\Run"
SILENT = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
KEPT = Path(os.environ.get("LOCALAPPDATA", ""), "seesay")
"""What Seesay keeps of a person."""


def install(variable: str, *arguments: str) -> None:
    """Run the installer that an environment variable names, to its end, and have a screen reader that logs."""
    subprocess.run([os.environ[variable], *arguments], check=True, timeout=600)
    let_it_speak(INSTALLED)


def let_it_speak(folder: Path) -> None:
    """Put the screen reader that logs what it is told in place of the libraries that ask for real ones."""
    place = folder / "_internal/prism/_native"
    if place.is_dir():
        for library in Path(os.environ["SEESAY_SCREEN_READER"], "prism/_native").glob("*.dll"):
            shutil.copy(library, place)


def uninstall(*arguments: str) -> None:
    """Remove it; what removes goes on in a copy of itself that nobody can wait for."""
    (INSTALLED / "_internal/prism/_native/prism_real.dll").unlink(missing_ok=True)  # ours, and not the installer's
    subprocess.run([str(INSTALLED / "unins000.exe"), *arguments], check=True, timeout=600)
    wait_for(lambda: not (INSTALLED / "unins000.exe").exists(), "the end of removing")


def end_all() -> None:
    """End every Seesay that runs without anybody who holds its process, as the one that the installer starts."""
    for process in psutil.process_iter(["name"]):
        if process.info["name"] == "seesayw.exe":
            process.kill()
            process.wait(PATIENCE)


def value(key: str, name: str = "", root: int | None = None) -> str | None:
    """Return a value of the registry, of the person's own part by default."""
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER if root is None else root, key) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    except FileNotFoundError:
        return None


def listed(name: str) -> str | None:
    """Return what Windows lists of Seesay among the installed programs."""
    script = Path(__file__).resolve().parents[2] / "packaging/windows/seesay.iss"
    found = re.search(r"^AppId=\{(\{.+\})$", script.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return value(rf"{SOFTWARE}\Uninstall\{found[1]}_is1", name)


def path_folders() -> list[str]:
    """Return the folders in which a person's new terminals look for commands."""
    return [folder for folder in (value("Environment", "Path") or "").split(";") if folder]


def run_as_windows_does(command: str, file: Path, environment: dict[str, str]) -> None:
    """Run the command of an "Open with" entry for a file."""
    subprocess.run(command.replace("%1", str(file)), env=environment, check=True, timeout=PATIENCE)
