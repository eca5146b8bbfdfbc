"""The sentences about the controls of a window: what has the keyboard, what is wrong, ticked, chosen, filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from seesay.core.domain import Claim, Detail
from seesay.core.elements import INPUT_ROLES, MIN_FORM_FIELDS, Element, Role, State
from seesay.core.findings import MAX_ICON_LETTERS, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import alphanumerics, one_line
from seesay.core.translation import counted, percent, translate
from seesay.description.captions.wording import end_sentence, join_words, quotation, quote_list_item, text_based_claim

_SEEN: frozenset[Role] = frozenset({*INPUT_ROLES, "tab"})
"""What is told where only pixels show it; the words of a button are told as text."""
_ENTRIES: frozenset[Role] = frozenset({"listitem", "row", "cell", "menuitem"})
_TOLD: frozenset[Role] = frozenset({*INPUT_ROLES, "progressbar", "alert"})
_TOLD_ELSEWHERE: frozenset[Role] = frozenset({"window", "textbox", "menuitem"})
"""What has the keyboard and is told with the title, or is the title."""
_MOST = 6  # Maximum names of one kind with the detail "normal"
_MIN_NAMES = 3  # Minimum different names of a toolbar's icons; fewer say little about a program
_MOST_BARS = 2  # Maximum toolbars with the detail "normal": those with the most icons
_LONGEST = 80
_NARROW = 4  # Maximum aspect ratio of a button with only an icon, in heights of its letters


def find_controls(elements: Iterable[Element]) -> list[Element]:
    """Return the elements that have states and values, in reading order."""
    every = (each for top in elements for each in top.walk() if each.name)
    return [each for each in every if "accessibility" in each.sources or (_is_seen(each) and each.role in _SEEN)]


def _of_page(controls: Sequence[Element]) -> list[Element]:
    """Return a web page's controls without the browser's, except the focused one; all if there is no page."""
    if not any(each.in_page for each in controls):
        return list(controls)
    return [each for each in controls if each.in_page or "focused" in each.states]


def _is_seen(control: Element) -> bool:
    """Whether only pixels show a control; its text may be a placeholder."""
    return "pixels" in control.sources and "accessibility" not in control.sources


def find_control_lines(
    lines: Sequence[TextLine], elements: Iterable[Element], claims: Iterable[Claim]
) -> list[TextLine]:
    """Return the lines that only repeat the controls in `claims`, or are misread icons of buttons."""
    controls = find_controls(elements)
    known = [each for each in controls if each.role in _TOLD]
    named = {_folded(text) for each in known for text in (each.name, each.value)}
    named |= {f"{each.value:.0f}" for each in known if isinstance(each.value, float)}  # above a slider or in a bar
    named |= {_folded(f"{each.name}{each.value}") for each in known}  # which a reader may take for one line
    told = _folded(" ".join(claim.text for claim in claims))
    named = {name for name in named if name and name in told}
    buttons = [each for each in controls if each.role == "button" and each.box is not None]
    return [
        line
        for line in lines
        if (text := _folded(line.text)) and (_is_made_of(text, named) or _is_icon(text, line.box, buttons))
    ]


def _is_icon(text: str, box: Region, buttons: Iterable[Element]) -> bool:
    if len(text) > MAX_ICON_LETTERS or not text.isalpha():
        return False
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return any(
        each.box is not None
        and each.box.contains(x, y)
        and each.box.width <= _NARROW * box.height
        and text not in _folded(each.name)
        for each in buttons
    )


def _is_made_of(text: str, names: Collection[str]) -> bool:
    """Whether a text consists of `names`: adjacent controls may be read as one line."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {start + len(name) for name in names if text.startswith(name, start)}
    return len(text) in reached


def _folded(text: str | float | None) -> str:
    return alphanumerics(text) if isinstance(text, str) else ""


def control_claims(elements: Sequence[Element], detail: Detail) -> Iterator[Claim]:
    """Tell alerts, the form, what has the keyboard, and the states and values of controls."""
    tables = (each for top in elements for each in top.walk() if each.role == "table")
    in_tables = {id(part) for table in tables for part in table.walk() if _is_seen(part)}  # told with their rows
    controls = [each for each in _of_page(find_controls(elements)) if id(each) not in in_tables]
    alerts = [each for each in _of(controls, {"alert"}) if each not in elements]  # the window's title is told already
    yield from _many(translate("Description", "Alert: {names}"), alerts, detail)
    fields = _of(controls, INPUT_ROLES)
    choices = len({each.name for each in fields if each.role != "radio"}) + any(e.role == "radio" for e in fields)
    if choices >= MIN_FORM_FIELDS:
        wrong = [each for each in fields if "invalid" in each.states]
        form = counted("Description", "A form with %n field(s).", choices)
        if any(_is_seen(each) for each in fields):
            form = counted("Description", "A form with at least %n field(s).", choices)
        if wrong:
            names = join_words([_name(each) for each in wrong], "and")
            form = counted("Description", "A form with %n field(s). Invalid: {names}.", choices)
            form = form.format(names=names)
        yield text_based_claim(form)
    selected = {each.name for each in _with(_of(controls, _ENTRIES), "selected") if detail != "brief"}
    for each in _with_keyboard(controls):
        if each.role not in _TOLD_ELSEWHERE and each.name not in selected:
            yield _focused(each)
    if detail == "brief":
        return
    switches = _of(controls, {"switch"})
    yield from _many(translate("Description", "On: {names}"), _with(switches, "checked"), detail)
    off = [each for each in switches if "checked" not in each.states]
    yield from _many(translate("Description", "Off: {names}"), off, detail)
    ticks = _of(controls, {"checkbox"})
    yield from _many(translate("Description", "Checked: {names}"), _with(ticks, "checked"), detail)
    yield from _many(translate("Description", "Partly checked: {names}"), _with(ticks, "mixed"), detail)
    unticked = [each for each in ticks if not each.states & {"checked", "mixed"}]
    yield from _many(translate("Description", "Not checked: {names}"), unticked, detail)
    yield from _selection(controls, detail)
    # a lone field is that of an address or a search, and its bar has buttons
    if choices >= MIN_FORM_FIELDS or detail == "full":
        yield from _values(controls, detail)
        yield from _many(translate("Description", "Unavailable: {names}"), _with(controls, "disabled"), detail)
    if detail == "full":
        yield from _contradictions(controls)


