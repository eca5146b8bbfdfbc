"""What a watch costs on X11: a still window of 1920 by 1080 pixels, and one with a subtitle every 3 seconds.

The report is `build/bench/watching.json`.
"""

from __future__ import annotations

import time

import psutil
import pytest

from bench.desktop_probes import at_rest, await_rest, await_warm
from bench.report import QUICK, Report
from rigs.app import app
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "/usr/share/doc/python3-tk": "python3-tk"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

REPORT = ("A watched window", "watching.json")

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

FILM = """
import itertools, random, sys, tkinter
dice, root = random.Random(5), tkinter.Tk()
root.title("film")
canvas = tkinter.Canvas(root, bg="#203040", highlightthickness=0)
canvas.pack(fill="both", expand=True)
for number in range(300):
    x, y = dice.randrange(1920), dice.randrange(900)
    canvas.create_oval(x, y, x + 90, y + 60, fill=f"#{dice.randrange(1 << 24):06x}", width=0)
for number in range(20):
    text = f"Line {number} of what stands in the film"
    canvas.create_text(400, 40 + 40 * number, text=text, fill="white", font=("DejaVu Sans", 18))
shown = canvas.create_text(960, 980, fill="white", font=("DejaVu Sans", 30))
words = "the ferry leaves at nine and nobody knows who brought those letters from the old harbour".split()
def change(number):
    canvas.itemconfigure(shown, text=f"{number}: " + " ".join(dice.sample(words, 8)))
    root.after(3000, change, number + 1)
if sys.argv[1] == "subtitles":
    change(1)
root.mainloop()
"""


@pytest.mark.parametrize(("kind", "goal"), [("still", "3 %"), ("subtitles", "15 %")])
def bench_watch(kind: str, goal: str, report: Report) -> None:
    """Watch a window that fills the screen for new text, one look a second."""
    with (
        screen_reader_desktop(1920, 1080, seconds_per_character=0.001) as screen,
        app(screen, "--hidden") as running,
    ):
        process = psutil.Process(running.process.pid)
        await_warm(process)
        before = at_rest(process, 3.0 if QUICK else 10.0)
        screen.open(["/usr/bin/python3", "-c", FILM, kind], Region(0, 0, 1920, 1080))
        running.trigger("watch")
        wait_for(lambda: screen.focused_title() == "Watch", "the window")
        screen.speech.wait_quiet()
        screen.press("Return")
        screen.speech.wait_spoken("Watching: ")
        time.sleep(3)
        if kind == "still":
            await_rest(process)
        watched = at_rest(process, 6.0 if QUICK else 60.0)
        report.add("Processor", f"{kind}: without a watch", before.cpu_percent, "% of one")
        report.add("Processor", f"{kind}: watched", watched.cpu_percent, "% of one", goal=goal)
        if kind == "subtitles":
            heard = [one.text for one in screen.speech.utterances() if ": " in one.text and one.text[0].isdigit()]
            report.notes["subtitles told"] = len(heard)
            assert heard
