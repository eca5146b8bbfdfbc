"""What an author wrote into a picture is found, decoded, ranked and told from what cameras and programs write."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import pillow_heif
import pytest
from PIL import Image, PngImagePlugin

from seesay.core.domain import Frame, Source
from seesay.core.errors import NotAnImageError
from seesay.core.findings import EmbeddedText
from seesay.files.embedded_text import LONGEST_TEXT, clean_texts
from seesay.files.picture_files import load_bytes

pillow_heif.register_heif_opener()  # the one that can write HEIC files

HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
)
FOOT = "</rdf:Description></rdf:RDF></x:xmpmeta>"


def alternatives(field: str, **texts: str) -> str:
    items = "".join(f'<rdf:li xml:lang="{lang.replace("_", "-")}">{text}</rdf:li>' for lang, text in texts.items())
    return f"<{field}><rdf:Alt>{items}</rdf:Alt></{field}>"


XMP = f"""{HEAD}>{alternatives("dc:title", x_default="Quai")}
{alternatives("dc:description", de="Hafen", x_default="Harbour")}
{alternatives("Iptc4xmpCore:AltTextAccessibility", x_default="Boats at dawn")}
{alternatives("Iptc4xmpCore:ExtDescrAccessibility", en="Nine boats, the third is blue.")}{FOOT}"""


def frame_of(file_format: str, **options: Any) -> Frame:
    output = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(output, file_format, **options)
    return load_bytes(output.getvalue(), Source("stdin", "standard input"))


def texts_of(file_format: str, **options: Any) -> list[tuple[str, str]]:
    return [(text.origin, text.text) for text in frame_of(file_format, **options).embedded]


def exif_with(**tags: object) -> Image.Exif:
    exif = Image.Exif()
    names = {"description": 0x010E, "make": 0x010F, "model": 0x0110, "xp_title": 0x9C9B, "xp_comment": 0x9C9C}
    for name, value in tags.items():
        if name == "user_comment":
            exif.get_ifd(0x8769)[0x9286] = value
        else:
            exif[names[name]] = value
    return exif


def photoshop_block(*records: tuple[int, int, bytes]) -> bytes:
    """The JPEG segment that holds IPTC-IIM records."""
    iptc = b"".join(
        struct.pack(">BBBH", 0x1C, record, data_set, len(value)) + value for record, data_set, value in records
    )
    iptc += b"\0" * (len(iptc) % 2)
    body = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def iptc_texts(*records: tuple[int, int, bytes]) -> list[tuple[str, str]]:
    output = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(output, "JPEG")
    data = output.getvalue()
    frame = load_bytes(data[:2] + photoshop_block(*records) + data[2:], Source("stdin", "x"))
    return [(text.origin, text.text) for text in frame.embedded]


class TestXmp:
    @pytest.mark.parametrize("file_format", ["JPEG", "WEBP", "TIFF", "PNG", "AVIF", "HEIF"])
    def test_all_fields_most_trustworthy_first(self, file_format: str) -> None:
        options: dict[str, Any] = {"xmp": XMP.encode()}
        if file_format == "PNG":
            info = PngImagePlugin.PngInfo()
            info.add_itxt("XML:com.adobe.xmp", XMP)
            options = {"pnginfo": info}
        if file_format == "TIFF":
            options = {"tiffinfo": {700: XMP.encode()}}
        assert texts_of(file_format, **options) == [
            ("XMP alt text", "Boats at dawn"),
            ("XMP extended description", "Nine boats, the third is blue."),
            ("XMP description", "Harbour"),
            ("XMP title", "Quai"),
        ]

    def test_value_as_an_attribute(self) -> None:
        body = f'{HEAD} dc:description="A red bridge"/></rdf:RDF></x:xmpmeta>'
        packet = f'<?xpacket begin="\ufeff"?>{body}<?xpacket end="w"?>\0'
        assert texts_of("JPEG", xmp=packet.encode()) == [("XMP description", "A red bridge")]

    def test_entities_are_never_expanded(self) -> None:
        packet = '<!DOCTYPE x [<!ENTITY e "gotcha">]>' + XMP.replace("Harbour", "&e;")
        assert texts_of("JPEG", xmp=packet.encode()) == []

    def test_damaged_packet_is_left_out(self) -> None:
        assert texts_of("JPEG", xmp=XMP.encode()[:300], exif=exif_with(description="Still here")) == [
            ("EXIF description", "Still here")
        ]


class TestExif:
    def test_description_comment_and_title(self) -> None:
        exif = exif_with(
            xp_title="Überfahrt\0".encode("utf-16-le"),
            xp_comment="Ein Boot 🚤\0".encode("utf-16-le"),
            description="Boat on a lake",
        )
        assert texts_of("JPEG", exif=exif) == [
            ("EXIF description", "Boat on a lake"),
            ("EXIF comment", "Ein Boot 🚤"),
            ("EXIF title", "Überfahrt"),
        ]

    @pytest.mark.parametrize(
        "value",
        [
            b"ASCII\0\0\0Caf\xc3\xa9 at night",
            b"UNICODE\0" + "Café at night".encode("utf-16-le"),
            b"UNICODE\0" + "Café at night".encode("utf-16-be"),
            b"UNICODE\0" + "Café at night".encode("utf-16"),
            b"UNICODE\0" + "Café at night".encode("utf-8-sig"),
            bytes(8) + "Café at night".encode("cp1252"),
            "Café at night".encode(),
        ],
    )
    def test_user_comment_in_its_character_sets(self, value: bytes) -> None:
        assert texts_of("JPEG", exif=exif_with(user_comment=value)) == [("EXIF user comment", "Café at night")]

    def test_japanese_user_comment(self) -> None:
        value = b"JIS\0\0\0\0\0" + "港の船".encode("iso2022_jp")
        assert texts_of("JPEG", exif=exif_with(user_comment=value)) == [("EXIF user comment", "港の船")]

    @pytest.mark.slow
    def test_camera_is_known_by_maker_or_model(self) -> None:
        assert frame_of("JPEG", exif=exif_with(make="Canon", model="EOS")).camera
        assert frame_of("WEBP", exif=exif_with(model="Pixel 8")).camera
        assert frame_of("HEIF", exif=exif_with(make="Apple").tobytes()).camera
        assert not frame_of("JPEG", exif=exif_with(make=" \0")).camera
        assert not frame_of("JPEG").camera

    def test_junk_is_no_reason_to_refuse(self) -> None:
        for junk in (b"Exif\0\0MM", b"Exif\0\0" + bytes(range(200)), b"Exif\0\0II*\0\xff\xff\xff\xff"):
            assert frame_of("JPEG", exif=junk).width == 16


class TestIptc:
    def test_character_sets(self) -> None:
        utf8 = (1, 90, b"\x1b%G")
        assert iptc_texts(utf8, (2, 120, "Zwölf Möwen".encode())) == [("IPTC caption", "Zwölf Möwen")]
        assert iptc_texts((2, 120, "Zwölf Möwen".encode())) == [("IPTC caption", "Zwölf Möwen")]
        assert iptc_texts((2, 120, "Zwölf Möwen".encode("latin-1"))) == [("IPTC caption", "Zwölf Möwen")]

    def test_caption_before_title(self) -> None:
        assert iptc_texts((2, 5, b"Gulls"), (2, 120, b"Twelve gulls on a wire")) == [
            ("IPTC caption", "Twelve gulls on a wire"),
            ("IPTC title", "Gulls"),
        ]


class TestOtherFormats:
    def test_png_text(self) -> None:
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", "Drawn from memory")
        info.add_itxt("Title", "Żółw")
        info.add_text("Description", "A turtle on sand", zip=True)
        info.add_text("Software", "Something 1.0")
        assert texts_of("PNG", pnginfo=info) == [
            ("PNG description", "A turtle on sand"),
            ("PNG title", "Żółw"),
            ("PNG comment", "Drawn from memory"),
        ]

    def test_gif_and_jpeg_comments(self) -> None:
        assert texts_of("GIF", comment=b"A spinning globe") == [("GIF comment", "A spinning globe")]
        assert texts_of("JPEG", comment="Fjällräven".encode()) == [("JPEG comment", "Fjällräven")]


class TestSvg:
    def frame(self, body: str, attributes: str = 'width="30" height="20"') -> Frame:
        spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        document = f"<svg {spaces} {attributes}>{body}</svg>"
        return load_bytes(document.encode(), Source("stdin", "x"))

    def test_title_and_description_of_the_drawing_itself(self) -> None:
        frame = self.frame("<title>Sales</title><g><title>A bar</title></g><desc>Rising <b>since</b> May</desc>")
        assert frame.embedded == (
            EmbeddedText("SVG title", "Sales"),
            EmbeddedText("SVG description", "Rising since May"),
        )

    def test_is_drawn_on_white_at_a_legible_size(self) -> None:
        frame = self.frame('<rect width="15" height="20" fill="#c00"/>')
        assert (frame.width, frame.height) == (1600, 1067)
        assert frame.pixels[500, 400].tolist() == [204, 0, 0]
        assert frame.pixels[500, 1200].tolist() == [255, 255, 255]

    @pytest.mark.slow
    def test_sizes_in_millimetres_and_by_view_box(self) -> None:
        box = '<rect width="9" height="9" fill="blue"/>'
        for attributes in ('width="210mm" height="105mm" viewBox="0 0 9 9"', 'viewBox="0 0 18 9"'):
            frame = self.frame(box, attributes)
            assert (frame.width, frame.height) == (1600, 800)
            assert (frame.pixels == (0, 0, 255)).all(axis=2).any()

    def test_lettering_is_drawn(self) -> None:
        assert (self.frame('<text y="15" font-size="15">Hi</text>').pixels == 0).all(axis=2).any()

    @pytest.mark.slow
    def test_no_file_is_read(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.png"
        Image.new("RGB", (8, 8), "red").save(secret)
        nested = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{secret}' width='9' height='9'/></svg>"
        nested = nested.replace("<", "%3C").replace(">", "%3E")
        body = (
            f'<image href="{secret}" width="30" height="20"/><image xlink:href="{secret}" width="30" height="20"/>'
            f'<image href="{secret.as_uri()}" width="30" height="20"/>'
            f'<image href="data:image/svg+xml,{nested}" width="30" height="20"/>'
            f'<filter id="f"><feImage href="{secret}"/></filter><rect width="30" height="20" filter="url(#f)"/>'
        )
        assert (self.frame(body).pixels == 255).all()

    @pytest.mark.slow
    def test_picture_inside_the_document_is_shown(self) -> None:
        import base64

        output = io.BytesIO()
        Image.new("RGB", (8, 8), "red").save(output, "PNG")
        inside = base64.b64encode(output.getvalue()).decode()
        pixels = self.frame(f'<image href="data:image/png;base64,{inside}" width="30" height="20"/>').pixels
        assert (pixels == (255, 0, 0)).all(axis=2).any()

    def test_damaged_drawing(self) -> None:
        with pytest.raises(NotAnImageError):
            load_bytes(b"<svg><g></svg>", Source("stdin", "x"))


class TestCleaning:
    @pytest.mark.parametrize(
        "text",
        [
            "cmp3.10.3.2Lq3 0x756ffbf7",
            "OLYMPUS DIGITAL CAMERA         ",
            "SAMSUNG CAMERA PICTURES",
            "SONY DSC",
            "MINOLTA DIGITAL CAMERA",
            "Digital Still Camera",
            "© 2021 Jane Doe",
            "Copyright 2019 Agency",
            "Optimized by JPEGmini 3.9.20.0L Internal 0xd57fc4ee",
            "Made with Canva",
            "GIMP 2.10.34",
            "Adobe Photoshop",
            "Generated by Snipping Tool",
            "KODAK Digital Still Camera",
            "Created with GIMP",
            "Created with The GIMP on a Mac",
            "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
            "File written by Adobe Photoshop® 5.2",
            "Screenshot",
            "Screenshot 2026-03-01 at 10.00",
            "IMG_1234.JPG",
            "DSC_0042",
            "hdrpl",
            "untitled",
            "exif_jpeg_picture",
            "12.03.2026",
            '{"mode": "auto"}',
            "<xml>junk</xml>",
            "\0\0\0",
            "",
        ],
    )
    def test_boilerplate_is_dropped(self, text: str) -> None:
        assert clean_texts([EmbeddedText("EXIF description", text)]) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "A camera on a table",
            "My digital camera collection, 1998",
            "Screenshot of the settings page with the sound tab open, where the microphone is muted",
            "Default gateway diagram",
            "犬と猫",
            "Made in 1912, the bridge spans the river",
            "Photo of my brother",
            "Taken in Rome on our honeymoon",
            "Made by my daughter with finger paint",
            "Copyright office, Washington, in 1920",
            "Digital camera on a wooden table",
            "Pixel art of a cat",
            "Apple",
            "Windows",
        ],
    )
    def test_what_a_person_wrote_is_kept(self, text: str) -> None:
        assert [kept.text for kept in clean_texts([EmbeddedText("EXIF description", text)])] == [text]

    def test_repetitions_are_dropped(self) -> None:
        texts = [EmbeddedText("XMP alt text", "A dog."), EmbeddedText("EXIF description", "a dog")]
        assert clean_texts(texts) == (texts[0],)

    def test_control_and_direction_characters_and_lines(self) -> None:
        assert (
            clean_texts([EmbeddedText("x", "A\u202e dog\x1b[0m\r\n on\ta  mat\0\0\0\0rest")])[0].text
            == "A dog [0m on a mat"
        )

    def test_length_is_capped(self) -> None:
        text = clean_texts([EmbeddedText("x", "word " * 10_000)])[0].text
        assert len(text) <= LONGEST_TEXT
        assert text.endswith("…")
