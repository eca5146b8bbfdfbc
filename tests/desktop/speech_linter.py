"""Finds in a log of what a screen reader spoke what no person should have had to hear.

`faults(utterances, acts)` is run over the whole log of every test with Orca when its desktop ends. The rules and their
exceptions are data: a rule says what is wrong, an exception says of a text why it is right all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

LONG = 40
"""Characters; a shorter text, such as a window's name, costs nobody time when it is heard again."""
_AGAIN_SECONDS = 60.0
_LETTER_SECONDS = 5.5
"""How long the command layer waits for its letter, and a little."""
_ON_ITS_WAY = 0.3
"""Seconds for a text that had been handed to the voice when silence was asked for."""

_REPEATED, _CATCHING_UP = re.compile(r"--repeat \d"), 3.0
"""An act that presses a key many times, and the seconds for the program to come to the last of the presses."""

QUESTIONS = ("Command?", "Befehl?")
_NO_LETTER = ("No command.", "Kein Befehl.")
_SILENCE = re.compile(r"\b(?:ctrl\+alt\+m|ctrl\+shift\+f11|trigger stop)\b", re.IGNORECASE)
"""The acts that ask for silence: the key of the tests' settings, and the command."""
_ECHO = re.compile(
    r"\w|F\d\d?|(?:left |right )?(?:control|alt|shift|super)|escape|return|tab|space|delete|backspace|home|end|insert"
    r"|left|right|up|down|page (?:up|down)|backslash|caps lock.*|comma|period|dot",
    re.IGNORECASE,
)
"""How Orca names a key that is pressed."""
_QUOTED = re.compile(r"[“„][^“”„]*[”“]?")
"""What stands on the screen is quoted as it is; a voice may cut a quotation in pieces."""


class Spoken(Protocol):
    """An utterance: when it began, by the monotonic clock, and whether it was spoken to its "end"."""

    @property
    def time(self) -> float: ...

    @property
    def text(self) -> str: ...

    @property
    def outcome(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Act:
    """What was done to the desktop: keys pressed, a program started, a command run; when it began and was done."""

    time: float
    name: str
    done: float


def is_echo(text: str) -> bool:
    """Return whether a text is but the name of a key, which Orca says when it is pressed."""
    return _ECHO.fullmatch(text.strip()) is not None


def _late(act: Act) -> float:
    return _CATCHING_UP if _REPEATED.search(act.name) else 0.0


@dataclass(frozen=True, slots=True)
class Log:
    """What was spoken and what was done, each in the order of time."""

    utterances: Sequence[Spoken]
    acts: Sequence[Act]

    def acts_between(self, start: float, end: float) -> list[Act]:
        """Return the acts that fell into a time, at least in part."""
        return [act for act in self.acts if act.done + _late(act) > start and act.time < end]

    def within(self, start: float, end: float) -> list[Spoken]:
        """Return what began in a time, without the echo of keys."""
        found = [one for one in self.utterances if start < one.time < end]
        return [one for one in found if not is_echo(one.text)]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is wrong, and how it is found: the texts concerned."""

    name: str
    find: Callable[[Log], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Allowance:
    """A text that a rule does not concern, and why."""

    rule: str
    text: re.Pattern[str]
    reason: str


def _said_again(log: Log) -> Iterator[str]:
    latest: dict[str, float] = {}
    for one in log.utterances:
        before = latest.get(one.text)
        latest[one.text] = one.time
        if before is None or len(one.text) <= LONG or one.time - before > _AGAIN_SECONDS:
            continue
        if not log.acts_between(before, one.time):
            yield one.text


def _before_the_letter(log: Log) -> Iterator[str]:
    for question in log.utterances:
        if question.text.strip() not in QUESTIONS:
            continue
        asked = [act for act in log.acts if act.time <= question.time]
        letter = min((act.time for act in log.acts if act.time > question.time), default=float("inf"))
        # the act that asked may be longer than the key: a command that presses the letter too
        if asked and asked[-1].done > question.time + 1:
            continue
        for one in log.within(question.time, min(letter, question.time + _LETTER_SECONDS)):
            if one.text.strip() not in _NO_LETTER:
                yield one.text


def _after_silence(log: Log) -> Iterator[str]:
    for act, following in pairwise([*log.acts, Act(float("inf"), "the end", float("inf"))]):
        if _SILENCE.search(act.name):
            late = log.within(act.done + _ON_ITS_WAY, following.time)
            yield from (one.text for one in late if one.outcome == "end" and len(one.text) > LONG)


def _matching(pattern: str) -> Callable[[Log], Iterator[str]]:
    wrong = re.compile(pattern)

    def find(log: Log) -> Iterator[str]:
        yield from (one.text for one in log.utterances if wrong.search(_QUOTED.sub("", one.text)))

    return find


RULES = (
    Rule("spoken twice within a minute without being asked for", _said_again),
    Rule("between the command's question and its letter", _before_the_letter),
    Rule("speech after silence was asked for", _after_silence),
    Rule("the sign of a mnemonic in a name", _matching(r"&(?=\w)(?!\w+;)|(?<![\w/.$-])_\w")),
    Rule("markup in a name", _matching(r"</?[A-Za-z][^<>]*>|&(?:amp|lt|gt|quot|nbsp);|\*\*\w|`")),
    Rule("numbers of pixels that nobody asked for", _matching(r"\b\d+ (?:by|mal) \d+ [Pp]ixel")),
)

ALLOWANCES = (
    Allowance(
        "numbers of pixels that nobody asked for",
        re.compile(r"^(?:Probably |Wahrscheinlich )?(?:an?|eine?) (?!part\b|Teil\b)", re.IGNORECASE),
        "how large a picture in a file is tells a person who is about to send it whether it is fit for that",
    ),
)


def faults(utterances: Sequence[Spoken], acts: Sequence[Act]) -> list[str]:
    """Return what is wrong with a log, a line each: the rule and the text."""
    log = Log(sorted(utterances, key=lambda one: one.time), sorted(acts, key=lambda act: act.time))
    return [
        f"{rule.name}: {text!r}"
        for rule in RULES
        for text in rule.find(log)
        if not any(allowed.rule == rule.name and allowed.text.search(text) for allowed in ALLOWANCES)
    ]
