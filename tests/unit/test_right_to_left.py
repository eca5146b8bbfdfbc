"""Lines as they are seen, from left to right, in the order of speech."""

from __future__ import annotations

import pytest

from seesay.core.text.orthography import visual_to_logical


@pytest.mark.parametrize(
    ("seen", "spoken"),
    [
        ("ריעצ םולש", "שלום צעיר"),
        ("2026 תנשב", "בשנת 2026"),
        ("(ידרפס) הפש", "שפה (ספרדי)"),
        ("Open file ץבוק", "קובץ Open file"),
        (".(Ctrl+S) הרימש", "שמירה (Ctrl+S)."),
        ("10:30-ב", "ב-10:30"),
        ("«ریمعت» همانرب", "برنامه «تعمیر»"),
        ("%50 ىتح", "حتى 50%"),
        ("Settings", "Settings"),
        ("«Настройки» (5.2)", "«Настройки» (5.2)"),
        ("", ""),
    ],
)
def test_a_line_is_told_in_the_order_of_speech(seen: str, spoken: str) -> None:
    text, places = visual_to_logical(seen)
    assert text == spoken
    assert sorted(places) == list(range(len(seen)))


def test_places_lead_from_what_is_spoken_to_what_is_seen() -> None:
    seen = "x1 בא"
    text, places = visual_to_logical(seen)
    assert [seen[place] for place in places] == list(text) == list("אב x1")


def test_a_line_from_the_left_keeps_words_from_the_right_within_it() -> None:
    assert visual_to_logical("Save םולש as", from_right=False)[0] == "Save שלום as"
    assert visual_to_logical("Save םולש לכ (1)", from_right=False)[0] == "Save כל שלום (1)"
