"""Makes the committed screenshots of real programs and their truth again; run it on Debian 13 as `make_screens.py`.

Each picture `NAME.png` (1920 x 1080) stands beside `NAME.json`, which lists its windows from the bottom of the stack to
the top, with the words of each in the order a person reads them.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2] / "app")]


def main() -> None:
    """Write every scene's picture and truth into this folder."""
    from rigs.scenes import SCENES
    from rigs.session import desktop

    for name, scene in SCENES.items():
        with desktop(1920, 1080) as screen:
            truth = scene(screen)
            picture = Image.fromarray(screen.settle()).quantize(256, dither=Image.Dither.NONE)
        picture.save(HERE / f"{name}.png", optimize=True)
        windows = [dataclasses.asdict(window) for window in truth]
        (HERE / f"{name}.json").write_text(json.dumps({"windows": windows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
