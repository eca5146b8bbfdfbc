"""A language is one folder: one that is put into the resources of an installed program can be chosen and is spoken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rigs.fakes.pseudo_language import ARTICLE, NAME, make_language, pseudo

pytestmark = pytest.mark.full

ROOT = Path(__file__).resolve().parents[2]
PHOTOGRAPH = ROOT / "resources/samples/photograph.jpg"
TAG = "qps"

COMMAND = "from seesay.cli.start import run; run()"
CHOICES = """
from PySide6.QtWidgets import QApplication, QComboBox
application = QApplication([])
from seesay.ui.setting_fields import setting_fields
from seesay.ui.setting_rows import make_row
rows = {f"{field.section}.{field.name}": make_row(field) for field in setting_fields() if field.name == "language"}
box = rows["interface.language"].editor
print(*(f"{box.itemData(place)}={box.itemText(place)}" for place in range(box.count())), sep="\\n")
print(rows["description.language"].help)
"""
OPENED = """
import sys
def tell(event, values):
    if event == "open" and "_resources" in str(values[0]):
        print("opened", "/".join(str(values[0]).replace("\\\\", "/").split("/")[-2:]), file=sys.stderr)
sys.addaudithook(tell)
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program as a wheel puts it there, and one more language in it."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT / "app/seesay", folder / "seesay", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources", folder / "seesay/_resources")
    (folder / "seesay/_models").symlink_to(ROOT / "models")
    make_language(folder / "seesay/_resources/languages" / TAG)
    return folder


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    def call(program: str, *arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
        ours = {"SEESAY_HOME": str(tmp_path), "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, "-c", program, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env=kept | ours | {"QT_QPA_PLATFORM": "offscreen"} | extra,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )

    return call


def test_it_is_spoken(run: Run) -> None:
    told = run(COMMAND, "describe", "--mode", "offline", PHOTOGRAPH, SEESAY_INTERFACE__LANGUAGE=TAG)
    assert told.returncode == 0
    cat = f"{ARTICLE} {pseudo('cat')}"
    assert told.stdout.startswith(pseudo("A photograph. It shows ") + f"{cat}.")
    assert told.stderr.splitlines()[0] == f"{pseudo('Describing')} photograph.jpg."


def test_a_description_can_be_had_in_it(run: Run) -> None:
    told = run(COMMAND, "describe", "--mode", "offline", "--language", TAG, PHOTOGRAPH)
    assert told.stdout.startswith(pseudo("A photograph."))
    assert "cannot describe in this language" not in told.stderr


def test_the_settings_file_may_name_it_and_what_else_can_be_named_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(f'[interface]\nlanguage = "{TAG}"\n', encoding="utf-8")
    help_text = run(COMMAND, "describe", "--help").stdout
    assert pseudo("The language of the description, such as en or de.") in " ".join(help_text.split())
    wrong = run(COMMAND, "describe", "--mode", "offline", PHOTOGRAPH, SEESAY_INTERFACE__LANGUAGE="xx").stderr
    assert f"it has to be one of '', 'en', 'de', '{TAG}'" in wrong


def test_the_settings_dialog_has_it_by_its_own_name(run: Run) -> None:
    shown = run(CHOICES)
    *choices, help_text = shown.stdout.splitlines()
    assert choices == ["=System", "en=English", "de=Deutsch", f"{TAG}={NAME}"], shown.stderr
    assert f"Seesay itself describes in: English, Deutsch, {NAME}." in help_text


@pytest.mark.parametrize(("tag", "read"), [("en", []), ("de", ["opened de/texts.ts", "opened LC_MESSAGES/click.mo"])])
def test_help_reads_no_more_of_a_language_than_its_catalogues(run: Run, tag: str, read: list[str]) -> None:
    helped = run(OPENED + COMMAND, "--help", SEESAY_INTERFACE__LANGUAGE=tag)
    assert (helped.returncode, helped.stderr.splitlines()) == (0, read)
