"""The user's settings; precedence: `SEESAY_<SECTION>__<FIELD>`, the TOML file, the default of an invalid value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from seesay.core.actions import ACTIONS
from seesay.core.domain import Certainty, Detail, Mode
from seesay.core.errors import SettingsError
from seesay.core.paths import replacing, storage_errors
from seesay.core.redaction_terms import OwnWordsError, finders_of
from seesay.core.servers import PRESETS
from seesay.core.settings_file import read_settings_file, read_variables
from seesay.core.translation import QT_TRANSLATE_NOOP, available_languages, translate, user_language

if TYPE_CHECKING:
    InterfaceLanguage = str
    PresetName = str
else:
    InterfaceLanguage = Literal[("", *available_languages())]  # from the folders of `resources/languages`
    PresetName = Literal[tuple(preset.name for preset in PRESETS)]


WatchMode = Literal["text", "contains", "loses", "changes", "still", "progress"]  # what a watch reports


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DescriptionSettings(_Section):
    """How pictures are described."""

    mode: Mode = "auto"
    detail: Detail = "normal"
    certainty: Certainty = Field(default="full", description="how much is said of what is not certain")
    language: str = Field(default="", max_length=35, pattern="^(..+)?$", description="empty: the person's own")

    @property
    def spoken_language(self) -> str:
        """The language tag to describe in: the setting, or the user's own."""
        return self.language or user_language()


class VisionSettings(_Section):
    """The image-text model and where it runs."""

    model: str = "seesay-base"
    provider: Literal["auto", "cpu", "directml", "coreml"] = "auto"
    unload_minutes: int = Field(
        default=10, ge=0, le=1440, description="after how long without a picture memory is freed; 0 for never"
    )


class ServerSettings(_Section):
    """The server that describes, used only as `privacy.consent` and the mode allow."""

    preset: PresetName = "openai"
    base_url: str = Field(default="", description="empty: OPENAI_BASE_URL, then the preset's own address")
    model: str = Field(default="", description="empty: the preset's own default")
    send_text: bool = True
    instructions: str = Field(default="", max_length=2000)
    allow_insecure: bool = False


class VerifySettings(_Section):
    """Asking a server's model again about undecided claims of a description."""

    model: str = Field(default="", description="empty: the describer's; another maker's is the better witness")


class PrivacySettings(_Section):
    """What may leave the machine by default; empty until the user has been asked."""

    consent: Literal["", "nothing", "concepts", "image"] = ""
    consent_server: str = Field(
        default="", max_length=300, description="the server that the consent is for; another one is asked about again"
    )
    ask: bool = Field(default=False, description="whether the person is asked before each description that is sent")
    redact: Literal["secrets", "off"] = Field(default="secrets", description="what is taken out before anything leaves")
    redact_words: str = Field(
        default="", max_length=8000, description="the person's own words, one a line or as a list; /.../ an expression"
    )

    @field_validator("redact_words", mode="before")
    @classmethod
    def _as_lines(cls, value: object) -> object:
        is_list = isinstance(value, list) and all(isinstance(entry, str) for entry in value)
        return "\n".join(value) if isinstance(value, list) and is_list else value

    @field_validator("redact_words")
    @classmethod
    def _can_be_searched_for(cls, value: str) -> str:
        if value:
            try:
                finders_of(value)
            except OwnWordsError as problem:
                raise PydanticCustomError("own_words", "{reason}", {"reason": str(problem)}) from None
        return value


class SpendingSettings(_Section):
    """The monthly cost limit; 0 for none."""

    monthly_cap_usd: float = Field(default=0.0, ge=0)


class SpeechSettings(_Section):
    """The speech output of the desktop program, and Seesay's own voice."""

    output: Literal["auto", "screen-reader", "own-voice", "off"] = Field(
        default="auto", description="auto: the screen reader when one is running, otherwise Seesay's own voice"
    )
    backend: Literal["auto", "espeak-ng", "onecore", "piper", "pyttsx3", "silent"] = "auto"
    voice: str = ""
    rate: int = Field(default=175, ge=80, le=600, description="words per minute")
    volume: float = Field(default=1.0, ge=0, le=1)


class SoundSettings(_Section):
    """The short sounds that accompany speech."""

    earcons: bool = True
    volume: float = Field(default=0.6, ge=0, le=1)


if TYPE_CHECKING:

    class HotkeySettings(_Section):
        """Key combinations by action: "default" is Seesay's, empty is none; `command` opens the command layer."""

        def __init__(self, **chords: str) -> None: ...

        def __getattr__(self, name: str) -> str: ...

