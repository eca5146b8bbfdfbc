"""Finding descriptions again, with the model in the box and a real file."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
import tomli_w

from rigs.fakes import tiny_model
from seesay import bootstrap
from seesay.app.history.database import VectorTable, quantize
from seesay.app.history.history_file import EVERYTHING, Filter, HistoryFile
from seesay.app.history.records import Entry, PictureVector
from seesay.app.history.search import Finder, Query, Search
from seesay.app.history.session import SessionHistory
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Description, Source
from seesay.core.errors import ModelCorruptError, ModelError, ModelMissingError, StorageError
from seesay.core.findings import TextLine
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file

pytestmark = [pytest.mark.slow, pytest.mark.full]

PICTURES = Path(__file__).parents[1] / "data/evaluation"
MODELS = Path(__file__).parents[2] / "models"

CAPTIONS = (
    "A brown dog sleeps on a sofa.",
    "An error message says the file could not be saved.",
    "A plate of spaghetti with tomato sauce.",
    "A train waits in the station.",
    "Ein Hund schläft auf dem Sofa.",
)


def described(caption: str, **source: str) -> Description:
    return Description(replace(Source("file", "photo.jpg"), **source), 640, 480, "offline", caption=caption)  # type: ignore[arg-type]


@pytest.fixture
def seesay(tmp_path: Path) -> Seesay:
    return Seesay(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))


def test_pictures_are_found_by_what_they_show_where_nothing_was_told_of_them(seesay: Seesay) -> None:
    """How much a picture counts was chosen on these photographs, so this measures nothing new."""
    history, recogniser = SessionHistory(file=HistoryFile(seesay.folders.data)), seesay.recogniser()
    with (PICTURES / "pictures.tsv").open(encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    for name, *_ in rows:
        embedding = recogniser.image.encode(load_file(PICTURES / name).pixels)
        history.add(described("A photograph.", name=name), PictureVector(recogniser.model, embedding))
    finder, places = Finder(seesay), []
    for name, _, caption in rows[1::2]:
        names = [each.entry.name for each in finder.find(caption, None, EVERYTHING, 5, Cancellation())]
        places.append(names.index(name) if name in names else 5)
    assert len(places) == 14
    assert sum(place == 0 for place in places) >= 4
    assert sum(place < 5 for place in places) >= 8


@pytest.fixture
def history(seesay: Seesay) -> SessionHistory:
    history = SessionHistory(file=HistoryFile(seesay.folders.data))
    for caption in CAPTIONS:
        history.add(described(caption))
    return history


def found(finder: Finder, words: str, wanted: Filter = EVERYTHING, limit: int = 10) -> list[str]:
    return [each.entry.caption for each in finder.find(words, None, wanted, limit, Cancellation())]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("hound napping upon the couch", 0),
        ("warning: document not stored", 1),
        ("italian noodles", 2),
        ("locomotive at the platform", 3),
        ("Hunde", 4),
    ],
)
def test_what_is_meant_comes_first(seesay: Seesay, history: SessionHistory, words: str, place: int) -> None:
    assert found(Finder(seesay), words)[0] == CAPTIONS[place]


def test_no_more_are_told_than_asked_for_and_scores_fall(seesay: Seesay, history: SessionHistory) -> None:
    finder = Finder(seesay)
    scores = [each.score for each in finder.find("dog", None, EVERYTHING, 3, Cancellation())]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert finder.problem is None


def test_words_of_the_picture_and_of_questions_are_found(seesay: Seesay, history: SessionHistory) -> None:
    line = TextLine("Rechnung 4711 Müller", Region(0, 0, 9, 9), 0.9)
    history.add(replace(described("A document."), lines=(line,)))
    history.add(described("A document too."))
    history.add_exchange("Who signed it?", described("Doctor Kowalski."))
    finder = Finder(seesay)
    assert found(finder, "4711")[0] == "A document."
    assert found(finder, "muller")[0] == "A document."
    assert found(finder, "kowalski")[0] == "A document too."


@pytest.mark.parametrize("words", ["Brief an Okonkwo", "Frau Okonkwo", "drucker 4711"])
def test_a_name_is_found_whatever_stands_beside_it(seesay: Seesay, history: SessionHistory, words: str) -> None:
    history.add(described("A letter from a landlord lies on a desk."))
    line = TextLine("Okonkwo 4711", Region(0, 0, 9, 9), 0.9)
    history.add(replace(described("An otter swims."), lines=(line,)))
    history.add(described("A cat licks an envelope on a table."))
    assert found(Finder(seesay), words)[0] == "An otter swims."


def test_filters_leave_out_the_rest(seesay: Seesay, history: SessionHistory) -> None:
    history.add(described("A cat.", kind="window", application="Firefox"))
    history.add(replace(described("A dog."), lines=(TextLine("Rex", Region(0, 0, 9, 9), 0.9),)))
    finder, today = Finder(seesay), datetime.now().astimezone().date().isoformat()
    assert found(finder, "animal", Filter(program="firefox")) == ["A cat."]
    assert found(finder, "animal", Filter(kind="window")) == ["A cat."]
    assert found(finder, "animal", Filter(with_text=True)) == ["A dog."]
    assert len(found(finder, "animal", Filter(day=today))) >= 2
    assert found(finder, "animal", Filter(day="2001-01-01")) == []


def test_what_is_added_and_deleted_later_counts(seesay: Seesay, history: SessionHistory) -> None:
    finder = Finder(seesay)
    assert found(finder, "zebra")[0] != "A zebra at a waterhole."
    entry = history.add(described("A zebra at a waterhole."))
    assert found(finder, "striped african horse", limit=1) == ["A zebra at a waterhole."]
    assert entry.key is not None
    history.delete([entry.key])
    assert "A zebra at a waterhole." not in found(finder, "striped african horse zebra")


def test_a_picture_finds_those_that_look_like_it(seesay: Seesay) -> None:
    history = SessionHistory(file=HistoryFile(seesay.folders.data))
    recogniser = seesay.recogniser()
    names = ("chelsea.jpg", "rocket.jpg", "coffee.jpg", "perched-osprey.jpg")
    for name in names:
        embedding = recogniser.image.encode(load_file(PICTURES / name).pixels)
        history.add(described(name), PictureVector(recogniser.model, embedding))
    history.add(described("without a picture"))
    finder = Finder(seesay)
    for name in names:
        first, *_ = finder.find("", PICTURES / name, EVERYTHING, 10, Cancellation())
        assert first.entry.caption == name
        assert first.score == pytest.approx(1, abs=0.01)
    assert finder.incomparable() == 1


@pytest.mark.parametrize(("file", "problem"), [("text.onnx", ModelCorruptError), ("tokenizer.json", ModelMissingError)])
def test_without_the_model_words_are_looked_up_and_it_is_told(
    seesay: Seesay,
    history: SessionHistory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    problem: type[ModelError],
) -> None:
    shipped, damaged = tmp_path / "shipped", tmp_path / "shipped/base"
    damaged.mkdir(parents=True)
    shutil.copy(MODELS / "manifest.toml", shipped)
    for each in ("text.onnx", "tokenizer.json"):
        shutil.copy(MODELS / "base" / each, damaged)
    if problem is ModelMissingError:
        (damaged / file).unlink()
    else:
        (damaged / file).write_bytes(b"half a download")
    monkeypatch.setattr(bootstrap, "shipped_models_folder", lambda: shipped)
    finder = Finder(seesay)
    assert found(finder, "spaghetti") == [CAPTIONS[2]]
    assert type(finder.problem) is problem


def models_of_vectors(seesay: Seesay) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(seesay.folders.data / "history.db")) as database:
        return database.execute("SELECT model, count(*) FROM vectors GROUP BY model").fetchall()


def test_a_fetched_model_is_used_while_it_works(seesay: Seesay, history: SessionHistory) -> None:
    """Vectors are made anew with each; a damaged one costs nobody a search."""
    box = seesay.manifest.entry("seesay-base").files.text.sha256
    assert found(Finder(seesay), "hound", limit=1) == [CAPTIONS[0]]
    assert models_of_vectors(seesay) == [(box, len(CAPTIONS))]
    entry = tiny_model.build_sentences(seesay.folders.models)
    listed = {"schema": 1, "sentence_model": [entry.model_dump(mode="json", exclude_none=True)]}
    (seesay.folders.models / "manifest.toml").write_text(tomli_w.dumps(listed))
    history.add(described("a photo of red"))
    again = Seesay(seesay.settings, seesay.folders)
    finder = Finder(again)
    assert found(finder, "red photo", limit=1) == ["a photo of red"]
    assert finder.problem is None
    assert models_of_vectors(seesay) == [(entry.files.text.sha256, len(CAPTIONS) + 1)]
    graph = seesay.folders.models / entry.files.text.path
    graph.write_bytes(graph.read_bytes()[:-1] + b"!")
    finder = Finder(again)
    assert found(finder, "hound", limit=1) == [CAPTIONS[0]]
    assert finder.problem is None
    assert models_of_vectors(seesay) == [(box, len(CAPTIONS) + 1)]


def test_another_model_replaces_the_vectors_of_the_one_before(seesay: Seesay, history: SessionHistory) -> None:
    file = HistoryFile(seesay.folders.data)
    file.add_word_vectors("older", [(1, *quantize(np.ones(384, np.float32)))])
    assert found(Finder(seesay), "hound", limit=1) == [CAPTIONS[0]]
    models = models_of_vectors(seesay)
    assert [count for _, count in models] == [len(CAPTIONS)]
    assert models[0][0] != "older"


def test_no_search_waits_for_what_all_descriptions_mean(seesay: Seesay, history: SessionHistory) -> None:
    """The newest are learnt first, and what was learnt is a whole stretch, wherever it was interrupted."""
    file, history.file = history.file, None
    assert file is not None
    for number in range(40):
        file.add(Entry(0, datetime.now().astimezone(), described(f"A chart of number {number}.")))
    finder, model = Finder(seesay, file, patience=0), seesay.manifest.entry("seesay-base").files.text.sha256
    assert model is not None
    assert found(finder, "sofa", limit=1) == [CAPTIONS[4]], "words are found of what is not learnt yet"
    assert finder.unlearnt == 29
    file.add(Entry(0, datetime.now().astimezone(), described("A zebra at a waterhole.")))
    keys = [key for key, _ in file.captions_without_vector(model)]
    assert keys == [46, *range(29, 0, -1)]
    assert found(finder, "striped african horse", limit=1) == ["A zebra at a waterhole."]
    finder.learn(Cancellation())
    assert finder.unlearnt == 0
    assert file.captions_without_vector(model) == []
    assert found(finder, "hound napping upon the couch", limit=1) == [CAPTIONS[0]]


def test_a_full_disk_keeps_nobody_from_searching(
    seesay: Seesay, history: SessionHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = Finder(seesay)
    assert found(finder, "hound", limit=1) == [CAPTIONS[0]]
    history.add(described("A zebra at a waterhole."))
    with monkeypatch.context() as full:
        problem = StorageError("history.db", "No space left on device")
        full.setattr(HistoryFile, "add_word_vectors", Mock(side_effect=problem))
        assert found(finder, "hound", limit=1) == [CAPTIONS[0]]
        assert found(finder, "zebra", limit=1) == ["A zebra at a waterhole."]
        assert finder.problem is problem
    assert found(finder, "striped african horse", limit=1) == ["A zebra at a waterhole."]
    assert finder.problem is None


def test_the_scan_is_exact(tmp_path: Path) -> None:
    """Against all products in float64 of what is kept; more vectors than one block and than one thread's part."""
    file, random = HistoryFile(tmp_path), np.random.default_rng(5)
    vectors = random.standard_normal((5000, 48)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    time = datetime.now().astimezone()
    with_keys = [file.add(Entry(0, time, described(f"number {number}"))) for number in range(100)]
    assert with_keys == list(range(1, 101))
    table = VectorTable("words", "m")
    rows = [quantize(vector) for vector in vectors]
    table.replace(np.arange(5000), [scale for scale, _ in rows], [codes for _, codes in rows])
    kept = np.array([np.frombuffer(codes, np.int8) * scale for scale, codes in rows])
    for query in vectors[:20]:
        exact = kept @ query.astype(np.float64)
        np.testing.assert_allclose(table.similarities(query), exact, atol=1e-5)
        assert abs(exact - vectors @ query).max() < 0.01, "a byte a number is enough"


def test_equal_scores_tell_the_newer_first(tmp_path: Path) -> None:
    file, time = HistoryFile(tmp_path), datetime.now().astimezone()
    for _ in range(4):
        file.add(Entry(0, time, described("the same zebra")))
    file.add(Entry(0, time, described("another one")))
    assert [each.entry.key for each in Search(file)(Query("zebra"), "", 3)] == [4, 3, 2]


@pytest.mark.parametrize(
    "words", ['"', "a AND NOT b", "caption:*", "NEAR(", "''; DROP TABLE entries", "\ud800", "日本"]
)
def test_any_words_can_be_looked_for(tmp_path: Path, words: str) -> None:
    file = HistoryFile(tmp_path)
    file.add(Entry(0, datetime.now().astimezone(), described("one")))
    Search(file)(Query(words), "", 3)
    assert len(list(file.summaries())) == 1


def test_a_history_that_is_not_there_is_not_made(seesay: Seesay, monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded() -> Callable[[], object]:
        raise AssertionError("nothing is to be compared")

    monkeypatch.setattr(seesay, "sentence_encoder", loaded)
    assert found(Finder(seesay), "dog") == []
    assert not seesay.folders.data.exists()


def test_searching_loads_what_understands_words_and_gives_it_back(seesay: Seesay, history: SessionHistory) -> None:
    """In a process of its own, whose memory is then that work's alone: of 190 MB three quarters come back."""
    code = """
import sys, json, psutil, numpy, onnxruntime
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation
from seesay.app.history.history_file import EVERYTHING
from seesay.perception.inference.parallel import give_back_freed
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.app.history import search as meanings
from seesay.app.history.search import Finder
def resident(): return psutil.Process().memory_info().rss >> 20
before = resident()
finder = Finder(Seesay(Settings(), user_folders()))
assert "tokenizers" not in sys.modules
finder.find("hound", None, EVERYTHING, 5, Cancellation())
during = resident()
finder = None
meanings.unload()
give_back_freed()
print(json.dumps([before, during, resident()]))
"""
    environment = {**os.environ, "SEESAY_HOME": str(seesay.folders.data.parent)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    before, during, after = json.loads(done.stdout)
    assert during - before < 300
    if sys.platform == "linux":
        assert after - before < 0.4 * (during - before)
