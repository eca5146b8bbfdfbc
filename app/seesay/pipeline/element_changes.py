"""What has changed of the window in use by what its program tells: a dialog that opened, and states that are others."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from seesay.caption.focus import in_words
from seesay.caption.wording import ended, quotation
from seesay.domain import Claim, Frame, TextLine
from seesay.elements import TICKED, Element, Role, State
from seesay.pipeline.analysis import Analysis
from seesay.pipeline.same_lines import plain
from seesay.region import Region
from seesay.text.cleaning import one_line
from seesay.translation import translate

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
_LONGEST = 60
"""Characters of a field whose text is told as a whole."""


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
    """Yield a claim for each new one of `dialogs`, and for at most three elements that have other states or numbers.

    What only pixels show is another only where they are others, which `is_touched` tells of a place.
    """
    earlier, later = _in_use(before, TICKED), _in_use(now, TICKED)
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


def told_by_program(before: Analysis, now: Analysis) -> Iterator[Claim]:
    """Yield a claim for each field with another text, as of a single sign, which is no line that was read.

    Without one, yield a claim for what has the keyboard now and had it not before, as a field that was pressed.
    """
    earlier, later = _in_use(before), _in_use(now)
    yield from list(_texts_changed(earlier, later)) or _focus_moved(earlier, later)


def unseen_change(before: Frame, now: Frame) -> Claim | None:
    """Return a claim of `told_by_program` for two pictures that show the same."""
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
            told = ended(f"{lead} {quotation(new or old)}")
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
            yield _claim(told.format(name=in_words(each)), each)
            return


def unchanged_elements(before: Analysis, now: Analysis) -> list[Element]:
    """Return what has the name, text and place for its program that it had: a reader may miss its words once."""
    return [
        each
        for old, each in _again(_in_use(before), _in_use(now))
        if (each.name or each.value) and not each.children and (each.value, each.box) == (old.value, old.box)
    ]


def without_known(lines: Iterable[TextLine], elements: Sequence[Element], shown: Analysis) -> tuple[TextLine, ...]:
    """Return `lines` without those on one of `elements` that has all its words in its name or its text.

    A few letters on a small control of what is `shown`, which has another name, are its icon.
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
    """Return pairs of what was read in a place before and now, without those that one of `elements` has as it had.

    A name may be read together with its round or square mark. What is hidden `now` is left out, too.
    """

    def is_same(old: TextLine, new: TextLine) -> bool:
        names = (plain(each.name) for each in _below(new, elements) if each.role in TICKED)
        return any(name and name in plain(old.text) and name in plain(new.text) for name in names) or any(
            _is_said(line, elements) for line in (old, new)
        )

    return tuple(pair for pair in altered if not is_same(*pair) and without_hidden(pair[:1], now))


def without_hidden(lines: Iterable[TextLine], now: Analysis) -> tuple[TextLine, ...]:
    """Return `lines` that have gone without those that stood where a field tells no text now: it hides a password.

    One that is called by what stands there, such as a display, hides nothing.
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
    words = in_words(new)
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
