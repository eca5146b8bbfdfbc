"""Tells what a Chinese or Japanese character is that stands alone on a page in another script: a sign, or no text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from seesay.domain import TextLine

_SIGNS = {"十": "+", "一": "–", "ー": "–", "丨": "|"}
"""What the network takes for Chinese: a plus, such as on a key of a calculator, a dash for no value, and a bar."""
_SEVERAL = 4
"""Different characters from which on they are text, such as the days of a week; icons and misread digits are fewer."""


def without_lone_characters(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return `lines` with lone characters as the signs they are, and without the others.

    They stay where other text is Chinese or Japanese, or none was read that could tell.
    """
    lone = {line.text for line in lines if len(line.text) == 1 and is_chinese(line.text)}
    strange = lone - _SIGNS.keys()
    others = "".join(line.text for line in lines if line.text not in lone)
    told = any(map(str.isalpha, others)) if strange else bool(others)
    if not lone or not told or len(strange) >= _SEVERAL or any(map(is_chinese, others)):
        return list(lines)
    return [
        replace(line, text=_SIGNS[line.text]) if line.text in _SIGNS else line
        for line in lines
        if line.text not in strange
    ]


def is_chinese(character: str) -> bool:
    """Return whether a character is one of Chinese or Japanese."""
    return unicodedata.name(character, "").startswith(("CJK", "HIRAGANA", "KATAKANA"))
