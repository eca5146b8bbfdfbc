"""Draws one SVG in a process of its own: the document on standard input, a PNG on standard output.

A drawing of a few hundred bytes can ask for any amount of memory or time, and resvg answers some of those requests with
an abort or a crash (measured with resvg_py 0.5: a pattern of 100 000 × 100 000 units aborts, 200 000 nested groups
crash, one filter of fifty turbulences runs for minutes). Only a process boundary contains that. The parent sets the
time limit, this file sets the memory limit. It imports nothing but the standard library and resvg, so that it
starts fast.
"""

from __future__ import annotations

import contextlib
import json
import sys
import zlib

# `xml.etree` expands internal entities, which real drawings use for namespaces; expat's own guard and this process's
# limits bound that, and expat never fetches an external one.
from xml.etree import ElementTree

MEMORY_LIMIT = 800 * 2**20
"""Bytes of address space; drawing text maps the system's fonts, of which the largest (CJK) are above 100 MB."""

CPU_LIMIT = 60
"""Seconds of processor time, in case the parent dies and cannot enforce its own, shorter limit."""

LONG_SIDE = 1600
"""Pixels: a vector drawing has no pixel size of its own, and this one keeps its lettering legible."""

GZIP_MAGIC = b"\x1f\x8b"


def main() -> int:
    """Read, draw, write; the exit status is 0 when a length-prefixed JSON header and a PNG were written, else 1.

    The header is `{"texts": [[kind, text], …]}`, with kind "title" or "desc".
    """
    _limit_resources()
    root = _parsed(sys.stdin.buffer.read())
    texts = _own_texts(root)
    _cut_references(root)
    png = _drawn(ElementTree.tostring(root, encoding="unicode"))
    header = json.dumps({"texts": texts}).encode()
    sys.stdout.buffer.write(len(header).to_bytes(4, "big") + header + png)
    return 0


def _limit_resources() -> None:
    """Cap memory and processor time where the system can (POSIX); elsewhere the parent's time limit has to do."""
    if sys.platform == "win32":
        return
    import resource

    for what, value in (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CPU, CPU_LIMIT),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        # macOS refuses a limit on address space below what a process has already; the others still hold there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _parsed(data: bytes) -> ElementTree.Element:
    if data.startswith(GZIP_MAGIC):
        unpacker = zlib.decompressobj(wbits=31)
        data = unpacker.decompress(data, MEMORY_LIMIT // 8)
        if not unpacker.eof:
            raise ValueError("cut short, or too much to unpack")
    root = ElementTree.fromstring(data)  # noqa: S314
    if _local_name(root.tag) != "svg":
        raise ValueError("not an SVG")
    return root


def _own_texts(root: ElementTree.Element) -> list[tuple[str, str]]:
    """Find the drawing's own title and description: those that are children of the root, not of some part of it."""
    return [
        (_local_name(child.tag), "".join(child.itertext()))
        for child in root
        if _local_name(child.tag) in {"title", "desc"}
    ]


def _cut_references(root: ElementTree.Element) -> None:
    """Remove every reference to something outside the document: resvg would open any file the person may read."""
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if _local_name(key) == "href" and not value.lstrip().startswith(("#", "data:")):
                del element.attrib[key]


def _drawn(document: str) -> bytes:
    import resvg_py

    # 96 dots an inch is what CSS defines for absolute units; without it resvg_py refuses sizes given in millimetres.
    # width and height are a box the drawing is fitted into, whatever size it declares for itself.
    return bytes(resvg_py.svg_to_bytes(svg_string=document, dpi=96.0, width=LONG_SIDE, height=LONG_SIDE))


def _local_name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception:  # noqa: BLE001  the parent tells the person that it could not be drawn; there is nobody else to tell
        sys.exit(1)
