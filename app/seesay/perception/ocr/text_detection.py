"""Detects where text stands in a picture: the first of the two networks.

Large pictures are cut into overlapping tiles whose probability maps are joined: memory stays bounded, and lines across
a seam stay whole. Small pictures are enlarged, because the network was trained on larger letters.

Turns the probability that each pixel belongs to text into boxes.

Source: "Real-time Scene Text Detection with Differentiable Binarization" (arXiv:1911.08947), section 3.5. The network
marks only the core of each line, so that close lines stay apart; boxes are grown accordingly.

Caches, in memory, results by hashes of their pixels: most of a screen stays the same between two looks.

Removes from a line that is cut out what belongs to the lines close above and below it, and frames beside it.

Boxes of close lines overlap, since they are grown for marks; what a reader of single lines sees of a neighbour there,
it reads as marks of the line, or gives up. Ink that hangs together belongs to the line whose middle it reaches.
"""

from __future__ import annotations

import hashlib
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.morphology import Components, Mask, components, dilate, smallest_rectangle
from seesay.perception.imaging.resizing import enlarge, shrink
from seesay.perception.inference.parallel import parallel_map

Quad = npt.NDArray[np.float32]
"""The corners of one text box, 4 x 2 (x, y), clockwise from the top left, in pixels of the picture."""

THRESHOLD, BOX_THRESHOLD, UNCLIP_RATIO = 0.3, 0.5, 1.6
"""What a pixel, and on average a box, must reach, and the growth of boxes, as PP-OCRv6 was published with."""
_LONG, _LONG_THRESHOLD = 8.0, 0.35
"""What a box so many times as long as broad must reach if the mean of what is marked in it reaches `BOX_THRESHOLD`:
between the letters of a line and the marks above them, as in Thai, there is paper."""
_EDGE = 0.5  # how far outside of a box, in pixels, the middle of a pixel may be that belongs to it
_LEAST_CORE, _LEAST_SIDE = 3, 4
"""The least shorter side of what the network marked, and of a box in the picture, in pixels."""


def text_boxes(chart: npt.NDArray[np.float32], width: int, height: int) -> list[Quad]:
    """Return unordered boxes in whole pixels of a `width` x `height` picture, from `chart` (2-D, 0 to 1)."""
    cores = components(dilate(chart > THRESHOLD, (2, 2)), diagonal=True)
    to_picture = np.array([width / chart.shape[1], height / chart.shape[0]])
    last = np.array([width - 1, height - 1])
    found = (np.clip(np.round(box * to_picture), 0, last) for box in _grown(chart, cores))
    return [quad for quad in map(_clockwise, found) if min(_sides(quad)) >= _LEAST_SIDE]


def _grown(chart: npt.NDArray[np.float32], cores: Components) -> Iterator[Quad]:
    """Yield the corners of a grown box, in pixels of `chart`, for each core of which the network is sure enough."""
    large = cores.boxes()[:, 2:].min(axis=1) > _LEAST_CORE
    order = np.argsort(cores.component, kind="stable")
    ends = np.cumsum(np.bincount(cores.component, minlength=cores.count))
    for number in np.flatnonzero(large):
        runs = order[ends[number - 1] if number else 0 : ends[number]]
        box = smallest_rectangle(cores.row[runs].tolist(), cores.first[runs].tolist(), cores.last[runs].tolist())
        length, breadth = box.sides
        if min(length, breadth) < _LEAST_CORE:
            continue
        mean = _mean_within(chart, box.corners())
        if mean < BOX_THRESHOLD:
            spans = zip(cores.row[runs], cores.first[runs], cores.last[runs], strict=True)
            marked = np.concatenate([chart[row, first : last + 1] for row, first, last in spans])
            is_long = max(length, breadth) >= _LONG * min(length, breadth) and mean >= _LONG_THRESHOLD
            if not is_long or marked[marked > THRESHOLD].mean() < BOX_THRESHOLD:
                continue
        # The paper moves each side out by area x ratio / perimeter.
        yield box.corners(length * breadth * UNCLIP_RATIO / (length + breadth))


