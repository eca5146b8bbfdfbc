"""Turns the WAV streams of voices into complete WAV files.

espeak-ng announces a size of nearly 2 GiB, which players take for hours of sound; so a correct header is written.
"""

from __future__ import annotations

import os
import secrets
import stat
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from seesay.core.errors import SpeechError, StorageError
from seesay.core.paths import storage_errors
from seesay.core.translation import translate

_HEADER_BYTES = 44
UNKNOWN_SIZE = 0xFFFF_FFFF
_LEAST_UNKNOWN = 0x7FFF_0000  # espeak-ng announces 0x7ffff000 bytes; others 0xffffffff
_MOST_BYTES = 0xFFFF_FFFF - 36  # sizes in a RIFF file have 32 bits
_PCM = (1, 0xFFFE)  # WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE (RFC 2361; mmreg.h)


@dataclass(frozen=True, slots=True)
class SampleFormat:
    """Channels, samples per second and bits per sample."""

    channels: int
    frequency: int
    bits: int


def header(layout: SampleFormat, size: int) -> bytes:
    """Return the header of a WAV file with `size` bytes of samples; `UNKNOWN_SIZE` in a stream."""
    frame = layout.channels * layout.bits // 8
    chunks = (b"RIFF", min(36 + size + size % 2, UNKNOWN_SIZE), b"WAVE", b"fmt ", 16, 1, layout.channels)
    rates = (layout.frequency, layout.frequency * frame, frame, layout.bits, b"data", size)
    return struct.pack("<4sI4s4sIHHIIHH4sI", *chunks, *rates)


@dataclass(slots=True)
class WavStream:
    """Extracts the samples from a WAV stream in pieces of any size; the header's sizes may be wrong."""

    format: SampleFormat | None = None
    _head: bytearray = field(default_factory=bytearray)
    _left: int | None = None

    def samples(self, piece: bytes) -> bytes:
        """Return the samples in `piece`; raise `SpeechError` if this is no PCM WAV stream."""
        if self._left is None:
            self._head.extend(piece)
            piece = self._parse()
            if self._left is None:
                return b""
        taken = piece[: self._left]
        self._left -= len(taken)
        return taken

    def _parse(self) -> bytes:
        head = self._head
        if len(head) >= 12 and (head[:4] != b"RIFF" or head[8:12] != b"WAVE"):
            raise SpeechError(translate("Reasons", "the voice produced no sound"))
        position = 12
        while len(head) >= position + 8:
            name, size = struct.unpack_from("<4sI", head, position)
            position += 8
            if name == b"data":
                if self.format is None:
                    raise SpeechError(translate("Reasons", "the voice produced an unknown sound format"))
                self._left = size if 0 < size < _LEAST_UNKNOWN else _MOST_BYTES
                return bytes(head[position:])
            if name == b"fmt " and len(head) >= position + 16:
                kind, channels, frequency, _, _, bits = struct.unpack_from("<HHIIHH", head, position)
                if kind not in _PCM:
                    raise SpeechError(translate("Reasons", "the voice produced an unknown sound format"))
                self.format = SampleFormat(channels, frequency, bits)
            position += size + size % 2
        return b""


class WavFile:
    """A WAV file that appears under its name only when the context is left without an exception."""

    def __init__(self, path: Path) -> None:
        """`path` must be an existing or new regular file in an existing folder."""
        self._name = path.name
        self._target = self._draft = path
        self._format: SampleFormat | None = None
        self._size = 0
        self._file: BinaryIO | None = None

    def __enter__(self) -> WavFile:
        with self._discarded_on_failure():
            self._target = self._target.resolve()
            mode = self._target.stat().st_mode if self._target.exists() else None
            if mode is not None and not stat.S_ISREG(mode):
                raise StorageError(self._name, translate("Reasons", "not a regular file"))
            self._draft = self._target.with_name(f".{secrets.token_hex(8)}.wav.part")
            self._file = self._draft.open("xb", buffering=0)
            if mode is not None:
                self._draft.chmod(stat.S_IMODE(mode))
            self._write(bytes(_HEADER_BYTES))
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._discard()
            return
        with self._discarded_on_failure():
            self._complete()

    @contextmanager
    def _discarded_on_failure(self) -> Iterator[None]:
        try:
            with storage_errors(self._name):
                yield
        except BaseException:
            self._discard()
            raise

    def stream(self) -> Callable[[bytes], None]:
        """Return a function that appends the samples of one WAV stream; raises as `append` does."""
        stream = WavStream()

        def take(piece: bytes) -> None:
            samples = stream.samples(piece)
            if samples and stream.format is not None:
                self.append(samples, stream.format)

        return take

    def append(self, samples: bytes, layout: SampleFormat) -> None:
        """Add samples; raise `StorageError` if they do not fit, `SpeechError` if their format changes."""
        if self._format not in (None, layout):
            raise SpeechError(translate("Reasons", "the voice changed its sound format while speaking"))
        self._format = layout
        if self._size + len(samples) > _MOST_BYTES:
            raise StorageError(self._name, translate("Reasons", "longer than a WAV file can be"))
        self._write(samples)
        self._size += len(samples)

    def _write(self, data: bytes) -> None:
        assert self._file is not None  # noqa: S101  (only called inside the context)
        rest = memoryview(data)
        with storage_errors(self._name):
            while rest:
                rest = rest[self._file.write(rest) :]

    def _complete(self) -> None:
        if self._format is None or not self._size:
            raise SpeechError(translate("Reasons", "the voice produced no sound"))
        assert self._file is not None  # noqa: S101  (only called inside the context)
        if self._size % 2:
            self._write(b"\0")
        self._file.seek(0)
        self._write(header(self._format, self._size))
        os.fsync(self._file.fileno())
        self._file.close()
        self._draft.replace(self._target)

    def _discard(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._draft.unlink(missing_ok=True)
