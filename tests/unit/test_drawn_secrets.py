"""Secrets drawn as text, tables, grids and codes, read by the real text reader, and what of them would be sent."""

from __future__ import annotations

import os
from functools import partial

import numpy as np
import pytest
import zxingcpp

from rigs.fakes.drawn_secrets import Drawing, leaks, ordinary_drawings, secret_drawings
from seesay.core.domain import Cancellation, Claim, Frame, Prompt, Redaction, Source, Turn
from seesay.core.findings import Appearance, Pixels
from seesay.description.captions.barcode_claims import describe_barcode
from seesay.description.redaction.redactor import Redactor
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.perception.photographs.pixel_inspection import find_barcodes

pytestmark = pytest.mark.slow

SEED = int(os.environ.get("SEESAY_SECRETS_SEED", "7"))
MOST_LEAKS, MOST_COVERS = 4, 2


@pytest.fixture(scope="module")
def reader() -> PaddleReader:
    return PaddleReader()


def gate(reader: PaddleReader, pixels: Pixels, turns: tuple[Turn, ...] = ()) -> Redaction:
    lines, codes = reader.read(pixels, Cancellation()), find_barcodes(pixels)
    frame = Frame(pixels, Source("window", "the window"))
    prompt = Prompt(frame, None, Appearance(()), (), (), lines, "normal", "en", codes=codes, turns=turns)
    return Redactor((), reader.read, partial(find_barcodes, thorough=True))(prompt, Cancellation())


def left_in(reader: PaddleReader, drawing: Drawing, result: Redaction) -> list[str]:
    if result.prompt is None:
        return []
    pixels = result.prompt.frame.pixels
    read = [line.text for line in (*(result.prompt.lines or ()), *reader.read(pixels, Cancellation()))]
    return leaks(drawing, read, [code.text for code in find_barcodes(pixels, thorough=True)])


@pytest.mark.parametrize("split", ["tune", "held-out"])
def test_drawn_secrets_do_not_leave(reader: PaddleReader, split: str) -> None:
    drawings = secret_drawings("tune" if split == "tune" else "held-out", SEED)
    left = {each.name: left_in(reader, each, gate(reader, each.pixels)) for each in drawings}
    assert len(drawings) >= 46
    leaking = {name: pieces for name, pieces in left.items() if pieces}
    assert len(leaking) <= MOST_LEAKS, leaking


def test_the_drawings_do_leak_where_nothing_is_covered(reader: PaddleReader) -> None:
    drawings = secret_drawings("tune", SEED, rounds=1)
    left = 0
    for drawing in drawings:
        read = [line.text for line in reader.read(drawing.pixels, Cancellation())]
        left += bool(leaks(drawing, read, [code.text for code in find_barcodes(drawing.pixels, thorough=True)]))
    assert left >= len(drawings) - 2


def test_ordinary_screens_are_sent_as_they_are(reader: PaddleReader) -> None:
    changed = [each.name for each in ordinary_drawings(SEED) if gate(reader, each.pixels).redacted]
    assert len(changed) <= MOST_COVERS, changed


WIFI = "WIFI:T:WPA;S:Haus;P:Zug4711xQ9;;"


def code_picture(text: str, turned: bool = False) -> Pixels:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    drawn = np.array(zxingcpp.write_barcode_to_image(code, scale=4))
    canvas = np.full((400, 600, 3), 255, np.uint8)
    drawn = np.rot90(drawn) if turned else drawn
    canvas[40 : 40 + drawn.shape[0], 60 : 60 + drawn.shape[1]] = drawn[:, :, None]
    return canvas


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("text", "goes"),
    [
        (WIFI, False),
        ("otpauth://totp/Ex:alice?secret=JBSWY3DPEHPK3PXPJBSWY3DP", False),
        ("https://example.org/menu", True),
        ("https://alice:hunter22@example.org/", False),
        ("https://example.org/?token=9xKq2LmP7RtZ", False),
        ("just words", False),
    ],
)
def test_only_codes_with_plain_addresses_can_be_decoded(
    reader: PaddleReader, text: str, goes: bool, turned: bool
) -> None:
    result = gate(reader, code_picture(text, turned))
    assert result.prompt is not None
    decoded = [code.text for code in find_barcodes(result.prompt.frame.pixels, thorough=True)]
    assert decoded == ([text] if goes else [])
    assert [each.kind for each in result.redacted] == ([] if goes else ["code"])


def test_a_password_in_a_code_is_not_sent_with_what_was_said_before(reader: PaddleReader) -> None:
    turn = Turn("Is it Zug4711xQ9?", (Claim(f"A QR code: {WIFI}", "seen", evidence=("text",)),), made_here=False)
    sent = gate(reader, code_picture(WIFI), (turn,)).prompt
    assert sent is not None
    assert "Zug4711xQ9" not in repr(sent.turns)
    assert sent.codes == ()


@pytest.mark.parametrize(
    "text", [WIFI, "otpauth://totp/Ex:alice?secret=JBSWY3DPEHPK3PXP", "https://a:Zug4711xQ9@example.org/"]
)
def test_secrets_in_codes_are_not_spoken(text: str) -> None:
    (code,) = find_barcodes(code_picture(text))
    said = describe_barcode(code)
    assert "not read aloud" in said
    assert "Zug4711xQ9" not in said
    assert "JBSWY3DP" not in said