def _mean_within(chart: npt.NDArray[np.float32], box: Quad) -> float:
    edge = np.array(chart.shape[::-1]) - 1
    left, top = np.clip(box.min(0).astype(int), 0, edge)
    right, bottom = np.clip(box.max(0).astype(int), 0, edge)
    part = chart[top : bottom + 1, left : right + 1]
    sides = np.roll(box, -1, 0) - box
    if not sides.all(axis=1).any():  # upright, as nearly all on a screen
        return float(part.mean())
    y, x = np.mgrid[top : bottom + 1, left : right + 1]
    within = np.ones(part.shape, bool)
    for (dx, dy), (from_x, from_y) in zip(sides / np.linalg.norm(sides, axis=1, keepdims=True), box, strict=True):
        within &= dx * (y - from_y) - dy * (x - from_x) >= -_EDGE
    return float(part[within].mean())


def _clockwise(corners: Quad) -> Quad:
    """Return `corners` from the top left on: of the two leftmost and of the two rightmost the upper one comes first."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = (pair[np.argsort(pair[:, 1], kind="stable")] for pair in (by_x[:2], by_x[2:]))
    return np.asarray([left[0], right[0], right[1], left[1]], np.float32)


def _sides(quad: Quad) -> tuple[int, int]:
    return int(np.linalg.norm(quad[0] - quad[1])), int(np.linalg.norm(quad[0] - quad[3]))


Result = TypeVar("Result")


class PixelCache(Generic[Result]):
    """A cache of results by the pixels they were made of, with the least recently used dropped first; thread-safe."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._results: OrderedDict[bytes, Result] = OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def key(pixels: Pixels) -> bytes:
        """Return the key of `pixels` (uint8, height x width x 3): a hash of their shape and values."""
        digest = hashlib.blake2b(str(pixels.shape).encode(), digest_size=16)
        digest.update(np.ascontiguousarray(pixels).data)
        return digest.digest()

    def get(self, key: bytes) -> Result | None:
        """Return the result under `key`, or None."""
        with self._lock:
            result = self._results.get(key)
            if result is not None:
                self._results.move_to_end(key)
            return result

    def put(self, key: bytes, result: Result) -> None:
        """Cache `result` under `key`."""
        with self._lock:
            self._results[key] = result
            self._results.move_to_end(key)
            while len(self._results) > self._size:
                self._results.popitem(last=False)

    def clear(self) -> None:
        """Drop all results."""
        with self._lock:
            self._results.clear()


TILE = 960
"""Longest side of what the network sees at once. It weighs its channels by averages over all it sees, so a few lines on
a large empty screen are missed when the whole screen is one tile, or when a tile is mostly plain ground."""
GROUND, GROUND_MARGIN = 10, 48
"""What differs from a tile's ground by fewer levels is ground; so many pixels of it are left around the rest."""
MARGIN = 96  # context around a tile's own part, in pixels: a few lines of text, beyond which the map no longer changes
LEVELS = 255  # probabilities are kept in so many steps, in a byte each
REMEMBERED = 12  # so many tiles that were looked at last are remembered: a 4K screen
MAX_PIXELS = 16_800_000
"""Pictures of more pixels (two 4K screens) are reduced to this many first, so that time and memory stay bounded."""
MIN_SIDE = 736
"""Smaller pictures are enlarged until their shorter side has this many pixels, as the network was trained ..."""
MAX_ENLARGEMENT = 2.0
"""... but not more than this: interface text is legible by then, and larger letters only cost time."""
STRIDE = 32  # the network halves its input five times

_Chart = npt.NDArray[np.uint8]


RunNetwork = Callable[[npt.NDArray[np.uint8]], npt.NDArray[np.float32]]
"""Runs a network once on pixels (uint8, pictures x height x width x 3), and returns its only output."""


