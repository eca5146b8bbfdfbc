"""`seesay alt --batch` and `--batch-collect`, against a server that checks what it gets."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import forked
from fakes.asking import KEY
from fakes.openai_batches import Batches, answered, batching, unreached
from fakes.openai_server import Call

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")
PICTURES = ("chelsea", "grass", "coffee")
CAPTION = "Image of a cat with green eyes that looks at the camera."
ALT = "A cat with green eyes that looks at the camera"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(home: Path, address: str, **extra: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
    return kept | {
        "SEESAY_HOME": str(home), "LC_ALL": "C.UTF-8", "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": address,
        "SEESAY_PRIVACY__CONSENT": "image",
    } | extra  # fmt: skip


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(address: str, *arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
        return forked.read("alt", *arguments, env=environment(tmp_path / "home", address, **extra), cwd=tmp_path)

    return call


@pytest.fixture
def photographs(tmp_path: Path) -> Path:
    folder = tmp_path / "photographs"
    folder.mkdir()
    for number, name in enumerate(PICTURES, 1):
        shutil.copy(ROOT / f"tests/data/evaluation/{name}.jpg", folder / f"{number}.jpg")
    return folder


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Return small drawings, for which fewer networks run than for photographs."""
    folder = tmp_path / "album"
    folder.mkdir()
    for number in range(1, 4):
        draw(folder / f"{number}.jpg", f"Number {number}")
    return folder


def draw(file: Path, text: str) -> None:
    picture = Image.new("RGB", (240, 60), "white")
    ImageDraw.Draw(picture).text((12, 12), text, "black", ImageFont.load_default(28))
    picture.save(file)


def at_once(call: Call) -> None:
    call.answer(*[CAPTION] * (call.body.get("n") or 1))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def ledger(home: Path) -> dict[str, float]:
    (month,) = json.loads((home / "data/spending.json").read_text())["months"].values()
    return dict(month)


def kept(home: Path) -> list[str]:
    return [str(file.relative_to(home)) for file in (home / "data/batches").rglob("*") if file.is_file()]


def test_submitted_and_collected_at_half_the_price(run: Run, photographs: Path, tmp_path: Path) -> None:
    batches = Batches(answered(CAPTION))
    with batching(at_once, batches) as fake:
        sent = run(fake.base_url, photographs, "--batch", "--output", "alt.csv")
        assert (sent.returncode, sent.stdout) == (0, "batch_1\n"), sent.stderr
        assert "3 pictures are in the batch batch_1. Collect it: seesay alt --batch-collect batch_1" in sent.stderr
        assert len(fake.bodies) == 1  # the first, at once: so the server takes what the batch holds
        assert [{**row["body"]} for row in batches.rows] != []
        assert not (tmp_path / "alt.csv").exists()
        before = ledger(tmp_path / "home")
        collected = run(fake.base_url, "--batch-collect", "batch_1")
    assert (collected.returncode, collected.stdout) == (0, ""), collected.stderr
    found = rows((tmp_path / "alt.csv").read_text())
    assert [Path(row["file"]).name for row in found] == ["1.jpg", "2.jpg", "3.jpg"]
    assert {row["alt"] for row in found} == {ALT}
    assert {row["source"] for row in found} == {"gpt-4.1"}
    assert found[0]["support"] != "unsupported"
    after = ledger(tmp_path / "home")
    assert after["requests"] - before["requests"] == 2
    assert after["prompt_tokens"] - before["prompt_tokens"] == 2000
    # gpt-4.1: 2 dollars for a million tokens, and 8 for what comes back
    assert after["cost_usd"] - before["cost_usd"] == pytest.approx((2000 * 2 + 200 * 8) / 1e6 / 2)
    assert sorted(batches.deleted) == ["file-1", "file-2"]
    assert batches.files == {}
    assert kept(tmp_path / "home") == []


