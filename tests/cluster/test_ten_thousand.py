"""Ten thousand pictures on two workers, one of which is killed twice: ten thousand results, each once, in order."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from rigs.dask_cluster import TwoWorkers

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.timeout(7200),
    # of Dask itself, when its processes are killed
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

COUNT = 10_000
WITH_TEXT = 50
"""One picture of so many has a text; the others have a colour each, which takes no time."""
PROGRAM = Path(sys.executable).with_name("seesay")


def test_all_are_there_once_and_in_order(tmp_path: Path) -> None:
    album = tmp_path / "album"
    album.mkdir()
    font = ImageFont.load_default(28)
    for number in range(COUNT):
        text = number % WITH_TEXT == 0
        picture = Image.new(
            "RGB", (240, 60) if text else (24, 24), "white" if text else (number % 256, number // 256, 90)
        )
        if text:
            ImageDraw.Draw(picture).text((12, 12), f"Number {number}", "black", font)
        picture.save(album / f"{number}.png", compress_level=1)
    noted, kills = tmp_path / "done.jsonl", 0
    with closing(TwoWorkers(tmp_path / "cluster")) as cluster, (tmp_path / "told.txt").open("w") as told:
        command = ["alt", album, "--cluster", cluster.address, "--output", "alt.csv", "--resume", noted]
        running = subprocess.Popen(
            [PROGRAM, *map(str, command)], stdin=subprocess.DEVNULL, stderr=told, cwd=tmp_path,
            env=os.environ | {"SEESAY_HOME": str(tmp_path / "home")},
        )  # fmt: skip
        while running.poll() is None:
            time.sleep(0.5)
            if kills < 2 and noted.exists() and noted.read_bytes().count(b"\n") > (kills + 1) * COUNT // 3:
                cluster.kill_one()
                kills += 1
    assert running.returncode == 0, (tmp_path / "told.txt").read_text()[-2000:]
    assert kills == 2
    with (tmp_path / "alt.csv").open(newline="", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert [Path(row["file"]).name for row in rows] == [f"{number}.png" for number in range(COUNT)]
    assert all(row["alt"] == f"Number {number}" for number, row in enumerate(rows) if number % WITH_TEXT == 0)
