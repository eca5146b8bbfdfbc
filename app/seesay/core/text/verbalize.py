"""Converts numbers, paths, code and symbols for speech and braille; what all voices say well is unchanged."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from seesay.core.translation import QT_TRANSLATE_NOOP, day_in_words, has_catalogue, number, translate, using_language

_ADDRESS = re.compile(
    r"\b(?P<local>file://|mailto:|(?-i:tel:(?=[+(\d])))|\b(?:(?:https?|ftp|wss?)://(?:[^\s/@“”„;]*@)?(?:www\.)?|www\.)"
    r"(?P<host>[^\s/?#“”„;,)\]]+)"
    r"(?P<rest>[^\s“”„;,)\]]*)",
    re.IGNORECASE,
)
_UUID = re.compile(r"(?<![\w-])([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])", re.IGNORECASE)
_HASH = re.compile(r"(?<![\w.])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])([0-9a-f]{7})[0-9a-f]{9,}(?!\w)", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?<![\w/+.-])(?=[\w+-]*\d[\w+-]*[A-Za-z][\w+-]*\d)(?![\w+/-]*[a-z]{6})(\w{6})[\w+/-]{18,}={0,2}(?!\w)", re.ASCII
)  # random letters and digits, such as a key; file names contain words
_IPV6 = re.compile(r"(?<![\w:])([0-9a-f]{1,4}):(?:[0-9a-f]{0,4}:){2,6}([0-9a-f]{3,4})(?![\w:])", re.IGNORECASE)
_PART = r"[\w.@+-]+"
_TITLED = rf"{_PART}(?: [A-Z][\w.@+-]*){{1,4}}(?=/)"
"""A folder's name with spaces; with lower-case words, the end of a path in a sentence is unknown."""
_PATH = re.compile(
    rf"(?<![\w/.~\\:-])(?:(?:[A-Za-z]:|\\)(?:\\(?:{_PART}(?: {_PART}){{1,4}}(?=\\)|{_PART}))+|[A-Za-z]:(?:/{_PART})+"
    rf"|~(?:/(?:{_TITLED}|{_PART}))+|(?:/(?:{_TITLED}|{_PART})){{2,}}|(?:{_PART}/){{2,}}[\w@+-]+\.[A-Za-z]\w*)"
)
_NAME = re.compile(r"[^/\\]+\Z")
_COMMAND = re.compile(r"(?:(?<=[“„])|(?<=; )|\A)[$#] [^;“”„\n]*")
"""A shell command, where "cp" with shortened paths would be misleading."""

_DRAWN = re.compile(r"[\u2500-\u259f\u2800-\u28ff\u23b8-\u23bd]+")
"""Boxes, blocks and braille patterns with which terminals draw."""
_RULE = re.compile(r"(?:(?<=[\s“„])|\A)(?:([-=_~#—–·•|])(?:\s?\1){2,}|[*+]{3,})(?=[\s”“;]|\Z)|[=_*~#+—-]{4,}")
_DOTS = re.compile(r"\.{4,}")
_DAY = re.compile(r"(?<![\w.:/-])((?:19|20)\d\d)([-/])(\d\d)\2(\d\d)(?:(?:T|\b)(?=\d\d:\d\d)|(?![\w/-]))")
_DAY_FIRST = re.compile(r"(?<![\w.:/-])(\d\d?)\.(\d\d?)\.((?:19|20)\d\d)(?![\w/-]|\.\d)")
_FRACTION = re.compile(r"(?<=\d:\d\d:\d\d)(?:[.,]\d{3,}(?:Z|[+-]\d\d:?\d\d)?|Z|[+-]\d\d:?\d\d)\b")
"""Fractions of seconds and time zones in logs."""
_IBAN = re.compile(r"(?<![\w-])[A-Z]{2}\d\d(?: ?[\dA-Z]{4}){1,5}(?: ?\d{4}){2}(?: ?[\dA-Z]{1,3})?(?![\w-])")
_CARD = re.compile(r"(?<![\w.+-])\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?![\w-])")
_TELEPHONE = re.compile(
    r"(?<![\w.:/+-])(?:\+\d{1,3}[ /-]?(?:\(0?\d{0,4}\)[ /-]?)?\d{2,}(?:[ /-]\d{2,})*"
    r"|\(?0\d{2,4}\)?[ /-]\d{3,}(?:[ -]\d{2,})*|\(?[2-9]\d\d\)?[ -]\d{3}-\d{4})(?![\w:/-]|[.,]\d)"
)
_LONG_NUMBER = re.compile(r"(?<![\w.,:/#+-])\d{9,}(?![\w-]|[.,:]\d)")
_LEAST_DIGITS = 7

