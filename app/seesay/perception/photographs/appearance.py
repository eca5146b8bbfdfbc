"""What the pixels tell without any model: the colours that cover the picture, and what makes it hard to make out.

A colour's everyday name belongs to how it looks, not to its RGB values, so names are regions of lightness, chroma and
hue in OKLab (B. Ottosson, "A perceptual color space for image processing", 2020,
https://bottosson.github.io/posts/oklab/).
Quality issues are only named when they are plain: the thresholds stand clear of sharp, normally lit photographs and
of screens, light or dark.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Appearance, ColourShare, Pixels, QualityIssue
from seesay.perception.imaging.resizing import shrink

Values = npt.NDArray[np.float64]

_SAMPLES = 40_000  # pixels looked at for colours and lighting; more change no share by a percent
_LEAST_SHARE = 0.1
_MOST_COLOURS = 3
_SHARPNESS_SIDE = 768  # longest side at which blur is judged: about how large a picture is looked at on a screen
_TILE = 32
_SMALLEST_FOR_BLUR = 192
_BLURRED = 0.6
"""Measured with `blur`: 30 sharp photographs 0.14 to 0.46, screens, pages and charts up to 0.14, drawings up to 0.45;
the photographs blurred by 4 pixels of the scaled picture 0.74 to 0.87, by 2, which hides little, 0.47 to 0.82."""

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_FROM_LINEAR = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)

_GREYS = ((0.22, "black"), (0.5, "dark grey"), (0.74, "grey"), (0.945, "light grey"), (2.0, "white"))
"""Upper limits of OKLab lightness for colours without chroma: #1a1a1a is 0.22, #606060 0.49, #ebebeb 0.94."""
_GREY_CHROMA = 0.03  # below this OKLab chroma people call a colour grey; skies and skins begin at about 0.04

# For each range of hue (degrees, from the previous limit): names by upper limits of lightness.
_HUES: tuple[tuple[float, tuple[tuple[float, str], ...]], ...] = (
    (12.0, ((0.24, "black"), (0.55, "dark red"), (2.0, "pink"))),
    (42.0, ((0.24, "black"), (0.46, "dark red"), (0.7, "red"), (2.0, "pink"))),
    (80.0, ((0.24, "black"), (0.62, "brown"), (2.0, "orange"))),
    (98.0, ((0.24, "black"), (0.66, "brown"), (2.0, "yellow"))),
    (117.0, ((0.24, "black"), (0.72, "olive green"), (2.0, "yellow"))),
    (165.0, ((0.2, "black"), (0.52, "dark green"), (0.8, "green"), (2.0, "light green"))),
    (218.0, ((0.2, "black"), (0.45, "dark green"), (2.0, "turquoise"))),
    (285.0, ((0.16, "black"), (0.4, "dark blue"), (0.7, "blue"), (2.0, "light blue"))),
    (322.0, ((0.18, "black"), (0.36, "dark purple"), (0.78, "purple"), (2.0, "light purple"))),
    (345.0, ((0.2, "black"), (0.56, "purple"), (2.0, "pink"))),
    (360.1, ((0.24, "black"), (0.5, "dark red"), (2.0, "pink"))),
)


def colour_names() -> tuple[str, ...]:
    """Return the names of all colours that can be told, in English."""
    hues = {name for _, names in _HUES for _, name in names}
    return tuple(sorted(hues | {name for _, name in _GREYS}))


def describe_appearance(pixels: Pixels) -> Appearance:
    """Return quality issues and at most three colours of `pixels` (any size), each a tenth of them or more."""
    sample = _sample(pixels)
    lab = oklab(sample)
    return Appearance(_colours(lab), _quality_issues(pixels, lab[:, 0]))


def colour_shares(pixels: Pixels) -> dict[str, float]:
    """Return the names of the colours in `pixels` (any size) and the share of it that each covers, largest first."""
    return _shares(oklab(_sample(pixels)))


def oklab(colours: npt.NDArray[np.uint8]) -> Values:
    """Return OKLab lightness (0 to 1), a and b of sRGB `colours` (uint8, count x 3); the matrices are Ottosson's."""
    encoded = colours / 255.0
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    result: Values = np.cbrt(linear @ _FROM_LINEAR.T) @ _TO_LAB.T
    return result


