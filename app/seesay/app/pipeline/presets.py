"""What the person wants to be different for pictures of one program; it never opens more than they agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from seesay.app.pipeline.request import Request
from seesay.core.domain import Mode, Source
from seesay.core.errors import WithheldError
from seesay.core.settings import ApplicationSettings, Settings

_OPENNESS: tuple[Mode, ...] = ("offline", "concepts", "image")
"""Modes by how much leaves the machine, least first."""


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
        """Return `request` with the settings for the program in use, sending no more than any visible program allows.

        What was chosen for this one picture goes before the wishes for the program in use, which the person knows of,
        and not before those for the others.
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
        """Return `request` in the strictest mode of the other programs that the picture shows.

        Where nobody tells which these are, a program that may send nothing may be there.
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
