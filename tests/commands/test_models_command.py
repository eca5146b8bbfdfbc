"""`seesay models` as people use it, against a hub on localhost with the real one's endpoints and a network's faults."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import onnxruntime
import pytest
import tomli_w

from rigs import forked
from rigs.fakes import tiny_model
from rigs.fakes.hub_server import COMMIT, Hub, serving
from seesay.perception.clip.tower_trials import QuantisedGraphs
from seesay.perception.inference.providers import OptimisedGraphs

PROGRAM = Path(sys.executable).with_name("seesay")
SOURCES = {"image": "onnx/vision_model.onnx", "text": "onnx/text_model.onnx", "tokenizer": "tokenizer.json"}
NAMES = {"image": "image.onnx", "text": "text.onnx", "tokenizer": "tokenizer.json"}
BIG = 3 << 20

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serving() as hub:
        yield hub


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home/models").mkdir(parents=True)
    return tmp_path / "home"


@pytest.fixture
def environment(home: Path, hub: Hub, tmp_path: Path) -> dict[str, str]:
    ours = ("SEESAY_", "OPENAI_", "HF_")
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(ours)}
    kept = {name: value for name, value in kept.items() if not name.lower().endswith("_proxy")}
    return kept | {"SEESAY_HOME": str(home), "HF_ENDPOINT": hub.endpoint, "HF_HOME": str(tmp_path / "hugging-face")}


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    def call(*arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[bytes]:
        result = forked.run("models", *arguments, env=environment | extra)
        assert b"Traceback" not in result.stderr, result.stderr.decode()
        return result

    return call


@pytest.fixture
def start(environment: dict[str, str]) -> Callable[..., subprocess.Popen[bytes]]:
    def begin(*arguments: str, **extra: str) -> subprocess.Popen[bytes]:
        command: list[str | Path] = [PROGRAM, "models", *arguments]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment | extra)

    return begin


def offer(home: Path, hub: Hub, contents: dict[str, bytes], name: str = "tiny", **changes: Any) -> dict[str, Any]:
    """Put a model on the hub and its entry, with `changes` to its top level, into the person's own manifest."""
    hub.files[f"maker/{name}"] = {SOURCES[part]: content for part, content in contents.items()}
    files = {part: {"path": f"{name}/{NAMES[part]}", "source": SOURCES[part]} for part in contents}
    entry = {
        "name": name,
        "title": "A model for tests",
        "licence": "CC0-1.0",
        "free": True,
        "bundled": False,
        "domain": ["photograph"],
        "dimension": tiny_model.DIMENSION,
        "precision": "fp32",
        "repository": {"name": f"maker/{name}", "revision": "main"},
        "files": files,
        "image": {
            "size": [tiny_model.SIZE, tiny_model.SIZE],
            "resize": "squash",
            "interpolation": "bilinear",
            "mean": [0.5, 0.5, 0.5],
            "std": [0.5, 0.5, 0.5],
            "input": "pixel_values",
            "output": "image_embeds",
        },
        "text": {
            "cleaning": "none",
            "context_length": 8,
            "input_ids": "input_ids",
            "attention_mask": "attention_mask",
            "output": "text_embeds",
        },
        "calibration": {"logit_scale": 10.0, "state_probability": 0.5, "margin": 0.0},
    } | changes
    own = home / "models/manifest.toml"
    entries = tomllib.loads(own.read_text())["model"] if own.exists() else []
    own.write_text(tomli_w.dumps({"schema": 1, "model": [*entries, entry]}))
    return entry


def tiny(tmp_path: Path) -> dict[str, bytes]:
    """Return the files of a real model."""
    tiny_model.build(tmp_path / "built")
    return {part: (tmp_path / "built/tiny" / name).read_bytes() for part, name in NAMES.items()}


def large(image: int = BIG) -> dict[str, bytes]:
    """Return files that look like a model's, the image tower's large enough to break off in the middle."""
    return {"image": os.urandom(image), "text": os.urandom(1000), "tokenizer": b'{"version": "1.0"}'}


