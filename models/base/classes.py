"""What is known in words about the image tower's thousand classes: names, synonyms, glosses and kinds, from WordNet."""

from __future__ import annotations

from dataclasses import dataclass

from wordnet import WordNet

# Two labels were made up by their publisher to tell apart classes of one name; their senses go by these words.
RENAMED = {"crane bird": "crane", "maillot tank suit": "tank suit"}

# Too general to help: every photograph shows an object.
ABSTRACT = frozenset(
    (
        "entity",
        "physical entity",
        "object",
        "whole",
        "abstraction",
        "thing",
        "matter",
        "causal agent",
        "physical object",
    )
)


@dataclass(frozen=True, slots=True)
class ClassText:
    """One class's offset in WordNet and sentences about it, each with what kind of sentence it is."""

    offset: int
    label: str
    sentences: tuple[tuple[str, str], ...]


def labels() -> list[str]:
    """Return the English labels of the thousand ImageNet classes, in the order of the classifier's outputs."""
    from torchvision.models._meta import _IMAGENET_CATEGORIES

    return list(_IMAGENET_CATEGORIES)


def kinds(wordnet: WordNet, offset: int) -> list[str]:
    """Return the names of the more general meanings that say something, nearest first."""
    names = (wordnet.synsets[o].words[0] for o in wordnet.ancestors(offset))
    return [name for name in names if name not in ABSTRACT]


def describe(wordnet: WordNet, label: str, offset: int) -> ClassText:
    """Write the sentences from which the map learns what texts about one class look like."""
    synset = wordnet.synsets[offset]
    chain = kinds(wordnet, offset)
    found = [("name", f"a photo of a {label}"), ("bare", label)]
    for word in synset.words[:5]:
        if word.lower() != label.lower():
            found += [("synonym", f"a photo of a {word}"), ("synonym bare", word)]
    found += [("gloss", f"{label}: {synset.gloss[:160]}"), ("gloss alone", synset.gloss[:160])]
    found += [("kind", f"a photo of a {label}, a kind of {kind}") for kind in chain[:3]]
    found.append(("chain", f"{label}: " + ", ".join(chain[:6])))
    words, kind = ", ".join(synset.words[:4]), chain[0] if chain else "thing"
    found.append(("entry", f"{words}, a kind of {kind}: {synset.gloss[:120]}"))
    return ClassText(offset, label, tuple(found))


def class_texts(wordnet: WordNet) -> list[ClassText]:
    """Return the texts of all thousand classes."""
    names = labels()
    offsets = wordnet.align([RENAMED.get(name, name) for name in names])
    if None in offsets:
        raise ValueError("a class label has no sense that fits its place among the others")
    return [describe(wordnet, name, offset) for name, offset in zip(names, offsets, strict=True) if offset is not None]
