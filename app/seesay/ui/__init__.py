"""The desktop program: the only part of Seesay that knows Qt."""

import sys
from typing import Any

import PySide6  # noqa: F401  # what is put right here comes with it


def _leave_sources_alone() -> None:
    """Have PySide6 not read the source of every module that is imported from now on, 350 files at a start.

    It looks for `PySide6` in it, to know where names may be switched by `from __feature__ import`, which nothing here
    does. Whatever becomes of this private function in another version, all works as before, in more time.
    """
    feature: Any = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: False


_leave_sources_alone()
