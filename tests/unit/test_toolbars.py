"""Icons without words: found in toolbars, named where it is sure, never named where a press is risky."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Request
from seesay.app.screen.browsing import page_of_screen
from seesay.app.screen.click_targets import find_targets
from seesay.app.screen.press_risk import Press, PressQuestion, ask_first
from seesay.bootstrap import Seesay
from seesay.core.domain import Analysis, Cancellation, Frame, Prompt, Source, drain
from seesay.core.elements import Element, Focus, insert_by_place, is_guessed
from seesay.core.errors import ModelError
from seesay.core.findings import Appearance, TextLine
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.settings import Settings
from seesay.description.captions.control_claims import toolbar_claims
from seesay.description.captions.figure_claims import focused_area_claims
from seesay.description.captions.text_marks import remove_icon_noise
from seesay.files.picture_files import load_file
from seesay.perception.layout.icons import icon_boxes, icon_picture
from seesay.perception.layout.toolbars import ToolbarFinder
from unit.test_offline_captioner import prompt

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "models/icons/icons.onnx"
SHOWN = {
    "toolbar-column.png": ("filter", "search", "print", "clock", "microphone", "list", "attachment"),
    "toolbar-row.png": ("bluetooth", "tag", "save", "wifi off", "warning", "search", "camera", "left arrow"),
}
"""What each picture shows among other icons, in the order of the toolbar."""
ICONS = 13  # in each


@pytest.fixture(scope="module")
def finder() -> ToolbarFinder:
    return ToolbarFinder(GRAPH)


def analysis_of(name: str, *lines: TextLine, program: Element | None = None) -> Analysis:
    pixels = np.asarray(Image.open(ROOT / "tests/data/pictures" / name).convert("RGB"))
    frame = Frame(pixels, Source("screen", "the screen"), program=lambda: program)
    return Analysis(frame, lines=lines)


def found_in(finder: ToolbarFinder, analysis: Analysis) -> tuple[Element, ...]:
    height, width = analysis.frame.pixels.shape[:2]
    return finder.find(analysis, Region(0, 0, width, height))


def words_of(name: str) -> tuple[TextLine, ...]:
    """Return lines over everything but the toolbar, as OCR would read them."""
    left = 50 if "column" in name else 0
    return (TextLine("Notes and other text", Region(left + 20, 80, 1000, 600), 0.99),)


@pytest.mark.parametrize("name", SHOWN)
def test_a_toolbar_has_all_its_icons_in_order_and_no_wrong_name(finder: ToolbarFinder, name: str) -> None:
    (toolbar,) = found_in(finder, analysis_of(name, *words_of(name)))
    assert (toolbar.role, toolbar.certain, len(toolbar.children)) == ("toolbar", False, ICONS)
    names = [icon.name for icon in toolbar.children if icon.name]
    wanted = [each for each in names if each in SHOWN[name]]
    assert wanted == list(SHOWN[name])
    assert not any(icon.certain for icon in toolbar.children)


def test_an_icon_that_words_or_the_program_name_is_left_out(finder: ToolbarFinder) -> None:
    name = "toolbar-column.png"
    (toolbar,) = found_in(finder, analysis_of(name, *words_of(name)))
    boxes = [icon.box for icon in toolbar.children if icon.box]
    beside = [TextLine("Words", Region(box.right + 8, box.y, 60, box.height), 0.99) for box in boxes]
    assert found_in(finder, analysis_of(name, *words_of(name), *beside)) == ()
    known = tuple(Element("button", "Find", box, sources=("accessibility",)) for box in boxes)
    program = Element("window", "Notes", Region(0, 0, 1100, 700), sources=("accessibility",), children=known)
    assert found_in(finder, analysis_of(name, *words_of(name), program=program)) == ()


def test_a_text_below_a_toolbar_names_none_of_its_icons_but_the_words_below_each_do(finder: ToolbarFinder) -> None:
    name = "toolbar-row.png"
    (toolbar,) = found_in(finder, analysis_of(name, *words_of(name)))
    boxes = [icon.box for icon in toolbar.children if icon.box]
    under = max(box.bottom for box in boxes) + 4
    text = TextLine("A line of the document that is open", Region(boxes[0].x - 8, under, 500, 20), 0.99)
    (again,) = found_in(finder, analysis_of(name, text))
    assert len(again.children) == ICONS
    words = [TextLine("Word", box.moved(-2, box.height + 3), 0.99) for box in boxes]
    assert found_in(finder, analysis_of(name, *words)) == ()


def test_letters_read_in_icons_are_icons_and_a_toolbar_needs_no_text(finder: ToolbarFinder) -> None:
    name = "toolbar-row.png"
    (toolbar,) = found_in(finder, analysis_of(name, *words_of(name)))
    read = TextLine("Q", next(icon.box for icon in toolbar.children if icon.name == "search" and icon.box), 0.8)
    (again,) = found_in(finder, analysis_of(name, *words_of(name), read))
    assert len(again.children) == ICONS


def test_the_buttons_of_a_window_are_no_toolbar(finder: ToolbarFinder) -> None:
    """They are in every title bar, and a toolbar is told only with two names besides."""
    picture = Image.new("RGB", (400, 60), (250, 250, 250))
    draw = ImageDraw.Draw(picture)
    draw.line((290, 30, 306, 30), (20, 20, 20), 2)
    draw.rectangle((320, 22, 336, 38), outline=(20, 20, 20), width=2)
    for turned in (False, True):
        draw.line((350, 38 if turned else 22, 366, 22 if turned else 38), (20, 20, 20), 2)
    analysis = Analysis(Frame(np.asarray(picture), Source("screen", "the screen")), lines=())
    assert len(icon_boxes(analysis.frame.pixels, Region(0, 0, 400, 60), small=True)) == len(("_", "□", "×"))
    assert [each.role for each in found_in(finder, analysis) if each.role == "toolbar"] == []


@pytest.mark.parametrize("name", ["risky-light.png", "risky-dark.png"])
def test_what_deletes_sends_or_pays_is_never_named(finder: ToolbarFinder, name: str) -> None:
    pixels = analysis_of(name).frame.pixels
    boxes = icon_boxes(pixels, Region(0, 0, pixels.shape[1], pixels.shape[0]), small=True)
    assert len(boxes) >= 10
    assert finder.meanings([icon_picture(pixels, box) for box in boxes]) == [""] * len(boxes)


def test_a_damaged_network_is_an_error_that_callers_can_tell(tmp_path: Path) -> None:
    name = "toolbar-row.png"
    with pytest.raises(ModelError):
        found_in(ToolbarFinder(tmp_path / "none.onnx"), analysis_of(name, *words_of(name)))


BAR = Element(
    "toolbar",
    "",
    Region(0, 0, 200, 20),
    sources=("pixels",),
    certain=False,
    children=tuple(
        Element("icon", name, Region(30 * number, 0, 20, 20), sources=("pixels",), certain=False)
        for number, name in enumerate(["search", "", "print", "settings", "search", "home", "save", "copy", "paste"])
    ),
)


def test_a_caption_tells_how_many_icons_there_are_and_hedges_names() -> None:
    (claim,) = toolbar_claims([BAR], "normal")
    assert (claim.support, claim.evidence) == ("unsure", ("pixels",))
    assert str(len(BAR.children)) in claim.text
    assert claim.text.count("search") == 1
    assert "paste" not in claim.text
    (whole,) = toolbar_claims([BAR], "full")
    assert "paste" in whole.text
    assert list(toolbar_claims([BAR], "brief")) == []


def test_a_bar_without_names_takes_no_place_of_one_with_names() -> None:
    nameless = replace(BAR, children=tuple(replace(each, name="") for each in BAR.children * 2))
    assert list(toolbar_claims([nameless, nameless, BAR], "normal")) == list(toolbar_claims([BAR], "normal"))


def test_icons_of_one_row_stay_in_order_though_their_heights_differ(finder: ToolbarFinder) -> None:
    bar = Image.open(ROOT / "tests/data/pictures/toolbar-row.png").convert("RGB")
    whole = analysis_of("toolbar-row.png", *words_of("toolbar-row.png"))
    (toolbar,) = found_in(finder, whole)
    boxes = [icon.box for icon in toolbar.children if icon.box][:8]
    picture = Image.new("RGB", (400, 80), bar.getpixel((boxes[0].x - 3, boxes[0].y - 3)))
    for number, box in enumerate(boxes):
        cut = bar.crop((box.x - 1, box.y - 1, box.right + 1, box.bottom + 1))
        picture.paste(cut, (30 + 40 * number, 20 + 2 * (number % 3)))
    analysis = Analysis(Frame(np.asarray(picture), Source("screen", "the screen")), lines=())
    (again,) = found_in(finder, analysis)
    places = [icon.box.x for icon in again.children if icon.box]
    assert len(places) == len(boxes)
    assert places == sorted(places)


def test_a_letter_is_left_out_only_where_an_icon_was_guessed() -> None:
    guessed = replace(BAR.children[0], box=Region(130, 40, 20, 20))
    of_program = Element("icon", "Q", Region(230, 40, 20, 20), sources=("accessibility",))
    letters = [TextLine(text, Region(x, 41, 16, 18), 0.9) for text, x in (("Q", 131), ("R", 231))]
    lines = (*letters, TextLine("The words of a document", Region(20, 120, 200, 18), 0.9))
    asked = prompt(lines=lines, elements=(guessed, of_program))
    assert [line.text for line in remove_icon_noise(asked).lines or ()] == ["R", "The words of a document"]


def test_elements_are_put_where_they_stand() -> None:
    above, below = (Element("paragraph", name, Region(0, y, 90, 20)) for name, y in (("above", 5), ("below", 60)))
    lower = replace(below, box=Region(0, 200, 90, 20))
    window = Element("window", "Notes", Region(0, 100, 300, 200), children=(lower,))
    bar, inner = replace(BAR, box=Region(0, 30, 200, 20)), replace(BAR, box=Region(0, 150, 200, 20))
    assert insert_by_place([above, below], [bar]) == (above, bar, below)
    (placed,) = insert_by_place([window], [inner])
    assert placed.children == (inner, *window.children)


def test_a_walk_says_what_an_icon_looks_like_and_keeps_it_to_be_labelled() -> None:
    plain = [Element("icon", "", Region(30, 40, 20, 20), sources=("pixels",), key="i1")]
    places = Region(30, 40, 20, 20), Region(60, 40, 20, 20)
    seen = [replace(BAR.children[number], box=box) for number, box in zip((0, 2), places, strict=True)]
    lines = [TextLine("Q", Region(31, 41, 18, 18), 0.7), TextLine("Some text", Region(30, 100, 90, 16), 0.99)]
    page = page_of_screen(lines, (), (), plain, seen)
    assert [line.kind for line in page.lines] == ["picture", "picture", "text"]
    assert "search" in page.lines[0].text
    first, second = page.lines[0].element, page.lines[1].element
    assert first is plain[0]
    assert second is not None
    assert not second.name
    label = page.labelled(0, "find").lines[0]
    assert "find" in label.text
    assert "search" not in label.text


def test_a_press_on_a_guessed_icon_is_always_asked_about_and_words_come_first() -> None:
    icon = replace(BAR.children[0], box=Region(30, 40, 20, 20))
    assert is_guessed(icon)
    (target,) = find_targets("search", (), [icon])
    assert target.element is icon
    pixels = np.full((200, 300, 3), 255, np.uint8)
    analysis = Analysis(Frame(pixels, Source("screen", "the screen")), lines=(), elements=(icon,))
    question = ask_first(target, Press(), analysis)
    assert isinstance(question, PressQuestion)
    assert "search" in question.text
    line = TextLine("Search", Region(30, 100, 60, 16), 0.99)
    assert [each.element for each in find_targets("search", [line], [icon])] == [None]
    assert find_targets("sea", (), [icon]) == ()


@pytest.mark.parametrize(("name", "told"), [("", "search"), ("Find", "")])
def test_a_control_without_a_name_that_has_the_focus_is_told_by_its_look(
    finder: ToolbarFinder, name: str, told: str
) -> None:
    whole = analysis_of("toolbar-column.png", *words_of("toolbar-column.png"))
    box = next(each.box for each in found_in(finder, whole)[0].children if each.name == "search" and each.box)
    pixels = whole.frame.pixels[box.y - 9 : box.bottom + 9, box.x - 9 : box.right + 9]
    focus = Focus(Element("button", name, Region(0, 0, 40, 40), sources=("accessibility",)))
    frame = Frame(pixels, Source("focus", "the focused control", focus=focus))
    elements = found_in(finder, Analysis(frame, lines=()))
    assert [each.name for each in elements] == [told] * bool(told)
    prompt = Prompt(frame, None, Appearance(()), (), (), (), "normal", "en", elements=elements)
    claims = list(focused_area_claims(focus, prompt))
    assert [claim.support for claim in claims if told and told in claim.text] == ["unsure"] * bool(told)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "names"), [("en", "probably bluetooth, "), ("de", "wahrscheinlich Bluetooth, ")])
def test_a_description_tells_a_toolbar_in_the_person_s_language(tmp_path: Path, language: str, names: str) -> None:
    seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    describer = open_describer(seesay, seesay.recogniser(), None)
    path = ROOT / "tests/data/pictures/toolbar-row.png"
    request = Request(language=language, concepts=False)
    description, analysis = drain(describer.describe(lambda: load_file(path), request, Cancellation()))
    assert names in description.caption
    bars = [each for each in analysis.elements or () if each.role == "toolbar"]
    assert [len(each.children) for each in bars] == [ICONS]
    tops = [each.box.y for each in analysis.elements or () if each.box]
    assert tops.index(bars[0].box.y if bars[0].box else 0) == 0, "it stands above the text"


def test_a_toolbar_of_which_little_is_known_is_not_told() -> None:
    names = [replace(icon, name=icon.name if number in (0, 2) else "") for number, icon in enumerate(BAR.children)]
    assert list(toolbar_claims([replace(BAR, children=tuple(names))], "full")) == []
