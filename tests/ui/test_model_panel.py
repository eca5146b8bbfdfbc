"""Models in the settings: fetched from a hub with a real one's endpoints, by real keys, and chosen and removed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import tomli_w

from rigs.accessible_tree import Accessibility, Node, accessibility
from rigs.fakes import tiny_model
from rigs.fakes.hub_server import Hub, serving
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.session import missing_packages
from ui.staging import Stage, staged

NEEDED = missing_packages(REQUIRED)
pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(bool(NEEDED), reason=f"Debian packages are not installed: {' '.join(NEEDED)}"),
]

SOURCES = {"image": "onnx/vision_model.onnx", "text": "onnx/text_model.onnx", "tokenizer": "tokenizer.json"}


def offer(home: Path, built: Path, hub: Hub, **changes: object) -> None:
    """Put a small real model on the hub and into the person's own list of models."""
    entry = tiny_model.build(built, wide=True).model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    files = entry["files"]
    hub.files["maker/tiny"] = {SOURCES[part]: (built / file["path"]).read_bytes() for part, file in files.items()}
    for part, file in files.items():
        files[part] = {"path": file["path"], "source": SOURCES[part]}
    entry |= {"bundled": False, "repository": {"name": "maker/tiny", "revision": "main"}, **changes}
    (home / "models").mkdir(parents=True)
    (home / "models/manifest.toml").write_text(tomli_w.dumps({"schema": 1, "model": [entry]}))


@contextmanager
def panel(tmp_path: Path, hub: Hub, **changes: object) -> Iterator[tuple[Stage, Accessibility]]:
    """Show the models, with the one on the hub chosen."""
    with screen_reader_desktop(1024, 768, sound=False) as screen, accessibility(screen) as accessible:
        offer(screen.home / "seesay", tmp_path, hub, **changes)
        extra = {"HF_ENDPOINT": hub.endpoint, "HF_HUB_OFFLINE": "0", "HF_HOME": str(screen.home / "hf")}
        with staged(screen, "models", extra=extra) as stage:
            stage.press("End")
            focus(accessible, "tiny, not downloaded")
            yield stage, accessible


def focus(accessible: Accessibility, name: str) -> Node:
    """Wait until the keyboard is in what is called `name`."""

    def found() -> Node | None:
        node = accessible.focused()
        return node if node is not None and node.name.startswith(name) else None

    return wait_for(found, f"the keyboard in {name}")


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serving() as hub:
        yield hub


def test_a_model_is_fetched_used_and_removed(tmp_path: Path, hub: Hub) -> None:
    with panel(tmp_path, hub, quantise=True) as (stage, accessible):
        stage.press("Tab")
        focus(accessible, "A model for tests. Size not known. Licence: CC0-1.0.")
        stage.press("Tab")
        focus(accessible, "Download: tiny")
        stage.press("space")
        stage.wait("said", "tiny downloaded.")
        assert (stage.desktop.home / "seesay/models/tiny/image.onnx").is_file()
        focus(accessible, "tiny, installed")  # the button that was pressed is gone
        stage.press("Tab", "Tab")
        focus(accessible, "Use: tiny")
        stage.press("space")
        stage.wait("said", "Testing and preparing tiny.")
        stage.wait("setting", "vision.model=tiny")
        stage.wait("said", "tiny is now in use.")
        tried = {file.name.rsplit("-", 1)[0] for file in (stage.desktop.home / "seesay/cache/trials").iterdir()}
        assert tried == {"tiny-image", "tiny-text"}
        focus(accessible, "tiny, in use")
        stage.press("Tab", "Tab")
        focus(accessible, "Remove: tiny")
        stage.press("space")
        stage.wait("said", "tiny removed")
        stage.wait("setting", "vision.model=seesay-base")
        assert not (stage.desktop.home / "seesay/models/tiny").exists()
        made = [
            file for name in ("graphs", "optimised") for file in (stage.desktop.home / "seesay/cache" / name).glob("*")
        ]
        assert not [file.name for file in made if not file.name.startswith(("ocr-", "base-"))]


def test_a_download_is_stopped_and_goes_on_later(tmp_path: Path, hub: Hub) -> None:
    hub.stall_after = 1 << 17
    with panel(tmp_path, hub) as (stage, accessible):
        stage.press("Tab", "Tab")
        focus(accessible, "Download: tiny")
        stage.press("space")
        assert hub.stalled.wait(60)
        focus(accessible, "Stop: tiny")
        stage.press("space")
        stage.wait("said", "Stopped.")
        focus(accessible, "Download: tiny")
        hub.stall_after = None
        hub.released.set()
        stage.press("space")
        stage.wait("said", "tiny downloaded.")


def test_a_failure_is_told(tmp_path: Path, hub: Hub) -> None:
    with panel(tmp_path, hub) as (stage, accessible):
        hub.files.clear()
        stage.press("Tab", "Tab")
        focus(accessible, "Download: tiny")
        stage.press("space")
        stage.wait("said", "tiny could not be downloaded.")
        focus(accessible, "Download: tiny")


def test_a_licence_that_is_not_free_is_asked_about_first(tmp_path: Path, hub: Hub) -> None:
    with panel(tmp_path, hub, free=False, licence_note="For research only.") as (stage, accessible):
        stage.press("Tab")
        focus(accessible, "A model for tests. Size not known. Licence: CC0-1.0, not a free licence.")
        stage.press("Tab", "space")
        focus(accessible, "Do not download")
        stage.press("Escape")
        focus(accessible, "Download: tiny")
        assert hub.requests == []
        stage.press("space")
        focus(accessible, "Do not download")
        stage.press("alt+a")
        stage.wait("said", "tiny downloaded.")
