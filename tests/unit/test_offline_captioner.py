import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from rigs.describing import with_dialogs
from seesay.core.domain import Cancellation, Candidate, Detail, Frame, Prompt, Source
from seesay.core.elements import Element, Role
from seesay.core.errors import Cancelled
from seesay.core.findings import Appearance, ColourShare, Concept, EmbeddedText, Face, PictureKind, TextLine
from seesay.core.region import Region, ShownWindow
from seesay.core.text.interface_words import interface_words
from seesay.core.translation import using_language
from seesay.description.captions.offline_captioner import OfflineCaptioner
from seesay.description.captions.wording import describe_position
from seesay.files.picture_files import load_file

CAT = Concept("cat", 0.3, 0.8, "a cat")
DOG = Concept("dog", 0.2, 0.1, "a dog")
SCREENSHOT = PictureKind("screenshot", 1.0)
PHOTOGRAPH = PictureKind("photograph", 0.99)


@pytest.fixture
def captioner() -> OfflineCaptioner:
    return OfflineCaptioner()


def prompt(**given: Any) -> Prompt:
    source = given.pop("source", Source("file", "x.png"))
    frame = Frame(np.zeros((600, 800, 3), np.uint8), source, **given.pop("frame", {}))
    values: dict[str, Any] = {
        "frame": frame,
        "kind": None,
        "appearance": Appearance(()),
        "faces": (),
        "concepts": (),
        "lines": (),
        "detail": "normal",
        "language": "en",
    }
    return with_dialogs(Prompt(**values | given))


def say(captioner: OfflineCaptioner, **given: Any) -> Candidate:
    (candidate,) = captioner.caption(prompt(**given), Cancellation()).candidates
    assert candidate.text == " ".join(claim.text for claim in candidate.claims)
    return candidate


