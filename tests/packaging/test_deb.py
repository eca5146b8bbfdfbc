"""The .deb as a person meets it: installed by apt, used, and purged without a trace.

What runs here is the installed program, with nothing of the source tree or of a virtual environment.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pillow_heif
import pytest
from PIL import Image

import rigs.app
from rigs.accessible_tree import accessibility
from rigs.app import DESCRIBE, SETTINGS, app, await_held, changed, run_command, xdotool_name
from rigs.fakes import tiny_model
from rigs.processes import PATIENCE, wait_for
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.secret_service import REQUIRED as KEYRING
from rigs.secret_service import secret_service
from rigs.session import Desktop, Window, missing_packages
from rigs.session import desktop as x11_desktop

ROOT = Path(__file__).resolve().parents[2]
DEB = next(iter(sorted((ROOT / "build" / "packages").glob("seesay_*.deb"))), None)
PROGRAM = Path("/usr/bin/seesay")
FROM_SOURCE = Path(sys.executable).with_name("seesay")
SAMPLES = sorted(path for path in (ROOT / "resources" / "samples").iterdir() if path.suffix in (".png", ".jpg"))
ENTRY = "/usr/share/applications/io.github.seesay.Seesay.desktop"

LIMIT_MB = 330

WATCHED = ("/boot", "/etc", "/opt", "/srv", "/usr", "/var")
UNWATCHED = re.compile(r"^/var/(cache|log|tmp|lib/(apt|dpkg))/|/__pycache__(/|$)")
"""What package managers, and programs that run meanwhile, write of their own."""

PROGRAMS = {**REQUIRED, **KEYRING, "mousepad": "mousepad", "stalonetray": "stalonetray", "gio": "libglib2.0-bin"}

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can install packages"),
    pytest.mark.skipif(shutil.which("apt-get") is None, reason="this is not a Debian system"),
    pytest.mark.skipif(DEB is None, reason="there is no .deb in build/packages; make package makes it"),
    pytest.mark.skipif(
        bool(missing_packages(PROGRAMS)),
        reason=f"Debian packages are not installed: {' '.join(missing_packages(PROGRAMS))}",
    ),
]


@pytest.fixture(scope="module", autouse=True)
def files_before() -> Iterator[set[str]]:
    """The files of the system before the package was installed; it and what it brought is purged afterwards."""
    if is_installed():
        pytest.skip("Seesay is installed on this system already, and purging it is not for a test to do")
    packages, files = installed_packages(), system_files()
    apt("install", "--no-install-recommends", str(DEB))
    brought = installed_packages() - packages - {"seesay"}
    try:
        yield files
    finally:
        present = installed_packages()
        apt("purge", *sorted(present & (brought | {"seesay"})))


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the test desktops start the installed program, which finds no virtual environment on its way."""
    monkeypatch.setattr(rigs.app, "SEESAY", PROGRAM)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    for name in ("VIRTUAL_ENV", "PYTHONPATH"):
        monkeypatch.delenv(name, raising=False)


def apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "-y", "-q", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def installed_packages() -> set[str]:
    listed = subprocess.run(["dpkg-query", "-W", "-f", "${Package}\n"], check=True, capture_output=True, text=True)
    return set(listed.stdout.split())


def is_installed() -> bool:
    # also one whose configuration was left behind
    return subprocess.run(["dpkg-query", "-W", "seesay"], check=False, capture_output=True).returncode == 0


def system_files() -> set[str]:
    found = set()
    for top in WATCHED:
        for folder, folders, files in os.walk(top):
            found |= {f"{folder}/{name}" for name in (*folders, *files)}
    return {path for path in found if not UNWATCHED.search(path)}


def owned_files() -> set[str]:
    """Return the files that installed packages own; other work on this machine may install some meanwhile."""
    lists = Path("/var/lib/dpkg/info").glob("*.list")
    return {path for file in lists for path in file.read_text(encoding="utf-8").splitlines()}


