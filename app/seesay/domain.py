"""The values that flow through the pipeline.

Every stage takes and returns frozen values from this module, so that a stage can be replaced, tested and run in another
thread without knowing its neighbours. Only the standard library and, for types, numpy are allowed here.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from seesay.errors import Cancelled, SeesayError
from seesay.errors import LeftMachine as LeftMachine

if TYPE_CHECKING:  # what only tells a running program something needs none of it
    import numpy as np
    import numpy.typing as npt

Pixels: TypeAlias = "npt.NDArray[np.uint8]"
"""An RGB picture, uint8, height x width x 3."""

Embedding: TypeAlias = "npt.NDArray[np.float32]"
"""One L2-normalised vector (dimension) or several (count x dimension), float32."""

SourceKind = Literal["file", "stdin", "screen", "window", "region", "clipboard"]
Mode = Literal["auto", "offline", "concepts", "image"]
Detail = Literal["brief", "normal", "full"]
GuardVerdict = Literal["blank", "unchanged"]
Support = Literal["seen", "unsure", "unsupported", "unchecked"]
Certainty = Literal["full", "short", "sure"]
"""How much is said of doubts: who says so, one word, or nothing, for which what is doubtful is left out."""
Sight = Literal["left", "middle", "right", "no", "unsure"]
"""What a witness says of a thing in a picture: where it is, that it is not there, or that it cannot tell."""
Standing = Literal["certain", "word", "doubtful", "denied"]
"""How a sentence is told: as a fact, as the describer's word, as something that speaks against it, or not at all."""
Stage = Literal["capture", "guard", "look", "encode", "concepts", "ocr", "caption", "verify"]

STAGES: tuple[Stage, ...] = ("capture", "guard", "look", "encode", "concepts", "ocr", "caption", "verify")


class Cancellation:
    """A flag one thread raises and another checks between the stages of its work."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; safe from any thread and from a signal handler."""
        self._event.set()

    @property
    def requested(self) -> bool:
        """Whether the work has been asked to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until the work is asked to stop, at most so long; return whether it is."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Raise `Cancelled` if the work has been asked to stop."""
        if self.requested:
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass; raises `Cancelled` as soon as the work has been asked to stop."""
        # Not by waiting for the event: a signal handler that sets it in this very thread would wait for its lock.
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.check()
            time.sleep(min(left, 0.05))


@dataclass(frozen=True, slots=True)
class Region:
    """An upright rectangle in pixels of the source picture, its origin at the top left."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column to the right of the rectangle."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below the rectangle."""
        return self.y + self.height

    @property
    def area(self) -> int:
        """Width times height, in pixels."""
        return self.width * self.height

    def covers(self, other: Region) -> bool:
        """Return whether all of `other` lies in the rectangle."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Source:
    """Where a picture came from; `name` is fit to be spoken (a file's base name, not its path).

    Of a screen, a window or a region, `title` and `application` are those of the window that was in use, as the system
    gives them, or empty where it gives none. `application` is short and stable ("firefox"), not fit for files' names.
    `window` is the part of a screen's picture where that window is, if the system tells. `programs` are the programs of
    all windows that the picture shows, named like `application`; None where the system does not tell them.
    """

    kind: SourceKind
    name: str
    title: str = ""
    application: str = ""
    window: Region | None = None
    programs: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class EmbeddedText:
    """A description its author stored in the file; `origin` names the field it stood in, such as "XMP alt text"."""

    origin: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture ready for the pipeline: sRGB pixels, upright, opaque, and what its file says about it.

    `pixels` is read-only, uint8, height x width x 3. `camera` is true when the file's metadata names a camera.
    `frame_count` is the number of pictures in an animation or multi-page file (only the first is in `pixels`).
    """

    pixels: Pixels
    source: Source
    embedded: tuple[EmbeddedText, ...] = ()
    camera: bool = False
    frame_count: int = 1

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True)
class Concept:
    """Something the picture may show.

    `score` is a cosine similarity; `probability` is calibrated and comparable within one model only.
    `phrase` is the label as it stands in a sentence ("a cat", "scissors"); `group` is the vocabulary's section.
    """

    label: str
    score: float
    probability: float
    phrase: str
    group: str = "object"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text read from the picture, in reading order; `confidence` is between 0 and 1.

    `window` is the window, dialog or large panel the line stands in, where its edges could be made out.
    """

    text: str
    box: Region
    confidence: float
    window: Region | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """A human face found in the picture; `confidence` is between 0 and 1."""

    box: Region
    confidence: float


@dataclass(frozen=True, slots=True)
class DetectedObject:
    """A thing in the picture, its kind by a word of the vocabulary; `confidence` is between 0 and 1.

    `across` is where its middle is, from 0 at the picture's left edge to 1 at the right one. `colours` are its own,
    where they can be told: words that captions use ("red", not "dark red").
    """

    kind: str
    box: Region
    confidence: float
    across: float = 0.5
    colours: tuple[str, ...] = ()


