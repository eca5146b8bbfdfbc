"""What the tests of the demo share: one running demo, and one browser for each module."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from selenium import webdriver

    from demo.browser import DemoPage
    from demo.serving import Served
    from rigs.fakes.openai_server import FakeOpenAI

# `make demo-test` installs what drives a browser, `make test` does not.
collect_ignore_glob = [] if find_spec("selenium") else ["test_*.py"]

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging/space"))

OWNERS_KEY = "sk-owner-" + "T3duZXI" * 6


@pytest.fixture(scope="session")
def fake() -> Iterator[FakeOpenAI]:
    from rigs.fakes.openai_server import running

    with running(lambda call: call.error(500, "no scenario was set")) as server:
        yield server


@pytest.fixture(scope="session")
def served(fake: FakeOpenAI, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    from demo.serving import serving

    with serving(tmp_path_factory.mktemp("demo"), fake, OWNERS_KEY) as running_demo:
        yield running_demo
    # Whatever the tests did, nobody's key but the visitors' was used, and nothing but this machine was looked for.
    assert not [headers for headers in fake.headers if OWNERS_KEY in headers.get("authorization", "")]
    assert running_demo.tried_to_reach() == set()
    assert b"Traceback" not in running_demo.printed


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    from demo.browser import chromium

    with chromium(tmp_path_factory.mktemp("profile") / "chromium") as driver:
        yield driver


@pytest.fixture
def page(served: Served, browser: webdriver.Chrome, fake: FakeOpenAI) -> DemoPage:
    from demo.browser import DemoPage

    fake.bodies.clear()
    fake.headers.clear()
    fake.hung_up.clear()
    visited = DemoPage(browser, served.url)
    visited.open()
    return visited


@pytest.fixture
def photograph() -> Path:
    return ROOT / "resources/samples/photograph.jpg"


@pytest.fixture
def screenshot() -> Path:
    return ROOT / "resources/samples/screenshot.png"
