"""The numbers about a picture from which its kind is told.

Drawn pictures repeat pixels exactly, cameras never do; interfaces and charts are full of long upright lines; text is
many
strong edges on a plain ground in rows. Each statistic here catches one such difference, costs a millisecond or less,
and
is a share or a logarithm, so that size and contrast do not dominate. Their order is part of the trained coefficients.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels

Luma = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

_LINES = 192
"""Rows and columns looked at in full resolution, where equality of neighbours is decided."""
_SIDE = 1024
"""Longest side of the scaled-down picture in which lines, text and texture are looked for."""
_TILE = 16
_STRONG = 32
"""Levels from which a step counts as an edge."""
_LONG = 40
"""Pixels of the scaled picture from which an edge counts as a straight line; letters are shorter."""
_EPSILON = 1e-6


def statistics(pixels: Pixels) -> dict[str, float]:
    """Return about fifty named statistics of `pixels` (uint8, RGB, height x width x 3, at least 8 x 8)."""
    import cv2

    height, width = pixels.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    small = pixels
    if scale < 1.0:
        size = (max(8, round(width * scale)), max(8, round(height * scale)))
        small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    luma = small.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    return {
        "long side": float(np.log2(max(height, width))),
        "short side": float(np.log2(min(height, width))),
        "aspect": float(np.log2(width / height)),
        **_neighbours(pixels),
        **_colours(pixels),
        **_edges(luma),
        **_tiles(luma),
    }


def _neighbours(pixels: Pixels) -> dict[str, float]:
    """How pixels of the full resolution differ from the one beside and below them."""
    rows = pixels[:: max(1, pixels.shape[0] // _LINES)].astype(np.int16)
    columns = pixels[:, :: max(1, pixels.shape[1] // _LINES)].astype(np.int16)
    found: dict[str, float] = {}
    steps = {"x": np.abs(np.diff(rows, axis=1)).max(axis=-1), "y": np.abs(np.diff(columns, axis=0)).max(axis=-1)}
    for axis, step in steps.items():
        for limit in (0, 2, 6, 16, 64):
            found[f"within {limit} {axis}"] = float(np.mean(step <= limit))
        along = step if axis == "x" else step.T
        calm = np.mean(along == 0, axis=1)
        found[f"plain lines {axis}"] = float(np.mean(calm > 0.98))
        found[f"median calm {axis}"] = float(np.median(calm))
        near = int(np.count_nonzero(step <= 8))
        found[f"grain {axis}"] = float(np.count_nonzero((step > 0) & (step <= 8)) / max(1, near))
        found[f"mean step {axis}"] = float(np.log1p(step.mean()))
    return found


def _colours(pixels: Pixels) -> dict[str, float]:
    """How many colours there are, how much the commonest cover, and what they are like."""
    step = max(1, int(np.sqrt(pixels.shape[0] * pixels.shape[1] / 40_000)))
    sample = pixels[::step, ::step].reshape(-1, 3)
    fine = sample.astype(np.int32) @ np.array([65536, 256, 1], np.int32)
    coarse = (sample >> 4).astype(np.int32) @ np.array([256, 16, 1], np.int32)
    counts = np.sort(np.bincount(coarse, minlength=4096))[::-1] / len(coarse)
    used = counts[counts > 0]
    kinds, repeats = np.unique(fine, return_counts=True)
    shares = np.sort(repeats)[::-1] / len(fine)
    top = kinds[np.argmax(repeats)]
    ground = np.array([top >> 16, (top >> 8) & 255, top & 255])
    spread = sample.max(axis=1).astype(np.int16) - sample.min(axis=1)
    edge = np.concatenate([pixels[0, ::step], pixels[-1, ::step], pixels[::step, 0], pixels[::step, -1]])
    return {
        "distinct": float(np.log2(len(kinds))),
        "distinct share": float(len(kinds) / len(fine)),
        "coarse distinct": float(np.log2(len(used))),
        "entropy": float(-(used * np.log2(used)).sum()),
        **{f"top {count}": float(shares[:count].sum()) for count in (1, 2, 4, 16, 64)},
        **{f"coarse top {count}": float(counts[:count].sum()) for count in (1, 2, 4, 16)},
        "ground light": float(ground.mean() / 255),
        "ground colour": float((ground.max() - ground.min()) / 255),
        "border ground": float(np.mean(np.abs(edge.astype(np.int16) - ground).max(axis=1) <= 12)),
        "white": float(np.mean(sample.min(axis=1) >= 236)),
        "black": float(np.mean(sample.max(axis=1) <= 24)),
        "grey": float(np.mean(spread <= 12)),
        "vivid": float(np.mean(spread >= 96)),
        "spread": float(spread.mean() / 255),
        "light": float(sample.mean() / 255),
        "contrast": float(sample.std() / 255),
    }


def _edges(luma: Luma) -> dict[str, float]:
    """Which way edges run, how many lie on long straight lines, and how they bunch into rows of text."""
    across, down = np.abs(np.diff(luma, axis=1))[:-1], np.abs(np.diff(luma, axis=0))[:, :-1]
    upright, level = across > _STRONG, down > _STRONG
    strong = upright | level
    total = max(1, int(strong.sum()))
    rows, columns = strong.mean(axis=1), strong.mean(axis=0)
    quantiles = np.log1p(np.quantile((across + down)[::2, ::2], (0.5, 0.75, 0.9, 0.97, 0.995)))
    return {
        "edges": float(np.mean(strong)),
        "upright only": float(np.sum(upright & (down < across / 4)) / total),
        "level only": float(np.sum(level & (across < down / 4)) / total),
        "level lines": _on_long_runs(level) / total,
        "upright lines": _on_long_runs(upright.T) / total,
        "soft level lines": float(np.log1p(_on_long_runs((down > 6) & (across < 3)) / luma.shape[1])),
        "soft upright lines": float(np.log1p(_on_long_runs(((across > 6) & (down < 3)).T) / luma.shape[0])),
        "row bunching": float(rows.std() / (rows.mean() + _EPSILON)) if strong.any() else 0.0,
        "column bunching": float(columns.std() / (columns.mean() + _EPSILON)) if strong.any() else 0.0,
        "rows without": float(np.mean(rows == 0)),
        "columns without": float(np.mean(columns == 0)),
        "row changes": float(np.log1p(np.count_nonzero(np.diff((rows > 0.01).astype(np.int8))))),
        "column changes": float(np.log1p(np.count_nonzero(np.diff((columns > 0.01).astype(np.int8))))),
        **{f"step {index}": float(value) for index, value in enumerate(quantiles)},
    }


def _on_long_runs(flags: Flags) -> float:
    """Count the places where a run of true values at least `_LONG` long ends or goes on, along the last axis."""
    if flags.shape[1] < _LONG:
        return 0.0
    sums = np.cumsum(flags, axis=1, dtype=np.int32)
    return float(np.count_nonzero(sums[:, _LONG - 1 :] - np.pad(sums, ((0, 0), (1, 0)))[:, :-_LONG] == _LONG))


def _tiles(luma: Luma) -> dict[str, float]:
    """How many small squares are plain, shaded, textured or like text."""
    tile = min(_TILE, luma.shape[0], luma.shape[1])
    high, wide = luma.shape[0] // tile, luma.shape[1] // tile
    tiles = luma[: high * tile, : wide * tile].reshape(high, tile, wide, tile).transpose(0, 2, 1, 3)
    flat = tiles.reshape(high * wide, tile * tile)
    deviation = flat.std(axis=1)
    low, top = flat.min(axis=1), flat.max(axis=1)
    middle = np.median(flat, axis=1)
    near = np.mean(np.abs(flat - middle[:, None]) < 12, axis=1)
    text = (top - low > 70) & (near > 0.4) & (near < 0.93)
    return {
        "exact tiles": float(np.mean(deviation < 0.05)),
        "plain tiles": float(np.mean(deviation < 1.5)),
        "shaded tiles": float(np.mean((deviation >= 1.5) & (deviation < 8))),
        "textured tiles": float(np.mean((deviation >= 8) & (near < 0.5))),
        "text tiles": float(np.mean(text)),
        "dark on light": float(np.mean(text & (middle > (low + top) / 2))),
        "light on dark": float(np.mean(text & (middle < (low + top) / 2))),
        "tile deviation": float(np.log1p(np.median(deviation))),
        "tile spread": float(np.log1p(deviation.std())),
    }
