"""Encodes the concept vocabulary with the bundled model in advance, so that nobody waits for it at their first picture.

Runs on the app's own code and needs no torch. To be run after build.py, and whenever the vocabulary changes.

usage: PYTHONPATH=app python models/base/encode_vocabulary.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from seesay.perception.clip.concepts import cache_name, compute_embeddings
from seesay.perception.clip.encoders import OnnxTextEncoder
from seesay.perception.clip.vocabulary import load_vocabulary
from seesay.perception.inference.network import open_network
from seesay.perception.models.manifest import load_manifest

MODELS = Path(__file__).parents[1]
VOCABULARIES = MODELS.parent / "resources" / "vocabularies"


def main() -> None:
    """Write one file of float16 embeddings for each vocabulary, and remove those of earlier models and vocabularies."""
    model = next(entry for entry in load_manifest(MODELS / "manifest.toml").model if entry.bundled)
    encoder = OnnxTextEncoder(model, [MODELS], open_network)
    folder = MODELS / "base" / "vocabulary"
    folder.mkdir(exist_ok=True)
    fresh = set()
    for file in sorted(VOCABULARIES.glob("*.toml")):
        vocabulary = load_vocabulary(file)
        name = cache_name(vocabulary, encoder.model_id)
        np.save(folder / name, compute_embeddings(vocabulary, encoder).astype(np.float16), allow_pickle=False)
        fresh.add(name)
        print(file.name, len(vocabulary.entries), "entries", (folder / name).stat().st_size, "bytes")
    for old in folder.glob("*.npy"):
        if old.name not in fresh:
            old.unlink()


if __name__ == "__main__":
    main()
