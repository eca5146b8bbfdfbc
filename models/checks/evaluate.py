"""Says how the checks of claims do on photographs that nothing was tuned on: held_out*.tsv list them.

ROOT holds each Debian package unpacked under its name, as ../base/gather-photographs puts them there. Three captions
are simple sentences about what a photograph shows. Inventions are drawn by chance from all things of the vocabulary,
and put into one, two or all of the captions, in the forms of the end-to-end test. `make truth` runs it.

usage: [MODEL=NAME] PYTHONPATH=app:tests:models python models/checks/evaluate.py ROOT [--list NAME] [--drawn N]
       [--asked | --german]
"""

from __future__ import annotations

import argparse
import io
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt
from checks.installed import BUNDLED, judge_of, lexicon, recogniser

from commands.test_invented_objects import (
    APART,
    FORMS,
    detector,
    is_told_as_fact,
    with_invention,
)
from seesay.core.domain import Cancellation, Candidate, WitnessAnswer
from seesay.core.findings import DetectedObject, Embedding
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.verifier import Verifier
from seesay.description.checks.witness_questions import WitnessQuestions, weigh_answers
from seesay.perception.clip.vocabulary import Vocabulary, load_vocabulary
from seesay.perception.photographs.object_detector import KINDS

HERE = Path(__file__).parent
SENTENCES = ("There is {} in the picture.", "{} can be seen.", "A photo of {}.")
GERMAN = ("Auf dem Bild ist {} zu sehen.", "{}.", "Im Bild befindet sich {}.")
GERMAN_FORMS = ("{} Daneben ist {} zu sehen.", "{} Im Hintergrund steht {}.", "Im Vordergrund ist {1}. {0}")
GERMAN_APART = ("möglicherweise", "laut dem beschreiber:", "zweifelhaft:", "die antworten unterscheiden sich:")
FAMILIES = ("animal", "person", "vehicle", "furniture")
MOST_ASKED, CONFUSED = 22, 0.5
MODEL = os.environ.get("MODEL") or BUNDLED
COLOURS = ("red", "blue", "green", "purple", "pink", "yellow")
Seen = tuple[Embedding, tuple[DetectedObject, ...]]


class Row(NamedTuple):
    """A photograph: its file, the picture inside it (or nothing), right labels, and where each thing is, if listed."""

    file: str
    inside: str
    labels: tuple[str, ...]
    places: Mapping[str, WitnessAnswer]


def rows(names: str) -> Iterator[Row]:
    """Yield each line of the list `names`."""
    for line in (HERE / names).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            file, inside, column = line.split("\t")
            listed = [label.partition("@") for label in column.split("|")]
            places = {label: cast(WitnessAnswer, place or "middle") for label, _, place in listed}
            yield Row(file, inside, tuple(places), places)


def pixels_of(file: Path, inside: str) -> npt.NDArray[np.uint8]:
    """Return the picture `inside` a Qt resource file, a picture's file, or the only JPEG inside another one."""
    from PIL import Image

    if file.suffix in (".webp", ".png"):
        return np.asarray(Image.open(file).convert("RGB"))
    if not inside:
        data = file.read_bytes()
        return np.asarray(Image.open(io.BytesIO(data[data.index(b"\xff\xd8\xff") :])).convert("RGB"))
    from PySide6.QtCore import QDirIterator, QFile, QResource

    QResource.registerResource(str(file), "/held_out")
    try:
        found = QDirIterator(":/held_out", QDirIterator.IteratorFlag.Subdirectories)
        while found.hasNext():
            path = found.next()
            if Path(path).stem == inside and path.endswith((".jpg", ".jpeg", ".webp", ".png")):
                source = QFile(path)
                source.open(QFile.OpenModeFlag.ReadOnly)
                picture = Image.open(io.BytesIO(bytes(source.readAll().data())))
                if picture.mode == "RGB" and min(picture.size) >= 150:
                    return np.asarray(picture)
    finally:
        QResource.unregisterResource(str(file), "/held_out")
    raise FileNotFoundError(f"{inside} in {file}")


def related(vocabulary: Vocabulary, labels: tuple[str, ...]) -> set[str]:
    """Return the labels, what they are kinds of, and all that is a kind of them."""
    above = {name for label in labels for name in vocabulary.lineage(label)}
    below = {entry.label for entry in vocabulary.entries if set(vocabulary.lineage(entry.label)) & set(labels)}
    return above | below


def phrase(vocabulary: Vocabulary, label: str) -> str:
    """Return a label as it stands in a sentence."""
    article = next(entry.article for entry in vocabulary.entries if entry.label == label)
    return f"{article} {label}".strip()


def kind_of(label: str) -> str:
    """Return the kind that may be told in the place of a thing's name, or nothing."""
    return lexicon(MODEL).kind_of(label)[0]


