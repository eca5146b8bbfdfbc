"""Known nouns of captions, and how each scores against all others for a picture.

No flat threshold on the cosine separates right from wrong nouns, so each is compared with counterfactuals (after
F-CLIPScore, arXiv 2502.20034). Every noun of the vocabulary serves as one: the cost is one matrix product.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Embedding
from seesay.description.checks.claim_splitting import FINITE_VERBS, FUNCTION_WORDS, words_of
from seesay.description.checks.noun_hierarchy import LIVING, CaptionWords, NounHierarchy, VocabularyEntry

_LONGEST = 4
_SHORTEST_SYNONYM = 5
_ONE, _ADJECTIVES = frozenset(("a", "an", "one", "another")), 3
_PASSED = ("a", "an", "the", "any", "other", "further", "more")
"""What may stand between a thing and what is said of it before: "no other dog"."""
_EXCLUDING = frozenset(("only", "just", "sole", "alone", "exactly", "else", "each", "every", "all", "both", "most"))
"""Words that say that there is nothing more, or that of others the same is true, which no witness knows."""
_ALONE = ("several", "many", "numerous", "few", "another", "dozen")  # Collectives that need no "of"


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun in a text with its wording and introducing words; `count` in digits, with "+" for a minimum."""

    noun: str
    wording: str
    colours: tuple[str, ...] = ()
    count: str = ""
    denied: bool = False
    count_wording: str = field(default="", compare=False)
    introduced: str = field(default="", compare=False)
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class NounScore:
    """A noun's scores in standard deviations of all nouns' cosines.

    `height` is above the mean, `lead` above the best unrelated noun, and `preference` above the best alternative of its
    own kind (None without any).
    """

    height: float
    lead: float
    preference: float | None = None


