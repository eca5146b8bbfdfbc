"""Renders one SVG in a sandboxed child process: the document on standard input, a PNG on standard output.

A drawing of a few hundred bytes can need any amount of memory or time, and resvg answers some with an abort or a crash
(measured with resvg_py 0.5: a pattern of 100 000 × 100 000 units aborts, 200 000 nested groups crash, one filter of
fifty turbulences runs for minutes). Only a process boundary contains that, with the limits of `sandbox`. Files can be
read, as resvg reads the system's fonts during rendering. It imports only the standard library and resvg, for a fast
start.
"""

from __future__ import annotations

import sys
import zlib

# `xml.etree` expands internal entities, which real drawings use for namespaces; expat's own guard and this process's
# limits bound that, and expat never fetches an external one.
from xml.etree import ElementTree

from seesay.core.sandbox import enter_sandbox, send_answer, signal_ready

MEMORY_LIMIT = 800 * 2**20
"""Bytes of address space; rendering text maps the system's fonts, of which the largest (CJK) are above 100 MB."""

LONG_SIDE = 1600
"""Pixels: a vector drawing has no pixel size, and this one keeps its lettering legible."""

GZIP_MAGIC = b"\x1f\x8b"


def main() -> int:
    """Read, render, and answer with a header and a PNG; exit status 1 if there is no answer.

    The header has `{"texts": [[kind, text], …]}`, with kind "title" or "desc".
    """
    import resvg_py  # noqa: F401  loaded before files are closed to this process

    enter_sandbox(MEMORY_LIMIT, reads_files=True)
    signal_ready()
    root = _parsed(sys.stdin.buffer.read())
    texts = _own_texts(root)
    _cut_references(root)
    send_answer({"texts": texts}, _drawn(ElementTree.tostring(root, encoding="unicode")))
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
    """Return the drawing's own title and description: the root's, not those of parts."""
    return [
        (_local_name(child.tag), "".join(child.itertext()))
        for child in root
        if _local_name(child.tag) in {"title", "desc"}
    ]


def _cut_references(root: ElementTree.Element) -> None:
    """Remove every reference to something outside the document: resvg would open any readable file."""
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if _local_name(key) == "href" and not value.lstrip().startswith(("#", "data:")):
                del element.attrib[key]


def _drawn(document: str) -> bytes:
    import resvg_py

    # 96 dots per inch is what CSS defines for absolute units; without it resvg_py refuses sizes in millimetres. The
    # drawing is fitted into width and height, whatever size it declares.
    return bytes(resvg_py.svg_to_bytes(svg_string=document, dpi=96.0, width=LONG_SIDE, height=LONG_SIDE))


def _local_name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception:  # noqa: BLE001  the parent tells the person that it could not be drawn; there is nobody else to tell
        sys.exit(1)
