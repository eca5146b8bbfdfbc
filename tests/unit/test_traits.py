"""People and scenes for which the image tower has no class are seen in its embedding."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from seesay.core.errors import ModelCorruptError, ModelMissingError
from seesay.core.findings import Concept, DetectedObject, Face, ImageEncoding
from seesay.core.paths import resources_folder, shipped_models_folder
from seesay.core.region import Region
from seesay.description.captions.thing_names import concept_as_object
from seesay.perception.clip.classifiers import NAMES, Traits
from seesay.perception.clip.encoders import OnnxImageEncoder
from seesay.perception.clip.vocabulary import load_vocabulary
from seesay.perception.inference.network import open_network
from seesay.perception.models.manifest import EmbeddingOutput, load_manifest

VOCABULARY = load_vocabulary(resources_folder() / "vocabularies/everyday.toml")
SPEC = EmbeddingOutput(weights="", least=(0.8, *[0.9] * (len(NAMES) - 1)))
SEEN = ImageEncoding(np.ones(1, np.float32), np.ones(1, np.float32))
FACE = Face(Region(40, 10, 20, 20), 0.9)
BOX = Region(30, 0, 40, 90)


def traits(folder: Path, **likely: bool) -> Traits:
    """Traits that are as sure as can be, or as unsure."""
    rows = [[0.0, 0.0, 9.0 if likely.get(name.replace(" ", "_")) else -9.0] for name in NAMES]
    np.save(folder / "traits.npy", np.array(rows, np.float32))
    return Traits("m", folder / "traits.npy", SPEC, VOCABULARY)


def told(found: tuple[Concept, ...]) -> list[tuple[str, bool]]:
    return [(concept.label, concept.sure) for concept in found]


def words(found: tuple[Concept, ...]) -> list[str]:
    return [concept_as_object(concept) for concept in found]


def test_a_scene_is_told_where_nothing_in_particular_is_known(tmp_path: Path) -> None:
    landscape = Concept("landscape", 0.3, 0.9, "a landscape", lineage=("landscape",))
    lake = Concept("lake", 0.3, 0.9, "a lake", lineage=("lake", "landscape"))
    food = Concept("food", 0.3, 0.9, "food", lineage=("food",))
    mountain = traits(tmp_path, mountain=True)
    assert told(mountain.scene((landscape,), SEEN)) == [("mountain", False)]
    assert told(mountain.scene((), SEEN)) == [("mountain", False)]
    assert told(mountain.scene((lake,), SEEN)) == [("lake", False)]
    indoors = traits(tmp_path, indoor_scene=True)
    assert told(indoors.scene((), SEEN)) == [("indoor scene", True)]
    assert told(indoors.scene((food,), SEEN)) == [("food", False)]
    plant = Concept("plant", 0.3, 0.9, "a plant", lineage=("plant",))
    flower = traits(tmp_path, flower=True)
    assert told(flower.scene((plant,), SEEN)) == [("flower", False)]
    assert told(flower.scene((landscape,), SEEN)) == [("landscape", False)]
    structure = Concept("structure", 0.3, 0.9, "a structure", lineage=("structure",))
    assert told(traits(tmp_path, building=True).scene((structure,), SEEN)) == [("building", False)]
    assert traits(tmp_path, person=True).scene((), SEEN) == ()


def test_two_scenes_are_told_together_unless_one_says_the_other(tmp_path: Path) -> None:
    assert words(traits(tmp_path, mountain=True, tree=True, rock=True).scene((), SEEN)) == ["a mountain and a tree"]
    assert words(traits(tmp_path, sea=True, water=True).scene((), SEEN)) == ["the sea"]
    assert words(traits(tmp_path, bedroom=True, indoor_scene=True, furniture=True).scene((), SEEN)) == ["a bedroom"]
    (building,) = traits(tmp_path, building=True, tree=True).scene((), SEEN)
    assert (building.label, concept_as_object(building), building.sure) == ("building", "a building and a tree", False)


def test_a_thing_that_is_it_in_the_next_sentence_is_told_alone(tmp_path: Path) -> None:
    vehicle = Concept("vehicle", 0.3, 0.9, "a vehicle", lineage=("vehicle",))
    assert words(traits(tmp_path, car=True, tree=True).scene((vehicle,), SEEN)) == ["a car"]
    assert words(traits(tmp_path, car=True, tree=True).scene((), SEEN)) == ["a car"]


def test_a_ship_has_what_a_boat_has(tmp_path: Path) -> None:
    (boat,) = traits(tmp_path, boat=True, tree=True).scene((), SEEN)
    assert (boat.label, concept_as_object(boat), boat.lineage) == ("vehicle", "a boat or a ship", ("vehicle",))


def test_a_model_without_classes_has_no_traits(tmp_path: Path) -> None:
    assert traits(tmp_path, mountain=True).of(ImageEncoding(np.ones(1, np.float32))) == {}


def test_people_are_agreed_on_and_a_face_alone_is_one(tmp_path: Path) -> None:
    found = DetectedObject("person", BOX, 0.4)
    cup = DetectedObject("cup", BOX, 0.4)
    seen = traits(tmp_path, person=True)
    assert [thing.agreed for thing in seen.people([found, cup], [FACE], SEEN, 100)] == [True, False]
    unsure = DetectedObject("person", BOX, 0.25)
    *_, person = seen.people([unsure], [FACE], SEEN, 100)
    assert (person.kind, person.box, person.confidence, person.across) == ("person", FACE.box, 0.9, 0.5)
    assert person.phrase == "a person"
    assert traits(tmp_path).people([unsure], [FACE], SEEN, 100) == (unsure,)


def test_weights_that_are_missing_or_of_another_model_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError):
        Traits("m", tmp_path / "none.npy", SPEC, VOCABULARY)
    (tmp_path / "bad.npy").write_bytes(b"no array")
    with pytest.raises(ModelCorruptError):
        Traits("m", tmp_path / "bad.npy", SPEC, VOCABULARY)
    with pytest.raises(ModelCorruptError):
        traits(tmp_path).of(ImageEncoding(np.ones(2, np.float32), np.ones(1, np.float32)))


@pytest.mark.parametrize(
    ("name", "known"),
    [("picosdeeuropa-by-aitzol-berasategi.jpg", {"mountain"}), ("coffee.jpg", set()), ("chelsea.jpg", {"cat"})],
)
def test_the_bundled_weights_know_a_mountain_and_a_cat(name: str, known: set[str]) -> None:
    model = next(one for one in load_manifest(shipped_models_folder() / "manifest.toml").model if one.bundled)
    assert model.traits is not None
    encoder = OnnxImageEncoder(model, [shipped_models_folder()], open_network)
    picture = Image.open(Path(__file__).parents[1] / "data/evaluation" / name).convert("RGB")
    bundled = Traits("m", shipped_models_folder() / model.traits.weights, model.traits, VOCABULARY)
    near = {"rock"}  # whether it is quite sure enough of the mountain's depends on how a processor rounds
    assert bundled.of(ImageEncoding(*encoder.look(np.asarray(picture)))).keys() - near == known
