"""Every system's clipboard against the contract: X11 and GNOME for real, Windows and macOS made up; see the fakes."""

from __future__ import annotations

import ctypes
import io
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from PIL import Image

from contract.clipboard_suite import ClipboardSuite, contents, picture
from rigs.fakes.clipboard_systems import FakeMac, FakeWindows
from rigs.gnome import REQUIRED, GnomeDesktop, gnome_desktop
from rigs.processes import Programs, wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.app.describing import clipboard_pictures, list_pictures
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, ClipboardError, EmptyClipboardError
from seesay.core.findings import Pixels
from seesay.files.decode import Limits
from seesay.system.clipboard import clipboard_contents, x11_contents
from windows.clipboard import WindowsClipboard


def png(pixels: Pixels) -> bytes:
    output = io.BytesIO()
    Image.fromarray(pixels).save(output, "PNG")
    return output.getvalue()


@dataclass
class X11Rig:
    """A virtual screen on which xclip owns what was copied."""

    screen: Programs
    most_files: int = 1000
    owners: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def copy(self, kind: str, content: bytes) -> None:
        path = self.screen.home / "clipping"
        path.write_bytes(content)
        owner = ["xclip", "-selection", "clipboard", "-quiet", "-target", kind, "-in", str(path)]
        self.owners.append(self.screen.spawn(owner))
        take = ["xclip", "-selection", "clipboard", "-target", kind, "-out"]

        def owned() -> bool:
            found = subprocess.run(take, env=self.screen.env, capture_output=True, check=False)
            return found.returncode == 0 and found.stdout == content

        wait_for(owned, "the clipboard's contents")

    def copy_picture(self, pixels: Pixels) -> None:
        self.copy("image/png", png(pixels))

    def copy_files(self, *paths: Path) -> None:
        self.copy("text/uri-list", "".join(f"file://{quote(str(path))}\r\n" for path in paths).encode())

    def copy_text(self, text: str) -> None:
        self.copy("UTF8_STRING", text.encode())

    def clear(self) -> None:
        for owner in self.owners:
            owner.kill()
            owner.wait()


@pytest.fixture(scope="module")
def screen() -> Iterator[Desktop]:
    if missing := missing_packages({"xclip": "xclip"}):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with desktop(320, 200) as made:
        yield made


