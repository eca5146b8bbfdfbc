"""How much a reader has to take in at once: modules and classes stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import seesay

_MODULE_LINES, _CLASS_LINES = 400, 250


def test_no_module_and_no_class_grows_too_large() -> None:
    too_large: list[str] = []
    sources = sorted(Path(seesay.__file__).parent.rglob("*.py"))
    assert sources
    for path in sources:
        text = path.read_text("utf-8")
        if (count := len(text.splitlines())) > _MODULE_LINES:
            too_large.append(f"{path.name}: {count} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef) and node.end_lineno is not None:
                count = node.end_lineno - node.lineno + 1
                if count > _CLASS_LINES:
                    too_large.append(f"{path.name}, {node.name}: {count} lines")
    assert not too_large
