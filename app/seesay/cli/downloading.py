"""How a download of a model is shown: a bar at a terminal, elsewhere a line every ten percent."""

from __future__ import annotations

import sys
from typing import Any

import click

from seesay.cli.output import tell
from seesay.messages import megabytes
from seesay.translation import translate


class DownloadProgress:
    """Shows a download on stderr: a bar at a terminal, elsewhere a line every ten percent."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._total, self._shown, self._done = 0, -1, 0
        self._bar: Any = None

    def __enter__(self) -> DownloadProgress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def waiting(self) -> None:
        """Tell that another process has the model."""
        tell_waiting(self._model)

    def started(self, total: int, present: int) -> None:
        """Tell how much is to come."""
        self._total, self._done = total, present
        begun = translate("Command line", "Fetching {model}, {size}.").format(model=self._model, size=megabytes(total))
        if present:
            here = translate("Command line", "{size} are here already.").format(size=megabytes(present))
            begun = f"{begun} {here}"
        tell(begun)
        if sys.stderr.isatty():
            self._bar = click.progressbar(length=total, label=self._model, file=sys.stderr)
            self._bar.update(present)

    def progressed(self, done: int) -> None:
        """Show how much is here."""
        if self._bar is not None:
            self._bar.update(done - self._done)
        self._done = done
        tenth = 10 * done // self._total
        if self._bar is None and tenth != self._shown:
            self._shown = tenth
            of = translate("Command line", "{percent} %, {done} of {total}.")
            tell(of.format(percent=10 * tenth, done=megabytes(done), total=megabytes(self._total)))

    def repeating(self, file: str) -> None:
        """Tell that a file is fetched once more."""
        tell(translate("Command line", "{file} arrived damaged and is fetched once more.").format(file=file))


def tell_waiting(name: str) -> None:
    """Tell that another process has the model called `name`."""
    tell(translate("Command line", "Another Seesay is working on {name}; waiting for it.").format(name=name))
