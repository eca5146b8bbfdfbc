"""What pixels show without the image-text model: codes, faces, blank frames.

QR and bar codes are read by zxing-cpp, only kinds with checksums; faces are detected by YuNet, decoded as OpenCV
does. A screen curtain, a sleeping monitor or a refused capture gives one flat colour, at most with a pointer-sized
mark; when in doubt a frame is not blank. Faces are counted for people who cannot check it, so a miss is better than
an invention (see models/faces/README.md).
"""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from seesay.core.domain import Frame
from seesay.core.errors import ModelCorruptError, ModelError, ModelMissingError
from seesay.core.findings import Code, CodeKind, Face, PictureKind, Pixels
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.perception.imaging.morphology import components
from seesay.perception.imaging.resizing import shrink
from seesay.perception.inference.parallel import inference_threads
from seesay.perception.photographs.appearance import describe_appearance
from seesay.perception.photographs.insets import find_insets, find_page_figures
from seesay.perception.photographs.picture_kind import KindClassifier

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int_]

_FLAT = 5  # levels a pixel of a flat screen may differ from the others: dithering, colour profiles, lossy capture
_NOISE_SPREAD = 7.0
"""Deviations of the measured noise that still count as noise: 2 million Gaussian pixels stay within 5.2, and at black
and
white, where half the noise is cut off, a fifth less is measured."""
_MOST_NOISE = 2.5
"""The strongest noise, in levels, that is taken for noise; more is texture, which is something to describe."""
_POINTER = 64  # the largest pointer, in pixels a side: 32 px themes on a screen scaled by two
_RINGING = 16  # how far lossy compression spreads an edge: one block of 8 x 8 with its colour subsampled
_SMALLEST_SCREEN = 200
"""Frames with a shorter side than this are pictures, in which a small mark is the content and no pointer."""
_MOST_RUNS = 4.0
"""How often a pointer begins in a row or a column of pixels, on average; a code or a small picture does so more."""
_COARSE = 8  # step, in pixels, of the first quick look at a large frame


def is_blank(pixels: Pixels, *, on_screen: bool = True) -> bool:
    """Tell whether `pixels` (uint8, height x width x 3, any size from 1 x 1) are one colour, save for a mouse pointer.

    Where they are not `on_screen` but of a file, only an arrow is taken for a pointer: a small mark, such as a letter,
    may be all that it shows. Noise of a couple of levels is ignored. Takes 1 ms for a real screen, some ms for a blank
    one of 1920 x 1080.
    """
    sample = pixels[::_COARSE, ::_COARSE]
    # A value that occurs: the usual median of two equal halves lies between them, close to both.
    colour = np.percentile(sample.reshape(-1, 3), 50, axis=0, method="lower").astype(np.float64)
    noise = _noise(pixels)
    # A real screen nearly always differs in more places of the coarse sample than a pointer and its ringing can cover.
    reach = (_POINTER + 2 * _RINGING) // _COARSE + 1
    if noise > _MOST_NOISE or np.count_nonzero(_differs(sample, colour, _MOST_NOISE * _NOISE_SPREAD)) > reach**2:
        return False
    tolerance = max(_FLAT, noise * _NOISE_SPREAD)
    marks = _differs(pixels, colour, tolerance)
    box = _bounding_box(marks)
    if box is None:
        return noise < 1.0 or not _has_faint_structure(pixels, colour)
    top, left, bottom, right = box
    limit = _POINTER + 2 * _RINGING
    if min(marks.shape) < _SMALLEST_SCREEN or bottom - top > limit or right - left > limit:
        return False
    if noise >= 1.0 and _has_faint_structure(pixels, colour, ignore=box):
        return False
    return _is_pointer(_strong_marks(pixels[top:bottom, left:right], colour, tolerance), any_shape=on_screen)


def _differs(pixels: Pixels, colour: npt.NDArray[np.float64], tolerance: float) -> Mask:
    """Return which pixels differ from `colour` by more than `tolerance` levels in some channel."""
    low = np.clip(np.ceil(colour - tolerance), 0, 255).astype(np.uint8)
    high = np.clip(np.floor(colour + tolerance), 0, 255).astype(np.uint8)
    height, width = pixels.shape[:2]
    rows = np.ascontiguousarray(pixels).reshape(height, width * 3)
    # Rows of channels side by side vectorise; a last axis of length three does not.
    outside = (rows < np.tile(low, width)) | (rows > np.tile(high, width))
    result: Mask = outside[:, 0::3] | outside[:, 1::3] | outside[:, 2::3]
    return result


