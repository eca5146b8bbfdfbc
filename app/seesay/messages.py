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


def megabytes(size: float) -> str:
    """Return `size`, in bytes, as it is told to a person."""
    return f"{size / 1e6:,.0f} megabytes"


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
        return Message(f"The settings in {problem.origin} cannot be read: {problem.reason}.", "They are not used.")
    return Message(
        f"The setting {problem.field} from {problem.origin} cannot be used: {problem.reason}.",
        "It is not used.",
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
def _(problem: errors.NoCapturerError) -> Message:
    return Message(f"The screen cannot be read here: {problem.reason}.", "seesay doctor says more.")


@explain.register
def _(problem: errors.CaptureDeniedError) -> Message:
    return Message(f"Reading the screen was not allowed: {problem.reason}.")


@explain.register
def _(problem: errors.ClipboardError) -> Message:
    return Message(f"The clipboard could not be read: {problem.reason}.")


@explain.register
def _(problem: errors.EmptyClipboardError) -> Message:
    return Message("There is no picture in the clipboard.", "Copy a picture, or a picture's file, and try again.")


@explain.register
def _(problem: errors.NoDesktopError) -> Message:
    return Message(
        f"The program cannot open a window: {problem.reason}.", "seesay describe works without; seesay --help says how."
    )


@explain.register
def _(problem: errors.NotRunningError) -> Message:
    return Message("Seesay is not running, or does not answer.", "Start it with seesay, and try again.")


@explain.register
def _(problem: errors.ChordError) -> Message:
    return Message(f"{problem.text} cannot be used as keys: {problem.reason}.")


@explain.register
def _(problem: errors.ModelError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(f"The model {problem.model} cannot be used{reason}.", "seesay doctor says more.")


@explain.register
def _(problem: errors.ModelMissingError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(
        f"The model {problem.model} is not here{reason}.",
        "seesay models list names those there are, and seesay models pull fetches one.",
    )


@explain.register
def _(problem: errors.ModelCorruptError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(f"The model {problem.model} is damaged{reason}.", "Install Seesay anew, or fetch the model again.")


@explain.register
def _(problem: errors.NoKeyError) -> Message:
    return Message(
        "There is no API key, so no server can be asked.",
        "Store one in the settings or with seesay key set, set OPENAI_API_KEY, or use the mode offline.",
    )


def _service(problem: errors.CaptionError) -> str:
    return problem.service or "The server"


def _because(problem: errors.CaptionError) -> str:
    return f": {problem.detail}" if problem.detail else ""


@explain.register
def _(problem: errors.CaptionError) -> Message:
    return Message(f"{_service(problem)} gave no description{_because(problem)}.")


@explain.register
def _(problem: errors.KeyRefusedError) -> Message:
    return Message(
        f"{_service(problem)} does not accept the API key{_because(problem)}.",
        "Make a new one on its website, and store it in the settings or with seesay key set.",
    )


@explain.register
def _(problem: errors.QuotaError) -> Message:
    return Message(
        f"The account at {problem.service or 'the server'} has no credit left.",
        "Add credit on its website, and try again.",
    )


@explain.register
def _(problem: errors.SpendingCapError) -> Message:
    reason = problem.detail or "your monthly limit is reached"
    return Message(f"Nothing was sent, since {reason}.", "The setting is spending.monthly_cap_usd.")


@explain.register
def _(problem: errors.RateLimitError) -> Message:
    return Message(f"{_service(problem)} is asked too often at the moment.", "Try again in a minute.")


@explain.register
def _(problem: errors.NetworkError) -> Message:
    return Message(
        f"{_service(problem)} cannot be reached{_because(problem)}.", "Check the connection and the server's address."
    )


@explain.register
def _(problem: errors.ServerError) -> Message:
    return Message(f"{_service(problem)} has a fault of its own{_because(problem)}.", "Try again later.")


@explain.register
def _(problem: errors.RegionError) -> Message:
    return Message(f"{_service(problem)} does not serve this country or region.")


@explain.register
def _(problem: errors.ModelGoneError) -> Message:
    there = f"It has {', '.join(problem.available[:5])}." if problem.available else ""
    model = f"the model {problem.model}" if problem.model else "a model for pictures"
    return Message(f"{_service(problem)} does not have {model}.", f"{there} Choose one as server.model.".strip())


@explain.register
def _(problem: errors.BadAnswerError) -> Message:
    return Message(f"The answer of {problem.service or 'the server'} cannot be used{_because(problem)}.", "Try again.")


@explain.register
def _(problem: errors.RefusedError) -> Message:
    return Message(f"{_service(problem)} refuses to describe this picture.")


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


@explain.register
def _(problem: errors.ServerLimitError) -> Message:
    sentence = {
        "images": "{} cannot look at pictures, so it described this one from words.",
        "candidates": "{} gave fewer captions than were asked for.",
        "length": "The answer of {} was too long and was cut.",
        "waited": "{} asked for a pause before it answered.",
    }
    return Message(sentence[problem.limit].format(problem.service or "the server"))


@explain.register
def _(problem: errors.FetchError) -> Message:
    host = problem.host or "the hub"
    sentence, next_step = {
        "offline": ("Nothing was fetched, since HF_HUB_OFFLINE forbids it.", "Unset it, or use seesay models import."),
        "unreachable": (f"{host} cannot be reached.", "Check the connection, or use seesay models import."),
        "interrupted": (f"{host} stopped sending.", "The same command goes on where it stopped."),
        "missing": (f"{host} does not have {problem.detail}.", "A newer version of Seesay may know where it is."),
        "refused": (
            f"{host} does not give {problem.model} to everybody.",
            "Accept its terms on its page there, and log in with hf auth login.",
        ),
        "failed": (f"{host} failed, with status {problem.detail}.", "Try again later."),
        "unsuitable": (
            f"What {host} offers as {problem.detail} is not the file this version of Seesay knows.",
            "It was not fetched. A newer version of Seesay may know it.",
        ),
    }[problem.problem]
    return Message(f"{problem.model} could not be fetched. {sentence}", next_step)


@explain.register
def _(problem: errors.DiskFullError) -> Message:
    return Message(
        f"There is too little space for {problem.model}: {megabytes(problem.needed)} are needed, and "
        f"{megabytes(problem.free)} are free.",
        "Make room, and run the same command again.",
    )


@explain.register
def _(problem: errors.BundledModelError) -> Message:
    return Message(f"{problem.model} comes with Seesay: it is neither fetched nor removed.")


@explain.register
def _(problem: errors.UnknownLayoutError) -> Message:
    if problem.candidates:
        names = ", ".join(problem.candidates)
        return Message(f"{problem.folder} may be one of several models: {names}.", "Say which with --name.")
    return Message(
        f"{problem.folder} does not hold the files of a model this version knows.",
        "It has to be a copy of a model's whole repository, or a folder with an entry.toml.",
    )


@explain.register
def _(problem: errors.LicenceNotAcceptedError) -> Message:
    return Message(
        f"Nothing was done, since the licence of {problem.model} was not accepted.", "--accept-licence does."
    )
