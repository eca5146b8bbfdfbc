"""State shared by all commands: settings, services and cancellation."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from functools import cached_property
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from seesay.cli.output import notify
from seesay.core.log import start_logging
from seesay.core.messages import explain
from seesay.core.paths import UserFolders, user_folders

if TYPE_CHECKING:
    from seesay.bootstrap import Seesay
    from seesay.core.domain import Cancellation
    from seesay.core.settings import LoadedSettings, Settings


class Context:
    """State of one run of the command line."""

    def __init__(self, folders: UserFolders, cancellation: Cancellation) -> None:
        self.folders, self.cancellation = folders, cancellation

    @cached_property
    def loaded(self) -> LoadedSettings:
        """The settings, loaded on first use; problems are reported then. `trigger` and `open` need none."""
        from seesay.app.consent import load_settings_with_consent

        loaded = load_settings_with_consent(self.folders.settings_file)
        for problem in loaded.problems:
            notify(str(explain(problem)))
        return loaded

    @property
    def settings(self) -> Settings:
        return self.loaded.settings

    @property
    def seesay(self) -> Seesay:
        """The program's services, for the settings in force."""
        from seesay.bootstrap import Seesay

        return Seesay(self.settings, self.folders)

    @classmethod
    def start(cls) -> Context:
        """Find the user's folders, and start the log."""
        from seesay.core.domain import Cancellation

        folders = user_folders()
        start_logging(folders.logs, debug=bool(os.environ.get("SEESAY_DEBUG")))
        return cls(folders, Cancellation())


@contextlib.contextmanager
def interruptible_read() -> Iterator[None]:
    """Let Ctrl+C and SIGTERM interrupt a blocking read, so that the terminal's echo is restored."""

    def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before: dict[int, Any] = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
