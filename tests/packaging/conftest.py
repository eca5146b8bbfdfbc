"""Tests of the packages install them on this system, so they run only when they are asked for: `make package-test`."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "packaging" in config.option.markexpr:
        return
    for item in items:
        # by mark, and not by name: the folder is called the same
        if item.get_closest_marker("packaging"):
            item.add_marker(pytest.mark.skip(reason="makes or installs packages; make package-test runs it"))
