"""QR and bar codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seesay.region import Region

CodeKind = Literal["qr", "matrix", "bar"]


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a picture and the text that it holds; "matrix" is one of squares that is no QR code."""

    kind: CodeKind
    text: str
    box: Region
