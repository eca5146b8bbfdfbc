"""Recognises the text in the detected boxes: the second of the two networks.

It takes most of the time, in proportion to the input's width: fragments of similar width are batched with little
padding, and unchanged ones come from a cache.

Finds vulgar fractions such as "¼" along a line, where the network that reads sees figures: "14", "1/4" or "3".

Finds a space within a number that the network left out: "7 IU" was read as "710", and "1 l" as "11".

A capital I, a small L and an O have the shapes of figures, and right behind a figure the network takes them for such.
The space in front of them is seen in the pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.text.numbers import ROUND, UPRIGHT, ambiguous_codes
from seesay.perception.imaging.resizing import enlarge, shrink, warp
from seesay.perception.inference.parallel import parallel_map
from seesay.perception.ocr.homoglyphs import DOUBT, FAINT_O, Doubt, disambiguate, resolve_homoglyphs
from seesay.perception.ocr.text_detection import PixelCache, Quad, RunNetwork

LEAST = 1.5  # by how much the score of a fraction has to exceed that of all else at a step of the line
FAINT = -9.0
"""The least log-odds of "½", "¼" or "¾" over what was read, at one of the steps of a fraction: the network that reads
has a faint idea of it, and none where other figures stand."""


class Fraction(NamedTuple):
    """A fraction, the steps from `first` to before `end` on which it stands, and how sure it is (0 to 1)."""

    text: str
    first: int
    end: int
    confidence: float


def fractions_along(scores: npt.NDArray[np.float32], known: str, faint: npt.NDArray[np.float32]) -> list[Fraction]:
    """Return the fractions in `scores` (steps x (1 + fractions)), whose first column is of all else.

    `faint` has the log-odds of a fraction over what was read at each step.
    """
    odds = scores[:, 1:].max(axis=1) - scores[:, 0]
    edges = np.diff(np.concatenate(([0], (odds > LEAST).astype(np.int8), [0])))
    found = []
    for first, end in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True):
        if faint[first:end].max() < FAINT:
            continue
        total = scores[first:end, 1:].mean(axis=0)
        shares = np.exp(total - total.max())
        found.append(Fraction(known[int(total.argmax())], int(first), int(end), float(1 / shares.sum())))
    return found


LIKE_LETTERS = frozenset("10")  # figures that letters are taken for
SPACE, BETWEEN_ONES = 0.4, 0.5
"""From which width on what is between two figures is a space, in heights of a figure: a 1 is narrow in its column."""
WIDER = 1.4  # how many times as wide as the other gaps of its word a space is
INK = 0.4  # the part of the largest difference from the ground from which on a pixel belongs to a figure
ASIDE = 12  # columns by which the network's answer may stand beside the figure


def missing_spaces(text: Sequence[str], columns: Sequence[int], strip: Pixels) -> list[int]:
    """Return before which characters of `text` a space is missing; they stand in `columns` of their line's strip."""
    found = []
    for place in range(1, len(text)):
        if not (text[place] in LIKE_LETTERS and text[place - 1].isdecimal()):
            continue
        end = next((each for each in range(place, len(text)) if not text[each].isalnum()), len(text))
        if LIKE_LETTERS.issuperset(text[place:end]):
            least = BETWEEN_ONES if text[place - 1] == text[place] == "1" else SPACE
            gap = _gap(strip, columns[place - 1], columns[place])
            if gap >= least and gap >= WIDER * _widest_beside(text, columns, strip, place, end):
                found.append(place)
    return found


def _widest_beside(text: Sequence[str], columns: Sequence[int], strip: Pixels, place: int, end: int) -> float:
    """Return the widest other gap in the word around `place`: where all figures are as far apart, none is a space."""
    start = next((each + 1 for each in range(place - 1, -1, -1) if text[each].isspace()), 0)
    others = (each for each in range(start + 1, end) if each != place)
    return max((_gap(strip, columns[each - 1], columns[each]) for each in others), default=0.0)


