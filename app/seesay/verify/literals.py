"""What a claim says word for word, and whether it stands in the picture: quotations and numbers against the text read.

A text reader confuses letters that look alike, so words are compared with room for an error or two; digits carry
meaning, so numbers are compared whole: "5" is not in "15".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from seesay.text.look_alikes import folded
from seesay.verify.claims import quoted_spans

_NUMBER = re.compile(r"(?<![\w.,:/-])[-+€$£¥]?\d+(?:[.,:/-]\d+)*(?:\s?[%€$£¥°]|(?=\W|$|[a-z]))", re.IGNORECASE)
_OUTER_MARKS = "\"'“”„«»‘’「」『』.,;:!?…。 "


def quotations(text: str) -> tuple[str, ...]:
    """Return what `text` quotes, without the marks."""
    found = (text[start + 1 : end - 1].strip(_OUTER_MARKS) for start, end in quoted_spans(text))
    return tuple(quote for quote in found if quote)


def figures(text: str) -> tuple[str, ...]:
    """Return the numbers written in digits outside quotations in `text`, each as `normal_figure` gives it."""
    for start, end in quoted_spans(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return tuple(normal_figure(match) for match in _NUMBER.findall(text))


def normal_figure(figure: str) -> str:
    """Return a number without currency, unit, sign, thousands separators and empty decimals."""
    bare = re.sub(r"[^\d.,:/-]", "", figure).strip(".,:/-+")
    bare = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare)
    return re.sub(r"\.0+$", "", bare.replace(",", "."))


class ReadText:
    """The text read from a picture, ready to be asked whether something stands in it."""

    def __init__(self, lines: Sequence[str]) -> None:
        joined = " ".join(lines)
        self._figures = frozenset(normal_figure(match) for match in re.findall(r"\d+(?:[.,:/-]\d+)*", joined))
        self._words = _normal(joined).split()
        self.empty = not self._words

    def has_quotation(self, quotation: str) -> bool:
        """Return whether `quotation` stands in the text, line breaks and small reading errors aside."""
        wanted = _normal(quotation).split()
        if not wanted or not self._words:
            return False
        if not set(re.findall(r"(?<!\w)\d+(?!\w)|\d{2,}", quotation)) <= set(
            re.findall(r"\d+", " ".join(self._figures))
        ):
            return False
        target = " ".join(wanted)
        # Words may be run together or apart, so windows of a word more or less are compared too.
        for size in {len(wanted), len(wanted) + 1, max(1, len(wanted) - 1)}:
            for start in range(max(1, len(self._words) - size + 1)):
                if _alike(target, " ".join(self._words[start : start + size])):
                    return True
        return False

    def has_word(self, word: str) -> bool:
        """Return whether `word` stands in the text as it is."""
        return _normal(word) in self._words

    def has_figure(self, figure: str) -> bool:
        """Return whether the number `figure` stands in the text as a whole."""
        return figure in self._figures


def _normal(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", folded(unicodedata.normalize("NFKC", text), numbers=True)).split())


def _alike(first: str, second: str) -> bool:
    """Return whether two texts differ by at most one edit in eight characters (none in fewer than five)."""
    allowed = 0 if len(first) < 5 else 1 + len(first) // 8
    if first == second:
        return True
    first, second = first.replace(" ", ""), second.replace(" ", "")
    if first == second:
        return True
    if abs(len(first) - len(second)) > allowed or allowed == 0:
        return False
    return _distance_within(first, second, allowed)


def _distance_within(first: str, second: str, limit: int) -> bool:
    """Return whether the Levenshtein distance of two texts is at most `limit`; gives up row by row when it is not."""
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        previous, row = row, [i]
        for j, other in enumerate(second, 1):
            row.append(min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != other)))
        if min(row) > limit:
            return False
    return row[-1] <= limit
