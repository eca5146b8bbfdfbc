from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seesay.core.findings import Embedding
from seesay.perception.clip.concepts import (
    MEASURES,
    ConceptRanker,
    cache_name,
    encode_vocabulary,
    rank_captions,
    softmax,
)
from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder
from seesay.perception.clip.vocabulary import Vocabulary, VocabularyEntry, load_vocabulary
from seesay.perception.inference.network import Network, open_network
from seesay.perception.models.manifest import Calibration, Judge, load_manifest

ROOT = Path(__file__).parents[2]


def by_lead(certainty: float = 0.8, bias: float = -1.0) -> Judge:
    """Return a judge that goes by the lead alone: certain where a thing's kinds are far above all others."""
    return Judge(certainty=certainty, bias=bias, lift=0.0, lead=4.0, nothing=0.0, spread=0.0, near=0.0)


def calibration(
    logit_scale: float = 20.0, state_probability: float = 0.6, margin: float = 0.0, judge: Judge | None = None
) -> Calibration:
    return Calibration(logit_scale=logit_scale, state_probability=state_probability, margin=margin, judge=judge)


def entry(label: str, kind_of: str = "", group: str = "object") -> VocabularyEntry:
    return VocabularyEntry(label, group, "a", kind_of)


VOCABULARY = Vocabulary(
    (
        entry("animal"),
        entry("cat", "animal"),
        entry("tabby cat", "cat"),
        entry("Egyptian cat", "cat"),
        entry("dog", "animal"),
        entry("kitchen", group="scene"),
        entry("button", group="interface"),
    ),
    ("a photo of {a_label}",),
    ("a blur", "noise"),
)
COUNT = len(VOCABULARY.entries) + len(VOCABULARY.distractors)
EMBEDDINGS: Embedding = np.eye(COUNT, dtype=np.float32)


def picture(**shares: float) -> Embedding:
    """An embedding whose cosine to each named entry is the given share, before it is normalised."""
    vector = np.zeros(COUNT, np.float32)
    names = [e.label.replace(" ", "_") for e in VOCABULARY.entries] + ["a_blur", "noise"]
    for name, share in shares.items():
        vector[names.index(name)] = share
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def ranker(constants: Calibration | None = None, leave_out: Sequence[str] = ()) -> ConceptRanker:
    return ConceptRanker(VOCABULARY, EMBEDDINGS, constants or calibration(), leave_out)


def test_states_the_most_specific_thing_that_is_certain() -> None:
    (concept,) = ranker().rank(picture(tabby_cat=1.0), 5)
    assert (concept.label, concept.phrase) == ("tabby cat", "a tabby cat")
    assert concept.probability > 0.99
    assert concept.score == pytest.approx(1.0)


def test_falls_back_to_what_uncertain_kinds_have_in_common() -> None:
    (concept,) = ranker().rank(picture(tabby_cat=1.0, Egyptian_cat=1.0), 5)
    assert concept.label == "cat"
    (concept,) = ranker().rank(picture(tabby_cat=1.0, Egyptian_cat=1.0, dog=1.0), 5)
    assert concept.label in ("cat", "animal")
    (concept,) = ranker(calibration(state_probability=0.8)).rank(picture(tabby_cat=1.0, Egyptian_cat=1.0, dog=1.0), 5)
    assert concept.label == "animal"


def test_the_more_particular_has_to_be_the_more_certain() -> None:
    def stated(dog: float) -> str:
        (concept,) = ranker().rank(picture(tabby_cat=1.0, dog=dog), 5)
        return concept.label

    # Against the dog the tabby cat is as probable as the cat: about 0.67, 0.77 and 0.92.
    assert (stated(0.95), stated(0.92), stated(0.8)) == ("animal", "cat", "tabby cat")


def test_two_different_things_are_both_stated_best_first_up_to_the_limit() -> None:
    shown = picture(dog=1.0, kitchen=1.02)
    constants = calibration(state_probability=0.2)
    assert [c.label for c in ranker(constants).rank(shown, 5)] == ["kitchen", "dog"]
    assert [c.label for c in ranker(constants).rank(shown, 1)] == ["kitchen"]
    assert ranker(constants).rank(shown, 0) == ()


