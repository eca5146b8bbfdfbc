"""Converts a decoded picture of any pixel format to the pipeline's: upright, opaque, 8-bit sRGB.

The work goes strip by strip into the final array, so a large picture costs its decoded form and its result, without
further copies.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels

if TYPE_CHECKING:
    from PIL.Image import Image

_STRIP_PIXELS = 1 << 20
_WHITE = 255
_VISIBLE, _LIGHT = 32, 224
"""Minimum alpha of a visible pixel, and minimum level of colours that are invisible on white."""
_SPARSE, _NEARLY_ALL = 0.7, 0.95
"""For a black background: maximum share of visible pixels, and minimum share of light ones among them."""
_ENOUGH = 256
"""Sampled pixels on a picture's shorter side."""
_TIFF_PHOTOMETRIC, _WHITE_IS_ZERO = 262, 0
_ALPHA_MODES = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})
_DEEP_MODES = frozenset({"I", "F"})
_PROFILE_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}

_Strip = Callable[["Image"], Pixels]
_Recolour = Callable[["Image"], "Image"]

log = logging.getLogger(__name__)


def rgb_pixels(image: Image, orientation: int = 1) -> Pixels:
    """Return the picture as a contiguous, read-only uint8 array, height x width x 3.

    Alpha is composited on white, or on black if white would hide everything; a colour profile is converted to sRGB (a
    broken one is ignored), deep greys are scaled to 8 bits. The EXIF `orientation` is applied (1 to 8; any other value
    means 1).
    """
    width, height = image.size
    pixels: Pixels = np.empty((height, width, 3), dtype=np.uint8)
    convert = _converter(image)
    for rows, strip in _strips(image):
        pixels[rows] = convert(strip)
    image.close()  # frees the decoded form before the rotation needs a second array
    pixels = np.ascontiguousarray(_upright(pixels, orientation))
    pixels.flags.writeable = False
    return pixels


