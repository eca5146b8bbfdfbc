"""Data for further scripts, fetched from a server: whole or not at all, and used by the engine at once."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.app.ocr_downloads import OcrDownloads, is_reader
from seesay.core import ocr_data as data_module
from seesay.core.domain import Cancellation
from seesay.core.errors import FetchError, ModelCorruptError, ModelMissingError, UnreadTextError
from seesay.core.findings import Pixels
from seesay.core.messages import explain
from seesay.core.ocr_data import folder, reading_data
from seesay.core.text.language_names import SCRIPT_NAMES
from seesay.perception.ocr.tesseract import DATA, Tesseract
from seesay.perception.ocr.text_readers import Task
from seesay.perception.ocr.text_recognition import LINE_HEIGHT

SYSTEM = Path("/usr/share/tesseract-ocr/5/tessdata")
THAI, GREEK = SYSTEM / "tha.traineddata", SYSTEM / "ell.traineddata"
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

pytestmark = pytest.mark.skipif(not THAI.is_file(), reason="the Debian package tesseract-ocr-tha is not installed")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEESAY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address at which a real server gives its files."""
    root = tmp_path / "served"
    root.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield root, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def line_of(text: str) -> Pixels:
    """Draw `text` as a line cut out of a screen."""
    picture = Image.new("RGB", (300, LINE_HEIGHT), "white")
    ImageDraw.Draw(picture).text((8, 6), text, fill="black", font=ImageFont.truetype(FONT, 28))
    return np.asarray(picture)


def reading(address: str) -> OcrDownloads:
    return OcrDownloads(Cancellation(), address=address)


def test_data_is_fetched_checked_and_used(
    served: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, address = served
    shutil.copy(THAI, root)  # its pinned hash is that of Debian's file
    only_osd = tmp_path / "system"
    only_osd.mkdir()
    shutil.copy(SYSTEM / "osd.traineddata", only_osd)
    monkeypatch.setenv("TESSDATA_PREFIX", str(only_osd))
    engine = Tesseract()
    assert engine.scripts() == frozenset()
    assert reading(address).pull("read-thai")
    assert engine.scripts() == {"Thai"}
    ((text, confidence),) = engine.read([line_of("1234567")], Task("Thai", 1, Cancellation()))
    assert text == "1234567"
    assert confidence > 0.6
    assert not reading(address).pull("read-thai")
    assert list(reading(address).verify([], everything=True)) == [("read-thai", None)]
    states = {info.data.name: info.state for info in reading(address).list()}
    assert (states["read-thai"], states["read-greek"], states["read-hindi"]) == ("installed", "system", "missing")
    assert reading(address).remove("read-thai") == THAI.stat().st_size
    assert engine.scripts() == frozenset()


def test_other_bytes_are_refused_and_leave_nothing(served: tuple[Path, str], tmp_path: Path) -> None:
    root, address = served
    (root / THAI.name).write_bytes(THAI.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelCorruptError):
        reading(address).pull("read-thai")
    assert list((tmp_path / "home/models/readers").iterdir()) == []
    (root / THAI.name).write_bytes(THAI.read_bytes() + b"x")
    with pytest.raises(ModelCorruptError):
        reading(address).pull("read-thai")


def test_each_failure_is_told_as_what_it_is(served: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    _, address = served
    with pytest.raises(FetchError, check=lambda told: told.problem == "missing"):
        reading(address).pull("read-thai")
    with pytest.raises(FetchError, check=lambda told: told.problem == "unreachable"):
        reading("http://127.0.0.1:9/").pull("read-thai")
    with pytest.raises(ModelMissingError):
        reading(address).pull("read-klingon")
    with pytest.raises(ModelMissingError):
        reading(address).remove("read-thai")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(FetchError, check=lambda told: told.problem == "offline"):
        reading(address).pull("read-thai")


@pytest.mark.parametrize(
    ("problem", "step"),
    [
        ("unreachable", "Check the connection, and try again."),
        ("interrupted", "Check the connection, and try again."),
        ("offline", "Unset it."),
    ],
)
def test_no_step_is_named_that_only_models_have(problem: str, step: str) -> None:
    """Data for reading is fetched anew as a whole, and cannot be imported."""
    message = explain(FetchError("read-thai", "host", problem))  # type: ignore[arg-type]
    assert str(message).endswith(step)
    assert "import" not in str(message)
    assert "import" in str(explain(FetchError("clip", "host", "unreachable")))


def test_damage_is_noticed_and_fetched_again(served: tuple[Path, str], tmp_path: Path) -> None:
    root, address = served
    shutil.copy(THAI, root)
    (tmp_path / "home/models/readers").mkdir(parents=True)
    (tmp_path / "home/models/readers" / THAI.name).write_bytes(b"damaged")
    ((name, problem),) = reading(address).verify(["read-thai"])
    assert name == "read-thai"
    assert isinstance(problem, ModelCorruptError)
    assert reading(address).pull("read-thai")


def test_each_script_has_data_the_engine_takes_and_a_name() -> None:
    for data in reading_data():
        assert is_reader(data.name)
        assert SCRIPT_NAMES[data.script]
        assert data.data in [part for names in DATA[data.script] for name in names for part in name.split("+")]
    assert {data.script for data in reading_data()} == DATA.keys()
    assert folder().name == "readers"


def test_without_tesseract_its_installation_is_told_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_module, "tesseract", lambda: None)
    monkeypatch.setattr(sys, "platform", "linux")
    told = str(explain(UnreadTextError("Hang", 3)))
    assert told.endswith("(on Debian: tesseract-ocr-script-hang).")
    monkeypatch.setattr(sys, "platform", "win32")
    told = str(explain(UnreadTextError("Geor", 3)))
    assert told.endswith("Install Tesseract, then: seesay models pull read-georgian")


def test_what_cannot_be_read_names_what_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(data_module, "tesseract", lambda: "/usr/bin/tesseract")
    told = str(explain(UnreadTextError("Arab", 3)))
    assert "seesay models pull read-arabic" in told
    assert "tesseract-ocr-ara" in told


def test_what_something_here_reads_already_is_not_offered() -> None:
    told = str(explain(UnreadTextError("Arab", 3, was_tried=True)))
    assert told == "3 lines of text cannot be recognized here. The script looks like Arabic."


@pytest.mark.parametrize(("script", "offered"), [("Arab", True), ("Taml", False)])
def test_on_windows_its_own_reader_is_named_where_it_has_the_script(
    script: str, offered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    told = str(explain(UnreadTextError(script, 3)))
    assert "seesay models pull read-" in told
    assert "Debian" not in told
    assert ("Windows' settings" in told) is offered
