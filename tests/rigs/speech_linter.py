"""Finds in a log of what a screen reader spoke what no person should have had to hear.

`faults(utterances, acts)` is run over the whole log of every test with Orca when its desktop ends. The rules and their
exceptions are data: a rule says what is wrong, an exception says of a text why it is right all the same. A run of the
tests prints at its end how many logs were read and what was found (`summary`).
"""

from __future__ import annotations

import builtins
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import seesay
from rigs.wording import COMMAND, NO_COMMAND
from seesay.core.settings import Settings
from seesay.core.text.sentences import count_words

LONG = 40
"""Characters; a shorter text, such as a window's name, costs nobody time when it is heard again."""
_AGAIN_SECONDS = 60.0
_LETTER_SECONDS = 5.5
"""How long the command layer waits for its letter, and a little."""
_ON_ITS_WAY = 0.6
"""Seconds for a text that had been handed to the voice when silence was asked for: a screen reader that has a window to
tell of, which comes to the front just then, begins with it half a second later."""

_REPEATED, _CATCHING_UP = re.compile(r"--repeat \d"), 3.0
"""An act that presses a key many times, and the seconds for the program to come to the last of the presses."""

QUESTIONS = (COMMAND, "Befehl?")
_NO_LETTER = (NO_COMMAND, "Kein Befehl.")
_SILENCE = re.compile(r"\b(?:ctrl\+alt\+m|ctrl\+shift\+f11|trigger stop)\b", re.IGNORECASE)
"""The acts that ask for silence: the key of the tests' settings, and the command."""
_SILENT_SECONDS = 1.5
_OUR_KEYS = re.compile(r"\bctrl\+alt\+[yujg]\b|\btrigger (?!stop|ping)\w", re.IGNORECASE)
"""The acts that Seesay answers with a word or a sound."""
_OPENING = re.compile(
    r"^(?:Active window .*?|Aktives Fenster .*?|The active window|Das aktive Fenster|The screen|A part of the screen)"
    r"\.(?= |$)"
)
_ONCE = (
    _OPENING,
    re.compile(r"(?:^|\. )(?:Rest of the screen|Restlicher Bildschirm):"),
    re.compile(
        r"\d+ (?:lines of text in total|more lines? of text)\.|(?:Insgesamt \d+ Zeilen|\d+ weitere Zeilen?) Text\."
    ),
)
"""What a description has once: a second one belongs to another."""
_AT_ONCE = 1.0
"""Seconds in which a key that is pressed again calls off what the first press began."""
_FIRST_WORDS = 12
_PATH = re.compile(r"[“„][^“”„]*[/\\][^“”„]*[/\\]")
_SIZE = re.compile(r"\b\d+ (?:by|mal) \d+ [Pp]ixel")
_PLACE = re.compile(r"\b(?:left \d+, top|links \d+, oben) \d+")
_ASKS_FOR_PIXELS = re.compile(r"\bspace\b|\bctrl\+(?:shift\+)?(?:left|right|up|down)\b", re.IGNORECASE)
"""The keys of the region chooser that tell pixels."""
_UNSAYABLE = (
    re.compile(r"(?<![\w.])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,}\b"),
    re.compile(r"(?<![\w.,])\d{9,}\b"),
    re.compile(r"https?://\S+/\S+/\S"),
    re.compile("[\u2500-\u259f]|[=_]{4,}"),
)
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
class Sound:
    """From when to when something was heard that is no speech of the screen reader's, by the monotonic clock."""

    start: float
    end: float


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
    """What was spoken and what was done, each in the order of time; `sounds` is None where nobody listened to them."""

    utterances: Sequence[Spoken]
    acts: Sequence[Act]
    sounds: Sequence[Sound] | None = None

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


def _more_than_one(log: Log) -> Iterator[str]:
    """Yield what is told a second time, or of a second thing, since one thing was asked for."""
    for act, following in pairwise([Act(0.0, "", 0.0), *log.acts, Act(float("inf"), "the end", float("inf"))]):
        if _REPEATED.search(act.name):
            continue
        again = any(one.name == act.name and 0 < act.time - one.done < _AT_ONCE for one in log.acts)
        # what the first press brought may be on its way to the voice when the second one comes
        begin = act.done + (_ON_ITS_WAY if again else 0.0)
        # what was spoken twice in the same words is another rule's
        spoken = dict.fromkeys(one.text for one in log.within(begin, following.time) if one.outcome == "end")
        for pattern in _ONCE:
            found = [text for text in spoken if pattern.search(_QUOTED.sub("“”", text))]
            yield from found[1:]


def _silence(log: Log) -> Iterator[str]:
    if log.sounds is None:
        return
    for act, following in pairwise([*log.acts, Act(float("inf"), "the end", float("inf"))]):
        end = act.done + _SILENT_SECONDS
        if not _OUR_KEYS.search(act.name) or following.time < end:
            continue
        if not (log.within(act.time, end) or any(one.start < end and one.end > act.time for one in log.sounds)):
            yield act.name


