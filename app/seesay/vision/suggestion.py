"""Suggests, once, that a better image-text model than the bundled one can be fetched."""

from __future__ import annotations

import logging
from pathlib import Path

from seesay.vision.manifest import Manifest, ModelEntry

_log = logging.getLogger(__name__)

_TOLD = "better-model-told"


def suggest_model(manifest: Manifest, in_use: str, folder: Path) -> ModelEntry | None:
    """Return the model to suggest to somebody who uses the bundled one, the first time only; None otherwise.

    A file in `folder` (the person's data) notes it. Where that cannot be written nothing is suggested, or it never
    ended.
    """
    entry = next((model for model in manifest.model if model.name == in_use), None)
    better = next((model for model in manifest.model if model.free and model.repository is not None), None)
    told = folder / _TOLD
    if entry is None or not entry.bundled or better is None or told.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        told.touch()
    except OSError as problem:
        _log.debug("a suggestion could not be noted: %s", problem.strerror or type(problem).__name__)
        return None
    return better