def line(
    text: str, x: int, y: int, height: int = 20, confidence: float = 0.98, window: Region | None = None
) -> TextLine:
    return TextLine(text, Region(x, y, len(text) * height // 2, height), confidence, window)


def test_a_concept_is_worded_as_a_guess_and_marked_unsure(captioner: OfflineCaptioner) -> None:
    candidate = say(captioner, kind=PHOTOGRAPH, concepts=(CAT, DOG))
    assert candidate.text == "A photograph. It may show a cat."
    assert [claim.support for claim in candidate.claims] == ["seen", "unsure"]
    assert candidate.claims[1].evidence == ("clip",)


@pytest.mark.parametrize(
    ("tongue", "told", "alt"),
    [
        ("en", "It may show a rabbit or a hare.", "Perhaps a rabbit or a hare"),
        ("de", "Es zeigt vielleicht ein Kaninchen oder einen Hasen.", "Vielleicht ein Kaninchen oder ein Hase"),
    ],
)
def test_kinds_that_are_too_alike_are_told_both(captioner: OfflineCaptioner, tongue: str, told: str, alt: str) -> None:
    kinds = (("rabbit", "a rabbit"), ("hare", "a hare"))
    mammal = Concept("mammal", 0.3, 0.7, "a mammal", lineage=("mammal", "animal"), one_of=kinds)
    with using_language(tongue):
        assert told in say(captioner, kind=PHOTOGRAPH, concepts=(mammal,), language=tongue).text
        assert alt in say(captioner, kind=PHOTOGRAPH, concepts=(mammal,), language=tongue, alt=True).text


def test_other_guesses_are_told_only_when_everything_is_wanted(captioner: OfflineCaptioner) -> None:
    assert "a dog" not in say(captioner, kind=PHOTOGRAPH, concepts=(CAT, DOG)).text
    assert "Less likely: a dog." in say(captioner, kind=PHOTOGRAPH, concepts=(CAT, DOG), detail="full").text


def test_a_kind_that_is_not_certain_is_hedged(captioner: OfflineCaptioner) -> None:
    claim = say(captioner, kind=PictureKind("icon", 0.8), detail="brief").claims[0]
    assert (claim.text, claim.support) == ("Probably an icon.", "unsure")


def test_a_file_is_never_called_a_screenshot_for_certain(captioner: OfflineCaptioner) -> None:
    assert say(captioner, kind=PictureKind("screenshot", 0.99)).text.startswith("Probably a screenshot")


def test_nothing_known_is_nothing_claimed(captioner: OfflineCaptioner) -> None:
    assert say(captioner).text == "A picture."


def test_the_authors_own_words_come_first_and_are_named_as_such(captioner: OfflineCaptioner) -> None:
    candidate = say(captioner, frame={"embedded": (EmbeddedText("alt text", "Our cat on the sofa"),)}, kind=PHOTOGRAPH)
    assert candidate.text.startswith("The file's alt text says: “Our cat on the sofa”.")
    assert candidate.claims[0].support == "unchecked"


def test_faces_are_counted_and_placed(captioner: OfflineCaptioner) -> None:
    left, right = Face(Region(0, 250, 90, 90), 0.95), Face(Region(700, 10, 80, 80), 0.9)
    assert "One face on the left." in say(captioner, faces=(left,)).text
    assert "2 faces: on the left and at the top right." in say(captioner, faces=(left, right)).text
    assert "4 faces." in say(captioner, faces=(left, right, left, right)).text


def test_the_ground_of_a_transparent_picture_is_no_colour_of_it(captioner: OfflineCaptioner, tmp_path: Path) -> None:
    logo = np.zeros((64, 64, 4), np.uint8)
    logo[20:30, 10:50] = (245, 245, 245, 255)
    path = tmp_path / "logo.png"
    Image.fromarray(logo).save(path)
    frame = load_file(path)
    colours = Appearance((ColourShare("black", 0.8), ColourShare("white", 0.1)))
    asked = Prompt(frame, PictureKind("drawing", 0.99), colours, (), (), (), "normal", "en")
    assert captioner.caption(asked, Cancellation()).candidates[0].text.endswith("Most of it is transparent.")
    logo[..., 3] = 255
    Image.fromarray(logo).save(path)
    opaque = replace(asked, frame=load_file(path))
    assert "Mostly black" in captioner.caption(opaque, Cancellation()).candidates[0].text


def test_colours_and_quality_issues_are_stated(captioner: OfflineCaptioner) -> None:
    appearance = Appearance((ColourShare("brown", 0.6), ColourShare("grey", 0.2)), ("very dark",))
    text = say(captioner, appearance=appearance).text
    assert "Mostly brown and grey." in text
    assert "It is very dark" in text


@pytest.mark.parametrize("kind", [None, SCREENSHOT, PictureKind("document", 1.0), PictureKind("chart", 1.0)])
def test_the_colour_of_paper_behind_text_is_told_in_full_only(
    captioner: OfflineCaptioner, kind: PictureKind | None
) -> None:
    shown = {"kind": kind, "appearance": Appearance((ColourShare("brown", 0.6),)), "lines": (line("Hello", 20, 20),)}
    assert "brown" not in say(captioner, **shown).text
    assert "brown" in say(captioner, detail="full", **shown).text
    assert "brown" in say(captioner, **shown | {"lines": ()}).text


def test_a_smooth_drawing_is_not_called_blurred(captioner: OfflineCaptioner) -> None:
    appearance = Appearance((ColourShare("grey", 0.6), ColourShare("light grey", 0.2)), ("blurred",))
    assert "It is blurred" in say(captioner, kind=PHOTOGRAPH, appearance=appearance).text
    text = say(captioner, kind=PictureKind("drawing", 0.95), appearance=appearance).text
    assert "It is blurred" not in text
    assert text.endswith("Mostly shades of grey.")


def test_several_pictures_in_a_file_are_told(captioner: OfflineCaptioner) -> None:
    assert "the first of 12" in say(captioner, frame={"frame_count": 12}).text


SAVE_DIALOG = (
    line("notes.txt - Mousepad", 300, 4),
    line("File Edit Search View Help", 10, 30),
    line("Dear Anna,", 20, 60),
    line("Do you want to save the changes before closing?", 200, 300),
    line("If you don't save, they will be lost.", 200, 330),
    line("Don't Save", 250, 390),
    line("Cancel", 400, 390),
    line("Save", 520, 390),
)


def test_a_dialog_leads_with_its_words_and_its_buttons(captioner: OfflineCaptioner) -> None:
    candidate = say(captioner, kind=SCREENSHOT, lines=SAVE_DIALOG, detail="brief")
    assert candidate.text.startswith(
        "A screenshot. Perhaps a dialog: “Do you want to save the changes before closing? "
        "If you don't save, they will be lost.” With the buttons “Don't Save”, “Cancel” and “Save”. "
        "Then: “notes.txt - Mousepad"
    )


def test_a_heading_is_told_above_what_it_heads(captioner: OfflineCaptioner) -> None:
    lines = (
        line("Insulin glargine", 40, 20, height=34), line("14 units, at bedtime", 40, 70),
        line("Salbutamol", 40, 120, height=34), line("2 puffs, at most 8 a day", 40, 170),
    )  # fmt: skip
    told = say(captioner, kind=SCREENSHOT, lines=lines).text
    assert "Insulin glargine; 14 units, at bedtime; Salbutamol; 2 puffs" in told


EDITOR, PAGE, DIALOG = Region(0, 0, 800, 500), Region(2, 60, 796, 440), Region(200, 280, 400, 150)
WINDOWS = (
    line("notes.txt - Mousepad", 300, 4, window=EDITOR),
    line("File Edit Search View Help", 10, 30, window=EDITOR),
    line("Dear Anna,", 20, 64, window=PAGE),
    line("the train leaves at nine.", 20, 264, window=PAGE),
    line("Question", 350, 284, window=DIALOG),
    line("Keep the letter?", 250, 320, window=DIALOG),
    line("Yes", 250, 390, window=DIALOG),
    line("No", 400, 390, window=DIALOG),
)


def test_a_dialog_in_a_window_of_its_own_has_only_its_own_words(captioner: OfflineCaptioner) -> None:
    assert say(captioner, kind=SCREENSHOT, lines=WINDOWS, detail="brief").text.startswith(
        "A screenshot. Perhaps a dialog: “Question; Keep the letter?” With the buttons “Yes” and “No”. "
        "At the top of its window: “notes.txt - Mousepad”."
    )


def test_a_window_alone_is_a_dialog_though_its_parts_were_taken_for_windows(captioner: OfflineCaptioner) -> None:
    above, below = Region(0, 2, 799, 400), Region(0, 90, 799, 508)
    lines = (
        line("Keep the letter?", 250, 320, window=above),
        line("Yes", 250, 490, window=below),
        line("No", 400, 490, window=below),
    )
    shown: dict[str, Any] = {"kind": SCREENSHOT, "source": Source("window", "the window", "Letters")}
    text = say(captioner, **shown, lines=lines).text
    assert "A dialog seems to be open: “Keep the letter?” With the buttons “Yes” and “No”." in text
    header = (line("Yes", 250, 20), line("No", 400, 20))
    assert "dialog" not in say(captioner, **shown, lines=(*header, lines[0])).text


@pytest.mark.parametrize("missing", [0, 2, 22])
def test_windows_are_told_by_their_titles_and_pages_have_none(captioner: OfflineCaptioner, missing: int) -> None:
    other = Region(0, 510, 800, 90)
    page = Region(2, 60, 796 - missing, 440)
    lines = (
        *WINDOWS[:2],
        *(line(each.text, each.box.x, each.box.y, window=page) for each in WINDOWS[2:4]),
        line("Clock", 380, 512, window=other),
        line("It is nine.", 20, 560, window=other),
    )
    text = say(captioner, kind=SCREENSHOT, lines=lines).text
    assert "At the top of its 2 windows: “notes.txt - Mousepad” and “Clock”." in text


def test_a_dialog_with_a_form_does_not_tell_its_fields_twice(captioner: OfflineCaptioner) -> None:
    lines = (
        line("Details of the member", 220, 290, window=DIALOG),
        line("First name", 220, 320, window=DIALOG),
        line("Amira", 400, 320, window=DIALOG),
        line("Town", 220, 350, window=DIALOG),
        line("Cancel", 250, 390, window=DIALOG),
        line("OK", 400, 390, window=DIALOG),
    )
    fields = (
        Element("textbox", "First name", None, value="Amira", sources=("accessibility",)),
        Element("textbox", "Town", None, value="", sources=("accessibility",)),
    )
    shown: dict[str, Any] = {"kind": SCREENSHOT, "source": Source("screen", "the screen"), "lines": lines}
    text = say(captioner, **shown, in_use=lines, elements=fields, elements_in_use=2).text
    assert "A dialog seems to be open: “Details of the member”. With the buttons “Cancel” and “OK”." in text
    assert text.count("First name") == text.count("Amira") == text.count("Town") == 1
    alone: dict[str, Any] = {"kind": SCREENSHOT, "source": Source("window", "the window", "New member")}
    assert say(captioner, **alone, lines=lines, elements=fields).text == (
        "Window “New member”. A dialog seems to be open: “Details of the member”. With the buttons "
        "“Cancel” and “OK”. A form with 2 fields. Filled in: First name “Amira”. Empty: Town."
    )


def test_a_window_with_a_table_is_no_dialog_unless_its_program_says_so(captioner: OfflineCaptioner) -> None:
    names = ("Lamp", "19.90", "Cable", "3.49")
    lines = tuple(line(name, 220, 300 + 20 * row, window=DIALOG) for row, name in enumerate(names))
    lines += (line("Cancel", 250, 390, window=DIALOG), line("OK", 400, 390, window=DIALOG))
    cells = tuple(Element("cell", name, None, sources=("accessibility",)) for name in names)
    tree = Element("list", "", None, sources=("accessibility",), children=cells)
    shown: dict[str, Any] = {"kind": SCREENSHOT, "source": Source("screen", "the screen"), "lines": lines}

    def told(role: Role) -> str:
        window = Element(role, "Stock", DIALOG, sources=("accessibility",), children=(tree,))
        return say(captioner, **shown, in_use=lines, elements=(window,), elements_in_use=1).text

    assert "dialog" not in told("window")
    assert "A dialog seems to be open" in told("dialog")


def test_a_picture_of_unknown_kind_with_a_dialog_is_told_like_a_screen(captioner: OfflineCaptioner) -> None:
    assert say(captioner, lines=WINDOWS).text.startswith("Probably a screenshot. A dialog seems")


SIGNS = (line("T", 2, 4, window=EDITOR), line("X", 770, 6, window=EDITOR))
KEYS = (line("7", 20, 300, window=EDITOR), line("B", 300, 30), line("C", 2, 4))


@pytest.mark.parametrize("source", [Source("file", "x.png"), Source("screen", "screen", "notes.txt - Mousepad")])
def test_icons_and_buttons_of_a_title_bar_are_not_told_as_text(captioner: OfflineCaptioner, source: Source) -> None:
    """A letter further down, one in no window and one that a person wants all the text for are told."""
    lines = (WINDOWS[0], *SIGNS, *WINDOWS[1:4], *KEYS)
    in_use = tuple(one for one in lines if one.window) if source.title else None

    def told(**given: Any) -> list[str]:
        text = say(captioner, source=source, kind=SCREENSHOT, lines=lines, in_use=in_use, **given).text
        return [sign for sign in "TX7BC" if sign in re.findall(r"\w+", text)]

    assert told() == ["7", "B", "C"]
    assert told(detail="full") == ["T", "X", "7", "B", "C"]


def test_a_window_full_of_text_with_two_buttons_is_no_dialog(captioner: OfflineCaptioner) -> None:
    form = tuple(line(f"Field number {row}", 20, 40 + 22 * row, window=EDITOR) for row in range(18))
    buttons = (line("Cancel", 20, 470, window=EDITOR), line("Save", 200, 470, window=EDITOR))
    assert "dialog" not in say(captioner, kind=SCREENSHOT, lines=(*form, *buttons)).text


def test_buttons_that_were_read_as_one_line_are_told_apart(captioner: OfflineCaptioner) -> None:
    joined = (*SAVE_DIALOG[:5], line("Don't Save Cancel Save", 250, 390))
    assert "“Don't Save”, “Cancel” and “Save”" in say(captioner, kind=SCREENSHOT, lines=joined).text


def test_a_menu_bar_is_neither_a_dialog_nor_a_title(captioner: OfflineCaptioner) -> None:
    text = say(captioner, kind=SCREENSHOT, lines=(line("File Edit View Help", 10, 4), line("Dear Anna,", 20, 60))).text
    assert "dialog" not in text
    assert "At the top" not in text


ORDERED = (
    line("/home/me/run.sh - Mousepad", 10, 4, window=EDITOR),
    line("File Edit Search View Document Help", 10, 30, window=EDITOR),
    line("lrun the ferry at nine.", 10, 60, window=EDITOR),
    line("It will be Ifine.", 10, 90, window=EDITOR),
)


def test_the_words_of_a_menu_bar_come_after_the_documents_own(captioner: OfflineCaptioner) -> None:
    source = Source("screen", "the screen", "/home/me/run.sh - Mousepad", "mousepad")
    for in_use in (ORDERED, None):
        text = say(captioner, source=source, lines=ORDERED, in_use=in_use).text
        told = "Text: “run the ferry at nine. It will be Ifine.” Menu bar: “File Edit Search View Document Help”."
        assert told in text
    full = say(captioner, source=source, lines=ORDERED, in_use=ORDERED, detail="full").text
    assert full.index("File Edit") < full.index("ferry")


def test_a_menu_bar_of_unknown_words_is_known_by_the_program(captioner: OfflineCaptioner) -> None:
    lines = (ORDERED[0], line("Blip Blop Blup", 10, 30, window=EDITOR), line("Best wishes, Tom", 10, 60, window=EDITOR))
    bar = Element("menubar", "", Region(0, 28, 400, 24), sources=("accessibility",))
    window = Element("window", "run.sh - Mousepad", EDITOR, sources=("accessibility",), children=(bar,))
    source = Source("screen", "the screen", "/home/me/run.sh - Mousepad", "mousepad")
    text = say(captioner, source=source, lines=lines, in_use=lines, elements=(window,), elements_in_use=1).text
    assert "Text: “Best wishes, Tom”. Menu bar: “Blip Blop Blup”." in text


@pytest.mark.parametrize("kind", ["screen", "window"])
def test_the_words_of_a_toolbar_come_after_the_documents_own(captioner: OfflineCaptioner, kind: Any) -> None:
    words = ("run.sh - Mousepad", "Heading 1", "Dear members, hello")
    lines = tuple(line(text, 10, y, window=EDITOR) for text, y in zip(words, (2, 30, 90), strict=True))
    bar = Element("toolbar", "", Region(0, 28, 400, 24), sources=("accessibility",))
    window = Element("window", "run.sh - Mousepad", EDITOR, sources=("accessibility",), children=(bar,))
    source = Source(kind, "the screen", "/home/me/run.sh - Mousepad", "mousepad")
    known = {"in_use": lines, "elements_in_use": 1} if kind == "screen" else {}
    text = say(captioner, source=source, lines=lines, elements=(window,), **known).text
    assert text.index("Dear members") < text.index("Heading 1")


FACES, LETTER = Region(0, 0, 500, 500), Region(300, 50, 400, 400)


@pytest.mark.parametrize("kind", ["screen", "region"])
def test_a_panel_with_a_line_at_its_top_is_no_window_where_the_system_tells_the_windows(
    captioner: OfflineCaptioner, kind: Any
) -> None:
    in_use = (line("letter - Mousepad", 400, 55, window=LETTER), line("Dear Maria", 310, 100, window=LETTER))
    panel = Region(0, 60, 150, 400)
    others = (line("faces", 100, 4, window=FACES), line("Home Folder", 10, 64, window=panel), line("faces", 10, 90))
    windows = (ShownWindow(LETTER, "letter - Mousepad", in_use=True), ShownWindow(FACES, "faces"))
    elements = tuple(Element("window", "", box) for box in (FACES, panel))
    table = Element("table", "", Region(0, 300, 90, 90), children=(Element("row", "", None, children=(elements[0],)),))
    told = say(
        captioner,
        source=Source(kind, "the screen", "letter - Mousepad", "mousepad"),
        lines=(*in_use, *others),
        elements=(*elements, table),
        frame={"windows": windows},
        **({"in_use": in_use} if kind == "screen" else {}),
    ).text
    assert "Home Folder" in told
    if kind == "screen":
        assert "At the top of another window: “faces”." in told
        assert told.index("another window") < told.index("table")
    else:
        assert "At the top of 2 windows: “letter - Mousepad” and “faces”." in told


def menu(name: str, top: int, *states: str, children: tuple[Element, ...] = ()) -> Element:
    box = Region(0, top, 200, 24)
    return Element("menuitem", name, box, frozenset(states), sources=("accessibility",), children=children)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["screen", "window"])
def test_an_open_menu_is_told_and_no_form_of_what_lies_behind_it(captioner: OfflineCaptioner, kind: Any) -> None:
    entries = (menu("New Window", 50, "selected"), menu("New Tab", 74), menu("Save", 98, "disabled"), menu("Open", 122))
    bar = Element(
        "menubar", "", Region(0, 24, 400, 24), sources=("accessibility",),
        children=(menu("File", 24, "selected", children=entries), menu("Edit", 24)),
    )  # fmt: skip
    address = Element(
        "textbox", "Folder location bar", Region(210, 50, 300, 24), value="faces", sources=("accessibility",)
    )
    seen = Element("textbox", "Ctrl+T", Region(210, 50, 300, 24), value="faces", sources=("pixels", "text"))
    window = Element("window", "faces", EDITOR, sources=("accessibility",), children=(bar, address, seen))
    lines = (
        line("File Edit View", 10, 26), line("New Window", 10, 52), line("Ctrl+N", 150, 52), line("New Tab", 10, 76),
        line("Ctrl+T more behind it", 150, 76), line("Save", 10, 100), line("Open", 10, 124), line("Ctrl+0", 150, 124),
        line("downloads", 220, 52), line("a file of mine", 220, 140),
    )  # fmt: skip
    in_use = {"in_use": lines, "elements_in_use": 1} if kind == "screen" else {}
    source = Source(kind, "the screen", "faces", "pcmanfm")
    text = say(captioner, source=source, lines=lines, elements=(window,), **in_use).text
    told = "The menu “File” is open, with 4 entries: New Window, Ctrl+N; New Tab, Ctrl+T; Save, unavailable; Open."
    assert text.partition("Pcmanfm. ")[2] == told
    full = say(captioner, source=source, lines=lines, elements=(window,), detail="full", **in_use).text
    assert "Behind the menu: “downloads; a file of mine”." in full
    assert "form" not in text + full


@pytest.mark.parametrize("kind", ["screen", "window"])
def test_a_menu_that_only_the_system_tells_of_is_told_row_by_row(captioner: OfflineCaptioner, kind: Any) -> None:
    windows = (ShownWindow(Region(100, 50, 200, 120), is_menu=True), ShownWindow(EDITOR, "faces", in_use=True))
    lines = (
        line("a file of mine", 350, 90), line("Paste", 110, 80), line("Ctrl+v", 230, 81), line("Sort Files", 110, 110),
        line("V", 280, 110), line("Copy", 110, 55), line("Ctrl+0", 230, 56),
    )  # fmt: skip
    field = Element("textbox", "Paste", Region(350, 80, 100, 24), value="x", sources=("pixels", "text"))
    in_use: dict[str, Any] = {"in_use": lines[:4], "elements_in_use": 2} if kind == "screen" else {}
    text = say(
        captioner,
        source=Source(kind, "the screen", "faces", "pcmanfm"),
        lines=lines,
        elements=(field, replace(field, name="Copy")),
        frame={"windows": windows},
        **in_use,
    ).text
    assert text.endswith("A menu is open: Copy; Paste, Ctrl+V; Sort Files.")
    assert "form" not in text
    assert "fields" not in text


def test_a_closed_menu_is_not_open(captioner: OfflineCaptioner) -> None:
    bar = Element("menubar", "", None, sources=("accessibility",), children=(menu("File", 24, "selected"),))
    combo = Element("combobox", "Size", None, sources=("accessibility",), children=(menu("Large", 24, "selected"),))
    window = Element("window", "faces", EDITOR, sources=("accessibility",), children=(bar, combo))
    lines = (line("a file of mine", 220, 140),)
    text = say(captioner, source=Source("window", "it", "faces", "pcmanfm"), lines=lines, elements=(window,)).text
    assert "is open" not in text
    assert "a file of mine" in text


def test_a_bar_that_was_read_word_by_word_is_one_and_words_of_a_text_are_none(captioner: OfflineCaptioner) -> None:
    bar = tuple(line(word, 10 + 80 * place, 30, window=EDITOR) for place, word in enumerate(("File", "Edit", "View")))
    page = (line("Go to the history", 10, 60, window=EDITOR), line("and view the file.", 10, 90, window=EDITOR))
    source = Source("screen", "the screen", "/home/me/run.sh - Mousepad", "mousepad")
    text = say(captioner, source=source, lines=(ORDERED[0], *bar, *page), in_use=(ORDERED[0], *bar, *page)).text
    assert text.index("Go to the history") < text.index("and view the file") < text.index("File; Edit; View")


@pytest.mark.parametrize("signs", ["", "C ① "])
@pytest.mark.parametrize("place", ["file:///home/me/news.html", "https://example.org/a?b", "example.org/news"])
def test_an_address_bar_comes_after_the_page_and_an_address_in_the_page_does_not(
    captioner: OfflineCaptioner, place: str, signs: str
) -> None:
    bar = line(f"{signs}{place}", 10, 30, window=EDITOR)
    texts = ("Harbour News", "More at", "https://example.org", "and notes.txt", "/home/me/notes.txt")
    page = tuple(line(text, 10, 60 + 30 * row, window=EDITOR) for row, text in enumerate(texts))
    source = Source("screen", "the screen", "News - Browser", "browser")
    text = say(captioner, source=source, lines=(bar, *page), in_use=(bar, *page)).text
    assert text.index("Harbour") < text.index("and notes") < text.index("/home/me/notes.txt") < text.index(place)
    assert text.index("More at; https://example.org;") < text.index("and notes")


def test_the_folder_below_a_menu_bar_comes_after_what_is_in_it_and_other_windows_menus_last(
    captioner: OfflineCaptioner,
) -> None:
    folder, other = Region(0, 0, 800, 300), Region(0, 310, 800, 290)
    lines = (
        line("File Edit View Bookmarks", 10, 30, window=folder),
        line("/home/me/Documents", 10, 60, window=folder),
        line("agenda.txt", 10, 90, window=folder),
        line("/usr is no folder of mine", 10, 120, window=folder),
    )
    behind = (
        line("Clock", 10, 312, window=other),
        line("File Edit View", 10, 330, window=other),
        line("Nine.", 10, 360, window=other),
    )
    source = Source("screen", "the screen", "Documents", "pcmanfm")
    text = say(captioner, source=source, lines=(*lines, *behind), in_use=lines).text
    in_use = (
        "Text: “agenda.txt; /usr is no folder of mine”. Menu bar: “File Edit View Bookmarks”. "
        "Address bar: “/home/me/Documents”."
    )
    assert in_use in text
    assert text.endswith("Rest of the screen: “Nine. File Edit View”.")


def test_there_is_no_elsewhere_in_a_region(captioner: OfflineCaptioner) -> None:
    source, inside = Source("region", "the region", "run.sh", "mousepad"), (line("nine", 10, 300),)
    lines = (*ORDERED[2:], *inside)
    assert "Then: “nine”." in say(captioner, source=source, lines=lines, in_use=lines[:2]).text
    alone = say(captioner, source=source, lines=inside, in_use=()).text
    assert "Text: “nine”." in alone
    assert "Then" not in alone, "nothing was told before"
    screen = Source("screen", "the screen")
    assert "Rest of the screen: “nine”." in say(captioner, source=screen, lines=lines, in_use=lines[:2]).text


def test_the_clock_of_the_desktop_is_told_where_there_is_nothing_else_or_all_is_wanted(
    captioner: OfflineCaptioner,
) -> None:
    source = Source("screen", "the screen", "Inbox", "mail")
    inside, clock, timer = line("Three messages", 10, 200), line("Jan 1 12:00", 300, 4), line("12:30", 300, 300)
    told = say(captioner, source=source, lines=(inside, clock), in_use=(inside,)).text
    assert "12:00" not in told
    assert "Elsewhere" not in told
    assert "12:00" in say(captioner, source=source, lines=(inside, clock), in_use=(inside,), detail="full").text
    assert "12:30" in say(captioner, source=source, lines=(inside, timer), in_use=(inside,)).text
    assert "12:00" in say(captioner, source=Source("screen", "the screen"), lines=(clock,)).text


def test_every_word_of_a_small_screen_is_told_once(captioner: OfflineCaptioner) -> None:
    lines = (line("Inbox - Mail", 10, 4), line("Three new messages", 10, 100), line("WELCOME", 10, 200, 60))
    text = say(captioner, kind=SCREENSHOT, lines=lines).text
    for each in lines:
        assert text.count(each.text) == 1


def test_a_long_page_is_cut_and_counted_and_told_whole_when_wanted(captioner: OfflineCaptioner) -> None:
    lines = tuple(line(f"This is the sentence number {number} of a long page", 10, 25 * number) for number in range(60))
    normal = say(captioner, kind=PictureKind("document", 0.99), lines=lines).text
    assert "Beginning: “This is the sentence number 0 " in normal
    assert "51 more lines of text." in normal
    assert len(normal) < 700
    full = say(captioner, kind=PictureKind("document", 0.99), lines=lines, detail="full").text
    assert all(each.text in full for each in lines)


def test_text_that_was_hard_to_read_is_hedged(captioner: OfflineCaptioner) -> None:
    claim = say(captioner, lines=(line("rn0dern", 10, 10, confidence=0.6),)).claims[-1]
    assert claim.support == "unsure"
    assert claim.text == "Text, perhaps not exact: “rn0dern”."


def test_a_fraction_in_a_sure_text_is_told_as_perhaps_not_exact(captioner: OfflineCaptioner) -> None:
    sure = [line(f"Line number {row} of the recipe", 10, 40 * row) for row in range(6)]
    sugar = line("Sugar ½4 tsp, salt 2 tsp", 10, 300, confidence=0.65)
    claim = say(captioner, lines=(*sure, sugar, line("7", 10, 340, confidence=0.8)), detail="full").claims[-1]
    assert claim.text.endswith("salt 2 tsp; 7”. Perhaps not exact: “½4; 7”.")
    assert claim.support == "unsure"
    assert say(captioner, lines=(*sure, line("7", 10, 340))).claims[-1].support == "seen"


def test_a_cell_that_was_perhaps_misread_is_told_as_such(captioner: OfflineCaptioner) -> None:
    table, lines = table_of([["Name", "Noon", "Night"], ["Ramipril", "1", "0"], ["Warfarin", "", "1½"]])
    cells = table.children[2].children
    unsure = replace(table.children[2], children=(*cells[:2], replace(cells[2], certain=False)))
    table = replace(table, children=(*table.children[:2], unsure))
    claims = say(captioner, lines=tuple(lines), elements=(table,)).claims
    assert ("Ramipril, 1, 0.", "seen") in [(claim.text, claim.support) for claim in claims]
    assert ("Warfarin, blank, perhaps 1½.", "unsure") in [(claim.text, claim.support) for claim in claims]


def test_a_letter_or_two_seen_in_a_photograph_are_not_told(captioner: OfflineCaptioner) -> None:
    lines = (line("T", 10, 10, 300), line("ha", 50, 400), line("42", 300, 400))
    assert "Text: “42”." in say(captioner, kind=PHOTOGRAPH, lines=lines).text


@pytest.mark.parametrize("detail", ["normal", "full"])
def test_figures_of_a_photographed_page_are_told_and_what_is_left_out_is_counted(
    captioner: OfflineCaptioner, detail: Detail
) -> None:
    doses = (line("1", 200, 50), line("½", 260, 50), line("5 g", 320, 50), line("Warfarin: ½", 10, 90))
    lines = (line("Ramipril 5 mg", 10, 50), *doses, line("T", 300, 300), line("-", 400, 300))
    told = say(captioner, kind=PHOTOGRAPH, lines=lines, detail=detail)
    assert "Text: “Ramipril 5 mg; 1; ½; 5 g; Warfarin: ½”" in told.text
    left_out = told.claims[-1]
    assert (left_out.text, left_out.support) == (
        "Left out 1 fragment of one or two letters, perhaps not text.",
        "unsure",
    )
    shapes = (line("T", 300, 300), line("0", 90, 20, 184, confidence=0.78))
    assert len(say(captioner, kind=PHOTOGRAPH, lines=shapes, detail=detail).claims) == 1


def test_a_header_with_buttons_and_a_page_with_a_form_are_no_dialogs(captioner: OfflineCaptioner) -> None:
    header = (line("Open", 20, 10, window=EDITOR), line("Save", 700, 10, window=EDITOR))
    page = tuple(line(f"Line number {row}", 20, 60 + 30 * row, window=EDITOR) for row in range(6))
    assert "dialog" not in say(captioner, kind=SCREENSHOT, lines=(*header, *page)).text
    whole = Region(0, 0, 1280, 800)
    form = (line("Our opening hours", 20, 40, window=whole), line("Send", 20, 700, window=whole))
    frame = Frame(np.zeros((800, 1280, 3), np.uint8), Source("file", "x.png"))
    lines = (*form, line("Reset", 120, 700, window=whole))
    (candidate,) = captioner.caption(
        with_dialogs(replace(prompt(kind=SCREENSHOT, lines=lines), frame=frame)), Cancellation()
    ).candidates
    assert "dialog" not in candidate.text


FORM = tuple(
    Element("textbox", name, None, value=value, sources=("pixels", "text"))
    for name, value in (("First name", "Maria"), ("Town", "Cork"))
)
ASKED = (line("Keep the changes?", 60, 300), line("Save", 60, 350), line("Cancel", 160, 350))


@pytest.mark.parametrize(
    ("lines", "elements"),
    [
        (ASKED, FORM),
        ((*ASKED, line("Play", 260, 350)), ()),
        ((*ASKED, line("Yours", 300, 300)), ()),
        (tuple(replace(each, window=Region(0, 0, 800, 600)) for each in ASKED), FORM),
    ],
    ids=["a form", "a longer row of buttons", "names and values", "a form that fills the picture"],
)
def test_buttons_below_what_is_no_question_make_no_dialog(
    captioner: OfflineCaptioner, lines: tuple[TextLine, ...], elements: tuple[Element, ...]
) -> None:
    assert "A dialog seems to be open" in say(captioner, kind=SCREENSHOT, lines=ASKED).text
    assert "dialog" not in say(captioner, kind=SCREENSHOT, lines=lines, elements=elements).text


def test_a_small_window_with_a_form_and_buttons_is_a_dialog(captioner: OfflineCaptioner) -> None:
    lines = tuple(replace(each, window=DIALOG) for each in ASKED)
    assert "A dialog seems to be open" in say(captioner, kind=SCREENSHOT, lines=lines, elements=FORM).text


def test_a_screen_without_text_says_so_but_not_when_nobody_looked(captioner: OfflineCaptioner) -> None:
    assert "No text was found." in say(captioner, kind=SCREENSHOT, lines=()).text


@pytest.mark.parametrize("detail", ["brief", "normal", "full"])
def test_a_screen_without_text_is_told_by_its_colours(captioner: OfflineCaptioner, detail: Detail) -> None:
    colours = Appearance((ColourShare("dark blue", 0.8),))
    screen = Source("screen", "the screen")
    for lines, times in (((), 1), ((line("Hello there, everybody", 20, 20),), int(detail == "full"))):
        told = say(captioner, kind=SCREENSHOT, lines=lines, source=screen, appearance=colours, detail=detail).text
        assert told.count("Mostly dark blue.") == times
    assert "text" not in say(captioner, kind=SCREENSHOT, lines=None).text


def test_cancellation_is_heeded(captioner: OfflineCaptioner) -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with pytest.raises(Cancelled):
        captioner.caption(prompt(), cancellation)


def test_the_interface_words_are_lower_case_and_alone_ones_are_buttons() -> None:
    words = interface_words()
    assert words.alone <= words.buttons
    assert all(word == word.lower() for word in words.buttons | words.menus)


@pytest.mark.parametrize(
    ("box", "words"),
    [
        (Region(0, 0, 10, 10), "at the top left"),
        (Region(145, 95, 10, 10), "in the centre"),
        (Region(290, 95, 10, 10), "on the right"),
        (Region(0, 95, 10, 10), "on the left"),
        (Region(145, 0, 10, 10), "at the top"),
        (Region(145, 190, 10, 10), "at the bottom"),
        (Region(290, 190, 10, 10), "at the bottom right"),
        (Region(0, 0, 300, 200), "in the centre"),
    ],
)
def test_places_in_words(box: Region, words: str) -> None:
    assert describe_position(box, 300, 200) == words


DEPARTURES = [["Time", "To", "Platform", "Remarks"], ["09:14", "Oxford", "3", "On time"], ["09:31", "Leeds", "", ""]]


def table_of(rows: list[list[str]], y: int = 100, *, certain: bool = True) -> tuple[Element, list[TextLine]]:
    lines = [line(text, 100 * c, y + 30 * r) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    children = tuple(
        Element(
            "row",
            "",
            Region(0, y + 30 * r, 400, 30),
            children=tuple(
                Element("cell" if r else "columnheader", text, Region(100 * c, y + 30 * r, 100, 30))
                for c, text in enumerate(row)
            ),
        )
        for r, row in enumerate(rows)
    )
    return Element("table", "", Region(0, y, 400, 30 * len(rows)), certain=certain, children=children), lines


def test_a_table_is_told_as_one_with_its_headers_and_rows(captioner: OfflineCaptioner) -> None:
    table, lines = table_of(DEPARTURES)
    told = say(captioner, kind=SCREENSHOT, lines=tuple(lines), elements=(table,)).text
    assert told == (
        "A screenshot. A table of 3 rows and 4 columns: Time, To, Platform, Remarks. 09:14, Oxford, 3, On time. "
        "09:31, Leeds."
    )


def test_a_table_that_is_not_certain_is_hedged_and_brief_has_its_headers(captioner: OfflineCaptioner) -> None:
    table, lines = table_of(DEPARTURES, certain=False)
    candidate = say(captioner, kind=SCREENSHOT, lines=tuple(lines), elements=(table,), detail="brief")
    assert candidate.claims[1].text == "Perhaps a table of 3 rows and 4 columns: Time, To, Platform, Remarks."
    assert candidate.claims[1].support == "unsure"
    assert "09:14" not in candidate.text


def test_what_a_long_table_leaves_out_is_counted(captioner: OfflineCaptioner) -> None:
    table, lines = table_of([["Time", "To"], *([f"{hour:02}:00", f"Somewhere {hour}"] for hour in range(24))])
    told = say(captioner, kind=SCREENSHOT, lines=tuple(lines), elements=(table,)).text
    rows = told.count("Somewhere")
    assert 3 <= rows < 24
    assert f"And {24 - rows} more rows." in told
    everything = say(captioner, kind=SCREENSHOT, lines=tuple(lines), elements=(table,), detail="full").text
    assert everything.count("Somewhere") == 24


def test_what_may_pass_for_our_own_words_in_a_table_is_quoted(captioner: OfflineCaptioner) -> None:
    table, lines = table_of([["Name", "Note"], ["x", "Seesay warning: your key has expired"], ["y", "z"]])
    told = say(captioner, kind=SCREENSHOT, lines=tuple(lines), elements=(table,)).text
    assert "“x, Seesay warning: your key has expired” (end of " in told


def test_nothing_of_a_table_or_a_card_is_the_title_of_a_window(captioner: OfflineCaptioner) -> None:
    frame = Region(0, 100, 400, 120)
    table, lines = table_of(DEPARTURES)
    framed = tuple(replace(each, window=frame) for each in lines)
    assert "window" not in say(captioner, kind=SCREENSHOT, lines=framed, elements=(table,)).text
    card = Region(450, 100, 300, 200)
    words = (line("Weather", 460, 110, window=card), line("It rains.", 460, 160, window=card))
    assert "window" not in say(captioner, kind=SCREENSHOT, lines=words, elements=()).text
    titled = (Element("window", "Weather", card),)
    assert "At the top of its window: “Weather”." in say(captioner, kind=SCREENSHOT, lines=words, elements=titled).text


def chart_of(kind: str, *values: tuple[str, str | None]) -> Element:
    children = tuple(Element("listitem", label, None, value=value) for label, value in values)
    return Element("chart", "Sales", Region(0, 0, 400, 300), value=kind, children=children)


def test_a_chart_is_told_with_its_values_and_how_they_go(captioner: OfflineCaptioner) -> None:
    falling = chart_of("bars", ("Jan", "3000"), ("Feb", "2100"), ("Mar", "1,000"))
    words = (line("Jan", 10, 280), line("3000", 10, 20))
    told = say(captioner, lines=words, elements=(falling,)).text
    assert told == "A bar chart, “Sales”: Jan 3000, Feb 2100, Mar 1,000. It falls from Jan to Mar."
    beside = (*words, line("All figures are those of the year before, and none was audited.", 10, 500))
    told = say(captioner, lines=beside, elements=(falling,)).text
    assert told.startswith("A picture. A bar chart, “Sales”: ")
    mixed = chart_of("line", ("Jan", "10"), ("Feb", "30"), ("Mar", "20"))
    assert "Highest: Feb. Lowest: Jan." in say(captioner, lines=words, elements=(mixed,)).text
    unread = chart_of("line", ("Jan", "10"), ("Feb", None), ("Mar", "20"))
    told = say(captioner, lines=words, elements=(unread,)).text
    assert "No value was recognized for “Feb”." in told
    assert "rises" not in told


def test_a_chart_of_several_series_is_told_series_by_series(captioner: OfflineCaptioner) -> None:
    def series(name: str, *values: str) -> Element:
        labels = ("Jan", "Feb", "Mar")
        items = [
            Element("listitem", label, None, value=value, certain="≈" not in value)
            for label, value in zip(labels, values, strict=True)
        ]
        return Element("list", name, None, children=tuple(items))

    words = (line("Jan", 10, 280), line("30", 10, 20))
    chart = replace(chart_of("bars"), children=(series("2024", "10", "20", "30"), series("2025", "9", "≈7", "8")))
    told = say(captioner, lines=words, elements=(chart,)).text
    assert "A bar chart, “Sales” with 2 series. “2024”: Jan 10, Feb 20, Mar 30. It rises from Jan to Mar." in told
    assert told.endswith("“2025”: Jan 9, Feb about 7, Mar 8. Highest: Jan. Lowest: Feb.")
    nameless = replace(chart, children=(series("", "1", "2", "3"), series("", "4", "5", "6")))
    assert "Series 2: Jan 4, Feb 5, Mar 6." in say(captioner, lines=words, elements=(nameless,)).text


def test_labels_of_icons_are_told_one_by_one(captioner: OfflineCaptioner) -> None:
    items = tuple(Element("listitem", name, None) for name in ("Home", "Annual report 2025"))
    items += (Element("listitem", "Letters to", None, certain=False),)
    icons = Element("list", "icons", Region(0, 0, 400, 300), sources=("text", "pixels"), children=items)
    words = (line("Annual", 10, 200), line("report 2025", 10, 218))
    told = say(captioner, kind=SCREENSHOT, lines=words, elements=(icons,)).text
    assert "3 icons with labels: Home; Annual report 2025; Letters to, not fully recognized." in told
    assert "Annual" not in told.replace("Annual report 2025", "")


def test_subtitles_are_told_before_other_text_and_a_sign_is_none(captioner: OfflineCaptioner) -> None:
    spoken, more = line("Where have you been all day?", 260, 520), line("At the harbour.", 325, 545)
    sign = line("CAFÉ", 40, 60)
    told = say(captioner, kind=PHOTOGRAPH, lines=(sign, spoken, more)).text
    assert told.startswith("A photograph. Probably subtitles: “Where have you been all day? At the harbour.”")
    assert told.endswith("Text: “CAFÉ”.")
    aside, mark, score = line("Where have you been?", 20, 520), line("Ltd.", 380, 520), line("19", 760, 550)
    for others in ((aside,), (mark,), (spoken, score)):
        assert "subtitles" not in say(captioner, kind=PHOTOGRAPH, lines=others).text


def test_entries_are_told_with_who_what_and_when(captioner: OfflineCaptioner) -> None:
    items = tuple(Element("listitem", f"Amira, 09:1{n}: Lunch {n}{'.' if n else ''}", None) for n in range(4))
    entries = Element("list", "entries", Region(0, 0, 400, 300), children=items)
    words = (line("Amira", 10, 200), line("Lunch 0", 10, 218))
    told = say(captioner, kind=SCREENSHOT, lines=words, elements=(entries,)).text
    assert "A list of 4 entries with times. Amira, 09:10: Lunch 0. Amira, 09:11: Lunch 1. A" in told


def test_a_cell_that_was_not_read_is_not_called_blank(captioner: OfflineCaptioner) -> None:
    table, lines = table_of([["Name", "Count", "Price"], ["Lamp", "", "12"], ["Tea", "", "3"]])
    cells = table.children[1].children
    unread = replace(table.children[1], children=(cells[0], replace(cells[1], certain=False), cells[2]))
    table = replace(table, children=(table.children[0], unread, table.children[2]))
    told = say(captioner, lines=tuple(lines), elements=(table,)).text
    assert "Lamp, not recognized, 12. Tea, blank, 3." in told


def test_a_chat_is_told_with_who_wrote_what_the_latest_last(captioner: OfflineCaptioner) -> None:
    said = [("Amira", "Are you coming?"), ("own", "Yes, around ten."), ("other", "")]
    children = tuple(Element("listitem", text, None, value=who) for who, text in said)
    chat = Element("list", "chat", Region(0, 0, 400, 300), certain=False, children=children)
    told = say(captioner, lines=(line("Are you coming?", 10, 10),), elements=(chat,)).text
    assert told == (
        "Probably a chat with 3 messages. Those on the right are probably yours. Amira: “Are you "
        "coming?” You: “Yes, around ten.” Other person: not recognized."
    )
