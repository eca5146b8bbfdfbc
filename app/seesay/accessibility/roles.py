"""AT-SPI's roles and states as ARIA's; the numbers are those of atspi-constants.h."""

from __future__ import annotations

from seesay.elements import Role, State

ALERT, CHECK_BOX, CHECK_MENU_ITEM, COLUMN_HEADER, COMBO_BOX = 2, 7, 8, 10, 11
DIALOG, FRAME, LABEL, LIST, LIST_ITEM, PAGE_TAB, PAGE_TAB_LIST = 16, 23, 29, 31, 32, 37, 38
PASSWORD, SLIDER, SPIN, TABLE, TABLE_CELL, PLAIN_TEXT, TREE, TREE_TABLE, ENTRY = 40, 51, 52, 55, 56, 61, 65, 66, 79
IMAGE, FILLER, TERMINAL, TOGGLE_BUTTON, PAGE = 27, 20, 60, 62, 84
PARAGRAPH, HEADING, SECTION, LINK, TREE_ITEM, DOCUMENT_WEB, LIST_BOX = 73, 83, 85, 88, 91, 95, 98
EDITABLE, ACTIVE, FOCUSED, MULTI_LINE, SELECTED, SHOWING, MANAGES_DESCENDANTS = 7, 1, 12, 17, 23, 25, 31
COLLAPSED, DEFUNCT, EXPANDABLE, EXPANDED = 5, 6, 9, 10
_CHECKED, _ENABLED, _PRESSED, _SENSITIVE, _INDETERMINATE, _INVALID = 4, 8, 20, 24, 32, 36

ROLES: dict[int, Role] = {
    ALERT: "alert", CHECK_BOX: "checkbox", CHECK_MENU_ITEM: "menuitem", COLUMN_HEADER: "columnheader",
    COMBO_BOX: "combobox", 13: "icon", 15: "slider", DIALOG: "dialog", 19: "dialog", FRAME: "window", 26:
    "icon", IMAGE: "img", LABEL: "paragraph", LIST: "list", LIST_ITEM: "listitem", 33: "menuitem", 34: "menubar",
    35: "menuitem", PAGE_TAB: "tab", PAGE_TAB_LIST: "tablist", PASSWORD: "textbox", 42: "progressbar", 43: "button", 44:
    "radio", 45: "menuitem", 47: "columnheader", SLIDER: "slider", SPIN: "textbox", TABLE: "table", TABLE_CELL:
    "cell", 57: "columnheader", 58: "columnheader", TERMINAL: "textbox", PLAIN_TEXT: "textbox", TOGGLE_BUTTON:
    "button", 63: "toolbar", TREE: "list", TREE_TABLE: "table", 69: "window", PARAGRAPH: "paragraph", ENTRY: "textbox",
    80: "chart", 81: "paragraph", HEADING: "heading", LINK: "link", 90: "row", TREE_ITEM: "listitem", LIST_BOX:
    "list", 100: "img", 101: "alert", 102: "alert", 103: "progressbar", 105: "paragraph", 107: "figure", 111:
    "log", 114: "slider", 116: "paragraph", 121: "list", 122: "listitem", 129: "button", 130: "switch",
}  # fmt: skip
"""Roles that are not here only arrange others."""

ITEMS = frozenset({LIST_ITEM, TREE_ITEM, TABLE_CELL})
MENU_ITEMS = frozenset({CHECK_MENU_ITEM, 35, 45})
CELLS = frozenset({COLUMN_HEADER, 47, TABLE_CELL, 57, 58})
DOCUMENTS = frozenset({82, 92, 93, 94, DOCUMENT_WEB, 96})
"""Web pages, and texts, sheets, presentations and letters that are written or read."""
CONTAINERS = frozenset({LIST, PAGE_TAB_LIST, TABLE, TREE, TREE_TABLE, LIST_BOX})
NUMBERS = frozenset({15, 42, SLIDER, 103, 114})
"""What has a value between two bounds, and below that what has a text."""
TEXTS = frozenset({LABEL, SPIN, TERMINAL, PLAIN_TEXT, PARAGRAPH, ENTRY, HEADING, SECTION, LINK, *ITEMS, 105, 116})
CLOSED = frozenset({7, 8, 26, IMAGE, 29, 43, 44, 45, 48, 50, 51, TOGGLE_BUTTON})
"""Roles of what has no parts that matter: buttons, labels, pictures, scroll bars."""


def has(states: int, state: int) -> bool:
    """Return whether a set of states holds one."""
    return bool(states >> state & 1)


def is_collapsed(states: int) -> bool:
    """Whether there is something that belongs to an object, and is hidden."""
    return has(states, COLLAPSED) or (has(states, EXPANDABLE) and not has(states, EXPANDED))


def aria_states(role: int, states: int) -> frozenset[State]:
    """Return a set of AT-SPI's states in ARIA's words, for an object of a role."""
    found: set[State] = set()
    known: tuple[tuple[int, State], ...] = (
        (_CHECKED, "checked"),
        (_PRESSED, "checked"),
        (SELECTED, "selected"),
        (EXPANDED, "expanded"),
        (FOCUSED, "focused"),
        (_INVALID, "invalid"),
    )
    found.update(name for state, name in known if has(states, state))
    if has(states, _INDETERMINATE) and role in (CHECK_BOX, CHECK_MENU_ITEM, TOGGLE_BUTTON):
        found = found - {"checked"} | {"mixed"}
    elif role == TOGGLE_BUTTON and not has(states, EXPANDABLE) and "checked" not in found:
        found.add("unpressed")
    if ROLES.get(role) in ("button", "link") and is_collapsed(states):
        found.add("collapsed")
    if not (has(states, _SENSITIVE) or has(states, _ENABLED)):
        found.add("disabled")
    return frozenset(found)
