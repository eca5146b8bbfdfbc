"""A reader of WordNet 3.0's noun files, for building the bundled model: what a class is called, means and is a kind of.

The wnid order of ImageNet's classes is the order of WordNet's byte offsets, which is how a class's label finds its one
sense (a "crane" that stands between two birds is a bird) without any table from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: its words, its gloss without examples, its more general meanings and its lexicographer file."""

    offset: int
    words: tuple[str, ...]
    gloss: str
    parents: tuple[int, ...]
    lexicographer: int


class WordNet:
    """All noun synsets by offset, and the senses of each word, most frequent first."""

    def __init__(self, folder: Path) -> None:
        self.synsets: dict[int, Synset] = {}
        self.senses: dict[str, tuple[int, ...]] = {}
        self.children: dict[int, list[int]] = {}
        for line in (folder / "data.noun").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            body, _, gloss = line.partition("|")
            fields = body.split()
            count = int(fields[3], 16)
            words = tuple(fields[4 + 2 * i].replace("_", " ") for i in range(count))
            parents = tuple(int(found) for found in re.findall(r"@i? (\d{8}) n", body))
            meaning = re.split(r'; "|: "', gloss.strip())[0].strip()
            self.synsets[int(fields[0])] = Synset(int(fields[0]), words, meaning, parents, int(fields[1]))
            for parent in parents:
                self.children.setdefault(parent, []).append(int(fields[0]))
        for line in (folder / "index.noun").read_text("utf-8").splitlines():
            if not line.startswith(" "):
                word, *rest = line.split()
                self.senses[word.replace("_", " ")] = tuple(int(x) for x in rest if re.fullmatch(r"\d{8}", x))

    def find(self, word: str) -> tuple[int, ...]:
        """Return the senses of `word`, also when it is written with other hyphens or in the plural."""
        key = word.lower()
        for form in (key, key.replace("-", " "), key.replace(" ", "-"), key.removesuffix("s"), key.replace("'s", "")):
            if form in self.senses:
                return self.senses[form]
        return ()

    def ancestors(self, offset: int) -> list[int]:
        """Return every more general meaning, nearest first (breadth first over all parents)."""
        found: list[int] = []
        edge = list(self.synsets[offset].parents)
        while edge:
            following: list[int] = []
            for parent in edge:
                if parent not in found:
                    found.append(parent)
                    following += self.synsets[parent].parents
            edge = following
        return found

    def align(self, labels: Sequence[str]) -> list[int | None]:
        """Return each label's sense so that offsets rise, as ImageNet's do; None where no sense of the label fits.

        A longest rising chain over all candidate senses, by dynamic programming.
        """
        chain: list[tuple[int, int, int, int]] = []  # length, offset, label's position, previous link
        for position, label in enumerate(labels):
            new = []
            for offset in self.find(label):
                fitting = [(link[0], i) for i, link in enumerate(chain) if link[1] < offset and link[2] < position]
                length, previous = max(fitting, default=(0, -1))
                new.append((length + 1, offset, position, previous))
            chain += new
        result: list[int | None] = [None] * len(labels)
        at = max(range(len(chain)), key=lambda i: chain[i][0])
        while at >= 0:
            result[chain[at][2]] = chain[at][1]
            at = chain[at][3]
        return result
