"""Fields of real toolkits are told on a page by their name, what they are and what stands in them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rigs.processes import wait_for
from rigs.session import REQUIRED, desktop, missing_packages
from seesay.app.screen.browsing import page_of_screen
from seesay.core.domain import Cancellation
from seesay.core.region import Region
from seesay.perception.layout.controls import ControlFinder
from seesay.perception.layout.structure_reader import StructureReader
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.system.accessibility.atspi import AtspiTree

_NEEDED = REQUIRED | {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

ROOT = Path(__file__).resolve().parents[2]
WINDOW = ROOT / "tests/rigs/field_window.py"

needs_gtk4 = pytest.mark.skipif(
    not any(Path("/usr/lib").glob("*/girepository-1.0/Gtk-4.0.typelib")),
    reason="Debian packages are not installed: gir1.2-gtk-4.0",
)


@pytest.mark.parametrize("kit", ["qt", "gtk", pytest.param("gtk4", marks=needs_gtk4), "tk"])
def test_a_field_is_told_by_name_role_and_text(kit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with desktop(640, 400) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        python = "/usr/bin/python3" if kit.startswith("gtk") else sys.executable
        settings = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        screen.raise_(screen.open([python, str(WINDOW), kit, "Order"], Region(20, 20, 480, 320), **settings))
        window = None
        if kit != "tk":
            wait_for(lambda: (found := AtspiTree().window()) is not None and found.children, "the tree")
            window = AtspiTree().window()
        pixels = screen.settle()
        lines = PaddleReader(threads=1).read(pixels, Cancellation())
    reader = StructureReader(ControlFinder(ROOT / "models/controls/controls.onnx"))
    seen = [each for top in reader.find(pixels, lines, lambda _: None) for each in top.walk()]
    page = page_of_screen(lines, tuple(window.walk()) if window else (), seen=seen)
    texts = [line.text for line in page.lines]
    assert "Customer, text field: Smith" in texts
    assert any(text.startswith("Colour, combo box: red") for text in texts)
    assert "Gift wrap, checkbox, not checked" in texts
    told = " ".join(texts)
    assert (told.count("Customer"), told.count("Smith"), told.count("red")) == (1, 1, 1)
    assert told.count("Colour") == 1
    field = next(line for line in page.lines if line.text.startswith("Customer"))
    assert field.target(0).words == "Customer"
