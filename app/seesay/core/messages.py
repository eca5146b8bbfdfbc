"""Error messages: a sentence for each exception, and a next step if there is one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from seesay.core import errors
from seesay.core.text.foreign import as_name, speaks_as_us
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
            could_not = translate("Messages", "{model} could not be downloaded.").format(model=model)
            sentence = f"{could_not} {sentence}"
            if model.startswith("read-") and problem.problem in _FOR_READERS:
                next_step = translate("Messages", _FOR_READERS[problem.problem])
        case errors.KeyFormatError() if problem.origin:
            next_step = translate("Messages", "Set it again, or unset it.")
        case errors.KeyFormatError():
            sentence += " " + translate("Messages", "Nothing was stored.")
            next_step = translate("Messages", "Copy the key again, and nothing else.")
        case errors.ModelGoneError(available=available) if available:
            there = translate("Messages", "Available: {models}.").format(models=", ".join(available[:5]))
            next_step = f"{there} {next_step}"
    return Message(sentence, next_step)


_KEPT_BACK: dict[str, Callable[[int], str]] = {
    "code": lambda n: counted("Messages", "(A QR code or barcode was|%n QR codes or barcodes were) redacted.", n),
    "recovery": lambda n: counted(
        "Messages", "(A recovery phrase or key was|%n recovery phrases or keys were) redacted.", n
    ),
    "identity-number": lambda n: counted("Messages", "(An identity number was|%n identity numbers were) redacted.", n),
    "random-token": lambda n: counted(
        "Messages",
        "(A random text, perhaps a password or key, was|%n random texts, perhaps passwords or keys, were) redacted.",
        n,
    ),
    "private-key": lambda n: counted("Messages", "(A private key was|%n private keys were) redacted.", n),
    "iban": lambda n: counted("Messages", "(An account number was|%n account numbers were) redacted.", n),
    "card-number": lambda n: counted("Messages", "(A card number was|%n card numbers were) redacted.", n),
    "card-expiry": lambda n: counted(
        "Messages", "(A card's expiry date was|%n expiry dates of cards were) redacted.", n
    ),
    "security-code": lambda n: counted(
        "Messages", "(A card's security code was|%n security codes of cards were) redacted.", n
    ),
    "api-key": lambda n: counted("Messages", "(A key or token was|%n keys or tokens were) redacted.", n),
    "one-time-code": lambda n: counted("Messages", "(A one-time code was|%n one-time codes were) redacted.", n),
    "password": lambda n: counted("Messages", "(A password was|%n passwords were) redacted.", n),
    "own-words": lambda n: counted("Messages", "(One of your own words was|%n of your own words were) redacted.", n),
}
"""The sentence for a number of secrets, by the kinds of `description.redaction.secret_kinds`."""


def _kept_back(problem: errors.KeptBackError) -> str:
    if (sentence := _KEPT_BACK.get(problem.kind)) is not None:
        return sentence(problem.count)
    return counted("Messages", "(A secret was|%n secrets were) redacted.", problem.count)


def _unread(problem: errors.UnreadTextError) -> Message:
    if not problem.script:
        return Message(
            counted("Messages", "%n line(s) of text may be too small or blurred to recognize.", problem.count)
        )
    script = translate("Scripts", SCRIPT_NAMES.get(problem.script, problem.script))
    sentence = counted(
        "Messages", "%n line(s) of text cannot be recognized here. The script looks like {script}.", problem.count
    )
    if problem.failed:
        step = translate("Messages", "{name} recognizes that script, but does not work. See seesay doctor.")
        return Message(sentence.format(script=script), step.format(name=problem.failed))
    from seesay.core.ocr_data import WINDOWS_READS, reading_data, tesseract

    data = next((each for each in reading_data() if each.script == problem.script), None)
    if data is None or problem.was_tried:
        return Message(sentence.format(script=script))
    can_fetch = tesseract() is not None
    step = translate("Messages", "Install Tesseract, then: seesay models pull {name}")
    if can_fetch:
        step = translate("Messages", "Download text recognition for it: seesay models pull {name}")
    if sys.platform != "win32":
        wanted = translate("Messages", "Install Tesseract with its data for that script (on Debian: {package}).")
        step = f"{wanted} {step}" if can_fetch else wanted
    elif problem.script in WINDOWS_READS:
        wanted = translate("Messages", "Add a language of that script, with text recognition, in Windows' settings.")
        step = f"{wanted} {step}"
    return Message(sentence.format(script=script), step.format(package=data.debian_package, name=data.name))


def bug() -> Message:
    """Return the message for a bug."""
    return Message(
        translate("Messages", "Seesay hit a bug and could not continue."),
        translate("Messages", "See the log. seesay doctor shows where it is."),
    )


def picture_name(name: str) -> str:
    """Return a picture's name for display: our own names translated, others unchanged."""
    return translate("Pictures", name) if name in PICTURE_NAMES else as_name(name, "file")


