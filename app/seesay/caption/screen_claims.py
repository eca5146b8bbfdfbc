"""The sentences about a screen: its dialog, the titles of its windows, and the text that is told after those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seesay.caption.layout import Dialog, Layout, tells_place
from seesay.caption.opening import is_live, title_line
from seesay.caption.structure_claims import lines_outside
from seesay.caption.titles import without_paths
from seesay.caption.wording import (
    SURE_TEXT,
    ended,
    line_length,
    listed,
    quotation,
    quote,
    text_claim,
    within,
)
from seesay.domain import Claim, Detail, Prompt, Source, Support, TextLine
from seesay.elements import Element, Role
from seesay.shown_windows import window_of
from seesay.text.cleaning import one_line
from seesay.translation import counted, translate

_LONGEST_NAME = 60
_CONTROLS: frozenset[Role] = frozenset({"button", "checkbox", "radio", "switch", "tab", "link", "slider", "combobox"})
_TITLE_BAR = 3.0
"""How far below the upper side of its window a title ends at most, in heights of the title."""


def titles_claim(titles: Sequence[TextLine], source: Source, *, others: bool) -> Claim:
    """Tell the titles of windows; of `others` than the one in use where its title is told already."""
    names = listed([quotation(without_paths(title.text.strip())) for title in titles], "and")
    count = len(titles)
    if others:
        told = counted("Description", "At the top of (another window|%n other windows): {names}.", count)
    elif is_live(source):
        told = counted("Description", "At the top of (a window|%n windows): {names}.", count)
    else:
        told = counted("Description", "At the top of its (window|%n windows): {names}.", count)
    confidence = min(title.confidence for title in titles)
    support: Support = "seen" if confidence >= SURE_TEXT else "unsure"
    return Claim(told.format(names=names), support, None, ("text",))


def dialog_claims(dialog: Dialog, detail: Detail) -> Iterator[Claim]:
    """Yield the question of a dialog, and its buttons."""
    support: Support = "seen" if dialog.confidence >= SURE_TEXT else "unsure"
    message = quote(dialog.message)
    opened = translate("Description", "A dialog seems to be open: {text}")
    if detail == "brief":
        opened = translate("Description", "Perhaps a dialog: {text}")
    yield Claim(ended(opened.format(text=message)), support, None, ("text",))
    buttons = listed([quotation(label) for label in dialog.buttons], "and")
    with_buttons = counted("Description", "With the button(s) {buttons}.", len(dialog.buttons))
    yield Claim(with_buttons.format(buttons=buttons), support, None, ("text",))


def focus_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield which field or menu entry has the keyboard, where it is one of the window whose title was told.

    Other controls are told with the elements, unless their program does not tell where they are, as on Wayland.
    """
    focus, source = prompt.frame.focused(), prompt.frame.source
    if focus is None:
        return
    role = focus.element.role
    focused = [each for top in prompt.elements or () for each in top.walk() if "focused" in each.states]
    is_menu = role == "menuitem" and not focus.window  # Chromium's are windows of their own
    if source.title and one_line(focus.window) != one_line(source.title) and not is_menu:
        return
    # what no label is related to is named by its row, where the whole window is known
    by_row = (each.name for each in focused if each.role == role and each.name)
    name = one_line(focus.element.name or next(by_row, ""))[:_LONGEST_NAME].rstrip(": ")
    told = {
        "textbox": translate("Description", "The cursor is in the field {name}."),
        "menuitem": translate("Description", "The focus is on the menu entry {name}."),
    }.get(role)
    if focus.secret:
        told = translate("Description", "The cursor is in the password field {name}.")
    if told is None and role in _CONTROLS and not focused:
        told = translate("Description", "The focus is on {name}.")
    if told and name:
        yield Claim(told.format(name=quotation(name)), "seen")