def selection_claims(elements: Iterable[Element], detail: Detail) -> Iterator[Claim]:
    """Tell which entries, tabs and choices are selected, or else what has the keyboard."""
    controls = find_controls(elements)
    focused = (_focused(each) for each in _with_keyboard(controls) if each.role != "window")
    yield from tuple(_selection(controls, detail)) or focused


def toolbar_claims(elements: Iterable[Element], detail: Detail) -> Iterator[Claim]:
    """Tell how many icons a toolbar in pixels has, and the likely names of some."""
    bars = [each for top in elements for each in top.walk() if each.role == "toolbar" and _is_seen(each)]
    named = [(bar, list(dict.fromkeys(icon.name for icon in bar.children if icon.name))) for bar in bars]
    named = [(bar, names) for bar, names in named if len(names) >= _MIN_NAMES]
    if detail == "normal":
        named = sorted(named, key=lambda each: len(each[0].children), reverse=True)[:_MOST_BARS]
    for bar, names in named if detail != "brief" else ():
        told = join_words(names if detail == "full" else names[:_MOST], "and")
        form = counted("Description", "A toolbar of %n icon(s), among them probably {names}.", len(bar.children))
        yield Claim(form.format(names=told), "unsure", None, ("pixels",))


def _selection(controls: Sequence[Element], detail: Detail) -> Iterator[Claim]:
    radios, entries = _of(controls, {"radio"}), _of(controls, _ENTRIES)
    yield from _many(translate("Description", "Selected option: {names}"), _with(radios, "checked"), detail)
    for tab in _with(_of(controls, {"tab"}), "selected"):
        yield text_based_claim(translate("Description", "Selected tab: {name}.").format(name=_name(tab)))
    selected = _with(entries, "selected")
    parts = {id(part) for each in selected for part in each.walk() if part is not each}  # the cells of a row
    outer = [each for each in selected if id(each) not in parts]
    yield from _many(translate("Description", "Selected: {names}"), outer, detail)


def _with_keyboard(controls: Sequence[Element]) -> Sequence[Element]:
    """Return the focused element; Chromium's page reports focus even while the browser's bars have it."""
    claimed = _with(controls, "focused")
    return [each for each in claimed if not each.in_page] or claimed


def _focused(control: Element) -> Claim:
    return text_based_claim(translate("Description", "The focus is on {name}.").format(name=_name(control)))


def _values(controls: Sequence[Element], detail: Detail) -> Iterator[Claim]:
    empty: list[Element] = []
    filled: list[str] = []
    shown: list[str] = []
    for each in _of(controls, {"textbox", "combobox", "slider", "progressbar"}):
        if isinstance(each.value, str) and each.value.strip():
            told = f"{_plain(each.name)} {quotation(one_line(each.value)[:_LONGEST])}"
            (shown if _is_seen(each) else filled).append(told)
        elif isinstance(each.value, str):
            empty.append(each)
        elif each.value is not None:
            number = percent(each.value / 100)
            if _is_seen(each):
                number = translate("Description", "about {number}").format(number=number)
            (shown if _is_seen(each) else filled).append(f"{_plain(each.name)} {number}")
    for form, values in (
        (translate("Description", "Filled in: {values}"), filled),
        (translate("Description", "Fields: {values}"), shown),
    ):
        if values:
            chosen = values if detail == "full" else values[:_MOST]
            yield text_based_claim(end_sentence(form.format(values="; ".join(chosen))))
    yield from _many(translate("Description", "Empty: {names}"), empty, detail)


def _contradictions(controls: Sequence[Element]) -> Iterator[Claim]:
    """Report controls whose visible text differs from their accessible name."""
    for each in controls:
        shown = [child.name for child in each.children if child.sources == ("text",)]
        if shown:
            told = translate("Description", "The program calls it {name}, but it shows {text}.")
            yield text_based_claim(told.format(name=_name(each), text=quotation(shown[0])))


def _of(controls: Sequence[Element], roles: Iterable[Role]) -> list[Element]:
    wanted = set(roles)
    return [each for each in controls if each.role in wanted]


def _with(controls: Sequence[Element], state: State) -> list[Element]:
    return [each for each in controls if state in each.states]


def _many(form: str, controls: Sequence[Element], detail: Detail) -> Iterator[Claim]:
    if not controls:
        return
    chosen = controls if detail == "full" or len(controls) <= _MOST + 1 else controls[:_MOST]
    names = [quote_list_item(_plain(each.name)) for each in chosen]
    if len(chosen) < len(controls):
        names.append(counted("Description", "%n more", len(controls) - len(chosen)))
    yield text_based_claim(end_sentence(form.format(names=join_words(names, "and"))))


def _plain(name: str) -> str:
    return one_line(name)[:_LONGEST].rstrip(":")


def _name(control: Element) -> str:
    return quotation(_plain(control.name))
