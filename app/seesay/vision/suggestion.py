"""One sentence, once: that a better image-text model than the one in the box can be fetched.

Whoever has never heard of models should learn that there are better ones, and nobody wants to hear it twice.
"""

from __future__ import annotations

import logging
from pathlib import Path

from seesay.vision.manifest import Manifest, ModelEntry

_log = logging.getLogger(__name__)

_TOLD = "better-model-told"


def suggest_model(manifest: Manifest, in_use: str, folder: Path) -> ModelEntry | None:
    """Return the model to suggest to somebody who uses the bundled one, the first time only; None otherwise.

    `folder` (the person's data folder) keeps that it was told. Where it cannot be written nothing is suggested, since
    it would be told again and again.
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
