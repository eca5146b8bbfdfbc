"""Secrets made of digits: numbers of cards and accounts by their check digits, and codes by the label beside them.

The text reader takes some digits for letters, drops spaces, and makes a digit up now and then, so digits are compared
as they look. Everything here is pure. No expression tries the same characters again and again: what repeats is bounded,
or cannot begin in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stdnum import iban, luhn

from seesay.description.redaction.labels import Labels
from seesay.description.redaction.passages import Passage, Span

_SURE = "日口ØøΘ"
"""What the text reader takes a crossed zero for, and what has no place in a number otherwise."""
_LOOK_ALIKES = str.maketrans("OoQDlI|!SBZ" + _SURE, "00001111582" + "0" * len(_SURE))
_MISREAD = re.compile(rf"(?<=\d)[OolI|{_SURE}]+|[OolI|{_SURE}]+(?!\w)")
_TOKEN = re.compile(r"\S+")
_DIGIT_GROUPS = re.compile(r"(?<![\w+.,/-])\d+(?:[ \t\n.–-]\d+)*(?!\w)")
_GROUP = re.compile(r"\d+")
_MOST_GROUPS = 24
_CARD_LENGTHS: tuple[tuple[str, tuple[int, ...]], ...] = (
    (r"4", (16, 19)),  # Visa
    (r"5[1-5]|2(?:2[2-9]|[3-6]|7[01])", (16,)),  # Mastercard
    (r"3[47]", (15,)),  # American Express
    (r"3(?:0[0-5]|[68])", (14, 16)),  # Diners Club
    (r"35", (16, 17, 18, 19)),  # JCB
    (r"6(?:011|4[4-9]|5)|62", (16, 17, 18, 19)),  # Discover, UnionPay
    (r"5[06-9]|6[0-9]", (16, 17, 18, 19)),  # Maestro
)
"""What numbers of cards begin with, and how many digits they have (ISO/IEC 7812 and the networks' own tables)."""
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ ]?[0-9OoIlSBZ]{2}")
_IBAN_PART = re.compile(rf"(?:[A-Za-z0-9{_SURE}]|[ \t\n.-])*")
_IBAN_LENGTHS = range(34, 14, -1)
_EXPIRY = re.compile(r"(?<![\w/.-])(?:0[1-9]|1[0-2])\s?[/.\-]\s?(?:20)?[2-4]\d(?![\w/.-])")
_LONE_CODE = re.compile(r"(?<!\S)\d{3,4}(?!\S)")
_CODE = re.compile(
    r"(?<![\w.,:/+-])(?!\d{4}-\d\d-)(?:[A-Za-z]-)?"
    r"(?:\d(?:[ \t-]{0,2}\d){3,7}|(?=[A-Z]{0,8}-?[A-Z]{0,7}\d)[A-Z0-9]{5,8}(?:-[A-Z0-9]{4,8})?)"
    r"(?![\w/:]|[.,]\d|[ \t-]{1,2}\d)"
)
_BETWEEN_CODE = 48
_SHORT_CODE = re.compile(r"(?<![\d.,:/-])\d{3,4}(?![\d:/]|[.,-]\d)")


@lru_cache(maxsize=8)
def digits_of(text: str) -> str:
    """Return `text` with the letters for which digits were taken as digits again, in words that are mostly digits."""

    def mended(match: re.Match[str]) -> str:
        word = match.group()
        mostly = sum(sign.isdigit() or sign in _SURE for sign in word) * 2 > len(word) and len(word) > 2
        return word.translate(_LOOK_ALIKES) if mostly else word

    return _TOKEN.sub(mended, text)


def readings(text: str) -> tuple[str, ...]:
    """Return `text`, and with digits for letters like them at the end of words, for expressions that want digits."""
    other = _MISREAD.sub(lambda match: match.group().translate(_LOOK_ALIKES), text)
    return (text,) if other == text else (text, other)


