"""The sentences about an open menu: its entries with their states and shortcuts, and nothing of what lies behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from seesay.caption.picture_claims import TEXT_BUDGET
from seesay.caption.screen_claims import focus_claims
from seesay.caption.wording import SURE_TEXT, certain, ended, quotation, text_claim, within
from seesay.domain import Claim, Detail, Prompt, Region, ShownWindow, Support, TextLine
from seesay.elements import Element, Role, State
from seesay.shown_windows import window_of
from seesay.text.cleaning import one_line
from seesay.text.impersonation import quotable
from seesay.text.runs import in_runs
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


def menu_seen(prompt: Prompt) -> list[Claim]:
    """Return what is told of the topmost open menu that the system tells of and its program does not, else nothing."""
    if open_menu((prompt.elements or ())[: prompt.elements_in_use]):
        return []
    places = [each for each in prompt.frame.windows if each.is_menu]
    lines = next((some for each in places if (some := _inside(each, prompt, prompt.lines))), [])
    if not lines or not (prompt.in_use is None or menu_lies_over(prompt)):
        return []
    entries = [text for row in _rows(lines) if (text := _row_in_words(row))]
    chosen = within(entries, TEXT_BUDGET[prompt.detail], len)
    listed = translate("Description", "A menu is open: {entries}").replace("{entries}", "; ".join(chosen))
    support: Support = "seen" if fmean(line.confidence for line in lines) >= SURE_TEXT else "unsure"
    told = [Claim(ended(listed), support, None, ("text",))]
    if len(chosen) < len(entries):
        told.append(certain(counted("Description", "And %n more entries.", len(entries) - len(chosen))))
    return told


def menu_lies_over(prompt: Prompt) -> bool:
    """Return whether an open menu that the system tells of has text over the window in use."""
    return any(each.is_menu and _inside(each, prompt, prompt.in_use) for each in prompt.frame.windows)


def lines_of_menus(prompt: Prompt) -> list[TextLine]:
    """Return the lines that stand in open menus, as far as the system tells of those."""
    return [line for each in prompt.frame.windows if each.is_menu for line in _inside(each, prompt, prompt.lines)]


def _inside(window: ShownWindow, prompt: Prompt, lines: Sequence[TextLine] | None) -> list[TextLine]:
    return [line for line in lines or () if window_of(line.box, prompt.frame.windows) is window]


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    ordered = sorted(lines, key=lambda line: line.box.middle[1])
    return in_runs(ordered, lambda row, line: line.box.middle[1] < row[0].box.bottom)


def _row_in_words(row: Sequence[TextLine]) -> str:
    """Return an entry and its keys; signs that were read as a letter are left out."""
    texts = [line.text.strip() for line in sorted(row, key=lambda line: line.box.x)]
    text = " ".join(text for text in texts if sum(map(str.isalnum, text)) > 1)
    found = _SHORTCUT.search(text)
    name = _plain(text.replace(found[0], " ", 1) if found else text)
    return ", ".join(part for part in (name, _keys(text)) if part)


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
        yield certain(ended(head))
        return
    told = [_entry_in_words(each, lines) for each in entries]
    chosen = told if detail == "full" else within(told, room, len)
    yield certain(ended(f"{head}: {'; '.join(chosen)}"))
    if len(chosen) < len(told):
        yield certain(counted("Description", "And %n more entries.", len(told) - len(chosen)))
    if detail == "full" and (behind := _beside(entries, elements, lines)):
        yield text_claim(translate("Description", "Behind the menu:"), behind)


def _entry_in_words(entry: Element, lines: Sequence[TextLine]) -> str:
    words = [_plain(entry.name)]
    words += [translate("Roles", "checked")] if "checked" in entry.states else []
    words += [translate("Roles", "unavailable")] if "disabled" in entry.states else []
    shortcut = _shortcut(entry, lines)
    if shortcut and not words[0].endswith(shortcut):  # Chromium's names have it
        words.append(shortcut)
    return ", ".join(words)


def _plain(name: str) -> str:
    return quotable(one_line(name)[:_LONGEST].strip())


def _shortcut(entry: Element, lines: Sequence[TextLine]) -> str:
    """Return the keys that stand in the row of an entry, empty where there are none or they may be misread."""
    if entry.box is None:
        return ""
    row = " ".join(line.text for line in lines if _is_in_row(entry.box, line))
    return _keys(row.replace(entry.name, " ", 1))


def _keys(text: str) -> str:
    """Return the keys of a shortcut in a text, empty where there are none or they may be misread."""
    found = _SHORTCUT.search(text)
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
