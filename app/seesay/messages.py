"""What a person is told when something went wrong: one sentence and, where there is one, the next step.

Exceptions carry data; the table here words them, for the command line and the window alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from seesay import errors
from seesay.translation import QT_TRANSLATE_NOOP, counted, number, translate


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, in a sentence, and what the person can do about it, in a sentence or empty."""

    sentence: str
    next_step: str = ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}".strip()


def explain(problem: errors.SeesayError) -> Message:
    """Return the sentence for `problem`: that of its case, of its class, or of the nearest class above."""
    if isinstance(problem, errors.KeptBackError):
        return Message(_kept_back(problem))
    case = getattr(problem, _CASES.get(type(problem), ""), None)
    found = (_TEXTS.get((kind, case)) or _TEXTS.get(kind) for kind in type(problem).__mro__)
    texts = next(filter(None, found), None)
    if texts is None:
        return Message(translate("Messages", "Something went wrong: {name}.").format(name=type(problem).__name__))
    sentence, next_step = (_filled(text, problem) for text in (*texts, "")[:2])
    match problem:
        case errors.FetchError(model=model):
            could_not = translate("Messages", "{model} could not be fetched.").format(model=model)
            sentence = f"{could_not} {sentence}"
        case errors.KeyFormatError() if problem.origin:
            next_step = translate("Messages", "Set it anew, or unset it.")
        case errors.KeyFormatError():
            stored = translate("Messages", "Nothing was stored.")
            sentence = f"{sentence} {stored}"
            next_step = translate("Messages", "Copy the key again, and nothing beside it.")
        case errors.ModelGoneError(available=available) if available:
            there = translate("Messages", "It has {models}.").format(models=", ".join(available[:5]))
            next_step = f"{there} {next_step}"
    return Message(sentence, next_step)


def _kept_back(problem: errors.KeptBackError) -> str:
    from seesay.redaction.kinds import BY_NAME

    kind = BY_NAME.get(problem.kind)
    if kind is not None:
        return kind.told(problem.count)
    return counted("Messages", "(A secret was|%n secrets were) kept back.", problem.count)


def bug() -> Message:
    """Return what is said of a mistake in the program itself."""
    return Message(
        translate("Messages", "Seesay made a mistake of its own and could not go on."),
        translate("Messages", "The log says more; seesay doctor says where it is."),
    )


def megabytes(size: float) -> str:
    """Return `size`, in bytes, as it is told to a person."""
    return translate("Messages", "{size} megabytes").format(size=number(size / 1e6))


def picture_name(name: str) -> str:
    """Return how a picture is called in a sentence: the few names of our own in the person's language, others as given.

    The names themselves, as they stand in `Source.name` and in JSON, are the same in every language.
    """
    return translate("Pictures", name)


def _filled(text: str, problem: errors.SeesayError) -> str:
    """Return `text` in the person's language with the fields of `problem` in words."""
    data = vars(problem)
    detail, reason, model = (data.get(name, "") for name in ("detail", "reason", "model"))
    if isinstance(problem, errors.SpendingCapError):
        reason = detail or translate("Messages", "your monthly limit is reached")
    elif isinstance(problem, errors.ModelError | errors.NotAnImageError) and reason:
        reason = f": {reason}"
    elif isinstance(problem, errors.ModelGoneError):
        named = translate("Messages", "the model {model}").format(model=model)
        model = named if model else translate("Messages", "a model for pictures")
    begins = text.startswith("{service}")
    server = translate("Messages", "The server") if begins else translate("Messages", "the server")
    service = data.get("service") or server
    words = {
        "service": service,
        "because": f": {detail}" if detail else "",
        "reason": reason,
        "model": model,
        "status": detail,
        "host": data.get("host") or translate("Messages", "the hub"),
        "name": picture_name(data.get("name", "")),
        "names": ", ".join(data.get("candidates", ())),
        "origin": translate("Messages", data.get("origin", "")),
        "what": data.get("origin") or translate("Messages", "What was entered"),
        "unit": translate("Messages", data.get("unit", "")),
    }
    told_as = megabytes if isinstance(problem, errors.DiskFullError) else number
    words |= {name: told_as(value) for name, value in data.items() if isinstance(value, int | float)}
    return translate("Messages", text).format(data.get("store", service), **{**data, **words})


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

_CASES: dict[type, str] = {
    errors.SettingsError: "field",
    errors.UnknownLayoutError: "candidates",
    errors.NoKeyError: "variable",
    errors.WithheldError: "case",
    errors.PictureKeptError: "reason",
    errors.FetchError: "problem",
    errors.KeyringError: "reason",
    errors.KeyFormatError: "fault",
    errors.OfflineLimitError: "wish",
    errors.ServerLimitError: "limit",
}
"""The field by which a class has several sentences."""

