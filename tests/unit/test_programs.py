"""Programs run from trusted folders only: never one that lies beside a stranger's picture."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from seesay.cli.main import _CHILDREN
from seesay.core import child_processes
from seesay.core.child_processes import child_environment, find_program, run_program, start_program
from seesay.core.ocr_data import tesseract
from seesay.system.speech.espeak import EspeakVoice
from seesay.system.speech.process_voice import bound_to_parent

ROOT = Path(__file__).parents[2]
NAMES = ("tesseract", "exiftool", "espeak-ng", "aplay", "xclip", "setpriv")

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")


def planted(folder: Path, *names: str, mode: int = 0o755) -> Path:
    """Put programs into a folder that note that they ran."""
    folder.mkdir(exist_ok=True)
    for name in names or NAMES:
        program = folder / name
        program.write_text(f"#!/bin/sh\n: > '{folder}/ran'\n")
        program.chmod(mode)
    return folder


@needs_posix
@pytest.mark.parametrize(
    "path", ["", ".", "./", "pictures", "../{here}", ".:{here}", "{here}", "{here}/../{name}", ":"]
)
@pytest.mark.parametrize("name", NAMES)
def test_no_program_beside_a_picture_is_found(
    name: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = planted(tmp_path / "pictures")
    (tmp_path / "link").symlink_to(here)
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", path.format(here=here, name=here.name))
    assert find_program(name) is None
    monkeypatch.setenv("PATH", f"{tmp_path / 'link'}")
    assert find_program(name) is None, "which is the current folder by another name"


@needs_posix
def test_nothing_of_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = planted(tmp_path / "pictures")
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", f".:{here}")
    for name in NAMES:
        with pytest.raises(FileNotFoundError):
            run_program([name], seconds=5)
    assert tesseract() is None
    with pytest.raises(Exception, match="espeak-ng is not installed"):
        EspeakVoice.priority()
    assert child_environment()["PATH"] == "", "so that nothing that a child starts is looked for there either"
    assert not (here / "ran").exists()


@needs_posix
def test_a_folder_that_everybody_may_write_to_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared, own = planted(tmp_path / "shared"), planted(tmp_path / "own")
    shared.chmod(0o1777)
    monkeypatch.setenv("PATH", f"{shared}:{own}")
    assert find_program("tesseract") == str(own / "tesseract")
    assert child_environment()["PATH"] == str(own)


@needs_posix
def test_the_persons_own_folders_count_and_folders_of_the_name_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = planted(tmp_path / "1", mode=0o644), tmp_path / "2", planted(tmp_path / "3")
    (second / "exiftool").mkdir(parents=True)
    monkeypatch.setenv("PATH", f"{tmp_path / 'missing'}:{first}:{second}:{third}")
    assert find_program("exiftool") == str(third / "exiftool")
    assert run_program(["exiftool"], seconds=30) == (0, b"")
    assert (third / "ran").exists()
    assert find_program("3/exiftool") is None
    assert bound_to_parent(["exiftool", "-ver"])[-2:] == [str(third / "exiftool"), "-ver"]


def test_windows_looks_for_exe_in_its_path_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated on other systems: folders, and no UNC paths, which would log in at a stranger's server."""
    installed = planted(tmp_path / "installed", "tesseract.exe", "tesseract.bat")
    here = planted(tmp_path / "pictures", "tesseract.exe", "tesseract.bat", "tesseract")
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(child_processes, "is_remote_or_device_path", lambda name: name.startswith(r"\\"))
    assert child_processes._found("tesseract", os.pathsep.join([".", str(here), str(installed)]), str(here)) == str(
        installed / "tesseract.exe"
    )
    with pytest.raises(LookupError):
        child_processes._found("tesseract", os.pathsep.join([r"\\server\share", str(here)]), str(here))


@needs_posix
def test_a_program_that_does_not_end_is_ended() -> None:
    with pytest.raises(TimeoutError):
        run_program(["sleep", "100"], seconds=0.2)


@needs_posix
def test_a_program_reads_what_it_is_given() -> None:
    assert run_program(["cat"], given=b"words", seconds=30) == (0, b"words")
    process = start_program(["sh", "-c", "exit 3"], stdin=subprocess.DEVNULL)
    assert process.wait(30) == 3


STARTERS = {"Popen", "run", "call", "check_call", "check_output", "getoutput", "getstatusoutput"}


def test_programs_are_started_in_one_place() -> None:
    """Ruff forbids the calls by name (TID251); this finds what it cannot see: aliases, `from` imports, shells."""
    places = set()
    for file in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.ImportFrom) and (
                (node.module == "subprocess" and STARTERS & {each.name for each in node.names})
                or (
                    node.module in ("os", "shutil")
                    and {"system", "popen", "which"} & {each.name for each in node.names}
                )
            )
            alias = isinstance(node, ast.Import) and any(
                each.asname and each.name in ("subprocess", "os", "shutil") for each in node.names
            )
            called = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and (
                    (node.func.value.id == "subprocess" and node.func.attr in STARTERS)
                    or (node.func.value.id == "shutil" and node.func.attr == "which")
                    or (
                        node.func.value.id == "os"
                        and node.func.attr.startswith(("exec", "spawn", "posix_spawn", "system"))
                    )
                    or node.func.value.id == "QProcess"
                )
            )
            shell = isinstance(node, ast.keyword) and node.arg == "shell"
            if named or alias or called or shell:
                places.add(file.name)
    assert places == {"child_processes.py", "sandbox.py"}


def test_a_frozen_program_knows_each_of_its_children() -> None:
    """It has no `python -m`, and starts only modules on a list."""
    named = {
        file.relative_to(ROOT / "app").with_suffix("").as_posix().replace("/", ".")
        for file in (ROOT / "app").rglob("*.py")
        if 'if __name__ == "__main__"' in file.read_text(encoding="utf-8")
    }
    assert named - {"seesay.__main__"} <= set(_CHILDREN)
