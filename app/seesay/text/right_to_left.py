"""Puts text as it is seen, from left to right, into the order in which it is spoken.

This undoes what a screen does (Unicode's bidirectional algorithm), as far as that can be told from what is seen: Latin
words and figures keep their order within a line from the right, and brackets are drawn as their mirror images.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, pairwise

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
