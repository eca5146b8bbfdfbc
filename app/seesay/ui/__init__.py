"""The desktop program, the only room that imports Qt."""

import sys
from typing import Any

import PySide6  # noqa: F401  # imported for `_skip_feature_scan`


def _skip_feature_scan() -> None:
    """Have PySide6 not scan the source of each imported module for `from __feature__ import`: 350 files at a start.

    If another version lacks this private function, everything works as before, but slower.
    """
    feature: Any = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: False


_skip_feature_scan()
