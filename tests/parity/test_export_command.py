"""`seesay models export` from the command to a model that describes pictures. Needs torch (make parity)."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

for package in ("torch", "open_clip"):
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed", allow_module_level=True)

pytestmark = [pytest.mark.parity, pytest.mark.timeout(600)]

ROOT = Path(__file__).resolve().parents[2]
PHOTOGRAPH = ROOT / "resources/samples/photograph.jpg"
SMALL = "ViT-S-32-alt"
"""The smallest transformer of open_clip's zoo."""

Run = Callable[..., subprocess.CompletedProcess[str]]
COMMAND = [sys.executable, "-c", "from seesay.cli.start import run; run()"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("SEESAY_", "HF_"))}
    return kept | {"SEESAY_HOME": str(tmp_path / "home"), "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [*COMMAND, *map(str, arguments)]
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment, timeout=300, check=False
        )
        assert "Traceback" not in result.stderr, result.stderr
        return result

    return call


def left(home: Path) -> set[str]:
    """Return the names of everything in the models folder but lock files."""
    return {path.name for path in (home / "models").rglob("*") if path.is_file() and path.suffix != ".lock"}


def test_an_exported_model_is_installed_and_describes_pictures(run: Run, tmp_path: Path) -> None:
    result = run("models", "export", SMALL, "--pretrained", "")
    assert result.returncode == 0, result.stderr
    assert result.stdout == ""
    assert "Writing the image encoder." in result.stderr
    assert "Kept the int8 image encoder: cosine 0.99" in result.stderr
    assert "vit-s-32-alt-random is installed" in result.stderr
    installed = left(tmp_path / "home")
    assert {"image.onnx", "text.onnx", "tokenizer.json", "entry.toml", "image.int8.onnx"} <= installed
    assert run("models", "verify", "vit-s-32-alt-random").returncode == 0
    ranked = run("rank", PHOTOGRAPH, "a cat", "a dog", "--model", "vit-s-32-alt-random", "--json")
    assert ranked.returncode == 0, ranked.stderr
    answer = json.loads(ranked.stdout)
    assert answer["models"]["clip"] == "vit-s-32-alt-random"
    assert {candidate["text"] for candidate in answer["candidates"]} == {"a cat", "a dog"}
    used = run("models", "use", "vit-s-32-alt-random")
    assert used.returncode == 0, used.stderr
    assert "100 %" in used.stderr
    assert run("concepts", PHOTOGRAPH).returncode == 0


def test_an_export_elsewhere_is_a_folder_that_can_be_imported(run: Run, tmp_path: Path) -> None:
    result = run("models", "export", SMALL, "--pretrained", "", "--output", tmp_path / "out", "--name", "mine")
    assert result.returncode == 0, result.stderr
    assert not left(tmp_path / "home")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine"]
    entry = tomllib.loads((tmp_path / "out/mine/entry.toml").read_text())
    assert entry["image"]["size"] == [224, 224]
    assert entry["image"]["interpolation"] == "bicubic"
    assert entry["calibration"]["logit_scale"] == pytest.approx(14.2857)
    assert run("models", "export", SMALL, "--pretrained", "", "--output", tmp_path / "out", "--name", "mine").returncode
    assert run("models", "import", tmp_path / "out/mine").returncode == 0
    assert "mine: installed" in run("models", "list").stdout


@pytest.mark.parametrize(
    ("architecture", "tag", "status", "sentence"),
    [
        ("No-Such-Thing", "", 5, "open_clip knows no architecture of this name"),
        ("ViT-B-32", "no_such_tag", 5, "openai, laion400m_e31"),
        ("ViT-B-16-SigLIP", "", 5, "its tokenizer"),
        (SMALL, "laion2b_no", 5, "open_clip has no weights called laion2b_no"),
        ("ViT-B-32", "laion2b_s34b_b79k", 7, "could not be downloaded"),
    ],
    ids=["architecture", "tag", "tokenizer", "no tags", "offline"],
)
def test_what_cannot_be_exported_is_told(
    architecture: str, tag: str, status: int, sentence: str, run: Run, tmp_path: Path
) -> None:
    result = run("models", "export", architecture, "--pretrained", tag, "--accept-licence")
    assert result.returncode == status, result.stderr
    assert sentence in result.stderr
    assert not left(tmp_path / "home")


def test_a_licence_that_is_not_free_has_to_be_accepted(run: Run, tmp_path: Path) -> None:
    result = run("models", "export", "MobileCLIP-S1", "--pretrained", "datacompdr")
    assert result.returncode == 2
    assert "research only" in result.stderr
    assert "was not accepted" in result.stderr
    assert not left(tmp_path / "home")


def test_ctrl_c_stops_it_and_leaves_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    command = [*COMMAND, "models", "export", "ViT-B-32", "--pretrained", ""]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    assert process.stderr is not None
    for line in process.stderr:
        if b"Writing the image encoder" in line:
            break
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=120)[1]
    assert process.returncode == 130
    assert b"Cancelled." in told
    assert not left(tmp_path / "home")
