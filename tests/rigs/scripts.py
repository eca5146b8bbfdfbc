"""Loads a script of the project that is in no package, for tests of its functions."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def load_script(file: Path) -> ModuleType:
    """Run `file` as a module of its own, which no other module's name can get in the way of."""
    spec = importlib.util.spec_from_file_location(f"script_{file.parent.name}_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module
