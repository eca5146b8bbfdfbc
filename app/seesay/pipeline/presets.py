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


Consent = Literal["", "nothing", "concepts", "image"]


def consented_mode(mode: Mode, consent: Consent) -> Mode:
    """Return `mode`, or what the person agreed to (`consent`) where that is less; "auto" is all that they agreed to."""
    most: Mode = consent if consent == "concepts" or consent == "image" else "offline"
    return most if mode == "auto" else min(mode, most, key=_OPENNESS.index)


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
        """Return `request` with the wishes for `source.application`; what was chosen for this one picture stays.

        No more is sent of a picture than the strictest of all programs that it shows allows. Where the system does not
        tell which windows a picture of the screen shows, each program that is set to "offline" may be one of them.
        """
        request = self._of_program_in_use(request, source)
        strictest, program = self._strictest(source)
        mode = consented_mode(request.mode, self._consent)
        if "mode" in request.chosen or _OPENNESS.index(strictest) >= _OPENNESS.index(mode):
            return request
        return replace(request, mode=strictest, kept_by=program)

    def _strictest(self, source: Source) -> tuple[Mode, str]:
        """Return the least open mode of the programs in a picture, and which program's it is; empty where unknown."""
        modes: dict[str, Mode] = {name: wishes.mode for name, wishes in self._applications.items() if wishes.mode}
        if source.programs is not None:
            shown = [
                (consented_mode(modes[p.casefold()], self._consent), p)
                for p in source.programs
                if p.casefold() in modes
            ]
            return min(shown, key=lambda each: (_OPENNESS.index(each[0]), each[1]), default=("image", ""))
        shows_windows = source.kind in ("screen", "window", "region")
        return ("offline" if shows_windows and "offline" in modes.values() else "image"), ""

    def _of_program_in_use(self, request: Request, source: Source) -> Request:
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
