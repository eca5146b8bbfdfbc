"""Caches, in memory, results by hashes of their pixels: most of a screen stays the same between two looks."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from typing import Generic, TypeVar

import numpy as np

from seesay.domain import Pixels

Result = TypeVar("Result")


class PixelCache(Generic[Result]):
    """A cache of results by the pixels they were made of, with the least recently used dropped first; thread-safe."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._results: OrderedDict[bytes, Result] = OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def key(pixels: Pixels) -> bytes:
        """Return the key of `pixels` (uint8, height x width x 3): a hash of their shape and values."""
        digest = hashlib.blake2b(str(pixels.shape).encode(), digest_size=16)
        digest.update(np.ascontiguousarray(pixels).data)
        return digest.digest()

    def get(self, key: bytes) -> Result | None:
        """Return the result under `key`, or None."""
        with self._lock:
            result = self._results.get(key)
            if result is not None:
                self._results.move_to_end(key)
            return result

    def put(self, key: bytes, result: Result) -> None:
        """Cache `result` under `key`."""
        with self._lock:
            self._results[key] = result
            self._results.move_to_end(key)
            while len(self._results) > self._size:
                self._results.popitem(last=False)

    def clear(self) -> None:
        """Drop all results."""
        with self._lock:
            self._results.clear()
