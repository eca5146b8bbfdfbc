from __future__ import annotations

import gc
import json
import os
import sqlite3
import stat
import sys
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from seesay.app.history.history_file import HistoryFile
from seesay.app.history.records import Entry, LineOfEntry, LineOfExchange, StoredDescription
from seesay.app.history.session import SessionHistory
from seesay.core.domain import Candidate, Claim, Description, Source, Timings, Usage
from seesay.core.elements import Element
from seesay.core.errors import DiskFullError, ModelGoneError, NetworkError, SeesayError, ServerLimitError, StorageError
from seesay.core.findings import Concept, TextLine
from seesay.core.messages import explain
from seesay.core.region import Region

FULL = Description(
    source=Source("window", "the window", "Änderungen – Notizen", "notes"),
    width=640,
    height=480,
    mode="image",
    caption="Ein Fenster. “Speichern”\nund\u2028mehr.",
    claims=(Claim("Ein Fenster.", "seen", 0.31, ("text", "clip")), Claim("x", "unchecked")),
    candidates=(Candidate("Ein Fenster.", (Claim("Ein Fenster.", "unsure"),), 0.2),),
    concepts=(Concept("cat", 0.29, 0.6, "a cat"),),
    lines=(TextLine("Speichern", Region(1, 2, 3, 4), 0.9, Region(0, 0, 9, 9)),),
    guard="unchanged",
    models={"clip": "seesay-base"},
    left_machine=("text", "image"),
    usage=Usage(10, 20, 0.5),
    timings=Timings({"ocr": 1.5}, 2.5),
    warnings=(NetworkError("OpenAI", "no route", ("image",)), ServerLimitError("OpenAI", "images")),
)


def described(caption: str = "A red house.") -> Description:
    return replace(FULL, caption=caption, warnings=())


def test_a_new_history_is_empty() -> None:
    history = SessionHistory()
    assert history.latest is None
    assert list(history.entries) == []


def test_entries_are_numbered_and_timed_in_the_order_of_their_making() -> None:
    history = SessionHistory()
    first, second = history.add(described("one")), history.add(described("two"))
    assert [entry.description.caption for entry in history.entries] == ["one", "two"]
    assert (first.number, second.number) == (1, 2)
    assert first.time <= second.time
    assert first.time.tzinfo is not None
    assert history.latest is second


def test_the_oldest_are_forgotten_beyond_the_limit_and_numbers_go_on() -> None:
    history = SessionHistory(limit=2)
    for caption in ("one", "two", "three"):
        history.add(described(caption))
    assert [(entry.number, entry.description.caption) for entry in history.entries] == [(2, "two"), (3, "three")]


def test_answers_join_the_latest_entry() -> None:
    history = SessionHistory()
    history.add(described("first"))
    history.add(described("second"))
    history.add_exchange("Who?", described("Nobody."))
    entry = history.add_exchange("Where?", described("Here."))
    assert history.latest is entry
    assert [(e.question, e.answer.caption) for e in entry.exchanges] == [("Who?", "Nobody."), ("Where?", "Here.")]
    assert history.entries[0].exchanges == ()


def test_an_answer_without_a_description_is_refused() -> None:
    with pytest.raises(LookupError):
        SessionHistory().add_exchange("Who?", described())


def test_a_sequence_of_entries_does_not_change_under_its_reader() -> None:
    history = SessionHistory()
    history.add(described())
    seen = history.entries
    history.clear()
    assert len(seen) == 1
    assert history.latest is None


def entries(folder: Path) -> tuple[Entry, ...]:
    return HistoryFile(folder).entries()


def test_everything_comes_back_from_disk(tmp_path: Path) -> None:
    history = SessionHistory(file=HistoryFile(tmp_path))
    history.add(FULL)
    made = history.add_exchange("Was steht da?", described("Speichern."))
    (back,) = entries(tmp_path)
    assert back.time == made.time
    assert replace(back.description, warnings=()) == replace(FULL, warnings=())
    assert [(type(w), vars(w)) for w in back.description.warnings] == [(type(w), vars(w)) for w in FULL.warnings]
    assert [(e.question, e.answer.caption) for e in back.exchanges] == [("Was steht da?", "Speichern.")]


@pytest.mark.parametrize(
    "warning",
    [
        DiskFullError("clip", 10, 5),
        ModelGoneError("gpt-9", ("gpt-4.1",), "OpenAI", ("text",)),
        StorageError("a", "b"),
    ],
)
def test_warnings_with_constructors_of_their_own_come_back(tmp_path: Path, warning: SeesayError) -> None:
    SessionHistory(file=HistoryFile(tmp_path)).add(replace(FULL, warnings=(warning,)))
    (back,) = entries(tmp_path)[0].description.warnings
    assert type(back) is type(warning)
    assert vars(back) == vars(warning)


