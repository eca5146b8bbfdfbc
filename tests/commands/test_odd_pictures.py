"""Whatever file it is given, the loader ends in time, within memory, with a picture or with one of the input errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import seesay
from rigs.scripts import load_script

pytestmark = pytest.mark.full

MOST_MEMORY = 1500 * 10**6
MOST_SECONDS = 30

# Each file is loaded in a child process, one after the other as a batch would be; it reports after each, so that a
# crash or a hang is known by the file it happened on. Threads of a decoder would be killed with it. Its own peak is not
# taken from getrusage, where it begins with the size of whoever started it, which is all the tests so far.
LOADER = """
import json, os, re, resource, sys
from pathlib import Path
from seesay.files.picture_files import load_file
from seesay.core.errors import InputError

for line in sys.stdin:
    path = Path(json.loads(line))
    try:
        frame = load_file(path)
        answer = ["frame", frame.width, frame.height, str(frame.pixels.dtype), list(frame.pixels.shape),
                  frame.pixels.flags.writeable, frame.pixels.flags.c_contiguous]
    except InputError as error:
        answer = ["error", type(error).__name__, error.name]
    own = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps([answer, (own + children) * 1024]), flush=True)
"""


@pytest.fixture(scope="module")
def odd_pictures(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    location = Path(__file__).parents[1] / "data" / "make_odd_pictures.py"
    paths: list[Path] = load_script(location).make(tmp_path_factory.mktemp("odd"))
    return paths


@pytest.fixture(scope="module")
def outcomes(odd_pictures: list[Path]) -> tuple[dict[str, list[object]], int, str]:
    """What became of each file by name, the peak of memory, and what was written to stderr."""
    source_root = str(Path(seesay.__file__).parents[1])
    found: dict[str, list[object]] = {}
    peak = 0
    with subprocess.Popen(
        [sys.executable, "-c", LOADER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": source_root},
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        for path in odd_pictures:
            child.stdin.write(json.dumps(str(path)) + "\n")
            child.stdin.flush()
            line = _line_within(child, MOST_SECONDS)
            if line is None:
                child.kill()
                pytest.fail(f"{path.name} took more than {MOST_SECONDS} s")
            if not line:
                pytest.fail(f"{path.name} ended the process: {child.stderr.read()[-2000:]}")
            answer, peak = json.loads(line)
            found[path.name] = answer
        child.stdin.close()
        complaints = child.stderr.read()
    return found, peak, complaints


def _line_within(child: subprocess.Popen[str], seconds: float) -> str | None:
    import select

    assert child.stdout is not None
    ready, _, _ = select.select([child.stdout], [], [], seconds)  # the child writes whole lines, one for each request
    return child.stdout.readline() if ready else None


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
@pytest.mark.timeout(900)
class TestOddPictures:
    def test_there_are_at_least_two_hundred(self, odd_pictures: list[Path]) -> None:
        assert len({path.read_bytes() for path in odd_pictures}) >= 200

    def test_each_is_a_picture_or_an_input_error(
        self, odd_pictures: list[Path], outcomes: tuple[dict[str, list[object]], int, str]
    ) -> None:
        found, _, _ = outcomes
        assert set(found) == {path.name for path in odd_pictures}
        for name, answer in found.items():
            if answer[0] == "frame":
                _, width, height, dtype, shape, writeable, contiguous = answer
                assert (dtype, shape, writeable, contiguous) == ("uint8", [height, width, 3], False, True), name
            else:
                assert answer[1] in {"NotAnImageError", "ImageTooLargeError"}, name
                assert answer[2] == name

    def test_healthy_ones_are_shown_and_hopeless_ones_refused(
        self, outcomes: tuple[dict[str, list[object]], int, str]
    ) -> None:
        found, _, _ = outcomes
        shown = {name for name, answer in found.items() if answer[0] == "frame"}
        healthy = {
            name
            for name in found
            if name.startswith(("healthy-", "mode-", "orientation-", "really-", "profile-", "exif-"))
        }
        assert healthy - shown == {"profile-bomb.png"}
        assert {"with-a-tail.jpg", "xmp-entities.jpg", "svg-device.svg", "svg-zipped.svgz", "svg-utf16.svg"} <= shown
        hopeless = ("cut-at-03-", "cut-at-50-", "claims-", "magic-only", "zip-bomb", "empty", "bomb")
        assert not {name for name in shown if name.startswith(hopeless)} - {"claims-5x-5.bmp", "cut-at-50-gif"}

    def test_memory_stays_within_bounds(self, outcomes: tuple[dict[str, list[object]], int, str]) -> None:
        assert outcomes[1] <= MOST_MEMORY

    def test_nothing_is_written_beside_the_answer(self, outcomes: tuple[dict[str, list[object]], int, str]) -> None:
        assert outcomes[2] == ""
