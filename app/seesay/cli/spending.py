"""What was spent on descriptions, for the commands that tell it to a person who asks: `doctor` and `key status`."""

from __future__ import annotations

from seesay.paths import UserFolders, resources_folder
from seesay.settings import Settings
from seesay.spending import Spending, open_spending


def account(settings: Settings, folders: UserFolders) -> Spending:
    """Return the person's account of what servers cost."""
    return open_spending(resources_folder() / "prices.toml", folders.data, settings.spending.monthly_cap_usd)
