"""Lines become paragraphs; headings, footnotes and page numbers are told apart."""

from __future__ import annotations

import pytest

from rigs.made_documents import LAYOUTS, made
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.paragraphs import Paragraph, continues_paragraph, join_lines, paragraphs
from seesay.files.decode import Limits
from seesay.files.documents import document_from_bytes
from seesay.perception.ocr.reading_order import reading_order

HEIGHT = 1000


def lines(*texts: str, x: int = 100, y: int = 100, size: int = 20, width: int = 0) -> list[TextLine]:
    return [
        TextLine(text, Region(x, y + round(1.4 * size) * n, width or 10 * len(text), size), 1.0)
        for n, text in enumerate(texts)
    ]


def of(name: str) -> tuple[Paragraph, ...]:
    document = document_from_bytes(made(name)[0], "a.pdf", Limits())
    assert document is not None
    page = document.page(1)
    assert page.page_text is not None
    return paragraphs(reading_order(page.page_text.fragments), page.height)


def test_lines_of_a_paragraph_are_joined_and_parted_words_put_together() -> None:
    found = paragraphs(lines("The harbour office will be", "closed on Sunday and the re-", "pairs begin then."), HEIGHT)
    assert [each.text for each in found] == ["The harbour office will be closed on Sunday and the repairs begin then."]


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (("well-", "known"), "wellknown"),  # the commoner case by far, and it sounds the same
        (("Nord-", "Süd-Achse"), "Nord- Süd-Achse"),
        (("Ein-", "und Ausgang"), "Ein- und Ausgang"),
        (("1990-", "1995"), "1990- 1995"),
    ],
)
def test_only_what_was_parted_is_put_together(texts: tuple[str, ...], whole: str) -> None:
    assert join_lines(texts) == whole


def test_space_indents_and_items_begin_paragraphs() -> None:
    first = lines("One line of a first paragraph that fills it.", "And its second line, which ends.")
    second = lines("A second one after a space.", y=210)
    items = lines("1. an item", "2. another one", y=300)
    found = paragraphs([*first, *second, *items], HEIGHT)
    assert [len(each.lines) for each in found] == [2, 1, 1, 1]


def test_footnotes_page_numbers_and_headings_are_apart() -> None:
    heading = lines("Chapter Four", size=40, y=80)
    body = lines(*["A line of the text of this page that is long enough"] * 20, y=160)
    notes = lines("1 See the house rules.", "2 See there.", y=780, size=14)
    number = lines("47", y=960, x=400)
    found = paragraphs([*heading, *body, *notes, *number], HEIGHT)
    assert [each.role for each in found] == ["heading", "paragraph", "footnote", "footnote", "page number"]
    assert found[-2].text == "2 See there."


def test_only_an_unfinished_paragraph_goes_on_on_the_next_page() -> None:
    (last,) = paragraphs(lines("It was late, and the"), HEIGHT)
    (rest,) = paragraphs(lines("last train had left."), HEIGHT)
    (other,) = paragraphs(lines("Another paragraph."), HEIGHT)
    (item,) = paragraphs(lines("- an item"), HEIGHT)
    assert continues_paragraph(last, rest)
    assert not any(continues_paragraph(last, after) for after in (other, item))
    assert not continues_paragraph(rest, rest)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "spread"])
def test_nothing_is_lost_or_told_twice(name: str) -> None:
    _, (expected,) = made(name)
    said = " ".join(line.text for each in of(name) for line in each.lines).split()
    assert sorted(said) == sorted(expected)


def test_a_page_of_footnotes_alone_and_an_empty_page() -> None:
    assert paragraphs((), HEIGHT) == ()
    assert [each.role for each in paragraphs(lines("1 A note", y=900), HEIGHT)] == ["paragraph"]


@pytest.mark.slow
def test_real_pages_have_the_roles_that_were_set() -> None:
    assert [each.role for each in of("footnotes")].count("footnote") == 2
    assert [each.role for each in of("headings")].count("heading") == 3
    assert of("book")[-1].role == "page number"


def test_lines_that_had_room_for_the_next_word_are_lines_of_their_own() -> None:
    found = paragraphs(
        lines("0x00 - other data", "0x10 - group", "0x20 - text of a kind that is known to nobody"), HEIGHT
    )
    assert len(found) == 3


def test_entries_of_a_table_of_contents_are_apart() -> None:
    texts = [f"{name} {'.' * dots} {page}" for name, dots, page in (("What it is", 60, 4), ("How it works", 58, 12))]
    assert [each.text for each in paragraphs(lines(*texts), HEIGHT)] == ["What it is … 4", "How it works … 12"]