PictureKindName = Literal["photograph", "screenshot", "document", "drawing", "chart", "icon"]


@dataclass(frozen=True, slots=True)
class PictureKind:
    """What kind of picture this is; only made when the classifier is sure enough to say so."""

    name: PictureKindName
    probability: float


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


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What one witness says of one thing that a claim names.

    `certainty` is between 0 and 1 where it is known, `boxes` are where the thing is, and `sight` is what a server said.
    """

    witness: Literal["text", "clip", "objects", "asked", "agreement"]
    thing: str
    says: Literal["for", "open", "against"]
    certainty: float | None = None
    boxes: tuple[Region, ...] = ()
    sight: Sight | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence or clause of a caption and how well the person's own machine could support it."""

    text: str
    support: Support
    score: float | None = None
    evidence: tuple[str, ...] = ()
    testimony: tuple[Witnessed, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Something said about a picture earlier: the person's question, empty for the description, and what was answered.

    `made_here` is true when no server made the answer.
    """

    question: str
    claims: tuple[Claim, ...]
    made_here: bool


@dataclass(frozen=True, slots=True)
class Prompt:
    """Everything a captioner may know about a picture, and how it should answer.

    `lines` is None when the text could not be looked for, and empty when there is none. `in_use` are those of a
    screen's lines that stand in the window in use, where that is known. `question` is what the person wants to know
    about the picture, and `instructions` are their standing wishes; both are empty when there are none.
    `turns` is what was said about the same picture before, oldest first. Unless `may_send_picture`, a server gets words
    only, whatever else it may get.
    """

    frame: Frame
    kind: PictureKind | None
    appearance: Appearance
    faces: tuple[Face, ...]
    concepts: tuple[Concept, ...]
    lines: tuple[TextLine, ...] | None
    detail: Detail
    language: str
    question: str = ""
    instructions: str = ""
    turns: tuple[Turn, ...] = ()
    may_send_picture: bool = True
    in_use: tuple[TextLine, ...] | None = None


@dataclass(frozen=True, slots=True)
class Redacted:
    """Something that was kept back from a server, by its kind ("card-number"), and where it stands in the picture.

    `box` is None for what stood in words only, such as in a question or the title of a window.
    """

    kind: str
    box: Region | None


@dataclass(frozen=True, slots=True, eq=False)
class Redaction:
    """What of a prompt may be sent, what was taken out of it, and what the person is to be told about that.

    `prompt` is None where nothing may be sent.
    """

    prompt: Prompt | None
    redacted: tuple[Redacted, ...] = ()
    warnings: tuple[SeesayError, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A caption that might be spoken, made of claims; `score` is its cosine similarity to the picture, if ranked."""

    text: str
    claims: tuple[Claim, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a checked caption, hedged inside where only a part of it is doubtful (not `whole` then).

    `refers` tells that it needs the sentence before it, such as for what "it" is; `guess` is how a sentence that rests
    on the describer's word is told among facts. What is told apart is not `whole` where it is a part of a sentence.
    """

    text: str
    standing: Standing
    whole: bool = True
    refers: bool = False
    guess: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said after checking: the words, the chosen candidate's claims, and all candidates, best first.

    `told` are the words sentence by sentence, in the candidate's order.
    """

    text: str
    claims: tuple[Claim, ...]
    candidates: tuple[Candidate, ...]
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What a describer on a server counted and charged; all zero when nothing left the machine."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float = 0.0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.cost_usd + other.cost_usd,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a captioner gives: at least one candidate, what it cost, what left the machine, what had to give way."""

    candidates: tuple[Candidate, ...]
    usage: Usage = Usage()
    left_machine: tuple[LeftMachine, ...] = ()
    warnings: tuple[SeesayError, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What a witness on a server said of each thing it was asked about, None without an answer, and what that took."""

    sights: tuple[Sight, ...] | None = None
    usage: Usage = Usage()
    left_machine: tuple[LeftMachine, ...] = ()


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds each stage took, and all of them together."""

    stages: dict[Stage, float] = field(default_factory=dict)
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Description:
    """The pipeline's result: what is spoken, what it rests on, and what left the machine."""

    source: Source
    width: int
    height: int
    mode: Mode
    caption: str = ""
    claims: tuple[Claim, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    concepts: tuple[Concept, ...] = ()
    lines: tuple[TextLine, ...] = ()
    guard: GuardVerdict | None = None
    models: dict[str, str] = field(default_factory=dict)
    left_machine: tuple[LeftMachine, ...] = ()
    usage: Usage = Usage()
    timings: Timings = Timings()
    warnings: tuple[SeesayError, ...] = ()
    redacted: tuple[Redacted, ...] = ()
    left_machine_to: str = ""
    """The host that what left the machine went to; empty where nothing did."""
