"""Draw lists of entries with coloured icons, as file managers and menus have them: none of them is a control.

    python models/controls/lists.py OUT COUNT SEED [FOLDER_OF_ICONS]

The icons are those of the installed themes, but for those that show ticks, circles or switches.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

from beside import words
from PIL import Image, ImageDraw, ImageFont

LEFT_OUT = re.compile(r"check|radio|switch|toggle|tick|select|record|ok|apply|default|yes|emblem|symbolic|circle|stop")
LEAST, MOST = 12, 40
"""Pixels of an icon."""


def icons_in(folder: Path) -> list[Path]:
    """Return the icons to draw with."""
    found = [path for path in sorted(folder.rglob("*.png")) if not LEFT_OUT.search(path.name)]
    return [path for path in found if max(Image.open(path).size) <= 2 * MOST]


def screen(r: random.Random, icons: list[Path], fonts: list[Path]) -> tuple[Image.Image, list[list[float]]]:
    """Return a screen, and where its lines of text are."""
    dark = r.random() < 0.35
    ground = tuple(r.randint(20, 60) if dark else r.randint(235, 255) for _ in range(3))
    ink = tuple(r.randint(210, 255) if dark else r.randint(0, 60) for _ in range(3))
    picture = Image.new("RGB", (1280, 900), ground)
    pen = ImageDraw.Draw(picture)
    lines: list[list[float]] = []
    for left in range(10, 1100, r.randint(260, 420)):
        size = r.randint(11, 20)
        font = ImageFont.truetype(str(r.choice(fonts)), size)
        side = r.randint(LEAST, min(MOST, 2 * size))
        step = max(side, size) + r.randint(4, 14)
        for number, top in enumerate(range(r.randint(10, 60), 870, step)):
            if number % 9 == 4 and r.random() < 0.5:
                pen.rectangle((left - 4, top - 2, left + 240, top + step - 4), fill=tuple(r.randbytes(3)))
            icon = Image.open(r.choice(icons)).convert("RGBA").resize((side, side), Image.Resampling.LANCZOS)
            picture.paste(icon, (left, top), icon)
            place = (left + side + r.randint(4, 12), top + (side - size) // 2)
            text = words(r, 1, 3)
            pen.text(place, text, ink, font)
            x0, y0, x1, y1 = pen.textbbox(place, text, font)
            lines.append([x0 - 2, y0 - 2, x1 - x0 + 4, y1 - y0 + 4])
    return picture, lines


def main(out: str, count: str, seed: str, folder: str = "/usr/share/icons") -> None:
    """Draw what the command line asks for."""
    r = random.Random(int(seed))
    icons = icons_in(Path(folder))
    fonts = [path for path in sorted(Path("/usr/share/fonts").rglob("*.ttf")) if re.search(r"(Sans|Serif)-", path.name)]
    Path(out).mkdir(parents=True, exist_ok=True)
    for number in range(int(count)):
        picture, lines = screen(r, icons, fonts)
        picture.save(Path(out) / f"{number:04d}.png")
        told = {"system": "lists", "zoom": 1, "items": [], "text": lines}
        (Path(out) / f"{number:04d}.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
