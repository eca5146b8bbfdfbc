"""The client of the desktop portals, on a real session bus with a portal that answers as it is told."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

from rigs.fakes.portal_service import Call, FakePortal, session_bus
from rigs.waiting import held, wait_given_back, wait_until
from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled
from seesay.system.dbus import BusError, BusGoneError
from seesay.system.portal import APP_ID, GLOBAL_SHORTCUTS, SCREENSHOT, Portal

PATIENCE = 60.0


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def service(bus: str) -> Iterator[FakePortal]:
    portal = FakePortal(bus, {SCREENSHOT: 2, GLOBAL_SHORTCUTS: 1})
    portal.start()
    yield portal
    portal.end()


def shoot(portal: Portal, cancellation: Cancellation | None = None) -> Any:
    options = {"interactive": ("b", False)}
    return portal.request(SCREENSHOT, "Screenshot", "sa{sv}", ("",), options, cancellation or Cancellation())


def test_it_registers_before_anything_else(service: FakePortal) -> None:
    with Portal() as portal:
        assert portal.registered
        assert portal.version(SCREENSHOT) == 2
    assert [call.member for call in service.calls] == ["Register", "Get"]
    assert service.calls[0].interface == "org.freedesktop.host.portal.Registry"
    assert service.calls[0].arguments == (APP_ID, {})


@pytest.mark.parametrize("error", ["UnknownInterface", "UnknownMethod", "Failed"])
def test_a_portal_without_a_registry_is_used_all_the_same(service: FakePortal, error: str) -> None:
    service.errors["Register"] = f"org.freedesktop.DBus.Error.{error}"
    service.answers["Screenshot"] = lambda call: (0, {"uri": ("s", "file:///x.png")})
    with Portal() as portal:
        assert not portal.registered
        assert shoot(portal).results == {"uri": "file:///x.png"}


@pytest.mark.parametrize("old", [False, True])
def test_an_answer_that_overtakes_the_reply_is_not_missed(service: FakePortal, old: bool) -> None:
    service.old_handles = old
    service.answers["Screenshot"] = lambda call: (0, {"uri": ("s", "file:///x.png")})
    with Portal() as portal:
        for _ in range(20):
            assert shoot(portal).code == 0


@pytest.mark.slow
def test_a_late_answer_is_waited_for(service: FakePortal) -> None:
    def later(call: Call) -> None:
        threading.Timer(0.5, service.respond, (call, 1, {})).start()

    service.answers["Screenshot"] = later
    with Portal() as portal:
        response = shoot(portal)
    assert (response.code, response.results) == (1, {})


def test_results_lose_their_variants_at_any_depth(service: FakePortal) -> None:
    shortcuts = [("d", {"description": ("s", "Describe"), "parts": ("av", [("u", 7), ("(sv)", ("a", ("b", True)))])})]
    service.answers["ListShortcuts"] = lambda call: (0, {"shortcuts": ("a(sa{sv})", shortcuts), "raw": ("ay", b"\1")})
    with Portal() as portal:
        response = portal.request(GLOBAL_SHORTCUTS, "ListShortcuts", "oa{sv}", ("/a/b",), {}, Cancellation())
    assert response.results == {
        "shortcuts": [("d", {"description": "Describe", "parts": [7, ("a", True)]})],
        "raw": b"\1",
    }


def test_cancelling_closes_the_request_without_waiting_for_the_portal(service: FakePortal) -> None:
    cancellation = Cancellation()

    def then_cancel(call: Call) -> None:
        threading.Timer(0.2, cancellation.cancel).start()

    service.answers["Screenshot"] = then_cancel
    with Portal() as portal:
        with pytest.raises(Cancelled):
            shoot(portal, cancellation)
        wait_until(lambda: service.called("Close"))
        assert service.called("Close")[0].path == service.handle(service.called("Screenshot")[0])
        assert service.called("Close")[0].interface == "org.freedesktop.portal.Request"


@pytest.mark.slow
def test_nobody_else_can_answer_for_the_portal(service: FakePortal) -> None:
    with open_dbus_connection(service.address) as stranger, Portal() as portal:

        def forge(call: Call) -> None:
            service.respond(call, 0, {"uri": ("s", "file:///forged.png")}, stranger)
            threading.Timer(0.3, service.respond, (call, 0, {"uri": ("s", "file:///real.png")})).start()

        service.answers["Screenshot"] = forge
        assert shoot(portal).results["uri"] == "file:///real.png"


def test_the_answer_to_another_request_is_not_ours(service: FakePortal) -> None:
    first: list[Call] = []

    def answer(call: Call) -> tuple[int, dict[str, Any]] | None:
        first.append(call)
        if len(first) == 1:
            return None
        service.respond(first[0], 0, {"uri": ("s", "file:///first.png")})
        return (0, {"uri": ("s", "file:///second.png")})

    service.answers["Screenshot"] = answer
    found: list[str] = []
    with Portal() as portal:
        waiting = threading.Thread(target=lambda: found.append(shoot(portal).results["uri"]))
        waiting.start()
        wait_until(lambda: first)
        assert shoot(portal).results["uri"] == "file:///second.png"
        waiting.join(PATIENCE)
    assert found == ["file:///first.png"]


def test_a_portal_that_ends_in_the_middle_ends_the_wait(service: FakePortal) -> None:
    def crash(call: Call) -> None:
        threading.Timer(0.2, service.end).start()

    service.answers["Screenshot"] = crash
    with Portal() as portal, pytest.raises(BusGoneError):
        shoot(portal)


def test_a_refused_call_names_the_error(service: FakePortal) -> None:
    service.errors["Screenshot"] = "org.freedesktop.portal.Error.NotAllowed"
    with Portal() as portal, pytest.raises(BusError, match="NotAllowed") as caught:
        shoot(portal)
    assert caught.value.name == "org.freedesktop.portal.Error.NotAllowed"


def test_sessions_are_made_listened_to_and_closed(service: FakePortal) -> None:
    session = "/org/freedesktop/portal/desktop/session/x/y"
    service.answers["CreateSession"] = lambda call: (0, {"session_handle": ("s", session)})
    with Portal() as portal, portal.signals(GLOBAL_SHORTCUTS) as signals:
        assert portal.create_session(GLOBAL_SHORTCUTS, Cancellation()) == session
        assert service.called("CreateSession")[0].arguments[0]["session_handle_token"][1].startswith("seesay")
        assert signals.next(0.01) is None
        service.emit(GLOBAL_SHORTCUTS, "Activated", "osta{sv}", (session, "describe", 5, {"t": ("s", "x")}))
        service.emit("org.freedesktop.portal.Settings", "SettingChanged", "ssv", ("a", "b", ("s", "c")))
        service.emit(GLOBAL_SHORTCUTS, "Deactivated", "osta{sv}", (session, "describe", 6, {}))
        heard = [signals.next(PATIENCE), signals.next(PATIENCE)]
        assert [signal.member for signal in heard if signal] == ["Activated", "Deactivated"]
        assert heard[0] is not None
        assert heard[0].arguments == (session, "describe", 5, {"t": "x"})
        portal.close_session(session)
        wait_until(lambda: service.called("Close"))
        assert service.called("Close")[0].path == session


def test_a_session_that_is_declined_is_an_error(service: FakePortal) -> None:
    service.answers["CreateSession"] = lambda call: (2, {})
    with Portal() as portal, pytest.raises(BusError, match="refused a session"):
        portal.create_session(GLOBAL_SHORTCUTS, Cancellation())


@pytest.mark.parametrize("end", ["portal", "client"])
def test_who_waits_for_signals_learns_that_none_will_come(service: FakePortal, end: str) -> None:
    outcome: list[str] = []
    with Portal() as portal, portal.signals(GLOBAL_SHORTCUTS) as signals:

        def listen() -> None:
            try:
                signals.next()
            except BusGoneError:
                outcome.append("gone")

        listener = threading.Thread(target=listen)
        listener.start()
        service.end() if end == "portal" else portal.close()
        listener.join(PATIENCE)
        assert outcome == ["gone"]
        with pytest.raises(BusGoneError):  # and again, whoever asks
            signals.next(0)


@pytest.mark.slow
def test_requests_and_signals_do_not_get_into_each_others_way(service: FakePortal) -> None:
    def busy(call: Call) -> tuple[int, dict[str, Any]]:
        service.emit(GLOBAL_SHORTCUTS, "Activated", "osta{sv}", ("/s", str(len(service.calls)), 0, {}))
        return (0, {"uri": ("s", "file:///x.png")})

    service.answers["Screenshot"] = busy
    with Portal() as portal, portal.signals(GLOBAL_SHORTCUTS) as signals:
        workers = [threading.Thread(target=lambda: [shoot(portal) for _ in range(20)]) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(PATIENCE)
        assert all(signals.next(PATIENCE) for _ in range(80))
        assert signals.next(0.1) is None


def test_a_missing_interface_is_unavailable_with_a_remedy(service: FakePortal) -> None:
    del service.versions[SCREENSHOT]
    with Portal() as portal, pytest.raises(Unavailable, match="does not offer Screenshot") as caught:
        portal.version(SCREENSHOT)
    assert "xdg-desktop-portal" in caught.value.remedy


def test_no_portal_is_unavailable(bus: str) -> None:
    with pytest.raises(Unavailable, match="no desktop portal"):
        Portal()


def test_no_bus_is_unavailable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for address in ("", "unix:path=/nowhere/at/all", "autolaunch:", "nonsense"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with pytest.raises(Unavailable) as caught:
            Portal()
        assert caught.value.remedy


def test_the_bus_of_the_persons_session_is_found_without_its_variable(
    service: FakePortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with Portal() as portal:
        assert portal.version(GLOBAL_SHORTCUTS) == 1


@pytest.mark.slow
def test_a_portal_that_never_answers_is_given_up(service: FakePortal, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(message: Any) -> None:
        service.calls.append(Call("", "", "", "silence", ()))

    monkeypatch.setattr(FakePortal, "_answer", lambda self, message: silent(message))
    cancellation = Cancellation()
    with Portal(seconds=0.3) as portal:
        assert not portal.registered
        with pytest.raises(Unavailable, match="does not respond"):
            portal.version(SCREENSHOT)
    threading.Timer(0.2, cancellation.cancel).start()
    with pytest.raises(Cancelled):
        Portal(cancellation)


@pytest.mark.slow
def test_connections_leave_no_descriptors_and_no_threads(service: FakePortal) -> None:
    service.answers["Screenshot"] = lambda call: (0, {})
    with Portal() as portal:
        shoot(portal)
    before = held()
    for _ in range(100):
        with Portal() as portal:
            shoot(portal)
            portal.close()
    wait_given_back(before)


def test_nothing_of_what_is_answered_is_logged(service: FakePortal, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    service.answers["Screenshot"] = lambda call: (0, {"uri": ("s", "file:///home/ann/secret.png")})
    with Portal() as portal:
        shoot(portal)
    assert "secret" not in caplog.text