def test_least_bad_is_not_present() -> None:
    assert ranker().rank(picture(dog=1.0, kitchen=1.0, button=1.0, a_blur=0.9), 5) == ()
    assert ranker().rank(picture(a_blur=1.0, dog=0.9), 5) == ()
    assert ranker(calibration(state_probability=0.0)).rank(picture(noise=1.0, dog=0.99), 5) == ()


def test_the_share_that_many_kinds_have_by_chance_counts_for_nothing() -> None:
    flat = np.asarray([0.10, 0.10, 0.11, 0.10, 0.10, 0.09, 0.09, 0.1, 0.1], np.float32)
    assert ranker(calibration(logit_scale=5.0)).rank(flat, 5) == ()  # "animal" has five ninths of it


def test_margin_demands_standing_out_over_the_mean() -> None:
    shown = picture(dog=1.0)
    assert ranker(calibration(margin=2.0)).rank(shown, 5)
    assert ranker(calibration(margin=2.6)).rank(shown, 5) == ()  # one of seven is at most sqrt(6) deviations out


def test_groups_left_out_are_neither_stated_nor_compared() -> None:
    shown = picture(button=1.0, dog=0.8)
    assert [c.label for c in ranker().rank(shown, 5)] == ["button"]
    assert [c.label for c in ranker(leave_out=("interface",)).rank(shown, 5)] == ["dog"]
    assert ranker(leave_out=("interface", "scene", "object")).rank(shown, 5) == ()


def test_an_embedding_that_is_none_states_nothing() -> None:
    assert ranker().rank(np.full(COUNT, np.nan, np.float32), 5) == ()
    assert ranker().rank(np.zeros(COUNT, np.float32), 5) == ()


def test_foreign_embeddings_are_refused() -> None:
    with pytest.raises(ValueError, match="8 embeddings for 7 entries"):
        ConceptRanker(VOCABULARY, EMBEDDINGS[:-1], calibration())


def test_measures_are_what_they_say() -> None:
    shown = picture(tabby_cat=0.8, dog=0.4, kitchen=0.6, noise=0.5)
    cosines = np.asarray(EMBEDDINGS @ shown, np.float64)
    things, found = ranker(leave_out=("interface",)).measures(cosines)
    assert [VOCABULARY.entries[i].label for i in things] == ["animal", "kitchen"]  # the larger share first
    entries = cosines[:6]
    deviation, length = entries.std(), float(np.sqrt(0.8**2 + 0.4**2 + 0.6**2 + 0.5**2))
    animal, kitchen = (dict(zip(MEASURES, row, strict=True)) for row in found)
    assert animal["lead"] == pytest.approx(((0.8 + 0.4) / 5 - 0.6) / length / deviation)
    assert kitchen["lead"] == pytest.approx(-animal["lead"])
    assert animal["nothing"] == kitchen["nothing"] == pytest.approx((0.5 / length - entries.mean()) / deviation)
    assert animal["spread"] == kitchen["spread"] == pytest.approx(deviation)
    assert (animal["near"], kitchen["near"]) == (pytest.approx(5 / 6), pytest.approx(1 / 6))
    shares = softmax(20.0 * np.delete(cosines, 6))  # of what is compared: six entries and two distractors
    assert animal["lift"] == pytest.approx(np.log((shares[:5].sum() - 5 / 8) / (1 - 5 / 8)))
    assert kitchen["lift"] == pytest.approx(np.log(1e-4))  # a share below chance counts as just above it


def test_a_vocabulary_of_one_thing_has_measures_and_equal_cosines_have_none() -> None:
    alone = Vocabulary((entry("animal"), entry("cat", "animal")), ("{a_label}",), ())
    lonely = ConceptRanker(alone, np.eye(2, dtype=np.float32), calibration(judge=by_lead()))
    _, found = lonely.measures(np.array([0.2, 0.6]))
    assert np.isfinite(found).all()
    assert lonely.measures(np.array([0.5, 0.5]))[1].shape == (0, len(MEASURES))
    assert lonely.rank(np.array([0.5, 0.5], np.float32), 5) == ()


