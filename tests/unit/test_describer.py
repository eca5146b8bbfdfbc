from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from rigs.describing import WholeReader, heard
from seesay.app.pipeline.describer import Describer, blank_caption
from seesay.app.pipeline.photograph_analyzer import PhotographAnalyzer
from seesay.app.pipeline.request import Request, Run
from seesay.core.domain import (
    STAGES,
    Answer,
    Cancellation,
    Candidate,
    Claim,
    Frame,
    Prompt,
    Source,
    SourceKind,
    Stage,
    Turn,
    drain,
)
from seesay.core.elements import Element
from seesay.core.errors import Cancelled, InputMissingError, ModelCorruptError, ModelError, NetworkError, SeesayError
from seesay.core.findings import (
    Appearance,
    Code,
    Concept,
    DetectedObject,
    Embedding,
    Face,
    ImageEncoding,
    PictureKind,
    PictureKindName,
    Pixels,
    TextLine,
)
from seesay.core.region import Region
from seesay.description.captions.offline_captioner import OfflineCaptioner
from seesay.description.captions.opening import active_window_claim
from seesay.perception.ocr.text_readers import RecognizedText

CAT = Concept("cat", 0.3, 0.8, "a cat")
THING = DetectedObject("cat", Region(0, 0, 2, 2), 0.9)


ANNOUNCED: list[Stage] = ["capture", "look", "objects", "ocr", "elements", "caption"]


class Scene(WholeReader):
    """Every stage of the pipeline, each of which notes that it was asked and can be made to fail."""

    model = "scene"
    domain: Sequence[PictureKindName] = ("photograph",)
    name = "scene"

    def __init__(
        self, *, kind: PictureKindName | None = "photograph", blank: bool = False, undecided: bool = False
    ) -> None:
        self._kind, self._blank, self._undecided = kind, blank, undecided
        self.decides = True
        self.asked: list[str] = []
        self.failures: dict[str, SeesayError] = {}
        self.prompts: list[Prompt] = []

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if what in self.failures:
            raise self.failures[what]

    def codes(self, pixels: Pixels) -> tuple[Code, ...]:
        return ()

    def insets(self, pixels: Pixels) -> tuple[Region, ...]:
        return ()

    def figures(self, pixels: Pixels, text: Sequence[Region]) -> tuple[Region, ...]:
        return ()

    def is_blank(self, pixels: Pixels, *, on_screen: bool) -> bool:
        self._ask("guard")
        return self._blank

    def kind(self, frame: Frame) -> PictureKind | None:
        if self._undecided:
            return PictureKind("photograph", 0.4, sure=False, kinds=(0.4, 0.6))
        return PictureKind(self._kind, 0.99) if self._kind else None

    def appearance(self, pixels: Pixels) -> Appearance:
        return Appearance(())

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        return ()

    def encode(self, pixels: Pixels) -> ImageEncoding:
        self._ask("encode")
        return ImageEncoding(np.ones(1, np.float32))

    knows_photographs = True

    def decided(self, kind: PictureKind, sight: ImageEncoding) -> PictureKind | None:
        self._ask("decided")
        return PictureKind("photograph", 0.9) if self.decides else None

    def concepts(self, sight: ImageEncoding) -> tuple[Concept, ...]:
        self._ask("concepts")
        return (CAT,)

    def agreed(
        self, things: Sequence[DetectedObject], faces: Sequence[Face], sight: ImageEncoding, width: int
    ) -> tuple[DetectedObject, ...]:
        return tuple(replace(thing, agreed=True) for thing in things)

    def rank_captions(self, embedding: Embedding, captions: Sequence[str]) -> tuple[Candidate, ...]:
        return tuple(Candidate(caption, score=0.5) for caption in captions)

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def load(self) -> None: ...

    def unload(self) -> None: ...

    def find(self, pixels: Pixels) -> tuple[DetectedObject, ...]:
        self._ask("objects")
        return (THING,)

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        self._ask("ocr")
        return ()

    def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
        return ()

    def caption(self, prompt: Prompt, cancellation: Cancellation) -> Answer:
        self._ask("caption")
        self.prompts.append(prompt)
        return Answer((Candidate("words", (Claim("words", "seen"),)),))


