"""Facts that a claim names, how they compare with the recognized text, and the resulting verdict.

Words are compared with tolerance for OCR errors, numbers exactly: "5" is not in "15". A number near a word may belong
to another ("Version 5.2 is available. You have 5.1"), so the words must precede it in its line, label it, or head its
row and column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from seesay.core.domain import Support
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import fold_confusables, group_runs
from seesay.core.text.sentences import sentences
from seesay.description.checks.claim_splitting import quoted_spans, words_of
from seesay.description.checks.hedges import Doubt
from seesay.description.checks.lexicon import Lexicon, Mention

_DIGITS = re.compile(r"\d+(?:[.,:/-]\d+)*")
_WORD = re.compile(r"[^\W\d_]{2,}")
CELL_WORDS = 4  # Maximum words of a table's cell or row; longer lines are paragraphs
BULLETS = frozenset("•·▪◦*–-")
_IDLE = frozenset(("a", "an", "the", "is", "are", "was", "were", "of"))
"""Words that do not change a statement about a number."""
_SAME_ROW, _NEAR = 0.5, 1.5  # Minimum overlap of lines in a row, and maximum distance of a label above, in line heights


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a line of text, from `left` to `right` in pixels of the picture; `place` is that among its letters."""

    line: TextLine
    left: float
    right: float
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word or quotation that a claim relates to a number: its places in the text, and its side of the number."""

    places: Sequence[Place]
    is_before: bool
    is_quoted: bool = False


def belongs_to_number(
    number: Place, told: Sequence[NumberWord], words: frozenset[str], lines: Sequence[TextLine]
) -> bool:
    """Return whether all that is `told` of `number` stands with it; `words` are the claim's, `lines` the picture's."""
    row = [line for line in lines if line is not number.line and _is_in_row(line.box, number.line.box)]
    in_text = [any(_is_in_text(number, place, each.is_before, words) for place in each.places) for each in told]
    heads = [each.places if each.is_before or each.is_quoted else () for each in told]
    in_row = [any(place.line in row or _is_in_cells(number, place) for place in places) for places in heads]
    above = [any(_is_above(number, place) for place in places) for places in heads]
    if not all(map(any, zip(in_text, in_row, above, strict=True))):
        return False
    needs_row = any(beside and not joint for joint, beside in zip(in_text, in_row, strict=True))
    needs_head = any(over and not (joint or beside) for joint, beside, over in zip(in_text, in_row, above, strict=True))
    if needs_row:  # with the head of its column, or as its only label
        labels = [each for each, joint in zip(told, in_text, strict=True) if not joint]
        alone = len(row) == 1 and _says_no_more(number.line.text[: number.place[0]], words)
        return needs_head or (alone and all(any(p.line in row for p in each.places) for each in labels))
    if needs_head:
        rest = number.line.text[: number.place[0]] + number.line.text[number.place[1] :]
        labelled = (any(_is_label(number, place.line, lines) for place in each.places) for each in told)
        alone = not row and not _WORD.search(rest) and all(labelled)
        return alone or (_is_row(number.line.text) and any(in_text))
    # a cell says nothing without the head of its row
    has_head = any(place.line in row for each in told for place in each.places)
    return not row or has_head or len(number.line.text.split()) > CELL_WORDS


def _is_in_text(number: Place, word: Place, is_before: bool, words: frozenset[str]) -> bool:
    """Whether a word is in the number's line or the next, on its side, with only words of the claim in between."""
    if number.line is word.line:
        first, last = sorted((number, word), key=lambda place: place.place)
        between = number.line.text[first.place[1] : last.place[0]]
        if (first is word) != is_before:  # "Drafts 2" has 2 drafts
            rest = number.line.text[: first.place[0]] + number.line.text[last.place[1] :]
            return not any(map(_WORD.search, (between, rest))) and not any(map(_DIGITS.search, (between, rest)))
        in_brackets = number.line.text[: number.place[0]].endswith("(")
        return not (in_brackets and first is number) and _says_no_more(between, words)
    if not _is_paragraph(number, word):
        return False
    upper, lower = sorted((number, word), key=lambda place: place.line.box.y)
    between = f"{upper.line.text[upper.place[1] :]} {lower.line.text[: lower.place[0]]}"
    return (upper is word) == is_before and _says_no_more(between, words)


