"""Writes what was read as people write it: signs and letters that look alike and stand for one another.

Puts text as it is seen, from left to right, into the order in which it is spoken.

This undoes what a screen does (Unicode's bidirectional algorithm), as far as that can be told from what is seen: Latin
words and figures keep their order within a line from the right, and brackets are drawn as their mirror images.
"""

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
"""Letters and figures that look the same in the other language, and have codes of their own."""
_YEH = re.compile(r"ی(?=[\u0620-\u064a\u064b-\u0652])")
"""A Persian yeh that is not the last letter of its word; Arabic has two letters that look like it there."""
_EZAFE = re.compile(r"(?:[ةۀ][\u064b-\u0651]*|ه[\u064c\u064f])(?![\w\u064b-\u0655])")
"""What a Persian heh with a small hamza above is taken for at the end of a word; Persian itself has none of these."""


_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?) ?\u0e32")
"""A Thai vowel that looks like two, which Unicode does not compose."""
_AND = re.compile("(?<!\\S)\u0576(?=\\s|$)")
"""What the Armenian word for "and" is taken for."""
_HO = re.compile(
    r"(?i:(?<!պատ)(?<!վի)(?<!կո)(?<!ո)(?<!կար)(?<!ստի)(?<!հա)(?<!ճա)(?<!վ)(?<!վար)(?<!խ)(?<!\bա))"
    r"ճ(?!շ|իշ|իգ|ն|յ|անաչ|անապ|ակատ|աշ)"
)
"""An Armenian letter where no usual word has it; one that looks alike is ten times as common."""
_YEV = re.compile(
    r"(?i:(?<=\bմինչ)|(?<=\bձ)(?!նե|նա?գ)|(?<=մաձ)|(?<=\bհետ)(?=ն[եիյոա])|(?<=\bոր)(?=նէ)|(?<=\b(?:վեր|միջ))(?=ն\b))ն"
)
"""What is read for another letter in some of the commonest words."""
_IS = re.compile("(?<=[\u0561-\u0587] )\u0537(?=\\W|$)")
"""The word "is" with a capital within a sentence."""
_PAUSE = re.compile(r"(?<=[\u0561-\u0587])`|(?<=[\u0561-\u0587]\))`")
"""What the Armenian sign of a pause, behind a word, is taken for."""
_BENGALI_AE = ("\u0986\u09cd\u09af\u09be", "\u0985\u09cd\u09af\u09be")
"""A vowel with the signs of another sound, as it is read and as it is written."""
_BROKEN = re.compile(r"(?<=[^\s\d/])/ (?=[^\s\d/])|(?<=[\u0620-\u0652]) /(?=[\u0620-\u0652])")
"""A space that is seen at one side of a slash between two words; people write none there, or two."""
_DOTS = re.compile(r"(?<=\w)(?:\. ?\.\.|\.\. \.|\.\.(?=\s|$))(?!\.)")
_ALIKE = str.maketrans("αεικνορτυχавекмнорстухіјѕ", "aeikvoptuxabekmhopctyxijs")
_ALIKE_IN = {
    "Grek": str.maketrans("ABEHIKMNOPTXYZovu", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖονυ"),
    "Cyrl": str.maketrans("ABCEHIJKMOPTXYaceijopxy", "АВСЕНІЈКМОРТХУасеіјорху"),
}
"""The look-alikes of Latin letters in an alphabet."""
_INNER_CAPITAL = re.compile("(?<=[а-яёђ-џґα-ώ]{2})[ЄЇІЎЈВЗКМНОПСТУХЮЯΘΚΟΠΡΤΦΧΨ](?![А-ЯЄІЇҐΑ-Ω])")
"""A capital behind two small letters whose small letter has the same shape."""
_NUMERO = re.compile(r"(?<!\w)N[eoеоs](?= ?\d)")
"""What the Cyrillic sign of a number is taken for."""
_EURO = re.compile(r"(?<=\d)( ?)[Єєε](?!\w)")
"""What the sign of the euro is taken for behind a number; before one, it may be a word in Ukrainian."""
_LONE_THREE = re.compile(r"(?<![\w.])[Зз](?= (?:[а-яё]|[КМГТ]Б))")
"""A letter that is no word in Russian, before one."""
_THREE = re.compile(r"(?<![^\W\d])З(?=\d)|(?<=\d)З(?![^\W\d])")
_SIXES = re.compile(r"\bб{2,}\b")
FILE_ENDINGS = (
    "7z|avi|bak|bmp|bz2|cfg|conf|css|csv|deb|docx?|eml|epub|exe|flac|gif|gz|heic|html?|ini|iso|jpe?g|js|json|log|md|mkv|"
    "mov|mp[34]|msi|od[pst]|ogg|pdf|php|png|pptx?|py|rar|rpm|rtf|sh|sql|svg|tar|tiff?|txt|wav|web[mp]|xcf|xlsx?|xml|xz|"
    "ya?ml|zip"
)
"""A pattern of the ends of files' names, which are in Latin letters whatever the rest is."""
_WITH_ENDING = re.compile(r"(.*\w\.)(\w{3,4})(\W*)")
_DZE = str.maketrans("Ѕѕ", "Ss")
"""A letter of Macedonian only, which none of its words has among letters that all look like Latin ones."""
_LATIN_ALIKE = {other: latin for table in _ALIKE_IN.values() for latin, other in table.items()} | _DZE | {ord("г"): "r"}
_LIKE_ENDINGS = _LATIN_ALIKE | {ord(own): latin for own, latin in zip("тпудозЗ", "mnvgg33", strict=True)}
"""What ends of files' names are taken for within a Cyrillic line, where the look-alikes alone make none."""
_CARON = re.compile(r"([dltL])['’]")
_WITH_CARON = {"d": "ď", "l": "ľ", "t": "ť", "L": "Ľ"}
_POLITE = re.compile("[가-힣](?=니[다까])|심(?=시오)")
"""The syllable before the end of a polite Korean verb; one with "ㅁ" there is read for one with "ㅂ"."""
_BREATHINGS, _IOTA_BELOW, _OLD_ACCENTS = "\u0313\u0314", "\u0345", "\u0300\u0342"
"""Marks that Greek has only in its old spelling."""


def as_written(lines: Sequence[str]) -> list[str]:
    """Return `lines` of one page with the letters and signs as their languages have them."""
    lines = [_SARA_AM.sub("\\1\\2\u0e33", line) for line in lines]
    lines = [_DOTS.sub("...", _BROKEN.sub("/", line.replace(*_BENGALI_AE))) for line in lines]
    lines = [_POLITE.sub(_with_bieup, line) for line in lines]
    lines = [_armenian(line) if main_script(line) == "Armn" else line for line in lines]
    lines = [" ".join(map(_monotonic, line.split(" "))) if main_script(line) == "Grek" else line for line in lines]
    # first, since the letter speaks for Ukrainian
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
    """Return a Cyrillic line on a page in `language` with what was taken for letters of it at numbers."""
    line = _NUMERO.sub("№", line)
    return _LONE_THREE.sub("3", line) if language == "ru" else line


def _armenian(line: str) -> str:
    """Return an Armenian line without the usual mistakes of its data."""
    line = _YEV.sub("\u0587", _HO.sub("հ", _AND.sub("\u0587", line)))
    return _IS.sub("\u0567", _PAUSE.sub("\u055d", line))


def _with_bieup(syllable: re.Match[str]) -> str:
    """Return a syllable of Hangul with the end "ㅂ" where it has "ㅁ", which is the one before it in Unicode."""
    ends_in_mieum = (ord(syllable[0]) - ord("가")) % 28 == 16
    return chr(ord(syllable[0]) + ends_in_mieum)


def with_carons(line: str) -> str:
    """Return a Czech or Slovak line with the letters that were taken for others with an apostrophe: "t'" for "ť"."""
    apostrophes = sum(map(line.count, "'’"))
    if apostrophes != len(_CARON.findall(line)):
        return line  # there are quotation marks, too
    return _CARON.sub(lambda letter: _WITH_CARON[letter[1]], line)


def in_one_alphabet(words: Sequence[str]) -> list[str]:
    """Return the words of a line, each in one alphabet, in which letters that look alike were mixed up.

    These are Latin ones and others; a single letter is in the alphabet of the words around it. A small letter with the
    shape of its capital is small within a word, and Cyrillic letters that look like "3" and "6" are these where no
    word has them.
    """
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
    """Return the end of a file's name that was read as `text`, perhaps in another alphabet; empty if there is none."""
    for alike in (_LATIN_ALIKE, _LIKE_ENDINGS):
        end = text.translate(alike)
        if re.fullmatch(FILE_ENDINGS, end, re.I):
            return end if end.isupper() else end.lower()
    return ""


def is_file_name(word: str) -> bool:
    """Return whether a word is the name of a file, with an end that many have."""
    return re.fullmatch(rf".*\w\.({FILE_ENDINGS})\W*", word, re.I) is not None


def is_in_own_letters(word: str, script: str) -> bool:
    """Return whether most letters of a word are of Cyrillic or Greek `script`, and some have no Latin look-alike."""
    own = [letter for letter in word if script_of(letter) == script]
    like = {*_ALIKE_IN.get(script, {}).values(), *map(ord, "гт")}  # "т" is "m" in some fonts
    is_own = script in _ALIKE_IN and any(ord(letter) not in like for letter in own)
    return is_own and 2 * len(own) > sum(map(str.isalpha, word))


def looks_alike(latin: str, other: str) -> bool:
    """Return whether Latin letters are the look-alikes of Greek or Cyrillic ones."""
    return latin.casefold() == unicodedata.normalize("NFD", other.casefold()).translate(_ALIKE)


def _monotonic(word: str) -> str:
    """Return a Greek word without the marks of old spelling, of which the only one of a word was an accent."""
    letters = unicodedata.normalize("NFD", word)
    if not any(mark in letters for mark in _BREATHINGS + _IOTA_BELOW + _OLD_ACCENTS):
        return word
    has_accent = any(mark in letters for mark in "\u0301" + _OLD_ACCENTS)
    letters = re.sub(f"[{_OLD_ACCENTS}]", "" if "\u0301" in letters else "\u0301", letters)
    letters = re.sub(f"[{_BREATHINGS}]", "" if has_accent or letters[0].isupper() else "\u0301", letters)
    return unicodedata.normalize("NFC", letters.replace(_IOTA_BELOW, ""))


_LATIN, _FIGURES = "A-Za-z\u00c0-\u024f", "0-9\u0660-\u0669\u06f0-\u06f9"
_WITHIN = r"[ :*./,%_@#+&'-]+"
"""Signs that keep their place between Latin words or figures."""
_RUN = re.compile(
    rf"[{_LATIN}][{_LATIN}0-9]*(?:{_WITHIN}[{_LATIN}0-9]+)*(?:[(\[{{][A-Za-z0-9 ]*[)\]}}])?"
    rf"|[{_FIGURES}]+(?:[:./,\u066b\u066c][{_FIGURES}]+)*(?:{_WITHIN}(?=\S*[{_LATIN}])[{_LATIN}0-9]+)*"
)
"""What keeps its order within a line from the right."""
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def order_of_speech(seen: str, *, from_right: bool = True) -> tuple[str, list[int]]:
    """Return a line as it is spoken, and the place in `seen` of each of its characters.

    A line with letters from the right is one that runs `from_right`, or else has such words within it. Brackets
    within text from the right are given as they look.
    """
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
    """Return a line that runs from the right as it is spoken, and the places of its characters, from `start` on."""
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
    """Return where the parts of a line from the left begin and end, and whether they run from the right.

    What stands between two letters from the right runs from there, too.
    """
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
