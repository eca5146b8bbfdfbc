"""Changes of the window in use by its accessibility tree: dialogs, states, and lines that only OCR sees differently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from seesay.core.domain import Analysis, Claim, Frame
from seesay.core.elements import CHECKABLE_ROLES, Element, Role, State
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import fold_confusables, one_line
from seesay.core.translation import translate
from seesay.description.captions.focus_claims import describe_element
from seesay.description.captions.wording import end_sentence, quotation

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def with_labels_whole(lines: Sequence[TextLine], elements: Iterable[Element]) -> tuple[TextLine, ...]:
    """Return `lines`, with one line for each icon label among `elements` that only pixels show."""
    elements = tuple(elements)
    told = {each.name for each in elements if "accessibility" in each.sources}
    icons = [
        (item, item.box)
        for each in elements
        if each.role == "list" and each.sources == ("text", "pixels")
        for item in each.children
        if item.sources == ("text", "pixels") and item.box is not None and item.name not in told
    ]
    parts: dict[int, list[TextLine]] = {}
    whole: dict[TextLine, list[int]] = {}
    for line in lines:
        over = [number for number, (_, box) in enumerate(icons) if _is_on(line.box, box)]
        words = [word for number in over for word in icons[number][0].name.split()]
        if over and all(word in words for word in line.text.split()):
            whole[line] = over
            for number in over:
                parts.setdefault(number, []).append(line)
    found: list[TextLine] = []
    for line in lines:
        begun = (number for number in whole.get(line, ()) if parts[number][0] is line)
        found += [_label(*icons[number], parts[number]) for number in begun] if line in whole else [line]
    return tuple(found)


def _is_on(line: Region, icon: Region) -> bool:
    """Whether a line has words below an icon: half of the narrower one of both is shared."""
    shared = min(line.right, icon.right) - max(line.x, icon.x)
    return icon.y <= line.y + line.height / 2 < icon.bottom and 2 * shared > min(line.width, icon.width)


def _label(item: Element, box: Region, lines: Sequence[TextLine]) -> TextLine:
    top, bottom = min(line.box.y for line in lines), max(line.box.bottom for line in lines)
    place = Region(box.x, top, box.width, bottom - top)
    return TextLine(item.name, place, min(line.confidence for line in lines), lines[0].window)


Mask: TypeAlias = "npt.NDArray[np.bool_]"  # which pixels differ (height x width)

_LEAST_LEFT = 3  # letters of a line that is half covered, by which it is known; the last one may be cut
_COVERED_ROWS = 0.8
"""The share of pixel rows around the missing part that differ, where it is covered and not only deleted."""

_DIMMED = 0.5  # the share of what is around open dialogs in their window that differs where it is dimmed
_LEAST_CELLS = 2  # the texts beside which a letter is a cell of a table; an icon stands beside one
_SIZE = re.compile(r"\d+(?:[.,]\d+)*(?=\s?(?:[KMGT]i?B|bytes|Bytes)\b)")
_DRIFT = 0.02  # the share by which the free space of a disk changes while nobody does anything


def plain(text: str) -> str:
    """Return `text` as texts are compared: without case, spaces and what a reader confuses."""
    return re.sub(r"[_\s]", "", fold_confusables(text, numbers=False))


def same_place(one: Region, other: Region) -> bool:
    """Return whether most of the smaller of two boxes lies in the other."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across >= 0.5 * min(one.width, other.width) and down >= 0.5 * min(one.height, other.height)


def is_in(line: TextLine, others: Iterable[TextLine]) -> bool:
    """Return whether one of `others` has the text of a line in the same place."""
    return any(plain(other.text) == plain(line.text) and same_place(other.box, line.box) for other in others)


def without_same(
    new: Sequence[TextLine], gone: Sequence[TextLine], mask: Mask | None
) -> tuple[list[TextLine], list[TextLine]]:
    """Return the lines that are new and those that are gone without those that are the same all the same."""
    same = [line for lines in ((new, gone), (gone, new)) for line in _same(*lines, mask)]
    return [line for line in new if line not in same], [line for line in gone if line not in same]