_SIGNS = {
    r"(?<=\s)(?:[-=─—]{1,2}[>›]|[→➜➔➙➝➞⇒⟶▸])(?=\s|\w)": QT_TRANSLATE_NOOP("Said", "arrow"),
    r"(?<=\w)->(?=[A-Za-z_])": QT_TRANSLATE_NOOP("Said", "arrow"),
    r"(?<=\w)\s?(?:!==?|≠|=/=)\s?(?=[\w\"'(-])": QT_TRANSLATE_NOOP("Said", "not equal to"),
    r"(?<=\w)\s?(?:>=|≥)\s?(?=[\w\"'(-])": QT_TRANSLATE_NOOP("Said", "at least"),
    r"(?<=\w)\s?(?:<=|≤)\s?(?=[\w\"'(-])": QT_TRANSLATE_NOOP("Said", "at most"),
    r"(?<=\w)\s?===?\s?(?=[\w\"'(-])": QT_TRANSLATE_NOOP("Said", "equals"),
    r"(?<=\s)&&(?=\s)": QT_TRANSLATE_NOOP("Said", "and"),
    r"(?<=\s)\|\|(?=\s)": QT_TRANSLATE_NOOP("Said", "or"),
    r"(?<=\bC)#(?!\w)": QT_TRANSLATE_NOOP("Said", "sharp"),
    r"[✓✔☑✅]\ufe0f?": QT_TRANSLATE_NOOP("Said", "check mark"),
    r"[✗✘☒❌✖]\ufe0f?": QT_TRANSLATE_NOOP("Said", "cross mark"),
    r"☐": QT_TRANSLATE_NOOP("Said", "empty box"),
    r"(?<![\w.])[-−](?=[$€£¥]\s?\d)": QT_TRANSLATE_NOOP("Said", "minus"),
    r"(?<=\d)\s?–\s?(?=[\d$€£¥])|(?<=\d:\d\d)-(?=\d\d?:\d\d)|(?<=\d)-(?=\d+(?:[.,]\d+)?\s?%)|(?<=\d[ap]m)\s?[–-]\s?(?=\d)"
    r"|(?<=\d\.)\s?[–-]\s?(?=\d\d?\.)": QT_TRANSLATE_NOOP("Said", "to"),
    r"(?<=\d)\s?KiB\b": QT_TRANSLATE_NOOP("Said", "kibibytes"),
    r"(?<=\d)\s?MiB\b": QT_TRANSLATE_NOOP("Said", "mebibytes"),
    r"(?<=\d)\s?GiB\b": QT_TRANSLATE_NOOP("Said", "gibibytes"),
    r"(?<=\d)\s?TiB\b": QT_TRANSLATE_NOOP("Said", "tebibytes"),
}  # symbols that voices skip or misread; espeak-ng says "a != b" in German as "a gleich b"
_SPOKEN_SIGNS = [(re.compile(pattern), word) for pattern, word in _SIGNS.items()]
_STARS = re.compile(r"(?<![★☆])(?=[★☆]{3})(★*)(☆*)(?![★☆])")
_APOSTROPHES = re.compile(r"(?<![\w.,'’])\d{1,3}(?:['’]\d{3})+(?![\d'’])")
_AMOUNT = re.compile(r"(?<![\w.,])\d{1,3}(?:(\.)(?:\d{3}\.)*\d{3},|(,)(?:\d{3},)*\d{3}\.)\d\d(?![\w]|[.,]\d)")
"""An amount of money in one or the other notation: 1.299,99 and 1,299.99."""
_PIPE = re.compile(r"(?<=\s)\|(?=\s)")


def verbalize(text: str, language: str, *, whole: bool) -> str:
    """Return `text` as it is spoken in a language; with `whole`, no path, URL or hash is shortened.

    Without a catalogue for the language, symbols and numbers are not replaced by words.
    """
    text = _IBAN.sub(lambda found: _account(found[0]), text)  # before look-alike keys are shortened
    text = text if whole else _shortened(text)
    text = _DOTS.sub("…", _RULE.sub(" ", _DRAWN.sub(" ", text)))
    text = _FRACTION.sub("", text)
    text = _IBAN.sub(lambda found: _in_groups(found[0].replace(" ", ""), 4), text)
    text = _CARD.sub(lambda found: _in_groups(found[0].replace(found[1], ""), 4), text)
    text = _TELEPHONE.sub(_telephone, text)
    text = _LONG_NUMBER.sub(_long_number, text)
    text = _APOSTROPHES.sub(lambda found: re.sub("['’]", "", found[0]), text)
    if has_catalogue(language):
        with using_language(language):
            text = _worded(text)
    return _tidied(text)


