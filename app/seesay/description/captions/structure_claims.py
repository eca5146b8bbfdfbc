"""The sentences about what a picture is made of: tables, charts, code, terminals and logs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from seesay.core.domain import Claim, Detail, Support
from seesay.core.elements import CHECKABLE_ROLES, Element
from seesay.core.findings import TextLine
from seesay.core.text.foreign import could_be_ours
from seesay.core.text.interface_words import interface_words
from seesay.core.text.numbers import parse_value
from seesay.core.translation import QT_TRANSLATE_NOOP, counted, translate
from seesay.description.captions.focus_claims import describe_states
from seesay.description.captions.wording import (
    end_sentence,
    quotation,
    quote_list_item,
    take_within_budget,
    text_based_claim,
)
from seesay.description.captions.wording import join_words as listed_items

_WRITTEN = ("code", "terminal", "log")
_MOST_ERRORS = 2  # Maximum lines that report a failure
_LATEST = 3  # Latest lines of a log or of a command's output
_MIN_PAIRS, _MIN_TREND = 60, 3  # Minimum characters for a chart's pairs, and minimum number of values for a trend
_SHARE = 0.7  # Share of the text budget for tables; the rest is for the surrounding text


def find_structures(elements: Iterable[Element] | None) -> list[Element]:
    """Return the elements that are told as what they are, in reading order."""
    every = (each for top in elements or () for each in top.walk())
    return [each for each in every if _has_rows(each) or _has_values(each) or _is_written(each) or _is_known_list(each)]


def _has_rows(element: Element) -> bool:
    """Whether an element is a table with cells in rows; some programs report cells only."""
    return element.role == "table" and any(row.role == "row" and row.children for row in element.children)


def _has_values(element: Element) -> bool:
    return element.role == "chart" and any(each.value for part in element.children for each in part.walk())


def _is_known_list(element: Element) -> bool:
    return element.role == "list" and element.name in _LISTS and "accessibility" not in element.sources


def _is_written(element: Element) -> bool:
    return element.role in ("log", "figure") and element.name in _WRITTEN and isinstance(element.value, str)


def lines_outside_structures(lines: Sequence[TextLine], structures: Collection[Element]) -> list[TextLine]:
    """Return those of `lines` that are in none of `structures`."""
    return [line for line in lines if not any(_holds(each, line) for each in structures)]


def _holds(element: Element, line: TextLine) -> bool:
    box = line.box
    return element.box is not None and element.box.contains(*box.middle)


def structure_claims(structures: Sequence[Element], room: int, detail: Detail) -> Iterator[Claim]:
    """Tell `structures` with about `room` characters of their text, all of it with the detail "full"."""
    left = room if detail == "full" else int(_SHARE * room)
    for number, structure in enumerate(structures):
        tell = _TELL.get(structure.role) or _LISTS.get(structure.name, _written_claims)
        for claim in tell(structure, left // (len(structures) - number), detail):
            left -= len(claim.text)
            yield claim


def _table_claims(table: Element, room: int, detail: Detail) -> Iterator[Claim]:
    rows = [row for row in table.children if row.children]
    columns = max((len(row.children) for row in rows), default=0)
    has_header = bool(rows) and all(cell.role == "columnheader" for cell in rows[0].children)
    size = translate("Description", "A table of {rows} and {columns}")
    if not table.certain:
        size = translate("Description", "Perhaps a table of {rows} and {columns}")
    head = size.format(
        rows=counted("Description", "%n row(s)", len(rows)), columns=counted("Description", "%n column(s)", columns)
    )
    if has_header:
        headed = translate("Description", "{table}: {cells}")
        head = headed.format(table=head, cells=describe_row(rows[0]))
    yield Claim(end_sentence(head), _support(table, rows[:has_header]), None, ("text",))
    if detail == "brief":
        return
    room -= len(head)
    told: list[Claim] = []
    body = rows[1:] if has_header else rows
    for row in body:
        text = end_sentence(describe_row(row))
        room -= len(text)
        if room < 0 and told and detail != "full":
            break
        told.append(Claim(text, _support(table, [row]), None, ("text",)))
    for _, alike in groupby(told, lambda claim: claim.support):
        first, *more = alike
        yield replace(first, text=" ".join([first.text, *(claim.text for claim in more)]))
    if len(told) < len(body):
        yield Claim(counted("Description", "And %n more row(s).", len(body) - len(told)), "seen", None, ("text",))
    names = [next((describe_cell(cell) for cell in row.children if cell.name.strip()), "") for row in body]
    for row, name in zip(body, names, strict=True):
        if "selected" in row.states and "accessibility" not in row.sources:
            highlighted = translate("Description", "Highlighted: {row}")
            text = highlighted.format(row=name if names.count(name) == 1 else describe_row(row))
            yield Claim(end_sentence(text), _support(table, [row]), None, ("text",))


def _written_claims(element: Element, room: int, detail: Detail) -> Iterator[Claim]:
    """Describe code from its beginning, terminals and logs from their end."""
    rows = untold = _lines_of(element)
    if element.name == "code":
        lead = counted("Description", "Code of %n line(s):", len(rows))
        told = _fitting(rows, room, detail)
        yield _quoted(lead, rows[:told])
    elif element.name == "log":
        yield Claim(counted("Description", "A log with %n line(s).", len(rows)), "seen", None, ("text",))
        wrong = _errors(rows[:-_LATEST])
        yield from _error_claim(wrong)
        yield _quoted(translate("Description", "End:"), rows[-_LATEST:])
        untold = [row for row in rows[:-_LATEST] if row not in wrong]
    else:
        yield Claim(translate("Description", "A terminal."), "seen", None, ("text",))
        last = next((each for each in reversed(element.children) if each.name), None)
        if last is not None:
            yield _quoted(translate("Description", "Last command:"), [last.name])
            printed = _lines_of(last)
            wrong = _errors(printed[:-_LATEST])
            yield from _error_claim(wrong)
            if printed:
                end = translate("Description", "End of the output:")
                whole = translate("Description", "Output:")
                yield _quoted(end if len(printed) > _LATEST else whole, printed[-_LATEST:])
            command = " ".join(last.name.split())
            began = max((place for place, row in enumerate(rows) if row.endswith(command)), default=0)
            untold = [*rows[:began], *(row for row in printed[:-_LATEST] if row not in wrong)]
    if detail == "brief" or element.name == "code":
        return
    if detail == "full":
        untold = rows
    chosen = untold[: _fitting(untold, room // 2, detail)]
    if not chosen:
        return
    yield _quoted(
        translate("Description", "Beginning:") if len(chosen) < len(rows) else translate("Description", "All:"),
        chosen,
    )


def _errors(rows: Sequence[str]) -> list[str]:
    """Return the latest of `rows` that report a failure."""
    return [row for row in rows if interface_words().errors.search(row)][-_MOST_ERRORS:]


def _error_claim(wrong: Sequence[str]) -> Iterator[Claim]:
    if wrong:  # for which people look at a long output
        yield _quoted(translate("Description", "Probably what failed:"), wrong)


def _lines_of(element: Element) -> list[str]:
    return [" ".join(row.split()) for row in str(element.value or "").split("\n") if row.strip()]


def _quoted(lead: str, rows: Sequence[str]) -> Claim:
    return Claim(end_sentence(f"{lead} {quotation('; '.join(rows))}"), "seen", None, ("text",))


def _fitting(rows: Sequence[str], room: int, detail: Detail) -> int:
    return len(rows) if detail == "full" else len(take_within_budget(rows, room, len))


def _support(table: Element, rows: Iterable[Element]) -> Support:
    misread = any(cell.name.strip() and not cell.certain for row in rows for cell in row.children)
    return "seen" if table.certain and not misread else "unsure"


def describe_cell(cell: Element) -> str:
    """Return the text of a cell as it is told, or that it is empty, or that what stands there was not read."""
    ticked = [words for each in cell.walk() if each.role in CHECKABLE_ROLES for words in describe_states(each)]
    if text := quote_list_item(cell.name.strip()):
        read = text if cell.certain else translate("Description", "perhaps {text}").format(text=text)
        return f"{read} ({', '.join(ticked)})" if ticked else read
    if ticked:
        return ", ".join(ticked)
    return translate("Description", "blank") if cell.certain else translate("Description", "not recognized")


def _is_blank(cell: Element) -> bool:
    return cell.certain and not cell.name.strip() and not cell.children


def describe_row(row: Element) -> str:
    """Return the cells of a row as they are told, those without text too, so that a listener can count them."""
    cells = list(row.children)
    while len(cells) > 1 and _is_blank(cells[-1]):
        cells.pop()  # what follows is the next row
    whole = ", ".join(cell.name.strip() for cell in cells)
    return quotation(whole) if could_be_ours(whole) else ", ".join(map(describe_cell, cells))


def _chart_claims(chart: Element, room: int, detail: Detail) -> Iterator[Claim]:
    kind = translate("Description", _CHARTS.get(str(chart.value), _CHART))
    if chart.name:
        kind = translate("Description", "{chart}, {title}").format(chart=kind, title=quotation(chart.name))
    series = [each for each in chart.children if each.role == "list"]
    if not series:
        yield from _values_claims(kind, chart, str(chart.value), room, detail)
        return
    yield text_based_claim(counted("Description", "{chart} with %n series.", len(series)).replace("{chart}", kind))
    for number, each in enumerate(series, start=1):
        name = quotation(each.name) if each.name else translate("Description", "Series {number}").format(number=number)
        yield from _values_claims(name, each, str(chart.value), room // len(series), detail)


def _values_claims(head: str, chart: Element, kind: str, room: int, detail: Detail) -> Iterator[Claim]:
    pairs = [f"{quote_list_item(each.name)} {_value(each)}" for each in chart.children if each.name and each.value]
    told = _fitting(pairs, max(room, _MIN_PAIRS), detail)
    listed = translate("Description", "{table}: {cells}").format(table=head, cells=", ".join(pairs[:told]))
    yield text_based_claim(end_sentence(listed if pairs else head))
    if told < len(pairs):
        yield text_based_claim(counted("Description", "And %n more value(s).", len(pairs) - told))
    loose = [each for each in chart.children if not each.name]
    values = [_value(each) for each in loose if each.value]
    if values:
        unpaired = translate("Description", "Values without a label: {values}.")
        yield text_based_claim(unpaired.format(values=", ".join(values)))
    missing = [quotation(each.name) for each in chart.children if each.name and not each.value]
    if missing:
        unread = translate("Description", "No value was recognized for {labels}.")
        yield text_based_claim(unread.format(labels=listed_items(missing, "and")))
    elif detail != "brief" and not loose:
        yield from _trend(chart, kind)


def _value(item: Element) -> str:
    """Return a value's wording; measured values are approximate."""
    value = quote_list_item(str(item.value))
    if item.certain:
        return value
    return translate("Description", "about {number}").format(number=value.lstrip("≈"))


