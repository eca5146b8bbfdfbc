"""The pipeline as the desktop program keeps it: put together once, used for all, renewed with the settings.

It lives in the worker thread, which owns the models. Nothing here knows Qt.
"""

from __future__ import annotations

import gc
import linecache
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from seesay.bootstrap import Seesay
from seesay.capture.files import load_file
from seesay.domain import Cancellation, Description, Frame, Mode
from seesay.errors import ModelMissingError, SeesayError
from seesay.heap import give_back_freed
from seesay.paths import UserFolders, resources_folder
from seesay.pipeline.describer import Analysis, Describer, Request
from seesay.pipeline.presets import consented_mode
from seesay.pipeline.run import Progress
from seesay.settings import Settings
from seesay.translation import translate
from seesay.vision.recogniser import ClipRecogniser
from seesay.vision.suggestion import suggest_model

if TYPE_CHECKING:
    from seesay.caption.server import ServerCaptioner

_log = logging.getLogger(__name__)

_KEYRING_SECONDS = 5.0
"""How long a description waits for a keyring before it is made here."""

_ASK_AGAIN_SECONDS = 60.0
"""How long a server that could not be used, for want of a key, is left alone."""


_SECTIONS = ("input", "vision", "server", "privacy", "spending", "applications")
"""The sections of the settings that an engine is made of; the others go into each request, or do not concern it."""


def needs_new_engine(before: Settings, now: Settings) -> bool:
    """Return whether an engine made with `before` does not do for `now`: models take a moment to load."""
    return any(getattr(before, section) != getattr(now, section) for section in _SECTIONS)


