"""Passwords in the fields of real programs are covered in what is sent, with dots or shown, wherever their label is."""

from __future__ import annotations

import base64
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from rigs import gnome
from rigs.fakes.openai_server import Call, FakeOpenAI, running
from rigs.processes import wait_for
from rigs.session import Desktop, Window, desktop, missing_packages
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.load_factor import load_factor
from seesay.core.region import Region
from seesay.description.redaction.labels import load_labels
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.system.accessibility.atspi import AtspiTree
from seesay.system.accessibility.password_fields import AtspiPasswordFields

_NEEDED = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
if subprocess.run(
    ["/usr/bin/python3", "-c", "import gi; gi.require_version('Gtk', '3.0')"], capture_output=True, check=False
).returncode:
    pytest.skip("Debian packages are not installed: gir1.2-gtk-3.0", allow_module_level=True)

PROGRAM = Path(sys.executable).with_name("seesay")
FORM = Path(__file__).parents[1] / "rigs/password_form.py"
PASSWORDS = {"Qt dots": "Zug4711xy", "Qt shown": "Kran77lomp", "Gtk dots": "Haus8812zz", "Gtk shown": "Bude33quer"}


@pytest.fixture(scope="module")
def forms() -> Iterator[tuple[Desktop, dict[str, Window]]]:
    with desktop(1000, 720) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        opened: dict[str, Window] = {}
        for number, (title, password) in enumerate(PASSWORDS.items()):
            gtk = title.startswith("Gtk")
            command = ["/usr/bin/python3" if gtk else sys.executable, str(FORM), "gtk" if gtk else "qt"]
            place = Region(20 + 490 * (number % 2), 20 + 350 * (number // 2), 460, 320)
            extra = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
            opened[title] = screen.open([*command, title, password, title.split()[1]], place, **extra)
        screen.settle()
        yield screen, opened


@pytest.fixture
def on_the_desktop(forms: tuple[Desktop, dict[str, Window]], monkeypatch: pytest.MonkeyPatch) -> Desktop:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
        if name in forms[0].env:
            monkeypatch.setenv(name, forms[0].env[name])
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return forms[0]


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    def answer(call: Call) -> None:
        call.answer(*["Four windows."] * int(call.body.get("n") or 1))

    with running(answer) as running_server:
        yield running_server


def look() -> tuple[Region, ...]:
    return AtspiPasswordFields(load_labels().names_password)() or ()


def sent(body: dict[str, Any]) -> tuple[Pixels, str]:
    parts = body["messages"][-1]["content"]
    (url,) = (part["image_url"]["url"] for part in parts if part["type"] == "image_url")
    data = base64.b64decode(url.partition(",")[2])
    words = " ".join(part["text"] for part in parts if part["type"] == "text")
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")), words


def test_each_password_is_found_where_it_is(on_the_desktop: Desktop, forms: tuple[Desktop, dict[str, Window]]) -> None:
    boxes = wait_for(lambda: found if len(found := look()) == len(PASSWORDS) else None, "the fields of passwords")
    for window in forms[1].values():
        place = on_the_desktop.inside(window)
        (box,) = (box for box in boxes if place.covers(box))
        assert place.y + 0.4 * place.height < box.y  # the last in its window, below the one of the name


def describe(environment: dict[str, str], server: FakeOpenAI, home: Path) -> dict[str, Any]:
    """Return the description of the screen, with the picture sent."""
    done = subprocess.run(
        [PROGRAM, "describe", "--screen", "--mode", "image", "--json"],
        env=environment
        | {
            "SEESAY_HOME": str(home),
            "OPENAI_BASE_URL": server.base_url,
            "OPENAI_API_KEY": "sk-test",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    description: dict[str, Any] = json.loads(done.stdout)
    return description


def test_what_is_sent_shows_no_password_and_the_rest(
    on_the_desktop: Desktop, server: FakeOpenAI, tmp_path: Path
) -> None:
    boxes = wait_for(lambda: found if len(found := look()) == len(PASSWORDS) else None, "the fields of passwords")
    description = describe(on_the_desktop.env, server, tmp_path)
    assert "4 passwords were redacted." in " ".join(description["warnings"])
    pixels, words = sent(server.bodies[0])
    for box in boxes:
        assert not pixels[box.y : box.bottom, box.x : box.right].any()
        assert {"kind": "password", "box": [box.x, box.y, box.width, box.height]} in description["redacted"]
    seen = " ".join(line.text for line in PaddleReader().read(pixels, Cancellation()))
    for password in PASSWORDS.values():
        assert password not in words + seen
    assert "river otter" in words
    assert "river otter" in seen


def test_a_program_that_hangs_delays_nothing_noticeable(
    on_the_desktop: Desktop, forms: tuple[Desktop, dict[str, Window]]
) -> None:
    wait_for(lambda: len(look()) == len(PASSWORDS), "the fields of passwords")
    hung = forms[1]["Gtk dots"].process.pid
    os.kill(hung, signal.SIGSTOP)
    try:
        began = time.monotonic()
        fields = AtspiPasswordFields(load_labels().names_password)
        begun = time.monotonic() - began
        found = fields()
        took = time.monotonic() - began
    finally:
        os.kill(hung, signal.SIGCONT)
    assert found is not None
    assert len(found) == len(PASSWORDS) - 1
    assert begun < 0.1
    assert took < 1.2 * load_factor()


SCALED = {
    "Qt twice": ("qt", "Falke2093", {"QT_SCALE_FACTOR": "2"}),
    "Qt half more": ("qt", "Dachs4417", {"QT_SCALE_FACTOR": "1.5"}),
    "Gtk twice": ("gtk", "Reiher516", {"GDK_SCALE": "2"}),
}
"""Programs that count places in units of their own."""

needs_gtk4 = pytest.mark.skipif(
    bool(
        subprocess.run(
            ["/usr/bin/python3", "-c", "import gi; gi.require_version('Gtk', '4.0')"], capture_output=True, check=False
        ).returncode
    ),
    reason="Debian packages are not installed: gir1.2-gtk-4.0",
)


def test_passwords_of_programs_that_scale_their_windows_are_covered_where_they_are(
    server: FakeOpenAI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desktop(1500, 1000) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        opened = {}
        for number, (title, (kind, password, scale)) in enumerate(SCALED.items()):
            python = sys.executable if kind == "qt" else "/usr/bin/python3"
            place = Region(20 + 490 * (number % 3), 20 + 480 * (number // 3), 460, 440)
            extra = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb", **scale}
            opened[title] = screen.open([python, str(FORM), kind, title, password, "shown"], place, **extra)
        screen.settle()
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            if name in screen.env:
                monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        boxes = wait_for(lambda: found if len(found := look()) == len(SCALED) else None, "the fields of passwords")
        for title, window in opened.items():
            inside = screen.inside(window)
            (box,) = (
                box
                for box in boxes
                if inside.x <= box.x + box.width / 2 < inside.right
                and inside.y <= box.y + box.height / 2 < inside.bottom
            )
            assert box.y > inside.y + 0.3 * inside.height, title
            assert 20 < box.height < 90, title
        description = describe(screen.env, server, tmp_path)
        assert "3 passwords were redacted." in " ".join(description["warnings"])
        pixels, words = sent(server.bodies[0])
        seen = " ".join(line.text for line in PaddleReader().read(pixels, Cancellation()))
        for _, password, _ in SCALED.values():
            assert password[:4] not in words + seen
        assert seen.count("river otter") >= 2


@needs_gtk4
def test_a_password_of_gtk_4_whose_place_nobody_knows_keeps_everything_here(
    server: FakeOpenAI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GTK 4 leaves the padding of all that is around out of its places, which are then beside what is drawn."""
    with desktop(800, 600) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        form = ["/usr/bin/python3", str(FORM), "gtk4", "Gtk four", "Tulpe9931", "shown"]
        screen.open(form, Region(20, 20, 460, 440))
        screen.settle()
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            if name in screen.env:
                monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        wait_for(lambda: AtspiPasswordFields(load_labels().names_password)() is None or None, "the field of a password")
        description = describe(screen.env, server, tmp_path)
    assert "a password is on the screen at an unknown position" in " ".join(description["warnings"])
    assert not server.bodies
    assert not description["left_machine"]


@needs_gtk4
@pytest.mark.parametrize("mode", ["hidden", "dots"])
def test_what_an_entry_of_gtk_4_hides_is_told_by_nobody(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that shows dots has the role of any other, and gives what stands behind them when it is asked."""
    with desktop(800, 600) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        form = ["/usr/bin/python3", str(FORM), "gtk4", "Gtk four", "Tulpe9931", mode]
        screen.raise_(screen.open(form, Region(20, 20, 460, 440)))
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        wait_for(lambda: (found := AtspiTree().window()) is not None and "river" in str(found), "the tree")
        told = str(AtspiTree().window())
        for _ in range(2):  # over the button
            screen.press("Tab")
        wait_for(lambda: (focus := AtspiTree().focused()) is not None and focus.secret, "the field")
        focus = AtspiTree().focused()
    assert "Tulpe" not in told + str(focus)
    assert "Password" in told


def told_windows(environment: dict[str, str]) -> str:
    """Return the names of the windows of which programs tell; one may be on the screen for seconds before."""
    code = (
        "import time\n"
        "from contextlib import closing\n"
        "from seesay.system.accessibility.atspi_client import ACCESSIBLE, AtspiClient\n"
        "from seesay.system.dbus import accessibility_bus\n"
        "with closing(accessibility_bus(10)) as bus:\n"
        "    objects = AtspiClient(bus, time.monotonic() + 10)\n"
        "    for program in objects.programs():\n"
        "        for window in objects.children(program):\n"
        "            print(objects.value(window, ACCESSIBLE, 'Name'))"
    )
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True).stdout


@needs_gtk4
@pytest.mark.skipif(bool(missing_packages(gnome.REQUIRED)), reason="GNOME is not installed")
@pytest.mark.parametrize(
    ("kind", "style", "kept"),
    [("qt", "shown", True), ("qt", "dots", False), ("gtk4", "shown", True), ("gtk4", "dots", True)],
)
def test_on_wayland_where_nobody_tells_places_nothing_is_sent_that_may_show_a_password(
    kind: str, style: str, kept: bool, server: FakeOpenAI, tmp_path: Path
) -> None:
    """GTK 4 tells what stands behind the dots, so that Seesay cannot know that they are dots."""
    with gnome.gnome_desktop(1024, 700) as session:
        python = sys.executable if kind == "qt" else "/usr/bin/python3"
        session.env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        session.spawn([python, str(FORM), kind, "Sign in here", "Zug4711xy", style])
        wait_for(lambda: "Sign in here" in told_windows(session.env), "the form")
        description = describe(session.env, server, tmp_path)
    told = " ".join(description["warnings"])
    assert ("a password is on the screen at an unknown position" in told) is kept
    assert bool(server.bodies) is not kept
    assert bool(description["left_machine"]) is not kept
