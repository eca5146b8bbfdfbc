"""The sentences about what a picture is made of: tables, code, terminals and logs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from seesay.caption.wording import ended, quotation, within
from seesay.domain import Claim, Detail, Support, TextLine
from seesay.elements import Element
from seesay.text.impersonation import needs_audible_end, quotable
from seesay.translation import counted, translate

_WRITTEN = ("code", "terminal", "log")
_LATEST = 3
"""Lines of a log, and of what a command printed, that are told first."""
_SHARE = 0.7
"""Of the room for text, what tables take; the rest is for what stands around them."""


def structures_in(elements: Iterable[Element] | None) -> list[Element]:
    """Return the elements that are told as what they are, in reading order."""
    return [each for top in elements or () for each in top.walk() if each.role == "table" or _is_written(each)]


def _is_written(element: Element) -> bool:
    return element.role in ("log", "figure") and element.name in _WRITTEN and isinstance(element.value, str)


def lines_outside(lines: Sequence[TextLine], structures: Collection[Element]) -> list[TextLine]:
    """Return those of `lines` that are in none of `structures`."""
    return [line for line in lines if not any(_holds(each, line) for each in structures)]


def _holds(element: Element, line: TextLine) -> bool:
    box = line.box
    return element.box is not None and element.box.contains(box.x + box.width / 2, box.y + box.height / 2)


def structure_claims(structures: Sequence[Element], room: int, detail: Detail) -> Iterator[Claim]:
    """Tell `structures` with about `room` characters of their text, all of it with the detail "full"."""
    left = room if detail == "full" else int(_SHARE * room)
    for number, structure in enumerate(structures):
        tell = _table_claims if structure.role == "table" else _written_claims
        for claim in tell(structure, left // (len(structures) - number), detail):
            left -= len(claim.text)
            yield claim


def _table_claims(table: Element, room: int, detail: Detail) -> Iterator[Claim]:
    """Tell the size of a table and its headers, and then its rows as far as there is room for them."""
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
        head = headed.format(table=head, cells=row_in_words(rows[0]))
    support: Support = "seen" if table.certain else "unsure"
    yield Claim(ended(head), support, None, ("text",))
    if detail == "brief":
        return
    room -= len(head)
    told: list[str] = []
    body = rows[1:] if has_header else rows
    for row in body:
        text = ended(row_in_words(row))
        room -= len(text)
        if room < 0 and told and detail != "full":
            break
        told.append(text)
    if told:
        yield Claim(" ".join(told), support, None, ("text",))
    if len(told) < len(body):
        yield Claim(counted("Description", "And %n more row(s).", len(body) - len(told)), "seen", None, ("text",))


def _written_claims(element: Element, room: int, detail: Detail) -> Iterator[Claim]:
    """Tell code from its beginning, and of a terminal or a log what came last."""
    rows = _lines_of(element)
    if element.name == "code":
        lead = counted("Description", "Code of %n line(s):", len(rows))
        told = _fitting(rows, room, detail)
        yield _quoted(lead, rows[:told])
    elif element.name == "log":
        yield Claim(counted("Description", "A log of %n line(s).", len(rows)), "seen", None, ("text",))
        told = min(_LATEST, len(rows))
        yield _quoted(translate("Description", "Its end:"), rows[-told:])
    else:
        yield Claim(translate("Description", "A terminal."), "seen", None, ("text",))
        last = next((each for each in reversed(element.children) if each.name), None)
        if last is not None:
            yield _quoted(translate("Description", "The last command:"), [last.name])
            printed = _lines_of(last)
            if printed:
                end = translate("Description", "What it printed ends:")
                whole = translate("Description", "It printed:")
                yield _quoted(end if len(printed) > _LATEST else whole, printed[-_LATEST:])
    if detail == "brief" or element.name == "code":
        return
    chosen = rows[: _fitting(rows, room // 2, detail)]
    if not chosen:
        return
    yield _quoted(
        translate("Description", "It begins:") if len(chosen) < len(rows) else translate("Description", "All of it:"),
        chosen,
    )


def _lines_of(element: Element) -> list[str]:
    return [" ".join(row.split()) for row in str(element.value or "").split("\n") if row.strip()]


def _quoted(lead: str, rows: Sequence[str]) -> Claim:
    return Claim(ended(f"{lead} {quotation('; '.join(rows))}"), "seen", None, ("text",))


def _fitting(rows: Sequence[str], room: int, detail: Detail) -> int:
    """Return how many of `rows` there is room for."""
    return len(rows) if detail == "full" else len(within(rows, room, len))


def row_in_words(row: Element) -> str:
    """Return the cells of a row as they are told, those without text too, so that a listener can count them."""
    texts = [quotable(cell.name.strip()) or translate("Description", "blank") for cell in row.children]
    while len(texts) > 1 and not row.children[len(texts) - 1].name.strip():
        texts.pop()  # what follows is the next row
    words = ", ".join(texts)
    return quotation(words) if needs_audible_end(words) else words
