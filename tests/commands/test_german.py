"""The installed program on a German machine: what it says, prints and speaks, and what stays as the contract has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from rigs import forked

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")
SAMPLES = ROOT / "resources/samples"
SCREENSHOT, PHOTOGRAPH = SAMPLES / "screenshot.png", SAMPLES / "photograph.jpg"
SCHEMA = json.loads((ROOT / "tests/data/describe.schema.json").read_text())

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One SEESAY_HOME for the module, so that the vocabulary is encoded once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Run:
    def call(*arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
        own = {"SEESAY_HOME": str(home), "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1"}
        return forked.read(*arguments, env=kept | own | extra, cwd=tmp_path)

    return call


def test_a_photograph_is_described_in_german(run: Run) -> None:
    result = run("describe", "--mode", "offline", PHOTOGRAPH)
    assert result.returncode == 0
    assert result.stdout.startswith("Ein Foto. Es zeigt eine Katze.")
    assert result.stderr.splitlines()[0] == "Beschreibe photograph.jpg."


def test_what_stands_on_a_screen_is_quoted_as_it_stands_there(run: Run) -> None:
    told = run("describe", "--mode", "offline", SCREENSHOT).stdout
    assert "Offenbar ist ein Dialog geöffnet, auf Englisch: „Save changes?" in told
    assert "Mit den Schaltflächen „Close without saving“, „Cancel“ und „Save“." in told


def test_what_programs_read_stays_as_it_is(run: Run) -> None:
    result = run("describe", "--mode", "offline", "--json", PHOTOGRAPH)
    told = json.loads(result.stdout)
    jsonschema.validate(told, SCHEMA)
    assert (told["mode"], told["source"]["kind"], told["claims"][0]["support"]) == ("offline", "file", "seen")
    assert told["concepts"][0]["label"] == "cat"
    assert "Es zeigt eine Katze." in told["caption"]
    assert run("concepts", "--json", PHOTOGRAPH).stdout.count('"label": "cat"') == 1
    assert run("concepts", PHOTOGRAPH).stdout.startswith("Katze, ")


def test_the_language_can_be_asked_for(run: Run) -> None:
    described = run("describe", "--mode", "offline", "--language", "en", PHOTOGRAPH)
    assert described.stdout.startswith("A photograph. It shows a cat.")
    assert described.stderr.startswith("Beschreibe")  # the program itself goes on in German


def test_a_german_description_can_be_had_on_an_english_machine(run: Run) -> None:
    described = run("describe", "--mode", "offline", "--language", "de", PHOTOGRAPH, LANG="en_US.UTF-8")
    assert described.stdout.startswith("Ein Foto")
    assert described.stderr.startswith("Describing")


def test_the_setting_and_the_environment_go_before_the_system(run: Run, home: Path) -> None:
    assert run("--help", SEESAY_INTERFACE__LANGUAGE="en").stdout.startswith("Usage:")
    settings = home / "settings.toml"
    settings.write_text('[interface]\nlanguage = "en"\n', encoding="utf-8")
    try:
        assert run("--help").stdout.startswith("Usage:")
        assert run("--help", SEESAY_INTERFACE__LANGUAGE="de").stdout.startswith("Aufruf:")
    finally:
        settings.unlink()


def test_a_language_that_seesay_does_not_speak_is_described_in_english_and_that_is_said_when_asked_for(
    run: Run,
) -> None:
    silent = run("describe", "--mode", "offline", PHOTOGRAPH, LANG="fr_FR.UTF-8")
    assert silent.stdout.startswith("A photograph")
    assert "English" not in silent.stderr
    asked = run("describe", "--mode", "offline", "--language", "fr", PHOTOGRAPH)
    assert asked.stdout.startswith("A photograph")
    assert "auf Englisch" in asked.stderr


@pytest.mark.parametrize("command", ["describe", "models", "key", "voices", "doctor", "trigger", "open", "say"])
def test_help_is_in_german(run: Run, command: str) -> None:
    told = run(command, "--help").stdout
    assert told.startswith("Aufruf:")
    assert "Diese Hilfe anzeigen und beenden." in told
    assert " the " not in told


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("describe", "nirgends.png"), 3, "Kein Bild namens nirgends.png."),
        (("describe",), 2, "Fehler: Geben Sie ein Bild"),
        (("describe", "--detail", "viel", "x"), 2, "Ungültiger Wert für '--detail'"),
        (("describe", "--nichts"), 2, "Die Option '--nichts' gibt es nicht."),
        (("nichts",), 2, "Diesen Befehl gibt es nicht"),
        (("models", "use", "nichts"), 5, "Das Modell nichts ist nicht installiert"),
        (("trigger", "ping"), 2, "Seesay läuft nicht oder antwortet nicht."),
    ],
)
def test_failures_are_told_in_german_and_end_as_the_contract_has_it(
    run: Run, arguments: tuple[str, ...], status: int, said: str
) -> None:
    result = run(*arguments)
    assert said in result.stderr
    assert result.returncode == status


def test_a_wrong_setting_is_told_in_german(run: Run) -> None:
    result = run("models", "list", SEESAY_SPEECH__RATE="9")
    assert (
        "Die Einstellung speech.rate (aus: SEESAY_SPEECH__RATE) kann nicht verwendet werden: es muss 80 oder mehr sein."
        in result.stderr
    )


def test_the_doctor_speaks_german(run: Run) -> None:
    told = run("doctor").stdout
    assert "Bild-Text-Modell: seesay-base" in told
    assert "Einstellungen: " in told
    assert " works" not in told
