"""Writes resources/icon-prints.tsv: what usual icons mean, and their prints.

Run `npm install` in this folder first. It draws each icon of icons.txt at 24 pixels and takes its print as the program
does. What is in no set under its name ends it with an error.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import resvg_py
from PIL import Image

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.layout.icons import find_icons

HERE = Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "resources/icon-prints.tsv"
_FOLDERS = (
    "@mdi/svg/svg",
    "bootstrap-icons/icons",
    "feather-icons/dist/icons",
    "@fortawesome/fontawesome-free/svgs/solid",
)
_SIZE, _MARGIN, _TIMES = 24, 58, 8


def drawn(svg: str) -> Pixels:
    """Return an icon in dark grey on white, in the middle of a surface."""
    svg = svg.replace("currentColor", "#202020")
    side = _SIZE * _TIMES
    icon = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=side, height=side)))).convert("RGBA")
    whole = Image.new("RGB", (side + 2 * _MARGIN * _TIMES,) * 2, "white")
    whole.paste(icon, (_MARGIN * _TIMES, _MARGIN * _TIMES), icon)
    return np.asarray(whole.reduce(_TIMES))


def main() -> None:
    """Draw them and write the table."""
    lines: list[str] = []
    for line in (HERE / "icons.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        meaning, *sets = line.split("|")
        for folder, names in zip(_FOLDERS, sets, strict=True):
            for name in names.split(","):
                svg = (HERE / "node_modules" / folder / f"{name}.svg").read_text(encoding="utf-8")
                pixels = drawn(svg)
                icons = find_icons(pixels, Region(0, 0, pixels.shape[1], pixels.shape[0]))
                # of one that is filled like a button, the shape would be only what is left out in it
                lines += [f"{meaning}\t{icon.shape}" for icon in icons if icon.key == icon.shape]
    TABLE.write_text("\n".join(dict.fromkeys(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
