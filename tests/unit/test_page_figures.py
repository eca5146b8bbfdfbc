"""The figures of documents: where they are, what is said in their place, and what is none."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from rigs.made_documents import LAYOUTS, Prose, Sheet, made, scanned
from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Description, Frame, drain
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.settings import Settings
from seesay.core.text.paragraphs import reading_index
from seesay.description.captions.figure_claims import find_figures
from seesay.files.decode import Limits
from seesay.files.documents import document_from_bytes
from seesay.perception.photographs.insets import find_page_figures

pytestmark = pytest.mark.full

PHOTOGRAPH = Path(__file__).parents[2] / "resources/samples/photograph.jpg"
HEIGHT = A4[1]


def pdf_of(draw: Callable[[canvas.Canvas], None]) -> bytes:
    output = io.BytesIO()
    pdf = canvas.Canvas(output, pagesize=A4, invariant=1)
    draw(pdf)
    pdf.showPage()
    pdf.save()
    return output.getvalue()


def article(pdf: canvas.Canvas) -> None:
    """Draw text in two columns with a photograph at the top of the right one and one at the foot of the left one."""
    sheet, text = Sheet(pdf), Prose(3)
    sheet.line(60, 780, "Pets of the month", "Times-Bold", 18)
    y = 745.0
    while y > 330:
        y = sheet.column(text.paragraph(3), 60, y, 225, size=10, indent=10, bottom=310)
    pdf.drawImage(PHOTOGRAPH, 60, 100, 225, 190)
    pdf.drawImage(PHOTOGRAPH, 310, 560, 225, 190)
    sheet.line(310, 540, "Figure 1. The winner of the month", "Times-Italic", 9)
    y = 510.0
    while y > 100:
        y = sheet.column(text.paragraph(3), 310, y, 225, size=10, indent=10, bottom=80)


def first_page(data: bytes) -> Frame:
    document = document_from_bytes(data, "letter.pdf", Limits())
    assert document is not None
    try:
        return document.page(1)
    finally:
        document.close()


def described(tmp_path: Path, data: bytes, request: Request) -> Description:
    seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    describer = open_describer(seesay, seesay.recogniser(), None)
    return drain(describer.describe(lambda: first_page(data), request, Cancellation()))[0]


READ = Request(caption=False, concepts=False)
"""What is wanted of a page that is read."""


def near(one: Region, other: Region) -> bool:
    corners = zip((one.x, one.y, one.right, one.bottom), (other.x, other.y, other.right, other.bottom), strict=True)
    return all(abs(mine - theirs) <= 16 for mine, theirs in corners)


LEFT, RIGHT = Region(100, 100, 600, 20), Region(800, 100, 600, 20)
COLUMNS = [
    Region(100, 20, 1300, 40),
    *(Region(100, 400 + 100 * n, 600, 80) for n in range(4)),
    *(Region(800, 400 + 100 * n, 600, 80) for n in range(4)),
    Region(700, 900, 40, 20),
]
"""A title, two columns of four paragraphs, and the page's number."""


@pytest.mark.parametrize(
    ("box", "place"),
    [
        (Region(120, 80, 1200, 300), 1),  # over both columns, below the title
        (Region(100, 100, 600, 280), 1),  # at the top of the left column
        (Region(800, 100, 600, 280), 5),  # at the top of the right one
        (Region(120, 790, 500, 100), 5),  # at the foot of the left one
        (Region(820, 790, 500, 100), 9),  # at the foot of the right one
    ],
)
def test_a_figure_belongs_to_what_stands_close_in_its_column(box: Region, place: int) -> None:
    assert reading_index(box, COLUMNS) == place


def test_where_no_place_is_known_it_comes_last() -> None:
    assert reading_index(LEFT, [None, None]) == 2
    assert reading_index(LEFT, []) == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_scan_of_text_alone_shows_none(name: str) -> None:
    pdf, _ = made(name, start=20)
    text = first_page(pdf).page_text
    assert text is not None
    assert find_page_figures(first_page(scanned(pdf)).pixels, [line.box for line in text.fragments]) == ()


@pytest.mark.slow
def test_photographs_of_a_scan_are_found_where_they_are() -> None:
    page = pdf_of(article)
    text = first_page(page).page_text
    assert text is not None
    known = sorted((figure.box for figure in text.figures), key=lambda box: box.y)
    seen = find_page_figures(first_page(scanned(page)).pixels, [line.box for line in text.fragments])
    assert len(seen) == len(known) == 2
    assert all(near(one, other) for one, other in zip(seen, known, strict=True))


def test_nothing_is_looked_for_on_a_page_smaller_than_a_cell() -> None:
    pixels = first_page(made("letter")[0]).pixels
    assert find_page_figures(pixels[:4, :4], []) == ()


def test_a_picture_in_a_form_has_its_place_on_the_page() -> None:
    def draw(pdf: canvas.Canvas) -> None:
        pdf.beginForm("stamp")
        pdf.drawImage(PHOTOGRAPH, 0, 0, 100, 80)
        pdf.endForm()
        pdf.translate(200, 300)
        pdf.scale(2, 2)
        pdf.doForm("stamp")

    text = first_page(pdf_of(draw)).page_text
    assert text is not None
    (figure,) = text.figures
    dots = 200 / 72
    expected = [200 * dots, (HEIGHT - 460) * dots, 200 * dots, 160 * dots]
    found = [figure.box.x, figure.box.y, figure.box.width, figure.box.height]
    assert found == pytest.approx(expected, abs=2)


