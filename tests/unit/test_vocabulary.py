from pathlib import Path

import pytest

from seesay.perception.clip.vocabulary import Vocabulary, VocabularyEntry, load_vocabulary

SHIPPED = Path(__file__).parents[2] / "resources" / "vocabularies" / "everyday.toml"

HEAD = 'schema = 1\ntemplates = ["a photo of {a_label}"]\ndistractors = ["a blur"]\n'


def write(folder: Path, text: str) -> Path:
    file = folder / "words.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def shipped() -> Vocabulary:
    return load_vocabulary(SHIPPED)


def test_shipped_vocabulary_covers_what_it_promises(shipped: Vocabulary) -> None:
    assert len(shipped.entries) > 1000
    assert {entry.group for entry in shipped.entries} == {"object", "scene", "interface", "picture"}
    for label in ("cat", "espresso", "kitchen", "wheelchair", "white cane", "text field", "photograph", "bar chart"):
        assert label in shipped.index
    assert len(shipped.distractors) >= 20


def test_shipped_tree_generalises_step_by_step(shipped: Vocabulary) -> None:
    assert shipped.lineage("Egyptian cat") == ("Egyptian cat", "cat", "mammal", "animal")
    assert shipped.lineage("sports car") == ("sports car", "car", "vehicle")


def test_shipped_vocabulary_judges_nobody(shipped: Vocabulary) -> None:
    told = {"man", "woman", "boy", "girl", "bride", "groom", "smile", "happy", "sad", "old person", "beautiful"}
    assert not told & set(shipped.index)
    people = {entry.label for entry in shipped.entries if "person" in shipped.lineage(entry.label)}
    assert people <= {
        "person", "astronaut", "cyclist", "diver", "football player", "firefighter", "baseball player", "scuba diver",
    }  # fmt: skip


def test_shipped_articles_suit_their_labels(shipped: Vocabulary) -> None:
    phrases = {entry.label: entry.phrase for entry in shipped.entries}
    assert phrases["owl"] == "an owl"
    assert phrases["uniform"] == "a uniform"
    assert phrases["scissors"] == "scissors"
    assert phrases["bread"] == "bread"
    assert phrases["Earth"] == "Earth"
    for label, phrase in phrases.items():
        assert phrase in (label, f"a {label}", f"an {label}")


def test_texts_fill_the_templates_and_leave_out_what_is_missing() -> None:
    templates = ("a photo of {a_label}", "a photo of {a_synonym}", "{names}, a kind of {kind}: {gloss}")
    owl = VocabularyEntry("owl", "object", "an", "bird", ("hooter", "bird of night"), "a bird of the night")
    bird = VocabularyEntry("bird", "object", "a")
    vocabulary = Vocabulary((owl, bird), templates, ())
    assert vocabulary.texts(owl) == (
        "a photo of an owl",
        "a photo of a hooter",
        "a photo of a bird of night",
        "owl, hooter, bird of night, a kind of bird: a bird of the night",
    )
    assert vocabulary.texts(bird) == ("a photo of a bird",)


def test_digest_follows_the_content() -> None:
    def digest(gloss: str = "g", distractor: str = "d", template: str = "{label}: {gloss}") -> str:
        return Vocabulary((VocabularyEntry("cat", "object", "a", gloss=gloss),), (template,), (distractor,)).digest

    assert digest() == digest()
    assert len({digest(), digest(gloss="h"), digest(distractor="e"), digest(template="{gloss}")}) == 4


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("schema = 2", "schema 2"),
        ("schema = [", "not TOML"),
        (HEAD + "[object]\nentries = []", "needs entries"),
        (HEAD + '[object]\nentries = [{label="cat", kind_of="animal"}]', "'animal', which is no entry"),
        (HEAD + '[object]\nentries = [{label="cat"}, {label="cat"}]', "twice"),
        (HEAD + '[object]\nentries = [{label="a", kind_of="b"}, {label="b", kind_of="a"}]', "a kind of itself"),
        (HEAD + '[object]\nentries = [{label="cat", kindof="animal"}]', "cannot be read"),
        (HEAD + "[object]\nentries = [{label=3}]", "something else than text"),
        (HEAD + '[object]\nentries = [{label="cat", synonyms="kitty"}]', "not a list"),
        (HEAD + '[object]\nentry = [{label="cat"}]', "list of entries and nothing else"),
        ('schema = 1\ndistractors = []\n[object]\nentries = [{label="cat"}]', "not a list"),
    ],
)
def test_a_broken_file_is_a_named_bug(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        load_vocabulary(write(tmp_path, text))
