"""`--screen`, `--window`, `--region` and `--clipboard` on a real desktop, with a real clipboard."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import numpy as np
import pytest
from PIL import Image

from rigs import forked
from rigs.processes import wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.core.region import Region

if missing := missing_packages({"xclip": "xclip", "xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

DATA = Path(__file__).parents[1] / "data"
PHOTOGRAPH = DATA / "pictures/coffee.jpg"
SCHEMA = json.loads((DATA / "describe.schema.json").read_text())
PROGRAM = Path(sys.executable).with_name("seesay")
WORDS = "The lighthouse opens at nine"

Result = subprocess.CompletedProcess[bytes]
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    with desktop(900, 600) as started:
        started.env["SEESAY_HOME"] = str(tmp_path_factory.mktemp("seesay"))
        command = ["xterm", "-T", "Opening hours", "-fa", "DejaVu Sans Mono", "-fs", "16", "-e"]
        script = f"tput civis; echo '{WORDS}'; sleep 1000"
        started.open([*command, "sh", "-c", script], Region(80, 60, 600, 300), TERM="xterm-256color")
        started.settle()
        yield started


@pytest.fixture
def run(screen: Desktop) -> Run:
    def call(*arguments: str | Path, **changes: str) -> Result:
        environment = {name: value for name, value in {**screen.env, **changes}.items() if value}
        return forked.run(*arguments, env=environment, cwd=screen.home, timeout=200)

    return call


def only(result: Result) -> Any:
    assert result.returncode == 0, result.stderr.decode()
    (line,) = result.stdout.splitlines()
    description = json.loads(line)
    jsonschema.validate(description, SCHEMA)
    return description


def sentence(result: Result) -> str:
    """The one sentence a person is told, below the line that says what is being described."""
    assert result.stdout == b""
    assert b"Traceback" not in result.stderr
    return result.stderr.decode().splitlines()[-1]


@pytest.fixture
def fill(screen: Desktop) -> Callable[[str, bytes], None]:
    """Put something into the clipboard, as the kind `kind`."""

    def put(kind: str, content: bytes) -> None:
        path = screen.home / "clipping"
        path.write_bytes(content)
        owner = ["xclip", "-selection", "clipboard", "-quiet", "-target", kind, "-in", str(path)]
        screen.spawn(owner)

        def owned() -> bool:
            command = ["xclip", "-selection", "clipboard", "-target", kind, "-out"]
            found = subprocess.run(command, env=screen.env, capture_output=True, check=False)
            return found.returncode == 0 and found.stdout == content

        wait_for(owned, "the clipboard's contents")

    return put


def test_the_screen_is_described(run: Run) -> None:
    description = only(run("describe", "--screen", "--mode", "offline", "--json"))
    assert description["source"] == {"kind": "screen", "name": "the screen", "width": 900, "height": 600}
    assert "lighthouse" in " ".join(line["text"] for line in description["text"])
    assert description["left_machine"] == []
    assert description["caption"]


def test_the_window_is_described(run: Run, screen: Desktop) -> None:
    description = only(run("describe", "--window", "--mode", "offline", "--json"))
    place = screen.ask("xdotool", "getactivewindow", "getwindowgeometry", "--shell")
    assert "WIDTH" in place
    assert description["source"]["kind"] == "window"
    assert 550 < description["source"]["width"] <= 600
    assert "lighthouse" in " ".join(line["text"] for line in description["text"])


def test_a_region_is_read(run: Run) -> None:
    description = only(run("read", "--region", "80,60,500,90", "--json"))
    assert description["source"] == {"kind": "region", "name": "the region", "width": 500, "height": 90}
    assert "lighthouse" in " ".join(line["text"] for line in description["text"])
    text = run("read", "--region", "80,60,500,90")
    assert "lighthouse" in text.stdout.decode()


def test_a_region_is_cut_at_the_edge_and_an_error_beyond(run: Run) -> None:
    description = only(run("describe", "--region", "-50,-20,100,100", "--json"))
    assert (description["source"]["width"], description["source"]["height"]) == (50, 80)
    beyond = run("describe", "--region", "5000,0,100,100")
    assert beyond.returncode == 4
    assert "outside the screen" in sentence(beyond)


def test_concepts_and_ranks_of_the_screen(run: Run) -> None:
    assert only(run("concepts", "--screen", "--json"))["source"]["kind"] == "screen"
    ranked = only(run("rank", "--window", "a screenshot of a terminal", "a cat on a sofa", "--json"))
    assert ranked["source"]["kind"] == "window"
    assert len(ranked["candidates"]) == 2
    still = only(run("rank", PHOTOGRAPH, "a cup of coffee", "a dog", "--json"))
    assert still["candidates"][0]["text"] == "a cup of coffee"


def test_several_sources_come_one_after_another(run: Run) -> None:
    result = run("read", "--window", PHOTOGRAPH, "--json")
    assert result.returncode == 0
    kinds = [json.loads(line)["source"]["kind"] for line in result.stdout.splitlines()]
    assert kinds == ["window", "file"]


@pytest.mark.parametrize(
    ("kind", "image_format"),
    [("image/png", "PNG"), ("image/jpeg", "JPEG"), ("image/bmp", "BMP"), ("image/tiff", "TIFF")],
)
def test_a_copied_picture(
    run: Run, fill: Callable[[str, bytes], None], tmp_path: Path, kind: str, image_format: str
) -> None:
    path = tmp_path / "picture"
    Image.open(PHOTOGRAPH).resize((320, 200)).save(path, image_format)
    fill(kind, path.read_bytes())
    description = only(run("describe", "--clipboard", "--mode", "offline", "--json"))
    assert description["source"] == {"kind": "clipboard", "name": "the clipboard", "width": 320, "height": 200}


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("text/uri-list", "{address}\r\n"),
        ("x-special/gnome-copied-files", "copy\n{address}"),
        ("UTF8_STRING", "{path}"),
        ("text/plain", "{address}"),
    ],
)
def test_a_copied_file(run: Run, fill: Callable[[str, bytes], None], tmp_path: Path, kind: str, form: str) -> None:
    path = tmp_path / "Kaffee & Kuchen.jpg"
    path.write_bytes(PHOTOGRAPH.read_bytes())
    fill(kind, form.format(path=path, address=f"file://{quote(str(path))}").encode())
    description = only(run("describe", "--clipboard", "--mode", "offline", "--json"))
    assert description["source"]["kind"] == "clipboard"
    assert description["source"]["name"] == "Kaffee & Kuchen.jpg"


def test_several_copied_files_are_described_in_turn(
    run: Run, fill: Callable[[str, bytes], None], tmp_path: Path
) -> None:
    for number, name in enumerate(("one.png", "two.png")):
        Image.fromarray(np.full((40, 40 + number, 3), 90, np.uint8)).save(tmp_path / name)
    fill("text/uri-list", "".join(f"file://{tmp_path}/{name}\r\n" for name in ("one.png", "two.png")).encode())
    result = run("read", "--clipboard", "--json")
    assert [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()] == ["one.png", "two.png"]


def test_a_clipboard_without_a_picture_is_an_error_in_one_sentence(
    run: Run, fill: Callable[[str, bytes], None]
) -> None:
    fill("UTF8_STRING", b"only words")
    result = run("describe", "--clipboard")
    assert result.returncode == 4
    assert "No picture in the clipboard" in sentence(result)


def test_a_copied_file_that_is_no_picture_says_what_it_is(
    run: Run, fill: Callable[[str, bytes], None], tmp_path: Path
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 and so on")
    fill("text/uri-list", f"file://{path}\r\n".encode())
    result = run("describe", "--clipboard")
    assert result.returncode == 3
    assert "PDF" in sentence(result)


def test_a_broken_picture_in_the_clipboard(run: Run, fill: Callable[[str, bytes], None]) -> None:
    fill("image/png", b"\x89PNG\r\n\x1a\n but no more")
    result = run("describe", "--clipboard")
    assert result.returncode == 3
    assert "the clipboard is not a readable picture" in sentence(result)


def test_an_empty_clipboard(run: Run) -> None:
    with desktop(300, 200) as fresh:
        result = run("describe", "--clipboard", DISPLAY=fresh.display)
    assert result.returncode == 4
    assert "No picture in the clipboard" in sentence(result)


def test_an_owner_that_does_not_answer_can_be_cancelled(screen: Desktop, fill: Callable[[str, bytes], None]) -> None:
    fill("image/png", b"x")
    (owner,) = [process for process in screen.started if process.args[0] == "xclip" and process.poll() is None]  # type: ignore[index]
    owner.send_signal(signal.SIGSTOP)
    try:
        program = subprocess.Popen(
            [PROGRAM, "describe", "--clipboard"], env=screen.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        readers = f"/proc/{program.pid}/task/{program.pid}/children"
        wait_for(lambda: Path(readers).read_text().strip(), "the program that reads the clipboard")
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=60)
    finally:
        owner.send_signal(signal.SIGCONT)
    assert program.returncode == 130
    assert said.decode().splitlines()[-1] == "Cancelled."


def test_without_a_desktop_one_sentence_says_so(run: Run) -> None:
    for option in ("--screen", "--window", "--region=0,0,10,10"):
        result = run("describe", option, DISPLAY="")
        assert result.returncode == 4
        assert "no X11 display" in sentence(result)
    result = run("describe", "--clipboard", DISPLAY="")
    assert result.returncode == 4
    assert "no desktop" in sentence(result)


def test_without_the_program_for_the_clipboard_its_name_is_told(run: Run, tmp_path: Path) -> None:
    result = run("describe", "--clipboard", PATH=str(tmp_path))
    assert result.returncode == 4
    assert "install xclip" in sentence(result)


def test_a_display_that_is_gone(run: Run) -> None:
    result = run("describe", "--screen", DISPLAY=":9876")
    assert result.returncode == 4
    assert "cannot be reached" in sentence(result)
    result = run("describe", "--clipboard", DISPLAY=":9876")
    assert result.returncode == 4
    assert "cannot be reached" in sentence(result)


@pytest.mark.parametrize(
    "arguments",
    [
        ["describe"],
        ["read"],
        ["concepts"],
        ["describe", "--region", "1,2,3"],
        ["describe", "--region", "1,2,3,x"],
        ["describe", "--region", "1,2,0,5"],
        ["rank", "--screen"],
        ["rank", "x.png"],
        ["rank"],
    ],
)
def test_wrong_usage_is_told_as_such(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stdout == b""
    assert b"Traceback" not in result.stderr


def test_a_blank_screen_is_called_blank(run: Run) -> None:
    with desktop(300, 200) as empty:
        description = only(run("describe", "--screen", "--json", DISPLAY=empty.display))
    assert description["guard"] == "blank"
    assert "no window is open" in description["caption"]


def test_the_desktop_is_not_looked_at_for_a_file(run: Run) -> None:
    """A picture from a file needs no display, and must not wait for one that hangs."""
    assert only(run("read", PHOTOGRAPH, "--json", DISPLAY=""))["source"]["kind"] == "file"
    loaded = (
        "import sys, seesay.cli.describe_command;"
        "print([m for m in ('mss', 'Xlib', 'jeepney', 'cv2') if m in sys.modules])"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SEESAY_")}
    found = subprocess.run([sys.executable, "-c", loaded], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
