"""NVDA's add-on against a Seesay that runs: an icon's label by its place, and the navigator object described.

NVDA itself does not run here: `rigs.fakes.nvda` stands in for it, and Orca says what Seesay says. The pixels, the
label and the way to Seesay are real.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from rigs.addons import nvda_plugin
from rigs.app import app
from rigs.fakes.nvda import Nvda, NVDAObject, RectLTWH
from rigs.icon_window import ICONS
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "xdotool": "xdotool"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

WINDOW = Path(__file__).parents[1] / "rigs/icon_window.py"


def test_an_icon_has_its_label_and_the_navigator_object_is_described(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nvda = Nvda()
    nvda.put(monkeypatch)
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        monkeypatch.setenv("SEESAY_HOME", str(program.folder))
        monkeypatch.setenv("XDG_RUNTIME_DIR", screen.env["XDG_RUNTIME_DIR"])
        plugin = nvda_plugin(tmp_path, monkeypatch).GlobalPlugin()
        command = [sys.executable, str(WINDOW), "player", "light", "0"]
        window = screen.open(command, Region(10, 10, 420, 240), WALKED_LOG=str(screen.home / "pressed"))
        inside = screen.inside(window)
        screen.speech.wait_quiet()

        def icon(name: str) -> NVDAObject:
            return NVDAObject(None, RectLTWH(inside.x + 30 + 80 * ICONS.index(name), inside.y + 90, 24, 24))

        def name_at_focus(obj: NVDAObject) -> str | None:
            names: list[str | None] = []
            plugin.event_gainFocus(obj, lambda: names.append(obj.name))
            return names[0]

        assert name_at_focus(icon("mute")) is None

        place = icon("mute").location
        assert place is not None
        screen.ask("xdotool", "mousemove", str(place.left + 12), str(place.top + 12))
        program.trigger("label")
        wait_for(lambda: screen.focused_title() == "Label", "the window")
        screen.speech.wait_quiet()
        screen.type("mute")
        screen.press("Return")
        names = program.folder / "data/names.toml"
        wait_for(lambda: names.exists() and "mute" in names.read_text(encoding="utf-8"), "the label")
        assert tomllib.loads(names.read_text(encoding="utf-8"))["name"][0]["key"][0] == "i"
        wait_for(lambda: screen.focused_title() == "player", "the window")

        wait_for(lambda: name_at_focus(icon("mute")) == "mute", "the label from the pixels")  # the first loads numpy
        assert name_at_focus(icon("louder")) is None

        screen.speech.wait_quiet()
        screen.speech.mark()
        nvda.navigator = NVDAObject("toolbar", RectLTWH(inside.x, inside.y, inside.width, 80))
        plugin.script_describe(None)
        assert nvda.messages == []
        screen.speech.wait_spoken("Your music")
        screen.speech.wait_quiet()
