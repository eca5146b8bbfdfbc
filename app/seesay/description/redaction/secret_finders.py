"""Finders of payment data, one-time codes, keys and tokens by their form.

OCR confuses digits with letters and drops spaces, so digits are compared by shape. Expressions must not backtrack
without bounds: repetitions are limited, or cannot begin in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stdnum import iban, luhn

from seesay.description.redaction.labels import Labels, find_labelled_values, is_in_sentence
from seesay.description.redaction.passages import Passage, Span
from seesay.description.redaction.random_text import randomness

_SURE = "日口ØøΘ"
"""OCR readings of a crossed zero that do not occur in numbers otherwise."""
_LOOK_ALIKES = str.maketrans("OoQDlI|!SBZ" + _SURE, "00001111582" + "0" * len(_SURE))
_MISREAD = re.compile(rf"(?<=\d)[OolI|{_SURE}]+|[OolI|{_SURE}]+(?!\w)")
_TOKEN = re.compile(r"\S+")
_DIGIT_GROUPS = re.compile(r"(?<![\w+.,/-])\d+(?:[ \t\n.–-]\d+)*(?!\w)")
_GROUP = re.compile(r"\d+")
_MAX_GROUPS = 24
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
_LABELLED_IBAN = re.compile(r"[A-Z]{2}[ ]?[0-9OIlSBZ]{2}(?:[ \t\n]?[A-Z0-9]{2,4}){3,8}(?![A-Za-z0-9])")
_IBAN_LENGTHS = range(34, 14, -1)
_EXPIRY = re.compile(r"(?<![\w/.-])(?:0[1-9]|1[0-2])\s?[/.\-]\s?(?:20)?[2-4]\d(?![\w/.-])")
_LONE_CODE = re.compile(r"(?<!\S)\d{3,4}(?!\S)")
_CODE = re.compile(
    r"(?<![\w.,:/+-])(?!\d{4}-\d\d-)(?:[A-Za-z]-)?"
    r"(?:\d(?:[ \t-]{0,2}\d){3,7}|(?=[A-Z]{0,8}-?[A-Z]{0,7}\d)[A-Z0-9]{5,8}(?:-[A-Z0-9]{4,8})?)"
    r"(?![\w/:]|[.,]\d|[ \t-]{1,2}\d)"
)
_BETWEEN_CODE = 64
_AMOUNT = re.compile(r"\d+[.,]\d\d(?!\d)")
_SHORT_CODE = re.compile(r"(?<![\d.,:/-])\d{3,4}(?![\d:/]|[.,-]\d)")


@lru_cache(maxsize=8)
def restore_digits(text: str) -> str:
    """Return `text` with the letters for which digits were taken as digits again, in words that are mostly digits."""

    def mended(match: re.Match[str]) -> str:
        word = match.group()
        mostly = sum(sign.isdigit() or sign in _SURE for sign in word) * 2 > len(word) and len(word) > 2
        return word.translate(_LOOK_ALIKES) if mostly else word

    return _TOKEN.sub(mended, text)


def digit_readings(text: str) -> tuple[str, ...]:
    """Return `text`, and with digits for letters like them at the end of words, for expressions that want digits."""
    other = _MISREAD.sub(lambda match: match.group().translate(_LOOK_ALIKES), text)
    return (text,) if other == text else (text, other)


def find_card_numbers(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield numbers with the beginning, the length and the check digit of a card's, and any beside its label."""
    text = restore_digits(passage.text)
    labelled = [end for _, end in labels.kinds["card_number"].spans(text)]
    for run in _DIGIT_GROUPS.finditer(text):
        groups = [(run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run.group())]
        beside = any(0 <= run.start() - end <= 12 for end in labelled)
        yield from _cards_in(text, groups[:_MAX_GROUPS], labelled=beside)


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