def seesay(home: Path, *arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command without a desktop and without a network."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", **extra}
    return subprocess.run(
        ["unshare", "--net", PROGRAM, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def described(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_is_no_larger_than_promised() -> None:
    files = [Path(line) for line in Path("/var/lib/dpkg/info/seesay.list").read_text().splitlines()]
    total = sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink())
    assert 50_000_000 < total < LIMIT_MB * 1_000_000


def test_it_describes_offline_what_the_source_tree_describes(tmp_path: Path) -> None:
    ask = ["describe", "--mode", "offline", "--json", *map(str, SAMPLES)]
    ours = described(seesay(tmp_path, *ask))
    home = {"SEESAY_HOME": str(tmp_path / "source")}
    theirs = described(
        subprocess.run([FROM_SOURCE, *ask], env=os.environ | home, capture_output=True, text=True, check=False)
    )
    assert len(ours) == len(SAMPLES)
    for one, other in zip(ours, theirs, strict=True):
        assert one["caption"] == other["caption"]
        # another build of OpenCV rounds differently: a box may be a pixel off
        assert [line["text"] for line in one["text"]] == [line["text"] for line in other["text"]]
        assert one["left_machine"] == []


def test_it_reads_every_kind_of_picture(tmp_path: Path) -> None:
    pillow_heif.register_heif_opener()
    picture = Image.open(ROOT / "resources" / "samples" / "screenshot.png").convert("RGB")
    names = [f"picture.{kind}" for kind in ("png", "jpg", "webp", "gif", "bmp", "tiff", "heic", "avif")]
    for name in names:
        picture.save(tmp_path / name)
    shutil.copy(ROOT / "resources" / "icons" / "seesay.svg", tmp_path / "picture.svg")
    found = described(seesay(tmp_path, "read", "--json", *(tmp_path / name for name in names)))
    assert all("Save changes" in json.dumps(one["text"]) for one in found)
    # drawn in a process of its own
    assert described(seesay(tmp_path, "describe", "--json", "--mode", "offline", tmp_path / "picture.svg"))


def test_it_makes_int8_graphs_in_a_process_of_its_own(tmp_path: Path) -> None:
    tiny_model.build(tmp_path, wide=True)
    target = tmp_path / "int8.onnx"
    size = (str(tiny_model.SIZE), str(tiny_model.SIZE))
    done = seesay(
        tmp_path, "--child", "seesay.perception.inference.quantise_child", tmp_path / "tiny/image.onnx", target, *size
    )
    assert done.returncode == 0, done.stderr
    kinds = {node.op_type for node in onnx.load(target).graph.node}
    assert "MatMulInteger" in kinds


def test_exporting_is_told_to_be_missing(tmp_path: Path) -> None:
    done = seesay(tmp_path, "models", "export", "ViT-B-32", "--pretrained", "openai")
    assert done.returncode == 5
    assert "cannot export models" in done.stderr
    assert "a source build can" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_finds_no_fault_with_itself() -> None:
    with screen_reader_desktop(1024, 700, reader=False) as screen, secret_service(screen.home / "keys") as keys:
        screen.env["DBUS_SESSION_BUS_ADDRESS"] = keys.env["DBUS_SESSION_BUS_ADDRESS"]
        done = run_command(screen, screen.home / "seesay", "doctor")
    assert done.returncode == 0
    assert "Everything needed for descriptions works here." in done.stdout, done.stdout
    assert "espeak-ng works" in done.stdout
    assert "pyttsx3 works" in done.stdout


def test_every_voice_is_heard(tmp_path: Path) -> None:
    with screen_reader_desktop(800, 600, reader=False) as screen:
        done = run_command(screen, screen.home / "seesay", "voices", "test")
        saved = run_command(screen, screen.home / "seesay", "say", "Good morning", "--save-audio", str(tmp_path / "a"))
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.splitlines()) >= {"espeak-ng spoke.", "pyttsx3 spoke."}
    assert saved.returncode == 0, saved.stderr
    with wave.open(str(tmp_path / "a")) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), np.int16)
    assert np.abs(samples).max() > 1000


