"""A session of ScreenCast that is refused, cannot be had, or is restored; real pictures are in `tests/e2e`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rigs.fakes.portal_service import Call, FakePortal, session_bus
from rigs.waiting import wait_until
from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import CaptureDeniedError
from seesay.system.capture import pipewire_api
from seesay.system.capture.screen_cast import ScreenCastCapturer
from seesay.system.capture.wayland import WaylandCapturer
from seesay.system.capture.x11 import X11Capturer
from seesay.system.portal import SCREEN_CAST, SCREENSHOT


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePortal]:
    """A portal that gives sessions, in which no screen is shared."""
    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
        portal = FakePortal(address, {SCREENSHOT: 2, SCREEN_CAST: 5})
        portal.answers["CreateSession"] = lambda call: (0, {"session_handle": ("s", "/session")})
        portal.answers["SelectSources"] = lambda call: (0, {})
        portal.answers["Start"] = lambda call: (0, {})
        portal.start()
        yield portal
        portal.end()


@pytest.fixture
def capturer(tmp_path: Path) -> ScreenCastCapturer:
    return ScreenCastCapturer(tmp_path / "token")


@pytest.mark.parametrize("code", [1, 2], ids=["declined", "closed"])
def test_who_does_not_share_the_screen_is_not_photographed_instead(
    service: FakePortal, capturer: ScreenCastCapturer, code: int
) -> None:
    service.answers["Start"] = lambda call: (code, {})
    with pytest.raises(CaptureDeniedError, match="have not shared"):
        capturer.screen("active", Cancellation())
    assert not service.called("Screenshot")
    wait_until(lambda: [call.path for call in service.called("Close")] == ["/session"])  # nobody waits for an answer


def test_where_no_stream_comes_screenshots_are_taken_and_nothing_is_asked_again(
    service: FakePortal, capturer: ScreenCastCapturer, tmp_path: Path
) -> None:
    def shoot(_call: Call) -> tuple[int, dict[str, tuple[str, str]]]:
        Image.fromarray(np.zeros((60, 80, 3), np.uint8)).save(tmp_path / "picture.png")
        return 0, {"uri": ("s", f"file://{tmp_path}/picture.png")}

    service.answers["Screenshot"] = shoot
    for _ in range(2):
        assert capturer.screen("active", Cancellation()).frame.pixels.shape == (60, 80, 3)
    assert len(service.called("Start")) == 1


def test_the_permission_is_used_again_by_those_who_know_it(service: FakePortal, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("kept")
    service.answers["Start"] = lambda call: (1, {})
    for version in (3, 4):
        service.versions[SCREEN_CAST] = version
        with pytest.raises(CaptureDeniedError):
            ScreenCastCapturer(tmp_path / "token").screen("active", Cancellation())
    old, new = (call.arguments[1] for call in service.called("SelectSources"))
    assert "persist_mode" not in old
    assert (new["persist_mode"], new["restore_token"]) == (("u", 2), ("s", "kept"))
    assert new["cursor_mode"] == ("u", 1)


def test_watches_do_without_where_the_portal_or_pipewire_is_missing(
    service: FakePortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = WaylandCapturer()
    monkeypatch.setattr(pipewire_api, "LIBRARY", "libpipewire-that-is-not-there.so.0")
    with pytest.raises(Unavailable, match="PipeWire"):
        ScreenCastCapturer.priority()
    assert portal.for_watches() is portal
    monkeypatch.undo()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service.address)
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    assert isinstance(portal.for_watches(), ScreenCastCapturer)
    del service.versions[SCREEN_CAST]
    assert portal.for_watches() is portal


def test_an_x_server_is_watched_as_it_is() -> None:
    capturer = X11Capturer()
    assert capturer.for_watches() is capturer
