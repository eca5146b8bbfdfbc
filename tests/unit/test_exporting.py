"""Exporting without torch: what is asked for, what is told, and that nothing half made is left."""

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rigs.fakes import tiny_model
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, FetchError, ModelError, ModelMissingError, SeesayError, StorageError
from seesay.perception.models import model_export
from seesay.perception.models.manifest import ModelEntry, read_entry
from seesay.perception.models.model_store import ExportStage, WorkObserver

Export = Callable[..., ModelEntry]

BEGINNING = """
import json, sys, pathlib, time
arguments = sys.argv
folder = pathlib.Path(arguments[arguments.index("--folder") + 1])
name = arguments[arguments.index("--name") + 1]
def say(**content): print(json.dumps(content), flush=True)
say(stage="weights")
print("a library's chatter")
"""


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Run the export with the given Python code in place of the script that needs torch."""
    monkeypatch.setattr(model_export, "check_can_export", lambda name: None)

    def run(code: str, observer: WorkObserver | None = None, cancellation: Cancellation | None = None) -> Any:
        script = tmp_path / "script.py"
        script.write_text(BEGINNING + code, encoding="utf-8")
        return model_export.export(
            "ViT-B-32",
            "openai",
            "tiny",
            tmp_path / "out",
            script,
            [],
            cancellation or Cancellation(),
            observer or WorkObserver(),
        )

    return run


def test_what_the_script_wrote_becomes_a_model_with_its_entry(export: Export, tmp_path: Path) -> None:
    heard: list[object] = []

    class Listener(WorkObserver):
        def stage(self, stage: ExportStage) -> None:
            heard.append(stage)

        def quantised(self, tower: str, cosine: float, kept: bool) -> None:
            heard.append((tower, cosine, kept))

    raw = tiny_model.build(tmp_path / "built", bundled=False).model_dump(mode="json", exclude_none=True)
    code = f"""
say(quantised="image", cosine=0.9997, kept=True)
import shutil
shutil.copytree({str(tmp_path / "built/tiny")!r}, folder / name)
say(entry=json.loads({json.dumps(raw)!r}))
"""
    entry = export(code, Listener())
    assert heard == ["weights", ("image", 0.9997, True)]
    assert entry.licence == "MIT"
    assert entry.free
    assert read_entry(tmp_path / "out/tiny/entry.toml") == entry
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["tiny"]
    with pytest.raises(StorageError):
        export(code)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("say(failure='architecture')", ModelMissingError),
        ("say(failure='tag', detail='openai')", ModelMissingError),
        ("say(failure='weights', detail='OSError')", FetchError),
        ("say(failure='tokenizer', detail='mt5')", ModelError),
        ("say(failure='graph')", ModelError),
        ("say(failure='disk')", StorageError),
        ("(folder / name).mkdir(); sys.exit(3)", ModelError),
        ("say(entry={'name': 'tiny'})", ModelError),
    ],
)
def test_every_failure_is_told_and_leaves_nothing(
    code: str, error: type[SeesayError], export: Export, tmp_path: Path
) -> None:
    with pytest.raises(error):
        export(code)
    assert not list((tmp_path / "out").iterdir())


def test_cancelling_ends_the_script_at_once(export: Export, tmp_path: Path) -> None:
    cancellation = Cancellation()

    class Stopper(WorkObserver):
        def stage(self, stage: ExportStage) -> None:
            cancellation.cancel()

    with pytest.raises(Cancelled):
        export("(folder / name).mkdir(); time.sleep(3600)", Stopper(), cancellation)
    assert not list((tmp_path / "out").iterdir())


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "torch" else find(name))
    with pytest.raises(ModelError) as raised:
        model_export.check_can_export("vit-b-32")
    assert "pip install '.[export]'" in raised.value.reason


def test_a_frozen_program_says_that_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ModelError):
        model_export.check_can_export("vit-b-32")


@pytest.mark.parametrize(
    ("architecture", "tag", "free"),
    [
        ("ViT-B-32", "openai", True),
        ("ViT-B-32", "laion2b_s34b_b79k", True),
        ("ViT-B-16", "datacomp_xl_s13b_b90k", True),
        ("MobileCLIP-S1", "datacompdr", False),
        ("ViT-B-16", "metaclip_400m", False),
        ("ViT-B-16", "dfn2b", False),
        ("ViT-B-32", "", True),
    ],
)
def test_licences_that_are_not_known_to_be_free_are_not_called_free(architecture: str, tag: str, free: bool) -> None:
    assert model_export.licence_of(architecture, tag).free == free


def test_names_are_those_a_manifest_allows() -> None:
    assert model_export.entry_name("ViT-B-32", "laion2b_s34b_b79k") == "vit-b-32-laion2b_s34b_b79k"
    assert model_export.entry_name("ViT-B-32", "") == "vit-b-32-random"
    assert model_export.entry_name("ViT-B-32", "/home/me/My weights.pt") == "vit-b-32-my-weights"
