"""Tells in which script each line of a page is written, and which of them the reading network does not know.

One line may be a single word that looks the same in two scripts, so the page as a whole has a say: the script of most
of its text is the likelier one for a doubtful fragment.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

READABLE = frozenset({"Latn", "Hani", "Jpan"})
"""Scripts (ISO 15924) whose letters the reading network knows; Japanese includes kana."""
NO_TEXT = "Zyyy"  # the classifier's name for pieces of pictures without text
UNKNOWN = "Zzzz"  # stands for the script of lines that are too small or blurred to have one
SURE = 0.8  # A fragment less likely to be of another script stays with the reading network
LIKELY = 0.5
"""A page without a line that is this likely of another script, by itself, has none: icons look like single letters."""
BLURRED = 0.45
"""A page whose lines are less likely, by themselves and on average, of the scripts they are given is blurred: 138 sharp
pages in 22 scripts are all above 0.49, and six blurred screens in English, which seemed to be in others, below 0.39."""
ROUND, NO_ICONS = frozenset({"Laoo", "Mymr", "Sinh", "Tibt"}), 6.0
"""Scripts that rows of icons are taken for most easily, and from how many of its heights on a line is no icons."""
LONG = 4.0  # A line of so many heights may be the only one in another script on a page in Latin letters
CERTAIN, SHORT = 0.985, 2.0
"""What the network reads with at least this confidence, or what is shorter than so many of its heights, is of another
script only on a page that mostly is."""
UNREADABLE = 0.75  # what the network reads with less confidence is never told
MOSTLY = 0.5  # the share of a page's text in other scripts from which on it mostly is of them
MIXED = 0.25
"""The share of a line's pieces in other scripts from which on it is one of those with words in Latin letters."""
WORDS = frozenset({"Arab", "Armn", "Beng", "Cyrl", "Deva", "Geor", "Grek", "Hang", "Hebr", "Taml", "Thai"})
"""Scripts for which icons and window buttons are hardly taken."""
WORD, SEVERAL = 1.3, 2
"""From how many of its heights on a fragment may be a word, and how many lost ones of a script mean that it is there;
on 159 screens in English there are none."""
ALSO, CLEARLY = 0.2, 2.0
"""The least likelihood for a word of a script that is on the page, and how many times that of Latin letters it is."""
_SMOOTHING = 0.02  # how likely each script is before anything of the page is known, beside all of its text as 1
_ROUNDS = 3
_KIN = {"Thai": "Laoo", "Laoo": "Thai"}
"""Scripts so alike that a short line may be of either: that it is of one of the two is certain enough."""
_KINS, RARER, _TINY = (("Thai", "Laoo"), ("Deva", "Guru")), 4.0, 1e-6
"""Scripts that are mistaken for one another, the usual one first, and what log-odds the other has to have: three short
lines in Thai had 3.2 for Lao."""
CERTAIN_KIN, LONG_KIN = 0.9, 6.0
"""A line that is likelier of one of these and as long, in heights, is of it on any page."""


def other_scripts(
    names: Sequence[str],
    scores: npt.NDArray[np.float32],
    lengths: Sequence[float],
    confidences: Sequence[float],
) -> list[str]:
    """Return the script of each fragment that the reading network cannot read, or `UNKNOWN`; empty for all others.

    `names` are the scripts of the columns of `scores` (fragments x scripts, logarithms), `lengths` how long the
    fragments are, in their heights, and `confidences` how sure the network is of what it read.
    """
    if not len(scores) or not names:
        return [""] * len(scores)
    alone = _softmax(scores)
    text = np.array([name != NO_TEXT for name in names])
    readable = np.array([name in READABLE for name in names])
    parts = np.asarray(lengths, np.float32) / max(1e-6, float(np.sum(lengths)))
    page = _SMOOTHING + parts @ alone
    page[~text] = 1.0
    within = _shares(alone * page)
    # neighbours share most of their features: what the lines together are most likely of decides between them
    unknown = text & ~readable
    total = page[unknown].sum()
    for _ in range(_ROUNDS):
        page[unknown] = _SMOOTHING / _ROUNDS + parts @ within[:, unknown]
        page[unknown] *= total / page[unknown].sum()
        within = _shares(alone * page)
    mostly_other = page[text & ~readable].sum() > MOSTLY * page[text].sum()
    found = []
    for shares, length, confidence in zip(within, lengths, confidences, strict=True):
        best = int(shares.argmax())
        other = text[best] and not readable[best]
        if mostly_other:
            # what the network cannot make out either would be lost
            likely = shares[best] >= (SURE if confidence >= UNREADABLE else 0)
        else:
            likely = shares[best] >= SURE and confidence < CERTAIN and length >= SHORT
        found.append(names[best] if other and likely else "")
    alone_sure = [
        (script, float(shares[[name in (script, _KIN.get(script)) for name in names]].sum()), length)
        for script, shares, length in zip(found, alone, lengths, strict=True)
        if script
    ]
    least = (SHORT, LONG) if mostly_other else (LONG, NO_ICONS)
    # without one whole line that is likelier of another script than not, there is an icon or a texture: on a page in
    # Latin letters two icons look like a short word
    if not any(share >= LIKELY and length >= least[script in ROUND] for script, share, length in alone_sure):
        found = [""] * len(found)
    elif sum(share * length for _, share, length in alone_sure) < BLURRED * sum(length for *_, length in alone_sure):
        return [UNKNOWN if script else "" for script in found]
    if not mostly_other:
        found = _with_words(names, found, alone, lengths, confidences)
    return _of_kin(names, _without_icons(found, lengths), alone, lengths)


