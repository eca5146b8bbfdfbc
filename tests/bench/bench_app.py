"""The desktop program from the key to the words, its start, its size and its rest, on a virtual 1080p desktop.

Real programs are on the screen, keys are really pressed, and what is heard is what a sound server and the voice behind
Orca are given. Nothing asserts a time: the report has the figures, in ratios to things measured in the same run. It is
printed, and written as JSON to `build/bench/app.json`. `SEESAY_BENCH_QUICK=1` measures each thing once or twice.
`SEESAY_BENCH_SCENES=light,dense` chooses what is on the screen, `SEESAY_BENCH_PRESSES=500` how often keys are pressed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image

from bench.desktop_probes import Keyboard, MemoryPeak, Sounds, at_rest, await_rest, await_warm, memory, watched_sounds
from bench.report import QUICK, Report, rounds
from rigs.app import DESCRIBE, SEESAY, SETTINGS, App, app, await_held, changed, environment, run_command
from rigs.processes import PATIENCE, wait_for
from rigs.scenes import SCENES
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.errors import NotRunningError
from seesay.core.paths import resources_folder, user_folders
from seesay.system.instance import address, send

PROGRAMS = {
    **REQUIRED,
    "espeak-ng": "espeak-ng",
    "galculator": "galculator",
    "mousepad": "mousepad",
    "netsurf-gtk": "netsurf-gtk",
    "paplay": "pulseaudio-utils",
    "pcmanfm": "pcmanfm",
    "xterm": "xterm",
    "zenity": "zenity",
}
if missing := missing_packages(PROGRAMS):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

REPORT = ("The desktop program", "app.json")

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

SCENE_NAMES = os.environ.get("SEESAY_BENCH_SCENES", "light" if QUICK else "light,dialog,dense").split(",")
PRESSES = int(os.environ.get("SEESAY_BENCH_PRESSES", "20" if QUICK else "500"))
FINISHED_EACH = 10
"""One of so many presses may finish; the others cancel the one before."""

LONG_WAIT = 180.0
"""Seconds that a description may take on a busy machine."""

ALOUD = changed(sounds={"earcons": True}, speech={"output": "own-voice", "rate": 400})
"""Settings of a person who has no screen reader."""

RELEASED = 5.0
"""The least megabytes that unloading the models frees."""

KEY_NAMES = {"left control", "left alt", DESCRIBE.rpartition("+")[2].lower()}
"""What Orca says of the pressed keys themselves, before anything else."""

NOTHING = "python -c pass"
ESPEAK = "espeak-ng alone, to sound"
PAPLAY = "paplay alone, to sound"

Child = Callable[[], "subprocess.Popen[bytes]"]


def seconds_of(command: Sequence[str], env: Mapping[str, str], times: int) -> list[float]:
    """Return the milliseconds that a command takes from its start to its end, some times after a first."""
    taken = []
    for _ in range(times + 1):
        began = time.perf_counter()
        subprocess.run(list(command), env=dict(env), stdin=subprocess.DEVNULL, capture_output=True, timeout=LONG_WAIT)
        taken.append(1000 * (time.perf_counter() - began))
    return taken[1:]


def bench_commands(report: Report) -> None:
    """What a command costs that does nothing, or one thing, against Python doing nothing."""
    with screen_reader_desktop(1920, 1080, reader=False) as screen:
        SCENES[SCENE_NAMES[0]](screen)
        shot = screen.home / "shot.png"
        Image.fromarray(screen.settle()).save(shot)
        group, times = "Commands, started anew", rounds(7)
        with app(screen, "--hidden") as running:
            await_rest(psutil.Process(running.process.pid))
            env = {**screen.env, **environment(running.folder)}
            command = str(SEESAY)
            report.add(group, NOTHING, seconds_of([sys.executable, "-c", "pass"], env, times), "ms")
            for arguments, goal in (
                (["--help"], "150 ms more than python -c pass"),
                (["trigger", "ping"], ""),
                (["trigger", "stop"], ""),
            ):
                taken = seconds_of([command, *arguments], env, times)
                report.add(group, " ".join(["seesay", *arguments]), taken, "ms", against=NOTHING, goal=goal)
        whole, read = [], []
        for _ in range(rounds(3)):
            began = time.perf_counter()
            done = run_command(
                screen, running.folder, "describe", str(shot), "--json", "--mode", "offline", patience=LONG_WAIT
            )
            whole.append(1000 * (time.perf_counter() - began))
            read.append(json.loads(done.stdout)["timings_ms"]["ocr"])
        report.add(group, "seesay describe --mode offline", whole, "ms", against=NOTHING)
        without = [all_ - ocr for all_, ocr in zip(whole, read, strict=True)]
        report.add(group, "the same without reading text", without, "ms", against=NOTHING, goal="1000 ms")


def bench_start(report: Report) -> None:
    """From the program's start until it answers, and until it holds its keys and has warmed up."""
    group = "Start of the program"
    with screen_reader_desktop(1920, 1080, reader=False) as screen:
        env = {**screen.env, **environment(screen.home)}
        report.add(group, "python, again", seconds_of([sys.executable, "-c", "pass"], env, rounds(7)), "ms")
        for shown in ("--hidden", ""):
            answers, warm = [], []
            for number in range(rounds(5)):
                folder = screen.home / f"start{shown}{number}"
                place = address(user_folders({"SEESAY_HOME": str(folder)}), screen.env)
                began = time.perf_counter()
                with app(screen, *([shown] if shown else []), folder=folder, ready=False) as running:
                    await_answer(place)
                    answers.append(1000 * (time.perf_counter() - began))
                    await_rest(psutil.Process(running.process.pid))
                    own = psutil.Process(running.process.pid).cpu_times()
                    warm.append(1000 * (own.user + own.system))
            name = "hidden" if shown else "with its window"
            report.add(
                group, f"{name}: until it answers a ping", answers, "ms", against="python, again", goal="1500 ms"
            )
            if shown:
                report.add(group, "CPU time until it is warm", warm, "ms", against="python, again")