else:
    _fields = dict.fromkeys((*(action.setting for action in ACTIONS), "command"), (str, "default"))
    HotkeySettings = create_model("HotkeySettings", __base__=_Section, __module__=__name__, **_fields)


class DesktopSettings(_Section):
    """The desktop program."""

    autostart: bool = False
    screens: Literal["active", "all"] = Field(default="active", description="what describe-screen looks at")
    introduced: bool = Field(default=False, description="whether the first-run questions have been gone through")


class InterfaceSettings(_Section):
    """The appearance and language of windows, messages and the command line."""

    language: InterfaceLanguage = Field(default="", description="empty: the system's")
    theme: Literal["system", "light", "dark", "contrast"] = Field(default="system", description="colours of windows")
    text_percent: int = Field(default=100, ge=75, le=400, description="size of text in windows")
    picture: bool = Field(default=True, description="whether the window shows the picture beside the description")


class HistorySettings(_Section):
    """Storage of earlier descriptions; pictures are never stored."""

    keep: bool = Field(default=False, description="whether descriptions are kept on disk")


class ApplicationSettings(_Section):
    """Overrides for one application, named as in `Source.application`; empty changes nothing."""

    instructions: str = Field(default="", max_length=2000)
    detail: Literal["", "brief", "normal", "full"] = ""
    mode: Literal["", "auto", "offline", "concepts", "image"] = ""


class WatchSettings(_Section):
    """A saved watch for one application."""

    application: str = ""
    what: Literal["window", "focus", "region"] = "window"
    region: str = Field(default="", pattern=r"^(-?\d+,-?\d+,\d+,\d+)?$", description="from the corner of the window")
    mode: WatchMode = "text"
    words: str = Field(default="", max_length=500)
    seconds: int = Field(default=10, ge=1, le=3600)
    step: int = Field(default=10, ge=1, le=100, description="percent between two reports of progress")


class PromptSettings(_Section):
    """A saved question, and its letter."""

    letter: str = Field(pattern=r"^\w$")
    question: str = Field(min_length=2, max_length=2000)


class Settings(_Section):
    """A frozen snapshot of all settings; `load_settings` reads it from the file and the environment."""

    description: DescriptionSettings = DescriptionSettings()
    vision: VisionSettings = VisionSettings()
    speech: SpeechSettings = SpeechSettings()
    server: ServerSettings = ServerSettings()
    verify: VerifySettings = VerifySettings()
    privacy: PrivacySettings = PrivacySettings()
    spending: SpendingSettings = SpendingSettings()
    sounds: SoundSettings = SoundSettings()
    hotkeys: HotkeySettings = HotkeySettings()
    interface: InterfaceSettings = InterfaceSettings()
    desktop: DesktopSettings = DesktopSettings()
    history: HistorySettings = HistorySettings()
    applications: dict[str, ApplicationSettings] = {}
    watches: dict[str, WatchSettings] = {}
    prompts: dict[str, PromptSettings] = {}


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Valid settings, and the errors."""

    settings: Settings
    problems: tuple[SettingsError, ...]


_PRIVATE = ("", "applications", "description", "privacy", "server", "spending", "verify")
"""The sections that decide what leaves the machine; empty if the section of a problem is unknown."""

_REMOVED = (
    "input",
    "readers",
    "vision.threads",
    "server.candidates",
    "server.long_side",
    "verify.ask_again",
    "verify.preset",
    "verify.base_url",
)
"""Sections and fields that earlier versions had. A file that still has them is not at fault: they are ignored."""


def load_settings(file: Path) -> LoadedSettings:
    """Load the settings from `file`, if it exists, and the environment; never fails.

    If one that decides what is sent is invalid, nothing is sent.
    """
    loaded = _load(file)
    if not any(problem.field.split(".")[0] in _PRIVATE for problem in loaded.problems):
        return loaded
    closed = loaded.settings.model_copy(
        update={
            "description": loaded.settings.description.model_copy(update={"mode": "offline"}),
            "privacy": PrivacySettings(consent="nothing"),
        }
    )
    return LoadedSettings(closed, loaded.problems)


def _load(file: Path) -> LoadedSettings:
    problems: list[SettingsError] = []
    from_file: dict[str, Any] = {}
    try:
        from_file = read_settings_file(file)
    except SettingsError as problem:
        problems.append(problem)
    tables = {name: field.default == {} for name, field in Settings.model_fields.items()}
    from_environment = read_variables(tables, translate("Reasons", _SECTION), problems)
    for name in _REMOVED:
        for given in (from_file, from_environment):
            _forget(given, *name.split("."))
    for section in set(from_file) - set(Settings.model_fields):
        del from_file[section]
        problems.append(SettingsError(section, file.name, translate("Reasons", "there is no such section")))
    while True:
        merged = {
            section: _merge(from_file.get(section), from_environment.get(section))
            for section in from_file | from_environment
        }
        try:
            return LoadedSettings(Settings(**merged), tuple(problems))
        except ValidationError as invalid:
            for error in invalid.errors(include_url=False):
                place = [str(part) for part in error["loc"][:2]]
                if _drop(from_environment, place):
                    origin = "SEESAY_" + "__".join(place).upper()
                else:
                    _drop(from_file, place)
                    origin = file.name
                problems.append(SettingsError(".".join(place), origin, what_is_wrong(error)))


def what_is_wrong(error: ErrorDetails) -> str:
    """Return what is wrong with a value as a clause; rare errors have pydantic's English text."""
    bounds = {name: str(value).replace(" or ", ", ") for name, value in error.get("ctx", {}).items()}
    found = _WRONG.get(error["type"])
    return translate("Reasons", found).format(**bounds) if found is not None else error["msg"]


