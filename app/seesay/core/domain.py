"""The frozen values that the pipeline's stages exchange, and `Cancellation`."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Literal, NewType, Protocol, TypeVar, get_args

from seesay.core.elements import Element, Focus
from seesay.core.errors import Cancelled, LeftMachine, SeesayError
from seesay.core.findings import (
    Appearance,
    Code,
    Concept,
    DetectedObject,
    Dialog,
    EmbeddedText,
    Embedding,
    Face,
    ImageEncoding,
    PageText,
    PictureKind,
    Pixels,
    TextLine,
    UnreadLine,
)
from seesay.core.region import Region, ShownWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator


class Cancellation:
    """A flag that one thread sets and another checks between the stages of its work."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Request cancellation; safe from any thread and from a signal handler."""
        self._event.set()

    @property
    def requested(self) -> bool:
        """Whether cancellation was requested."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait up to `seconds` for a cancellation; return whether it was requested."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Raise `Cancelled` if cancellation was requested."""
        if self.requested:
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Sleep for `seconds`; raises `Cancelled` soon after a cancellation."""
        # Not by waiting for the event: a signal handler that sets it in this thread would wait for its lock.
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.check()
            time.sleep(min(left, 0.05))


Item = TypeVar("Item")
Result = TypeVar("Result")


class Stream(Generic[Item, Result]):
    """A generator to be iterated once, whose `result` is known at its end."""

    result: Result

    def __init__(self, items: Generator[Item, None, Result]) -> None:
        self._items = items

    def __iter__(self) -> Iterator[Item]:
        self.result = yield from self._items


def drain(items: Generator[Item, None, Result], take: Callable[[Item], object] = lambda item: None) -> Result:
    """Run a generator to its end, give `take` what it yields, and return its result."""
    stream = Stream(items)
    for item in stream:
        take(item)
    return stream.result


SourceKind = Literal["file", "stdin", "screen", "window", "region", "clipboard", "focus", "page"]
Mode = Literal["auto", "offline", "concepts", "image"]
Detail = Literal["brief", "normal", "full"]
GuardVerdict = Literal["blank", "unchanged"]
Support = Literal["seen", "unsure", "unsupported", "unchecked"]
Certainty = Literal["full", "short", "sure"]
"""How doubts are spoken: with their source, by one word, or not at all, as doubtful sentences are left out."""
WitnessAnswer = Literal["left", "middle", "right", "no", "unsure"]
"""A vision model's answer about a thing: its position, that it is not there, or that it cannot tell."""
Standing = Literal["certain", "word", "doubtful", "denied"]
"""How a sentence is spoken: as a fact, as the describer's statement, as contradicted, or not at all."""
Stage = Literal["capture", "guard", "look", "encode", "concepts", "objects", "ocr", "elements", "caption", "verify"]

STAGES: tuple[Stage, ...] = get_args(Stage)

LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """Where a picture came from; `name` is for speech (a file's base name, not its path).

    `title` and `application` are those of the active window as the system gives them, or empty. Long titles are
    truncated; `application` is short and stable ("firefox"). `window` is that window's part of a screenshot, if known.
    `programs` are the applications of all windows in the picture; None if unknown. `focus` describes the focused
    control if the picture shows only that. For a document, it is page `page` of `pages`, from 1.
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
        """Truncate the title, which a web page may set to any length."""
        if len(self.title) > LONGEST_TITLE:
            object.__setattr__(self, "title", self.title[:LONGEST_TITLE])


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture ready for the pipeline: sRGB pixels, upright, opaque, and the metadata of its file.

    `pixels` is read-only, uint8, height x width x 3. `camera`: the metadata names a camera. `frame_count` is the number
    of pictures in an animation or multi-page file (only the first is in `pixels`). `secret_areas` returns the boxes of
    passwords, None if one may be readable at an unknown position. `focused` returns the focused control of the active
    window, and `program` that window's element tree, in pixels of the picture. These three may take a moment.
    """

    pixels: Pixels
    source: Source
    embedded: tuple[EmbeddedText, ...] = ()
    camera: bool = False
    frame_count: int = 1
    secret_areas: Callable[[], tuple[Region, ...] | None] = field(default=tuple, repr=False)
    focused: Callable[[], Focus | None] = field(default=_nothing, repr=False)
    program: Callable[[], Element | None] = field(default=_nothing, repr=False)
    page_text: PageText | None = field(default=None, repr=False)  # for pages of documents only
    windows: tuple[ShownWindow, ...] = field(default=(), repr=False)
    """All windows in a screenshot, topmost first; empty if unknown."""
    ours_left_out: bool = False  # whether windows of this process were hidden during the capture
    transparent: bool = False
    """Whether most of the file's picture is transparent, so its colour is that of the background."""

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True)
class WitnessStatement:
    """A witness's statement about a `thing` (vocabulary's `noun`), with `certainty` (0 to 1), `boxes`, or `sight`."""

    witness: Literal["text", "clip", "objects", "asked", "agreement"]
    thing: str
    says: Literal["for", "open", "against"]
    certainty: float | None = None
    boxes: tuple[Region, ...] = ()
    sight: WitnessAnswer | None = None
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence or clause of a caption, and how well this machine could support it."""

    text: str
    support: Support
    score: float | None = None
    evidence: tuple[str, ...] = ()
    testimony: tuple[WitnessStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question, empty for the description, and its answer; `made_here` if no server made it."""

    question: str
    claims: tuple[Claim, ...]
    made_here: bool


@dataclass(frozen=True, slots=True, eq=False)
class Inset:
    """A photograph at `box` of a screenshot, and its own analysis."""

    box: Region
    frame: Frame = field(repr=False)
    kind: PictureKind
    concepts: tuple[Concept, ...] = ()
    faces: tuple[Face, ...] = ()
    things: tuple[DetectedObject, ...] | None = None


FigurePixels = tuple[Region, Pixels]  # the position of a figure on a page, and its pixels