def test_sessions_follow_one_another_on_disk(tmp_path: Path) -> None:
    for session in range(3):
        history = SessionHistory(file=HistoryFile(tmp_path))
        history.add(described(f"session {session}"))
        history.add_exchange("?", described(f"answer {session}"))
    assert [
        (entry.number, entry.description.caption, entry.exchanges[0].answer.caption) for entry in entries(tmp_path)
    ] == [(n + 1, f"session {n}", f"answer {n}") for n in range(3)]


def older_lines(*captions: str) -> bytes:
    """Return lines as older versions wrote them, each description with a question."""
    lines = []
    for number, caption in enumerate(captions, start=1):
        moment = datetime(2026, 3, number, 12, 30, tzinfo=timezone(timedelta(hours=1)))
        entry = LineOfEntry(
            time=moment, number=number, description=StoredDescription.of(replace(FULL, caption=caption))
        )
        answer = LineOfExchange(
            time=moment, number=number, question="?", description=StoredDescription.of(described("Yes."))
        )
        lines += [json.dumps(each.model_dump(), default=datetime.isoformat) for each in (entry, answer)]
    return "".join(f"{line}\n" for line in lines).encode()


def database_of(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / "history.db")


def test_the_older_file_is_taken_over_with_all_it_holds(tmp_path: Path) -> None:
    (tmp_path / "history.jsonl").write_bytes(older_lines("one", "two"))
    found = entries(tmp_path)
    assert [(e.description.caption, e.exchanges[0].question, e.exchanges[0].answer.caption) for e in found] == [
        ("one", "?", "Yes."),
        ("two", "?", "Yes."),
    ]
    assert found[0].time == datetime(2026, 3, 1, 11, 30, tzinfo=UTC)
    assert replace(found[0].description, warnings=()) == replace(FULL, caption="one", warnings=())
    assert [type(warning) for warning in found[0].description.warnings] == [NetworkError, ServerLimitError]
    assert not (tmp_path / "history.jsonl").exists()
    SessionHistory(file=HistoryFile(tmp_path)).add(described("three"))
    assert [e.description.caption for e in entries(tmp_path)] == ["one", "two", "three"]


def test_what_was_taken_over_before_a_kill_is_not_there_twice(tmp_path: Path) -> None:
    older = older_lines("one", "two")
    (tmp_path / "history.jsonl").write_bytes(older)
    entries(tmp_path)
    (tmp_path / "history.jsonl").write_bytes(older + older_lines("one", "two", "three"))
    assert [(e.description.caption, len(e.exchanges)) for e in entries(tmp_path)] == [
        ("one", 1),
        ("two", 1),
        ("three", 1),
    ]


@pytest.mark.parametrize(
    "line",
    [b"\x00\x00\x00", b"\xff\xfe", b"[1, 2]", b"null", b'{"kind": "description"}', b"{" * 3000],
)
def test_damaged_lines_cost_only_themselves_and_are_kept(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "history.jsonl").write_bytes(line + b"\n" + older_lines("one") + line)
    assert [entry.description.caption for entry in entries(tmp_path)] == ["one"]
    with closing(database_of(tmp_path)) as database:
        assert database.execute("SELECT line FROM unread_lines").fetchall() == [(line,), (line,)]


def test_a_damaged_entry_costs_itself_only(tmp_path: Path) -> None:
    history = SessionHistory(file=HistoryFile(tmp_path))
    for caption in ("one", "two", "three"):
        history.add(described(caption))
    for damaged in (b"", b"\x00\x00", b"\xff", zlib.compress(b"[1, 2]"), zlib.compress(b"{" * 3000)):
        with closing(database_of(tmp_path)) as database, database:
            database.execute("UPDATE entries SET record = ? WHERE id = 2", (damaged,))
        assert [entry.description.caption for entry in entries(tmp_path)] == ["one", "three"]


@pytest.mark.parametrize("content", [b"no database" * 1000, b"SQLite format 3\x00" + b"\xff" * 4080])
def test_a_damaged_file_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "history.db").write_bytes(content)
    (tmp_path / "history.db-wal").write_bytes(b"the latest")
    history = SessionHistory(file=HistoryFile(tmp_path))
    with pytest.raises(StorageError) as told:
        history.load()
    aside, *_ = sorted(tmp_path.glob("history.db.damaged-*"))
    assert aside.read_bytes() == content
    reason = f"it is damaged and was renamed to {aside.name}"
    assert str(explain(told.value)) == f"history.db could not be read: {reason}."
    history.add(described("one"))
    assert [entry.description.caption for entry in entries(tmp_path)] == ["one"]
    history.clear()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is POSIX's")