def _same(less: Sequence[TextLine], more: Sequence[TextLine], mask: Mask | None) -> Iterator[TextLine]:
    """Yield lines that are wholes of one another's parts, and those of `less` that are what is left of others."""
    for line in less:
        parts = [other for other in more if same_place(other.box, line.box)]
        parts.sort(key=lambda each: each.box.x)
        if len(parts) > 1 and plain(" ".join(each.text for each in parts)) == plain(line.text):
            yield from (line, *parts)
        elif len(parts) == 1 and mask is not None and _is_covered(line, parts[0], mask):
            yield from (line, parts[0])


def _is_covered(left: TextLine, whole: TextLine, mask: Mask) -> bool:
    """Whether something taller than a line lies over the end or the beginning of `whole`, so that `left` is left."""
    text, all_of_it = plain(left.text), plain(whole.text)
    if not _LEAST_LEFT <= len(text) <= len(all_of_it) or text == all_of_it:
        return False
    box, height = whole.box, whole.box.height
    if all_of_it.startswith(text[:-1]):
        columns = slice(max(0, left.box.right), max(0, box.right))
    elif all_of_it.endswith(text[1:]):
        columns = slice(max(0, box.x), max(0, left.box.x))
    else:
        return False
    around = mask[max(0, box.y - height) : box.bottom + height, columns]
    return bool(around.size) and float(around.any(axis=1).mean()) >= _COVERED_ROWS


def pushed_out(
    gone: Sequence[TextLine], before: Sequence[TextLine], now: Sequence[TextLine], bottom: int
) -> list[TextLine]:
    """Return the lines of `gone` that moved down with the text above them, to where the window ends at `bottom`."""
    earlier, later = ({plain(line.text): line.box for line in _single(lines)} for lines in (before, now))
    kept = [(old, later[text]) for text, old in earlier.items() if text in later]

    def end_of(line: TextLine) -> int:
        above = [pair for pair in kept if pair[0].y <= line.box.y]
        old, new = min(above, key=lambda pair: _gap(pair[0], line.box), default=(line.box, line.box))
        return line.box.bottom + new.y - old.y

    return [line for line in gone if line.box.bottom <= bottom < end_of(line)]