def _says_no_more(between: str, words: frozenset[str]) -> bool:
    """Return whether a claim's `words` include everything `between` two of them in the text."""
    if ", " in between or re.search(r"[.!?;] ", between):
        return False
    return {word.lower() for word in re.findall(r"\w+", between)} <= words | _IDLE


def _is_row(text: str) -> bool:
    """Return whether a line is a table row: a name followed by numbers only."""
    found = list(_DIGITS.finditer(text))
    if len(found) < 2:
        return False
    first = found[0].start()
    return _WORD.search(text[:first]) is not None and not _WORD.search(text[first:])


def _is_in_cells(number: Place, word: Place) -> bool:
    """Return whether only numbers are between a word and the number, as in a table row."""
    first, last = sorted((number, word), key=lambda place: place.place)
    return number.line is word.line and not _WORD.search(number.line.text[first.place[1] : last.place[0]])


def _is_in_row(one: Region, other: Region) -> bool:
    return min(one.bottom, other.bottom) - max(one.y, other.y) >= _SAME_ROW * min(one.height, other.height)


def _is_above(number: Place, word: Place) -> bool:
    across = min(number.right, word.right) > max(number.left, word.left)
    return word.line.box.y < number.line.box.y and across and not _is_paragraph(number, word)


def _is_label(value: Place, label: TextLine, lines: Sequence[TextLine]) -> bool:
    """Return whether `label` is the next line above `value`."""
    top, bottom = label.box.bottom, value.line.box.y
    if label is value.line or not -label.box.height <= bottom - top <= _NEAR * label.box.height:
        return False
    column = [line.box for line in lines if line.box.x < value.right and value.left < line.box.right]
    return not any(top < box.y + box.height / 2 < bottom for box in column)


def _is_paragraph(number: Place, word: Place) -> bool:
    mine, other = number.line.box, word.line.box
    lower = max(number.line, word.line, key=lambda line: line.box.y).text
    is_text = min(len(line.text.split()) for line in (number.line, word.line)) > CELL_WORDS
    is_text = is_text and lower[:1] not in BULLETS  # which begin an entry of a list
    apart = max(mine.y, other.y) - min(mine.bottom, other.bottom)
    return is_text and apart < min(mine.height, other.height) and mine.x < other.right and other.x < mine.right


NUMBER = re.compile(r"(?<![\w.,:/-])[-+€$£¥]?\d+(?:[.,:/-]\d+)*(?:\s?[%€$£¥°]|(?=\W|$|[a-z]))", re.IGNORECASE)
_UNITS = "%€$£¥°"
_SURELY_READ = 0.95  # Minimum confidence for a different letter not to be an OCR error
_ENDED = re.compile(r"[.!?:]\W*$")
_SAME_SIZE, _INDENT, _RAGGED = 0.35, 2, 6
"""How much lines of one text differ in height, and how far their left and right ends are apart, in heights."""
_OUTER_MARKS = "\"'“”„«»‘’「」『』.,;:!?…。 "


def quotations(text: str) -> tuple[str, ...]:
    """Return what `text` quotes, without the marks."""
    found = (text[start + 1 : end - 1].strip(_OUTER_MARKS) for start, end in quoted_spans(text))
    return tuple(quote for quote in found if quote)


def extract_figures(text: str) -> tuple[str, ...]:
    """Return the numbers written in digits outside quotations in `text`, each as `normal_figure` gives it."""
    for start, end in quoted_spans(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return tuple(normalize_figure(match) for match in NUMBER.findall(text))


def normalize_figure(figure: str) -> str:
    """Return a number without currency, unit, sign, thousands separators and empty decimals."""
    bare = re.sub(r"[^\d.,:/-]", "", figure).strip(".,:/-+")
    bare = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare)
    return re.sub(r"\.0+$", "", bare.replace(",", "."))


