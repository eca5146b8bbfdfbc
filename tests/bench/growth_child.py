"""Does one piece of work of a given size in a process of its own, whose memory is then that work's alone.

usage: python growth_child.py vocabulary COUNT | list FOLDER
       python growth_child.py add FOLDER MOST_BYTES FIRST END | open FOLDER | search FOLDER WORDS
       python growth_child.py describe ARGUMENTS_OF_SEESAY...

The last line on stdout is a JSON object; `describe` prints what `seesay` prints.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import numpy as np
import psutil

from seesay.app.history.history_file import HistoryFile
from seesay.app.history.session import SessionHistory
from seesay.core.domain import Candidate, Claim, Description, Frame, Source, Timings
from seesay.core.findings import Concept, Embedding, TextLine
from seesay.core.region import Region
from seesay.perception.clip.concepts import ConceptRanker, cache_name, encode_vocabulary
from seesay.perception.clip.vocabulary import Vocabulary, VocabularyEntry
from seesay.perception.models.manifest import Calibration

DIMENSION = 512
BRANCHES = 10
"""How many kinds of it each entry of a made-up vocabulary has; the deepest of a million are then six levels down."""

MOST_MEMORY = 8 << 30
"""Bytes of address space beyond which a piece of work is called impossible, before the machine starts to swap."""

PART = 1000
RUNS = 25
LIMIT = 8
SHOWN = 50
"""How many descriptions one goes back through."""


# A trained CLIP's scale, with thresholds as in the list of models that can be fetched.
CALIBRATION = Calibration(logit_scale=100.0, state_probability=0.5, margin=0.0)


def peak_megabytes() -> float:
    """Return the most memory this process has had resident so far.

    Not from `getrusage`: on Linux that begins with what the process had that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    now = psutil.Process().memory_info()
    return float(getattr(now, "peak_wset", now.rss)) / 2**20


def timed(work: Callable[[], Any], runs: int = 1) -> tuple[Any, float]:
    """Return what `work` returns, and the milliseconds it takes: the least of some runs, the one least disturbed."""
    taken, result = [], None
    for _ in range(runs):
        began = time.perf_counter()
        result = work()
        taken.append(1000 * (time.perf_counter() - began))
    return result, min(taken)


class Fixed:
    """Stands where a text encoder does; with the embeddings kept already it must never be asked."""

    model_id = "made up"

    def encode(self, texts: Sequence[str]) -> NoReturn:
        raise AssertionError(f"{len(texts)} texts were encoded anew")


def made_up(count: int) -> Vocabulary:
    """Return a vocabulary that branches like a real one does."""
    entries = tuple(
        VocabularyEntry(f"thing {i}", "object", "a", f"thing {i // BRANCHES - 1}" if i >= BRANCHES else "")
        for i in range(count)
    )
    return Vocabulary(entries, ("{a_label}", "a photo of {a_label}", "{label}, a kind of {kind}"), ("nothing", "blur"))


def write_embeddings(file: Path, count: int, image: Embedding, shown: int) -> None:
    """Keep seeded vectors of length one, of which that of the entry `shown` is near to `image`, as the cache does.

    In parts, so that making them takes less memory than what is measured.
    """
    random = np.random.default_rng(0)
    with file.open("wb") as stream:
        header = {"descr": "<f4", "fortran_order": False, "shape": (count, len(image))}
        np.lib.format.write_array_header_1_0(stream, header)
        for start in range(0, count, PART):
            rows = random.standard_normal((min(PART, count - start), len(image)), np.float32)
            if start <= shown < start + len(rows):
                rows[shown - start] += 20 * image
            rows /= np.linalg.norm(rows, axis=1, keepdims=True)
            stream.write(rows.tobytes())


def vocabulary(count: int) -> dict[str, Any]:
    """Open a vocabulary whose embeddings are in the cache, and rank it against a picture."""
    image = np.zeros(DIMENSION, np.float32)
    image[0] = 1.0
    shown = count - 2
    words, build = timed(lambda: made_up(count))
    with TemporaryDirectory() as folder:
        file = Path(folder) / cache_name(words, Fixed.model_id)
        write_embeddings(file, count + len(words.distractors), image, shown)
        before = peak_megabytes()
        vectors, read = timed(lambda: encode_vocabulary(words, Fixed(), Path(folder)))
    result = {"build": build, "read": read, "vectors, MB": vectors.nbytes / 2**20, "before, MB": before}
    result["reading, MB"] = peak_megabytes() - before
    _, result["product"] = timed(lambda: vectors @ image, RUNS)
    ranker, result["prepare"] = timed(lambda: ConceptRanker(words, vectors, CALIBRATION))
    ranked, result["rank"] = timed(lambda: ranker.rank(image, LIMIT), RUNS)
    assert [concept.label for concept in ranked] == [f"thing {shown}"], ranked
    return result