def test_a_judge_decides_whether_and_the_probabilities_how_particularly() -> None:
    judged = calibration(state_probability=0.7, judge=by_lead())
    several = picture(tabby_cat=1.0, Egyptian_cat=0.9, dog=0.97)
    (concept,) = ranker(judged).rank(several, 5)
    assert concept.label == "animal"
    assert 0.8 <= concept.probability < 1.0
    assert ranker(calibration(judge=by_lead(certainty=1.0))).rank(several, 5) == ()
    assert ranker(calibration(margin=99.0, judge=by_lead())).rank(several, 5) == ()  # the margin holds too
    (concept,) = ranker(judged).rank(picture(tabby_cat=1.0, Egyptian_cat=1.0, dog=0.8), 5)
    assert concept.label == "cat"
    # Without the judge the probabilities would not be enough for anything.
    shared = picture(tabby_cat=1.0, Egyptian_cat=0.9, dog=0.9, kitchen=1.05)
    assert ranker(calibration(state_probability=0.7)).rank(shared, 5) == ()
    assert [c.label for c in ranker(calibration(state_probability=0.7, judge=by_lead(bias=2.0))).rank(shared, 5)] != []


def test_a_judge_states_one_thing_and_nothing_below_a_distractor() -> None:
    eager = calibration(judge=by_lead(certainty=0.0))
    assert [c.label for c in ranker(eager).rank(picture(dog=1.0, kitchen=1.4), 5)] == ["kitchen"]
    assert ranker(eager).rank(picture(dog=1.0), 0) == ()
    assert ranker(eager).rank(picture(noise=1.0, dog=0.99), 5) == ()
    assert ranker(eager).rank(np.full(COUNT, np.nan, np.float32), 5) == ()
    assert ranker(eager, ("object", "scene", "interface")).rank(picture(dog=1.0), 5) == ()
    assert [c.label for c in ranker(eager, ("object",)).rank(picture(dog=1.0, kitchen=0.5), 5)] == ["kitchen"]


@settings(deadline=None)
@given(st.lists(st.floats(-1, 1, width=32), min_size=COUNT, max_size=COUNT), st.floats(0, 1), st.floats(1, 1000))
def test_what_a_judge_states_is_never_below_what_it_asks_for(
    values: list[float], certainty: float, scale: float
) -> None:
    vector = np.asarray(values, np.float32)
    constants = calibration(scale, 0.7, judge=by_lead(certainty=certainty))
    found = ranker(constants).rank(vector / max(float(np.linalg.norm(vector)), 1e-6), 9)
    assert len(found) <= 1
    for concept in found:
        assert min(certainty, 0.7) <= concept.probability <= 1.0


@settings(deadline=None)
@given(st.lists(st.floats(-1, 1, width=32), min_size=COUNT, max_size=COUNT), st.floats(0.05, 1), st.floats(1, 1000))
def test_never_a_thing_and_its_kind_and_never_below_the_threshold(
    values: list[float], threshold: float, scale: float
) -> None:
    vector = np.asarray(values, np.float32)
    found = ranker(calibration(scale, threshold)).rank(vector / max(float(np.linalg.norm(vector)), 1e-6), 9)
    labels = [concept.label for concept in found]
    assert len(set(labels)) == len(labels)
    for label in labels:
        assert not set(VOCABULARY.lineage(label)[1:]) & set(labels)
    for concept in found:
        assert threshold <= concept.probability <= 1.0
    assert list(found) == sorted(found, key=lambda c: -c.probability)


def test_softmax_survives_any_scale() -> None:
    assert softmax(np.array([1e6, 1e6, -1e6])) == pytest.approx([0.5, 0.5, 0.0])


class CountingEncoder:
    """Encodes a text as its letters' counts, and counts the texts."""

    model_id = "counting"

    def __init__(self) -> None:
        self.texts = 0

    def encode(self, texts: Sequence[str]) -> Embedding:
        self.texts += len(texts)
        counts = np.array([[text.count(chr(97 + i)) + 0.1 for i in range(26)] for text in texts], np.float32)
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True))


def test_vocabulary_is_encoded_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    first = encode_vocabulary(VOCABULARY, encoder, tmp_path / "cache")
    assert encoder.texts == COUNT
    assert first.shape == (COUNT, 26)
    assert first.dtype == np.float32
    assert np.linalg.norm(first, axis=1) == pytest.approx(1.0, abs=1e-5)
    second = encode_vocabulary(VOCABULARY, encoder, tmp_path / "cache")
    assert encoder.texts == COUNT
    np.testing.assert_allclose(second, first, atol=1e-6)
    assert [file.name for file in (tmp_path / "cache").iterdir()] == [cache_name(VOCABULARY, "counting")]