class ReadText:
    """The text read from a picture, ready to be asked whether something stands in it, and what stands together."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = lines
        joined = " ".join(line.text for line in lines)
        self._figures = frozenset(normalize_figure(match) for match in _DIGITS.findall(joined))
        found = [(word, line.confidence >= _SURELY_READ) for line in lines for word in _normal(line.text).split()]
        self._words = [word for word, _ in found]
        self._sure = [sure for _, sure in found]
        self._letters = list(map(_letters, self._words))
        self.empty = not self._words

    def says_of(self, quotation: str) -> Literal["for", "open", "against"]:
        """Return whether the text contains `quotation`; "open" if only nearly, in a line recognized with confidence."""
        wanted = _normal(quotation).split()
        if not wanted or not self._words:
            return "against"
        if not set(re.findall(r"(?<!\w)\d+(?!\w)|\d{2,}", quotation)) <= set(
            re.findall(r"\d+", " ".join(self._figures))
        ):
            return "against"
        target, letters, is_near = " ".join(wanted), _letters("".join(wanted)), False
        most = _most_errors(target)
        # Words may be run together or apart, so windows of a word more or less are compared too.
        for size in {len(wanted), len(wanted) + 1, max(1, len(wanted) - 1)}:
            for start in range(max(1, len(self._words) - size + 1)):
                end = start + size
                read = "".join(self._letters[start:end])
                if read == letters:
                    return "for"
                if abs(len(read) - len(letters)) <= most and _alike(target, " ".join(self._words[start:end])):
                    if not all(self._sure[start:end]):
                        return "for"
                    is_near = True
        return "open" if is_near else "against"

    def has_quotation(self, quotation: str) -> bool:
        """Return whether `quotation`, or nearly the same, stands in the text."""
        return self.says_of(quotation) != "against"

    def has_word(self, word: str) -> bool:
        return _normal(word) in self._words

    def stands_there(self, words: Sequence[str]) -> bool:
        """Return whether `words` stand one after another in a line, or are a whole sentence of several."""
        wanted = _normal(" ".join(words))
        return next(self._places(wanted.split()), None) is not None or wanted in self._sentences

    def has_figure(self, figure: str) -> bool:
        """Return whether the number `figure` stands in the text as a whole."""
        return figure in self._figures

    def stands_with(self, number: str, before: Sequence[str], after: Sequence[str], words: frozenset[str]) -> bool:
        """Return whether a number occurs with all words `before` and `after` it; `words` are all of the claim's."""
        told = [
            NumberWord(places, is_before, is_quoted=word not in words)
            for side, is_before in ((before, True), (after, False))
            for word in side
            if (places := self._found(word))
        ]
        places = [
            _span(line, *match.span())
            for line in self._lines
            for match in _DIGITS.finditer(line.text)
            if normalize_figure(match[0]) == normalize_figure(number) and _has_unit(line.text, match.span(), number)
        ]
        return any(belongs_to_number(place, told, words, self._lines) for place in places)

    def _found(self, word: str) -> list[Place]:
        return list(self._places(_normal(word).split()))

    def _places(self, wanted: Sequence[str]) -> Iterator[Place]:
        for line, words in self._words_of_lines:
            for start in range(len(words) - len(wanted) + 1):
                end = start + len(wanted)
                if wanted and [word for word, *_ in words[start:end]] == list(wanted):
                    yield _span(line, words[start][1], words[end - 1][2])

    @cached_property
    def _sentences(self) -> frozenset[str]:
        passages = group_runs(self._lines, lambda run, line: _goes_on(run[-1], line))
        texts = (" ".join(line.text for line in run) for run in passages if len(run) > 1)
        return frozenset(_normal(each) for text in texts for each in sentences(text) if _ENDED.search(each))

    @cached_property
    def _words_of_lines(self) -> list[tuple[TextLine, list[tuple[str, int, int]]]]:
        return [
            (line, [(_normal(word[0]), *word.span()) for word in re.finditer(r"\w+", line.text)])
            for line in self._lines
        ]


def _goes_on(upper: TextLine, lower: TextLine) -> bool:
    """Return whether running text continues from line `upper` to `lower`, unlike list entries."""
    above, below, height = upper.box, lower.box, upper.box.height
    is_next = -height < below.y - above.bottom < height and abs(below.height - height) <= _SAME_SIZE * height
    is_under = abs(below.x - above.x) <= _INDENT * height and above.right >= below.right - _RAGGED * height
    is_text = len(upper.text.split()) > CELL_WORDS and not _ENDED.search(upper.text) and lower.text[:1] not in BULLETS
    return is_next and is_under and is_text


def _span(line: TextLine, start: int, end: int) -> Place:
    """Return the extent of some letters of a line, assuming equal widths."""
    letter = line.box.width / max(1, len(line.text))
    return Place(line, line.box.x + (start - 1) * letter, line.box.x + (end + 1) * letter, (start, end))


def _has_unit(text: str, span: tuple[int, int], number: str) -> bool:
    around = text[max(0, span[0] - 2) : span[1] + 2]
    return all(sign in around for sign in number if sign in _UNITS)


