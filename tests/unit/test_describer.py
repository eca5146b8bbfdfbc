from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from seesay.domain import (
    STAGES,
    Answer,
    Appearance,
    Cancellation,
    Candidate,
    Claim,
    Concept,
    Embedding,
    Face,
    Frame,
    PictureKind,
    PictureKindName,
    Pixels,
    Prompt,
    Source,
    SourceKind,
    Stage,
    TextLine,
)
from seesay.errors import Cancelled, InputMissingError, ModelCorruptError, SeesayError
from seesay.pipeline.describer import Describer, Request

CAT = Concept("cat", 0.3, 0.8, "a cat")


class Scene:
    """Every stage of the pipeline, each of which notes that it was asked and can be made to fail."""

    model = "scene"
    domain: Sequence[PictureKindName] = ("photograph",)
    name = "scene"

    def __init__(self, *, kind: PictureKindName | None = "photograph", blank: bool = False) -> None:
        self._kind, self._blank = kind, blank
        self.asked: list[str] = []
        self.failures: dict[str, SeesayError] = {}
        self.prompts: list[Prompt] = []

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if what in self.failures:
            raise self.failures[what]

    def is_blank(self, pixels: Pixels) -> bool:
        self._ask("guard")
        return self._blank

    def kind(self, frame: Frame) -> PictureKind | None:
        return PictureKind(self._kind, 0.99) if self._kind else None

    def appearance(self, pixels: Pixels) -> Appearance:
        return Appearance(())

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        return ()

    @property
    def image_encoder(self) -> "Scene":
        return self

    def encode(self, pixels: Pixels) -> Embedding:
        self._ask("encode")
        return np.ones(1, np.float32)

    def concepts(self, embedding: Embedding) -> tuple[Concept, ...]:
        self._ask("concepts")
        return (CAT,)

    def rank_captions(self, embedding: Embedding, captions: Sequence[str]) -> tuple[Candidate, ...]:
        return tuple(Candidate(caption, score=0.5) for caption in captions)

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def load(self) -> None: ...

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        self._ask("ocr")
        return ()

    def caption(self, prompt: Prompt, cancellation: Cancellation, on_sentence: object = None) -> Answer:
        self._ask("caption")
        self.prompts.append(prompt)
        return Answer((Candidate("words", (Claim("words", "seen"),)),))


def frame(kind: SourceKind = "file") -> Frame:
    return Frame(np.zeros((4, 6, 3), np.uint8), Source(kind, "x.png"))


def describe(scene: Scene, request: Request = Request(), source: SourceKind = "file", **given: Any) -> Any:  # noqa: B008
    describer = Describer(scene, scene, scene, scene)
    return describer.describe(
        lambda: frame(source), request, given.get("cancellation", Cancellation()), given.get("progress", lambda _: None)
    )


def test_the_stages_run_in_the_published_order_and_are_timed() -> None:
    seen: list[Stage] = []
    description = describe(Scene(), progress=seen.append)
    assert seen == [stage for stage in STAGES if stage != "verify"]
    assert set(description.timings.stages) == set(seen)
    assert description.timings.total >= sum(description.timings.stages.values()) * 0.99
    assert description.caption == "words"
    assert description.models == {"clip": "scene", "captioner": "scene", "ocr": "scene"}
    assert description.left_machine == ()


@pytest.mark.parametrize(("source", "word"), [("file", "picture"), ("screen", "screen curtain")])
def test_a_blank_picture_goes_no_further(source: SourceKind, word: str) -> None:
    scene = Scene(blank=True)
    description = describe(scene, source=source)
    assert scene.asked == ["guard"]
    assert description.guard == "blank"
    assert word in description.caption


@pytest.mark.parametrize("kind", ["screenshot", "document", None])
def test_the_model_is_silent_outside_its_domain(kind: PictureKindName | None) -> None:
    scene = Scene(kind=kind)
    assert describe(scene).concepts == ()
    assert "encode" not in scene.asked


def test_captions_are_ranked_on_every_kind_of_picture() -> None:
    request = Request(caption=False, concepts=False, text=False, captions=("a", "b"))
    description = describe(Scene(kind="screenshot"), request)
    assert [candidate.text for candidate in description.candidates] == ["a", "b"]


@pytest.mark.parametrize("stage", ["encode", "concepts", "ocr"])
def test_a_model_that_fails_is_a_warning_and_the_rest_is_told(stage: str) -> None:
    scene = Scene()
    scene.failures[stage] = ModelCorruptError("m")
    description = describe(scene)
    assert description.caption == "words"
    assert [type(warning) for warning in description.warnings] == [ModelCorruptError]
    if stage == "ocr":
        assert scene.prompts[0].lines is None, "nobody looked, so nobody may say that there is no text"


@pytest.mark.parametrize(
    ("stage", "request_"),
    [("encode", Request(caption=False, text=False)), ("ocr", Request(caption=False, concepts=False))],
)
def test_a_model_that_fails_at_the_only_thing_asked_for_is_an_error(stage: str, request_: Request) -> None:
    scene = Scene()
    scene.failures[stage] = ModelCorruptError("m")
    with pytest.raises(ModelCorruptError):
        describe(scene, request_)


def test_only_what_was_asked_for_is_done() -> None:
    scene = Scene()
    describe(scene, Request(caption=False, concepts=False))
    assert scene.asked == ["guard", "ocr"]


@pytest.mark.parametrize("last", [stage for stage in STAGES if stage != "verify"])
def test_a_cancelled_description_stops_after_the_running_stage_and_is_never_told(last: Stage) -> None:
    cancellation = Cancellation()
    seen: list[Stage] = []

    def cancel_at(stage: Stage) -> None:
        seen.append(stage)
        if stage == last:
            cancellation.cancel()

    with pytest.raises(Cancelled):
        describe(Scene(), cancellation=cancellation, progress=cancel_at)
    assert seen[-1] == last


def test_what_the_capture_raises_comes_through() -> None:
    def missing() -> Frame:
        raise InputMissingError("x")

    scene = Scene()
    with pytest.raises(InputMissingError):
        Describer(scene, scene, scene, scene).describe(missing, Request(), Cancellation(), lambda _: None)