_WHOLE = QT_TRANSLATE_NOOP("Reasons", "it has to be a whole number")
_NUMBER = QT_TRANSLATE_NOOP("Reasons", "it has to be a number")
_SWITCH = QT_TRANSLATE_NOOP("Reasons", "it has to be true or false")
_SECTION = QT_TRANSLATE_NOOP("Reasons", "it is not a section")
_WRONG = {
    "literal_error": QT_TRANSLATE_NOOP("Reasons", "it has to be one of {expected}"),
    "greater_than_equal": QT_TRANSLATE_NOOP("Reasons", "it has to be {ge} or more"),
    "greater_than": QT_TRANSLATE_NOOP("Reasons", "it has to be more than {gt}"),
    "less_than_equal": QT_TRANSLATE_NOOP("Reasons", "it has to be {le} or less"),
    "string_too_long": QT_TRANSLATE_NOOP("Reasons", "it is longer than {max_length} characters"),
    "string_pattern_mismatch": QT_TRANSLATE_NOOP("Reasons", "it is not a language code, such as en or de"),
    "string_type": QT_TRANSLATE_NOOP("Reasons", "it has to be a text"),
    "extra_forbidden": QT_TRANSLATE_NOOP("Reasons", "there is no such setting"),
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_parsing": _SWITCH,
    "bool_type": _SWITCH,
    "model_type": _SECTION,
    "model_attributes_type": _SECTION,
    "dict_type": _SECTION,
}  # by pydantic's type of error

SettingValue = str | float | bool | Mapping[str, str | float | bool] | None
"""A value to write; a mapping becomes a table, and None removes the field."""


def change_setting(file: Path, section: str, field: str, value: SettingValue) -> None:
    """Set one field in `file`, as `change_settings`; in `applications` a field is an application's name."""
    change_settings(file, section, {field: value})


def change_settings(file: Path, section: str, values: Mapping[str, SettingValue]) -> None:
    """Set fields in `file`, or remove them with None; comments are lost. Raises `SettingsError` and `StorageError`."""
    content = read_settings_file(file)
    table = content.setdefault(section, {})
    if not isinstance(table, dict):
        raise SettingsError(section, file.name, translate("Reasons", "it is not a section"))
    for field, value in values.items():
        if value is None:
            table.pop(field, None)
        else:
            table[field] = dict(value) if isinstance(value, Mapping) else value
    if not table:
        del content[section]
    _write_file(content, file)


def _write_file(content: dict[str, Any], file: Path) -> None:
    import tomli_w

    text = tomli_w.dumps(content)
    with storage_errors(file.name), replacing(file) as partial:
        partial.write_text(text, encoding="utf-8")


def _merge(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return below | above
    return below if above is None else above


_ABSENT = object()


def _drop(values: dict[str, Any], place: list[str]) -> bool:
    section = values.get(place[0])
    if len(place) == 2 and isinstance(section, dict):
        return section.pop(place[1], _ABSENT) is not _ABSENT
    return values.pop(place[0], _ABSENT) is not _ABSENT


def _forget(values: dict[str, Any], section: str, field: str = "") -> None:
    if not field:
        values.pop(section, None)
    elif isinstance(values.get(section), dict):
        values[section].pop(field, None)


def with_value(settings: Settings, section: str, field: str, value: object) -> Settings:
    """Return `settings` with another, unchecked value in one field."""
    return settings.model_copy(update={section: getattr(settings, section).model_copy(update={field: value})})