def _trend(chart: Element, kind: str) -> Iterator[Claim]:
    known = [(quote_list_item(each.name), parse_value(str(each.value).lstrip("≈"))) for each in chart.children]
    sizes = [size for _, size in known if size is not None]
    if len(sizes) < len(known) or len(sizes) < _MIN_TREND:
        return
    rises = [high - low for low, high in pairwise(sizes)]
    first, last = known[0][0], known[-1][0]
    if kind != "pie" and all(rise > 0 for rise in rises):
        told = translate("Description", "It rises from {first} to {last}.").format(first=first, last=last)
    elif kind != "pie" and all(rise < 0 for rise in rises):
        told = translate("Description", "It falls from {first} to {last}.").format(first=first, last=last)
    else:
        high, low = known[sizes.index(max(sizes))][0], known[sizes.index(min(sizes))][0]
        told = translate("Description", "Highest: {high}. Lowest: {low}.").format(high=high, low=low)
    yield text_based_claim(told)


_CHART = QT_TRANSLATE_NOOP("Description", "A chart")
_CHARTS = {
    "bars": QT_TRANSLATE_NOOP("Description", "A bar chart"),
    "line": QT_TRANSLATE_NOOP("Description", "A line chart"),
    "pie": QT_TRANSLATE_NOOP("Description", "A pie chart"),
}


