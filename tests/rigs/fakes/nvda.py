"""The few modules of NVDA that our add-on uses, with the signatures of NVDA's developer guide and of its sources."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import pytest


class RectLTWH(NamedTuple):
    """`locationHelper.RectLTWH`, in which an object tells its place."""

    left: int
    top: int
    width: int
    height: int


class NVDAObject:
    """An object. As NVDA's, it works out its name, and one that is set hides that."""

    def __init__(self, name: str | None = None, location: RectLTWH | None = None) -> None:
        self.location, self._its_name = location, name

    def __getattr__(self, attribute: str) -> Any:
        if attribute == "name":
            return self._its_name
        raise AttributeError(attribute)


class GlobalPlugin:
    """`globalPluginHandler.GlobalPlugin`."""

    def terminate(self) -> None:
        """Called when NVDA ends."""


@dataclass
class Nvda:
    """An NVDA that runs: what it has said, and where its navigator is."""

    messages: list[str] = field(default_factory=list)
    navigator: NVDAObject | None = None
    language: str = "en"
    secure: bool = False

    def put(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put its modules where the add-on imports them."""
        modules: dict[str, dict[str, object]] = {
            "api": {"getNavigatorObject": lambda: self.navigator},
            "globalPluginHandler": {"GlobalPlugin": GlobalPlugin},
            "globalVars": {"appArgs": SimpleNamespace(secure=self.secure)},
            "languageHandler": {"getLanguage": lambda: self.language},
            "NVDAObjects": {"NVDAObject": NVDAObject},
            "scriptHandler": {"script": script},
            "ui": {"message": self.message},
        }
        for name, contents in modules.items():
            module = ModuleType(name)
            vars(module).update(contents)
            monkeypatch.setitem(sys.modules, name, module)

    def message(self, text: str, speechPriority: object = None, brailleText: str | None = None) -> None:  # noqa: N803
        self.messages.append(text)


def script(
    description: str = "",
    category: str | None = None,
    gesture: str | None = None,
    gestures: list[str] | None = None,
    canPropagate: bool = False,  # noqa: N803
    bypassInputHelp: bool = False,  # noqa: N803
    allowInSleepMode: bool = False,  # noqa: N803
    resumeSayAllMode: int | None = None,  # noqa: N803
    speakOnDemand: bool = False,  # noqa: N803
) -> Callable[[Any], Any]:
    """Mark a function as a script, as `scriptHandler.script` does."""

    def decorate(function: Any) -> Any:
        assert function.__name__.startswith("script_"), "NVDA finds a script by its name"
        function.__doc__, function.gestures = description, [*(gestures or []), *([gesture] if gesture else [])]
        return function

    return decorate
