"""An installed image-text model by its name, with the words its judge and its checks need."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from commands.test_invented_objects import RESOURCES
from seesay.bootstrap import Seesay
from seesay.core.paths import user_folders
from seesay.core.settings import load_settings
from seesay.description.checks.lexicon import Lexicon
from seesay.description.checks.noun_hierarchy import load_caption_words
from seesay.description.checks.verifier import JUDGES_NAME
from seesay.description.checks.witnesses import Judge, load_judge
from seesay.perception.clip.recogniser import ClipRecogniser
from seesay.perception.clip.vocabulary import load_vocabulary

BUNDLED = "seesay-base"


@cache
def recogniser(model: str) -> ClipRecogniser:
    """Return the model; raises `ModelMissingError` where it is not installed."""
    folders = user_folders()
    return Seesay(load_settings(folders.settings_file).settings, folders).recogniser(model)


@cache
def lexicon(model: str) -> Lexicon:
    """Return the nouns as the model knows them."""
    nouns = load_vocabulary(RESOURCES / "vocabularies/everyday.toml").nouns
    words = load_caption_words(RESOURCES / "languages/en/caption-words.toml")
    return Lexicon(nouns, recogniser(model).nouns(), words)


def judges_file(model: str) -> Path:
    """Return where the judge of the model is kept: with the program, or among the person's data."""
    return RESOURCES / "judge.json" if model == BUNDLED else user_folders().data / JUDGES_NAME


def judge_of(model: str) -> Judge | None:
    """Return the model's judge, or None where none was fitted yet."""
    file = judges_file(model)
    return load_judge(file, model) if file.is_file() else None
