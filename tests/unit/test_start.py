"""What the `seesay` command loads before it answers: no more than the answer takes."""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from seesay.cli import desktop_command
from seesay.core.paths import user_folders
from seesay.core.settings_file import interface_language

CHECKS_SETTINGS = "pydantic"
HEAVY = ("pydantic", "numpy", "PIL", "PySide6", "onnxruntime", "cv2", "openai", "seesay.bootstrap")

PROGRAM = """
import json, sys
from seesay.cli.start import run
try:
    run()
finally:
    sys.stdout.flush()
    sys.stdout.write("\\n" + json.dumps(sorted(sys.modules)))
"""


def loaded_by(home: Path, *arguments: str) -> tuple[str, set[str]]:
    """Run the command and return what it printed, and the modules it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={**os.environ, "SEESAY_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    printed, _, modules = done.stdout.rpartition("\n")
    return printed + done.stderr, set(json.loads(modules))


def test_settings_are_loaded_without_looking_into_other_packages() -> None:
    program = """
import sys
opened = []
sys.addaudithook(lambda event, details: opened.append(str(details[0])) if event == "open" else None)
import seesay.core.settings
print([path for path in opened if "entry_points" in path])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("language", "arguments", "expected"),
    [
        ("en", ["--help"], "Usage:"),
        ("de", ["--help"], "Aufruf:"),
        ("en", ["--version"], "Seesay "),
        ("en", ["nonsense"], "No such command"),
    ],
)
def test_help_comes_without_what_pictures_take(
    language: str, arguments: list[str], expected: str, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text(f'[interface]\nlanguage = "{language}"\n')
    printed, modules = loaded_by(tmp_path, *arguments)
    assert expected in printed
    assert modules.isdisjoint(HEAVY)


@pytest.mark.parametrize("command", ["trigger", "open"])
def test_telling_the_program_takes_no_settings(command: str, tmp_path: Path) -> None:
    printed, modules = loaded_by(tmp_path, command, "--help")
    assert "Usage:" in printed
    assert CHECKS_SETTINGS not in modules


@pytest.mark.slow
def test_what_takes_settings_loads_what_checks_them(tmp_path: Path) -> None:
    """Without this the other tests would hold if the library were called something else one day."""
    _, modules = loaded_by(tmp_path, "voices", "list")
    assert {CHECKS_SETTINGS, "seesay.bootstrap"} <= modules
    assert "numpy" not in modules, "nothing is seen"


@pytest.mark.parametrize(
    ("content", "environment", "expected"),
    [
        ('[interface]\nlanguage = "de"\n', {}, "de"),
        ('[interface]\nlanguage = "de"\n', {"SEESAY_INTERFACE__LANGUAGE": "en"}, "en"),
        ("\ufeff[interface]\nlanguage = 'de'\n", {}, "de"),
        ("[interface]\nlanguage = 3\n", {}, ""),
        ("interface = 3\n", {}, ""),
        ("nonsense ===\n", {}, ""),
        (None, {}, ""),
    ],
)
def test_the_language_is_known_before_the_settings(
    content: str | None, environment: dict[str, str], expected: str, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert interface_language(file, environment) == expected


@pytest.mark.parametrize("loads", [True, False])
def test_what_the_desktop_program_is_made_of_is_never_looked_through_for_garbage(
    loads: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collects: list[bool] = []

    def load(name: str) -> SimpleNamespace:
        collects.append(gc.isenabled())
        if not loads:
            raise ImportError(name)
        return SimpleNamespace(run=run)

    def run(*_: object, **__: object) -> int:
        collects.append(gc.isenabled())
        return gc.get_freeze_count()

    monkeypatch.setattr(importlib, "import_module", load)
    monkeypatch.setattr(desktop_command, "share_one_heap", lambda: None)
    context = SimpleNamespace(loaded=None, folders=user_folders({"SEESAY_HOME": str(tmp_path)}))
    try:
        if loads:
            assert desktop_command.start(context) > 10_000  # type: ignore[arg-type]
            assert collects == [False, True]
        else:
            with pytest.raises(ImportError):
                desktop_command.start(context)  # type: ignore[arg-type]
            assert gc.isenabled()
    finally:
        gc.unfreeze()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for it")
@pytest.mark.parametrize("command", [["--version"], ["--child", "seesay.files.svg_child"]])
def test_a_crash_writes_no_memory_to_disk(command: list[str], tmp_path: Path) -> None:
    """Memory holds keys and screens. With a limit of one page or more, this process would leave a file."""
    program = (
        "import os, resource, signal, sys; from seesay.cli.start import run\ntry: run()\nexcept BaseException: pass\n"
    )
    end = "print(*resource.getrlimit(resource.RLIMIT_CORE)); sys.stdout.flush(); os.kill(os.getpid(), signal.SIGSEGV)"
    done = subprocess.run(
        ["sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh", sys.executable, "-c", program + end, *command],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == -signal.SIGSEGV, done.stderr
    # a child that decodes writes a zero byte first, when it is loaded
    assert done.stdout.lstrip("\0").splitlines()[-1] in ("0 0", "0 1", "1 1")
    assert list(tmp_path.iterdir()) == []