def frame(kind: SourceKind = "file") -> Frame:
    return Frame(np.zeros((4, 6, 3), np.uint8), Source(kind, "x.png"))


def describe(scene: Scene, request: Request = Request(), source: SourceKind = "file", **given: Any) -> Any:  # noqa: B008
    describer = Describer(scene, scene, scene, scene, thing_finder=scene)
    work = describer.describe(lambda: frame(source), request, given.get("cancellation", Cancellation()))
    return heard(work, begin=given.get("progress", lambda _: None))[0]


def test_the_stages_run_in_the_published_order_and_are_timed() -> None:
    analysis: list[Stage] = []
    description = describe(Scene(), progress=analysis.append)
    assert analysis == ANNOUNCED
    assert list(description.timings.stages) == [stage for stage in STAGES if stage != "verify"]
    assert description.timings.total >= sum(description.timings.stages.values()) * 0.99
    assert description.caption == "words"
    assert description.models == {"clip": "scene", "captioner": "scene", "ocr": "scene"}
    assert description.left_machine == ()


@pytest.mark.parametrize(("probability", "count"), [(0.8, 0), (0.9, 1)])
def test_a_part_of_a_screen_is_a_photograph_where_the_encoder_is_surer_than_of_a_whole_picture(
    probability: float, count: int
) -> None:
    class Screen(Scene):
        def insets(self, pixels: Pixels) -> tuple[Region, ...]:
            return (Region(0, 0, 4, 4),)

        def decided(self, kind: PictureKind, sight: ImageEncoding) -> PictureKind | None:
            return PictureKind("photograph", max(probability, kind.probability))

    scene = Screen(undecided=True)
    run = Run(Cancellation())
    assert len(PhotographAnalyzer(scene, scene, scene).insets(frame("screen"), Request(), run)) == count


@pytest.mark.parametrize(("source", "word"), [("file", "picture"), ("screen", "screen curtain")])
def test_a_blank_picture_goes_no_further(source: SourceKind, word: str) -> None:
    scene = Scene(blank=True)
    description = describe(scene, source=source)
    assert scene.asked == ["guard"]
    assert description.guard == "blank"
    assert word in description.caption


@pytest.mark.parametrize(
    ("kind", "programs", "ours", "told"),
    [
        ("screen", frozenset(), True, "Nothing is on the screen except Seesay, which is left out."),
        ("screen", frozenset(), False, "The screen is blank: no window is open."),
        ("screen", frozenset({"writer"}), True, "The screen is blank, or a screen curtain is on."),
        ("screen", None, True, "The screen is blank, or a screen curtain is on."),
        ("region", frozenset(), True, "Nothing is on the screen except Seesay, which is left out."),
    ],
)
def test_a_screen_is_only_called_blank_where_windows_may_be_on_it(
    kind: SourceKind, programs: frozenset[str] | None, ours: bool, told: str
) -> None:
    frame = Frame(np.zeros((300, 400, 3), np.uint8), Source(kind, "x", programs=programs), ours_left_out=ours)
    assert blank_caption(frame, "black") == told


@pytest.mark.parametrize("kind", ["screenshot", "document", None])
def test_the_model_is_silent_outside_its_domain(kind: PictureKindName | None) -> None:
    scene = Scene(kind=kind)
    assert describe(scene).concepts == ()
    assert "encode" not in scene.asked


def test_the_image_tower_decides_whether_it_is_a_photograph_and_looks_once() -> None:
    scene = Scene(undecided=True)
    description = describe(scene)
    assert [concept.label for concept in description.concepts] == ["cat"]
    assert scene.asked[:4] == ["guard", "encode", "decided", "concepts"]
    assert scene.asked.count("encode") == 1
    assert scene.prompts[0].kind == PictureKind("photograph", 0.9)


@pytest.mark.parametrize("failing", ["", "encode", "decided"])
def test_what_is_not_decided_for_is_of_no_kind(failing: str) -> None:
    scene = Scene(undecided=True)
    scene.decides = False
    if failing:
        scene.failures[failing] = ModelCorruptError("m")
    description = describe(scene)
    assert description.concepts == ()
    assert scene.prompts[0].kind is None
    assert len(description.warnings) == bool(failing)


