"""A form of Qt widgets, drawn, read and told: its controls are known from pixels alone, and so are their states."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from rigs import forked

SCHEMA = Path(__file__).parents[1] / "data/describe.schema.json"
DRAW = """
import sys
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QApplication, QCheckBox, QComboBox, QFormLayout, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget,
)
app = QApplication([])
app.setStyle("Fusion")
app.setFont(QFont("DejaVu Sans", 12))
palette = QPalette()
window, base, button, text = map(QColor, sys.argv[2].split())
for role, colour in (
    (QPalette.Window, window), (QPalette.Base, base), (QPalette.Button, button), (QPalette.WindowText, text),
    (QPalette.Text, text), (QPalette.ButtonText, text),
):
    palette.setColor(role, colour)
app.setPalette(palette)
form = QWidget()
form.setFixedSize(620, 480)
column = QVBoxLayout(form)
fields = QFormLayout()
fields.setVerticalSpacing(14)
town = QComboBox()
town.addItem("Leeds")
fields.addRow("Full name", QLineEdit("Marta Osei"))
fields.addRow("Street", QLineEdit())
fields.addRow("Town", town)
column.addLayout(fields)
for kind, label, on in (
    (QCheckBox, "Breakfast included", True), (QCheckBox, "Late arrival", False), (QCheckBox, "Quiet room", True),
    (QRadioButton, "Pay by card", False), (QRadioButton, "Pay on arrival", True),
):
    widget = kind(label)
    widget.setChecked(on)
    column.addWidget(widget)
send = QPushButton("Reserve")
send.setFixedWidth(140)
column.addWidget(send)
form.ensurePolished()
form.show()
app.processEvents()
form.grab().save(sys.argv[1])
"""
TOLD = {
    ("textbox", "Full name", ()), ("textbox", "Street", ()), ("combobox", "Town", ()),
    ("checkbox", "Breakfast included", ("checked",)), ("checkbox", "Late arrival", ()),
    ("checkbox", "Quiet room", ("checked",)),
    ("radio", "Pay by card", ()), ("radio", "Pay on arrival", ("checked",)), ("button", "Reserve", ()),
}  # fmt: skip
LEAST = 7
STYLES = {"light": "#f4f2ee #ffffff #e6e3de #111111", "dark": "#2b2e35 #1d1f24 #3d424c #eeeeee"}
"""The colours of windows, of fields, of buttons and of text."""


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_drawn_form_is_told_with_its_states(style: str, tmp_path: Path) -> None:
    picture = tmp_path / "form.png"
    here = os.environ | {"SEESAY_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", DRAW, picture, STYLES[style]], env=here, check=True, timeout=60)
    done = forked.read("describe", "--mode", "offline", "--json", picture, env=here)
    assert done.returncode == 0, done.stderr
    description = json.loads(done.stdout)
    jsonschema.validate(description, json.loads(SCHEMA.read_text(encoding="utf-8")))
    found = {
        (each["role"], each["name"], tuple(each["states"]))
        for each in description["elements"]
        if each["role"] in ("checkbox", "radio", "switch", "button", "textbox", "combobox")
    }
    assert found <= TOLD, "something is told that is not so"
    assert len(found) >= LEAST, "most of the form is not told"
    assert {("checkbox", "Breakfast included", ("checked",)), ("checkbox", "Late arrival", ())} <= found
    assert "A form with at least" in description["caption"]
    assert "Checked: Breakfast included" in description["caption"]
    assert "Not checked: Late arrival" in description["caption"]
    assert description["caption"].count("Marta Osei") == 1