def _gap(strip: Pixels, left: int, right: int) -> float:
    """Return the widest gap between the figures in two columns, in heights of theirs."""
    piece = strip[:, max(0, left - ASIDE) : right + ASIDE].astype(np.int16)
    if not piece.size:
        return 0.0
    far = np.abs(piece - np.median(piece.reshape(-1, 3), axis=0)).max(axis=2)
    ink = far >= max(INK * far.max(), 1)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return 0.0
    return float(np.diff(columns).max(initial=1) - 1) / float(rows[-1] - rows[0] + 1)


LINE_HEIGHT = 48  # height in pixels of what the network reads
GREY = 127  # the level of what stands behind a fragment that is narrower than others of its batch: 0 to the network
STEP = 8  # columns of the input that make one step of the network's answer
MIN_WIDTH = 64
MAX_WIDTH = 8000  # narrowest and widest a fragment is given to the network
BATCH_WIDTH = 2000
"""Columns in one run of the network, over all its fragments: bounds memory and the delay of a cancellation. More would
exceed the processor's caches, which costs more time than fewer runs save."""
MAX_WASTE = 1.15  # fragments of one batch are at most this many times as wide as its narrowest
FAINT_SPACE, WIDE = 0.05, 1.25
"""A space with this probability is one if the letters around it are this many times as far apart as usual; measured on
terminals and dialogs, where the network leaves out spaces rather than adding them."""
REMEMBERED = 2000  # so many fragments that were read last are remembered: several full screens
_ALIKE = "cosuvwxz"  # letters whose capitals have the same shape
_ROWS = 8  # of so many steps probabilities are summed up at a time, so that they stay in the processor's cache
AFTER = 2  # steps behind a fraction on which a part of it may be read: no figure follows one
PIECE = 6  # steps of a piece of a line, a height of it; two pieces are about a word, whose script can be told alone
STANDING = 1.5
"""A box this much taller than wide holds a line that runs upwards, or letters below each other, as in Japanese."""
LONE, MOST_LONE = 3.0, 2
"""One that is less tall than this may hold one upright character or two, which are tried first: a 9 that lies on its
side looks like a 6."""
SURE_WAY, LEAST_DOWNWARDS = 0.9, 3
"""A line that is read upwards with less confidence is read downwards as well, which counts if it is as sure and has so
many characters. Letters below each other lie then on the side on which the network knows them."""


class Recognised(NamedTuple):
    """What the network read in a fragment, its confidence (0 to 1), and a score (logarithm) for each script.

    `along` has the sums of these over pieces of the fragment, pieces x scripts, as float16. `ambiguous` is whether a
    letter may stand where a figure was read, or the other way round: behind a space within a number, or in a code.
    """

    text: str = ""
    confidence: float = 0.0
    scripts: tuple[float, ...] = ()
    along: bytes = b""
    ambiguous: bool = False


