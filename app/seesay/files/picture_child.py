"""Decodes one HEIC, AVIF, TIFF or WebP picture in a process of its own.

Their decoders are large libraries in C and C++ (libde265, libheif, dav1d, libavif, libtiff, libwebp), which have had a
long row of faults that run a stranger's code. Here such code finds no file, no network and no other process. The
arguments are the most pixels, and the seconds of decoding; `foreign` is the parent's half.
"""

from __future__ import annotations

import sys

from seesay.core.confinement import answer, begin, confine

_BASE_MEMORY = 768 * 2**20
"""Bytes of address space that Python, numpy, the decoders and their threads take without a picture."""

_BYTES_PER_PIXEL = 24
"""The most that a decoder's own form (libwebp: 16), the result and a turned copy of it take together."""


def main() -> int:
    """Read, decode, answer; the exit status is 0 when there is an answer, also that it is no picture."""
    from seesay.core.domain import Source
    from seesay.core.errors import ImageTooLargeError, NotAnImageError
    from seesay.files import decode

    max_pixels, seconds = int(sys.argv[1]), float(sys.argv[2])
    data = sys.stdin.buffer.read()
    decode.load_foreign_decoders()
    confine(_BASE_MEMORY + len(data) + _BYTES_PER_PIXEL * max_pixels)
    begin()
    limits = decode.Limits(max_pixels=max_pixels, seconds=seconds)
    try:
        frame = decode.decode_foreign_here(data, Source("file", ""), limits)
    except NotAnImageError as problem:
        answer({"damaged": problem.reason}, b"")
    except ImageTooLargeError as problem:
        answer({"too_large": [problem.size, problem.limit, problem.unit]}, b"")
    else:
        header = {
            "width": frame.width,
            "height": frame.height,
            "texts": [[text.origin, text.text] for text in frame.embedded],
            "camera": frame.camera,
            "count": frame.frame_count,
            "transparent": frame.transparent,
        }
        answer(header, frame.pixels.reshape(-1).data)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception:  # noqa: BLE001  the parent tells the person that the file is damaged
        sys.exit(1)
