"""Asks what may be sent to a server that the person has not agreed to yet."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout

from seesay.errors import ServerChangedError
from seesay.ui.controller import Controller
from seesay.ui.first_run_pages import PrivacyPage
from seesay.ui.flow_layout import FlowLayout
from seesay.ui.form_parts import push_button


class ConsentDialog(QDialog):
    """The question of the first run, for one server; Escape leaves it open and agrees to nothing."""

    def __init__(self, controller: Controller, change: ServerChangedError) -> None:
        super().__init__()
        self._controller = controller
        self.setWindowTitle(self.tr("What may be sent to {server}").format(server=change.server))
        self.page = PrivacyPage(controller)
        intro = self.tr("What you agreed to was for {agreed}. What may be sent to {server}?")
        intro = intro.format(agreed=change.agreed, server=change.server)
        self.page.ask(self.windowTitle(), intro, self.page.keys)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        agree = push_button(self.tr("&Agree"), self, self.accept)
        layout.addLayout(FlowLayout([agree, push_button(self.tr("Not &now"), self, self.reject)]))
        self.page.enter()
        self.page.first().setFocus()
        agree.setDefault(True)
        way = self.tr("Alt A keeps it, Escape agrees to nothing.")
        controller.say(f"{self.page.spoken(False)} {self.page.keys} {way}", interrupt=False)

    def done(self, result: int) -> None:
        """Keep what was chosen, if it is meant, and say what holds."""
        kept = self.page.keep() if result == QDialog.DialogCode.Accepted else self.tr("Nothing is sent to it.")
        self._controller.say(kept)
        super().done(result)
