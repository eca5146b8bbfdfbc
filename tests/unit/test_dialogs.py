"""Dialogs in the text of a screen, and their buttons among the elements: whoever reads either hears the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, drain
from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file
from seesay.perception.layout.dialogs import find_dialog, with_buttons

ROOT = Path(__file__).parents[2]
PICTURES = [*sorted((ROOT / "tests/data/screens").glob("*.png")), ROOT / "resources/samples/screenshot.png"]
WHOLE = Region(0, 0, 800, 600)
QUESTION = TextLine("Keep the letter?", Region(100, 100, 160, 20), 0.98)


def paragraph(line: TextLine) -> Element:
    return Element("paragraph", line.text, line.box)


def test_buttons_that_were_read_as_one_line_become_several_from_left_to_right() -> None:
    buttons = TextLine("Cancel Don't save Save", Region(100, 140, 220, 20), 0.98)
    elements = (paragraph(QUESTION), paragraph(buttons))
    dialog = find_dialog([QUESTION, buttons], elements, WHOLE, alone=False)
    assert dialog is not None
    assert dialog.message == (QUESTION.box,)
    question, *made = with_buttons(elements, dialog)
    assert question == elements[0]
    assert [(each.role, each.name, each.certain) for each in made] == [
        ("button", name, False) for name in ("Cancel", "Don't save", "Save")
    ]
    assert [each.box for each in made if each.box] == sorted((box for _, box in dialog.buttons), key=lambda box: box.x)
    assert made[-1].box is not None
    assert made[-1].box.right == buttons.box.right


def test_what_a_program_calls_otherwise_stays_what_it_is() -> None:
    buttons = TextLine("Cancel Save", Region(100, 140, 110, 20), 0.98)
    link = Element("link", "Cancel Save", buttons.box, sources=("accessibility",))
    dialog = find_dialog([QUESTION, buttons], (paragraph(QUESTION), link), WHOLE, alone=False)
    assert dialog is not None
    assert with_buttons((link,), dialog) == (link,)


def test_the_value_of_a_field_is_no_question() -> None:
    buttons = TextLine("Cancel Save", Region(100, 140, 110, 20), 0.98)
    fields = tuple(
        Element("textbox", name, Region(100, y, 300, 20), value="Keep the letter?", sources=("pixels",))
        for name, y in (("Subject", 100), ("Title", 60))
    )
    assert find_dialog([QUESTION, buttons], fields, WHOLE, alone=False) is None
    assert find_dialog([QUESTION, buttons], fields[:1], WHOLE, alone=False) is not None


@pytest.mark.slow
@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_every_button_of_a_caption_is_one_of_the_elements(picture: Path) -> None:
    seesay = Seesay(Settings(), user_folders(os.environ))
    frame = load_file(picture)
    description, analysis = drain(
        open_describer(seesay, seesay.recogniser()).describe(lambda: frame, Request(), Cancellation())
    )
    named = {each.name for top in description.elements for each in top.walk() if each.role == "button"}
    labels = {label for dialog in analysis.dialogs for label, _ in dialog.buttons}
    assert labels <= named
    assert all(f"“{label}”" in description.caption for label in labels)
    assert labels or picture.stem not in ("dialog", "screenshot")
