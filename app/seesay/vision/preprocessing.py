"""Turns a picture into an image graph's input tensor, as open_clip's transforms do, without torch."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels
from seesay.vision.manifest import ImageInput
from seesay.vision.resampling import resample


def preprocess(pixels: Pixels, spec: ImageInput) -> npt.NDArray[np.float32]:
    """Return a float32 tensor 1 x 3 x height x width for `pixels` (uint8, height x width x 3)."""
    resized = resize(pixels, spec)
    tensor = np.empty((1, 3, *resized.shape[:2]), np.float32)
    for channel, (mean, std) in enumerate(zip(spec.mean, spec.std, strict=True)):
        np.multiply(resized[:, :, channel], np.float32(1 / (255 * std)), out=tensor[0, channel])
        tensor[0, channel] -= np.float32(mean / std)
    return tensor


def resize(pixels: Pixels, spec: ImageInput) -> Pixels:
    """Return `pixels` at the model's input size.

    "crop" scales the shorter side and cuts out the middle, "squash" ignores the aspect ratio, "pad" fits the picture in
    and fills the rest with the mean colour.
    """
    height, width = pixels.shape[:2]
    if spec.resize == "squash":
        return resample(pixels, spec.size, spec.interpolation)
    if spec.resize == "crop":
        return resample(pixels, spec.size, spec.interpolation, _crop_box((width, height), spec.size))
    scale = min(spec.size[0] / width, spec.size[1] / height)
    fitted = (max(1, round(width * scale)), max(1, round(height * scale)))
    canvas = np.empty((spec.size[1], spec.size[0], 3), np.uint8)
    canvas[:] = [round(255 * value) for value in spec.mean]
    left, top = ((whole - part) // 2 for whole, part in zip(spec.size, fitted, strict=True))
    inside = resample(pixels, fitted, spec.interpolation)
    canvas[top : top + fitted[1], left : left + fitted[0]] = inside
    return canvas


def _crop_box(picture: tuple[int, int], target: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return the part (left, top, right, bottom) that scaling and cropping keeps, rounded as torchvision does.

    Scaling only that part keeps 1 x 30,000 pixels from becoming 224 x 6,720,000.
    """
    if target[0] * picture[1] >= target[1] * picture[0]:
        scaled = (target[0], max(target[1], int(target[0] * picture[1] / picture[0])))
    else:
        scaled = (max(target[0], int(target[1] * picture[0] / picture[1])), target[1])
    left, top = (round((scaled[axis] - target[axis]) / 2) for axis in (0, 1))
    x, y = (picture[axis] / scaled[axis] for axis in (0, 1))
    # Rounding must not push the box past the picture's edge, where there is nothing.
    return left * x, top * y, min((left + target[0]) * x, picture[0]), min((top + target[1]) * y, picture[1])