def test_entries_keep_their_order_whatever_the_texts_lengths(tmp_path: Path) -> None:
    embeddings = encode_vocabulary(VOCABULARY, CountingEncoder(), None)
    alone = CountingEncoder().encode(["a photo of a kitchen"])[0]
    np.testing.assert_allclose(embeddings[VOCABULARY.index["kitchen"]], alone, atol=1e-6)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"\x93NUMPY\x01\x00v\x00{'descr'"])
def test_a_damaged_cache_is_computed_anew(tmp_path: Path, content: bytes) -> None:
    right = encode_vocabulary(VOCABULARY, CountingEncoder(), None)
    file = tmp_path / cache_name(VOCABULARY, "counting")
    file.write_bytes(content)
    np.testing.assert_allclose(encode_vocabulary(VOCABULARY, CountingEncoder(), tmp_path), right)
    np.testing.assert_allclose(np.load(file), right)


@pytest.mark.parametrize(
    "foreign",
    [
        np.eye(COUNT - 1, dtype=np.float32),
        np.zeros((COUNT, 26), np.float32),
        np.full((COUNT, 26), np.nan, np.float32),
        np.zeros(COUNT, np.float32),
        np.eye(COUNT, dtype=np.int64),
    ],
)
def test_a_foreign_cache_is_computed_anew(tmp_path: Path, foreign: Embedding) -> None:
    np.save(tmp_path / cache_name(VOCABULARY, "counting"), foreign)
    encoder = CountingEncoder()
    encode_vocabulary(VOCABULARY, encoder, tmp_path)
    assert encoder.texts == COUNT


def test_what_came_with_the_model_is_used_and_not_written_to(tmp_path: Path) -> None:
    shipped, cache = tmp_path / "shipped", tmp_path / "cache"
    right = encode_vocabulary(VOCABULARY, CountingEncoder(), shipped)
    file = shipped / cache_name(VOCABULARY, "counting")
    np.save(file, right.astype(np.float16))
    encoder = CountingEncoder()
    found = encode_vocabulary(VOCABULARY, encoder, cache, shipped)
    assert encoder.texts == 0
    assert not cache.exists()
    np.testing.assert_allclose(found, right, atol=1e-3)
    assert found.dtype == np.float32


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    blocked = tmp_path / "a file where a folder should be"
    blocked.write_bytes(b"")
    assert len(encode_vocabulary(VOCABULARY, CountingEncoder(), blocked / "cache")) == COUNT


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_no_failure_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(np, "save", refuse)
    assert len(encode_vocabulary(VOCABULARY, CountingEncoder(), tmp_path)) == COUNT
    assert list(tmp_path.iterdir()) == []


def test_captions_are_ranked_best_first() -> None:
    captions = np.asarray([[0.0, 1.0], [1.0, 0.0], [0.6, 0.8]], np.float32)
    ranked = rank_captions(np.asarray([1.0, 0.0], np.float32), captions)
    assert [position for position, _ in ranked] == [1, 2, 0]
    assert [score for _, score in ranked] == pytest.approx([1.0, 0.6, 0.0])
    assert rank_captions(np.asarray([1.0, 0.0], np.float32), np.empty((0, 2), np.float32)) == ()


# The bundled model itself, on pictures that any machine can make.


@pytest.fixture(scope="module")
def bundled() -> tuple[OnnxImageEncoder, OnnxTextEncoder, ConceptRanker]:
    folder = ROOT / "models"
    model = next(m for m in load_manifest(folder / "manifest.toml").model if m.bundled)

    def open_session(name: str, path: Path) -> Network:
        return open_network(name, path, threads=1)

    image, text = OnnxImageEncoder(model, [folder], open_session), OnnxTextEncoder(model, [folder], open_session)
    vocabulary = load_vocabulary(ROOT / "resources" / "vocabularies" / "everyday.toml")
    embeddings = encode_vocabulary(vocabulary, text, None, folder / "base" / "vocabulary")
    return image, text, ConceptRanker(vocabulary, embeddings, model.calibration, ("interface", "picture"))


