"""Finders of secrets that need no label: random tokens, keys in hex, recovery phrases, and numbers of identity papers.

Numbers of papers are checked with python-stdnum. Those whose form is common, as nine digits are, need a label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import stdnum.be.nn
import stdnum.br.cnpj
import stdnum.br.cpf
import stdnum.ch.ssn
import stdnum.de.idnr
import stdnum.es.nif
import stdnum.fr.nir
import stdnum.in_.aadhaar
import stdnum.in_.pan
import stdnum.it.codicefiscale
import stdnum.mx.curp
import stdnum.pt.cc

from seesay.description.redaction.labels import Labels, find_labelled_values
from seesay.description.redaction.passages import Passage, Span
from seesay.description.redaction.random_text import randomness, seed_words

_TOKEN = re.compile(r"[A-Za-z0-9_\-+!#$%&*@?^~]{9,}")
_GROUPS = re.compile(
    r"(?<![A-Za-z0-9-])(?:(?:[A-Za-z0-9]{4}[ -]){3,15}[A-Za-z0-9]{1,4}"
    r"|(?:[A-Za-z0-9]{5}[ -]){3,11}[A-Za-z0-9]{5})(?![A-Za-z0-9-])"
)
_PART = re.compile(r"[^?&]+")
_TOKEN_AROUND = re.compile(r"[A-Za-z0-9+/=._\-~]*")
_HEX_RUN = re.compile(r"(?<![A-Za-z0-9])(?:0x)?((?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{32,}|[0-9A-F]{32,})(?![A-Za-z0-9])")
_HEX_GROUPS = re.compile(
    r"(?<![A-Za-z0-9:-])[0-9A-Fa-f]{2}(?:([ :-])[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){14,}(?![A-Za-z0-9])"
)
_GIT, _DIGEST_LENGTHS = 40, frozenset({32, 40, 56, 64, 96, 128})
_DIGEST = re.compile(
    r"sha-?\d|md5|digest|checksum|hash|commit|fingerprint|etag|revision|prüfsumme|somme de contrôle"
    r"|\b(?:tx|txid|block)\b",
    re.IGNORECASE,
)
_UUID = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_CLASSES = tuple(map(re.compile, (r"[a-z]", r"[A-Z]", r"\d", r"[!#$%&*@?^~+=]")))
_LEAST, _LEAST_LENGTH = 11.0, 12
"""Minimum `randomness` and length of a token; of 54,870 words and names of files 18 have so much."""
_LEAST_IN_ONE_CASE = 16
_LEAST_MIXED = 7.0
"""The same for shorter tokens of all classes of characters."""


def find_random_tokens(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield generated passwords, keys and tokens."""
    text = passage.text
    for match in _TOKEN.finditer(text):
        if "://" in _word_around(text, match.start(), match.end()):
            parts = [(match.start() + part.start(), part.group()) for part in _PART.finditer(match.group())]
        else:
            parts = [(match.start(), match.group().rstrip("-_?!&*"))]
        for start, token in parts:
            end = start + len(token)
            mixed = all(kind.search(token) for kind in _CLASSES)
            both = _CLASSES[0].search(token) and _CLASSES[1].search(token)
            long = len(token) >= (_LEAST_LENGTH if both else _LEAST_IN_ONE_CASE)
            is_random = (mixed or long) and randomness(token) > (_LEAST_MIXED if mixed else _LEAST)
            if is_random and not _is_hex_or_name(text, token, start, end):
                yield _whole_token(text, start, end)