def test_who_wants_no_concepts_waits_for_no_image_tower() -> None:
    scene = Scene(undecided=True)
    describe(scene, Request(concepts=False))
    assert "encode" not in scene.asked
    assert scene.prompts[0].kind is None


def test_captions_are_ranked_on_every_kind_of_picture() -> None:
    request = Request(caption=False, concepts=False, text=False, captions=("a", "b"))
    description = describe(Scene(kind="screenshot"), request)
    assert [candidate.text for candidate in description.candidates] == ["a", "b"]


def test_things_are_looked_for_in_photographs_that_are_to_be_described() -> None:
    scene = Scene()
    describe(scene)
    assert scene.prompts[0].things == (replace(THING, agreed=True),)
    assert scene.asked.index("concepts") < scene.asked.index("objects") < scene.asked.index("ocr")
    scene = Scene()
    describe(scene, Request(caption=False))
    assert "objects" not in scene.asked
    kinds: tuple[PictureKindName | None, ...] = ("screenshot", "document", "drawing", "chart", "icon", None)
    for kind in kinds:
        scene = Scene(kind=kind)
        describe(scene)
        assert "objects" not in scene.asked
        assert scene.prompts[0].things is None


@pytest.mark.parametrize("stage", ["encode", "concepts", "objects", "ocr"])
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


@pytest.mark.parametrize("last", ANNOUNCED)
def test_a_cancelled_description_stops_after_the_running_stage_and_is_never_told(last: Stage) -> None:
    cancellation = Cancellation()
    analysis: list[Stage] = []

    def cancel_at(stage: Stage) -> None:
        analysis.append(stage)
        if stage == last:
            cancellation.cancel()

    with pytest.raises(Cancelled):
        describe(Scene(), cancellation=cancellation, progress=cancel_at)
    assert analysis[-1] == last


def test_what_the_capture_raises_comes_through() -> None:
    def missing() -> Frame:
        raise InputMissingError("x")

    scene = Scene()
    with pytest.raises(InputMissingError):
        drain(Describer(scene, scene, scene, scene).describe(missing, Request(), Cancellation()))


class Speaking(Scene):
    """A scene whose captioner knows how its caption begins, and whose every stage tells when it is asked."""

    def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
        self.asked.append("opening")
        begins = (Claim("Window “Mail”.", "seen"),) if prompt.frame.source.title else ()
        return (*begins, *(Claim(f"It may show {concept.phrase}.", "unsure") for concept in prompt.concepts))

    def caption(self, prompt: Prompt, cancellation: Cancellation) -> Answer:
        claims = (*self.opening(prompt), Claim("That is all.", "seen"))
        return Answer((Candidate(" ".join(claim.text for claim in claims), claims),))


def test_the_first_sentences_are_handed_on_before_the_text_is_read() -> None:
    scene = Speaking()
    source = Source("window", "x", "Mail", "thunderbird")
    picture = Frame(np.zeros((4, 6, 3), np.uint8), source)

    def say(sentence: str) -> None:
        scene.asked.append(sentence)

    description, _ = heard(
        Describer(scene, scene, scene, scene).describe(lambda: picture, Request(streams=True), Cancellation()), say
    )
    said = ["Window “Mail”.", "It may show a cat."]
    assert [asked for asked in scene.asked if asked in ("encode", "ocr", *said)] == [said[0], "encode", said[1], "ocr"]
    assert description.caption == "Window “Mail”. It may show a cat. That is all."


@pytest.mark.parametrize("request_", [Request(caption=False), Request(question="What is it?")])
def test_nothing_is_said_early_where_no_description_is_wanted(request_: Request) -> None:
    scene, said = Speaking(), list[str]()
    heard(
        Describer(scene, scene, scene, scene).describe(
            lambda: frame("window"), replace(request_, streams=True), Cancellation()
        ),
        said.append,
    )
    assert said == []


