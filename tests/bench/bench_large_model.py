"""The desktop program with a ViT-B/32, the size of CLIP that is used most, in place of the model in the box.

The weights are random and seeded, as in `bench_image_path`: times and memory do not depend on what was learnt. The
model is exported, imported and chosen by the commands a person would use, which makes its int8 graph and encodes the
vocabulary, so that the bench begins with some minutes of that. Needs torch and open_clip (`make .venv/.export`).
Written to `build/bench/large-model.json`. `SEESAY_BENCH_QUICK=1` takes a smaller transformer.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

try:
    import open_clip  # noqa: F401
    import torch  # noqa: F401
except ImportError:
    pytest.skip("torch and open_clip are not installed: make .venv/.export", allow_module_level=True)

from bench.bench_app import (
    ALOUD,
    PROGRAMS,
    SCENE_NAMES,
    add_memory,
    add_unloaded,
    back_after_rest,
    bare_interpreter,
    press_and_stop,
    press_with_orca,
)
from bench.desktop_probes import MemoryPeak, await_rest, await_warm, watched_sounds
from bench.report import QUICK, Report
from rigs.app import SEESAY, SETTINGS, app, await_held, changed, environment, write_settings
from rigs.scenes import SCENES
from rigs.screen_reader import screen_reader_desktop
from rigs.session import missing_packages
from seesay.perception.models.manifest import ENTRY, ModelEntry
from seesay.perception.models.model_store import write_entry

if missing := missing_packages(PROGRAMS):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

REPORT = ("The desktop program with a large model", "large-model.json")

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

ROOT = Path(__file__).resolve().parents[2]
ARCHITECTURE = "ViT-S-32-alt" if QUICK else "ViT-B-32-quickgelu"
NAME = "large"
GOAL = "450 MB"

Prepare = Callable[[Path], None]


@pytest.fixture(scope="module")
def prepare(tmp_path_factory: pytest.TempPathFactory) -> Prepare:
    """What gives a program's folder the model, ready for use."""
    exported, home = tmp_path_factory.mktemp("exported"), tmp_path_factory.mktemp("home")
    sys.path.insert(0, str(ROOT / "models"))
    script = importlib.import_module("export_open_clip")
    model, preprocessing, tokenizer = script.load(ARCHITECTURE, "", seed=0)
    entry = ModelEntry.model_validate(script.export(model, preprocessing, exported, NAME, tokenizer))
    write_entry(exported / NAME / ENTRY, entry)
    for command in (["import", str(exported / NAME)], ["use", NAME]):
        subprocess.run(
            [str(SEESAY), "models", *command], env={**os.environ, **environment(home)}, check=True, timeout=1800
        )

    def give(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        for part in ("models", "cache"):
            shutil.copytree(home / part, folder / part, copy_function=os.link)

    return give


@pytest.mark.parametrize("scene", SCENE_NAMES)
def bench_key_with_orca_and_a_large_model(scene: str, report: Report, prepare: Prepare) -> None:
    """From the key to what a person hears whose screen reader runs."""

    def ready(folder: Path) -> None:
        prepare(folder)
        write_settings(folder, changed(sounds={"earcons": True}, vision={"model": NAME}))

    press_with_orca(report, scene, f"Key press, with Orca and {ARCHITECTURE}, screen {scene!r}", ready)


def bench_back_after_rest_with_a_large_model(report: Report, prepare: Prepare) -> None:
    """How long an unloaded model takes to load."""

    def ready(folder: Path) -> None:
        prepare(folder)
        write_settings(folder, changed(vision={"model": NAME}))

    back_after_rest(report, ARCHITECTURE, ready)


def bench_size_with_a_large_model(report: Report, prepare: Prepare) -> None:
    """What the program holds at rest and at work."""
    with screen_reader_desktop(1920, 1080, reader=False) as screen, watched_sounds(screen) as sounds:
        prepare(screen.home / "seesay")
        with app(screen, "--hidden", settings=ALOUD | {"vision": {"model": NAME, "unload_minutes": 1}}) as running:
            process = psutil.Process(running.process.pid)
            report.add("Memory", "python, waiting", bare_interpreter(screen), "MB RSS")
            await_held(screen, list(SETTINGS["hotkeys"].values()))
            await_warm(process)
            add_memory(report, running, "warm, at rest", GOAL)
            SCENES[SCENE_NAMES[0]](screen)
            for _ in range(1 if QUICK else 5):
                with MemoryPeak(process) as peak:
                    press_and_stop(screen, sounds, running)
                time.sleep(1)
            report.add("Memory", "while it describes, at most", peak.rss, "MB RSS", against="python, waiting")
            await_rest(process)
            add_memory(report, running, "after descriptions", GOAL)
            add_unloaded(report, running, GOAL)
            press_and_stop(screen, sounds, running)
            await_rest(process)
            add_memory(report, running, "after a rest and a description", GOAL)
