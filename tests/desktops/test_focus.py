"""`seesay describe --focus` on real GTK 3 and Qt windows: what the program says, then what the place shows."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rigs.fakes.openai_server import Call, FakeOpenAI, running
from rigs.processes import wait_for
from rigs.session import Desktop, Window, desktop, missing_packages
from seesay.core.region import Region
from seesay.description.captions.focus_claims import program_claims
from seesay.system.accessibility.atspi import AtspiTree

_NEEDED = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

SEESAY = Path(sys.executable).with_name("seesay")
WINDOW = Path(__file__).parents[1] / "rigs/walked_window.py"


@pytest.fixture(scope="module")
def screen() -> Iterator[tuple[Desktop, dict[str, Window]]]:
    with desktop(1000, 760) as desk:
        desk.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        opened = {
            kit: desk.open(
                ["/usr/bin/python3" if kit == "gtk" else sys.executable, str(WINDOW), kit, f"{kit} letters"],
                Region(left, 10, 460, 700),
                QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                QT_QPA_PLATFORM="xcb",
                WALKED_LOG=os.devnull,
            )
            for kit, left in (("gtk", 10), ("qt", 500))
        }
        desk.settle()
        yield desk, opened


@contextmanager
def orders(desk: Desktop, tab: str) -> Iterator[None]:
    command = [sys.executable, str(WINDOW.with_name("orders_window.py")), "Shop", tab]
    window = desk.open(
        command,
        Region(300, 200, 500, 300),
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
        QT_QPA_PLATFORM="xcb",
        PRESSED_LOG=os.devnull,
    )
    desk.raise_(window)
    desk.settle()
    try:
        yield
    finally:
        window.process.kill()
        window.process.wait()


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    def answer(call: Call) -> None:
        call.answer(*["A red square."] * int(call.body.get("n") or 1))

    with running(answer) as running_server:
        yield running_server


def describe(desk: Desktop, home: Path, *options: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SEESAY, "describe", "--focus", "--json", *options],
        env=desk.env | {"SEESAY_HOME": str(home)} | extra,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def described(desk: Desktop, home: Path, *options: str, **extra: str) -> dict[str, Any]:
    done = describe(desk, home, *options, **extra)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kit", ["gtk", "qt"])
def test_a_field_is_told_with_what_stands_in_it(
    screen: tuple[Desktop, dict[str, Window]], tmp_path: Path, kit: str
) -> None:
    desk, windows = screen
    desk.raise_(windows[kit])
    desk.settle()
    found = described(desk, tmp_path, "--mode", "offline")
    assert found["caption"].startswith("“Name”, text field. Value: “river otter”. Next to it: ")
    assert found["caption"].count("river otter") == 1  # its pixels say nothing new
    assert found["source"]["kind"] == "focus"
    inside = desk.inside(windows[kit])
    assert found["source"]["width"] <= inside.width
    assert found["source"]["height"] < 80
    assert all(claim["support"] == "seen" for claim in found["claims"])


def test_a_picture_with_the_name_of_a_file_is_told_by_its_looks(
    screen: tuple[Desktop, dict[str, Window]], tmp_path: Path
) -> None:
    desk, windows = screen
    desk.raise_(windows["gtk"])
    desk.press("shift+Tab", "shift+Tab")
    desk.settle()
    caption = described(desk, tmp_path, "--mode", "offline")["caption"]
    assert caption.startswith("Program's name: “img_204”, button. The program adds: “a red square”.")
    assert "red" in caption.removeprefix("Program's name: “img_204”, button. The program adds: “a red square”.")
    desk.press("Tab", "Tab")


def test_words_of_the_program_are_quoted_for_a_server(
    screen: tuple[Desktop, dict[str, Window]], tmp_path: Path, server: FakeOpenAI
) -> None:
    desk, windows = screen
    desk.raise_(windows["gtk"])
    desk.settle()
    extra = {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": "sk-test"}
    described(desk, tmp_path, "--mode", "concepts", **extra)
    words = json.dumps(server.bodies[-1]["messages"][-1]["content"], ensure_ascii=False)
    block = words[words.index("<screen_text>") : words.index("</screen_text>")]
    for quoted in ("Name", "river otter", "Volume"):
        assert quoted in block
    assert "textbox" in block
    count = len(server.bodies)
    described(desk, tmp_path, "--mode", "concepts", SEESAY_SERVER__SEND_TEXT="false", **extra)
    assert all("river otter" not in json.dumps(body) for body in server.bodies[count:])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("0", "“Fruit”, cell, selected. Collapsed, level 1."),
        ("0:1", "“Plum”, cell, selected. Level 2."),
    ],
)
def test_a_row_of_a_tree_is_told_with_its_level(
    screen: tuple[Desktop, dict[str, Window]], tmp_path: Path, row: str, words: str
) -> None:
    desk = screen[0]
    command = ["/usr/bin/python3", str(WINDOW.with_name("tree_window.py")), row]
    window = desk.open(command, Region(300, 200, 400, 260))
    desk.raise_(window)
    desk.settle()
    try:
        assert described(desk, tmp_path)["caption"].startswith(words)
    finally:
        window.process.kill()
        window.process.wait()


def test_a_cell_is_told_with_its_column(screen: tuple[Desktop, dict[str, Window]], tmp_path: Path) -> None:
    desk, _ = screen
    window = desk.open(
        [sys.executable, str(WINDOW), "table", "Trains"],
        Region(300, 200, 600, 300),
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
        QT_QPA_PLATFORM="xcb",
    )
    try:
        desk.raise_(window)
        desk.settle()
        for key in ("Home", "Right"):
            desk.press(key)
        desk.settle()
        caption = described(desk, tmp_path)["caption"]
    finally:
        window.process.kill()
        window.process.wait()
    assert caption.startswith("“Oxford”, cell, selected. Column “To”."), caption


@pytest.mark.parametrize(
    ("tab", "words"), [("0", "“Novak”, cell, selected."), ("1", "“Keep for”, text field. Value: “7 days”.")]
)
def test_what_has_the_keyboard_beside_qt_tabs_is_told(
    screen: tuple[Desktop, dict[str, Window]], tmp_path: Path, tab: str, words: str
) -> None:
    """Qt's open tab and the current entry of each of its lists claim to have it, too."""
    with orders(screen[0], tab):
        assert described(screen[0], tmp_path)["caption"].startswith(words)


