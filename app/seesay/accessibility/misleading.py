"""What programs say of their objects that would mislead who hears it: hidden texts, and hints in place of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seesay.accessibility.objects import ATTRIBUTES, TEXT, Answer, Objects, Place
from seesay.accessibility.roles import EDITABLE, ENTRY, MULTI_LINE, PLAIN_TEXT, has

_SOURCES = frozenset({"name-from", "explicit-name"})
"""Attributes of what a page gives a name; Firefox has but the second."""
_FIELDS = (ENTRY, PLAIN_TEXT)
_BULLETS = frozenset("•●∙◦⬤")
"""What is shown in place of letters; browsers may give it as the text, too."""
_ROW = 3  # ATSPI_TEXT_GRANULARITY_LINE


def is_field(role: Answer, states: int) -> bool:
    """Whether an object may be a field that hides what is typed in it."""
    return role is not None and role[0] in _FIELDS and has(states, EDITABLE) and not has(states, MULTI_LINE)


def is_dots(text: str) -> bool:
    """Whether a text is nothing but one sign again and again, as what is shown of a password."""
    return len(set(text)) == 1 and not text[0].isalnum()


def hidden_fields(objects: Objects, fields: Sequence[Place], text: Callable[[Place], str | None]) -> set[Place]:
    """Return those of `fields` in which a sign stands for each letter: bullets, or another one than `text` gives.

    An entry of GTK 4 that hides its text has the role of any other, and gives the text itself when it is asked.
    """
    known = objects.hidden
    asked = [field for field in fields if field not in known]
    rows = objects.ask_each(asked, TEXT, "GetStringAtOffset", "iu", 0, _ROW) if asked else []
    for field, row in zip(asked, rows, strict=True):
        shown = str(row[0]) if row else ""
        known[field] = is_dots(shown) and (shown[0] in _BULLETS or text(field) != shown)
    return {field for field in fields if known[field]}


def hinted_images(objects: Objects, images: Sequence[Place]) -> set[Place]:
    """Return those of `images` with names whose browser says in place of a name how to get a description.

    Chromium does so in the person's language. What a page calls a picture has a source in its attributes.
    """
    (answers,) = objects.ask_all(images, [ATTRIBUTES])
    return {
        place
        for place, answer in zip(images, answers, strict=True)
        if answer and "roledescription" in answer[0] and not _SOURCES.intersection(answer[0])
    }
