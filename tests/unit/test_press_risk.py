"""Which presses have to be confirmed first: by labels and dialogs in seven languages, and through one gate only."""

from __future__ import annotations

import ast
import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import seesay
from rigs.permits import NOTHING_SEEN, permitted, question
from seesay.app.screen.browsing import page_of_screen
from seesay.app.screen.click_targets import Target
from seesay.app.screen.press_risk import Permit, Press, Setting, is_press_risky
from seesay.core.domain import Analysis, Frame, Source
from seesay.core.elements import Element, Role
from seesay.core.findings import TextLine
from seesay.core.region import Region, ShownWindow

PRESSES = Path(__file__).parents[1] / "data/presses.tsv"
"""Labels as programs, shops, banks and dialogs have them, written before the stems; `held` ones are for measuring.

Those of a `stranger` were written by somebody who knew no stem. At first sight 10 of 200 were pressed unasked."""
SOURCE = Path(seesay.__file__).parent
LEAST, MOST_ASKED = 90, 0.1


def rows(half: str) -> list[dict[str, str]]:
    with PRESSES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["half"] == half]


def asks(row: dict[str, str]) -> bool:
    answers = row["buttons"].split(" / ") if row["place"] == "dialog" else []
    return is_press_risky(row["label"], Setting(row["title"], row["text"], len(answers)))


@pytest.mark.parametrize("half", ["tune", "held", "stranger"])
def test_nothing_risky_is_pressed_unasked_and_few_harmless_presses_ask(half: str) -> None:
    risky = [row for row in rows(half) if row["verdict"] == "asks"]
    harmless = [row for row in rows(half) if row["verdict"] == "free"]
    assert min(len(risky), len(harmless)) >= LEAST
    assert len({row["language"] for row in risky}) == 7
    assert [row for row in risky if not asks(row)] == []
    assert len([row for row in harmless if asks(row)]) <= MOST_ASKED * len(harmless)


@pytest.mark.parametrize(
    "label",
    [
        "De\N{SOFT HYPHEN}lete", "De\N{ZERO WIDTH SPACE}lete", "De-lete", "De lete", "D e l e t e", "D.e.l.e.t.e",
        "D\N{CYRILLIC SMALL LETTER IE}lete",
        "\N{GREEK SMALL LETTER RHO}ay now", "DELETE", "ＤＥＬＥＴＥ", "De1ete", "DeIete", "_Delete", "&Delete",
        "De_lete",
        "d\N{COMBINING ACUTE ACCENT}elete", "Loeschen", "LÖSCHEN", "Lo\N{COMBINING DIAERESIS}schen", "Überweisen",
        "Ueberweisung ausfuehren", "𝐃𝐞𝐥𝐞𝐭𝐞", "ѕend", "Don\N{RIGHT SINGLE QUOTATION MARK}t save",
        "Zahlungspflichtig b\N{SOFT HYPHEN}estellen",
        "Pay $5", "12,00 € bezahlen", "", "×", "✕", "🗑",
    ],
)  # fmt: skip
def test_no_disguise_hides_a_risky_label(label: str) -> None:
    assert is_press_risky(label, Setting("Editor"))


@pytest.mark.parametrize(
    "label",
    [
        "Save", "Open", "Refresh", "Enclosed", "Sender", "Aktualisieren", "Öffnen", "3 × 4", "Push", "Cancel", "Keep",
        "Back", "Close", "→", "⋮", "7", "Next", "Undo", "Terminal", "Anzahl", "Pagina", "Orders",
    ],
)  # fmt: skip
def test_the_rest_is_pressed_without_a_question(label: str) -> None:
    assert not is_press_risky(label, Setting("Editor"))


@pytest.mark.parametrize("title", ["*letter.txt", "letter.txt* - Editor", "● main.py", "letter (modified)", ""])
def test_what_closes_unsaved_work_asks(title: str) -> None:
    assert is_press_risky("Close", Setting(title))