def _single(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines with a text that no other line has."""
    counts = Counter(plain(line.text) for line in lines)
    return [line for line in lines if counts[plain(line.text)] == 1]


def _gap(one: Region, other: Region) -> int:
    across = max(one.x - other.right, other.x - one.right, 0)
    return across + max(one.y - other.bottom, other.y - one.bottom, 0)


def is_dimmed(mask: Mask, dialogs: Sequence[Region], window: Region | None) -> bool:
    """Whether more than half of what is around open dialogs in their window has changed, as where a page is dimmed."""
    if not dialogs:
        return False
    around = mask.copy()
    for box in dialogs:
        around[max(0, box.y) : box.bottom, max(0, box.x) : box.right] = False
    if window is not None:
        around = around[max(0, window.y) : window.bottom, max(0, window.x) : window.right]
    return bool(around.mean() > _DIMMED)


def lines_within(lines: Iterable[TextLine], places: Sequence[Region]) -> list[TextLine]:
    """Return the lines that stand in one of `places`."""
    middles = ((line, line.box.x + line.box.width / 2, line.box.y + line.box.height / 2) for line in lines)
    return [line for line, x, y in middles if any(place.contains(x, y) for place in places)]


def mask_of(before: Frame, now: Frame) -> Mask:
    """Return which pixels differ (height x width)."""
    differs: Mask = (before.pixels != now.pixels).any(axis=2)
    return differs


def box_of(mask: Mask) -> Region:
    """Return the smallest rectangle around the pixels of `mask`, of which there is at least one."""
    import numpy as np

    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    x, y = int(columns[0]), int(rows[0])
    return Region(x, y, int(columns[-1]) - x + 1, int(rows[-1]) - y + 1)


def is_stray(line: TextLine, others: Sequence[TextLine]) -> bool:
    """Whether `line` is a letter or a sign that stands in no row with the words of two of `others`."""
    if len(line.text.strip()) != 1 or line.text.strip().isdigit():
        return False
    middle = line.box.y + line.box.height / 2
    cells = [other for other in others if len(other.text.strip()) > 1 and other.box.y <= middle <= other.box.bottom]
    return len(cells) < _LEAST_CELLS


def is_mark(before: TextLine, now: TextLine) -> bool:
    """Whether nothing differs but a letter or sign more or less between the words: a mark, read as one."""
    longer, shorter = sorted((before.text.split(), now.text.split()), key=len, reverse=True)
    strays = [word for word in longer if len(word) == 1 and not word.isdigit()]
    return any(
        [*longer[:place], *longer[place + 1 :]] == shorter for place, word in enumerate(longer) if word in strays
    )


def is_drift(before: TextLine, now: TextLine) -> bool:
    """Whether nothing differs but sizes in bytes, and those by little: the free space of a disk in a status bar."""
    if _SIZE.sub("", before.text).split() != _SIZE.sub("", now.text).split():
        return False
    sizes = [[_number(size) for size in _SIZE.findall(line.text)] for line in (before, now)]
    return bool(sizes[0]) and all(abs(one - other) <= _DRIFT * one for one, other in zip(*sizes, strict=True))


def _number(text: str) -> float:
    whole, point, rest = text.replace(",", ".").rpartition(".")
    return float(whole.replace(".", "") + point + rest)


_DIALOGS: frozenset[Role] = frozenset({"dialog", "alert"})
_TOLD: frozenset[Role] = frozenset({"checkbox", "switch", "slider", "progressbar", "textbox", "button", "menuitem"})
"""What is told when its state or number is another; a button may stay pressed."""
_CHOSEN: frozenset[Role] = frozenset({"radio", "tab", "listitem", "combobox", "cell"})
"""What is told only when it is chosen now: another one is not any more."""
"""Whose states pixels show."""
_PASSING: frozenset[State] = frozenset({"focused", "disabled"})
"""States that are no news: buttons become possible and impossible with every step."""
_SMALL: frozenset[Role] = frozenset({"button", "link", "menuitem"})
_ICON, _FEW = 2.5, 3
"""Heights of a line that a control with an icon is wide and high at most, and the letters that are read in one."""
_MOST = 3
_LONGEST = 60  # characters of a field whose text is told as a whole


def opened_dialogs(before: Analysis, now: Analysis) -> list[tuple[str, Element]]:
    """Return the dialogs that are new, each with its name or the first one in it."""
    known = {_key(each) for each in _in_use(before)}
    found = []
    for each in _in_use(now):
        is_dialog = each.role in _DIALOGS and not (each.role == "alert" and each.in_page)  # a page's is text in it
        if is_dialog and _key(each) not in known and (name := next((it.name for it in each.walk() if it.name), "")):
            found.append((name, each))
    return found


def element_changes(
    before: Analysis, now: Analysis, dialogs: Sequence[tuple[str, Element]], is_touched: Callable[[Region], bool]
) -> Iterator[Claim]:
    """Yield a claim for each new one of `dialogs`, and for at most three elements with changed states or numbers.

    Elements from pixels count only where `is_touched` reports changed pixels.
    """
    earlier, later = _in_use(before, CHECKABLE_ROLES), _in_use(now, CHECKABLE_ROLES)
    for name, each in dialogs:
        opened = translate("Description", "A dialog has opened: {title}.").format(title=quotation(name))
        yield _claim(opened, each)
    differing = [
        (old, each)
        for old, each in _again(earlier, later)
        if _differs(old, each) and ("accessibility" in each.sources or (each.box is not None and is_touched(each.box)))
    ]
    cells = sorted((pair for pair in differing if pair[1].role == "cell"), key=lambda pair: not pair[1].name)
    left = {id(pair) for pair in cells[1:]}  # all of a row is selected
    for old, each in [pair for pair in differing if id(pair) not in left][:_MOST]:
        words = _state_in_words(old, _named_by_row(each, later))
        yield _claim(translate("Description", "Now: {what}.").format(what=words), each)


def program_changes(before: Analysis, now: Analysis) -> Iterator[Claim]:
    """Yield a claim for each field with a changed text that OCR has no line for.

    Without one, yield a claim for a newly focused field.
    """
    earlier, later = _in_use(before), _in_use(now)
    yield from list(_texts_changed(earlier, later)) or _focus_moved(earlier, later)


def unseen_change(before: Frame, now: Frame) -> Claim | None:
    """Return a claim of `program_changes` for two pictures that show the same."""
    tops = before.program(), now.program()
    if tops[0] is None or tops[1] is None:
        return None
    earlier, later = (list(top.walk()) for top in tops if top is not None)
    return next(_texts_changed(earlier, later), None) or next(_focus_moved(earlier, later), None)


def _texts_changed(before: Sequence[Element], now: Sequence[Element]) -> Iterator[Claim]:
    texts = {each.identity: _text_of(each) for each in before if each.role == "textbox" and each.identity}
    for each in now:
        old, new = texts.get(each.identity), _text_of(each)
        if each.role != "textbox" or old is None or old == new or max(len(old), len(new)) > _LONGEST:
            continue
        told = translate("Description", "{before} is now {now}.").format(before=quotation(old), now=quotation(new))
        if not old or not new:
            lead = translate("Description", "New:") if new else translate("Description", "Gone:")
            told = end_sentence(f"{lead} {quotation(new or old)}")
        yield _claim(told, each)


def _text_of(field: Element) -> str:
    """Return the text in a field, by which some displays are called."""
    return one_line(field.value if isinstance(field.value, str) else field.name)


def _focus_moved(before: Sequence[Element], now: Sequence[Element]) -> Iterator[Claim]:
    had = [each for each in before if "focused" in each.states]
    for each in now:
        moved = "focused" in each.states and all(_key(old) != _key(each) for old in had)
        if moved and each.name and each.role != "window":
            told = translate("Description", "The focus is on {name}.")
            yield _claim(told.format(name=describe_element(each)), each)
            return


def unchanged_elements(before: Analysis, now: Analysis) -> list[Element]:
    """Return what has the name, text and place for its program that it had: a reader may miss its words once."""
    return [
        each
        for old, each in _again(_in_use(before), _in_use(now))
        if (each.name or each.value) and not each.children and (each.value, each.box) == (old.value, old.box)
    ]


def without_known(lines: Iterable[TextLine], elements: Sequence[Element], shown: Analysis) -> tuple[TextLine, ...]:
    """Return `lines` without those on one of `elements` that has their words in its name or text.

    A few letters on a small control of `shown` with another name are its icon.
    """
    small = [each for each in _in_use(shown) if each.role in _SMALL and each.name and each.box is not None]
    return tuple(line for line in lines if not (_is_said(line, elements) or _is_icon(line, small)))


def _is_icon(line: TextLine, controls: Iterable[Element]) -> bool:
    text, most = plain(line.text), _ICON * line.box.height
    on_it = [
        each
        for each in controls
        if each.box is not None and each.box.intersection(line.box) and max(each.box.width, each.box.height) <= most
    ]
    return bool(on_it) and len(text) <= _FEW and not any(text in plain(each.name) for each in on_it)


def pairs_without_known(
    altered: Iterable[tuple[TextLine, TextLine]], elements: Sequence[Element], now: Analysis
) -> tuple[tuple[TextLine, TextLine], ...]:
    """Return changed pairs without those that an unchanged element explains, and without those hidden `now`.

    OCR may read a name together with its round or square mark.
    """

    def is_same(old: TextLine, new: TextLine) -> bool:
        names = (plain(each.name) for each in _below(new, elements) if each.role in CHECKABLE_ROLES)
        return any(name and name in plain(old.text) and name in plain(new.text) for name in names) or any(
            _is_said(line, elements) for line in (old, new)
        )

    return tuple(pair for pair in altered if not is_same(*pair) and without_hidden(pair[:1], now))


def without_hidden(lines: Iterable[TextLine], now: Analysis) -> tuple[TextLine, ...]:
    """Return the lines that are gone, without those in a field that now hides its text, as for a password.

    A field that is named after its text, such as a display, hides nothing.
    """
    fields = [each for each in _in_use(now) if each.role == "textbox" and each.value is None]
    shown = [plain(each.name) for line in now.lines or () for each in _below(line, fields) if _is_said(line, [each])]
    fields = [each for each in fields if plain(each.name) not in shown]
    return tuple(line for line in lines if not _below(line, fields))


def _is_said(line: TextLine, elements: Iterable[Element]) -> bool:
    text = plain(line.text)
    said = (each.name + (each.value if isinstance(each.value, str) else "") for each in _below(line, elements))
    return bool(text) and any(text in plain(words) for words in said)


def _below(line: TextLine, elements: Iterable[Element]) -> list[Element]:
    x, y = line.box.x + line.box.width / 2, line.box.y + line.box.height / 2
    return [each for each in elements if each.box is not None and each.box.contains(x, y)]


def _again(earlier: Sequence[Element], later: Sequence[Element]) -> Iterator[tuple[Element, Element]]:
    """Yield what was there before, as it was and as it is: known by its object, or else by a name that no other has."""
    objects = {(each.identity, _key(each)): each for each in earlier if each.identity}
    names = [_key(each) for each in earlier]
    unique = {_key(each): each for each in earlier if each.name and names.count(_key(each)) == 1}
    for each in later:
        old = objects.get((each.identity, _key(each))) or unique.get(_key(each))
        if old is not None:
            yield old, each


def _named_by_row(element: Element, elements: Sequence[Element]) -> Element:
    """Return an element without a name, such as a tick in a table of GTK 4, with the name of the row that it is in."""
    if element.name:
        return element
    rows = (each for each in elements if each.role == "row" and any(part is element for part in each.walk()))
    return replace(element, name=next((row.name for row in rows), ""))


def _state_in_words(old: Element, new: Element) -> str:
    """Return an element as it is said; of a button that stayed pressed, also that it does not any more."""
    words = describe_element(new)
    if "checked" in old.states - new.states and "unpressed" not in new.states and new.role in ("button", "menuitem"):
        no_more = translate("Roles", "not pressed") if new.role == "button" else translate("Roles", "not checked")
        words += f", {no_more}"
    return words


def _in_use(analysis: Analysis, drawn: Container[Role] = ()) -> list[Element]:
    """Return what the program in use tells of, and what has a role of `drawn` and only pixels show."""
    found = analysis.elements or ()
    tops = found[: analysis.elements_in_use or None]
    return [each for top in tops for each in top.walk() if "accessibility" in each.sources or each.role in drawn]


def _key(element: Element) -> tuple[Role, str]:
    return element.role, element.name


def _differs(old: Element, new: Element) -> bool:
    states = (old.states ^ new.states) - _PASSING
    if new.role in _CHOSEN:
        return bool(states & new.states)
    numbers = [each.value if isinstance(each.value, float) else None for each in (old, new)]
    return new.role in _TOLD and (bool(states) or numbers[0] != numbers[1])


def _claim(text: str, element: Element) -> Claim:
    return Claim(text, "seen" if element.certain else "unsure")
