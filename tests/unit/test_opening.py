"""What is said of a picture before its text is read, and that the whole description begins with just that."""

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from rigs.describing import with_dialogs
from seesay.core.domain import Cancellation, Candidate, Detail, Frame, Prompt, Source
from seesay.core.elements import Element, Focus, Role
from seesay.core.findings import Appearance, ColourShare, Concept, EmbeddedText, Face, PictureKind, TextLine
from seesay.core.region import Region, ShownWindow
from seesay.core.text.sentences import count_words
from seesay.description.captions.offline_captioner import OfflineCaptioner
from seesay.description.captions.opening import (
    active_window_claim,
    find_active_window_lines,
    find_title_line,
    spoken_application,
    spoken_title,
)

MAIL = Source("screen", "the screen", "Inbox - Mail", "thunderbird")
EDITOR, CLOCK = Region(0, 0, 800, 500), Region(0, 510, 800, 90)


@pytest.fixture(scope="module")
def captioner() -> OfflineCaptioner:
    return OfflineCaptioner()


def line(text: str, x: int, y: int, height: int = 20, window: Region | None = None) -> TextLine:
    return TextLine(text, Region(x, y, len(text) * height // 2, height), 0.98, window)


def prompt(source: Source = MAIL, **given: Any) -> Prompt:
    frame = Frame(np.zeros((600, 800, 3), np.uint8), source, given.pop("embedded", ()))
    values: dict[str, Any] = {
        "frame": frame,
        "kind": PictureKind("screenshot", 1.0),
        "appearance": Appearance(()),
        "faces": (),
        "concepts": (),
        "lines": (),
        "detail": "normal",
        "language": "en",
    }
    return with_dialogs(Prompt(**values | given))


def say(captioner: OfflineCaptioner, wanted: Prompt) -> Candidate:
    return captioner.caption(wanted, Cancellation()).candidates[0]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (MAIL, "Active window “Inbox - Mail”, Thunderbird."),
        (replace(MAIL, kind="window"), "Window “Inbox - Mail”, Thunderbird."),
        (Source("screen", "x", "notes.txt - Mousepad", "mousepad"), "Active window “notes.txt - Mousepad”."),
        (Source("window", "x", "Example — Mozilla Firefox", "firefox"), "Window “Example — Mozilla Firefox”."),
        (Source("window", "x", "Meeting notes", "notes"), "Window “Meeting notes”, Notes."),
        (Source("window", "x", "Terminal", "terminal"), "Window “Terminal”."),
        (Source("window", "x", "", "org.gnome.Nautilus"), "Window of Nautilus."),
        (Source("screen", "x", "Say “cheese”\x1b[2J\u202e"), "Active window “Say 'cheese'”."),
        (Source("screen", "x"), None),
        (replace(MAIL, kind="region"), None),
        (replace(MAIL, kind="clipboard"), None),
    ],
)
def test_the_window_in_use_is_told_as_the_system_names_it(source: Source, sentence: str | None) -> None:
    claim = active_window_claim(source, "normal")
    assert (claim.text if claim else None) == sentence
    assert claim is None or claim.support == "seen"


def test_names_of_programs_and_long_titles_are_made_fit_to_be_spoken() -> None:
    names = ("firefox", "org.mozilla.firefox", "gnome-text-editor", "notepad.exe", "LibreOffice 7.4", "")
    assert [spoken_application(name) for name in names] == [
        "Firefox", "Firefox", "Gnome text editor", "Notepad", "LibreOffice 7.4", ""
    ]  # fmt: skip
    assert not spoken_application("xdg-desktop-portal-gtk"), "it shows the file dialogs of others"
    long = spoken_title("word " * 100)
    assert len(long) <= 121
    assert long.endswith("word…")


