"""From a picture to an image graph's input tensor, as the model's manifest entry says, without torch.

Pillow's resampling is the one torchvision's transforms use on PIL pictures, so results agree with open_clip's.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels
from seesay.vision.manifest import ImageInput


def preprocess(pixels: Pixels, spec: ImageInput) -> npt.NDArray[np.float32]:
    """Return a float32 tensor 1 x 3 x height x width for `pixels` (uint8, height x width x 3)."""
    resized = resize(pixels, spec)
    scaled = resized.astype(np.float32) / np.float32(255)
    normalised = (scaled - np.asarray(spec.mean, np.float32)) / np.asarray(spec.std, np.float32)
    return np.ascontiguousarray(normalised.transpose(2, 0, 1)[None])


def resize(pixels: Pixels, spec: ImageInput) -> Pixels:
    """Return `pixels` at the model's input size.

    "crop" scales the shorter side to fit and cuts the middle out, "squash" ignores the aspect ratio, and "pad" fits the
    whole picture in and fills the rest with the mean colour.
    """
    from PIL import Image

    filters = {"bicubic": Image.Resampling.BICUBIC, "bilinear": Image.Resampling.BILINEAR}
    resampling = filters[spec.interpolation]
    picture = Image.fromarray(pixels)
    width, height = spec.size
    if spec.resize == "squash":
        return np.asarray(picture.resize((width, height), resampling))
    if spec.resize == "crop":
        return np.asarray(picture.resize((width, height), resampling, box=_crop_box(picture.size, spec.size)))
    scale = min(width / picture.width, height / picture.height)
    fitted = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    canvas = Image.new("RGB", (width, height), tuple(round(255 * value) for value in spec.mean))
    canvas.paste(picture.resize(fitted, resampling), ((width - fitted[0]) // 2, (height - fitted[1]) // 2))
    return np.asarray(canvas)


def _crop_box(picture: tuple[int, int], target: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return the part of a picture (left, top, right, bottom) that scaling its shorter side and cropping would keep.

    The integer roundings are those of torchvision's Resize and CenterCrop. Only that part is scaled: a picture of
    1 x 30,000 pixels must not become one of 224 x 6,720,000 on the way.
    """
    if target[0] * picture[1] >= target[1] * picture[0]:
        scaled = (target[0], max(target[1], int(target[0] * picture[1] / picture[0])))
    else:
        scaled = (max(target[0], int(target[1] * picture[0] / picture[1])), target[1])
    left, top = (round((scaled[axis] - target[axis]) / 2) for axis in (0, 1))
    x, y = (picture[axis] / scaled[axis] for axis in (0, 1))
    # Rounding must not push the box past the picture's edge, which Pillow refuses.
    return left * x, top * y, min((left + target[0]) * x, picture[0]), min((top + target[1]) * y, picture[1])
