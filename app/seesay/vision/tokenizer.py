"""From sentences to token ids: the `tokenizers` library reads the model's own tokenizer.json.

Only CLIP's text cleaning, which open_clip does before tokenising, is done here.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from seesay.errors import ModelCorruptError
from seesay.translation import translate
from seesay.vision.manifest import TextInput

Ids = npt.NDArray[np.int64]


def clean(text: str) -> str:
    """Return `text` as open_clip's own tokenizer cleans it: as `fold` does, and in lower case."""
    return fold(text).lower()


def fold(text: str) -> str:
    """Return `text` as open_clip cleans it for tokenizers of others: mended, HTML-unescaped twice, spaces folded."""
    import ftfy

    mended = html.unescape(html.unescape(ftfy.fix_text(text)))
    return " ".join(mended.split())


class Tokenizer:
    """Turns sentences into padded rows of token ids."""

    def __init__(self, model: str, file: Path, spec: TextInput) -> None:
        """Read `file` (tokenizer.json); raises `ModelCorruptError` when the library cannot."""
        from tokenizers import Tokenizer as Backend

        self._spec = spec
        try:
            self._backend = Backend.from_str(file.read_text(encoding="utf-8"))
        except Exception as problem:  # the library raises plain Exception for everything
            raise ModelCorruptError(
                model, translate("Reasons", "{name} cannot be read").format(name=file.name)
            ) from problem
        # "<|endoftext|>" in somebody's sentence is text like any other, not the end of it.
        self._backend.encode_special_tokens = True
        self._backend.enable_truncation(spec.context_length)
        baked_in = (self._backend.padding or {}).get("pad_id", 0)
        self._backend.enable_padding(
            length=spec.context_length if spec.pad_to_context else None,
            pad_id=baked_in if spec.pad_id is None else spec.pad_id,
        )

    def __call__(self, texts: Sequence[str]) -> tuple[Ids, Ids]:
        """Return token ids and attention mask of `texts`, both int64, count x length of the longest row."""
        # What came in as bytes that are no text must not stop the rest.
        texts = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        if self._spec.cleaning != "none":
            cleaned = clean if self._spec.cleaning == "clip" else fold
            texts = [cleaned(text) for text in texts]
        rows = self._backend.encode_batch(list(texts))
        return np.array([row.ids for row in rows], np.int64), np.array([row.attention_mask for row in rows], np.int64)
