"""What a picture may show: a vocabulary's entries ranked against its embedding, and silence when nothing fits.

Every picture is closest to some entry; being closest is not being there. So probabilities are relative to everything
else the vocabulary knows and to texts that describe nothing, they are summed up the tree of kinds, and only the most
specific thing that is certain enough is stated (Deng et al., "Hedging your bets", CVPR 2012). Whether the most general
thing is certain enough is judged by several measures of the ranking where a model's calibration weighs them (as Platt
does with one, "Probabilistic outputs for support vector machines", 1999), and by one threshold where it does not.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection
from pathlib import Path

import numpy as np
import numpy.typing as npt

from seesay.core.domain import TextEncoder
from seesay.core.findings import Concept, Embedding
from seesay.core.paths import replacing
from seesay.perception.clip.vocabulary import Vocabulary
from seesay.perception.models.manifest import Calibration, Judge

_log = logging.getLogger(__name__)

_CHUNK = 64

_LEAST_LIFT = 0.06
"""How far above chance a share must be, on the way to certainty: "animal" gets a third of any picture's probability,
because a third of the vocabulary are animals. Chosen with the bundled model's calibration (see its model card)."""

_DOUBT_LEFT = 0.75
"""How much of the doubt that is allowed about a kind is allowed about what is a kind of it: errors are mostly between
neighbours, so that "a cat" needs more certainty than "an animal", and "an Egyptian cat" more again. Chosen likewise."""

_JUDGED = 3
"""How many things, those with the largest shares, are judged: with more, nothing more is right on models/base's."""

_BEST = 5  # how many cosines of a thing's kinds are averaged: one alone is often a name that resembles anything

_NEAREST = 20  # how many of the nearest entries have a vote

_LOWEST_LIFT = 1e-4  # A share at or below chance counts as this little above it, so that it has a logarithm


MEASURES = ("lift", "lead", "nothing", "spread", "near")
"""The measures' names in the order of `ConceptRanker.measures`' columns; `manifest.Judge` says what they are."""


def cache_name(vocabulary: Vocabulary, model_id: str) -> str:
    """Return the file name under which `vocabulary`'s embeddings by the model `model_id` are kept."""
    return hashlib.sha256(f"{model_id}\n{vocabulary.digest}".encode()).hexdigest()[:32] + ".npy"


def encode_vocabulary(
    vocabulary: Vocabulary,
    encoder: TextEncoder,
    cache_folder: Path | None,
    shipped: Path | None = None,
    progressed: Callable[[int, int], None] = lambda done, total: None,
) -> Embedding:
    """Return the embeddings of all entries, then of all distractors: count x dimension, L2-normalised, float32.

    They are read from `shipped` (read-only, part of the model) or `cache_folder`, else computed and cached. Damaged
    files and failed writes cost time only. `progressed(done, total)` stops the work by raising. Raises what it and
    `encoder.encode` raise.
    """
    name = cache_name(vocabulary, encoder.model_id)
    count = len(vocabulary.entries) + len(vocabulary.distractors)
    for folder in (shipped, cache_folder):
        if folder is not None and (found := _read(folder / name, count)) is not None:
            return found
    embeddings = compute_embeddings(vocabulary, encoder, progressed)
    if cache_folder is not None:
        _write(cache_folder / name, embeddings)
    return embeddings


def compute_embeddings(
    vocabulary: Vocabulary,
    encoder: TextEncoder,
    progressed: Callable[[int, int], None] = lambda done, total: None,
) -> Embedding:
    """Encode every text of `vocabulary`; an entry's embedding is the normalised mean of its texts'."""
    groups = [vocabulary.texts(entry) for entry in vocabulary.entries] + [(text,) for text in vocabulary.distractors]
    texts = [text for group in groups for text in group]
    owner = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    # Texts of like length together: a batch is padded to its longest.
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    total: Embedding | None = None
    for start in range(0, len(order), _CHUNK):
        rows = order[start : start + _CHUNK]
        vectors = encoder.encode([texts[i] for i in rows])
        if total is None:
            total = np.zeros((len(groups), vectors.shape[1]), np.float32)
        np.add.at(total, owner[rows], vectors)
        progressed(min(start + _CHUNK, len(order)), len(order))
    assert total is not None  # a vocabulary has at least one entry  # noqa: S101
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12), np.float32)


