"""The metadata of each setting from its pydantic model, with labels, help and groups; unlabelled ones are shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

import annotated_types as at
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from PySide6.QtCore import QLocale

from seesay.core.actions import ACTIONS
from seesay.core.servers import PRESETS
from seesay.core.settings import ApplicationSettings, Settings, what_is_wrong
from seesay.core.translation import available_languages, language_tags, native_language_name, number, translate

Kind = Literal["switch", "choice", "whole", "number", "text", "long text", "keys", "language"]

HIDDEN = frozenset({("desktop", "introduced"), ("privacy", "consent_server")})  # state that the program stores

_LANGUAGES = (
    "af", "ar", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "el", "et", "eu", "fa", "fi", "ga", "gl", "gu",
    "he", "hi", "hr", "hu", "hy", "id", "is", "ja", "ka", "kk", "km", "kn", "ko", "lt", "lv", "mk", "ml", "mr",
    "ms", "nb", "or", "pa", "pl", "pt-BR", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr",
    "uk", "ur", "vi", "zh-CN", "zh-TW",
)  # fmt: skip
"""Languages that only a server speaks."""

_LONG = 200  # Characters; longer texts get several lines


@dataclass(frozen=True, slots=True)
class SettingField:
    """A setting: its section and name, kind, and bounds or None; `open_low` excludes `low`."""

    section: str
    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    open_low: bool = False
    max_length: int | None = None
    description: str = ""


def setting_fields() -> Iterator[SettingField]:
    """Yield the settings for people in the order of the models, without those of single applications."""
    for section, info in Settings.model_fields.items():
        model = info.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            yield from _of_model(section, model)


def application_fields() -> Iterator[SettingField]:
    """Yield the settings that may differ for one application."""
    yield from _of_model("applications", ApplicationSettings)


def _of_model(section: str, model: type[BaseModel]) -> Iterator[SettingField]:
    for name, info in model.model_fields.items():
        if (section, name) not in HIDDEN:
            yield _field(section, name, info)


def _field(section: str, name: str, info: FieldInfo) -> SettingField:
    bounds: dict[str, Any] = {}
    for fact in info.metadata:
        match fact:
            case at.Ge(ge):
                bounds["low"] = ge
            case at.Gt(gt):
                bounds |= {"low": gt, "open_low": True}
            case at.Le(le):
                bounds["high"] = le
            case at.MaxLen(length):
                bounds["max_length"] = length
    kind: Kind = "text"
    if get_origin(info.annotation) is Literal:
        kind = "choice"
        bounds["choices"] = tuple(str(choice) for choice in get_args(info.annotation))
    elif info.annotation is bool:
        kind = "switch"
    elif info.annotation in (int, float):
        kind = "whole" if info.annotation is int else "number"
    elif section == "hotkeys":
        kind = "keys"
    elif name == "language":
        kind = "language"
        bounds["choices"] = ("", *dict.fromkeys((*available_languages(), *language_tags(), *_LANGUAGES)))
    elif bounds.get("max_length", 0) > _LONG:
        kind = "long text"
    return SettingField(section, name, kind, description=info.description or "", **bounds)


def validation_error(settings: Settings, field: SettingField, value: object) -> str:
    """Return why `value` is invalid for `field`, in a short clause, or an empty string."""
    section = getattr(settings, field.section)
    try:
        type(section).model_validate(section.model_dump() | {field.name: value})
    except ValidationError as invalid:
        return what_is_wrong(invalid.errors(include_url=False)[0])
    return ""


def overriding_variable(field: SettingField, environment: Mapping[str, str]) -> str:
    """Return the environment variable that sets `field`, alone or in its section's JSON, or an empty string."""
    section, single = f"SEESAY_{field.section}".upper(), f"SEESAY_{field.section}__{field.name}".upper()
    for name, value in environment.items():
        if name.upper() == single:
            return name
        if name.upper() == section:
            try:
                given = json.loads(value)
            except ValueError:
                continue
            if isinstance(given, dict) and field.name in given:
                return name
    return ""


@dataclass(frozen=True, slots=True)
class Group:
    """A page of the dialog with the settings of `sections`."""

    name: str
    title: str
    sections: tuple[str, ...]


