"""The words that every message is made with: the sentence and its next step, and how things in it are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from seesay import errors
from seesay.translation import QT_TRANSLATE_NOOP, number, translate


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, in a sentence, and what the person can do about it, in a sentence or empty."""

    sentence: str
    next_step: str = ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}".strip()


def megabytes(size: float) -> str:
    """Return `size`, in bytes, as it is told to a person."""
    return translate("Messages", "{size} megabytes").format(size=number(size / 1e6))


def bug() -> Message:
    """Return what is said of a mistake in the program itself."""
    return Message(
        translate("Messages", "Seesay made a mistake of its own and could not go on."),
        translate("Messages", "The log says more; seesay doctor says where it is."),
    )


def picture_name(name: str) -> str:
    """Return how a picture is called in a sentence: the few names of our own in the person's language, others as given.

    The names themselves, as they stand in `Source.name` and in JSON, are the same in every language.
    """
    return translate("Pictures", name)


PICTURE_NAMES = (
    QT_TRANSLATE_NOOP("Pictures", "the screen"),
    QT_TRANSLATE_NOOP("Pictures", "the window"),
    QT_TRANSLATE_NOOP("Pictures", "the region"),
    QT_TRANSLATE_NOOP("Pictures", "the clipboard"),
    QT_TRANSLATE_NOOP("Pictures", "standard input"),
    QT_TRANSLATE_NOOP("Pictures", "the picture under the pointer"),
    QT_TRANSLATE_NOOP("Pictures", "what has changed"),
    QT_TRANSLATE_NOOP("Pictures", "the question"),
    QT_TRANSLATE_NOOP("Pictures", "the permission to read the screen"),
)
"""What Seesay itself calls that which it describes."""

_OTHER_WORDS = (
    QT_TRANSLATE_NOOP("Messages", "bytes"),
    QT_TRANSLATE_NOOP("Messages", "pixels"),
    QT_TRANSLATE_NOOP("Messages", "megapixels"),
    QT_TRANSLATE_NOOP("Messages", "settings"),
)
"""Units, and where settings come from, as errors carry them."""


@singledispatch
def explain(problem: errors.SeesayError) -> Message:
    """Return the sentence for `problem`."""
    return Message(translate("Messages", "Something went wrong: {name}.").format(name=type(problem).__name__))
