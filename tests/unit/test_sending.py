"""What is told before something is sent, and that the person's no keeps it here."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from rigs.fakes.openai_server import Call, FakeOpenAI, running
from rigs.fakes.second_opinion import Opinionated
from seesay.app.describing import describe_pictures, one_picture
from seesay.app.engine import Engine
from seesay.app.events import Event, PictureDescribed, SendingAnnounced, SendingAsked
from seesay.app.pipeline.request import Request
from seesay.app.send_preview import Preview, SendingQuestion
from seesay.core.domain import Cancellation, Description, Frame, Mode, drain
from seesay.core.errors import Cancelled, NotSentError
from seesay.core.findings import Pixels
from seesay.core.paths import UserFolders, user_folders
from seesay.core.region import Region
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file

pytestmark = [pytest.mark.slow, pytest.mark.full]

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-P", "-c", "from seesay.cli.start import run; run()"]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of optimised graphs: they are made once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folders(tmp_path: Path, cache: Path) -> UserFolders:
    return replace(user_folders({"SEESAY_HOME": str(tmp_path)}), cache=cache)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeOpenAI]:
    def answer(call: Call) -> None:
        call.answer(*(["A cat looks into the camera."] * int(call.body.get("n") or 1)))

    with running(answer) as running_server:
        monkeypatch.setenv("OPENAI_BASE_URL", running_server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        yield running_server


@pytest.fixture
def screen() -> Frame:
    return load_file(ROOT / "resources/samples/screenshot.png")


def settings(consent: str = "image", **privacy: object) -> Settings:
    return Settings.model_validate({"privacy": {"consent": consent, **privacy}})


class Job:
    """Describes one picture as the desktop program does, and answers each question with `agreed`."""

    def __init__(self, chosen: Settings, folders: UserFolders, agreed: bool | None = None) -> None:
        self.engine, self.agreed = Engine(chosen, folders), agreed
        self.events: list[Event] = []
        self.cancellation = Cancellation()

    def take(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, SendingAsked):
            if self.agreed is None:
                self.cancellation.cancel()
            else:
                event.question.answer(agreed=self.agreed)

    def __call__(self, frame: Frame, mode: Mode = "auto") -> Description:
        pictures = list(one_picture("a picture", lambda: frame)(lambda *_: None, Cancellation()))
        try:
            for event in describe_pictures(pictures, lambda: self.engine, Request(mode=mode), self.cancellation):
                self.take(event)
        finally:
            self.engine.close()
        (done,) = (event for event in self.events if isinstance(event, PictureDescribed))
        return done.description

    @property
    def asked(self) -> list[Preview]:
        return [event.question.preview for event in self.events if isinstance(event, SendingAsked)]

    @property
    def told(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, SendingAnnounced)]


def test_a_new_servers_name_is_told_once(folders: UserFolders, server: FakeOpenAI, screen: Frame) -> None:
    host = server.base_url.split("/")[2]
    first, second = Job(settings(), folders), Job(settings(), folders)
    assert first(screen).left_machine_to == host
    assert first.told == [f"This is sent to {host}."]
    second(screen)
    assert second.told == []
    (folders.data / "server-told").write_text("api.openai.com")
    third = Job(settings(), folders)
    third(screen)
    assert third.told == first.told


def test_nothing_is_told_of_a_server_where_nothing_is_sent(
    folders: UserFolders, server: FakeOpenAI, screen: Frame
) -> None:
    job = Job(settings("nothing"), folders)
    assert job(screen).left_machine == ()
    assert job.told == []


@pytest.mark.parametrize("mode", ["auto", "image", "concepts"])
def test_who_is_asked_each_time_and_says_no_sends_nothing(
    mode: Mode, folders: UserFolders, server: FakeOpenAI, screen: Frame
) -> None:
    job = Job(settings(ask=True), folders, agreed=False)
    description = job(screen, mode)
    assert server.bodies == []
    assert description.left_machine == ()
    assert [problem.reason for problem in description.warnings if isinstance(problem, NotSentError)] == ["declined"]
    (asked,) = job.asked
    assert description.caption == asked.described


def test_who_says_yes_sends_what_was_shown(folders: UserFolders, server: FakeOpenAI, screen: Frame) -> None:
    job = Job(settings(ask=True), folders, agreed=True)
    description = job(screen)
    assert "image" in description.left_machine
    (asked,) = job.asked
    assert asked.messages is not None
    assert asked.picture is not None
    sent = str(server.bodies[0]["messages"])
    assert asked.picture.data_url in sent
    assert server.bodies[0]["messages"][0]["content"] == asked.messages.system
    assert asked.host == server.base_url.split("/")[2] == description.left_machine_to
    assert f"To be sent to {asked.host}: the picture, " in asked.summary
    assert "At most" in asked.summary
    assert {topic.name for topic in asked.topics} >= {"Server", "Picture", "Words", "Redacted", "Cost"}


def test_a_question_that_waits_ends_with_its_job(folders: UserFolders, server: FakeOpenAI, screen: Frame) -> None:
    with pytest.raises(Cancelled):
        Job(settings(ask=True), folders)(screen)
    assert server.bodies == []


def test_only_the_first_answer_counts() -> None:
    question = SendingQuestion(Preview("h", None, None, ""))
    threading.Timer(0.2, lambda: question.answer(agreed=False)).start()
    assert question.wait(Cancellation()) is False
    question.answer(agreed=True)
    assert question.wait(Cancellation()) is False


Preview_ = Callable[[Settings, Request], Preview]


@pytest.fixture
def previewed(folders: UserFolders, screen: Frame) -> Preview_:
    def preview(chosen: Settings, request: Request) -> Preview:
        engine = Engine(chosen, folders)
        try:
            _, analysis = drain(engine.describe(screen, Request(mode="offline"), Cancellation()))
            return engine.preview(analysis, request, Cancellation())
        finally:
            engine.close()

    return preview


def test_what_would_be_sent_of_an_earlier_picture_is_known_without_sending(
    previewed: Preview_, server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    image, words = previewed(settings(), Request(mode="auto")), previewed(settings("concepts"), Request(mode="image"))
    assert image.picture is not None
    assert words.picture is None
    assert words.messages is not None
    assert "and no picture." in words.summary
    assert image.described
    assert server.bodies == []


def test_why_nothing_would_be_sent_is_told(previewed: Preview_, server: FakeOpenAI) -> None:
    assert previewed(settings(""), Request(mode="image")).summary == "Nothing would be sent."
    elsewhere = settings("image", consent_server="api.openai.com")
    assert "you gave your consent for api.openai.com" in previewed(elsewhere, Request(mode="auto")).summary


def test_a_command_that_nobody_answers_sends_nothing_and_says_why(tmp_path: Path, server: FakeOpenAI) -> None:
    done = subprocess.run(
        [*PROGRAM, "describe", ROOT / "resources/samples/photograph.jpg", "--mode", "image", "--json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=os.environ | {"SEESAY_HOME": str(tmp_path), "SEESAY_PRIVACY__ASK": "true"},
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert server.bodies == []
    assert "you want to be asked each time" in done.stderr


def test_asking_again_is_paid_for_beforehand(
    folders: UserFolders, server: FakeOpenAI, screen: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    estimates = []
    for again in (False, True):
        monkeypatch.setattr("seesay.app.send_preview.may_ask_again", lambda prompt, send, again=again: again)
        job = Job(settings(ask=True), folders, agreed=False)
        job(screen)
        (preview,) = job.asked
        assert preview.estimate is not None
        estimates.append(preview.estimate.cost_usd)
    assert server.bodies == []
    assert estimates[0] < estimates[1]


def test_asking_again_sends_no_secret_either(folders: UserFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture that goes a second time is the covered one."""
    secret = Region(40, 30, 200, 80)
    frame = replace(load_file(ROOT / "resources/samples/photograph.jpg"), secret_areas=lambda: (secret,))
    answers = Opinionated(("A cat and a piano stand beside a wooden table.",), lambda thing: "no", prompt_tokens=9000)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789")
    with running(answers) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        done = Job(settings(), folders)(frame)
        assert done.left_machine_to == server.base_url.split("/")[2]
        pictures = [_picture_in(body) for body in server.bodies]
    assert len(pictures) == 2, "it was asked again"
    for pixels in pictures:
        scale = pixels.shape[1] / frame.width
        part = [round(scale * edge) for edge in (secret.y + 4, secret.bottom - 4, secret.x + 4, secret.right - 4)]
        assert pixels[part[0] : part[1], part[2] : part[3]].max() < 30


def _picture_in(body: dict[str, Any]) -> Pixels:
    parts = body["messages"][-1]["content"]
    (url,) = (part["image_url"]["url"] for part in parts if part["type"] == "image_url")
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))).convert("RGB"))