class Server(Speaking):
    """A describer on a server that says one sentence, or fails."""

    name = "server"

    def caption(  # type: ignore[override]
        self, prompt: Prompt, cancellation: Cancellation, *, is_heard: bool = False
    ) -> Generator[str, None, Answer]:
        self._ask("caption")
        self.prompts.append(prompt)
        if is_heard:
            yield "Three letters are new."
        return Answer((Candidate("Three letters are new."),))


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_before_a_server_answers_only_the_title_is_told_where_seesay_speaks_the_language(language: str) -> None:
    scene, server, said = Speaking(), Server(), list[str]()
    picture = Frame(np.zeros((4, 6, 3), np.uint8), Source("screen", "x", "Inbox", "thunderbird"))
    description, _ = heard(
        Describer(scene, scene, scene, scene, server).describe(
            lambda: picture, Request(mode="image", language=language, streams=True), Cancellation()
        ),
        said.append,
    )
    title = {
        "en": ["Active window “Inbox”, Thunderbird."],
        "de": ["Aktives Fenster „Inbox“, Thunderbird."],
    }.get(language, [])
    assert said == [*title, "Three letters are new."]
    assert description.caption == " ".join(said)
    assert [claim.text for claim in description.claims] == said


def test_the_window_in_use_is_told_before_the_rest_is_read() -> None:
    mine, other = (TextLine(text, Region(0, 0, 6, 4), 0.9) for text in ("mine", "other"))
    said: list[str] = []

    class Reader(Speaking):
        def parts(
            self, pixels: Pixels, cancellation: Cancellation, first: Region | None = None
        ) -> Iterator[RecognizedText]:
            assert first == Region(1, 1, 3, 2)
            yield RecognizedText((mine,))
            assert said == ["mine"]
            yield RecognizedText((mine, other))

        def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
            return tuple(Claim(line.text, "seen") for line in prompt.in_use or ())

    scene = Reader()
    picture = Frame(np.zeros((4, 6, 3), np.uint8), Source("screen", "x", "Mail", window=Region(1, 1, 3, 2)))
    describer = Describer(scene, scene, scene, scene)
    description, analysis = heard(
        describer.describe(lambda: picture, Request(streams=True), Cancellation()), said.append
    )
    assert said == ["mine"]
    assert description.lines == (mine, other)
    assert description.caption == "mine That is all."
    heard(describer.describe_again(analysis, Request(streams=True), Cancellation()), said.append)
    assert said == ["mine", "mine"]


@pytest.mark.parametrize(("kind", "order"), [("photograph", ["faces", "ocr"]), ("screenshot", ["ocr", "faces"])])
def test_faces_on_a_screen_keep_nobody_waiting_for_its_text(kind: PictureKindName, order: list[str]) -> None:
    face = Face(Region(1, 1, 2, 2), 0.9)

    class Portrait(Scene):
        def faces(self, pixels: Pixels) -> tuple[Face, ...]:
            self._ask("faces")
            return (face,)

    scene = Portrait(kind=kind)
    picture = Frame(np.zeros((4, 6, 3), np.uint8), Source("file", "x"))
    drain(Describer(scene, scene, scene, scene).describe(lambda: picture, Request(), Cancellation()))
    assert [stage for stage in scene.asked if stage in order] == order
    assert scene.prompts[-1].faces == (face,)


class HalfWay(Speaking):
    """A scene that reads the window in use, and then fails."""

    def parts(
        self, pixels: Pixels, cancellation: Cancellation, first: Region | None = None
    ) -> Iterator[RecognizedText]:
        yield RecognizedText((TextLine("mine", Region(0, 0, 6, 4), 0.9),))
        raise ModelError("reader", "RuntimeError")


def test_what_was_read_before_the_reader_failed_is_kept() -> None:
    scene = HalfWay()
    picture = Frame(np.zeros((4, 6, 3), np.uint8), Source("screen", "x", "Mail", window=Region(1, 1, 3, 2)))
    description, _ = drain(Describer(scene, scene, scene, scene).describe(lambda: picture, Request(), Cancellation()))
    assert [line.text for line in description.lines] == ["mine"]
    assert [type(warning) for warning in description.warnings] == [ModelError]


