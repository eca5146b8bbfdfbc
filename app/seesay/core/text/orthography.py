"""Corrects OCR to the orthography of its language, and reorders right-to-left text, with brackets, for speech."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from seesay.core.text.language_detection import main_script, script_of, usual_language

_SIGNS = str.maketrans(",;?", "،؛؟")
_SIGN = re.compile(r"(?<=[\u0620-\u06ff])[,;?](?=\s|$)")
_PERSIAN, _ARABIC = str.maketrans("يك٠١٢٣٧٨٩", "یک۰۱۲۳۷۸۹"), str.maketrans("کہ۰۱۲۳۷۸۹", "كه٠١٢٣٧٨٩")
"""Letters and digits that look the same in the other language but have other codes."""
_YEH = re.compile(r"ی(?=[\u0620-\u064a\u064b-\u0652])")
"""A Persian yeh within a word; Arabic has two letters that look like it there."""
_EZAFE = re.compile(r"(?:[ةۀ][\u064b-\u0651]*|ه[\u064c\u064f])(?![\w\u064b-\u0655])")
"""OCR's results for a final Persian heh with a small hamza above; Persian has none of these."""


_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?) ?\u0e32")
"""A Thai vowel that looks like two, which Unicode does not compose."""
_AND = re.compile("(?<!\\S)\u0576(?=\\s|$)")  # OCR's result for the Armenian word for "and"
_HO = re.compile(
    r"(?i:(?<!պատ)(?<!վի)(?<!կո)(?<!ո)(?<!կար)(?<!ստի)(?<!հա)(?<!ճա)(?<!վ)(?<!վար)(?<!խ)(?<!\bա))"
    r"ճ(?!շ|իշ|իգ|ն|յ|անաչ|անապ|ակատ|աշ)"
)  # an Armenian letter where no usual word has it; a look-alike is ten times as common
_YEV = re.compile(
    r"(?i:(?<=\bմինչ)|(?<=\bձ)(?!նե|նա?գ)|(?<=մաձ)|(?<=\bհետ)(?=ն[եիյոա])|(?<=\bոր)(?=նէ)|(?<=\b(?:վեր|միջ))(?=ն\b))ն"
)  # A misread letter in some of the most frequent words
_IS = re.compile("(?<=[\u0561-\u0587] )\u0537(?=\\W|$)")  # the word "is" with a capital within a sentence
_PAUSE = re.compile(r"(?<=[\u0561-\u0587])`|(?<=[\u0561-\u0587]\))`")
"""OCR's result for the Armenian pause sign after a word."""
_BENGALI_AE = ("\u0986\u09cd\u09af\u09be", "\u0985\u09cd\u09af\u09be")
"""A vowel with the signs of another sound: as read, and as written."""
_BROKEN = re.compile(r"(?<=[^\s\d/])/ (?=[^\s\d/])|(?<=[\u0620-\u0652]) /(?=[\u0620-\u0652])")
"""A space on one side of a slash between two words; correct are none or two."""
_DOTS = re.compile(r"(?<=\w)(?:\. ?\.\.|\.\. \.|\.\.(?=\s|$))(?!\.)")
_ALIKE = str.maketrans("αεικνορτυχавекмнорстухіјѕ", "aeikvoptuxabekmhopctyxijs")
_ALIKE_IN = {
    "Grek": str.maketrans("ABEHIKMNOPTXYZovu", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖονυ"),
    "Cyrl": str.maketrans("ABCEHIJKMOPTXYaceijopxy", "АВСЕНІЈКМОРТХУасеіјорху"),
}  # look-alikes of Latin letters by script
_INNER_CAPITAL = re.compile("(?<=[а-яёђ-џґα-ώ]{2})[ЄЇІЎЈВЗКМНОПСТУХЮЯΘΚΟΠΡΤΦΧΨ](?![А-ЯЄІЇҐΑ-Ω])")
"""A capital after two lower-case letters whose lower-case form has the same shape."""
_NUMERO = re.compile(r"(?<!\w)N[eoеоs](?= ?\d)")  # OCR's result for the Cyrillic numero sign
_EURO = re.compile(r"(?<=\d)( ?)[Єєε](?!\w)")
"""OCR's result for the euro sign after a number; before one, it may be a Ukrainian word."""
_LONE_THREE = re.compile(r"(?<![\w.])[Зз](?= (?:[а-яё]|[КМГТ]Б))")  # A letter that is no Russian word, before a word
_THREE = re.compile(r"(?<![^\W\d])З(?=\d)|(?<=\d)З(?![^\W\d])")
_SIXES = re.compile(r"\bб{2,}\b")
FILE_ENDINGS = (
    "7z|avi|bak|bmp|bz2|cfg|conf|css|csv|deb|docx?|eml|epub|exe|flac|gif|gz|heic|html?|ini|iso|jpe?g|js|json|log|md|mkv|"
    "mov|mp[34]|msi|od[pst]|ogg|pdf|php|png|pptx?|py|rar|rpm|rtf|sh|sql|svg|tar|tiff?|txt|wav|web[mp]|xcf|xlsx?|xml|xz|"
    "ya?ml|zip"
)  # A pattern of file name extensions, which are in Latin letters in every language
_WITH_ENDING = re.compile(r"(.*\w\.)(\w{3,4})(\W*)")
_DZE = str.maketrans("Ѕѕ", "Ss")
"""A letter of Macedonian only, in none of its words together with only Latin look-alikes."""
_LATIN_ALIKE = {other: latin for table in _ALIKE_IN.values() for latin, other in table.items()} | _DZE | {ord("г"): "r"}
_LIKE_ENDINGS = _LATIN_ALIKE | {ord(own): latin for own, latin in zip("тпудозЗ", "mnvgg33", strict=True)}
"""Misreadings of extensions within a Cyrillic line, if the look-alikes alone make none."""
_CARON = re.compile(r"([dltL])['’]")
_WITH_CARON = {"d": "ď", "l": "ľ", "t": "ť", "L": "Ľ"}
_POLITE = re.compile("[가-힣](?=니[다까])|심(?=시오)")
"""The syllable before the end of a polite Korean verb; OCR reads "ㅁ" for "ㅂ" there."""
_BREATHINGS, _IOTA_BELOW, _OLD_ACCENTS = "\u0313\u0314", "\u0345", "\u0300\u0342"  # marks of old Greek spelling only


def correct_orthography(lines: Sequence[str]) -> list[str]:
    """Correct the letters and symbols in the `lines` of one page."""
    lines = [_SARA_AM.sub("\\1\\2\u0e33", line) for line in lines]
    lines = [_DOTS.sub("...", _BROKEN.sub("/", line.replace(*_BENGALI_AE))) for line in lines]
    lines = [_POLITE.sub(_with_bieup, line) for line in lines]
    lines = [_armenian(line) if main_script(line) == "Armn" else line for line in lines]
    lines = [" ".join(map(_monotonic, line.split(" "))) if main_script(line) == "Grek" else line for line in lines]
    # first, as the letter is evidence for Ukrainian
    lines = [_EURO.sub(r"\1€", line) if main_script(line) in _ALIKE_IN else line for line in lines]
    cyrillic = usual_language([line for line in lines if main_script(line) == "Cyrl"])
    lines = [_with_numbers(line, cyrillic) if main_script(line) == "Cyrl" else line for line in lines]
    arabic = [line for line in lines if main_script(line) == "Arab"]
    if not arabic:
        return lines
    language = usual_language(arabic)
    lines = [_SIGN.sub(lambda sign: sign[0].translate(_SIGNS), line) for line in lines]
    if language == "fa":
        return [_EZAFE.sub("هٔ", line.translate(_PERSIAN)) for line in lines]
    if language != "ar":
        return lines
    return [_YEH.sub("ي", line.translate(_ARABIC)) for line in lines]


def _with_numbers(line: str, language: str | None) -> str:
    """Correct letters misread at numbers in a Cyrillic line on a page in `language`."""
    line = _NUMERO.sub("№", line)
    return _LONE_THREE.sub("3", line) if language == "ru" else line


def _armenian(line: str) -> str:
    """Correct the usual OCR errors of an Armenian line."""
    line = _YEV.sub("\u0587", _HO.sub("հ", _AND.sub("\u0587", line)))
    return _IS.sub("\u0567", _PAUSE.sub("\u055d", line))


def _with_bieup(syllable: re.Match[str]) -> str:
    """Return a Hangul syllable with final "ㅂ" instead of "ㅁ", its predecessor in Unicode."""
    ends_in_mieum = (ord(syllable[0]) - ord("가")) % 28 == 16
    return chr(ord(syllable[0]) + ends_in_mieum)


def with_carons(line: str) -> str:
    """Correct letters with caron misread as an apostrophe in a Czech or Slovak line: "t'" for "ť"."""
    apostrophes = sum(map(line.count, "'’"))
    if apostrophes != len(_CARON.findall(line)):
        return line  # there are quotation marks, too
    return _CARON.sub(lambda letter: _WITH_CARON[letter[1]], line)


def resolve_alphabets(words: Sequence[str]) -> list[str]:
    """Return the words of a line, each in one alphabet, resolving look-alike letters, as of Latin and Cyrillic."""
    words = [_in_its_alphabet(word) for word in words]
    around = ["", *map(main_script, words), ""]
    for place, word in enumerate(words):
        before, own, behind = around[place : place + 3]
        beside = {before, behind} - {""}
        if own == "Latn" and beside and beside <= _ALIKE_IN.keys() and sum(map(str.isalpha, word)) == 1:
            words[place] = word.translate(_ALIKE_IN[beside.pop()])
    return words


def _in_its_alphabet(word: str) -> str:
    name = _WITH_ENDING.fullmatch(word)
    if name is not None and (end := _file_ending(name[2])):
        return _in_its_alphabet(name[1]) + end + name[3]
    word = _SIXES.sub(lambda letters: "6" * len(letters[0]), _THREE.sub("3", word))
    word = _INNER_CAPITAL.sub(lambda letter: letter[0].lower(), word)
    read = Counter(filter(None, map(script_of, word)))
    other, has_dze = read.keys() & _ALIKE_IN.keys(), any(ord(letter) in _DZE for letter in word)
    if len(other) != 1 or not (read["Latn"] or has_dze):
        return word
    (script,) = other
    found = word.translate(_ALIKE_IN[script]), word.translate(_LATIN_ALIKE)
    for text in reversed(found) if read["Latn"] > read[script] or has_dze else found:
        if len({script_of(letter) for letter in text if letter.isalpha()}) == 1:
            return text
    return word


def _file_ending(text: str) -> str:
    """Return the file name extension in `text`, perhaps misread in another alphabet; empty if none."""
    for alike in (_LATIN_ALIKE, _LIKE_ENDINGS):
        end = text.translate(alike)
        if re.fullmatch(FILE_ENDINGS, end, re.I):
            return end if end.isupper() else end.lower()
    return ""


def is_file_name(word: str) -> bool:
    """Return whether a word is a file name with a common extension."""
    return re.fullmatch(rf".*\w\.({FILE_ENDINGS})\W*", word, re.I) is not None


def is_in_own_letters(word: str, script: str) -> bool:
    """Return whether most letters of a word are of Cyrillic or Greek `script`, and some have no Latin look-alike."""
    own = [letter for letter in word if script_of(letter) == script]
    like = {*_ALIKE_IN.get(script, {}).values(), *map(ord, "гт")}  # "т" is "m" in some fonts
    is_own = script in _ALIKE_IN and any(ord(letter) not in like for letter in own)
    return is_own and 2 * len(own) > sum(map(str.isalpha, word))


def looks_alike(latin: str, other: str) -> bool:
    """Return whether Latin letters are look-alikes of Greek or Cyrillic ones."""
    return latin.casefold() == unicodedata.normalize("NFD", other.casefold()).translate(_ALIKE)


def _monotonic(word: str) -> str:
    """Return a Greek word without marks of old spelling; a word's only mark was an accent."""
    letters = unicodedata.normalize("NFD", word)
    if not any(mark in letters for mark in _BREATHINGS + _IOTA_BELOW + _OLD_ACCENTS):
        return word
    has_accent = any(mark in letters for mark in "\u0301" + _OLD_ACCENTS)
    letters = re.sub(f"[{_OLD_ACCENTS}]", "" if "\u0301" in letters else "\u0301", letters)
    letters = re.sub(f"[{_BREATHINGS}]", "" if has_accent or letters[0].isupper() else "\u0301", letters)
    return unicodedata.normalize("NFC", letters.replace(_IOTA_BELOW, ""))


_LATIN, _FIGURES = "A-Za-z\u00c0-\u024f", "0-9\u0660-\u0669\u06f0-\u06f9"
_WITHIN = r"[ :*./,%_@#+&'-]+"
"""Characters that keep their place between Latin words or numbers."""
_RUN = re.compile(
    rf"[{_LATIN}][{_LATIN}0-9]*(?:{_WITHIN}[{_LATIN}0-9]+)*(?:[(\[{{][A-Za-z0-9 ]*[)\]}}])?"
    rf"|[{_FIGURES}]+(?:[:./,\u066b\u066c][{_FIGURES}]+)*(?:{_WITHIN}(?=\S*[{_LATIN}])[{_LATIN}0-9]+)*"
)  # runs that keep their order within a right-to-left line
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def visual_to_logical(seen: str, *, from_right: bool = True) -> tuple[str, list[int]]:
    """Return a line in spoken order, and each character's index in `seen`; brackets stay as they look."""
    directions = ["R" if unicodedata.bidirectional(each) in ("R", "AL") else "L" for each in seen]
    if "R" not in directions:
        return seen, list(range(len(seen)))
    if from_right:
        return _from_right(seen, 0)
    spoken, places = "", list[int]()
    for start, end, is_right in _parts(seen, directions):
        part = _from_right(seen[start:end], start) if is_right else (seen[start:end], range(start, end))
        spoken += part[0]
        places += part[1]
    return spoken, places


def _from_right(seen: str, start: int) -> tuple[str, list[int]]:
    """Return a right-to-left line in spoken order, and the indexes of its characters, counted from `start`."""
    runs = [(run.start(), run.end()) for run in _RUN.finditer(seen)]
    edges = [0, *(edge for run in runs for edge in run), len(seen)]
    spoken, places = list[str](), list[int]()
    for number in reversed(range(len(edges) - 1)):
        left, right = edges[number], edges[number + 1]
        if number % 2:  # a run
            spoken.append(seen[left:right])
            places += range(start + left, start + right)
        else:
            spoken.append(seen[left:right][::-1].translate(_MIRRORED))
            places += reversed(range(start + left, start + right))
    return "".join(spoken), places


def _parts(seen: str, directions: list[str]) -> list[tuple[int, int, bool]]:
    """Return start and end of the parts of a left-to-right line, and whether they run from the right."""
    strong = [place for place, each in enumerate(seen) if each.isalpha() or directions[place] == "R"]
    ways = dict.fromkeys(range(len(seen)), "L") | {place: directions[place] for place in strong}
    for one, other in pairwise(strong):
        if directions[one] == directions[other] == "R":
            ways |= dict.fromkeys(range(one, other), "R")
    parts, start = list[tuple[int, int, bool]](), 0
    for way, places in groupby(range(len(seen)), lambda place: ways[place]):
        end = start + len(list(places))
        parts.append((start, end, way == "R"))
        start = end
    return parts
