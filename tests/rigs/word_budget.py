"""Counts the words that Seesay says in each step of a session, and finds those that are more than a person bears.

So is a hint that is said twice in one day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rigs.speech_linter import QUESTIONS
from rigs.transcript import Step
from seesay.core.text.sentences import count_words

MOST = {"brief": 15, "normal": 60, "full": 1_000_000}
"""Words after one key, by the detail; the rest waits until the person reads on."""
MOST_AT_FIRST = 12
"""Words of the first sentence about a screen."""
MOST_BEFORE_A_CHOICE = 40
"""Words of a page of the first run."""

HINTS = (re.compile(r"\bMore with [\w+]+\."), re.compile(r"\bA better model for photographs is available"))
"""What is said once a day, unless the last description is wanted again."""
_AGAIN = "repeat the last description"

_MORE = re.compile(r"(?:^| )(?:More with [\w+]+|More|There is more)\.$")
_SCREEN = re.compile(r"(?:(?:Active w|W)indow |The screen|A part of the screen).*?\.(?= |$)")
_PAGE = re.compile(r"Step \d of \d")
_MARK = re.compile(r"  ([SR|])  (.*)")

HEARD: dict[str, int] = {}
"""What was most in this process, by what it is."""


def over(steps: Sequence[Step], detail: str = "normal") -> list[str]:
    """Return what is over its budget in a session, a line each; take note of the most words of each kind."""
    found = []
    for step in steps:
        for kind, words, most in _counted(step, detail):
            HEARD[kind] = max(HEARD.get(kind, 0), words)
            if words > most:
                found.append(f"{words} words, {kind}, after {step.done!r}")
    for hint in HINTS:
        said = [step.done for step in steps if _AGAIN not in step.done and hint.search(_said(step))]
        found += [f"a hint again, after {done!r}" for done in said[1:]]
    return found


def _said(step: Step) -> str:
    return " ".join(text for mark, text in step.perceived if mark == "S")


def summary() -> str:
    """Return in a line the most words of each kind that were heard."""
    return "; ".join(f"{kind}: at most {words} words" for kind, words in sorted(HEARD.items()))


def kept_steps(text: str) -> list[Step]:
    """Return the steps of a session whose text was kept."""
    steps: list[Step] = []
    for line in text.splitlines():
        if line.startswith("> "):
            steps.append(Step(line[2:]))
        elif steps and (match := _MARK.match(line)):
            steps[-1].perceived.append((match[1], match[2]))
        elif steps and steps[-1].perceived and line.strip():
            mark, begun = steps[-1].perceived[-1]
            steps[-1].perceived[-1] = (mark, f"{begun} {line.strip()}")
    return steps


def _counted(step: Step, detail: str) -> list[tuple[str, int, int]]:
    """Return what is counted in a step: the kind, the words, and the most that it may have."""
    said = [_MORE.sub("", text) for mark, text in step.perceived if mark == "S" and text not in QUESTIONS]
    counted = [(f"after a key, {detail}", sum(map(count_words, said)), MOST[detail])]
    counted += [
        ("first sentence about a screen", count_words(match[0]), MOST_AT_FIRST)
        for text in said
        if (match := _SCREEN.match(text))
    ]
    counted += [
        ("page of the first run", count_words(text), MOST_BEFORE_A_CHOICE) for text in said if _PAGE.search(text)
    ]
    return counted
