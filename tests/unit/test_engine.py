"""The pipeline as the desktop program keeps it: what may leave the machine, follow-ups, and when it is made anew."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from rigs.fakes import tiny_model
from rigs.fakes.openai_server import Call, FakeOpenAI, running
from rigs.onnx_sessions import is_prepacked, loaded_sessions, slow_full_graphs
from rigs.wording import NO_KEY
from seesay.app.describing import JobPicture, describe_pictures
from seesay.app.engine import Engine, needs_new_engine
from seesay.app.events import DetailKnown, Event, NoServerKnown
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Analysis, Cancellation, Description, Frame, Source, drain
from seesay.core.errors import NoCapturerError, NoKeyError
from seesay.core.paths import UserFolders, resources_folder, user_folders
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file
from seesay.perception.models.manifest import ENTRY
from seesay.perception.models.model_store import ModelStore, write_entry

pytestmark = [pytest.mark.slow, pytest.mark.full]

ROOT = Path(__file__).resolve().parents[2]
KEY = "sk-test-0123456789-never-to-be-seen"


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
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        yield running_server


@pytest.fixture
def photograph() -> Frame:
    return load_file(ROOT / "resources/samples/photograph.jpg")


def described(
    settings: dict[str, Any], folders: UserFolders, picture: Frame | Analysis, request: Request
) -> tuple[Description, Analysis]:
    engine = Engine(Settings(**settings), folders)
    try:
        return drain(engine.describe(picture, request, Cancellation()))
    finally:
        engine.close()


@pytest.mark.parametrize(
    ("consent", "mode", "sent"),
    [
        ("", "auto", ()),
        ("", "image", ()),
        ("nothing", "auto", ()),
        ("nothing", "image", ()),
        ("concepts", "auto", ("concepts",)),
        ("concepts", "image", ("concepts",)),
        ("image", "auto", ("image",)),
        ("image", "offline", ()),
    ],
)
def test_nothing_leaves_that_was_not_agreed_to(
    consent: str, mode: Any, sent: tuple[str, ...], folders: UserFolders, server: FakeOpenAI, photograph: Frame
) -> None:
    description, _ = described({"privacy": {"consent": consent}}, folders, photograph, Request(mode=mode))
    assert bool(server.bodies) == bool(sent)
    assert set(sent) <= set(description.left_machine)
    assert "image" in description.left_machine or "image" not in sent
    assert description.mode == ("offline" if not sent else sent[0])


def test_a_program_of_its_own_wish_stays_here(folders: UserFolders, server: FakeOpenAI, photograph: Frame) -> None:
    frame = replace(photograph, source=replace(photograph.source, kind="window", application="bank"))
    settings = {"privacy": {"consent": "image"}, "applications": {"bank": {"mode": "offline"}}}
    description, _ = described(settings, folders, frame, Request(mode="auto"))
    assert description.mode == "offline"
    assert not server.bodies


def test_a_missing_key_is_told_when_a_server_was_wished_for(
    folders: UserFolders, monkeypatch: pytest.MonkeyPatch, photograph: Frame
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    settings = {"privacy": {"consent": "image"}}
    description, _ = described(settings, folders, photograph, Request(mode="image"))
    assert [type(warning) for warning in description.warnings if isinstance(warning, NoKeyError)] == [NoKeyError]
    silent, _ = described(settings, folders, photograph, Request(mode="auto"))
    assert not [warning for warning in silent.warnings if isinstance(warning, NoKeyError)]
    answer, _ = described(settings, folders, photograph, Request(mode="auto", question="Is she happy?"))
    assert NO_KEY in answer.caption
    assert "choose a server" not in answer.caption
    assert not [warning for warning in answer.warnings if isinstance(warning, NoKeyError)], "it is said once"


@pytest.mark.parametrize(("consent", "mode"), [("concepts", "auto"), ("nothing", "auto"), ("image", "offline")])
def test_a_missing_key_is_told_where_a_server_was_agreed_to(
    folders: UserFolders, monkeypatch: pytest.MonkeyPatch, photograph: Frame, consent: str, mode: Any
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    given: dict[str, Any] = {"privacy": {"consent": consent}}
    engine = Engine(Settings(**given), folders)
    pictures = [JobPicture("a photograph", lambda _: photograph)]
    told = list(describe_pictures(pictures, lambda: engine, Request(mode=mode), Cancellation()))
    engine.close()
    problems = [event.problem for event in told if isinstance(event, NoServerKnown)]
    assert [type(problem) for problem in problems] == ([NoKeyError] if (consent, mode) == ("concepts", "auto") else [])


def test_a_question_is_about_what_was_seen(folders: UserFolders, server: FakeOpenAI, photograph: Frame) -> None:
    settings = {"privacy": {"consent": "image"}}
    _, analysis = described(settings, folders, photograph, Request(mode="auto"))
    answer, same = described(settings, folders, analysis, Request(mode="auto", question="What does it look at?"))
    assert same is analysis
    assert "ocr" not in answer.timings.stages
    assert answer.caption


def test_warming_up_never_fails_and_stops_for_a_real_picture(folders: UserFolders) -> None:
    from seesay.core.errors import Cancelled

    engine = Engine(Settings(), folders)
    engine.warm_up(Cancellation())
    late = Cancellation()
    late.cancel()
    with pytest.raises(Cancelled):
        engine.warm_up(late)
    missing = Engine(Settings(vision={"model": "none"}), folders)  # type: ignore[arg-type]  # pydantic takes the mapping
    missing.warm_up(Cancellation())


@pytest.mark.parametrize("problem", [None, NoCapturerError("it is black")])
def test_warming_up_gets_ready_what_takes_pictures(
    folders: UserFolders, problem: NoCapturerError | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[bool] = []

    def choose() -> None:
        chosen.append(True)
        if problem is not None:
            raise problem

    monkeypatch.setattr(Seesay, "capturer", staticmethod(choose))
    engine = Engine(Settings(), folders)
    engine.warm_up(Cancellation())
    assert chosen == [True]
    assert engine.read(load_file(ROOT / "resources/samples/screenshot.png").pixels, Cancellation())
    engine.close()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"speech": {"rate": 300}}, False),
        ({"hotkeys": {"stop": "Pause"}}, False),
        ({"description": {"detail": "full"}}, False),
        ({"privacy": {"consent": "image"}}, True),
        ({"vision": {"model": "other"}}, True),
        ({"history": {"keep": True}}, True),
    ],
)
def test_models_are_loaded_anew_only_when_they_have_to(change: dict[str, Any], expected: bool) -> None:
    assert needs_new_engine(Settings(), Settings(**change)) is expected


def test_models_are_unloaded_and_loaded_again(folders: UserFolders, photograph: Frame) -> None:
    others = len(loaded_sessions())
    engine = Engine(Settings(), folders)

    def describe(picture: Frame | Analysis, request: Request) -> tuple[Description, Analysis]:
        return drain(engine.describe(picture, request, Cancellation()))

    before, analysis = describe(photograph, Request())
    assert len(loaded_sessions()) > others
    engine.rest()
    assert len(loaded_sessions()) == others + 1  # the network that finds lines stays
    engine.load()
    assert (
        len(loaded_sessions()) == others + 2
    )  # a screen's words need no other, and what the model knows is photographs
    after, _ = describe(photograph, Request())
    assert after.caption == before.caption

    engine.rest()
    answer, _ = describe(analysis, Request(question="What does it say?"))
    assert answer.caption
    assert not engine.resting
    engine.close()


@pytest.fixture
def knows_screens(folders: UserFolders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a model that knows screens, is run in int8 and was chosen by the person."""
    built = tmp_path / "built"
    kinds = ("photograph", "screenshot")
    entry = tiny_model.build(built, wide=True, name="tiny", bundled=False, quantise=True, domain=kinds)
    write_entry(built / "tiny" / ENTRY, entry)
    seesay = Seesay(Settings(), folders)
    ModelStore(folders.models).bring(built / "tiny", seesay.manifest, None, lambda *tried: None, Cancellation())
    seesay = Seesay(Settings(), folders)  # whose list knows it
    slow_full_graphs(monkeypatch)
    for _ in seesay.trials.select_fastest(
        entry, seesay.model_folders, Cancellation(), lambda tower: None, lambda problem: pytest.fail(str(problem))
    ):
        pass
    return entry.name


