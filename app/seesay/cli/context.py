"""What every command needs: the settings, the program's parts, and a way to stop."""

from __future__ import annotations

import os
from dataclasses import dataclass

from seesay.cli.output import tell
from seesay.domain import Cancellation
from seesay.log import start_logging
from seesay.messages import explain
from seesay.paths import UserFolders, user_folders
from seesay.settings import LoadedSettings, Settings, load_settings


@dataclass(frozen=True, slots=True)
class Context:
    """The state of one run of the command line."""

    loaded: LoadedSettings
    folders: UserFolders
    cancellation: Cancellation

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.loaded.settings

    @classmethod
    def start(cls) -> Context:
        """Read the settings, telling what could not be used, and start the log."""
        folders = user_folders()
        start_logging(folders.logs, debug=bool(os.environ.get("SEESAY_DEBUG")))
        loaded = load_settings(folders.settings_file)
        for problem in loaded.problems:
            tell(str(explain(problem)))
        return cls(loaded, folders, Cancellation())
