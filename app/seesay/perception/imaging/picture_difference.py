"""Where one copy of a picture differs from another by more than size, quality and brightness."""

from __future__ import annotations

from seesay.core.findings import Pixels
from seesay.core.region import Region

_SIDE = 512  # the longer side, in pixels, at which two pictures are compared
_BLUR = 5  # the radius, in those pixels, over which both are blurred: what compression and blurring change is gone then
_LEAST = 26.0
"""By how much a channel differs at least. Copies of thirty photographs and five screens, half as large, as JPEG of
quality 25, blurred by 2 pixels of 1000 or 15 percent brighter, differ by less (tests/unit/test_comparing.py)."""
_LEAST_PIXELS = 12
_BRIGHTEST = 240.0  # the value of a channel from which on brightening may have cut it, in what is blurred
_MOST = 0.3  # the share of a picture that differs from which on no places can be told


def differing_regions(first: Pixels, second: Pixels) -> list[Region] | None:
    """Return in which ninths of the first picture the second differs, as boxes; None where it does nearly all over.

    The pictures are (height, width, 3) and have the same shape, but for their size. Nothing stands for copies.
    """
    import numpy as np
    from PIL import Image, ImageFilter

    high, wide = first.shape[:2]
    scale = min(1.0, _SIDE / max(high, wide), _SIDE / max(second.shape[:2]))
    size = max(3, round(wide * scale)), max(3, round(high * scale))
    one, other = (
        np.asarray(
            Image.fromarray(pixels).resize(size, Image.Resampling.BOX).filter(ImageFilter.BoxBlur(_BLUR)), np.float32
        )
        for pixels in (first, second)
    )
    grey, brightness = other.mean(axis=2), one.mean(axis=2)
    spread = float(((grey - grey.mean()) ** 2).sum())
    gain = float(((grey - grey.mean()) * (brightness - brightness.mean())).sum()) / spread if spread else 1.0
    as_bright = (other - grey.mean()) * gain + brightness.mean()
    darker = np.minimum(as_bright, 255.0) - one
    # what is as bright as can be in a copy may have been anything brighter than that
    differs = np.where(other >= _BRIGHTEST, darker, np.abs(darker))
    off = np.minimum(differs, np.abs(one - other)).max(axis=2) >= _LEAST
    for side in (off, off.T):  # blurring doubles what stands at the edge
        side[:_BLUR] = side[-_BLUR:] = False
    if off.mean() > _MOST:
        return None
    xs, ys = ([side * third // 3 for third in range(4)] for side in size)
    return [
        Region(round(xs[x] / scale), round(ys[y] / scale), wide // 3, high // 3)
        for y in range(3)
        for x in range(3)
        if np.count_nonzero(off[ys[y] : ys[y + 1], xs[x] : xs[x + 1]]) >= _LEAST_PIXELS
    ]