def captions(named: str) -> list[str]:
    """Return three ways to say that a picture shows `named`."""
    return [text[:1].upper() + text[1:] for text in (sentence.format(named) for sentence in SENTENCES)]


class Remembering:
    """The text encoder, which is given most captions many times."""

    def __init__(self) -> None:
        self._known: dict[str, Embedding] = {}

    def encode(self, texts: Sequence[str]) -> Embedding:
        """Return the embeddings of `texts`."""
        new = [text for text in texts if text not in self._known]
        if new:
            self._known |= dict(zip(new, recogniser(MODEL).text.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


@cache
def checker() -> Verifier:
    """Return the checker of the program."""
    return Verifier(lexicon(MODEL), Remembering(), detector=detector(), judge=judge_of(MODEL))


class Server(NamedTuple):
    """What a server answers about a thing, and whether it is of another maker than the describer."""

    answer: Callable[[str, WitnessQuestions], WitnessAnswer]
    independent: bool = False


def spoken(seen: Seen, texts: Sequence[str], handed_over: Sequence[str] | None = None, language: str = "en") -> str:
    """Return what is told of a photograph that captions `texts` were written for."""
    candidates = [Candidate(text) for text in texts]
    case = VerificationCase(candidates, seen[0], (), language, objects=seen[1], handed_over=handed_over)
    return checker().verify(case, Cancellation()).text


@cache
def checker_of_one() -> Verifier:
    """Return the checker without the text encoder, which only compares captions of one picture with one another."""
    return Verifier(lexicon(MODEL), None, detector=detector(), judge=judge_of(MODEL))


def asked_again(seen: Seen, text: str, servers: Mapping[str, Server]) -> Iterator[tuple[str, str]]:
    """Yield what is told of a photograph whose only caption is `text`, after each server was asked about it."""
    check, flag = checker_of_one(), Cancellation()
    case = VerificationCase([Candidate(text)], seen[0], (), objects=seen[1])
    verdict = check.verify(case, flag)
    asking = replace(case, candidates=verdict.candidates)
    questions = check.questions(asking, random.Random(len(text)), MOST_ASKED)
    yield "nobody is asked", verdict.text
    for name, server in servers.items():
        if questions is None:
            yield name, verdict.text
        else:
            sights = [server.answer(noun, questions) for noun in questions.nouns]
            asked = weigh_answers(questions, sights, independent=server.independent)
            yield name, check.verify(replace(case, asked=asked), flag).text


def servers(vocabulary: Vocabulary, places: Mapping[str, WitnessAnswer], draw: random.Random) -> dict[str, Server]:
    """Return servers that may be asked about a photograph that shows the labels that `places` tells of.

    An honest one cannot tell of what may be a narrower name of what is listed. One that repeats its inventions says yes
    to what its captions named, and knows every decoy and rival for what it is.
    """
    shown: dict[str, WitnessAnswer] = {}
    for label, place in places.items():
        shown |= {name: shown.get(name, place) for name in vocabulary.lineage(label)}
    shown |= places
    kinds = {vocabulary.lineage(label)[1:2] for label in places}
    narrowest = {label for label in places if not any(label in vocabulary.lineage(other)[1:] for other in places)}

    def honest(noun: str, questions: WitnessQuestions) -> WitnessAnswer:
        if noun in shown or noun in questions.controls:
            return shown.get(noun, "middle")
        return "unsure" if narrowest & set(vocabulary.lineage(noun)) else "no"

    def again(noun: str, questions: WitnessQuestions) -> WitnessAnswer:
        named = not any(noun in some for some in (questions.decoys, *questions.rivals.values()))
        return "middle" if named else "no"

    def confused(noun: str, questions: WitnessQuestions) -> WitnessAnswer:
        kin = vocabulary.lineage(noun)[1:2] in kinds
        seen = honest(noun, questions)
        if seen not in ("no", "unsure"):
            return seen
        return "middle" if kin and draw.random() < CONFUSED else "no"

    return {
        "yes to everything": Server(lambda noun, questions: "middle"),
        "no to everything": Server(lambda noun, questions: "no"),
        "the describer, honest": Server(honest),
        "the describer, its inventions again": Server(again),
        "another maker's, yes to everything": Server(lambda noun, questions: "middle", independent=True),
        "another maker's, honest": Server(honest, independent=True),
        "another maker's, takes one of two kin for what is there": Server(confused, independent=True),
        "another maker's, the same inventions": Server(again, independent=True),
    }


class Tally:
    """How often something was told as a fact."""

    def __init__(self) -> None:
        self._told: Counter[str] = Counter()
        self._tried: Counter[str] = Counter()
        self.examples: list[str] = []

    def add(
        self, what: str, text: str, thing: str, *, wrong: bool = True, kind: str = "", apart: Sequence[str] = APART
    ) -> None:
        """Count whether `text` tells `thing`, which is `wrong` or right, or its `kind` as a fact.

        What stands behind a mark (`apart`) is none.
        """
        told = any(is_told_as_fact(text, name.lower(), apart) for name in (thing, kind) if name)
        self._told[what] += told
        self._tried[what] += 1
        if told and wrong:
            self.examples.append(f"{what}, {thing}: {text}")

    def table(self) -> Iterator[str]:
        """Yield the rows of a Markdown table."""
        yield "| what the captions say | told as fact |"
        yield "| --- | --- |"
        for what, tried in self._tried.items():
            yield f"| {what} | {self._told[what]} of {tried}, {self._told[what] / tried:.3f} |"


def judge(root: Path, names: str, drawn: int) -> None:
    """Print how claims that are right, wrong and made up fare."""
    vocabulary = load_vocabulary(HERE.parents[1] / "resources/vocabularies/everyday.toml")
    things = [entry.label for entry in vocabulary.entries if entry.group == "object"]
    kinds = [kind for kind in KINDS if kind]
    draw, tally = random.Random(0), Tally()
    for file, inside, labels, _ in rows(names):
        pixels = pixels_of(root / file, inside)
        seen = recogniser(MODEL).encode(pixels).embedding, detector().find(pixels)
        named, near = phrase(vocabulary, labels[0]), related(vocabulary, labels)
        texts = captions(named)
        family = next((name for name in FAMILIES if name in vocabulary.lineage(labels[0])), "")
        for count, said in ((1, "one caption"), (3, "three captions")):
            told = spoken(seen, texts[:count])
            tally.add(f"what is there, {said}", told, labels[0], wrong=False)
            tally.add(f"what is there or its kind, {said}", told, labels[0], wrong=False, kind=kind_of(labels[0]))
            if family:
                what = f"animals, people, vehicles, furniture that are there, {said}"
                tally.add(what, spoken(seen, texts[:count]), labels[0], wrong=False)
        tally.add(
            "`concepts`, what is there and was handed over", spoken(seen, texts, labels[:1]), labels[0], wrong=False
        )
        invented = [(thing, "a thing") for thing in draw.sample([t for t in things if t not in near], drawn)]
        absent = [kind for kind in kinds if kind not in near]
        invented += [(kind, "one of the detector's kinds") for kind in draw.sample(absent, drawn)]
        parent = vocabulary.lineage(labels[0])[1:2]
        kin = [thing for thing in things if parent and thing not in near and vocabulary.lineage(thing)[1:2] == parent]
        for thing, what in invented:
            form = draw.choice(FORMS)
            for planted in (1, 2, 3):
                said = [with_invention(text, form, thing) for text in texts[:planted]] + texts[planted:]
                tally.add(f"{what} made up, in {planted} of 3", told := spoken(seen, said), thing)
            if (kind := kind_of(thing)) and kind not in near:
                tally.add(f"the kind of {what} made up, in 3 of 3", told, kind)
            tally.add(f"{what} made up, the only caption", spoken(seen, [with_invention(texts[0], form, thing)]), thing)
            said = [with_invention(text, form, thing) for text in texts]
            told = spoken(seen, said, labels[:1])
            tally.add(f"`concepts`, {what} made up, in 3 of 3", told, thing, kind=kind if kind not in near else "")
        for thing in draw.sample(kin, min(drawn, len(kin))):
            said = captions(phrase(vocabulary, thing))
            tally.add("another thing of its kind instead, in 3 of 3", spoken(seen, said), thing)
        count, colour = draw.choice(("five", "six", "seven", "eight")), draw.choice(COLOURS)
        tally.add("a wrong number, in 3 of 3", spoken(seen, [f"There are {count} {labels[0]}s."] * 3), count)
        tally.add(
            "a colour drawn by chance, in 3 of 3", spoken(seen, [f"There is a {colour} {labels[0]}."] * 3), colour
        )
        side = draw.choice(("on the left", "on the right"))
        tally.add("a side drawn by chance, in 3 of 3", spoken(seen, [f"There is a {labels[0]} {side}."] * 3), side)
        tally.add("a text that is not there, in 3 of 3", spoken(seen, ['A sign says "Exit".'] * 3), "exit")
    tell(tally)


def judge_asked(root: Path, names: str, drawn: int) -> None:
    """Print how claims fare that a server is asked about once more; each photograph has one caption."""
    vocabulary = load_vocabulary(HERE.parents[1] / "resources/vocabularies/everyday.toml")
    things = [entry.label for entry in vocabulary.entries if entry.group == "object"]
    kinds = [kind for kind in KINDS if kind]
    draw, tally = random.Random(0), Tally()
    for file, inside, labels, places in rows(names):
        pixels = pixels_of(root / file, inside)
        seen = recogniser(MODEL).encode(pixels).embedding, detector().find(pixels)
        near, text = related(vocabulary, labels), captions(phrase(vocabulary, labels[0]))[0]
        asked = servers(vocabulary, places, draw)
        has_family = any(name in vocabulary.lineage(labels[0]) for name in FAMILIES)
        invented = [(thing, "a thing made up") for thing in draw.sample([t for t in things if t not in near], drawn)]
        absent = [kind for kind in kinds if kind not in near]
        invented += [(kind, "one of the detector's kinds made up") for kind in draw.sample(absent, drawn)]
        parent = vocabulary.lineage(labels[0])[1:2]
        kin = [thing for thing in things if parent and thing not in near and vocabulary.lineage(thing)[1:2] == parent]
        planted = [(thing, what, with_invention(text, draw.choice(FORMS), thing)) for thing, what in invented]
        planted += [
            (thing, "another thing of its kind instead", captions(phrase(vocabulary, thing))[0])
            for thing in draw.sample(kin, min(drawn, len(kin)))
        ]
        for name, told in asked_again(seen, text, asked):
            tally.add(f"{name}: what is there", told, labels[0], wrong=False)
            tally.add(f"{name}: what is there or its kind", told, labels[0], wrong=False, kind=kind_of(labels[0]))
            if has_family:
                tally.add(f"{name}: animals, people, vehicles, furniture that are there", told, labels[0], wrong=False)
        for thing, what, wrong in planted:
            for name, told in asked_again(seen, wrong, asked):
                tally.add(f"{name}: {what}", told, thing)
                if (kind := kind_of(thing)) and kind not in near:
                    tally.add(f"{name}: the kind of {what}", told, kind)
    tell(tally)


def judge_german(root: Path, names: str, drawn: int) -> None:
    """Print how German captions fare, of things for which there is a German name."""
    from seesay.core.translation import using_language
    from seesay.description.captions.thing_names import concept_name, name_as_subject

    vocabulary = load_vocabulary(HERE.parents[1] / "resources/vocabularies/everyday.toml")
    draw, tally = random.Random(0), Tally()

    def tell_of(seen: Seen, what: str, texts: Sequence[str], thing: str, *, wrong: bool = True) -> None:
        told = [text[:1].upper() + text[1:] for text in texts]
        tally.add(what, spoken(seen, told, language="de"), concept_name(thing), wrong=wrong, apart=GERMAN_APART)

    with using_language("de"):
        things = [e.label for e in vocabulary.entries if e.group == "object" and concept_name(e.label) != e.label]
        for file, inside, labels, _ in rows(names):
            pixels = pixels_of(root / file, inside)
            seen = recogniser(MODEL).encode(pixels).embedding, detector().find(pixels)
            near, texts = (
                related(vocabulary, labels),
                [text.format(name_as_subject(labels[0], labels[0])) for text in GERMAN],
            )
            tell_of(seen, "what is there, one caption", texts[:1], labels[0], wrong=False)
            tell_of(seen, "what is there, three captions", texts, labels[0], wrong=False)
            for thing in draw.sample([thing for thing in things if thing not in near], drawn):
                form = draw.choice(GERMAN_FORMS)
                planted = [form.format(text, name_as_subject(thing, thing)) for text in texts]
                tell_of(seen, "a thing made up, in 3 of 3", planted, thing)
                tell_of(seen, "a thing made up, the only caption", planted[:1], thing)
            parent = vocabulary.lineage(labels[0])[1:2]
            kin = [t for t in things if parent and t not in near and vocabulary.lineage(t)[1:2] == parent]
            for thing in draw.sample(kin, min(drawn, len(kin))):
                wrong = [text.format(name_as_subject(thing, thing)) for text in GERMAN]
                tell_of(seen, "another thing of its kind instead, in 3 of 3", wrong, thing)
    tell(tally)


def tell(tally: Tally) -> None:
    """Print what was counted."""
    print("\n".join(tally.table()))
    print("\nWrong and told as a fact:")
    print("\n".join(tally.examples))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--drawn", type=int, default=3, help="inventions of each sort for each photograph")
    parser.add_argument("--list", default="held_out_2.tsv", help="the list of photographs, beside this file")
    parser.add_argument("--asked", action="store_true", help="have servers be asked again, instead")
    parser.add_argument("--german", action="store_true", help="have the captions in German, instead")
    given = parser.parse_args()
    chosen = judge_asked if given.asked else judge_german if given.german else judge
    chosen(given.root, given.list, given.drawn)
