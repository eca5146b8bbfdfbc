"""Pictures on a real Dask cluster: in order, each once, whatever ends meanwhile."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import tomli_w
from PIL import Image, ImageDraw, ImageFont

from rigs.dask_cluster import Programs, TwoWorkers, can_hide
from rigs.fakes import tiny_model
from rigs.waiting import wait_until

pytestmark = [
    pytest.mark.full,
    pytest.mark.timeout(900),
    # of Dask itself, when its processes are killed
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

PHOTOGRAPHS = ("chelsea.jpg", "coffee.jpg", "lake-sherburne.jpg")
PROGRAM = Path(sys.executable).with_name("seesay")

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}

    def call(*arguments: str | Path) -> subprocess.Popen[str]:
        with (tmp_path / "told.txt").open("a") as told:
            return subprocess.Popen(
                [PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=told,
                text=True, env=kept | {"SEESAY_HOME": str(tmp_path / "home"), "LC_ALL": "C.UTF-8"}, cwd=tmp_path,
            )  # fmt: skip

    return call


def album_of(folder: Path, count: int) -> Path:
    """Make pictures with a number each in a folder."""
    folder.mkdir()
    font = ImageFont.load_default(28)
    for number in range(count):
        picture = Image.new("RGB", (240, 60), "white")
        ImageDraw.Draw(picture).text((12, 12), f"Number {number}", "black", font)
        picture.save(folder / f"{number}.png")
    return folder


def alts(table: Path) -> list[str]:
    with table.open(newline="", encoding="utf-8") as rows:
        return [row["alt"] for row in csv.DictReader(rows)]


def done(file: Path) -> int:
    return file.read_text().count("\n") if file.exists() else 0


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[TwoWorkers]:
    with closing(TwoWorkers(tmp_path / "cluster")) as two:
        yield two


def test_workers_that_are_killed_lose_nothing_and_a_stopped_command_goes_on(
    cluster: TwoWorkers, start: Start, tmp_path: Path
) -> None:
    album = album_of(tmp_path / "album", 40)
    command = ("alt", album, "--cluster", cluster.address, "--output", "alt.csv", "--resume", "done.jsonl")
    noted = tmp_path / "done.jsonl"
    first = start(*command)
    wait_until(lambda: done(noted) > 1 or first.poll() is not None)
    equipped = cluster.sent()
    assert len(equipped) == 2
    assert all(len(names) == 1 for names in equipped.values())
    cluster.kill_one()
    wait_until(lambda: done(noted) > 10 or first.poll() is not None)
    cluster.kill_one()
    wait_until(lambda: done(noted) > 14 or first.poll() is not None)
    assert first.poll() is None, (tmp_path / "told.txt").read_text()
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=120)
    assert first.returncode == 130
    assert 14 < done(noted) < 40
    second = start(*command)
    second.communicate(timeout=600)
    assert second.returncode == 0, (tmp_path / "told.txt").read_text()
    assert alts(tmp_path / "alt.csv") == [f"Number {number}" for number in range(40)]
    assert "Sending the pictures to the cluster at" in (tmp_path / "told.txt").read_text()


def test_a_scheduler_that_is_started_again_gets_what_is_not_done(start: Start, tmp_path: Path) -> None:
    album = album_of(tmp_path / "album", 30)
    programs = Programs(tmp_path, free_port())
    try:
        running = start("alt", album, "--cluster", programs.address, "--output", "alt.csv", "--resume", "done.jsonl")
        wait_until(lambda: done(tmp_path / "done.jsonl") > 3 or running.poll() is not None)
        programs.kill()
        programs.start()
        running.communicate(timeout=600)
        assert running.returncode == 0, (tmp_path / "told.txt").read_text()
    finally:
        programs.kill()
    assert alts(tmp_path / "alt.csv") == [f"Number {number}" for number in range(30)]


def test_failures_are_told_in_their_place_and_descriptions_are_as_here(
    cluster: TwoWorkers, start: Start, tmp_path: Path
) -> None:
    album = album_of(tmp_path / "album", 3)
    (album / "1.png").write_bytes(b"no picture")
    there, here = (
        start("describe", album, "--mode", "offline", *more) for more in (("--cluster", cluster.address), ())
    )
    (told_there, _), (told_here, _) = there.communicate(timeout=300), here.communicate(timeout=300)
    assert told_there == told_here
    assert told_there.count("Number") == 2
    assert there.returncode == here.returncode == 3


@pytest.mark.skipif(not can_hide(), reason="this kernel lets nobody hide a folder")
def test_a_picture_that_workers_do_not_have_is_sent(start: Start, tmp_path: Path) -> None:
    album = album_of(tmp_path / "album", 4)
    programs = Programs(tmp_path, free_port(), hidden=album)
    try:
        running = start("alt", album, "--cluster", programs.address, "--output", "alt.csv")
        running.communicate(timeout=600)
    finally:
        programs.kill()
    assert running.returncode == 0, (tmp_path / "told.txt").read_text()
    assert alts(tmp_path / "alt.csv") == [f"Number {number}" for number in range(4)]


def test_a_fetched_model_goes_to_each_worker(cluster: TwoWorkers, start: Start, tmp_path: Path) -> None:
    entry = json.loads(tiny_model.build(tmp_path, bundled=False, name="tiny").model_dump_json(exclude_none=True))
    (tmp_path / "tiny/entry.toml").write_text(tomli_w.dumps(entry))
    assert start("models", "import", tmp_path / "tiny").wait(100) == 0
    album = tmp_path / "album"
    album.mkdir()
    for name in PHOTOGRAPHS:
        shutil.copy(Path(__file__).parents[1] / "data/evaluation" / name, album / name)
    running = start("describe", album, "--cluster", cluster.address, "--model", "tiny", "--mode", "offline", "--json")
    told, _ = running.communicate(timeout=600)
    assert running.returncode == 0, (tmp_path / "told.txt").read_text()
    found = [json.loads(line) for line in told.splitlines()]
    assert [each["source"]["name"] for each in found] == list(PHOTOGRAPHS)
    assert {each["models"].get("clip") for each in found} == {"tiny"}
    sent = sorted((tmp_path / "cluster").rglob("image.onnx"))
    assert len(sent) == 2, "once for each worker"
    assert {file.read_bytes() for file in sent} == {(tmp_path / "tiny/image.onnx").read_bytes()}


def test_what_cannot_be_is_told(start: Start, tmp_path: Path) -> None:
    album = album_of(tmp_path / "album", 1)
    wrong = start("alt", album, "--cluster", "tcp://127.0.0.1:1", "--mode", "image")
    wrong.communicate(timeout=100)
    assert wrong.returncode == 2
    nobody = start("alt", album, "--cluster", "tcp://127.0.0.1:1")
    nobody.communicate(timeout=200)
    assert nobody.returncode == 7
    assert (
        "The cluster at tcp://127.0.0.1:1 could not be used: no scheduler answers at this address."
        in (tmp_path / "told.txt").read_text()
    )


def test_a_scheduler_without_workers_is_told_and_not_waited_for(start: Start, tmp_path: Path) -> None:
    programs = Programs(tmp_path, free_port(), workers=0)
    try:
        alone = start("alt", album_of(tmp_path / "album", 1), "--cluster", programs.address)
        alone.communicate(timeout=250)
    finally:
        programs.kill()
    assert alone.returncode == 7
    assert "could not be used: it has no workers." in (tmp_path / "told.txt").read_text()