def _with_words(
    names: Sequence[str],
    found: Sequence[str],
    alone: npt.NDArray[np.float32],
    lengths: Sequence[float],
    confidences: Sequence[float],
) -> list[str]:
    """Return `found`, on a page that mostly is in Latin letters, with short words of another script, such as in cells.

    It is on the page where a line was found in it, or several words that the network cannot read.
    """
    lost = (np.array(confidences) < UNREADABLE) & (np.array(lengths) >= WORD)
    words = list(found)
    for script in WORDS.intersection(names):
        own = alone[:, [name in (script, dict(_KINS).get(script)) for name in names]].sum(axis=1)
        latin = alone[:, names.index("Latn")]
        if script in found or (lost & (own >= LIKELY)).sum() >= SEVERAL:
            also = (own >= ALSO) & (own >= CLEARLY * latin)
            words = [script if its and not other else other for other, its in zip(words, also.tolist(), strict=True)]
    return words


def _of_kin(
    names: Sequence[str], found: Sequence[str], alone: npt.NDArray[np.float32], lengths: Sequence[float]
) -> list[str]:
    """Return `found`, lines in scripts that are hard to tell apart as the one that most of them are likely of."""
    changed = list(found)
    for usual, rare in _KINS:
        theirs = [place for place, script in enumerate(found) if script in (usual, rare)]
        if not theirs or not {usual, rare} <= set(names):
            continue
        one, other = (np.log(alone[theirs, names.index(script)] + _TINY).sum() for script in (usual, rare))
        likelier = rare if other - one > RARER else usual
        for place in theirs:
            certain = alone[place, names.index(found[place])] >= CERTAIN_KIN and lengths[place] >= LONG_KIN
            if not certain:
                changed[place] = likelier
    return changed


def _without_icons(found: Sequence[str], lengths: Sequence[float]) -> list[str]:
    """Return `found` without short lines of `ROUND` scripts on a page of another: buttons and icons look like them."""
    shares: dict[str, float] = {}
    for script, length in zip(found, lengths, strict=True):
        if script:
            shares[script] = shares.get(script, 0.0) + length
    main = max(shares, key=lambda script: shares[script], default="")
    return [
        script
        if script not in ROUND or script == main or length >= NO_ICONS
        else main
        if _KIN.get(script) == main
        else ""
        for script, length in zip(found, lengths, strict=True)
    ]


def mixed_lines(
    names: Sequence[str],
    along: Sequence[bytes],
    found: Sequence[str],
    lengths: Sequence[float],
    confidences: Sequence[float],
) -> list[str]:
    """Return `found` with the page's other script also for lines that have words of it between Latin ones.

    The network would make Latin letters of them. `along` has the scores of the pieces of each line (float16, pieces x
    scripts); the rest is as in `other_scripts`, whose answer is `found`. A page without a whole line in another script
    has no such lines.
    """
    shares = dict.fromkeys(filter(None, found), 0.0)
    for script, length in zip(found, lengths, strict=True):
        if script:
            shares[script] += length
    if not shares:
        return list(found)
    usual = max(shares, key=lambda script: shares[script])
    other = np.array([name not in READABLE and name != NO_TEXT for name in names])
    mixed = []
    for script, sums, confidence in zip(found, along, confidences, strict=True):
        parts = 0.0
        if not script and sums:
            pieces = np.frombuffer(sums, np.float16).reshape(-1, len(names))
            words = pieces[:-1] + pieces[1:] if len(pieces) > 1 else pieces
            parts = float(other[words.argmax(axis=1)].mean())
        mixed.append(usual if parts >= MIXED and confidence < CERTAIN else script)
    return mixed


def is_right_to_left(text: str) -> bool:
    """Return whether most letters of `text` run from right to left."""
    directions = [unicodedata.bidirectional(character) for character in text]
    return 2 * sum(way in ("R", "AL") for way in directions) > sum(way in ("R", "AL", "L") for way in directions)


def _softmax(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return _shares(np.exp(scores - scores.max(axis=1, keepdims=True)))


def _shares(amounts: npt.NDArray[np.float32] | npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Return what part of its row each amount is."""
    return np.asarray(amounts / amounts.sum(axis=1, keepdims=True), np.float32)