def _chat_claims(chat: Element, room: int, detail: Detail) -> Iterator[Claim]:
    count = len(chat.children)
    yield Claim(
        counted("Description", "Probably a chat with %n message(s). Those on the right are probably yours.", count),
        "unsure",
        None,
        ("text",),
    )
    if detail == "brief":
        return
    told = [_message_in_words(each) for each in chat.children]
    if detail != "full":
        told = list(reversed(take_within_budget(list(reversed(told)), max(room, _MIN_PAIRS), len)))
    if len(told) < count:
        yield Claim(translate("Description", "Latest:"), "seen", None, ("text",))
    yield Claim(" ".join(told), "unsure", None, ("text",))


def _message_in_words(message: Element) -> str:
    text = quotation(message.name) if message.name else translate("Description", "not recognized")
    if message.value == "own":
        said = translate("Description", "You: {text}")
    elif message.value == "other":
        said = translate("Description", "Other person: {text}")
    else:
        said = translate("Description", "{name}: {text}").replace("{name}", quote_list_item(str(message.value)))
    return end_sentence(said.replace("{text}", text))


def _icons_claims(icons: Element, room: int, detail: Detail) -> Iterator[Claim]:
    count = len(icons.children)
    if detail == "brief":
        yield text_based_claim(counted("Description", "%n icon(s) with labels.", count))
        return
    cut = translate("Description", "{name}, not fully recognized")
    names = [
        name if each.certain else cut.replace("{name}", name)
        for each in icons.children
        if (name := quote_list_item(each.name))
    ]
    told = _fitting(names, max(room, _MIN_PAIRS), detail)
    lead = counted("Description", "%n icon(s) with labels: {names}", count)
    yield text_based_claim(end_sentence(lead.replace("{names}", "; ".join(names[:told]))))
    if told < count:
        yield text_based_claim(counted("Description", "And %n more icon(s).", count - told))


def _entries_claims(entries: Element, room: int, detail: Detail) -> Iterator[Claim]:
    count = len(entries.children)
    yield text_based_claim(counted("Description", "A list of %n entries with times.", count))
    if detail == "brief":
        return
    texts = [
        text if text.endswith((".", "!", "?")) else end_sentence(text)
        for each in entries.children
        if (text := quote_list_item(each.name))
    ]
    told = _fitting(texts, max(room, _MIN_PAIRS), detail)
    yield text_based_claim(" ".join(texts[:told]))
    if told < count:
        yield text_based_claim(counted("Description", "And %n more entries.", count - told))


_TELL = {"table": _table_claims, "chart": _chart_claims}
_LISTS = {"chat": _chat_claims, "icons": _icons_claims, "entries": _entries_claims}