def _noise(pixels: Pixels) -> float:
    """Estimate the standard deviation of pixel noise in levels.

    19 of 20 differences of Gaussian neighbours are below 1.96 x sqrt(2) deviations. Edges may raise the result, which
    only makes a screen less blank.
    """
    rows = pixels[:: max(1, pixels.shape[0] // 24)].astype(np.int16)
    if rows.shape[1] < 2:
        return 0.0
    steps: npt.NDArray[np.int16] = np.abs(rows[:, 1:] - rows[:, :-1])
    return float(np.percentile(steps, 95)) / (1.96 * math.sqrt(2.0))


def _has_faint_structure(
    pixels: Pixels, colour: npt.NDArray[np.float64], ignore: tuple[int, int, int, int] | None = None
) -> bool:
    """Tell whether averages over blocks, in which noise cancels out, still differ from `colour`."""
    block = 16
    height, width = (side // block * block for side in pixels.shape[:2])
    if not height or not width:
        return False
    whole = pixels[:height, :width].reshape(height // block, block, width // block, block, 3)
    away: Mask = np.abs(whole.mean(axis=(1, 3), dtype=np.float32) - colour).max(axis=-1) > 3.0
    if ignore is not None:
        top, left, bottom, right = (edge // block for edge in ignore)
        away[top : bottom + 1, left : right + 1] = False
    return bool(away.any())


def _bounding_box(marks: Mask) -> tuple[int, int, int, int] | None:
    """Return top, left, bottom and right (exclusive) of what is true in `marks`, or None."""
    rows = np.flatnonzero(marks.any(axis=1))
    if not rows.size:
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(marks[top:bottom].any(axis=0))
    return top, int(columns[0]), bottom, int(columns[-1]) + 1


def _strong_marks(pixels: Pixels, colour: npt.NDArray[np.float64], tolerance: float) -> Mask:
    """Return the marks of a small part without the ringing and soft shadow around them, cut to their bounding box."""
    contrast = np.abs(pixels - colour).max(axis=-1)
    marks: Mask = contrast > max(tolerance, 0.3 * float(contrast.max()))
    box = _bounding_box(marks)
    if box is None:
        return marks
    return marks[box[0] : box[2], box[1] : box[3]]


def _is_pointer(marks: Mask, *, any_shape: bool) -> bool:
    """Tell whether `marks`, cut to their bounding box, are one pointer: an arrow, or one of `any_shape`."""
    height, width = marks.shape
    if height > _POINTER or width > _POINTER or _runs(marks) > _MOST_RUNS < _runs(marks.T):
        return False
    found = components(marks, diagonal=True)
    labels = found.labels()
    parts = sorted((np.argwhere(labels == number) for number in range(found.count)), key=len, reverse=True)
    # Specks are left of soft shadows; the dot of an "i" or a full stop is a larger part of its letter.
    shapes = _joined([part for part in parts if len(part) > 0.05 * len(parts[0])])
    if len(shapes) == 1 and any_shape:
        # A rule or an underscore is no pointer; the widest one is the double arrow for resizing.
        return bool(width <= 3 * height)
    return _is_arrow(shapes[0])


def _runs(marks: Mask) -> float:
    """Return how many runs of marks a row has on average."""
    return float((np.diff(marks.astype(np.int8), axis=1, prepend=0) == 1).sum(axis=1).mean())


def _joined(parts: list[Places]) -> list[Places]:
    """Put parts with overlapping bounding boxes (outline and filling) together, largest first; letters stay apart."""
    shapes: list[Places] = []
    for part in parts:
        low, high = part.min(axis=0), part.max(axis=0)
        for index, shape in enumerate(shapes):
            if np.all(low <= shape.max(axis=0)) and np.all(high >= shape.min(axis=0)):
                shapes[index] = np.concatenate((shape, part))
                break
        else:
            shapes.append(part)
    return sorted(shapes, key=len, reverse=True)


def _is_arrow(places: Places) -> bool:
    """Tell whether a shape is the usual arrow: a straight left edge, and a right edge that runs away from it evenly."""
    places = places - places.min(axis=0)
    height = int(places[:, 0].max()) + 1
    if height < 12:
        return False
    head = range(height * 11 // 20)
    right = np.array([places[places[:, 0] == row, 1].max() for row in head], dtype=np.float64)
    left = np.array([places[places[:, 0] == row, 1].min() for row in head])
    slope, start = np.polyfit(np.arange(len(head)), right, 1)
    straight = np.abs(right - (slope * np.arange(len(head)) + start)).max() <= max(1.5, 0.06 * height)
    return bool(
        straight and 0.45 <= slope <= 1.3 and start <= max(2.5, 0.1 * height) and left.max() <= max(1, height // 16)
    )


_NAME = "faces"
_LONGEST_SIDE = 960
"""Larger pictures are scaled down to this; YuNet finds faces of about 10 to 300 pixels, and time grows with area."""
_SHORTEST_SIDE = 32  # below this no face can be told from a smudge
_OVERLAP = 0.3  # intersection over union above which two findings are one face, as in OpenCV's sample
_THRESHOLD = 0.885  # the least confidence, between 0 and 1, of a face
_LEAST_FACE = 20  # the least side of a face, in scaled pixels
_BEST = 512  # findings kept before overlapping ones are merged

_STRIDES = (8, 16, 32)  # pixels a cell of the network's three scales is wide; its input is a multiple of the largest
_OUTPUTS = ("cls", "obj", "bbox")

_Rows = npt.NDArray[np.floating[Any]]


class FaceFinder:
    """Finds upright human faces with the YuNet network; several threads may ask."""

    def __init__(self, model: Path, threads: int = 0) -> None:
        """Take the ONNX file; nothing is loaded yet. `threads` are as in `inference_threads`."""
        self._model, self._threads = model, threads

    def find(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces in `pixels` (uint8, RGB, height x width x 3), largest first.

        Raises `ModelMissingError` or `ModelCorruptError` when the network cannot be loaded.
        """
        height, width = pixels.shape[:2]
        scale = min(1.0, _LONGEST_SIDE / max(height, width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        network = self._network()
        if min(size) < _SHORTEST_SIDE:
            return ()
        scaled = shrink(pixels, size) if scale < 1.0 else pixels
        padded = np.pad(scaled, ((0, -size[1] % _STRIDES[-1]), (0, -size[0] % _STRIDES[-1]), (0, 0)))
        # blue first, as OpenCV's pictures are
        batch = np.ascontiguousarray(padded[:, :, ::-1].transpose(2, 0, 1)[None], np.float32)
        try:
            answers = network.run([f"{kind}_{stride}" for stride in _STRIDES for kind in _OUTPUTS], {"input": batch})
        except Exception as problem:  # onnxruntime's exceptions have no common base
            raise ModelError(_NAME, translate("Reasons", "it failed on this picture")) from problem
        rows = [
            _found(answers[3 * place : 3 * place + 3], stride, padded.shape[1] // stride, _THRESHOLD)
            for place, stride in enumerate(_STRIDES)
        ]
        faces = [self._face(row, width, height, scale) for row in _without_overlaps(np.concatenate(rows))]
        return tuple(sorted((face for face in faces if face is not None), key=lambda face: -face.box.area))

    def _face(self, row: Any, width: int, height: int, scale: float) -> Face | None:
        """Turn one finding into a face inside the picture, or None when it is too small to be trusted."""
        if min(row[2], row[3]) < _LEAST_FACE:
            return None
        left, top = max(0, round(row[0] / scale)), max(0, round(row[1] / scale))
        right, bottom = min(width, round((row[0] + row[2]) / scale)), min(height, round((row[1] + row[3]) / scale))
        if right <= left or bottom <= top:
            return None
        return Face(Region(left, top, right - left, bottom - top), float(np.clip(row[-1], 0.0, 1.0)))

    def _network(self) -> Any:
        """Return the network for one picture: loading it takes 5 ms, and each describer would keep one of its own."""
        from seesay.perception.inference.runtime import onnxruntime

        if not self._model.is_file():
            raise ModelMissingError(_NAME)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False  # it would take 40 MB
        options.intra_op_num_threads = inference_threads(self._threads)
        try:
            # The bytes, for onnxruntime opens a path only if it is UTF-8.
            graph = self._model.read_bytes()
            return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        except Exception as problem:  # onnxruntime's exceptions have no common base
            raise ModelCorruptError(_NAME, translate("Reasons", "it is not a readable model")) from problem


def _found(answers: Sequence[_Rows], stride: int, columns: int, threshold: float) -> _Rows:
    """Return what the network found at one stride: left, top, width, height and confidence, one a row.

    As OpenCV's `FaceDetectorYN` decodes it: a middle as an offset from its cell, sizes as logarithms, all in cells.
    """
    cls, obj, box = answers
    confidence = np.sqrt(np.clip(cls[0, :, 0], 0, 1) * np.clip(obj[0, :, 0], 0, 1))
    kept = np.flatnonzero(confidence >= threshold)
    cells = np.stack((kept % columns, kept // columns), axis=1)
    middles, sizes = (cells + box[0, kept, :2]) * stride, np.exp(box[0, kept, 2:]) * stride
    return np.hstack((middles - sizes / 2, sizes, confidence[kept, None]))


def _without_overlaps(rows: _Rows) -> list[_Rows]:
    """Return the surest of `rows`, without those that overlap a surer one (non-maximum suppression)."""
    kept: list[_Rows] = []
    for row in rows[np.argsort(-rows[:, 4], kind="stable")][:_BEST]:
        if all(_overlap(row, other) <= _OVERLAP for other in kept):
            kept.append(row)
    return kept


def _overlap(one: _Rows, other: _Rows) -> float:
    """Return the intersection over the union of two boxes."""
    low, high = np.maximum(one[:2], other[:2]), np.minimum(one[:2] + one[2:4], other[:2] + other[2:4])
    shared = float(np.prod(np.maximum(high - low, 0)))
    return shared / float(one[2] * one[3] + other[2] * other[3] - shared)


_log = logging.getLogger(__name__)

_KINDS: dict[str, CodeKind] = {
    "QRCode": "qr",
    "MicroQRCode": "qr",
    "DataMatrix": "matrix",
    "Aztec": "matrix",
    "PDF417": "matrix",
    "EAN13": "bar",
    "EAN8": "bar",
    "UPCA": "bar",
    "UPCE": "bar",
    "Code128": "bar",
}
_MOST, _LONGEST = 10, 4000
_KEPT = "\r\n\t"  # what a text has between its lines: without them a contact or an event is none


_LEAST_MODULES = 21
"""Modules along the side of the smallest QR code, each at least a pixel: what is smaller is an icon or a letter."""


def find_barcodes(pixels: Pixels, *, thorough: bool = False) -> tuple[Code, ...]:
    """Return the codes in a picture, from the top; some 50 ms for a screen. None where the package is missing.

    A `thorough` search also finds turned codes, and those with errors, whose text is empty: others may read them.
    """
    try:
        import zxingcpp
    except ImportError as problem:
        _log.info("codes are not read: %s", problem.name or "a library")
        return ()
    found: list[Code] = []
    formats = zxingcpp.barcode_formats_from_str(",".join(_KINDS))
    for each in zxingcpp.read_barcodes(pixels, formats=formats, try_rotate=thorough, return_errors=thorough)[:_MOST]:
        text = "".join(letter if letter.isprintable() or letter in _KEPT else " " for letter in each.text)
        text = text.strip()[:_LONGEST] if each.valid else ""
        kind = _KINDS.get(str(each.format).replace(" ", ""), "bar")
        place = each.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        box = _around([(corner.x, corner.y) for corner in corners])
        if text or (thorough and kind == "qr" and min(box.width, box.height) >= _LEAST_MODULES):
            found.append(Code(kind, text, box))
    return tuple(sorted(found, key=lambda code: (code.box.y, code.box.x)))


def _around(corners: list[tuple[int, int]]) -> Region:
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    return Region(left, top, max(x for x, _ in corners) - left, max(y for _, y in corners) - top)


class PixelInspector:
    """Looks at pixels with the statistics and the small models that travel with the program."""

    is_blank = staticmethod(is_blank)
    appearance = staticmethod(describe_appearance)
    codes = staticmethod(find_barcodes)
    insets = staticmethod(find_insets)
    figures = staticmethod(find_page_figures)

    def __init__(self, models: Path, threads: int = 0) -> None:
        """Use the small models in the folder `models`; `threads` are as in `inference_threads`."""
        self._kinds = KindClassifier(models / "kind/kind.onnx")
        self._faces = FaceFinder(models / "faces/yunet.onnx", threads=threads)

    def kind(self, frame: Frame) -> PictureKind | None:
        """Return the kind of picture, not `sure` where the image tower has to decide; raises `ModelError`."""
        focus = frame.source.focus
        if frame.source.kind in ("screen", "window", "region") or (focus is not None and not focus.is_picture):
            return PictureKind("screenshot", 1.0)
        return self._kinds.guess(frame.pixels, camera=frame.camera)

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces, largest first; raises `ModelError`."""
        return self._faces.find(pixels)
