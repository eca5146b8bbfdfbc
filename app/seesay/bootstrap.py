"""The one file that names concrete classes: it puts a working Seesay together from a snapshot of the settings.

Everything is made when it is first needed, so that `seesay say` loads no image model and `seesay models list` no voice.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from seesay.backends import Ranking, rank
from seesay.caption.layout import LayoutReader, load_interface_words
from seesay.caption.offline import OfflineCaptioner
from seesay.caption.presets import ServerSettings, check_address, server_settings
from seesay.caption.prompt import load_template
from seesay.capture.files import Limits
from seesay.credentials import find_key, open_stores, server_name
from seesay.domain import (
    Appearance,
    Cancellation,
    Candidate,
    Concept,
    Embedding,
    Face,
    Frame,
    PictureKind,
    PictureKindName,
    Pixels,
)
from seesay.errors import ModelError, ModelMissingError, NoCapturerError, NoKeyError, SeesayError, SpeechError
from seesay.languages import ENGLISH, language_file
from seesay.ocr.reader import READERS, TextReader
from seesay.paths import UserFolders, resources_folder, shipped_models_folder
from seesay.pipeline.describer import Describer
from seesay.pipeline.presets import ApplicationPresets
from seesay.pipeline.request import Presets
from seesay.settings import Settings
from seesay.speech.catalogue import VOICES
from seesay.speech.voice import Utterance, Voice
from seesay.spending import Spending, open_spending
from seesay.translation import translate
from seesay.vision.appearance import describe_appearance
from seesay.vision.concepts import ConceptRanker, encode_vocabulary, rank_captions
from seesay.vision.encoders import ImageEncoder, OnnxImageEncoder, OnnxTextEncoder
from seesay.vision.faces import FaceFinder
from seesay.vision.guard import is_blank
from seesay.vision.integrity import Seals
from seesay.vision.kind import KindClassifier
from seesay.vision.manifest import Manifest, ModelEntry, load_manifest
from seesay.vision.session import OnnxSession, ProviderChoice, choose_providers
from seesay.vision.trials import TrialRunner
from seesay.vision.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from seesay.autostart import Autostart
    from seesay.caption.server import ServerCaptioner
    from seesay.capture.desktop import ScreenCapturer
    from seesay.redaction.redactor import Redactor
    from seesay.speech.earcons import Earcons
    from seesay.speech.screen_reader import ScreenReader
    from seesay.speech.talker import Talker
    from seesay.verify.verifier import Verifier

_log = logging.getLogger(__name__)

_CONCEPT_LIMIT = 8

_NOUN_GROUPS = ("object", "scene")
"""The groups of the vocabulary whose entries a caption can be held to."""

_KEYRING_SECONDS = 60.0
"""How long a keyring may take whose key was asked for: its password may have to be typed."""


class PixelObserver:
    """Looks at pixels with the statistics and the small models that travel with the program."""

    def __init__(self, models: Path, threads: int = 0) -> None:
        """Find the small models in the folder `models`; `threads` are as in `inference_threads`."""
        self._kinds = KindClassifier(resources_folder() / "kind.json")
        self._faces = FaceFinder(models / "faces/yunet.onnx", threads=threads)

    def is_blank(self, pixels: Pixels) -> bool:
        """Return whether there is nothing to describe."""
        return is_blank(pixels)

    def kind(self, frame: Frame) -> PictureKind | None:
        """Return the kind of picture, or None when unsure; raises `ModelError`."""
        if frame.source.kind in ("screen", "window", "region"):
            return PictureKind("screenshot", 1.0)
        return self._kinds.classify(frame.pixels, camera=frame.camera)

    def appearance(self, pixels: Pixels) -> Appearance:
        """Return colours and hindrances."""
        return describe_appearance(pixels)

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces, largest first; raises `ModelError`."""
        return self._faces.find(pixels)


