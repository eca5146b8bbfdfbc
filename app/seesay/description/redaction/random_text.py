"""Whether a text was made at random: generated passwords, keys and tokens, and the words of recovery phrases.

A token is random where it is likelier to be drawn from its alphabet than to be written by somebody: words, names of
files, dates and versions have long runs of one class of characters, and letters that often follow each other.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from math import log

from seesay.core.paths import resources_folder

_ALPHABETS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"[0-9a-f]+|[0-9A-F]+"), 16),
    (re.compile(r"[0-9a-z]+|[0-9A-Z]+"), 36),
    (re.compile(r"[0-9A-Za-z]+"), 62),
)
_LARGEST_ALPHABET = 80
_CHANGE: dict[tuple[str, str], float] = {
    ("upper", "lower"): 0.5, ("lower", "upper"): 0.04, ("upper", "upper"): 0.45, ("lower", "lower"): 0.8,
    ("digit", "digit"): 0.7, ("sign", "lower"): 0.45, ("sign", "upper"): 0.3, ("sign", "digit"): 0.2,
    ("lower", "sign"): 0.1, ("upper", "sign"): 0.1, ("digit", "sign"): 0.15, ("sign", "sign"): 0.05,
}  # fmt: skip
"""The share of a class of characters behind another in what people write; letters next to digits have the least."""
_RARE_CHANGE = 0.03
_COMMON_SIGNS, _SIGN_SHARES = "-_./", (0.22, 0.01)
_PLAIN_DIGITS = re.compile(r"\W*[\d\W_]+\W*")


@lru_cache(maxsize=1)
def seed_words() -> frozenset[str]:
    """Return the 2048 English words of recovery phrases (BIP-39)."""
    return frozenset((resources_folder() / "seed-words.txt").read_text(encoding="ascii").split())


@lru_cache(maxsize=1)
def _letter_pairs() -> dict[str, float]:
    """Return the logarithms of the shares of letters behind letters in words."""
    pairs, firsts = Counter[str](), Counter[str]()
    for word in seed_words():
        for one, other in pairwise(word):
            pairs[one + other] += 1
            firsts[one] += 1
    letters = "abcdefghijklmnopqrstuvwxyz"
    return {a + b: log((pairs[a + b] + 1.0) / (firsts[a] + 26.0)) for a in letters for b in letters}


@lru_cache(maxsize=4096)
def randomness(token: str) -> float:
    """Return how much likelier a token without spaces is random than written, as a logarithm; negative for words."""
    if len(token) < 2 or _PLAIN_DIGITS.fullmatch(token):
        return -1.0
    alphabet = next((size for expression, size in _ALPHABETS if expression.fullmatch(token)), _LARGEST_ALPHABET)
    pairs = _letter_pairs()
    written = 0.0
    before = ("sign", "-")
    for character in token:
        kind = _kind(character)
        share = log(_CHANGE.get((before[0], kind), _RARE_CHANGE))
        if kind == "digit":
            written += share - log(10)
        elif kind == "sign":
            written += share + log(_SIGN_SHARES[character not in _COMMON_SIGNS])
        elif before[0] in ("lower", "upper"):
            written += share + pairs.get((before[1] + character).lower(), -4.0)
        else:
            written += share - log(20)
        before = (kind, character)
    return -len(token) * log(alphabet) - written


def _kind(character: str) -> str:
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "upper" if character.isupper() else "lower"
    return "sign"