def _normal(text: str) -> str:
    return " ".join(
        re.sub(r"[^\w\s]", " ", fold_confusables(unicodedata.normalize("NFKC", text), numbers=True)).split()
    )


def _letters(text: str) -> str:
    """Return a text without spaces and diacritics."""
    return re.sub(r"[\W]", "", unicodedata.normalize("NFKD", text))


def _most_errors(text: str) -> int:
    return 0 if len(text) < 5 else 1 + len(text) // 8


def _alike(first: str, second: str) -> bool:
    """Return whether two texts differ by at most one edit in eight characters (none in fewer than five)."""
    allowed = _most_errors(first)
    if first == second:
        return True
    first, second = first.replace(" ", ""), second.replace(" ", "")
    if first == second:
        return True
    if abs(len(first) - len(second)) > allowed or allowed == 0:
        return False
    return _distance_within(first, second, allowed)


def _distance_within(first: str, second: str, limit: int) -> bool:
    """Return whether the Levenshtein distance is at most `limit`."""
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        previous, row = row, [i]
        for j, other in enumerate(second, 1):
            row.append(min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != other)))
        if min(row) > limit:
            return False
    return row[-1] <= limit


_LONG_WORD = 4
STEM = 5  # Letters by which words are compared


@dataclass(frozen=True, slots=True)
class Facts:
    """What one text names."""

    mentions: tuple[Mention, ...]
    figures: tuple[str, ...]
    quotations: tuple[str, ...]
    words: frozenset[str]
    heads: tuple[str, ...]
    qualifiers: tuple[str, ...] = ()
    text: str = ""


def extract_facts(text: str, lexicon: Lexicon | None) -> Facts:
    """Return what `text` names; without a lexicon (a language it does not know) no nouns."""
    return Facts(
        mentions=lexicon.mentions(text) if lexicon else (),
        figures=extract_figures(text),
        quotations=quotations(text),
        words=frozenset(_stems(text)),
        heads=lexicon.heads(text) if lexicon else (),
        qualifiers=tuple(noun for noun, _ in lexicon.qualifiers(text)) if lexicon else (),
        text=text,
    )


def _stems(text: str) -> list[str]:
    """Return stems of longer words, and character pairs of scripts without spaces."""
    found: list[str] = []
    for word in words_of(text):
        if ord(max(word)) >= 0x2E80:
            found += [word[place : place + 2] for place in range(max(1, len(word) - 1))]
        elif len(word) >= _LONG_WORD:
            found.append(word[:STEM])
    return found


Evidence = Literal["text", "clip", "objects", "asked", "agreement"]
Leaning = Literal["for", "open", "against", "unknown"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where one thing that a claim names stands, and by what; `about` are its words, None for the claim as a whole."""

    leaning: Leaning
    evidence: frozenset[Evidence] = frozenset()
    about: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two wordings of which the candidates have one or the other."""

    mine: str
    other: str


def is_majority(others: Sequence[Facts], votes: int) -> bool:
    """Whether `votes` of the other candidates and this one are a majority that is more than this one alone."""
    return bool(others) and votes > 0 and votes * 2 >= len(others)


def combine_findings(findings: Sequence[Finding]) -> tuple[Support, tuple[Evidence, ...]]:
    """Return what follows for the claim from what was found on each thing it names: the weakest decides."""
    leanings = {finding.leaning for finding in findings}
    order: tuple[Evidence, ...] = ("text", "clip", "objects", "asked", "agreement")
    used = {evidence for finding in findings for evidence in finding.evidence}
    evidence = tuple(name for name in order if name in used)
    if "against" in leanings:
        return "unsupported", evidence
    if "open" in leanings:
        return "unsure", evidence
    if "for" in leanings and "unknown" not in leanings:
        return "seen", evidence
    return "unchecked", evidence


def find_doubts(findings: Sequence[Finding]) -> tuple[tuple[Doubt | None, ...], tuple[str, ...]]:
    """Return what is doubtful of a claim, and the wordings of the things in it that the picture shows."""
    shown = {"clip", "objects", "asked"}
    certain = [
        f.about.words for f in findings if f.leaning == "for" and f.about and f.about.thing and shown & f.evidence
    ]
    return tuple(finding.about for finding in findings if finding.leaning != "for"), tuple(certain)
