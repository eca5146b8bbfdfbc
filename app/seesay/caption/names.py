"""How things of the vocabulary are called in the person's language: with their article, as a sentence needs them.

The English names are part of the vocabulary. Those of another language are in its `nouns.txt`, a line each ("cat = f
Katze"): gender, noun, and the accusative where it has a form of its own. A thing without a line is called in English,
which is understood sooner than a wrong word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from seesay.domain import Concept
from seesay.languages import entries, language_file
from seesay.translation import language


@dataclass(frozen=True, slots=True)
class Name:
    """A thing's name by itself, and with its article where something shows it: "Hund", "einen Hund"."""

    label: str
    shown: str


def shown(concept: Concept) -> str:
    """Return a thing as it stands after "It may show": "a cat"."""
    name = _names(language()).get(concept.label)
    return name.shown if name is not None else concept.phrase


def concept_name(label: str) -> str:
    """Return what the thing that the vocabulary calls `label` is called."""
    name = _names(language()).get(label)
    return name.label if name is not None else label


@lru_cache(maxsize=4)
def _names(tag: str) -> dict[str, Name]:
    file = language_file(tag, "nouns.txt")
    return load_names(file, entries(tag).get("articles", {})) if file.is_file() else {}


def load_names(file: Path, articles: Mapping[str, str]) -> dict[str, Name]:
    """Read the names in a language by the vocabulary's labels; a line that cannot be read is a `ValueError`.

    `articles` has by gender the indefinite article of what a sentence shows; the gender "-" takes none.
    """
    articles = {"-": "", **articles}
    names: dict[str, Name] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        label, equals, rest = line.partition(" = ")
        gender, _, nouns = rest.partition(" ")
        noun, _, accusative = nouns.partition(" | ")
        if not equals or gender not in articles or not noun or label in names:
            raise ValueError(f"{file.name}, line {number}, cannot be read, or stands there twice: {line!r}")
        names[label] = Name(noun, f"{articles[gender]} {accusative or noun}".strip())
    return names
