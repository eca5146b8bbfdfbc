import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from seesay.perception.imaging.resizing import Interpolation, resample

FILTERS = {"bicubic": Image.Resampling.BICUBIC, "bilinear": Image.Resampling.BILINEAR}


def by_pillow(pixels: Any, size: tuple[int, int], interpolation: str, box: Any = None) -> Any:
    return np.asarray(Image.fromarray(pixels).resize(size, FILTERS[interpolation], box=box))


@pytest.mark.slow
@pytest.mark.parametrize("interpolation", ["bicubic", "bilinear"])
@given(data=st.data(), width=st.integers(1, 400), height=st.integers(1, 400), side=st.integers(1, 90))
@settings(max_examples=300, deadline=None)
def test_it_is_what_pillow_does(interpolation: Interpolation, data: Any, width: int, height: int, side: int) -> None:
    # Black and white only, where a cubic overshoots most.
    seed = data.draw(st.integers(0, 9))
    pixels = np.random.default_rng(seed).choice(np.array([0, 255], np.uint8), (height, width, 3))
    left, top = data.draw(st.floats(0, width - 0.5)), data.draw(st.floats(0, height - 0.5))
    right, bottom = data.draw(st.floats(left + 0.25, width)), data.draw(st.floats(top + 0.25, height))
    box = data.draw(st.sampled_from([None, (left, top, right, bottom)]))
    size = (side, data.draw(st.sampled_from([side, side, side + 7])))
    found = resample(pixels, size, interpolation, box)
    assert found.dtype == np.uint8
    differences = np.abs(found.astype(int) - by_pillow(pixels, size, interpolation, box))
    # What lies on a half is rounded either way, and counts once more in the second pass.
    assert differences.max() <= 2
    assert np.count_nonzero(differences > 1) <= 0.001 * differences.size


@pytest.mark.slow
@pytest.mark.parametrize("side", [224, 336, 2000])
def test_few_levels_of_a_gradient_differ_from_pillows(side: int) -> None:
    down, across = np.mgrid[:1080, :1920]
    pixels = np.stack([across // 8, down // 5, (across + down) // 12], -1).astype(np.uint8)
    differences = np.abs(
        resample(pixels, (side, side), "bicubic").astype(int) - by_pillow(pixels, (side, side), "bicubic")
    )
    assert differences.max() <= 1
    assert differences.mean() < 0.001


def test_a_picture_that_is_no_block_of_memory_is_taken_as_it_is() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (300, 500, 3), np.uint8)[::2, 40:400]
    assert np.array_equal(resample(pixels, (64, 64), "bicubic"), resample(pixels.copy(), (64, 64), "bicubic"))


def test_where_the_library_is_not_made_for_the_processor_pillow_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.random.default_rng(2).integers(0, 256, (270, 480, 3), np.uint8)
    with_it = resample(pixels, (32, 32), "bicubic")
    monkeypatch.setitem(sys.modules, "cykooz_resizer", None)
    without = resample(pixels, (32, 32), "bicubic")
    assert np.array_equal(without, by_pillow(pixels, (32, 32), "bicubic"))
    assert np.abs(with_it.astype(int) - without).max() <= 1


def test_several_threads_may_resample_at_once() -> None:
    pictures = [np.random.default_rng(seed).integers(0, 256, (540, 960, 3), np.uint8) for seed in range(4)]
    alone = [resample(pixels, (224, 224), "bicubic") for pixels in pictures]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(5):
            together = list(pool.map(lambda pixels: resample(pixels, (224, 224), "bicubic"), pictures))
            assert all(np.array_equal(*pair) for pair in zip(alone, together, strict=True))
