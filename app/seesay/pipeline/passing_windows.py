"""Menus and hints that come and go over what stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seesay.caption.menu_claims import open_menu
from seesay.caption.wording import ended, quotation, text_claim
from seesay.domain import Claim, Frame, Region, TextLine
from seesay.pipeline.analysis import Analysis
from seesay.pipeline.same_lines import lines_within
from seesay.translation import translate


def hints_of(shown: Frame) -> list[Region]:
    """Return where hints of the pointer are open."""
    return [window.box for window in shown.windows if window.is_hint]


def menus_beyond(shown: Frame, other: Frame) -> list[Region]:
    """Return where menus are open in one picture that are not in the `other`, such as the list of a combo box."""
    known = {window.box for window in other.windows}
    return [window.box for window in shown.windows if window.is_menu and window.box not in known]


def opened_menus(analysis: Analysis, menus: Sequence[Region]) -> Iterator[Claim]:
    """Yield what is said of each of `menus`: the entries that its program tells of, or else the lines in it."""
    told = [each.name for each in open_menu((analysis.elements or ())[: analysis.elements_in_use])]
    lead = translate("Description", "A menu has opened:")
    left = list(analysis.lines or ())
    for menu in menus:
        if told and len(menus) == 1:
            yield Claim(ended(f"{lead} {quotation('; '.join(told))}"), "seen")
        elif lines := lines_within(left, [menu]):
            yield text_claim(lead, lines)
            left = [line for line in left if line not in lines]  # a menu may be two windows, one in the other


def lines_beside(lines: Iterable[TextLine], menus: Sequence[Region]) -> list[TextLine]:
    """Return the lines of which no part is behind one of `menus`, in it, or cut off by it."""

    def is_near(box: Region, menu: Region) -> bool:
        wide = Region(menu.x - box.height, menu.y, menu.width + 2 * box.height, menu.height)
        return wide.intersection(box) is not None

    return [line for line in lines if not any(is_near(line.box, menu) for menu in menus)]
