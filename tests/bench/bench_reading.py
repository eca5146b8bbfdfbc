"""Reading text on real 1080p screens, against plain `rapidocr` and tesseract, and what each way of ours gained.

The words that are found are counted beside the time, since a reader that skips words is fast. Everything is measured in
one run, one after the other and round by round. Printed, and written as JSON to `build/bench/reading.json`.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from bench.plain_rapidocr import PlainRapidOcr
from bench.report import QUICK, Report, rounds
from rigs.scenes import WindowTruth
from rigs.scoring import score
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.perception.ocr.text_detection import TextDetector
from seesay.perception.ocr.text_recognition import TextRecogniser

SCREENS = Path(__file__).resolve().parents[1] / "data" / "screens"
NAMES = ["dense"] if QUICK else ["light", "dark", "dialog", "web", "dense"]
PLAIN = "plain rapidocr"
GOAL = "0.25 of plain rapidocr's time on a dense screen, and none of its words less"

Lines = Sequence[TextLine]
Numbers = npt.NDArray[np.float32]

REPORT = ("Reading text on 1080p screens", "reading.json")

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]


class Tesseract:
    """tesseract as a program, with its English model."""

    def __init__(self, folder: Path) -> None:
        self._picture = folder / "screen.png"

    def __call__(self, pixels: Pixels) -> Lines:
        Image.fromarray(pixels).save(self._picture, compress_level=0)
        command = ["tesseract", str(self._picture), "-", "--psm", "11", "tsv"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
        rows = [row.split("\t") for row in done.stdout.splitlines()[1:]]
        lines = []
        for row in rows:
            if len(row) == 12 and row[11].strip():
                x, y, wide, high = map(int, row[6:10])
                lines.append(TextLine(row[11], region(x, y, x + wide, y + high), 1.0))
        return lines


def plainly(reader: PlainRapidOcr) -> Callable[[Pixels], Lines]:
    """Return that package's way of reading."""

    def read(pixels: Pixels) -> Lines:
        return [TextLine(text, region(*box.min(axis=0), *box.max(axis=0)), 1.0) for text, box in reader(pixels)]

    return read


def region(left: float, top: float, right: float, bottom: float) -> Region:
    return Region(int(left), int(top), max(1, int(right - left)), max(1, int(bottom - top)))


def forgetting(reader: PaddleReader) -> Callable[[Pixels], Lines]:
    """Return a way of reading that remembers nothing from one look to the next."""

    def read(pixels: Pixels) -> Lines:
        reader.forget()
        return reader.read(pixels, Cancellation())

    return read


class Unquantised(PaddleReader):
    """Our reader on the networks as the package has them, in thirty-two bits."""

    def _loaded(self) -> tuple[TextDetector, TextRecogniser]:
        if self._detector is None:
            import onnxruntime

            found = importlib.util.find_spec("rapidocr")
            assert found is not None
            assert found.origin is not None
            options = onnxruntime.SessionOptions()
            options.log_severity_level = 4
            options.enable_cpu_mem_arena = False
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            find, read = (
                onnxruntime.InferenceSession(
                    str(Path(found.origin).parent / "models" / name), options, providers=["CPUExecutionProvider"]
                )
                for name in ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
            )

            def numbers(batch: npt.NDArray[np.uint8]) -> Numbers:
                return batch[..., ::-1].transpose(0, 3, 1, 2) * np.float32(2 / 255) - 1

            def detection(batch: npt.NDArray[np.uint8]) -> Numbers:
                return np.asarray(find.run(None, {"x": numbers(batch)})[0])

            def recognition(batch: npt.NDArray[np.uint8]) -> Numbers:
                # logarithms of probabilities are logits
                answer = np.asarray(read.run(None, {"x": numbers(batch)})[0], dtype=np.float32)
                return np.log(np.maximum(answer, 1e-30))

            characters = read.get_modelmeta().custom_metadata_map["character"].splitlines()
            self._detector, self._recogniser = TextDetector(detection), TextRecogniser(recognition, characters)
        return super()._loaded()


