"""Text that was found: lines read from pixels, what a document holds of its own, what an author wrote into a file.

What pixels and networks tell of a picture: its kind, concepts, things, faces, colours; re-exported by `domain`.

QR and bar codes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from seesay.core.region import Region

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class EmbeddedText:
    """A description its author stored in the file; `origin` names the field it stood in, such as "XMP alt text"."""

    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text read from the picture, in reading order; `confidence` is between 0 and 1.

    `window` is the window, dialog or large panel the line stands in, where its edges could be made out. `parts` are the
    pieces that the line was joined from, where there are several: how many characters each has, and its box.
    """

    text: str
    box: Region
    confidence: float
    window: Region | None = None
    parts: tuple[tuple[int, Region], ...] = field(default=(), compare=False, repr=False)

    def pieces(self) -> list[tuple[str, Region]]:
        """Return the text and the box of each of `parts`; of the whole line where its text was changed since."""
        if sum(length for length, _ in self.parts) + len(self.parts) - 1 != len(self.text):
            return [(self.text, self.box)]
        start, found = 0, []
        for length, box in self.parts:
            found.append((self.text[start : start + length], box))
            start += length + 1
        return found


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line of text that was found and cannot be read here; `script` is its script by ISO 15924 ("Arab").

    The script is empty where nothing tells it, as with text that is too small or blurred. `was_tried` says that
    something here reads the script, and could not read this line; `failed` names what reads it and does not work.
    """

    script: str
    box: Region
    was_tried: bool = False
    failed: str = ""


@dataclass(slots=True, eq=False)
class Learnt:
    """What was found out about a document while its pages were read, for the pages to come.

    `own_text_agrees` is whether its own text says what its pages show, as of page `compared`; None where nothing could
    be compared yet. `fonts` are those of the pages compared. Scanned pages had to be turned by `turns` quarter turns,
    clockwise.
    """

    own_text_agrees: bool | None = None
    compared: int = 0
    fonts: frozenset[str] = frozenset()
    turns: int = 0


@dataclass(frozen=True, slots=True)
class PageFigure:
    """A figure that a document says is on a page; `alt` is its author's alt text, or empty."""

    box: Region
    alt: str


@dataclass(frozen=True, slots=True, eq=False)
class PageText:
    """The text that a document itself holds for a page, as fragments of lines in no order.

    `pictures` is the share of the page that pictures cover, and `odd` that of the letters that are none. `figures` are
    what it says to be pictures, parts of one among them, and `fonts` the names of its fonts.
    """

    fragments: tuple[TextLine, ...]
    pictures: float
    odd: float
    learnt: Learnt
    figures: tuple[PageFigure, ...] = ()
    fonts: frozenset[str] = frozenset()


Pixels: TypeAlias = "npt.NDArray[np.uint8]"
"""An RGB picture, uint8, height x width x 3."""

Embedding: TypeAlias = "npt.NDArray[np.float32]"
"""One L2-normalised vector (dimension) or several (count x dimension), float32."""


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What an image encoder sees: a picture's embedding and, where it has a classifier, its classes' probabilities."""

    embedding: Embedding
    classes: npt.NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """Something the picture may show.

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
    """A human face found in the picture; `confidence` is between 0 and 1."""

    box: Region
    confidence: float


@dataclass(frozen=True, slots=True)
class DetectedObject:
    """A thing in the picture, its kind by a word of the vocabulary; `confidence` is between 0 and 1.

    `across` is where its middle is, from 0 at the picture's left edge to 1 at the right one, `down` from its upper edge
    to the lower one, and `share` what part of the picture its box covers. `colours` are its own, where they can be
    told: words that captions use ("red", not "dark red"). `name` is what it is to be called where that is less than its
    kind, and `phrase` and `lineage` are those of the name, as a concept's. `agreed` is whether another network has seen
    a thing of its kind.
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
    """What kind of picture this is; only told when it is `sure`.

    `kinds` has the probabilities of all kinds where the image tower is to be asked whether it is a photograph.
    """

    name: PictureKindName
    probability: float
    sure: bool = True
    kinds: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ColourShare:
    """A colour by its everyday name and the share of the picture it covers, between 0 and 1."""

    name: str
    share: float


QualityIssue = Literal["very dark", "very bright", "blurred", "low contrast"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the pixels alone tell: colours by share, largest first, and what makes the picture hard to make out."""

    colours: tuple[ColourShare, ...]
    quality_issues: tuple[QualityIssue, ...] = ()


CodeKind = Literal["qr", "matrix", "bar"]


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a picture and the text that it holds; "matrix" is one of squares that is no QR code."""

    kind: CodeKind
    text: str
    box: Region
