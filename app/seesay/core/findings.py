"""What was found in a picture: text, codes, concepts, objects, faces and colours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from seesay.core.region import Region

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class EmbeddedText:
    """A description that its author stored in the file; `origin` names the field, such as "XMP alt text"."""

    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A recognised line; `confidence` is 0 to 1, `window` the window around it, `parts` lengths and boxes of pieces.

    `ink_height` is in pixels, and 0 where it was not measured.
    """

    text: str
    box: Region
    confidence: float
    window: Region | None = None
    parts: tuple[tuple[int, Region], ...] = field(default=(), compare=False, repr=False)
    ink_height: int = field(default=0, compare=False, repr=False)

    def pieces(self) -> list[tuple[str, Region]]:
        """Return text and box of each of `parts`, or of the whole line if its text was changed since."""
        if sum(length for length, _ in self.parts) + len(self.parts) - 1 != len(self.text):
            return [(self.text, self.box)]
        start, found = 0, []
        for length, box in self.parts:
            found.append((self.text[start : start + length], box))
            start += length + 1
        return found


def is_in_row(line: TextLine, other: TextLine) -> bool:
    """Return whether the middle of a line is in the row of `other`."""
    return abs(line.box.middle[1] - other.box.middle[1]) <= other.box.height / 2


MAX_ICON_LETTERS = 2
"""Letters that OCR may read in an icon."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """What seems to be a dialog: the boxes of its message's lines, and its buttons' labels from left to right.

    `in_use`: it is in the active window.
    """

    message: tuple[Region, ...]
    buttons: tuple[tuple[str, Region], ...]
    in_use: bool = False


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line that cannot be read here, in a `script` of ISO 15924 ("Arab"), empty if unknown.

    `was_tried`: OCR for the script failed on it. `failed` names a broken OCR engine.
    """

    script: str
    box: Region
    was_tried: bool = False
    failed: str = ""


@dataclass(slots=True, eq=False)
class DocumentMemory:
    """What was learnt about a document on earlier pages.

    `own_text_agrees`: its text layer matches the pages, as of page `compared`; None before a comparison. `fonts` are
    those of the compared pages. Scanned pages were rotated by `turns` clockwise quarter turns.
    """

    own_text_agrees: bool | None = None
    compared: int = 0
    fonts: frozenset[str] = frozenset()
    turns: int = 0


@dataclass(frozen=True, slots=True)
class PageFigure:
    """A figure on a page according to the document; `alt` is its author's alt text, or empty."""

    box: Region
    alt: str


@dataclass(frozen=True, slots=True, eq=False)
class PageText:
    """A document's own text of a page, as fragments of lines in any order.

    `pictures` is the share of the page that pictures cover, and `odd` the share of invalid letters. `figures` include
    parts of figures, and `fonts` are the names of the page's fonts.
    """

    fragments: tuple[TextLine, ...]
    pictures: float
    odd: float
    learnt: DocumentMemory
    figures: tuple[PageFigure, ...] = ()
    fonts: frozenset[str] = frozenset()


Pixels: TypeAlias = "npt.NDArray[np.uint8]"  # an RGB picture, uint8, height x width x 3

Embedding: TypeAlias = "npt.NDArray[np.float32]"
"""One L2-normalised vector (dimension) or several (count x dimension), float32."""


@dataclass(frozen=True, slots=True, eq=False)
class ImageEncoding:
    """The output of an image encoder: an embedding and, with a classifier, class probabilities."""

    embedding: Embedding
    classes: npt.NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that the picture may show.

    `score` is a cosine similarity; `probability` is calibrated and comparable within one model only.
    `phrase` is the label as it stands in a sentence ("a cat", "scissors").
    `lineage` is the label and all that it is a kind of, most specific first, where that is known. `sure` is whether it
    may be stated plainly. `one_of` are the labels and phrases of kinds of it that are too alike to be told apart;
    `beside` are those of what else the picture may show.
    """

    label: str
    score: float
    probability: float
    phrase: str
    lineage: tuple[str, ...] = ()
    sure: bool = False
    one_of: tuple[tuple[str, str], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Face:
    """A human face; `confidence` is between 0 and 1."""

    box: Region
    confidence: float


@dataclass(frozen=True, slots=True)
class DetectedObject:
    """An object in the picture, with its kind from the vocabulary; `confidence` is between 0 and 1.

    `across` is its centre, from 0 at the left edge to 1 at the right one, `down` the same from the top, and `share` the
    area of its box, as shares of the picture. `colours` are its own, if known, in the words of captions ("red", not
    "dark red"). `name` is a less specific name for it, and `phrase` and `lineage` belong to the name, as in `Concept`.
    `agreed`: another network has detected an object of its kind.
    """

    kind: str
    box: Region
    confidence: float
    across: float = 0.5
    colours: tuple[str, ...] = ()
    phrase: str = ""
    lineage: tuple[str, ...] = ()
    name: str = ""
    agreed: bool = False
    down: float = 0.5
    share: float = 0.0


PictureKindName = Literal["photograph", "screenshot", "document", "drawing", "chart", "icon"]


@dataclass(frozen=True, slots=True)
class PictureKind:
    """The kind of a picture, stated only if `sure`; `kinds` has probabilities for the image encoder to decide."""

    name: PictureKindName
    probability: float
    sure: bool = True
    kinds: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ColourShare:
    """A colour's everyday name, and the share of the picture that it covers, between 0 and 1."""

    name: str
    share: float


QualityIssue = Literal["very dark", "very bright", "blurred", "low contrast"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """Properties of the pixels: colours by share, largest first, and quality problems."""

    colours: tuple[ColourShare, ...]
    quality_issues: tuple[QualityIssue, ...] = ()


CodeKind = Literal["qr", "matrix", "bar"]


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a picture and its text; "matrix" is a two-dimensional code other than QR."""

    kind: CodeKind
    text: str
    box: Region
