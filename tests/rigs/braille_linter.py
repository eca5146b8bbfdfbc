"""Finds in what a braille display has shown what nobody should have had to read, as `speech_linter` does for ears."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rigs.braille import Shown

_SIGNS = re.compile(r"(?:&=y|& y|<[x-]>|< >|\$l)")
"""What Orca itself puts for the state of a radio button or a check box, and for a line that can be written in."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is wrong, and how it is found: the texts concerned."""

    name: str
    find: Callable[[Sequence[Shown]], Iterator[str]]


def _matching(pattern: str) -> Callable[[Sequence[Shown]], Iterator[str]]:
    wrong = re.compile(pattern)

    def find(shown: Sequence[Shown]) -> Iterator[str]:
        yield from (one.text for one in shown if wrong.search(_SIGNS.sub("", one.text)))

    return find


RULES = (
    Rule("the sign of a mnemonic", _matching(r"&(?=\w)(?!\w+;)|(?<![\w/.$-])_\w")),
    Rule("markup", _matching(r"</?[A-Za-z][^<>]*>|&(?:amp|lt|gt|quot|nbsp);|\*\*\w|`")),
    Rule("a letter that the display does not know", _matching("\ufffd")),
)


def faults(shown: Sequence[Shown]) -> list[str]:
    """Return what is wrong, a line each: the rule and the text."""
    return [f"{rule.name}: {text!r}" for rule in RULES for text in rule.find(shown)]


def check(shown: Sequence[Shown]) -> None:
    """Raise `AssertionError` with all that is wrong."""
    found = faults(shown)
    assert not found, "\n".join([*found, "", *(f"{one.time:.2f} {one.text}" for one in shown)])
