"""The sentences about an open menu: its entries with their states and shortcuts, and nothing of what lies behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from seesay.caption.picture_claims import TEXT_BUDGET
from seesay.caption.screen_claims import focus_claims
from seesay.caption.wording import ended, quotation, text_claim, within
from seesay.domain import Claim, Detail, Prompt, Region, TextLine
from seesay.elements import Element, Role, State
from seesay.text.cleaning import one_line
from seesay.text.impersonation import quotable
from seesay.translation import counted, translate

_LONGEST = 80
_HOLDERS: frozenset[Role] = frozenset({"menuitem", "window"})
"""What has entries of an open menu: the closed ones of a combo box and a menu bar are none."""
_IN_USE: frozenset[State] = frozenset({"selected", "focused", "expanded"})
_SHORTCUT = re.compile(r"(?:\w+\s?\+\s?)+[^\s+]+|\bF\d{1,2}\b")
_DOUBTFUL = frozenset("0Oo1lI|")
"""Keys that a reader takes for one another."""


def open_menu(elements: Iterable[Element]) -> list[Element]:
    """Return the entries of the innermost open menu that a program tells of, or nothing where none is open."""
    found: list[Element] = []
    for each in (each for top in elements for each in top.walk() if each.role in _HOLDERS):
        entries = [child for child in each.children if child.role == "menuitem" and child.name.strip()]
        if any("accessibility" in entry.sources and entry.states & _IN_USE for entry in (each, *entries)):
            found = entries or found  # one inside comes later
    return found


def menu_told(prompt: Prompt, elements: Sequence[Element], lines: Sequence[TextLine]) -> list[Claim]:
    """Return what is told of a window with `elements` and `lines` where a menu is open in it, else nothing."""
    entries = open_menu(elements)
    if not entries:
        return []
    room = TEXT_BUDGET[prompt.detail]
    return [*focus_claims(prompt), *_menu_claims(entries, elements, lines, room, prompt.detail)]


def _menu_claims(
    entries: Sequence[Element], elements: Sequence[Element], lines: Sequence[TextLine], room: int, detail: Detail
) -> Iterator[Claim]:
    """Tell an open menu: its name, and its entries in order, as many as there is room for.

    Of the `lines` of the window only those that touch no menu are told, and those only where all is wanted.
    """
    owner = next((each for top in elements for each in top.walk() if entries[0] in each.children), None)
    if owner is not None and owner.role == "menuitem" and owner.name.strip():
        head = counted("Description", "The menu {name} is open, with %n (entry|entries)", len(entries))
        head = head.replace("{name}", quotation(_plain(owner.name)))
    else:
        head = counted("Description", "A menu is open, with %n (entry|entries)", len(entries))
    if detail == "brief":
        yield _said(ended(head))
        return
    told = [_entry_in_words(each, lines) for each in entries]
    chosen = told if detail == "full" else within(told, room, len)
    yield _said(ended(f"{head}: {'; '.join(chosen)}"))
    if len(chosen) < len(told):
        yield _said(counted("Description", "And %n more entries.", len(told) - len(chosen)))
    if detail == "full" and (behind := _beside(entries, elements, lines)):
        yield text_claim(translate("Description", "Behind the menu:"), behind)


def _entry_in_words(entry: Element, lines: Sequence[TextLine]) -> str:
    words = [_plain(entry.name)]
    words += [translate("Roles", "checked")] if "checked" in entry.states else []
    words += [translate("Roles", "unavailable")] if "disabled" in entry.states else []
    if shortcut := _shortcut(entry, lines):
        words.append(shortcut)
    return ", ".join(words)


def _plain(name: str) -> str:
    return quotable(one_line(name)[:_LONGEST].strip())


def _shortcut(entry: Element, lines: Sequence[TextLine]) -> str:
    """Return the keys that stand in the row of an entry, empty where there are none or they may be misread."""
    if entry.box is None:
        return ""
    row = " ".join(line.text for line in lines if _is_in_row(entry.box, line))
    found = _SHORTCUT.search(row.replace(entry.name, " ", 1))
    if found is None or found[0][-1] in _DOUBTFUL:
        return ""
    keys = re.split(r"\s?\+\s?", found[0])
    return "+".join(key[:1].upper() + key[1:] for key in keys)


def _is_in_row(box: Region, line: TextLine) -> bool:
    middle = line.box.y + line.box.height / 2
    return box.y <= middle < box.bottom and box.x <= line.box.x < box.right


def _beside(entries: Sequence[Element], elements: Sequence[Element], lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines that touch no open menu."""
    every = (each for top in elements for each in top.walk() if each.role == "menuitem")
    boxes = [each.box for each in (*entries, *every) if each.box is not None]
    return [line for line in lines if not any(box.intersection(line.box) for box in boxes)]


def _said(sentence: str) -> Claim:
    return Claim(sentence, "seen", None, ("text",))