GROUPS: tuple[Group, ...] = (
    Group("describing", "Describing", ("description",)),
    Group("speech", "Speech and sounds", ("speech", "sounds")),
    Group("keys", "Keys", ("hotkeys",)),
    Group("privacy", "What may be sent", ("privacy", "server", "verify", "spending")),
    Group("models", "Models", ("vision",)),
    Group("program", "General", ("interface", "desktop", "history")),
    Group("applications", "Applications", ()),
)

OTHER = Group("other", "Other settings", ())  # for sections without a group

# Labels are short: at 200 % text in a narrow window they should rarely wrap. A help text adds what the label cannot
# say.
LABELS_AND_HELP: dict[str, tuple[str, str]] = {
    "description.mode": ("Where to describe", "Who describes a picture by default."),
    "description.detail": ("Level of detail", "Brief speaks 15 words first, normal 60. Read on speaks the rest."),
    "description.certainty": (
        "Uncertain statements",
        "What to do with statements that your computer cannot confirm: attribute them to the server, mark them "
        "briefly, or leave them out.",
    ),
    "description.language": (
        "Language",
        "The language of descriptions. Seesay itself describes in: {languages}. A server can use any of them.",
    ),
    "vision.model": ("Image-text model", "The model that recognizes objects in photographs."),
    "vision.provider": ("Run models on", "Automatic is best for almost everybody."),
    "vision.unload_minutes": (
        "Free memory after",
        "Minutes without a picture. The models load again when you press the key. 0 keeps them in memory.",
    ),
    "server.preset": ("Server", "The service that describes pictures if you allow it."),
    "server.base_url": (
        "Server's address",
        "Only for your own server or Azure. Empty: the default address of the server above.",
    ),
    "server.model": ("Server's model", "Empty: the default."),
    "server.send_text": ("Send recognized text", "Also send the text recognized in the picture."),
    "server.instructions": ("Instructions", "Added to every request, in your own words."),
    "server.allow_insecure": (
        "Allow unencrypted http",
        "Others can then read in transit what you send. Only for a server in your own network.",
    ),
    "verify.model": (
        "Model for verification",
        "A second, small request with the picture checks doubtful statements. It is made only if it costs at "
        "most a third of the description. Empty: the server's model.",
    ),
    "privacy.consent": ("What may leave this computer", "Seesay never sends more than you choose here."),
    "privacy.ask": (
        "Ask me each time",
        "Before sending, Seesay says what will be sent. Enter sends it, Escape cancels.",
    ),
    "privacy.redact": (
        "Redact",
        "Blacked out in pictures and replaced in text before anything is sent. You still hear it.",
    ),
    "privacy.redact_words": (
        "Your own words to redact",
        "One per line. A line between slashes is a regular expression.",
    ),
    "spending.monthly_cap_usd": (
        "Monthly limit",
        "In US dollars. When you reach it, nothing more is sent. 0 means no limit.",
    ),
    "speech.output": ("Speech output", ""),
    "speech.backend": ("Speech synthesizer", "The synthesizer for Seesay's own voice."),
    "speech.voice": ("Own voice", "Only used when Seesay speaks with its own voice."),
    "speech.rate": ("Speech rate", "In words per minute."),
    "speech.volume": ("Speech volume", "1 is full volume."),
    "sounds.earcons": ("Sounds", "Sounds for a received key and for the result."),
    "sounds.volume": ("Sound volume", "1 is full volume."),
    **{f"hotkeys.{action.setting}": (action.label, action.hint) for action in ACTIONS},
    "hotkeys.command": ("Command key", "After it, press a single letter."),
    "interface.language": ("Language of Seesay", "For windows, messages and speech. Takes effect at the next start."),
    "interface.theme": ("Colours", "For all windows."),
    "interface.text_percent": ("Text size", "In percent of the system's text size."),
    "interface.picture": (
        "Show the picture",
        "Next to its description. What is announced is highlighted. F8 shows only the picture.",
    ),
    "desktop.autostart": ("Start when I log in", "Without a window. The keys work at once."),
    "desktop.screens": ("Screens to describe", "If there are several."),
    "history.keep": (
        "Keep descriptions",
        "On this computer, so that you can find them again. Pictures are never kept.",
    ),
    "applications.instructions": ("Instructions", "Added to every request about this application."),
    "applications.detail": ("Level of detail", ""),
    "applications.mode": ("Where to describe", ""),
}

