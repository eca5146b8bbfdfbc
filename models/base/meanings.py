"""Writes `resources/meanings.txt`: for each common English word, the words by which WordNet explains it.

Two words are akin where one stands in the other's explanation: "infant" in that of "baby".
`seesay.app.history.search` reads it. A line has a word and then those that explain its first two meanings, all in
their dictionary form; one that begins with "=" names the word that an irregular form belongs to.

Run it with `PYTHONPATH=app`, and the folder of WordNet's files (Debian: wordnet-base) as its argument.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from seesay.app.history.search import FILE, IGNORED, word_forms

_FILES = ("noun", "verb", "adj")
_SENSES = 2


def main(folder: Path) -> None:
    """Read WordNet and write the file."""
    glosses: dict[str, str] = {}
    senses: dict[str, list[str]] = {}
    for name in _FILES:
        for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
            if not line.startswith(" "):
                glosses[name + line[:8]] = line.partition("|")[2].lower()
        for line in (folder / f"index.{name}").read_text("utf-8").splitlines():
            word, *rest = line.split()
            if not line.startswith(" ") and word.isascii() and word.isalpha():
                senses.setdefault(word, []).extend(name + each for each in rest if re.fullmatch(r"\d{8}", each))
    used = {line.split("%")[0] for line in (folder / "cntlist.rev").read_text("utf-8").splitlines()}
    irregular = {}
    for name in _FILES:
        for line in (folder / f"{name}.exc").read_text("utf-8").splitlines():
            form, base, *_ = line.split()
            irregular.setdefault(form, base)
    known = senses.keys()
    rows = []
    for word in sorted(senses):
        explained = " ".join(glosses[sense] for sense in senses[word][:_SENSES])
        found = {}
        for other in re.findall(r"[a-z]+", explained):
            if other not in IGNORED and len(other) > 2:
                found |= dict.fromkeys(
                    [form for form in word_forms(irregular.get(other, other), known) if form != word][:2]
                )
        if found and (word in used or _is_plain(word, senses)):
            rows.append(f"{word} {' '.join(found)}")
    rows += [f"{form} ={base}" for form, base in sorted(irregular.items()) if form.isalpha() and base in used]
    FILE.write_text("\n".join(rows) + "\n", "utf-8")
    print(len(rows), FILE.stat().st_size)


def _is_plain(word: str, senses: dict[str, list[str]]) -> bool:
    """Whether a word that nobody counted may be used of a picture: it is short and has one meaning, as a noun."""
    return len(senses[word]) == 1 and senses[word][0].startswith("noun") and len(word) < 12


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/usr/share/wordnet"))
