"""Names that the person gave to controls: kept in a file, told where they belong and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rigs.permits import question
from seesay.app.screen.browsing import page_of_screen
from seesay.app.screen.click_targets import find_targets
from seesay.app.screen.control_names import FILE, ControlNames
from seesay.core.elements import Element, Focus
from seesay.core.errors import StorageError
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.description.captions.focus_claims import program_claims

MUTE = Focus(Element("button", "", None, key="23/39.0/43.2#1.4"), application="player")
PLAY = replace(MUTE, element=replace(MUTE.element, name="img_204", key="23/39.0/43.3"))


@pytest.fixture
def names(tmp_path: Path) -> ControlNames:
    return ControlNames(tmp_path)


def test_a_name_belongs_to_its_control_in_its_program(names: ControlNames, tmp_path: Path) -> None:
    names.assign(MUTE, "mute")
    assert ControlNames(tmp_path).named(MUTE).label == "mute"
    for other in (
        replace(MUTE, application="editor"),
        replace(MUTE, element=replace(MUTE.element, key="23/39.0/43.3#1.4")),
        replace(MUTE, element=replace(MUTE.element, key="23/39.0/43.2#1.5")),  # something was put in before or after it
        replace(MUTE, element=replace(MUTE.element, key="")),
        replace(MUTE, element=replace(MUTE.element, name="Play")),  # something else stands there by now
    ):
        assert names.named(other).label == ""


def test_a_file_from_before_is_read_without_what_may_be_of_something_else(names: ControlNames, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        '[[name]]\napplication = "player"\nkey = "23/39.0/43.2"\nwas = ""\nname = "mute"\n'
        '[[name]]\napplication = "player"\nkey = "23/39.0/43.3"\nwas = "img_204"\nname = "play"\n',
        encoding="utf-8",
    )
    assert [given.name for given in names.all("player")] == ["mute", "play"]
    assert (names.named(MUTE).label, names.named(PLAY).label) == ("", "play")


def test_a_name_that_was_told_by_its_row_is_no_part_of_the_key(names: ControlNames) -> None:
    by_row = replace(PLAY, element=replace(PLAY.element, key="23/39.0/43.3#1.4"))
    names.assign(by_row, "play")
    assert names.all()[0].key == PLAY.element.key
    assert (names.named(PLAY).label, names.named(by_row).label) == ("play", "play")


def test_a_name_is_corrected_and_taken_away(names: ControlNames) -> None:
    names.assign(MUTE, "mute")
    names.assign(MUTE, "sound off")
    assert [given.name for given in names.all("player")] == ["sound off"]
    assert names.all("editor") == ()
    assert names.correct(names.all()[0], "mute all") == names.all()[0]
    assert names.named(MUTE).label == "mute all"
    names.forget(names.all()[0])
    assert names.named(MUTE).label == ""
    names.assign(MUTE, "mute")
    names.assign(MUTE, "")
    assert names.all() == ()


@pytest.mark.parametrize("text", ["not toml [", "name = 3\n", '[[name]]\nkey = "1"\n', "\ufeff"])
def test_a_file_that_cannot_be_read_costs_no_more_than_the_names(
    names: ControlNames, tmp_path: Path, text: str
) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert names.named(MUTE) == MUTE
    with pytest.raises(StorageError):
        names.assign(MUTE, "mute")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == text, "somebody may mend it"


def test_the_label_is_told_in_place_of_no_name() -> None:
    told = [claim.text for claim in program_claims(replace(MUTE, label="mute"), "normal")]
    assert told == ["Labelled: “mute”, button."]


def test_elements_of_a_window_have_the_labels_that_were_given(names: ControlNames) -> None:
    names.assign(MUTE, "mute")
    play = Element("button", "Play", None, key="23/39.0/43.3")
    assert [each.label for each in names.labelled("player", (MUTE.element, play))] == ["mute", ""]
    assert [each.label for each in names.labelled("editor", (MUTE.element, play))] == ["", ""]
    assert [each.label for each in names.labelled("", (MUTE.element,))] == [""]


def test_what_has_a_label_is_found_by_it_and_asked_about_if_the_label_says_so() -> None:
    element = Element("button", "img_204", Region(5, 5, 40, 40), identity=":1.1/7", label="delete mail")
    (found,) = find_targets("delete mail", (), [element])
    assert found.element is element
    assert question(found) == "Click “delete mail”?"
    (page_line,) = page_of_screen((), [element]).lines
    assert page_line.text == "labelled “delete mail”, button"
    bare = Element("button", "", Region(5, 5, 40, 40), identity=":1.1/8", label="mute")
    assert page_of_screen((), [bare]).lines[0].text == "labelled “mute”, button"


def test_a_label_comes_before_its_field_though_it_is_a_pixel_lower() -> None:
    label = TextLine("Volume", Region(10, 101, 60, 18), 0.99)
    slider = Element("slider", "Volume", Region(90, 98, 200, 22), identity=":1.1/9")
    below = Element("slider", "Volume", Region(5, 125, 200, 22), identity=":1.1/10")
    first, second, third = find_targets("Volume", [label], [below, slider])
    assert (first.element, second.element, third.element) == (None, slider, below)