@pytest.mark.parametrize(
    ("source", "first"),
    [
        (Source("screen", "x"), "The screen."),
        (Source("window", "x"), "The active window."),
        (Source("region", "x", "Inbox"), "A part of the screen."),
    ],
)
def test_without_a_title_it_is_said_what_was_looked_at(captioner: OfflineCaptioner, source: Source, first: str) -> None:
    assert say(captioner, prompt(source)).claims[0].text == first
    assert say(captioner, prompt(source, detail="brief")).claims[0].text == first
    sized = f"{first.removesuffix('.')}, 800 by 600 pixels."
    assert say(captioner, prompt(source, detail="full")).claims[0].text == sized


def test_the_title_is_not_told_again_where_it_was_read(captioner: OfflineCaptioner) -> None:
    lines = (
        line("Inbox - Mai1", 300, 4, window=EDITOR),
        line("Three new messages", 20, 264, window=EDITOR),
        line("Clock", 380, 512, window=CLOCK),
        line("It is nine.", 20, 560, window=CLOCK),
    )
    for detail in ("brief", "normal", "full"):
        text = say(captioner, prompt(lines=lines, detail=detail)).text
        lead = "Window" if detail == "brief" else "Active window"
        assert text.startswith(f"{lead} “Inbox - Mail”, Thunderbird. ")
        assert text.lower().count("inbox") == 1
        assert all(text.count(each.text) == 1 for each in lines[1:]), text
    assert "At the top of another window: “Clock”." in say(captioner, prompt(lines=lines)).text


def test_a_screen_with_nothing_but_the_title_has_no_other_text(captioner: OfflineCaptioner) -> None:
    text = say(captioner, prompt(lines=(line("Inbox - Mail", 300, 4),))).text
    assert "No other text was found" in text
    assert "No text was found" in say(captioner, prompt()).text


def test_a_title_is_known_again_when_cut_or_misread_and_other_lines_are_not() -> None:
    title = "Quarterly figures 2026.ods — LibreOffice Calc"
    for read in (title, "Quarterly figures 2026.ods - Libre…", "Quarter1y figures 2026.ods — LibreOffice Calc"):
        top, below = line(read, 10, 4), line(read, 10, 300)
        assert find_title_line((below, top, line("Sum", 5, 60)), title) == top
    for other in ("Quarterly", "Figures of the last quarter", "LibreOffice"):
        assert find_title_line((line(other, 10, 4),), title) is None
    assert find_title_line((line("Inbox", 1, 1),), "") is None


def test_a_description_begins_with_its_opening_whatever_is_found_out_later(captioner: OfflineCaptioner) -> None:
    cat, dog = Concept("cat", 0.3, 0.8, "a cat"), Concept("dog", 0.2, 0.1, "a dog")
    sources = (MAIL, Source("window", "x"), Source("region", "x"), Source("file", "x.png"), Source("clipboard", "x"))
    kinds = (None, *(PictureKind(name, 0.95) for name in ("photograph", "screenshot", "document", "icon")))
    texts: tuple[tuple[TextLine, ...] | None, ...] = (
        None,
        (),
        (line("Clock", 380, 12, window=CLOCK), line("Inbox - Mail", 10, 10), line("Cancel Save", 10, 80)),
    )
    alt = (EmbeddedText("alt text", "Our cat"),)
    faces = (Face(Region(0, 250, 90, 90), 0.95),)
    for source, kind, lines, detail in product(sources, kinds, texts, ("brief", "normal", "full")):
        whole = prompt(
            source,
            kind=kind,
            lines=lines,
            detail=detail,
            concepts=(cat, dog),
            faces=faces,
            embedded=alt if source.kind == "file" else (),
            appearance=Appearance((ColourShare("brown", 0.9),), ("very dark",)),
        )
        early = replace(whole, kind=None, concepts=(), faces=(), lines=None, appearance=Appearance(()))
        later = replace(early, kind=kind, concepts=(cat, dog), faces=faces)
        claims = say(captioner, whole).claims
        first, second = captioner.opening(early), captioner.opening(later)
        assert second[: len(first)] == first
        assert claims[: len(second)] == second
        assert len({claim.text for claim in claims}) == len(claims)