class TextRecogniser:
    """Reads fragments of one line each."""

    def __init__(
        self,
        network: RunNetwork,
        characters: Sequence[str],
        threads: int = 1,
        scripts: Sequence[str] = (),
        fractions: str = "",
    ) -> None:
        """Take a network, its characters, how many `threads` run it, and the scripts and fractions that it tells apart.

        The network gives logits (steps x characters, then scripts, then what is no fraction, then fractions).
        """
        self._network, self._threads, self.scripts, self._fractions = network, threads, tuple(scripts), fractions
        # index 0 is the blank that parts two equal letters; the space follows the model's own list
        self._characters = ["", *characters, " "]
        places = {character: place for place, character in enumerate(self._characters)}
        pairs = [(places[small.upper()], places[small]) for small in _ALIKE if {small, small.upper()} <= places.keys()]
        self._capital, self._small = np.zeros((2, len(self._characters)), np.intp)
        """The capital and the small letter of one shape for each character, or twice the blank."""
        for capital, small in pairs:
            self._capital[[capital, small]], self._small[[capital, small]] = capital, small
        self._round = [places[each] for each in "0Oo"]
        zero, capital, small = self._round
        self._capital[zero], self._small[zero] = capital, small
        alike = ROUND + UPRIGHT
        self._alike = [places[each] for each in alike] if places.keys() >= set(alike) else []
        self._halves = [places[each] for each in "½¼¾" if each in places]
        self._parts = {0, *(places[each] for each in "0123456789/%½¼¾" if each in places)}
        """The blank, and what is read of the lower half of a fraction."""
        self._stars = {places[each] for each in "*•●" if each in places}  # of a hidden password
        self.cache: PixelCache[Recognised] = PixelCache(REMEMBERED)

    def recognise(self, pixels: Pixels, quads: Sequence[Quad], cancellation: Cancellation) -> list[Recognised]:
        """Return what is in each of `quads`; raises `Cancelled` between two batches."""

        def read(pieces: Sequence[Pixels]) -> list[Recognised]:
            return self._recognised([(piece, self.cache.key(piece)) for piece in pieces], cancellation)

        sides = [_across_and_down(quad) for quad in quads]
        lone = [_is_tall(across, down) and down < LONE * across for across, down in sides]
        cut = list(zip(quads, lone, strict=True))
        pieces = parallel_map(lambda each: strip(pixels, *each), cut, self._threads, cancellation)
        found = read(pieces)
        lines = [
            place
            for place, each in enumerate(found)
            if lone[place] and (each.confidence < SURE_WAY or len(each.text) > MOST_LONE)
        ]
        for place in lines:
            pieces[place], lone[place] = strip(pixels, quads[place]), False
        for place, upwards in zip(lines, read([pieces[place] for place in lines]), strict=True):
            found[place] = upwards
        tall = [
            place
            for place, each in enumerate(found)
            if _is_tall(*sides[place]) and not lone[place] and each.confidence < SURE_WAY
        ]
        turned = [np.ascontiguousarray(pieces[place][::-1, ::-1]) for place in tall]
        for place, downwards in zip(tall, read(turned), strict=True):
            if downwards.confidence >= SURE_WAY and len(downwards.text) >= LEAST_DOWNWARDS:
                found[place] = downwards
        return found

    def recognise_pieces(self, pieces: Sequence[Pixels], cancellation: Cancellation) -> list[Recognised]:
        """Return what is in each of `pieces`, which hold one line from end to end; raises `Cancelled`."""
        strips = [strip(piece, _corners(piece), upright=True) for piece in pieces]
        return self._recognised([(each, self.cache.key(each)) for each in strips], cancellation)

    def _recognised(self, pieces: Sequence[tuple[Pixels, bytes]], cancellation: Cancellation) -> list[Recognised]:
        """Return what is in each of `pieces`, which stand with their names in the cache."""
        strips, names = [piece for piece, _ in pieces], [name for _, name in pieces]
        found = [self.cache.get(name) for name in names]
        unknown = [index for index, text in enumerate(found) if text is None]
        groups = [
            [unknown[place] for place in batch] for batch in batches([strips[index].shape[1] for index in unknown])
        ]
        # the widest come first, so that no thread begins with one when the others end
        groups.reverse()
        read = parallel_map(
            lambda group: self._read([strips[index] for index in group]), groups, self._threads, cancellation
        )
        for group, texts in zip(groups, read, strict=True):
            for index, text in zip(group, texts, strict=True):
                found[index] = text
                self.cache.put(names[index], text)
        return [text or Recognised() for text in found]

    def _read(self, strips: Sequence[Pixels]) -> list[Recognised]:
        width = max(MIN_WIDTH, max(piece.shape[1] for piece in strips))
        stack = np.full((len(strips), LINE_HEIGHT, width, 3), GREY, dtype=np.uint8)
        for row, piece in enumerate(strips):
            stack[row, :, : piece.shape[1]] = piece
        end = len(self._characters)
        scripts_end = end + len(self.scripts)
        read = []
        for logits, piece in zip(self._network(stack), strips, strict=True):
            decoded = self._decode(logits[:, :end], logits[:, scripts_end:], piece)
            scripts, along = _scripts(logits[:, end:scripts_end], piece.shape[1])
            read.append(decoded._replace(scripts=scripts, along=along))
        return read

    def _decode(self, logits: npt.NDArray[np.float32], fractions: npt.NDArray[np.float32], piece: Pixels) -> Recognised:
        """Turn logits (steps x characters) of a piece into text by CTC's best path, and its mean probability.

        What is read where `fractions` (steps x (1 + fractions)) have one gives way to it.
        """
        best = logits.argmax(axis=1)
        found = self._set_fractions(logits, fractions, best) if self._fractions else {}
        kept = np.flatnonzero((best != 0) & np.concatenate(([True], best[1:] != best[:-1])))
        if not kept.size:
            return Recognised()
        # the steps between two letters with a space between them are more than usual
        apart = max(1.0, WIDE * float(np.median(np.diff(kept)))) if kept.size > 1 else 1.0
        totals = _totals(logits, kept, best)
        doubtful = self._doubts(logits, kept, best[kept])
        missing = missing_spaces([self._characters[each] for each in best[kept]], (STEP * kept).tolist(), piece)
        text: list[str] = []
        doubts: list[Doubt | None] = []
        steps: list[int | None] = []
        for place, step in enumerate(kept):
            between = np.arange(kept[place - 1] + 1, step) if place else kept[:0]
            if place in missing or (
                len(between) >= apart
                and np.exp(logits[between, -1] - _totals(logits, between, best)).max() >= FAINT_SPACE
            ):
                text.append(" ")
                doubts.append(None)
                steps.append(None)
            its = found.get(int(step))
            text.append(its.text if its else self._characters[best[step]])
            doubts.append(doubtful.get(place))
            steps.append(int(step))
        sure = np.exp(logits[kept, best[kept]] - totals)
        for first, fraction in found.items():
            sure[kept == first] = fraction.confidence
        written, ambiguous = self._settled(disambiguate(text, doubts), steps, logits, best, piece)
        return Recognised(" ".join(written.split()), float(sure.mean()), ambiguous=ambiguous or bool(missing))

    def _settled(
        self,
        text: str,
        steps: Sequence[int | None],
        logits: npt.NDArray[np.float32],
        best: npt.NDArray[np.intp],
        piece: Pixels,
    ) -> tuple[str, bool]:
        """Return `text`, whose characters begin at `steps`, with its codes settled, and whether one stays in doubt."""
        if not self._alike or not ambiguous_codes(text):
            return text, False
        there = [None if each.isspace() else step for step, each in zip(steps, text, strict=True)]
        columns = [None if step is None else _middle(best, step) for step in there]
        odds = [() if step is None else logits[step, self._alike].tolist() for step in there]
        return resolve_homoglyphs(text, columns, odds, piece)

    def _set_fractions(
        self, logits: npt.NDArray[np.float32], fractions: npt.NDArray[np.float32], best: npt.NDArray[np.intp]
    ) -> dict[int, Fraction]:
        """Return the fractions by their first steps, and put one character in place of those that were read there."""
        steps = np.arange(len(best))
        faint = logits[:, self._halves].max(axis=1) - logits[steps, best]
        found = {
            each.first: each
            for each in fractions_along(fractions, self._fractions, faint)
            if not self._stars.intersection(best[each.first : each.end].tolist())
        }
        for fraction in found.values():
            end = fraction.end
            while end < min(len(best), fraction.end + AFTER) and best[end] in self._parts:
                end += 1
            best[fraction.first : end] = 0
            best[fraction.first] = self._halves[0]
        return found

    def _doubts(
        self, logits: npt.NDArray[np.float32], kept: npt.NDArray[np.intp], best: npt.NDArray[np.intp]
    ) -> dict[int, Doubt]:
        """Return which of the `kept` steps, of which `best` are the characters, another character may be meant at."""
        capital = logits[kept, self._capital[best]] - logits[kept, self._small[best]]
        letter = np.full(len(kept), math.inf, np.float32)
        is_round = np.isin(best, self._round)
        zero, *letters = self._round
        letter[is_round] = logits[kept[is_round]][:, letters].max(axis=1) - logits[kept[is_round], zero]
        unsure = (np.abs(capital) < DOUBT) & (letter > -DOUBT) | (letter > FAINT_O) & (letter < DOUBT)
        unsure &= self._capital[best] > 0
        return {int(place): Doubt(float(capital[place]), float(letter[place])) for place in np.flatnonzero(unsure)}


