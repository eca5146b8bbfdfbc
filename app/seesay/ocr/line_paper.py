"""Makes of a line that was cut out of a picture what readers of paper are used to."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels
from seesay.imaging.sizes import shrink


def on_paper(line: Pixels, height: int, border: int) -> npt.NDArray[np.uint8]:
    """Return a line (RGB) in grey, dark on light, `height` pixels high or less, with paper around it."""
    line = shrink(line, (max(1, round(line.shape[1] * height / line.shape[0])), height))
    grey = line.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    low, high = np.percentile(grey, (1, 99))
    grey = np.clip((grey - low) * (255 / max(1.0, high - low)), 0, 255)
    if np.median(grey) < 128:  # most of a line is paper
        grey = 255 - grey
    return np.pad(grey.astype(np.uint8), border, constant_values=int(np.median(grey)))
