"""Judges the checks of claims on photographs that nothing was tuned on: held_out.tsv lists them.

ROOT holds each Debian package unpacked under its name (`apt-get download` and `dpkg -x`). Captions are simple sentences
about what a picture shows; a claim that is made up is put into one of them, in the forms of the end-to-end test.

usage: PYTHONPATH=app:tests python models/checks/evaluate.py ROOT
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from e2e.test_invented_objects import FORMS, INVENTED, encoders, is_told_as_fact, verifier, with_invention
from seesay.domain import Cancellation, Candidate, Embedding
from seesay.vision.vocabulary import Vocabulary, load_vocabulary

HERE = Path(__file__).parent
THINGS_A_PICTURE = 3
SENTENCES = ("There is {} in the picture.", "{} can be seen.", "A photo of {}.")


def rows() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield file, picture inside it (or nothing) and right labels of each line."""
    for line in (HERE / "held_out.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            file, inside, labels = line.split("\t")
            yield file, inside, tuple(labels.split("|"))


def pixels_of(file: Path, inside: str) -> npt.NDArray[np.uint8]:
    """Return the picture `inside` a Qt resource file, or the only JPEG inside another one."""
    from PIL import Image

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


def captions(named: str) -> list[str]:
    """Return three ways to say that a picture shows `named`."""
    return [text[:1].upper() + text[1:] for text in (sentence.format(named) for sentence in SENTENCES)]


def support(embedding: Embedding, *texts: str) -> str:
    """Return the support of the first claim of the candidate that was chosen."""
    candidates = [Candidate(text) for text in texts]
    return verifier().verify(embedding, (), candidates, Cancellation()).claims[0].support


def judge(root: Path) -> None:
    """Print how claims that are right, wrong and made up fare."""
    vocabulary = load_vocabulary(HERE.parents[1] / "resources/vocabularies/everyday.toml")
    subjects = [(labels, encoders()[0].encode(pixels_of(root / file, inside))) for file, inside, labels in rows()]
    names = sorted({label for labels, _ in subjects for label in labels})
    draw = np.random.RandomState(0)
    fared: dict[str, Counter[str]] = {
        kind: Counter() for kind in ("right, alone", "right, three agree", "wrong, alone", "wrong, three agree")
    }
    plain: dict[int, list[str]] = {1: [], 2: [], 3: []}
    tries: Counter[int] = Counter()
    for labels, embedding in subjects:
        texts = captions(phrase(vocabulary, labels[0]))
        near = related(vocabulary, labels)
        fared["right, alone"][support(embedding, texts[0])] += 1
        fared["right, three agree"][support(embedding, *texts)] += 1
        for wrong in draw.choice([name for name in names if name not in near], 5, replace=False):
            claims = captions(phrase(vocabulary, str(wrong)))
            fared["wrong, alone"][support(embedding, claims[0])] += 1
            fared["wrong, three agree"][support(embedding, *claims)] += 1
        things = [thing for thing in INVENTED if thing not in near]
        for thing in draw.choice(things, THINGS_A_PICTURE, replace=False):
            for form in FORMS:
                for count in plain:
                    told = list(texts[:count])
                    told[0] = with_invention(told[0], form, str(thing))
                    verdict = verifier().verify(embedding, (), [Candidate(t) for t in told], Cancellation())
                    tries[count] += 1
                    if is_told_as_fact(verdict.text, str(thing)):
                        plain[count].append(f"{labels[0]} + {thing}: {verdict.text}")
    print(f"{len(subjects)} photographs")
    for kind, counts in fared.items():
        total = counts.total()
        if total:
            print(f"{kind}: {', '.join(f'{name} {n}/{total} = {n / total:.3f}' for name, n in sorted(counts.items()))}")
    for count, wrongs in plain.items():
        print(f"made up in one of {count}: told as a fact {len(wrongs)} of {tries[count]}")
        for wrong in wrongs:
            print(f"  {wrong}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    judge(parser.parse_args().root)
