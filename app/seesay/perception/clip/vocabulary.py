"""The concept vocabulary: what Seesay can name, and what each thing is a kind of.

The tree lets a description say "a cat" when the breed is not certain. Unknown parents, cycles and repeated labels are
found when it is read.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

_FIELDS = {"label", "article", "kind_of", "synonyms", "gloss"}
_SETTINGS = {"schema", "templates", "distractors"}
_NOUN_GROUPS = ("object", "scene")


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """Something that can be named; `kind_of` is the label of a more general entry, or empty at the top of a tree."""

    label: str
    group: str
    article: str = ""
    kind_of: str = ""
    synonyms: tuple[str, ...] = ()
    gloss: str = ""

    @property
    def phrase(self) -> str:
        """The label as it stands in a sentence: "a cat", "an owl", "scissors"."""
        return f"{self.article} {self.label}" if self.article else self.label


@dataclass(frozen=True)
class Vocabulary:
    """All entries in their order, the templates that turn one into texts, and texts that describe no picture."""

    entries: tuple[VocabularyEntry, ...]
    templates: tuple[str, ...]
    distractors: tuple[str, ...]

    @cached_property
    def nouns(self) -> tuple[VocabularyEntry, ...]:
        """The entries a caption can be held to: things and scenes."""
        return tuple(entry for entry in self.entries if entry.group in _NOUN_GROUPS)

    def __post_init__(self) -> None:
        """Check that the entries form trees; a flaw is a `ValueError` naming the entry."""
        if not self.entries or not self.templates:
            raise ValueError("a vocabulary needs entries and templates")
        if len(self.index) != len(self.entries):
            seen: set[str] = set()
            twice = next(e.label for e in self.entries if e.label in seen or seen.add(e.label))  # type: ignore[func-returns-value]
            raise ValueError(f"the label {twice!r} stands there twice")
        for entry in self.entries:
            if entry.kind_of and entry.kind_of not in self.index:
                raise ValueError(f"{entry.label!r} is a kind of {entry.kind_of!r}, which is no entry")
        for entry in self.entries:
            self._check_acyclic(entry)

    def _check_acyclic(self, entry: VocabularyEntry) -> None:
        passed = {entry.label}
        while entry.kind_of:
            if entry.kind_of in passed:
                raise ValueError(f"{entry.kind_of!r} is a kind of itself")
            passed.add(entry.kind_of)
            entry = self.entries[self.index[entry.kind_of]]

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Each label's position in `entries`."""
        return MappingProxyType({entry.label: position for position, entry in enumerate(self.entries)})

    @cached_property
    def parents(self) -> tuple[int, ...]:
        """For each entry the position of what it is a kind of, or -1."""
        return tuple(self.index[entry.kind_of] if entry.kind_of else -1 for entry in self.entries)

    @cached_property
    def digest(self) -> str:
        """A SHA-256 that changes whenever any embedding of the vocabulary would."""
        parts = [repr((entry.label, *self.texts(entry))) for entry in self.entries]
        return hashlib.sha256("\n".join([*parts, *self.distractors]).encode()).hexdigest()

    def lineage(self, label: str) -> tuple[str, ...]:
        """Return `label` and all that it is a kind of, most specific first; raises `KeyError` for an unknown label."""
        found = [label]
        position = self.parents[self.index[label]]
        while position >= 0:
            found.append(self.entries[position].label)
            position = self.parents[position]
        return tuple(found)

    def texts(self, entry: VocabularyEntry) -> tuple[str, ...]:
        """Return the texts that stand for `entry`: each template filled, left out when the entry lacks a part of it.

        `{a_synonym}` gives one text for each synonym, and `{names}` is the label with its synonyms.
        """
        texts: list[str] = []
        parts = {
            "label": entry.label,
            "a_label": entry.phrase,
            "names": ", ".join((entry.label, *entry.synonyms)),
            "kind": entry.kind_of or "thing",
            "gloss": entry.gloss,
        }
        for template in self.templates:
            if "{a_synonym}" in template:
                texts += [
                    template.format(**parts, a_synonym=with_article(synonym, entry)) for synonym in entry.synonyms
                ]
            elif entry.gloss or "{gloss}" not in template:
                texts.append(template.format(**parts))
        return tuple(texts)


def with_article(synonym: str, entry: VocabularyEntry) -> str:
    """Return `synonym` with "a" or "an" if the entry it belongs to takes an article, by the first letter's sound."""
    if not entry.article:
        return synonym
    return f"{'an' if synonym[:1].lower() in 'aeiou' else 'a'} {synonym}"


def load_vocabulary(file: Path) -> Vocabulary:
    """Read a vocabulary file; those that exist travel with the program, so a broken one is a bug (`ValueError`)."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ValueError(f"{file.name} is not TOML: {problem}") from problem
    if content.get("schema") != 1:
        raise ValueError(f"{file.name} is of schema {content.get('schema')!r}, not 1")
    entries: list[VocabularyEntry] = []
    for group, table in content.items():
        if group not in _SETTINGS:
            if not isinstance(table, dict) or set(table) != {"entries"} or not isinstance(table["entries"], list):
                raise ValueError(f"{file.name}: [{group}] must hold a list of entries and nothing else")
            entries += [_entry(file, group, raw) for raw in table["entries"]]
    return Vocabulary(
        tuple(entries), _strings(file, content.get("templates")), _strings(file, content.get("distractors"))
    )


def _entry(file: Path, group: str, raw: Any) -> VocabularyEntry:
    if not isinstance(raw, dict) or not raw.get("label") or not set(raw) <= _FIELDS:
        raise ValueError(f"{file.name}: [{group}] has an entry that cannot be read: {raw!r}")
    plain = {name: raw.get(name, "") for name in ("label", "article", "kind_of", "gloss")}
    if not all(isinstance(value, str) for value in plain.values()):
        raise ValueError(f"{file.name}: {raw['label']!r} has something else than text in it")
    return VocabularyEntry(group=group, synonyms=_strings(file, raw.get("synonyms", [])), **plain)


def _strings(file: Path, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(value, str) and value for value in raw):
        raise ValueError(f"{file.name}: {raw!r} is not a list of texts")
    return tuple(raw)
