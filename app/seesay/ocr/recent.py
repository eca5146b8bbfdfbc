"""Remembers what was made of pixels, for as long as the same pixels keep coming.

Most of a screen is the same from one look to the next. What is remembered stays in memory only, is found by a hash of
the pixels rather than by the pixels, and goes when the reader's networks are let go.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from typing import Generic, TypeVar

import numpy as np

from seesay.domain import Pixels

Result = TypeVar("Result")


class Recent(Generic[Result]):
    """The results for the pixels that were seen last; several threads may ask and keep."""

    def __init__(self, size: int) -> None:
        """Take how many results are kept; the one not asked for the longest goes first."""
        self._size = size
        self._results: OrderedDict[bytes, Result] = OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def name(pixels: Pixels) -> bytes:
        """Return what stands for `pixels` (uint8, height x width x 3): two that differ have different names."""
        digest = hashlib.blake2b(str(pixels.shape).encode(), digest_size=16)
        digest.update(np.ascontiguousarray(pixels).data)
        return digest.digest()

    def get(self, name: bytes) -> Result | None:
        """Return what was kept under `name`."""
        with self._lock:
            result = self._results.get(name)
            if result is not None:
                self._results.move_to_end(name)
            return result

    def keep(self, name: bytes, result: Result) -> None:
        """Keep `result` under `name`."""
        with self._lock:
            self._results[name] = result
            self._results.move_to_end(name)
            while len(self._results) > self._size:
                self._results.popitem(last=False)

    def forget(self) -> None:
        """Drop all results."""
        with self._lock:
            self._results.clear()
