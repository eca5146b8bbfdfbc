"""The pipeline as the desktop program keeps it: put together once, used for all, renewed with the settings.

It lives in the worker thread, which owns the models. Nothing here knows Qt.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Literal

from seesay.bootstrap import ClipRecogniser, Seesay
from seesay.caption.server import ServerCaptioner
from seesay.domain import Cancellation, Description, Frame, Mode
from seesay.errors import ModelMissingError, SeesayError
from seesay.paths import UserFolders
from seesay.pipeline.describer import Describer, Request, Seen
from seesay.pipeline.request import Presets
from seesay.pipeline.run import Progress
from seesay.settings import Settings

_log = logging.getLogger(__name__)

_KEYRING_SECONDS = 5.0
"""How long a description waits for a keyring before it is made here."""

_ASK_AGAIN_SECONDS = 60.0
"""How long a server that could not be used, for want of a key, is left alone."""

_COVERED: dict[str, tuple[Mode, ...]] = {
    "": (),
    "nothing": (),
    "concepts": ("concepts",),
    "image": ("concepts", "image"),
}
"""The modes each consent allows."""


class Engine:
    """Describes pictures with one snapshot of the settings; used from one thread at a time."""

    def __init__(self, settings: Settings, folders: UserFolders) -> None:
        self._seesay = Seesay(settings, folders)
        self._settings = settings
        self._servers: dict[Mode, ServerCaptioner] = {}
        self._describers: dict[Mode, Describer] = {}
        self._not_before = 0.0
        self._presets: Presets = lambda request, source: request

    def warm_up(self) -> None:
        """Load what the first description would have to wait for; never fails."""
        try:
            self._describer("offline")
            if self._recogniser is not None:
                self._recogniser.nouns()
        except SeesayError as problem:  # told when a description needs it
            _log.info("not warmed up: %s", type(problem).__name__)

    def describe(
        self,
        picture: Frame | Seen,
        request: Request,
        cancellation: Cancellation,
        progress: Progress,
        on_sentence: Callable[[str], None] | None,
    ) -> tuple[Description, Seen]:
        """Describe a picture, or answer a question about one that was seen, as far as the person's consent allows.

        Returns the description and what more can be said about the picture with. Raises `SeesayError` and `Cancelled`.
        """
        frame = picture.frame if isinstance(picture, Seen) else picture
        request = self._presets(request, frame.source)
        request = replace(request, mode=self._permitted(request.mode, cancellation))
        describer = self._describer(request.mode)
        if isinstance(picture, Seen):
            description, seen = describer.tell(picture, request, cancellation, progress, on_sentence), picture
        else:
            description, seen = describer.examine(lambda: picture, request, cancellation, progress, on_sentence)
        return replace(description, warnings=(*self._missing, *description.warnings)), seen

    def close(self) -> None:
        """Close the connections to servers."""
        for server in self._servers.values():
            server.close()
        self._servers.clear()
        self._describers.clear()

    @cached_property
    def _recogniser(self) -> ClipRecogniser | None:
        try:
            return self._seesay.recogniser()
        except ModelMissingError as problem:
            self._missing.append(problem)
            return None

    @cached_property
    def _missing(self) -> list[SeesayError]:
        return []

    def _describer(self, mode: Mode) -> Describer:
        if mode not in self._describers:
            server = self._server(mode) if mode != "offline" else None
            self._describers[mode] = self._seesay.describer(self._recogniser, server)
        return self._describers[mode]

    def _server(self, mode: Mode) -> ServerCaptioner:
        if mode not in self._servers:
            send: Literal["concepts", "image"] = "image" if mode == "image" else "concepts"
            self._servers[mode] = self._seesay.server(send, None, Cancellation(), lambda seconds: None)
        return self._servers[mode]

    def _permitted(self, wish: Mode, cancellation: Cancellation) -> Mode:
        """Return "offline", "concepts" or "image": what is wished, as far as it was consented to and can be done."""
        consent = self._settings.privacy.consent
        mode: Mode = wish
        if wish == "auto":
            mode = consent if consent in ("concepts", "image") else "offline"
        if mode not in _COVERED[consent]:
            return "offline"
        if mode not in self._servers:
            if time.monotonic() < self._not_before:
                return "offline"
            if not self._seesay.server_is_ready(_KEYRING_SECONDS, cancellation):
                self._not_before = time.monotonic() + _ASK_AGAIN_SECONDS
                return "offline"
        return mode
