"""From the key to the first words through Orca: what has the keyboard (F) beside the screen, in turns in one run.

On GTK's and Qt's windows, in a field, on a button and on a picture. The report is `build/bench/focus.json`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.desktop_probes import Keyboard, await_rest
from bench.report import Report, rounds
from rigs.app import DESCRIBE, SETTINGS, App, app, await_held, changed
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

REPORT = ("Focus beside the screen", "focus.json")

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

WINDOW = Path(__file__).parents[1] / "rigs/walked_window.py"
FOCUS = "Ctrl+Alt+K"
KEY_NAMES = {"left control", "left alt", DESCRIBE[-1].lower(), FOCUS[-1].lower()}
"""What Orca says of the pressed keys themselves, before anything else."""


@pytest.mark.parametrize("kit", ["gtk", "qt"])
def bench_focus(kit: str, report: Report) -> None:
    """Press both keys in turns, the keyboard in a field and then where Shift+Tab leads."""
    hotkeys = SETTINGS["hotkeys"] | {"describe_focus": FOCUS}
    with (
        screen_reader_desktop(1280, 800, seconds_per_character=0.0) as screen,
        app(screen, "--hidden", settings=changed(hotkeys=hotkeys)) as running,
    ):
        python = "/usr/bin/python3" if kit == "gtk" else sys.executable
        screen.open([python, str(WINDOW), kit, "letters"], Region(10, 10, 460, 700), WALKED_LOG=os.devnull)
        await_held(screen, list(hotkeys.values()))
        first_words(screen, running, DESCRIBE)
        for place, keys in (("in a field", ()), ("further back", ("shift+Tab", "shift+Tab"))):
            screen.press(*keys) if keys else None
            screen.speech.wait_quiet()
            first_words(screen, running, FOCUS)
            taken: dict[str, list[float]] = {DESCRIBE: [], FOCUS: []}
            for _ in range(rounds(6, 2)):
                for key, values in taken.items():
                    values.append(first_words(screen, running, key))
            group = f"First words through Orca, {kit}, {place}"
            screen_name = f"the screen ({kit}, {place})"
            report.add(group, screen_name, taken[DESCRIBE], "ms")
            report.add(group, "the focused control", taken[FOCUS], "ms", against=screen_name, goal="1.0")


def first_words(screen: ScreenReaderDesktop, running: App, key: str) -> float:
    """Press a key and return after how many milliseconds Orca's voice had words of Seesay's."""
    screen.speech.mark()
    with Keyboard(screen) as keyboard:
        pressed = keyboard.press(key)

    def said() -> Sequence[float]:
        found = [one for one in screen.speech.utterances() if one.text.strip().lower() not in KEY_NAMES]
        return [one.time for one in found if one.time >= pressed]

    first = wait_for(said, "words")[0]
    await_rest(running.processes()[0])
    screen.speech.wait_quiet()
    return 1000 * (first - pressed)
