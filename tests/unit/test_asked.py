"""What is said to a question without a server: the text with its words, in quotes, or that it cannot be answered."""

from dataclasses import replace

import numpy as np
import pytest

from seesay.app.pipeline.captioning import prompt_of
from seesay.app.pipeline.request import Request
from seesay.core.domain import Analysis, Cancellation, Frame, Prompt, Source
from seesay.core.elements import Element, Role, State
from seesay.core.findings import Appearance, Concept, PictureKind, TextLine
from seesay.core.region import Region
from seesay.description.captions.answers import answer_from_tables, answer_from_text, asks_for, cannot, lines_about
from seesay.description.captions.offline_captioner import OfflineCaptioner


def line(text: str, x: int, y: int, confidence: float = 0.98) -> TextLine:
    return TextLine(text, Region(x, y, 8 * len(text), 16), confidence)


BILL = (
    line("ACME Ltd.", 10, 10),
    line("Invoice 2026-0042", 10, 40),
    line("Paper", 10, 80),
    line("12.00 €", 300, 80),
    line("Total", 10, 120),
    line("45.60 €", 300, 122),
    line("page 1", 500, 122),
    line("Pay by 3 May.", 10, 160),
)


@pytest.mark.parametrize(
    ("question", "words", "texts"),
    [
        ("What is the total?", ["total"], ["Total", "45.60 €"]),
        ("And the totals, please?", ["totals"], ["Total", "45.60 €"]),
        ("Is there a number 2026-0042?", ["2026-0042"], ["Invoice 2026-0042"]),
        ("Which invoice and which paper?", ["invoice", "paper"], ["Invoice 2026-0042", "Paper", "12.00 €"]),
        ("What does the picture show?", [], []),
        ("Is there a cat?", [], []),
        ("pay", ["pay"], ["Pay by 3 May."]),
        ("Where do I pay by May?", ["pay", "may"], ["Pay by 3 May."]),
        ("Who is it?", [], []),
        ("", [], []),
    ],
)
def test_the_lines_with_the_words_of_a_question(question: str, words: list[str], texts: list[str]) -> None:
    named, about = lines_about(question, BILL)
    assert (named, [each.text for each in about]) == (words, texts)


def test_a_cell_of_a_table_is_told_by_its_row_and_column() -> None:
    texts = [["Stop", "28", "X28", "N1"], ["Mill Lane", "06:33", "", "00:09"], ["Seacroft", "06:47", "08:01", "00:23"]]
    rows = [
        Element(
            "row", "", None, children=tuple(Element("cell" if row else "columnheader", cell, None) for cell in cells)
        )
        for row, cells in enumerate(texts)
    ]
    table = Element("table", "", None, children=tuple(rows))

    def told(question: str) -> list[tuple[str, str]]:
        return [(claim.text, claim.support) for claim in answer_from_tables(question, [table])]

    assert told("When does the N1 arrive at Seacroft?") == [("Table, “Seacroft”, “N1”: 00:23.", "seen")]
    assert told("Does the X28 stop at Mill Lane?") == [("Table, “Mill Lane”, “X28”: blank.", "seen")]
    assert told("When does the N7 arrive at Seacroft?") == []
    assert told("What is this?") == []
    assert told("When is the bus at Mill Lane?") == [("Table, “Mill Lane”: 28: 06:33; X28: blank; N1: 00:09.", "seen")]


def test_a_number_is_not_part_of_another() -> None:
    assert lines_about("Is it 1200?", (line("12001", 1, 1), line("120", 1, 30))) == ([], [])


def test_long_answers_are_cut_and_counted() -> None:
    lines = tuple(line(f"Error number {number} happened at the server", 10, 20 * number) for number in range(20))
    claims = list(answer_from_text("Which error?", lines, "brief"))
    assert claims[-1].text == "16 more such lines."
    assert all(each.text in list(answer_from_text("Which error?", lines, "full"))[1].text for each in lines)


def test_a_question_gets_the_text_or_a_refusal_and_never_a_guess() -> None:
    captioner = OfflineCaptioner()
    frame = Frame(np.zeros((600, 800, 3), np.uint8), Source("file", "x.png"))
    kind = PictureKind("document", 0.99)
    asked = Prompt(frame, kind, Appearance(()), (), (), BILL, "normal", "en", question="What is the total?")
    (answer,) = captioner.caption(asked, Cancellation()).candidates
    assert answer.text == (
        "Seesay cannot answer questions on this computer, but found text with your words. With "
        "“total”: “Total; 45.60 €”."
    )
    assert answer.claims[-1].evidence == ("text",)
    (other,) = captioner.caption(replace(asked, question="Is she happy?"), Cancellation()).candidates
    assert other.text == cannot().text, "what was described already is not told again"
    (none,) = captioner.caption(replace(asked, lines=None), Cancellation()).candidates
    assert none.text == cannot().text
    doubtful = (line("T0tal", 10, 10, 0.5), line("total", 10, 40, 0.5))
    (hedged,) = captioner.caption(replace(asked, lines=doubtful), Cancellation()).candidates
    assert hedged.claims[-1].support == "unsure"


ABOUT_THE_WINDOW = [
    "Which file is open?",
    "what is the title of this window",
    "What's the name of the file?",
    "Which program is this?",
    "Which window am I in?",
    "Welche Datei ist offen?",
    "Welches Programm ist das?",
    "Wie heißt das Fenster?",
    "In welchem Programm bin ich?",
]


