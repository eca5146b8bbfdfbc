"""That a better model can be fetched is said once, and only to somebody who uses the one in the box."""

from pathlib import Path

from seesay.core.paths import shipped_models_folder
from seesay.perception.models.manifest import load_manifest
from seesay.perception.models.model_export import suggest_model

MANIFEST = load_manifest(shipped_models_folder() / "manifest.toml")
BUNDLED = next(entry.name for entry in MANIFEST.model if entry.bundled)


def test_it_is_said_once(tmp_path: Path) -> None:
    suggested = suggest_model(MANIFEST, BUNDLED, tmp_path / "data")
    assert suggested is not None
    assert suggested.free
    assert suggested.repository is not None
    assert suggest_model(MANIFEST, BUNDLED, tmp_path / "data") is None


def test_whoever_uses_another_model_is_not_told(tmp_path: Path) -> None:
    other = next(entry.name for entry in MANIFEST.model if not entry.bundled)
    assert suggest_model(MANIFEST, other, tmp_path) is None
    assert suggest_model(MANIFEST, "removed since", tmp_path) is None
    assert not list(tmp_path.iterdir())


def test_where_it_cannot_be_kept_that_it_was_said_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    assert suggest_model(MANIFEST, BUNDLED, tmp_path / "data") is None
