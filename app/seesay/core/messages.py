"""Error messages: a sentence for each exception, and a next step if there is one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from seesay.core import errors
from seesay.core.text.language_names import SCRIPT_NAMES
from seesay.core.translation import QT_TRANSLATE_NOOP, counted, megabytes, number, translate


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, in a sentence, and what the user can do about it, in a sentence or empty."""

    sentence: str
    next_step: str = ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}".strip()


def name_settings(naming: Callable[[str], str]) -> None:
    """Name settings by `naming` instead of keys such as "privacy.ask": for users of the dialog instead of the file."""
    global _setting_name
    _setting_name = naming


def _as_in_the_file(key: str) -> str:
    return "privacy.redact (--redact off)" if key == "privacy.redact" else key


_setting_name = _as_in_the_file


def explain(problem: errors.SeesayError) -> Message:
    """Return the message for `problem`: that of its case, of its class, or of the nearest base class."""
    if isinstance(problem, errors.KeptBackError):
        return Message(_kept_back(problem))
    if isinstance(problem, errors.UnreadTextError):
        return _unread(problem)
    case = getattr(problem, _CASES.get(type(problem), ""), None)
    found = (TEXTS.get((kind, case)) or TEXTS.get(kind) for kind in type(problem).__mro__)
    texts = next(filter(None, found), None)
    if texts is None:
        return Message(translate("Messages", "Something went wrong: {name}.").format(name=type(problem).__name__))
    sentence, next_step = (_filled(text, problem) for text in texts)
    match problem:
        case errors.FetchError(model=model):
            could_not = translate("Messages", "{model} could not be fetched.").format(model=model)
            sentence = f"{could_not} {sentence}"
            if model.startswith("read-") and problem.problem in _FOR_READERS:
                next_step = translate("Messages", _FOR_READERS[problem.problem])
        case errors.KeyFormatError() if problem.origin:
            next_step = translate("Messages", "Set it anew, or unset it.")
        case errors.KeyFormatError():
            sentence += " " + translate("Messages", "Nothing was stored.")
            next_step = translate("Messages", "Copy the key again, and nothing beside it.")
        case errors.ModelGoneError(available=available) if available:
            there = translate("Messages", "It has {models}.").format(models=", ".join(available[:5]))
            next_step = f"{there} {next_step}"
    return Message(sentence, next_step)


_KEPT_BACK: dict[str, Callable[[int], str]] = {
    "private-key": lambda n: counted("Messages", "(A private key was|%n private keys were) kept back.", n),
    "iban": lambda n: counted("Messages", "(An account number was|%n account numbers were) kept back.", n),
    "card-number": lambda n: counted("Messages", "(A card number was|%n card numbers were) kept back.", n),
    "card-expiry": lambda n: counted(
        "Messages", "(A card's expiry date was|%n expiry dates of cards were) kept back.", n
    ),
    "security-code": lambda n: counted(
        "Messages", "(A card's security code was|%n security codes of cards were) kept back.", n
    ),
    "api-key": lambda n: counted("Messages", "(A key or token was|%n keys or tokens were) kept back.", n),
    "one-time-code": lambda n: counted("Messages", "(A one-time code was|%n one-time codes were) kept back.", n),
    "password": lambda n: counted("Messages", "(A password was|%n passwords were) kept back.", n),
    "own-words": lambda n: counted("Messages", "(One of your own words was|%n of your own words were) kept back.", n),
}
"""The sentence for a number of secrets, by the kinds of `description.redaction.secret_finders`."""


def _kept_back(problem: errors.KeptBackError) -> str:
    if (sentence := _KEPT_BACK.get(problem.kind)) is not None:
        return sentence(problem.count)
    return counted("Messages", "(A secret was|%n secrets were) kept back.", problem.count)


