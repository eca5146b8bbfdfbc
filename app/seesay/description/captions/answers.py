"""Answers to questions without a language model: quotes the lines of text that contain the question's words.

Neighbouring lines are quoted too: the answer to "What is the total?" is to the right of that word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from seesay.core.domain import Claim, Detail, Prompt
from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.text.cleaning import one_line
from seesay.core.translation import counted, language_entries, language_tags, translate
from seesay.description.captions.control_claims import selection_claims
from seesay.description.captions.opening import active_window_claim
from seesay.description.captions.photograph_claims import concept_claims
from seesay.description.captions.structure_claims import describe_cell
from seesay.description.captions.wording import join_words, line_length, quotation, take_within_budget, text_claim


def cannot(no_server: str = "") -> Claim:
    """Return what is said where there is no answer, and what to do; `no_server` is why a chosen server gives none."""
    if no_server:
        here = translate("Description", "Seesay cannot answer that on this computer. Ask for words in the picture.")
        return Claim(f"{here} {no_server}", "seen")
    text = translate(
        "Description",
        "Seesay cannot answer that on this computer. Ask for words in the picture, or choose a server in the settings.",
    )
    return Claim(text, "seen")


def asks_for(table: str, wanted: str, question: str) -> bool:
    """Return whether a question has only words of `table`, with one that asks and one of the kind `wanted`."""
    kinds = ("asks", wanted, "around")
    words = {kind: [word.casefold() for tag in language_tags() for word in _entry(tag, table, kind)] for kind in kinds}
    said = " ".join(re.findall(r"\w+", question.casefold()))
    anything = "|".join(re.escape(word) for kind in kinds for word in sorted(words[kind], key=len, reverse=True))
    return (
        re.fullmatch(rf"(?:\b(?:{anything})\b ?)+", said) is not None
        and _has_one(said, words["asks"])
        and _has_one(said, words[wanted])
    )


def _entry(tag: str, table: str, kind: str) -> Sequence[str]:
    words: Mapping[str, Sequence[str]] = language_entries(tag).get(table, {})
    return words.get(kind, ())


def _has_one(said: str, words: Sequence[str]) -> bool:
    return any(f" {word} " in f" {said} " for word in words)


_ROOM: dict[Detail, int] = {"brief": 150, "normal": 300, "full": 1200}
_MIN_LETTERS = 4
_STEM = 5  # The first letters by which two forms of a word are taken for one ("total" and "totals")


def lines_about(question: str, lines: Sequence[TextLine]) -> tuple[list[str], list[TextLine]]:
    """Return the words of `question` found in `lines`, and the lines with most of them in order; empty if none."""
    wanted = _words(question)
    found = [(line, [word for word in wanted if _has(line.text, word)]) for line in lines]
    most = max((len(words) for _, words in found), default=0)
    if most == 0:
        return [], []
    best = [line for line, words in found if len(words) == most]
    named = [word for word in wanted if any(word in words for line, words in found if line in best)]
    beside = [_beside(line, lines) for line in best]
    return named, [line for line in lines if line in best or line in beside]


def answers(prompt: Prompt) -> tuple[Claim, ...]:
    """Return what this machine says to a prompt's question."""
    found = tuple(_known(prompt)) or answer_from(prompt) or tuple(_shown(prompt))
    return found or (cannot(prompt.no_server),)


def _known(prompt: Prompt) -> Iterator[Claim]:
    if asks_for("window_questions", "things", prompt.question):
        if (window := active_window_claim(prompt.frame.source, "full")) is not None:
            yield window
    elif asks_for("selection_questions", "things", prompt.question):
        yield from answer_from_selection(prompt)


def _shown(prompt: Prompt) -> Iterator[Claim]:
    first = prompt.concepts[0] if prompt.concepts else None
    if first is None or not first.sure:
        return
    animal = asks_for("picture_questions", "animals", prompt.question) and "animal" in first.lineage
    if animal or asks_for("picture_questions", "things", prompt.question):
        yield next(concept_claims(prompt))


def answer_from(prompt: Prompt) -> tuple[Claim, ...]:
    """Return the answer from tables, or else from text; empty if neither has one."""
    cells = tuple(answer_from_tables(prompt.question, prompt.elements or ()))
    return cells or tuple(answer_from_text(prompt.question, prompt.lines or (), prompt.detail))