class Lexicon(NounHierarchy):
    """The known nouns in their tree, found in texts and compared with a picture by their embeddings."""

    def __init__(self, entries: Sequence[VocabularyEntry], embeddings: Embedding | None, words: CaptionWords) -> None:
        """Take a vocabulary's entries and, if there is a model, one embedding for each (count x dimension)."""
        if embeddings is not None and len(embeddings) != len(entries):
            raise ValueError(f"{len(embeddings)} embeddings for {len(entries)} entries")
        super().__init__(entries, words)
        self._embeddings = embeddings
        self._surface = self._surfaces(entries)

    def _surfaces(self, entries: Sequence[VocabularyEntry]) -> dict[str, str]:
        surface: dict[str, str] = {}
        for entry in entries:
            for name in entry.synonyms:
                # WordNet's short synonyms ("can" for a toilet, "head" for a cape) are more often something else.
                if " " in name or len(name) >= _SHORTEST_SYNONYM:
                    surface.setdefault(" ".join(words_of(name)), entry.label)
        surface |= {word: word for word in self.words.kinds} | dict(self.words.same)
        surface |= {" ".join(words_of(entry.label)): entry.label for entry in entries}
        return {name: noun for name, noun in surface.items() if name not in self.words.not_nouns}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the nouns of an English text in order; of a compound ("kitchen table") the last one."""
        words, end, found = self.words.of(text), 0, list[Mention]()
        for span in self._spans(words):
            if not span[3]:
                found.append(self._mention(words, end, span))
                end = span[1]  # behind which other words are about the next noun
        return tuple(found)

    def qualifiers(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the nouns that only qualify the next one ("toy" of "a toy cat"), each with its wording."""
        words = self.words.of(text)
        return tuple((span[2], " ".join(words[span[0] : span[1]])) for span in self._spans(words) if span[3])

    def _spans(self, words: Sequence[str]) -> list[tuple[int, int, str, bool]]:
        """Return the spans of known nouns, each noun, and whether it only qualifies the next one."""
        found: list[tuple[int, int, str, bool]] = []
        place = 0
        while place < len(words):
            size, noun = self._longest(words, place)
            if noun and not (size == 1 and self.words.is_colour(words, place)):
                behind = bool(found) and found[-1][1] == place
                if behind and words[place].endswith("s") and _is_one(words[: found[-1][0]]):
                    place += size  # "waves" of "a man waves" is what he does
                    continue
                if behind:
                    found[-1] = (*found[-1][:3], True)
                found.append((place, place + size, noun, False))
            place += size
        return found

    def unaccounted(self, text: str, bearers: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Return the words that say more than known nouns do ("plays" and "chess" in "a dog plays chess")."""
        words = self.words.of(text)
        known = {place for start, end, _, _ in self._spans(words) for place in range(start, end)}
        idle = FUNCTION_WORDS | self.words.modest | self.words.unspecific | self.words.negations
        idle |= self.words.counts.keys() | self.words.collectives.keys()
        idle -= _EXCLUDING
        idle |= bearers
        if not any(self._lives(noun) for _, _, noun, _ in self._spans(words)):
            idle |= self.words.placing
        return tuple(
            word
            for place, word in enumerate(words)
            if place not in known and word not in idle and not word.isdigit() and len(word) > 1
        )

    def _lives(self, noun: str) -> bool:
        return not LIVING.isdisjoint(self.lineage(noun))

    def _longest(self, words: Sequence[str], place: int) -> tuple[int, str]:
        for size in range(min(_LONGEST, len(words) - place), 0, -1):
            name = " ".join(words[place : place + size])
            for form in self._singulars(name):
                if form in self._surface:
                    return size, self._surface[form]
        return 1, ""

    def _singulars(self, name: str) -> Sequence[str]:
        head, _, last = name.rpartition(" ")
        if last.endswith(("'s", "’s")):  # "the cat's bowl": the owner is mentioned as well
            return (name, name[:-2])
        forms = [last, self.words.plurals.get(last, last)]
        if len(last) > 3 and last.endswith("s") and not last.endswith("ss"):
            forms += [last[:-1]]
            forms += [last[:-3] + "y"] if last.endswith("ies") else []
            forms += [last[:-2]] if last.endswith("es") else []
            forms += [last[:-3] + "f", last[:-3] + "fe"] if last.endswith("ves") else []
        return [f"{head} {form}".strip() for form in forms]

    def _mention(self, words: Sequence[str], behind: int, span: tuple[int, int, str, bool]) -> Mention:
        (start, end, noun, _), colours = span, list[str]()
        count, counted, denied, introduced = "", "", False, ""
        for place in range(start - 1, max(behind, start - 3) - 1, -1):
            word = words[place]
            introduced = introduced or (word if word in self.words.introducing else "")
            if word in self.words.negations:
                denied = True
                break
            if word == "of" and place and words[place - 1] in self.words.collectives:
                count, counted = self.words.collectives[words[place - 1]], " ".join(words[max(0, place - 2) : place])
                break
            if word in self.words.colours:
                colours.append(word)
            elif word in self.words.counts or word.isdigit():
                count, counted = self.words.counts.get(word, word), word
                break
            elif word in _ALONE and word in self.words.collectives:
                count, counted = self.words.collectives[word], word
                break
            elif word not in _PASSED and (word in self.words.not_nouns or word in self.words.unspecific):
                break
        wording, colour = " ".join(words[start:end]), tuple(sorted(colours))
        return Mention(noun, wording, colour, count, denied, counted, introduced or counted, start)

    def noun_scores(self, nouns: Collection[str], image: Embedding) -> dict[str, NounScore]:
        """Return how each of `nouns` stands before an image embedding (dimension); unknown ones are left out."""
        if self._embeddings is None or not nouns:
            return {}
        cosines = np.asarray(self._embeddings @ image, np.float64)
        spread = float(cosines.std())
        if not np.isfinite(spread) or spread < 1e-9:
            return {}
        mean = float(cosines.mean())
        found: dict[str, NounScore] = {}
        for noun in nouns:
            known = self.scored_as(noun)
            if not known:
                continue
            kinds, unrelated = self._family(known)
            best = float(cosines[kinds].max())
            lead = best - float(cosines[unrelated].max()) if unrelated.any() else 0.0
            kin = self._kin(known)
            preference = (best - float(cosines[kin].max())) / spread if kin else None
            found[noun] = NounScore((best - mean) / spread, lead / spread, preference)
        return found

    def kin(self, noun: str) -> tuple[str, ...]:
        """Return the scored alternatives to `noun`: of its nearest kind and not akin to it, most similar first."""
        known = self.scored_as(noun)
        labels, places = tuple(self._index), self._kin(known) if known else []
        if places and self._embeddings is not None:
            alike = self._embeddings[places] @ self._embeddings[self._index[known]]
            places = [places[order] for order in np.argsort(-alike, kind="stable")]
        return tuple(labels[place] for place in places)

    def _family(self, noun: str) -> tuple[list[int], npt.NDArray[np.bool_]]:
        """Return the positions of a noun and its kinds, and of the unrelated nouns."""
        unrelated = np.ones(len(self._index), bool)
        unrelated[list(self._related(noun))] = False
        return self._kinds[noun], unrelated

    def heads(self, text: str) -> tuple[str, ...]:
        """Return nouns of an English text the lexicon does not know, by what stands before them."""
        words = self.words.of(text)
        idle = self.words.unspecific | self.words.colours | self.words.collectives.keys()
        known = {place for start, end, _, _ in self._spans(words) for place in range(start, end)}
        found: list[str] = []
        for place, word in enumerate(words):
            if word not in self.words.before_nouns or place in known:  # "a view of a town" is a name
                continue
            run: list[str] = []
            for at, following in enumerate(words[place + 1 : place + 5], place + 1):
                if following in self.words.not_nouns or following in FINITE_VERBS:
                    break
                # "a smiling …" goes on, "a lamp hanging …" does not, and "a living room" is a name
                if following.endswith("ing") and at not in known:
                    if run:
                        break
                    continue
                run.append(following)
            if run and not self.mentions(" ".join(run)) and run[-1] not in idle:
                found.append(run[-1])
        return tuple(found)


def _is_one(before: Sequence[str]) -> bool:
    """Return whether the noun behind these words is a single thing: "a", "a tall"."""
    return not _ONE.isdisjoint(before[-_ADJECTIVES:])