class ClipRecogniser:
    """An image-text model of the manifest with the concept vocabulary."""

    def __init__(
        self,
        entry: ModelEntry,
        image: OnnxImageEncoder,
        text: OnnxTextEncoder,
        load_vocabulary: Callable[[], Vocabulary],
        cache: Path,
    ) -> None:
        self._entry, self.image, self.text = entry, image, text
        self._load_vocabulary, self._cache = load_vocabulary, cache

    @property
    def model(self) -> str:
        """The model's name."""
        return self._entry.name

    @property
    def domain(self) -> Sequence[PictureKindName]:
        """The kinds of picture the model may speak about."""
        return self._entry.domain

    @property
    def image_encoder(self) -> ImageEncoder:
        """The image tower."""
        return self.image

    @property
    def _leave_out(self) -> tuple[str, ...]:
        # Calibrated without them where the model knows photographs only.
        return () if "screenshot" in self._entry.domain else ("interface", "picture")

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return self._load_vocabulary()  # only now: where a screen's text says it all, nothing is ranked

    @cached_property
    def _embeddings(self) -> Embedding:
        shipped = shipped_models_folder() / Path(self._entry.files.image.path).parent / "vocabulary"
        return encode_vocabulary(self._vocabulary, self.text, self._cache, shipped)

    @cached_property
    def _ranker(self) -> ConceptRanker:
        return ConceptRanker(self._vocabulary, self._embeddings, self._entry.calibration, self._leave_out)

    def load(self) -> None:
        """Load what concepts are found with, if it is not yet; raises `ModelError`."""
        self._ranker  # noqa: B018  a property that keeps what it made
        self.image.session  # noqa: B018

    def prepack(self) -> None:
        """Make later pictures and captions quicker, once there were first ones; raises `ModelError`."""
        self.image.prepack()
        self.text.prepack()

    def rest(self) -> None:
        """Let go of most of the towers' memory; the embeddings of the vocabulary, a few MB, stay."""
        self.image.rest()
        self.text.rest()

    def nouns(self) -> Embedding:
        """Return the embeddings of the vocabulary's things and scenes (count x dimension); raises `ModelError`."""
        kept = [place for place, entry in enumerate(self._vocabulary.entries) if entry.group in _NOUN_GROUPS]
        return np.asarray(self._embeddings[kept])

    def concepts(self, embedding: Embedding) -> tuple[Concept, ...]:
        """Return what stands out in a picture, best first; often nothing does."""
        return self._ranker.rank(embedding, _CONCEPT_LIMIT)

    def rank_captions(self, embedding: Embedding, captions: Sequence[str]) -> tuple[Candidate, ...]:
        """Return `captions` with their cosine similarities to a picture, best first."""
        ranked = rank_captions(embedding, self.text.encode(captions), self._entry.calibration.logit_scale)
        return tuple(Candidate(captions[place], score=score) for place, score, _ in ranked)


