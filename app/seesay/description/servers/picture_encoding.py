"""Encodes a picture for sending: reduced, and without metadata. Flat pictures are PNG, photographs JPEG."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import Literal

from seesay.core.findings import Pixels

MediaType = Literal["image/png", "image/jpeg"]

# A PNG above this many bytes per pixel is no flat picture after all, and JPEG serves it better.
_DEAREST_PNG = 1.0
_SAMPLE = 20_000
_FLAT_SHARE = 0.5
LONG_SIDE = 1568
"""The side up to which common vision models look at a picture without scaling it themselves, in pixels."""
_JPEG_QUALITY = 88


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """A picture ready to be sent; `width` and `height` are its own, after scaling."""

    data: bytes
    media_type: MediaType
    width: int
    height: int

    @property
    def data_url(self) -> str:
        """The picture as a `data:` URL."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"

    def __repr__(self) -> str:
        return f"EncodedPicture({self.media_type}, {self.width} x {self.height}, {len(self.data)} bytes)"


def is_flat(pixels: Pixels) -> bool:
    """Whether most pixels equal their right-hand neighbour, as in drawn screens and never in camera pictures."""
    height, width = pixels.shape[:2]
    if width < 2:
        return True
    step = max(1, int((height * width / _SAMPLE) ** 0.5))
    left, right = pixels[::step, : width - 1 : step], pixels[::step, 1:width:step]
    return bool((left == right).all(axis=2).mean() >= _FLAT_SHARE)


def sent_size(width: int, height: int, long_side: int = LONG_SIDE) -> tuple[int, int]:
    """Return the width and height with which a picture of `width` x `height` pixels is sent."""
    scale = min(1.0, long_side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def encode_picture(pixels: Pixels, long_side: int = LONG_SIDE) -> EncodedPicture:
    """Return `pixels` (RGB uint8, height x width x 3) scaled down to `long_side` pixels at most, as PNG or JPEG."""
    from PIL import Image

    flat = is_flat(pixels)
    image = Image.fromarray(pixels)
    size = sent_size(image.width, image.height, long_side)
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if flat:
        png = _written(image, "PNG", compress_level=4)
        if len(png) <= _DEAREST_PNG * image.width * image.height + 4096:
            return EncodedPicture(png, "image/png", image.width, image.height)
    # 4:4:4, because coloured letters blur when the colour is halved
    jpeg = _written(image, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return EncodedPicture(jpeg, "image/jpeg", image.width, image.height)


def _written(image: object, kind: str, **options: int) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)  # noqa: S101  # narrows the type where PIL is imported late
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
