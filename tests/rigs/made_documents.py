"""PDF files of many layouts, made of the sentences in `data/prose.txt`, each with its words in the order of reading."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

PROSE = Path(__file__).parents[1] / "data/prose.txt"
WIDTH, HEIGHT = A4


def prose() -> list[str]:
    """Return the sentences, in a fixed order."""
    return PROSE.read_text(encoding="utf-8").splitlines()


class Prose:
    """Gives sentences, one after another, from `start` on."""

    def __init__(self, start: int) -> None:
        self._sentences, self._next = prose(), start

    def paragraph(self, sentences: int) -> str:
        """Return the next sentences."""
        taken = [self._sentences[(self._next + n) % len(self._sentences)] for n in range(sentences)]
        self._next += sentences
        return " ".join(taken)


@dataclass
class Sheet:
    """A page that is being made, and what is to be read on it, in order."""

    pdf: Any
    words: list[str] = field(default_factory=list)

    def line(self, x: float, y: float, text: str, font: str = "Times-Roman", size: float = 11) -> None:
        self.pdf.setFont(font, size)
        self.pdf.drawString(x, y, text)
        self.words += text.split()

    def column(
        self, text: str, x: float, y: float, width: float, font: str = "Times-Roman", size: float = 11,
        leading: float = 1.25, indent: float = 0.0, bottom: float = 60,
    ) -> float:  # fmt: skip
        """Set a paragraph, as far as there is room, and return where the next line would stand."""
        words, first = text.split(), True
        while words and y > bottom:
            start = x + (indent if first else 0)
            line = [words.pop(0)]
            while words and self.pdf.stringWidth(" ".join([*line, words[0]]), font, size) < width - (start - x):
                line.append(words.pop(0))
            self.line(start, y, " ".join(line), font, size)
            y -= size * leading
            first = False
        return y


def letter(sheet: Sheet, text: Prose) -> None:
    for number, line in enumerate(("Harbour Housing Association", "12 Mill Lane", "Northfield NF3 4TT")):
        sheet.line(70, 770 - 14 * number, line, "Helvetica", 11)
    sheet.line(70, 690, "3 November 2026", "Helvetica", 11)
    sheet.line(70, 650, "Your tenancy, reference 4471", "Helvetica-Bold", 11)
    y = 620.0
    for _ in range(3):
        y = sheet.column(text.paragraph(4), 70, y, 455, "Helvetica", 11) - 10
    sheet.line(70, y - 10, "Yours faithfully,", "Helvetica", 11)


def book(sheet: Sheet, text: Prose) -> None:
    sheet.line(90, 760, "Chapter Four", "Times-Bold", 20)
    y = 720.0
    while y > 120:
        y = sheet.column(text.paragraph(5), 90, y, 415, indent=16, bottom=90)
    sheet.line(295, 50, "47")


def two_columns(sheet: Sheet, text: Prose) -> None:
    sheet.line(60, 780, "Reading Without Looking", "Times-Bold", 18)
    for x in (60, 310):
        y = 745.0
        while y > 100:
            y = sheet.column(text.paragraph(4), x, y, 225, size=10, indent=10, bottom=80)


def three_columns(sheet: Sheet, text: Prose) -> None:
    sheet.line(50, 775, "THE NORTHFIELD HERALD", "Times-Bold", 26)
    for x in (50, 222, 394):
        y = 735.0
        while y > 100:
            y = sheet.column(text.paragraph(3), x, y, 155, size=9.5, indent=8, bottom=70)


def footnotes(sheet: Sheet, text: Prose) -> None:
    y = 770.0
    while y > 220:
        y = sheet.column(text.paragraph(4), 80, y, 435, indent=14, bottom=200)
    sheet.pdf.line(80, 172, 200, 172)
    y = 158.0
    for number in (1, 2):
        y = sheet.column(f"{number} {text.paragraph(1)}", 80, y, 435, size=8.5, bottom=30)


def headings(sheet: Sheet, text: Prose) -> None:
    y = 770.0
    for title in ("What it costs", "When it begins", "Whom to ask"):
        sheet.line(70, y, title, "Helvetica-Bold", 16)
        y = sheet.column(text.paragraph(5), 70, y - 26, 455, "Helvetica", 10.5, leading=1.4) - 24


def numbered(sheet: Sheet, text: Prose) -> None:
    sheet.line(70, 780, "House rules", "Helvetica-Bold", 15)
    y = 750.0
    for number in range(1, 9):
        y = sheet.column(f"{number}. {text.paragraph(2)}", 70, y, 455, "Helvetica", 10.5) - 8


def mixed(sheet: Sheet, text: Prose) -> None:
    sheet.line(60, 785, "Annual report", "Helvetica-Bold", 20)
    y = sheet.column(text.paragraph(4), 60, 755, 475, "Helvetica", 11)
    for x in (60, 310):
        down = y - 20
        while down > 200:
            down = sheet.column(text.paragraph(3), x, down, 225, "Helvetica", 10, bottom=190) - 6
    sheet.column(text.paragraph(3), 60, 150, 475, "Helvetica", 11)


def spread(sheet: Sheet, text: Prose) -> None:
    for x, number in ((50, "112"), (HEIGHT / 2 + 40, "113")):
        y = WIDTH - 70
        while y > 110:
            y = sheet.column(text.paragraph(4), x, y, 330, size=10.5, indent=12, bottom=90)
        sheet.line(x + 160, 45, number, size=10)


def narrow(sheet: Sheet, text: Prose) -> None:
    y = 790.0
    while y > 100:
        y = sheet.column(text.paragraph(2), 210, y, 175, "Courier", 9, bottom=70) - 8


LAYOUTS: dict[str, Callable[[Sheet, Prose], None]] = {
    layout.__name__: layout
    for layout in (
        letter, book, two_columns, three_columns, footnotes, headings, numbered, mixed, spread, narrow,
    )
}  # fmt: skip


def made(name: str, pages: int = 1, start: int = 0) -> tuple[bytes, list[list[str]]]:
    """Return a PDF whose pages have the layout `name`, and the words of each page in order."""
    output = io.BytesIO()
    size = (HEIGHT, WIDTH) if name == "spread" else A4
    pdf = canvas.Canvas(output, pagesize=size, invariant=1)
    text, expected = Prose(start), []
    for _ in range(pages):
        sheet = Sheet(pdf)
        LAYOUTS[name](sheet, text)
        expected.append(sheet.words)
        pdf.showPage()
    pdf.save()
    return output.getvalue(), expected


def pictures_of(pdf: bytes, dots: int = 200) -> Iterator[Image.Image]:
    """Yield the pages as a scanner sees them: grey, with a little noise and blur."""
    chance = np.random.default_rng(7)
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        grey = page.render(scale=dots / 72, grayscale=True).to_pil().convert("L").filter(ImageFilter.GaussianBlur(0.6))
        noisy = np.asarray(grey, np.float32) * 0.9 + 12 + chance.normal(0, 5, (grey.height, grey.width))
        yield Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
    document.close()


def scanned(pdf: bytes, turns: int = 0, dots: int = 200, skew: float = 0.0) -> bytes:
    """Return a PDF of pictures of the pages, turned by quarter turns counterclockwise, with no text of its own."""
    output = io.BytesIO()
    scan: Any = None
    for picture in pictures_of(pdf, dots):
        turned = picture.rotate(skew, fillcolor=230, resample=Image.Resampling.BICUBIC).rotate(90 * turns, expand=True)
        jpeg = io.BytesIO()
        turned.save(jpeg, "JPEG", quality=80)
        size = (turned.width * 72 / dots, turned.height * 72 / dots)
        scan = scan or canvas.Canvas(output, pagesize=size, invariant=1)
        scan.setPageSize(size)
        scan.drawImage(ImageReader(io.BytesIO(jpeg.getvalue())), 0, 0, *size)
        scan.showPage()
    scan.save()
    return output.getvalue()


def with_layer(pdf: bytes, words: Callable[[str], str]) -> bytes:
    """Return the scanned pages with invisible text over them, each line of which went through `words`."""
    output = io.BytesIO()
    scan = canvas.Canvas(output, pagesize=A4, invariant=1)
    document = pypdfium2.PdfDocument(pdf)
    for page, picture in zip(document, pictures_of(pdf), strict=True):
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=80)
        scan.drawImage(ImageReader(io.BytesIO(jpeg.getvalue())), 0, 0, *A4)
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            line = scan.beginText(left, bottom)
            line.setTextRenderMode(3)
            line.setFont("Helvetica", 9)
            line.textOut(words(text.get_text_bounded(left, bottom, right, top)))
            scan.drawText(line)
        scan.showPage()
    scan.save()
    document.close()
    return output.getvalue()


def encrypted(password: str) -> bytes:
    """Return an encrypted document of one line."""
    output = io.BytesIO()
    pdf = canvas.Canvas(output, encrypt=StandardEncryption(password, ownerPassword="owner"))
    pdf.drawString(72, 700, "The secret letter")
    pdf.showPage()
    pdf.save()
    return output.getvalue()


INVOICE = (
    "Invoice 2026-0417 of Harbour Printing Limited",
    "Dear Mrs Whitfield, thank you for your order of the third of March.",
    "We printed four hundred programmes for the summer concert, and",
    "delivered them to the town hall, where the porter signed for them.",
    "The amount due is 1476 euros, payable within fourteen days.",
    "Please pay into account DE44 1414 4711 0044 1174 14 of the",
    "Merchants Bank in Bremen, and give the number of the invoice.",
    "With kind regards, Margaret Ellison",
)
"""The lines of a letter, as they are shown."""


def invoice(lie: str, false: dict[str, str], where: str = "") -> bytes:
    """Return a PDF of one page that shows `INVOICE`, and of which the text layer says something else.

    `lie` is "table" for a false ToUnicode table, "some" for one of a second font that is used for the lines with
    letters in `false` and the words `where` only, "actual" for ActualText on them, and "" for none.
    """
    swapped = str.maketrans(false)

    def table(false: dict[str, str]) -> bytes:
        codes = "".join(f"<{code:02x}> <{ord(false.get(chr(code), chr(code))):04x}>\n" for code in range(32, 126))
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"94 beginbfchar\n{codes}endbfchar endcmap end end"
        ).encode()

    drawn = ["BT 60 760 Td 22 TL"]
    for line in INVOICE:
        is_false = any(letter in line for letter in false) and where in line
        shown = f"/{'F2' if is_false and lie == 'some' else 'F1'} 13 Tf ({line}) Tj T*"
        if lie == "actual" and is_false:
            shown = f"/Span << /ActualText ({line.translate(swapped)}) >> BDC {shown} EMC"
        drawn.append(shown)
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode {} 0 R >>"
    streams = ["\n".join([*drawn, "ET"]).encode(), table(false if lie == "table" else {}), table(false)]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R "
        b"/Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>",
        font.format(7).encode(),
        font.format(8).encode(),
        *(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream) for stream in streams),
    ]
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + head + tail
