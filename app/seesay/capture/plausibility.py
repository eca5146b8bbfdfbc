"""Detects by its length a file that cannot hold the picture its header announces.

libjpeg silently fills missing blocks with grey, and Pillow missing rows of a PNG with black, if the file ends properly.
No encoder can go below these bounds, so a sound file is never refused.
"""

from __future__ import annotations

from dataclasses import dataclass

_BASELINE, _EXTENDED, _PROGRESSIVE = 0xC0, 0xC1, 0xC2
_FRAME_HEADERS = frozenset({_BASELINE, _EXTENDED, _PROGRESSIVE})
_START_OF_SCAN = 0xDA

# Huffman codes are at least one bit long (ITU-T T.81, annex C): one for a block's DC coefficient and, unless the file
# is progressive, where runs of empty AC blocks share one, another for the end of the block.
_LEAST_BITS = {_BASELINE: 2, _EXTENDED: 2, _PROGRESSIVE: 1}

# Deflate spends at least one bit each on a length of at most 258 bytes and its distance (RFC 1951).
_DEFLATE_RATIO = 258 * 8 // 2


@dataclass(frozen=True, slots=True)
class JpegOutline:
    """What a JPEG's markers up to its first scan say: 8 × 8 blocks in all, and how they are spread over scans."""

    blocks: int
    least_bits: int
    single_scan: bool

    def fits(self, file_length: int) -> bool:
        """Whether a file of `file_length` bytes can hold that many blocks."""
        return self.blocks * self.least_bits <= file_length * 8


def jpeg_outline(data: bytes) -> JpegOutline | None:
    """Read the outline of a Huffman-coded JPEG; None for other kinds of coding, and when the markers make no sense."""
    position, frame, kind = 2, b"", 0
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        body = data[position + 4 : position + 2 + length]
        if marker in _FRAME_HEADERS:
            frame, kind = body, marker
        if marker == _START_OF_SCAN:
            if len(frame) < 6 or len(frame) < 6 + 3 * frame[5] or not body:
                return None
            single_scan = kind != _PROGRESSIVE and body[0] == frame[5]
            return JpegOutline(_blocks(frame), _LEAST_BITS[kind], single_scan)
        position += 2 + length
    return None


def _blocks(frame: bytes) -> int:
    height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    factors = [(frame[7 + 3 * index] >> 4, frame[7 + 3 * index] & 15) for index in range(frame[5])]
    widest, tallest = max((h for h, _ in factors), default=0), max((v for _, v in factors), default=0)
    if not widest or not tallest:
        return 0
    samples = sum(width * height * h * v for h, v in factors) // (widest * tallest)
    return samples // 64


def png_fits(width: int, height: int, bits_per_pixel: int, file_length: int) -> bool:
    """Whether a PNG of `file_length` bytes can hold so many pixels."""
    return width * height * bits_per_pixel // 8 <= file_length * _DEFLATE_RATIO
