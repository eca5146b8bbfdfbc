"""What a person has permitted a session of a portal once, kept so that the next session needs no question."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from seesay.paths import replacing
from seesay.portal.client import Options

_UNTIL_REVOKED = 2

_log = logging.getLogger(__name__)


class Permission:
    """The token in one file, which a desktop gives when the person agrees, and anew for each session."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def options(self) -> Options:
        """Return what a request says so that the answer is remembered, and the last one used."""
        with suppress(OSError, UnicodeDecodeError):
            token = self._file.read_text(encoding="utf-8")
            return {"persist_mode": ("u", _UNTIL_REVOKED), "restore_token": ("s", token)}
        return {"persist_mode": ("u", _UNTIL_REVOKED)}

    def keep(self, results: Mapping[str, Any]) -> None:
        """Keep the token in the results of a session's start, if it brought one."""
        if token := results.get("restore_token"):
            try:
                with replacing(self._file) as partial:
                    partial.write_text(str(token), encoding="utf-8")
            except OSError as problem:
                _log.warning("the desktop's permission cannot be kept: %s", problem.strerror)

    def forget(self) -> None:
        """Have the next session ask again."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