def _filled(text: str, problem: errors.SeesayError) -> str:
    told_last = errors.ModelError | errors.NotAnImageError | errors.DocumentDamagedError
    data = dict(vars(problem))
    detail, reason, model = (data.get(name, "") for name in ("detail", "reason", "model"))
    if isinstance(problem, errors.SpendingCapError):
        reason = detail or translate("Messages", "you reached your monthly limit")
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
    fields = {name: _marked(value) for name, value in {**data, **words}.items()}
    return translate("Messages", text).format(fields.get("store", fields["service"]), **fields)


def _marked(value: object) -> object:
    """Return the value of a field, marked where a file or a server has a name that sounds like Seesay."""
    return as_name(value, "file") if isinstance(value, str) and speaks_as_us(value) else value


_FOR_READERS = {
    "offline": QT_TRANSLATE_NOOP("Messages", "Unset it."),
    "unreachable": QT_TRANSLATE_NOOP("Messages", "Check the connection, and try again."),
    "interrupted": QT_TRANSLATE_NOOP("Messages", "Check the connection, and try again."),
}  # next steps for OCR data: a single file, which is fetched again and cannot be imported

PICTURE_NAMES = (
    "the screen",
    "the window",
    "the region",
    "the focused control",
    "a part of the picture",
    "the clipboard",
    "standard input",
    "the picture under the pointer",
    "what has changed",
    "the question",
    "what would be sent",
    "the permission to read the screen",
)  # seesay's own names of pictures

OTHER_WORDS = ("bytes", "pixels", "pages", "megapixels", "settings")  # units, and origins of settings, in errors

_SETTINGS = {
    "privacy_consent": "privacy.consent",
    "privacy_ask": "privacy.ask",
    "privacy_redact": "privacy.redact",
    "spending_cap": "spending.monthly_cap_usd",
    "server_model": "server.model",
}  # the settings in messages, by their placeholder in `TEXTS`

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
}  # the field that selects one of a class's sentences

_UNREDACTED = "With the setting {privacy_redact}, pictures can be sent unredacted."