@pytest.mark.parametrize("reader_fails", [False, True])
def test_a_bug_in_telling_early_is_not_taken_for_a_failure_of_the_reader(reader_fails: bool) -> None:
    class Wrong(Scene):
        def parts(
            self, pixels: Pixels, cancellation: Cancellation, first: Region | None = None
        ) -> Iterator[RecognizedText]:
            yield RecognizedText()
            if reader_fails:
                raise ModelError("reader", "RuntimeError")
            yield RecognizedText()

        def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
            if prompt.in_use is not None:
                raise KeyError("text")
            return ()

    scene = Wrong()
    picture = Frame(np.zeros((4, 6, 3), np.uint8), Source("screen", "x", "Mail", window=Region(1, 1, 3, 2)))
    with pytest.raises(KeyError):
        drain(Describer(scene, scene, scene, scene).describe(lambda: picture, Request(), Cancellation()))


def test_when_the_server_fails_the_description_made_here_goes_on_from_the_title() -> None:
    class Titled(Speaking):
        def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
            known = active_window_claim(prompt.frame.source, prompt.detail)
            return (known,) if known is not None else ()

    scene, server, said = Titled(), Server(), list[str]()
    server.failures = {"caption": NetworkError("Server")}
    picture = Frame(np.zeros((4, 6, 3), np.uint8), Source("screen", "x", "Mail"))
    description, _ = heard(
        Describer(scene, scene, scene, scene, server).describe(
            lambda: picture, Request(mode="image", streams=True), Cancellation()
        ),
        said.append,
    )
    assert said == ["Active window “Mail”."]
    assert description.caption == "Active window “Mail”. That is all."
    assert [type(warning) for warning in description.warnings] == [NetworkError]


def test_what_was_seen_is_told_again_without_looking_again() -> None:
    scene = Scene()
    describer = Describer(scene, scene, scene, scene)
    first, analysis = drain(describer.describe(frame, Request(), Cancellation()))
    scene.asked.clear()
    turns = (Turn("", first.claims, made_here=True),)
    answer = drain(describer.describe_again(analysis, Request(question="Where?", turns=turns), Cancellation()))
    assert scene.asked == ["caption"]
    assert scene.prompts[-1].turns == turns
    assert answer.concepts == first.concepts
    assert answer.models == first.models
    assert "words" not in repr(analysis)


def test_another_model_looks_again_and_a_blank_picture_stays_blank() -> None:
    scene, other = Scene(), Scene()
    other.model = "other"
    _, analysis = drain(Describer(scene, scene, scene, scene).describe(frame, Request(), Cancellation()))
    answer = drain(Describer(other, other, other, other).describe_again(analysis, Request(), Cancellation()))
    assert other.asked == ["encode", "concepts", "caption"]
    assert answer.models["clip"] == "other"
    blank = Scene(blank=True)
    describer = Describer(blank, blank, blank, blank)
    _, analysis = drain(describer.describe(frame, Request(), Cancellation()))
    blank.asked.clear()
    assert drain(describer.describe_again(analysis, Request(question="What?"), Cancellation())).guard == "blank"
    assert blank.asked == []


def test_a_request_is_fitted_to_the_program_once_it_is_known() -> None:
    scene = Scene()

    def presets(request: Request, source: Source) -> Request:
        return replace(request, detail="brief", instructions=source.application)

    picture = Frame(np.zeros((4, 6, 3), np.uint8), Source("window", "x", "Inbox", "thunderbird"))
    describer = Describer(scene, scene, scene, scene, presets=presets)
    _, analysis = drain(describer.describe(lambda: picture, Request(), Cancellation()))
    drain(describer.describe_again(analysis, Request(question="Who?"), Cancellation()))
    assert [(asked.detail, asked.instructions) for asked in scene.prompts] == [("brief", "thunderbird")] * 2


class Screen(Speaking):
    """A scene whose text is told by its upper left pixel."""

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        self._ask("ocr")
        return (TextLine(f"page {pixels[0, 0, 0]}", Region(0, 0, 6, 4), 0.9),)


def screen(page: int, title: str = "Mail") -> Frame:
    return Frame(np.full((80, 90, 3), page, np.uint8), Source("window", "x", title))


def test_the_same_picture_is_unchanged_and_not_read_again() -> None:
    scene = Screen()
    describer = Describer(scene, scene, scene, scene)
    _, before = drain(describer.describe(lambda: screen(1), Request(), Cancellation()))
    scene.asked.clear()
    description, now = drain(describer.describe(lambda: screen(1), Request(since=lambda: before), Cancellation()))
    assert scene.asked == ["guard"]
    assert (description.guard, description.caption) == ("unchanged", "Nothing has changed.")
    assert description.lines == before.lines
    assert (now.guard, now.lines) == (None, before.lines)