_UNREDACTED = QT_TRANSLATE_NOOP("Messages", "The setting privacy.redact, or --redact off, sends pictures as they are.")

_TEXTS: dict[object, tuple[str] | tuple[str, str]] = {
    errors.SettingsError: (
        QT_TRANSLATE_NOOP("Messages", "The setting {field} from {origin} cannot be used: {reason}."),
        QT_TRANSLATE_NOOP("Messages", "It is not used."),
    ),
    (errors.SettingsError, ""): (
        QT_TRANSLATE_NOOP("Messages", "The settings in {origin} cannot be read: {reason}."),
        QT_TRANSLATE_NOOP("Messages", "They are not used."),
    ),
    errors.InputMissingError: (QT_TRANSLATE_NOOP("Messages", "There is no picture called {name}."),),
    errors.EmptyFolderError: (QT_TRANSLATE_NOOP("Messages", "There is no picture in {name}."),),
    errors.InputUnreadableError: (
        QT_TRANSLATE_NOOP("Messages", "{name} may not be read."),
        QT_TRANSLATE_NOOP("Messages", "Check its permissions."),
    ),
    errors.NotAnImageError: (QT_TRANSLATE_NOOP("Messages", "{name} is not a picture that can be read{reason}."),),
    errors.ImageTooLargeError: (
        QT_TRANSLATE_NOOP("Messages", "{name} is too large: {size} {unit}, and the limit is {limit}."),
    ),
    errors.CaptureError: (QT_TRANSLATE_NOOP("Messages", "The screen could not be read: {reason}."),),
    errors.NoCapturerError: (
        QT_TRANSLATE_NOOP("Messages", "The screen cannot be read here: {reason}."),
        QT_TRANSLATE_NOOP("Messages", "seesay doctor says more."),
    ),
    errors.CaptureDeniedError: (QT_TRANSLATE_NOOP("Messages", "Reading the screen was not allowed: {reason}."),),
    errors.ClipboardError: (QT_TRANSLATE_NOOP("Messages", "The clipboard could not be read: {reason}."),),
    errors.EmptyClipboardError: (
        QT_TRANSLATE_NOOP("Messages", "There is no picture in the clipboard."),
        QT_TRANSLATE_NOOP("Messages", "Copy a picture, or a picture's file, and try again."),
    ),
    errors.NoDesktopError: (
        QT_TRANSLATE_NOOP("Messages", "The program cannot open a window: {reason}."),
        QT_TRANSLATE_NOOP("Messages", "seesay describe works without; seesay --help says how."),
    ),
    errors.NotRunningError: (
        QT_TRANSLATE_NOOP("Messages", "Seesay is not running, or does not answer."),
        QT_TRANSLATE_NOOP("Messages", "Start it with seesay, and try again."),
    ),
    errors.ChordError: (QT_TRANSLATE_NOOP("Messages", "{text} cannot be used as keys: {reason}."),),
    errors.SpeechError: (
        QT_TRANSLATE_NOOP("Messages", "Nothing could be spoken: {reason}."),
        QT_TRANSLATE_NOOP("Messages", "seesay doctor says which voices work here."),
    ),
    errors.StorageError: (QT_TRANSLATE_NOOP("Messages", "{name} could not be written: {reason}."),),
    errors.ModelError: (
        QT_TRANSLATE_NOOP("Messages", "The model {model} cannot be used{reason}."),
        QT_TRANSLATE_NOOP("Messages", "seesay doctor says more."),
    ),
    errors.ModelMissingError: (
        QT_TRANSLATE_NOOP("Messages", "The model {model} is not here{reason}."),
        QT_TRANSLATE_NOOP("Messages", "seesay models list names those there are, and seesay models pull fetches one."),
    ),
    errors.ModelCorruptError: (
        QT_TRANSLATE_NOOP("Messages", "The model {model} is damaged{reason}."),
        QT_TRANSLATE_NOOP("Messages", "Install Seesay anew, or fetch the model again."),
    ),
    errors.DiskFullError: (
        QT_TRANSLATE_NOOP(
            "Messages", "There is too little space for {model}: {needed} are needed, and {free} are free."
        ),
        QT_TRANSLATE_NOOP("Messages", "Make room, and run the same command again."),
    ),
    (errors.FetchError, "offline"): (
        QT_TRANSLATE_NOOP("Messages", "Nothing was fetched, since HF_HUB_OFFLINE forbids it."),
        QT_TRANSLATE_NOOP("Messages", "Unset it, or use seesay models import."),
    ),
    (errors.FetchError, "unreachable"): (
        QT_TRANSLATE_NOOP("Messages", "{host} cannot be reached."),
        QT_TRANSLATE_NOOP("Messages", "Check the connection, or use seesay models import."),
    ),
    (errors.FetchError, "interrupted"): (
        QT_TRANSLATE_NOOP("Messages", "{host} stopped sending."),
        QT_TRANSLATE_NOOP("Messages", "The same command goes on where it stopped."),
    ),
    (errors.FetchError, "missing"): (
        QT_TRANSLATE_NOOP("Messages", "{host} does not have {detail}."),
        QT_TRANSLATE_NOOP("Messages", "A newer version of Seesay may know where it is."),
    ),
    (errors.FetchError, "refused"): (
        QT_TRANSLATE_NOOP("Messages", "{host} does not give {model} to everybody."),
        QT_TRANSLATE_NOOP("Messages", "Accept its terms on its page there, and log in with hf auth login."),
    ),
    (errors.FetchError, "failed"): (
        QT_TRANSLATE_NOOP("Messages", "{host} failed, with status {status}."),
        QT_TRANSLATE_NOOP("Messages", "Try again later."),
    ),
    (errors.FetchError, "unsuitable"): (
        QT_TRANSLATE_NOOP("Messages", "What {host} offers as {detail} is not the file this version of Seesay knows."),
        QT_TRANSLATE_NOOP("Messages", "It was not fetched. A newer version of Seesay may know it."),
    ),
    errors.BundledModelError: (
        QT_TRANSLATE_NOOP("Messages", "{model} comes with Seesay: it is neither fetched nor removed."),
    ),
    errors.UnknownLayoutError: (
        QT_TRANSLATE_NOOP("Messages", "{folder} may be one of several models: {names}."),
        QT_TRANSLATE_NOOP("Messages", "Say which with --name."),
    ),
    (errors.UnknownLayoutError, ()): (
        QT_TRANSLATE_NOOP("Messages", "{folder} does not hold the files of a model this version knows."),
        QT_TRANSLATE_NOOP(
            "Messages", "It has to be a copy of a model's whole repository, or a folder with an entry.toml."
        ),
    ),
    errors.LicenceNotAcceptedError: (
        QT_TRANSLATE_NOOP("Messages", "Nothing was done, since the licence of {model} was not accepted."),
        QT_TRANSLATE_NOOP("Messages", "--accept-licence does."),
    ),
    errors.ConsentRefusedError: (
        QT_TRANSLATE_NOOP(
            "Messages", "The setting privacy.consent lets nothing leave this machine, so the mode {mode} is refused."
        ),
        QT_TRANSLATE_NOOP("Messages", "Nothing was sent. Set it to {mode}, or use the mode offline."),
    ),
    (errors.PictureKeptError, "unread"): (
        QT_TRANSLATE_NOOP(
            "Messages", "The picture was not sent, since its text could not be read, and secrets in it not be found."
        ),
        _UNREDACTED,
    ),
    (errors.PictureKeptError, "readable"): (
        QT_TRANSLATE_NOOP("Messages", "The picture was not sent, since a secret in it could not be covered."),
        _UNREDACTED,
    ),
    (errors.WithheldError, "offline"): (
        QT_TRANSLATE_NOOP("Messages", "Nothing was sent, since {program} is on the screen."),
    ),
    (errors.WithheldError, "concepts"): (
        QT_TRANSLATE_NOOP("Messages", "The picture was not sent, since {program} is on the screen."),
    ),
    (errors.WithheldError, "unknown"): (
        QT_TRANSLATE_NOOP(
            "Messages", "Less was sent, since this desktop does not tell which programs are on the screen."
        ),
        QT_TRANSLATE_NOOP("Messages", "One of them may be a program that you have set to send less."),
    ),
    errors.NoKeyError: (
        QT_TRANSLATE_NOOP("Messages", "There is no API key, so no server can be asked."),
        QT_TRANSLATE_NOOP(
            "Messages", "Store one in the settings or with seesay key set, set {variable}, or use the mode offline."
        ),
    ),
    (errors.NoKeyError, ""): (
        QT_TRANSLATE_NOOP("Messages", "There is no API key, so no server can be asked."),
        QT_TRANSLATE_NOOP("Messages", "Store one in the settings or with seesay key set, or use the mode offline."),
    ),
    errors.CaptionError: (QT_TRANSLATE_NOOP("Messages", "{service} gave no description{because}."),),
    errors.KeyRefusedError: (
        QT_TRANSLATE_NOOP("Messages", "{service} does not accept the API key{because}."),
        QT_TRANSLATE_NOOP(
            "Messages", "Make a new one on its website, and store it in the settings or with seesay key set."
        ),
    ),
    errors.QuotaError: (
        QT_TRANSLATE_NOOP("Messages", "The account at {service} has no credit left."),
        QT_TRANSLATE_NOOP("Messages", "Add credit on its website, and try again."),
    ),
    errors.SpendingCapError: (
        QT_TRANSLATE_NOOP("Messages", "Nothing was sent, since {reason}."),
        QT_TRANSLATE_NOOP("Messages", "The setting is spending.monthly_cap_usd."),
    ),
    errors.RateLimitError: (
        QT_TRANSLATE_NOOP("Messages", "{service} is asked too often at the moment."),
        QT_TRANSLATE_NOOP("Messages", "Try again in a minute."),
    ),
    errors.NetworkError: (
        QT_TRANSLATE_NOOP("Messages", "{service} cannot be reached{because}."),
        QT_TRANSLATE_NOOP("Messages", "Check the connection and the server's address."),
    ),
    errors.ServerError: (
        QT_TRANSLATE_NOOP("Messages", "{service} has a fault of its own{because}."),
        QT_TRANSLATE_NOOP("Messages", "Try again later."),
    ),
    errors.RegionError: (QT_TRANSLATE_NOOP("Messages", "{service} does not serve this country or region."),),
    errors.ModelGoneError: (
        QT_TRANSLATE_NOOP("Messages", "{service} does not have {model}."),
        QT_TRANSLATE_NOOP("Messages", "Choose one as server.model."),
    ),
    errors.BadAnswerError: (
        QT_TRANSLATE_NOOP("Messages", "The answer of {service} cannot be used{because}."),
        QT_TRANSLATE_NOOP("Messages", "Try again."),
    ),
    errors.RefusedError: (QT_TRANSLATE_NOOP("Messages", "{service} refuses to describe this picture."),),
    (errors.OfflineLimitError, "candidates"): (
        QT_TRANSLATE_NOOP("Messages", "Only one caption can be made on this machine."),
    ),
    (errors.OfflineLimitError, "language"): (
        QT_TRANSLATE_NOOP("Messages", "Seesay itself does not describe in this language, so this is in English."),
    ),
    (errors.KeyringError, "missing"): (
        QT_TRANSLATE_NOOP("Messages", "There is no keyring here, so no key is kept."),
        QT_TRANSLATE_NOOP("Messages", "Set OPENAI_API_KEY instead."),
    ),
    (errors.KeyringError, "locked"): (
        QT_TRANSLATE_NOOP("Messages", "The keyring ({}) is locked or was never set up, and was not unlocked."),
        QT_TRANSLATE_NOOP(
            "Messages", "Log in to your desktop, or unlock it in its own program; or set OPENAI_API_KEY instead."
        ),
    ),
    (errors.KeyringError, "silent"): (
        QT_TRANSLATE_NOOP("Messages", "The keyring ({}) did not answer in time."),
        QT_TRANSLATE_NOOP("Messages", "It may be asking for its password in a window: answer it, and try again."),
    ),
    (errors.KeyringError, "failed"): (
        QT_TRANSLATE_NOOP("Messages", "The keyring ({}) failed."),
        QT_TRANSLATE_NOOP("Messages", "Set OPENAI_API_KEY instead."),
    ),
    (errors.KeyringError, "unusable"): (
        QT_TRANSLATE_NOOP("Messages", "What the keyring ({}) holds is no API key."),
        QT_TRANSLATE_NOOP("Messages", "Run seesay key set to replace it."),
    ),
    (errors.KeyFormatError, "empty"): (QT_TRANSLATE_NOOP("Messages", "Nothing was entered."),),
    (errors.KeyFormatError, "space"): (
        QT_TRANSLATE_NOOP("Messages", "{what} has a space or a line end inside, and no API key has."),
    ),
    (errors.KeyFormatError, "control"): (
        QT_TRANSLATE_NOOP("Messages", "{what} has control characters inside, and no API key has."),
    ),
    (errors.KeyFormatError, "not-ascii"): (
        QT_TRANSLATE_NOOP("Messages", "{what} has letters or signs that no API key has."),
    ),
    (errors.KeyFormatError, "too-long"): (QT_TRANSLATE_NOOP("Messages", "{what} is too long for an API key."),),
    errors.ServerNameError: (
        QT_TRANSLATE_NOOP("Messages", "What stands after --server is not the name of a server."),
        QT_TRANSLATE_NOOP("Messages", "Give a name such as api.openai.com, and no key."),
    ),
    (errors.ServerLimitError, "images"): (
        QT_TRANSLATE_NOOP("Messages", "{} cannot look at pictures, so it described this one from words."),
    ),
    (errors.ServerLimitError, "candidates"): (
        QT_TRANSLATE_NOOP("Messages", "{} gave fewer captions than were asked for."),
    ),
    (errors.ServerLimitError, "length"): (QT_TRANSLATE_NOOP("Messages", "The answer of {} was too long and was cut."),),
    (errors.ServerLimitError, "waited"): (QT_TRANSLATE_NOOP("Messages", "{} asked for a pause before it answered."),),
}
"""The sentence and the next step of each class, or of each case of one."""
