"""All failures that may be reported to a person, as data; `seesay.core.messages` words them.

Each class has the exit status of the command-line contract; 70 is a bug, an exception that is no `SeesayError`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import ClassVar, Literal, dataclass_transform

KeyringReason = Literal["missing", "locked", "silent", "failed", "unusable"]
"""No keyring; locked, or never set up; timeout; another failure; unusable content."""

KeyFault = Literal["empty", "space", "control", "not-ascii", "too-long"]
"""Why a text is no key: empty, white space or control characters inside, non-ASCII letters, its length."""

FetchProblem = Literal["offline", "unreachable", "interrupted", "missing", "refused", "failed", "unsuitable"]

LeftMachine = Literal["concepts", "text", "image"]  # what was sent to a server


@dataclass_transform(eq_default=False, field_specifiers=(field,))
class SeesayError(Exception):
    """A failure that may be reported to the user; never raised itself. Subclasses are dataclasses."""

    exit_status: ClassVar[int] = 70

    def __init_subclass__(cls) -> None:
        if cls.__annotations__:  # not for inherited fields: making a dataclass takes 0.2 ms at every start
            dataclass(eq=False, repr=False)(cls)

    def __post_init__(self) -> None:
        """Pass the fields to `Exception`, for printing and pickling."""
        self.args = tuple(getattr(self, each.name) for each in fields(type(self)) if each.init)  # type: ignore[arg-type]


class Cancelled(Exception):
    """The work was cancelled; not a failure."""


class UsageError(SeesayError):
    """The command cannot be carried out as given."""

    exit_status = 2


class SettingsError(UsageError):
    """The setting `field` ("speech.rate") from `origin` (a file or variable name) cannot be used."""

    field: str
    origin: str
    reason: str


class BundledModelError(UsageError):
    """The model `model` is part of the program: it is neither fetched nor removed."""

    model: str


class UnknownLayoutError(UsageError):
    """The folder `folder` has no known model; `candidates` are the possible ones, if ambiguous."""

    folder: str
    candidates: tuple[str, ...] = ()


class LicenceNotAcceptedError(UsageError):
    """The model `model` has a non-free licence that was not accepted."""

    model: str


class ConsentRefusedError(UsageError):
    """The setting `privacy.consent` allows nothing to leave the machine, but `mode` would send."""

    mode: str


class ServerChangedError(UsageError):
    """The user's consent was for the server `agreed`, but this would go to `server`; often a warning."""

    agreed: str
    server: str


class KeyFormatError(UsageError):
    """The text from `origin` (a variable name, or empty for input) cannot be an API key."""

    origin: str
    fault: KeyFault


class ServerNameError(UsageError):
    """Not a server name; it is not repeated, as it may be a key pasted in the wrong place."""


class ChordError(UsageError):
    """`text` is no key combination that can be bound; `reason` is a short clause."""

    text: str
    reason: str


class NotRunningError(UsageError):
    """The program is not running, or does not answer."""


class NoDesktopError(SeesayError):
    """The desktop program cannot run here; `reason` is a short clause."""

    exit_status = 4
    reason: str


class CaptureError(SeesayError):
    """The screen could not be captured; `reason` is a short clause."""

    exit_status = 4
    reason: str


class NoCapturerError(CaptureError):
    """There is no way to capture the screen on this desktop."""


class NoPointerError(CaptureError):
    """There is no way to click on this desktop."""


class UnavailableError(CaptureError):
    """The control to press is disabled; `reason` names it."""


class CaptureDeniedError(CaptureError):
    """The system or the user denied permission to capture the screen."""


class NotYetAskedError(CaptureDeniedError):
    """The system asks for the permission only while a window of ours is in front, and none was."""


class SharingStoppedError(CaptureError):
    """The user or the desktop stopped sharing the screen during a watch."""


class PicturesEndedError(SharingStoppedError):
    """No more frames arrive though sharing was not stopped."""


class ObjectGoneError(CaptureError):
    """A program has no such object, or no longer; the reason is the object's identity."""


class FocusUnknownError(CaptureError):
    """Nothing is known about the focus."""


class FocusUnseenError(CaptureError):
    """There is no picture of the focused control; `told` describes it, from its program.

    `reason` is empty if nobody would miss the picture. `text` is the whole text behind a line in `told`; never printed.
    """

    told: str
    text: str = field(default="", init=False)


class ClipboardError(CaptureError):
    """The clipboard could not be read."""


class EmptyClipboardError(CaptureError):
    """There is no picture or picture file in the clipboard."""


class ModelError(SeesayError):
    """The model `model` cannot be used; `reason` is a short clause."""

    exit_status = 5
    model: str
    reason: str = ""


class ModelMissingError(ModelError):
    """A model, or a file of it, is missing on this machine."""


class ModelCorruptError(ModelError):
    """A model file does not match its manifest entry."""


class DiskFullError(ModelError):
    """A model needs `needed` bytes and the disk has `free`."""

    reason: str = field(default="the disk is full", init=False)
    needed: int
    free: int


class FetchError(SeesayError):
    """The model `model` could not be fetched from `host`; `detail` names the file, or the server's status."""

    exit_status = 7
    model: str
    host: str
    problem: FetchProblem
    detail: str = ""


class CaptionError(SeesayError):
    """A server's description failed; `left_machine` was sent to `service`, and `detail` is a short checked cause."""

    exit_status = 7
    service: str = ""
    detail: str = ""
    left_machine: tuple[LeftMachine, ...] = ()


class NoKeyError(CaptionError):
    """A server was requested without an API key; `variable` may contain it, or is empty."""

    exit_status = 6

    def __init__(self, service: str = "", variable: str = "") -> None:
        super().__init__(service)
        self.variable = variable


