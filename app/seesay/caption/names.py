"""How things of the vocabulary are called in the person's language: with their article, as a sentence needs them.

The English names are part of the vocabulary. Those of another language are in its `nouns.txt`, a line each ("cat = f
Katze"): gender, noun, and the accusative where it has a form of its own. A thing without a line is called in English,
which is understood sooner than a wrong word. `plurals.txt` has the plurals of what can be counted ("cat = Katzen").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from seesay.caption.wording import listed
from seesay.domain import Concept
from seesay.languages import entries, language_file
from seesay.translation import language


@dataclass(frozen=True, slots=True)
class Name:
    """A thing's name, with its article where something shows it and where it stands alone, and its gender.

    In German "Hund", "einen Hund", "ein Hund", "m".
    """

    label: str
    shown: str
    alone: str
    gender: str


def shown(concept: Concept) -> str:
    """Return a thing as it stands after "It may show": "a cat", "a rabbit or a hare", "a mountain and a tree"."""
    names = _names(language())
    return _joined([names[label].shown if label in names else phrase for label, phrase in _things(concept)], concept)


def standing_alone(concept: Concept) -> str:
    """Return a thing as it stands by itself, in German in the nominative: "a cat", "a rabbit or a hare"."""
    return _joined([alone(label, phrase) for label, phrase in _things(concept)], concept)


def _things(concept: Concept) -> tuple[tuple[str, str], ...]:
    return concept.one_of or ((concept.label, concept.phrase), *concept.beside)


def _joined(names: list[str], concept: Concept) -> str:
    return listed(names, "or" if concept.one_of else "and")


def concept_name(label: str) -> str:
    """Return what the thing that the vocabulary calls `label` is called."""
    name = _names(language()).get(label)
    return name.label if name is not None else label


def alone(label: str, phrase: str) -> str:
    """Return the thing that the vocabulary calls `label` (in English `phrase`) as the subject of a sentence."""
    name = _names(language()).get(label)
    return name.alone if name is not None else phrase


def single(label: str) -> str:
    """Return one of what the vocabulary calls `label`: "one cat", and in a language with names as `alone` does."""
    name = _names(language()).get(label)
    return name.alone if name is not None else f"one {label}"


def gender(label: str) -> str:
    """Return the gender of the name that `concept_name` gives; empty where the language has none, or no name."""
    name = _names(language()).get(label)
    return name.gender if name is not None else ""


def plural(label: str) -> str | None:
    """Return what several of the things that the vocabulary calls `label` are called; None where that is not known."""
    return _plurals(language()).get(label)


@lru_cache(maxsize=4)
def _plurals(tag: str) -> dict[str, str]:
    file = language_file(tag, "plurals.txt")
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    pairs = (line.partition(" = ") for line in lines if line and not line.startswith("#"))
    return {label: several for label, equals, several in pairs if equals and several}


@lru_cache(maxsize=4)
def _names(tag: str) -> dict[str, Name]:
    file = language_file(tag, "nouns.txt")
    words = entries(tag)
    return load_names(file, words.get("articles", {}), words.get("subject_articles")) if file.is_file() else {}


def load_names(
    file: Path, articles: Mapping[str, str], subject_articles: Mapping[str, str] | None = None
) -> dict[str, Name]:
    """Read the names in a language by the vocabulary's labels; a line that cannot be read is a `ValueError`.

    `articles` has by gender the indefinite article of what a sentence shows, and `subject_articles` that of what stands
    alone, where it differs; the gender "-" takes none.
    """
    articles = {"-": "", **articles}
    subjects = {**articles, **(subject_articles or {})}
    names: dict[str, Name] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        label, equals, rest = line.partition(" = ")
        gender, _, nouns = rest.partition(" ")
        noun, _, accusative = nouns.partition(" | ")
        if not equals or gender not in articles or not noun or label in names:
            raise ValueError(f"{file.name}, line {number}, cannot be read, or stands there twice: {line!r}")
        shown = f"{articles[gender]} {accusative or noun}".strip()
        names[label] = Name(noun, shown, f"{subjects[gender]} {noun}".strip(), gender.strip("-"))
    return names
