"""A start with nothing of the program in memory, as at login: what is read from the disk, until when.

The system's cache is emptied first, which takes root. What other programs hold in memory stays there, so less is read
on a machine on which another Seesay runs; what this process itself holds is counted as if it had been read. Printed,
and written as JSON to `build/bench/cold-start.json`. How much each read brings along is the disk's to say
(`/sys/block/*/queue/read_ahead_kb`), and stands in the report's notes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from bench.bench_app import ALOUD, Heard, await_answer, use_once
from bench.desktop_probes import await_rest, watched_sounds
from bench.report import Report, rounds
from rigs.app import SETTINGS, App, app, await_held
from rigs.scenes import SCENES
from rigs.screen_reader import screen_reader_desktop
from seesay.core.paths import user_folders
from seesay.system.instance import address

REPORT = ("A start with an empty cache", "cold-start.json")

DROP = Path("/proc/sys/vm/drop_caches")
if not os.access(DROP, os.W_OK):
    pytest.skip(f"only root on Linux can empty the system's cache ({DROP})", allow_module_level=True)

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

PYTHON = "python -c pass"
KEYS = list(SETTINGS["hotkeys"].values())


def bench_cold_start(report: Report) -> None:
    """From an empty cache to a program that takes keys, to one that is warm, and to a description."""
    report.notes["read ahead, kB"] = {
        file.parts[3]: file.read_text().strip() for file in Path("/sys/block").glob("*/queue/read_ahead_kb")
    }
    columns: dict[str, list[float]] = defaultdict(list)
    with screen_reader_desktop(1280, 800, reader=False) as screen, watched_sounds(screen) as sounds:
        SCENES["light"](screen)
        use_once(screen)
        place = address(user_folders({"SEESAY_HOME": str(screen.home / "seesay")}), screen.env)
        for at_once in [False, True] * rounds(3):
            empty_cache()
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", "pass"], env=screen.env, check=True)
            columns[PYTHON].append(1000 * (time.perf_counter() - began))
            empty_cache()
            began = time.perf_counter()
            with app(screen, "--hidden", settings=ALOUD, ready=False) as running:
                await_answer(place)
                columns["answers after"].append(1000 * (time.perf_counter() - began))
                await_held(screen, KEYS)
                columns["until it takes keys"].append(megabytes_read(running))
                if not at_once:
                    await_rest(psutil.Process(running.process.pid))
                    columns["until it is warm"].append(megabytes_read(running))
                heard = Heard(screen, sounds, running)
                heard.await_end()
                kind = "pressed at once" if at_once else "pressed when warm"
                columns[f"until the first description, {kind}"].append(megabytes_read(running))
                columns[f"to the first words, {kind}"].append(heard.first_voice)
    goals = {"until it takes keys": "120 MB"}
    report.add("Time", PYTHON, columns.pop(PYTHON), "ms")
    for name, values in columns.items():
        if name.startswith("until"):
            report.add("Read from the disk", name, values, "MB", goal=goals.get(name, "250 MB"))
        else:
            report.add("Time", name, values, "ms", against=PYTHON)


def empty_cache() -> None:
    os.sync()
    DROP.write_text("3")


def megabytes_read(running: App) -> float:
    """Return what the program and all that it has started have read, and what they share with this process."""
    total = 0
    processes = running.processes()
    for process in processes:
        with suppress(OSError, psutil.NoSuchProcess):
            total += _read(process.pid)
    mine = _mapped(os.getpid())
    return (total + sum(size for file, size in _mapped(processes[0].pid).items() if file in mine)) / 1e6


def _read(pid: int) -> int:
    """Return the bytes a process and its children that have ended caused to be read from a disk."""
    lines = Path(f"/proc/{pid}/io").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("read_bytes"))


def _mapped(pid: int) -> dict[str, int]:
    """Return how many bytes of each file a process has mapped and in memory."""
    found: dict[str, int] = defaultdict(int)
    for mapping in psutil.Process(pid).memory_maps():
        if mapping.path.startswith("/"):
            found[mapping.path] += mapping.rss
    return found
