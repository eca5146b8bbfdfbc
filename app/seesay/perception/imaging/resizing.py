"""Resizes pictures exactly as OpenCV and Pillow do.

Models and thresholds were chosen with OpenCV's filters (`shrink` is INTER_AREA, `enlarge` and `warp` use
INTER_CUBIC). Resizing as Pillow does uses the faster fast_image_resize: one axis after the other, rows first, because
Pillow rounds to whole grey levels after each. Also prepares lines of text for OCR engines made for paper.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

from seesay.core.findings import Pixels

_Values = npt.NDArray[np.float32]

_ROWS_AT_ONCE = 16  # rows that are made by one product of matrices: more of them multiply by zeros
_ONE_THREAD = 250_000  # multiplications in one product of matrices above which OpenBLAS takes several threads
_EXACT = 64
"""Pixels of which Pillow finds the mean exactly; of many more it multiplies the sum by too coarse a reciprocal."""
_SHARPNESS = -0.75
"""R. Keys, "Cubic convolution interpolation for digital image processing", 1981, has -0.5; OpenCV is sharper."""


def shrink(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """Return `pixels` (uint8, height x width x 3) at the smaller `size` (width, height): means over areas."""
    height, width = pixels.shape[:2]
    if width % size[0] == 0 and height % size[1] == 0 and width * height <= _EXACT * size[0] * size[1]:
        from PIL import Image

        return np.asarray(Image.fromarray(pixels).reduce((width // size[0], height // size[1])))
    low = _means(pixels.reshape(height, -1), size[1]).reshape(size[1], width, 3)
    small = _means(low.transpose(1, 0, 2).reshape(width, -1), size[0]).reshape(size[0], size[1], 3)
    return _levels(small.transpose(1, 0, 2))


def enlarge(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """Return `pixels` at `size` (width, height), bicubic; what becomes smaller is not averaged."""
    # The width first, while there are few rows.
    height, width = pixels.shape[:2]
    columns = _cubic(pixels.transpose(1, 0, 2).reshape(width, -1), size[0]).reshape(size[0], height, 3)
    rows = _cubic(columns.transpose(1, 0, 2).reshape(height, -1), size[1])
    return _levels(rows.reshape(size[1], size[0], 3))


def warp(pixels: Pixels, quad: npt.NDArray[np.float32], size: tuple[int, int]) -> Pixels:
    """Return what lies in `quad` at `size` (width, height), bicubic; the picture's edge continues beyond it.

    `quad` holds four corners (4 x 2: x, y), clockwise from the top left; pixels begin at whole numbers.
    """
    width, height = size
    equations = []
    for (x, y), (u, v) in zip(((0, 0), (width, 0), (width, height), (0, height)), quad.tolist(), strict=True):
        equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    matrix = np.append(np.linalg.solve(equations, quad.ravel().astype(np.float64)), 1.0).reshape(3, 3)
    y, x = np.mgrid[:height, :width].reshape(2, -1) + 0.5
    u, v, w = matrix @ np.stack((x, y, np.ones_like(x)))
    (columns, across), (rows, down) = (_taps(middle / w - 0.5) for middle in (u, v))
    left, top, right, bottom = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
    edges = ((top, bottom), len(pixels)), ((left, right), pixels.shape[1])
    inside = np.ix_(*(np.clip(np.arange(*ends), 0, length - 1) for ends, length in edges))
    channels = np.ascontiguousarray(pixels[inside].transpose(2, 0, 1), np.float32).reshape(3, -1)
    first = (rows[:, 0] - top) * (right - left) + columns[:, 0] - left
    found = np.zeros((3, height * width), np.float32)
    for i in range(4):
        for j in range(4):
            found += down[:, i] * across[:, j] * channels.take(first + (i * (right - left) + j), axis=1)
    return _levels(found.reshape(3, height, width).transpose(1, 2, 0))


def _levels(values: _Values) -> Pixels:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8, order="C")


def _means(values: npt.NDArray[Any], count: int) -> _Values:
    """Return `count` means over equal parts of the rows of `values` (rows x any)."""
    found = np.empty((count, values.shape[1]), np.float32)
    scale = len(values) / count
    for start in range(0, count, _ROWS_AT_ONCE):
        edges = np.arange(start, min(start + _ROWS_AT_ONCE, count) + 1) * scale
        first, end = int(edges[0]), min(len(values), math.ceil(edges[-1]))
        # how much of each row lies above each edge
        above = np.clip(edges[:, None] - np.arange(first, end), 0, 1)
        weights = (np.diff(above, axis=0) / scale).astype(np.float32)
        _multiply(weights, values[first:end].astype(np.float32), found[start : start + len(weights)])
    return found


def _cubic(values: npt.NDArray[Any], count: int) -> _Values:
    """Return `count` rows from between the rows of `values` (rows x any)."""
    first, matrices = _cubic_matrices(len(values), count)
    _, block, reach = matrices.shape
    rows = np.clip(first[:, None] + np.arange(reach), 0, len(values) - 1)
    needed = values.astype(np.float32)[rows]
    found = np.empty((len(first), block, values.shape[1]), np.float32)
    _multiply(matrices, needed, found)
    return found.reshape(-1, values.shape[1])[:count]


def _multiply(matrices: _Values, values: _Values, out: _Values) -> None:
    """Multiply the last two dimensions in parts for which OpenBLAS takes one thread, since callers have several."""
    step = max(1, _ONE_THREAD // (matrices.shape[-1] * matrices.shape[-2]))
    for first in range(0, values.shape[-1], step):
        np.matmul(matrices, values[..., first : first + step], out=out[..., first : first + step])


@lru_cache(64)
def _cubic_matrices(length: int, count: int) -> tuple[npt.NDArray[np.intp], _Values]:
    """Return, for each block of `count` rows made of `length`, the first row it needs and its weights."""
    taps, weights = _taps((np.arange(count, dtype=np.float64) + 0.5) * (length / count) - 0.5)
    block = min(_ROWS_AT_ONCE, count)
    first = taps[::block, 0]
    reach = int((np.append(taps[block - 1 :: block, 3], taps[-1, 3])[: len(first)] - first).max()) + 1
    matrices = np.zeros((len(first) * block, reach), np.float32)
    places = np.arange(count)
    matrices[places[:, None], taps - first[places // block, None]] = weights
    return first, matrices.reshape(len(first), block, reach)


def _taps(positions: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.intp], _Values]:
    """Return the four places around each of `positions`, and their weights, each in a last dimension of four."""
    whole = np.floor(positions)
    t = (positions - whole).astype(np.float32)
    a, rest = _SHARPNESS, 1 - t
    before, behind = a * t * rest * rest, a * t * t * rest
    at = ((a + 2) * t - (a + 3)) * t * t + 1
    weights = np.stack((before, at, 1 - before - at - behind, behind), axis=-1)
    return whole.astype(np.intp)[..., None] + np.arange(-1, 3), weights


Interpolation = Literal["bicubic", "bilinear"]

_AT_ONCE = 400_000  # how many pixels are copied at a time, in whole rows: the library takes only bytes of its own

_REACH = {"bicubic": 2, "bilinear": 1}  # how far the filters reach, in pixels of the smaller picture


def resample(
    pixels: Pixels,
    size: tuple[int, int],
    interpolation: Interpolation,
    box: tuple[float, float, float, float] | None = None,
) -> Pixels:
    """Return `pixels` (uint8, height x width x 3), or its `box` (left, top, right, bottom), at `size` (width, height).

    Filters still see what lies around the box.
    """
    box = box or (0.0, 0.0, float(pixels.shape[1]), float(pixels.shape[0]))
    # Since version 13, Pillow takes the columns first where that is less work, and edges come out otherwise. What is
    # not made smaller takes Pillow no time, and the library rounds more of it the other way.
    as_a_screen = size[0] == size[1] <= box[3] - box[1] <= box[2] - box[0] and pixels.shape[1] >= pixels.shape[0]
    library = _library() if as_a_screen else None
    if library is not None:
        return _quickly(library, pixels, size, interpolation, box)
    from PIL import Image

    filters = {"bicubic": Image.Resampling.BICUBIC, "bilinear": Image.Resampling.BILINEAR}
    return np.asarray(Image.fromarray(pixels).resize(size, filters[interpolation], box=box))


def _library() -> Any:
    """Return the library, or None: it is not made for every processor."""
    try:
        import cykooz_resizer
    except ImportError:
        return None
    return cykooz_resizer


def _quickly(
    library: Any,
    pixels: Pixels,
    size: tuple[int, int],
    interpolation: Interpolation,
    box: tuple[float, float, float, float],
) -> Pixels:
    types = library.FilterType
    kernel = library.ResizeAlg.convolution({"bicubic": types.catmull_rom, "bilinear": types.bilinear}[interpolation])
    left, top, right, bottom = box
    across = _near(pixels.shape[1], left, right, size[0], interpolation)
    down = _near(pixels.shape[0], top, bottom, size[1], interpolation)
    resizer = library.Resizer()

    def resized(source: bytes, width: int, height: int, part: tuple[float, ...], target: tuple[int, int]) -> bytes:
        result = library.ImageData(*target, library.PixelType.U8x3)
        options = library.ResizeOptions(kernel, use_alpha=False, crop_box=library.CropBox(*part))
        resizer.resize(library.ImageData(width, height, library.PixelType.U8x3, source), result, options)
        return bytes(result.get_buffer())

    squeezed = []
    step = max(1, _AT_ONCE // len(across))
    for start in down[::step]:
        some = pixels[start : min(start + step, down.stop), across.start : across.stop]
        part = (left - across.start, 0.0, right - left, float(len(some)))
        squeezed.append(resized(some.tobytes(), len(across), len(some), part, (size[0], len(some))))
    part = (0.0, top - down.start, float(size[0]), bottom - top)
    result = resized(b"".join(squeezed), size[0], len(down), part, size)
    return np.frombuffer(result, np.uint8).reshape(size[1], size[0], 3)


def _near(length: int, begin: float, end: float, count: int, interpolation: Interpolation) -> range:
    """Return what counts, of an axis of `length` pixels, for `count` pixels made of the part from `begin` to `end`."""
    margin = math.ceil(_REACH[interpolation] * max((end - begin) / count, 1.0)) + 1
    return range(max(0, math.floor(begin) - margin), min(length, math.ceil(end) + margin))


def on_paper(line: Pixels, height: int, border: int) -> npt.NDArray[np.uint8]:
    """Return a line (RGB) in grey, dark on light, `height` pixels high, with `border` pixels of paper around it."""
    grey = line.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    low, high = np.percentile(grey, (1, 99))
    grey = np.clip((grey - low) * (255 / max(1.0, high - low)), 0, 255)
    if np.median(grey) < 128:  # most of a line is paper
        grey = 255 - grey
    size = max(1, round(line.shape[1] * height / line.shape[0])), height
    resized = np.asarray(Image.fromarray(grey.astype(np.uint8)).resize(size, Image.Resampling.BICUBIC))
    return np.pad(resized, border, constant_values=int(np.median(grey)))
