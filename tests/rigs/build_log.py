"""A build in a terminal, other for each seed: `build_log.py SEED FILE` waits for Enter; FILE gets what it prints when.

Compilers' lines, warnings with the code they are about, tests, lines that come again, a line of progress that is
rewritten in place; slow, steady, in bursts, and faster than anybody looks.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROWS, COLUMNS = 24, 96
"""Of the terminal in which it runs."""
END = "Build finished"
FLOOD = "flood"
"""Lines of which most have scrolled out before anybody can look."""

_PARTS = ("net", "core", "image", "audio", "storage", "index", "parser", "window")
_NAMES = ("socket", "buffer", "reader", "writer", "cache", "header", "thread", "signal", "record", "layout", "matrix")
_VERBS = ("open", "close", "merge", "split", "encode", "decode", "resize", "lookup")
_AGAIN = ("make[2]: Nothing to be done for 'all'.", "note: this warning is shown once for each file")


@dataclass(frozen=True, slots=True)
class Step:
    """A line, how it comes, and the seconds until the next one; one that is `rewritten` is the next one's place."""

    text: str
    pace: str
    pause: float
    rewritten: bool = False


def story(seed: int) -> list[Step]:
    """Return what is printed."""
    dice = random.Random(seed)
    lines = _lines(dice)
    steps = [Step("Configuring the project", "slow", 1.5)]
    paces = ["slow", "steady", "burst", "progress", "steady", FLOOD, "slow"]
    middle = paces[1:-1]
    dice.shuffle(middle)
    for pace in [paces[0], *middle, paces[-1]]:
        match pace:
            case "slow":
                steps += [Step(next(lines), pace, dice.uniform(1.3, 2.5)) for _ in range(5)]
            case "steady":
                steps += [Step(next(lines), pace, dice.uniform(0.3, 0.7)) for _ in range(14)]
            case "burst":
                burst = [next(lines) for _ in range(dice.randint(5, 12))]
                steps += [Step(text, pace, 3.0 * (text is burst[-1])) for text in burst]
            case "progress":
                steps += _progress(dice)
            case _:
                flood = [next(lines) for _ in range(dice.randint(60, 90))]
                steps += [Step(text, pace, 4.0 * (number == len(flood) - 1)) for number, text in enumerate(flood)]
    return [*steps, Step(END, "slow", 0.0)]


def _lines(dice: random.Random) -> Iterator[str]:
    done = 3
    while True:
        part, name, verb = dice.choice(_PARTS), dice.choice(_NAMES), dice.choice(_VERBS)
        done = min(99, done + dice.randint(0, 2))
        row = dice.randint(12, 980)
        match dice.randrange(7):
            case 0 | 1:
                yield f"[{done:3d}%] Building CXX object src/{part}/CMakeFiles/{part}.dir/{name}_{verb}.cpp.o"
            case 2:
                yield f"gcc -O2 -Wall -Iinclude -c src/{part}/{name}.c -o build/{part}/{name}_{verb}.o"
            case 3:
                yield f"src/{part}/{name}.c:{row}:{dice.randint(5, 40)}: warning: unused variable '{verb}ed'"
                yield f"{row} |     int {verb}ed = {name}_{verb}(buffer, {dice.randint(2, 64)});"
            case 4:
                yield f"test_{name}_{verb} (tests.test_{part}) ... ok"
            case 5:
                letter = dice.choice("abcdefgh")
                yield f"cc -c part_{letter}.c"
                yield f"cc -c part_{chr(ord(letter) + 1)}.c"
            case _:
                yield dice.choice(_AGAIN)


def _progress(dice: random.Random) -> Iterator[Step]:
    name, percent = f"{dice.choice(_NAMES)}-{dice.randint(1, 9)}.{dice.randint(0, 20)}.tar.gz", 0
    while percent < 100:
        yield Step(_bar(name, percent), "progress", 0.25, rewritten=True)
        percent = min(100, percent + dice.randint(1, 4))
    yield Step(_bar(name, 100), "progress", 1.5)


def _bar(name: str, percent: int) -> str:
    return f"Downloading {name} [{'#' * (percent // 5):20}] {percent}%"


def main(seed: int, file: Path) -> None:
    """Print it once somebody has pressed Enter, and stay until somebody does again."""
    input("Ready")
    with file.open("w", encoding="utf-8") as noted:
        for step in story(seed):
            sys.stdout.write(f"\r{step.text}" if step.rewritten else f"\r{step.text}\n")
            sys.stdout.flush()
            noted.write(json.dumps([time.monotonic(), step.text, step.pace, step.rewritten]) + "\n")
            noted.flush()
            time.sleep(step.pause)
    input()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