def _long_openings(log: Log) -> Iterator[str]:
    for one in log.utterances:
        if (opening := _OPENING.search(one.text)) and count_words(opening.group()) > _FIRST_WORDS:
            yield opening.group()


def _paths(log: Log) -> Iterator[str]:
    for one in log.utterances:
        if (opening := _OPENING.search(one.text)) and _PATH.search(opening.group()):
            yield opening.group()


def _pixels(log: Log) -> Iterator[str]:
    for one in log.utterances:
        acts = [act for act in log.acts if act.time <= one.time]
        asked = bool(acts) and _ASKS_FOR_PIXELS.search(acts[-1].name) is not None
        if _SIZE.search(_QUOTED.sub("", one.text)) or (_PLACE.search(one.text) and not asked):
            yield one.text


def _unsayable(log: Log) -> Iterator[str]:
    """Yield what quotes the screen with a hash, a card's number or an address as nobody would say it."""
    for one in log.utterances:
        quoted = " ".join(_QUOTED.findall(one.text))
        if any(unsayable.search(quoted) for unsayable in _UNSAYABLE):
            yield one.text


@cache
def _internal_words() -> re.Pattern[str]:
    """Return what matches the names of our classes and settings, of Python's errors, and its values."""
    names = {name for name in dir(builtins) if name.endswith(("Error", "Exception", "Warning"))}
    names -= {"Exception", "Warning"}  # words of the language
    for file in Path(seesay.__file__).parent.rglob("*.py"):
        names.update(re.findall(r"(?m)^ *class (_?(?:[A-Z][a-z0-9]+){2,})\b", file.read_text("utf-8")))
    for section, fields in Settings().model_dump().items():
        names.update(f"{section}.{field}" for field in fields)
    said = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{said}|None|Traceback|<class|object at 0x)(?!\w)")


def _internal(log: Log) -> Iterator[str]:
    yield from (one.text for one in log.utterances if _internal_words().search(_QUOTED.sub("", one.text)))


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
    Rule("numbers of pixels that nobody asked for", _pixels),
    Rule("internal words", _internal),
    Rule("more than one thing at a time", _more_than_one),
    Rule("silence after a key without a sound", _silence),
    Rule("a first sentence of more than twelve words", _long_openings),
    Rule("a path where a name says it", _paths),
    Rule("a hash, a long number or an address in one piece", _unsayable),
)

ALLOWANCES = (
    Allowance(
        "spoken twice within a minute without being asked for",
        re.compile(r" frame$"),
        "a screen reader says again which window has come to the front, also where another was there for a moment only",
    ),
    Allowance(
        "spoken twice within a minute without being asked for",
        re.compile(
            r"^(?:make\[2\]: Nothing to be done|note: this warning is shown once"
            r"|\[ ?\d+%\] Building CXX object |gcc -O2 -Wall |test_\w+ \(tests\.)"
        ),
        "of lines that `build_log` prints again, of which `heard_builds` counts how often they were told",
    ),
    Allowance(
        "the sign of a mnemonic in a name",
        re.compile(r"^_(?:Display panel$|Remember this selection check box )"),
        "of GNOME's question about sharing, which itself leaves the sign in names",
    ),
    Allowance(
        "the sign of a mnemonic in a name",
        re.compile(r"^(?:cc -c part _ ?[a-i]\.c$|test _ ?[a-z]+_[a-z]+ \()"),
        "of a line of `build_log`, read with a space that is none",
    ),
    Allowance(
        "internal words",
        re.compile(r"\bNone\b(?: button)?\.?$"),
        "of a combination of keys that is not set, a person says that there is none",
    ),
)


def faults(utterances: Sequence[Spoken], acts: Sequence[Act], sounds: Sequence[Sound] | None = None) -> list[str]:
    """Return what is wrong with a log, a line each: the rule and the text.

    Silence is a fault only where `sounds` says what else was heard.
    """
    by_time = None if sounds is None else sorted(sounds, key=lambda one: one.start)
    log = Log(sorted(utterances, key=lambda one: one.time), sorted(acts, key=lambda act: act.time), by_time)
    return [
        f"{rule.name}: {text!r}"
        for rule in RULES
        for text in rule.find(log)
        if not any(allowed.rule == rule.name and allowed.text.search(text) for allowed in ALLOWANCES)
    ]


_LOGS, _UTTERANCES = "logs", "utterances"
READ: Counter[str] = Counter()
"""How many logs and utterances were read in this process, and how many faults were found by each rule."""


def note(utterances: int, found: Sequence[str]) -> None:
    """Count a log of so many utterances in which `found`, as `faults` returns it, is wrong."""
    READ.update({_LOGS: 1, _UTTERANCES: utterances, **Counter(fault.partition(":")[0] for fault in found)})


def summary(read: Counter[str]) -> str:
    """Return in a line what was read and found."""
    wrong = {name: count for name, count in read.items() if name not in (_LOGS, _UTTERANCES)}
    found = "; ".join(f"{name}: {count}" for name, count in sorted(wrong.items())) or "no faults"
    return f"{read[_LOGS]} logs with {read[_UTTERANCES]} utterances, {found}"
