"""Where the objects of Qt are destroyed that only a cycle holds."""

from __future__ import annotations

import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from seesay.ui.worker_threads import collect_garbage


class Thing(QObject):
    """An object of Qt that holds itself, as a closed dialog with its signals does."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_what_qt_made_is_destroyed_in_the_window_s_thread(app: QApplication) -> None:
    ends: list[int] = []

    def allocate() -> None:
        for _ in range(20_000):  # many times what starts a collection
            cycle: list[object] = []
            cycle.append(cycle)

    for all_of_it in (False, True):
        weakref.finalize(Thing(), lambda: ends.append(threading.get_ident()))
        thread = threading.Thread(target=allocate)
        thread.start()
        thread.join()
        assert ends == [], "it was destroyed in another thread"
        collect_garbage(all_of_it=all_of_it)
        assert ends == [threading.get_ident()]
        ends.clear()