def screen(name: str) -> tuple[Pixels, list[WindowTruth]]:
    pixels = np.asarray(Image.open(SCREENS / f"{name}.png").convert("RGB"), dtype=np.uint8)
    told = json.loads((SCREENS / f"{name}.json").read_text())
    return pixels, [WindowTruth(w["name"], tuple(w["words"]), Region(**w["region"])) for w in told["windows"]]


@pytest.mark.parametrize("name", NAMES)
def bench_reading(name: str, report: Report, tmp_path: Path) -> None:
    """Each reader on one screen."""
    pixels, windows = screen(name)
    ours, plain = PaddleReader(), PlainRapidOcr(tmp_path)
    readers: dict[str, Callable[[Pixels], Lines]] = {
        PLAIN: plainly(plain),
        "ours, networks as they came": forgetting(Unquantised()),
        "ours": forgetting(ours),
    }
    if shutil.which("tesseract"):
        readers["tesseract"] = Tesseract(tmp_path)
    taken: dict[str, list[float]] = {label: [] for label in readers}
    found: dict[str, Lines] = {label: read(pixels) for label, read in readers.items()}
    again, changed = [], []
    remembering = PaddleReader()
    for number in range(rounds(3)):
        for label, read in readers.items():
            taken[label].append(timed(lambda read=read: read(pixels)))  # type: ignore[misc]
        remembering.read(pixels, Cancellation())
        again.append(timed(lambda: remembering.read(pixels, Cancellation())))
        other = one_window_changed(pixels, windows[-1].region, number)
        changed.append(timed(lambda other=other: remembering.read(other, Cancellation())))  # type: ignore[misc]
    plain.end()
    group = f"Screen {name!r}, {len(found['ours'])} lines of ours"
    first = f"{PLAIN}, {name}"
    report.add(group, first, taken[PLAIN], "ms")
    for label, times in taken.items():
        if label != PLAIN:
            goal = GOAL if label == "ours" and name == "dense" else ""
            report.add(group, f"{label}, {name}", times, "ms", against=first, goal=goal)
    report.add(group, f"ours, the same screen again, {name}", again, "ms", against=first)
    report.add(group, f"ours, one window has changed, {name}", changed, "ms", against=first)
    for label, lines in found.items():
        recall = score(lines, windows).recall
        report.add(group, f"words found by {label}, {name}", 100 * recall, "percent")
    remembered = remembering.read(pixels, Cancellation())
    assert [line.text for line in remembered] == [line.text for line in found["ours"]]


def bench_stages(report: Report) -> None:
    """Where the time of one dense screen goes."""
    pixels, _ = screen("dense")
    reader = PaddleReader()
    detector, recogniser = reader._loaded()
    spent: dict[str, list[float]] = {"find": [], "read": [], "order": []}
    for _ in range(rounds(3)):
        reader.forget()
        marks = [time.perf_counter()]
        quads = detector.detect(pixels, Cancellation())
        marks.append(time.perf_counter())
        recogniser.recognise(pixels, quads, Cancellation())
        marks.append(time.perf_counter())
        reader.read(pixels, Cancellation())  # both stages remember, so this is mostly the rest
        marks.append(time.perf_counter())
        for label, (before, after) in zip(spent, pairwise(marks), strict=True):
            spent[label].append(1000 * (after - before))
    for label, times in spent.items():
        report.add("Stages of 'dense', ours", f"{label}, dense", times, "ms")


def one_window_changed(pixels: Pixels, place: Region, number: int) -> Pixels:
    """Return the screen with the colours of one window turned over, another part of it each time."""
    other = pixels.copy()
    top = place.y + number % 2
    other[top : place.bottom, place.x : place.right] = 255 - other[top : place.bottom, place.x : place.right]
    return other


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)