def _sample(pixels: Pixels) -> npt.NDArray[np.uint8]:
    """Return a regular sample of the pixels themselves: averaging would invent colours between text and paper."""
    height, width = pixels.shape[:2]
    step = max(1.0, float(np.sqrt(height * width / _SAMPLES)))
    rows = np.arange(step / 2, height, step).astype(np.intp) if height > step else np.array([height // 2])
    columns = np.arange(step / 2, width, step).astype(np.intp) if width > step else np.array([width // 2])
    sample: npt.NDArray[np.uint8] = pixels[np.ix_(rows, columns)].reshape(-1, 3)
    return sample


def _colours(lab: Values) -> tuple[ColourShare, ...]:
    """Return the names that cover enough of the sample, largest share first."""
    shares = list(_shares(lab).items())[:_MOST_COLOURS]
    return tuple(ColourShare(name, share) for name, share in shares if share >= _LEAST_SHARE)


def _shares(lab: Values) -> dict[str, float]:
    names, counts = np.unique(_names(lab), return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return {str(names[index]): float(counts[index] / len(lab)) for index in order}


def _names(lab: Values) -> npt.NDArray[np.str_]:
    """Return the name of every row of OKLab values."""
    lightness, chroma = lab[:, 0], np.hypot(lab[:, 1], lab[:, 2])
    hue = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360.0
    names = np.full(len(lab), "", "U12")
    start = 0.0
    for limit, levels in _HUES:
        inside = (hue >= start) & (hue < limit)
        names[inside] = _by_lightness(lightness[inside], levels)
        start = limit
    earthy = (hue >= 42.0) & (hue < 98.0) & (lightness >= 0.3)
    names[earthy & (lightness < 0.72) & (chroma < 0.105)] = "brown"
    names[earthy & (lightness >= 0.54) & (chroma >= 0.15) & (hue < 80.0)] = "orange"
    pale_warm = (hue >= 40.0) & (hue < 117.0) & (lightness >= 0.72) & (chroma < np.where(hue < 96.0, 0.11, 0.08))
    names[pale_warm] = "beige"
    pale_red = ((hue >= 345.0) | (hue < 42.0)) & (lightness >= 0.55) & (lightness < 0.7) & (chroma < 0.11)
    names[pale_red] = "pink"
    grey = (chroma < _GREY_CHROMA) & ~(pale_warm & (lightness >= 0.85) & (chroma >= 0.02))
    names[grey] = _by_lightness(lightness[grey], _GREYS)
    return names


def _by_lightness(lightness: Values, levels: tuple[tuple[float, str], ...]) -> npt.NDArray[np.str_]:
    """Return the name for each lightness, by upper limits."""
    limits = np.array([limit for limit, _ in levels])
    return np.array([name for _, name in levels])[np.searchsorted(limits, lightness, side="right")]


def _quality_issues(pixels: Pixels, lightness: Values) -> tuple[QualityIssue, ...]:
    """Return what makes the picture hard to make out; empty paper is neither too bright nor short of contrast."""
    lowest, low, high, highest = np.percentile(lightness, (0.1, 2, 98, 99.7))
    found: list[QualityIssue] = []
    if highest < 0.4:
        found.append("very dark")
    elif lowest > 0.75 and low < 0.985:
        found.append("very bright")
    elif 0.02 < high - low < 0.2 and highest - lowest < 0.35:
        found.append("low contrast")
    if blur(pixels) > _BLURRED:
        found.append("blurred")
    return tuple(found)


def blur(pixels: Pixels) -> float:
    """Return how blurred the sharpest parts of `pixels` are, from 0 (sharp, or nothing to judge by) to 1.

    F. Crete et al., "The blur effect", SPIE 2007: blurring changes a sharp picture more than a blurred one. The
    sharpest tenth of the small squares with contrast counts, because a photograph with one thing in focus is not
    blurred.
    """
    height, width = pixels.shape[:2]
    if min(height, width) < _SMALLEST_FOR_BLUR:
        return 0.0
    scale = min(1.0, _SHARPNESS_SIDE / max(height, width))
    size = (max(_TILE, round(width * scale)), max(_TILE, round(height * scale)))
    small = shrink(pixels, size) if scale < 1.0 else pixels
    luma = np.rint(small @ _LUMA)
    left, strength = [], []
    for axis in (0, 1):
        again = _blurred_once_more(luma, axis)
        before, after = np.abs(np.diff(luma, axis=axis)), np.abs(np.diff(again, axis=axis))
        lost = _tile_sums(np.maximum(0, before - after), luma.shape)
        total = _tile_sums(before, luma.shape)
        left.append(1 - lost / np.maximum(total, 1e-3))
        strength.append(total)
    judged = np.maximum(*left)[np.maximum(*strength) > 2.0 * _TILE * _TILE]
    if judged.size < 4:
        return 0.0
    return float(np.quantile(judged, 0.1))


def _blurred_once_more(luma: npt.NDArray[np.float32], axis: int) -> npt.NDArray[np.float32]:
    """Return the mean of each nine values along an axis, mirrored at the borders."""
    margins = [(0, 0), (0, 0)]
    margins[axis] = (5, 4)
    sums = np.pad(luma, margins, mode="reflect").cumsum(axis)  # exact, since they are whole numbers
    nine = sums[9:] - sums[:-9] if axis == 0 else sums[:, 9:] - sums[:, :-9]
    return np.asarray(nine / np.float32(9))


def _tile_sums(values: npt.NDArray[np.float32], shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    """Return the sums over the whole squares of `_TILE` pixels in `shape`; the missing last difference counts 0."""
    high, wide = shape[0] // _TILE, shape[1] // _TILE
    padded = np.zeros((high * _TILE, wide * _TILE), np.float32)
    part = values[: high * _TILE, : wide * _TILE]
    padded[: part.shape[0], : part.shape[1]] = part
    sums: npt.NDArray[np.float32] = padded.reshape(high, _TILE, wide, _TILE).sum(axis=(1, 3))
    return sums
