"""The languages of a person come from the locale and from the keyboard layouts of a real X server."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from seesay.app.ocr_downloads import OcrDownloads
from seesay.core.domain import Cancellation
from seesay.system.user_languages import layout_language, user_languages


def test_the_locale_names_languages() -> None:
    assert user_languages({"LANG": "ru_RU.UTF-8", "LANGUAGE": "uk:ru"}) == ("uk", "ru")
    assert user_languages({"LANG": "C.UTF-8"}) == ("en",)


@pytest.mark.parametrize(
    ("layout", "variant", "language"),
    [("ru", "phonetic", "ru"), ("in", "tamilnet", "ta"), ("in", "", "hi"), ("us", "", ""), ("il", "", "he")],
)
def test_a_layout_has_a_language(layout: str, variant: str, language: str) -> None:
    assert layout_language(layout, variant) == language


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of its own with two layouts."""
    if shutil.which("Xvfb") is None or shutil.which("setxkbmap") is None:
        pytest.skip("Xvfb or setxkbmap is not installed")
    server = subprocess.Popen(
        ["Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", "64x64x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout is not None
    name = f":{server.stdout.readline().decode().strip()}"
    try:
        subprocess.run(["setxkbmap", "-display", name, "us,gr,in", "-variant", ",,tam"], check=True)
        yield name
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def test_the_keyboard_layouts_name_languages(display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert user_languages({"LANG": "en_GB.UTF-8", "DISPLAY": display}) == ("en", "el", "ta")


def test_the_input_sources_of_gnome_name_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("gsettings") is None:
        pytest.skip("gsettings is not installed")
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    sources = "[('xkb', 'us'), ('xkb', 'in+tam'), ('ibus', 'm17n:hi:itrans'), ('ibus', 'hangul'), ('xkb', 'ua')]"
    done = subprocess.run(
        ["gsettings", "set", "org.gnome.desktop.input-sources", "sources", sources], capture_output=True, text=True
    )
    if done.returncode != 0:
        pytest.skip(f"GNOME's settings are not installed: {done.stderr.strip()}")
    gnome = {"LANG": "en_GB.UTF-8", "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}
    assert user_languages(gnome) == ("en", "ta", "hi", "ko", "uk")
    assert user_languages(gnome | {"XDG_CURRENT_DESKTOP": "KDE"}) == ("en",)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert user_languages(gnome) == ("en",)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_an_x_server_is_asked_on_linux_only(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """XQuartz sets DISPLAY, and Wine hands it on; where python-xlib is not installed, doctor broke off."""
    monkeypatch.setattr("seesay.system.user_languages.sys", SimpleNamespace(platform=system))
    monkeypatch.setattr("seesay.system.user_languages._windows_languages", list)
    monkeypatch.setitem(sys.modules, "Xlib", None)
    assert user_languages({"LANG": "ru_RU.UTF-8", "DISPLAY": ":0"}) == ("ru",)


def test_only_data_that_is_missing_is_wanted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SEESAY_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = OcrDownloads(Cancellation())
    assert [data.name for data in reading.wanted(["en", "ka", "th", "ru"])] == ["read-thai", "read-georgian"]
    assert reading.wanted(["en"]) == ()
