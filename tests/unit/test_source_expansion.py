"""What people name on the command line becomes the list of files they mean, in the order they would read them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seesay.capture.files import expand, load_file
from seesay.errors import InputMissingError, InputUnreadableError


def touched(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_files_stay_as_they_are_whatever_they_are_called(tmp_path: Path) -> None:
    touched(tmp_path, "b.png", "a.txt", ".hidden")
    named = [str(tmp_path / name) for name in ("b.png", "a.txt", ".hidden", "b.png")]
    assert expand(named) == [Path(name) for name in named]


def test_folder_gives_its_pictures_in_natural_order(tmp_path: Path) -> None:
    touched(tmp_path, "page 10.png", "page 2.PNG", "Page 1.jpg", "notes.txt", ".hidden.png", "sub/3.webp", "sub/20.svg")
    touched(tmp_path, ".cache/x.png", "sub/deeper/1.heic")
    found = [path.relative_to(tmp_path).as_posix() for path in expand([str(tmp_path)])]
    assert found == ["Page 1.jpg", "page 2.PNG", "page 10.png", "sub/3.webp", "sub/20.svg", "sub/deeper/1.heic"]


def test_sources_keep_their_order(tmp_path: Path) -> None:
    touched(tmp_path, "z/1.png", "a.png")
    assert [path.name for path in expand([str(tmp_path / "z"), str(tmp_path / "a.png")])] == ["1.png", "a.png"]


@pytest.mark.parametrize("name", ["no.png", "no/no.png", "x" * 5000, "a\0b"])
def test_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputMissingError):
        expand([str(tmp_path / name)])


def test_empty_name() -> None:
    with pytest.raises(InputMissingError):
        expand([""])


def test_folder_without_pictures(tmp_path: Path) -> None:
    touched(tmp_path, "album/notes.txt", "album/.hidden.png")
    with pytest.raises(InputMissingError) as problem:
        expand([str(tmp_path / "album")])
    assert problem.value.name == "album"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links in the file system")
def test_pipes_dead_links_and_circles_in_a_folder_are_left_out(tmp_path: Path) -> None:
    touched(tmp_path, "real.png")
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "dead.png").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "live.png").symlink_to(tmp_path / "real.png")
    assert [path.name for path in expand([str(tmp_path)])] == ["live.png", "real.png"]


def test_locked_folders(tmp_path: Path) -> None:
    touched(tmp_path, "open.png", "locked/secret.png")
    locked = tmp_path / "locked"
    locked.chmod(0)
    try:
        if os.access(locked, os.R_OK):
            pytest.skip("permissions do not bind this person")
        assert expand([str(tmp_path)]) == [locked, tmp_path / "open.png"]
        with pytest.raises(InputUnreadableError):
            expand([str(locked)])
        assert expand([str(locked / "secret.png")]) == [locked / "secret.png"]
        for path in (locked, locked / "secret.png"):
            with pytest.raises(InputUnreadableError):
                load_file(path)
    finally:
        locked.chmod(0o700)


def test_importing_loads_no_decoder() -> None:
    code = "import sys, seesay.capture.files; print([m for m in ('PIL', 'pi_heif', 'resvg_py') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment())
    assert done.stdout.strip() == "[]"


def _environment() -> dict[str, str]:
    import seesay

    return {**os.environ, "PYTHONPATH": str(Path(seesay.__file__).parents[1])}