def test_what_knows_screens_is_back_at_once_and_made_quick_after_the_first_screen(
    folders: UserFolders, knows_screens: str
) -> None:
    others = set(map(id, loaded_sessions()))

    def kept_quick() -> list[bool]:
        return [is_prepacked(session) for session in loaded_sessions() if id(session) not in others]

    engine = Engine(Settings(vision={"model": knows_screens}), folders)  # type: ignore[arg-type]
    screen = load_file(ROOT / "resources/samples/screenshot.png")
    engine.warm_up(Cancellation())
    assert all(kept_quick())
    engine.rest()
    assert kept_quick().count(False) == 1
    engine.load()
    assert kept_quick().count(False) == 1
    before, _ = drain(engine.describe(screen, Request(), Cancellation()))
    assert kept_quick().count(False) == 1
    engine.settle()
    assert all(kept_quick())
    after, _ = drain(engine.describe(screen, Request(), Cancellation()))
    assert after.concepts == before.concepts
    engine.close()


def test_models_that_are_there_are_not_loaded_again(folders: UserFolders, photograph: Frame) -> None:
    engine = Engine(Settings(), folders)
    engine.warm_up(Cancellation())
    before = len(loaded_sessions())
    engine.load()
    assert len(loaded_sessions()) == before
    engine.close()


