"""Writes classes.tsv: by which word of the vocabulary each of the image tower's thousand classes is told.

A class is the vocabulary's entry of the same meaning in WordNet, or the nearest of what it is a kind of. What people do
not tell apart is called by what it is a kind of: a breed of dog is a dog, and a great many birds are birds. A class
that is never the subject of a photograph, or that the tower takes other things for, is called nothing.

usage: PYTHONPATH=app python models/base/class_names.py [--wordnet /usr/share/wordnet]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from classes import RENAMED, labels
from wordnet import WordNet

from seesay.perception.clip.vocabulary import Vocabulary, load_vocabulary

HERE = Path(__file__).parent
VOCABULARY = HERE.parents[1] / "resources/vocabularies/everyday.toml"

# How many kinds down from the top of the vocabulary's tree a name may be: "dog" is the third of "animal".
DEEPEST, DEEPER = 2, 3
DEEPLY_TOLD = ("animal", "food")
TOLD_APART = frozenset({
    "lion", "tiger", "leopard", "cheetah", "jaguar", "snow leopard", "polar bear", "brown bear", "gorilla",
    "chimpanzee", "orangutan", "macaw", "bald eagle", "mobile phone", "goldfish", "killer whale", "pool table",
})  # fmt: skip

# Classes with another meaning in WordNet than in the vocabulary, and those that only a specialist calls so.
CALLED = {
    "African hunting dog": "mammal", "apron": "clothing", "balloon": "balloon", "barracouta": "fish",
    "bee eater": "bird", "bell pepper": "pepper", "black grouse": "bird", "bulbul": "bird", "castle": "castle",
    "chickadee": "bird", "cock": "rooster", "coho": "fish", "corn": "plant", "coucal": "bird", "cougar": "big cat",
    "crane bird": "bird", "cucumber": "vegetable", "cup": "cup", "custard apple": "fruit", "dhole": "mammal",
    "drake": "duck", "European gallinule": "bird", "fountain": "fountain", "French loaf": "bread", "gar": "fish",
    "grocery store": "shop", "hammer": "hammer", "ibex": "goat", "jacamar": "bird", "kite": "bird",
    "lakeside": "lake", "lynx": "big cat", "moped": "motorcycle", "motor scooter": "motorcycle",
    "mouse": "computer mouse", "moving van": "lorry", "notebook": "laptop", "ox": "cow", "palace": "palace",
    "partridge": "bird", "pickup": "lorry", "pier": "pier", "potpie": "pie", "prairie chicken": "bird",
    "ptarmigan": "bird", "quail": "bird", "ram": "sheep", "rock beauty": "fish", "ruffed grouse": "bird",
    "schooner": "sailing boat", "soccer ball": "ball", "stage": "stage", "sturgeon": "fish", "tailed frog": "frog",
    "television": "television", "tench": "fish", "tractor": "tractor", "trailer truck": "lorry", "tusker": "elephant",
    "wardrobe": "furniture", "water ouzel": "bird", "yawl": "sailing boat",
}  # fmt: skip
MUSHROOMS = ("agaric", "bolete", "coral fungus", "earthstar", "gyromitra", "hen-of-the-woods", "stinkhorn")
NOTHING = frozenset({
    "Band Aid", "bubble", "coil", "comic book", "crane", "ear", "flatworm", "groom", "hair slide", "harp", "hip",
    "isopod", "jigsaw puzzle", "lens cap", "mask", "monitor", "muzzle", "nematode", "plate", "radio", "scabbard",
    "screen", "shopping cart", "solar dish", "space bar", "structure", "swing", "tank", "tick", "trilobite", "tub",
    "velvet", "washbasin", "web site", "wing", "wool",
})  # fmt: skip


def meanings(wordnet: WordNet, vocabulary: Vocabulary) -> dict[int, str]:
    """Return the vocabulary's things and scenes by their meaning in WordNet: where the gloss is WordNet's, by that."""
    found: dict[int, str] = {}
    for entry in vocabulary.nouns:
        senses = [sense for word in (entry.label, *entry.synonyms) for sense in wordnet.find(word)]
        glossed = [s for s in senses if entry.gloss and wordnet.synsets[s].gloss.startswith(entry.gloss.strip()[:60])]
        if chosen := glossed[:1] or list(wordnet.find(entry.label))[:1]:
            found.setdefault(chosen[0], entry.label)
    return found


def name_of(label: str, offset: int, known: dict[int, str], wordnet: WordNet, vocabulary: Vocabulary) -> str:
    """Return what a class is called, or nothing."""
    if label in NOTHING:
        return ""
    if label in MUSHROOMS:
        return "mushroom"
    chain = (known[one] for one in (offset, *wordnet.ancestors(offset)) if one in known)
    name = CALLED.get(label) or next(chain, "")
    if not name:
        return ""
    lineage = vocabulary.lineage(name)
    deepest = DEEPER if lineage[-1] in DEEPLY_TOLD else DEEPEST
    while len(lineage) > deepest and lineage[0] not in TOLD_APART:
        lineage = lineage[1:]
    return lineage[0]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    wordnet, vocabulary = WordNet(parser.parse_args().wordnet), load_vocabulary(VOCABULARY)
    names = labels()
    offsets = wordnet.align([RENAMED.get(name, name) for name in names])
    known = meanings(wordnet, vocabulary)
    rows = [
        f"{name_of(name, offset, known, wordnet, vocabulary) if offset is not None else ''}\t{name}"
        for name, offset in zip(names, offsets, strict=True)
    ]
    head = "# By which word of the vocabulary each of the image tower's classes is told, if any: class_names.py."
    (HERE / "classes.tsv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
