"""HEIC, AVIF, TIFF and WebP are decoded in a child that can do nothing else, and nothing is lost by that."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import psutil
import pytest
from PIL import Image, ImageCms

from seesay.core.child_processes import ask_child
from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.errors import Cancelled, ImageTooLargeError, NotAnImageError
from seesay.core.findings import EmbeddedText
from seesay.files import decode
from seesay.files.decode import Limits
from seesay.files.picture_files import load_bytes

pytestmark = [pytest.mark.slow, pytest.mark.full]

pillow_heif.register_heif_opener()
SOURCE = Source("file", "holiday")
FOREIGN = ("HEIF", "AVIF", "TIFF", "WEBP")
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:c="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"><c:AltTextAccessibility>'
    '<rdf:Alt><rdf:li xml:lang="x-default">Two dogs on a beach</rdf:li></rdf:Alt>'
    "</c:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>"
)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a filter for calls")


def noise(width: int = 96, height: int = 64) -> Image.Image:
    return Image.fromarray(np.random.default_rng(5).integers(0, 256, (height, width, 3), dtype=np.uint8))


def saved(picture: Image.Image, file_format: str, **options: Any) -> bytes:
    output = io.BytesIO()
    picture.save(output, file_format, **options)
    return output.getvalue()


def rich(file_format: str) -> bytes:
    """A picture with all that a file can say of itself: a turn, a camera, a profile, alt text, Japanese."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = 6, "Maker", "A walk by the sea"
    exif.get_ifd(0x8769)[0x9286] = b"JIS\0\0\0\0\0" + "海を歩く".encode("iso2022_jp")
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    named = bytes(profile).replace("sRGB".encode("utf-16-be"), "odd!".encode("utf-16-be"))
    return saved(noise(), file_format, exif=exif, icc_profile=named, xmp=XMP.encode())


def what_it_says(frame: Frame) -> tuple[object, ...]:
    return frame.pixels.shape, frame.pixels.tobytes(), frame.embedded, frame.camera, frame.frame_count, frame.source


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "picture_child" in " ".join(_words(child))]


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except (psutil.Error, OSError):  # Windows refuses for a process that is just starting, or ending
        return []


@pytest.mark.parametrize("file_format", FOREIGN)
def test_nothing_is_lost(file_format: str) -> None:
    data = rich(file_format)
    apart = load_bytes(data, SOURCE)
    assert what_it_says(apart) == what_it_says(decode.decode_in_this_process(data, SOURCE, Limits()))
    assert EmbeddedText("EXIF description", "A walk by the sea") in apart.embedded
    assert (EmbeddedText("XMP alt text", "Two dogs on a beach") in apart.embedded) == (file_format != "TIFF")
    assert apart.camera
    assert not apart.pixels.flags.writeable


def test_no_decoder_of_such_a_format_is_loaded_in_this_process() -> None:
    pictures = [saved(noise(), file_format) for file_format in (*FOREIGN, "PNG", "GIF", "QOI", "ICO", "BMP", "PPM")]
    program = (
        "import sys, pickle; from seesay.files.picture_files import load_bytes; from seesay.core.domain import Source\n"
        "for data in pickle.load(sys.stdin.buffer): assert load_bytes(data, Source('file', 'x')).width >= 64\n"
        "print([name for name in ('pi_heif', 'PIL._webp', 'PIL._avif') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=pickle.dumps(pictures), capture_output=True, timeout=120, check=False
    )
    assert done.stdout.decode().strip() == "[]", done.stderr.decode()


@pytest.mark.parametrize("file_format", FOREIGN)
def test_this_process_would_not_open_such_a_file(file_format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "needs_child", lambda data: False)
    with pytest.raises(NotAnImageError):
        load_bytes(saved(noise(), file_format), SOURCE)


# The child's own module with what a stranger's code would try in place of the decoding.
ATTACK = """
import os, socket, subprocess, sys
from seesay.core.sandbox import enter_sandbox
enter_sandbox(900 * 2**20, reads_files={reads})
def tried(work):
    try: work()
    except (OSError, ImportError, MemoryError) as problem: return type(problem).__name__
    return "done"
print([
    tried(lambda: open("/etc/passwd").close()),
    tried(lambda: open({beside!r}, "w").close()),
    tried(lambda: socket.socket()),
    tried(lambda: os.fork() or os._exit(0)),
    tried(lambda: os.execv("/bin/true", ["true"])),
    tried(lambda: os.kill(os.getppid(), 0)),
    tried(lambda: bytearray(2**30)),
], flush=True)
"""


@linux_only
@pytest.mark.parametrize("reads", [False, True])
def test_code_in_the_child_finds_no_file_no_network_and_no_process(tmp_path: Path, reads: bool) -> None:
    beside = tmp_path / "left behind"
    program = ATTACK.format(reads=reads, beside=str(beside))
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, timeout=60, check=False)
    refused = "PermissionError"
    opened = "done" if reads else refused
    assert done.stdout.strip() == str([opened, *[refused] * 5, "MemoryError"])
    assert not beside.exists()


