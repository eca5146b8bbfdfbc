"""A window of Qt with a table, a slider and fields, and a tree, on three tabs: `orders_window.py TITLE [TAB]`.

`PRESSED_LOG` names the file that gets a line for each value of the slider and each row of the tree that is selected.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QLineEdit,
    QMainWindow,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

ROWS = (("1001", "Meyer", "34.50"), ("1002", "Novak", "120.00"), ("1003", "Okafor", "8.99"))


def note(*things: object) -> None:
    with Path(os.environ["PRESSED_LOG"]).open("a", encoding="utf-8") as log:
        log.writelines(f"{what}\n" for what in things)


def main(title: str, tab: int) -> None:
    """Show the window."""
    application = QApplication([title])
    window, tabs = QMainWindow(), QTabWidget()
    table = QTableWidget(len(ROWS), len(ROWS[0]))
    table.setHorizontalHeaderLabels(["Order", "Customer", "Amount"])
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            table.setItem(row, column, QTableWidgetItem(text))
    table.setCurrentCell(1, 1)
    options, form = QWidget(), QFormLayout()
    slider, days, mail = QSlider(Qt.Orientation.Horizontal), QSpinBox(), QLineEdit()
    slider.setValue(30)
    slider.valueChanged.connect(
        lambda value: Path(os.environ["PRESSED_LOG"]).write_text(f"{value}\n", encoding="utf-8")
    )
    days.setValue(7)
    days.setSuffix(" days")
    for label, field in (("Volume", slider), ("Keep for", days), ("Mail address", mail)):
        form.addRow(label, field)
    options.setLayout(form)
    tabs.addTab(table, "Orders")
    tabs.addTab(options, "Options")
    tree = QTreeWidget()
    tree.setHeaderLabels(["Folder", "Files"])
    for name, inside in (("Invoices", ("2025", "2026")), ("Letters", ("Private",))):
        item = QTreeWidgetItem([name, ""])
        item.addChildren([QTreeWidgetItem([each, "3"]) for each in inside])
        tree.addTopLevelItem(item)
        item.setExpanded(name == "Invoices")
    tree.itemSelectionChanged.connect(lambda: note(*(item.text(0) for item in tree.selectedItems())))
    tabs.addTab(tree, "Folders")
    tabs.setCurrentIndex(tab)
    window.setWindowTitle(title)
    window.setCentralWidget(tabs)
    window.show()
    (table, days, tree)[tab].setFocus()
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)
