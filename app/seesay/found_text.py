"""Text that was found: lines read from pixels, what a document holds of its own, what an author wrote into a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from seesay.region import Region


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