def test_a_row_holds_what_a_single_request_would(run: Run, photographs: Path) -> None:
    batches = Batches(answered(CAPTION))
    with batching(at_once, batches) as fake:
        run(fake.base_url, photographs / "2.jpg", photographs / "3.jpg", "--batch", "--mode", "image")
        run(fake.base_url, photographs / "3.jpg", "--mode", "image")
        shown = run(fake.base_url, photographs / "3.jpg", "--mode", "image", "--dry-run")
    single = {key: value for key, value in fake.bodies[1].items() if key not in ("stream", "stream_options")}
    (row,) = batches.rows
    assert row["body"] == single
    assert json.loads(shown.stdout)["prompt"][0]["content"] == single["messages"][0]["content"]
    assert json.loads(shown.stdout)["picture"]["media_type"] == "image/jpeg"
    assert len(fake.bodies) == 2
    assert KEY not in json.dumps(batches.rows)


def test_secrets_are_kept_back_of_rows_too(run: Run, album: Path) -> None:
    card = album / "card.png"
    picture = Image.new("RGB", (900, 160), "white")
    text = "Card number 4111 1111 1111 1111"
    ImageDraw.Draw(picture).text((30, 50), text, "black", ImageFont.load_default(44))
    picture.save(card)
    batches = Batches(answered("A card."))
    with batching(at_once, batches) as fake:
        sent = run(fake.base_url, album / "1.jpg", card, "--batch", "--mode", "image")
        run(fake.base_url, card, "--mode", "image")
        asked = run(fake.base_url, card, "--batch", "--mode", "image", SEESAY_PRIVACY__ASK="true")
    (row,) = batches.rows
    assert "kept back" in sent.stderr
    assert "4111" not in json.dumps(row["body"])
    assert row["body"]["messages"] == fake.bodies[1]["messages"], "the picture with the number covered"
    assert "nobody can be asked here" in asked.stderr
    assert len(fake.bodies) == 2


def test_words_only_where_no_more_was_agreed_to(run: Run, album: Path) -> None:
    batches = Batches(answered("A cat."))
    with batching(at_once, batches) as fake:
        result = run(fake.base_url, album, "--batch", SEESAY_PRIVACY__CONSENT="concepts")
        assert result.returncode == 0, result.stderr
        nothing = run(fake.base_url, album, "--batch", SEESAY_PRIVACY__CONSENT="nothing")
    assert batches.rows
    assert "image_url" not in json.dumps(batches.rows)
    assert nothing.returncode == 2
    assert "--batch is for a server" in nothing.stderr


def test_a_row_that_failed_is_told_and_sent_again_alone(run: Run, album: Path, tmp_path: Path) -> None:
    good, bad = answered(CAPTION), answered("The server had an error", 500)
    counted: list[str] = []

    def answer(request: dict[str, object]) -> dict[str, object]:
        counted.append("")
        return (bad if len(counted) == 1 else good)(request)

    options = ("--write", "sidecar", "--resume", "done")
    batches = Batches(answer)
    with batching(at_once, batches) as fake:
        run(fake.base_url, album, "--batch", *options)
        collected = run(fake.base_url, "--batch-collect", "batch_1")
        assert collected.returncode == 7
        assert "OpenAI has a fault of its own" in collected.stderr or "fault of its own" in collected.stderr
        assert sorted(file.name for file in album.glob("*.txt")) == ["1.jpg.alt.txt", "3.jpg.alt.txt"]
        assert (album / "3.jpg.alt.txt").read_text() == f"{ALT}\n"
        again = run(fake.base_url, album, "--batch", *options)
        assert len(batches.rows) == 2  # that one is asked about at once, since it is the first of its command
        collected = run(fake.base_url, "--batch-collect", again.stdout.strip())
    assert collected.returncode == 0, collected.stderr
    assert (album / "2.jpg.alt.txt").exists()
    assert kept(tmp_path / "home") == []


@pytest.mark.parametrize(
    ("ends", "code", "told"),
    [
        ("expired", "batch_expired", "it was not done within a day"),
        ("cancelled", "batch_cancelled", "the batch was cancelled before it was done"),
    ],
)
def test_what_a_batch_did_not_get_to_is_told(
    run: Run, album: Path, tmp_path: Path, ends: str, code: str, told: str
) -> None:
    batches = Batches(unreached(code), ends=ends)
    with batching(at_once, batches) as fake:
        run(fake.base_url, album, "--batch")
        collected = run(fake.base_url, "--batch-collect", "batch_1")
    assert collected.returncode == 7
    assert [Path(row["file"]).name for row in rows(collected.stdout)] == ["1.jpg"]
    assert collected.stderr.count(told) == 2
    assert ledger(tmp_path / "home")["requests"] == 1


