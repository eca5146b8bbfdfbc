"""The one file that names concrete classes: it builds a working Seesay from a snapshot of the settings.

Everything is created at its first use: `seesay say` loads no image model, and `seesay models list` no voice.
"""

from __future__ import annotations

import logging
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.core.backends import rank
from seesay.core.errors import ModelError, ModelMissingError
from seesay.core.paths import UserFolders, resources_folder, shipped_models_folder
from seesay.core.settings import Settings
from seesay.description.servers.server_settings import ServerSetup, with_valid_consent
from seesay.description.servers.spending import Spending, open_spending
from seesay.perception.clip.vocabulary import Vocabulary, load_vocabulary
from seesay.perception.models.manifest import Manifest, load_manifest
from seesay.perception.models.model_store import Seals
from seesay.system.key_stores import stored_key
from seesay.system.speech.voices import SpeechSetup

if TYPE_CHECKING:
    from seesay.description.captions.offline_captioner import OfflineCaptioner
    from seesay.description.checks.verifier import Verifier
    from seesay.description.redaction.redactor import Redactor
    from seesay.perception.clip.encoders import OnnxSentenceEncoder
    from seesay.perception.clip.recogniser import ClipRecogniser
    from seesay.perception.clip.tower_trials import TrialRunner
    from seesay.perception.inference.network import Network
    from seesay.perception.inference.providers import ProviderChoice
    from seesay.perception.layout.controls import ControlFinder
    from seesay.perception.layout.structure_reader import StructureReader
    from seesay.perception.layout.toolbars import ToolbarFinder
    from seesay.perception.ocr.text_readers import TextReader
    from seesay.perception.photographs.object_detector import ObjectDetector
    from seesay.perception.photographs.pixel_inspection import PixelInspector
    from seesay.system.autostart import Autostart
    from seesay.system.capture.screen_capturer import ScreenCapturer

_log = logging.getLogger(__name__)