def installed(home: Path, contents: dict[str, bytes], name: str = "tiny") -> bool:
    """Return whether exactly the model's files and its lock are there; a half installed one fails the test."""
    folder = home / "models" / name
    if not folder.exists():
        return False
    assert {file.name for file in folder.iterdir()} == {*NAMES.values(), "lock.toml"}
    for part, content in contents.items():
        assert (folder / NAMES[part]).read_bytes() == content
    return True


def said(result: subprocess.CompletedProcess[bytes]) -> str:
    return result.stderr.decode()


def image_downloads(hub: Hub) -> list[int]:
    """Return the offsets at which the image tower was asked for."""
    return [request.offset for request in hub.requests if request.path == "/cdn/maker/tiny/onnx/vision_model.onnx"]


def test_a_model_is_fetched_checked_and_locked(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    contents = large()
    offer(home, hub, contents)
    result = run("pull", "tiny")
    assert result.returncode == 0, said(result)
    assert installed(home, contents)
    lock = tomllib.loads((home / "models/tiny/lock.toml").read_text())
    assert lock["revision"] == COMMIT
    for part, content in contents.items():
        assert lock["files"][part]["sha256"] == hashlib.sha256(content).hexdigest()
        assert lock["files"][part]["size"] == len(content)
    assert result.stdout == b""
    assert "Downloading tiny, 3 megabytes." in said(result)
    assert "50 %" in said(result)
    assert "100 %" in said(result)
    cached = [file for file in (tmp_path / "hugging-face").rglob("*") if file.is_file() and file.stat().st_size > 500]
    assert not cached, "nothing is kept in the hub library's own cache"
    assert b"tiny: installed" in run("list").stdout
    assert b"tiny: all files are intact." in run("verify", "tiny").stdout


def test_a_model_for_searches_is_fetched_and_used(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    """It needs no choice: it is in use as long as it is installed."""
    entry = json.loads(tiny_model.build_sentences(tmp_path / "built").model_dump_json(exclude_none=True))
    sources = {"text": "onnx/model_quint8_avx2.onnx", "tokenizer": "tokenizer.json"}
    hub.files["maker/small"] = {}
    for part, source in sources.items():
        file = entry["files"][part]
        hub.files["maker/small"][source] = (tmp_path / "built" / file["path"]).read_bytes()
        file["source"] = source
    entry["repository"] = {"name": "maker/small", "revision": "main"}
    (home / "models/manifest.toml").write_text(tomli_w.dumps({"schema": 1, "sentence_model": [entry]}))
    assert b"small: not installed." in run("list").stdout
    result = run("pull", "small")
    assert result.returncode == 0, said(result)
    assert "small is installed.\nsmall is now in use." in said(result)
    assert b"small: installed, in use." in run("list").stdout
    assert b"seesay-base: installed, in use." in run("list").stdout
    assert b"small: all files are intact." in run("verify", "small").stdout
    assert run("use", "small").returncode == 0
    assert not (home / "settings.toml").exists(), "nothing is to be chosen"
    copy = tmp_path / "copy"
    shutil.copytree(home / "models/small", copy)
    assert run("remove", "small").returncode == 0
    assert b"small: not installed." in run("list").stdout
    assert run("import", copy).returncode == 0
    assert b"small: installed, in use." in run("list").stdout


def test_a_whole_model_is_not_fetched_again(home: Path, hub: Hub, run: Run) -> None:
    offer(home, hub, large())
    assert run("pull", "tiny").returncode == 0
    asked = len(hub.requests)
    again = run("pull", "tiny")
    assert again.returncode == 0
    assert "already" in said(again)
    assert len(hub.requests) == asked


def test_the_key_for_the_hub_stays_with_the_hub(home: Path, hub: Hub, run: Run) -> None:
    offer(home, hub, large())
    assert run("pull", "tiny", HF_TOKEN="hf_secret").returncode == 0
    to_network = [request for request in hub.requests if request.path.startswith("/cdn/")]
    assert to_network
    assert not any("authorization" in request.headers for request in to_network)


def test_a_cut_connection_is_taken_up_where_it_broke(home: Path, hub: Hub, run: Run) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.cuts, hub.cut_after = 2, 1_000_000
    result = run("pull", "tiny")
    assert result.returncode == 0, said(result)
    assert installed(home, contents)
    first, second, third = image_downloads(hub)
    assert first == 0
    assert 0 < second < third < BIG


def test_a_server_without_ranges_starts_the_file_anew(home: Path, hub: Hub, run: Run) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.cuts, hub.cut_after, hub.ranges = 1, 1_000_000, False
    assert run("pull", "tiny").returncode == 0
    assert installed(home, contents)


def test_a_network_that_stays_away_is_told_and_the_next_attempt_goes_on(home: Path, hub: Hub, run: Run) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.cuts, hub.cut_after = 1, 1_000_000
    hub.cuts_for_good = True
    result = run("pull", "tiny")
    assert result.returncode == 7
    assert "stopped sending" in said(result)
    assert not installed(home, contents)
    hub.cuts, hub.cuts_for_good = 0, False
    asked = len(image_downloads(hub))
    again = run("pull", "tiny")
    assert again.returncode == 0, said(again)
    assert "Already downloaded" in said(again)
    assert installed(home, contents)
    assert image_downloads(hub)[asked] > 0


def test_a_damaged_answer_is_fetched_once_more(home: Path, hub: Hub, run: Run) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.damages = 1
    result = run("pull", "tiny")
    assert result.returncode == 0, said(result)
    assert "image.onnx arrived damaged. Downloading it again." in said(result)
    assert installed(home, contents)
    assert image_downloads(hub) == [0, 0]


def test_an_answer_that_stays_damaged_is_refused(home: Path, hub: Hub, run: Run) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.damages = 1000
    result = run("pull", "tiny")
    assert result.returncode == 5
    assert "damaged twice" in said(result)
    assert not installed(home, contents)
    assert image_downloads(hub) == [0, 0]


def test_a_file_other_than_the_known_one_is_not_even_fetched(home: Path, hub: Hub, run: Run) -> None:
    contents = large()
    entry = offer(home, hub, contents)
    (home / "models/manifest.toml").unlink()
    entry["files"]["image"]["sha256"] = "0" * 64
    offer(home, hub, contents, files=entry["files"])
    result = run("pull", "tiny")
    assert result.returncode == 7
    assert "is not the file" in said(result)
    assert not image_downloads(hub)


def test_killed_in_the_middle_it_goes_on_next_time(
    home: Path, hub: Hub, run: Run, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.stall_after = 2_000_000
    process = start("pull", "tiny")
    assert hub.stalled.wait(60)
    wait_for_bytes(home)
    process.kill()
    process.communicate()
    assert not installed(home, contents)
    assert b"tiny: not installed" in run("list").stdout
    hub.stall_after = None
    hub.released.set()
    asked = len(image_downloads(hub))
    result = run("pull", "tiny")
    assert result.returncode == 0, said(result)
    assert installed(home, contents)
    (offset,) = image_downloads(hub)[asked:]
    assert offset > 0


def wait_for_bytes(home: Path) -> None:
    """Wait until the program has written what it was sent, so that it does nothing but wait for more."""
    deadline = time.monotonic() + 30
    while sum(file.stat().st_size for file in (home / "models/.staging/tiny").glob("*.part")) < 1_000_000:
        assert time.monotonic() < deadline, "nothing arrived"
        time.sleep(0.02)


def test_two_processes_at_once_fetch_it_once(
    home: Path, hub: Hub, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.stall_after = 1_000_000
    first = start("pull", "tiny")
    assert hub.stalled.wait(60)
    second = start("pull", "tiny")
    assert second.stderr is not None
    assert b"Waiting" in second.stderr.readline()
    hub.stall_after = None
    hub.released.set()
    assert first.wait(60) == 0
    assert second.wait(60) == 0
    first.communicate()
    assert b"already" in second.communicate()[1]
    assert installed(home, contents)
    assert image_downloads(hub) == [0]


def test_ctrl_c_is_followed_although_the_server_keeps_silent(
    home: Path, hub: Hub, run: Run, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.stall_after = 1_000_000
    process = start("pull", "tiny", HF_HUB_DOWNLOAD_TIMEOUT="3600")
    assert hub.stalled.wait(60)
    wait_for_bytes(home)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Cancelled." in told
    assert not installed(home, contents)
    hub.stall_after = None
    hub.released.set()
    assert run("pull", "tiny").returncode == 0
    assert installed(home, contents)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda hub: hub.files.pop("maker/tiny"), "restricts access to tiny"),
        (lambda hub: hub.files["maker/tiny"].pop("tokenizer.json"), "does not have tokenizer.json"),
        (lambda hub: hub.gated.add("maker/tiny"), "restricts access to tiny"),
        (lambda hub: setattr(hub, "failures", 1000), "status 503"),
    ],
    ids=["no repository", "no file", "gated", "server failure"],
)
def test_what_the_hub_refuses_is_told(
    spoil: Callable[[Hub], object], sentence: str, home: Path, hub: Hub, run: Run
) -> None:
    contents = large()
    offer(home, hub, contents)
    spoil(hub)
    result = run("pull", "tiny")
    assert result.returncode == 7
    assert sentence in said(result)
    assert not installed(home, contents)


def test_a_server_that_fails_for_a_moment_is_asked_again(home: Path, hub: Hub, run: Run) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.failures = 1
    assert run("pull", "tiny").returncode == 0
    assert installed(home, contents)


def test_offline_mode_is_respected(home: Path, hub: Hub, run: Run) -> None:
    offer(home, hub, large())
    result = run("pull", "tiny", HF_HUB_OFFLINE="1")
    assert result.returncode == 7
    assert "HF_HUB_OFFLINE" in said(result)
    assert not hub.requests


def test_no_route_is_told(home: Path, hub: Hub, run: Run) -> None:
    offer(home, hub, large())
    result = run("pull", "tiny", HF_ENDPOINT="http://127.0.0.1:9")
    assert result.returncode == 7
    assert "127.0.0.1:9 cannot be reached" in said(result)


def test_a_proxy_is_used(home: Path, hub: Hub, run: Run) -> None:
    offer(home, hub, large())
    result = run("pull", "tiny", HF_ENDPOINT="http://hub.invalid", http_proxy="http://127.0.0.1:9")
    assert result.returncode == 7
    assert "hub.invalid cannot be reached" in said(result)
    result = run("pull", "tiny", HF_ENDPOINT="http://hub.invalid", http_proxy=hub.endpoint)
    assert hub.requests[0].path.startswith("http://hub.invalid/maker/tiny/resolve/")


def test_an_unknown_name_is_told(run: Run) -> None:
    result = run("pull", "no-such-model")
    assert result.returncode == 5
    assert "no-such-model" in said(result)


def test_the_bundled_model_is_neither_fetched_nor_removed(run: Run) -> None:
    for command in ("pull", "remove"):
        result = run(command, "seesay-base")
        assert result.returncode == 2
        assert "comes with Seesay" in said(result)


@pytest.fixture
def small_disk(home: Path) -> Iterator[Path]:
    """Make the person's models folder a file system of its own with 40 megabytes."""
    folder = home / "models"
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("a file system can only be mounted by root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_disk_too_small_is_told_before_anything_is_fetched(small_disk: Path, home: Path, hub: Hub, run: Run) -> None:
    contents = large(20 << 20)
    offer(home, hub, contents)
    result = run("pull", "tiny")
    assert result.returncode == 5
    assert " megabytes. Free: 42 megabytes." in said(result)
    assert not image_downloads(hub)
    assert not installed(home, contents)


def test_a_disk_that_fills_up_in_the_middle_is_told(
    small_disk: Path, home: Path, hub: Hub, run: Run, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    contents = large()
    offer(home, hub, contents)
    hub.stall_after = 1_000_000
    process = start("pull", "tiny")
    assert hub.stalled.wait(60)
    wait_for_bytes(home)
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(bytes(64 << 20))
    hub.stall_after = None
    hub.released.set()
    _, told = process.communicate(timeout=60)
    assert process.returncode == 5
    assert b"Not enough disk space" in told
    assert not installed(home, contents)
    filler.unlink()
    assert run("pull", "tiny").returncode == 0
    assert installed(home, contents)


def test_of_a_damaged_model_only_what_is_damaged_is_fetched(home: Path, hub: Hub, run: Run) -> None:
    contents = large()
    offer(home, hub, contents)
    assert run("pull", "tiny").returncode == 0
    damaged = home / "models/tiny/text.onnx"
    damaged.write_bytes(bytes(len(contents["text"])))
    assert run("verify", "tiny").returncode == 5
    asked = len(image_downloads(hub))
    assert run("pull", "tiny").returncode == 0
    assert installed(home, contents)
    assert len(image_downloads(hub)) == asked


def test_a_licence_that_is_not_free_has_to_be_accepted(home: Path, hub: Hub, run: Run) -> None:
    contents = large()
    terms: dict[str, Any] = {"licence": "Research Licence", "licence_note": "Research only.", "free": False}
    offer(home, hub, contents, **terms)
    result = run("pull", "tiny")
    assert result.returncode == 2
    assert "Research Licence, is not a free licence. Research only." in said(result)
    assert not hub.requests
    assert run("pull", "tiny", "--accept-licence").returncode == 0
    assert installed(home, contents)


def test_at_a_terminal_the_licence_is_asked_for_and_a_bar_is_shown(
    home: Path, hub: Hub, environment: dict[str, str]
) -> None:
    pty = pytest.importorskip("pty", reason="terminals of this kind are Unix's")
    contents = large()
    offer(home, hub, contents, licence="Research Licence", free=False)
    child, terminal = pty.fork()
    if child == 0:
        os.execve(PROGRAM, [str(PROGRAM), "models", "pull", "tiny"], environment)  # noqa: S606  a real terminal is meant
    shown = b""
    while b"accept this licence?" not in shown:
        shown += os.read(terminal, 4096)
    os.write(terminal, b"y\n")
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux says so when the last writer of a terminal has gone
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert b"100%" in shown
    assert installed(home, contents)


def test_a_fetched_model_can_be_used_and_removed(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    contents = tiny(tmp_path)
    offer(home, hub, contents)
    before = '[speech]\nrate = 300\n[vision]\nunload_minutes = 5\n[later]\nunknown = "kept"\n'
    (home / "settings.toml").write_text(before)
    assert run("use", "tiny").returncode == 5
    assert run("pull", "tiny").returncode == 0
    result = run("use", "tiny", SEESAY_SPEECH__RATE="222")
    assert result.returncode == 0, said(result)
    settings = tomllib.loads((home / "settings.toml").read_text())
    assert settings["vision"] == {"unload_minutes": 5, "model": "tiny"}
    assert settings["speech"] == {"rate": 300}
    assert settings["later"] == {"unknown": "kept"}
    assert b"tiny: installed, in use" in run("list").stdout
    result = run("remove", "tiny")
    assert result.returncode == 0
    assert "seesay-base is now in use" in said(result)
    assert tomllib.loads((home / "settings.toml").read_text())["vision"]["model"] == "seesay-base"
    assert not (home / "models/tiny").exists()
    assert run("remove", "tiny").returncode == 5


def test_a_model_that_does_not_run_is_not_used(home: Path, hub: Hub, run: Run) -> None:
    offer(home, hub, large())
    assert run("pull", "tiny").returncode == 0
    result = run("use", "tiny")
    assert result.returncode == 5
    assert not (home / "settings.toml").exists()


def copy_of_repository(folder: Path, contents: dict[str, bytes]) -> Path:
    for part, content in contents.items():
        (folder / SOURCES[part]).parent.mkdir(parents=True, exist_ok=True)
        (folder / SOURCES[part]).write_bytes(content)
    return folder


def test_a_copy_of_a_repository_is_imported_without_a_network(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    contents = tiny(tmp_path)
    offer(home, hub, contents)
    result = run("import", copy_of_repository(tmp_path / "tiny", contents))
    assert result.returncode == 0, said(result)
    assert installed(home, contents)
    assert not hub.requests
    assert run("use", "tiny").returncode == 0


def test_a_copy_under_a_licence_that_is_not_free_is_not_taken_silently(
    home: Path, hub: Hub, run: Run, tmp_path: Path
) -> None:
    contents = tiny(tmp_path)
    offer(home, hub, contents, licence="Research Licence", free=False)
    copy = copy_of_repository(tmp_path / "tiny", contents)
    result = run("import", copy)
    assert result.returncode == 2
    assert "Research Licence" in said(result)
    assert not (home / "models/tiny").exists()
    assert run("import", copy, "--accept-licence").returncode == 0
    assert installed(home, contents)


def test_an_installed_model_can_be_carried_to_another_machine(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    contents = tiny(tmp_path)
    offer(home, hub, contents)
    assert run("pull", "tiny").returncode == 0
    carried = shutil.move(home / "models/tiny", tmp_path / "stick")
    assert run("import", carried).returncode == 0
    assert installed(home, contents)
    assert tomllib.loads((home / "models/tiny/lock.toml").read_text())["revision"] == COMMIT


def test_a_copy_that_does_not_run_is_not_imported(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    contents = tiny(tmp_path)
    offer(home, hub, contents)
    copy = copy_of_repository(tmp_path / "copy", contents | {"text": contents["image"]})
    result = run("import", copy, "--name", "tiny")
    assert result.returncode == 5
    assert not (home / "models/tiny").exists()


def test_a_copy_of_another_file_is_not_imported(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    contents = tiny(tmp_path)
    entry = offer(home, hub, contents)
    (home / "models/manifest.toml").unlink()
    for part, content in contents.items():
        entry["files"][part] |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    offer(home, hub, contents, files=entry["files"])
    wrong = contents | {"tokenizer": contents["tokenizer"].replace(b"red", b"der")}
    result = run("import", copy_of_repository(tmp_path / "tiny", wrong))
    assert result.returncode == 5
    assert "tokenizer.json is not the expected file" in said(result)
    assert not (home / "models/tiny").exists()


def test_one_layout_of_several_models_needs_a_name(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    contents = tiny(tmp_path)
    offer(home, hub, contents)
    offer(home, hub, contents, "tinier")
    copy = copy_of_repository(tmp_path / "copy", contents)
    result = run("import", copy)
    assert result.returncode == 2
    assert "tiny, tinier" in said(result)
    assert run("import", copy, "--name", "tinier").returncode == 0
    assert installed(home, contents, "tinier")
    plain = copy.rename(tmp_path / "tiny")
    assert run("import", plain).returncode == 0
    assert installed(home, contents)


def test_a_known_hash_says_which_model_it_is(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    contents = tiny(tmp_path)
    offer(home, hub, contents, "tinier")
    known = {"size": len(contents["image"]), "sha256": hashlib.sha256(contents["image"]).hexdigest()}
    files: dict[str, dict[str, Any]] = {
        part: {"path": f"tiny/{NAMES[part]}", "source": SOURCES[part]} for part in contents
    }
    files["image"] |= known
    offer(home, hub, contents, files=files)
    result = run("import", copy_of_repository(tmp_path / "copy", contents))
    assert result.returncode == 0, said(result)
    assert installed(home, contents)


def test_an_exported_model_is_imported_with_its_entry(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    entry = json.loads(tiny_model.build(tmp_path, bundled=False, name="tiny").model_dump_json(exclude_none=True))
    exported = tmp_path / "tiny"
    (exported / "entry.toml").write_text(tomli_w.dumps(entry))
    result = run("import", exported)
    assert result.returncode == 0, said(result)
    assert b"tiny: installed. A model for tests" in run("list").stdout
    assert b"tiny: all files are intact." in run("verify", "tiny").stdout
    assert run("use", "tiny").returncode == 0
    assert run("remove", "tiny").returncode == 0
    assert b"tiny" not in run("list").stdout


def test_a_persons_broken_manifest_is_told(home: Path, run: Run) -> None:
    (home / "models/manifest.toml").write_text("no = toml = at all")
    result = run("list")
    assert result.returncode == 2
    assert "models/manifest.toml" in said(result)


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_folder_without_a_model_is_told(folder: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("import", tmp_path / folder)
    assert result.returncode == {"missing": 3, "empty": 2}[folder]


def test_a_fetched_model_damaged_in_place_is_noticed_when_chosen_and_fetched_once_more(
    home: Path, hub: Hub, run: Run, tmp_path: Path
) -> None:
    contents = tiny(tmp_path)
    offer(home, hub, contents)
    assert run("pull", "tiny").returncode == 0
    assert run("use", "tiny").returncode == 0
    graph = home / "models/tiny/image.onnx"
    damaged = bytearray(graph.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    graph.write_bytes(damaged)
    asked = len(hub.downloads())
    result = run("use", "tiny")
    assert result.returncode == 0, said(result)
    assert "tiny is damaged: image.onnx was changed" in said(result)
    assert installed(home, contents)
    assert [request.path for request in hub.downloads()[asked:]] == ["/cdn/maker/tiny/onnx/vision_model.onnx"]


def test_a_model_brought_along_and_damaged_is_told(home: Path, run: Run, tmp_path: Path) -> None:
    entry = json.loads(tiny_model.build(tmp_path, bundled=False, name="tiny").model_dump_json(exclude_none=True))
    (tmp_path / "tiny/entry.toml").write_text(tomli_w.dumps(entry))
    assert run("import", tmp_path / "tiny").returncode == 0
    graph = home / "models/tiny/image.onnx"
    graph.write_bytes(graph.read_bytes()[:-1] + b"!")
    result = run("use", "tiny")
    assert result.returncode == 5
    assert "was changed" in said(result)


def test_choosing_a_model_makes_and_tries_its_int8_variant(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    tiny_model.build(tmp_path / "built", wide=True)
    contents = {part: (tmp_path / "built/tiny" / name).read_bytes() for part, name in NAMES.items()}
    offer(home, hub, contents, quantise=True)
    assert run("pull", "tiny").returncode == 0
    result = run("use", "tiny")
    assert result.returncode == 0, said(result)
    assert "Making a faster variant of the image encoder" in said(result)
    assert "100 %" in said(result)
    assert len(list((home / "cache/trials").glob("tiny-image-*.json"))) == 1
    graphs = home / "cache/graphs"
    QuantisedGraphs(graphs).path(hashlib.sha256(contents["image"]).hexdigest()).touch()
    optimised = home / "cache/optimised"
    OptimisedGraphs(optimised).open(home / "models/tiny/image.onnx", onnxruntime.SessionOptions)
    assert "tiny-image" in {place.name.rpartition("-")[0] for place in optimised.iterdir()}
    assert run("remove", "tiny").returncode == 0
    assert not list(graphs.iterdir()), "what was made of a model goes with it"
    assert not list(optimised.iterdir())


def test_a_hub_with_int8_graphs_gives_them_too(home: Path, hub: Hub, run: Run, tmp_path: Path) -> None:
    contents = tiny(tmp_path)
    files = {part: {"path": f"tiny/{NAMES[part]}", "source": SOURCES[part]} for part in contents}
    files["image_int8"] = {"path": "tiny/image.int8.onnx", "source": "onnx/vision_model_int8.onnx"}
    offer(home, hub, contents, files=files)
    hub.files["maker/tiny"]["onnx/vision_model_int8.onnx"] = contents["image"]
    assert run("pull", "tiny").returncode == 0
    assert (home / "models/tiny/image.int8.onnx").read_bytes() == contents["image"]
    assert run("verify", "tiny").returncode == 0
    assert run("use", "tiny").returncode == 0
    (home / "models/tiny/image.int8.onnx").write_bytes(contents["image"][:-1])
    assert run("verify", "tiny").returncode == 5
