"""Pictures of Seesay's icon, drawn from the one file in which it is defined.

usage: python icons.py png SIZE FILE | ico FILE | icns FILE
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "icons" / "seesay.svg"

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
"""What Windows shows at its scales from 100 to 400 percent."""

ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)
"""What macOS wants in an icon file, without a scale and with twice the pixels."""


def drawn(size: int) -> Image:
    """Return the icon as a picture of `size` x `size` pixels with transparent corners."""
    import resvg_py
    from PIL import Image

    png = resvg_py.svg_to_bytes(svg_string=SOURCE.read_text(encoding="utf-8"), width=size, height=size)
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")


def write_png(size: int, file: Path) -> None:
    """Write one picture."""
    drawn(size).save(file)


def write_ico(file: Path) -> None:
    """Write the icon of a program for Windows."""
    pictures = [drawn(size) for size in ICO_SIZES]
    pictures[-1].save(file, sizes=[(size, size) for size in ICO_SIZES], append_images=pictures[:-1])


def write_icns(file: Path) -> None:
    """Write the icon of a program for macOS."""
    pictures = [drawn(size) for size in ICNS_SIZES]
    pictures[-1].save(file, append_images=pictures[:-1])


def main(arguments: list[str]) -> None:
    """Write what the command line asks for."""
    kind, *rest = arguments
    if kind == "png":
        write_png(int(rest[0]), Path(rest[1]))
    else:
        {"ico": write_ico, "icns": write_icns}[kind](Path(rest[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
