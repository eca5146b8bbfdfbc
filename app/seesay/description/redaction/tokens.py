"""Secrets drawn by lot: keys and tokens by how they begin or by the label beside them, and blocks of private keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log2

from seesay.description.redaction.labels import Labels, values_beside
from seesay.description.redaction.passages import Passage, Span

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
_LEAST_ENTROPY = 2.9
"""Bits for each character: words have 2.5 to 3 and no digits, random hexadecimal keys of 16 letters 3 and more."""
_KEY_BEGIN = re.compile(r"[-—–~_ ]{0,8}BEGIN[ A-Z0-9]{0,24}PRIVATE\s?KEY|Private-Lines:\s?\d{1,3}", re.IGNORECASE)
_KEY_END = re.compile(
    r"END[ A-Z0-9]{0,24}PRIVATE\s?KEY(?: BLOCK)?[-—–~_ ]{0,8}|Private-(?:MAC|Hash):\s?[0-9a-f]{0,64}", re.IGNORECASE
)  # PuTTY's files have the other ones
_KEY_LINE = re.compile(r"[A-Za-z0-9+/=\s.-]*")
_KEY_HEADER = re.compile(r"(?:Proc-Type|DEK-Info|Version|Comment|Hash)\b", re.IGNORECASE)
_LONGEST_KEY = 12_000


def api_keys(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield keys and tokens by their beginning, and random texts beside a label, on to the lines they go on in."""
    text = passage.text
    for match in _KEY.finditer(text):
        yield match.start(), _with_lines_below(text, match.end())
    if passage.wrapped:
        return
    for start, end in values_beside(passage, labels, labels.api_key):
        value = _LABELLED_KEY.search(text, start, end)
        if value is not None and _is_random(value.group()):
            yield value.start(), _with_lines_below(text, value.end())


def _with_lines_below(text: str, end: int) -> int:
    """Return where a key ends that ends at `end` or later: behind a space that was read into it, or in lines below."""
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
    """Whether a text looks drawn by lot: varied, with digits among letters, or small letters among capitals."""
    letters = [character for character in text if character.isalnum()]
    if len(letters) < 12 or text.count(".") > 3 or ":/" in text:
        return False
    shares = [text.count(character) / len(text) for character in set(text)]
    varied = -sum(share * log2(share) for share in shares) >= _LEAST_ENTROPY
    digits, capitals = sum(map(str.isdigit, letters)), sum(map(str.isupper, letters[1:]))
    return varied and (digits > 0 or 2 < capitals < len(letters) - 3)


def private_keys(passage: Passage, labels: Labels) -> Iterator[Span]:
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
