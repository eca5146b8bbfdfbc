"""Words of all languages by which buttons and menu bars are recognized: a screen may be in any of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from seesay.core.translation import language_entries, language_tags

_MIN_MENUS = 3  # Minimum menus of a menu bar; fewer are often words of a text


@dataclass(frozen=True, slots=True)
class InterfaceWords:
    """The words, in lower case, and the most words of a button's label."""

    buttons: frozenset[str]
    alone: frozenset[str]  # The labels that make a dialog's only button; others are too often plain words
    menus: frozenset[str]
    longest_label: int
    errors: re.Pattern[str]
    """Finds the lines of a program's output that report a failure."""


@cache
def interface_words() -> InterfaceWords:
    """Return the words of all languages."""
    languages = [language_entries(tag, "interface-words.toml") for tag in language_tags()]
    buttons, alone, menus = (
        frozenset(word for words in languages for word in words.get(kind, ())) for kind in ("buttons", "alone", "menus")
    )
    wrong = "|".join(re.escape(word) for words in languages for word in words.get("errors", ()))
    # "0 errors" and "no errors" are none, and "errors.py" is a name
    errors = re.compile(rf"(?<!\b0 )(?<!\bno )(?<![\w./-])(?:{wrong})s?(?![\w./-])", re.IGNORECASE)
    return InterfaceWords(buttons, alone, menus, max((len(label.split()) for label in buttons), default=0), errors)


def button_labels(text: str) -> tuple[str, ...]:
    """Return the button labels that make up `text`, as OCR may join neighbouring buttons; else empty.

    Signs without letters, such as icons, belong to no label.
    """
    known = interface_words()
    words = re.sub(r"[_&…]|\.\.\.", "", text).replace("’", "'").split()
    words = [word for word in words if any(map(str.isalnum, word))]
    found: list[str] = []
    start = 0
    while start < len(words):
        for length in range(min(known.longest_label, len(words) - start), 0, -1):
            label = " ".join(words[start : start + length])
            if label.lower() in known.buttons:
                found.append(label)
                start += length
                break
        else:
            return ()
    return tuple(found)


def is_menu_bar(texts: Sequence[str]) -> bool:
    """Whether the texts of a row are mostly names of menus."""
    words = [word for text in texts for word in text.lower().split()]
    return sum(word in interface_words().menus for word in words) >= max(_MIN_MENUS, len(words) / 2)