@dataclass(frozen=True, slots=True)
class Prompt:
    """Everything that a captioner may know about a picture, and how it should answer.

    `lines` is None if there was no OCR; `in_use` are those in the active window, if known, and `unread` those in
    unsupported scripts. `question` and the standing `instructions` are the user's; both may be empty. `turns` are
    earlier ones about the same picture, oldest first. Unless `may_send_picture`, a server gets words only. `elements`
    are the picture's parts, None if not detected; the first `elements_in_use` of them are in the active window.
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
    struck: tuple[str, ...] = ()  # words through which a line runs
    highlighted: tuple[TextLine, ...] = ()  # for a question: lines with other colours than the rest of their lists
    elements: tuple[Element, ...] | None = None
    elements_in_use: int = 0
    dialogs: tuple[Dialog, ...] = ()
    alt: bool = False  # whether alt text is requested instead of a description
    codes: tuple[Code, ...] = ()
    insets: tuple[Inset, ...] = ()  # photographs in a screenshot, largest first
    no_server: str = ""  # sentences why no server answers the question, though the user chose one
    announced_first: tuple[TextLine, ...] = ()  # the first lines of a document page, spoken before the others are known


ClearedPrompt = NewType("ClearedPrompt", Prompt)
"""A prompt that a server may be given. Only the gate in `seesay.description.redaction.redactor` makes it."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """Something withheld from a server: its `kind` ("card-number") and `box`, None outside the picture."""

    kind: str
    box: Region | None


@dataclass(frozen=True, slots=True, eq=False)
class Redaction:
    """The redacted prompt (None: nothing may be sent), what was removed, and warnings."""

    prompt: ClearedPrompt | None
    redacted: tuple[Redacted, ...] = ()
    warnings: tuple[SeesayError, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A caption made of claims; `score` is its cosine similarity to the picture, if ranked."""

    text: str
    claims: tuple[Claim, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """One sentence of a checked caption, hedged inside if only a part of it is doubtful (not `whole` then).

    `refers`: it needs the sentence before it, as for what "it" means. `guess` is the wording of a statement of the
    describer among facts; `plain` has no hedge. A part of a sentence that is spoken separately is not `whole`.
    """

    text: str
    standing: Standing
    whole: bool = True
    refers: bool = False
    guess: str = ""
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a check: the text, the chosen claims, all candidates, best first, and `told` by sentence."""

    text: str
    claims: tuple[Claim, ...]
    candidates: tuple[Candidate, ...]
    told: tuple[CheckedSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and cost of a server; all zero if nothing left the machine."""

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
    """A captioner's result: at least one candidate, the cost, what left the machine, and warnings."""

    candidates: tuple[Candidate, ...]
    usage: Usage = Usage()
    left_machine: tuple[LeftMachine, ...] = ()
    warnings: tuple[SeesayError, ...] = ()


@dataclass(frozen=True, slots=True)
class VisionAnswer:
    """A vision server's answer about each thing, None without an answer, and the cost."""

    sights: tuple[WitnessAnswer, ...] | None = None
    usage: Usage = Usage()
    left_machine: tuple[LeftMachine, ...] = ()


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds by stage, and in total."""

    stages: dict[Stage, float] = field(default_factory=dict)
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Description:
    """The pipeline's result: the caption, its evidence, and what left the machine."""

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
    left_machine_to: str = ""  # the host that received it; empty if nothing left the machine
    elements: tuple[Element, ...] = ()
    figures: tuple[FigurePixels, ...] = field(default=(), repr=False, compare=False)
    """The pixels of a page's figures, if requested."""


class TextEncoder(Protocol):
    """Encodes sentences as embeddings in the image encoder's space."""

    @property
    def model_id(self) -> str:
        """Changes whenever the embeddings do."""

    def encode(self, texts: Sequence[str]) -> Embedding:
        """Return the embeddings of `texts`: count x dimension, L2-normalised, float32."""


@dataclass(frozen=True, slots=True, eq=False)
class ClipFindings:
    """The results of the image-text model `model`; all empty if it was not used."""

    concepts: tuple[Concept, ...] = ()
    ranked: tuple[Candidate, ...] = ()
    sight: ImageEncoding | None = None
    model: str = ""

    @property
    def embedding(self) -> Embedding | None:
        """The picture's embedding, if the model has encoded it."""
        return self.sight.embedding if self.sight is not None else None


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A picture and all findings of this machine; it contains pixels and text, so it is never written."""

    frame: Frame = field(repr=False)
    guard: GuardVerdict | None = None
    kind: PictureKind | None = None
    appearance: Appearance = field(default_factory=lambda: Appearance(()))
    faces: tuple[Face, ...] = ()
    known: ClipFindings = field(default_factory=ClipFindings, repr=False)
    lines: tuple[TextLine, ...] | None = field(default=None, repr=False)
    in_use: tuple[TextLine, ...] | None = field(default=None, repr=False)
    things: tuple[DetectedObject, ...] | None = field(default=None, repr=False)
    unread: tuple[UnreadLine, ...] = ()
    struck: tuple[str, ...] = field(default=(), repr=False)  # words through which a line runs
    elements: tuple[Element, ...] | None = field(default=None, repr=False)
    elements_in_use: int = 0
    dialogs: tuple[Dialog, ...] = field(default=(), repr=False)
    own_text: bool = False  # whether `lines` are a document's own text, not OCR
    codes: tuple[Code, ...] = field(default=(), repr=False)
    insets: tuple[Inset, ...] = field(default=(), repr=False)
    announced_first: tuple[TextLine, ...] = field(default=(), repr=False)
    """For a document page: the first of `lines`, spoken before the others were read."""
    figures: tuple[FigurePixels, ...] = field(default=(), repr=False)  # for a document page: its figures, if requested