def _unread(problem: errors.UnreadTextError) -> Message:
    if not problem.script:
        return Message(counted("Messages", "%n line(s) of text may be too small or blurred to be read.", problem.count))
    script = translate("Scripts", SCRIPT_NAMES.get(problem.script, problem.script))
    sentence = counted(
        "Messages", "%n line(s) of text cannot be read here; the script looks like {script}.", problem.count
    )
    if problem.failed:
        step = translate("Messages", "{name} reads that script, and does not work. seesay doctor says more.")
        return Message(sentence.format(script=script), step.format(name=problem.failed))
    from seesay.core.ocr_data import WINDOWS_READS, reading_data, tesseract

    data = next((each for each in reading_data() if each.script == problem.script), None)
    if data is None or problem.was_tried:
        return Message(sentence.format(script=script))
    can_fetch = tesseract() is not None
    step = translate("Messages", "Install Tesseract, then: seesay models pull {name}")
    if can_fetch:
        step = translate("Messages", "What reads it can be fetched: seesay models pull {name}")
    if sys.platform != "win32":
        wanted = translate("Messages", "Install Tesseract with its data for that script. Debian calls it {package}.")
        step = f"{wanted} {step}" if can_fetch else wanted
    elif problem.script in WINDOWS_READS:
        wanted = translate("Messages", "Add a language of that script, with text recognition, in Windows' settings.")
        step = f"{wanted} {step}"
    return Message(sentence.format(script=script), step.format(package=data.debian_package, name=data.name))


def bug() -> Message:
    """Return the message for a bug."""
    return Message(
        translate("Messages", "Seesay made a mistake of its own and could not go on."),
        translate("Messages", "The log says more; seesay doctor says where it is."),
    )


def picture_name(name: str) -> str:
    """Return a picture's name for display: our own names translated, others unchanged."""
    return translate("Pictures", name)


