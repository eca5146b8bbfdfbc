"""Decodes one HEIC, AVIF, TIFF or WebP picture in a sandboxed child process.

Their decoders are large C and C++ libraries (libde265, libheif, dav1d, libavif, libtiff, libwebp) with a long history
of vulnerabilities that run a stranger's code. Here such code has no files, network or other processes. The arguments
are the maximum number of pixels and the seconds of decoding; `sandboxed_formats` is the parent's side.
"""

from __future__ import annotations

import sys

from seesay.core.sandbox import enter_sandbox, send_answer, signal_ready

_BASE_MEMORY = 768 * 2**20
"""Bytes of address space for Python, numpy, the decoders and their threads without a picture."""

_BYTES_PER_PIXEL = 24
"""Maximum of a decoder's own form (libwebp: 16), the result and a rotated copy of it together."""


def main() -> int:
    """Read, decode and answer; exit status 0 even if the answer is an error of the picture."""
    from seesay.core.domain import Source
    from seesay.core.errors import ImageTooLargeError, NotAnImageError
    from seesay.files import decode

    max_pixels, seconds = int(sys.argv[1]), float(sys.argv[2])
    data = sys.stdin.buffer.read()
    decode.load_decoders()
    enter_sandbox(_BASE_MEMORY + len(data) + _BYTES_PER_PIXEL * max_pixels)
    signal_ready()
    limits = decode.Limits(max_pixels=max_pixels, seconds=seconds)
    try:
        frame = decode.decode_in_this_process(data, Source("file", ""), limits)
    except NotAnImageError as problem:
        send_answer({"damaged": problem.reason}, b"")
    except ImageTooLargeError as problem:
        send_answer({"too_large": [problem.size, problem.limit, problem.unit]}, b"")
    else:
        header = {
            "width": frame.width,
            "height": frame.height,
            "texts": [[text.origin, text.text] for text in frame.embedded],
            "camera": frame.camera,
            "count": frame.frame_count,
            "transparent": frame.transparent,
        }
        send_answer(header, frame.pixels.reshape(-1).data)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception:  # noqa: BLE001  the parent tells the person that the file is damaged
        sys.exit(1)