NOTES = (
    line("notes.txt - Mousepad", 300, 4, window=EDITOR),
    line("Oat milk, rye bread, six eggs", 20, 64, window=EDITOR),
    line("Batteries", 20, 94, window=EDITOR),
)
OTHERS = (line("Clock", 380, 512, window=CLOCK), line("It is nine.", 20, 560, window=CLOCK))
IN_NOTES = Source("screen", "the screen", "notes.txt - Mousepad", "mousepad", EDITOR)


@pytest.mark.parametrize("detail", ["brief", "normal", "full"])
def test_the_text_of_the_window_in_use_comes_first_and_is_known_early(
    captioner: OfflineCaptioner, detail: Detail
) -> None:
    early = captioner.opening(prompt(IN_NOTES, lines=None, in_use=NOTES, detail=detail))
    window, lead = ("Window", "") if detail == "brief" else ("Active window", "Text: ")
    assert [claim.text for claim in early] == [
        f"{window} “notes.txt - Mousepad”.",
        f"{lead}“Oat milk, rye bread, six eggs; Batteries”.",
    ]
    whole = say(captioner, prompt(IN_NOTES, lines=(*NOTES, *OTHERS), in_use=NOTES, detail=detail))
    assert whole.claims[: len(early)] == early
    others = [claim.text for claim in whole.claims[len(early) :]]
    if detail == "full":
        assert others == ["Rest of the screen: “Clock; It is nine.”"]
    else:
        assert others == ["At the top of another window: “Clock”.", "Rest of the screen: “It is nine.”"]


def test_what_has_the_keyboard_is_told_second_and_never_before_the_first_words(captioner: OfflineCaptioner) -> None:
    asked: list[str] = []

    def focus() -> Focus:
        asked.append("")
        return Focus(Element("textbox", "Shopping", None), window=IN_NOTES.title)

    def told(source: Source = IN_NOTES, **given: Any) -> list[str]:
        given = {"lines": (*NOTES, *OTHERS), "in_use": NOTES} | given
        asked_about = prompt(source, **given)
        return [
            claim.text
            for claim in say(captioner, replace(asked_about, frame=replace(asked_about.frame, focused=focus))).claims
        ]

    begun = prompt(IN_NOTES, lines=None)
    captioner.opening(replace(begun, frame=replace(begun.frame, focused=focus)))
    assert not asked
    assert told()[1] == "The cursor is in the field “Shopping”."
    assert told(in_use=None)[1] == "The cursor is in the field “Shopping”."
    assert told(replace(IN_NOTES, kind="window"), in_use=None)[1] == "The cursor is in the field “Shopping”."
    assert "The cursor" not in " ".join(told(replace(IN_NOTES, title="Clock", window=None)))


def test_a_button_that_has_the_keyboard_is_told_once_where_its_place_is_known_and_where_it_is_not(
    captioner: OfflineCaptioner,
) -> None:
    asked_about = prompt(IN_NOTES, lines=NOTES, in_use=NOTES)
    focus = Focus(Element("button", "Yes", None), window=IN_NOTES.title)
    button = Element("button", "Yes", Region(220, 500, 40, 20), frozenset({"focused"}), sources=("accessibility",))
    for elements in (None, (Element("window", "", None, children=(button,)),)):
        frame = replace(asked_about.frame, focused=lambda: focus)
        told = say(captioner, replace(asked_about, frame=frame, elements=elements, elements_in_use=1)).text
        assert told.count("The focus is on “Yes”.") == 1


def test_a_field_that_only_its_row_names_is_told_by_that_name(captioner: OfflineCaptioner) -> None:
    fields = (
        Element("textbox", "Shopping", None, frozenset({"focused"}), sources=("accessibility",)),
        Element("button", "Send", None, frozenset({"focused"}), sources=("accessibility",)),
    )
    asked_about = prompt(IN_NOTES, lines=NOTES, in_use=NOTES, elements=(Element("window", "", None, children=fields),))

    def told(role: Role) -> str:
        focus = Focus(Element(role, "", None), window=IN_NOTES.title)
        return say(captioner, replace(asked_about, frame=replace(asked_about.frame, focused=lambda: focus))).text

    assert "The cursor is in the field “Shopping”." in told("textbox")
    assert "The cursor is in" not in told("button")


