"""The frozen values that the pipeline's stages take and return; needs only the standard library and numpy's types.

The flag by which work is stopped.

What turns sentences into embeddings, as both the ranking of concepts and the check of captions need it.

What was found out about one picture, so that it can be asked about again without reading and encoding it again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from seesay.core.elements import Element, Focus
from seesay.core.errors import Cancelled, LeftMachine, SeesayError
from seesay.core.findings import (
    Appearance,
    Code,
    Concept,
    DetectedObject,
    EmbeddedText,
    Embedding,
    Face,
    PageText,
    PictureKind,
    Pixels,
    Sight,
    TextLine,
    UnreadLine,
)
from seesay.core.region import Region, ShownWindow

if TYPE_CHECKING:
    from collections.abc import Callable


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


SourceKind = Literal["file", "stdin", "screen", "window", "region", "clipboard", "focus", "page"]
Mode = Literal["auto", "offline", "concepts", "image"]
Detail = Literal["brief", "normal", "full"]
GuardVerdict = Literal["blank", "unchanged"]
Support = Literal["seen", "unsure", "unsupported", "unchecked"]
Certainty = Literal["full", "short", "sure"]
"""How much is said of doubts: who says so, one word, or nothing, for which what is doubtful is left out."""
WitnessAnswer = Literal["left", "middle", "right", "no", "unsure"]
"""What a witness says of a thing in a picture: where it is, that it is not there, or that it cannot tell."""
Standing = Literal["certain", "word", "doubtful", "denied"]
"""How a sentence is told: as a fact, as the describer's word, as something that speaks against it, or not at all."""
Stage = Literal["capture", "guard", "look", "encode", "concepts", "objects", "ocr", "elements", "caption", "verify"]

STAGES: tuple[Stage, ...] = get_args(Stage)

LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """Where a picture came from; `name` is fit to be spoken (a file's base name, not its path).

    `title` and `application` are those of the window in use, as the system gives them, or empty. A title is cut where
    it is longer than anybody's; `application` is short and stable ("firefox"). `window` is that window's part of a
    screen's picture, if known. `programs` are the applications of all windows in the picture; None where the system
    does not tell them. `focus` is what a program says of the part that has the keyboard, where the picture shows only
    that. Of a document it is the page `page` of `pages`, from 1.
    """

    kind: SourceKind
    name: str
    title: str = ""
    application: str = ""
    window: Region | None = None
    programs: frozenset[str] | None = None
    focus: Focus | None = None
    page: int = 0
    pages: int = 0

    def __post_init__(self) -> None:
        """Cut the title: a web page gives its window any, and all that looks at text would look at it."""
        if len(self.title) > LONGEST_TITLE:
            object.__setattr__(self, "title", self.title[:LONGEST_TITLE])


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture ready for the pipeline: sRGB pixels, upright, opaque, and what its file says about it.

    `pixels` is read-only, uint8, height x width x 3. `camera` is true when the file's metadata names a camera.
    `frame_count` is the number of pictures in an animation or multi-page file (only the first is in `pixels`).
    `secret_areas` gives where passwords stand in the picture, or may in part, as programs tell, or None where one may
    be read on the screen and nobody tells where; it may take a moment. So may `focused`, which gives what had the
    keyboard in the window in use, and `program`, which gives that window as its program tells of it, in pixels of the
    picture.
    """

    pixels: Pixels
    source: Source
    embedded: tuple[EmbeddedText, ...] = ()
    camera: bool = False
    frame_count: int = 1
    secret_areas: Callable[[], tuple[Region, ...] | None] = field(default=tuple, repr=False)
    focused: Callable[[], Focus | None] = field(default=_nothing, repr=False)
    program: Callable[[], Element | None] = field(default=_nothing, repr=False)
    page_text: PageText | None = field(default=None, repr=False)
    """Of a document's page only."""
    windows: tuple[ShownWindow, ...] = field(default=(), repr=False)
    """All windows that a picture of the screen may show, the topmost first; none where the system does not tell."""
    ours_left_out: bool = False
    """Whether windows of this process were out of the way while the picture was taken."""
    transparent: bool = False
    """Whether most of the file's picture is transparent: the colour there is that of the ground it was put on."""

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What one witness says of one thing that a claim names: `thing` in its words, `noun` in the vocabulary's, if any.

    `certainty` is between 0 and 1 where it is known, `boxes` are where the thing is, and `sight` is what a server said.
    """

    witness: Literal["text", "clip", "objects", "asked", "agreement"]
    thing: str
    says: Literal["for", "open", "against"]
    certainty: float | None = None
    boxes: tuple[Region, ...] = ()
    sight: WitnessAnswer | None = None
    noun: str = ""


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
    """An earlier question, empty for the description, and its answer; `made_here` if no server made it."""

    question: str
    claims: tuple[Claim, ...]
    made_here: bool


@dataclass(frozen=True, slots=True, eq=False)
class Inset:
    """A photograph that a screen shows at `box`, and what is known of it as of a picture of its own."""

    box: Region
    frame: Frame = field(repr=False)
    kind: PictureKind
    concepts: tuple[Concept, ...] = ()
    faces: tuple[Face, ...] = ()
    things: tuple[DetectedObject, ...] | None = None


FigurePixels = tuple[Region, Pixels]
"""Where on a page a figure is, and its pixels."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Everything a captioner may know about a picture, and how it should answer.

    `lines` is None when text could not be looked for; `in_use` are those in a screen's active window, where known, and
    `unread` those that were found and cannot be read here. `question` is the person's, `instructions` their standing
    wishes; both may be empty. `turns` are earlier ones about the same picture, oldest first. Unless `may_send_picture`,
    a server gets words only. `elements` are what the picture is made of, None where that was not looked for; the first
    `elements_in_use` of them are of the window in use.
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
    things: tuple[DetectedObject, ...] | None = None
    unread: tuple[UnreadLine, ...] = ()
    elements: tuple[Element, ...] | None = None
    elements_in_use: int = 0
    alt: bool = False
    """Whether alt text is wanted, and no description."""
    codes: tuple[Code, ...] = ()
    insets: tuple[Inset, ...] = ()
    """Photographs on a screen, largest first."""
    no_server: str = ""
    """Why no server answers the question, though the person chose one, in sentences."""
    told_first: tuple[TextLine, ...] = ()
    """Of a document's page of text: the first lines, which are told before the others are known."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """Something kept back from a server: its `kind` ("card-number") and `box`, None outside the picture."""

    kind: str
    box: Region | None


@dataclass(frozen=True, slots=True, eq=False)
class Redaction:
    """What may be sent of a prompt (None: nothing), what was taken out, and the warnings about that."""

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
    on the describer's word is told among facts; `plain` has no hedge. What is told apart is not `whole` where it is a
    part of a sentence.
    """

    text: str
    standing: Standing
    whole: bool = True
    refers: bool = False
    guess: str = ""
    plain: str = ""


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

    sights: tuple[WitnessAnswer, ...] | None = None
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
    codes: tuple[Code, ...] = ()
    left_machine_to: str = ""
    """The host that what left the machine went to; empty where nothing did."""
    elements: tuple[Element, ...] = ()
    figures: tuple[FigurePixels, ...] = field(default=(), repr=False, compare=False)
    """What a page's figures look like, where that was wanted; a result without them is as good."""


class TextEncoder(Protocol):
    """Turns sentences into embeddings of the pictures' space."""

    @property
    def model_id(self) -> str:
        """Something that changes whenever the embeddings do."""

    def encode(self, texts: Sequence[str]) -> Embedding:
        """Return the embeddings of `texts`: count x dimension, L2-normalised, float32."""


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