@pytest.mark.parametrize(
    ("kit", "told"),
    [
        (
            "gtk",
            [
                "Unlabelled: row of tabs. Selected tab: “General”.",
                "“Some”, checkbox, partly checked.",
                "“Mute”, button, not pressed.",
                "“Bold”, button, pressed.",
                "“Advanced”, button, collapsed.",
            ],
        ),
        (
            "gtk4",
            [
                "“Some”, checkbox, partly checked.",
                "“Mute”, button, not pressed.",
                "“Bold”, button, pressed.",
                "“Paper”, combo box. Value: “Letter”.",
                "“Advanced”, button, collapsed.",
            ],
        ),
        (
            "qt",
            ["“Some”, checkbox, partly checked.", "“Mute”, checkbox, not checked.", "“Bold”, checkbox, checked."],
        ),
    ],
)
def test_states_that_are_easily_missed_are_told(
    screen: tuple[Desktop, dict[str, Window]], monkeypatch: pytest.MonkeyPatch, kit: str, told: list[str]
) -> None:
    desk = screen[0]
    for name, value in desk.env.items():
        monkeypatch.setenv(name, value)
    command = [sys.executable if kit == "qt" else "/usr/bin/python3", str(WINDOW.with_name("states_window.py"))]
    window = desk.open(
        [*command, kit, "States"],
        Region(300, 200, 400, 360),
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
        QT_QPA_PLATFORM="xcb",
    )
    desk.raise_(window)

    def said() -> str:
        focus = AtspiTree().focused()
        return " ".join(claim.text for claim in program_claims(focus, "brief")) if focus is not None else ""

    try:
        for words in told:
            wait_for(lambda words=words: said() == words, words)  # type: ignore[misc]
            desk.press("Tab")
    finally:
        window.process.kill()
        window.process.wait()


def test_a_table_whose_program_tells_of_cells_only_is_told_by_rows(
    screen: tuple[Desktop, dict[str, Window]], tmp_path: Path
) -> None:
    with orders(screen[0], "0"):
        caption = screen[0].ask(str(SEESAY), "describe", "--window", "--mode", "offline", "--no-say")
    assert "A table of 4 rows and 3 columns: Order, Customer, Amount. 1001, Meyer, 34.50. 1002, Novak" in caption
    assert "Selected tab: “Orders”. Selected: Novak." in caption


def test_a_program_that_hangs_is_said_at_once(screen: tuple[Desktop, dict[str, Window]], tmp_path: Path) -> None:
    desk, windows = screen
    desk.raise_(windows["qt"])
    desk.settle()
    began = time.monotonic()
    describe(desk, tmp_path, "--mode", "offline")
    usual = time.monotonic() - began
    os.kill(windows["qt"].process.pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        done = describe(desk, tmp_path, "--mode", "offline")
        assert (
            time.monotonic() - began < usual + 5
        )  # most of it is the start of the command, which varies with the load
        assert done.returncode == 4
        assert done.stderr.strip().endswith("The focus is unknown: the active program does not respond.")
    finally:
        os.kill(windows["qt"].process.pid, signal.SIGCONT)


def test_no_focus_is_said(tmp_path: Path) -> None:
    with desktop(400, 300) as desk:
        desk.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        wait_for(lambda: describe(desk, tmp_path).returncode == 4, "an answer")
        done = describe(desk, tmp_path)
    assert "no program reports the focus" in done.stderr or "do not support" in done.stderr