def _read(file: Path, count: int) -> Embedding | None:
    """Return the embeddings in `file`, or None when it is not there, damaged or of something else."""
    try:
        stored = np.load(file, allow_pickle=False)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, EOFError) as problem:
        _log.debug("stored embeddings cannot be read and are computed anew: %s", type(problem).__name__)
        return None
    if not isinstance(stored, np.ndarray) or stored.ndim != 2 or len(stored) != count or stored.dtype.kind != "f":
        return None
    embeddings = np.asarray(stored, np.float32)  # those that travel with a model are float16
    # Neither this nor the division makes a second array of them: a large vocabulary takes hundreds of megabytes.
    lengths = np.sqrt(np.einsum("ij,ij->i", embeddings, embeddings))
    if not np.allclose(lengths, 1.0, atol=1e-2):  # also false for NaN
        return None
    embeddings /= lengths[:, None]
    return embeddings


def _write(file: Path, embeddings: Embedding) -> None:
    """Store `embeddings` so that a reader finds all of them or none; failing is no failure of the description."""
    try:
        with replacing(file) as partial, partial.open("wb") as stream:
            np.save(stream, embeddings, allow_pickle=False)
    except OSError as problem:
        _log.warning("the vocabulary's embeddings could not be kept: %s", problem.strerror or type(problem).__name__)


