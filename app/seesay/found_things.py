"""What pixels and networks tell of a picture: its kind, concepts, things, faces, colours; re-exported by `domain`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from seesay.region import Region

if TYPE_CHECKING:  # what only tells a running program something needs none of it
    import numpy as np
    import numpy.typing as npt

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
    `phrase` is the label as it stands in a sentence ("a cat", "scissors"); `group` is the vocabulary's section.
    `lineage` is the label and all that it is a kind of, most specific first, where that is known. `sure` is whether it
    may be stated plainly. `one_of` are the labels and phrases of kinds of it that are too alike to be told apart;
    `beside` are those of what else the picture may show.
    """

    label: str
    score: float
    probability: float
    phrase: str
    group: str = "object"
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
