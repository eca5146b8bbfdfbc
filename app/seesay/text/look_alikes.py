"""Text as it is compared where a reader of pixels confuses characters that look alike."""

from __future__ import annotations

import re

_ONE_OF_THEM = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s"})
_IN_A_WORD = re.compile(r"!(?=\w)")  # behind a word it is an exclamation mark
_WORD = re.compile(r"[^\W_]+|\|")


def folded(text: str, *, numbers: bool) -> str:
    """Return `text` without case, and with one character in place of all that readers of Latin text take for it.

    With `numbers`, digits of whole numbers are replaced as well, for callers that compare those apart; without, "15"
    stays another text than "IS", since a number that changed is news.
    """
    text = _IN_A_WORD.sub("l", text.casefold())
    if numbers:
        return text.translate(_ONE_OF_THEM)
    return _WORD.sub(lambda word: word[0] if word[0].isdigit() else word[0].translate(_ONE_OF_THEM), text)
