"""Switches, sliders and bars in rows of GTK 3 are told by the text in their rows, with their states and values."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.processes import end, wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.core.elements import Element, Focus
from seesay.core.region import Region
from seesay.system.accessibility.atspi import AtspiTree

_NEEDED = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PROGRAM = Path(sys.executable).with_name("seesay")
ROWS = Path(__file__).parents[1] / "rigs/rows_window.py"


@pytest.fixture(scope="module")
def shown() -> Iterator[Desktop]:
    with desktop(900, 640) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        screen.raise_(screen.open(["/usr/bin/python3", str(ROWS), "Sound"], Region(40, 40, 620, 480)))
        yield screen


@pytest.fixture
def screen(shown: Desktop, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
        monkeypatch.setenv(name, shown.env[name])
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    wait_for(lambda: (found := AtspiTree().window()) is not None and found.name == "Sound", "the window")
    return shown


def described(screen: Desktop, folder: Path, what: str) -> str:
    done = subprocess.run(
        [PROGRAM, "describe", what, "--mode", "offline", "--json"],
        capture_output=True,
        text=True,
        env=screen.env | {"SEESAY_HOME": str(folder)},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["caption"])


def test_a_window_is_told_with_the_states_and_values_of_its_rows(screen: Desktop, tmp_path: Path) -> None:
    told = described(screen, tmp_path, "--window")
    assert "On: Mute everything. Off: Ring when a message arrives." in told
    assert "Filled in: Volume 35%; Balance 80%; Downloading sounds 62%." in told
    assert told.count("35") == 1
    assert told.count("Balance") == 1


def test_what_has_the_keyboard_is_told_by_the_text_in_its_row(screen: Desktop, tmp_path: Path) -> None:
    def focus_on(name: str) -> Focus:
        return wait_for(
            lambda: found if (found := AtspiTree().focused()) and found.element.name == name else None, name
        )

    assert focus_on("Mute everything").element.role == "switch"
    assert described(screen, tmp_path, "--focus").startswith("“Mute everything”, switch, on.")
    screen.press("Tab")
    switch = focus_on("Ring when a message arrives").element
    assert described(screen, tmp_path, "--focus").startswith("“Ring when a message arrives”, switch, off.")
    again = AtspiTree().look_again(switch.identity)
    assert again is not None
    assert (again.role, again.name) == ("switch", switch.name), "a click would be refused"
    screen.press("Tab")
    assert (slider := focus_on("Volume")).element.value == 35
    assert slider.description == "", "the number alone"
    screen.press("Tab", "Tab")
    assert focus_on("B").element.role == "button"
    screen.press("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab")


def test_a_combo_box_is_told_by_its_label_and_what_is_chosen_in_it(screen: Desktop, tmp_path: Path) -> None:
    window = screen.open(["/usr/bin/python3", str(ROWS), "Address", "choices"])
    try:
        wait_for(lambda: (found := AtspiTree().window()) is not None and found.name == "Address", "the window")
        found = AtspiTree().window()
        assert found is not None
        boxes = {each.name: each for each in found.walk() if each.role == "combobox"}
        assert {name: box.value for name, box in boxes.items()} == {
            "Region": "Lower Saxony", "Country": "Germany", "Town": "Celle", "By post": None,
        }  # fmt: skip
        again = AtspiTree().look_again(boxes["Country"].identity)
        assert again is not None
        assert (again.name, again.value) == ("Country", "Germany"), "a click would be refused"
        told = described(screen, tmp_path, "--window")
        assert all(f"{name} “{box.value}”" in told for name, box in boxes.items() if box.value)
    finally:
        end(window.process)


def test_the_only_combo_box_is_what_has_the_keyboard_where_nothing_says_so(screen: Desktop) -> None:
    """In GTK 3 the button inside of it has the focus, which is no object of the tree."""
    window = screen.open(["/usr/bin/python3", str(ROWS), "Choice", "choice"], Region(40, 40, 400, 300))
    try:
        screen.raise_(window)

        def focused() -> str:
            found = AtspiTree().focused()
            return f"{found.element.role} {found.element.name} {found.element.value}" if found is not None else ""

        wait_for(lambda: focused() == "combobox Colour Green", "the combo box")
        screen.press("Tab")
        wait_for(lambda: focused() == "textbox  By post", "the field")
    finally:
        end(window.process)


def order_fields() -> list[Element]:
    """Return the fields of the window in front; none before the last one is there."""
    found = AtspiTree().window()
    if found is None or found.name != "Order":
        return []
    fields = [each for each in found.walk() if each.role in ("textbox", "combobox")]
    return fields if fields and fields[-1].name == "Region" else []


def test_what_is_typed_in_is_told_by_the_label_beside_or_above_it(screen: Desktop, tmp_path: Path) -> None:
    window = screen.open(["/usr/bin/python3", str(ROWS), "Order", "fields"])
    try:
        fields = wait_for(order_fields, "the window with its last field")
        assert [(each.name, each.value) for each in fields] == [
            ("Street", "High Street 1"), ("Password", None), ("Age", "0"), ("Notes", "Ring twice"),
            ("Where you heard of us", "At the harbour"), ("", "Without a label"), ("What you want", "The letter"),
            ("Town", ""), ("Region", "Saxony"),
        ]  # fmt: skip
        for each in fields:
            again = AtspiTree().look_again(each.identity)
            assert again is not None
            assert again.name == each.name, "a click would be refused"
        focus = wait_for(lambda: AtspiTree().focused(), "the focus")
        assert (focus.element.name, focus.around) == ("Street", ())
        told = described(screen, tmp_path, "--window")
        assert "The cursor is in the field “Street”." in told
        assert "Street “High Street 1”" in told
        assert told.count("Password") == 1
    finally:
        end(window.process)


def test_a_message_is_told_with_the_button_that_has_the_keyboard_whatever_its_title_is(
    screen: Desktop, tmp_path: Path
) -> None:
    window = screen.open(["/usr/bin/python3", str(ROWS), "Post office", "message"])
    try:
        wait_for(lambda: (found := AtspiTree().window()) is not None and found.role == "alert", "the message")
        told = described(screen, tmp_path, "--window")
        assert "indow “Post office”" in told
        assert "Delete the letters? This cannot be undone." in told
        assert "The focus is on “Keep”." in told
    finally:
        end(window.process)