def await_answer(place: str) -> None:
    """Ask the program whether it is there until it says so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(NotRunningError):
            if send(place, {"do": "ping"}):
                return
        time.sleep(0.002)
    raise TimeoutError("the program does not answer")


def bench_stages(report: Report) -> None:
    """How long each stage of a description takes, against a bare grab and plain rapidocr on the same screen."""
    for scene in SCENE_NAMES:
        with screen_reader_desktop(1920, 1080, reader=False, sound=False) as screen:
            SCENES[scene](screen)
            screen.settle()
            add_stages(report, scene, measured_by("stages_child", screen))


def bench_back_after_rest(report: Report) -> None:
    """How long unloaded models take to load, beside the capture that they have to be ready before."""
    back_after_rest(report, "the model in the box")


def back_after_rest(report: Report, model: str, prepare: Callable[[Path], None] = lambda folder: None) -> None:
    """Measure it with the model that is so called; `prepare` is given the program's folder before."""
    with screen_reader_desktop(1920, 1080, reader=False, sound=False) as screen:
        SCENES[SCENE_NAMES[0]](screen)
        screen.settle()
        prepare(screen.home / "seesay")
        found = measured_by("rest_child", screen)
    group, captured = f"After a rest, {model}", "after rest: the screen is captured"
    report.add(group, captured, found["capture"], "ms")
    report.add(group, "after rest: what describes it is back", found["models"], "ms", against=captured, goal="1 x")
    report.add(group, "after rest: the first sentence is known", found["first sentence"], "ms", against=captured)


