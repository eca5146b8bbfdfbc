"""What tells of the program's modules follows them: the picture of the layers, paths in the pages, scripts' imports.

mypy does not check the scripts in `models/` and `packaging/`, and most of them run once in months.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from rigs.scripts import load_script

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("*.md", "docs/*.md", "docs/adr/*.md", "models/*/README.md", "packaging/*/README.md", "tests/rigs/README.md")
IN_THE_ADDON = {"orca/extensions/seesay.py"}  # as packaging/addons/build.py names it
SCRIPTS = sorted([*ROOT.glob("models/**/*.py"), *ROOT.glob("packaging/**/*.py")])
TOPS = [*(ROOT / top for top in ("app", "tests", "models", "packaging/space")), *ROOT.glob("models/*/")]
OURS = {"seesay", "rigs", "commands", "base", "checks"}


def test_the_picture_shows_the_layer_contract() -> None:
    module = load_script(ROOT / "docs/draw_layers.py")
    assert module.PICTURE.read_text(encoding="utf-8") == module.drawn(module.layers()), "run: docs/draw_layers.py"


def test_every_path_of_the_architecture_exists() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    paths = re.findall(
        r"`((?:core|system|files|perception|description|app|ui|cli|resources|models|tests|docs)/[\w./-]*)`", page
    )
    assert len(paths) > 20
    for path in paths:
        assert (ROOT / "app/seesay" / path).exists() or (ROOT / path).exists(), path


def test_every_module_that_a_page_names_exists() -> None:
    named = 0
    for page in (page for pattern in PAGES for page in ROOT.glob(pattern)):
        for path in re.findall(r"`((?:[\w-]+/)+\w+\.py)`", page.read_text(encoding="utf-8")):
            named += 1
            places = (ROOT, ROOT / "app/seesay", page.parent)
            assert path in IN_THE_ADDON or any((place / path).is_file() for place in places), f"{page.name}: {path}"
    assert named > 40


@cache
def names_in(module: Path) -> frozenset[str]:
    """Return what can be imported from a file or a folder of modules."""
    if module.is_dir():
        inside = module / "__init__.py"
        defined = names_in(inside) if inside.exists() else frozenset()
        return defined | {path.stem for path in module.iterdir()}
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
    return frozenset(found)


def modules_at(name: str, script: Path) -> list[Path]:
    """Return the project's modules that a script may mean by `name`; there is none for a package of others."""
    path = Path(*name.split("."))
    beside = [script.parent] if (script.parent / path.parts[0]).with_suffix(".py").exists() else TOPS
    found = (top / path if (top / path).is_dir() else (top / path).with_suffix(".py") for top in beside)
    return [module for module in found if module.exists()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.relative_to(ROOT).as_posix())
def test_what_a_script_imports_exists(script: Path) -> None:
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.module or node.level:
            continue
        modules, wanted = modules_at(node.module, script), {alias.name for alias in node.names}
        if modules or node.module.partition(".")[0] in OURS:
            has_all = any(wanted <= names_in(module) for module in modules)
            assert has_all, f"line {node.lineno}: {node.module} has not all of {', '.join(sorted(wanted))}"
