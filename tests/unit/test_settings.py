import tomllib
from pathlib import Path

import pytest

from seesay.core.errors import SettingsError, StorageError
from seesay.core.settings import Settings, change_setting, load_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_stand(file: Path) -> None:
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert loaded.problems == ()


def test_a_changed_setting_comes_back_and_every_other_value_stays(file: Path) -> None:
    file.write_text("[speech]\nvolume = 0.5\nloudness = 3\n")
    change_setting(file, "speech", "rate", 260)
    change_setting(file, "privacy", "consent", "concepts")
    assert load_settings(file).settings.speech.rate == 260
    assert tomllib.loads(file.read_text()) == {
        "speech": {"volume": 0.5, "loudness": 3, "rate": 260},
        "privacy": {"consent": "concepts"},
    }


def test_an_application_has_a_table_that_is_written_and_taken_out_whole(file: Path) -> None:
    change_setting(file, "applications", "org.example.app", {"detail": "brief", "mode": "offline"})
    change_setting(file, "applications", "firefox", {"detail": "full"})
    assert load_settings(file).settings.applications["org.example.app"].mode == "offline"
    change_setting(file, "applications", "org.example.app", {"detail": "normal"})
    assert load_settings(file).settings.applications["org.example.app"].mode == ""
    change_setting(file, "applications", "org.example.app", None)
    assert tomllib.loads(file.read_text()) == {"applications": {"firefox": {"detail": "full"}}}


def test_a_field_taken_out_has_its_default_again(file: Path) -> None:
    file.write_text("[speech]\nrate = 260\nvolume = 0.5\n")
    change_setting(file, "speech", "rate", None)
    change_setting(file, "sounds", "volume", None)
    assert load_settings(file).settings.speech.rate == Settings().speech.rate
    assert tomllib.loads(file.read_text()) == {"speech": {"volume": 0.5}}


def test_a_file_that_cannot_be_read_is_not_overwritten(file: Path) -> None:
    file.write_text("this is not TOML")
    with pytest.raises(SettingsError):
        change_setting(file, "speech", "rate", 260)
    assert file.read_text() == "this is not TOML"