def test_the_keyring_keeps_the_key(tmp_path: Path) -> None:
    key = "sk-proj-" + "Ab3_" * 12
    with secret_service(tmp_path / "keys") as keys:
        environment = keys.env | {"PATH": "/usr/bin:/bin", "SEESAY_HOME": str(tmp_path / "seesay")}

        def ask(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
            command = [str(PROGRAM), "key", *arguments]
            return subprocess.run(
                command, env=environment, input=given, capture_output=True, text=True, timeout=PATIENCE, check=False
            )

        assert ask("set", given=key).returncode == 0
        assert key in keys.entries().values()
        status = ask("status")
        assert status.returncode == 0, status.stderr
        assert ask("clear").returncode == 0
        assert key not in keys.entries().values()
        assert key not in status.stdout + status.stderr


def tray_of(screen: Desktop) -> Window:
    options = ["--window-type", "normal", "-geometry", "3x1+0+0", "--kludges=force_icons_size"]
    return screen.open(["stalonetray", *options])


def test_it_comes_up_in_the_tray(capsys: pytest.CaptureFixture[str]) -> None:
    with x11_desktop(1024, 700) as screen:
        tray = tray_of(screen)

        def shown() -> bool:
            return "eesay" in screen.ask("xwininfo", "-tree", "-id", str(tray.identifier))

        started = time.monotonic()
        with app(screen, "--hidden", ready=False) as running:
            wait_for(shown, "an icon in the tray")
            taken = time.monotonic() - started
            running.trigger("ping")
            assert not {title for title in screen.windows().values() if "Seesay" in title}
            processes = running.processes()
            assert {process.exe() for process in processes} == {"/usr/lib/seesay/seesay"}
            assert running.quit() == 0
    with capsys.disabled():
        sys.stdout.write(f"\nfrom the start to the tray: {taken:.2f} s\n")


def test_one_key_has_the_screen_reader_speak_the_screen() -> None:
    with (
        screen_reader_desktop(1600, 1000) as screen,
        accessibility(screen, announcements=True),
        app(screen, "--hidden"),
    ):
        await_held(screen, list(SETTINGS["hotkeys"].values()))
        note = screen.home / "note.txt"
        note.write_text("The ferry leaves at nine.\n")
        editor = screen.open(["mousepad", "--disable-server", str(note)])
        screen.raise_(editor)
        screen.settle()
        screen.speech.wait_quiet()
        screen.speech.mark()
        screen.press(xdotool_name(DESCRIBE))
        screen.speech.wait_spoken("The ferry leaves at nine")


def test_pictures_are_opened_with_it_from_other_programs() -> None:
    picture = ROOT / "resources" / "samples" / "screenshot.png"
    with screen_reader_desktop(1024, 700) as screen, app(screen, "--hidden", settings=changed()) as running:
        assert ENTRY.rpartition("/")[2] in screen.ask("gio", "mime", "image/png")
        screen.speech.mark()
        screen.env |= {"SEESAY_HOME": str(running.folder)}
        screen.ask("gio", "launch", ENTRY, str(picture))
        screen.speech.wait_spoken("Save changes")


def test_the_entry_of_the_package_is_the_only_one() -> None:
    """A person's own entry would come before the package's, and would be left behind."""
    with x11_desktop(1024, 700) as screen:
        process = screen.spawn([str(PROGRAM), "--hidden"])
        wait_for(lambda: screen_answers(screen), "the program")
        process.terminate()
        assert process.wait(PATIENCE) == 0
        assert not list(screen.home.rglob("*.desktop"))


def screen_answers(screen: Desktop) -> bool:
    command = [str(PROGRAM), "trigger", "ping"]
    return subprocess.run(command, env=screen.env, check=False, capture_output=True).returncode == 0


def test_it_is_purged_without_a_trace(files_before: set[str]) -> None:
    apt("purge", "seesay")
    assert not is_installed()
    left = system_files() - files_before - owned_files()
    assert not left
    lists = [Path("/usr/share/applications/mimeinfo.cache"), Path("/usr/share/icons/hicolor/icon-theme.cache")]
    assert not [file for file in lists if file.is_file() and b"seesay" in file.read_bytes().lower()]