class Seesay:
    """The program's parts for one snapshot of the settings."""

    def __init__(self, settings: Settings, folders: UserFolders) -> None:
        self.settings, self.folders = settings, folders

    def on_one_core(self) -> Seesay:
        """Return the same with networks that take one core each, such as to describe a picture on each core."""
        vision = self.settings.vision.model_copy(update={"threads": 1})
        return Seesay(self.settings.model_copy(update={"vision": vision}), self.folders)

    @property
    def limits(self) -> Limits:
        """How large a picture may be."""
        given = self.settings.input
        return Limits(max_bytes=int(given.max_megabytes * 1e6), max_pixels=int(given.max_megapixels * 1e6))

    @cached_property
    def manifest(self) -> Manifest:
        """The models this version knows."""
        try:
            return load_manifest(shipped_models_folder() / "manifest.toml", self.folders.models)
        except OSError as problem:
            raise ModelMissingError(
                translate("Reasons", "in the box"), translate("Reasons", "its list cannot be read")
            ) from problem

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
        return choose_providers(self.settings.vision.provider)

    def recogniser(self, model: str | None = None) -> ClipRecogniser:
        """Return the image-text model `model`, or the one the settings name; raises `ModelMissingError`."""
        entry = self.manifest.entry(model or self.settings.vision.model)
        folders, trials = self.model_folders, self.trials
        return ClipRecogniser(
            entry,
            OnnxImageEncoder(entry, folders, trials.opener(entry, "image", folders), self.seals.find),
            OnnxTextEncoder(entry, folders, trials.opener(entry, "text", folders), self.seals.find),
            lambda: self._vocabulary,
            self.folders.cache,
        )

    @property
    def trials(self) -> TrialRunner:
        """What settles what the towers of a model run on here."""
        samples = sorted((resources_folder() / "samples").glob("*.[jp][pn]g"))
        return TrialRunner(self.folders.cache, self.providers.usable, self.settings.vision.threads, samples)

    @property
    def seals(self) -> Seals:
        """What notices that a model's file was changed."""
        return Seals(self.folders.cache / "seals")

    def remove_model(self, entry: ModelEntry, cancellation: Cancellation, waiting: Callable[[], None]) -> int:
        """Remove a fetched model and what was made of it here; return the bytes freed in the models folder.

        Raises as `ModelStore.remove` does.
        """
        from seesay.vision.store import ModelStore

        freed = ModelStore(self.folders.models).remove(entry, cancellation, waiting)
        self.trials.remove(entry, self.folders.models / entry.name)
        return freed

    def open_session(self, model: str, graph: Path) -> OnnxSession:
        """Load a graph as it is, on the CPU; raises `ModelError`, also when the provider asked for is not here."""
        return OnnxSession(model, graph, ["cpu"] if self.providers.usable else [], self.settings.vision.threads)

    @staticmethod
    def text_readers() -> Ranking[TextReader]:
        """Return the engines that can read text here, best first."""
        return rank(READERS)

    def text_reader(self) -> TextReader | None:
        """Return the best engine, or None when there is none."""
        usable = self.text_readers().usable
        return usable[0](threads=self.settings.vision.threads or None, cache=self.folders.cache) if usable else None

    @cached_property
    def reader(self) -> TextReader | None:
        """The engine that all the pipelines made here share, since its models take much memory."""
        return self.text_reader()

    def rest(self) -> None:
        """Let go of what the shared models take most memory for; what lists and vocabularies say stays."""
        reader: TextReader | None = self.__dict__.get("reader")
        if reader is not None:
            reader.rest()

    def captioner(self) -> OfflineCaptioner:
        """Return the captioner that needs no network."""
        return OfflineCaptioner(LayoutReader(load_interface_words()))

    def describer(
        self,
        recogniser: ClipRecogniser | None,
        server: ServerCaptioner | None = None,
        presets: Presets | None = None,
    ) -> Describer:
        """Return the pipeline; with a server, what that claims is checked here. `presets` fits requests to programs."""
        return Describer(
            PixelObserver(shipped_models_folder(), self.settings.vision.threads),
            recogniser,
            self.reader,
            self.captioner(),
            server,
            tuple(self._checkers(recogniser)) if server is not None else (),
            presets,
            self.redactor if self.settings.privacy.redact == "secrets" else None,
            self.host if server is not None else "",
        )

    def redactor(self) -> Redactor:
        """Return what keeps secrets from a server; it is loaded when one is to be asked."""
        from seesay.own_words import finders_of
        from seesay.redaction.redactor import Redactor

        return Redactor(
            finders_of(self.settings.privacy.redact_words), self.reader.read if self.reader is not None else None
        )

    @property
    def presets(self) -> ApplicationPresets:
        """The person's wishes for single programs."""
        return ApplicationPresets(self.settings.applications, self.settings.privacy.consent)

    def spending(self) -> Spending:
        """Return the account of what servers cost."""
        cap = self.settings.spending.monthly_cap_usd
        return open_spending(resources_folder() / "prices.toml", self.folders.data, cap)

    def _checkers(self, recogniser: ClipRecogniser | None) -> Iterator[Verifier]:
        """Yield the checker that uses the image-text model, if that works, and then the one that does without."""
        from seesay.verify.lexicon import Lexicon, load_caption_words
        from seesay.verify.verifier import Verifier

        words = load_caption_words(language_file(ENGLISH, "caption-words.toml"))
        entries = [entry for entry in self._vocabulary.entries if entry.group in _NOUN_GROUPS]
        if recogniser is not None:
            try:
                yield Verifier(Lexicon(entries, recogniser.nouns(), words), recogniser.text)
            except ModelError as problem:
                _log.warning("captions are checked without the image-text model: %s", type(problem).__name__)
        yield Verifier(Lexicon(entries, None, words), None)

    @cached_property
    def server_settings(self) -> ServerSettings:
        """Where the describer on a server is, and what may be sent to it; raises `SettingsError`."""
        given = self.settings.server
        settings = server_settings(
            given.preset,
            base_url=given.base_url,
            model=given.model,
            long_side=given.long_side,
            send_text=given.send_text,
            allow_insecure=given.allow_insecure,
        )
        # On the person's own machine each candidate is a whole new generation; elsewhere they come in one answer.
        return replace(settings, candidates=given.candidates or (3 if settings.needs_key else 1))

    @property
    def service(self) -> str:
        """The server's name as it is spoken."""
        return self.server_settings.service

    @property
    def host(self) -> str:
        """The server's name on the network, or empty where its address is none, which is told when it is asked."""
        try:
            return server_name(self.server_settings.base_url)
        except SeesayError:
            return ""

    def key(self, seconds: float, cancellation: Cancellation) -> str:
        """Return the API key for the server, or an empty string; waits for a keyring at most `seconds`.

        Raises `KeyringError` and `KeyFormatError`.
        """
        server = server_name(self.server_settings.base_url)
        found = find_key(server, os.environ, open_stores(seconds, cancellation))
        return found[0].reveal() if found else ""

    def server_is_ready(self, seconds: float, cancellation: Cancellation) -> bool:
        """Return whether a describer on a server could be asked: its address may be used, and it has its key."""
        try:
            self.check_server(cancellation, seconds)
        except SeesayError as problem:
            _log.info("no describer on a server: %s", type(problem).__name__)
            return False
        return True

    def check_server(self, cancellation: Cancellation, seconds: float = _KEYRING_SECONDS) -> None:
        """Raise `NoKeyError`, `KeyringError`, `KeyFormatError` or `SettingsError` when no server could be asked."""
        settings = self.server_settings
        check_address(settings.base_url, allow_insecure=settings.allow_insecure)
        if settings.needs_key and not self.key(seconds, cancellation):
            raise NoKeyError(settings.service)

    def server(
        self,
        send: Literal["concepts", "image"],
        candidates: int | None,
        cancellation: Cancellation,
        on_wait: Callable[[float], None],
        keyring_seconds: float = _KEYRING_SECONDS,
    ) -> ServerCaptioner:
        """Return the captioner that asks the server, sending words only or the picture too.

        It waits for a keyring at most `keyring_seconds`, or until `cancellation` is requested.
        """
        from seesay.caption.server import ServerCaptioner

        settings = replace(self.server_settings, send=send)
        if candidates is not None:
            settings = replace(settings, candidates=candidates)
        captioner = ServerCaptioner(
            settings,
            lambda: self.key(keyring_seconds, cancellation),
            load_template(resources_folder() / "prompts/describe.v1.toml"),
            spending=self.spending() if settings.needs_key else None,
            on_wait=on_wait,
        )
        # The SDK takes half a second to load, and meanwhile the picture can be looked at.
        threading.Thread(target=_prepare, args=(captioner,), name="prepare server", daemon=True).start()
        return captioner

    @staticmethod
    def voices() -> Ranking[Voice]:
        """Return the voices that can be used here, best first."""
        return rank(VOICES)

    @staticmethod
    def capturers() -> Ranking[ScreenCapturer]:
        """Return the ways to read the screen here, best first."""
        from seesay.capture.screens import SCREEN_CAPTURERS  # a description of a file needs none

        return rank(SCREEN_CAPTURERS)

    def capturer(self) -> ScreenCapturer:
        """Return the best way to read the screen; raises `NoCapturerError`."""
        ranking = self.capturers()
        if not ranking.usable:
            raise NoCapturerError("; ".join(rejected.reason for rejected in ranking.rejected))
        return ranking.usable[0]()

    def utterance(self) -> Utterance:
        """Return the pattern of what our own voice says."""
        given = self.settings.speech
        return Utterance("", rate=given.rate, volume=given.volume, voice=given.voice or None)

    def talker(self, readers: Sequence[ScreenReader], on_problem: Callable[[SpeechError], None]) -> Talker:
        """Return the one mouth of the desktop program; `readers` are ways to a screen reader beside the usual ones."""
        from seesay.speech.prism_reader import PrismReader
        from seesay.speech.talker import Talker

        return Talker(
            output=self.settings.speech.output,
            own_voice=self.voice,
            screen_readers=[PrismReader(), *readers],
            utterance=self.utterance(),
            on_problem=on_problem,
        )

    def autostart(self) -> Autostart:
        """Return the way in which this program is started with the person's session."""
        from seesay.autostart import PortalAutostart, autostart, in_flatpak, start_command

        if not in_flatpak():
            return autostart()
        from seesay.portal import request_autostart  # D-Bus, which is on Linux only

        return PortalAutostart(start_command(), request_autostart, self.folders.data / "autostart.json")

    def earcons(self) -> Earcons:
        """Return the short sounds."""
        from seesay.speech.earcons import Earcons

        sounds = self.settings.sounds
        return Earcons(resources_folder() / "sounds", enabled=sounds.earcons, volume=sounds.volume)

    def voice(self) -> Voice:
        """Return the voice the settings ask for; raises `SpeechError` when they pin one that cannot work here."""
        ranking = self.voices()
        pinned = self.settings.speech.backend
        if pinned == "auto":
            return ranking.usable[0]()
        for voice in ranking.usable:
            if voice.name == pinned:
                return voice()
        reasons = [rejected.reason for rejected in ranking.rejected if rejected.name == pinned]
        reasons.append(translate("Reasons", "there is no such voice here"))
        raise SpeechError(f"{pinned}: {reasons[0]}")


def _prepare(captioner: ServerCaptioner) -> None:
    try:
        captioner.prepare()
    except SeesayError as problem:  # raised again, and told, when a caption is asked for
        _log.info("the describer on a server is not ready: %s", type(problem).__name__)