def softmax(logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the softmax of `logits`, shifted by their maximum so that nothing overflows."""
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum())


class ConceptRanker:
    """Names what stands out in a picture, at the level at which it is certain, or nothing."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        embeddings: Embedding,
        calibration: Calibration,
        leave_out: Collection[str] = (),
    ) -> None:
        """Take embeddings of `encode_vocabulary`; groups in `leave_out` are neither compared nor stated."""
        entries = vocabulary.entries
        if len(embeddings) != len(entries) + len(vocabulary.distractors):
            raise ValueError(f"{len(embeddings)} embeddings for {len(entries)} entries and their distractors")
        self._vocabulary, self._calibration = vocabulary, calibration
        self._count = len(entries)
        self._embeddings = embeddings
        self._used = np.array([entry.group not in leave_out for entry in entries], bool)
        self._compared = np.concatenate([self._used, np.ones(len(vocabulary.distractors), bool)])
        self._parents = np.array(vocabulary.parents)
        levels, above, tops = np.zeros(self._count, np.int64), self._parents, np.arange(self._count)
        while (lower := above >= 0).any():
            levels += lower
            tops = np.where(lower, above, tops)
            above = np.where(lower, self._parents[above], -1)
        self._tops = tops
        # Children before parents, so that one pass sums a whole tree.
        self._tiers = [np.flatnonzero(levels == level) for level in range(int(levels.max()), 0, -1)]
        self._by_parent = np.argsort(self._parents, kind="stable")
        # Where among those an entry's own kin, what has the same parent, begins and ends.
        kin = self._parents[self._by_parent]
        self._kin = tuple(np.searchsorted(kin, self._parents, side) for side in ("left", "right"))
        self._required = 1.0 - (1.0 - calibration.state_probability) * _DOUBT_LEFT**levels
        self._chance = self._summed(self._used.astype(np.float64)) / self._compared.sum()

    def rank(self, image: Embedding, limit: int) -> tuple[Concept, ...]:
        """Return at most `limit` concepts for an image embedding (dimension), best first; often one, or none.

        Of a thing and its kinds only the most specific certain one is returned. A judge returns one at most: how often
        a second one is right was never measured.
        """
        scores = np.asarray(self._embeddings @ image, np.float64)
        if limit < 1 or not self._stands_out(scores):
            return ()
        if self._calibration.judge is not None:
            return self._judged(scores, self._calibration.judge)
        probability = self.probabilities(scores)
        stated = self._most_specific((probability >= self._required) & (probability > 0) & self._used)
        best = sorted(stated, key=lambda i: (-probability[i], -scores[i]))[:limit]
        return tuple(self._concept(int(i), scores, float(probability[i])) for i in best)

    def _judged(self, scores: npt.NDArray[np.float64], judge: Judge) -> tuple[Concept, ...]:
        """Return what a judge is certain of, as specific as the probabilities allow, or nothing."""
        things, found = self.measures(scores)
        if not len(things):
            return ()
        weights = np.array([judge.lift, judge.lead, judge.nothing, judge.spread, judge.near])
        certainties = 1.0 / (1.0 + np.exp(-np.clip(found @ weights + judge.bias, -500.0, 500.0)))
        certainty = float(certainties.max())
        if certainty < judge.certainty:
            return ()
        top = int(things[certainties.argmax()])
        probability = self.probabilities(scores)
        kinds = (probability >= self._required) & (self._tops == top) & (self._parents >= 0) & self._used
        stated = self._most_specific(kinds)
        if not len(stated):
            return (self._concept(top, scores, certainty),)
        best = int(max(stated, key=lambda i: (probability[i], scores[i])))
        # A cat is never more certain than an animal.
        return (self._concept(best, scores, min(certainty, float(probability[best]))),)

    def measures(self, scores: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Return the likeliest top-level things (positions) and their measures (count x `MEASURES`) for a judge.

        `scores` are all cosines (entries, distractors). The result is empty when all are the same.
        """
        entries, distractors = scores[: self._count], scores[self._count :]
        used = entries[self._used]
        mean, deviation = float(used.mean()), float(used.std())
        if deviation <= 0:
            return np.empty(0, np.int64), np.empty((0, len(MEASURES)))
        tops = np.flatnonzero(self._used & (self._parents < 0))
        mass = self._summed(self._shares(scores)[: self._count])
        lift = self._lift(mass)
        things = tops[np.argsort(-mass[tops], kind="stable")[:_JUDGED]]
        order = np.flatnonzero(self._used)[np.argsort(-used, kind="stable")]
        whose, best = self._tops[order], entries[order]
        nothing = (float(distractors.max()) - mean) / deviation if len(distractors) else 0.0
        rows = []
        for thing in things:
            own = whose == thing
            others = best[~own][:_BEST]
            lead = (best[own][:_BEST].mean() - (others.mean() if len(others) else mean)) / deviation
            near = own[:_NEAREST].mean()
            rows.append((np.log(max(lift[thing], _LOWEST_LIFT)), lead, nothing, deviation, near))
        return things, np.array(rows, np.float64).reshape(len(things), len(MEASURES))

    def _most_specific(self, certain: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Return those of the entries that are `certain` (entries) of which no kind is."""
        covered = np.zeros(self._count, bool)
        for tier in self._tiers:
            covered[self._parents[tier[certain[tier] | covered[tier]]]] = True
        return np.flatnonzero(certain & ~covered)

    def probabilities(self, scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return the probability of each entry against its strongest rival, from all cosines (entries, distractors).

        A rival is neither the entry, nor a kind of it, nor what it is a kind of. It is 0 for an entry whose share of
        the softmax, with its kinds', is no better than chance.
        """
        share = self._shares(scores)
        mass = self._summed(share[: self._count])
        nothing = float(share[self._count :].max(initial=0.0))
        lift = self._lift(mass)
        probability = np.zeros(self._count)
        for i in np.flatnonzero(lift >= _LEAST_LIFT):
            rival = max(self._rival(int(i), mass), nothing)
            probability[i] = mass[i] / (mass[i] + rival)
        return probability

    def _shares(self, scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return the softmax of all that is compared, and 0 for the rest (entries, distractors)."""
        share = np.zeros(len(scores))
        share[self._compared] = softmax(self._calibration.logit_scale * scores[self._compared])
        return share

    def _lift(self, mass: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return how far above chance each entry's share is: 0 at chance, 1 for all there is."""
        return np.asarray((mass - self._chance) / np.maximum(1.0 - self._chance, 1e-9))

    def _summed(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return each entry's value with those of everything that is a kind of it."""
        sums = values.copy()
        for tier in self._tiers:
            np.add.at(sums, self._parents[tier], sums[tier])
        return sums

    def _rival(self, i: int, mass: npt.NDArray[np.float64]) -> float:
        """Return the largest mass of anything that is neither `i`, nor its kind, nor what it is a kind of.

        `mass` is summed up the tree, so only siblings of `i` and of its ancestors count.
        """
        strongest = 0.0
        while i >= 0:
            begin, end = self._kin
            beside = self._by_parent[begin[i] : end[i]]
            strongest = max(strongest, float(mass[beside[beside != i]].max(initial=0.0)))
            i = int(self._parents[i])
        return strongest

    def _stands_out(self, scores: npt.NDArray[np.float64]) -> bool:
        """Whether the best entry is `margin` deviations above the mean of all and above every distractor.

        No absolute cosine separates right from wrong.
        """
        if not np.isfinite(scores).all() or not self._used.any():
            return False
        entries, distractors = scores[: self._count][self._used], scores[self._count :]
        best = entries.max()
        if len(distractors) and best <= distractors.max():
            return False
        deviation = float(entries.std())
        return deviation > 0 and (best - entries.mean()) / deviation >= self._calibration.margin

    def _concept(self, i: int, scores: npt.NDArray[np.float64], probability: float) -> Concept:
        entry = self._vocabulary.entries[i]
        return Concept(
            label=entry.label,
            score=float(scores[i]),
            probability=probability,
            phrase=entry.phrase,
        )


def rank_captions(image: Embedding, captions: Embedding) -> tuple[tuple[int, float], ...]:
    """Return (position, cosine) of caption embeddings (count x dimension), best first; ties keep their order."""
    scores = np.asarray(captions @ image, np.float64)
    return tuple((int(i), float(scores[i])) for i in np.argsort(-scores, kind="stable"))
