"""Cuts ICU's data, with which Qt sorts texts, down to what Qt asks for: from 32 MB to 5.

The library holds nothing but a table of items, which are found by their names ("Building ICU Data" in ICU's user guide,
`UDataOffsetTOC` in its `ucmndata.h`). Qt writes numbers, days and names of languages by tables of its own.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from pathlib import Path

KEPT = re.compile(
    r"icudt\d+l/("
    r"coll/.*"  # how languages sort
    r"|[^/]*\.(icu|nrm)"  # what characters are, and how they are composed
    r"|(root|pool|res_index|icustd|icuver|keyTypeData|likelySubtags|supplementalData"  # how languages follow others
    r"|metaZones|timezoneTypes|windowsZones|zoneinfo64)\.res"
    r")"
)
"""The rest is data of converters, of breaking lines, and the names of units, zones, currencies and languages."""

_ALIGNED = 16
"""Bytes; where items begin."""

Items = dict[str, bytes]


def cut(library: Path) -> None:
    """Make `library` anew with the items `KEPT` only; needs readelf, as and ld (binutils)."""
    symbol, header, items = read(library)
    kept = {name: item for name, item in items.items() if KEPT.fullmatch(name)}
    with tempfile.TemporaryDirectory() as temporary:
        data, code = Path(temporary, "data"), Path(temporary, "data.o")
        data.write_bytes(package(header, kept))
        source = f"""
            .section .rodata
            .balign {_ALIGNED}
            .globl {symbol}
            .type {symbol}, %object
            {symbol}: .incbin "{data}"
            .size {symbol}, . - {symbol}
            .section .note.GNU-stack, "", %progbits
        """
        subprocess.run(["as", "-o", str(code), "-"], input=source, text=True, check=True)
        subprocess.run(["ld", "-shared", "-soname", library.name, "-o", str(library), str(code)], check=True)


def read(library: Path) -> tuple[str, bytes, Items]:
    """Return the name of what `library` holds, the header of that, and its items."""
    told = subprocess.run(
        ["readelf", "-W", "-S", "--dyn-syms", str(library)], check=True, capture_output=True, text=True
    )
    symbol = re.search(r"([0-9a-f]+) (0x[0-9a-f]+|\d+) OBJECT .* (icudt\d+_dat)$", told.stdout, re.MULTILINE)
    section = re.search(r"\.rodata +PROGBITS +([0-9a-f]+) ([0-9a-f]+)", told.stdout)
    if symbol is None or section is None:
        raise ValueError(f"{library.name} does not hold ICU's data as it is known")
    start = int(symbol[1], 16) - int(section[1], 16) + int(section[2], 16)
    data = library.read_bytes()[start : start + int(symbol[2], 0)]
    (length,) = struct.unpack_from("<H", data)
    (count,) = struct.unpack_from("<I", data, length)
    places = [struct.unpack_from("<II", data, length + 4 + 8 * number) for number in range(count)]
    ends = [place for _, place in places[1:]] + [len(data) - length]
    return (
        symbol[3],
        data[:length],
        {
            data[length + name : data.index(b"\0", length + name)].decode(): data[length + place : length + end]
            for (name, place), end in zip(places, ends, strict=True)
        },
    )


def package(header: bytes, items: Items) -> bytes:
    """Return what `read` reads: a table of the places of names and of items, the names, and the items."""
    names = b"".join(name.encode() + b"\0" for name in items)
    place = 4 + 8 * len(items)
    start = -(-(place + len(names)) // _ALIGNED) * _ALIGNED
    table, content = struct.pack("<I", len(items)), b""
    for name, item in items.items():
        table += struct.pack("<II", place, start + len(content))
        place += len(name) + 1
        content += item.ljust(-(-len(item) // _ALIGNED) * _ALIGNED, b"\0")
    return header + (table + names).ljust(start, b"\0") + content