def test_a_refusal_asks_if_it_loses_something_or_is_what_is_asked_about() -> None:
    save = Setting("", "Save the changes to the letter?", 3)
    assert [is_press_risky(name, save) for name in ("Save", "No", "Cancel")] == [False, True, False]
    cancel = Setting("", "Do you really want to cancel the order?", 2)
    assert [is_press_risky(name, cancel) for name in ("Cancel", "Back")] == [True, False]


def test_a_press_into_a_field_asks_nothing() -> None:
    assert not is_press_risky("Send a message", Setting("Chat"), "textbox")
    assert is_press_risky("Send a message", Setting("Chat"), "button")


def test_only_the_gate_permits_a_press() -> None:
    target = Target("Save", Region(0, 0, 10, 10))
    with pytest.raises(TypeError):
        Permit(target, Press(), object())
    with pytest.raises(ValueError, match="issuer"):
        replace(permitted(target), target=Target("Delete", Region(0, 0, 10, 10)))  # type: ignore[call-arg]
    assert permitted(target).target is target


def test_no_other_code_makes_permits_or_moves_the_pointer() -> None:
    """Names that press, by the modules outside `system` that have them; `activate` is Qt's in the windows, too."""
    found: dict[str, set[str]] = {name: set() for name in ("Permit", "_ISSUER", "best_pointer", "activate", "pointing")}
    for path in SOURCE.rglob("*.py"):
        module = path.relative_to(SOURCE)
        if module.parts[0] == "system":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Permit")):
                    found["Permit"].add(str(module))
                case (
                    ast.Name(id="_ISSUER" | "best_pointer" as name) | ast.alias(name="_ISSUER" | "best_pointer" as name)
                ):
                    found[name].add(str(module))
                case ast.ImportFrom(module=str(source)) if source.startswith("seesay.system.pointing"):
                    found["pointing"].add(str(module))
                case ast.Call(func=ast.Attribute(attr="activate")):
                    found["activate"].add(str(module))
                case _:
                    pass
    gate, presser = "app/screen/press_risk.py", "app/screen/pressing.py"
    assert found == {
        "Permit": {gate},
        "_ISSUER": {gate},
        "best_pointer": {presser},
        "activate": {presser},
        "pointing": {gate, presser},  # the gate knows the buttons of a mouse
    }


def line(text: str, x: int = 10, y: int = 20) -> TextLine:
    return TextLine(text, Region(x, y, 9 * len(text), 20), 0.99)


def seen(*elements: Element, lines: Sequence[TextLine] = (), windows: Sequence[ShownWindow] = ()) -> Analysis:
    frame = Frame(np.zeros((300, 400, 3), np.uint8), Source("screen", "x"), windows=tuple(windows))
    return Analysis(frame, lines=tuple(lines), elements=elements)


def message(words: str, *buttons: str, title: str = "Disk", role: Role = "alert") -> Analysis:
    """Return a screen with a message of which its program tells, one button below the other."""
    parts = [Element("paragraph", words, Region(10, 10, 200, 20), identity="text")]
    parts += [
        Element("button", name, Region(10, 40 + 30 * place, 80, 24), identity=name or "nameless")
        for place, name in enumerate(buttons)
    ]
    return seen(Element(role, title, Region(0, 0, 300, 250), sources=("accessibility",), children=tuple(parts)))


def asked(name: str, screen: Analysis) -> str:
    button = next(each for top in screen.elements or () for each in top.walk() if each.name == name)
    assert button.box is not None
    return question(Target(name, button.box, button), analysis=screen)


@pytest.mark.parametrize("role", ["alert", "dialog", "window"])
def test_what_is_asked_names_the_button_and_the_window_alone(role: Role) -> None:
    screen = message("All data on this disk will be erased.", "OK", "Cancel", title="Erase disk", role=role)
    assert asked("OK", screen) == "Click “OK” in “Erase disk”?"
    assert asked("Cancel", screen) == ""
    plain = message("All data on this disk will be erased.\nGo on?", "OK", "Cancel", title="")
    assert asked("OK", plain) == "Click “OK” in “All data on this disk will be erased.”?"
    long = message("x", "OK", "Cancel", title="A very long title " * 9)
    assert len(asked("OK", long)) < 90