class TestX11(ClipboardSuite):
    @pytest.fixture
    def rig(self, screen: Desktop, monkeypatch: pytest.MonkeyPatch) -> Iterator[X11Rig]:
        monkeypatch.setenv("DISPLAY", screen.display)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        rig = X11Rig(screen)
        yield rig
        rig.clear()

    def test_a_program_that_does_not_answer_for_what_it_copied_is_given_up(
        self, rig: X11Rig, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seesay.system.clipboard._SECONDS", 0.3)
        rig.copy_picture(picture())
        rig.owners[-1].send_signal(signal.SIGSTOP)
        with pytest.raises(ClipboardError, match="does not respond"):
            contents()

    def test_a_job_of_the_program_that_waits_for_one_can_be_cancelled(self, rig: X11Rig) -> None:
        rig.copy_picture(picture())
        rig.owners[-1].send_signal(signal.SIGSTOP)
        cancellation, begun = Cancellation(), time.monotonic()
        threading.Timer(0.3, cancellation.cancel).start()
        with pytest.raises(Cancelled):
            list_pictures(partial(clipboard_pictures, "the clipboard", Limits()), lambda event: None, cancellation)
        assert time.monotonic() - begun < 5

    def test_what_the_window_gets_is_known_by_its_type(self, rig: X11Rig, tmp_path: Path) -> None:
        rig.copy_picture(picture())
        assert x11_contents(Cancellation()) == {"image/png": png(picture())}
        rig.copy("image/x-own", b"only another program knows it")
        assert x11_contents(Cancellation()) == {"image/x-own": b"only another program knows it"}
        rig.copy_files(tmp_path)
        assert x11_contents(Cancellation()) == {"text/uri-list": f"file://{tmp_path}\r\n".encode()}
        rig.copy_text("Wörter")
        assert x11_contents(Cancellation()) == {"text/plain": "Wörter".encode()}

    def test_a_screen_that_cannot_be_reached_is_no_empty_clipboard(
        self, rig: X11Rig, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DISPLAY", ":9999")
        with pytest.raises(ClipboardError, match="cannot be reached"):
            contents()

    @pytest.mark.parametrize(
        ("name", "reason"), [("DISPLAY", "install xclip"), ("WAYLAND_DISPLAY", "install wl-clipboard")]
    )
    def test_without_the_program_it_says_which_one_to_install(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
    ) -> None:
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(variable, raising=False)
        monkeypatch.setenv(name, "anything")
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(ClipboardError, match=reason):
            contents()

    def test_without_a_desktop_there_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(variable, raising=False)
        with pytest.raises(ClipboardError, match="no desktop"):
            contents()


@dataclass
class GnomeRig:
    """GNOME Shell, and wl-copy that owns what was copied; GNOME keeps it when wl-copy has ended."""

    gnome: GnomeDesktop
    most_files: int = 1000

    def copy(self, kind: str, content: bytes) -> None:
        path = self.gnome.home / "clipping"
        path.write_bytes(content)
        with path.open("rb") as file:
            subprocess.run(["wl-copy", "--type", kind], env=self.gnome.env, stdin=file, check=True, timeout=60)
        take = ["wl-paste", "--no-newline", "--type", kind]

        def owned() -> bool:
            found = subprocess.run(take, env=self.gnome.env, capture_output=True, check=False, timeout=60)
            return found.returncode == 0 and found.stdout == content

        wait_for(owned, "the clipboard's contents")

    def copy_picture(self, pixels: Pixels) -> None:
        self.copy("image/png", png(pixels))

    def copy_files(self, *paths: Path) -> None:
        # as Nautilus does
        self.copy("x-special/gnome-copied-files", "\n".join(["copy", *(path.as_uri() for path in paths)]).encode())

    def copy_text(self, text: str) -> None:
        self.copy("text/plain;charset=utf-8", text.encode())

    def clear(self) -> None:
        subprocess.run(["wl-copy", "--clear"], env=self.gnome.env, check=True, timeout=60)
        listing = ["wl-paste", "--list-types"]

        def empty() -> bool:
            return subprocess.run(listing, env=self.gnome.env, capture_output=True, check=False).returncode != 0

        wait_for(empty, "the empty clipboard")


@pytest.fixture(scope="module")
def gnome() -> Iterator[GnomeDesktop]:
    if missing := missing_packages({**REQUIRED, "wl-copy": "wl-clipboard"}):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with gnome_desktop(640, 480) as made:
        yield made


class TestGnome(ClipboardSuite):
    @pytest.fixture
    def rig(self, gnome: GnomeDesktop, monkeypatch: pytest.MonkeyPatch) -> GnomeRig:
        for name in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
            monkeypatch.setenv(name, gnome.env[name])
        monkeypatch.delenv("DISPLAY", raising=False)
        return GnomeRig(gnome)

    def test_a_desktop_that_cannot_be_reached_is_no_empty_clipboard(
        self, rig: GnomeRig, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-of-nobody")
        with pytest.raises(ClipboardError, match="cannot be reached"):
            contents()


class TestWindows(ClipboardSuite):
    @pytest.fixture
    def rig(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWindows]:
        rig = FakeWindows()
        for module in ("seesay.system.clipboard", "PIL.ImageGrab"):
            monkeypatch.setattr(f"{module}.sys", SimpleNamespace(platform="win32"))
        monkeypatch.setattr("PIL.Image.core.grabclipboard_win32", rig.grab, raising=False)
        monkeypatch.setattr(ctypes, "WinDLL", rig.library, raising=False)
        yield rig
        assert (rig.opened, rig.locked) == (0, 0), "other programs cannot use the clipboard any more"

    def test_a_clipboard_that_another_program_holds_is_no_empty_one(self, rig: FakeWindows) -> None:
        rig.copy_picture(picture())
        rig.held = True
        with pytest.raises(ClipboardError, match="cannot be read at the moment"):
            contents()

    def test_a_picture_may_be_offered_as_png(self, rig: FakeWindows) -> None:
        rig.offers = [("PNG", png(picture()))]
        data = contents()
        assert isinstance(data, bytes)
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (53, 37)

    @pytest.mark.parametrize("kind", ["DIB", "PNG"])
    @pytest.mark.parametrize("part", [0.0, 0.02, 0.3, 0.9])
    def test_a_picture_that_is_cut_short_is_told(self, rig: FakeWindows, kind: str, part: float) -> None:
        output = io.BytesIO()
        Image.fromarray(picture()).save(output, kind)
        data = output.getvalue()
        rig.offers = [(kind, data[: int(part * len(data))])]
        with pytest.raises(ClipboardError, match="cannot be read at the moment"):
            contents()

    def test_a_picture_that_says_it_is_huge_is_told_and_not_made(self, rig: FakeWindows) -> None:
        rig.copy_picture(picture())
        (_, data) = rig.offers[0]
        huge = (30_000).to_bytes(4, "little")
        rig.offers = [("DIB", data[:4] + huge + huge + data[12:])]
        with pytest.raises(ClipboardError):
            contents()

    def test_a_text_that_another_program_holds_is_no_empty_clipboard(
        self, rig: FakeWindows, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rig.copy_text("anything")
        monkeypatch.setattr("PIL.Image.core.grabclipboard_win32", lambda: (None, None))
        rig.held = True  # by now
        with pytest.raises(ClipboardError, match="cannot be read at the moment"):
            contents()

    @pytest.mark.parametrize("kind", ["picture", "text"])
    def test_a_clipboard_that_another_program_holds_for_a_moment_is_read_afterwards(
        self, rig: FakeWindows, photo: Path, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        if kind == "picture":
            rig.copy_picture(picture())
        else:
            rig.copy_text(str(photo))
            monkeypatch.setattr("PIL.Image.core.grabclipboard_win32", lambda: (None, None))
        rig.held = True
        free = threading.Timer(0.2, setattr, (rig, "held", False))
        free.start()
        assert contents() == (photo,) if kind == "text" else isinstance(contents(), bytes)
        free.join()

    def test_nobody_waits_for_a_held_clipboard_who_has_cancelled(self, rig: FakeWindows) -> None:
        rig.held = True
        cancellation = Cancellation()
        threading.Timer(0.1, cancellation.cancel).start()
        with pytest.raises(Cancelled):
            clipboard_contents(cancellation)


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' own clipboard")
class TestWindowsClipboard(ClipboardSuite):
    """The real one."""

    @pytest.fixture
    def rig(self) -> WindowsClipboard:
        return WindowsClipboard()


class TestMac(ClipboardSuite):
    @pytest.fixture
    def rig(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeMac:
        folder = tmp_path / "bin"
        folder.mkdir()
        rig = FakeMac(folder, icon=png(picture(16, 16)))
        rig.install()
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr("seesay.system.clipboard.sys", SimpleNamespace(platform="darwin"))
        return rig

    def test_a_picture_counts_before_the_words_that_come_with_it(self, rig: FakeMac) -> None:
        rig.copy_picture_and_text(picture(), "a cat")
        assert isinstance(contents(), bytes)

    @pytest.mark.parametrize("digits", ["", "0", "no digits"])
    def test_what_is_no_picture_after_all_is_none(self, rig: FakeMac, digits: str) -> None:
        rig.copy_digits(digits)
        with pytest.raises(EmptyClipboardError):
            contents()

    def test_a_program_that_does_not_answer_for_what_it_copied_is_given_up(
        self, rig: FakeMac, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seesay.system.clipboard._SECONDS", 0.3)
        rig.hangs = True
        rig.copy_picture(picture())
        with pytest.raises(ClipboardError, match="does not respond"):
            contents()

    def test_the_wait_for_one_can_be_cancelled(self, rig: FakeMac) -> None:
        rig.hangs = True
        rig.copy_picture(picture())
        cancellation = Cancellation()
        threading.Timer(0.3, cancellation.cancel).start()
        with pytest.raises(Cancelled):
            clipboard_contents(cancellation)