def bar_claims(bars: Sequence[TextLine]) -> Iterator[Claim]:
    """Tell the lines of a window's menu bar and of its location bar, which are no part of its text."""
    places = [line for line in bars if tells_place(line)]
    menus = [line for line in bars if line not in places]
    if menus:
        yield text_claim(translate("Description", "The menu bar:"), menus)
    if places:
        yield text_claim(translate("Description", "The location bar:"), places)


def lead_elsewhere(prompt: Prompt, *, began: bool) -> str:
    """Return what goes before the text outside the window in use; `began` where something was told before."""
    if prompt.frame.source.kind != "region":
        return translate("Description", "Elsewhere on the screen:")
    return translate("Description", "Then:") if began else ""


def rest_claims(
    rest: Sequence[TextLine],
    room: int,
    total: int,
    lead: str,
    bars: Sequence[TextLine],
    *,
    began: bool,
    all_else: bool,
) -> Iterator[Claim]:
    """Tell as much of `rest`, and then of `bars`, as there is room for, and if lines are left out, how many there are.

    `lead` goes before it, if there is one. `began` where text was told before, and `all_else` where no other
    line was left out.
    """
    chosen = within(rest, room, line_length)
    of_bars = within(bars, room - sum(map(line_length, chosen)), line_length) if len(chosen) == len(rest) else []
    everything = all_else and len(chosen) + len(of_bars) == len(rest) + len(bars)
    if chosen:
        if not lead and not began:
            lead = translate("Description", "It reads:")
        elif not lead:
            lead = (
                translate("Description", "The rest of the text:") if everything else translate("Description", "Then:")
            )
        yield text_claim(lead, chosen)
    yield from bar_claims(of_bars)
    if not everything:
        yield Claim(counted("Description", "%n line(s) of text in all.", total), "seen")


def headings(
    layout: Layout, detail: Detail, budget: int, told: Sequence[TextLine]
) -> Iterator[tuple[str, Sequence[TextLine]]]:
    """Yield what stands out of a screen whose windows are not known and is not `told`, and what is said before it."""
    if layout.top and detail != "full" and layout.top not in told:
        yield translate("Description", "At the top:"), [layout.top]
    large = [line for line in layout.large if line not in told]
    if large and detail == "normal":
        yield translate("Description", "In large letters:"), within(large, budget // 3, line_length)


def no_text(*, besides_title: bool) -> Claim:
    """Tell that no text was found."""
    if besides_title:
        return Claim(translate("Description", "No other text was found in it."), "seen")
    return Claim(translate("Description", "No text was found in it."), "seen")


def all_text(lines: Sequence[TextLine], structures: Sequence[Element]) -> Iterator[Claim]:
    """Tell all `lines` that stand in none of `structures`, which were told."""
    rest = lines_outside(lines, structures)
    if rest and structures:
        yield text_claim(translate("Description", "The rest of the text:"), rest)
    elif rest:
        yield text_claim(translate("Description", "All its text:"), rest)


def of_windows(layout: Layout, prompt: Prompt, lines: Sequence[TextLine]) -> Layout:
    """Return `layout` with the titles of windows only: a card, a panel, a tab or a table has none.

    Where the system tells the windows, they are those of `lines` that it calls one by.
    """
    if prompt.frame.windows:
        return replace(layout, titles=tuple(_titles_known(prompt, lines)))
    if prompt.elements is None:
        return layout
    windows = {each.box for top in prompt.elements for each in top.walk() if each.role in ("window", "dialog")}
    return replace(layout, titles=tuple(title for title in layout.titles if title.window in windows))


def _titles_known(prompt: Prompt, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the title of each window that the picture shows, as it was read; that in use is told before."""
    windows, told = prompt.frame.windows, prompt.frame.source.kind != "region"
    for window in windows:
        if window.title and not (window.in_use and told):
            inside = [line for line in lines if window_of(line.box, windows) is window]
            title = title_line(inside, window.title)
            if title is not None and title.box.bottom - window.box.y <= _TITLE_BAR * title.box.height:
                yield title
