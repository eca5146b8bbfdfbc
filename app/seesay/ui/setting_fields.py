"""What the settings' own models say about each setting, so that the dialog shows every one, those to come included."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

import annotated_types as at
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from seesay.languages import choices, known
from seesay.settings import ApplicationSettings, Settings, what_is_wrong

Kind = Literal["switch", "choice", "whole", "number", "text", "long text", "keys", "language"]

HIDDEN = frozenset({("desktop", "introduced"), ("privacy", "consent_server")})
"""State that the program stores; a person does not set it."""

_LANGUAGES = (
    "af", "ar", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "el", "et", "eu", "fa", "fi", "ga", "gl", "gu",
    "he", "hi", "hr", "hu", "hy", "id", "is", "ja", "ka", "kk", "km", "kn", "ko", "lt", "lv", "mk", "ml", "mr",
    "ms", "nb", "or", "pa", "pl", "pt-BR", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr",
    "uk", "ur", "vi", "zh-CN", "zh-TW",
)  # fmt: skip
"""Languages in which a server may describe, beside those that Seesay speaks."""

_LONG = 200
"""Characters; a text that may have more gets several lines."""


@dataclass(frozen=True, slots=True)
class SettingField:
    """A setting: its place in the file, its kind, and its bounds (or None); `open_low` excludes `low`."""

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
    """Yield every setting a person may change, in the order of the models, without those of single applications."""
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
        bounds["choices"] = ("", *dict.fromkeys((*choices(), *known(), *_LANGUAGES)))
    elif bounds.get("max_length", 0) > _LONG:
        kind = "long text"
    return SettingField(section, name, kind, description=info.description or "", **bounds)


def fault(settings: Settings, field: SettingField, value: object) -> str:
    """Return what is wrong with `value` for `field`, in a short clause, or an empty string."""
    section = getattr(settings, field.section)
    try:
        type(section).model_validate(section.model_dump() | {field.name: value})
    except ValidationError as invalid:
        return what_is_wrong(invalid.errors(include_url=False)[0])
    return ""


def overriding_variable(field: SettingField, environment: Mapping[str, str]) -> str:
    """Return the name of the variable that sets `field`, alone or in a section as JSON, or an empty string."""
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
