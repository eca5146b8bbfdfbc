"""The one file that names concrete classes: it builds a working Seesay from a snapshot of the settings.

Everything is created at its first use: `seesay say` loads no image model, and `seesay models list` no voice.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.backends import rank
from seesay.caption.setup import ServerSetup
from seesay.errors import ModelError, ModelMissingError
from seesay.paths import UserFolders, resources_folder, shipped_models_folder
from seesay.pipeline.agreement import in_force
from seesay.pipeline.parts import Checker
from seesay.pipeline.presets import ApplicationPresets
from seesay.pipeline.request import Presets
from seesay.settings import Settings, with_value
from seesay.speech.setup import SpeechSetup
from seesay.spending import Spending, open_spending
from seesay.vision.integrity import Seals
from seesay.vision.manifest import Manifest, load_manifest
from seesay.vision.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from seesay.autostart import Autostart
    from seesay.caption.offline import OfflineCaptioner
    from seesay.caption.server import ServerCaptioner
    from seesay.capture.desktop import ScreenCapturer
    from seesay.inference.network import Network
    from seesay.inference.providers import ProviderChoice
    from seesay.ocr.reader import TextReader
    from seesay.pipeline.describer import Describer
    from seesay.redaction.redactor import Redactor
    from seesay.structure.controls import ControlFinder
    from seesay.vision.encoders import OnnxSentenceEncoder
    from seesay.vision.objects import ObjectDetector
    from seesay.vision.pixel_inspection import PixelInspector
    from seesay.vision.recogniser import ClipRecogniser
    from seesay.vision.tower_trials import TrialRunner

_log = logging.getLogger(__name__)


class Seesay:
    """The program's parts for one snapshot of the settings."""

    def __init__(self, settings: Settings, folders: UserFolders) -> None:
        self.settings, self.folders = in_force(settings), folders
        self._reader: TextReader | None = None
        self._inspector: PixelInspector | None = None
        self._objects: ObjectDetector | None = None
        self._controls: ControlFinder | None = None

    def on_one_core(self) -> Seesay:
        """Return a copy whose networks use one core each, such as to describe a picture on each core."""
        return Seesay(with_value(self.settings, "vision", "threads", 1), self.folders)

    @cached_property
    def manifest(self) -> Manifest:
        """The models this version knows."""
        return load_manifest(shipped_models_folder() / "manifest.toml", self.folders.models)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return load_vocabulary(resources_folder() / "vocabularies/everyday.toml")

    @property
    def model_folders(self) -> tuple[Path, ...]:
        """Where models are looked for, in order."""
        return (shipped_models_folder(), self.folders.models)

    @cached_property
    def providers(self) -> ProviderChoice:
        """The execution providers to try."""
        from seesay.inference.providers import choose_providers

        return choose_providers(self.settings.vision.provider)

    def recogniser(self, model: str | None = None) -> ClipRecogniser:
        """Return the image-text model `model`, or the one the settings name; raises `ModelMissingError`."""
        from seesay.vision.recogniser import ClipRecogniser

        entry = self.manifest.entry(model or self.settings.vision.model)
        find, vocabulary = self.seals.find, lambda: self._vocabulary
        return ClipRecogniser(entry, self.model_folders, self.trials, find, vocabulary, self.folders.cache)

    def sentence_encoder(self, box: ClipRecogniser) -> OnnxSentenceEncoder:
        """Return what compares the meaning of sentences: a fetched model that works, or the text tower of `box`."""
        from seesay.vision.encoders import OnnxSentenceEncoder

        for entry in self.manifest.sentence_model:
            fetched = OnnxSentenceEncoder(entry, self.model_folders, self.open_session, self.seals.find)
            try:
                fetched.encode(["a cat"])  # no search fails because of it
            except ModelMissingError:
                continue
            except ModelError:
                _log.warning("%s is damaged, and is not used for searches", entry.name)
                continue
            return fetched
        whole = self.manifest.entry(box.model)
        return OnnxSentenceEncoder(whole, self.model_folders, lambda model, graph: box.text.network, self.seals.find)

    @property
    def trials(self) -> TrialRunner:
        """Opens the towers of models on the quickest backend that works here."""
        from seesay.vision.tower_trials import TrialRunner

        samples = sorted((resources_folder() / "samples").glob("*.[jp][pn]g"))
        return TrialRunner(self.folders.cache, self.providers.usable, self.settings.vision.threads, samples)

    @property
    def seals(self) -> Seals:
        """Notices that a model's file was changed."""
        return Seals(self.folders.cache / "seals")

    def open_session(self, model: str, graph: Path) -> Network:
        """Load a graph unchanged, on the CPU; raises `ModelError`, also when the provider asked for is not here."""
        from seesay.inference.network import open_network

        usable = self.providers.usable and ("cpu",)
        return open_network(model, graph, providers=usable, threads=self.settings.vision.threads)

    @property
    def reader(self) -> TextReader | None:
        """The best text reader, which all pipelines made here share; None when there is none."""
        if self._reader is None:
            from seesay.ocr.reader import READERS

            best = next(iter(rank(READERS).usable), None)
            if best is not None:
                self._reader = best(threads=self.settings.vision.threads or None, cache=self.folders.cache)
        return self._reader

    @property
    def thing_finder(self) -> ObjectDetector:
        """What finds things in photographs, which all pipelines made here share."""
        if self._objects is None:
            from seesay.vision.objects import ObjectDetector

            graph = shipped_models_folder() / "objects/objects.onnx"
            self._objects = ObjectDetector(graph, self.open_session, vocabulary=lambda: self._vocabulary)
        return self._objects

    @property
    def control_finder(self) -> ControlFinder:
        """What finds controls in pixels, which all pipelines made here share."""
        if self._controls is None:
            from seesay.structure.controls import ControlFinder

            self._controls = ControlFinder(shipped_models_folder() / "controls/controls.onnx")
        return self._controls

    def unload(self) -> None:
        """Release most memory of the shared models; manifest and vocabulary stay."""
        self._inspector = self._objects = self._controls = None
        if self._reader is not None:
            self._reader.unload()

    def captioner(self) -> OfflineCaptioner:
        """Return the captioner that needs no network."""
        from seesay.caption.layout import LayoutReader, load_interface_words
        from seesay.caption.offline import OfflineCaptioner

        return OfflineCaptioner(LayoutReader(load_interface_words()))

    def describer(
        self,
        recogniser: ClipRecogniser | None,
        server: ServerCaptioner | None = None,
        presets: Presets | None = None,
    ) -> Describer:
        """Return the pipeline; with a server, what that claims is checked here. `presets` fits requests to programs."""
        from seesay.pipeline.describer import Describer
        from seesay.structure.reader import StructureReader

        checkers: Sequence[Checker] = ()
        if server is not None:
            from seesay.verify.checkers import JUDGES_NAME, open_checkers

            judges = self.folders.data / JUDGES_NAME
            checkers = open_checkers(self._vocabulary.nouns, recogniser, self.thing_finder, judges)
        if self._inspector is None:
            from seesay.vision.pixel_inspection import PixelInspector

            self._inspector = PixelInspector(shipped_models_folder(), self.settings.vision.threads)
        return Describer(
            self._inspector,
            recogniser,
            self.reader,
            self.captioner(),
            server,
            checkers,
            presets,
            self.redactor if self.settings.privacy.redact == "secrets" else None,
            self.server.host if server is not None else "",
            self.thing_finder,
            self.server.witness(server, self.settings.verify) if server is not None else None,
            StructureReader(self.control_finder),
        )

    def redactor(self) -> Redactor:
        """Return what keeps secrets from a server; it is loaded when one is to be asked."""
        from seesay.own_words import finders_of
        from seesay.redaction.redactor import Redactor

        read = self.reader.read if self.reader is not None else None
        return Redactor(finders_of(self.settings.privacy.redact_words), read)

    @property
    def presets(self) -> ApplicationPresets:
        """The settings for single programs."""
        return ApplicationPresets(self.settings.applications, self.settings.privacy.consent)

    def spending(self) -> Spending:
        """Return the account of what servers cost."""
        cap = self.settings.spending.monthly_cap_usd
        return open_spending(resources_folder() / "prices.toml", self.folders.data, cap)

    @cached_property
    def server(self) -> ServerSetup:
        """The describer on a server that the settings name."""
        return ServerSetup(self.settings.server, self.spending)

    @staticmethod
    def capturer() -> ScreenCapturer:
        """Return the best way to read the screen; raises `NoCapturerError`."""
        from seesay.capture.screens import best_capturer  # a description of a file needs none

        return best_capturer()

    @property
    def speech(self) -> SpeechSetup:
        """What speaks and sounds."""
        return SpeechSetup(self.settings.speech, self.settings.sounds)

    def autostart(self) -> Autostart:
        """Return the way in which this program is started with the person's session."""
        from seesay.autostart import PortalAutostart, autostart, in_flatpak, start_command

        if not in_flatpak():
            return autostart()
        from seesay.portal.autostart import request_autostart  # D-Bus, which is on Linux only

        return PortalAutostart(start_command(), request_autostart, self.folders.data / "autostart.json")
