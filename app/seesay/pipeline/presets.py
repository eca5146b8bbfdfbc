"""What the person wants to be different for pictures of one program; it never opens more than they agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from seesay.domain import Mode, Source
from seesay.pipeline.request import Request
from seesay.settings import ApplicationSettings

_OPENNESS: tuple[Mode, ...] = ("offline", "concepts", "image")
"""Modes by how much leaves the machine, least first."""


class ApplicationPresets:
    """Fits requests to the program whose window was in use, after the settings' section `applications`."""

    def __init__(
        self,
        applications: Mapping[str, ApplicationSettings],
        consent: Literal["", "nothing", "concepts", "image"],
    ) -> None:
        """Take the settings by the programs' names, whatever their case, and what may leave the machine at most."""
        self._applications = {name.casefold(): wishes for name, wishes in applications.items()}
        self._most: Mode = consent if consent in ("concepts", "image") else "offline"

    @property
    def most_open_mode(self) -> Mode:
        """The most open mode that a preset can lead to; "offline" when there is none that needs a server."""
        modes = [self._mode(wishes) for wishes in self._applications.values() if wishes.mode]
        return max(modes, key=_OPENNESS.index, default="offline")

    def __call__(self, request: Request, source: Source) -> Request:
        """Return `request` with the wishes for `source.application`; what was chosen for this one picture stays."""
        wishes = self._applications.get(source.application.casefold())
        if wishes is None or not source.application:
            return request
        if wishes.instructions:
            request = replace(request, instructions=f"{request.instructions} {wishes.instructions}".strip())
        if wishes.detail and "detail" not in request.chosen:
            request = replace(request, detail=wishes.detail)
        if wishes.mode and "mode" not in request.chosen:
            request = replace(request, mode=self._mode(wishes))
        return request

    def _mode(self, wishes: ApplicationSettings) -> Mode:
        """Return the mode that is wished for, or what the person agreed to where that is less."""
        if wishes.mode == "" or wishes.mode == "auto":
            return self._most
        return min(wishes.mode, self._most, key=_OPENNESS.index)
