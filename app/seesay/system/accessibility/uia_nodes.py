"""The properties of a UI Automation control and their ARIA equivalents."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seesay.core.elements import Role, State
from seesay.core.region import Region

PROPERTIES = {
    "RuntimeId": 30000, "BoundingRectangle": 30001, "ProcessId": 30002, "ControlType": 30003, "Name": 30005,
    "IsEnabled": 30010, "ClassName": 30012, "HelpText": 30013, "IsPassword": 30019,
    "IsOffscreen": 30022, "ValueValue": 30045,
    "RangeValueValue": 30047, "RangeValueMinimum": 30049, "RangeValueMaximum": 30050,
    "ExpandCollapseExpandCollapseState": 30070, "SelectionItemIsSelected": 30079, "ToggleToggleState": 30086,
    "LegacyIAccessibleDefaultAction": 30100, "AriaRole": 30101, "AriaProperties": 30102,
}  # fmt: skip
"""UIA's property IDs, named as in its header without UIA_ and PropertyId."""

BUTTON, CHECK_BOX, COMBO_BOX, EDIT, LINK, IMAGE = 50000, 50002, 50003, 50004, 50005, 50006
LIST_ITEM, LIST = 50007, 50008
MENU_BAR, MENU_ITEM, PROGRESS_BAR, RADIO_BUTTON, SCROLL_BAR, SLIDER = 50010, 50011, 50012, 50013, 50014, 50015
SPINNER, TAB, TAB_ITEM, TEXT, TOOL_BAR, TREE, TREE_ITEM = 50016, 50018, 50019, 50020, 50021, 50023, 50024
DATA_GRID, DATA_ITEM, DOCUMENT, SPLIT_BUTTON, WINDOW = 50028, 50029, 50030, 50031, 50032
HEADER_ITEM, TABLE, TITLE_BAR, APP_BAR = 50035, 50036, 50037, 50040

_ROLES: dict[int, Role] = {
    BUTTON: "button", CHECK_BOX: "checkbox", COMBO_BOX: "combobox", EDIT: "textbox", LINK: "link", IMAGE: "img",
    LIST_ITEM: "listitem", LIST: "list", MENU_BAR: "menubar", MENU_ITEM: "menuitem", PROGRESS_BAR: "progressbar",
    RADIO_BUTTON: "radio", SLIDER: "slider", SPINNER: "textbox", TAB: "tablist", TAB_ITEM: "tab", TEXT: "paragraph",
    TOOL_BAR: "toolbar", TREE: "list", TREE_ITEM: "listitem", DATA_GRID: "table", DATA_ITEM: "row",
    SPLIT_BUTTON: "button", WINDOW: "window", HEADER_ITEM: "columnheader", TABLE: "table", APP_BAR: "toolbar",
}  # fmt: skip
"""Other types are layout containers."""

_ARIA: dict[str, Role] = {
    "alert": "alert", "alertdialog": "dialog", "cell": "cell", "columnheader": "columnheader", "dialog": "dialog",
    "figure": "figure", "gridcell": "cell", "heading": "heading", "img": "img", "image": "img", "log": "log",
    "option": "listitem", "row": "row", "switch": "switch",
}  # fmt: skip
"""A page's ARIA role is more precise than the nearest control type."""

CLOSED = frozenset({SCROLL_BAR, TITLE_BAR})
"""Types that are skipped: the window's own frame."""
NUMBERS = frozenset({PROGRESS_BAR, SLIDER})
EDITABLE = frozenset({COMBO_BOX, DOCUMENT, EDIT, SPINNER})
_DIALOG_CLASS = "#32770"
_DESKTOP_CLASS = "#32769"
"""The class of the window that contains all others."""
_OFF, _ON, _INDETERMINATE = 0, 1, 2  # ToggleState
_COLLAPSED, _EXPANDED = 0, 1  # ExpandCollapseState
_PAGE_STARTS = ("http:", "https:", "file:", "about:", "chrome:", "edge:")
_LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class UiaNode:
    """The properties of a control; `native` is the handle, `values` are by the names in `PROPERTIES`.

    A missing value is left out, or None.
    """

    native: Any
    values: Mapping[str, Any]

    @property
    def identity(self) -> str:
        return ".".join(map(str, self.values.get("RuntimeId") or ()))

    @property
    def process(self) -> int:
        return int(self.values.get("ProcessId") or 0)

    @property
    def type(self) -> int:
        return int(self.values.get("ControlType") or 0)

    @property
    def is_password(self) -> bool:
        return bool(self.values.get("IsPassword"))

    @property
    def is_shown(self) -> bool:
        return not self.values.get("IsOffscreen")

    @property
    def is_desktop(self) -> bool:
        return self.values.get("ClassName") == _DESKTOP_CLASS

    @property
    def is_frame(self) -> bool:
        return self.type in CLOSED

    @property
    def page(self) -> str | None:
        value = str(self.values.get("ValueValue") or "")
        return value if self.type == DOCUMENT and value.lower().startswith(_PAGE_STARTS) else None

    @property
    def role(self) -> Role | None:
        aria = str(self.values.get("AriaRole") or "").split()
        if aria and aria[0] in _ARIA:
            return _ARIA[aria[0]]
        if self.type == WINDOW and self.values.get("ClassName") == _DIALOG_CLASS:
            return "dialog"
        if self.type == DOCUMENT:
            return "textbox" if self.page is None and not self.values.get("AriaRole") else None
        return _ROLES.get(self.type)

    @property
    def name(self) -> str:
        return self.line("Name")

    @property
    def help(self) -> str:
        return self.line("HelpText")

    def line(self, name: str) -> str:
        """Return the beginning of a text in one line; empty if missing."""
        return " ".join(str(self.values.get(name) or "")[:_LONGEST_TEXT].split())

    @property
    def value(self) -> str | float | None:
        if self.is_password:
            return None
        if self.type in NUMBERS:
            least, most, now = (self.values.get(f"RangeValue{name}") for name in ("Minimum", "Maximum", "Value"))
            if least is not None and most is not None and now is not None and most > least and least <= now <= most:
                return round(100 * float(now - least) / float(most - least), 1)
        if self.type in EDITABLE | NUMBERS and self.page is None and self.values.get("ValueValue") is not None:
            return self.line("ValueValue")
        return None

    @property
    def box(self) -> Region | None:
        told = self.values.get("BoundingRectangle")
        if not told or len(told) != 4 or not all(map(math.isfinite, told)):
            return None
        left, top, width, height = (round(number) for number in told)
        return Region(left, top, width, height) if width > 0 and height > 0 else None

    @property
    def states(self) -> frozenset[State]:
        values, found = self.values, set[State]()
        told = dict(part.partition("=")[::2] for part in str(values.get("AriaProperties") or "").split(";"))
        toggled, unfolded = values.get("ToggleToggleState"), values.get("ExpandCollapseExpandCollapseState")
        if toggled == _ON:
            found.add("checked")
        elif toggled == _INDETERMINATE:
            found.add("mixed")
        elif toggled == _OFF and self.role == "button":
            found.add("unpressed")
        if values.get("SelectionItemIsSelected"):
            found.add("checked" if self.type == RADIO_BUTTON else "selected")
        if unfolded == _EXPANDED:
            found.add("expanded")
        elif unfolded == _COLLAPSED and self.role in ("button", "link"):
            found.add("collapsed")
        if values.get("IsEnabled") is False:
            found.add("disabled")
        if told.get("invalid", "false") not in ("false", ""):
            found.add("invalid")
        return frozenset(found)