def _strips(image: Image) -> Iterator[tuple[slice, Image]]:
    width, height = image.size
    step = max(1, _STRIP_PIXELS // width)
    for top in range(0, height, step):
        bottom = min(height, top + step)
        yield slice(top, bottom), image.crop((0, top, width, bottom))


def ground_level(colours: npt.NDArray[np.uint8]) -> int:
    """Return the grey level for the background of a transparent picture (height x width x RGBA).

    That is white (255), as on most pages, or black (0) if nothing would be visible on white: white letters on
    transparency are a common logo. Large pictures are sampled.
    """
    step = max(1, min(colours.shape[:2]) // _ENOUGH)
    some = colours[::step, ::step].reshape(-1, 4)
    seen = some[some[:, 3] >= _VISIBLE, :3]
    light = np.count_nonzero((seen >= _LIGHT).all(axis=1))
    return 0 if 0 < len(seen) <= _SPARSE * len(some) and light >= _NEARLY_ALL * len(seen) else _WHITE


def mostly_transparent(image: Image) -> bool:
    """Return whether less than half of the picture is visible, so that most of it has the background's colour."""
    if image.mode not in _ALPHA_MODES and "transparency" not in image.info:
        return False
    alpha = _some(image)[..., 3]
    return bool(2 * np.count_nonzero(alpha >= _VISIBLE) < alpha.size)


def _some(image: Image) -> npt.NDArray[np.uint8]:
    """Return a sample of the pixels, height x width x RGBA."""
    from PIL.Image import Resampling

    step = max(1, min(image.size) // _ENOUGH)
    some = image.resize((max(1, image.width // step), max(1, image.height // step)), Resampling.NEAREST)
    return np.asarray(some.convert("RGBA"))


def _converter(image: Image) -> _Strip:
    mode = image.mode
    if mode.startswith("I;16"):
        return _from_16_bit(image)
    if mode in _DEEP_MODES:
        return _from_deep_grey(image)
    if mode in _ALPHA_MODES or "transparency" in image.info:
        return _from_alpha(_recolour(image, "RGB"), ground_level(_some(image)))
    if mode == "LAB":
        from PIL import ImageCms

        recolour = _transform(ImageCms.createProfile("LAB"), "LAB")
    else:
        recolour = _recolour(image, {"1": "L", "L": "L", "CMYK": "CMYK"}.get(mode, "RGB"))
    return lambda strip: np.asarray(recolour(strip).convert("RGB"), dtype=np.uint8)


def _from_alpha(recolour: _Recolour, ground: int) -> _Strip:
    def convert(strip: Image) -> Pixels:
        straight = strip.convert("RGBA")  # un-premultiplies RGBa and La, and converts palette transparency to a channel
        alpha = np.asarray(straight.getchannel("A"), dtype=np.uint16)[:, :, np.newaxis]
        colour = np.asarray(recolour(straight.convert("RGB")), dtype=np.uint16)
        blended = (colour * alpha + ground * (255 - alpha) + 127) // 255  # at most 255 · 255 + 127: fits 16 bits
        return blended.astype(np.uint8)

    return convert


def _from_16_bit(image: Image) -> _Strip:
    """16-bit greys span their whole range by definition (PNG 2.0 §13.12, TIFF 6.0), however dark that makes a scan."""
    tags: Any = getattr(image, "tag_v2", {})
    inverted = tags.get(_TIFF_PHOTOMETRIC) == _WHITE_IS_ZERO  # Pillow does not invert these

    def convert(strip: Image) -> Pixels:
        grey = (np.asarray(strip).astype(np.uint32) + 128) // 257
        return _stacked(255 - grey if inverted else grey)

    return convert


def _from_deep_grey(image: Image) -> _Strip:
    """Scale 32-bit integers and floats, which have no defined white, to the narrowest usual range of their values.

    That is 0 to 1 for floats, else 0 to 255, else 0 to 65535, else the picture's own extremes. NaN becomes black.
    """
    low, high = _finite_extremes(image)
    unit_range = image.mode == "F" and high <= 1
    usual_white = 1.0 if unit_range else 255.0 if high <= 255 else 65535.0
    if low >= 0 and high <= usual_white:
        low, high = 0.0, usual_white
    scale = 255.0 / (high - low) if high > low else 0.0

    def convert(strip: Image) -> Pixels:
        values = np.asarray(strip).astype(np.float64)
        scaled = np.clip((np.nan_to_num(values, nan=low, posinf=high, neginf=low) - low) * scale, 0.0, 255.0)
        return _stacked(np.rint(scaled))

    return convert


def _finite_extremes(image: Image) -> tuple[float, float]:
    lowest, highest = np.inf, -np.inf
    for _, strip in _strips(image):
        values = np.asarray(strip).astype(np.float64)
        finite = values[np.isfinite(values)]
        if finite.size:
            lowest, highest = min(lowest, float(finite.min())), max(highest, float(finite.max()))
    return (lowest, highest) if highest >= lowest else (0.0, 1.0)


def _stacked(grey: npt.NDArray[Any]) -> Pixels:
    plane = grey.astype(np.uint8)
    return np.stack((plane, plane, plane), axis=2)


def _recolour(image: Image, mode: str) -> _Recolour:
    """Return a converter of strips to sRGB, through the picture's colour profile if usable."""
    from PIL import ImageCms

    plain: _Recolour = lambda strip: strip.convert("RGB")  # noqa: E731  a name for the fall-back
    profile_bytes = image.info.get("icc_profile")
    if not isinstance(profile_bytes, bytes) or not profile_bytes:
        return plain
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile_bytes))
        if source.profile.xcolor_space.strip() != _PROFILE_SPACES[mode]:
            return plain
        if "srgb" in (source.profile.profile_description or "").lower():
            return plain
        through_profile = _transform(source, mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, OverflowError):
        log.debug("a colour profile that cannot be used was ignored")
        return plain
    # The profile may be for greys while Pillow decoded to one bit or to a palette, hence the conversion.
    return lambda strip: through_profile(strip if strip.mode == mode else strip.convert(mode))


def _transform(source: Any, mode: str) -> _Recolour:
    from PIL import ImageCms

    transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")

    def apply(strip: Image) -> Image:
        converted = ImageCms.applyTransform(strip, transform)
        assert converted is not None  # noqa: S101  None only when asked to work in place
        return converted

    return apply


def _upright(pixels: Pixels, orientation: int) -> Pixels:
    """Apply an EXIF orientation (EXIF 2.32, tag 0x0112)."""
    if orientation in {5, 6, 7, 8}:
        pixels = pixels.transpose(1, 0, 2)
    if orientation in {2, 3, 6, 7}:
        pixels = pixels[:, ::-1]
    if orientation in {3, 4, 7, 8}:
        pixels = pixels[::-1]
    return pixels