def test_buttons_of_harmless_dialogs_and_notices_are_pressed_at_once() -> None:
    assert asked("OK", message("12 files were found.", "OK")) == ""
    assert asked("Save", message("Name:", "Save", "Cancel", title="Save as")) == ""
    assert asked("Find", message("Words:", "Find", "Close", title="Find")) == ""
    assert asked("OK", message("Your account will be deleted.", "OK")) != ""
    assert asked("Send", message("Name:", "Send", "Cancel", title="Save as")) != ""


def test_a_dialog_of_which_no_program_tells_is_read_in_its_window() -> None:
    lines = [line("All data on this disk will be erased.", y=20), line("OK", y=60), line("Cancel", x=100, y=60)]
    window = ShownWindow(Region(0, 0, 390, 120), "Erase disk", in_use=True)
    screen = seen(lines=lines, windows=[window])
    assert question(Target("OK", lines[1].box), analysis=screen) == "Click “OK” in “Erase disk”?"
    assert question(Target("Cancel", lines[2].box), analysis=screen) == ""
    start = [lines[0], line("Start", y=60), lines[2]]
    screen = seen(lines=start, windows=[window])
    assert question(Target("Start", start[1].box), analysis=screen) == "Click “Start” in “Erase disk”?"


def test_a_price_beside_a_button_counts_where_it_goes_on() -> None:
    lines = [line("Total 84.10 EUR", y=100), line("Continue", y=140)]
    window = ShownWindow(Region(0, 0, 400, 300), "Shop", in_use=True)
    go_on = Target("Continue", lines[1].box)
    assert question(go_on, analysis=seen(lines=lines, windows=[window])) == "Click “Continue” in “Shop”?"
    assert question(go_on, analysis=seen(lines=lines[1:], windows=[window])) == ""


@pytest.mark.parametrize("role", ["button", "listitem", "cell", "checkbox", "radio", "switch"])
def test_a_risky_word_asks_however_short_it_is_where_the_program_gives_no_name(role: Role) -> None:
    nameless = Element(role, "", Region(10, 10, 60, 24), identity="nameless")
    shown = seen(nameless, lines=[TextLine("OK", Region(14, 12, 24, 16), 0.97)])
    assert question(Target(role, Region(10, 10, 60, 24), nameless), analysis=shown) == "Click “OK”?"


def test_a_button_without_a_name_asks_and_a_large_picture_does_not() -> None:
    icon = Element("button", "", Region(10, 10, 24, 24), identity="icon")
    target = Target("button", Region(10, 10, 24, 24), icon)
    assert question(target, analysis=seen(icon)) == "Click a button without a name?"
    assert question(target, analysis=seen(icon, lines=[TextLine("7", Region(14, 12, 9, 16), 0.9)])) == ""
    # a drawing of a bin is surely read as a letter
    bin_ = seen(icon, lines=[TextLine("à", Region(14, 12, 9, 16), 0.97)])
    assert question(target, analysis=bin_) == "Click a button without a name?"
    photograph = Element("img", "", Region(10, 10, 200, 200), identity="photo")
    assert question(Target("picture", Region(10, 10, 200, 200), photograph), analysis=seen(photograph)) == ""


def test_a_word_of_a_button_is_as_risky_as_the_whole_button() -> None:
    account = page_of_screen([line("Delete account")], ()).lines[0].target(10)
    assert account.words == "account"
    assert question(account) == "Click “Delete account”?"
    assert question(account, Press(count=0)) == ""
    assert question(page_of_screen([line("Open account")], ()).lines[0].target(8)) == ""
    sentence = "Yesterday we talked about how to delete the old files from the disk of the printer"
    assert question(page_of_screen([line(sentence)], ()).lines[0].target(2), analysis=NOTHING_SEEN) == ""