def measured_by(child: str, screen: ScreenReaderDesktop) -> Any:
    """Return what the module `child` measures and prints, in a process of its own on a desktop."""
    home = screen.home / "seesay"
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{child}", str(rounds(3))],
        cwd=Path(__file__).parents[1],
        env={**screen.env, **environment(home)},
        capture_output=True,
        text=True,
        timeout=1800,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def add_stages(report: Report, scene: str, found: Mapping[str, Any]) -> None:
    group = f"Stages, screen {scene!r} ({found['lines']} lines; plain rapidocr finds {found['plain lines']})"
    grab, plain = f"bare mss grab, {scene}", plain_of(scene)
    report.add(group, grab, found["bare mss grab"], "ms")
    report.add(group, plain, found["plain rapidocr"], "ms")
    for name, values in found["screen"].items():
        peer, goal = (grab, "") if name in ("capture", "guard") else (plain, "")
        if name == "ocr":
            goal = "0.25 x plain rapidocr on a dense screen"
        elif name == "own work":
            goal = "150 ms"
        report.add(group, f"{scene}: {name}", values, "ms", against=peer, goal=goal)
    if scene != SCENE_NAMES[0]:
        return
    for name, values in found["photograph"].items():
        report.add("Stages, photograph", f"photograph: {name}", values, "ms", against=plain if name == "ocr" else "")


def plain_of(scene: str) -> str:
    """Return the name of the figure that tells how long the package rapidocr takes for a screen."""
    return f"plain rapidocr, {scene}"


class Heard:
    """What one press was answered with: milliseconds from the key going down."""

    def __init__(self, screen: ScreenReaderDesktop, sounds: Sounds, running: App) -> None:
        self._screen, self._sounds, self._running = screen, sounds, running
        with Keyboard(screen) as keyboard:
            self._pressed = keyboard.press(DESCRIBE)

    def await_end(self) -> None:
        """Wait until all is known: the program has nothing to do, and its last sound is the one that says so.

        A description that takes long is heard to be worked on, so that the number of sounds alone tells nothing.
        """
        wait_for(lambda: len(self._sounds.earcons(self._pressed)) >= 2, "the end of a description", LONG_WAIT)
        await_rest(self._running.processes()[0])

    @property
    def first_sound(self) -> float:
        """When the program's first sound began."""
        return self._ms(self._sounds.earcons(self._pressed)[0].time)

    @property
    def complete(self) -> float:
        """When the sound began that says that the whole description was handed over."""
        return self._ms(self._sounds.earcons(self._pressed)[-1].time)

    @property
    def first_voice(self) -> float:
        """When a voice of our own began."""
        return self._ms(self._sounds.voices(self._pressed)[0].time)

    def spoken(self) -> list[tuple[float, str]]:
        """Return what reached the voice behind the screen reader, and when, without the names of the pressed keys."""
        texts = [one for one in self._screen.speech.utterances() if one.time >= self._pressed]
        return [(self._ms(one.time), one.text) for one in texts if one.text.lower() not in KEY_NAMES]

    def _ms(self, moment: float) -> float:
        return 1000 * (moment - self._pressed)


@pytest.mark.parametrize("scene", SCENE_NAMES)
def bench_key_with_orca(scene: str, report: Report) -> None:
    """From the key to what a person hears whose screen reader runs."""
    press_with_orca(report, scene, f"Key press, with Orca, screen {scene!r}")


def press_with_orca(
    report: Report, scene: str, group: str, prepare: Callable[[Path], None] = lambda folder: None
) -> None:
    """Measure presses of the key with Orca running; `prepare` is given the program's folder before it starts."""
    # a voice that takes no time: what is measured is when it is given the words
    with (
        screen_reader_desktop(1920, 1080, seconds_per_character=0.0) as screen,
        watched_sounds(screen) as sounds,
        ExitStack() as programs,
    ):
        limits(report, screen, sounds)
        SCENES[scene](screen)
        prepare(screen.home / "seesay")
        use_once(screen)
        running = programs.enter_context(app(screen, "--hidden", settings=changed(sounds={"earcons": True})))
        await_held(screen, list(SETTINGS["hotkeys"].values()))
        columns: dict[str, list[float]] = {}
        said: list[tuple[float, str]] = []
        for number in range(rounds(6) + 1):
            screen.speech.mark()
            heard = Heard(screen, sounds, running)
            heard.await_end()
            screen.speech.wait_quiet()
            said = heard.spoken()
            kind = "warm" if number else "first press, while it warms up"
            for name, value in (
                ("to the first sound", heard.first_sound),
                ("to the first words", said[0][0]),
                ("to the first words read from the screen", informative(said)),
                ("to the last words", said[-1][0]),
                ("to complete", heard.complete),
            ):
                columns.setdefault(f"{kind}: {name}", []).append(value)
        for name, values in columns.items():
            add_press(report, group, scene, name, values)
        report.notes[group] = [f"{moment:.0f} ms: {text}" for moment, text in said]


