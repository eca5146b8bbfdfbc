"""Pictures through the Screenshot portal: what becomes of the file, of refusals, of cancelled requests."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import pytest
from PIL import Image

from rigs.fakes.portal_service import Call, FakePortal, session_bus
from rigs.waiting import wait_until
from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, CaptureDeniedError, CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.system.capture.wayland import WaylandCapturer
from seesay.system.portal import APP_ID, SCREENSHOT

PATIENCE = 60.0


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
        yield address


@pytest.fixture
def service(bus: str) -> Iterator[FakePortal]:
    portal = FakePortal(bus, {SCREENSHOT: 2})
    portal.start()
    yield portal
    portal.end()


@pytest.fixture
def pixels() -> Pixels:
    return np.random.default_rng(3).integers(0, 255, (60, 80, 3), dtype=np.uint8)


@pytest.fixture
def picture(tmp_path: Path, pixels: Pixels) -> Path:
    folder = tmp_path / "Bilder & Fotos 100%"
    folder.mkdir()
    path = folder / "Bildschirmfoto vom 25. Nov.png"
    Image.fromarray(pixels).save(path)
    return path


def done(path: Path) -> Callable[[Call], tuple[int, dict[str, Any]]]:
    return lambda call: (0, {"uri": ("s", f"file://{quote(str(path))}")})


def portal_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name in ("screenshot portal", "d-bus")]


def test_the_portals_file_is_read_and_deleted(service: FakePortal, picture: Path, pixels: Pixels) -> None:
    service.answers["Screenshot"] = done(picture)
    shot = WaylandCapturer().screen("active", Cancellation())
    assert np.array_equal(shot.frame.pixels, pixels)
    assert not picture.exists()
    options = service.called("Screenshot")[0].arguments[1]
    assert options["interactive"] == ("b", False)
    assert "target" not in options


def test_a_file_that_is_no_picture_is_deleted_too(service: FakePortal, picture: Path) -> None:
    picture.write_bytes(b"\x89PNG but not much more")
    service.answers["Screenshot"] = done(picture)
    with pytest.raises(CaptureError, match="cannot be read"):
        WaylandCapturer().screen("active", Cancellation())
    assert not picture.exists()


@pytest.mark.parametrize("uri", ["", "https://example.org/x.png", "file://", "file:///nowhere/at/all.png"])
def test_an_answer_without_a_file_is_an_error(service: FakePortal, uri: str) -> None:
    service.answers["Screenshot"] = lambda call: (0, {"uri": ("s", uri)})
    with pytest.raises(CaptureError):
        WaylandCapturer().screen("active", Cancellation())


def test_a_region_is_cut_out_and_nothing_else_is_kept(service: FakePortal, picture: Path, pixels: Pixels) -> None:
    service.answers["Screenshot"] = done(picture)
    shot = WaylandCapturer().region(Region(-5, 20, 25, 100), Cancellation())
    assert np.array_equal(shot.frame.pixels, pixels[20:60, 0:20])
    assert shot.origin == (0, 20)
    assert shot.frame.pixels.base is None


def test_a_refusal_for_good_says_where_to_change_it(service: FakePortal) -> None:
    service.answers["Screenshot"] = lambda call: (2, {})
    service.permissions = {APP_ID: ["no"]}
    with pytest.raises(CaptureDeniedError, match="settings"):
        WaylandCapturer().screen("active", Cancellation())


@pytest.mark.parametrize("permissions", [{}, {"org.example.Other": ["no"]}, {APP_ID: ["ask"]}])
def test_gnome_that_may_not_ask_now_is_told_apart(service: FakePortal, permissions: dict[str, list[str]]) -> None:
    service.answers["Screenshot"] = lambda call: (2, {})
    service.permissions = permissions
    with pytest.raises(CaptureDeniedError, match="window is active"):
        WaylandCapturer().screen("active", Cancellation())


def test_a_table_of_permissions_that_is_not_there_yet_means_nobody_was_asked(service: FakePortal) -> None:
    service.answers["Screenshot"] = lambda call: (2, {})
    service.errors["Lookup"] = "org.freedesktop.portal.Error.NotFound"
    with pytest.raises(CaptureDeniedError, match="window is active"):
        WaylandCapturer().screen("active", Cancellation())


def test_a_failure_in_spite_of_permission_is_a_failure(service: FakePortal, monkeypatch: pytest.MonkeyPatch) -> None:
    service.answers["Screenshot"] = lambda call: (2, {})
    service.permissions = {APP_ID: ["yes"]}
    with pytest.raises(CaptureError, match="no screenshot") as caught:
        WaylandCapturer().screen("active", Cancellation())
    assert not isinstance(caught.value, CaptureDeniedError)
    service.permissions = {}
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "sway")  # it asks nobody
    with pytest.raises(CaptureError, match="no screenshot") as caught:
        WaylandCapturer().screen("active", Cancellation())
    assert not isinstance(caught.value, CaptureDeniedError)


def test_a_dialog_that_the_person_closed_is_a_refusal(service: FakePortal) -> None:
    service.answers["Screenshot"] = lambda call: (1, {})
    with pytest.raises(CaptureDeniedError):
        WaylandCapturer().screen("active", Cancellation())


@pytest.mark.slow
def test_cancelling_ends_the_wait_at_once_and_closes_the_dialog_soon(service: FakePortal) -> None:
    cancellation = Cancellation()

    def ask(call: Call) -> None:
        threading.Timer(0.2, cancellation.cancel).start()

    service.answers["Screenshot"] = ask
    with pytest.raises(Cancelled):
        WaylandCapturer().screen("active", cancellation)
    assert not service.called("Close")  # the picture may nearly be there
    wait_until(lambda: service.called("Close"))
    wait_until(lambda: not portal_threads())


@pytest.mark.slow
def test_the_file_of_a_picture_that_came_too_late_is_deleted(service: FakePortal, picture: Path) -> None:
    cancellation = Cancellation()

    def late(call: Call) -> None:
        cancellation.cancel()
        threading.Timer(0.5, service.respond, (call, *done(picture)(call))).start()

    service.answers["Screenshot"] = late
    with pytest.raises(Cancelled):
        WaylandCapturer().screen("active", cancellation)
    assert picture.exists()
    wait_until(lambda: not picture.exists())
    wait_until(lambda: not portal_threads())
    assert not service.called("Close")


def test_a_program_that_ends_while_the_desktop_asks_does_not_hang(service: FakePortal, tmp_path: Path) -> None:
    service.answers["Screenshot"] = lambda call: None
    program = tmp_path / "ends.py"
    program.write_text(
        "import threading\n"
        "from seesay.system.capture.wayland import WaylandCapturer\n"
        "from seesay.core.domain import Cancellation\n"
        "work = lambda: WaylandCapturer().screen('active', Cancellation())\n"
        "threading.Thread(target=work, daemon=True).start()\n"
        "input()\n"
    )
    with subprocess.Popen([sys.executable, program], stdin=subprocess.PIPE) as process:
        wait_until(lambda: service.called("Screenshot"))
        process.communicate(b"\n", timeout=PATIENCE)
    assert process.returncode == 0


def test_a_portal_that_crashes_is_told_about(service: FakePortal) -> None:
    def crash(call: Call) -> None:
        threading.Timer(0.1, service.end).start()

    service.answers["Screenshot"] = crash
    with pytest.raises(CaptureError, match="portal"):
        WaylandCapturer().screen("active", Cancellation())


def test_a_portal_that_is_gone_is_told_about(bus: str) -> None:
    with pytest.raises(CaptureError, match="no desktop portal"):
        WaylandCapturer().screen("active", Cancellation())
    with pytest.raises(CaptureError, match="no desktop portal"):
        WaylandCapturer().window(Cancellation())


def test_version_3_takes_the_active_window_itself(service: FakePortal, picture: Path) -> None:
    service.versions[SCREENSHOT] = 3
    service.properties["AvailableTargets"] = ("u", 1 | 8)
    service.answers["Screenshot"] = done(picture)
    shot = WaylandCapturer().window(Cancellation())
    assert shot.frame.source.kind == "window"
    assert service.called("Screenshot")[0].arguments[1]["target"] == ("u", 8)


@pytest.mark.parametrize("targets", [1, 1 | 2 | 4])
def test_version_3_without_that_gives_the_screen(service: FakePortal, picture: Path, targets: int) -> None:
    service.versions[SCREENSHOT] = 3
    service.properties["AvailableTargets"] = ("u", targets)
    service.answers["Screenshot"] = done(picture)
    assert WaylandCapturer().window(Cancellation()).frame.source.kind == "screen"


@pytest.mark.parametrize(
    ("session", "display", "fits"),
    [
        ("wayland", "", True),
        ("tty", "wayland-0", True),
        ("", "wayland-0", True),
        ("x11", "wayland-0", False),
        ("", "", False),
    ],
)
def test_it_offers_itself_on_wayland_only(
    service: FakePortal, monkeypatch: pytest.MonkeyPatch, session: str, display: str, fits: bool
) -> None:
    monkeypatch.setenv("XDG_SESSION_TYPE", session)
    monkeypatch.setenv("WAYLAND_DISPLAY", display)
    if fits:
        assert WaylandCapturer.priority() > 0
    else:
        with pytest.raises(Unavailable, match="Wayland"):
            WaylandCapturer.priority()


def test_a_desktop_without_the_portal_is_unavailable(service: FakePortal) -> None:
    service.versions.clear()
    with pytest.raises(Unavailable, match="Screenshot"):
        WaylandCapturer.priority()