def test_on_a_full_disk_it_is_read_and_takes_entries_again_later(tmp_path: Path) -> None:
    import resource

    SessionHistory(file=HistoryFile(tmp_path)).add(described("one"))
    gc.collect()  # SQLite's own files go with the connection
    file = HistoryFile(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        assert [entry.description.caption for entry in file.entries()] == ["one"]
        with pytest.raises(StorageError) as told:
            file.delete([1])
        assert str(explain(told.value)) == "history.db could not be written: the disk is full or failing."
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.delete([1]) == 1
    assert file.entries() == ()


def test_the_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    SessionHistory(file=HistoryFile(tmp_path)).add(described("one"))
    with closing(database_of(tmp_path)) as database:
        database.execute("PRAGMA user_version = 2")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (tmp_path / "history.db").read_bytes()
    history = SessionHistory(file=HistoryFile(tmp_path))
    for use in (history.load, lambda: history.add(described("two"))):
        with pytest.raises(StorageError, match="newer version"):
            use()
    assert (tmp_path / "history.db").read_bytes() == before
    assert history.latest is not None


def test_a_warning_of_another_version_is_left_out(tmp_path: Path) -> None:
    SessionHistory(file=HistoryFile(tmp_path)).add(FULL)
    with closing(database_of(tmp_path)) as database:
        ((packed,),) = database.execute("SELECT record FROM entries").fetchall()
        record = json.loads(zlib.decompress(packed))
        for name in ("NoSuchError", "Cancelled", "annotations", "SeesayError"):
            record["warnings"][0]["name"] = name
            with database:
                database.execute("UPDATE entries SET record = ?", (zlib.compress(json.dumps(record).encode()),))
            (back,) = entries(tmp_path)
            assert type(back.description.warnings[-1]) is ServerLimitError


def test_programs_of_a_screen_come_back(tmp_path: Path) -> None:
    source = Source("screen", "the screen", programs=frozenset({"mail", "browser"}))
    SessionHistory(file=HistoryFile(tmp_path)).add(replace(FULL, source=source))
    assert entries(tmp_path)[0].description.source == source


def test_a_text_that_is_no_unicode_is_kept_as_far_as_it_is(tmp_path: Path) -> None:
    SessionHistory(file=HistoryFile(tmp_path)).add(described("broken \ud800 half"))
    (back,) = entries(tmp_path)
    assert back.description.caption.startswith("broken ")
    assert back.description.caption.endswith(" half")


def test_clearing_empties_the_disk_and_what_follows_is_kept(tmp_path: Path) -> None:
    history = SessionHistory(file=HistoryFile(tmp_path))
    history.add(described("one"))
    history.clear()
    assert list(tmp_path.iterdir()) == []
    history.clear()
    history.add(described("two"))
    assert [entry.description.caption for entry in entries(tmp_path)] == ["two"]


def test_clearing_removes_what_a_killed_program_left(tmp_path: Path) -> None:
    history = SessionHistory(file=HistoryFile(tmp_path))
    left = tmp_path / ".history.jsonl.k1ll3d.part"
    left.write_text("a description")
    (tmp_path / ".settings.toml.other.part").touch()
    assert history.is_on_disk, "the person is offered to clear it"
    history.clear()
    assert [path.name for path in tmp_path.iterdir()] == [".settings.toml.other.part"]
    assert not history.is_on_disk


def test_clearing_empties_the_disk_even_when_nothing_is_kept_any_more(tmp_path: Path) -> None:
    SessionHistory(file=HistoryFile(tmp_path)).add(described("one"))
    history = SessionHistory(file=HistoryFile(tmp_path), keep=False)
    assert history.is_on_disk
    history.add(described("two"))
    history.clear()
    assert list(tmp_path.iterdir()) == []
    assert not SessionHistory(file=HistoryFile(tmp_path)).is_on_disk


def test_keeping_can_be_switched(tmp_path: Path) -> None:
    history = SessionHistory(file=HistoryFile(tmp_path), keep=False)
    history.add(described("one"))
    history.add_exchange("?", described())
    assert not history.is_on_disk
    history.keep = True
    history.add(described("two"))
    history.keep = False
    history.add_exchange("?", described())
    (back,) = entries(tmp_path)
    assert (back.description.caption, back.exchanges) == ("two", ())


def test_what_was_kept_is_there_in_the_next_session_with_its_numbers_going_on(tmp_path: Path) -> None:
    for session in range(2):
        earlier = SessionHistory(file=HistoryFile(tmp_path))
        earlier.add(described(f"session {session}"))
        earlier.add_exchange("?", described("first"))
        earlier.add_exchange("??", described("second"))
    history = SessionHistory(file=HistoryFile(tmp_path))
    history.load()
    history.add_exchange("???", described("third"))
    history.add(described("now"))
    told = [(1, "session 0", 2), (2, "session 1", 3), (3, "now", 0)]
    for seen in (history.entries, entries(tmp_path)):
        assert [(entry.number, entry.description.caption, len(entry.exchanges)) for entry in seen] == told
    assert [exchange.question for exchange in entries(tmp_path)[1].exchanges] == ["?", "??", "???"]


def test_only_the_latest_are_loaded(tmp_path: Path) -> None:
    earlier = SessionHistory(file=HistoryFile(tmp_path))
    for number in range(210):
        earlier.add(described(f"number {number}"))
        earlier.add_exchange("?", described())
    history = SessionHistory(file=HistoryFile(tmp_path))
    history.load()
    assert [entry.description.caption for entry in history.entries] == [f"number {n}" for n in range(10, 210)]
    assert all(len(entry.exchanges) == 1 for entry in history.entries)
    few = SessionHistory(limit=3, file=HistoryFile(tmp_path))
    few.load()
    assert [entry.description.caption for entry in few.entries] == ["number 207", "number 208", "number 209"]


def test_no_more_is_read_than_what_is_loaded_takes_up(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Ahead of the latest stands an entry that would be told of, if it were looked at."""
    history = SessionHistory(file=HistoryFile(tmp_path))
    history.add(described("damaged"))
    history.add(described("one"))
    with closing(database_of(tmp_path)) as database, database:
        database.execute("UPDATE entries SET record = x'00' WHERE id = 1")
    caplog.set_level("INFO")
    assert len(HistoryFile(tmp_path).entries(1)) == 1
    assert not caplog.records
    assert len(HistoryFile(tmp_path).entries(2)) == 1
    assert caplog.records


def test_what_is_longer_than_a_block_comes_back_whole(tmp_path: Path) -> None:
    history = SessionHistory(file=HistoryFile(tmp_path))
    for letter in "abc":
        history.add(described(letter * 1_500_000))
    assert [entry.description.caption for entry in entries(tmp_path)] == [letter * 1_500_000 for letter in "abc"]


def test_a_history_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "history.db").mkdir()
    history = SessionHistory(file=HistoryFile(tmp_path))
    with pytest.raises(StorageError):
        history.load()
    assert history.latest is None
    assert history.is_on_disk


def test_nothing_is_written_without_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    history = SessionHistory()
    history.add(described())
    history.add_exchange("?", described())
    history.clear()
    assert list(tmp_path.iterdir()) == []


def test_there_is_nothing_before_the_first(tmp_path: Path) -> None:
    assert entries(tmp_path / "missing") == ()


def test_what_cannot_be_written_is_told_and_remembered_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where the folder should be")
    history = SessionHistory(file=HistoryFile(tmp_path / "folder"))
    with pytest.raises(StorageError):
        history.add(described("one"))
    with pytest.raises(StorageError):
        history.add_exchange("?", described("two"))
    latest = history.latest
    assert latest is not None
    assert latest.description.caption == "one"
    assert [e.answer.caption for e in latest.exchanges] == ["two"]


def test_beyond_its_size_the_oldest_half_goes(tmp_path: Path) -> None:
    store = HistoryFile(tmp_path, most_bytes=200_000)
    history = SessionHistory(file=store)
    for number in range(300):
        history.add(described(f"number {number}"))
        assert (tmp_path / "history.db").stat().st_size <= 220_000
    captions = [entry.description.caption for entry in store.entries()]
    assert captions[-1] == "number 299"
    assert 20 < len(captions) < 200
    assert captions == [f"number {number}" for number in range(300 - len(captions), 300)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store = HistoryFile(tmp_path / "new", most_bytes=20_000)
        history = SessionHistory(file=store)
        for _ in range(30):  # some of which replace the file by a shorter one
            history.add(described())
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "new").iterdir()}
    assert modes
    assert set(modes.values()) == {0o600}


def test_what_a_window_is_made_of_is_not_kept_on_disk() -> None:
    line = replace(FULL.lines[0], parts=((9, Region(1, 2, 3, 4)), (1, Region(5, 2, 3, 4))))
    elements = (Element("checkbox", "hidden from view", None, frozenset({"checked"})),)
    figures = ((Region(0, 0, 2, 2), np.zeros((2, 2, 3), np.uint8)),)
    content = StoredDescription.of(replace(FULL, lines=(line,), elements=elements, figures=figures))
    assert (content.elements, content.lines[0].parts, content.figures) == ((), (), ())
