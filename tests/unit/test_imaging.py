"""What is done to pixels gives the numbers that OpenCV gives, with which models and thresholds were chosen."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from seesay.core.findings import Pixels
from seesay.perception.imaging.morphology import (
    areas_of_one_value,
    components,
    count,
    dilate,
    erode,
    open_mask,
    smallest_rectangle,
)
from seesay.perception.imaging.resizing import enlarge, shrink, warp

MASKS = [(1, 1), (1, 40), (30, 1), (60, 90)]


def noise(*shape: int) -> npt.NDArray[np.uint8]:
    return np.random.default_rng(7).integers(0, 256, shape, np.uint8)


def mask(shape: tuple[int, int], share: float = 0.5) -> npt.NDArray[np.bool_]:
    return np.asarray(np.random.default_rng(3).random(shape) < share)


def farthest(one: Pixels, other: Any) -> int:
    return int(np.abs(one.astype(int) - other).max())


@pytest.mark.parametrize("diagonal", [False, True])
@pytest.mark.parametrize("shape", MASKS)
def test_components_are_those_of_opencv(shape: tuple[int, int], diagonal: bool) -> None:
    given = mask(shape)
    found = components(given, diagonal=diagonal)
    number, labels, statistics, _ = cv2.connectedComponentsWithStats(
        given.view(np.uint8), connectivity=8 if diagonal else 4
    )
    assert found.count == number - 1
    same = np.unique(np.stack((found.labels().ravel(), np.asarray(labels).ravel())), axis=1)
    assert same.shape[1] == number or given.all()
    ours = np.column_stack((found.boxes(), found.areas()))
    assert sorted(ours.tolist()) == sorted(np.asarray(statistics)[1:].tolist())


@pytest.mark.parametrize("given", [np.zeros((5, 7), bool), np.ones((5, 7), bool)])
def test_nothing_has_no_component_and_all_is_one(given: npt.NDArray[np.bool_]) -> None:
    found = components(given)
    assert found.count == int(given.any())
    assert (found.labels() >= 0).all() == given.all()


def test_a_spiral_is_one_component() -> None:
    given = np.zeros((41, 41), bool)
    x = y = 20
    for turn in range(38):
        for _ in range(turn // 2 * 2 + 2):
            given[y, x] = True
            x, y = (x + (1, 0, -1, 0)[turn % 4], y + (0, 1, 0, -1)[turn % 4])
            if not (0 <= x < 41 and 0 <= y < 41):
                break
        if not (0 <= x < 41 and 0 <= y < 41):
            break
    assert components(given).count == cv2.connectedComponents(given.view(np.uint8), connectivity=4)[0] - 1


def test_equal_neighbours_are_one_area() -> None:
    values = np.array([[1, 1, 2, 1], [3, 1, 2, 1], [3, 3, 2, 2]], np.int32)
    found = areas_of_one_value(values)
    assert found.labels().tolist() == [[0, 0, 1, 2], [3, 0, 1, 2], [3, 3, 1, 1]]
    assert found.areas().tolist() == [3, 4, 2, 3]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (7, 7), (1, 40), (40, 1), (17, 17), (1, 9)])
def test_neighbourhoods_are_those_of_opencv(size: tuple[int, int]) -> None:
    for share in (0.05, 0.5, 0.97):
        given, kernel = mask((60, 90), share), np.ones(size, np.uint8)
        numbers = given.view(np.uint8)
        assert np.array_equal(dilate(given, size), cv2.dilate(numbers, kernel) > 0)
        assert np.array_equal(erode(given, size), cv2.erode(numbers, kernel) > 0)
        outside = cv2.erode(numbers, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0) > 0
        assert np.array_equal(erode(given, size, beyond=False), outside)
        assert np.array_equal(open_mask(given, size), cv2.morphologyEx(numbers, cv2.MORPH_OPEN, kernel) > 0)


@pytest.mark.parametrize("size", [(16, 40), (40, 16), (3, 5), (1, 1)])
def test_counts_are_those_of_opencv(size: tuple[int, int]) -> None:
    given = mask((60, 90))
    expected = cv2.boxFilter(given.view(np.uint8), cv2.CV_16U, size[::-1], normalize=False)
    assert np.array_equal(count(given, size), expected)


@pytest.mark.parametrize("size", [(333, 40), (100, 100), (350, 250), (1, 1), (699, 499), (700, 500)])
def test_a_smaller_picture_is_that_of_opencv(size: tuple[int, int]) -> None:
    given = noise(500, 700, 3)
    assert farthest(shrink(given, size), cv2.resize(given, size, interpolation=cv2.INTER_AREA)) <= 1


@pytest.mark.parametrize("shape", [(1, 1), (20, 200), (13, 31), (48, 48), (30, 1201)])
def test_a_larger_picture_is_that_of_opencv(shape: tuple[int, int]) -> None:
    given = noise(*shape, 3)
    size = (int(np.ceil(48 * shape[1] / shape[0])), 48)
    assert farthest(enlarge(given, size), cv2.resize(given, size, interpolation=cv2.INTER_CUBIC)) <= 1


@pytest.mark.parametrize(
    "quad",
    [
        [[10, 20], [170, 30], [168, 52], [8, 42]],
        [[0, 0], [199, 3], [199, 20], [0, 17]],
        [[50, 90], [50, 10], [70, 10], [70, 90]],
    ],
)
def test_what_is_cut_out_askew_is_what_opencv_cuts_out(quad: list[list[int]]) -> None:
    given = np.asarray(cv2.GaussianBlur(noise(100, 200, 3), (0, 0), 2), np.uint8)
    corners, half = np.array(quad, np.float32), np.float32(0.5)
    target = np.array([[0, 0], [300, 0], [300, 48], [0, 48]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners - half, target - half)
    expected = cv2.warpPerspective(given, matrix, (300, 48), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    assert farthest(warp(given, corners, (300, 48)), expected) <= 2


def test_the_smallest_rectangle_is_as_small_as_that_of_opencv() -> None:
    chance = np.random.default_rng(1)
    for _ in range(100):
        given = np.zeros((120, 160), np.uint8)
        size = (chance.uniform(10, 90), chance.uniform(5, 30))
        corners = cv2.boxPoints(((80, 60), size, chance.uniform(0, 180)))
        cv2.fillPoly(given, [corners.astype(np.int32)], 1)
        found = components(given > 0, diagonal=True)
        ours = smallest_rectangle(found.row.tolist(), found.first.tolist(), found.last.tolist())
        outline = cv2.findContours(given, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0][0]
        _, sides, _ = cv2.minAreaRect(outline)
        assert ours.sides[0] * ours.sides[1] == pytest.approx(sides[0] * sides[1], rel=1e-3)
        assert cv2.contourArea(ours.corners(2.0)) == pytest.approx((sides[0] + 2) * (sides[1] + 2), rel=1e-3)
        inside = [cv2.pointPolygonTest(ours.corners(0.01), point[0].astype(float).tolist(), False) for point in outline]
        assert min(inside) >= 0