class TextDetector:
    """Finds the boxes of text fragments."""

    def __init__(self, network: RunNetwork, threads: int = 1) -> None:
        """Take a network that gives the probability of text at each pixel, and how many `threads` run it at once."""
        self._network, self._threads = network, threads
        self.cache: PixelCache[bytes] = PixelCache(REMEMBERED)

    def detect(self, pixels: Pixels, cancellation: Cancellation) -> list[Quad]:
        """Return the boxes of text in `pixels`, in no particular order; raises `Cancelled` between two tiles."""
        height, width = pixels.shape[:2]
        scale = detection_scale(width, height)
        seen = pixels
        if scale != 1.0:
            seen = (shrink if scale < 1 else enlarge)(
                pixels, (max(1, round(width * scale)), max(1, round(height * scale)))
            )
        return text_boxes(self._probability(seen, cancellation), width, height)

    def _probability(self, picture: Pixels, cancellation: Cancellation) -> npt.NDArray[np.float32]:
        height, width = picture.shape[:2]
        parts = [(top, bottom, left, right) for top, bottom in spans(height) for left, right in spans(width)]
        seen = [
            picture[
                max(0, top - MARGIN) : min(height, bottom + MARGIN), max(0, left - MARGIN) : min(width, right + MARGIN)
            ]
            for top, bottom, left, right in parts
        ]
        names = parallel_map(self.cache.key, seen, self._threads, cancellation)
        charts = [_unpacked(self.cache.get(name), tile) for name, tile in zip(names, seen, strict=True)]
        unknown = [index for index, chart in enumerate(charts) if chart is None]

        def look(index: int) -> _Chart:
            chart = self._run(seen[index])
            # most of it is nothing: a twentieth of the memory, for a millisecond
            self.cache.put(names[index], zlib.compress(chart.data, 1))
            return chart

        looked = parallel_map(look, unknown, self._threads, cancellation)
        for index, result in zip(unknown, looked, strict=True):
            charts[index] = result
        whole = np.zeros((height, width), dtype=np.float32)
        for (top, bottom, left, right), chart in zip(parts, charts, strict=True):
            if chart is not None:
                y, x = top - max(0, top - MARGIN), left - max(0, left - MARGIN)
                whole[top:bottom, left:right] = chart[y : y + bottom - top, x : x + right - left]
        whole *= np.float32(1 / LEVELS)
        return whole

    def _run(self, tile: Pixels) -> _Chart:
        """Return the probability of text at each pixel of `tile`; only what is not plain ground is looked at."""
        chart = np.zeros(tile.shape[:2], dtype=np.uint8)
        top, bottom, left, right = _content(tile)
        if bottom > top:
            chart[top:bottom, left:right] = np.rint(self._look(tile[top:bottom, left:right]) * LEVELS)
        return chart

    def _look(self, tile: Pixels) -> npt.NDArray[np.float32]:
        height, width = tile.shape[:2]
        # padding with the edge keeps every pixel where it is; resizing to the stride would blur small letters
        padded = np.pad(tile, ((0, -height % STRIDE), (0, -width % STRIDE), (0, 0)), mode="edge")
        return self._network(padded[None])[0, 0, :height, :width]


def _unpacked(chart: bytes | None, tile: Pixels) -> _Chart | None:
    """Return what is remembered of `tile`, if anything is."""
    return None if chart is None else np.frombuffer(zlib.decompress(chart), np.uint8).reshape(tile.shape[:2])


def _content(tile: Pixels) -> tuple[int, int, int, int]:
    """Return where all but plain ground is (top, bottom, left, right), with a margin; zeros if there is none."""
    height, width = tile.shape[:2]
    ground = np.median(tile[::8, ::8].reshape(-1, 3), axis=0)
    low, high = (np.tile(np.clip(ground + step, 0, 255).astype(np.uint8), width) for step in (-GROUND, GROUND))
    values = tile.reshape(height, -1)
    marked = (values < low) | (values > high)
    rows = np.flatnonzero(marked.any(axis=1))
    columns = np.flatnonzero(marked.any(axis=0).reshape(width, 3).any(axis=1))
    if not rows.size:
        return 0, 0, 0, 0
    return (
        max(0, int(rows[0]) - GROUND_MARGIN),
        min(height, int(rows[-1]) + 1 + GROUND_MARGIN),
        max(0, int(columns[0]) - GROUND_MARGIN),
        min(width, int(columns[-1]) + 1 + GROUND_MARGIN),
    )


