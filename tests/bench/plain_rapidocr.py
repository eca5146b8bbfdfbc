"""The package rapidocr as its documentation calls it, in a process and an environment of its own.

In Seesay's process it would find numpy held to one thread, which makes it faster than it is for others. Run as a
program, each line of standard input names a file of pixels (NumPy's format, height x width x 3, blue first), and each
line of standard output is a JSON list of texts and boxes (corners x (x, y), in pixels).
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt


class PlainRapidOcr:
    """The package in its process; `folder` is for the pictures it is given."""

    def __init__(self, folder: Path) -> None:
        ours = ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
        environment = {name: value for name, value in os.environ.items() if name not in ours}
        self._pixels = folder / "pixels.npy"
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def __call__(self, pixels: npt.NDArray[np.uint8]) -> list[tuple[str, npt.NDArray[np.float64]]]:
        """Return texts and boxes (corners x (x, y)) in a picture (height x width x 3, red first)."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        np.save(self._pixels, np.ascontiguousarray(pixels[:, :, ::-1]))
        self._process.stdin.write(f"{self._pixels}\n")
        self._process.stdin.flush()
        return [(text, np.array(corners)) for text, corners in json.loads(self._process.stdout.readline())]

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


def main() -> None:
    from rapidocr import RapidOCR

    logging.disable(logging.WARNING)
    engine = RapidOCR()
    for line in sys.stdin:
        found: Any = engine(np.load(line.rstrip("\n")))
        boxes = [] if found.boxes is None else [box.tolist() for box in found.boxes]
        sys.stdout.write(json.dumps(list(zip(found.txts or (), boxes, strict=True))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
