"""Cutting a text to a length, and taking away what an alt text should not begin with."""

from __future__ import annotations

import re

from seesay.text.sentences import sentence_ends

LONGEST_ALT = 150
"""Characters of an alt text."""

_LEAST_SENTENCE = 40
"""Characters: a shorter first sentence is cut with what follows, not before it."""
_OPENINGS = re.compile(
    r"^(?:this is |here is |das ist |dies ist )?(?:an? |the |this |ein |eine |das |dieses |dies ist )?"
    r"(?:(?:image|picture|photo|photograph|graphic|illustration) (?:of|shows?|showing|depicts?|depicting)"
    r"|(?:bild|foto|abbildung|grafik) (?:von|zeigt))\s+",
    re.IGNORECASE,
)


def shortened(text: str, limit: int = LONGEST_ALT) -> str:
    """Return `text` with at most `limit` characters: to the end of a sentence, or else of a word and "…"."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    ends = [end for end, _ in sentence_ends(text) if _LEAST_SENTENCE <= end <= limit]
    if ends:
        return text[: ends[-1]].rstrip()
    cut = text[: limit - 1]
    words = cut if text[limit - 1].isspace() else cut.rpartition(" ")[0] or cut
    return words.rstrip(" ,;:–—-") + "…"


def without_opening(text: str) -> str:
    """Return `text` without "image of" and the like at its beginning."""
    bare = _OPENINGS.sub("", text.strip())
    return bare[:1].upper() + bare[1:] if bare else text.strip()


def is_opened(text: str) -> bool:
    """Whether `text` begins with "image of" or the like."""
    return _OPENINGS.match(text.strip()) is not None
