"""Measures in how many passages of each language the language counts as certain, and in how many as a wrong one.

Passages are put together from translations of the installed programs, split by their English original: one half for
tuning, the other, with `--held-out`, only to measure.

    PYTHONPATH=app python models/ocr/language_passages.py [--held-out] LANGUAGE...
"""

from __future__ import annotations

import argparse
import gettext
import hashlib
import random
import re
from collections.abc import Iterator
from pathlib import Path

from seesay.core.text.language_detection import certain_language

LOCALES = Path("/usr/share/locale")
NOISE = re.compile(r"[%{}<>|\\$@~\n\t]|https?:|--|__")
"""What no sentence on a screen has: fields of programs, markup, addresses."""
LENGTHS, MOST, LONGEST = (20, 60, 150), 400, 400
"""Characters of a passage at least, passages of each length, and characters of a passage at most."""


def messages(language: str, *, held_out: bool) -> list[str]:
    """Return the messages of one half; those of "en" are the originals of the German ones."""
    found: dict[str, str] = {}
    for file in sorted((LOCALES / ("de" if language == "en" else language) / "LC_MESSAGES").glob("*.mo")):
        if any(part in file.name for part in ("-properties", "locations", "iso")):
            continue
        try:
            with file.open("rb") as stream:
                catalogue: dict[object, str] = vars(gettext.GNUTranslations(stream))["_catalog"]
        except (OSError, ValueError):
            continue
        for key, text in catalogue.items():
            original = str(key[0] if isinstance(key, tuple) else key).rpartition("\x04")[2]
            apart = int(hashlib.sha256(original.encode()).hexdigest(), 16) % 2 == 1
            if original and apart == held_out and text != original and not NOISE.search(original + text):
                plain = original.replace("_", "")
                found[plain] = plain if language == "en" else text.replace("_", "").replace("&", "")
    return sorted(set(found.values()))


def passages(texts: list[str], length: int, chance: random.Random) -> Iterator[str]:
    """Yield messages joined to passages of `length` or more."""
    given, joined = 0, ""
    for text in chance.sample(texts, len(texts)):
        joined = f"{joined} {text}".strip()
        if len(joined) >= length and given < MOST:
            yield joined[:LONGEST]
            given, joined = given + 1, ""


def main() -> None:
    """Print for each length and language the share that is certain, and the share that is certain and wrong."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--held-out", action="store_true")
    asked.add_argument("languages", nargs="+")
    wish = asked.parse_args()
    for length in LENGTHS:
        for language in wish.languages:
            texts = messages(language, held_out=wish.held_out)
            told = [certain_language(text) for text in passages(texts, length, random.Random(language))]
            right = told.count(language.partition("_")[0])
            count, named = max(1, len(told)), len(told) - told.count(None)
            print(f"{length:4} {language:6} {len(told):4} {right / count:.2f}, wrong {(named - right) / count:.4f}")


if __name__ == "__main__":
    main()
