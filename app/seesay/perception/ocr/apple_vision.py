"""Reads lines with macOS' own text reader, Vision, in the scripts of the languages that it knows there.

The calls into it are compared with the tables of pyobjc's wheels (`tests/contract/test_macos_metadata.py`). Sources:
Vision/VNRecognizeTextRequest.h, VNRequestHandler.h and VNObservation.h.
"""

from __future__ import annotations

import importlib
import io
import platform
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PIL import Image

from seesay.core.backends import Unavailable
from seesay.core.errors import ModelError
from seesay.core.findings import Pixels
from seesay.core.text.language_detection import scripts_of_language
from seesay.core.translation import translate
from seesay.perception.imaging.resizing import on_paper
from seesay.perception.ocr.script_detection import READABLE, is_right_to_left
from seesay.perception.ocr.text_readers import Task
from seesay.perception.ocr.text_recognition import LINE_HEIGHT

_BORDER = 16  # pixels of paper around a line: what touches the edge of a picture is often missed
_LEAST = 0.45  # A line that Vision is less sure of counts as unread. It has three degrees: 0.3, 0.5 and 1
_MARKED = ("tr", "vi")  # languages in Latin letters with marks that the reading network does not know


class AppleVision:
    """Reads lines with Vision's `VNRecognizeTextRequest`."""

    name = "Apple Vision"

    def __init__(self) -> None:
        self._languages: dict[str, list[str]] | None = None

    @classmethod
    def priority(cls) -> float:
        """Return 5, since Tesseract tells more finely how sure it is; raise `Unavailable` elsewhere than on macOS."""
        try:
            _languages()
        except ImportError:
            raise Unavailable(
                translate("Reasons", "pyobjc is not installed"), translate("Reasons", "reinstall Seesay")
            ) from None
        return 5.0

    def scripts(self) -> frozenset[str]:
        """Return the scripts of Vision's languages that the reading network does not know."""
        if self._languages is None:
            found: dict[str, list[str]] = {}
            for tag in _languages():
                language = tag.partition("-")[0]
                for script in {f"Latn-{language}"} if language in _MARKED else scripts_of_language(language) - READABLE:
                    found.setdefault(script, []).append(tag)
            self._languages = found
        return frozenset(self._languages)

    def read(self, lines: Sequence[Pixels], task: Task) -> list[tuple[str, float]]:
        """Return text and confidence of each of `lines`; see `LineReader`."""
        script, threads, cancellation, _ = task
        if script not in self.scripts() or self._languages is None:
            raise ModelError(self.name, translate("Reasons", "its data for this script is not installed"))
        tags = self._languages[script]

        def text_of(line: Pixels) -> tuple[str, float]:
            cancellation.check()
            picture = io.BytesIO()
            Image.fromarray(on_paper(line, LINE_HEIGHT, _BORDER)).save(picture, "PNG", compress_level=1)
            try:
                return _joined(_recognize(picture.getvalue(), tags))
            except (OSError, ImportError) as problem:
                raise ModelError(self.name, type(problem).__name__) from problem

        with ThreadPoolExecutor(max(1, threads), "apple-vision") as pool:
            return list(pool.map(text_of, lines))


def _languages() -> list[str]:
    """Return the tags (BCP 47) of the languages that are read here; raises `Unavailable` and `ImportError`."""
    if platform.system() != "Darwin":
        raise Unavailable(translate("Reasons", "it belongs to another operating system"))
    vision: Any = importlib.import_module("Vision")
    request = vision.VNRecognizeTextRequest.alloc().init()
    tags, _ = request.supportedRecognitionLanguagesAndReturnError_(None)
    return [str(tag) for tag in tags or ()]


def _recognize(picture: bytes, tags: Sequence[str]) -> list[tuple[float, str, float]]:
    """Return the left side (0 to 1), the text and the confidence (0 to 1) of each line in a picture file.

    `tags` are its likely languages, the likeliest first. Raises `OSError` when Vision fails.
    """
    objc: Any = importlib.import_module("objc")
    vision: Any = importlib.import_module("Vision")
    with objc.autorelease_pool():
        request = vision.VNRecognizeTextRequest.alloc().init()
        request.setRecognitionLevel_(vision.VNRequestTextRecognitionLevelAccurate)
        request.setRecognitionLanguages_(list(tags))
        request.setUsesLanguageCorrection_(True)
        handler = vision.VNImageRequestHandler.alloc().initWithData_options_(picture, None)
        done, error = handler.performRequests_error_([request], None)
        if not done:
            raise OSError(str(error.code()) if error is not None else "Vision")
        found = []
        for observation in request.results() or ():
            for candidate in observation.topCandidates_(1):
                left = float(observation.boundingBox().origin.x)
                found.append((left, str(candidate.string()), float(candidate.confidence())))
        return found


def _joined(parts: Sequence[tuple[float, str, float]]) -> tuple[str, float]:
    """Return one line of what Vision takes for several where gaps are wide; empty where it is not sure enough."""
    texts = [text for _, text, _ in sorted(parts)]
    joined = " ".join(reversed(texts) if is_right_to_left("".join(texts)) else texts).strip()
    sure = min((confidence for *_, confidence in parts), default=0.0)
    return (unicodedata.normalize("NFC", joined), sure) if sure >= _LEAST else ("", 0.0)
