"""The log: a small rotating file for bug reports, without pixels, screen text, keys or names of pictures."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path
from typing import Any

from seesay.core.paths import private_opener

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _PrivateFileHandler(logging.handlers.RotatingFileHandler):
    def _open(self) -> Any:
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors, opener=private_opener)


def start_logging(folder: Path, *, debug: bool = False) -> None:
    """Send the log of `seesay.*` to `folder`/seesay.log; an unwritable folder does not prevent the start."""
    logger = logging.getLogger("seesay")
    logger.setLevel(logging.DEBUG if debug else logging.INFO)
    logger.propagate = False
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = _PrivateFileHandler(
            folder / "seesay.log", maxBytes=512 * 1024, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    # A full disk must not print a traceback into the output that a screen reader reads.
    handler.handleError = lambda record: None  # type: ignore[method-assign]
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger.addHandler(handler)


def traceback_summary(problem: BaseException) -> str:
    """Return where an exception was raised, innermost last, without its message, which may quote private data."""
    places = []
    traceback = problem.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return " > ".join(places)


def log_bug(log: logging.Logger, problem: BaseException) -> None:
    """Log the type and place of an unexpected exception, without its message."""
    log.error("a bug: %s at %s", type(problem).__name__, traceback_summary(problem))
