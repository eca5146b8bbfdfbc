"""Claims about a screen: dialog, window titles, large text, open menus with their entries, and the remaining text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from seesay.core.domain import Claim, Detail, Prompt, Source, Support
from seesay.core.elements import Element, Role, State
from seesay.core.findings import Dialog, TextLine, is_in_row
from seesay.core.region import Region, ShownWindow, fills_width, window_at
from seesay.core.text.cleaning import group_runs, one_line
from seesay.core.text.interface_words import button_labels, interface_words, is_menu_bar
from seesay.core.translation import counted, translate
from seesay.description.captions.figure_claims import TEXT_BUDGET
from seesay.description.captions.opening import find_title_line, is_screen_capture, without_paths
from seesay.description.captions.structure_claims import lines_outside_structures
from seesay.description.captions.wording import (
    MIN_SURE_TEXT_CONFIDENCE,
    end_sentence,
    join_words,
    line_length,
    quotation,
    quote,
    quote_list_item,
    take_within_budget,
    text_based_claim,
    text_claim,
)

_LONGEST_NAME = 60
_CONTROLS: frozenset[Role] = frozenset({"button", "checkbox", "radio", "switch", "tab", "link", "slider", "combobox"})
_TITLE_END = 3.0  # How far below the upper side of its window a title ends at most, in heights of the title


def titles_claim(titles: Sequence[TextLine], source: Source, *, others: bool) -> Claim:
    """Tell the titles of windows; of `others` than the one in use where its title is told already."""
    names = join_words([quotation(without_paths(title.text.strip())) for title in titles], "and")
    count = len(titles)
    if others:
        told = counted("Description", "At the top of (another window|%n other windows): {names}.", count)
    elif is_screen_capture(source):
        told = counted("Description", "At the top of (a window|%n windows): {names}.", count)
    else:
        told = counted("Description", "At the top of its (window|%n windows): {names}.", count)
    confidence = min(title.confidence for title in titles)
    support: Support = "seen" if confidence >= MIN_SURE_TEXT_CONFIDENCE else "unsure"
    return Claim(told.format(names=names), support, None, ("text",))


def dialog_lines(dialog: Dialog, lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Return those of `lines` that are a dialog's message, and those that its buttons are in."""
    of_buttons = [line for line in lines if any(line.box.contains(*box.middle) for _, box in dialog.buttons)]
    return [line for line in lines if line.box in dialog.message], of_buttons


def dialog_claims(dialog: Dialog, message_lines: Sequence[TextLine], detail: Detail) -> Iterator[Claim]:
    """Yield the question of a dialog, and its buttons."""
    confidence = min(line.confidence for line in message_lines)
    support: Support = "seen" if confidence >= MIN_SURE_TEXT_CONFIDENCE else "unsure"
    message = quote(message_lines)
    opened = translate("Description", "A dialog seems to be open: {text}")
    if detail == "brief":
        opened = translate("Description", "Perhaps a dialog: {text}")
    yield Claim(end_sentence(opened.format(text=message)), support, None, ("text",))
    buttons = join_words([quotation(label) for label, _ in dialog.buttons], "and")
    with_buttons = counted("Description", "With the button(s) {buttons}.", len(dialog.buttons))
    yield Claim(with_buttons.format(buttons=buttons), support, None, ("text",))