def card_numbers(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield numbers with the beginning, the length and the check digit of a card's, and any beside its label."""
    if passage.wrapped:
        return
    text = digits_of(passage.text)
    labelled = [match.end() for match in labels.card_number.finditer(text)]
    for run in _DIGIT_GROUPS.finditer(text):
        groups = [(run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run.group())]
        beside = any(0 <= run.start() - end <= 12 for end in labelled)
        yield from _cards_in(text, groups[:_MOST_GROUPS], labelled=beside)


def _cards_in(text: str, groups: list[Span], *, labelled: bool) -> Iterator[Span]:
    first = 0
    while first < len(groups):
        for last in range(len(groups), first, -1):
            part = groups[first:last]
            # a digit by itself between groups is often one that the text reader made up
            lone = {span for span in part[1:-1] if span[1] - span[0] == 1 and part[0][1] - part[0][0] == 4}
            number = "".join(text[start:end] for start, end in part if (start, end) not in lone)
            if 14 <= len(number) <= 19 and _is_card(text, groups, first, last, number, labelled=labelled):
                yield part[0][0], part[-1][1]
                first = last - 1
                break
        first += 1


def _is_card(text: str, groups: list[Span], first: int, last: int, number: str, *, labelled: bool) -> bool:
    part = groups[first:last]
    sizes = [end - start for start, end in part]
    if sizes[0] == 4:
        sizes = [size for size in sizes if size > 1]
    if len(part) > 1 and not (all(size == 1 for size in sizes) or all(size >= 3 for size in sizes[:-1])):
        return False
    if re.search(r"[\t\n]", text[part[0][0] : part[-1][1]]):
        # boxes beside or below each other are one number only where nothing else like them stands there
        grouped = all(size % 4 == 0 for size in sizes[:-1]) or sizes in ([4, 6, 5], [4, 6, 4]) or set(sizes) == {1}
        if not grouped or len(part) == 1 or (sizes[0] == sizes[-1] == len(number) // 2):
            return False
        neighbours = [end - start for start, end in (*groups[max(0, first - 1) : first], *groups[last : last + 1])]
        if any(size == sizes[0] for size in neighbours):
            return False
    if labelled and len(number) in (15, 16):
        return True
    readings = [number]
    if sorted(sizes) == [4, 4, 4, 5]:  # one digit too many, in the group of five
        at = 4 * sizes.index(5)
        readings += [number[:place] + number[place + 1 :] for place in range(at, at + 5)]
    return any(_has_form_of_card(reading) for reading in readings)


def _has_form_of_card(number: str) -> bool:
    known = any(len(number) in lengths and re.match(start, number) for start, lengths in _CARD_LENGTHS)
    return known and len(set(number)) > 1 and bool(luhn.is_valid(number))


def expiry_dates(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield months with a year, such as a card has."""
    return (match.span() for match in _EXPIRY.finditer(digits_of(passage.text)))


def lone_codes(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield three or four digits that are a whole box, or follow a card's last month: what stands so beside a card."""
    text = digits_of(passage.text)
    if re.fullmatch(r"\s*\d{3,4}\s*", text):
        yield 0, len(text)
    for expiry in _EXPIRY.finditer(text):
        code = _LONE_CODE.search(text, expiry.end(), expiry.end() + 24)
        if code is not None:
            yield code.span()


def security_codes(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield three or four digits right behind, below or right before their label."""
    if passage.wrapped:
        return
    text = digits_of(passage.text)
    for label in labels.security_code.finditer(text):
        behind = _SHORT_CODE.search(text, label.end(), label.end() + 24)
        if behind is not None and not re.search(r"[\d.;]|\w{6}", text[label.end() : behind.start()]):
            yield behind.span()


def one_time_codes(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield a code of four to eight digits, or of capitals and digits, near its label and with no number between."""
    if passage.wrapped:
        return
    text = passage.text
    for label in labels.one_time_code.finditer(text):
        behind = _CODE.search(text, label.end(), label.end() + _BETWEEN_CODE + 24)
        if behind is not None and _belongs(text, label.end(), behind.start(), behind.span()):
            yield behind.span()
            continue
        before = list(_CODE.finditer(text, max(0, label.start() - _BETWEEN_CODE - 12), label.start()))
        if before and _belongs(text, before[-1].end(), label.start(), before[-1].span()):
            yield before[-1].span()


def _belongs(text: str, start: int, end: int, code: Span) -> bool:
    """Whether a label and a code with the text from `start` to `end` between them are of one sentence, or of two boxes.

    Of two boxes the code is the one, or begins it below its label.
    """
    between = text[start:end]
    boxes = len(re.findall(r"[\t\n]+", between))
    if re.search(r"\d", between) or len(between) > _BETWEEN_CODE or boxes > 1:
        return False
    begins = code[0] == 0 or text[code[0] - 1] in "\t\n"
    ends = code[1] == len(text) or text[code[1]] in "\t\n"
    alone = begins and (ends or code[0] == end)
    return len(re.findall(r"[.!?;](?=\s)", between)) <= 1 and (not boxes or alone)


def ibans(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield account numbers by their check digits, and what looks like one beside the label."""
    text = passage.text
    for match in _IBAN_START.finditer(text):
        end = _end_of_iban(text, match.start())
        if end:
            yield match.start(), end
    for label in labels.iban.finditer(text):
        value = re.compile(r"[A-Z]{2}[ ]?[0-9OIlSBZ]{2}(?:[ \t\n]?[A-Z0-9]{2,4}){3,8}(?![A-Za-z0-9])").search(
            text, label.end(), label.end() + 60
        )
        if value is not None and not re.search(r"\w", text[label.end() : value.start()]):
            yield value.span()


def _end_of_iban(text: str, start: int) -> int:
    """Return where the account number that begins at `start` ends, or 0 when there is none."""
    part = _IBAN_PART.match(text, start, start + 64)
    read = [
        (index, character.upper())
        for index, character in enumerate(part.group() if part is not None else "", start)
        if character not in " \t\n.-"
    ]
    # a sign by itself between groups is often one that the text reader made up
    grouped = [
        (index, character)
        for index, character in read
        if index == start or not (text[index - 1].isspace() and text[index + 1 : index + 2].isspace())
    ]
    for signs in (read, grouped):
        raw = "".join(character for _, character in signs)
        # as it was read, and with digits for the letters that look like them, but for the country's
        for number in (raw, raw[:2] + raw[2:].translate(_LOOK_ALIKES)):
            for length in _IBAN_LENGTHS:
                if length <= len(number) and iban.is_valid(number[:length], check_country=False):
                    return signs[length - 1][0] + 1
    return 0
