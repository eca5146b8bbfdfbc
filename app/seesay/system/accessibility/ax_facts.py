"""What macOS' accessibility tells of a control, and ARIA's words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seesay.core.elements import Role, State
from seesay.core.region import Region
from seesay.system.macos_api import Box, Display, scale_at

ATTRIBUTES = (
    "AXRole", "AXSubrole", "AXTitle", "AXDescription", "AXValue", "AXHelp", "AXEnabled", "AXSelected", "AXExpanded",
    "AXDisclosing", "AXHidden", "AXMinimized", "AXPosition", "AXSize", "AXMinValue", "AXMaxValue", "AXURL",
    "AXPlaceholderValue", "AXTitleUIElement", "AXChildren",
)  # fmt: skip
"""What is asked of each control at once."""

_ROLES: dict[str, Role] = {
    "AXButton": "button", "AXCheckBox": "checkbox", "AXRadioButton": "radio", "AXPopUpButton": "combobox",
    "AXMenuButton": "button", "AXComboBox": "combobox", "AXTextField": "textbox", "AXTextArea": "textbox",
    "AXLink": "link", "AXImage": "img", "AXStaticText": "paragraph", "AXHeading": "heading", "AXSlider": "slider",
    "AXIncrementor": "textbox", "AXProgressIndicator": "progressbar", "AXLevelIndicator": "progressbar",
    "AXBusyIndicator": "progressbar", "AXTabGroup": "tablist", "AXToolbar": "toolbar", "AXMenuBar": "menubar",
    "AXMenuBarItem": "menuitem", "AXMenuItem": "menuitem", "AXList": "list", "AXOutline": "list", "AXTable": "table",
    "AXRow": "row", "AXCell": "cell", "AXWindow": "window", "AXSheet": "dialog", "AXDisclosureTriangle": "button",
    "AXColorWell": "button", "AXDateField": "textbox", "AXTimeField": "textbox",
}  # fmt: skip
"""Roles that are not here only arrange others."""

_SUBROLES: dict[str, Role] = {
    "AXSwitch": "switch", "AXTabButton": "tab", "AXDialog": "dialog", "AXSystemDialog": "dialog",
    "AXOutlineRow": "listitem", "AXSortButton": "columnheader", "AXApplicationAlert": "alert",
    "AXApplicationAlertDialog": "dialog", "AXApplicationDialog": "dialog", "AXApplicationLog": "log",
}  # fmt: skip
"""What says more than a role."""

_SECURE = "AXSecureTextField"
_FRAME = frozenset({"AXScrollBar", "AXColumn", "AXGrowArea", "AXRuler"})
"""Roles of what nobody walks through: columns tell the cells of rows again."""
_FRAME_BUTTONS = frozenset({"AXCloseButton", "AXMinimizeButton", "AXZoomButton", "AXFullScreenButton"})
_WHOLE = frozenset({"AXApplication", "AXSystemWide"})
_CLIPPING = frozenset({"AXWindow", "AXScrollArea", "AXWebArea"})
"""Roles of what shows only what lies inside of it."""
_FREE = frozenset({"AXMenu", "AXPopover", "AXSheet", "AXDrawer"})
"""Roles of what lies above that and may reach out of it."""
_NUMBERS = frozenset({"AXSlider", "AXProgressIndicator", "AXLevelIndicator"})
_TEXTS = frozenset({"AXTextField", "AXTextArea", "AXComboBox", "AXPopUpButton", "AXDateField", "AXTimeField"})
_MARKED = frozenset({"AXCheckBox", "AXRadioButton"})
_MIXED = 2
"""The value of a check box that is neither on nor off."""
_LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class AxFacts:
    """What a control says of itself; `native` is for asking on, `values` are by `ATTRIBUTES`.

    A value that the program does not tell is left out, or None; a place is a pair of points. `label` is the text of the
    control that names it, and `clip` what shows it, in pixels. `displays` make pixels of points.
    """

    native: Any
    values: Mapping[str, Any]
    identity: str
    process: int
    displays: tuple[Display, ...]
    label: str = ""
    clip: Region | None = None

    @property
    def type(self) -> str:
        """Which of macOS' roles it has; empty where it does not say."""
        return str(self.values.get("AXRole") or "")

    @property
    def is_password(self) -> bool:
        """Whether it is a field for passwords."""
        return self.values.get("AXSubrole") == _SECURE or self.type == _SECURE

    @property
    def is_shown(self) -> bool:
        """Whether it is on the screen: macOS tells where it would be, so what it is scrolled in decides."""
        if self.values.get("AXHidden") or self.values.get("AXMinimized"):
            return False
        if self.type in _FREE:
            return self.box is not None  # a menu that is closed has no size
        return self.box is None or self.clip is None or self.clip.intersection(self.box) is not None

    @property
    def shows(self) -> Region | None:
        """What of the desktop may show what lies in it; None where nothing limits that."""
        if self.type in _FREE:
            return self.box
        if self.type not in _CLIPPING or self.box is None:
            return self.clip
        return self.box if self.clip is None else self.clip.intersection(self.box) or Region(0, 0, 0, 0)

    @property
    def is_desktop(self) -> bool:
        """Whether it is the program, in which all its windows lie."""
        return self.type in _WHOLE

    @property
    def is_frame(self) -> bool:
        """Whether it is part of the window's own frame."""
        return self.type in _FRAME or self.values.get("AXSubrole") in _FRAME_BUTTONS

    @property
    def page(self) -> str | None:
        """The address of the page that it is, or None where it is none."""
        return str(self.values.get("AXURL") or "") if self.type == "AXWebArea" else None

    @property
    def role(self) -> Role | None:
        """ARIA's role; None where it only arranges others."""
        return _SUBROLES.get(str(self.values.get("AXSubrole") or "")) or _ROLES.get(self.type)

    @property
    def name(self) -> str:
        """Its name in one line."""
        own = self._line("AXTitle") or self._line("AXDescription") or " ".join(self.label.split())
        if not own and self.type == "AXStaticText":
            return self._line("AXValue")
        return own or (self._line("AXPlaceholderValue") if self.role == "textbox" else "")

    @property
    def help(self) -> str:
        """Its description in one line."""
        return self._line("AXHelp")

    def _line(self, name: str) -> str:
        told = self.values.get(name)
        return " ".join(told[:_LONGEST_TEXT].split()) if isinstance(told, str) else ""

    @property
    def value(self) -> str | float | None:
        """A text, or a number from 0 to 100; never a password."""
        told = self.values.get("AXValue")
        if self.is_password or told is None:
            return None
        if self.type in _NUMBERS and isinstance(told, float):
            least, most = self.values.get("AXMinValue"), self.values.get("AXMaxValue")
            if isinstance(least, float) and isinstance(most, float) and most > least and least <= told <= most:
                return round(100 * (told - least) / (most - least), 1)
            return None
        if self.type == "AXIncrementor" and isinstance(told, float):
            return f"{told:g}"
        return self._line("AXValue") if self.type in _TEXTS and isinstance(told, str) else None

    @property
    def box(self) -> Region | None:
        """Where it is, in pixels of the desktop; None where nobody knows that."""
        place, size = self.values.get("AXPosition"), self.values.get("AXSize")
        if not place or not size or not self.displays:
            return None
        box = Box(*place, *size)
        pixels = box.pixels(scale_at(self.displays, box))
        return pixels if pixels.width > 0 and pixels.height > 0 else None

    @property
    def states(self) -> frozenset[State]:
        """ARIA's states, without whether it has the keyboard."""
        values, found = self.values, set[State]()
        if self.type in _MARKED and values.get("AXValue") == 1:
            found.add("selected" if self.role == "tab" else "checked")
        if self.role == "checkbox" and values.get("AXValue") == _MIXED:
            found.add("mixed")
        if values.get("AXSelected") is True:
            found.add("selected")
        if values.get("AXExpanded") is True or values.get("AXDisclosing") is True:
            found.add("expanded")
        elif values.get("AXExpanded") is False and self.role in ("button", "link"):
            found.add("collapsed")
        if values.get("AXEnabled") is False:
            found.add("disabled")
        return frozenset(found)