def test_a_keyboard_that_went_elsewhere_unseen_is_told() -> None:
    scene = Screen()
    describer = Describer(scene, scene, scene, scene)

    def with_focus_on(name: str) -> Frame:
        sliders = tuple(
            Element(
                "slider", each, None, states=frozenset({"focused"} if each == name else ()), sources=("accessibility",)
            )
            for each in ("Bass", "Treble")
        )
        return replace(screen(1), program=lambda: Element("window", "Mail", None, children=sliders))

    def described(name: str, request: Request) -> tuple[str, Any]:
        told, analysis = drain(describer.describe(lambda: with_focus_on(name), request, Cancellation()))
        return told.caption, analysis

    _, before = described("Bass", Request())
    captions = [described(name, Request(since=lambda: before))[0] for name in ("Treble", "Bass")]
    assert captions == ["The focus is on “Treble”, slider.", "Nothing has changed."]


def test_what_has_changed_is_told_here_whatever_the_mode_and_can_be_compared_again() -> None:
    scene, server, said = Screen(), Server(), list[str]()
    describer = Describer(scene, scene, scene, scene, server)
    _, before = drain(describer.describe(lambda: screen(1), Request(), Cancellation()))
    request = Request(mode="image", since=lambda: before)
    description, now = heard(
        describer.describe(lambda: screen(2), replace(request, streams=True), Cancellation()), said.append
    )
    assert description.caption == "“page 1” is now “page 2”."
    assert (description.guard, description.mode, description.left_machine) == (None, "offline", ())
    assert server.asked == []
    assert said == []
    again, _ = drain(describer.describe(lambda: screen(2), replace(request, since=lambda: now), Cancellation()))
    assert again.guard == "unchanged"


def test_another_picture_is_described_after_saying_that_it_is_one() -> None:
    scene = Screen()
    describer = Describer(scene, scene, scene, scene)
    _, before = drain(describer.describe(frame, Request(), Cancellation()))
    description, _ = drain(describer.describe(lambda: screen(2), Request(since=lambda: before), Cancellation()))
    assert description.caption.startswith("The content is different. Window “Mail”.")


class Letter(Scene):
    """A page of a document, whose upper half is read first if that is wanted."""

    first = "Dear Ms Miller, this is the first of two sentences of a letter, and is long, of eighty letters and more."
    second = "This is the other one."

    def parts(
        self, pixels: Pixels, cancellation: Cancellation, first: Region | None = None
    ) -> Iterator[RecognizedText]:
        above = TextLine(self.first, Region(10, 10, 500, 14), 1.0)
        self._ask("ocr" if first is None else "top")
        if first is not None:
            yield RecognizedText((above,))
        yield RecognizedText((above, TextLine(self.second, Region(10, 900, 200, 14), 0.95)))

    def kind(self, frame: Frame) -> PictureKind:
        return PictureKind("document", 0.99)


def test_a_page_is_begun_before_all_of_it_is_read() -> None:
    scene, said = Letter(), list[tuple[str, list[str]]]()
    own = OfflineCaptioner()
    describer = Describer(scene, scene, scene, own)
    frame = Frame(np.full((1000, 700, 3), 250, np.uint8), Source("page", "letter.pdf", page=1, pages=3))

    def describe(tell: Callable[[str], None] | None = None) -> str:
        request = Request(streams=tell is not None)
        return heard(describer.describe(lambda: frame, request, Cancellation()), tell or print)[0].caption

    caption = describe(lambda text: said.append((text, list(scene.asked))))
    assert [text for text, _ in said] == ["Page 1 of 3.", f"Text: “{Letter.first}”"]
    assert "ocr" not in said[1][1]
    assert caption == f"Page 1 of 3. Text: “{Letter.first}” “{Letter.second}”"
    scene.asked.clear()
    assert describe() == f"Page 1 of 3. Text: “{Letter.first} {Letter.second}”"
    assert "top" not in scene.asked
