"""Runs Seesay's tests as programs of Windows under Wine: `run_tests.py [PIECE ...]`, all pieces by default.

A piece is one process or several, so that one that hangs or crashes takes no other along. What is left out is on the
list `tests/windows/limits.toml`, and pytest prints each reason. Ends with status 1 if any piece failed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from subprocess import STDOUT
from tempfile import TemporaryFile

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
BUILD = ROOT / "build/windows"

PERSON = {"USER": "Jörg 图", "LANG": "C.UTF-8"}
"""A name that no code page of Windows has, in the path of all that is the person's. Wine takes it for a new C: only."""

_WINE_CRASHED = 125
"""The exit status of with-wine when Wine's own server has ended, which says nothing about Seesay."""

_PARTS = {"unit": 8, "contract": 4}
"""Processes for a piece: Wine grows slow in a long one, and a crash costs less."""

_ATTEMPTS = 3

_ALONE = ("e2e", "region-96", "region-144", "region-192")
"""Pieces that drive the program with keys. Of the others one runs on each processor, with a C: of its own."""


def pieces() -> dict[str, list[list[str]]]:
    """Return the arguments of with-wine and of pytest for each run of a piece."""
    parts: dict[str, list[list[str]]] = {}
    for name, count in _PARTS.items():
        files = [str(file.relative_to(ROOT)) for file in sorted((ROOT / "tests" / name).glob("test_*.py"))]
        parts[name] = [["--", *files[part::count]] for part in range(count)]
    region = "tests/windows/test_region.py"
    return {
        "e2e": [["--", "tests/windows", "--ignore", region]],
        **{f"region-{dpi}": [["--dpi", str(dpi), "--", region]] for dpi in (96, 144, 192)},
        "ui": [["--", "tests/ui"]],
        **parts,
    }


def main() -> int:
    """Run the pieces and tell what came of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("piece", nargs="*", help=f"one of {', '.join(pieces())}")
    chosen = parser.parse_args().piece or list(pieces())
    if unknown := [name for name in chosen if name not in pieces()]:
        parser.error(f"no piece is called {' or '.join(unknown)}")
    failed = set[str]()
    for alone in (True, False):
        failed |= _beside([name for name in chosen if (name in _ALONE) is alone], 1 if alone else os.cpu_count() or 1)
    if failed:
        print(f"Failed under Wine: {', '.join(name for name in chosen if name in failed)}", file=sys.stderr)
    return 1 if failed else 0


def _beside(names: list[str], count: int) -> set[str]:
    """Run pieces, `count` processes of pytest at a time; return the names of those that failed."""
    places = SimpleQueue[int]()
    for place in range(count):
        places.put(place)

    def work(name: str, part: int, arguments: list[str]) -> str:
        place, started = places.get(), time.monotonic()
        status, told = run(arguments, place)
        places.put(place)
        came = "failed" if status else "passed"
        print(f"{told}{name}, part {part}: {came}, {time.monotonic() - started:.0f} s\n", end="", flush=True)
        return name if status else ""

    runs = [(name, part, arguments) for name in names for part, arguments in enumerate(pieces()[name], 1)]
    with ThreadPoolExecutor(count) as pool:
        return set(pool.map(work, *zip(*runs, strict=True))) - {""} if runs else set()


def run(arguments: list[str], place: int = 0) -> tuple[int, str]:
    """Run one process of pytest, on the C: with the number `place`; return its exit status and what it printed."""
    split = arguments.index("--")
    options = ["-q", "-p", "no:cacheprovider", "--timeout", "600", "--continue-on-collection-errors"]
    options += ["-m", "not parity and not bench and not demo and not packaging"]
    python = [str(BUILD / "python/python.exe"), "-m", "pytest", *options]
    environment = {
        **os.environ,
        **PERSON,
        "WINEPREFIX": os.environ.get("WINEPREFIX", str(BUILD / "wine-tests")) + (f"-{place}" if place else ""),
        "SEESAY_SCREEN_READER": "Z:" + str(BUILD / "screen-reader").replace("/", "\\"),
        # Where windows are drawn without a screen, Qt for Windows finds no fonts by itself. Wine keeps variables back
        # that begin with QT_, unless WINE stands before that.
        "WINEQT_QPA_FONTDIR": r"Z:\usr\share\fonts\truetype\dejavu",
    }
    command = [str(HERE / "with-wine"), *arguments[:split], *python, *arguments[split + 1 :]]
    told = ""
    for _ in range(_ATTEMPTS):
        # A file, for what is left of a Wine whose server has crashed would hold a pipe open.
        with TemporaryFile() as output:
            done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=output, stderr=STDOUT)
            output.seek(0)
            told += output.read().decode(errors="replace")
        # 125 comes once in some thousand tests, at sockets: sock_poll_event in Wine 10.
        if done.returncode != _WINE_CRASHED:
            break
        told += "once more\n"
    return done.returncode, told


if __name__ == "__main__":
    sys.exit(main())
