"""The one list of what the tests leave out on Windows: it names tests that exist, and the documentation sums it up."""

from __future__ import annotations

import re

import pytest

from windows.limits import DOCUMENT, ROOT, Limit, limits, refreshed


def test_the_documentation_sums_up_the_list() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert refreshed(text) == text, "run: make limits"
    assert all(text.count(limit.reason) == (limit.on == "wine") for limit in limits())


@pytest.mark.parametrize("limit", limits(), ids=lambda limit: limit.reason)
def test_every_test_on_it_exists(limit: Limit) -> None:
    assert limit.on in ("windows", "wine")
    for test in limit.tests:
        file, *names = test.split("::")
        content = (ROOT / file).read_text(encoding="utf-8")
        for name in names:
            assert re.search(rf"^ *(def|class) {name.partition('[')[0]}\b", content, re.MULTILINE), test


def test_a_limit_names_what_lies_in_it_and_nothing_else() -> None:
    limit = Limit("wine", "", ("tests/a.py", "tests/b.py::test_one"))
    for node in ("tests/a.py", "tests/a.py::Test::test_x", "tests/b.py::test_one", "tests/b.py::test_one[3]"):
        assert limit.names(node)
    for node in ("tests/a.pyc", "tests/b.py", "tests/b.py::test_one_more"):
        assert not limit.names(node)
