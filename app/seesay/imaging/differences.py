"""How far pixels are from the colour of their ground."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels


def differences_from(piece: Pixels, ground: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """Return by how much each pixel differs from its ground, in the channel in which it does most (height x width)."""
    red, green, blue = np.moveaxis(np.abs(piece.astype(np.int16) - ground), 2, 0)
    most: npt.NDArray[np.int16] = np.maximum(np.maximum(red, green), blue)  # several times as quick as max(axis=2)
    return most