def _middle(best: npt.NDArray[np.intp], step: int) -> float:
    """Return in which column of the strip the character stands that begins at `step`."""
    after = best[step + 1 :] != best[step]
    return STEP * (step + (int(after.argmax()) if after.any() else 0) / 2 + 0.5)


def _scripts(scores: npt.NDArray[np.float32], width: int) -> tuple[tuple[float, ...], bytes]:
    """Return the mean of `scores` (steps x scripts) over a strip that is `width` pixels wide, and sums along it."""
    own = scores[: max(1, width // STEP)]
    along = np.add.reduceat(own, np.arange(0, len(own), PIECE), axis=0)
    return tuple(own.mean(axis=0).tolist()), along.astype(np.float16).tobytes()


def _totals(
    logits: npt.NDArray[np.float32], rows: npt.NDArray[np.intp], best: npt.NDArray[np.intp]
) -> npt.NDArray[np.float32]:
    """Return log-sum-exp of the logits in each of `rows`; `best` is the position of the highest logit in every row."""
    totals = np.empty(len(rows), np.float32)
    ones = np.ones(logits.shape[1], np.float32)  # a product sums up in a third of the time
    for start in range(0, len(rows), _ROWS):
        some = rows[start : start + _ROWS]
        part, highest = logits[some], logits[some, best[some]]
        part -= highest[:, None]
        np.exp(part, out=part)
        totals[start : start + _ROWS] = highest + np.log(part @ ones)
    return totals


def strip(pixels: Pixels, quad: Quad, upright: bool = False) -> Pixels:
    """Cut `quad` out of `pixels` at the network's height, in one step: two would blur small letters twice.

    Unless it is `upright` whatever its shape, one that is taller than wide is laid on its side.
    """
    across, down = _across_and_down(quad)
    if not upright and _is_tall(across, down):  # a line that runs upwards begins at the bottom left
        quad, across, down = np.roll(quad, 1, axis=0), down, across
    width = min(MAX_WIDTH, max(1, math.ceil(LINE_HEIGHT * across / down)))
    piece = _upright_piece(pixels, quad)
    if piece is not None:  # nearly all on a screen, and a tenth of the work
        return (enlarge if down <= LINE_HEIGHT else shrink)(piece, (width, LINE_HEIGHT))
    return warp(pixels, quad, (width, LINE_HEIGHT))


def _corners(piece: Pixels) -> Quad:
    height, width = piece.shape[:2]
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)


def _across_and_down(quad: Quad) -> tuple[float, float]:
    """Return the longer of the upper and the lower, and of the left and the right side of `quad`; 1 at least."""
    across = max(float(np.linalg.norm(quad[0] - quad[1])), float(np.linalg.norm(quad[3] - quad[2])), 1.0)
    down = max(float(np.linalg.norm(quad[0] - quad[3])), float(np.linalg.norm(quad[1] - quad[2])), 1.0)
    return across, down


def _is_tall(across: float, down: float) -> bool:
    return down >= STANDING * across


def _upright_piece(pixels: Pixels, quad: Quad) -> Pixels | None:
    """Return the part of `pixels` in `quad` if that is an upright rectangle of whole pixels, and None otherwise."""
    left, top, right, bottom = (int(number) for number in (*quad[0], *quad[2]))
    corners = [[left, top], [right, top], [right, bottom], [left, bottom]]
    inside = 0 <= left < right <= pixels.shape[1] and 0 <= top < bottom <= pixels.shape[0]
    return pixels[top:bottom, left:right] if inside and np.array_equal(quad, corners) else None


def batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Group the indices of `widths` so that a group is of like width and within `BATCH_WIDTH` columns."""
    batch: list[int] = []
    for index in sorted(range(len(widths)), key=widths.__getitem__):
        width = max(MIN_WIDTH, widths[index])
        narrowest = max(MIN_WIDTH, widths[batch[0]]) if batch else width
        if batch and (width * (len(batch) + 1) > BATCH_WIDTH or width > narrowest * MAX_WASTE):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
