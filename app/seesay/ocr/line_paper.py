"""Makes of a line that was cut out of a picture what readers of paper are used to."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from seesay.domain import Pixels


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
