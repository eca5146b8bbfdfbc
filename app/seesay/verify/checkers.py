"""The checkers of captions, made from the word lists that travel with the program."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from seesay.domain import Embedding
from seesay.errors import ModelError
from seesay.languages import ENGLISH, language_file
from seesay.paths import resources_folder
from seesay.text.encoder import TextEncoder
from seesay.verify.caption_words import load_caption_words
from seesay.verify.kinds import VocabularyEntry
from seesay.verify.lexicon import Lexicon
from seesay.verify.verifier import ObjectFinder, Verifier
from seesay.verify.witnesses import Judge, load_judge

JUDGES_NAME = "judges.json"
"""The file of a person's own judges, among their data."""

_log = logging.getLogger(__name__)


class TextModel(Protocol):
    """The part of an image-text model that checking needs."""

    @property
    def text(self) -> TextEncoder:
        """The text encoder."""

    @property
    def model(self) -> str:
        """The model's name."""

    def nouns(self) -> Embedding:
        """Return the embeddings of the vocabulary's nouns (count x dimension); raises `ModelError`."""


def open_checkers(
    nouns: Sequence[VocabularyEntry], model: TextModel | None, detector: ObjectFinder, own_judges: Path | None = None
) -> tuple[Verifier, ...]:
    """Return the checker with the image-text model and `detector`, if that works, and the one without.

    A model for which none comes with the program may have its judge in the file `own_judges`.
    """
    words = load_caption_words(language_file(ENGLISH, "caption-words.toml"))
    plain = Verifier(Lexicon(nouns, None, words), None)
    if model is None:
        return (plain,)
    try:
        judge = load_judge(resources_folder() / "judge.json", model.model)
        if judge is None and own_judges is not None:
            judge = _own_judge(own_judges, model.model)
        return Verifier(Lexicon(nouns, model.nouns(), words), model.text, detector=detector, judge=judge), plain
    except ModelError as problem:
        _log.warning("captions are checked without the image-text model: %s", type(problem).__name__)
        return (plain,)


def _own_judge(file: Path, model: str) -> Judge | None:
    try:
        return load_judge(file, model)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as problem:
        _log.warning("%s cannot be used: %s", file.name, type(problem).__name__)
        return None
