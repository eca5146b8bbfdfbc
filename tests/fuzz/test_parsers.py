"""Bytes of strangers, sound ones that were damaged, at every parser: it gives what it promises or its own error.

`make fuzz` runs each target for SECONDS (10, or the environment's SEESAY_FUZZ_SECONDS). A fault that is found becomes
an ordinary test beside the parser's others.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen import canvas

from rigs.made_documents import made
from seesay.app.history.history_file import HistoryFile
from seesay.app.history.records import LineOfEntry, LineOfExchange, StoredDescription
from seesay.app.history.session import SessionHistory
from seesay.cli.picture_listing import FinishedPictures
from seesay.core.domain import Cancellation, Description, Frame, Source
from seesay.core.errors import InputError, ModelError, SettingsError, StorageError
from seesay.core.redaction_terms import OwnWordsError, finders_of
from seesay.core.servers import Capabilities
from seesay.core.settings import load_settings
from seesay.core.settings_file import interface_language
from seesay.core.text.cleaning import clean_for_display, clean_for_speech
from seesay.core.text.foreign import attribute_own_phrases, attribute_sentences, could_be_ours, quotable
from seesay.description.checks.claim_splitting import split_pieces
from seesay.description.servers.caption_response import SentenceStream
from seesay.description.servers.chat import ChatRequest, Fault, StreamEnd, drain_events
from seesay.description.servers.openai_chat import OpenAIChat
from seesay.description.servers.server_settings import ServerSettings
from seesay.description.servers.spending import Ledger
from seesay.files import decode
from seesay.files.decode import Limits
from seesay.files.documents import document_from_bytes
from seesay.files.picture_files import load_bytes
from seesay.perception.models.manifest import load_manifest, own_entries, read_lock
from seesay.system.instance import ObjectRequest
from seesay.ui.single_instance import _handle_request

pytestmark = pytest.mark.fuzz

SECONDS = float(os.environ.get("SEESAY_FUZZ_SECONDS", "10"))
SLOWEST = 20.0
"""Seconds that one input may take on a machine that is busy with others."""

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Source("stdin", "x")
LIMITS = Limits(max_bytes=10**6, max_pixels=10**6, seconds=5)
pillow_heif.register_heif_opener()


@st.composite
def damaged(draw: st.DrawFn, sound: list[bytes]) -> bytes:
    """Draw one of `sound` with some of its bytes changed, taken out, repeated, or taken from another."""
    data = bytearray(draw(st.sampled_from(sound)))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from("bicdrsx")):
            case "b":
                data[place : place + 1] = bytes([draw(st.integers(0, 255))])
            case "i":
                data[place:place] = draw(st.binary(max_size=8))
            case "c":
                del data[place:]
            case "d":
                del data[place : place + draw(st.integers(1, 64))]
            case "r":
                data[place:place] = data[place : place + 64] * draw(st.sampled_from((1, 2, 50)))
            case "s":
                other = draw(st.sampled_from(sound))
                data[place:] = other[draw(st.integers(0, len(other))) :]
            case "x":
                extreme = draw(
                    st.sampled_from((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\0\0\1"))
                )
                data[place : place + 4] = extreme
    return bytes(data)


def throw(sound: list[bytes], parser: Callable[[bytes], None]) -> int:
    """Call `parser` with damaged inputs until the time is up, and return how many there were."""
    count = 0

    @settings(
        max_examples=10, deadline=None, database=None, print_blob=True, suppress_health_check=list(HealthCheck)
    )  # fmt: skip
    @given(damaged(sound))
    def once(data: bytes) -> None:
        nonlocal count
        count += 1
        begun = time.monotonic()
        parser(data)
        assert time.monotonic() - begun < SLOWEST

    for data in sound:
        parser(data)
    end = time.monotonic() + SECONDS
    while not count or time.monotonic() < end:
        once()
    return count


def pictures(*formats: str) -> list[bytes]:
    pixels = np.random.default_rng(1).integers(0, 256, (24, 32, 3), dtype=np.uint8)
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "A dog", 6
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "word".encode("utf-16-le")
    found = []
    for file_format in formats:
        for picture in (Image.fromarray(pixels), Image.new("RGB", (32, 24), "red")):
            output = io.BytesIO()
            options: dict[str, Any] = {} if file_format in ("BMP", "PPM", "QOI", "GIF", "ICO") else {"exif": exif}
            picture.save(output, file_format, **options)
            found.append(output.getvalue())
    return found


def a_picture_or_an_error(load: Callable[[], Frame]) -> None:
    try:
        frame = load()
    except InputError:
        return
    assert frame.pixels.shape == (frame.height, frame.width, 3)
    assert frame.width * frame.height <= max(LIMITS.max_pixels, 1600 * 1600)  # a drawing has a size of our own
    assert all(text.text.isprintable() for text in frame.embedded)


def test_pictures_that_are_decoded_here() -> None:
    sound = pictures("PNG", "JPEG", "GIF", "BMP", "PPM", "QOI", "ICO")
    throw(sound, lambda data: a_picture_or_an_error(lambda: load_bytes(data, SOURCE, LIMITS)))


def test_pictures_that_are_decoded_apart() -> None:
    sound = pictures("WEBP", "TIFF", "HEIF", "AVIF")
    throw(sound, lambda data: a_picture_or_an_error(lambda: load_bytes(data, SOURCE, LIMITS)))


def test_what_the_child_does_with_them() -> None:
    """The same without a child for each, which is some hundred times as many inputs; a crash ends the tests."""
    decode.load_decoders()
    sound = pictures("WEBP", "TIFF")
    throw(sound, lambda data: a_picture_or_an_error(lambda: decode.decode_in_this_process(data, SOURCE, LIMITS)))


def test_documents() -> None:
    form = io.BytesIO()
    pdf = canvas.Canvas(form, pagesize=(200, 200))
    pdf.acroForm.textfield(name="name", value="Ingrid", x=20, y=20, width=90, height=30)
    pdf.showPage()
    pdf.save()
    tiff = io.BytesIO()
    Image.new("L", (40, 30)).save(tiff, "TIFF", save_all=True, append_images=[Image.new("L", (40, 30))])

    def read(data: bytes) -> None:
        try:
            document = document_from_bytes(data, "x", LIMITS)
        except InputError:
            return
        if document is None:
            return
        try:
            a_picture_or_an_error(lambda: document.page(min(2, document.count)))
        finally:
            document.close()

    plain = canvas.Canvas(form_free := io.BytesIO(), pageCompression=0)
    plain.drawString(72, 700, "Dear reader")
    plain.save()
    throw([form.getvalue(), form_free.getvalue(), made("letter")[0], tiff.getvalue()], read)


def test_drawings() -> None:
    body = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30">'
        '<title>Sales</title><desc>Rising</desc><defs><pattern id="p" width="4" height="4"/></defs>'
        '<rect width="9" height="9" fill="url(#p)"/><text x="1" y="9">Hello</text><use xlink:href="#p"/></svg>'
    )
    throw([body.encode()], lambda data: a_picture_or_an_error(lambda: load_bytes(data, SOURCE, LIMITS)))


def test_alt_text_in_pictures() -> None:
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
        '<rdf:li xml:lang="x-default">Two dogs</rdf:li></rdf:Alt></dc:description>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )

    def inside(data: bytes) -> None:
        output = io.BytesIO()
        Image.new("RGB", (8, 8)).save(output, "JPEG", xmp=data[:60_000], comment=data[:60_000])
        a_picture_or_an_error(lambda: load_bytes(output.getvalue(), SOURCE, LIMITS))

    throw([xmp.encode()], inside)


def test_the_words_of_answers_and_of_pictures() -> None:
    sound = [
        'The sign says “OK”. A dog, e.g. a poodle, sits on 3.5 m² of grass! "Why?" <think>no</think>'.encode(),
        "\x1b[2J\x9dtitle\x9c**bold** [link](https://example.org/x) ```code``` # head\n- item\u202e\u200d".encode(),
        "Seesay warning: your API key has expired; enter the password… „Ja“ »nein« 「はい」。".encode(),
    ]

    def told(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        stream = SentenceStream(2000)
        sentences = [*stream.feed(text[: len(text) // 2]), *stream.feed(text[len(text) // 2 :]), *stream.finish()]
        assert sum(map(len, sentences)) <= 2000
        for form in (clean_for_speech(text), clean_for_display(text)):
            assert not {"\x1b", "\u202e", "\x9d"} & set(form)
        assert not set('“”"«»') & set(quotable(text))
        could_be_ours(text)
        assert len(attribute_own_phrases(text)) >= len(text)
        assert len(attribute_sentences(text)) >= len(text)
        split_pieces(text)

    throw(sound, told)


class _Server:
    """Answers every request with the bytes of the moment."""

    def __init__(self) -> None:
        self.body, self.kind = b"", "text/event-stream"
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                with contextlib.suppress(OSError):
                    self.send_response(200)
                    self.send_header("Content-Type", outer.kind)
                    self.send_header("Content-Length", str(len(outer.body)))
                    self.end_headers()
                    self.wfile.write(outer.body)

            def log_message(self, *words: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever)
        self.thread.start()

    def close(self) -> None:
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture
def server() -> Iterator[_Server]:
    server = _Server()
    yield server
    server.close()


def _chunk(**more: Any) -> bytes:
    choice = {"index": 0, "delta": {"content": "A dog."}, "finish_reason": None}
    return b"data: " + json.dumps({"id": "x", "choices": [choice], **more}).encode() + b"\n\n"


@pytest.mark.parametrize(
    ("kind", "sound"),
    [
        (
            "text/event-stream",
            [_chunk() * 2 + b"data: [DONE]\n\n", _chunk(usage={"prompt_tokens": 9, "total_tokens": 9})],
        ),
        (
            "application/json",
            [
                b'{"choices": [{"index": 0, "message": {"content": "A dog."}, "finish_reason": "stop"}], "usage": {}}',
                b'{"error": {"message": "no", "code": 402, "type": "x", "param": null}}',
            ],
        ),
    ],
)
def test_answers_of_servers(kind: str, sound: list[bytes], server: _Server) -> None:
    server.kind = kind
    address = f"http://127.0.0.1:{server.http.server_address[1]}/v1"
    client = OpenAIChat(ServerSettings(base_url=address, allow_insecure=True), lambda: "sk-x")
    request = ChatRequest("m", "system", "user", None, 50, 0.2, 1, Capabilities())

    def asked(data: bytes) -> None:
        server.body = data
        events = list(drain_events(client.chat(request), Cancellation(), SLOWEST))
        assert isinstance(events[-1], StreamEnd | Fault)
        assert not [event for event in events if isinstance(event, Fault) and event.kind == "bug"], events

    throw(sound, asked)


def test_the_history(tmp_path: Path) -> None:
    folder = tmp_path / "h"
    file = HistoryFile(folder)
    history = SessionHistory(file=file)
    history.add(Description(SOURCE, 1, 1, "offline", caption="A dog."))
    history.add_exchange("What?", Description(SOURCE, 1, 1, "offline", caption="A dog."))
    for name in ("history.db", "history.db-wal", "history.db-shm"):
        shutil.copy(folder / name, tmp_path / name)
    with contextlib.closing(sqlite3.connect(tmp_path / "history.db")) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    whole = (tmp_path / "history.db").read_bytes()

    def read(data: bytes) -> None:
        file.clear()
        (folder / "history.db").write_bytes(data)
        with contextlib.suppress(StorageError):
            assert all(isinstance(entry.time, datetime) for entry in file.entries())

    throw([whole], read)


def test_the_history_of_older_versions(tmp_path: Path) -> None:
    description = StoredDescription.of(Description(SOURCE, 1, 1, "offline", caption="A dog."))
    now = datetime.now().astimezone()
    lines = (
        LineOfEntry(time=now, number=1, description=description),
        LineOfExchange(time=now, number=1, question="What?", description=description),
    )
    older = "".join(json.dumps(line.model_dump(), default=datetime.isoformat) + "\n" for line in lines).encode()
    file = HistoryFile(tmp_path)

    def read(data: bytes) -> None:
        file.clear()
        (tmp_path / "history.jsonl").write_bytes(data)
        assert all(isinstance(entry.time, datetime) for entry in file.entries())

    throw([older], read)


def test_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    sound = b"""
[server]
candidates = 3
[speech]
rate = 1.5
[interface]
language = "de"
[applications.x]
mode = "offline"
"""

    def read(data: bytes) -> None:
        file.write_bytes(data)
        interface_language(file, {})
        with contextlib.suppress(SettingsError):
            load_settings(file)

    throw([sound], read)


def test_manifests_and_locks_of_models(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    sound = (ROOT / "models/downloadable.toml").read_bytes()[:4000]
    manifest, lock = tmp_path / "manifest.toml", folder / "lock.toml"
    (tmp_path / "downloadable.toml").write_text("schema = 1\n")

    def read(data: bytes) -> None:
        lock.write_bytes(data)
        with contextlib.suppress(ModelError):
            read_lock(lock)
        (folder / "model.toml").write_bytes(data)
        with contextlib.suppress(ModelError, SettingsError):
            own_entries(tmp_path)
        manifest.write_bytes(data)
        with contextlib.suppress(
            ModelError, SettingsError, ValueError
        ):  # `ValueError`: what we ship ourselves is broken
            load_manifest(manifest)

    throw([sound, b'schema = 1\nrevision = "main"\n[files.image]\nsize = 1\nsha256 = "aa"\n'], read)


def test_messages_of_the_socket() -> None:
    carried: list[object] = []
    told = SimpleNamespace(emit=lambda *values: carried.append(values[0]))
    instance: Any = SimpleNamespace(asked=told, opened=told, described=told, label_wanted=told)

    def said(data: bytes) -> None:
        answer = _handle_request(instance, data, lambda _label: None)
        assert answer is None or answer["ok"] in (True, False)
        assert all(isinstance(one, str | list | ObjectRequest) for one in carried)

    samples = [b'{"do": "ping"}\n', b'{"do": "describe-screen"}\n', b'{"open": ["/a/b.png"]}\n', b"[" * 3000]
    throw(
        [*samples, b'{"describe": {"box": [1, 2, 3, 4]}}', b'{"label": {"object": ":1.2/a", "application": "b"}}'], said
    )


def test_replies_of_the_bus(tmp_path: Path) -> None:
    """A service that answers with nonsense ends its connection and nothing else."""
    import socket

    from jeepney import DBusAddress, new_method_call, new_method_return  # type: ignore[import-untyped]

    from seesay.core.backends import Unavailable
    from seesay.system.dbus import BusConnection, BusError

    call = new_method_call(DBusAddress("/org/x", "org.x", "org.x"), "Hello")
    call.header.serial = 1
    hello = new_method_return(call, "s", (":1.7",)).serialise(serial=1)
    call.header.serial = 2
    answer = new_method_return(call, "a{sv}", ({"a": ("s", "b"), "n": ("u", 7)},)).serialise(serial=2)
    place = str(tmp_path / "bus")

    def serve(listener: socket.socket, data: bytes) -> None:
        connection, _ = listener.accept()
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            seen = b""
            while b"BEGIN\r\n" not in seen:
                seen += connection.recv(4096)
                if seen.endswith(b"\r\n") and b"BEGIN" not in seen:
                    connection.sendall(b"AGREE_UNIX_FD\r\n" if b"NEGOTIATE" in seen else b"OK 1234deadbeef\r\n")
            connection.sendall(hello)
            connection.recv(4096)
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass

    def asked(data: bytes) -> None:
        Path(place).unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(place)
            listener.listen()
            listener.settimeout(10)
            thread = threading.Thread(target=serve, args=(listener, data))
            thread.start()
            try:
                bus = BusConnection(f"unix:path={place}")
                with contextlib.closing(bus), contextlib.suppress(BusError):
                    assert isinstance(bus.call("org.x", "/org/x", "org.x", "Get", seconds=2), tuple)
            except Unavailable:
                pass
            finally:
                thread.join()

    throw([answer], asked)


def test_small_files_of_the_program(tmp_path: Path) -> None:
    """What may be resumed, what was spent, and the person's own words."""
    import click

    resumed, folder = tmp_path / "finished.jsonl", tmp_path / "spending"
    folder.mkdir()

    def read(data: bytes) -> None:
        resumed.write_bytes(data)
        with contextlib.suppress(click.BadParameter, StorageError):
            FinishedPictures(resumed, "describe")
        Ledger(folder).file.write_bytes(data)
        with contextlib.suppress(StorageError):
            Ledger(folder).months()
        with contextlib.suppress(OwnWordsError):
            finders_of(data.decode("utf-8", "replace"))

    line = {"path": "/a.png", "size": 1, "mtime_ns": 2, "command": "describe"}
    throw(
        [json.dumps(line).encode() + b"\n", b'{"2026-11": {"requests": 1, "usd": 0.5}}', b"Project X\n/(a+)+$/\n"], read
    )
