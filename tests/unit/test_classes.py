from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from seesay.core.errors import ModelError
from seesay.core.findings import Concept, DetectedObject
from seesay.core.paths import resources_folder, shipped_models_folder
from seesay.core.region import Region
from seesay.perception.clip.classifiers import ClassNames, read_table
from seesay.perception.clip.encoders import OnnxImageEncoder
from seesay.perception.clip.vocabulary import load_vocabulary
from seesay.perception.inference.network import open_network
from seesay.perception.models.manifest import ClassOutput, load_manifest

VOCABULARY = load_vocabulary(resources_folder() / "vocabularies/everyday.toml")
TABLE = ("koala", "dog", "dog", "polar bear", "brown bear", "coffee", "shirt", "")
SPEC = ClassOutput(output="p", table="t", alone=0.7, voted=0.4, sure=0.7, kin=0.6)
ANIMAL = Concept("animal", 0.3, 0.9, "an animal")
BUNDLED = next(model for model in load_manifest(shipped_models_folder() / "manifest.toml").model if model.bundled)


def names(table: tuple[str, ...] = TABLE) -> ClassNames:
    return ClassNames("m", table, VOCABULARY, SPEC)


def concepts(*voted: Concept, **shares: float) -> list[tuple[str, bool]]:
    given = np.zeros(len(TABLE), np.float32)
    for word, share in shares.items():
        given[TABLE.index(word.replace("_", " "))] = share
    return [(found.label, found.sure) for found in names().concepts(names().shares(given), voted)]


def test_the_most_specific_word_that_is_sure_enough_is_told() -> None:
    assert concepts(koala=0.9) == [("koala", True)]
    assert concepts(koala=0.6) == []
    assert concepts(ANIMAL, koala=0.6) == [("koala", False)], "a concept knows that it is an animal"
    assert concepts(ANIMAL, polar_bear=0.3, brown_bear=0.3) == [("bear", False)], "kin share the probability"
    assert concepts(ANIMAL, polar_bear=0.5, brown_bear=0.3) == [("polar bear", False)]
    assert concepts(ANIMAL, polar_bear=0.45, brown_bear=0.35) == [("bear", True)], "it is too like its kin"
    assert concepts(ANIMAL, coffee=0.6) == [("animal", False)], "the two do not agree"
    assert concepts(ANIMAL) == [("animal", False)]


def of_bundled(**shares: float) -> Concept:
    """Return what is told with the bundled model's numbers where it has a concept that sees an animal."""
    spec = BUNDLED.classes
    assert spec is not None
    table = read_table(shipped_models_folder() / spec.table)
    given = np.full(len(table), 0.0002, np.float32)
    for word, share in shares.items():
        given[table.index(word.replace("_", " "))] = share
    named = ClassNames("m", table, VOCABULARY, spec)
    (found,) = named.concepts(named.shares(given), (ANIMAL,))
    return found


def test_a_kind_that_has_nearly_all_of_a_word_is_told_though_it_is_not_sure_alone() -> None:
    """A whale was a mammal."""
    found = of_bundled(whale=0.44)
    assert (found.label, found.sure) == ("whale", False)


def test_two_kinds_that_have_nearly_all_of_a_word_are_told_both() -> None:
    """Rabbits were mammals, since the classifier takes them for hares."""
    found = of_bundled(rabbit=0.33, hare=0.22)
    assert (found.label, found.one_of, found.sure) == ("mammal", (("rabbit", "a rabbit"), ("hare", "a hare")), False)
    assert of_bundled(rabbit=0.3, hare=0.15, dog=0.2).one_of == ()
    assert of_bundled(rabbit=0.5, hare=0.01).one_of == ()


def test_a_name_comes_with_its_lineage_and_probability() -> None:
    (found,) = names().concepts(names().shares(np.array([0, 0.5, 0.4, 0, 0, 0, 0, 0], np.float32)), (ANIMAL,))
    assert found.lineage == ("dog", "mammal", "animal")
    assert found.probability == pytest.approx(0.9)
    assert found.phrase == "a dog"


def test_clothes_are_told_only_where_they_are_all_that_is_seen() -> None:
    clothing = Concept("clothing", 0.3, 0.9, "clothing")
    assert concepts(clothing, shirt=0.6) == [("clothing", False)]
    assert concepts(clothing, shirt=0.8) == [("shirt", True)]


def test_the_classifier_is_heard_about_what_the_detector_found() -> None:
    def found(kind: str) -> DetectedObject:
        lineage = VOCABULARY.lineage(kind)
        thing = DetectedObject(kind, Region(0, 0, 9, 9), 0.7, phrase=f"a {kind}", lineage=lineage)
        return names().agreed([thing], names().shares(np.array([0.5, 0.1, 0, 0, 0, 0, 0, 0.4], np.float32)))[0]

    assert (found("dog").agreed, found("dog").name) == (True, "")
    assert (found("bear").agreed, found("bear").name, found("bear").phrase) == (False, "animal", "an animal")
    assert (found("giraffe").agreed, found("giraffe").name) == (False, ""), "no class is a giraffe"
    assert (found("cup").agreed, found("cup").name) == (False, "")
    coffee = np.array([0, 0, 0, 0, 0, 0.6, 0, 0], np.float32)
    cup = DetectedObject("cup", Region(0, 0, 9, 9), 0.7)
    assert names().agreed([cup], names().shares(coffee))[0].agreed, "a cup of coffee"


@pytest.mark.parametrize("given", [np.zeros(3, np.float32), np.full(len(TABLE), np.nan, np.float32)])
def test_nonsense_is_a_failure_of_the_model(given: npt.NDArray[np.float32]) -> None:
    with pytest.raises(ModelError):
        names().shares(given)
    with pytest.raises(ModelError):
        names(("no such thing",))


def test_the_bundled_table_has_names_that_people_say() -> None:
    assert BUNDLED.classes is not None
    file = shipped_models_folder() / BUNDLED.classes.table
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    told = {label: word for word, label in rows}
    assert len(rows) == 1000
    assert {word for word in told.values() if word} <= VOCABULARY.index.keys()
    assert tuple(word for word, _ in rows) == read_table(file)
    assert [told[label] for label in ("Egyptian cat", "tabby", "German shepherd", "ice bear", "koala", "hog")] == [
        "cat", "cat", "dog", "polar bear", "koala", "pig"
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("name", "word"), [("resources/samples/photograph.jpg", "cat")])
def test_one_run_gives_the_embedding_and_the_classes(name: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[tuple[str, ...]] = []
    encoder = OnnxImageEncoder(BUNDLED, [shipped_models_folder()], open_network)
    run_all = encoder.network.run_all

    def noted(outputs: Sequence[str] | None, inputs: Mapping[str, Any]) -> list[Any]:
        runs.append(tuple(outputs or ()))
        return run_all(outputs, inputs)

    monkeypatch.setattr(encoder.network, "run_all", noted)
    with Image.open(Path(__file__).parents[2] / name) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    embedding, classes = encoder.look(pixels)
    assert BUNDLED.classes is not None
    assert runs == [(BUNDLED.image.output, BUNDLED.classes.output), (BUNDLED.classes.output,)]
    assert np.allclose(embedding, encoder.encode(pixels), atol=1e-6)
    assert classes is not None
    assert classes.sum() == pytest.approx(1.0, abs=1e-3)
    table = read_table(shipped_models_folder() / BUNDLED.classes.table)
    found = ClassNames("m", table, VOCABULARY, BUNDLED.classes).shares(classes)
    assert max((one for one in found if one not in ("animal", "mammal")), key=found.__getitem__) == word