def _filled(text: str, problem: errors.SeesayError) -> str:
    told_last = errors.ModelError | errors.NotAnImageError | errors.DocumentDamagedError
    data = dict(vars(problem))
    detail, reason, model = (data.get(name, "") for name in ("detail", "reason", "model"))
    if isinstance(problem, errors.SpendingCapError):
        reason = detail or translate("Messages", "your monthly limit is reached")
    elif reason and isinstance(problem, told_last):
        reason = f": {reason}"
    elif isinstance(problem, errors.ModelGoneError):
        named = translate("Messages", "the model {model}").format(model=model)
        model = named if model else translate("Messages", "a model for pictures")
    begins = text.startswith("{service}")
    server = translate("Messages", "The server") if begins else translate("Messages", "the server")
    words = {
        "service": data.get("service") or server,
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
    words |= {field: _setting_name(key) for field, key in _SETTINGS.items()}
    if isinstance(problem, errors.SettingsError):
        data["field"] = _setting_name(problem.field)
    say = megabytes if isinstance(problem, errors.DiskFullError) else number
    words |= {name: say(value) for name, value in data.items() if isinstance(value, int | float)}
    return translate("Messages", text).format(data.get("store", words["service"]), **{**data, **words})


_FOR_READERS = {
    "offline": QT_TRANSLATE_NOOP("Messages", "Unset it."),
    "unreachable": QT_TRANSLATE_NOOP("Messages", "Check the connection, and try again."),
    "interrupted": QT_TRANSLATE_NOOP("Messages", "Check the connection, and try again."),
}
"""Next steps for OCR data: a single file, which is fetched again and cannot be imported."""

PICTURE_NAMES = (
    "the screen",
    "the window",
    "the region",
    "what has the keyboard",
    "a part of the picture",
    "the clipboard",
    "standard input",
    "the picture under the pointer",
    "what has changed",
    "the question",
    "what would be sent",
    "the permission to read the screen",
)
"""Seesay's own names of pictures."""

OTHER_WORDS = ("bytes", "pixels", "pages", "megapixels", "settings")
"""Units, and origins of settings, in errors."""

_SETTINGS = {
    "privacy_consent": "privacy.consent",
    "privacy_ask": "privacy.ask",
    "privacy_redact": "privacy.redact",
    "spending_cap": "spending.monthly_cap_usd",
    "server_model": "server.model",
}
"""The settings in messages, by their placeholder in `TEXTS`."""

_CASES: dict[type, str] = {
    errors.SettingsError: "field",
    errors.UnknownLayoutError: "candidates",
    errors.NoKeyError: "variable",
    errors.WithheldError: "case",
    errors.PictureKeptError: "reason",
    errors.NotSentError: "reason",
    errors.FetchError: "problem",
    errors.FocusUnseenError: "reason",
    errors.KeyringError: "reason",
    errors.KeyFormatError: "fault",
    errors.DocumentDamagedError: "page",
    errors.DocumentLockedError: "why",
    errors.PictureTurnedError: "position",
    errors.WordsMissingError: "times",
    errors.OfflineLimitError: "wish",
    errors.ServerLimitError: "limit",
}
"""The field that selects one of a class's sentences."""

_UNREDACTED = "The setting {privacy_redact} can have pictures sent as they are."

TEXTS: dict[object, tuple[str, str]] = {
    errors.SettingsError: ("The setting {field} from {origin} cannot be used: {reason}.", "It is not used."),
    (errors.SettingsError, ""): ("The settings in {origin} cannot be read: {reason}.", "They are not used."),
    errors.InputMissingError: ("There is no picture called {name}.", ""),
    errors.EmptyFolderError: ("There is no picture in {name}.", ""),
    errors.NoEntryError: (
        "There is no description {name} in the history.",
        "seesay history list tells the numbers.",
    ),
    errors.FileUnreadableError: ("{name} could not be read: {reason}.", ""),
    errors.InputUnreadableError: ("{name} may not be read.", "Check its permissions."),
    errors.OutsideFolderError: (
        "{name} leads out of the folder {folder}, and was left alone.",
        "A page, a table or a link may name only what that folder holds.",
    ),
    errors.NotAnImageError: ("{name} is not a picture that can be read{reason}.", ""),
    errors.NotATableError: ("{name} is not a table of alt text.", "seesay alt --output writes one."),
    errors.ImageTooLargeError: ("{name} is too large: {size} {unit}, and the limit is {limit}.", ""),
    (errors.DocumentDamagedError, 0): ("{name} is not a PDF or TIFF document that can be read{reason}.", ""),
    errors.DocumentDamagedError: ("Page {page} of {name} cannot be read{reason}.", ""),
    (errors.DocumentLockedError, "refused"): ("That was not the password of {name}.", ""),
    (errors.DocumentLockedError, "given up"): ("No password was given, so {name} was not opened.", ""),
    errors.DocumentLockedError: (
        "{name} is encrypted, and needs its password.",
        "seesay read asks for it at a terminal, and takes it from standard input elsewhere.",
    ),
    errors.PageMissingError: ("{name} has no page {page}; its last one is {pages}.", ""),
    errors.AmbiguousCodeError: ("A letter may be a figure in this, or the other way round: {text}.", ""),
    errors.StruckTextError: ("A line seems to run through: {text}.", ""),
    errors.OwnTextError: (
        "The text stored in {name} is not what its page {page} shows, so the page itself was read.",
        "",
    ),
    (errors.PictureTurnedError, "side"): ("{name} lies on its side. It was turned to read its text.", ""),
    (errors.PictureTurnedError, "over"): ("{name} is upside down. It was turned to read its text.", ""),
    errors.CaptureError: ("The screen could not be read: {reason}.", ""),
    errors.NoCapturerError: ("The screen cannot be read here: {reason}.", "seesay doctor says more."),
    errors.NoPointerError: ("Nothing can be clicked here: {reason}.", ""),
    errors.UnavailableError: ("It is unavailable in its program: {reason}.", ""),
    (errors.WordsMissingError, 0): ("{name} does not stand there.", ""),
    (errors.WordsMissingError, 1): ("{name} stands there only once.", ""),
    errors.WordsMissingError: ("{name} stands there only {times} times.", ""),
    errors.PlaceChangedError: ("Where {name} stood, something else is now. Nothing was pressed.", "Look again."),
    errors.PlaceUnknownError: ("The program does not tell where {name} is. Nothing was pressed.", ""),
    errors.CaptureDeniedError: ("Reading the screen was not allowed: {reason}.", ""),
    errors.SharingStoppedError: ("The screen is no longer shared with Seesay.", ""),
    errors.PicturesEndedError: ("No more pictures of the screen come from the desktop.", "Start the watch again."),
    errors.ObjectGoneError: ("The program does not know this object, or no longer.", ""),
    errors.FocusUnknownError: ("What has the keyboard is not known: {reason}.", ""),
    (errors.FocusUnseenError, ""): ("{told}", ""),
    errors.FocusUnseenError: ("{told} Its picture is not described: {reason}.", ""),
    errors.ClipboardError: ("The clipboard could not be read: {reason}.", ""),
    errors.EmptyClipboardError: (
        "There is no picture in the clipboard.",
        "Copy a picture, or a picture's file, and try again.",
    ),
    errors.NoDesktopError: (
        "The program cannot open a window: {reason}.",
        "seesay describe works without; seesay --help says how.",
    ),
    errors.NotRunningError: ("Seesay is not running, or does not answer.", "Start it with seesay, and try again."),
    errors.ChordError: ("{text} cannot be used as keys: {reason}.", ""),
    errors.SpeechError: ("Nothing could be spoken: {reason}.", "seesay doctor says which voices work here."),
    errors.ClusterError: ("The cluster at {address} could not be used: {reason}.", ""),
    errors.StorageError: ("{name} could not be written: {reason}.", ""),
    errors.ModelError: ("The model {model} cannot be used{reason}.", "seesay doctor says more."),
    errors.ModelMissingError: (
        "The model {model} is not here{reason}.",
        "seesay models list names those there are, and seesay models pull fetches one.",
    ),
    errors.ModelCorruptError: (
        "The model {model} is damaged{reason}.",
        "Install Seesay anew, or fetch the model again.",
    ),
    errors.DiskFullError: (
        "There is too little space for {model}. Needed: {needed}. Free: {free}.",
        "Make room, and run the same command again.",
    ),
    (errors.FetchError, "offline"): (
        "Nothing was fetched, since HF_HUB_OFFLINE forbids it.",
        "Unset it, or use seesay models import.",
    ),
    (errors.FetchError, "unreachable"): (
        "{host} cannot be reached.",
        "Check the connection, or use seesay models import.",
    ),
    (errors.FetchError, "interrupted"): ("{host} stopped sending.", "The same command goes on where it stopped."),
    (errors.FetchError, "missing"): (
        "{host} does not have {detail}.",
        "A newer version of Seesay may know where it is.",
    ),
    (errors.FetchError, "refused"): (
        "{host} does not give {model} to everybody.",
        "Accept its terms on its page there, and log in with hf auth login.",
    ),
    (errors.FetchError, "failed"): ("{host} failed, with status {status}.", "Try again later."),
    (errors.FetchError, "unsuitable"): (
        "What {host} offers as {detail} is not the file this version of Seesay knows.",
        "It was not fetched. A newer version of Seesay may know it.",
    ),
    errors.BundledModelError: ("{model} comes with Seesay: it is neither fetched nor removed.", ""),
    errors.UnknownLayoutError: ("{folder} may be one of several models: {names}.", "Say which with --name."),
    (errors.UnknownLayoutError, ()): (
        "{folder} does not hold the files of a model this version knows.",
        "It has to be a copy of a model's whole repository, or a folder with an entry.toml.",
    ),
    errors.LicenceNotAcceptedError: (
        "Nothing was done, since the licence of {model} was not accepted.",
        "--accept-licence does.",
    ),
    errors.ConsentRefusedError: (
        "The setting {privacy_consent} lets nothing leave this machine, so the mode {mode} is refused.",
        "Nothing was sent. Set it to {mode}, or use the mode offline.",
    ),
    errors.ServerChangedError: (
        "Nothing was sent to {server}, since what you agreed to was for {agreed}.",
        "Decide about {server} in the settings, or with seesay describe at a terminal.",
    ),
    (errors.PictureKeptError, "unread"): (
        "The picture was not sent, since its text could not be read, and secrets in it not be found.",
        _UNREDACTED,
    ),
    (errors.PictureKeptError, "readable"): (
        "The picture was not sent, since a secret in it could not be covered.",
        _UNREDACTED,
    ),
    (errors.PictureKeptError, "unplaced"): (
        "Nothing was sent, since a password is on the screen, and its program does not tell where.",
        _UNREDACTED,
    ),
    (errors.WithheldError, "offline"): ("Nothing was sent, since {program} is on the screen.", ""),
    (errors.WithheldError, "concepts"): ("The picture was not sent, since {program} is on the screen.", ""),
    (errors.WithheldError, "unknown"): (
        "Less was sent, since this desktop does not tell which programs are on the screen.",
        "One of them may be a program that you have set to send less.",
    ),
    (errors.NotSentError, "declined"): ("Nothing was sent, as you decided.", ""),
    (errors.NotSentError, "nobody"): (
        "Nothing was sent, since you want to be asked each time, and nobody can be asked here.",
        "The setting is {privacy_ask}.",
    ),
    errors.NoKeyError: (
        "There is no API key, so no server can be asked.",
        "Store one in the settings or with seesay key set, set {variable}, or use the mode offline.",
    ),
    (errors.NoKeyError, ""): (
        "There is no API key, so no server can be asked.",
        "Store one in the settings or with seesay key set, or use the mode offline.",
    ),
    errors.CaptionError: ("{service} gave no description{because}.", ""),
    errors.KeyRefusedError: (
        "{service} does not accept the API key{because}.",
        "Make a new one on its website, and store it in the settings or with seesay key set.",
    ),
    errors.QuotaError: ("The account at {service} has no credit left.", "Add credit on its website, and try again."),
    errors.SpendingCapError: ("Nothing was sent, since {reason}.", "The setting is {spending_cap}."),
    errors.RateLimitError: ("{service} is asked too often at the moment.", "Try again in a minute."),
    errors.NetworkError: ("{service} cannot be reached{because}.", "Check the connection and the server's address."),
    errors.ServerError: ("{service} has a fault of its own{because}.", "Try again later."),
    errors.RegionError: ("{service} does not serve this country or region.", ""),
    errors.ModelGoneError: ("{service} does not have {model}.", "Choose one with the setting {server_model}."),
    errors.BadAnswerError: ("The answer of {service} cannot be used{because}.", "Try again."),
    errors.RefusedError: ("{service} refuses to describe this picture.", ""),
    (errors.OfflineLimitError, "candidates"): ("Only one caption can be made on this machine.", ""),
    (errors.OfflineLimitError, "language"): (
        "Seesay itself does not describe in this language, so this is in English.",
        "",
    ),
    (errors.KeyringError, "missing"): ("There is no keyring here, so no key is kept.", "Set OPENAI_API_KEY instead."),
    (errors.KeyringError, "locked"): (
        "The keyring ({}) is locked or was never set up, and was not unlocked.",
        "Log in to your desktop, or unlock it in its own program; or set OPENAI_API_KEY instead.",
    ),
    (errors.KeyringError, "silent"): (
        "The keyring ({}) did not answer in time.",
        "It may be asking for its password in a window: answer it, and try again.",
    ),
    (errors.KeyringError, "failed"): ("The keyring ({}) failed.", "Set OPENAI_API_KEY instead."),
    (errors.KeyringError, "unusable"): (
        "What the keyring ({}) holds is no API key.",
        "Run seesay key set to replace it.",
    ),
    (errors.KeyFormatError, "empty"): ("Nothing was entered.", ""),
    (errors.KeyFormatError, "space"): ("{what} has a space or a line end inside, and no API key has.", ""),
    (errors.KeyFormatError, "control"): ("{what} has control characters inside, and no API key has.", ""),
    (errors.KeyFormatError, "not-ascii"): ("{what} has letters or signs that no API key has.", ""),
    (errors.KeyFormatError, "too-long"): ("{what} is too long for an API key.", ""),
    errors.ServerNameError: (
        "What stands after --server is not the name of a server.",
        "Give a name such as api.openai.com, and no key.",
    ),
    (errors.ServerLimitError, "images"): ("{} cannot look at pictures, so it described this one from words.", ""),
    (errors.ServerLimitError, "candidates"): ("{} gave fewer captions than were asked for.", ""),
    (errors.ServerLimitError, "length"): ("The answer of {} was too long and was cut.", ""),
    (errors.ServerLimitError, "waited"): ("{} asked for a pause before it answered.", ""),
}
"""The sentence by class, or by class and case, and the next step, perhaps empty."""