def focus_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield the focused field or menu entry of the window whose title was announced."""
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
    places = [line for line in bars if is_path_or_address(line)]
    menus = [line for line in bars if line not in places]
    if menus:
        yield text_claim(translate("Description", "Menu bar:"), menus)
    if places:
        yield text_claim(translate("Description", "Address bar:"), places)


def outside_window_lead(prompt: Prompt, *, began: bool) -> str:
    """Return what goes before the text outside the window in use; `began` where something was told before."""
    if prompt.frame.source.kind != "region":
        return translate("Description", "Rest of the screen:")
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
    """Yield as much of `rest` and `bars` as fits, and the number of omitted lines; `lead` introduces it."""
    chosen = take_within_budget(rest, room, line_length)
    of_bars = (
        take_within_budget(bars, room - sum(map(line_length, chosen)), line_length) if len(chosen) == len(rest) else []
    )
    everything = all_else and len(chosen) + len(of_bars) == len(rest) + len(bars)
    if chosen:
        if not lead and not began:
            lead = translate("Description", "Text:")
        elif not lead:
            lead = translate("Description", "Other text:") if everything else translate("Description", "Then:")
        yield text_claim(lead, chosen)
    yield from bar_claims(of_bars)
    if not everything:
        yield Claim(counted("Description", "%n line(s) of text in total.", total), "seen")


def no_text_claim(*, besides_title: bool) -> Claim:
    """Tell that no text was found."""
    if besides_title:
        return Claim(translate("Description", "No other text was found."), "seen")
    return Claim(translate("Description", "No text was found."), "seen")


def all_text_claims(lines: Sequence[TextLine], structures: Sequence[Element]) -> Iterator[Claim]:
    """Tell all `lines` that stand in none of `structures`, which were told."""
    rest = lines_outside_structures(lines, structures)
    if rest and structures:
        yield text_claim(translate("Description", "Other text:"), rest)
    elif rest:
        yield text_claim(translate("Description", "All text:"), rest)


def keep_window_titles(titles: Sequence[TextLine], prompt: Prompt, lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """Return the titles of windows, without those of cards, panels, tabs and tables among `titles`."""
    if prompt.frame.windows:
        return tuple(_titles_known(prompt, lines))
    if prompt.elements is None:
        return titles
    windows = {each.box for top in prompt.elements for each in top.walk() if each.role in ("window", "dialog")}
    return tuple(title for title in titles if title.window in windows)


def _titles_known(prompt: Prompt, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    windows, told = prompt.frame.windows, prompt.frame.source.kind != "region"
    for window in windows:
        if window.title and not (window.in_use and told):
            inside = [line for line in lines if window_at(line.box, windows) is window]
            title = find_title_line(inside, window.title)
            if title is not None and title.box.bottom - window.box.y <= _TITLE_END * title.box.height:
                yield title


_LONGEST = 80
_HOLDERS: frozenset[Role] = frozenset({"menuitem", "window"})
"""What has entries of an open menu: the closed ones of a combo box and a menu bar are none."""
_IN_USE: frozenset[State] = frozenset({"selected", "focused", "expanded"})
_SHORTCUT = re.compile(r"(?:\w+\s?\+\s?)+[^\s+]+|\bF\d{1,2}\b")
_DOUBTFUL = frozenset("0Oo1lI|")  # Keys that OCR confuses


def find_open_menu(elements: Iterable[Element]) -> list[Element]:
    """Return the entries of the innermost open menu that a program tells of, or nothing where none is open."""
    found: list[Element] = []
    for each in (each for top in elements for each in top.walk() if each.role in _HOLDERS):
        entries = [child for child in each.children if child.role == "menuitem" and child.name.strip()]
        if any("accessibility" in entry.sources and entry.states & _IN_USE for entry in (each, *entries)):
            found = entries or found  # one inside comes later
    return found


def menu_claims(prompt: Prompt, elements: Sequence[Element], lines: Sequence[TextLine]) -> list[Claim]:
    """Return what is told of a window with `elements` and `lines` where a menu is open in it, else nothing."""
    entries = find_open_menu(elements)
    if not entries:
        return []
    room = TEXT_BUDGET[prompt.detail]
    return [*focus_claims(prompt), *_menu_claims(entries, elements, lines, room, prompt.detail)]


def menu_claims_from_pixels(prompt: Prompt) -> list[Claim]:
    """Return what is told of the topmost open menu that the system tells of and its program does not, else nothing."""
    if find_open_menu((prompt.elements or ())[: prompt.elements_in_use]):
        return []
    places = [each for each in prompt.frame.windows if each.is_menu]
    lines = next((some for each in places if (some := _inside(each, prompt, prompt.lines))), [])
    if not lines or not (prompt.in_use is None or menu_covers_window(prompt)):
        return []
    entries = [text for row in _rows(lines) if (text := _row_in_words(row))]
    chosen = take_within_budget(entries, TEXT_BUDGET[prompt.detail], len)
    listed = translate("Description", "A menu is open: {entries}").replace("{entries}", "; ".join(chosen))
    support: Support = "seen" if fmean(line.confidence for line in lines) >= MIN_SURE_TEXT_CONFIDENCE else "unsure"
    told = [Claim(end_sentence(listed), support, None, ("text",))]
    if len(chosen) < len(entries):
        told.append(text_based_claim(counted("Description", "And %n more entries.", len(entries) - len(chosen))))
    return told


def menu_covers_window(prompt: Prompt) -> bool:
    """Return whether an open menu that the system tells of has text over the window in use."""
    return any(each.is_menu and _inside(each, prompt, prompt.in_use) for each in prompt.frame.windows)


def find_menu_lines(prompt: Prompt) -> list[TextLine]:
    """Return the lines that stand in open menus, as far as the system tells of those."""
    return [line for each in prompt.frame.windows if each.is_menu for line in _inside(each, prompt, prompt.lines)]


def _inside(window: ShownWindow, prompt: Prompt, lines: Sequence[TextLine] | None) -> list[TextLine]:
    return [line for line in lines or () if window_at(line.box, prompt.frame.windows) is window]


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    ordered = sorted(lines, key=lambda line: line.box.middle[1])
    return group_runs(ordered, lambda row, line: line.box.middle[1] < row[0].box.bottom)


def _row_in_words(row: Sequence[TextLine]) -> str:
    texts = [line.text.strip() for line in sorted(row, key=lambda line: line.box.x)]
    text = " ".join(text for text in texts if sum(map(str.isalnum, text)) > 1)
    found = _SHORTCUT.search(text)
    name = quote_list_item(_plain(text.replace(found[0], " ", 1) if found else text))
    return ", ".join(part for part in (name, _keys(text)) if part)


def _menu_claims(
    entries: Sequence[Element], elements: Sequence[Element], lines: Sequence[TextLine], room: int, detail: Detail
) -> Iterator[Claim]:
    """Yield an open menu's name and as many entries as fit; with full detail also the lines outside of it."""
    owner = next((each for top in elements for each in top.walk() if entries[0] in each.children), None)
    if owner is not None and owner.role == "menuitem" and owner.name.strip():
        head = counted("Description", "The menu {name} is open, with %n (entry|entries)", len(entries))
        head = head.replace("{name}", quotation(_plain(owner.name)))
    else:
        head = counted("Description", "A menu is open, with %n (entry|entries)", len(entries))
    if detail == "brief":
        yield text_based_claim(end_sentence(head))
        return
    told = [_entry_in_words(each, lines) for each in entries]
    chosen = told if detail == "full" else take_within_budget(told, room, len)
    yield text_based_claim(end_sentence(f"{head}: {'; '.join(chosen)}"))
    if len(chosen) < len(told):
        yield text_based_claim(counted("Description", "And %n more entries.", len(told) - len(chosen)))
    if detail == "full" and (behind := _beside(entries, elements, lines)):
        yield text_claim(translate("Description", "Behind the menu:"), behind)


