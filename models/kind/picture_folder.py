"""Where the labelled pictures are written, and how."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

OUT = Path(sys.argv[1]).resolve()
SHARE = Path("/usr/share")


def save(picture: Image.Image, side: str, kind: str, name: str) -> None:
    """Write `picture`, opaque on white and no larger than 2560 pixels a side, where training looks for it."""
    if picture.mode in ("RGBA", "LA", "P"):
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    picture = picture.convert("RGB")
    picture.thumbnail((2560, 2560), Image.Resampling.LANCZOS)
    folder = OUT / side / kind
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(folder / f"{name}.png", compress_level=1)
