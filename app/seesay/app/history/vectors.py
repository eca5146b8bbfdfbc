"""Embeddings as the history keeps them, one byte a number, and the search through all of them.

Each is scanned, so that the order is exact for what is kept; a million of 384 numbers take a tenth of a second on two
cores. An index that skips some would be wrong now and then, and larger.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from seesay.app.history.database import database_errors

if TYPE_CHECKING:
    import sqlite3

    import numpy as np
    import numpy.typing as npt

    from seesay.core.findings import Embedding

Side = Literal["words", "picture"]

_BLOCK = 1024
"""Vectors that are made float32 at a time: they stay in the processor's cache."""


def packed(vector: Embedding) -> tuple[float, bytes]:
    """Return the scale and the int8 codes of one vector."""
    import numpy as np

    scale = max(float(np.abs(vector).max()), 1e-12) / 127
    return scale, np.rint(vector / scale).astype(np.int8).tobytes()


class VectorTable:
    """All vectors of one side and one model in memory, in the order of their entries' keys."""

    def __init__(self, side: Side, model: str) -> None:
        import numpy as np

        self._side, self._model = side, model
        self.keys: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._scales: npt.NDArray[np.float32] = np.empty(0, np.float32)
        self._codes: npt.NDArray[np.int8] = np.empty((0, 0), np.int8)

    def load(self, database: sqlite3.Connection) -> None:
        """Load what is in the file; raises `StorageError`."""
        import numpy as np

        with database_errors():
            rows = database.execute(
                "SELECT entry, scale, codes FROM vectors WHERE side = ? AND model = ? ORDER BY entry",
                (self._side, self._model),
            ).fetchall()
        self.take(np.array([row[0] for row in rows], np.int64), [row[1] for row in rows], [row[2] for row in rows])

    def take(self, keys: npt.NDArray[np.int64], scales: Sequence[float], codes: Sequence[bytes]) -> None:
        """Use these vectors, as `packed` gives them; `keys` rise."""
        import numpy as np

        self.keys, self._scales = keys, np.array(scales, np.float32)
        self._codes = np.frombuffer(b"".join(codes), np.int8).reshape(len(codes), -1 if codes else 0)

    def similarities(self, vector: Embedding) -> npt.NDArray[np.float32]:
        """Return the cosine of each vector with `vector`, which is of length one."""
        import numpy as np

        count = len(self.keys)
        found = np.empty(count, np.float32)
        if not count:
            return found

        def scan(part: range) -> None:
            block = np.empty((_BLOCK, self._codes.shape[1]), np.float32)
            for start in range(part.start, part.stop, _BLOCK):
                end = min(start + _BLOCK, part.stop)
                np.copyto(block[: end - start], self._codes[start:end])
                np.dot(block[: end - start], vector, out=found[start:end])

        parts = _parts(count, min(os.cpu_count() or 1, -(-count // _BLOCK)))
        if len(parts) == 1:
            scan(parts[0])
        else:
            with ThreadPoolExecutor(len(parts)) as pool:
                list(pool.map(scan, parts))
        found *= self._scales
        return found


def _parts(count: int, pieces: int) -> Sequence[range]:
    edges = [count * piece // pieces for piece in range(pieces + 1)]
    return [range(*edge) for edge in pairwise(edges)]