def test_bundled_vocabulary_is_encoded_in_advance() -> None:
    model = next(m for m in load_manifest(ROOT / "models" / "manifest.toml").model if m.bundled)
    vocabulary = load_vocabulary(ROOT / "resources" / "vocabularies" / "everyday.toml")
    file = ROOT / "models" / "base" / "vocabulary" / cache_name(vocabulary, model.fingerprint)
    assert file.is_file(), "run models/base/encode_vocabulary.py again: the model or the vocabulary has changed"


@pytest.mark.slow
def test_bundled_model_knows_what_texts_have_in_common(
    bundled: tuple[OnnxImageEncoder, OnnxTextEncoder, ConceptRanker],
) -> None:
    _, text, _ = bundled
    cat, kitten, lorry = text.encode(["a photo of a cat", "a photo of a kitten", "a photo of a lorry"])
    assert float(cat @ kitten) > float(cat @ lorry) + 0.3


RARE = {
    "komondor": "a large shaggy white sheepdog from Hungary",
    "dugong": "a large plant-eating mammal of the sea",
    "langur": "a slender long-tailed monkey of Asia",
    "theremin": "an electronic musical instrument played by moving the hands near it",
    "cassowary": "a large bird that cannot fly and has a horny head",
    "durian": "a huge fruit with a hard prickly rind",
    "samovar": "a metal urn with a spigot at the base for making tea",
    "shoji": "a translucent paper screen used as a sliding door in a Japanese house",
}


def test_bundled_model_knows_rare_names_by_what_they_mean(
    bundled: tuple[OnnxImageEncoder, OnnxTextEncoder, ConceptRanker],
) -> None:
    _, text, _ = bundled
    names, meanings = text.encode([f"a photo of a {name}" for name in RARE]), text.encode(list(RARE.values()))
    nearest = (names @ meanings.T).argmax(1)
    assert [list(RARE)[i] for i in nearest] == list(RARE)


def test_bundled_text_tower_does_not_mind_what_else_is_in_the_batch(
    bundled: tuple[OnnxImageEncoder, OnnxTextEncoder, ConceptRanker],
) -> None:
    _, text, _ = bundled
    short = "a hot dog and a komondor"
    (alone,) = text.encode([short])
    together, _ = text.encode([short, "a very long sentence about a harbour with boats, cranes and sailors at dusk"])
    np.testing.assert_allclose(alone, together, atol=1e-5)


@pytest.mark.slow
def test_bundled_model_is_silent_about_noise_and_blank_pictures(
    bundled: tuple[OnnxImageEncoder, OnnxTextEncoder, ConceptRanker],
) -> None:
    image, _, concepts = bundled
    random = np.random.default_rng(7)
    pictures = [np.full((200, 300, 3), grey, np.uint8) for grey in (0, 90, 255)]
    pictures += [random.integers(0, 256, (240, 320, 3), dtype=np.uint8) for _ in range(4)]
    ramp = np.linspace(0, 255, 300).astype(np.uint8)
    pictures.append(np.repeat(np.repeat(ramp[None, :, None], 200, 0), 3, 2))
    for pixels in pictures:
        assert concepts.rank(image.encode(pixels), 5) == ()


def test_a_rival_is_what_is_no_relative_in_any_tree() -> None:
    """Found beside the lineage only, which has to be what looking at every entry finds."""
    random = np.random.default_rng(0)
    for _ in range(50):
        count = int(random.integers(1, 40))
        kinds = [int(random.integers(-1, i)) if i else -1 for i in range(count)]
        entries = tuple(VocabularyEntry(f"e{i}", "object", "a", f"e{k}" if k >= 0 else "") for i, k in enumerate(kinds))
        vocabulary = Vocabulary(entries, ("{a_label}",), ())
        ranker = ConceptRanker(vocabulary, np.eye(count, 8, dtype=np.float32), calibration())
        mass = ranker._summed(random.random(count))
        lineages = [set(vocabulary.lineage(entry.label)) for entry in entries]
        for i in range(count):
            strangers = [mass[j] for j in range(count) if f"e{j}" not in lineages[i] and f"e{i}" not in lineages[j]]
            assert ranker._rival(i, mass) == max(strangers, default=0.0)