@pytest.mark.slow
@pytest.mark.parametrize("scan", [False, True], ids=["own text", "scan"])
def test_figures_are_described_in_their_place(tmp_path: Path, scan: bool) -> None:
    page = scanned(pdf_of(article)) if scan else pdf_of(article)
    description = described(tmp_path, page, READ)
    elements = description.elements
    names = [each.name for each in elements]
    places = [number for number, each in enumerate(elements) if each.role == "figure"]
    assert [names[place] for place in places] == ["A cat", "A cat"]
    left, right = places
    assert all(each.box and each.box.right < 800 for each in elements[1:left])
    assert right == left + 1
    assert names[right + 1].startswith("Figure 1.")


@pytest.mark.slow
def test_a_description_tells_them_between_the_paragraphs_in_the_persons_language(tmp_path: Path) -> None:
    caption = described(tmp_path, pdf_of(article), Request(language="de")).caption
    before, _, after = caption.partition("Bild: Eine Katze.")
    assert "Pets of the month" in before
    assert "Figure 1. The winner of the month" in after
    assert "Figure 1." not in before


@pytest.mark.slow
def test_strips_are_one_picture_and_signs_and_grounds_are_none(tmp_path: Path) -> None:
    def draw(pdf: canvas.Canvas) -> None:
        pdf.drawImage(ImageReader(Image.new("RGB", (40, 40), (255, 246, 214))), 40, 420, 515, 380)
        Sheet(pdf).column(Prose(0).paragraph(8), 60, 770, 455)
        with Image.open(PHOTOGRAPH) as picture:
            for number in range(10):
                strip = picture.crop(
                    (0, number * picture.height // 10, picture.width, (number + 1) * picture.height // 10)
                )
                pdf.drawImage(ImageReader(strip), 60, 360 - 20 * number, 250, 20)
        pdf.drawImage(PHOTOGRAPH, 400, 100, 12, 12)

    description = described(tmp_path, pdf_of(draw), READ)
    assert [each.name for each in find_figures(description.elements)] == ["A cat"]


@pytest.mark.slow
def test_the_text_in_a_picture_of_a_page_with_its_own_text_is_read(tmp_path: Path) -> None:
    notice = Image.new("RGB", (900, 300), (250, 250, 250))
    with Image.open(io.BytesIO(_rendered("The pool is closed on Monday"))) as words:
        notice.paste(words.convert("RGB"), (20, 60))

    def draw(pdf: canvas.Canvas) -> None:
        y = Sheet(pdf).column(Prose(0).paragraph(5), 70, 770, 455)
        pdf.drawImage(ImageReader(notice), 70, y - 160, 450, 150)
        Sheet(pdf).column(Prose(9).paragraph(5), 70, y - 190, 455)

    description = described(tmp_path, pdf_of(draw), READ)
    (figure,) = find_figures(description.elements)
    assert "pool is closed on Monday" in " ".join([figure.name, *(each.name for each in figure.children)])
    texts = [line.text for line in description.lines]
    place = next(number for number, text in enumerate(texts) if "pool is closed" in text)
    assert 0 < place < len(texts) - 1


def _rendered(text: str) -> bytes:
    """Return a picture of a line of text."""
    output = io.BytesIO()
    pdf = canvas.Canvas(output, pagesize=(310, 60))
    pdf.setFont("Helvetica-Bold", 20)
    pdf.drawString(8, 20, text)
    pdf.save()
    picture = io.BytesIO()
    Image.fromarray(first_page(output.getvalue()).pixels).save(picture, "PNG")
    return picture.getvalue()


def tagged(alt: str) -> bytes:
    """Return a page with structure: a line of text, and a drawing (no picture) with an author's alt text."""
    content = (
        b"/P <</MCID 0>> BDC BT /F1 14 Tf 72 700 Td (Before the drawing) Tj ET EMC "
        b"/Figure <</MCID 1>> BDC 1 0 0 rg 100 500 150 120 re f EMC "
        b"/P <</MCID 2>> BDC 0 g BT /F1 14 Tf 72 460 Td (After the drawing) Tj ET EMC"
    )
    parts = [
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[8 0 R 9 0 R 10 0 R]]>>>>",
        b"<</Type/StructElem/S/Document/P 6 0 R/K[8 0 R 9 0 R 10 0 R]>>",
        b"<</Type/StructElem/S/P/P 7 0 R/Pg 3 0 R/K 0>>",
        b"<</Type/StructElem/S/Figure/P 7 0 R/Pg 3 0 R/K 1/Alt<FEFF%s>>>" % alt.encode("utf-16-be").hex().encode(),
        b"<</Type/StructElem/S/P/P 7 0 R/Pg 3 0 R/K 2>>",
    ]
    data, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(parts) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
        % (count, table, count, len(data))
    )


@pytest.mark.slow
def test_what_the_author_says_of_a_figure_is_told_as_the_documents_words(tmp_path: Path) -> None:
    page = tagged("The flag of the harbour, größer")
    description = described(tmp_path, page, READ)
    assert [(each.role, each.name) for each in description.elements] == [
        ("paragraph", "Before the drawing"),
        ("figure", "The flag of the harbour, größer"),
        ("paragraph", "After the drawing"),
    ]
    assert (
        "Picture, described by the document: “The flag of the harbour, größer”"
        in described(tmp_path, page, Request()).caption
    )


@pytest.mark.slow
def test_a_file_name_is_no_description(tmp_path: Path) -> None:
    description = described(tmp_path, tagged("IMG_2041.jpg"), READ)
    (figure,) = find_figures(description.elements)
    assert figure.name != "IMG_2041.jpg"
    assert figure.sources == ("pixels",)