def listing(folder: Path) -> dict[str, Any]:
    """Find the pictures of a folder, and look at the same names without any of the program."""
    from seesay.files.picture_files import picture_paths

    def walk() -> int:
        return sum(
            stat.S_ISREG(os.lstat(f"{parent}/{name}").st_mode) for parent, _, names in os.walk(folder) for name in names
        )

    count, limit = timed(walk, 3)
    before = peak_megabytes()
    _, first = timed(lambda: next(picture_paths(str(folder))), 3)
    found, taken = timed(lambda: sum(1 for _ in picture_paths(str(folder))))
    assert found == count
    return {"walk": limit, "first": first, "list": taken, "list, MB": peak_megabytes() - before}


def description(number: int) -> Description:
    """Return a description as of a small dialog, with a number of its own in it."""
    lines = tuple(
        TextLine(f"A line of text in the window, number {number}.{i}", Region(10, 20 * i, 300, 18), 0.98)
        for i in range(4)
    )
    concepts = tuple(Concept(f"thing {i}", 0.3, 0.6, f"a thing {i}") for i in range(2))
    claims = (Claim(f"A window called {number}.", "seen", None, ("text",)), Claim("Possibly a thing.", "unsure", 0.3))
    return Description(
        Source("screen", "the screen", f"window {number}", "editor"),
        1920,
        1080,
        "offline",
        f"A window called {number}. Possibly a thing.",
        claims,
        (Candidate(f"A window called {number}. Possibly a thing.", claims),),
        concepts,
        lines,
        models={"captioner": "offline", "clip": "seesay-base"},
        timings=Timings({"ocr": 100.0}, 120.0),
    )


def add(folder: Path, most_bytes: int, first: int, end: int) -> dict[str, Any]:
    """Add descriptions one by one, as the program does."""
    session = SessionHistory(file=HistoryFile(folder, most_bytes))
    before = peak_megabytes()

    def add_all() -> None:
        for number in range(first, end):
            session.add(description(number))

    _, taken = timed(add_all)
    assert session.latest is not None
    size = sum(file.stat().st_size for file in folder.iterdir())
    return {"add": taken, "adding, MB": peak_megabytes() - before, "file, MB": size / 2**20}


def open_history(folder: Path) -> dict[str, Any]:
    """Open what is there as the program does when it starts, and go back through it."""
    from seesay.app.history.session import HistoryBrowser

    session, before = SessionHistory(file=HistoryFile(folder)), peak_megabytes()
    _, opening = timed(session.load)
    browser = HistoryBrowser(session)
    places, showing = timed(lambda: [browser.earlier() for _ in range(SHOWN)])
    assert all(places)
    return {"open": opening, "show": showing / SHOWN, "opening, MB": peak_megabytes() - before}


def search(folder: Path, wanted: str) -> dict[str, Any]:
    """Read every description that is on disk, and look for `wanted` in its text."""
    before = peak_megabytes()

    def look() -> tuple[int, int]:
        entries = HistoryFile(folder).entries()
        return len(entries), sum(any(wanted in line.text for line in entry.description.lines) for entry in entries)

    (kept, found), taken = timed(look)
    assert found == 1, found
    return {"search": taken, "kept": kept, "searching, MB": peak_megabytes() - before}


def describe(arguments: Sequence[str]) -> None:
    """Run `seesay` with pictures really opened and nothing found out about them, so that its own part is left."""
    from seesay.app.bulk import batch
    from seesay.cli.start import run

    class Stub:
        def describe(self, load: Callable[[], Frame], *_: object) -> tuple[Description, None]:
            frame = load()
            return Description(frame.source, frame.width, frame.height, "offline", "A picture."), None

    batch.open_describer = lambda *_: Stub()  # type: ignore[assignment, attr-defined]
    sys.argv = ["seesay", *arguments]
    run()


def limit_memory() -> None:
    """Have what takes too much fail; where there is no such limit it must not be asked for."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


WORKS: dict[str, Callable[..., dict[str, Any]]] = {
    "vocabulary": lambda count: vocabulary(int(count)),
    "list": lambda folder: listing(Path(folder)),
    "add": lambda folder, most, first, end: add(Path(folder), int(most), int(first), int(end)),
    "open": lambda folder: open_history(Path(folder)),
    "search": lambda folder, wanted: search(Path(folder), wanted),
}


def main() -> None:
    work, *rest = sys.argv[1:]
    if work == "describe":
        describe(rest)
        return
    limit_memory()
    result: dict[str, Any]
    try:
        result = WORKS[work](*rest)
    except MemoryError as problem:
        result = {"impossible": str(problem)}
    result["peak, MB"] = peak_megabytes()
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