def test_the_describers_for_all_modes_share_their_models(
    folders: UserFolders, server: FakeOpenAI, photograph: Frame
) -> None:
    engine = Engine(Settings(privacy={"consent": "image"}), folders)  # type: ignore[arg-type]
    counts = []
    for mode in ("offline", "concepts", "image", "concepts"):
        drain(engine.describe(photograph, Request(mode=mode), Cancellation()))
        counts.append(len(loaded_sessions()))
    engine.close()
    assert counts[1:] == counts[1:2] * 3
    assert counts[1] - counts[0] <= 2  # the text tower and the detector, with which claims are checked


def test_when_models_are_unloaded_is_a_setting(folders: UserFolders) -> None:
    def rest_after(minutes: int) -> float:
        return Engine(Settings(vision={"unload_minutes": minutes}), folders).rest_after  # type: ignore[arg-type]

    assert (rest_after(3), rest_after(0)) == (180.0, 0.0)


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="another C library than glibc"
)
def test_what_was_freed_goes_back_to_the_system(folders: UserFolders) -> None:
    """What glibc keeps by itself: free pieces between others that are in use, of a size that it asks no mapping for."""
    process = psutil.Process()
    pieces = [b"." * 100_000 for _ in range(2_000)]
    in_use = pieces[::20]
    full = process.memory_info().rss
    del pieces
    kept = process.memory_info().rss
    Engine(Settings(), folders).settle()
    assert len(in_use) == 100
    assert full - kept < 100_000_000 < full - process.memory_info().rss


def test_how_much_is_told_of_one_picture_is_known_first_and_a_program_may_have_its_own_wish(
    folders: UserFolders,
) -> None:
    wishes = {"mail": {"detail": "brief"}}
    engine = Engine(Settings(applications=wishes), folders)  # type: ignore[arg-type]  # pydantic takes the mapping
    pixels = np.full((40, 60, 3), 255, np.uint8)
    frames = [Frame(pixels, Source("window", "x", "Inbox", program)) for program in ("mail", "editor")]

    def told(question: str, *shown: Frame) -> list[Event]:
        pictures = [JobPicture(frame.source.name, lambda _, frame=frame: frame) for frame in shown]  # type: ignore[misc]
        events = describe_pictures(pictures, lambda: engine, Request(question=question), Cancellation())
        return [event for event in events if isinstance(event, DetailKnown)]

    assert [told("", frame) for frame in frames] == [[DetailKnown("brief")], [DetailKnown("normal")]]
    assert told("", *frames) == []
    assert told("What is it?", frames[0]) == []


@pytest.mark.parametrize("name", ["samples/screenshot.png", "samples/photograph.jpg"])
def test_every_picture_has_a_vector_if_the_history_is_kept(folders: UserFolders, name: str) -> None:
    """Also one of a screen, about which the model in the box may say nothing."""
    frame = load_file(resources_folder() / name)
    for keep in (True, False):
        engine = Engine(Settings(history={"keep": keep}), folders)  # type: ignore[arg-type]  # pydantic takes the mapping
        _, analysis = drain(engine.describe(frame, Request(), Cancellation()))
        vector = engine.vector(analysis)
        assert (vector is not None) is keep
        if vector is not None:
            assert vector.model == "seesay-base"
            assert float(vector.embedding @ vector.embedding) == pytest.approx(1, abs=1e-4)
            assert (analysis.known.embedding is not None) == ("photograph" in name)
