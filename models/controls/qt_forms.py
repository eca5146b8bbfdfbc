"""Forms of Qt widgets, and what is on them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from PySide6 import QtCore, QtGui
from PySide6 import QtWidgets as W

KINDS = (
    "checkbox checkbox radio radio textbox textbox combobox button button slider progressbar tabs tabs table label "
    "group"
)
MARKS = {
    "checkbox": (W.QStyle.SubElement.SE_CheckBoxIndicator, W.QStyle.SubElement.SE_CheckBoxContents),
    "radio": (W.QStyle.SubElement.SE_RadioButtonIndicator, W.QStyle.SubElement.SE_RadioButtonContents),
}


def palette(r: random.Random) -> QtGui.QPalette:
    """Return colours for a form, light or dark."""
    found = QtGui.QPalette()
    dark = r.random() < 0.35
    if not dark and r.random() < 0.4:
        return found
    base = r.randint(20, 60) if dark else r.randint(225, 255)
    roles = QtGui.QPalette.ColorRole
    for role, step in ((roles.Window, 0), (roles.Base, -12 if dark else 12), (roles.Button, 8 if dark else -8)):
        grey = [max(0, min(255, base + step + r.randint(-4, 4))) for _ in range(3)]
        found.setColor(role, QtGui.QColor(*grey))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        found.setColor(role, QtGui.QColor("#eee" if dark else "#111"))
    found.setColor(roles.Highlight, QtGui.QColor.fromHsl(r.randint(0, 359), r.randint(40, 220), r.randint(80, 150)))
    return found


def _widget(  # noqa: C901  one case for each kind
    r: random.Random, kind: str, words: Callable[[random.Random, int, int], str]
) -> W.QWidget:
    match kind:
        case "checkbox":
            widget: Any = W.QCheckBox(words(r, 1, 3))
            widget.setChecked(r.random() < 0.5)
        case "radio":
            widget = W.QRadioButton(words(r, 1, 3))
            widget.setAutoExclusive(False)
            widget.setChecked(r.random() < 0.5)
        case "textbox":
            widget = W.QLineEdit(words(r, 1, 3) if r.random() < 0.8 else "")
        case "combobox":
            widget = W.QComboBox()
            widget.addItem(words(r, 1, 2))
        case "button":
            widget = W.QPushButton(words(r, 1, 2))
            widget.setDefault(r.random() < 0.2)
            widget.setSizePolicy(W.QSizePolicy.Policy.Fixed, W.QSizePolicy.Policy.Fixed)
        case "slider":
            widget = W.QSlider(QtCore.Qt.Orientation.Horizontal)
            widget.setValue(r.randint(0, 99))
        case "progressbar":
            widget = W.QProgressBar()
            widget.setValue(r.randint(0, 100))
            widget.setTextVisible(r.random() < 0.5)
        case "tabs":
            widget = W.QTabBar()
            for _ in range(r.randint(2, 4)):
                widget.addTab(words(r, 1, 1))
            widget.setCurrentIndex(r.randrange(widget.count()))
        case "table":
            widget = W.QTableWidget(r.randint(2, 4), r.randint(2, 3))
            widget.setMinimumHeight(110)
            for row in range(widget.rowCount()):
                for column in range(widget.columnCount()):
                    widget.setItem(row, column, W.QTableWidgetItem(words(r, 1, 1)))
        case "group":
            widget = W.QGroupBox(words(r, 1, 2))
        case _:
            widget = W.QLabel(words(r, 1, 6))
    return widget


def form(
    r: random.Random, app: W.QApplication, words: Callable[[random.Random, int, int], str]
) -> tuple[W.QWidget, list[dict[str, object]]]:
    """Return a form and its items."""
    root = W.QWidget()
    root.setFixedSize(1100, 800)
    grid = W.QGridLayout(root)
    placed = []
    for column in range(3):
        for row in range(r.randint(7, 12)):
            kind = r.choice(KINDS.split())
            widget = _widget(r, kind, words)
            if kind not in ("tabs", "table", "label", "group"):
                widget.setEnabled(r.random() > 0.1)
            grid.addWidget(widget, row, column)
            placed.append((kind, widget))
    root.ensurePolished()
    root.show()
    app.processEvents()
    return root, [item for kind, widget in placed for item in _items(root, kind, widget)]


def _items(root: W.QWidget, kind: str, widget: Any) -> list[dict[str, object]]:
    def at(box: QtCore.QRect) -> list[int]:
        return [*widget.mapTo(root, box.topLeft()).toTuple(), box.width(), box.height()]

    def item(box: QtCore.QRect, state: bool = False, value: float = -1, label: object = None) -> dict[str, object]:
        role = "tab" if kind == "tabs" else kind
        off = not widget.isEnabled()
        return {"r": role, "b": at(box), "s": int(state), "v": value, "d": int(off), "l": label}

    if kind in MARKS:
        option = W.QStyleOptionButton()
        widget.initStyleOption(option)
        mark, contents = (widget.style().subElementRect(each, option, widget) for each in MARKS[kind])
        return [item(mark, widget.isChecked(), label=at(contents))]
    if kind == "tabs":
        inner = [widget.tabRect(tab).adjusted(10, 4, -10, -4) for tab in range(widget.count())]
        return [item(box, tab == widget.currentIndex()) for tab, box in enumerate(inner)]
    if kind in ("textbox", "combobox", "button"):
        return [item(widget.rect())]
    if kind in ("slider", "progressbar"):
        return [item(widget.rect(), value=widget.value() / (99 if kind == "slider" else 100))]
    return []
