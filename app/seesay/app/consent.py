"""Consent and presets: what may leave the machine, and the settings for single applications."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

from seesay.app.pipeline.request import Request
from seesay.core.domain import Mode, Source
from seesay.core.errors import ConsentRefusedError, SeesayError, ServerChangedError, WithheldError
from seesay.core.settings import (
    ApplicationSettings,
    LoadedSettings,
    Settings,
    SettingValue,
    change_setting,
    change_settings,
    load_settings,
)
from seesay.core.settings_file import read_settings_file
from seesay.description.servers.server_settings import active_server, with_valid_consent

_OPENNESS: tuple[Mode, ...] = ("offline", "concepts", "image")  # modes by how much leaves the machine, least first


Consent = Literal["", "nothing", "concepts", "image"]


def consented_mode(mode: Mode, consent: Consent) -> Mode:
    """Return `mode`, or what the person agreed to (`consent`) where that is less; "auto" is all that they agreed to."""
    most: Mode = consent if consent == "concepts" or consent == "image" else "offline"
    return most if mode == "auto" else min(mode, most, key=_OPENNESS.index)


def presets_of(settings: Settings) -> ApplicationPresets:
    """Return what `settings` change for single programs."""
    return ApplicationPresets(settings.applications, settings.privacy.consent)


class ApplicationPresets:
    """Fits requests to the program whose window was in use, after the settings' section `applications`."""

    def __init__(
        self,
        applications: Mapping[str, ApplicationSettings],
        consent: Consent,
    ) -> None:
        """Take the settings by the programs' names, whatever their case, and what may leave the machine at most."""
        self._applications = {name.casefold(): wishes for name, wishes in applications.items()}
        self._consent: Consent = consent

    @property
    def most_open_mode(self) -> Mode:
        """The most open mode that a preset can lead to; "offline" when there is none that needs a server."""
        modes = [consented_mode(wishes.mode, self._consent) for wishes in self._applications.values() if wishes.mode]
        return max(modes, key=_OPENNESS.index, default="offline")

    def __call__(self, request: Request, source: Source) -> Request:
        """Return `request` with the settings of the application in use, and no mode that a visible one forbids.

        An option chosen for this picture overrides the settings of the application in use, but not those of others.
        """
        return self._withheld(self._wished(request, source), source)

    def _wished(self, request: Request, source: Source) -> Request:
        wishes = self._applications.get(source.application.casefold())
        if wishes is None or not source.application:
            return request
        if wishes.instructions:
            request = replace(request, instructions=f"{request.instructions} {wishes.instructions}".strip())
        if wishes.detail and "detail" not in request.chosen:
            request = replace(request, detail=wishes.detail)
        if wishes.mode and "mode" not in request.chosen:
            request = replace(request, mode=consented_mode(wishes.mode, self._consent))
        return request

    def _withheld(self, request: Request, source: Source) -> Request:
        """Return `request` in the strictest mode of the other visible applications.

        If they are unknown, an application that may send nothing may be among them.
        """
        if source.kind not in ("screen", "window", "region", "focus"):
            return request
        shown = {name.casefold() for name in source.programs or ()}
        rules = [
            (name, consented_mode(wishes.mode, self._consent))
            for name, wishes in self._applications.items()
            if wishes.mode
            and name != source.application.casefold()
            and (name in shown if source.programs is not None else wishes.mode == "offline")
        ]
        name, most = min(rules, key=lambda rule: _OPENNESS.index(rule[1]), default=("", "image"))
        mode = consented_mode("auto", self._consent) if request.mode == "auto" else request.mode
        if most == "image" or _OPENNESS.index(mode) <= _OPENNESS.index(most):
            return request
        from seesay.description.captions.opening import spoken_application

        program = spoken_application(name) if source.programs is not None else ""
        return replace(
            request, mode=most, withheld=WithheldError(program, "concepts" if most == "concepts" else "offline")
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """`mode`, never "auto", may be used without asking.

    `ask` is a mode to ask about first: "auto" before the first decision, or one beyond the consent. `problem` is why
    nothing can be sent although it is wanted.
    """

    mode: Mode
    ask: Mode | None = None
    problem: SeesayError | None = None


def decide(
    wish: Mode,
    consent: Consent,
    server_problem: Callable[[], SeesayError | None],
    *,
    changed: ServerChangedError | None = None,
    named: bool = False,
    interactive: bool = False,
    question: bool = False,
) -> Decision:
    """Decide what may leave the machine for a description in the mode `wish`.

    `consent` is for the current server, empty before the first decision; `changed` is set if it was for another server.
    `server_problem` is called only if a server would be asked. `named`: the mode was given for this description. For a
    named mode that cannot be used without asking, raises `ConsentRefusedError`, `changed` or the server's problem.
    """
    mode = consented_mode(wish, consent)
    more = consent == "" if wish == "auto" else wish != mode
    ask = wish if more and interactive else None
    if more and named and not interactive:
        if consent == "nothing":
            raise ConsentRefusedError(wish)
        if changed is not None:
            raise changed
        mode = wish  # a script that names it has said what it wants
    if mode == "offline" and ask is None:
        return Decision("offline", problem=changed if wish != "offline" else None)
    problem = server_problem()
    if problem is None:
        return Decision(mode, ask)
    if named:
        raise problem
    # Where the person left it to Seesay, a server that has no key is no reason for words; but it is why a question has
    # no answer.
    return Decision("offline", problem=None if wish == "auto" and not question else problem)


def load_settings_with_consent(file: Path, environment: Mapping[str, str] = os.environ) -> LoadedSettings:
    """Load the settings with the consent that applies to the current server; never fails.

    A consent without a server, from an older version, is recorded for the current one.
    """
    loaded = load_settings(file)
    settings = loaded.settings
    if settings.privacy.consent and not settings.privacy.consent_server:
        # the environment may have given it, and a file that cannot be written is tried again at the next start
        with suppress(KeyError, TypeError, SeesayError):
            if read_settings_file(file)["privacy"]["consent"] in ("concepts", "image"):
                change_settings(file, "privacy", {"consent_server": active_server(settings, environment)})
                settings = load_settings(file).settings
    return replace(loaded, settings=with_valid_consent(settings, environment))


def change_setting_with_consent(file: Path, settings: Settings, section: str, field: str, value: SettingValue) -> None:
    """Write one setting to `file`; consent goes with its server. Raises `SettingsError` and `StorageError`."""
    if (section, field) == ("privacy", "consent"):
        record_consent(file, settings, cast("Consent", value))
    else:
        change_setting(file, section, field, value)


def record_consent(
    file: Path, settings: Settings, consent: Consent, environment: Mapping[str, str] = os.environ
) -> None:
    """Record consent for the current server only, or "nothing" for all; raises `SettingsError` and `StorageError`."""
    server = active_server(settings, environment) if consent in ("concepts", "image") else None
    change_settings(file, "privacy", {"consent": consent, "consent_server": server})
