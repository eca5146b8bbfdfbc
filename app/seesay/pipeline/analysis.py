"""What was found out about one picture, so that it can be asked about again without reading and encoding it again."""

from __future__ import annotations

from dataclasses import dataclass, field

from seesay.domain import (
    Appearance,
    Candidate,
    Code,
    Concept,
    DetectedObject,
    Embedding,
    Face,
    FigurePixels,
    Frame,
    GuardVerdict,
    Inset,
    PictureKind,
    Sight,
    TextLine,
    UnreadLine,
)
from seesay.elements import Element


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What the image-text model `model` knows about a picture; all empty where it was not asked."""

    concepts: tuple[Concept, ...] = ()
    ranked: tuple[Candidate, ...] = ()
    sight: Sight | None = None
    model: str = ""

    @property
    def embedding(self) -> Embedding | None:
        """The picture's embedding, where the model has seen it."""
        return self.sight.embedding if self.sight is not None else None


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A picture and all that this machine found out about it; keep it as long as the picture, and no longer.

    Only `frame` is for other packages. It holds pixels and text, so it is never written, and `repr` leaves them out.
    """

    frame: Frame = field(repr=False)
    guard: GuardVerdict | None = None
    kind: PictureKind | None = None
    appearance: Appearance = field(default_factory=lambda: Appearance(()))
    faces: tuple[Face, ...] = ()
    known: Known = field(default_factory=Known, repr=False)
    lines: tuple[TextLine, ...] | None = field(default=None, repr=False)
    in_use: tuple[TextLine, ...] | None = field(default=None, repr=False)
    things: tuple[DetectedObject, ...] | None = field(default=None, repr=False)
    unread: tuple[UnreadLine, ...] = ()
    elements: tuple[Element, ...] | None = field(default=None, repr=False)
    elements_in_use: int = 0
    own_text: bool = False
    """Whether `lines` are a document's own text, and were not read from pixels."""
    codes: tuple[Code, ...] = field(default=(), repr=False)
    insets: tuple[Inset, ...] = field(default=(), repr=False)
    told_first: tuple[TextLine, ...] = field(default=(), repr=False)
    """Of a document's page: the first of `lines`, which were told before the others were read."""
    figures: tuple[FigurePixels, ...] = field(default=(), repr=False)
    """Of a document's page: its figures, where that was wanted."""
