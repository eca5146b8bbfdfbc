"""The states and values of a real program's controls are told, and stand in the JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rigs.processes import wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.core.region import Region
from seesay.system.platform_backends import best_tree

_NEEDED = {"/usr/libexec/at-spi-bus-launcher": "at-spi2-core"}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PROGRAM = Path(sys.executable).with_name("seesay")
WALKED = Path(__file__).parents[1] / "rigs/walked_window.py"
SCHEMA = json.loads((Path(__file__).parents[1] / "data/describe.schema.json").read_text())


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desktop]:
    with desktop(1000, 720) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        extra = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb", "WALKED_LOG": str(tmp_path / "log")}
        window = screen.open([sys.executable, str(WALKED), "qt", "Booking"], Region(40, 40, 500, 520), **extra)
        screen.raise_(window)
        wait_for(lambda: (found := best_tree().window()) is not None and found.name == "Booking", "the window")
        yield screen


def describe(screen: Desktop, tmp_path: Path, source: str) -> dict[str, Any]:
    done = subprocess.run(
        [PROGRAM, "describe", source, "--mode", "offline", "--json"],
        capture_output=True,
        text=True,
        env=screen.env | {"SEESAY_HOME": str(tmp_path / "home")},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(found, SCHEMA)
    return found


def walk(elements: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for element in elements:
        yield element
        yield from walk(element["children"])


@pytest.mark.parametrize("source", ["--screen", "--window"])
def test_what_is_ticked_and_filled_in_is_told(screen: Desktop, tmp_path: Path, source: str) -> None:
    found = describe(screen, tmp_path, source)
    assert "Checked: Breakfast included." in found["caption"]
    assert "Volume 30%" in found["caption"]
    assert "Name “river otter”" in found["caption"]
    assert "A form with 3 fields." in found["caption"]
    known = {(each["role"], each["name"]): each for each in walk(found["elements"])}
    ticked = known["checkbox", "Breakfast included"]
    assert (ticked["states"], ticked["source"], ticked["certainty"]) == (["checked"], ["accessibility"], "seen")
    assert known["slider", "Volume"]["value"] == pytest.approx(30, abs=0.5)
    read = [line for line in found["text"] if line["text"] == "Breakfast included"]
    if read:
        x, y, width, height = ticked["box"]
        left, top = read[0]["box"][:2]
        assert x - 5 <= left <= x + width
        assert y - 8 <= top <= y + height


@pytest.mark.skipif(bool(missing_packages({"zenity": "zenity"})), reason="Debian packages are not installed: zenity")
def test_what_is_typed_into_a_field_of_gtk_4_is_told_and_no_place_of_it(screen: Desktop, tmp_path: Path) -> None:
    entries = ["--add-entry=First name", "--add-entry=Family name"]
    form = ["zenity", "--forms", "--title=New member", "--text=Details", *entries]
    screen.raise_(screen.open(form, Region(560, 40, 400, 420)))
    wait_for(lambda: (found := best_tree().window()) is not None and found.name == "New member", "the window")
    screen.ask("xdotool", "type", "--delay", "40", "Amira")
    wait_for(
        lambda: any(each.value == "Amira" for each in getattr(best_tree().window(), "walk", tuple)()), "what was typed"
    )
    found = describe(screen, tmp_path, "--window")
    assert "Filled in: First name “Amira”. Empty: Family name." in found["caption"]
    assert "but it shows" not in found["caption"]
    told = [each for each in walk(found["elements"]) if each["source"] == ["accessibility"]]
    assert {each["role"] for each in told if each["box"] is not None} <= {"window", "dialog"}


@pytest.mark.skipif(bool(missing_packages({"mousepad": "mousepad"})), reason="Debian packages are not installed")
def test_a_dialog_is_told_with_its_buttons_where_only_its_window_is_described(screen: Desktop, tmp_path: Path) -> None:
    editor = screen.open(["mousepad", "--disable-server"], Region(560, 40, 420, 400))
    screen.raise_(editor)
    screen.settle()
    screen.type("Dear Anna")
    screen.press("ctrl+w")
    wait_for(lambda: screen.focused_title() == "Save Changes", "the dialog")
    screen.settle()
    told = describe(screen, tmp_path, "--window")["caption"]
    assert "A dialog seems to be open: “Do you want to save the changes before closing?" in told
    assert "With the buttons “Cancel”, “Don't Save” and “Save”." in told
