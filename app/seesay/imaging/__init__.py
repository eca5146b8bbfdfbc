"""Operations on arrays of pixels by numpy, Pillow and a resampling crate, instead of OpenCV and its 153 MB."""
