"""Draws docs/layers.svg from the layer contract in pyproject.toml: `python docs/draw_layers.py`."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs/layers.svg"
_WIDTH, _HEIGHT, _GAP = 640, 44, 12


def layers() -> list[list[str]]:
    """Return the rooms of each layer, the top one first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    rows = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[room.strip() for room in row.split("|")] for row in rows]


def drawn(rows: list[list[str]]) -> str:
    """Return the SVG of `rows`: a box for each room, the layers one below the other."""
    height = len(rows) * (_HEIGHT + _GAP) + _GAP
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" font-family="sans-serif">']
    for number, row in enumerate(rows):
        top = _GAP + number * (_HEIGHT + _GAP)
        width = (_WIDTH - _GAP) / len(row) - _GAP
        for place, room in enumerate(row):
            left = _GAP + place * (width + _GAP)
            parts.append(
                f'  <rect x="{left:.0f}" y="{top}" width="{width:.0f}" height="{_HEIGHT}" fill="#eef" stroke="#336"/>\n'
                f'  <text x="{left + width / 2:.0f}" y="{top + _HEIGHT / 2 + 5:.0f}" text-anchor="middle">{room}</text>'
            )
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(drawn(layers()), encoding="utf-8")