# The limit holds on a machine that has nothing else to do for a moment.
@pytest.mark.flaky(reruns=2, only_rerun=["AssertionError"])
@pytest.mark.parametrize("file_format", FOREIGN)
def test_cancelled_at_once_and_nothing_is_left(file_format: str) -> None:
    data = saved(Image.effect_noise((600, 500), 90).convert("RGB"), file_format)
    cancellation, begun = Cancellation(), threading.Event()
    cancelled_at = 0.0

    def cancel() -> None:
        nonlocal cancelled_at
        begun.wait(30)
        cancelled_at = time.monotonic()
        cancellation.cancel()

    def watch() -> None:
        while not children():
            time.sleep(0.005)
        begun.set()

    threads = [threading.Thread(target=target) for target in (cancel, watch)]
    for thread in threads:
        thread.start()
    with pytest.raises(Cancelled):
        load_bytes(data, SOURCE, cancellation=cancellation)
    assert time.monotonic() - cancelled_at < 0.2
    for thread in threads:
        thread.join()
    assert children() == []


def test_a_child_that_never_answers_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        ask_child("timeit", ["-n1", "-r1", "import time; time.sleep(60)"], b"x" * 10**7, seconds=0, most_bytes=9)
    assert time.monotonic() - begun < 15
    assert [child for child in psutil.Process().children() if "timeit" in _words(child)] == []  # Wine has explorer.exe


def test_what_the_start_takes_is_not_taken_from_the_time_for_the_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "slow_child.py").write_text(
        "import sys, time\n"
        "from seesay.core.sandbox import send_answer, signal_ready\n"
        "data = sys.stdin.buffer.read()\n"
        "time.sleep(5.5)\n"
        "signal_ready()\n"
        "time.sleep(1)\n"
        "send_answer({'read': len(data)}, b'abc')\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    header, body = ask_child("slow_child", [], b"x" * 10**6, seconds=5, most_bytes=9)
    assert (header["read"], body.tobytes()) == (10**6, b"abc")


def test_a_child_that_crashes_means_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "ask_child", lambda child, *rest, **more: ask_child("this", *rest, **more))
    with pytest.raises(NotAnImageError) as problem:
        load_bytes(saved(noise(), "TIFF"), SOURCE)
    assert problem.value.reason == "the file is damaged"


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ({"damaged": "Seesay warning: your key has expired"}, "the file is damaged"),
        ({"width": 10**9, "height": 1, "texts": [], "camera": False, "count": 1}, "the file is damaged"),
        ({"width": -2, "height": -2, "texts": [], "camera": False, "count": 1}, "the file is damaged"),
        ({"width": 2, "height": 2, "texts": 5, "camera": False, "count": 1}, "the file is damaged"),
        ({}, "the file is damaged"),
    ],
)
def test_a_child_is_believed_no_more_than_a_file(
    header: dict[str, object], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decode, "ask_child", lambda *args, **more: (header, np.zeros(12, np.uint8)))
    with pytest.raises(NotAnImageError) as problem:
        load_bytes(saved(noise(), "TIFF"), SOURCE)
    assert problem.value.reason == reason


def test_a_childs_texts_are_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [["Seesay warning: press a key", "first \x1b[2J\u202e text"], ["XMP alt text", "x y" * 9999]]
    header = {"width": 2, "height": 2, "texts": texts, "camera": True, "count": 1}
    monkeypatch.setattr(decode, "ask_child", lambda *args, **more: (header, np.zeros(12, np.uint8)))
    first, second = load_bytes(saved(noise(), "TIFF"), SOURCE).embedded
    assert first == EmbeddedText("EXIF comment", "first [2J text")
    assert len(second.text) <= 1000


def test_limits_hold_in_the_child() -> None:
    for file_format in FOREIGN:
        with pytest.raises(ImageTooLargeError) as problem:
            load_bytes(saved(noise(), file_format), SOURCE, Limits(max_pixels=2000))
        limit = 1600 if file_format == "WEBP" else 2000
        assert (problem.value.name, problem.value.size, problem.value.limit) == ("holiday", 96 * 64, limit)


@linux_only
def test_a_key_in_the_environment_does_not_reach_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    cancellation, environments = Cancellation(), [""]

    def look() -> None:
        end = time.monotonic() + 30
        while not any("SLEEPING" in text for text in environments) and time.monotonic() < end:
            for child in psutil.Process().children():
                with contextlib.suppress(OSError):
                    command = Path(f"/proc/{child.pid}/cmdline").read_text()
                    if "sleep(60)" in command:
                        environments.append(Path(f"/proc/{child.pid}/environ").read_text())
            time.sleep(0.01)
        cancellation.cancel()

    monkeypatch.setenv("SLEEPING", "1")
    thread = threading.Thread(target=look)
    thread.start()
    sleeping = ["-n1", "-r1", "import time; time.sleep(60)"]
    with pytest.raises(Cancelled):
        ask_child("timeit", sleeping, b"", seconds=60, most_bytes=9, cancellation=cancellation)
    thread.join()
    assert "SLEEPING" in environments[-1]
    assert "sk-secret" not in "".join(environments)