def use_once(screen: ScreenReaderDesktop) -> None:
    """Describe something, which is when graphs are optimised and files are found whole, once on each machine."""
    picture = str(resources_folder() / "samples/photograph.jpg")
    done = run_command(screen, screen.home / "seesay", "describe", "--mode", "offline", picture, patience=LONG_WAIT)
    assert done.returncode == 0, done.stderr


def informative(said: Sequence[tuple[float, str]]) -> float:
    """Return when the first words came that are more than the name of the window."""
    return next((moment for moment, _ in said[1:]), said[0][0])


GOALS = {
    "to the first sound": "50 ms",
    "to the first words": "500 ms",
    "to the last words": "2000 ms",
    "to complete": "2000 ms",
}


def add_press(report: Report, group: str, scene: str, name: str, values: Sequence[float]) -> None:
    what = name.partition(": ")[2]
    peer = PAPLAY if "sound" in what else plain_of(scene) if what in ("to complete", "to the last words") else ESPEAK
    against = peer if any(figure.name == peer for figure in report.figures) else ""
    goal = GOALS.get(what, "") if name.startswith("warm") else ""
    report.add(group, name, values, "ms", against=against, goal=goal)


def limits(report: Report, screen: ScreenReaderDesktop, sounds: Sounds) -> None:
    """Measure once what any sound takes that a program is started for."""
    if any(figure.name == PAPLAY for figure in report.figures):
        return
    wav = str(Path(__file__).resolve().parents[2] / "resources/sounds/accepted.wav")
    for name, command in (
        (PAPLAY, ["paplay", "--latency-msec=20", wav]),
        (ESPEAK, ["espeak-ng", "Ready."]),
    ):
        taken = []
        for _ in range(rounds(7)):
            began = time.monotonic()
            process = screen.spawn(command)
            taken.append(1000 * (wait_for(lambda began=began: sounds.since(began), name)[0].time - began))  # type: ignore[misc]
            process.wait(PATIENCE)
        report.add("Physical limits", name, taken, "ms")


def bench_key_with_own_voice(report: Report) -> None:
    """From the key to what a person hears who has no screen reader."""
    scene = SCENE_NAMES[0]
    with (
        screen_reader_desktop(1920, 1080, reader=False) as screen,
        watched_sounds(screen) as sounds,
        ExitStack() as programs,
    ):
        group = f"Key press, own voice, screen {scene!r}"
        limits(report, screen, sounds)
        SCENES[scene](screen)
        use_once(screen)
        running = programs.enter_context(app(screen, "--hidden", settings=ALOUD))
        await_held(screen, list(SETTINGS["hotkeys"].values()))
        columns: dict[str, list[float]] = {}
        for number in range(rounds(6) + 1):
            heard = Heard(screen, sounds, running)
            heard.await_end()
            kind = "warm" if number else "first press, while it warms up"
            columns.setdefault(f"{kind}: to the first sound", []).append(heard.first_sound)
            columns.setdefault(f"{kind}: to the first words", []).append(heard.first_voice)
            columns.setdefault(f"{kind}: to complete", []).append(heard.complete)
            asked = time.monotonic()
            with Keyboard(screen) as keyboard:
                keyboard.press(SETTINGS["hotkeys"]["stop"])
            wait_for(lambda: not screen.playing(), "silence")
            columns.setdefault(f"{kind}: stop key to silence", []).append(1000 * (time.monotonic() - asked))
        for name, values in columns.items():
            add_press(report, group, scene, name, values)


