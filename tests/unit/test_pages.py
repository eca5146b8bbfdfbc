"""A document's page: its own text or what it shows, upright, spreads in order."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from operator import eq

import numpy as np
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from rigs.made_documents import INVOICE, LAYOUTS, invoice, made, scanned, with_layer
from seesay.app.pipeline.document_pages import FirstLines, beginning, read_page
from seesay.core.domain import Cancellation, Frame, Source, drain
from seesay.core.findings import DocumentMemory, PageText, Pixels, TextLine
from seesay.core.region import Region
from seesay.description.captions.wording import MIN_SURE_TEXT_CONFIDENCE
from seesay.files.decode import Limits
from seesay.files.documents import document_from_bytes
from seesay.perception.ocr.pp_ocr import PaddleReader

pytestmark = pytest.mark.full

WORDS = "the harbour office is open from nine to five on every day of the week except sunday"
SHOWN = 20


def page(texts: list[str], *, pictures: float = 0.0, odd: float = 0.0, learnt: DocumentMemory | None = None) -> Frame:
    """Return a page whose own text is `texts`; it shows `SHOWN` lines, each in a colour of its own for `Reads`."""
    pixels = np.full((1000, 800, 3), 255, np.uint8)
    boxes = [Region(100, 100 + 40 * n, 500, 30) for n in range(SHOWN)]
    for n, box in enumerate(boxes):
        pixels[box.y : box.bottom, box.x : box.right : 9] = n
    lines = tuple(TextLine(text, box, 1.0) for text, box in zip(texts, boxes, strict=False))
    text = PageText(lines, pictures, odd, learnt or DocumentMemory())
    return Frame(pixels, Source("page", "letter.pdf", page=1, pages=3), page_text=text)


class Reads:
    """Reads those of `texts` whose lines are shown where it looks, and counts how often."""

    def __init__(self, texts: list[str]) -> None:
        self.texts, self.heights = texts, list[int]()

    def __call__(self, pixels: Pixels) -> tuple[TextLine, ...]:
        self.heights.append(pixels.shape[0])
        found = []
        for n, text in enumerate(self.texts):
            rows, columns = (pixels[..., 0] == n).nonzero()
            if len(rows):
                size = int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1
                found.append(TextLine(text, Region(int(columns.min()), int(rows.min()), *size), 0.9))
        return tuple(found)


def lines_of(count: int) -> list[str]:
    return [" ".join(WORDS.split()[n % 9 : n % 9 + 8]) for n in range(count)]


def test_good_own_text_is_taken_after_a_look_at_a_few_lines_of_one_page() -> None:
    learnt, reads = DocumentMemory(), Reads(lines_of(20))
    for number in (1, 2, 3):
        frame = page(lines_of(20), learnt=learnt)
        frame = replace(frame, source=replace(frame.source, page=number))
        turned, lines, own, refused = drain(read_page(frame, reads))
        assert [line.text for line in lines] == lines_of(20)
        assert own
        assert not refused
        assert turned.page_text is None  # it is not kept
    assert len(reads.heights) == 1
    assert reads.heights[0] < 250


def test_own_text_that_differs_from_what_is_seen_is_refused_and_that_is_said_once() -> None:
    learnt, reads = DocumentMemory(), Reads(lines_of(20))
    wrong = [line.translate(str.maketrans("aeiou", "eioua")) for line in lines_of(20)]
    told = [drain(read_page(page(wrong, learnt=learnt), reads))[2:] for _ in range(2)]
    assert told == [(False, True), (False, False)]


@pytest.mark.slow
def test_the_text_of_scans_is_compared_page_by_page() -> None:
    learnt, reads = DocumentMemory(), Reads(lines_of(20))
    bad = [line.replace("of", "cf").replace("harbour", "narbour").replace("to", "te") for line in lines_of(20)]
    answers = []
    for number, lines in enumerate([lines_of(20), bad, lines_of(20)], 1):
        frame = page(lines, pictures=1.0, learnt=learnt)
        answers.append(drain(read_page(replace(frame, source=replace(frame.source, page=number)), reads))[2:])
    assert answers == [(True, False), (False, True), (True, False)]


def test_a_font_that_was_not_compared_yet_is() -> None:
    learnt, reads = DocumentMemory(), Reads(lines_of(20))
    wrong = [line.translate(str.maketrans("aeiou", "eioua")) for line in lines_of(20)]
    for lines, fonts, own in ((lines_of(20), {"A"}, True), (lines_of(20), {"A"}, True), (wrong, {"A", "B"}, False)):
        frame = page(lines, learnt=learnt)
        assert frame.page_text is not None
        frame = replace(frame, page_text=replace(frame.page_text, fonts=frozenset(fonts)))
        assert drain(read_page(frame, reads))[2] is own


def test_numbers_are_compared_by_themselves() -> None:
    prices = [f"{WORDS} costs {n}{n}7 pounds, not {n}95" for n in range(1, 9)]
    wrong = [line.translate(str.maketrans("123456789", "987654321")) for line in prices]
    assert drain(read_page(page(prices), Reads(prices)))[2]
    assert not drain(read_page(page(wrong), Reads(prices)))[2]


@pytest.mark.slow
def test_text_that_covers_half_of_a_scan_is_not_taken() -> None:
    assert drain(read_page(page(lines_of(20), pictures=1.0), Reads(lines_of(20))))[2]
    assert not drain(read_page(page(lines_of(14), pictures=1.0), Reads(lines_of(20))))[2]


@pytest.mark.parametrize(
    "frame",
    [
        page([line.replace("e", "") for line in lines_of(20)], odd=0.2),
        page(["Gur uneobhe vf bcra".translate(str.maketrans("aeiouy", "xxxxxx"))] * 20),
        page([" ".join(line.replace(" ", "")) for line in lines_of(20)]),
        page(["%&/ (§$ !!=? ;:_ ##+ +++"] * 20),
        page(["Scanned by a program"], pictures=1.0),
        page([]),
    ],
    ids=["letters that are none", "without vowels", "spaced letters", "signs", "a stamp on a scan", "none"],
)
def test_text_that_cannot_be_all_of_it_is_not_even_compared(frame: Frame) -> None:
    reads = Reads(lines_of(20))
    _, lines, own, refused = drain(read_page(frame, reads))
    assert not own
    assert not refused
    assert [line.text for line in lines] == lines_of(20)


def test_rows_of_dots_are_no_sign_of_bad_text() -> None:
    contents = [f"{WORDS.split()[n]} {'.' * 90} {n}" for n in range(16)] + ["- - - - - - - - -"]
    _, lines, own, _ = drain(read_page(page(contents), Reads(contents)))
    assert own
    assert lines[0].text.startswith("the ....")


def test_words_that_nobody_sees_are_left_out() -> None:
    frame = page(lines_of(20))
    assert frame.page_text is not None
    hidden = TextLine("white on white", Region(100, 940, 500, 30), 1.0)
    text = replace(frame.page_text, fragments=(*frame.page_text.fragments, hidden))
    _, lines, own, _ = drain(read_page(replace(frame, page_text=text), Reads(lines_of(20))))
    assert own
    assert [line.text for line in lines] == lines_of(20)


def test_own_text_that_cannot_be_compared_is_taken() -> None:
    for seen in ([], ["ab"]):  # a script that is not read here
        _, lines, own, _ = drain(read_page(page(lines_of(20)), Reads(seen)))
        assert own
        assert len(lines) == 20


def test_the_left_page_of_a_spread_comes_first_with_its_number() -> None:
    left = [TextLine(f"left {n}", Region(50, 60 + 30 * n, 420, 20), 1.0) for n in range(9)]
    right = [TextLine(f"right {n}", Region(560, 60 + 30 * n, 420, 20), 1.0) for n in range(9)]
    numbers = [TextLine("12", Region(250, 660, 20, 20), 1.0), TextLine("13", Region(760, 660, 20, 20), 1.0)]
    pixels = np.full((720, 1030, 3), 255, np.uint8)
    frame = Frame(pixels, Source("page", "book.pdf", page=1, pages=1))
    _, lines, _, _ = drain(read_page(frame, lambda pixels: (*left, *right, *numbers)))
    assert [line.text for line in lines] == [
        *(line.text for line in left), "12", *(line.text for line in right), "13",
    ]  # fmt: skip


def test_what_stands_sideways_comes_last() -> None:
    side = TextLine("arXiv 2026", Region(10, 100, 20, 700), 1.0)
    frame = page(lines_of(20))
    assert frame.page_text is not None
    frame.pixels[100:800:9, 10:30] = 99
    with_side = replace(frame, page_text=replace(frame.page_text, fragments=(side, *frame.page_text.fragments)))
    _, lines, _, _ = drain(read_page(with_side, Reads(lines_of(20))))
    assert [line.text for line in lines] == [*lines_of(20), "arXiv 2026"]


@pytest.fixture(scope="module")
def reader() -> PaddleReader:
    return PaddleReader()


LIES = {
    "a false table": ("table", ""),
    "a false table of one font": ("some", "due"),
    "a false table of the account's font": ("some", "account"),
    "ActualText": ("actual", "due"),
    "ActualText everywhere": ("actual", ""),
}


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("lie", LIES)
def test_no_number_is_told_that_the_page_does_not_show(lie: str, reader: PaddleReader) -> None:
    """An invoice of 1476 euros was read as 9776 euros to another account."""
    kind, where = LIES[lie]
    document = document_from_bytes(invoice(kind, {"1": "9", "4": "7"}, where), "invoice.pdf", Limits())
    assert document is not None
    frame = document.page(1)
    assert frame.page_text is not None
    layer = " ".join(each.text for each in frame.page_text.fragments)
    assert ("9776" in layer) == (where != "account"), "or it lies about nothing"
    told: list[str] = []

    def is_plain(frame: Frame, lines: tuple[TextLine, ...]) -> bool:
        told.extend(line.text for line in lines)
        return True

    def read_top(pixels: Pixels, top: Region) -> tuple[TextLine, ...]:
        return tuple(line for line in reader.read(pixels, Cancellation()) if top.contains(*line.box.middle))

    opening = FirstLines(read_top, is_plain)
    _, lines, own, refused = drain(read_page(frame, lambda pixels: reader.read(pixels, Cancellation()), opening))
    assert (own, refused) == (False, True)
    whole = " ".join([*told, *(line.text for line in lines)])
    assert "9776" not in whole
    assert "DE77" not in whole
    assert "1476" in whole
    amount = next(line for line in lines if ("1476" if where != "account" else "DE44") in line.text)
    assert amount.confidence < MIN_SURE_TEXT_CONFIDENCE, "which is told as doubtful"
    assert sum(line.confidence >= MIN_SURE_TEXT_CONFIDENCE for line in lines) >= 4, "and nothing else is"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_names_are_compared_too(reader: PaddleReader) -> None:
    false = dict(zip("Margaret", "Beatrixx", strict=True))
    document = document_from_bytes(invoice("actual", false, "Ellison"), "invoice.pdf", Limits())
    assert document is not None
    *_, own, refused = drain(read_page(document.page(1), lambda pixels: reader.read(pixels, Cancellation())))
    assert (own, refused) == (False, True)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("layout", ["", *LAYOUTS])
def test_honest_pages_are_taken_as_they_are(layout: str, reader: PaddleReader) -> None:
    data = made(layout, pages=1, start=11)[0] if layout else invoice("", {"1": "9"})
    document = document_from_bytes(data, "honest.pdf", Limits())
    assert document is not None
    _, lines, own, refused = drain(read_page(document.page(1), lambda pixels: reader.read(pixels, Cancellation())))
    assert (own, refused) == (True, False)
    assert layout or [line.text for line in lines] == list(INVOICE)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_good_layer_that_is_smaller_than_the_letters_is_taken(reader: PaddleReader) -> None:
    """Otherwise each page of a scan with such a layer would be read anew, which takes five times as long."""
    document = document_from_bytes(with_layer(made("book", pages=3, start=5)[0], str), "book.pdf", Limits())
    assert document is not None
    for number in (1, 2, 3):
        _, _, own, refused = drain(read_page(document.page(number), lambda pixels: reader.read(pixels, Cancellation())))
        assert (own, refused) == (True, False)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("turns", [1, 3])
def test_a_table_that_lies_on_its_side_is_turned(reader: PaddleReader, turns: int) -> None:
    """Its numbers are read one by one where they lie, and stand side by side, as if they were lines."""
    output = io.BytesIO()
    pdf = canvas.Canvas(output, pagesize=A4)
    rows = [("Date", "Rent", "Paid", "Balance")]
    rows += [(f"{n:02} May", f"{37 * n}.00", f"{1913 - 71 * n}.50", f"{n},204.55") for n in range(1, 16)]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            pdf.drawString(70 + 110 * column, 760 - 24 * row, cell)
    pdf.showPage()
    pdf.save()
    document = document_from_bytes(scanned(output.getvalue(), turns=turns), "bank.pdf", Limits())
    assert document is not None
    frame, lines, _, _ = drain(read_page(document.page(1), lambda pixels: reader.read(pixels, Cancellation())))
    assert frame.height > frame.width
    assert " ".join(line.text for line in lines).startswith("Date Rent Paid Balance 01 May 37.00 1842.50")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_scan_on_its_side_is_turned_and_the_next_one_at_once(reader: PaddleReader) -> None:
    data, expected = made("letter", pages=2, start=11)
    document = document_from_bytes(scanned(data, turns=1), "letter.pdf", Limits())
    assert document is not None
    counts = []
    for number in (1, 2):
        looks = list[int]()

        def read(pixels: Pixels, looks: list[int] = looks) -> tuple[TextLine, ...]:
            looks.append(1)
            return reader.read(pixels, Cancellation())

        frame, lines, own, _ = drain(read_page(document.page(number), read))
        counts.append(len(looks))
        assert not own
        assert frame.height > frame.width
        words = " ".join(line.text for line in lines).split()
        same = sum(word == other for word, other in zip(words, expected[number - 1], strict=False))
        assert same >= 0.95 * len(expected[number - 1])
        assert all(above.box.y < below.box.bottom for above, below in pairwise(lines))
    assert counts == [6, 1]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_layer_of_poor_reading_gives_way_to_the_page(reader: PaddleReader) -> None:
    data, expected = made("letter")
    poor = with_layer(data, lambda line: line.replace("h", "li").replace("n", "ii").replace("s", "5"))
    document = document_from_bytes(poor, "letter.pdf", Limits())
    assert document is not None
    _, lines, own, refused = drain(read_page(document.page(1), lambda pixels: reader.read(pixels, Cancellation())))
    assert (own, refused) == (False, True)
    words = " ".join(line.text for line in lines).split()
    assert len(words) == len(expected[0])
    assert sum(map(eq, words, expected[0])) >= 0.99 * len(words)


def test_a_page_begins_with_what_stands_in_one_column_and_ends_a_sentence() -> None:
    def at(x: int, y: int, text: str) -> TextLine:
        return TextLine(text, Region(x, y, 400, 20), 0.9)

    left = [at(50, 100, "The first sentence is"), at(50, 130, "short. The second one"), at(50, 160, "is longer.")]
    right = [at(550, 100, "It ends here.")]
    assert beginning([*left, at(50, 190, "A third one goes on"), *right], 1000, 300) == tuple(left)
    assert beginning([*left, *right], 1000, 175) == ()
    assert beginning([*left[:2], *right], 1000, 300) == ()
    heading = TextLine("A Title", Region(50, 20, 400, 60), 0.9)
    assert beginning([heading, *left[:2]], 1000, 300) == (heading,)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_top_of_a_scan_is_told_before_the_rest_is_read(reader: PaddleReader) -> None:
    document = document_from_bytes(scanned(made("letter")[0]), "letter.pdf", Limits())
    assert document is not None
    steps: list[str] = []

    def read_top(pixels: Pixels, top: Region) -> tuple[TextLine, ...]:
        steps.append(f"top of {pixels.shape[0]}")
        return next(reader.parts(pixels, Cancellation(), top)).lines

    def is_plain(frame: Frame, lines: tuple[TextLine, ...]) -> bool:
        steps.append("told")
        return True

    def read(pixels: Pixels) -> tuple[TextLine, ...]:
        steps.append(f"all of {pixels.shape[0]}")
        return reader.read(pixels, Cancellation())

    frame = document.page(1)
    opening = FirstLines(read_top, is_plain)
    _, lines, own, _ = drain(read_page(frame, read, opening))
    assert not own
    assert steps == ["top of 875", "told", "all of 2339"]
    assert lines[: len(opening.told)] == opening.told
    assert opening.told[0].text == "Harbour Housing Association"
    plain = reader.read(frame.pixels, Cancellation())
    assert [line.text for line in lines] == [line.text for line in plain]


def test_what_was_told_is_not_told_again_where_the_order_turns_out_to_be_another() -> None:
    texts = lines_of(20)
    first = [TextLine(f"{texts[n]} {WORDS}.", Region(100, 100 + 40 * n, 500, 30), 0.9) for n in (1, 2)]
    opening = FirstLines(lambda pixels, top: tuple(first), lambda frame, lines: True)
    _, lines, _, _ = drain(read_page(replace(page([]), page_text=None), Reads(texts), opening))
    assert [line.text for line in lines] == [*(line.text for line in first), texts[0], *texts[3:]]
