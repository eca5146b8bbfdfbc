"""What the person is told only once a day, however often the program starts: hints, and warnings that stay true."""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path

from seesay.errors import (
    KeyringError,
    ModelMissingError,
    NoKeyError,
    OfflineLimitError,
    SeesayError,
    WithheldError,
)
from seesay.paths import replacing

_log = logging.getLogger(__name__)

_STANDING: dict[type[SeesayError], str] = {
    NoKeyError: "",
    KeyringError: "reason",
    ModelMissingError: "",
    OfflineLimitError: "wish",
    WithheldError: "case",
}
"""The warnings that tell how things are set up and not what became of one picture, by the field that makes cases."""


def standing(warning: SeesayError) -> str:
    """Return the name under which a warning is noted that holds for every picture, or an empty string for others."""
    field = _STANDING.get(type(warning))
    if field is None or (isinstance(warning, WithheldError) and warning.program):
        return ""
    return f"{type(warning).__name__} {getattr(warning, field) if field else ''}".strip()


class OnceADay:
    """Notes, by day and in a file, which names were told; nothing that stood on a screen is in it."""

    def __init__(self, folder: Path | None = None) -> None:
        """Note it in `folder`, the person's data; without one, or where it cannot be written, for this run only."""
        self._file = folder / "told-today.json" if folder is not None else None
        self._day, self._names = "", set[str]()

    def first(self, name: str) -> bool:
        """Return whether `name` is told for the first time today, and record it."""
        today = date.today().isoformat()
        if self._day != today:
            self._day, self._names = today, self._read(today)
        if name in self._names:
            return False
        self._names.add(name)
        self._write()
        return True

    def _read(self, today: str) -> set[str]:
        """Return what earlier runs told `today`; an unreadable file counts as empty."""
        if self._file is None:
            return set()
        try:
            noted = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(name) for name in noted["told"]} if noted["day"] == today else set()
        except (OSError, ValueError, KeyError, TypeError) as problem:
            _log.debug("what was told today is not known: %s", type(problem).__name__)
            return set()

    def _write(self) -> None:
        if self._file is None:
            return
        try:
            with replacing(self._file) as partial:
                partial.write_text(json.dumps({"day": self._day, "told": sorted(self._names)}), encoding="utf-8")
        except OSError as problem:
            _log.debug("what was told today could not be noted: %s", problem.strerror or type(problem).__name__)