def test_a_batch_that_failed_as_a_whole_is_told_and_can_be_sent_again(run: Run, album: Path, tmp_path: Path) -> None:
    error = {"code": "token_limit_exceeded", "message": "Enqueued token limit reached", "param": None, "line": None}
    batches = Batches(answered(CAPTION), ends="failed", errors=[error])
    with batching(at_once, batches) as fake:
        run(fake.base_url, album, "--batch")
        collected = run(fake.base_url, "--batch-collect", "batch_1")
        assert collected.returncode == 7
        assert "is asked too often at the moment" in collected.stderr
        assert kept(tmp_path / "home") == []
        assert run(fake.base_url, album, "--batch").stdout == "batch_2\n"


def test_one_that_is_not_done_is_waited_for_as_long_as_is_said(run: Run, album: Path) -> None:
    batches = Batches(answered(CAPTION), polls=1)
    with batching(at_once, batches) as fake:
        run(fake.base_url, album, "--batch")
        waited = run(fake.base_url, "--batch-collect", "batch_1", "--timeout", "0")
        assert (waited.returncode, waited.stdout) == (124, "")
        assert "The batch batch_1 is being checked: 0 of 2 are done." in waited.stderr
        again = run(fake.base_url, album, "--batch")
        assert (again.stdout, len(fake.bodies)) == ("", 2 - 1)
        assert "3 pictures wait in a batch already" in again.stderr
        batches.failing.append(("/v1/batches", 500))
        assert run(fake.base_url, "--batch-collect", "batch_1", "--timeout", "0").returncode == 7
        done = run(fake.base_url, "--batch-collect", "batch_1", "--timeout", "0")
    assert (done.returncode, len(rows(done.stdout))) == (0, 3), done.stderr


def test_an_upload_that_failed_goes_on_with_what_was_looked_at(run: Run, album: Path, tmp_path: Path) -> None:
    batches = Batches(answered(CAPTION), failing=[("/v1/files", 503)])
    with batching(at_once, batches) as fake:
        assert run(fake.base_url, album, "--batch").returncode == 7
        spooled = kept(tmp_path / "home")
        assert any(file.endswith("requests.jsonl") for file in spooled)
        for file in (tmp_path / "home").rglob("*"):
            assert not file.is_file() or KEY.encode() not in file.read_bytes()
        assert run(fake.base_url, album, "--batch").stdout == "batch_1\n"
        assert len(fake.bodies) == 1
        assert len(batches.rows) == 2
        collected = run(fake.base_url, "--batch-collect", "batch_1")
    assert len(rows(collected.stdout)) == 3


def test_a_batch_whose_name_was_lost_is_found_by_its_file(run: Run, album: Path, tmp_path: Path) -> None:
    batches = Batches(answered(CAPTION))
    with batching(at_once, batches) as fake:
        run(fake.base_url, album, "--batch")
        (state,) = (tmp_path / "home/data/batches").glob("*/state.json")
        content = json.loads(state.read_text())
        state.write_text(json.dumps(content | {"batch": ""}))  # as a kill leaves it, before the name is noted
        (state.parent / "requests.jsonl").write_text(
            "".join(f"{json.dumps(row)}\n" for row in batches.rows) + '{"custom_id": "to'
        )
        again = run(fake.base_url, album, "--batch")
        assert (again.stdout, len(batches.made)) == ("batch_1\n", 1), again.stderr
        assert len(rows(run(fake.base_url, "--batch-collect", "batch_1").stdout)) == 3