class KeyRefusedError(CaptionError):
    """The server does not accept the key."""

    exit_status = 6


class QuotaError(CaptionError):
    """The account of the key has no credit left."""


class SpendingCapError(CaptionError):
    """The user's monthly limit is reached; nothing was sent."""


class RateLimitError(CaptionError):
    """The server limits the request rate, and waiting as told did not help."""


class NetworkError(CaptionError):
    """The server cannot be reached, or stopped answering."""


class ServerError(CaptionError):
    """The server reports a failure."""


class RegionError(CaptionError):
    """The provider does not serve the country or region of the request."""


class ModelGoneError(CaptionError):
    """The server has no model `model`; `available` names some it has."""

    def __init__(
        self, model: str, available: tuple[str, ...] = (), service: str = "", left_machine: tuple[LeftMachine, ...] = ()
    ) -> None:
        super().__init__(service, model, left_machine)
        self.model, self.available = model, available


class BadAnswerError(CaptionError):
    """The answer is empty, truncated, or not of the protocol."""


class RefusedError(CaptionError):
    """The provider refused the content."""

    exit_status = 8


class KeyringError(SeesayError):
    """The keyring `store` (its name, or empty if there is none) failed."""

    exit_status = 6
    store: str
    reason: KeyringReason


class ClusterError(SeesayError):
    """The Dask cluster at `address` could not be used; `reason` is a short clause."""

    exit_status = 7
    address: str
    reason: str


class SpeechError(SeesayError):
    """Speech failed; `reason` is a short clause."""

    exit_status = 9
    reason: str


class StorageError(SeesayError):
    """The file `name` could not be written; `reason` is the system's message."""

    exit_status = 9
    name: str
    reason: str


class WithheldError(SeesayError):
    """A warning: only `mode` was used, because of `program` or, if empty, of a program that may be there."""

    program: str
    mode: Literal["offline", "concepts"]

    @property
    def case(self) -> str:
        """The message key: the mode, or "unknown" if the programs on the screen are unknown."""
        return self.mode if self.program else "unknown"


class NotSentError(SeesayError):
    """A warning: the user wants to be asked before sending and "declined", or there was "nobody" to ask."""

    reason: Literal["declined", "nobody"]


class OfflineLimitError(SeesayError):
    """The local description cannot fulfil `wish`."""

    wish: Literal["candidates", "language"]


class ServerLimitError(SeesayError):
    """A warning: a server did less, or something else, than requested."""

    service: str
    limit: Literal["images", "candidates", "length", "waited"]


class UnreadTextError(SeesayError):
    """A warning: `count` lines are in a script (ISO 15924, empty if unknown) that cannot be read here.

    `was_tried`: OCR for it failed on these lines. `failed` names a broken OCR engine.
    """

    script: str
    count: int
    was_tried: bool = False
    failed: str = ""


class OwnTextError(SeesayError):
    """A warning: the text layer of the document `name` differs from its page `page`, so OCR was used."""

    name: str
    page: int


class KeptBackError(SeesayError):
    """A warning: `count` secrets of the kind `kind` ("card-number") were removed before sending."""

    kind: str
    count: int


class PictureKeptError(SeesayError):
    """The picture was not sent, as its secrets could not be searched for ("unread") or covered ("readable").

    "unplaced": it may show a password at an unknown position; then no words are sent either.
    """

    reason: Literal["unread", "readable", "unplaced"]


class InputError(SeesayError):
    """The picture `name` cannot be used."""

    exit_status = 3
    name: str


class InputMissingError(InputError):
    """The file `name` does not exist."""


class EmptyFolderError(InputMissingError):
    """The folder `name` exists, but has no picture in it or below."""


class NoEntryError(InputError):
    """The history has no description with the numbers in `name`."""


class FileUnreadableError(StorageError):
    """The program's own file `name` could not be read; `reason` is a short clause."""


class InputUnreadableError(InputError):
    """The file `name` exists, but may not be read."""


class OutsideFolderError(InputError):
    """A page, a table or a link names `name`, which is not below `folder`, and so is left alone."""

    folder: str


class NotATableError(InputError):
    """The file `name` is no table of alt text."""


class NotAnImageError(InputError):
    """`name` is no picture in a known format, or is damaged; `reason` is a short clause about it, or empty."""

    reason: str = ""


class ImageTooLargeError(InputError):
    """`name` has `size` of `unit`, and `limit` is the maximum."""

    size: float
    limit: float
    unit: str


class DocumentDamagedError(InputError):
    """The document `name`, or only its page `page` unless that is 0, cannot be opened; `reason` is a short clause."""

    reason: str = ""
    page: int = 0


class DocumentLockedError(InputError):
    """The document `name` is encrypted; `why` it stays so: no password, only wrong ones, or the user gave up."""

    why: Literal["none", "refused", "given up"] = "none"


class PictureTurnedError(SeesayError):
    """A warning: the picture `name` was rotated before OCR."""

    name: str
    position: Literal["side", "over"]


class StruckTextError(SeesayError):
    """A warning: text seems to be struck through; `text` quotes it."""

    text: str


class AmbiguousCodeError(SeesayError):
    """A warning: codes contain letters and digits that look alike; `text` quotes them."""

    text: str


class PageMissingError(InputMissingError):
    """The document `name` has `pages` pages, but no page `page`."""

    page: int
    pages: int


class SentenceMissingError(InputError):
    """The description of `name` has no sentence `number`; it has `count`."""

    number: int
    count: int


class WordsMissingError(InputError):
    """The words `name` are on the screen only `times` times, less than requested."""

    times: int = 0


class PlaceChangedError(InputError):
    """The screen changed at `name`, so nothing was pressed."""


class PlaceUnknownError(InputError):
    """The position of `name` is unknown, and its program cannot press it."""
