"""The pipeline for one snapshot of the settings, kept in the thread that owns the models."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from seesay.app.consent import consented_mode, decide, presets_of
from seesay.app.history.records import PictureVector
from seesay.app.keys import server_problem
from seesay.app.pipeline.request import Outgoing, Request
from seesay.app.send_preview import Gate, Preview, nothing_sent, preview
from seesay.bootstrap import Seesay
from seesay.core.domain import Analysis, Cancellation, Description, Detail, Frame, Mode, Source, drain
from seesay.core.errors import ModelError, ModelMissingError, SeesayError
from seesay.core.findings import Pixels, TextLine
from seesay.core.messages import explain
from seesay.core.paths import UserFolders, resources_folder
from seesay.core.settings import Settings
from seesay.description.servers.server_settings import server_change
from seesay.files.picture_files import load_file
from seesay.perception.inference.parallel import give_back_freed
from seesay.perception.models.model_export import suggest_model
from seesay.system.platform_backends import preload_accessibility

if TYPE_CHECKING:
    from seesay.app.events import Updates
    from seesay.app.pipeline.describer import Describer
    from seesay.description.servers.server_captioner import ServerCaptioner
    from seesay.perception.clip.recogniser import ClipRecogniser

_log = logging.getLogger(__name__)

_WARMING = (320, 200)  # the width and height of the picture with which models are loaded

_KEYRING_SECONDS = 5.0  # how long a description waits for a keyring before it is made here

_ASK_AGAIN_SECONDS = 60.0  # how long a server that could not be used, because no key is known, is not tried again


_SECTIONS = ("vision", "server", "verify", "privacy", "spending", "applications", "history")
"""The sections of the settings that an engine is made of; the others go into each request, or do not concern it."""


def needs_new_engine(before: Settings, now: Settings) -> bool:
    """Return whether an engine made with `before` does not do for `now`: models take a moment to load."""
    return any(getattr(before, section) != getattr(now, section) for section in _SECTIONS)


class Engine:
    """Describes pictures with one snapshot of the settings; used from one thread at a time."""

    def __init__(self, settings: Settings, folders: UserFolders) -> None:
        self._seesay = Seesay(settings, folders)
        self._settings = self._seesay.settings
        self._consent = self._settings.privacy.consent
        self._changed = server_change(settings)
        self.resting = False  # whether the models are unloaded, and were not needed since
        self._models = LoadedModels(self._seesay)
        self._server: ServerCaptioner | None = None
        self._here: Describer | None = None
        self._by_server: Describer | None = None
        self._cancellation = Cancellation()
        self._not_before = 0.0
        self._refusal: SeesayError | None = None
        self.unserved: SeesayError | None = None
        """Why the last description was made here though the person agreed to a server, in the mode "auto"."""
        self._presets = presets_of(self._seesay.settings)

    def warm_up(self, cancellation: Cancellation) -> None:
        """Load the capturer, and every model by describing a small picture; raises only `Cancelled`."""
        with suppress(SeesayError):  # which the first key tells
            self._seesay.capturer()
        try:
            frame = load_file(resources_folder() / "samples/screenshot.png")
            width, height = _WARMING  # a part of it loads as much, and takes half the time
            frame = replace(frame, pixels=frame.pixels[:height, :width].copy())
            drain(self._describer("offline").describe(lambda: frame, Request(), cancellation))
            recogniser = self._models.recogniser
            if recogniser is not None:
                recogniser.concepts(recogniser.encode(frame.pixels))
            self._seesay.thing_finder.find(frame.pixels)
        except SeesayError as problem:  # told when a description needs it
            _log.info("not warmed up: %s", type(problem).__name__)
        preload_accessibility()
        self.settle()

    @property
    def rest_after(self) -> float:
        """After how many seconds without a picture the models are to be unloaded; 0 for never."""
        return 60.0 * self._settings.vision.unload_minutes

    def rest(self) -> None:
        """Release most of the models' memory, which is most of the program's; the next picture loads them again."""
        self.resting = True
        self._here = self._by_server = None
        self._models.rest()
        if gc.isenabled():  # else somebody collects for all threads
            gc.collect()
        give_back_freed()

    def settle(self) -> None:
        """Give a description's memory back (10 ms) and, after the first one, prepack (50 ms). Never fails."""
        try:
            self._models.prepack()
        except SeesayError as problem:  # told when a description needs it
            _log.info("not prepacked: %s", type(problem).__name__)
        give_back_freed()

    def load(self) -> None:
        """Load the unloaded models that a screen needs, before its picture is there. Never fails."""
        if not self.resting:
            return
        self.resting = False
        try:
            if self._seesay.reader is not None:
                self._seesay.reader.load()
            recogniser = self._models.recogniser
            if recogniser is not None and "screenshot" in recogniser.domain:
                recogniser.load()
        except SeesayError as problem:  # told when the description needs it
            _log.info("not loaded: %s", type(problem).__name__)

    def describe(
        self, picture: Frame | Analysis, request: Request, cancellation: Cancellation
    ) -> Updates[tuple[Description, Analysis]]:
        """Describe a picture, or answer a question about an analysis, within the consent; raises `SeesayError`.

        Yields as `Describer.describe` does.
        """
        self._cancellation, self.resting = cancellation, False
        frame = picture.frame if isinstance(picture, Analysis) else picture
        request = self._presets(request, frame.source)
        # What has changed is always found out here.
        wish = "offline" if request.since else request.mode
        decision = decide(
            wish,
            self._consent,
            lambda: self._server_problem(cancellation),
            changed=self._changed,
            question=bool(request.question),
        )
        is_refused = wish == "auto" and decision.mode == "offline" and not request.question
        self.unserved = self._refusal if is_refused else None
        warnings = (decision.problem,) if decision.problem is not None else ()
        request = replace(request, mode=decision.mode)
        if request.question and decision.problem is not None:
            request, warnings = replace(request, no_server=str(explain(decision.problem))), ()
        describer = self._describer(request.mode)
        if isinstance(picture, Analysis):
            description, analysis = (yield from describer.describe_again(picture, request, cancellation)), picture
        else:
            description, analysis = yield from describer.describe(lambda: picture, request, cancellation)
            warnings = (*self._models.missing, *warnings)
        return replace(description, warnings=(*warnings, *description.warnings)), analysis

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        """Return the text in pixels, none where there is nothing that reads; raises `SeesayError` and `Cancelled`."""
        self.resting = False
        reader = self._seesay.reader
        return reader.read(pixels, cancellation) if reader is not None else ()

    def vector(self, analysis: Analysis) -> PictureVector | None:
        """Return the picture's embedding for the history, if that is kept; never fails. Takes up to 15 ms."""
        known, recogniser = analysis.known, self._models.recogniser
        if not self._settings.history.keep or analysis.guard == "blank" or recogniser is None:
            return None
        if known.embedding is not None:
            return PictureVector(known.model, known.embedding)
        try:
            return PictureVector(recogniser.model, recogniser.image.encode(analysis.frame.pixels))
        except ModelError as problem:
            _log.info("a picture cannot be found again: %s", type(problem).__name__)
            return None

    def gate(self, cancellation: Cancellation) -> Gate:
        """Return what each description has to pass before a server is asked; see `Gate`."""
        return Gate(self._seesay, cancellation)

    def preview(self, picture: Analysis, request: Request, cancellation: Cancellation) -> Preview:
        """Return what `describe` would send of a picture, though there be no key; sends nothing. Raises `Cancelled`."""
        request = self._presets(request, picture.frame.source)
        request = replace(request, mode=consented_mode(request.mode, self._consent))
        describer, here = self._describer("offline"), replace(request, mode="offline")
        described = drain(describer.describe_again(picture, here, cancellation)).caption
        redaction, mode = describer.outgoing(picture, request, cancellation)
        if redaction.prompt is None:
            reasons = (request.withheld, self._changed, *redaction.warnings)
            return nothing_sent(described, filter(None, reasons))
        outgoing = Outgoing(redaction.prompt, mode, lambda: described, redaction.redacted, redaction.warnings)
        return preview(self._seesay, outgoing)

    def detail(self, request: Request, source: Source) -> Detail:
        """Return the detail for a picture from `source`, by the settings for the program that it shows."""
        return self._presets(request, source).detail

    def suggestion(self, description: Description) -> str:
        """Return, once ever, the name of a better image-text model that can be fetched; otherwise nothing."""
        return suggest_better_model(self._seesay, description.models.get("clip", ""))

    def close(self) -> None:
        self._server = self._here = self._by_server = None

    def _describer(self, mode: Mode) -> Describer:
        if mode == "offline":
            from seesay.app.pipeline.describer import open_describer  # it loads numpy, which a window can wait for

            self._here = self._here or open_describer(self._seesay, self._models.recogniser)
            return self._here
        if self._by_server is None:
            if self._server is None:
                # The request says for each picture whether it may be sent; this one may not where none was agreed to.
                send: Literal["concepts", "image"] = "image" if self._consent == "image" else "concepts"
                flag = _Newest(lambda: self._cancellation)
                self._server = self._seesay.server.captioner(send, None, flag, lambda seconds: None, _KEYRING_SECONDS)
            from seesay.app.pipeline.describer import open_describer

            self._by_server = open_describer(self._seesay, self._models.recogniser, self._server)
        return self._by_server

    def _server_problem(self, cancellation: Cancellation) -> SeesayError | None:
        """Return why no server can be asked; of one that was asked before, nothing is checked again."""
        if self._server is not None:
            return None
        if time.monotonic() >= self._not_before:
            self._refusal = server_problem(self._seesay, cancellation, _KEYRING_SECONDS)
            if self._refusal is not None:
                self._not_before = time.monotonic() + _ASK_AGAIN_SECONDS
        return self._refusal


class LoadedModels:
    """The models of one command, or of one snapshot of the settings: loaded when first needed, and shared."""

    def __init__(self, seesay: Seesay) -> None:
        self._seesay = seesay
        self._found: ClipRecogniser | None = None
        self.missing: tuple[SeesayError, ...] = ()  # why there is no image-text model, once it was asked for

    @property
    def recogniser(self) -> ClipRecogniser | None:
        """The image-text model that the settings name, or None when it is missing."""
        if self._found is None and not self.missing:
            try:
                self._found = self._seesay.recogniser()
            except ModelMissingError as problem:
                self.missing = (problem,)
        return self._found

    def prepack(self) -> None:
        """Make later pictures quicker, if there were first ones; raises `ModelError`."""
        if self._found is not None:
            self._found.prepack()

    def rest(self) -> None:
        """Release most of the models' memory; what is needed is loaded again."""
        if self._found is not None:
            self._found.unload()
        self._seesay.unload()


def suggest_better_model(seesay: Seesay, in_use: str) -> str:
    """Return, once ever, the name of a better image-text model than the one `in_use`; otherwise nothing."""
    better = suggest_model(seesay.manifest, in_use, seesay.folders.data) if in_use else None
    return better.name if better is not None else ""


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