class Seesay:
    """The program's parts for one snapshot of the settings."""

    def __init__(self, settings: Settings, folders: UserFolders, threads: int = 0) -> None:
        """Have each network use so many cores; 0 is all, or all but one of three and more."""
        self.settings, self.folders, self.threads = with_valid_consent(settings), folders, threads
        self._reader: TextReader | None = None
        self._inspector: PixelInspector | None = None
        self._objects: ObjectDetector | None = None
        self._controls: ControlFinder | None = None
        self._toolbars: ToolbarFinder | None = None

    def on_one_core(self) -> Seesay:
        """Return a copy whose networks use one core each, such as to describe a picture on each core."""
        return Seesay(self.settings, self.folders, threads=1)

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
        from seesay.perception.inference.providers import choose_providers

        return choose_providers(self.settings.vision.provider)

    def recogniser(self, model: str | None = None) -> ClipRecogniser:
        """Return the image-text model `model`, or the one the settings name; raises `ModelMissingError`."""
        from seesay.perception.clip.recogniser import ClipRecogniser

        entry = self.manifest.entry(model or self.settings.vision.model)
        find, vocabulary = self.seals.find, lambda: self._vocabulary
        return ClipRecogniser(entry, self.model_folders, self.trials, find, vocabulary, self.folders.cache)

    def sentence_encoder(self, box: ClipRecogniser) -> OnnxSentenceEncoder:
        """Return what compares the meaning of sentences: a fetched model that works, or the text tower of `box`."""
        from seesay.perception.clip.encoders import OnnxSentenceEncoder

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
        from seesay.perception.clip.tower_trials import TrialRunner

        samples = sorted((resources_folder() / "samples").glob("*.[jp][pn]g"))
        return TrialRunner(self.folders.cache, self.providers.usable, self.threads, samples)

    @property
    def seals(self) -> Seals:
        """Notices that a model's file was changed."""
        return Seals(self.folders.cache / "seals")

    def open_session(self, model: str, graph: Path) -> Network:
        """Load a graph unchanged, on the CPU; raises `ModelError`, also when the provider asked for is not here."""
        from seesay.perception.inference.network import open_network

        usable = self.providers.usable and ("cpu",)
        return open_network(model, graph, providers=usable, threads=self.threads)

    @property
    def reader(self) -> TextReader | None:
        """The best text reader, which all pipelines made here share; None when there is none."""
        if self._reader is None:
            from seesay.perception.ocr.text_readers import READERS

            best = next(iter(rank(READERS).usable), None)
            if best is not None:
                self._reader = best(threads=self.threads or None, cache=self.folders.cache)
        return self._reader

    @property
    def thing_finder(self) -> ObjectDetector:
        """What finds things in photographs, which all pipelines made here share."""
        if self._objects is None:
            from seesay.perception.photographs.object_detector import ObjectDetector

            graph = shipped_models_folder() / "objects/objects.onnx"
            self._objects = ObjectDetector(graph, self.open_session, vocabulary=lambda: self._vocabulary)
        return self._objects

    @property
    def control_finder(self) -> ControlFinder:
        """What finds controls in pixels, which all pipelines made here share."""
        if self._controls is None:
            from seesay.perception.layout.controls import ControlFinder

            self._controls = ControlFinder(shipped_models_folder() / "controls/controls.onnx")
        return self._controls

    @property
    def toolbar_finder(self) -> ToolbarFinder:
        """What names icons, which all pipelines made here share."""
        if self._toolbars is None:
            from seesay.perception.layout.toolbars import GRAPH, ToolbarFinder

            self._toolbars = ToolbarFinder(shipped_models_folder() / GRAPH)
        return self._toolbars

    def unload(self) -> None:
        """Release most memory of the shared models; manifest and vocabulary stay."""
        self._inspector = self._objects = self._controls = self._toolbars = None
        if self._reader is not None:
            self._reader.unload()

    def captioner(self) -> OfflineCaptioner:
        """Return the captioner that needs no network."""
        from seesay.description.captions.offline_captioner import OfflineCaptioner

        return OfflineCaptioner()

    @property
    def inspector(self) -> PixelInspector:
        """What inspects kind, colours and faces of a picture, which all pipelines made here share."""
        if self._inspector is None:
            from seesay.perception.photographs.pixel_inspection import PixelInspector

            self._inspector = PixelInspector(shipped_models_folder(), self.threads)
        return self._inspector

    def structure_reader(self) -> StructureReader:
        """Return what says which elements a screen or a page is made of."""
        from seesay.perception.layout.structure_reader import StructureReader

        return StructureReader(self.control_finder, self.toolbar_finder)

    def checkers(self, recogniser: ClipRecogniser | None) -> tuple[Verifier, ...]:
        """Return what checks the claims of a server, the best first."""
        from seesay.description.checks.verifier import JUDGES_NAME, open_checkers

        judges = self.folders.data / JUDGES_NAME
        return open_checkers(self._vocabulary.nouns, recogniser, self.thing_finder, judges)

    def redactor(self) -> Redactor:
        """Return what keeps secrets from a server; it is loaded when one is to be asked."""
        from seesay.core.redaction_terms import finders_of
        from seesay.description.redaction.redactor import Redactor
        from seesay.perception.photographs.pixel_inspection import find_barcodes

        read = self.reader.read if self.reader is not None else None
        return Redactor(finders_of(self.settings.privacy.redact_words), read, partial(find_barcodes, thorough=True))

    def spending(self) -> Spending:
        """Return the account of what servers cost."""
        cap = self.settings.spending.monthly_cap_usd
        return open_spending(resources_folder() / "prices.toml", self.folders.data, cap)

    @cached_property
    def server(self) -> ServerSetup:
        """The describer on a server that the settings name."""
        return ServerSetup(self.settings.server, self.spending, stored_key)

    @staticmethod
    def capturer() -> ScreenCapturer:
        """Return the best way to read the screen; raises `NoCapturerError`."""
        from seesay.system.platform_backends import best_capturer  # a description of a file needs none

        return best_capturer()

    @property
    def speech(self) -> SpeechSetup:
        """What speaks and sounds."""
        return SpeechSetup(self.settings.speech, self.settings.sounds)

    def autostart(self) -> Autostart:
        """Return the way in which this program is started with the person's session."""
        from seesay.system.autostart import PortalAutostart, autostart, in_flatpak, start_command

        if not in_flatpak():
            return autostart()
        return PortalAutostart(start_command(), self.folders.data / "autostart.json")
