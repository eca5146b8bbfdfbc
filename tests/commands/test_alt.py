"""`seesay alt` as a person and a script use it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from rigs import forked
from rigs.fakes.asking import KEY
from rigs.fakes.openai_server import Call, running
from seesay.cli.alt_command import AltPictureFinder, AltTable, AltWriter
from seesay.core.domain import Cancellation
from seesay.files.decode import Limits

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")
CAT = ROOT / "tests/data/evaluation/chelsea.jpg"
GRASS = ROOT / "tests/data/evaluation/grass.jpg"

needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="Debian packages are not installed: libimage-exiftool-perl"
)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
    kept |= {"SEESAY_HOME": str(tmp_path / "home"), "LC_ALL": "C.UTF-8"}

    def call(*arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
        return forked.read("alt", *arguments, env=kept | extra, cwd=tmp_path)

    return call


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    shutil.copy(CAT, folder / "1.jpg")
    shutil.copy(GRASS, folder / "2.jpg")
    sign = Image.new("RGB", (500, 120), "white")
    ImageDraw.Draw(sign).text((30, 30), "Open daily", "black", ImageFont.load_default(50))
    sign.save(folder / "3.png")
    return folder


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_table_goes_to_standard_output_and_doubts_to_standard_error(run: Run, album: Path) -> None:
    result = run(album)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[0] == "file,alt,language,support,source"
    found = rows(result.stdout)
    assert [row["file"] for row in found] == [str(album / name) for name in ("1.jpg", "2.jpg", "3.png")]
    assert [row["alt"] for row in found] == ["A cat", "", "Open daily"]
    assert [row["support"] for row in found] == ["seen", "unsupported", "seen"]
    assert [row["language"] for row in found] == ["en", "en", "und"]
    assert "2.jpg: please review, because it has no alt text." in result.stderr
    assert "Review 1 picture of 3." in result.stderr
    assert "1.jpg: look" not in result.stderr


def test_in_german(run: Run, album: Path) -> None:
    assert rows(run(album / "1.jpg", "--language", "de").stdout)[0]["alt"] == "Eine Katze"


def test_an_interrupted_table_goes_on(run: Run, album: Path, tmp_path: Path) -> None:
    command = ("--output", "alt.csv", "--resume", "done.jsonl", "--jobs", "1")
    assert run(album / "1.jpg", *command).returncode == 0
    assert run(album, *command).returncode == 0
    found = rows((tmp_path / "alt.csv").read_text())
    assert [Path(row["file"]).name for row in found] == ["1.jpg", "2.jpg", "3.png"]


def test_beside_the_pictures_and_then_nothing_is_missing_but_what_is_not_known(run: Run, album: Path) -> None:
    before = run(album, "--check")
    assert (before.returncode, before.stdout.count("it has no alt text")) == (1, 3)
    result = run(album, "--write", "sidecar")
    assert (result.returncode, result.stdout) == (0, "")
    assert (album / "1.jpg.alt.txt").read_text() == "A cat\n"
    assert not (album / "2.jpg.alt.txt").exists()
    after = run(album, "--check")
    assert after.returncode == 1
    assert after.stdout == f"{album / '2.jpg'}: it has no alt text\n"
    (album / "2.jpg.alt.txt").write_text("Grass\n")
    (album / "1.jpg.alt.txt").write_text("Image of a cat\n")
    assert run(album, "--check").stdout == f"{album / '1.jpg'}: it begins by saying that it is an image\n"
    (album / "1.jpg.alt.txt").write_text("My cat Chelsea\n")
    done = run(album, "--check")
    assert (done.returncode, done.stdout) == (0, "")


@needs_exiftool
def test_into_the_pictures(run: Run, album: Path) -> None:
    result = run(album, "--write", "embed")
    assert (result.returncode, result.stdout) == (0, "")
    assert run(album, "--check").stdout == f"{album / '2.jpg'}: it has no alt text\n"
    again = rows(run(album).stdout)
    assert [(row["alt"], row["support"], row["source"]) for row in again[:1]] == [("A cat", "unchecked", "file")]


@needs_exiftool
def test_what_could_not_be_written_is_tried_again(run: Run, album: Path) -> None:
    sign = album / "sign.svg"
    sign.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 90"><rect width="400" height="90" fill="white"/>'
        '<text x="20" y="60" font-size="48" font-family="DejaVu Sans">Open daily</text></svg>'
    )
    for _ in range(2):
        result = run(sign, "--write", "embed", "--resume", "done.jsonl")
        assert result.returncode == 9
        assert "sign.svg could not be written: exiftool cannot write alt text into this file." in result.stderr


def test_a_page_that_changed_meanwhile_is_left_alone(album: Path, tmp_path: Path) -> None:
    page = album / "page.html"
    page.write_text('<img src="1.jpg">')
    writer = AltWriter("embed", "en", AltTable(None, append=False))
    (picture,) = AltPictureFinder(Limits(), Cancellation(), writer)(str(page))
    target = writer.targets[picture]
    assert target.image is not None
    writer.pages[page][target.image] = "A cat"
    page.write_text('<p>New</p><img src="1.jpg">')
    assert writer.finish() == 9
    assert page.read_text() == '<p>New</p><img src="1.jpg">'
    assert sorted(each.name for each in album.iterdir()) == ["1.jpg", "2.jpg", "3.png", "page.html"]


def test_without_exiftool_that_is_told_before_any_work(run: Run, album: Path) -> None:
    result = run(album, "--write", "embed", PATH="/nonexistent")
    assert result.returncode == 9
    assert "exiftool" in result.stderr
    assert "Describing" not in result.stderr


def test_a_page_gets_what_it_lacks(run: Run, album: Path) -> None:
    page = album / "page.html"
    page.write_bytes(b'<p>caf\xe9 <img src="1.jpg">\r\n<img src="3.png" alt=""><img src="2.jpg"><img src="no.png"></p>')
    listed = run(page)
    assert listed.returncode == 3  # no.png
    assert [(row["file"], row["alt"]) for row in rows(listed.stdout)] == [
        (f"{page}#1.jpg", "A cat"),
        (f"{page}#2.jpg", ""),
    ]
    checked = run(page, "--check")
    assert (checked.returncode, len(checked.stdout.splitlines())) == (1, 3)
    run(page, "--write", "embed")
    assert page.read_bytes() == (
        b'<p>caf\xe9 <img alt="A cat" src="1.jpg">\r\n<img src="3.png" alt=""><img src="2.jpg"><img src="no.png"></p>'
    )


@pytest.mark.parametrize(
    "arguments",
    [("--check", "--write", "csv"), ("--check", "--resume", "x"), ("--write", "embed", "--output", "x"), ()],
)
def test_what_does_not_go_together_is_wrong_usage(run: Run, album: Path, arguments: tuple[str, ...]) -> None:
    assert run(*((album, *arguments) if arguments else ())).returncode == 2


def test_a_missing_picture_is_told_and_the_others_are_done(run: Run, album: Path) -> None:
    result = run(album / "no.jpg", album / "1.jpg")
    assert result.returncode == 3
    assert [row["alt"] for row in rows(result.stdout)] == ["A cat"]


def test_the_action_of_github_checks_each_line(album: Path, tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "packaging/action/action.yml").read_text())
    (step,) = [step for step in action["runs"]["steps"] if step.get("name") == "Check alt text"]
    (album / "a page.html").write_text('<img src="1.jpg" alt="A cat">')
    environment = os.environ | {
        "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path)
    }  # fmt: skip

    def checked(paths: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            env=environment | {"PATHS": paths}, capture_output=True, text=True, timeout=100, cwd=tmp_path,
        )  # fmt: skip

    good = checked("  album/a page.html\n\n")
    assert (good.returncode, good.stdout) == (0, ""), good.stderr
    bad = checked("album/a page.html\nalbum/2.jpg\n")
    assert (bad.returncode, bad.stdout) == (1, "album/2.jpg: it has no alt text\n")
    assert checked("$(touch album/harm)").returncode == 3
    assert not (album / "harm").exists()


def test_a_server_is_asked_for_alt_text_and_its_answer_is_checked(run: Run, album: Path) -> None:
    def scenario(call: Call) -> None:
        call.answer("Image of a cat with green eyes that looks at the camera.")

    with running(scenario) as fake:
        result = run(
            album / "1.jpg", "--mode", "image",
            OPENAI_API_KEY=KEY, OPENAI_BASE_URL=fake.base_url, SEESAY_PRIVACY__CONSENT="image",
        )  # fmt: skip
    (row,) = rows(result.stdout)
    assert row["alt"] == "A cat with green eyes that looks at the camera", result.stderr
    assert row["source"].startswith("gpt")
    assert row["support"] in ("unsure", "unchecked", "seen")
    assert "Write alt text for a web page" in json.dumps(fake.bodies[0])