def detection_scale(width: int, height: int) -> float:
    """Return the factor by which a picture of this size is resized before detection."""
    wanted = min(max(1.0, MIN_SIDE / min(width, height)), MAX_ENLARGEMENT)
    return float(min(wanted, (MAX_PIXELS / (width * height)) ** 0.5))


def spans(length: int) -> Iterator[tuple[int, int]]:
    """Cut `length` into equal parts of at most `TILE`."""
    count = -(-length // TILE)
    for part in range(count):
        yield part * length // count, (part + 1) * length // count


Box = npt.NDArray[np.intp]
"""Left, top, right and bottom, in whole pixels."""
_INK = 0.3  # the least contrast of ink with the paper of its line, as a share of the strongest
_FAINT = 40.0  # levels of contrast below which there is no ink
_APART = 0.5  # the middles of two lines are at least so many heights of the lower one apart
_CORE = 0.25  # the share of the way from one middle to the other that belongs to either line for certain


MARKS_IN_ROWS = frozenset({"Khmr", "Laoo", "Mymr", "Thai"})  # scripts with rows of marks above or below their letters
_LOW = 0.7  # marks are at most so many heights of their line high
_FRAME, _BESIDE = 0.95, 0.5
"""The share of a column's rows that a frame fills, and how far from the ends of a line it stands, in heights."""


def attach_diacritics(lines: Sequence[tuple[Region, Quad]]) -> list[tuple[Region, Quad]]:
    """Return boxes and corners of `lines`, those of marks as parts of the line that they stand above or below.

    Thai has up to two rows of marks above its letters, which are found as lines of their own where they stand apart.
    """
    whole: list[tuple[Region, Quad, list[Region]]] = []
    for box, quad in sorted(lines, key=lambda line: -line[0].height):
        marks = next((marks for line, _, marks in whole if _are_marks(box, line)), None)
        if marks is None:
            whole.append((box, quad, []))
        else:
            marks.append(box)
    return [(box, quad) if not marks else _joint([box, *marks]) for box, quad, marks in whole]


def belongs_to(boxes: Sequence[Region], scripts: Sequence[str]) -> list[str]:
    """Return `scripts`, for marks in `boxes` that of their line; alone they look like letters of any script."""
    lines = [(box, script) for box, script in zip(boxes, scripts, strict=True) if script in MARKS_IN_ROWS]
    return [
        next((its for line, its in lines if script != its and _are_marks(box, line)), script)
        for box, script in zip(boxes, scripts, strict=True)
    ]


def _are_marks(box: Region, line: Region) -> bool:
    """Return whether what is in `box` is low, and reaches into `line` between its ends with half of its height."""
    both = min(box.bottom, line.bottom) - max(box.y, line.y)
    within = line.x - box.height <= box.x and box.right <= line.right + box.height
    return box.height <= _LOW * line.height and 2 * both >= box.height and within


def _joint(boxes: Sequence[Region]) -> tuple[Region, Quad]:
    box = Region.around(boxes)
    corners = [[box.x, box.y], [box.right, box.y], [box.right, box.bottom], [box.x, box.bottom]]
    return box, np.array(corners, np.float32)


def without_neighbours(pixels: Pixels, box: Box, piece: Box, others: Sequence[Box]) -> Pixels:
    """Return what is in `piece`, the place of the line in `box` with room around it, without ink of `others`."""
    left, top, right, bottom = piece
    near = [other for other in others if _is_near(box, piece, other)]
    if not near:
        return pixels[top:bottom, left:right]
    low, high = min(top, *(other[1] for other in near)), max(bottom, *(other[3] for other in near))
    window = pixels[low:high, left:right]
    paper = np.median(pixels[box[1] : box[3], box[0] : box[2]].reshape(-1, 3), axis=0)
    contrast = np.abs(window - paper.astype(np.float32)).max(axis=2)
    ink = contrast > max(_FAINT, _INK * float(contrast.max()))
    own, beyond, other_own = np.ones(ink.shape, bool), np.zeros(ink.shape, bool), np.zeros(ink.shape, bool)
    for other in near:
        columns = slice(max(left, other[0]) - left, min(right, other[2]) - left)
        way = (np.arange(low, high) + 0.5 - _middle(box)) / (_middle(other) - _middle(box))
        own[way >= _CORE, columns] = False
        beyond[way > _cut(way, ink[:, columns].sum(axis=1)), columns] = True
        other_own[way > 1 - _CORE, columns] = True
    theirs = _theirs(ink, own, beyond, other_own)
    erased = dilate(theirs, (3, 3)) & ~dilate(ink & ~theirs, (3, 3)) | theirs
    cleaned = window.copy()
    cleaned[erased] = paper.astype(np.uint8)
    return cleaned[top - low : bottom - low]


def without_frames(piece: Pixels) -> Pixels:
    """Return a line that was cut out without the frames of a field beside it, which would be read as "|"."""
    height, width = piece.shape[:2]
    room = min(int(_BESIDE * height), width // 2)
    if room < 1:
        return piece
    ends = np.r_[:room, width - room : width]
    paper = np.median(piece.reshape(-1, 3), axis=0)
    ink = np.abs(piece[:, ends] - paper.astype(np.float32)).max(axis=2) > _FAINT
    full = ends[ink.mean(axis=0) >= _FRAME]
    if not len(full):
        return piece
    cleaned = piece.copy()
    cleaned[:, : max(full[full < room], default=-1) + 1] = paper.astype(np.uint8)
    cleaned[:, min(full[full >= room], default=width) :] = paper.astype(np.uint8)
    return cleaned


def _is_near(box: Box, piece: Box, other: Box) -> bool:
    """Return whether the line in `other` stands above or below that in `box`, which has no part of it, in `piece`."""
    if bool((box[:2] <= other[:2]).all() and (other[2:] <= box[2:]).all()):
        return False
    height = min(box[3] - box[1], other[3] - other[1])
    reaches = bool((np.minimum(piece[2:], other[2:]) > np.maximum(piece[:2], other[:2])).all())
    return reaches and abs(_middle(box) - _middle(other)) >= _APART * height


def _middle(box: Box) -> float:
    return float(box[1] + box[3]) / 2


def _cut(way: npt.NDArray[np.float64], ink: npt.NDArray[np.intp]) -> float:
    """Return where on the `way` of rows to another line there is the least `ink`; of equals, nearest to the half."""
    between = (way >= _CORE) & (way <= 1 - _CORE)
    rows, inked = way[between], ink[between]
    return float(rows[np.lexsort((np.abs(rows - 0.5), inked))[0]]) if len(rows) else 0.5


def _theirs(ink: Mask, own: Mask, beyond: Mask, other_own: Mask) -> Mask:
    """Return the ink of the neighbours: it reaches only their middles or, being a mark, is mostly `beyond` the cut.

    Of ink that reaches both, what is beyond.
    """
    found = components(ink, diagonal=True)
    if not found.count:
        return ink
    labels = found.labels()

    def of_each(mask: Mask) -> npt.NDArray[np.intp]:
        return np.bincount(labels[ink & mask], minlength=found.count)

    ours, other = of_each(own) > 0, of_each(other_own) > 0
    whole = np.where(ours == other, 2 * of_each(beyond) > found.areas(), other)
    return ink & np.where((ours & other)[labels], beyond, whole[labels])
