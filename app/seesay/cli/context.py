"""What every command needs: the settings, the program's parts, and a way to stop."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from seesay.cli.output import tell
from seesay.log import start_logging
from seesay.messages import explain
from seesay.paths import UserFolders, user_folders

if TYPE_CHECKING:
    from seesay.bootstrap import Seesay
    from seesay.domain import Cancellation
    from seesay.settings import LoadedSettings, Settings


class Context:
    """The state of one run of the command line."""

    def __init__(self, folders: UserFolders, cancellation: Cancellation) -> None:
        self.folders, self.cancellation = folders, cancellation

    @cached_property
    def loaded(self) -> LoadedSettings:
        """The settings, loaded when first needed, which `trigger` and `open` never do; problems are reported then."""
        from seesay.usecases.consent import load

        loaded = load(self.folders.settings_file)
        for problem in loaded.problems:
            tell(str(explain(problem)))
        return loaded

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.loaded.settings

    @property
    def seesay(self) -> Seesay:
        """The program's parts, for the settings in force."""
        from seesay.bootstrap import Seesay

        return Seesay(self.settings, self.folders)

    @classmethod
    def start(cls) -> Context:
        """Find the person's folders, and start the log."""
        from seesay.domain import Cancellation

        folders = user_folders()
        start_logging(folders.logs, debug=bool(os.environ.get("SEESAY_DEBUG")))
        return cls(folders, Cancellation())