def answer_from_selection(prompt: Prompt) -> Iterator[Claim]:
    """Yield the selected items; without accessibility data, lines with unusual colours as a guess."""
    elements = (prompt.elements or ())[: prompt.elements_in_use or None]
    if told := tuple(selection_claims(elements, prompt.detail)):
        yield from told
        return
    if prompt.highlighted:
        names = join_words([quotation(line.text) for line in prompt.highlighted], "and")
        guess = translate("Description", "Perhaps selected, by the colours: {names}.")
        yield Claim(guess.format(names=names), "unsure", None, ("text",))


def answer_from_text(question: str, lines: Sequence[TextLine], detail: Detail) -> Iterator[Claim]:
    """Yield the answer to `question` from the text; nothing if it contains none of its words."""
    words, about = lines_about(question, lines)
    if not about:
        return
    chosen = take_within_budget(about, _ROOM[detail], line_length)
    found = translate("Description", "Seesay cannot answer questions on this computer, but found text with your words.")
    yield Claim(found, "seen")
    named = join_words([quotation(word) for word in words], "and")
    yield text_claim(translate("Description", "With {words}:").format(words=named), chosen)
    if len(chosen) < len(about):
        left = len(about) - len(chosen)
        yield Claim(counted("Description", "%n more such line(s).", left), "seen")


def answer_from_tables(question: str, elements: Iterable[Element]) -> Iterator[Claim]:
    """Yield the cells whose row and column headers `question` names; for a row alone, the whole row."""
    wanted = _words(question)
    tables = [each for top in elements for each in top.walk() if each.role == "table" and each.children]
    for table in tables:
        head, *body = [row.children for row in table.children]
        is_headed = all(cell.role == "columnheader" for cell in head)
        columns = _named([cell.name for cell in head[1:]], wanted)
        rows = _named([row[0].name if row else "" for row in body], wanted)
        for row in (body[number] for number in rows):
            for column in (number + 1 for number in columns if number + 1 < len(row)):
                text = translate("Description", "Table, {row}, {column}: {cell}.").format(
                    row=quotation(row[0].name),
                    column=quotation(head[column].name),
                    cell=describe_cell(row[column]),
                )
                is_sure = table.certain and is_headed and row[column].certain
                yield Claim(text, "seen" if is_sure else "unsure", None, ("text",))
            asks_for_number = any(map(str.isdigit, "".join(wanted)))  # such as a line of buses that is not there
            if is_headed and not columns and len(row) == len(head) and not asks_for_number:
                yield _row_in_words(row, head, certain=table.certain)


def _row_in_words(row: Sequence[Element], head: Sequence[Element], *, certain: bool) -> Claim:
    cells = "; ".join(
        f"{one_line(name.name)}: {describe_cell(cell)}" for name, cell in zip(head[1:], row[1:], strict=True)
    )
    text = translate("Description", "Table, {row}: {cells}.").format(row=quotation(row[0].name), cells=cells)
    is_sure = certain and all(cell.certain for cell in row)
    return Claim(text, "seen" if is_sure else "unsure", None, ("text",))


def _named(headings: Sequence[str], words: Sequence[str]) -> list[int]:
    counts = [sum(_has(heading, word) for word in words) for heading in headings]
    most = max(counts, default=0)
    return [place for place, count in enumerate(counts) if count == most and most]


def _words(text: str) -> list[str]:
    """Return the distinct search words: long words, numbers and capitals, or short words if there are no others."""
    words = re.findall(r"[^\W_]+(?:[.,:/-][^\W_]+)*", text)
    stop_words = {word for tag in language_tags() for word in language_entries(tag).get("stop_words", ())}
    some = [word for word in words if word.casefold() not in stop_words]
    long = [
        word
        for word in some
        if len(word) >= _MIN_LETTERS or any(map(str.isdigit, word)) or (word.isupper() and len(word) > 1)
    ]
    short = [word for word in some if len(word) == _MIN_LETTERS - 1]
    return list(dict.fromkeys(word.casefold() for word in long or short))


def _has(text: str, word: str) -> bool:
    for other in re.findall(r"[^\W_]+(?:[.,:/-][^\W_]+)*", text.casefold()):
        if other == word:
            return True
        alike = other[:_STEM] == word[:_STEM] and min(len(other), len(word)) >= _STEM
        if alike and abs(len(other) - len(word)) <= 2 and not any(map(str.isdigit, other + word)):
            return True
    return False


def _beside(line: TextLine, lines: Sequence[TextLine]) -> TextLine | None:
    box = line.box
    row = [
        other
        for other in lines
        if box.y <= other.box.y + other.box.height / 2 < box.bottom
        and other.box.x >= box.right
        and other.window == line.window
    ]
    return min(row, key=lambda other: other.box.x, default=None)
