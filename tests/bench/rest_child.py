"""Has the models back after a rest, as the key does, and prints as JSON how long that took.

Run on a desktop, from `tests`, as `python -m bench.rest_child ROUNDS`, with the settings in the folder of the program.
The screen is the one of `DISPLAY`. What is loaded stands beside the capture of the screen, during which it is loaded.
"""

from __future__ import annotations

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from bench.stages_child import timed
from seesay.app.engine import Engine
from seesay.app.events import SentenceKnown
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation
from seesay.core.paths import user_folders
from seesay.core.settings import load_settings


def main() -> None:
    folders = user_folders(os.environ)
    settings = load_settings(folders.settings_file).settings
    engine, capturer = Engine(settings, folders), Seesay(settings, folders).capturer()
    engine.warm_up(Cancellation())
    taken: dict[str, list[float]] = {"capture": [], "models": [], "first sentence": []}
    with ThreadPoolExecutor(1) as beside:
        for _ in range(max(int(sys.argv[1]), 5)):
            engine.rest()
            time.sleep(0.1)
            began, first = time.perf_counter(), list[float]()
            loading = beside.submit(timed, engine.load, 1)
            frame = capturer.screen("active", Cancellation()).frame
            taken["capture"].append(1000 * (time.perf_counter() - began))
            taken["models"] += loading.result()
            for event in engine.describe(frame, Request(mode="offline", streams=True), Cancellation()):
                if isinstance(event, SentenceKnown):
                    first.append(1000 * (time.perf_counter() - began))
            taken["first sentence"].append(first[0])
            engine.settle()
    engine.close()
    sys.stdout.write(json.dumps(taken) + "\n")


if __name__ == "__main__":
    main()
