"""What is made of a recogniser's numbers, and what is remembered of pixels that come again."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled
from seesay.core.findings import Pixels
from seesay.perception.ocr import pp_ocr
from seesay.perception.ocr.text_detection import PixelCache, TextDetector
from seesay.perception.ocr.text_recognition import Recognised, TextRecogniser, missing_spaces

CHARACTERS = list("abO0o")
BLANK, A, B, CAPITAL, ZERO, SMALL, SPACE = range(7)


class Counting:
    """A network that gives the same logits for every line, and counts the lines."""

    def __init__(self, logits: npt.NDArray[np.float32]) -> None:
        self.lines = 0
        self._logits = logits

    def __call__(self, batch: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        self.lines += len(batch)
        return np.stack([self._logits for _ in batch])


def steps(*best: int, likely: float = 0.9, second: tuple[int, float] | None = None) -> npt.NDArray[np.float32]:
    """Return logits, with any constant added, of steps at each of which one character is likely."""
    shares = np.full((len(best), 7), 1e-4)
    for row, index in enumerate(best):
        if second and index != BLANK:
            shares[row, second[0]] = second[1]
        shares[row, index] = likely
    shares[:, BLANK] += 1 - shares.sum(axis=1)
    logits: npt.NDArray[np.float32] = (np.log(shares) + np.arange(len(best))[:, None]).astype(np.float32)
    return logits


def read(logits: npt.NDArray[np.float32]) -> tuple[str, float]:
    pixels = np.zeros((20, 100, 3), dtype=np.uint8)
    quad = np.array([[0, 0], [100, 0], [100, 20], [0, 20]], dtype=np.float32)
    return TextRecogniser(Counting(logits), CHARACTERS).recognise(pixels, [quad], Cancellation())[0][:2]


def test_letters_are_parted_by_blanks_and_doubled_only_across_one() -> None:
    text, sure = read(steps(A, A, BLANK, A, B, BLANK))
    assert text == "aab"
    assert sure == pytest.approx(0.9, abs=0.01)


def test_a_space_that_is_hardly_likely_counts_where_letters_are_far_apart() -> None:
    near = steps(A, BLANK, B, BLANK, A, BLANK, B)
    assert read(near)[0] == "abab"
    far = steps(A, BLANK, B, BLANK, BLANK, BLANK, A, BLANK, B)
    assert read(far)[0] == "abab"
    far[4, SPACE] = far[4, BLANK] + np.log(0.1)
    assert read(far)[0] == "ab ab"


def test_a_zero_that_may_be_a_letter_goes_by_its_word() -> None:
    assert read(steps(A, ZERO, B, second=(CAPITAL, 0.08)))[0] == "aOb"
    assert read(steps(A, ZERO, B, second=(SMALL, 0.08)))[0] == "aob"
    assert read(steps(A, ZERO, B))[0] == "a0b"


def test_a_line_without_letters_is_nothing() -> None:
    assert read(steps(BLANK, BLANK)) == ("", 0.0)


def quads(*tops: int) -> list[npt.NDArray[np.float32]]:
    return [np.array([[0, top], [90, top], [90, top + 20], [0, top + 20]], dtype=np.float32) for top in tops]


def test_a_line_whose_pixels_stay_the_same_is_read_once() -> None:
    network = Counting(steps(A, BLANK, B))
    reader = TextRecogniser(network, CHARACTERS)
    pixels = np.random.default_rng(0).integers(0, 256, (100, 100, 3), dtype=np.uint8)
    first = reader.recognise(pixels, quads(0, 30, 60), Cancellation())
    assert network.lines == 3
    assert reader.recognise(pixels, quads(0, 30, 60), Cancellation()) == first
    assert network.lines == 3
    changed = pixels.copy()
    changed[40, 50] ^= 255
    assert reader.recognise(changed, quads(0, 30, 60), Cancellation()) == first
    assert network.lines == 4
    reader.cache.clear()
    assert reader.recognise(changed, quads(0, 30, 60), Cancellation()) == first
    assert network.lines == 7


def test_it_can_be_stopped_before_what_is_not_known() -> None:
    reader = TextRecogniser(Counting(steps(A)), CHARACTERS)
    pixels = np.zeros((100, 100, 3), dtype=np.uint8)
    cancellation = Cancellation()
    cancellation.cancel()
    with pytest.raises(Cancelled):
        reader.recognise(pixels, quads(0), cancellation)


def test_a_part_of_the_screen_that_stays_the_same_is_looked_at_once() -> None:
    seen: list[tuple[int, ...]] = []

    def network(batch: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        seen.append(batch.shape)
        return np.zeros((1, 1, *batch.shape[1:3]), dtype=np.float32)

    detector = TextDetector(network)
    screen = np.random.default_rng(0).integers(0, 256, (900, 1800, 3), dtype=np.uint8)
    detector.detect(screen, Cancellation())
    assert len(seen) == 2
    detector.detect(screen, Cancellation())
    assert len(seen) == 2
    changed: Pixels = screen.copy()
    changed[450, 1700] ^= 255
    detector.detect(changed, Cancellation())
    assert len(seen) == 3


def test_the_one_not_asked_for_the_longest_is_forgotten() -> None:
    cache: PixelCache[str] = PixelCache(2)
    names = [cache.key(np.full((1, 1, 3), shade, dtype=np.uint8)) for shade in range(3)]
    cache.put(names[0], "zero")
    cache.put(names[1], "one")
    assert cache.get(names[0]) == "zero"
    cache.put(names[2], "two")
    assert [cache.get(name) for name in names] == ["zero", None, "two"]


def test_several_threads_may_remember_at_the_same_time() -> None:
    cache: PixelCache[int] = PixelCache(3)
    names = [bytes([number]) for number in range(8)]

    def use(seed: int) -> None:
        for place in np.random.default_rng(seed).integers(0, len(names), 20_000):
            assert cache.get(names[place]) in (None, place)
            cache.put(names[place], int(place))

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # so that threads change in the middle of a step
    try:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(use, range(4)))
    finally:
        sys.setswitchinterval(before)
    assert sum(cache.get(name) is not None for name in names) == 3


@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 6), st.integers(1, 6))
def test_pictures_of_another_shape_have_another_name(height: int, width: int, high: int, wide: int) -> None:
    one, other = np.zeros((height, width, 3), dtype=np.uint8), np.zeros((high, wide, 3), dtype=np.uint8)
    assert (PixelCache.key(one) == PixelCache.key(other)) == (one.shape == other.shape)


def test_the_name_goes_by_the_pixels_and_not_by_how_they_lie_in_memory() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (8, 9, 3), dtype=np.uint8)
    assert PixelCache.key(pixels[::-1][::-1]) == PixelCache.key(pixels)
    assert PixelCache.key(pixels[::-1]) != PixelCache.key(pixels)


def test_a_long_line_is_as_certain_however_its_steps_are_summed_up() -> None:
    letters = steps(*[A, BLANK, B, BLANK] * 30)
    text, confidence = read(letters)
    assert text == "ab" * 30
    assert confidence == pytest.approx(0.9, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "confidence", "is_text", "is_sure"),
    [
        ("Tue", 0.95, True, True),
        ("Tue", 0.87, True, False),
        ("6°", 0.89, True, False),
        ("Tue", 0.84, False, False),
        ("X", 0.89, False, False),  # mostly a button
        ("+1-", 0.88, False, False),
        ("②", 0.99, False, True),
        ("Wednesday", 0.76, True, True),
    ],
)
def test_a_short_word_that_is_not_sure_is_kept_with_doubt(
    text: str, confidence: float, is_text: bool, is_sure: bool
) -> None:
    assert pp_ocr._is_text(text, confidence) == is_text
    assert pp_ocr._is_sure(Recognised(text, confidence)) == is_sure


def strip_with(*bars: int) -> Pixels:
    """Return a strip in which a figure of six by thirty pixels begins in each of these columns."""
    strip = np.full((48, 200, 3), 255, np.uint8)
    for column in bars:
        strip[8:38, column : column + 6] = 0
    return strip


@pytest.mark.parametrize(
    ("text", "bars", "expected"),
    [
        ("710", (20, 42, 52), [1]),  # "7 IU"
        ("2711", (20, 30, 54, 64), [2]),
        ("711", (20, 30, 40), []),
        ("725", (20, 42, 52), []),  # no letter is taken for a 2
        ("110", (20, 42, 64), []),  # all are as wide apart
        ("a11", (20, 44, 54), []),
        ("11", (20, 39), []),  # a 1 is narrow in its column
        ("11", (20, 43), [1]),
    ],
)
def test_a_space_in_front_of_what_may_be_letters_is_seen_in_the_pixels(
    text: str, bars: tuple[int, ...], expected: list[int]
) -> None:
    assert missing_spaces(text, [column - 3 for column in bars], strip_with(*bars)) == expected
