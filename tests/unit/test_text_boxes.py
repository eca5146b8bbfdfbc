"""Boxes around text, held against the package the networks come from, on what its network really saw."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from seesay.core.domain import Cancellation
from seesay.perception.ocr import text_detection
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.perception.ocr.text_detection import BOX_THRESHOLD, THRESHOLD, UNCLIP_RATIO, text_boxes

pytestmark = pytest.mark.full

DATA = Path(__file__).resolve().parents[1] / "data"
Chart = npt.NDArray[np.float32]


def by_rapidocr(chart: Chart, width: int, height: int) -> list[Any]:
    from rapidocr.ch_ppocr_det.utils import DBPostProcess

    process = DBPostProcess(
        thresh=THRESHOLD, box_thresh=BOX_THRESHOLD, max_candidates=10_000, unclip_ratio=UNCLIP_RATIO, use_dilation=True
    )
    return list(process(chart[None, None], (height, width))[0])


@pytest.fixture(scope="module")
def charts() -> list[Chart]:
    """What the network saw on screens, upright and turned by some degrees."""
    reader = PaddleReader()
    found: list[Chart] = []

    def note(chart: Chart, width: int, height: int) -> list[Any]:
        found.append(chart)
        return []

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(text_detection, "text_boxes", note)
        for file in ("dialog.png", "web.png"):
            picture = Image.open(DATA / "screens" / file).convert("RGB").crop((200, 100, 1400, 900))
            for degrees in (0, 12, 90):
                turned = np.asarray(picture.rotate(degrees, expand=True, fillcolor=(255, 255, 255)))
                reader.read(np.ascontiguousarray(turned[:, :, ::-1]), Cancellation())
    return found


@pytest.mark.slow
def test_they_are_those_of_rapidocr_to_two_pixels(charts: list[Chart]) -> None:
    more: list[int] = []
    for chart in charts:
        height, width = chart.shape
        ours, theirs = text_boxes(chart, width, height), by_rapidocr(chart, width, height)
        assert len(ours) >= len(theirs) > 20  # long lines with faint parts are lost to it
        distances = np.abs(np.array(ours)[:, None] - np.array(theirs)[None]).max((2, 3))
        assert distances.min(0).max() <= 2
        new = np.array(ours)[distances.min(1) > 2]
        sides = np.sort(np.linalg.norm(new[:, [0, 0]] - new[:, [1, 3]], axis=2))
        assert (sides[:, 1] > 4 * sides[:, 0]).all()
        more.append(len(new))
    assert sum(more) <= 2


def test_boxes_are_in_pixels_of_the_picture(charts: list[Chart]) -> None:
    chart = charts[0]
    height, width = chart.shape
    small = np.array(text_boxes(chart, width // 2, height // 2))
    assert np.abs(2 * small - np.array(text_boxes(chart, width, height))).max() <= 2
    assert small[:, :, 0].max() < width // 2
    assert small[:, :, 1].max() < height // 2


def line(angle: float, value: float = 1.0, size: tuple[float, float] = (120, 14)) -> Chart:
    chart = np.zeros((200, 300), np.float32)
    corners = cv2.boxPoints(((150, 100), size, angle))
    cv2.fillPoly(chart, [np.round(corners).astype(np.int32)], value)
    return chart


@pytest.mark.slow
@pytest.mark.parametrize("angle", [0.0, 10.0, -25.0, 80.0])
def test_a_box_grows_by_what_the_network_leaves_out(angle: float) -> None:
    (quad,) = text_boxes(line(angle), 300, 200)
    assert np.abs(quad - by_rapidocr(line(angle), 300, 200)[0]).max() <= 2
    sides = sorted([np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[0] - quad[3])])
    growth = 120 * 14 * UNCLIP_RATIO / (120 + 14)
    # A slanting edge is marked by whole pixels, and so a little further out.
    np.testing.assert_allclose(sides, [14 + growth, 120 + growth], atol=6)


@pytest.mark.parametrize(("value", "size"), [(0.45, (120, 14)), (1.0, (120, 1)), (0.2, (120, 14))])
def test_what_is_not_sure_or_not_large_enough_is_no_text(value: float, size: tuple[float, float]) -> None:
    assert text_boxes(line(0, value, size), 300, 200) == []


def test_a_long_line_with_marks_apart_from_its_letters_is_found() -> None:
    chart = np.zeros((200, 400), np.float32)
    chart[100:108, 20:380] = 0.9
    for left in range(20, 380, 60):  # what the network is less sure of joins the marks above to the letters
        chart[86:100, left : left + 12] = 0.6
    (quad,) = text_boxes(chart, 400, 200)
    assert quad[0, 1] <= 86
    assert text_boxes(chart[:, :100], 100, 200) == []  # short as this it may be a texture


def test_a_box_ends_at_the_edge_of_the_picture() -> None:
    chart = np.zeros((60, 200), np.float32)
    chart[:8, :150] = 1
    (quad,) = text_boxes(chart, 200, 60)
    assert quad[0].tolist() == [0, 0]
    assert quad.max(0)[0] <= 199


def test_nothing_is_found_in_nothing() -> None:
    assert text_boxes(np.zeros((40, 50), np.float32), 50, 40) == []
