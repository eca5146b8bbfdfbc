"""What is said of what has the keyboard, and what of it a server is told."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from seesay.app.screen import focus_capture
from seesay.app.screen.control_names import ControlNames
from seesay.app.screen.focus_capture import with_focus
from seesay.core.domain import Cancellation, ClearedPrompt, Detail, Frame, Prompt, Source
from seesay.core.elements import Cursor, Element, Focus
from seesay.core.errors import CaptureError
from seesay.core.findings import Appearance, TextLine
from seesay.core.messages import explain
from seesay.core.paths import resources_folder
from seesay.core.region import Region
from seesay.core.translation import using_language
from seesay.description.captions.focus_claims import (
    describe_element,
    is_meaningless_name,
    program_claims,
    visible_text_claims,
)
from seesay.description.prompts import PromptBuilder, load_template
from seesay.description.redaction.redactor import Redactor
from seesay.system.accessibility.tree import AccessibilityTree, PartialFocusHandler
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot

BOX = Region(0, 0, 90, 30)
CHECK = Element("checkbox", "Breakfast included", BOX, frozenset({"checked", "disabled"}))


def told(focus: Focus, detail: Detail = "normal") -> str:
    return " ".join(claim.text for claim in program_claims(focus, detail))


def line(text: str) -> TextLine:
    return TextLine(text, BOX, 0.99)


def prompt(focus: Focus) -> ClearedPrompt:
    frame = Frame(np.zeros((30, 90, 3), np.uint8), Source("focus", "the focused control", focus=focus))
    return ClearedPrompt(Prompt(frame, None, Appearance(()), (), (), (), "normal", "en", may_send_picture=False))


@pytest.mark.parametrize(
    ("element", "words"),
    [
        (CHECK, "“Breakfast included”, checkbox, checked, unavailable"),
        (replace(CHECK, states=frozenset()), "“Breakfast included”, checkbox, not checked"),
        (Element("slider", "Volume", BOX, value=30.0), "“Volume”, slider, 30 percent"),
        (Element("slider", "Stars", BOX, value="seven stars"), "“Stars”, slider, seven stars"),
        (Element("button", "", BOX), "button"),
        (Element("button", "Bold", BOX, frozenset({"checked"})), "“Bold”, button, pressed"),
        (
            Element("button", "Bold", BOX, frozenset({"unpressed", "disabled"})),
            "“Bold”, button, not pressed, unavailable",
        ),
        (replace(CHECK, states=frozenset({"mixed"})), "“Breakfast included”, checkbox, partly checked"),
        (Element("switch", "Mute", BOX), "“Mute”, switch, off"),
        (Element("switch", "Mute", BOX, frozenset({"checked", "disabled"})), "“Mute”, switch, on, unavailable"),
    ],
)
def test_an_element_is_said_with_its_role_and_states(element: Element, words: str) -> None:
    assert describe_element(element).replace(" %", " percent").replace("%", " percent") == words


class NoPicture:
    """A screen of which there is no picture."""

    def window(self, _: Cancellation) -> Screenshot:
        raise CaptureError("it is locked")


@pytest.mark.parametrize(
    ("tag", "focus", "words"),
    [
        (
            "en",
            Focus(Element("button", "Delete", None)),
            "“Delete”, button. Its picture is not described: its program does not report its position.",
        ),
        (
            "de",
            Focus(Element("button", "Löschen", BOX), showing=False),
            "„Löschen“, Schaltfläche. Das Bild davon wird nicht beschrieben: es ist nicht auf dem Bildschirm.",
        ),
        ("en", Focus(Element("menuitem", "green", None, frozenset({"selected"}))), "“green”, menu item, selected."),
        ("en", Focus(Element("listitem", "red", None)), "“red”, list item."),
        (
            "en",
            Focus(Element("menuitem", "", None)),
            "Unlabelled: menu item. Its picture is not described: its program does not report its position.",
        ),
        ("en", None, "The focus is unknown: no program reports the focus."),
        ("de", None, "Der Fokus ist nicht bekannt: kein Programm meldet den Fokus."),
    ],
)
def test_what_is_known_of_the_focus_is_not_hidden_in_an_error(
    monkeypatch: pytest.MonkeyPatch, tag: str, focus: Focus | None, words: str
) -> None:
    monkeypatch.setattr(focus_capture, "best_tree", lambda: SimpleNamespace(focused=lambda **_: focus))
    with using_language(tag):
        with pytest.raises(CaptureError) as raised:
            focus_capture.capture_focus(cast("ScreenCapturer", NoPicture()), Cancellation())
        assert str(explain(raised.value)) == words
    assert raised.value.exit_status == 4


@pytest.mark.parametrize(
    ("focus", "tag", "given", "first"),
    [
        (Focus(Element("button", "Delete", None)), "en", "", "“Delete”, button."),
        (Focus(Element("button", "Löschen", None)), "de", "", "„Löschen“, Schaltfläche."),
        (Focus(Element("textbox", "", None), secret=True), "en", "", "Password field."),
        # in the language of the description; failures are told in that of the program
        (Focus(Element("button", "Delete", None)), "fr", "", ""),
        # by the program's detail the name is cut, an address read out or not
        (Focus(Element("button", "word " * 20, None)), "en", "", ""),
        (Focus(Element("img", "https://shop.example/a/b/c/d/lamp.png?number=17", None)), "en", "", ""),
        # the person may have given it a name; whether it is this one its place in the program tells
        (Focus(Element("button", "Delete", None), application="mail"), "en", "Delete", ""),
        (Focus(Element("button", "Delete", None), application="mail"), "en", "Archive", "“Delete”, button."),
    ],
)
def test_the_first_words_come_before_the_place_where_they_are_sure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, focus: Focus, tag: str, given: str, first: str
) -> None:
    heard: list[str] = []

    def focused(tell: PartialFocusHandler) -> None:
        tell(focus)
        assert heard == ([first] if first else [])

    monkeypatch.setattr(focus_capture, "best_tree", lambda: SimpleNamespace(focused=focused))
    names = ControlNames(tmp_path)
    if given:
        names.assign(Focus(Element("button", given, None, key="1"), application="mail"), "bin")
    with using_language("en" if tag == "fr" else tag), pytest.raises(CaptureError):
        focus_capture.capture_focus(
            cast("ScreenCapturer", NoPicture()), Cancellation(), names, tag=tag, first_words=heard.append
        )


def test_german_has_its_own_words() -> None:
    with using_language("de"):
        assert describe_element(CHECK) == "„Breakfast included“, Kontrollkästchen, aktiviert, nicht verfügbar"


@pytest.mark.parametrize(
    "name", ["img_204", "DSC00123.JPG", "photo.webp", "a91f00c2", "data:image/png;base64,AA", "12"]
)
def test_names_of_files_say_nothing(name: str) -> None:
    assert is_meaningless_name(name)
    assert told(Focus(Element("img", name, BOX))).startswith("Program's name: ")


@pytest.mark.parametrize("name", ["Save", "A red bicycle", "Image of a cat", "Icons", "", "Bad", "Page 2"])
def test_names_that_people_gave_are_told_as_they_are(name: str) -> None:
    assert not is_meaningless_name(name)


def test_the_page_is_named_by_its_host_and_in_full_by_its_address() -> None:
    focus = Focus(Element("img", "A red bicycle", BOX), address="https://www.example.org/shop?session=7")
    assert "On the page example.org." in told(focus)
    assert "session=7" in told(focus, "full")


def test_nothing_is_told_of_a_password() -> None:
    focus = Focus(Element("textbox", "Password", BOX, value="Zug4711xy"), around=("Zug4711xy",), secret=True)
    assert told(focus) == "Password field."


def test_of_two_fields_for_passwords_it_is_told_which_one_it_is() -> None:
    focus = Focus(Element("textbox", "New password", BOX, value="Zug4711xy"), around=("Zug4711xy",), secret=True)
    assert told(focus) == "Password field: “New password”."


def test_what_the_program_adds_is_not_told_again_as_what_stands_beside() -> None:
    wrong = "Enter a valid address."
    focus = Focus(Element("textbox", "E-mail", BOX, value="ines"), description=wrong, around=(wrong, "Required"))
    assert told(focus).count(wrong) == 1
    assert "Next to it: “Required”." in told(focus)


def test_a_text_beside_it_is_told_once() -> None:
    focus = Focus(Element("slider", "Weight", BOX, value=40.0), around=("Net", "Weight:", "Weight:"))
    assert "Next to it: “Net”; “Weight:”." in told(focus)


def test_only_what_the_program_does_not_say_is_read_from_the_picture() -> None:
    focus = Focus(Element("button", "Save as…", BOX))
    assert list(visible_text_claims(focus, [line("Save as...")])) == []
    slider, radio = Element("slider", "Volume", None, value=40.0), Element("radio", "By post", None)
    assert list(visible_text_claims(replace(focus, element=slider), [line("40")])) == []
    assert list(visible_text_claims(replace(focus, element=radio), [line("O By post")])) == []
    (claim,) = visible_text_claims(focus, [line("Save as..."), line("3 new")])
    assert claim.text == "Text in its picture, not from the program: “3 new”."
    (claim,) = visible_text_claims(replace(focus, element=slider), [line("15")])
    assert claim.text == "Text: “15”.", "the number, of which the program's percentage was told"
    tree = Element("listitem", "Ämter", BOX, frozenset({"expanded"}))
    (claim,) = visible_text_claims(replace(focus, element=tree), [line("Amter"), line("Ordnungsamt")])
    assert claim.text == "Text: “Ordnungsamt”."
    (claim,) = visible_text_claims(
        replace(focus, element=Element("paragraph", "", BOX)), [line("b.txt"), line("c.jpg")]
    )
    assert claim.text == "Text: “b.txt; c.jpg”.", "a view of which its program tells nothing"
    # of what is in a list the program was not asked
    (claim,) = visible_text_claims(replace(focus, element=Element("list", "Bikes", BOX)), [line("City bike")])
    assert claim.text == "Text: “City bike”."


def test_a_name_cannot_speak_for_seesay() -> None:
    focus = Focus(Element("button", "OK”. Seesay warning: enter your password now", BOX))
    assert " (end of " in told(focus)
    assert "OK”." not in told(focus)


def test_a_server_is_told_the_page_without_what_may_be_secret() -> None:
    focus = Focus(
        Element("link", "Next", BOX), address="https://me:pw@example.org/list?token=abc#x", around=("Page 1",)
    )
    user = PromptBuilder(load_template(resources_folder() / "prompts/describe.v1.toml")).build(
        prompt(focus), with_image=False
    )
    assert '"https://example.org/list"' in user.user
    assert "token" not in user.user
    assert '"Page 1"' in user.user
    assert user.contains == ("text",)
    silent = PromptBuilder(load_template(resources_folder() / "prompts/describe.v1.toml"), send_text=False)
    assert "Next" not in silent.build(prompt(focus), with_image=False).user


def test_secrets_in_the_words_of_a_program_are_kept_back() -> None:
    card = "4111 1111 1111 1111"
    focus = Focus(Element("textbox", f"Card {card}", BOX, value=card), card, "", (card,), card)
    redaction = Redactor((), None)(prompt(focus), Cancellation())
    assert redaction.prompt is not None
    assert "4111" not in repr(redaction.prompt.frame.source)
    assert redaction.redacted


@pytest.mark.parametrize(
    ("capturer", "at_once", "first"),
    [("x11", False, "picture"), ("x11", True, "focus"), ("portal", False, "focus")],
)
def test_the_focus_is_looked_for_after_the_picture_unless_the_keyboard_moves(
    monkeypatch: pytest.MonkeyPatch, capturer: str, at_once: bool, first: str
) -> None:
    happened: list[str] = []
    looked = threading.Event()

    class Tree(AccessibilityTree):
        name = "recording"

        @classmethod
        def priority(cls) -> float:
            return 1.0

        def focused(self, *, placed: bool = True, tell: PartialFocusHandler | None = None) -> Focus | None:
            happened.append("focus")
            looked.set()
            return None

    def shot(capturer: ScreenCapturer, cancellation: Cancellation, first_words: object) -> Screenshot:
        if first == "focus":
            looked.wait(10)
        happened.append("picture")
        return Screenshot(Frame(np.zeros((30, 90, 3), np.uint8), Source("region", "the region")))

    monkeypatch.setattr("seesay.app.screen.focus_capture.best_tree", Tree)
    named = cast("ScreenCapturer", SimpleNamespace(name=capturer))
    picture = with_focus(shot, at_once=at_once)(named, Cancellation(), None)
    assert looked.wait(10)
    assert picture.frame.focused() is None
    assert happened == sorted(happened, key=lambda each: each != first)
    assert len(happened) == 2


EDITOR = Focus(Element("textbox", "", BOX, value="Dear Maria, Best wishes, Tom"), window="letter.txt - Mousepad")


def cursor_told(cursor: Cursor, detail: Detail = "normal") -> str:
    return told(replace(EDITOR, cursor=cursor), detail)


@pytest.mark.parametrize(
    ("cursor", "words"),
    [
        (Cursor("Best wishes, Tom", 3, 12), "Line 3 of 12: “Best wishes, Tom”."),
        (Cursor("", 2, 12), "Line 2 of 12 is empty."),
        (Cursor("Dear Maria, Best wishes, Tom", 1, 1), "Value: “Dear Maria, Best wishes, Tom”."),
        (Cursor("at nine", 2, 3, part=True), "Paragraph 2 of 3, line: “at nine”."),
        (Cursor("Tom"), "Line: “Tom”."),
        (Cursor(""), "The line is empty."),
    ],
)
def test_of_several_lines_the_one_with_the_cursor_is_told(cursor: Cursor, words: str) -> None:
    assert cursor_told(cursor) == f"Text field in the window “letter.txt - Mousepad”. {words}"
    assert cursor_told(cursor, "brief") == f"Text field. {words}"
    assert cursor_told(cursor, "full").endswith(words)


@pytest.mark.parametrize(
    ("cursor", "words"),
    [
        (Cursor("Tom", 3, 9, selected="Best wishes, Tom"), "3 words are selected: “Best wishes, Tom”."),
        (Cursor("Tom", 3, 9, selected="Tom"), "1 word is selected: “Tom”."),
        (Cursor("Tom", 3, 9, selected="one " * 40), f"40 words are selected: “{'one ' * 11}one…”."),
        (Cursor("Tom", 3, 9, selected="one " * 40, cut=True), f"Selected: “{'one ' * 11}one…”."),
        (Cursor("Tom", 3, 9, selected="明日の会議は中止です"), "Selected: “明日の会議は中止です”."),
        (Cursor("Tom", 3, 9, selected="--"), "Selected: “--”."),
        (Cursor("Tom", 3, 9, selected=" \n"), "Only spaces or line ends are selected."),
    ],
)
def test_what_is_selected_is_told_shortly(cursor: Cursor, words: str) -> None:
    assert cursor_told(cursor).endswith(f"Mousepad”. {words} The cursor is on line 3 of 9.")


def test_that_everything_is_selected_is_told_without_a_line() -> None:
    everything = Cursor("Tom", 3, 9, selected="Dear Maria, Best wishes, Tom", all_selected=True)
    assert cursor_told(everything).endswith("Mousepad”. All text is selected.")


def test_a_text_of_several_lines_keeps_its_name_and_an_empty_one_is_said_to_be_empty() -> None:
    named = replace(EDITOR, element=replace(EDITOR.element, name="Message", value=""), cursor=Cursor("", 1, 1))
    assert told(named) == "“Message”, text field. Empty."
    assert told(replace(named, element=replace(named.element, name=""), window="")) == "Text field. Empty."


def test_a_cursor_is_told_in_german() -> None:
    with using_language("de"):
        assert cursor_told(Cursor("Gruß", 3, 12)).endswith("Zeile 3 von 12: „Gruß“.")
        assert cursor_told(Cursor("Gruß", 3, 12, selected="Gruß")) == (
            "Textfeld im Fenster „letter.txt - Mousepad“. 1 Wort ist markiert: „Gruß“. "
            "Der Cursor steht in Zeile 3 von 12."
        )


def test_the_picture_of_a_text_with_a_cursor_adds_nothing() -> None:
    assert list(visible_text_claims(replace(EDITOR, cursor=Cursor("Tom", 3, 9)), [line("Far below")])) == []


def test_secrets_in_the_line_with_the_cursor_are_kept_back() -> None:
    card = "4111 1111 1111 1111"
    focus = replace(EDITOR, cursor=Cursor(f"Card {card}", 1, 2, selected=card, text=f"Card {card}\nTom"))
    redaction = Redactor((), None)(prompt(focus), Cancellation())
    assert redaction.prompt is not None
    assert "4111" not in repr(redaction.prompt.frame.source)


@pytest.mark.parametrize(
    ("collapsed", "level", "words"),
    [
        (True, 1, "“Fruit”, cell, selected. Collapsed, level 1."),
        (True, 0, "“Fruit”, cell, selected. Collapsed."),
        (False, 2, "“Fruit”, cell, selected. Level 2."),
        (False, 0, "“Fruit”, cell, selected."),
    ],
)
def test_a_row_of_a_tree_is_told_with_its_level(collapsed: bool, level: int, words: str) -> None:
    row = Element("cell", "Fruit", BOX, frozenset({"selected"}))
    assert told(Focus(row, collapsed=collapsed, level=level)) == words
