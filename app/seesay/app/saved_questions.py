"""Questions that a letter stands for: the person's own, and those that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from seesay.core.translation import translate

if TYPE_CHECKING:
    from seesay.core.settings import PromptSettings

_MARKS = " .?!…"
"""What a question or a wish may end with."""


def saved_questions(own: Mapping[str, PromptSettings]) -> dict[str, str]:
    """Return the questions by their letters, in capitals; those of the person's `own` go first and win."""
    questions = {prompt.letter.upper(): prompt.question for prompt in own.values()}
    shipped = {
        "I": translate("Questions", "Which item is selected?"),
        "E": translate("Questions", "What does the error say, and what can be done about it?"),
        "K": translate("Questions", "How do I get there with the keyboard?"),
        "C": comparison(),
        "S": translate("Questions", "Summarise what is shown."),
    }
    return questions | {letter: question for letter, question in shipped.items() if letter not in questions}


def comparison() -> str:
    """Return the question that is answered by comparing the latest picture with the one before, on this machine."""
    return translate("Questions", "Compare it with the one before.")


def question_of(typed: str, own: Mapping[str, PromptSettings]) -> str:
    """Return the saved question that `typed` is the letter of, or the comparison's words, or else `typed` itself."""
    if _folded(typed) == _folded(comparison()):
        return comparison()
    return saved_questions(own).get(typed.upper(), typed)


def is_letter(typed: str) -> bool:
    """Return whether `typed` can be nothing but the letter of a saved question."""
    return len(typed) == 1 and typed.isascii()


def _folded(question: str) -> str:
    """Return a question without what people leave out or type otherwise: capitals, white space, its last mark."""
    return " ".join(question.casefold().split()).rstrip(_MARKS)