def find_expiry_dates(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield months with a year, such as a card has."""
    return (match.span() for match in _EXPIRY.finditer(restore_digits(passage.text)))


def find_lone_codes(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield three or four digits that are a whole box, or follow a card's last month: what stands so beside a card."""
    text = restore_digits(passage.text)
    if re.fullmatch(r"\s*\d{3,4}\s*", text):
        yield 0, len(text)
    for expiry in _EXPIRY.finditer(text):
        code = _LONE_CODE.search(text, expiry.end(), expiry.end() + 24)
        if code is not None:
            yield code.span()


def find_security_codes(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield three or four digits right behind, below or right before their label."""
    text = restore_digits(passage.text)
    for _, end in labels.kinds["security_code"].spans(text):
        behind = _SHORT_CODE.search(text, end, end + 24)
        if behind is not None and not re.search(r"[\d.;]|\w{6}", text[end : behind.start()]):
            yield behind.span()


def find_one_time_codes(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield a code of four to eight digits, or of capitals and digits, near its label and with no number between."""
    text = passage.text
    plain = [
        (start, end)
        for start, end in labels.kinds["code"].spans(text)
        if not labels.kinds["other_code"].spans(text[max(0, start - _BESIDE_LABEL) : end + _BESIDE_LABEL])
    ]
    for start, end in (*labels.kinds["one_time_code"].spans(text), *plain):
        in_prose = passage.form == "prose"
        if in_prose and not is_in_sentence(passage, start):
            continue
        behind = _CODE.search(text, end, end + _BETWEEN_CODE + 24)
        before = list(_CODE.finditer(text, max(0, start - _BETWEEN_CODE - 12), start))
        if behind is not None and _belongs(text, end, behind.start(), behind.span()):
            code = behind.span()
        elif before and not in_prose and _belongs(text, before[-1].end(), start, before[-1].span()):
            code = before[-1].span()
        else:
            continue
        is_sure = (start, end) not in plain and not in_prose
        if is_sure or not _YEAR.fullmatch(text, *code):
            yield code


_BESIDE_LABEL = 12
"""Characters to either side of "code" that may say what else it is: "postal code"."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def _belongs(text: str, start: int, end: int, code: Span) -> bool:
    """Whether a label and a code are in one sentence, or in two boxes of which the code is or begins the second."""
    between = _AMOUNT.sub("", text[start:end])
    boxes = len(re.findall(r"[\t\n]+", between))
    if re.search(r"\d", between) or len(between) > _BETWEEN_CODE or boxes > 1:
        return False
    begins = code[0] == 0 or text[code[0] - 1] in "\t\n"
    ends = code[1] == len(text) or text[code[1]] in "\t\n"
    alone = begins and (ends or code[0] == end or text[max(0, code[0] - 2)] == "?")
    return len(re.findall(r"[.!?;](?=\s)", between)) <= 1 and (not boxes or alone)


def find_ibans(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield account numbers by their check digits, and what looks like one beside the label."""
    text = passage.text
    for match in _IBAN_START.finditer(text):
        end = _end_of_iban(text, match.start())
        if end:
            yield match.start(), end
    for _, label_end in labels.kinds["iban"].spans(text):
        value = _LABELLED_IBAN.search(text, label_end, label_end + 60)
        if value is not None and not re.search(r"\w", text[label_end : value.start()]):
            yield value.span()


def _end_of_iban(text: str, start: int) -> int:
    """Return the end of the account number at `start`, or 0."""
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


_KEY = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"sk-(?=[\w-]{0,60}\d)(?:[a-z]{2,8}-)?[\w-]{16,}|"  # OpenAI, Anthropic and many others
    r"(?:sk|rk|pk|whsec)_?(?:live|test)?_[A-Za-z0-9]{16,}|"  # Stripe
    r"gh[pousr][_ ]?[A-Za-z0-9]{30,}|github[_ ]pat[_ ]\w{22,}|g[lI]pat-[\w-]{18,}|"
    r"A[KSGR][IlO1P]A[A-Z0-9lo]{16}(?![A-Za-z0-9])|AIDA[A-Z0-9]{16}|"  # Amazon
    r"A[Il1]za[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,}|"  # Google
    r"xox[abeoprs]-[\w-]{10,}|xapp-[\w-]{10,}|"  # Slack
    r"hf_[A-Za-z0-9]{28,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|dop_v1_[a-f0-9]{40,}|shp(?:at|ss|ca)_[a-fA-F0-9]{24,}|"
    r"\d{8,10}:AA[\w-]{30,}|[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,}|"  # Telegram, Discord
    r"T[A-Z0-9]{7,12}/B[A-Z0-9]{7,12}/[A-Za-z0-9]{20,}|dapi[a-f0-9]{32}|AGE-SECRET-KEY-1[A-Z0-9]{50,}|"
    r"(?:sig|X-Amz-Signature|X-Goog-Signature)=[\w%+/-]{20,}|Authorization[:\s]{1,3}Basic\s[A-Za-z0-9+/]{8,}={0,2}|"
    r"SG\.[\w-]{16,}\.[\w-]{16,}|sq0[a-z]{3}-[\w-]{20,}|AC[a-f0-9]{32}|key-[a-f0-9]{32}|"
    r"ey[JIl1][\w-]{12,}(?:[. ]{1,2}[\w-]{8,}){0,2}"  # a JSON web token: {" in base64
    r")"
)
_TOKEN_LINE = re.compile(r"\n([\w\-./+=]+)(?=\n|$)")
"""A line right below of a single word, which may be a part of a key."""
_LONG_WORD = 20
_REST = re.compile(r"[^\s\"'“”<>(){},;]*")
"""The rest of a word, with signs that were read in the place of letters ("×")."""
_SPACED = re.compile(r" [\w.-]{8,}(?!\S)")
_LABELLED_KEY = re.compile(r"[A-Za-z0-9_\-+/=.~:]{12,}")
_KEY_BEGIN = re.compile(r"[-—–~_ ]{0,8}BEGIN[ A-Z0-9]{0,24}PRIVATE\s?KEY|Private-Lines:\s?\d{1,3}", re.IGNORECASE)
_KEY_END = re.compile(
    r"END[ A-Z0-9]{0,24}PRIVATE\s?KEY(?: BLOCK)?[-—–~_ ]{0,8}|Private-(?:MAC|Hash):\s?[0-9a-f]{0,64}", re.IGNORECASE
)  # PuTTY's files have the other ones
_KEY_LINE = re.compile(r"[A-Za-z0-9+/=\s.-]*")
_KEY_HEADER = re.compile(r"(?:Proc-Type|DEK-Info|Version|Comment|Hash)\b", re.IGNORECASE)
_LONGEST_KEY = 12_000


def find_api_keys(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield keys and tokens by their beginning, on to the lines they go on in."""
    for match in _KEY.finditer(passage.text):
        yield match.start(), _with_lines_below(passage.text, match.end())


def find_labelled_keys(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield random texts beside a label, on to the lines they go on in."""
    text = passage.text
    for start, end in find_labelled_values(passage, labels, labels.kinds["api_key"]):
        value = _LABELLED_KEY.search(text, start, end)
        if value is not None and _is_random(value.group()):
            yield value.start(), _with_lines_below(text, value.end())


def _with_lines_below(text: str, end: int) -> int:
    """Return the full end of a key, which may go on after a misread space or in the lines below."""
    rest = _REST.match(text, end)
    end = rest.end() if rest is not None else end
    while (spaced := _SPACED.match(text, end)) is not None and _is_random(spaced.group()):
        end = spaced.end()
    while (line := _TOKEN_LINE.match(text, end)) is not None:
        mixed = len(line[1]) > 7 and re.search(r"[a-z][A-Z]", line[1]) is not None
        if len(line[1]) < _LONG_WORD and not mixed and not any(map(str.isdigit, line[1])):
            break
        end = line.end()
    return end


def _is_random(text: str) -> bool:
    """Whether a text beside a label or a key looks random."""
    if sum(map(str.isalnum, text)) < 12 or text.count(".") > 3 or ":/" in text:
        return False
    digits, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
    return randomness(text) > 3 or (digits >= 3 and letters >= 3 and len(set(text)) >= 8)


def find_private_keys(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield blocks from the line of their beginning to that of their end, or as far as they are seen."""
    text = passage.text
    for begin in _KEY_BEGIN.finditer(text):
        end = _KEY_END.search(text, begin.end(), begin.end() + _LONGEST_KEY)
        yield begin.start(), end.end() if end is not None else _end_of_block(text, begin.end())
    if _KEY_BEGIN.search(text) is None and (end := _KEY_END.search(text)) is not None:
        yield _start_of_block(text, end.start()), end.end()


def _end_of_block(text: str, start: int) -> int:
    end = text.find("\n", start)
    if end < 0:
        return len(text)
    while end < len(text):
        line_end = end + 1 + len(text[end + 1 :].partition("\n")[0])
        line = text[end:line_end].strip()
        if line and not _is_key_line(line):
            break
        end = line_end
    return end


def _start_of_block(text: str, end: int) -> int:
    start = text.rfind("\n", 0, end)
    start = start if start >= 0 else 0
    while start > 0:
        line_start = max(0, text.rfind("\n", 0, start))
        line = text[line_start:start].strip()
        # stricter than from above, where it is known that a key begins
        if line and not (_is_key_line(line) and len(line.split()[0]) >= _LONG_WORD):
            break
        start = line_start
    return start


def _is_key_line(line: str) -> bool:
    long_words = max(map(len, line.split())) >= 14 or line.endswith("=")
    return bool(_KEY_HEADER.match(line)) or (_KEY_LINE.fullmatch(line) is not None and long_words)
