"""A fetched model that was damaged is fetched once more: when a description meets it, and when it is chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import tomli_w
from PySide6.QtWidgets import QApplication

from rigs.fakes import tiny_model
from seesay.app.engine import Engine
from seesay.app.events import Described
from seesay.app.history.records import Entry
from seesay.app.models import Models
from seesay.app.pipeline.request import Request
from seesay.core.domain import Cancellation, Description, Frame, drain
from seesay.core.errors import FetchError, ModelCorruptError, ModelMissingError, SeesayError
from seesay.core.paths import UserFolders, user_folders
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file
from seesay.perception.models import fetching
from seesay.perception.models.manifest import ModelFile, Repository
from seesay.ui.model_downloads import ModelWork
from ui.dialog_stage import StageController, wait_until
from ui.recording_controller import description

FETCHED = "tiny downloaded."


class LocalHub:
    """A hub whose files are in a folder; it notes what is fetched, and may be unreachable."""

    folder: Path
    fetched: list[str]
    reachable: bool
    host = "hub"

    def __init__(self, model: str, cancellation: Cancellation) -> None:
        self._model = model

    def describe(self, repository: Repository, file: ModelFile, commit: str | None) -> fetching.RemoteFile:
        if not self.reachable:
            raise FetchError(self._model, self.host, "unreachable", file.source)
        content = (self.folder / file.source).read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        return fetching.RemoteFile(file.source, "", "1" * 40, len(content), sha256, sha256, None)

    def fetch(self, remote: fetching.RemoteFile, part: Path, progressed: Callable[[int], None]) -> None:
        part.write_bytes((self.folder / remote.source).read_bytes())
        self.fetched.append(remote.source)
        progressed(remote.size)


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[LocalHub]:
    hub = type("Hub", (LocalHub,), {"folder": tmp_path / "hub", "fetched": [], "reachable": True})
    monkeypatch.setattr(fetching, "Hub", hub)
    return hub


@pytest.fixture
def folders(tmp_path: Path, hub: type[LocalHub]) -> UserFolders:
    """The person's folders: the model tiny was fetched and is in use."""
    folders = user_folders({"SEESAY_HOME": str(tmp_path / "home")})
    entry = tiny_model.build(hub.folder, wide=True, name="tiny", bundled=False)
    written = entry.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    files = {part: {"path": file.path, "source": file.path} for part, file in entry.files.items()}
    written |= {"files": files, "repository": {"name": "maker/tiny"}}
    folders.models.mkdir(parents=True)
    (folders.models / "manifest.toml").write_text(tomli_w.dumps({"schema": 1, "model": [written]}))
    assert Models(Settings(), folders).pull("tiny")
    hub.fetched.clear()
    return folders


@pytest.fixture
def controller(app: QApplication, folders: UserFolders) -> Iterator[StageController]:
    controller = StageController(folders)
    controller.change_setting("vision", "model", "tiny")
    ModelWork.of(controller)
    yield controller
    controller.deleteLater()


@pytest.fixture
def photograph() -> Frame:
    return load_file(Path(__file__).resolve().parents[2] / "resources/samples/photograph.jpg")


def damage(folders: UserFolders) -> None:
    file = folders.models / "tiny/image.onnx"
    file.write_bytes(file.read_bytes()[:-1] + b"!")


def described(controller: StageController, *warnings: SeesayError) -> None:
    entry = Entry(1, datetime.now().astimezone(), replace(description("A window."), warnings=warnings))
    controller.tell(Described(entry))


CORRUPT = ModelCorruptError("tiny", "image.onnx was changed since it was installed")


def work_of(controller: StageController) -> ModelWork:
    return ModelWork.of(controller)


def test_what_a_description_finds_damaged_is_fetched_once_more_and_told(
    controller: StageController, folders: UserFolders, hub: type[LocalHub]
) -> None:
    damage(folders)
    described(controller, CORRUPT)
    wait_until(lambda: FETCHED in controller.said)
    assert "tiny is damaged: image.onnx was changed since it was installed" in controller.said[0]
    assert hub.fetched == ["tiny/image.onnx"]
    assert controller.renewals == 1  # so that the next description uses it
    damage(folders)
    described(controller, CORRUPT)  # at once again: a disk that fails, which no download mends
    assert not work_of(controller).running


def test_a_real_description_tells_of_the_damage(folders: UserFolders, photograph: Frame) -> None:
    damage(folders)
    engine = Engine(Settings(vision={"model": "tiny"}), folders)  # type: ignore[arg-type]  # pydantic takes the mapping
    result: Description
    result, _ = drain(engine.describe(photograph, Request(), Cancellation()))
    engine.close()
    assert [warning.model for warning in result.warnings if isinstance(warning, ModelCorruptError)] == ["tiny"]
    assert result.caption


def test_what_cannot_be_fetched_is_told_and_tried_only_once(
    controller: StageController, folders: UserFolders, hub: type[LocalHub]
) -> None:
    damage(folders)
    hub.reachable = False
    described(controller, CORRUPT)
    wait_until(lambda: any("could not be downloaded" in said for said in controller.said))
    described(controller, CORRUPT)
    assert not work_of(controller).running
    assert controller.renewals == 0


@pytest.mark.parametrize(
    "problem", [ModelMissingError("tiny", "it is missing"), ModelCorruptError("PP-OCR", "x"), None], ids=str
)
def test_nothing_else_is_fetched(
    controller: StageController, folders: UserFolders, hub: type[LocalHub], problem: SeesayError | None
) -> None:
    described(controller, *([problem] if problem else []))
    assert not work_of(controller).running
    assert hub.fetched == controller.said == []


def test_a_model_that_was_not_fetched_is_not_fetched_now(
    controller: StageController, folders: UserFolders, hub: type[LocalHub]
) -> None:
    controller.change_setting("vision", "model", "seesay-base")
    described(controller, ModelCorruptError("seesay-base", "image.onnx was changed"))
    wait_until(lambda: not work_of(controller).running)
    assert hub.fetched == controller.said == []


def test_a_damaged_model_that_is_chosen_is_fetched_once_more_and_used(
    controller: StageController, folders: UserFolders, hub: type[LocalHub]
) -> None:
    controller.change_setting("vision", "model", "seesay-base")
    damage(folders)
    work_of(controller).use("tiny")
    wait_until(lambda: controller.settings.vision.model == "tiny")
    assert hub.fetched == ["tiny/image.onnx"]
    assert any(said.startswith("tiny is damaged") for said in controller.said)
    assert controller.said[-1] == "tiny is now in use."
