"""Translates captions word by word into English for the checks, and the input of a checker.

Nouns come from `nouns.txt` of the language, function words from its `glosses.toml`. Unknown words stay unknown, so
their sentence is never a fact.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from seesay.core.domain import Candidate, Certainty
from seesay.core.elements import Element
from seesay.core.findings import DetectedObject, Embedding, TextLine
from seesay.core.translation import fallbacks, language_file
from seesay.description.checks.claim_splitting import quoted_spans
from seesay.description.checks.witness_questions import WitnessTestimony

_LONGEST, _MIN_STEM = 4, 3
_UNKNOWN = "ß"  # Stands before a word without a gloss, so that it is not taken for an English one: "Wand" is a wall
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Glossary:
    """A dictionary into English, in lower case.

    `endings` are inflections, `letters` vowel changes of plurals ("ä" for "a"). `capitals`: nouns are capitalised.
    """

    nouns: Mapping[str, str]
    words: Mapping[str, str]
    endings: Sequence[str]
    letters: Mapping[int, str]
    capitals: bool

    def english(self, text: str) -> str:
        """Return `text` with each word in English; numbers, punctuation and quotations stay as they are."""
        parts, end = list[str](), 0
        for start, after in (*quoted_spans(text), (len(text), len(text))):
            parts += [self._glossed(text[end:start]), text[start:after]]
            end = after
        return "".join(parts)

    def _glossed(self, text: str) -> str:
        words, parts, end, place = list(_WORD.finditer(text)), list[str](), 0, 0
        while place < len(words):
            size, gloss = self._longest(text, words[place : place + _LONGEST])
            parts += [text[end : words[place].start()], gloss]
            end = words[place + size - 1].end()
            place += size
        return "".join([*parts, text[end:]])

    def _longest(self, text: str, words: Sequence[re.Match[str]]) -> tuple[int, str]:
        for size in range(len(words), 0, -1):
            name = " ".join(text[words[0].start() : words[size - 1].end()].split())
            small = name.lower()
            if not self.capitals or words[size - 1][0][0].isupper():
                for form, several in self._forms(small):
                    if form in self.nouns:
                        return size, _plural(self.nouns[form]) if several else self.nouns[form]
            if small in self.words:
                return size, self.words[small]
        for form, _ in self._forms(words[0][0].lower()):
            if form in self.words:
                return 1, self.words[form]
        return 1, _UNKNOWN + words[0][0].lower()

    def _forms(self, name: str) -> Iterator[tuple[str, bool]]:
        """Yield possible dictionary forms of a word, and whether each is a plural."""
        yield name, False
        for ending in ("", *self.endings):
            stem = name.removesuffix(ending) if ending else name
            if (ending and stem == name) or len(stem) < _MIN_STEM:
                continue
            several = ending not in ("s", "es")
            if ending:
                yield stem, several
            yield stem.translate(self.letters), True


def _plural(label: str) -> str:
    return label if label.endswith("s") else f"{label}{'es' if label.endswith(('sh', 'ch', 'x')) else 's'}"


@lru_cache(maxsize=4)
def glossary_for(language: str) -> Glossary | None:
    """Return the glossary of a language (a tag such as "de-AT"), or None where it has none."""
    for tag in fallbacks(language):
        words, nouns = language_file(tag, "glosses.toml"), language_file(tag, "nouns.txt")
        if words.is_file() and nouns.is_file():
            return load_glossary(words, nouns)
    return None


def load_glossary(words: Path, nouns: Path) -> Glossary:
    """Read the word lists of a language; they travel with the program, so a broken file is a bug (`KeyError`)."""
    content: dict[str, Any] = tomllib.loads(words.read_text(encoding="utf-8"))
    return Glossary(
        {**dict(_names(nouns)), **content["nouns"]},
        content["words"],
        tuple(content["endings"]),
        str.maketrans(content["letters"]),
        bool(content["capitals"]),
    )


def _names(file: Path) -> Iterator[tuple[str, str]]:
    """Yield names and nouns of `nouns.txt`; the first of several with one name counts."""
    known = set[str]()
    for line in file.read_text(encoding="utf-8").splitlines():
        label, equals, rest = line.partition(" = ")
        if not equals or line.startswith("#"):
            continue
        for name in rest.partition(" ")[2].lower().split(" | "):
            if name not in known:
                known.add(name)
                yield name, label


@dataclass(frozen=True, slots=True, eq=False)
class VerificationCase:
    """Candidates with the evidence and options for their checks.

    `embedding` is None if the model does not apply, `lines` if there was no OCR. `handed_over`: things given to a
    describer without the picture. `objects` come from `prepare`, `asked` from a witness, and `elements` are a screen's.
    Without `notes` missing checks go unmentioned. Sentences `said` already, of the candidate `chosen`, come first.
    """

    candidates: Sequence[Candidate]
    embedding: Embedding | None = None
    lines: Sequence[TextLine] | None = None
    language: str = "en"
    objects: Sequence[DetectedObject] | None = None
    handed_over: Sequence[str] | None = None
    asked: WitnessTestimony | None = None
    describer: str = ""
    certainty: Certainty = "full"
    notes: bool = True
    chosen: str = ""
    said: Sequence[str] = ()
    elements: Sequence[Element] = ()

    @property
    def is_english(self) -> bool:
        """Whether the candidates are in the language whose words the checks know."""
        return self.language.lower().startswith("en")

    @property
    def in_english(self) -> Callable[[str], str] | None:
        """What gives a candidate's words in English, in which they are checked; None where nothing does."""
        if self.is_english:
            return str
        glossary = glossary_for(self.language)
        return glossary.english if glossary is not None else None
