"""The signs of what may be checked, in the cells of tables."""

from __future__ import annotations

import pytest

from seesay.core.elements import Element, Role, name_with_ticks


@pytest.mark.parametrize(
    ("role", "checked", "expected"),
    [
        ("checkbox", True, "☑ Roof"),
        ("switch", False, "☐ Roof"),
        ("radio", True, "◉ Roof"),
        ("radio", False, "○ Roof"),
        ("button", True, "Roof"),
    ],
)
def test_a_sign_stands_before_the_name(role: Role, expected: str, *, checked: bool) -> None:
    mark = Element(role, "", None, frozenset({"checked"} if checked else ()))
    assert name_with_ticks(Element("cell", "Roof", None, children=(mark,))) == expected
