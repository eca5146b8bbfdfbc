import tomllib
from pathlib import Path

import pytest

from seesay.errors import StorageError
from seesay.settings import Settings, SpeechSettings, load_settings, save_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_stand(file: Path) -> None:
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert loaded.problems == ()


def test_what_was_saved_comes_back_and_the_file_holds_only_what_differs(file: Path) -> None:
    settings = Settings(speech=SpeechSettings(rate=260))
    save_settings(settings, file)
    assert load_settings(file).settings == settings
    assert tomllib.loads(file.read_text()) == {"speech": {"rate": 260}}


def test_the_environment_stands_over_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("[speech]\nrate = 200\nvolume = 0.5\n")
    monkeypatch.setenv("SEESAY_SPEECH__RATE", "300")
    settings = load_settings(file).settings
    assert (settings.speech.rate, settings.speech.volume) == (300, 0.5)


def test_a_bad_variable_is_named_and_the_file_stands(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("[speech]\nrate = 200\n")
    monkeypatch.setenv("SEESAY_SPEECH__RATE", "fast")
    loaded = load_settings(file)
    assert loaded.settings.speech.rate == 200
    assert [(problem.field, problem.origin) for problem in loaded.problems] == [("speech.rate", "SEESAY_SPEECH__RATE")]


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ("[speech]\nrate = -1\nvolume = 0.25\n", ["speech.rate"]),
        ("[speech]\nrate = 'x'\nloudness = 1\nvolume = 0.25\n", ["speech.rate", "speech.loudness"]),
        ("speech = 3\n", ["speech"]),
        ("[unknown]\nx = 1\n[speech]\nvolume = 0.25\n", ["unknown"]),
        ("this is not TOML", [""]),
        ("\udcff", [""]),
    ],
)
def test_bad_values_fall_back_one_by_one(file: Path, content: str, fields: list[str]) -> None:
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    loaded = load_settings(file)
    assert sorted(problem.field for problem in loaded.problems) == sorted(fields)
    assert loaded.settings.speech.rate == Settings().speech.rate
    assert loaded.settings.speech.volume == (0.25 if "0.25" in content else 1.0)


def test_a_file_that_cannot_be_written_is_told_and_the_old_one_stands(file: Path) -> None:
    save_settings(Settings(speech=SpeechSettings(rate=260)), file)
    with pytest.raises(StorageError):
        save_settings(Settings(), file / "below a file")
    assert load_settings(file).settings.speech.rate == 260
    assert [path.name for path in file.parent.iterdir()] == [file.name]