@pytest.mark.parametrize(
    ("content", "variables"),
    [
        ("[description]\nmode = 'ofline'\n", {}),
        ("", {"SEESAY_DESCRIPTION__MODE": "Offline"}),
        ("", {"SEESAY_DESCRIPTION__MODE": "offline", "SEESAY_SPEECH": "{bad"}),
        ("[server]\nsend_text = 'no thanks'\n", {}),
        ("[spending]\nmonthly_cap_usd = 'five'\n", {}),
    ],
)
def test_a_bad_value_never_opens_what_it_may_have_meant_to_close(
    content: str, variables: dict[str, str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(f"[privacy]\nconsent = 'image'\n{content}")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings = load_settings(file).settings
    assert (settings.description.mode, settings.privacy.consent) == ("offline", "nothing")


@pytest.mark.parametrize("key", ["_cli_parse_args = true", "_env_prefix = 3", "model_config = 1"])
def test_a_key_that_is_no_section_is_told_and_nothing_else(key: str, file: Path) -> None:
    file.write_text(f"{key}\n[speech]\nrate = 200\n")
    loaded = load_settings(file)
    assert len(loaded.problems) == 1
    assert loaded.settings.speech.rate == 200


def test_a_byte_order_mark_is_no_fault(file: Path) -> None:
    file.write_text("[speech]\nrate = 200\n", encoding="utf-8-sig")
    assert load_settings(file).problems == ()


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


def test_a_section_or_an_application_is_given_whole_as_json(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("[speech]\nrate = 200\nvolume = 0.5\n[applications.firefox]\nmode = 'image'\n")
    monkeypatch.setenv("SEESAY_SPEECH", '{"rate": 250, "volume": 0.75}')
    monkeypatch.setenv("seesay_speech__rate", "300")
    monkeypatch.setenv("SEESAY_APPLICATIONS__EVINCE", '{"mode": "offline"}')
    monkeypatch.setenv("SEESAY_APPLICATIONS__EVINCE__DETAIL", "brief")
    monkeypatch.setenv("SEESAY_APPLICATIONS__GIMP__MODE", "concepts")
    monkeypatch.setenv("SEESAY_SIGNTOOL", "no section's")
    loaded = load_settings(file)
    assert loaded.problems == ()
    assert (loaded.settings.speech.rate, loaded.settings.speech.volume) == (300, 0.75)
    modes = {name: (each.mode, each.detail) for name, each in loaded.settings.applications.items()}
    assert modes == {"firefox": ("image", ""), "evince": ("offline", "brief"), "gimp": ("concepts", "")}


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"SEESAY_SPEECH": "{bad"}, [("", "SEESAY_SPEECH")]),
        ({"SEESAY_SPEECH": "5", "SEESAY_SPEECH__RATE": "250"}, [("speech", "SEESAY_SPEECH")]),
        ({"SEESAY_SPEECH__LOUDNESS": "1"}, [("speech.loudness", "SEESAY_SPEECH__LOUDNESS")]),
        ({"SEESAY_SPEECH__RATE__FAST": "1"}, [("speech.rate", "SEESAY_SPEECH__RATE")]),
        ({"SEESAY_APPLICATIONS__EVINCE": "offline"}, [("applications.evince", "SEESAY_APPLICATIONS__EVINCE")]),
    ],
)
def test_a_variable_that_cannot_be_used_is_named_and_costs_no_other(
    variables: dict[str, str], told: list[tuple[str, str]], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (variables | {"SEESAY_DESKTOP__INTRODUCED": "true"}).items():
        monkeypatch.setenv(name, value)
    loaded = load_settings(file)
    assert [(problem.field, problem.origin) for problem in loaded.problems] == told
    assert loaded.settings.desktop.introduced
    assert loaded.settings.speech == Settings().speech


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
    change_setting(file, "speech", "rate", 260)
    with pytest.raises((StorageError, SettingsError)):
        change_setting(file / "below a file", "speech", "rate", 300)
    assert load_settings(file).settings.speech.rate == 260
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_own_words_are_a_list_or_one_a_line(file: Path) -> None:
    file.write_text('[privacy]\nredact_words = ["Zebrafink", "/proj-[0-9]+/"]\n')
    listed = load_settings(file)
    file.write_text('[privacy]\nredact_words = """\nZebrafink\n/proj-[0-9]+/"""\n')
    assert listed.problems == ()
    assert listed.settings == load_settings(file).settings


def test_an_expression_that_cannot_be_used_is_told_and_nothing_is_sent_meanwhile(file: Path) -> None:
    file.write_text('[privacy]\nconsent = "image"\nredact_words = ["/(a)\\\\1/"]\n')
    loaded = load_settings(file)
    (problem,) = loaded.problems
    assert problem.field == "privacy.redact_words"
    assert "line 1" in problem.reason
    assert "(a)" not in problem.reason
    assert loaded.settings.privacy.consent == "nothing"


OF_BEFORE = """
[privacy]
consent = "image"
consent_server = "api.openai.com"
[vision]
threads = 2
unload_minutes = 5
[input]
max_megabytes = 50
[readers]
Cyrl = "Tesseract"
[server]
model = "gpt-4.1-mini"
candidates = 1
long_side = 1024
[verify]
model = "o4-mini"
ask_again = "never"
preset = "anthropic"
base_url = "https://gateway.example/v1"
"""


def test_fields_of_earlier_versions_are_ignored_and_the_consent_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(OF_BEFORE)
    monkeypatch.setenv("SEESAY_VISION__THREADS", "1")
    monkeypatch.setenv("SEESAY_INPUT__MAX_MEGAPIXELS", "20")
    monkeypatch.setenv("SEESAY_VERIFY__ASK_AGAIN", "always")
    monkeypatch.setenv("SEESAY_SERVER", '{"candidates": 2}')
    loaded = load_settings(file)
    assert loaded.problems == ()
    assert (loaded.settings.description.mode, loaded.settings.privacy.consent) == ("auto", "image")
    assert loaded.settings.vision.unload_minutes == 5
    assert (loaded.settings.server.model, loaded.settings.verify.model) == ("gpt-4.1-mini", "o4-mini")
