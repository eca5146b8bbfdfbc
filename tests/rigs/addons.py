"""The add-ons for screen readers as `make addons` makes them, loaded for tests."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def builder() -> ModuleType:
    """Return `packaging/addons/build.py`."""
    return loaded("addons_build", ROOT / "packaging/addons/build.py")


def loaded(name: str, file: Path, *, package: bool = False) -> ModuleType:
    """Return a module from a file; a package is put where its own modules find it."""
    folders = [str(file.parent)] if package else None
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=folders)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    if package:
        sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def nvda_plugin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Build NVDA's add-on in `folder`, unpack it as NVDA does and return its plugin; `rigs.fakes.nvda` is in place."""
    builder().build(folder)
    (package,) = folder.glob("*.nvda-addon")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder / "unpacked")
    name = "seesay_nvda_plugin"
    for part in ("", ".client", ".local_socket"):  # all are gone with the test
        monkeypatch.setitem(sys.modules, f"{name}{part}", ModuleType(f"{name}{part}"))
        monkeypatch.delitem(sys.modules, f"{name}{part}")
    return loaded(name, folder / "unpacked/globalPlugins/seesay/__init__.py", package=True)
