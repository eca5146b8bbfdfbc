"""The calls into Windows' own text reader (Windows.Media.Ocr), which decide nothing.

They are checked by mypy against the stubs that winrt's packages carry (`tests/contract/test_windows_runtime.py`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from winrt.runtime import ApartmentType, init_apartment
from winrt.windows.foundation import AsyncStatus
from winrt.windows.globalization import Language
from winrt.windows.graphics.imaging import BitmapPixelFormat, SoftwareBitmap
from winrt.windows.media.ocr import OcrEngine


def enter() -> None:
    """Have this thread take part in Windows' Runtime; raises `OSError`."""
    init_apartment(ApartmentType.MULTI_THREADED)


def languages() -> list[tuple[str, str]]:
    """Return the tag (BCP 47) and the script (ISO 15924) of each installed language; raises `OSError`."""
    return [(language.language_tag, language.script) for language in OcrEngine.available_recognizer_languages]


def longest_side() -> int:
    """Return the most pixels that a picture may be wide or high; raises `OSError`."""
    longest: int = OcrEngine.max_image_dimension
    return longest


def read(grey: npt.NDArray[np.uint8], tag: str) -> Reading:
    """Begin to read a picture (height x width) in a language; raises `OSError`, also when that is not installed."""
    engine = OcrEngine.try_create_from_language(Language(tag))
    if engine is None:
        raise OSError(tag)
    height, width = grey.shape
    bitmap = SoftwareBitmap.create_copy_from_buffer(grey.tobytes(), BitmapPixelFormat.GRAY8, width, height)
    return Reading(engine, bitmap)


class Reading:
    """A picture that is being read."""

    def __init__(self, engine: OcrEngine, bitmap: SoftwareBitmap) -> None:
        self._operation = engine.recognize_async(bitmap)

    def wait(self, seconds: float, /) -> bool:
        """Return whether it is done, after so many seconds at most; raises `OSError` when it failed."""
        status = self._operation.wait(seconds)
        if status in (AsyncStatus.ERROR, AsyncStatus.CANCELED):
            raise OSError(status.name)
        return bool(status == AsyncStatus.COMPLETED)

    def lines(self) -> list[tuple[float, str]]:
        """Return the left side, in pixels, and the text of each line found; once it is done."""
        found = self._operation.get_results().lines
        return [(min((word.bounding_rect.x for word in line.words), default=0.0), line.text) for line in found]

    def cancel(self) -> None:
        """Stop it."""
        self._operation.cancel()
