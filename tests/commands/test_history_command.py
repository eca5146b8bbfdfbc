"""`seesay history` and `seesay find` as a person runs them, and the history's file where things go wrong."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import get_args

import pytest

from rigs import forked
from seesay.app.history.history_file import HistoryFile
from seesay.app.history.session import SessionHistory
from seesay.core.domain import Claim, Description, Source, SourceKind
from seesay.core.errors import StorageError
from seesay.core.findings import TextLine
from seesay.core.region import Region

PROGRAM = Path(sys.executable).with_name("seesay")

ADDING = """
import sys
from pathlib import Path
from seesay.core.domain import Description, Source
from seesay.app.history.history_file import HistoryFile
from seesay.app.history.session import SessionHistory
history = SessionHistory(file=HistoryFile(Path(sys.argv[1])))
for number in range(int(sys.argv[3])):
    history.add(Description(Source("file", sys.argv[2]), 1, 1, "offline", caption=f"{sys.argv[2]} {number}"))
    print(number, flush=True)
"""

OPENING = """
import sys
from pathlib import Path
from seesay.app.history.history_file import HistoryFile
print("begun", flush=True)
print(len(HistoryFile(Path(sys.argv[1])).entries(1)), flush=True)
"""


def described(caption: str, text: str = "") -> Description:
    lines = (TextLine(text, Region(0, 0, 9, 9), 0.9),) if text else ()
    claims = (Claim(caption, "seen", None, ("text",)), Claim("Perhaps <b> & more.", "unsure"))
    return Description(Source("file", "menu.png"), 640, 480, "offline", caption=caption, claims=claims, lines=lines)


def captions(folder: Path) -> list[str]:
    return [entry.description.caption for entry in HistoryFile(folder).entries()]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    history = SessionHistory(file=HistoryFile(tmp_path / "data"))
    history.add(described("A brown dog sleeps on a sofa."))
    history.add_exchange("Which breed?", described("That cannot be told."))
    history.add(described("A dialog about saving.", "Aubergine"))
    return tmp_path


def run(home: Path, *arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    own = {"SEESAY_HOME": str(home), "SEESAY_INTERFACE__LANGUAGE": language}
    return forked.read(*arguments, env={**os.environ, **own})


@pytest.mark.parametrize("kind", get_args(SourceKind))
def test_every_kind_of_source_can_be_asked_for(home: Path, kind: SourceKind) -> None:
    history = SessionHistory(file=HistoryFile(home / "data"))
    history.add(Description(Source(kind, "letter.pdf"), 1, 1, "offline", caption=f"It came as a {kind}."))
    done = run(home, "history", "list", "--kind", kind, "--json")
    assert f"It came as a {kind}." in done.stdout
    assert len(done.stdout.splitlines()) == (3 if kind == "file" else 1)


def test_descriptions_are_listed_and_shown(home: Path) -> None:
    done = run(home, "history", "list", "--json")
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["id"], row["name"], row["caption"]) for row in rows] == [
        (2, "menu.png", "A dialog about saving."),
        (1, "menu.png", "A brown dog sleeps on a sofa."),
    ]
    assert all(row["when"][10] == "T" for row in rows)
    assert run(home, "history", "list").stdout.startswith("2: A dialog about saving. (menu.png, ")
    shown = run(home, "history", "show", "1").stdout.splitlines()
    assert shown[1:] == ["A brown dog sleeps on a sofa.", "Question: Which breed?", "That cannot be told."]
    whole = json.loads(run(home, "history", "show", "1", "--json").stdout)
    assert (whole["id"], whole["schema"], whole["claims"][0]["support"]) == (1, 1, "seen")
    assert whole["questions"][0]["question"] == "Which breed?"
    assert run(home, "history", "list", "--with-text").stdout.startswith("2: ")


def test_what_is_meant_is_found(home: Path) -> None:
    done = run(home, "find", "hound", "upon", "the", "couch", "--json", "--limit", "1")
    assert done.returncode == 0
    (row,) = map(json.loads, done.stdout.splitlines())
    assert list(row) == ["id", "when", "name", "caption", "score"]
    assert (row["id"], row["caption"]) == (1, "A brown dog sleeps on a sofa.")
    assert run(home, "find", "aubergine").stdout.startswith("2: A dialog about saving.")
    assert run(home, "find").returncode == 2
    assert run(home, "find", "--like", str(home / "missing.png")).returncode == 3


@pytest.mark.parametrize(("language", "words"), [("en", "No description 7"), ("de", "Keine Beschreibung 7")])
def test_what_is_not_there_is_told(home: Path, language: str, words: str) -> None:
    for command in (["show", "7"], ["delete", "1", "7"], ["export", str(home / "a.md"), "--id", "7"]):
        done = run(home, "history", *command, language=language)
        assert (done.returncode, done.stdout) == (3, "")
        assert words in done.stderr
    assert len(captions(home / "data")) == 2
    assert not (home / "a.md").exists()
    assert run(home, "history", "export", str(home / "a.docx")).returncode == 2
    assert "Nothing was deleted." in run(home, "history", "delete", "1", "7").stderr


def test_what_is_no_number_and_no_day_is_told_in_plain_words(home: Path) -> None:
    for command, told in (
        (["show", "abc"], "No description has the number abc."),
        (["delete", "0"], "No description has the number 0."),
        (["list", "--day", "yesterday"], "yesterday is not a date. Use the form 2026-11-27."),
    ):
        done = run(home, "history", *command)
        assert done.returncode == 2
        assert told in done.stderr


def test_nothing_is_in_an_empty_history_and_nothing_is_made(tmp_path: Path) -> None:
    for command in (["history", "list"], ["history", "clear"], ["find", "dog"], ["history", "export", "a.md"]):
        done = run(tmp_path, *command)
        assert (done.returncode, done.stdout) == (0, "")
        assert "history.keep is off" in done.stderr
    assert not (tmp_path / "data").exists()


def test_what_is_deleted_leaves_no_trace(home: Path) -> None:
    run(home, "find", "dog")
    done = run(home, "history", "delete", "2")
    assert done.returncode == 0
    assert "1 description deleted." in done.stderr
    left = b"".join(file.read_bytes() for file in (home / "data").iterdir()).lower()
    assert b"brown dog" in left, "the search below would find something"
    for word in (b"aubergin", b"dialog", b"saving"):
        assert word not in left
    assert captions(home / "data") == ["A brown dog sleeps on a sofa."]
    assert run(home, "history", "clear").returncode == 0
    assert list((home / "data").iterdir()) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_descriptions_are_saved_with_their_support(home: Path, language: str) -> None:
    page, text = (home / f"out.{end}" for end in ("html", "md"))
    for target in (page, text):
        done = run(home, "history", "export", str(target), language=language)
        assert done.returncode == 0, done.stderr
        assert "2" in done.stderr
    seen = "(gesehen)" if language == "de" else "(seen)"
    for content in (page.read_text(encoding="utf-8"), text.read_text(encoding="utf-8")):
        assert f"A brown dog sleeps on a sofa. {seen}" in content
        assert content.index("brown dog") < content.index("dialog about"), "the older one first"
        assert "Aubergine" in content
        assert "That cannot be told." in content
    html = page.read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in html
    assert "Perhaps &lt;b&gt; &amp; more." in html
    assert html.count("<h1>") == 1
    assert html.count("<h2>") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_nothing_that_was_added_is_lost_by_a_kill(tmp_path: Path) -> None:
    added = 0
    for turn in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", ADDING, str(tmp_path), f"turn{turn}", "100000"], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            for _ in range(random.randrange(20, 200)):
                child.stdout.readline()
            child.send_signal(signal.SIGKILL)
            told = child.stdout.read().splitlines()  # what it had told before it died
        last = int(told[-1]) if told and told[-1].isdigit() else 0
        found = [caption for caption in captions(tmp_path) if caption.startswith(f"turn{turn} ")]
        assert found[: last + 1] == [f"turn{turn} {number}" for number in range(last + 1)]
        assert len(found) >= 20
        added += len(found)
    assert len(captions(tmp_path)) == added


def older_file(folder: Path, count: int) -> None:
    """Write what an older version kept."""
    folder.mkdir(exist_ok=True)
    with (folder / "history.jsonl").open("w", encoding="utf-8") as file:
        for number in range(count):
            entry = {
                "schema_number": 1,
                "kind": "description",
                "time": f"2026-01-01T10:{number // 60 % 60:02}:{number % 60:02}.{number:06}+01:00",
                "number": number,
                "description": {
                    "source": {"kind": "file", "name": "a.png"},
                    "width": 1,
                    "height": 1,
                    "mode": "offline",
                    "caption": f"number {number}",
                },
            }
            file.write(json.dumps(entry) + "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_taking_over_the_older_file_survives_kills(tmp_path: Path) -> None:
    older_file(tmp_path, 3000)
    for delay in (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6):
        child = subprocess.Popen([sys.executable, "-c", OPENING, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        child.communicate()
    assert captions(tmp_path) == [f"number {number}" for number in range(3000)]
    assert not (tmp_path / "history.jsonl").exists()


def test_two_processes_add_and_take_over_at_once(tmp_path: Path) -> None:
    older_file(tmp_path, 300)
    children = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(tmp_path), name, "150"], stdout=subprocess.DEVNULL)
        for name in ("one", "two")
    ]
    assert [child.wait(timeout=120) for child in children] == [0, 0]
    found = captions(tmp_path)
    assert len(found) == 600
    for name in ("one", "two"):
        assert [caption for caption in found if caption.startswith(name)] == [f"{name} {n}" for n in range(150)]


def test_a_file_that_was_cleared_elsewhere_is_made_anew(tmp_path: Path) -> None:
    here, elsewhere = SessionHistory(file=HistoryFile(tmp_path)), HistoryFile(tmp_path)
    here.add(described("one"))
    elsewhere.clear()
    here.add_exchange("?", described("of what was cleared"))
    here.add(described("two"))
    assert captions(tmp_path) == ["two"]
    assert HistoryFile(tmp_path).entries()[0].exchanges == ()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder on a disk of a megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("cannot mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def fill(history: SessionHistory) -> None:
    """Add descriptions until there is no room."""
    for number in range(1000):
        history.add(described(f"number {number}", "".join(random.choices("abcdefgh ", k=4000))))


def test_a_full_disk_is_told_and_costs_nothing_that_was_there(small_disk: Path) -> None:
    history = SessionHistory(file=HistoryFile(small_disk))
    with pytest.raises(StorageError):
        fill(history)
    *kept, lost = history.entries
    assert len(kept) > 10
    assert (kept[-1].key, lost.key) == (len(kept), None)
    assert captions(small_disk) == [f"number {number}" for number in range(len(kept))]
    history.clear()
    history.add(described("there is room again"))
    assert captions(small_disk) == ["there is room again"]


def test_the_older_file_stays_while_the_disk_is_full(small_disk: Path) -> None:
    older_file(small_disk, 1000)
    before = (small_disk / "history.jsonl").read_bytes()
    with suppress(OSError):
        (small_disk / "other").write_bytes(bytes(1 << 20))
    with pytest.raises(StorageError):
        HistoryFile(small_disk).entries()
    assert (small_disk / "history.jsonl").read_bytes() == before
    (small_disk / "other").unlink()
    assert len(captions(small_disk)) == 1000


def test_a_folder_that_cannot_be_written_is_read(small_disk: Path) -> None:
    SessionHistory(file=HistoryFile(small_disk)).add(described("one"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    history = SessionHistory(file=HistoryFile(small_disk))
    history.load()
    assert [entry.description.caption for entry in history.entries] == ["one"]
    with pytest.raises(StorageError):
        history.add(described("two"))
    with pytest.raises(StorageError):
        history.clear()
