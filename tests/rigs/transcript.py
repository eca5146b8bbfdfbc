"""What a person did and heard, as a short text that is reviewed, kept beside the test and compared with."""

from __future__ import annotations

import difflib
import os
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

REFRESH = "SEESAY_WRITE_SESSIONS"
"""The variable that has the kept texts written anew instead of compared with; `make sessions-anew` sets it."""

_WIDTH = 118


@dataclass(frozen=True, slots=True)
class Varying:
    """What differs from run to run, what stands for it in the text, and why."""

    pattern: re.Pattern[str]
    stands_for_it: str
    reason: str


VARYING = (
    Varying(re.compile(r"\bday-\d"), "day", "sessions that run at once have a folder each"),
    Varying(re.compile(r"(?<= of \d, )\d\d?:\d\d(?: [AP]M)?"), "12:00", "when a description was made"),
    Varying(re.compile(r"\b[A-Z][a-z]{2} \d\d? \d\d:\d\d\b"), "Jan 1 12:00", "GNOME's clock"),
    Varying(re.compile(r"Only the clock has changed\."), "Nothing has changed.", "a minute that has passed on it"),
    Varying(re.compile(r"(Free space: |Total: )[\d.,]+ ?(?:[KMGT]i?B|\w+bytes)"), r"\g<1>9 GB", "the room on the disk"),
    Varying(re.compile(r"“[A-Z①]; (?=/tmp|file:///)"), "“", "a sign beside the address that is read as a letter"),
    Varying(re.compile(r"“[A-Z①]; (?=Harbour)"), "“", "the same sign, where the address is told last"),
    Varying(re.compile(r"; [^“”;]{0,4}file:[^;”]*(?=”)"), "; file:", "such an address at the end"),
    Varying(re.compile(r"(?<=127\.0\.0\.1:)\d+"), "8080", "the port of the test's server"),
    Varying(re.compile(r"“[^“”;]{0,4}file:[^;”]*"), "“file:", "slashes, and a sign beside them, read in several ways"),
    Varying(re.compile(r"“tmp/(?=day/”)"), "“", "how much is read of an address that the chosen part cuts off"),
    Varying(re.compile(r"Done \([\d.]+s\)"), "Done (0.1s)", "how long the browser took"),
)


@dataclass(slots=True)
class Step:
    """Something that a person did, and what was perceived until the next: a mark for its source, and the text."""

    done: str
    perceived: list[tuple[str, str]] = field(default_factory=list)


def written(title: str, steps: Sequence[Step]) -> str:
    """Return the text of a session: a line for each thing done, and below it what came of it."""
    lines = textwrap.wrap(title, _WIDTH, break_on_hyphens=False)
    for step in steps:
        lines += ["", f"> {step.done}"]
        for mark, text in step.perceived:
            first = f"  {mark}  "
            lines += textwrap.wrap(
                normal(text), _WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
            )
    return "\n".join(lines) + "\n"


def normal(text: str) -> str:
    """Return a text with what varies taken out of it."""
    for one in VARYING:
        text = one.pattern.sub(one.stands_for_it, text)
    return text


def compare(text: str, kept: Path) -> None:
    """Raise `AssertionError` when `text` is not the one that was kept; write it instead where that is asked for."""
    if os.environ.get(REFRESH):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(text, encoding="utf-8")
        return
    before = kept.read_text(encoding="utf-8") if kept.exists() else ""
    changes = "\n".join(difflib.unified_diff(before.splitlines(), text.splitlines(), "kept", "heard", lineterm=""))
    assert not changes, f"`make sessions-anew` writes {kept}, where this is meant:\n{changes}"
