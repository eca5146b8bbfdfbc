"""A picture of a window, described and asked about with the real parts and a server, and what goes over the wire."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rigs.describing import heard
from rigs.fakes.asking import captioner
from rigs.fakes.openai_server import Call, FakeOpenAI, running
from seesay.app.consent import ApplicationPresets
from seesay.app.pipeline.describer import Describer, open_describer
from seesay.app.pipeline.request import Presets, Request, turns_of
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Frame, Source, Stage
from seesay.core.paths import shipped_models_folder, user_folders
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file
from seesay.perception.photographs.pixel_inspection import PixelInspector

pytestmark = pytest.mark.full

SAMPLES = Path(__file__).resolve().parents[2] / "resources/samples"
WINDOW = Source("window", "the window", "Meeting notes", "notes")
EARLY = "Window “Meeting notes”, Notes."


class Script:
    """What the server answers, changed by each test."""

    texts: tuple[str, ...] = ("A window with notes.",)

    def __call__(self, call: Call) -> None:
        call.answer(*self.texts[: int(call.body.get("n") or 1)])


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def server(script: Script) -> Iterator[FakeOpenAI]:
    with running(script) as fake:
        yield fake
        assert not fake.invalid


class Session:
    """The real pipeline over one home folder, with a server; notes the stages of its latest run."""

    def __init__(self, home: Path, fake: FakeOpenAI, presets: Presets | None = None, **settings: Any) -> None:
        seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(home)}))
        recogniser = seesay.recogniser()
        server = captioner(fake, send="image", **settings)
        self.describer = open_describer(seesay, recogniser, server)
        if presets is not None:
            observer = PixelInspector(shipped_models_folder())
            self.describer = Describer(observer, recogniser, seesay.reader, seesay.captioner(), server, presets=presets)
        self.stages: list[Stage] = []
        self.said: list[str] = []

    def look(self, frame: Frame, request: Request) -> Any:
        self._forget()
        request = replace(request, streams=True)
        return heard(
            self.describer.describe(lambda: frame, request, Cancellation()), self.said.append, self.stages.append
        )

    def describe_again(self, seen: Any, request: Request) -> Any:
        self._forget()
        request = replace(request, streams=True)
        return heard(self.describer.describe_again(seen, request, Cancellation()), self.said.append, self.stages.append)

    def _forget(self) -> None:
        self.stages.clear()
        self.said.clear()


@pytest.fixture
def screenshot() -> Frame:
    return replace(load_file(SAMPLES / "screenshot.png"), source=WINDOW)


@pytest.fixture
def photograph() -> Frame:
    return load_file(SAMPLES / "photograph.jpg")


@pytest.fixture
def session(tmp_path: Path, server: FakeOpenAI) -> Session:
    return Session(tmp_path, server)


def wire(fake: FakeOpenAI) -> str:
    return json.dumps(fake.bodies, ensure_ascii=False)


def test_a_question_goes_with_what_was_said_and_nothing_is_looked_at_again(
    session: Session, server: FakeOpenAI, script: Script, photograph: Frame
) -> None:
    script.texts = ("A tabby cat looks to the side.",)
    description, seen = session.look(photograph, Request(mode="image"))
    script.texts = ("Green.",)
    first = session.describe_again(
        seen, Request(mode="image", question="What colour are its eyes?", turns=turns_of(description))
    )
    assert session.stages == ["caption", "verify"]
    answers = [("What colour are its eyes?", first)]
    script.texts = ("A red bicycle leans there.",)
    request = Request(mode="image", question="And behind it?", turns=turns_of(description, answers))
    second = session.describe_again(seen, request)
    user = server.bodies[-1]["messages"][1]["content"]
    text = user if isinstance(user, str) else user[0]["text"]
    told = [
        json.loads(line) for line in text.split("<earlier_answers>\n")[1].split("\n</earlier_answers>")[0].split("\n")
    ]
    assert told[0]["description"] == "A tabby cat looks to the side."
    assert told[1] == {"question": "What colour are its eyes?", "answer": "Green."}
    assert "And behind it?" in server.bodies[-1]["messages"][0]["content"]
    plain = second.caption.lower().split("doubtful:")[0].split("according to")[0]
    assert "bicycle" not in plain or "possibly" in plain, "answers are checked as descriptions are"
    assert "image" in second.left_machine


def test_the_title_is_spoken_first_and_sent_as_text(session: Session, server: FakeOpenAI, screenshot: Frame) -> None:
    description, _ = session.look(screenshot, Request(mode="image"))
    assert session.said[0] == EARLY
    assert description.caption.startswith(f"{EARLY} ")
    assert description.caption.count("Meeting notes") == 1
    assert "title of the window in use" in wire(server)


def test_without_a_server_a_question_gets_the_lines_with_its_words(session: Session, screenshot: Frame) -> None:
    description, seen = session.look(screenshot, Request())
    assert session.said[0] == EARLY
    assert description.caption.startswith(" ".join(session.said))
    word = next(w for line in seen.lines for w in line.text.split() if len(w) > 5 and w.isalpha() and w.islower())
    answer = session.describe_again(seen, Request(question=f"Where is {word}?", turns=turns_of(description)))
    assert session.stages == ["caption"]
    assert f"With “{word}”:" in answer.caption
    assert answer.left_machine == ()


def test_a_preset_for_a_program_keeps_its_pictures_here(tmp_path: Path, server: FakeOpenAI, screenshot: Frame) -> None:
    wishes = Settings.model_validate({"applications": {"notes": {"mode": "offline", "detail": "brief"}}}).applications
    session = Session(tmp_path, server, ApplicationPresets(wishes, "image"))
    description, seen = session.look(screenshot, Request(mode="image"))
    assert (description.mode, description.left_machine) == ("offline", ())
    session.describe_again(seen, Request(mode="image", question="Who?"))
    assert server.bodies == []
    other = replace(screenshot, source=replace(WINDOW, application="browser", programs=frozenset({"browser"})))
    assert "image" in session.look(other, Request(mode="image"))[0].left_machine


def test_a_preset_lets_words_leave_but_no_pixels(tmp_path: Path, server: FakeOpenAI, screenshot: Frame) -> None:
    settings = {"applications": {"notes": {"mode": "concepts", "instructions": "Name the sender."}}}
    wishes = Settings.model_validate(settings).applications
    session = Session(tmp_path, server, ApplicationPresets(wishes, "image"))
    description, _ = session.look(screenshot, Request(mode="image", instructions="No colours."))
    assert description.mode == "concepts"
    assert set(description.left_machine) == {"concepts", "text"}
    assert "data:image" not in wire(server)
    assert "No colours. Name the sender." in wire(server)


def test_what_changed_in_a_real_window(session: Session, server: FakeOpenAI, screenshot: Frame) -> None:
    _, before = session.look(screenshot, Request())
    same, _ = session.look(screenshot, Request(mode="image", since=lambda: before))
    assert same.guard == "unchanged"
    assert "ocr" not in session.stages
    gone = before.lines[-1]
    pixels = np.array(screenshot.pixels)
    box = gone.box
    pixels[box.y - 3 : box.bottom + 3, box.x - 3 : box.right + 3] = pixels[max(0, box.y - 4), max(0, box.x - 4)]
    changed, _ = session.look(replace(screenshot, pixels=pixels), Request(mode="image", since=lambda: before))
    assert changed.caption == f"Gone: “{gone.text}”" + ("." if gone.text[-1] not in ".!?" else "")
    assert server.bodies == []
