"""What GTK 4 gives no name is called by its words: rows, entries of menus, fields; its drop-downs are combo boxes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.processes import wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.core.elements import Element, Focus
from seesay.core.errors import CaptureError
from seesay.core.region import Region
from seesay.description.captions.control_claims import selection_claims
from seesay.system.accessibility.atspi import AtspiTree

_NEEDED = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/lib/x86_64-linux-gnu/girepository-1.0/Gtk-4.0.typelib": "gir1.2-gtk-4.0",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

WINDOW = Path(__file__).parents[1] / "rigs/listed_window.py"


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with desktop(800, 640) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        screen.open(["/usr/bin/python3", str(WINDOW), "Recipe"], Region(10, 10, 500, 560))
        yield screen


def focus() -> Focus | None:
    try:
        return AtspiTree().focused()
    except CaptureError:  # it has just been started
        return None


def focused() -> tuple[str, str]:
    found = focus()
    return (found.element.role, found.element.name) if found is not None else ("", "")


def test_rows_are_called_by_their_words_and_a_drop_down_is_a_combo_box(screen: Desktop) -> None:
    wait_for(lambda: focused() == ("combobox", "Lunch"), "the drop-down")
    screen.press("Tab")
    wait_for(lambda: focused() == ("listitem", "Cumin a spoon Buy"), "the row")
    heard: list[Focus] = []
    found = AtspiTree().focused(tell=heard.append)
    assert found is not None
    assert [each.element.name for each in heard] == [found.element.name]
    # what the person names there is not for all that Python runs
    assert {found.application, heard[0].application, AtspiTree().application()} == {WINDOW.name}
    window = AtspiTree().window()
    assert window is not None
    rows = {each.identity: each for each in window.walk() if each.role == "listitem"}
    assert [each.name for each in rows.values()] == [
        "Lentils 300 g Buy",
        "Cumin a spoon Buy",
        "Lemon half of one Buy",
        "Anna",
        "Boris",
    ]
    assert rows[found.element.identity].key == found.element.key
    claims = selection_claims([window], "normal")
    assert [claim.text for claim in claims] == ["Selected: Cumin a spoon Buy and Boris."]
    lemon = next(each for each in rows.values() if each.name.startswith("Lemon"))
    again: Element | None = AtspiTree().look_again(lemon.identity)
    assert again is not None
    assert (again.role, again.name) == ("listitem", lemon.name)


def test_an_entry_of_a_menu_has_its_words_and_a_field_its_hint(screen: Desktop) -> None:
    wait_for(lambda: focused() == ("combobox", "Lunch"), "the drop-down")
    screen.press("shift+Tab")
    wait_for(lambda: "More" in focused()[1], "the button")
    screen.press("Return")
    wait_for(lambda: focused() == ("menuitem", "Print"), "the first entry")
    screen.press("Down")
    wait_for(lambda: focused() == ("menuitem", "Share"), "the second entry")
    screen.press("Escape", "shift+Tab")
    wait_for(lambda: focused() == ("textbox", "Your name"), "the field")
