"""What the pipeline needs of its parts, as protocols, so that tests and other interfaces can bring their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from seesay.core.domain import Cancellation, Candidate, Claim, Frame, Prompt, Redaction, Verdict
from seesay.core.findings import (
    Appearance,
    Code,
    Concept,
    DetectedObject,
    Embedding,
    Face,
    ImageEncoding,
    PictureKind,
    PictureKindName,
    Pixels,
)
from seesay.core.region import Region

if TYPE_CHECKING:
    import random

    from seesay.description.checks.glossary import VerificationCase
    from seesay.description.checks.witness_questions import WitnessQuestions


class Redact(Protocol):
    """Takes secrets out of what a server is to be given."""

    def __call__(self, prompt: Prompt, cancellation: Cancellation) -> Redaction:
        """Return what of `prompt` may be sent; raises `Cancelled`."""


class Inspector(Protocol):
    """Sees what needs no image-text model: whether there is anything, what kind of picture it is, colours, faces."""

    def is_blank(self, pixels: Pixels, *, on_screen: bool) -> bool:
        """Return whether there is nothing to describe; a screen may show a mouse pointer."""

    def kind(self, frame: Frame) -> PictureKind | None:
        """Return the kind of picture, or None; one that is not `sure` is for a `Recogniser` to decide."""

    def appearance(self, pixels: Pixels) -> Appearance:
        """Return colours and quality issues."""

    def insets(self, pixels: Pixels) -> tuple[Region, ...]:
        """Return the boxes of a screen that may show a photograph, largest first."""

    def figures(self, pixels: Pixels, text: Sequence[Region]) -> tuple[Region, ...]:
        """Return the boxes of pictures on a scanned page with lines of `text`, from the top."""

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces, largest first."""

    def codes(self, pixels: Pixels) -> tuple[Code, ...]:
        """Return QR and bar codes with what they hold."""


class Recogniser(Protocol):
    """An image-text model at work: which concepts and which captions fit a picture."""

    @property
    def model(self) -> str:
        """The model's name."""

    @property
    def domain(self) -> Sequence[PictureKindName]:
        """The kinds of picture the model may speak about."""

    @property
    def knows_photographs(self) -> bool:
        """Whether it can tell photographs from other pictures."""

    def encode(self, pixels: Pixels) -> ImageEncoding:
        """Return what the image encoder sees in a picture."""

    def decided(self, kind: PictureKind, sight: ImageEncoding) -> PictureKind | None:
        """Return that the picture is a photograph, which `kind` holds possible, or None."""

    def concepts(self, sight: ImageEncoding) -> tuple[Concept, ...]:
        """Return what stands out in a picture, best first; often nothing does."""

    def agreed(
        self, things: Sequence[DetectedObject], faces: Sequence[Face], sight: ImageEncoding, width: int
    ) -> tuple[DetectedObject, ...]:
        """Return `things` whose kinds the model or `faces` support; `width` is that of the picture."""

    def rank_captions(self, embedding: Embedding, captions: Sequence[str]) -> tuple[Candidate, ...]:
        """Return `captions` with their scores, best first."""


class Checker(Protocol):
    """Checks the claims of candidates against the picture, its text and one another."""

    def verify(self, case: VerificationCase, cancellation: Cancellation) -> Verdict:
        """Return what may be said of a case's candidates; raises `ModelError`."""

    def questions(self, case: VerificationCase, draw: random.Random, most: int) -> WitnessQuestions | None:
        """Return at most so many things to ask a witness about the first of checked candidates, if that helps."""

    def prepare(self, photograph: Pixels | None) -> Sequence[DetectedObject] | None:
        """Load what checks need; return the things in a photograph, None if not searched. Raises `ModelError`."""

    def note(self, claims: Sequence[Claim], language: str) -> str:
        """Return the sentence that says that none of `claims` could be checked, or an empty one."""
