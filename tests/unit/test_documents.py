"""PDF and many-page TIFF files: their pages, their own text, what is wrong with them, and the limits of their child."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.pdfgen import canvas

from rigs.made_documents import encrypted, made, pictures_of, scanned, with_layer
from seesay.app.describing import picture_files
from seesay.core.domain import Cancellation, Frame
from seesay.core.errors import DocumentDamagedError, DocumentLockedError, ImageTooLargeError
from seesay.core.messages import explain
from seesay.files import documents
from seesay.files.decode import Limits
from seesay.files.document_child import tiff_pages
from seesay.files.documents import Document, document_from_bytes, open_document
from seesay.files.picture_files import picture_paths


def opened(data: bytes, limits: Limits | None = None) -> Document:
    document = document_from_bytes(data, "letter.pdf", limits or Limits())
    assert document is not None
    return document


def own_words(frame: Frame) -> list[str]:
    assert frame.page_text is not None
    return " ".join(line.text for line in frame.page_text.fragments).split()


def tiff_of(pictures: list[Image.Image]) -> bytes:
    output = io.BytesIO()
    pictures[0].save(output, "TIFF", save_all=True, append_images=pictures[1:])
    return output.getvalue()


@pytest.mark.slow
def test_pages_have_pixels_a_number_and_their_own_text() -> None:
    data, expected = made("letter", pages=2)
    document = opened(data)
    assert document.count == 2
    second = document.page(2)
    assert (second.source.kind, second.source.page, second.source.pages) == ("page", 2, 2)
    assert 1600 < second.width < 1700
    assert not second.pixels.flags.writeable
    assert own_words(second) == expected[1]
    assert second.page_text is not None
    assert second.page_text.fonts == {"Helvetica", "Helvetica-Bold"}
    assert own_words(document.page(1)) == expected[0]  # in any order
    document.close()


def test_boxes_are_where_the_letters_are() -> None:
    page = opened(made("letter")[0]).page(1)
    assert page.page_text is not None
    for line in page.page_text.fragments:
        box = line.box
        inside = page.pixels[box.y : box.bottom, box.x : box.right]
        assert inside.min() < 100, line.text
    covered = page.pixels.copy()
    for line in page.page_text.fragments:
        covered[line.box.y - 6 : line.box.bottom + 6, max(0, line.box.x - 3) : line.box.right + 3] = 255
    assert covered.min() > 200


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_page_whose_text_lies_on_its_side_is_turned(turns: int) -> None:
    data, expected = made("letter")
    turned = PdfDocument(data)
    page = turned[0]
    page.set_rotation(turns)
    output = io.BytesIO()
    turned.save(output)
    frame = opened(output.getvalue()).page(1)
    assert frame.width < frame.height
    assert sorted(own_words(frame)) == sorted(expected[0])  # the lines are in no order
    assert frame.page_text is not None
    assert all(line.box.width > line.box.height for line in frame.page_text.fragments if len(line.text) > 4)


@pytest.mark.parametrize("angle", [90, 270])
def test_mirrored_letters_that_lie_on_their_side_are_turned_too(angle: int) -> None:
    """Some programs mirror the page, and each line again; of those PDFium tells the opposite direction."""
    output = io.BytesIO()
    pdf = canvas.Canvas(output, pagesize=(400, 400))
    pdf.translate(200, 200)
    pdf.rotate(angle)
    pdf.transform(1, 0, 0, -1, 0, 0)
    for number, line in enumerate(("The ferry leaves at nine", "and comes back at noon")):
        text = pdf.beginText()
        text.setFont("Helvetica", 14)
        text.setTextTransform(1, 0, 0, -1, -80, 20 * number)
        text.textOut(line)
        pdf.drawText(text)
    pdf.showPage()
    pdf.save()
    expected = "The ferry leaves at nine and comes back at noon"
    assert sorted(own_words(opened(output.getvalue()).page(1))) == sorted(expected.split())  # lines are in no order


def test_a_scan_has_no_text_of_its_own() -> None:
    frame = opened(scanned(made("letter")[0], dots=60)).page(1)
    assert frame.page_text is not None
    assert not frame.page_text.fragments
    assert frame.page_text.pictures > 0.9


def test_what_is_filled_into_a_form_is_text() -> None:
    output = io.BytesIO()
    pdf = canvas.Canvas(output)
    pdf.drawString(72, 720, "Name:")
    pdf.acroForm.textfield(name="name", value="Ingrid Bergmann", x=120, y=700, width=200, height=30)
    pdf.showPage()
    pdf.save()
    assert " ".join(own_words(opened(output.getvalue()).page(1))) == "Name: Ingrid Bergmann"


def test_letters_that_are_none_are_counted() -> None:
    assert opened(made("letter")[0]).page(1).page_text.odd == 0  # type: ignore[union-attr]


def test_tiff_files_of_several_pages_are_documents() -> None:
    pictures = list(pictures_of(made("letter", pages=3)[0], dots=40))
    document = opened(tiff_of(pictures))
    assert document.count == 3
    frame = document.page(3)
    assert (frame.width, frame.height) == pictures[2].size
    assert abs(int(frame.pixels.mean()) - int(np.asarray(pictures[2]).mean())) <= 1


def test_a_tiff_of_one_page_and_a_small_copy_is_a_picture() -> None:
    page = Image.new("L", (200, 100), 255)
    small = Image.new("L", (20, 10), 255)
    small.encoderinfo = {"tiffinfo": {254: 1}}
    output = io.BytesIO()
    from PIL import TiffImagePlugin

    with TiffImagePlugin.AppendingTiffWriter(output) as writer:
        page.save(writer, "TIFF")
        writer.newFrame()
        small.save(writer, "TIFF", tiffinfo={254: 1})
    assert tiff_pages(output.getvalue()) == [0]
    assert document_from_bytes(output.getvalue(), "scan.tif", Limits()) is None


@pytest.mark.parametrize("data", [b"", b"II*\0", b"MM\0*\xff\xff\xff\xff", b"II+\0" + bytes(8), b"II*\0\x04\0\0\0" * 9])
def test_directories_that_lead_nowhere_end(data: bytes) -> None:
    assert len(tiff_pages(data)) <= 1


def test_other_files_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"%PDF-1.7 by mistake")
    (tmp_path / "notes.txt").write_bytes(b"Dear %PDF")
    assert open_document(tmp_path / "photo.png", Limits()) is None
    assert open_document(tmp_path / "notes.txt", Limits()) is None
    assert open_document(tmp_path / "missing.pdf", Limits()) is None
    assert open_document(tmp_path, Limits()) is None


def test_folders_have_their_documents(tmp_path: Path) -> None:
    (tmp_path / "b.PDF").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.txt").write_bytes(b"")
    assert [path.name for path in picture_paths(str(tmp_path))] == ["b.PDF"]


@pytest.mark.slow
def test_the_window_gets_page_after_page(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(made("letter", pages=2)[0])
    Image.new("RGB", (20, 10)).save(tmp_path / "photo.png")
    found = list(picture_files([tmp_path], Limits(), lambda *_: None))
    assert [picture.name for picture in found] == ["letter.pdf", "letter.pdf", "photo.png"]
    frames = [picture.load(Cancellation()) for picture in found]
    assert [isinstance(frame, Frame) and frame.source.page for frame in frames] == [1, 2, 0]


@pytest.mark.slow
def test_encrypted_ones_ask_until_the_password_is_right() -> None:
    asked: list[bool] = []

    def ask(name: str, again: bool) -> str:
        asked.append(again)
        return ["wrong", "käse"][len(asked) - 1]

    document = document_from_bytes(encrypted("käse"), "letter.pdf", Limits(), ask)
    assert document is not None
    assert asked == [False, True]
    assert " ".join(own_words(document.page(1))) == "The secret letter"
    document.close()
    assert " ".join(own_words(document.page(1))) == "The secret letter"  # the child was started anew
    assert len(asked) == 2


def test_without_a_password_that_is_told() -> None:
    for ask in (None, lambda name, again: ""):
        with pytest.raises(DocumentLockedError) as problem:
            document_from_bytes(encrypted("x"), "letter.pdf", Limits(), ask)
        assert "letter.pdf is encrypted" in str(explain(problem.value))
        assert problem.value.exit_status == 3


def test_a_wrong_password_is_told_as_that() -> None:
    with pytest.raises(DocumentLockedError) as problem:
        document_from_bytes(encrypted("x"), "letter.pdf", Limits(), lambda name, again: "" if again else "y")
    assert str(explain(problem.value)) == "Wrong password for letter.pdf."


def test_giving_up_after_a_wrong_password_is_told_as_that() -> None:
    with pytest.raises(DocumentLockedError) as problem:
        document_from_bytes(encrypted("x"), "letter.pdf", Limits(), lambda name, again: None if again else "y")
    assert str(explain(problem.value)) == "No password was given, so letter.pdf was not opened."


def test_damage_is_told_in_a_sentence() -> None:
    with pytest.raises(DocumentDamagedError) as problem:
        document_from_bytes(b"%PDF-1.7 and so on", "letter.pdf", Limits())
    assert str(explain(problem.value)).startswith("letter.pdf is not a readable PDF or TIFF document")


@pytest.mark.slow
def test_a_damaged_page_does_not_spoil_the_others() -> None:
    data = tiff_of([Image.new("L", (300, 300), shade) for shade in (10, 20, 30)])
    places = []
    place = int.from_bytes(data[4:8], "little")
    while place:
        places.append(place)
        count = int.from_bytes(data[place : place + 2], "little")
        place = int.from_bytes(data[place + 2 + 12 * count : place + 6 + 12 * count], "little")
    spoiled = bytearray(data)
    count = int.from_bytes(data[places[1] : places[1] + 2], "little")
    for entry in range(places[1] + 2, places[1] + 2 + 12 * count, 12):
        if int.from_bytes(data[entry : entry + 2], "little") == 273:  # where the pixels are
            spoiled[entry + 8 : entry + 12] = (len(data) + 5000).to_bytes(4, "little")
    document = opened(bytes(spoiled))
    with pytest.raises(DocumentDamagedError) as problem:
        document.page(2)
    assert str(explain(problem.value)).startswith("Page 2 of letter.pdf cannot be read")
    assert document.page(3).pixels[0, 0, 0] == 30


@pytest.mark.slow
def test_a_page_of_too_many_pixels_is_refused() -> None:
    document = opened(tiff_of([Image.new("L", (300, 300)), Image.new("L", (300, 300))]), Limits(max_pixels=80_000))
    with pytest.raises(ImageTooLargeError):
        document.page(1)


@pytest.mark.slow
def test_a_pdf_page_of_any_size_is_drawn_within_the_limit() -> None:
    from reportlab.pdfgen import canvas

    for size in ((14_000, 14_000), (3, 3), (14_000, 20)):
        output = io.BytesIO()
        pdf = canvas.Canvas(output, pagesize=size)
        pdf.rect(0, 0, size[0] / 2, size[1] / 2, fill=1)
        pdf.save()
        frame = opened(output.getvalue(), Limits(max_pixels=4_000_000)).page(1)
        assert frame.width * frame.height <= 4_100_000
        assert max(frame.width, frame.height) <= 4000


@pytest.mark.slow
def test_the_child_is_started_anew_and_few_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_PAGES_OF_A_CHILD", 2)
    data, _ = made("letter", pages=3)
    several = [opened(data) for _ in range(4)]
    for number in (1, 2, 3):
        for document in several:
            assert document.page(number).source.page == number
    running = [document for document in several if document._child is not None]
    assert len(running) <= documents._AT_ONCE


@pytest.mark.slow
def test_invisible_text_over_a_scan_is_found() -> None:
    data, expected = made("letter")
    assert own_words(opened(with_layer(data, lambda line: line)).page(1)) == expected[0]