def test_killed_at_any_moment_nothing_is_lost_or_done_twice(album: Path, tmp_path: Path) -> None:
    for number in range(4, 8):
        draw(album / f"{number}.jpg", f"Number {number}")
    batches = Batches(answered(CAPTION))
    home, table = tmp_path / "home", tmp_path / "alt.csv"

    def lines(file: str) -> int:
        return sum(each.read_bytes().count(b"\n") for each in (home / "data/batches").glob(f"*/{file}"))

    with batching(at_once, batches) as fake:

        def killed(begun: Callable[[], bool], *arguments: str) -> None:
            """Kill the command once `begun`."""
            with (tmp_path / "out").open("a") as out:
                process = subprocess.Popen(
                    [PROGRAM, "alt", *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL,
                    env=environment(home, fake.base_url), cwd=tmp_path,
                )  # fmt: skip
                while not begun() and process.poll() is None:
                    time.sleep(0.005)
                process.send_signal(signal.SIGKILL)
                process.wait()

        submit = (str(album), "--batch", "--output", "alt.csv")
        killed(lambda: lines("rows.jsonl") >= 2, *submit)
        killed(lambda: lines("rows.jsonl") >= 4, *submit)
        killed(lambda: bool(batches.rows), *submit)  # while it uploads, or soon after
        run = subprocess.run(
            [PROGRAM, "alt", *submit], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=250,
            env=environment(home, fake.base_url), cwd=tmp_path,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        assert list(batches.made) == ["batch_1"]
        collect = ("--batch-collect", "batch_1")
        killed(lambda: table.exists() and table.read_bytes().count(b"\n") >= 3, *collect)
        run = subprocess.run(
            [PROGRAM, "alt", *collect], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=250,
            env=environment(home, fake.base_url), cwd=tmp_path,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
    found = [Path(row["file"]).name for row in rows(table.read_text())]
    assert sorted(set(found)) == [f"{number}.jpg" for number in range(1, 8)]
    assert len(found) <= 7 + 1  # at worst the one that was being written
    assert kept(home) == []


def test_a_limit_leaves_out_what_would_exceed_it(run: Run, album: Path) -> None:
    for number in range(4, 8):
        shutil.copy(album / "1.jpg", album / f"{number}.jpg")
    batches = Batches(answered(CAPTION))
    with batching(at_once, batches) as fake:
        result = run(fake.base_url, album, "--batch", SEESAY_SPENDING__MONTHLY_CAP_USD="0.014")
    assert result.returncode == 7
    assert "your monthly limit is reached" in result.stderr
    assert 1 <= len(batches.rows) < 6


def test_pages_get_what_they_lack(run: Run, album: Path) -> None:
    page = album / "page.html"
    page.write_text('<img src="1.jpg"><img src="2.jpg"><img src="3.jpg" alt="Coffee">')
    batches = Batches(answered(CAPTION))
    with batching(at_once, batches) as fake:
        sent = run(fake.base_url, page, "--batch", "--write", "embed")
        assert sent.returncode == 0, sent.stderr
        collected = run(fake.base_url, "--batch-collect", sent.stdout.strip())
    assert collected.returncode == 0, collected.stderr
    assert page.read_text() == (
        f'<img alt="{ALT}" src="1.jpg"><img alt="{ALT}" src="2.jpg"><img src="3.jpg" alt="Coffee">'
    )


def test_a_picture_that_was_changed_gets_no_answer_of_another(run: Run, album: Path, tmp_path: Path) -> None:
    batches = Batches(answered(CAPTION))
    with batching(at_once, batches) as fake:
        run(fake.base_url, album, "--batch")
        shutil.copy(album / "1.jpg", album / "3.jpg")
        os.utime(album / "3.jpg", (1, 1))
        collected = run(fake.base_url, "--batch-collect", "batch_1")
    assert [Path(row["file"]).name for row in rows(collected.stdout)] == ["1.jpg", "2.jpg"]
    assert "1 picture of the batch batch_1 could not be given an answer" in collected.stderr
    assert kept(tmp_path / "home")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--batch-collect", "batch_9"), ("--batch-collect", "batch_1", "--write", "csv"), ("--timeout", "3", "x.jpg"),
        ("--batch", "--dry-run", "x.jpg"), ("--batch", "--check", "x.jpg"), ("--batch", "x.jpg", "--mode", "offline"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("http://127.0.0.1:9/v1", *arguments).returncode == 2


def test_a_server_without_batches_is_told(run: Run, album: Path) -> None:
    result = run("", album, "--batch", "--mode", "image", SEESAY_SERVER__PRESET="ollama")
    assert result.returncode == 2
    assert "which Ollama does not have" in result.stderr