def bench_size_and_rest(report: Report) -> None:
    """What the program holds and does at rest, at work and after many presses."""
    with (
        screen_reader_desktop(1920, 1080, reader=False) as screen,
        watched_sounds(screen) as sounds,
        app(screen, "--hidden", settings=ALOUD | {"vision": {"unload_minutes": 1}}) as running,
    ):
        process = psutil.Process(running.process.pid)
        bare = bare_interpreter(screen)
        report.add("Memory", "python, waiting", bare, "MB RSS")
        await_held(screen, list(SETTINGS["hotkeys"].values()))
        await_warm(process)
        add_memory(report, running, "warm, at rest", "250 MB")
        add_rest(report, process, "warm")
        SCENES[SCENE_NAMES[0]](screen)
        with MemoryPeak(process) as peak:
            press_and_stop(screen, sounds, running)
        report.add("Memory", "while it describes, at most", peak.rss, "MB RSS", against="python, waiting")
        await_rest(process)
        add_memory(report, running, "after a description", "250 MB")
        with Keyboard(screen) as keyboard:
            for number in range(1, PRESSES + 1):
                if number % FINISHED_EACH:
                    keyboard.press(DESCRIBE, held=0.02)
                    time.sleep(0.1)
                else:
                    press_and_stop(screen, sounds, running)
        press_and_stop(screen, sounds, running)
        await_rest(process)
        add_memory(report, running, f"after {PRESSES} presses, a tenth described", "")
        add_rest(report, process, f"after {PRESSES} presses")
        counts = {"threads": process.num_threads(), "files": process.num_fds(), "processes": len(running.processes())}
        report.notes["after many presses"] = counts
        add_unloaded(report, running, "250 MB")
        add_rest(report, process, "models unloaded")
        heard = Heard(screen, sounds, running)
        heard.await_end()
        group = "First press after the models were unloaded"
        add_press(report, group, SCENE_NAMES[0], "after rest: to the first sound", [heard.first_sound])
        add_press(report, group, SCENE_NAMES[0], "after rest: to the first words", [heard.first_voice])
        add_press(report, group, SCENE_NAMES[0], "after rest: to complete", [heard.complete])


def add_unloaded(report: Report, running: App, goal: str) -> None:
    """Wait until the program has unloaded its models, and add the memory that it takes then."""
    process = psutil.Process(running.process.pid)
    before = memory(process).rss
    wait_for(lambda: memory(process).rss < before - RELEASED, "the end of the models", LONG_WAIT)
    await_rest(process)
    add_memory(report, running, "models unloaded", goal)


def bare_interpreter(screen: ScreenReaderDesktop) -> float:
    process = screen.spawn([sys.executable, "-c", "import time; time.sleep(60)"])
    time.sleep(1)
    try:
        return memory(psutil.Process(process.pid)).rss
    finally:
        process.kill()


def press_and_stop(screen: ScreenReaderDesktop, sounds: Sounds, running: App) -> None:
    """Have the screen described, and the voice silenced when all is known."""
    Heard(screen, sounds, running).await_end()
    with Keyboard(screen) as keyboard:
        keyboard.press(SETTINGS["hotkeys"]["stop"])


def add_memory(report: Report, running: App, when: str, goal: str) -> None:
    now = memory(running.processes()[0])
    report.add("Memory", when, now.rss, "MB RSS", against="python, waiting", goal=goal)
    report.add("Memory", f"{when}, its own alone", now.uss, "MB USS")
    children = sum(memory(child).uss for child in running.processes()[1:])
    if children:
        report.add("Memory", f"{when}, its child processes", children, "MB USS")


def add_rest(report: Report, process: psutil.Process, when: str) -> None:
    rest = at_rest(process, 4.0 if QUICK else 10.0)
    report.add("At rest", f"processor, {when}", rest.cpu_percent, "% of one", goal="0.5 %")
    report.add("At rest", f"wake-ups, {when}", rest.wakeups, "a second")
