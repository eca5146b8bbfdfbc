"""A lone Chinese character is a sign, or no text, unless the page is in Chinese or Japanese."""

from __future__ import annotations

import pytest

from seesay.perception.ocr.line_cleanup import without_lone_characters
from unit.test_offline_captioner import line


def kept(*texts: str) -> list[str]:
    return [each.text for each in without_lone_characters([line(text, 10, 30 * row) for row, text in enumerate(texts)])]


@pytest.mark.parametrize(
    ("read", "kept_of_it"),
    [
        (["Warfarin 3 mg", "一", "ー"], ["Warfarin 3 mg", "–", "–"]),
        (["12", "一", "7"], ["12", "–", "7"]),
        (["Name", "丨", "十"], ["Name", "|", "+"]),
        (["PID USER PR NI", "日", "412 root 20", "口"], ["PID USER PR NI", "412 root 20"]),
    ],
)
def test_a_lone_character_among_other_text_is_a_sign_or_no_text(read: list[str], kept_of_it: list[str]) -> None:
    assert kept(*read) == kept_of_it


@pytest.mark.parametrize(
    "read",
    [
        ["一", "日"],
        ["合計金額", "一", "日", "Total"],
        ["カレンダー", "ー"],
        ["November 2026", "日", "月", "火", "水", "1", "2"],
        ["1", "2", "日"],
        ["Total 日", "一"],
        [],
    ],
)
def test_pages_in_chinese_and_japanese_stay(read: list[str]) -> None:
    assert kept(*read) == read
