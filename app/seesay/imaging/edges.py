"""Straight edges in a picture: the sides of windows, the rules of tables."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels
from seesay.imaging.neighbourhoods import Mask, count, open_mask

MIN_STEP = 10
"""Least difference in one channel between the two sides of an edge; themes draw borders this faint."""
MIN_RUN = 40
"""Least length in pixels of a straight edge; the strokes of letters are shorter."""
CROWDED = 0.6
"""Where more than this share of the surrounding pixels are steps, there is a texture or a photograph, not an edge."""
BORDER = 4
"""How far apart two edges may be and still be the same: borders and shadows are a few pixels thick."""

_Channel = npt.NDArray[np.uint8]
Runs = npt.NDArray[np.int64]
"""Straight edges, one a row: position across, start along, end along."""


def straight_edges(pixels: Pixels, least: int = MIN_RUN, step: int = MIN_STEP) -> tuple[Mask, Mask]:
    """Return where a row or column differs from the one before it, in straight runs of at least `least` pixels.

    `step` is the least difference in one channel.
    """
    # Neighbours are compared a channel at a time: numpy's vector units want them side by side in memory.
    channels = np.ascontiguousarray(pixels.transpose(2, 0, 1))
    across, down = (np.zeros(pixels.shape[:2], bool) for _ in range(2))
    for channel in channels:
        across[1:] |= _steps(channel[1:], channel[:-1], step)
        down[:, 1:] |= _steps(channel[:, 1:], channel[:, :-1], step)
    long, wide = MIN_RUN, 4 * BORDER
    crowd = int(CROWDED * long * wide)
    crowd_across, crowd_down = count(across, (wide, long)), count(down, (long, wide))
    across, down = open_mask(across, (1, least)), open_mask(down, (least, 1))
    return across & (crowd_across < crowd), down & (crowd_down < crowd)


def _steps(one: _Channel, other: _Channel, least: int) -> Mask:
    return np.maximum(one, other) - np.minimum(one, other) >= least


def runs_of(mask: Mask) -> Runs:
    """Return the straight edges along the rows of `mask`."""
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), bool)
    padded[:, 1:-1] = mask
    # what begins is the first of two changes, what ends the second
    changes = np.flatnonzero(padded[:, 1:] != padded[:, :-1])
    rows, places = np.divmod(changes.reshape(-1, 2), mask.shape[1] + 1)
    return np.concatenate([rows[:, :1], places], axis=1).astype(np.int64)