def find_grouped_tokens(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield random texts in groups of four or five, as keys that are to be typed are shown."""
    for match in _GROUPS.finditer(passage.text):
        together = re.sub(r"[ -]", "", match.group())
        if randomness(together) > _LEAST:
            yield match.span()


def _is_hex_or_name(text: str, token: str, start: int, end: int) -> bool:
    whole = _word_around(text, start, end)
    if _MAIL.fullmatch(whole.strip("<>()[],;:.")) and not _CLASSES[2].search(whole):
        return True
    return bool(re.fullmatch(r"(?:0x)?[0-9a-f]+|[0-9A-F]+", token) or _UUID.search(whole))


def _word_around(text: str, start: int, end: int) -> str:
    """Return the text between the white space around a span, at most 80 characters to either side."""
    low = max(0, start - 80)
    before, after = text[low:start].split(), text[end : end + 80].split()
    first = before[-1] if before and not text[start - 1].isspace() else ""
    last = after[0] if after and not text[end].isspace() else ""
    return first + text[start:end] + last


def _whole_token(text: str, start: int, end: int) -> Span:
    """Return the span of a token with the parts behind its dots and slashes, unless it is in an address or path."""
    low = start
    while low > 0 and re.match(r"[A-Za-z0-9+/._\-~]", text[low - 1]):
        low -= 1
    high = _TOKEN_AROUND.match(text, end)
    last = high.end() if high is not None else end
    whole = text[low:last]
    if whole.startswith(("/", ".", "~")) or text[max(0, low - 3) : low].endswith(":") or whole.count("/") > 3:
        return start, end
    return low, last


def find_hex_keys(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield 128 bits and more in hex, but for digests that are called so and names of commits."""
    text = passage.text
    for match in _HEX_RUN.finditer(text):
        length = len(match.group(1))
        if length != _GIT and not (
            length in _DIGEST_LENGTHS and _DIGEST.search(text, max(0, match.start() - 60), match.start())
        ):
            yield match.span()
    for match in _HEX_GROUPS.finditer(text):
        if not _DIGEST.search(text, max(0, match.start() - 60), match.start()):
            yield match.span()


_LEAST_SEED_WORDS = 11
"""Of 12, since one may be misread; the checksum of the phrase would not hold then."""
_SEED_WORD = re.compile(r"[^\W\d_]+")
_BITLOCKER = re.compile(r"(?<![\d-])\d{6}(?:\s?[-–]\s?\d{6}){5,7}(?![\d])|(?<!\d)\d{6}(?:\s?[-–]\s?\d{6}){2,7}(?!\d)")


def find_recovery_phrases(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield runs of words of BIP-39's English list, one misread word or number between them allowed."""
    run: list[Span] = []
    missed, style = False, ""
    for match in _SEED_WORD.finditer(passage.text):
        word = match.group().casefold()
        same = not run or _style(match.group()) == style
        style = _style(match.group())
        if word in seed_words() and same:
            run.append(match.span())
            continue
        if run and not missed and len(word) >= 3 and _is_misread(word):
            run.append(match.span())
            missed = True
            continue
        if len(run) >= _LEAST_SEED_WORDS:
            yield run[0][0], run[-1][1]
        run, missed = ([match.span()] if word in seed_words() else []), False
    if len(run) >= _LEAST_SEED_WORDS:
        yield run[0][0], run[-1][1]


def _style(word: str) -> str:
    return "lower" if word.islower() else "upper" if word.isupper() and len(word) > 1 else "title"


@lru_cache(maxsize=512)
def _is_misread(word: str) -> bool:
    """Whether a word differs from a listed one by one letter, or by what OCR confuses."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {a + b[1:] for a, b in cuts if b} | {a + c + b[1:] for a, b in cuts if b for c in letters}
    near |= {a + c + b for a, b in cuts for c in letters}
    return not near.isdisjoint(seed_words())


def find_recovery_keys(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield recovery keys of BitLocker: groups of six digits, each a multiple of eleven."""
    for match in _BITLOCKER.finditer(passage.text):
        groups = re.findall(r"\d{6}", match.group())
        if len(groups) >= 6 or sum(int(group) % 11 == 0 for group in groups) >= 3:
            yield match.span()


_NUMBERS: tuple[tuple[str, Callable[[str], bool] | None], ...] = (
    (r"(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}", None),  # social security, United States
    (r"9\d\d-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}", None),  # taxpayers, United States
    (r"(?![DFIQUV])[A-Z](?![DFIQUVO])[A-Z]\s?\d\d\s?\d\d\s?\d\d\s?[A-D]", None),  # national insurance, United Kingdom
    (r"\d{2}\s\d{3}\s\d{3}\s\d{3}", stdnum.de.idnr.is_valid),
    (r"[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}\s?\d{2}", stdnum.fr.nir.is_valid),
    (r"\d{8}-?[A-Z]|[XYZ]-?\d{7}-?[A-Z]", stdnum.es.nif.is_valid),
    (r"[A-Z]{3}\s?[A-Z]{3}\s?\d{2}[A-EHLMPRST]\d{2}\s?[A-Z]\d{3}[A-Z]", stdnum.it.codicefiscale.is_valid),
    (r"\d{3}\.\d{3}\.\d{3}-\d{2}", stdnum.br.cpf.is_valid),
    (r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}", stdnum.br.cnpj.is_valid),
    (r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HM][A-Z]{5}[A-Z0-9]\d", stdnum.mx.curp.is_valid),
    (r"756\.\d{4}\.\d{4}\.\d{2}", stdnum.ch.ssn.is_valid),
    (r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}", stdnum.be.nn.is_valid),
    (r"\d{8}\s?\d\s?[A-Z]{2}\d", stdnum.pt.cc.is_valid),
    (r"(?<!\d\s)[2-9]\d{3}\s\d{4}\s\d{4}(?!\s\d)", stdnum.in_.aadhaar.is_valid),
    (r"[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]", stdnum.in_.pan.is_valid),
    (r"\d{18,24}", None),  # whatever has so many digits
)
"""Numbers of people that need no label: their form, and the check of their digits, if they have any."""
_NUMBER = re.compile("|".join(f"(?P<n{row}>{form})" for row, (form, _) in enumerate(_NUMBERS)))
_NUMBER_EDGE = re.compile(r"[\w/.,+-]")


def find_identity_numbers(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield numbers of people by their form and check digits."""
    text, at = passage.text, 0
    while (match := _NUMBER.search(text, at)) is not None:
        at = match.start() + 1
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if _NUMBER_EDGE.match(before) or (after.isalnum() or (after in "-/" and after)):
            continue
        is_valid = _NUMBERS[int((match.lastgroup or "n0")[1:])][1]
        if is_valid is None or is_valid(match.group()):
            yield match.span()
            at = match.end()


def find_labelled_numbers(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield numbers beside the label of a number of a person or a paper, whatever their check digits."""
    for start, end in find_labelled_values(passage, labels, labels.kinds["identity_number"], prose=True):
        match = IDENTITY_NUMBER.search(passage.text, start, min(end, start + _FARTHEST_NUMBER))
        if match is not None and sum(map(str.isdigit, match.group())) >= LEAST_DIGITS:
            yield match.span()


_FARTHEST_NUMBER, LEAST_DIGITS = 44, 3
IDENTITY_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9 ./-]{4,30}[A-Z0-9](?![a-z])|[A-Z0-9]{6,}")
_MACHINE_LINE = re.compile(r"[A-Z0-9<«‹く]{26,48}")
_PASSPORT_END = re.compile(r"([A-Z0-9<]{9})(\d)[A-Z<]{3}(\d{6})(\d)[MF<X](\d{6})(\d)")


def find_machine_readable_lines(passage: Passage, labels: Labels) -> Iterator[Span]:
    """Yield the machine-readable lines of passports and identity cards (ICAO 9303)."""
    if passage.form not in ("line", "text", "row"):
        return
    text = re.sub(r"[ \t]", "", passage.text)
    fillers = len(re.findall(r"[<«‹く]", text))
    core = re.sub(r"[«‹く]", "<", text).replace("k", "K").replace("c", "C")
    dated = _PASSPORT_END.search(core)
    checked = dated is not None and _check_digit(dated[1]) == dated[2] and _check_digit(dated[3]) == dated[4]
    if checked or (fillers >= 3 and _MACHINE_LINE.search(core)):
        yield 0, len(passage.text)


def _check_digit(part: str) -> str:
    """Return the check digit of ICAO 9303: weights 7, 3, 1."""
    values = [0 if c == "<" else int(c, 36) for c in part]
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)
