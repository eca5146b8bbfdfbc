"""What a person is told when something went wrong: one sentence and, where there is one, the next step.

Exceptions carry data; this is the one place that words them, for the command line and the window alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from seesay import errors


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, in a sentence, and what the person can do about it, in a sentence or empty."""

    sentence: str
    next_step: str = ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}".strip()


BUG = Message(
    "Seesay made a mistake of its own and could not go on.", "The log says more; seesay doctor says where it is."
)


@singledispatch
def explain(problem: errors.SeesayError) -> Message:
    """Return the sentence for `problem`."""
    return Message(f"Something went wrong: {type(problem).__name__}.")


@explain.register
def _(problem: errors.SettingsError) -> Message:
    if not problem.field:
        return Message(f"The settings in {problem.origin} cannot be read: {problem.reason}.", "The defaults are used.")
    return Message(
        f"The setting {problem.field} from {problem.origin} cannot be used: {problem.reason}.", "Its default is used."
    )


@explain.register
def _(problem: errors.InputMissingError) -> Message:
    return Message(f"There is no picture called {problem.name}.")


@explain.register
def _(problem: errors.InputUnreadableError) -> Message:
    return Message(f"{problem.name} may not be read.", "Check its permissions.")


@explain.register
def _(problem: errors.NotAnImageError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(f"{problem.name} is not a picture that can be read{reason}.")


@explain.register
def _(problem: errors.ImageTooLargeError) -> Message:
    return Message(
        f"{problem.name} is too large: {problem.size:,.0f} {problem.unit}, and the limit is {problem.limit:,.0f}."
    )


@explain.register
def _(problem: errors.CaptureError) -> Message:
    return Message(f"The screen could not be read: {problem.reason}.")


@explain.register
def _(problem: errors.ModelError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(f"The model {problem.model} cannot be used{reason}.", "seesay doctor says more.")


@explain.register
def _(problem: errors.ModelCorruptError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(f"The model {problem.model} is damaged{reason}.", "Install Seesay anew, or fetch the model again.")


@explain.register
def _(problem: errors.NoKeyError) -> Message:
    return Message(
        "There is no API key, so no server can be asked.",
        "Run seesay key set, set OPENAI_API_KEY, or use the mode offline.",
    )


@explain.register
def _(problem: errors.SpeechError) -> Message:
    return Message(f"Nothing could be spoken: {problem.reason}.", "seesay doctor says which voices work here.")


@explain.register
def _(problem: errors.StorageError) -> Message:
    return Message(f"{problem.name} could not be written: {problem.reason}.")


@explain.register
def _(problem: errors.OfflineLimitError) -> Message:
    sentence = {
        "candidates": "Only one caption can be made on this machine.",
        "question": "Questions cannot be answered on this machine; this is the description.",
        "language": "Descriptions made on this machine are in English.",
    }
    return Message(sentence[problem.wish])


@explain.register
def _(problem: errors.KeyringError) -> Message:
    words = {
        "missing": ("There is no keyring here, so the key cannot be kept.", "Set OPENAI_API_KEY instead."),
        "locked": (
            "The keyring ({}) is locked or was never set up, and was not unlocked.",
            "Log in to your desktop, or unlock it in its own program; or set OPENAI_API_KEY instead.",
        ),
        "silent": (
            "The keyring ({}) did not answer in time.",
            "It may be asking for its password in a window: answer it, and try again.",
        ),
        "failed": ("The keyring ({}) failed.", "Set OPENAI_API_KEY instead."),
        "unusable": ("What the keyring ({}) holds is no API key.", "Run seesay key set to replace it."),
    }
    happened, next_step = words[problem.reason]
    return Message(happened.format(problem.store), next_step)


@explain.register
def _(problem: errors.KeyFormatError) -> Message:
    what = problem.origin or "What was entered"
    sentences = {
        "empty": "Nothing was entered.",
        "space": f"{what} has a space or a line end inside, and no API key has.",
        "control": f"{what} has control characters inside, and no API key has.",
        "not-ascii": f"{what} has letters or signs that no API key has.",
        "too-long": f"{what} is too long for an API key.",
    }
    if problem.origin:
        return Message(sentences[problem.fault], "Set it anew, or unset it.")
    return Message(f"{sentences[problem.fault]} Nothing was stored.", "Copy the key again, and nothing beside it.")


@explain.register
def _(problem: errors.ServerNameError) -> Message:
    return Message(
        "What stands after --server is not the name of a server.", "Give a name such as api.openai.com, and no key."
    )
