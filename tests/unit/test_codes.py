"""QR and bar codes: what is read of pictures, what is said, and that no server is told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from seesay.caption.codes import code_claims, copied_in_words
from seesay.caption.prompt import PromptBuilder, load_template
from seesay.capture.desktop import Screenshot
from seesay.codes import Code
from seesay.domain import Appearance, Claim, Frame, Pixels, Prompt, Region, Source, Turn
from seesay.paths import resources_folder
from seesay.translation import speaking
from seesay.usecases.icons import icons_of_window
from seesay.usecases.names import Names
from seesay.usecases.page import page_of_picture, page_of_screen
from seesay.vision.codes import find_codes

PICTURES = Path(__file__).parents[1] / "data"
HELD = "otpauth://totp/Bank?secret=JBSWY3DP"  # as two-factor apps show it


def picture(text: str, kind: str = "QRCode", *, turned: bool = False) -> Pixels:
    form = getattr(zxingcpp.BarcodeFormat, kind)
    code = np.asarray(zxingcpp.create_barcode(text, form).to_image(scale=3))
    page = np.pad(code, ((60, 200), (90, 300)), constant_values=255)
    image = Image.fromarray(page).convert("RGB")
    return np.ascontiguousarray(image.rotate(20, expand=True, fillcolor="white") if turned else image)


@pytest.mark.parametrize(
    ("text", "format", "kind"),
    [
        ("https://example.org/a?b=1", "QRCode", "qr"),
        ("Grüße aus Köln", "QRCode", "qr"),
        ("BEGIN:VCARD\r\nFN:Jane Doe\r\nTEL:+49 30 1234\r\nEND:VCARD", "QRCode", "qr"),
        ("1\tscrew\n2\tnut", "QRCode", "qr"),
        ("hello", "DataMatrix", "matrix"),
        ("hello", "Aztec", "matrix"),
        ("4006381333931", "EAN13", "bar"),
        ("ABC-1234", "Code128", "bar"),
    ],
)
def test_a_code_is_read_with_its_place(text: str, format: str, kind: str) -> None:  # noqa: A002
    (code,) = find_codes(picture(text, format))
    assert (code.kind, code.text) == (kind, text)
    assert code.box.x >= 80
    assert code.box.y >= 40


def test_a_turned_code_is_read() -> None:
    assert find_codes(picture("https://example.org", turned=True))[0].text == "https://example.org"


@pytest.mark.slow
def test_text_and_photographs_hold_no_code() -> None:
    pictures = [*PICTURES.rglob("*.png"), *PICTURES.rglob("*.jpg")]
    assert len(pictures) > 10
    for file in pictures:
        with Image.open(io.BytesIO(file.read_bytes())) as image:
            assert find_codes(np.ascontiguousarray(image.convert("RGB"))) == (), file.name


def test_a_text_of_several_lines_is_told_in_one() -> None:
    codes = (Code("qr", "BEGIN:VEVENT\r\nSUMMARY:Tea\nEND:VEVENT", Region(0, 0, 9, 9)),)
    assert next(code_claims(codes, "normal")).text == "A QR code: “BEGIN:VEVENT SUMMARY:Tea END:VEVENT”."


def test_a_code_is_told_and_not_opened() -> None:
    codes = (Code("qr", "https://example.org", Region(0, 0, 9, 9)), Code("bar", "4006381333931", Region(0, 9, 9, 9)))
    told = " ".join(claim.text for claim in code_claims(codes, "normal"))
    assert told == "A QR code: “https://example.org”. A bar code: “4006381333931”."
    with speaking("de"):
        assert next(code_claims(codes, "normal")).text == "Ein QR-Code: „https://example.org“."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("WIFI:T:WPA;S:Cafe\\;Net;P:secret pass;;", "A code for the Wi-Fi network “Cafe;Net”, with its password."),
        ("WIFI:S:Hall;T:nopass;P:;;", "A code for the Wi-Fi network “Hall”."),
        ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Doe\r\nTEL:123\r\nEND:VCARD", "A code with the contact “Jane Doe”."),
        ("wifi:t:WPA;P:secret;s:Home", "A code for the Wi-Fi network “Home”, with its password."),
        ("WIFI:T:WPA;S:Home;P:secret", "A code for the Wi-Fi network “Home”, with its password."),
        ("WIFI:T:WPA;P:secret;H:true;;", "A code for a Wi-Fi network."),
        ("WIFI", "A QR code: “WIFI”."),
        (
            "BCD\n002\n1\nSCT\nBFSWDE33\nHans Müller\nDE89370400440532013000\nEUR119.90\n\n\nInvoice 4711",
            "A code for a bank transfer of “EUR119.90” to “Hans Müller”, account “DE89370400440532013000”: "
            "“Invoice 4711”.",
        ),
        (
            "BCD\r\n002\r\n1\r\nSCT\r\n\r\nHans Müller\r\nDE89370400440532013000",
            "A code for a bank transfer to “Hans Müller”, account “DE89370400440532013000”.",
        ),
        ("BCD is short", "A QR code: “BCD is short”."),
    ],
)
def test_forms_that_telephones_know_are_told_by_what_they_are_for(text: str, told: str) -> None:
    for detail in ("brief", "normal", "full"):
        assert next(code_claims([Code("qr", text, Region(0, 0, 9, 9))], detail)).text == told


CODE, OTHER = Code("qr", "https://example.org", Region(0, 0, 9, 9)), Code("bar", "4006381333931", Region(0, 9, 9, 9))


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ((CODE,), "The code was copied: “https://example.org”."),
        ((CODE, OTHER), "2 codes were copied, one below the other."),
        ((replace(CODE, text="WIFI:T:WPA;S:Home;P:secret;;"),), "The code was copied."),
        ((replace(CODE, text=HELD),), "The code was copied."),
        ((replace(CODE, text="x" * 80),), "The code was copied."),
        ((replace(CODE, text="BEGIN:VCARD\nFN:Jane Doe\nEND:VCARD"),), "The code was copied."),
    ],
)
def test_what_was_copied_is_told_unless_it_may_be_a_secret(codes: tuple[Code, ...], told: str) -> None:
    assert copied_in_words(codes) == told


def test_the_number_of_copied_codes_is_told_in_german() -> None:
    with speaking("de"):
        assert copied_in_words((CODE, OTHER)) == "2 Codes wurden kopiert, einer unter dem anderen."


def test_the_corners_of_a_code_are_no_icons(tmp_path: Path) -> None:
    text = "https://example.org/a"
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    page = Image.fromarray(np.pad(np.asarray(code.to_image(scale=8)), 60, constant_values=255)).convert("RGB")
    ImageDraw.Draw(page).polygon([(20, 10), (42, 22), (20, 34)], fill="black")
    pixels = np.ascontiguousarray(page)
    whole = Region(0, 0, page.width, page.height)
    shot = Screenshot(Frame(pixels, Source("screen", "the screen", "Ticket", "viewer", whole)))
    icons = icons_of_window(shot, (), Names(tmp_path))
    assert len(icons) > 1
    lines = page_of_screen((), (), find_codes(pixels), icons).lines
    assert [line.text for line in lines] == ["icon", f"A QR code: “{text}”"]


def test_a_long_code_is_cut_unless_all_is_wanted() -> None:
    codes = (Code("qr", "x" * 900, Region(0, 0, 9, 9)),)
    assert len(next(code_claims(codes, "normal")).text) < 260
    assert len(next(code_claims(codes, "full")).text) > 900


def test_no_server_is_told_what_a_code_holds() -> None:
    codes = (Code("qr", HELD, Region(0, 0, 9, 9)),)
    claims: tuple[Claim, ...] = tuple(code_claims(codes, "normal"))
    frame = Frame(np.zeros((30, 90, 3), np.uint8), Source("file", "a.png"))
    prompt = Prompt(
        frame, None, Appearance(()), (), (), (), "normal", "en", codes=codes, turns=(Turn("", claims, True),)
    )
    built = PromptBuilder(load_template(resources_folder() / "prompts/describe.v1.toml")).build(prompt, with_image=True)
    assert "JBSWY3DP" not in built.user + built.system


def test_in_a_page_enter_copies_what_a_code_holds() -> None:
    codes = (Code("qr", HELD, Region(0, 0, 9, 9)),)
    for page in (page_of_screen((), (), codes), page_of_picture((), (), (), (90, 90), codes)):
        (line,) = page.lines
        assert line.copied == HELD