TEXTS: dict[object, tuple[str, str]] = {
    errors.SettingsError: ("The setting {field} from {origin} cannot be used: {reason}.", "It is not used."),
    (errors.SettingsError, ""): ("The settings in {origin} cannot be read: {reason}.", "They are not used."),
    errors.InputMissingError: ("No picture called {name}.", ""),
    errors.EmptyFolderError: ("No picture in {name}.", ""),
    errors.NoEntryError: (
        "No description {name} in the history.",
        "seesay history list shows the numbers.",
    ),
    errors.FileUnreadableError: ("{name} could not be read: {reason}.", ""),
    errors.InputUnreadableError: ("No permission to read {name}.", "Check its permissions."),
    errors.OutsideFolderError: (
        "{name} leads out of the folder {folder}, and was left alone.",
        "A page, a table or a link may name only what that folder holds.",
    ),
    errors.NotAnImageError: ("{name} is not a readable picture{reason}.", ""),
    errors.NotATableError: ("{name} is not a table of alt text.", "seesay alt --output writes one."),
    errors.ImageTooLargeError: ("{name} is too large: {size} {unit}. The limit is {limit}.", ""),
    (errors.DocumentDamagedError, 0): ("{name} is not a readable PDF or TIFF document{reason}.", ""),
    errors.DocumentDamagedError: ("Page {page} of {name} cannot be read{reason}.", ""),
    (errors.DocumentLockedError, "refused"): ("Wrong password for {name}.", ""),
    (errors.DocumentLockedError, "given up"): ("No password was given, so {name} was not opened.", ""),
    errors.DocumentLockedError: (
        "{name} is encrypted and needs a password.",
        "In a terminal, seesay read asks for it. Otherwise it reads it from standard input.",
    ),
    errors.PageMissingError: ("{name} has no page {page}. The last page is {pages}.", ""),
    errors.SentenceMissingError: ("The description of {name} has no sentence {number}. The last one is {count}.", ""),
    errors.AmbiguousCodeError: ("Letters and digits may be confused here: {text}.", ""),
    errors.StruckTextError: ("Probably struck through: {text}.", ""),
    errors.OwnTextError: (
        "The text stored in {name} differs from page {page}, so text was recognized in the page itself.",
        "",
    ),
    (errors.PictureTurnedError, "side"): ("{name} is sideways. It was rotated to recognize the text.", ""),
    (errors.PictureTurnedError, "over"): ("{name} is upside down. It was rotated to recognize the text.", ""),
    errors.CaptureError: ("The screen could not be captured: {reason}.", ""),
    errors.NoCapturerError: ("The screen cannot be captured here: {reason}.", "See seesay doctor."),
    errors.NoPointerError: ("Nothing can be clicked here: {reason}.", ""),
    errors.UnavailableError: ("The control is unavailable: {reason}.", ""),
    (errors.WordsMissingError, 0): ("{name} was not found.", ""),
    (errors.WordsMissingError, 1): ("{name} was found only once.", ""),
    errors.WordsMissingError: ("{name} was found only {times} times.", ""),
    errors.PlaceChangedError: ("{name} is no longer there. Nothing was clicked.", "Describe it again."),
    errors.PlaceUnknownError: ("The position of {name} is unknown. Nothing was clicked.", ""),
    errors.CaptureDeniedError: ("Capturing the screen was not allowed: {reason}.", ""),
    errors.SharingStoppedError: ("The screen is no longer shared with Seesay.", ""),
    errors.PicturesEndedError: ("The desktop stopped sharing the screen.", "Start watching again."),
    errors.ObjectGoneError: ("The program does not know this object (any more).", ""),
    errors.FocusUnknownError: ("The focus is unknown: {reason}.", ""),
    (errors.FocusUnseenError, ""): ("{told}", ""),
    errors.FocusUnseenError: ("{told} Its picture is not described: {reason}.", ""),
    errors.ClipboardError: ("The clipboard could not be read: {reason}.", ""),
    errors.EmptyClipboardError: (
        "No picture in the clipboard.",
        "Copy a picture or a picture file and try again.",
    ),
    errors.NoDesktopError: (
        "The program cannot open a window: {reason}.",
        "seesay describe works without a window; see seesay --help.",
    ),
    errors.NotRunningError: ("Seesay is not running or does not respond.", "Start seesay and try again."),
    errors.ChordError: ("{text} cannot be used as a keyboard shortcut: {reason}.", ""),
    errors.SpeechError: ("Nothing could be spoken: {reason}.", "seesay doctor shows which voices work here."),
    errors.ClusterError: ("The cluster at {address} could not be used: {reason}.", ""),
    errors.StorageError: ("{name} could not be written: {reason}.", ""),
    errors.ModelError: ("The model {model} cannot be used{reason}.", "See seesay doctor."),
    errors.ModelMissingError: (
        "The model {model} is not installed{reason}.",
        "List models with seesay models list; download one with seesay models pull.",
    ),
    errors.ModelCorruptError: (
        "The model {model} is damaged{reason}.",
        "Reinstall Seesay, or download the model again.",
    ),
    errors.DiskFullError: (
        "Not enough disk space for {model}. Needed: {needed}. Free: {free}.",
        "Free some disk space and run the same command again.",
    ),
    (errors.FetchError, "offline"): (
        "Nothing was downloaded, because HF_HUB_OFFLINE forbids it.",
        "Unset it, or use seesay models import.",
    ),
    (errors.FetchError, "unreachable"): (
        "{host} cannot be reached.",
        "Check the connection, or use seesay models import.",
    ),
    (errors.FetchError, "interrupted"): ("{host} stopped sending.", "Run the same command to continue."),
    (errors.FetchError, "missing"): (
        "{host} does not have {detail}.",
        "A newer version of Seesay may find it.",
    ),
    (errors.FetchError, "refused"): (
        "{host} restricts access to {model}.",
        "Accept its terms on its web page and log in with hf auth login.",
    ),
    (errors.FetchError, "failed"): ("{host} failed, with status {status}.", "Try again later."),
    (errors.FetchError, "unsuitable"): (
        "{detail} from {host} is not the file that this version of Seesay expects.",
        "It was not downloaded. A newer version of Seesay may know it.",
    ),
    errors.BundledModelError: ("{model} comes with Seesay. It cannot be downloaded or removed.", ""),
    errors.UnknownLayoutError: ("{folder} may be one of several models: {names}.", "Choose one with --name."),
    (errors.UnknownLayoutError, ()): (
        "{folder} contains no model that this version knows.",
        "It has to be a full copy of a model's repository, or a folder with an entry.toml.",
    ),
    errors.LicenceNotAcceptedError: (
        "Nothing was done, because the licence of {model} was not accepted.",
        "Accept it with --accept-licence.",
    ),
    errors.ConsentRefusedError: (
        "The setting {privacy_consent} lets nothing leave this computer, so the mode {mode} is refused.",
        "Nothing was sent. Set it to {mode}, or use the mode offline.",
    ),
    errors.ServerChangedError: (
        "Nothing was sent to {server}, because you gave your consent for {agreed}.",
        "Decide about {server} in the settings, or with seesay describe in a terminal.",
    ),
    (errors.PictureKeptError, "unread"): (
        "The picture was not sent, because its text could not be recognized, so secrets could not be found.",
        _UNREDACTED,
    ),
    (errors.PictureKeptError, "readable"): (
        "The picture was not sent, because a secret in it could not be redacted.",
        _UNREDACTED,
    ),
    (errors.PictureKeptError, "unplaced"): (
        "Nothing was sent, because a password is on the screen at an unknown position.",
        _UNREDACTED,
    ),
    (errors.WithheldError, "offline"): ("Nothing was sent, because {program} is on the screen.", ""),
    (errors.WithheldError, "concepts"): ("The picture was not sent, because {program} is on the screen.", ""),
    (errors.WithheldError, "unknown"): (
        "Less was sent, because this desktop does not say which programs are on the screen.",
        "One of them may be a program for which you chose to send less.",
    ),
    (errors.NotSentError, "declined"): ("Nothing was sent, as you decided.", ""),
    (errors.NotSentError, "nobody"): (
        "Nothing was sent, because you want to be asked each time and Seesay cannot ask here.",
        "The setting is {privacy_ask}.",
    ),
    errors.NoKeyError: (
        "No API key is stored, so no server can be used.",
        "Store one in the settings or with seesay key set, set {variable}, or use the mode offline.",
    ),
    (errors.NoKeyError, ""): (
        "No API key is stored, so no server can be used.",
        "Store one in the settings or with seesay key set, or use the mode offline.",
    ),
    errors.CaptionError: ("{service} returned no description{because}.", ""),
    errors.KeyRefusedError: (
        "{service} does not accept the API key{because}.",
        "Create a new one on its website and store it in the settings or with seesay key set.",
    ),
    errors.QuotaError: ("The account at {service} has no credit left.", "Add credit on its website, and try again."),
    errors.SpendingCapError: ("Nothing was sent, because {reason}.", "The setting is {spending_cap}."),
    errors.RateLimitError: ("{service} is receiving too many requests.", "Try again in a minute."),
    errors.NetworkError: ("{service} cannot be reached{because}.", "Check the connection and the server's address."),
    errors.ServerError: ("{service} has an internal error{because}.", "Try again later."),
    errors.RegionError: ("{service} is not available in this country or region.", ""),
    errors.ModelGoneError: ("{service} does not have {model}.", "Choose one with the setting {server_model}."),
    errors.BadAnswerError: ("The answer from {service} cannot be used{because}.", "Try again."),
    errors.RefusedError: ("{service} refuses to describe this picture.", ""),
    (errors.OfflineLimitError, "candidates"): ("Seesay can make only one caption on this computer.", ""),
    (errors.OfflineLimitError, "language"): (
        "Seesay cannot describe in this language, so this is in English.",
        "",
    ),
    (errors.KeyringError, "missing"): ("There is no keyring here, so no key is stored.", "Set OPENAI_API_KEY instead."),
    (errors.KeyringError, "locked"): (
        "The keyring ({}) is locked or was never set up.",
        "Log in to your desktop, unlock the keyring in its own program, or set OPENAI_API_KEY instead.",
    ),
    (errors.KeyringError, "silent"): (
        "The keyring ({}) did not answer in time.",
        "It may ask for its password in a window. Answer it and try again.",
    ),
    (errors.KeyringError, "failed"): ("The keyring ({}) failed.", "Set OPENAI_API_KEY instead."),
    (errors.KeyringError, "unusable"): (
        "The entry in the keyring ({}) is not an API key.",
        "Run seesay key set to replace it.",
    ),
    (errors.KeyFormatError, "empty"): ("Nothing was entered.", ""),
    (errors.KeyFormatError, "space"): ("{what} contains a space or a line end. An API key has none.", ""),
    (errors.KeyFormatError, "control"): ("{what} contains control characters. An API key has none.", ""),
    (errors.KeyFormatError, "not-ascii"): ("{what} contains characters that no API key has.", ""),
    (errors.KeyFormatError, "too-long"): ("{what} is too long for an API key.", ""),
    errors.ServerNameError: (
        "The value of --server is not a server name.",
        "Give a name such as api.openai.com, not a key.",
    ),
    (errors.ServerLimitError, "images"): ("{} does not accept pictures, so it described this one from words.", ""),
    (errors.ServerLimitError, "candidates"): ("{} returned fewer captions than requested.", ""),
    (errors.ServerLimitError, "length"): ("The answer from {} was too long and was cut.", ""),
    (errors.ServerLimitError, "waited"): ("{} asked to wait before it answered.", ""),
}  # the sentence by class, or by class and case, and the next step, perhaps empty