def _worded(text: str) -> str:
    text = _COMMAND.sub(lambda command: _PIPE.sub(translate("Said", "pipe"), command[0]), text)
    text = _DAY.sub(lambda found: _day(found[0], *found.group(1, 3, 4)), text)
    text = _DAY_FIRST.sub(lambda found: _day(found[0], *reversed(found.groups())), text)
    text = _AMOUNT.sub(_amount, text)
    text = _STARS.sub(_stars, text)
    for sign, word in _SPOKEN_SIGNS:
        if sign.search(text):
            text = sign.sub(f" {translate('Said', word)} ", text)
    return text


def _shortened(text: str) -> str:
    text = _ADDRESS.sub(lambda found: "" if found["local"] else _host(found["host"], found["rest"]), text)
    text = _UUID.sub(r"\1…", text)
    text = _IPV6.sub(r"\1…\2", text)
    text = _named(text)
    return _TOKEN.sub(r"\1…", _HASH.sub(r"\1…", text))


def _host(host: str, rest: str) -> str:
    end = rest[len(rest.rstrip(".:!?…'\"")) :]
    cut = rest.strip("/") != end
    return f"{host}…{end.lstrip('.')}" if cut else f"{host}{end}"


def _named(text: str) -> str:
    """Shorten paths to file names, except in commands and if several paths share a name."""
    commands = [command.span() for command in _COMMAND.finditer(text)]
    paths: dict[str, set[str]] = defaultdict(set)
    for found in _PATH.finditer(text):
        paths[_last(found[0])].add(found[0])

    def name(found: re.Match[str]) -> str:
        typed = any(start <= found.start() < end for start, end in commands)
        return found[0] if typed or len(paths[_last(found[0])]) > 1 else _last(found[0])

    return _PATH.sub(name, text)


def _last(path: str) -> str:
    found = _NAME.search(path.rstrip("/\\"))
    return found[0] if found else path


def _day(written: str, year: str, month: str, day: str) -> str:
    try:
        said = day_in_words(date(int(year), int(month), int(day)))
    except ValueError:
        return written
    return f"{said}, " if written.endswith("T") else said


def _amount(found: re.Match[str]) -> str:
    thousands = found[1] or found[2]
    return number(float(found[0].replace(thousands, "").replace(",", ".")), 2)


def _stars(found: re.Match[str]) -> str:
    stars = translate("Said", "{count} of {all} stars")
    return stars.format(count=len(found[1]), all=len(found[0]))


def _telephone(found: re.Match[str]) -> str:
    written = found[0]
    if sum(character.isdigit() for character in written) < _LEAST_DIGITS or _looks_like_day(written):
        return written
    plus = "+" if written.startswith("+") else ""
    groups = re.findall(r"\d+", written)
    if plus:
        groups = [group for group in groups if group != "0"]  # not dialled from abroad
        return f"{plus}{groups[0]}, {', '.join(_in_groups(group) for group in groups[1:])}".rstrip(", ")
    return ", ".join(_in_groups(group) for group in groups)


def _looks_like_day(written: str) -> bool:
    return re.fullmatch(r"\d\d?([/-])\d\d?\1\d{2,4}", written) is not None


def _long_number(found: re.Match[str]) -> str:
    digits = found[0]
    return _in_groups(digits, 4 if len(digits) % 4 == 0 else 3)


def _in_groups(digits: str, size: int = 3) -> str:
    """Return single digits with a pause after each group; the last group has more than one."""
    if len(digits) <= size + 1:
        return " ".join(digits)
    groups = [digits[start : start + size] for start in range(0, len(digits), size)]
    if len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return ", ".join(" ".join(group) for group in groups)


def _account(number: str) -> str:
    """Return an IBAN in groups; a number with wrong check digits is unchanged."""
    plain = number.replace(" ", "")
    digits = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return _in_groups(plain, 4) if int(digits) % 97 == 1 else number


def _tidied(text: str) -> str:
    """Remove spaces and empty entries that removed parts leave."""
    text = re.sub(r" {2,}", " ", text)
    text = re.sub(r";(?: ?;)+", ";", text)
    # the closing mark in German is the opening one in English
    opens, closes = ("„", r"”|“(?:[\s;,.)]|\Z)") if "„" in text else ("“", "”")
    text = re.sub(rf"(?<={opens})[ ;]+|[ ;]+(?={closes})| +(?=[;,.)](?:[\s”“;,.]|\Z))", "", text)
    return text.strip()