def _entry_in_words(entry: Element, lines: Sequence[TextLine]) -> str:
    words = [quote_list_item(_plain(entry.name))]
    words += [translate("Roles", "checked")] if "checked" in entry.states else []
    words += [translate("Roles", "unavailable")] if "disabled" in entry.states else []
    shortcut = _shortcut(entry, lines)
    if shortcut and not words[0].endswith(shortcut):  # Chromium's names have it
        words.append(shortcut)
    return ", ".join(words)


def _plain(name: str) -> str:
    return one_line(name)[:_LONGEST].strip()


def _shortcut(entry: Element, lines: Sequence[TextLine]) -> str:
    """Return the shortcut in an entry's row; empty if there is none or it may be misread."""
    if entry.box is None:
        return ""
    row = " ".join(line.text for line in lines if _is_in_row(entry.box, line))
    return _keys(row.replace(entry.name, " ", 1))


def _keys(text: str) -> str:
    found = _SHORTCUT.search(text)
    if found is None or found[0][-1] in _DOUBTFUL:
        return ""
    keys = re.split(r"\s?\+\s?", found[0])
    return "+".join(key[:1].upper() + key[1:] for key in keys)


def _is_in_row(box: Region, line: TextLine) -> bool:
    middle = line.box.y + line.box.height / 2
    return box.y <= middle < box.bottom and box.x <= line.box.x < box.right


def _beside(entries: Sequence[Element], elements: Sequence[Element], lines: Sequence[TextLine]) -> list[TextLine]:
    every = (each for top in elements for each in top.walk() if each.role == "menuitem")
    boxes = [each.box for each in (*entries, *every) if each.box is not None]
    return [line for line in lines if not any(box.intersection(line.box) for box in boxes)]