# By field and value, or by value alone if it means the same everywhere.
CHOICE_LABELS: dict[str, str] = {
    "": "No difference",
    "auto": "Automatic",
    "description.mode=auto": "Automatic: as far as you allowed",
    "offline": "Only on this computer",
    "concepts": "Send only words",
    "image": "Send the picture",
    "brief": "Brief",
    "normal": "Normal",
    "full": "Everything",
    "description.certainty=full": "Attribute to the server",
    "description.certainty=short": "Mark with one word",
    "description.certainty=sure": "Leave out",
    "privacy.consent=": "Not decided yet: nothing",
    "privacy.consent=nothing": "Nothing",
    "privacy.redact=secrets": "Secrets: passwords, card numbers and the like",
    "privacy.redact=off": "Nothing: everything is sent as it is",
    "privacy.consent=concepts": "Only words",
    "privacy.consent=image": "The picture",
    "cpu": "Processor",
    "directml": "Graphics card (DirectML)",
    "coreml": "Apple's chip (Core ML)",
    **{preset.name: preset.spoken for preset in PRESETS},
    "ollama": "Ollama, on this computer",
    "lmstudio": "LM Studio, on this computer",
    "llamacpp": "llama.cpp, on this computer",
    "speech.output=auto": "Screen reader, or own voice",
    "screen-reader": "Screen reader only",
    "own-voice": "Own voice",
    "off": "No speech",
    "silent": "None",
    "interface.language=": "System",
    "description.language=": "Your own",
    "interface.theme=system": "System",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
    "desktop.screens=active": "Active screen",
    "desktop.screens=all": "All screens",
}


def group_of(field: SettingField) -> Group:
    """Return the group of `field`."""
    return next((group for group in GROUPS if field.section in group.sections), OTHER)


def group_title(group: Group) -> str:
    """Return a group's translated title."""
    return translate("Settings", group.title)


def setting_title(key: str) -> str:
    """Return the quoted label of a setting such as "privacy.ask"."""
    words = LABELS_AND_HELP.get(key)
    return translate("Settings", "“{name}”").format(name=translate("Settings", words[0])) if words else key


def label_of(field: SettingField) -> str:
    """Return the label of a setting, made from its field name if it has none."""
    words = LABELS_AND_HELP.get(f"{field.section}.{field.name}")
    return translate("Settings", words[0]) if words else field.name.replace("_", " ").capitalize()


def help_of(field: SettingField) -> str:
    """Return the help text of a setting and the bounds of a number; may be empty."""
    words = LABELS_AND_HELP.get(f"{field.section}.{field.name}")
    sentences = [translate("Settings", words[1]) if words else field.description.capitalize()]
    if "{languages}" in sentences[0]:
        sentences[0] = sentences[0].format(languages=", ".join(map(native_language_name, available_languages())))
    if field.kind in ("whole", "number"):
        sentences.append(_bounds(field))
    return " ".join(sentence for sentence in sentences if sentence)


def choice_text(field: SettingField, value: str) -> str:
    """Return the label of a choice."""
    for key in (f"{field.section}.{field.name}={value}", value):
        if key in CHOICE_LABELS:
            return translate("Settings", CHOICE_LABELS[key])
    return language_name(value) if field.name == "language" else value


def language_name(tag: str) -> str:
    """Return a language's name in that language, with the region if the tag has one: "Deutsch"."""
    name = native_language_name(tag)
    if name != tag:
        return name
    locale = QLocale(tag)
    if locale.language() is QLocale.Language.C:
        return tag
    region = f" ({locale.nativeTerritoryName()})" if "-" in tag else ""
    return f"{locale.nativeLanguageName()}{region}"


def _bounds(field: SettingField) -> str:
    if field.low is not None and field.high is not None:
        bounds = translate("Settings", "From {low} to {high}.")
        if field.open_low:
            bounds = translate("Settings", "More than {low}, up to {high}.")
        return bounds.format(low=_amount(field.low), high=_amount(field.high))
    if field.low is not None:
        return translate("Settings", "{low} or more.").format(low=_amount(field.low))
    return ""


def _amount(value: float) -> str:
    """Return a bound with as few decimals as possible."""
    return number(value, len(f"{value:g}".partition(".")[2]))
