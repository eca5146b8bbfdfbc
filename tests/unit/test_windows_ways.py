"""What Seesay does differently on Windows, where that can be found out elsewhere too."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from seesay.cli import doctor_command
from seesay.core.backends import Ranking, Unavailable
from seesay.core.paths import user_folders
from seesay.core.translation import system_language
from seesay.system.speech.espeak import EspeakVoice


@pytest.mark.parametrize(("answer", "expected"), [(0x0407, "de"), (0x7FF80407, "de"), (0x12340409, "en"), (0, "en")])
def test_a_language_of_windows_has_sixteen_bits(answer: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    library = SimpleNamespace(kernel32=SimpleNamespace(GetUserDefaultUILanguage=lambda: answer))
    monkeypatch.setattr(ctypes, "windll", library, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert system_language({}).split("-")[0] == expected


@pytest.mark.parametrize(("platform", "names"), [("win32", False), ("darwin", False), ("linux", True)])
def test_only_where_espeak_is_the_systems_voice_is_it_to_be_installed(
    platform: str, names: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unavailable) as missing:
        EspeakVoice.priority()
    assert bool(missing.value.remedy) == names
    seesay = SimpleNamespace(speech=SimpleNamespace(voices=lambda: Ranking((), ())))
    (finding,) = doctor_command._voices(seesay)  # type: ignore[arg-type]
    assert ("espeak-ng" in finding.text) == names
    assert finding.text.count(". ") == 1


@pytest.mark.slow
def test_a_child_ends_once_its_input_is_closed_without_waiting_in_a_read() -> None:
    program = """
import sys
from seesay.system.speech.child_protocol import end_when_closed
looks = iter([False, False, True])
end_when_closed(lambda: print("looked", flush=True) or next(looks))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout.split() == [b"looked"] * 3
    assert not done.stderr


@pytest.mark.skipif(sys.platform != "win32", reason="a pipe of Windows is looked at")
def test_a_voice_ends_on_windows_when_the_program_was_killed() -> None:
    voice = """
import time
from seesay.system.speech.child_protocol import serve
serve("a voice", lambda request: iter(lambda: time.sleep(0.1) or b".", b""))
"""
    program = f"""
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {voice!r}], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdin.write(b"{{}}\\n")
child.stdin.flush()
assert child.stdout.read(1) == b"."
print(child.pid, flush=True)
os.kill(os.getpid(), 9)
"""
    import psutil

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=120)
    process = int(done.stdout)
    if psutil.pid_exists(process):
        psutil.Process(process).wait(60)
    assert not psutil.pid_exists(process)


@pytest.mark.slow
def test_every_window_has_the_programs_icon() -> None:
    program = """
from PySide6.QtWidgets import QApplication
from seesay.core.paths import user_folders
from seesay.ui import application

def claim(instance, request):
    print(QApplication.windowIcon().isNull(), [size.width() for size in QApplication.windowIcon().availableSizes()])
    return False

application.SingleInstance.claim = claim
raise SystemExit(application.run(None, user_folders()))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout[:5]) == (0, "False"), done.stderr


def test_a_frozen_program_that_has_a_home_beside_it_keeps_all_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "seesayw.exe"))
    assert user_folders({}).settings_file.parent != tmp_path / "home"
    (tmp_path / "home").mkdir()
    assert user_folders({}).settings_file == tmp_path / "home" / "settings.toml"
    assert user_folders({}).models.is_relative_to(tmp_path / "home")
    assert user_folders({"SEESAY_HOME": str(tmp_path / "else")}).data.is_relative_to(tmp_path / "else")
    monkeypatch.delattr(sys, "frozen")
    assert user_folders({}).settings_file.parent != tmp_path / "home"
