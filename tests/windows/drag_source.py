"""A window from which a file is dragged, as the Explorer's: `drag_source.py FILE`; the mouse is the test's to move."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

TITLE = "Files"


class Source(QWidget):
    """Drags the file wherever it is pressed."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt calls it
        """Begin."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = Source()
    window.setWindowTitle(TITLE)
    window.setGeometry(20, 60, 200, 200)
    window.show()
    sys.exit(application.exec())