@pytest.mark.parametrize("question", ABOUT_THE_WINDOW)
def test_which_window_it_is_is_answered_from_its_title(question: str) -> None:
    captioner = OfflineCaptioner()
    source = Source("window", "the window", "letter.txt - Mousepad", "mousepad")
    lines = (line("File Edit View", 10, 10),)
    asked = Prompt(
        Frame(np.zeros((600, 800, 3), np.uint8), source), None, Appearance(()), (), (), lines, "normal", "en"
    )
    (answer,) = captioner.caption(replace(asked, question=question), Cancellation()).candidates
    assert answer.text == "Window “letter.txt - Mousepad”."
    nameless = replace(asked, frame=replace(asked.frame, source=Source("file", "x.png")), lines=())
    (answer,) = captioner.caption(replace(nameless, question=question), Cancellation()).candidates
    assert answer.text == cannot().text


@pytest.mark.parametrize(
    "question",
    [
        "Which file is the largest?",
        "What is in the window?",
        "What does the window show?",
        "Is the file open?",
        "What is this?",
        "Was steht im Fenster?",
        "Welche Datei ist am größten?",
        "Was ist das?",
        "",
    ],
)
def test_other_questions_are_not_taken_for_one_about_the_window(question: str) -> None:
    assert not asks_for("window_questions", "things", question)


CAT = Concept("cat", 0.3, 0.9, "a cat", sure=True, lineage=("cat", "animal"))


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("What animal is this?", True),
        ("Which kind of animal is in the picture?", True),
        ("What does the picture show?", True),
        ("Was für ein Tier ist das?", True),
        ("Was ist auf dem Bild zu sehen?", True),
        ("What colour is the animal?", False),
        ("How many animals are there?", False),
        ("Is this an animal?", False),
        ("What is the animal doing in the picture?", False),
    ],
)
def test_what_is_surely_shown_answers_the_question_for_it(question: str, answered: bool) -> None:
    captioner = OfflineCaptioner()
    frame = Frame(np.zeros((600, 800, 3), np.uint8), Source("file", "x.png"))
    kind = PictureKind("photograph", 0.99)
    asked = Prompt(frame, kind, Appearance(()), (), (CAT,), (), "normal", "en", question=question)

    def said(prompt: Prompt) -> str:
        (answer,) = captioner.caption(prompt, Cancellation()).candidates
        return answer.text

    assert said(asked) == ("It shows a cat." if answered else cannot().text)
    assert said(replace(asked, concepts=(replace(CAT, sure=False),))) == cannot().text
    car = replace(CAT, label="car", phrase="a car", lineage=("car", "vehicle"))
    if "nimal" in question or "Tier" in question:
        assert said(replace(asked, concepts=(car,))) == cannot().text, "no animal"


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Which item is selected?", True),
        ("What is selected?", True),
        ("Which menu item is highlighted now?", True),
        ("Welcher Eintrag ist ausgewählt?", True),
        ("Was ist markiert?", True),
        ("Which item is the cheapest?", False),
        ("Which selected item is a fruit?", False),
        ("Is an item selected?", False),
    ],
)
def test_a_question_for_what_is_selected_is_known(question: str, asks: bool) -> None:
    assert asks_for("selection_questions", "things", question) is asks


def element(role: Role, name: str, *states: State) -> Element:
    return Element(role, name, Region(0, 0, 90, 20), frozenset(states), sources=("accessibility",))


@pytest.mark.parametrize(
    ("elements", "answer"),
    [
        ((element("listitem", "Inbox", "selected"), element("listitem", "Sent")), "Selected: Inbox."),
        (
            (element("tab", "Audio", "selected"), element("tab", "Video"), element("radio", "Mono", "checked")),
            "Selected option: Mono. Selected tab: “Audio”.",
        ),
        ((element("button", "Save", "focused"), element("button", "Close")), "The focus is on “Save”."),
        ((element("button", "Save"),), None),
    ],
)
def test_what_is_selected_is_told_without_a_server(elements: tuple[Element, ...], answer: str | None) -> None:
    captioner = OfflineCaptioner()
    frame = Frame(np.zeros((600, 800, 3), np.uint8), Source("window", "x"))
    behind = element("listitem", "Behind", "selected")
    asked = Prompt(frame, None, Appearance(()), (), (), (), "normal", "en", question="Which item is selected?")
    asked = replace(asked, elements=(*elements, behind), elements_in_use=len(elements))
    (candidate,) = captioner.caption(asked, Cancellation()).candidates
    assert candidate.text == (answer or cannot().text)


def test_a_line_that_is_coloured_alone_is_guessed_to_be_selected() -> None:
    captioner = OfflineCaptioner()
    entries = [line(text, 40, 30 + 30 * number) for number, text in enumerate(("New game", "Load game", "Log out"))]
    pixels = np.full((160, 300, 3), 255, np.uint8)
    for entry in entries:
        letters = np.s_[entry.box.y + 4 : entry.box.bottom - 4, entry.box.x + 2 : entry.box.right - 2 : 6]
        pixels[letters] = 0
    second = entries[1].box
    pixels[second.y : second.bottom, second.x : second.right] ^= 255
    frame, question = Frame(pixels, Source("window", "x")), "Which item is selected?"
    asked = prompt_of(Analysis(frame, lines=tuple(entries)), Request(question=question))
    (candidate,) = captioner.caption(asked, Cancellation()).candidates
    assert [(claim.text, claim.support) for claim in candidate.claims] == [
        ("Perhaps selected, by the colours: “Load game”.", "unsure")
    ]
