"""Draws one SVG in a process of its own: the document on standard input, a PNG on standard output.

A drawing of a few hundred bytes can ask for any amount of memory or time, and resvg answers some of those requests with
an abort or a crash (measured with resvg_py 0.5: a pattern of 100 000 × 100 000 units aborts, 200 000 nested groups
crash, one filter of fifty turbulences runs for minutes). Only a process boundary contains that, and `confinement` has
the limits. Files can be read, since resvg reads the system's fonts when it draws. It imports nothing but the standard
library and resvg, so that it starts fast.
"""

from __future__ import annotations

import sys
import zlib

# `xml.etree` expands internal entities, which real drawings use for namespaces; expat's own guard and this process's
# limits bound that, and expat never fetches an external one.
from xml.etree import ElementTree

from seesay.core.confinement import answer, begin, confine

MEMORY_LIMIT = 800 * 2**20
"""Bytes of address space; drawing text maps the system's fonts, of which the largest (CJK) are above 100 MB."""

LONG_SIDE = 1600
"""Pixels: a vector drawing has no pixel size of its own, and this one keeps its lettering legible."""

GZIP_MAGIC = b"\x1f\x8b"


def main() -> int:
    """Read, draw, answer with a header and a PNG; the exit status is 0, or 1 when there is no answer.

    The header has `{"texts": [[kind, text], …]}`, with kind "title" or "desc".
    """
    import resvg_py  # noqa: F401  loaded before files are closed to this process

    confine(MEMORY_LIMIT, reads_files=True)
    begin()
    root = _parsed(sys.stdin.buffer.read())
    texts = _own_texts(root)
    _cut_references(root)
    answer({"texts": texts}, _drawn(ElementTree.tostring(root, encoding="unicode")))
    return 0


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
