import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seesay.perception.clip.encoders import preprocess, resize
from seesay.perception.models.manifest import ImageInput


def spec(resize: str, width: int = 32, height: int = 32) -> ImageInput:
    return ImageInput.model_validate(
        {
            "size": (width, height),
            "resize": resize,
            "interpolation": "bicubic",
            "mean": (0.5, 0.25, 0.125),
            "std": (0.5, 0.25, 0.5),
            "input": "pixel_values",
            "output": "image_embeds",
        }
    )


def test_values_are_normalised_by_channel() -> None:
    tensor = preprocess(np.full((50, 50, 3), 255, np.uint8), spec("crop"))
    assert tensor.shape == (1, 3, 32, 32)
    assert tensor.dtype == np.float32
    np.testing.assert_allclose(tensor[0, :, 0, 0], [1.0, 3.0, 1.75], rtol=1e-6)


def test_crop_keeps_the_middle_squash_keeps_all_and_pad_fills_with_the_mean() -> None:
    picture = np.zeros((40, 120, 3), np.uint8)
    picture[:, 40:80] = (200, 100, 50)
    cropped = resize(picture, spec("crop"))
    np.testing.assert_array_equal(cropped[:, 2:-2], np.broadcast_to((200, 100, 50), (32, 28, 3)))
    assert resize(picture, spec("squash"))[16, 0].tolist() == [0, 0, 0]
    padded = resize(picture, spec("pad"))
    assert padded[0, 0].tolist() == [128, 64, 32]
    assert padded[16, 16].tolist() == [200, 100, 50]


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["crop", "squash", "pad"])
@given(width=st.integers(1, 3000), height=st.integers(1, 3000), target=st.sampled_from([(32, 32), (48, 20)]))
@settings(max_examples=40, deadline=None)
def test_every_size_of_picture_becomes_the_models_size(
    mode: str, width: int, height: int, target: tuple[int, int]
) -> None:
    picture = np.full((height, width, 3), (10, 20, 30), np.uint8)
    assert resize(picture, spec(mode, *target)).shape == (target[1], target[0], 3)


def test_a_very_long_picture_needs_no_huge_intermediate_one() -> None:
    assert resize(np.zeros((30_000, 1, 3), np.uint8), spec("crop", 224, 224)).shape == (224, 224, 3)