_MIN_CONFIDENCE = 0.6
_LARGE, _TITLE_BAR = 1.45, 2.0
"""Minimum height of large text, and maximum height of a title bar, in median line heights."""
_PATH = re.compile(r"(?:\S\s){0,3}\W?(?:~|[A-Za-z]:)?[/\\]\S*")
"""What stands below a menu bar where a folder is shown, behind icons that were read as letters."""
_ADDRESS = re.compile(r"(?:\S\s){0,3}\W?(?:\w+://\S+|[\w-]+(?:\.[\w-]+)+/\S*)")
_TOP_ROWS = 3  # Rows at the top of a window in which a browser shows the address


def find_titles(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return the lines in title bars."""
    readable = _readable(lines)
    return _titles(readable, _unit(readable)) if readable else ()


def find_large(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return the lines of large text that are no labels of buttons."""
    readable = _readable(lines)
    least = _LARGE * _unit(readable) if readable else 0.0
    return tuple(line for line in readable if line.box.height >= least and not button_labels(line.text))


def _readable(lines: Sequence[TextLine]) -> list[TextLine]:
    return [line for line in lines if line.confidence >= _MIN_CONFIDENCE and sum(map(str.isalnum, line.text)) >= 2]


def _unit(lines: Sequence[TextLine]) -> float:
    from statistics import median  # which loads decimal numbers

    return median(line.box.height for line in lines)


def sort_page_first(lines: Sequence[TextLine], elements: Sequence[Element]) -> list[TextLine]:
    """Return `lines` in their order, but at the end those of toolbars, and those around a web page: its browser's."""
    placed = [(each, each.box) for top in elements for each in top.walk() if each.box is not None]
    tools = [box for each, box in placed if each.role == "toolbar" and not each.in_page]
    parts = [box for each, box in placed if each.in_page]
    page = Region.around(parts) if parts else None
    inside = {
        line
        for line in lines
        if not any(box.contains(*line.box.middle) for box in tools)
        and (page is None or page.contains(*line.box.middle))
    }
    return [*(line for line in lines if line in inside), *(line for line in lines if line not in inside)]


def without_bars(lines: Sequence[TextLine], elements: Iterable[Element]) -> tuple[list[TextLine], list[TextLine]]:
    """Return `lines` without menu bars and location bars, and the bars; menu bars by words or elements."""
    windows = dict.fromkeys(line.window for line in lines)
    bars = [bar for window in windows for bar in _bars([line for line in lines if line.window == window])]
    every = (each for top in elements for each in top.walk())
    places = [each.box for each in every if each.role == "menubar" and each.box is not None]
    told = [line for line in lines if any(place.contains(*line.box.middle) for place in places)]
    bars += [line for line in told if line not in bars]
    return [line for line in lines if line not in bars], bars


def _bars(lines: Sequence[TextLine]) -> list[TextLine]:
    rows = group_runs(sorted(lines, key=lambda line: line.box.y), lambda row, line: is_in_row(line, row[0]))
    menus = next((place for place, row in enumerate(rows) if is_menu_bar([line.text for line in row])), None)
    below = rows[menus + 1] if menus is not None and menus + 1 < len(rows) else []
    found = {line for line in below if _PATH.fullmatch(line.text.strip())}
    found.update(line for row in rows[:_TOP_ROWS] for line in row if _ADDRESS.fullmatch(line.text.strip()))
    found.update(rows[menus] if menus is not None else ())
    return [line for line in lines if line in found]


def _titles(lines: Sequence[TextLine], unit: float) -> tuple[TextLine, ...]:
    windows = {line.window for line in lines if line.window is not None}
    titles: list[TextLine] = []
    for line in lines:
        window = line.window
        if window is None or any(fills_width(window, other) for other in windows):
            continue
        in_title_bar = line.box.bottom - window.y <= _TITLE_BAR * unit
        if in_title_bar and not _is_mostly_menus(line.text) and window not in {title.window for title in titles}:
            titles.append(line)
    return tuple(titles)


def _is_mostly_menus(text: str) -> bool:
    words = [word.lower() for word in text.split()]
    return sum(word in interface_words().menus for word in words) >= max(1, len(words) // 2)


def is_path_or_address(line: TextLine) -> bool:
    """Return whether a line is nothing but a folder or an address, as a location bar shows it."""
    text = line.text.strip()
    return bool(_PATH.fullmatch(text) or _ADDRESS.fullmatch(text))


def find_title_icons(title: TextLine, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return the lines of one sign in the row of a window's title: its icon and its buttons, taken for letters."""
    return tuple(
        line
        for line in lines
        if len(line.text.strip()) == 1
        and line.window == title.window is not None
        and abs(line.box.middle[1] - title.box.middle[1]) <= title.box.height
    )