def test_a_dialog_in_use_leads_with_its_question(captioner: OfflineCaptioner) -> None:
    box = Region(200, 280, 400, 150)
    dialog = (
        line("Question", 350, 284, window=box),
        line("Keep the letter?", 250, 320, window=box),
        line("Yes", 250, 390, window=box),
        line("No", 400, 390, window=box),
    )
    source = replace(IN_NOTES, title="Question", window=box)
    early = captioner.opening(prompt(source, lines=None, in_use=dialog))
    assert [claim.text for claim in early[1:]] == [
        "A dialog seems to be open: “Keep the letter?”",
        "With the buttons “Yes” and “No”.",
    ]
    whole = say(captioner, prompt(source, lines=(*dialog, *NOTES), in_use=dialog))
    assert whole.claims[:3] == early
    assert whole.text.count("Keep the letter?") == 1

    (_, question, _) = captioner.opening(prompt(source, lines=None, in_use=dialog, detail="brief"))
    assert question.text == "Perhaps a dialog: “Keep the letter?”"


def test_what_is_left_out_of_the_window_in_use_is_counted(captioner: OfflineCaptioner) -> None:
    text = tuple(
        line(f"This is line number {row} of a long letter", 20, 64 + 22 * row, window=EDITOR) for row in range(19)
    )
    whole = say(captioner, prompt(IN_NOTES, lines=(*NOTES[:1], *text, *OTHERS), in_use=(*NOTES[:1], *text)))
    assert "Text: “This is line number 0" in whole.text
    assert "At the top of another window: “Clock”. 22 lines of text in total." in whole.text
    assert "Elsewhere" not in whole.text


def test_an_empty_window_in_use_is_not_said_to_be_the_whole_screen(captioner: OfflineCaptioner) -> None:
    whole = say(captioner, prompt(IN_NOTES, lines=(*NOTES[:1], *OTHERS), in_use=NOTES[:1]))
    assert "At the top of another window: “Clock”." in whole.text
    assert "No text" not in whole.text
    nothing = say(captioner, prompt(IN_NOTES, lines=NOTES[:1], in_use=NOTES[:1]))
    assert "No other text was found." in nothing.text


def test_without_a_place_the_window_in_use_is_known_by_its_title() -> None:
    source = replace(IN_NOTES, window=None)
    assert find_active_window_lines((*OTHERS, *NOTES), source) == NOTES
    assert find_active_window_lines((*OTHERS, *NOTES), replace(source, title="Calendar")) is None
    assert find_active_window_lines(NOTES, replace(source, kind="window")) is None
    bar = Region(0, 0, 800, 28)
    taskbar = line("notes.txt - Mousepad", 300, 4, window=bar)
    assert find_active_window_lines((taskbar, *OTHERS), source) is None
    assert find_active_window_lines([replace(each, window=None) for each in NOTES], source) is None


def test_a_title_bar_beside_the_place_that_the_system_tells_is_no_other_window(captioner: OfflineCaptioner) -> None:
    whole = say(captioner, prompt(IN_NOTES, lines=(*NOTES[1:], NOTES[0], *OTHERS), in_use=NOTES[1:]))
    assert whole.text.count("notes.txt - Mousepad") == 1


def test_a_long_title_takes_no_room_from_the_text(captioner: OfflineCaptioner) -> None:
    title = "A very long title of a page about trains, ships and aeroplanes that fills the whole of its bar - Browser"
    source = Source("window", "the window", title, "browser")
    lines = (line(title, 10, 4, window=EDITOR), line("The train leaves at nine.", 20, 64, window=EDITOR))
    assert "The train leaves at nine." in say(captioner, prompt(source, lines=lines, detail="brief")).text


