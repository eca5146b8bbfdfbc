"""Walking through the screen by the keys of the command layer: what is spoken, and what is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from rigs.wording import NO_NEXT_CELL, NO_TABLE, NOT_IN_TABLE
from seesay.app.screen.browsing import BrowsedPage, page_of_screen
from seesay.app.screen.press_risk import LONG_PRESS_SECONDS, Permit, Press
from seesay.core.domain import Analysis
from seesay.system.capture.screen_capturer import Screenshot
from seesay.system.hotkey.chord import Chord
from seesay.ui.element_actions import LayerWalk, WalkAction
from ui.test_page_window import ELEMENTS, FRAME, LINES, walk_in_table

WALK = BrowsedPage(page_of_screen(LINES, ELEMENTS), Analysis(FRAME, lines=LINES), Screenshot(FRAME))


class Acts:
    """Makes the page when it is told to, and writes down what is pressed."""

    def __init__(self) -> None:
        self.looking: list[Callable[[BrowsedPage], None]] = []
        self.busy = True
        self.pressed: list[tuple[str, Press]] = []

    def walk_in_screen(self, then: Callable[[BrowsedPage], None], otherwise: Callable[[], None]) -> Callable[[], bool]:
        self.looking.append(then)
        self.otherwise = otherwise
        return lambda: self.busy

    def press(self, walk: BrowsedPage, permit: Permit) -> None:
        self.pressed.append((permit.target.words, permit.press))


class Stage:
    def __init__(self) -> None:
        self.said: list[str] = []
        self.acts = Acts()
        self.walk = LayerWalk(cast(WalkAction, self.acts), self.said.append)

    def keys(self, *keys: str, walk: BrowsedPage = WALK) -> list[str]:
        """Press keys, the first of which begins a walk; return what is said after the first line."""
        self.walk.handle_key(Chord.parse(keys[0]), True)
        self.acts.looking.pop()(walk)
        self.go_on(*keys[1:])
        return self.said[1:]

    def go_on(self, *keys: str) -> None:
        for key in keys:
            self.walk.handle_key(Chord.parse(key), False)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_arrows_go_through_lines_and_words(stage: Stage) -> None:
    assert stage.keys("Down", "Down", "Down", "Down", "Right", "Right", "Left", "Up") == [
        "Refresh now, button",
        "Delete all, button",
        "plain words",
        "words",
        NO_NEXT_CELL,
        "plain",
        "Delete all, button",
    ]
    assert stage.said[0] == "Your letters, heading"


def test_control_goes_by_words_and_to_both_ends(stage: Stage) -> None:
    assert stage.keys("Down", "Ctrl+Right", "Ctrl+Left", "Ctrl+End", "Ctrl+Home", "Ctrl+Down") == [
        "letters,",
        "Your",
        "plain words",
        "Your letters, heading",
        "Refresh now, button",
    ]


def test_letters_go_to_kinds_and_ends_are_told(stage: Stage) -> None:
    assert stage.keys("Up", "Up", "B", "B", "B", "Shift+B", "End", "Down", "Home") == [
        NO_NEXT_CELL,
        "Refresh now, button",
        "Delete all, button",
        NO_NEXT_CELL,
        "Refresh now, button",
        "plain words",
        NO_NEXT_CELL,
        "Your letters, heading",
    ]


def test_a_letter_for_what_the_page_has_none_of_says_so(stage: Stage) -> None:
    assert stage.keys("Down", "Down", "T", "Down") == [
        "Refresh now, button",
        NO_TABLE,
        "Delete all, button",
    ]


def test_control_alt_and_arrows_go_through_a_table(stage: Stage) -> None:
    keys = ("Ctrl+Alt+Down", "T", "Ctrl+Alt+Down", "Ctrl+Alt+Right", "Alt+Down", "Alt+Shift+Down", "Alt+Home")
    assert stage.keys("Down", *keys, walk=walk_in_table()) == [
        NOT_IN_TABLE,
        "A table of 3 rows and 2 columns. Train, column header",
        "Oxford",
        "Platform: 3",
        "Bath: blank",
        NO_NEXT_CELL,
        "Train, column header",
    ]
    stage.go_on("Ctrl+Alt+Right", "Return")
    assert [words for words, _ in stage.acts.pressed] == ["Platform"]


def test_keys_that_come_before_the_page_is_made_count(stage: Stage) -> None:
    stage.walk.handle_key(Chord.parse("Down"), True)
    stage.go_on("Down", "Return")
    assert stage.said == []
    stage.acts.looking.pop()(WALK)
    assert stage.acts.pressed == [("Refresh now", Press())]


@pytest.mark.parametrize(
    ("key", "press"),
    [
        ("Return", Press()),
        ("Shift+Return", Press("right")),
        ("Ctrl+Return", Press(count=2)),
        ("Ctrl+Shift+Return", Press(seconds=LONG_PRESS_SECONDS)),
        ("M", Press(count=0)),
    ],
)
def test_keys_act_as_in_the_page_s_window(stage: Stage, key: str, press: Press) -> None:
    stage.keys("Down", "B", key)
    assert stage.acts.pressed == [("Refresh now", press)]


def test_a_word_alone_is_pressed_where_nothing_else_is_known(stage: Stage) -> None:
    stage.keys("Down", "End", "Right", "Return")
    assert stage.acts.pressed == [("words", Press())]


def test_what_deletes_has_to_be_confirmed(stage: Stage) -> None:
    assert stage.keys("Down", "B", "B", "Return")[-1] == (
        "Click “Delete all”? Press the command key, then Enter, to click it."
    )
    assert stage.acts.pressed == []
    stage.go_on("Return")
    assert stage.acts.pressed == [("Delete all", Press())]
    stage.go_on("Return")
    assert len(stage.acts.pressed) == 1, "it is asked about each time"


def test_what_was_asked_about_is_not_done_after_another_key(stage: Stage) -> None:
    stage.keys("Down", "B", "D", "B", "D")
    assert stage.said[-1].startswith("Drop “Refresh now” on “Delete all”?")
    stage.go_on("Up", "Return")
    assert stage.acts.pressed == [("Refresh now", Press())]


def test_a_drag_to_what_deletes_is_confirmed_by_enter(stage: Stage) -> None:
    assert stage.keys("Down", "B", "D", "B", "D")[-1].endswith("Press the command key, then Enter, to drop it.")
    stage.go_on("Return")
    ((words, press),) = stage.acts.pressed
    assert words == "Refresh now"
    assert press.to is not None
    assert press.to.words == "Delete all"


def test_enter_before_any_walk_says_how_one_begins(stage: Stage) -> None:
    stage.go_on("Return")
    assert stage.said == ["Press the command key and an arrow first."]


def test_where_there_is_nothing_to_walk_to_the_keys_are_given_back() -> None:
    stage, ended = Stage(), []
    stage.walk.end = lambda: ended.append(True)
    stage.walk.handle_key(Chord.parse("Down"), True)
    stage.acts.otherwise()
    assert ended == [True]
