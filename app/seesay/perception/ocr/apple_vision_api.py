"""The calls into Apple's Vision, which decide nothing.

They are compared with the tables of pyobjc's wheels (`tests/contract/test_macos_metadata.py`). Sources:
Vision/VNRecognizeTextRequest.h, VNRequestHandler.h and VNObservation.h.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any


def languages() -> list[str]:
    """Return the tags (BCP 47) of the languages that are read here; raises `ImportError` without pyobjc's Vision."""
    vision: Any = importlib.import_module("Vision")
    request = vision.VNRecognizeTextRequest.alloc().init()
    tags, _ = request.supportedRecognitionLanguagesAndReturnError_(None)
    return [str(tag) for tag in tags or ()]


def read(picture: bytes, tags: Sequence[str]) -> list[tuple[float, str, float]]:
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
