"""The folder that is pushed to a hosted space: whole, and no more than it needs."""

from __future__ import annotations

import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from assemble import assemble
from demo.serving import ROOT

pytestmark = pytest.mark.demo

SPACE = ROOT / "packaging/space"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "seesay-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("seesay/__init__.py", "")
        archive.writestr("seesay/_models/base/image.onnx", b"\0model")
        archive.writestr("seesay-1.0.dist-info/licenses/LICENSE", "Apache")
        archive.writestr("seesay-1.0.dist-info/RECORD", "")
    return path


def test_a_space_has_the_demo_and_the_program_with_its_licence(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "space"
    target.mkdir()
    (target / "left over").touch()
    assemble(wheel, target)
    assert sorted(path.name for path in target.iterdir()) == [
        ".gitattributes", "LICENSE", "README.md", "app.py", "requirements.txt", "seesay", "seesay_space",
    ]  # fmt: skip
    assert (target / "seesay/_models/base/image.onnx").read_bytes() == b"\0model"
    assert (target / "seesay_space/assets/picture.js").is_file()
    assert not list(target.rglob("__pycache__"))


def test_every_kind_of_binary_file_is_left_to_git_lfs(wheel: Path, tmp_path: Path) -> None:
    assemble(wheel, tmp_path / "space")
    attributes = (tmp_path / "space/.gitattributes").read_text().splitlines()
    kinds = {line.split()[0].removeprefix("*") for line in attributes if "filter=lfs" in line}
    travelling = [ROOT / "app/seesay", ROOT / "resources", ROOT / "models/base", ROOT / "models/faces", SPACE]
    files = [path for folder in travelling for path in folder.rglob("*") if path.is_file()]
    binary = {path.suffix for path in files if "__pycache__" not in path.parts and b"\0" in path.read_bytes()}
    assert binary <= kinds


def test_the_head_of_the_space_names_the_gradio_that_was_tested() -> None:
    head = (SPACE / "README.md").read_text().split("---")[1]
    (version,) = re.findall(r"^sdk_version: (\S+)$", head, re.MULTILINE)
    assert f"gradio=={version}" in (SPACE / "constraints.txt").read_text().splitlines()


def test_what_a_space_installs_is_asked_for_as_the_program_does() -> None:
    """Except for Gradio, which only the demo has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [line for line in (SPACE / "requirements.txt").read_text().splitlines() if not line.startswith("#")]
    assert [line for line in wanted if line not in project["dependencies"]] == ["gradio>=6.31,<7"]
