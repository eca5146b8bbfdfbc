"""The sentences about a screen: its dialog, the titles of its windows, and the text that is told after those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seesay.caption.layout import Dialog
from seesay.caption.opening import is_live
from seesay.caption.titles import without_paths
from seesay.caption.wording import (
    SURE_TEXT,
    ended,
    line_length,
    lines_in_all,
    listed,
    quotation,
    quote,
    text_claim,
    within,
)
from seesay.domain import Claim, Detail, Prompt, Source, Support, TextLine
from seesay.text.cleaning import one_line
from seesay.translation import counted, translate

_LONGEST_NAME = 60


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
    """Yield which field or menu entry has the keyboard, where it is one of the window whose title was told."""
    focus, source = prompt.frame.focused(), prompt.frame.source
    if focus is None or (source.title and one_line(focus.window) != one_line(source.title)):
        return
    name = one_line(focus.element.name)[:_LONGEST_NAME].rstrip(": ")
    told = {
        "textbox": translate("Description", "The cursor is in the field {name}."),
        "menuitem": translate("Description", "The focus is on the menu entry {name}."),
    }.get(focus.element.role)
    if focus.secret:
        told = translate("Description", "The cursor is in the password field {name}.")
    if told and name:
        yield Claim(told.format(name=quotation(name)), "seen")


def rest_claims(
    rest: Sequence[TextLine], room: int, total: int, lead: str, *, began: bool, all_else: bool
) -> Iterator[Claim]:
    """Tell as much of `rest` as there is room for, and if anything is left out, how many lines there are.

    `lead` goes before it, if there is one. `began` where text was told before, and `all_else` where no other
    line was left out.
    """
    chosen = within(rest, room, line_length)
    everything = all_else and len(chosen) == len(rest)
    if chosen:
        if not lead and not began:
            lead = translate("Description", "It reads:")
        elif not lead:
            lead = (
                translate("Description", "The rest of the text:") if everything else translate("Description", "Then:")
            )
        yield text_claim(lead, chosen)
    if not everything:
        yield Claim(lines_in_all(total), "seen")