PATH = "/home/anna/My Documents/letter to the town about the lift and the stairs of the old station.odt - LibreOffice"


def test_the_first_sentence_has_twelve_words_at_most_and_the_rest_of_the_title_is_told_last(
    captioner: OfflineCaptioner,
) -> None:
    lines = (line(PATH, 10, 4, window=EDITOR), line("Dear Mrs Okonkwo,", 20, 64, window=EDITOR))
    for kind in ("screen", "window"):
        source = Source(kind, "x", PATH, "soffice")
        for detail in ("brief", "normal"):
            first, *others = (claim.text for claim in say(captioner, prompt(source, lines=lines, detail=detail)).claims)
            assert count_words(first) <= 12
            assert "“letter to the town" in first
            assert "anna" not in first
            assert others[-1] == f"Full title: “{PATH.removeprefix('/home/anna/My Documents/')}”."
        full = say(captioner, prompt(source, lines=lines, detail="full")).text
        assert PATH[:80] in full
        assert "Full title" not in full


def test_titles_of_other_windows_are_called_by_their_files(captioner: OfflineCaptioner) -> None:
    other = (line("/home/anna/plan.txt- Mousepad", 380, 512, window=CLOCK), line("It is nine.", 20, 560, window=CLOCK))
    whole = say(captioner, prompt(IN_NOTES, lines=(*NOTES, *other), in_use=NOTES))
    assert "At the top of another window: “plan.txt- Mousepad”." in whole.text


def test_a_brief_text_that_was_hard_to_read_is_hedged(captioner: OfflineCaptioner) -> None:
    doubtful = tuple(replace(each, confidence=0.5) for each in NOTES[1:])
    early = captioner.opening(prompt(IN_NOTES, lines=None, in_use=doubtful, detail="brief"))
    assert (early[1].text, early[1].support) == (
        "Perhaps not exact: “Oat milk, rye bread, six eggs; Batteries”.",
        "unsure",
    )


def test_a_window_by_itself_is_read_from_its_top_and_its_colours_are_nothing_to_hear(
    captioner: OfflineCaptioner,
) -> None:
    grey = Appearance((ColourShare("grey", 0.9),))
    page = replace(OTHERS[0], text="Yesterday at noon")
    told = say(captioner, prompt(replace(MAIL, kind="window"), lines=(page, OTHERS[1]), appearance=grey)).text
    assert told.endswith("Text: “Yesterday at noon; It is nine.”")
    full = say(captioner, prompt(replace(MAIL, kind="window"), lines=OTHERS, appearance=grey, detail="full")).text
    assert full.endswith("Mostly grey.")


def test_a_window_that_fills_the_screen_has_all_that_the_system_puts_into_it() -> None:
    source = replace(IN_NOTES, window=None)
    page, panel = Region(100, 60, 300, 300), Region(0, 0, 800, 28)
    lines = (line("notes.txt - Mousepad", 10, 40, window=EDITOR), line("Dear Maria", 120, 100, window=page))
    clock = line("Clock", 700, 4, window=panel)
    shown = (ShownWindow(panel, "panel"), ShownWindow(Region(0, 0, 800, 600), source.title, in_use=True))
    assert find_active_window_lines((clock, *lines), source, shown) == lines
    assert find_active_window_lines((clock,), source, shown) is None


def test_an_open_menu_belongs_to_a_window_that_fills_the_screen() -> None:
    source, menu = replace(IN_NOTES, window=None), Region(10, 60, 120, 80)
    lines = (line("notes.txt - Mousepad", 10, 40, window=EDITOR), line("Save as", 20, 70))
    shown = (
        ShownWindow(menu, "", is_menu=True),
        ShownWindow(Region(0, 0, 800, 600), source.title, in_use=True),
    )
    assert find_active_window_lines(lines, source, shown) == lines