class Engine:
    """Describes pictures with one snapshot of the settings; used from one thread at a time."""

    def __init__(self, settings: Settings, folders: UserFolders) -> None:
        self._seesay = Seesay(settings, folders)
        self._settings = settings
        self._resting = False
        self._servers: dict[Mode, ServerCaptioner] = {}
        self._describers: dict[Mode, Describer] = {}
        self._cancellation = Cancellation()
        self._not_before = 0.0
        self._refusal: SeesayError | None = None
        self._presets = self._seesay.presets

    def warm_up(self, cancellation: Cancellation) -> None:
        """Load every model by describing a small picture, so that the first real one need not wait for them.

        Never fails; raises `Cancelled` when a real one comes meanwhile.
        """
        _forget_source()  # of the windows: what is loaded now takes its place, instead of lying around it
        try:
            frame = load_file(resources_folder() / "samples/screenshot.png")
            self._describer("offline").describe(lambda: frame, Request(), cancellation, lambda stage: None)
            if self._recogniser is not None:
                self._recogniser.concepts(self._recogniser.image_encoder.encode(frame.pixels))
        except SeesayError as problem:  # told when a description needs it
            _log.info("not warmed up: %s", type(problem).__name__)
        self.settle()

    @property
    def rest_after(self) -> float:
        """After how many seconds without a picture the models are to be let go of; 0 for never."""
        return 60.0 * self._settings.vision.unload_minutes

    @property
    def resting(self) -> bool:
        """Whether the models were let go of, and not needed since."""
        return self._resting

    def rest(self) -> None:
        """Let go of most of the models' memory, which is most of the program's; the next picture has it back."""
        self._resting = True
        self._describers.clear()
        if self._loaded is not None:
            self._loaded.rest()
        self._seesay.rest()
        _give_back_memory()

    def settle(self) -> None:
        """Give back what was taken for the time that a description took; 10 ms or so, once it has been told.

        After the first one, the next is made quicker, which takes some 50 ms more. Never fails.
        """
        _forget_source()
        if self._loaded is not None:
            try:
                self._loaded.prepack()
            except SeesayError as problem:  # told when a description needs it
                _log.info("not prepacked: %s", type(problem).__name__)
        give_back_freed()

    def load(self) -> None:
        """Have the models back that a screen is described with, before its picture is there. Never fails.

        What else a picture needs is loaded when it comes to that.
        """
        if not self._resting:
            return
        self._resting = False
        try:
            if self._seesay.reader is not None:
                self._seesay.reader.load()
            if self._recogniser is not None and "screenshot" in self._recogniser.domain:
                self._recogniser.load()
        except SeesayError as problem:  # told when the description needs it
            _log.info("not loaded: %s", type(problem).__name__)

    def describe(
        self,
        picture: Frame | Analysis,
        request: Request,
        cancellation: Cancellation,
        progress: Progress,
        on_sentence: Callable[[str], None] | None,
    ) -> tuple[Description, Analysis]:
        """Describe a picture, or answer a question about one that was seen, as far as the person's consent allows.

        Returns the description and what more can be said about the picture with. Raises `SeesayError` and `Cancelled`.
        """
        self._cancellation, self._resting = cancellation, False
        frame = picture.frame if isinstance(picture, Analysis) else picture
        request = self._presets(request, frame.source)
        # What has changed is always found out here.
        mode, warnings = self._permitted("offline" if request.since else request.mode, cancellation)
        request = replace(request, mode=mode)
        describer = self._describer(request.mode)
        if isinstance(picture, Analysis):
            description, analysis = describer.tell(picture, request, cancellation, progress, on_sentence), picture
        else:
            description, analysis = describer.examine(lambda: picture, request, cancellation, progress, on_sentence)
            warnings = (*self._missing, *warnings)
        return replace(description, warnings=(*warnings, *description.warnings)), analysis

    def suggestion(self, description: Description) -> str:
        """Return, once ever, the sentence that a better image-text model can be fetched; otherwise nothing."""
        model = description.models.get("clip")
        if model is None:
            return ""
        better = suggest_model(self._seesay.manifest, model, self._seesay.folders.data)
        if better is None:
            return ""
        hint = translate("Models", "A better model for photographs, {name}, can be fetched in the settings.")
        return hint.format(name=better.name)

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

    @property
    def _loaded(self) -> ClipRecogniser | None:
        """What recognises things, if it was needed before."""
        return self.__dict__.get("_recogniser")

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
            flag = _Newest(lambda: self._cancellation)
            self._servers[mode] = self._seesay.server(send, None, flag, lambda seconds: None, _KEYRING_SECONDS)
        return self._servers[mode]

    def _permitted(self, wish: Mode, cancellation: Cancellation) -> tuple[Mode, tuple[SeesayError, ...]]:
        """Return "offline", "concepts" or "image", as far as it was consented to and can be done, and what prevents it.

        Where the person left it to Seesay, a server that has no key is no reason for words.
        """
        mode = consented_mode(wish, self._settings.privacy.consent)
        if mode == "offline" or mode in self._servers:
            return mode, ()
        if time.monotonic() >= self._not_before:
            try:
                self._seesay.check_server(cancellation, _KEYRING_SECONDS)
            except SeesayError as problem:
                _log.info("no describer on a server: %s", type(problem).__name__)
                self._not_before, self._refusal = time.monotonic() + _ASK_AGAIN_SECONDS, problem
            else:
                return mode, ()
        return "offline", (self._refusal,) if self._refusal is not None and wish != "auto" else ()


def _forget_source() -> None:
    """Let go of the source code of all modules, 24 MB of it.

    PySide6 looks into every module that is imported for whether it uses Qt, by way of `inspect`, which keeps what it
    has read for a traceback to show. Ours show none, and one that did would read the file again.
    """
    linecache.clearcache()


def _give_back_memory() -> None:
    """Have everything that nobody needs go back to the system."""
    _forget_source()
    gc.collect()
    give_back_freed()


class _Newest(Cancellation):
    """The flag of whatever is being described, for what serves one description after another."""

    def __init__(self, newest: Callable[[], Cancellation]) -> None:
        super().__init__()
        self._newest = newest

    @property
    def requested(self) -> bool:
        return self._newest().requested

    def check(self) -> None:
        self._newest().check()
