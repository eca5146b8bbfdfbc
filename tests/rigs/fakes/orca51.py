"""What our extension uses of Orca 51, with the signatures of its user-extensions document, and of AT-SPI's bindings."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ORCA_CTRL = (1 << 8) | (1 << 2)


class GError(Exception):
    """`GLib.GError`."""


@dataclass(eq=False)
class Accessible:
    """An `Atspi.Accessible`; one that is `gone` has no program any more."""

    name: str = ""
    role: str = "button"
    path: str = "/org/a11y/atspi/accessible/7"
    application: str = "gedit"
    gone: bool = False

    @property
    def app(self) -> SimpleNamespace | None:
        return None if self.gone else SimpleNamespace(bus_name=":1.42")

    @staticmethod
    def get_application(obj: Accessible) -> Accessible | None:
        return Accessible(obj.application)

    @staticmethod
    def get_name(obj: Accessible) -> str:
        if obj.gone:
            raise GError
        return obj.name

    @staticmethod
    def get_localized_role_name(obj: Accessible) -> str:
        return obj.role


@dataclass(frozen=True)
class SpeechOutput:
    """`orca.extension.SpeechOutput`."""

    text: str
    obj: Any | None = None


@dataclass(frozen=True)
class SpeechOutputResult:
    """`orca.extension.SpeechOutputResult`."""

    text: str | None = None
    consume: bool = False

    @classmethod
    def replace(cls, text: str) -> SpeechOutputResult:
        return cls(text=text)


@dataclass
class KeyBinding:
    """`orca.keybindings.KeyBinding`."""

    keysymstring: str
    modifiers: int
    click_count: int = 1


@dataclass
class KeyboardCommand:
    """`orca.command.KeyboardCommand`."""

    name: str
    function: Callable[[], bool]
    group_label: str
    description: str = ""
    desktop_keybinding: KeyBinding | None = None
    laptop_keybinding: KeyBinding | None = None


@dataclass
class Orca:
    """An Orca 51 that runs: what it was told to say, and what it is on."""

    messages: list[str] = field(default_factory=list)
    reviewed: Accessible | None = None
    focus: Accessible | None = None

    def put(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put its modules where the extension imports them."""
        controller = SimpleNamespace(present_message_internal=self.messages.append)
        manager = SimpleNamespace(
            get_active_mode_and_object_of_interest=lambda: ("flat-review", self.reviewed),
            get_locus_of_focus=lambda: self.focus,
        )

        class Extension:
            def __init__(self) -> None:
                self.controller = controller

        modules: dict[str, dict[str, object]] = {
            "gi": {"require_version": lambda _name, _version: None},
            "gi.repository": {"Atspi": SimpleNamespace(Accessible=Accessible), "GLib": SimpleNamespace(GError=GError)},
            "orca": {},
            "orca.focus_manager": {"get_manager": lambda: manager},
            "orca.keybindings": {"KeyBinding": KeyBinding, "ORCA_CTRL_MODIFIER_MASK": ORCA_CTRL},
            "orca.command": {"KeyboardCommand": KeyboardCommand},
            "orca.extension": {"Extension": Extension, "SpeechOutputResult": SpeechOutputResult},
        }
        for name, contents in modules.items():
            module = ModuleType(name)
            vars(module).update(contents)
            monkeypatch.setitem(sys.modules, name, module)
            parent, _, last = name.rpartition(".")
            if parent:
                setattr(sys.modules[parent], last, module)
