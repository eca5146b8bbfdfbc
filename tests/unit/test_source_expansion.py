"""What people name on the command line becomes the list of files they mean, in the order they would read them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seesay.core.errors import EmptyFolderError, InputMissingError, InputUnreadableError
from seesay.files.picture_files import _natural_order, load_file, picture_paths


def expand(sources: list[str]) -> list[Path]:
    return [path for source in sources for path in picture_paths(source)]


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


def test_a_folder_stands_among_the_pictures_where_its_name_does(tmp_path: Path) -> None:
    touched(tmp_path, "b/2.png", "b/1.png", "a.png", "b 1.png", "c.png", "b.png", "b/a/x.png", "b/a.png")
    found = [path.relative_to(tmp_path).as_posix() for path in expand([str(tmp_path)])]
    assert found == ["a.png", "b/1.png", "b/2.png", "b/a/x.png", "b/a.png", "b 1.png", "b.png", "c.png"]


def test_folders_that_differ_in_nothing_but_case_follow_one_another(tmp_path: Path) -> None:
    touched(tmp_path, "B/1.png", "b/2.png", "B/3.png", "b/01.png")
    if (tmp_path / "B").samefile(tmp_path / "b"):
        pytest.skip("case does not count here")
    found = [path.relative_to(tmp_path).as_posix() for path in expand([str(tmp_path)])]
    assert found == ["B/1.png", "B/3.png", "b/01.png", "b/2.png"]


def parts(name: str) -> list[tuple[int, int, str]]:
    """Return what natural order means: numbers count as numbers, come before letters, and case does not count."""
    pieces = re.split(r"(\d+)", name.casefold())
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces]


NAMES = st.text(st.sampled_from("0129aAbBßÉé٣２ _-.(\U0001f600\ud800\x01"), min_size=1, max_size=9)


@given(NAMES, NAMES)
def test_natural_order_of_any_two_names(one: str, other: str) -> None:
    assert (_natural_order(one) < _natural_order(other)) == (parts(one) < parts(other))
    assert (_natural_order(one) == _natural_order(other)) == (parts(one) == parts(other))


def test_a_folder_is_listed_when_its_turn_comes(tmp_path: Path) -> None:
    touched(tmp_path, "a/1.png", "z/1.png")
    found = picture_paths(str(tmp_path))
    assert next(found) == tmp_path / "a/1.png"
    touched(tmp_path, "z/2.png")
    (tmp_path / "z/1.png").unlink()
    assert list(found) == [tmp_path / "z/2.png"]


def test_a_folder_that_goes_away_before_its_turn_is_told_when_it_is_loaded(tmp_path: Path) -> None:
    touched(tmp_path, "a/1.png", "z/1.png")
    found = picture_paths(str(tmp_path))
    next(found)
    (tmp_path / "z/1.png").unlink()
    (tmp_path / "z").rmdir()
    (blocked,) = found
    with pytest.raises(InputMissingError):
        load_file(blocked)


MEASURED = """
import sys, tracemalloc
from seesay.files.picture_files import picture_paths
for _ in picture_paths(sys.argv[1]):  # Python keeps the parts of names once
    pass
tracemalloc.start()
print(sum(1 for _ in picture_paths(sys.argv[1])), tracemalloc.get_traced_memory()[1])
"""


@pytest.mark.slow
def test_what_was_found_is_not_kept(tmp_path: Path) -> None:
    for number in range(20):
        touched(tmp_path, *(f"{number}/{place}.png" for place in range(100)))
    # in a process of its own, where nothing else takes memory
    count, peak = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()
    assert int(count) == 2000
    assert int(peak) < 100 * int(count)


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
    with pytest.raises(EmptyFolderError) as problem:
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
    code = (
        "import sys, seesay.files.picture_files; print([m for m in ('PIL', 'pi_heif', 'resvg_py') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment())
    assert done.stdout.strip() == "[]"


def _environment() -> dict[str, str]:
    import seesay

    return {**os.environ, "PYTHONPATH": str(Path(seesay.__file__).parents[1])}
