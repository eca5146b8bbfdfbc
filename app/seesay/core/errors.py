"""Everything Seesay may have to tell a person went wrong, with the exit status of the command-line contract.

    SeesayError
    ├── UsageError 2: SettingsError, BundledModelError, UnknownLayoutError, LicenceNotAcceptedError,
    │       ConsentRefusedError, ServerChangedError, KeyFormatError, ServerNameError, ChordError, NotRunningError
    ├── NoDesktopError 4
    ├── InputError 3, in `seesay.core.errors`: InputMissingError (EmptyFolderError, PageMissingError), NoEntryError,
    │       InputUnreadableError, NotAnImageError, ImageTooLargeError, DocumentDamagedError, DocumentLockedError,
    │       WordsMissingError, PlaceChangedError, PlaceUnknownError, NotATableError
    ├── CaptureError 4: NoCapturerError, NoPointerError, UnavailableError, CaptureDeniedError (NotYetAskedError),
    │       SharingStoppedError (PicturesEndedError), ObjectGoneError, FocusUnknownError, FocusUnseenError,
    │       ClipboardError, EmptyClipboardError
    ├── ModelError 5: ModelMissingError, ModelCorruptError, DiskFullError
    ├── FetchError 7, ClusterError 7
    ├── CaptionError 7: NoKeyError 6, KeyRefusedError 6, QuotaError, SpendingCapError, RateLimitError, NetworkError,
    │       ServerError, RegionError, ModelGoneError, BadAnswerError, RefusedError 8
    ├── KeyringError 6
    ├── SpeechError 9, StorageError 9 (FileUnreadableError, in `seesay.core.errors`)
    └── WithheldError, NotSentError, UnreadTextError, OwnTextError, KeptBackError, PictureKeptError, OfflineLimitError,
            ServerLimitError: always warnings, as `input_errors.PictureTurnedError` and `StruckTextError`

Exceptions carry data, not sentences: `seesay.core.messages` words them for a person. Anything that is not a
`SeesayError` is a bug, and ends with status 70.

What is wrong with what a person points at: a file, a folder, a document, or words on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import ClassVar, Literal, dataclass_transform

KeyringReason = Literal["missing", "locked", "silent", "failed", "unusable"]
"""No keyring here; locked, or never set up; no answer in time; any other failure; what it holds is no key."""

KeyFault = Literal["empty", "space", "control", "not-ascii", "too-long"]
"""What makes a text no key: nothing there, white space or control characters inside, letters no key has, its length."""

FetchProblem = Literal["offline", "unreachable", "interrupted", "missing", "refused", "failed", "unsuitable"]

LeftMachine = Literal["concepts", "text", "image"]
"""What was sent to a server."""


@dataclass_transform(eq_default=False, field_specifiers=(field,))
class SeesayError(Exception):
    """A failure a person may be told; never raised itself. The classes under it are dataclasses."""

    exit_status: ClassVar[int] = 70

    def __init_subclass__(cls) -> None:
        if cls.__annotations__:  # not those of its bases: making a dataclass takes 0.2 ms at every start
            dataclass(eq=False, repr=False)(cls)

    def __post_init__(self) -> None:
        """Tell the exception's fields to `Exception`, which prints and pickles them."""
        self.args = tuple(getattr(self, each.name) for each in fields(type(self)) if each.init)  # type: ignore[arg-type]


class Cancelled(Exception):
    """The work was stopped because it was asked to; not a failure."""


class UsageError(SeesayError):
    """The command cannot be carried out as it was given."""

    exit_status = 2


class SettingsError(UsageError):
    """The setting `field` ("speech.rate") from `origin` (a file name or a variable's name) cannot be used."""

    field: str
    origin: str
    reason: str


class BundledModelError(UsageError):
    """The model `model` travels with the program: it is neither fetched nor removed."""

    model: str


class UnknownLayoutError(UsageError):
    """The folder `folder` holds no known model; `candidates` are those it may be, when there are several."""

    folder: str
    candidates: tuple[str, ...] = ()


class LicenceNotAcceptedError(UsageError):
    """The model `model` has a licence that is not free, and nobody accepted it."""

    model: str


class ConsentRefusedError(UsageError):
    """The setting `privacy.consent` lets nothing leave the machine, and `mode` would."""

    mode: str


class ServerChangedError(UsageError):
    """What the person agreed to was for the server `agreed`, and this would go to `server`; often a warning."""

    agreed: str
    server: str


class KeyFormatError(UsageError):
    """The text from `origin` (a variable's name, or empty for what was typed or piped) cannot be an API key."""

    origin: str
    fault: KeyFault


class ServerNameError(UsageError):
    """What was given as a server's name is none; it is not repeated, for it may be a key pasted in the wrong place."""


class ChordError(UsageError):
    """`text` is no combination of keys that can be bound; `reason` is a short clause."""

    text: str
    reason: str


class NotRunningError(UsageError):
    """The program is not running, or does not answer, so that it cannot be told to act."""


class NoDesktopError(SeesayError):
    """The desktop program cannot run here; `reason` is a short clause."""

    exit_status = 4
    reason: str


class CaptureError(SeesayError):
    """The screen could not be read; `reason` is a short clause."""

    exit_status = 4
    reason: str


class NoCapturerError(CaptureError):
    """There is no way to read the screen on this desktop."""


class NoPointerError(CaptureError):
    """There is no way to click on this desktop."""


class UnavailableError(CaptureError):
    """What was to be pressed is unavailable in its program; `reason` names it."""


class CaptureDeniedError(CaptureError):
    """The system, or the person when it asked them, did not permit reading the screen."""


class NotYetAskedError(CaptureDeniedError):
    """The system asks the person for permission only while a window of ours is in front, and none was."""


class SharingStoppedError(CaptureError):
    """The person, or the desktop, has stopped sharing the screen with us while it was watched."""


class PicturesEndedError(SharingStoppedError):
    """No picture comes any more though nobody has stopped sharing the screen."""


class ObjectGoneError(CaptureError):
    """A program has no such object, or no longer; the reason is the object's identity."""


class FocusUnknownError(CaptureError):
    """Nothing can be said of what has the keyboard."""


class FocusUnseenError(CaptureError):
    """There is no picture of what has the keyboard; `told` has sentences with what its program tells of it.

    The `reason` is empty where nobody would miss the picture.
    `text` is the whole text where only a line of it is told. Nothing that prints the error prints it.
    """

    told: str
    text: str = field(default="", init=False)


class ClipboardError(CaptureError):
    """The clipboard could not be read."""


class EmptyClipboardError(CaptureError):
    """There is no picture, and no picture's file, in the clipboard."""


class ModelError(SeesayError):
    """The model `model` cannot be used; `reason` is a short clause."""

    exit_status = 5
    model: str
    reason: str = ""


class ModelMissingError(ModelError):
    """A model, or a file of it, is not on this machine."""


class ModelCorruptError(ModelError):
    """A file of a model is not the one its manifest entry describes."""


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
    """A describer on a server gave nothing that can be used.

    `service` is the server's spoken name, `left_machine` what was sent to it ("concepts", "text", "image"), and
    `detail` a short clause about the cause, never the server's own words unchecked, or empty.
    """

    exit_status = 7
    service: str = ""
    detail: str = ""
    left_machine: tuple[LeftMachine, ...] = ()


class NoKeyError(CaptionError):
    """A describer on a server was asked for, and no API key is known; `variable` may hold it, or is empty."""

    exit_status = 6

    def __init__(self, service: str = "", variable: str = "") -> None:
        super().__init__(service)
        self.variable = variable


class KeyRefusedError(CaptionError):
    """The server does not accept the key."""

    exit_status = 6


class QuotaError(CaptionError):
    """The account behind the key has no credit left."""


class SpendingCapError(CaptionError):
    """The person's own monthly limit is reached; nothing was sent."""


class RateLimitError(CaptionError):
    """The server asks for fewer requests, and waiting as told did not help."""


class NetworkError(CaptionError):
    """The server cannot be reached, or stopped answering in the middle."""


class ServerError(CaptionError):
    """The server says that it failed."""


class RegionError(CaptionError):
    """The provider does not serve the country or region the request came from."""


class ModelGoneError(CaptionError):
    """The server has no model `model`; `available` names some it has."""

    def __init__(
        self, model: str, available: tuple[str, ...] = (), service: str = "", left_machine: tuple[LeftMachine, ...] = ()
    ) -> None:
        super().__init__(service, model, left_machine)
        self.model, self.available = model, available


class BadAnswerError(CaptionError):
    """The answer is none: empty, cut off before its end, or not of the protocol."""


class RefusedError(CaptionError):
    """The provider refused the content."""

    exit_status = 8


class KeyringError(SeesayError):
    """The keyring `store` (its name, or empty when there is none) did not do what was asked."""

    exit_status = 6
    store: str
    reason: KeyringReason


class ClusterError(SeesayError):
    """The Dask cluster at `address` could not be used; `reason` is a short clause."""

    exit_status = 7
    address: str
    reason: str


class SpeechError(SeesayError):
    """Nothing could be spoken; `reason` is a short clause."""

    exit_status = 9
    reason: str


class StorageError(SeesayError):
    """The file `name` could not be written; `reason` is the system's own words."""

    exit_status = 9
    name: str
    reason: str


class WithheldError(SeesayError):
    """A warning: only `mode` was used, for the sake of `program` or, when empty, of one that may be there."""

    program: str
    mode: Literal["offline", "concepts"]

    @property
    def case(self) -> str:
        """The sentence's key: the mode, or "unknown" where the programs on the screen are not known."""
        return self.mode if self.program else "unknown"


class NotSentError(SeesayError):
    """The person is asked before each sending and "declined", or there was "nobody" to ask; always a warning."""

    reason: Literal["declined", "nobody"]


class OfflineLimitError(SeesayError):
    """The description was made on this machine, and what was asked for beyond it (`wish`) cannot be had there."""

    wish: Literal["candidates", "language"]


class ServerLimitError(SeesayError):
    """A describer on a server did less, or otherwise, than was asked; always a warning."""

    service: str
    limit: Literal["images", "candidates", "length", "waited"]


class UnreadTextError(SeesayError):
    """`count` lines were found in a script (ISO 15924, empty if unknown) that cannot be read here; always a warning.

    `was_tried`: something here reads the script, and could not read these lines. `failed` names a reader that fails.
    """

    script: str
    count: int
    was_tried: bool = False
    failed: str = ""


class OwnTextError(SeesayError):
    """A warning: the text that the document `name` holds is not what its page `page` shows, so the page was read."""

    name: str
    page: int


class KeptBackError(SeesayError):
    """`count` secrets of the kind `kind` ("card-number") were taken out of what was sent; always a warning."""

    kind: str
    count: int


class PictureKeptError(SeesayError):
    """The picture was not sent, since secrets in it could not be looked for ("unread") or covered ("readable").

    "unplaced": it may show a password, and its program does not tell where; then no words are sent either.
    """

    reason: Literal["unread", "readable", "unplaced"]


class InputError(SeesayError):
    """The picture `name` cannot be used."""

    exit_status = 3
    name: str


class InputMissingError(InputError):
    """There is no file `name`."""


class EmptyFolderError(InputMissingError):
    """The folder `name` is there, and neither it nor a folder in it holds a picture."""


class NoEntryError(InputError):
    """The history has no description with the numbers in `name`."""


class FileUnreadableError(StorageError):
    """The file `name`, of the program's own, could not be read; `reason` is a short clause."""


class InputUnreadableError(InputError):
    """The file `name` exists and may not be read."""


class NotATableError(InputError):
    """The file `name` is no table of alt text."""


class NotAnImageError(InputError):
    """`name` is not a picture in a known format, or is damaged; `reason` is a short clause about it, or empty."""

    reason: str = ""


class ImageTooLargeError(InputError):
    """`name` has `size` of `unit`, and `limit` is the most that is accepted."""

    size: float
    limit: float
    unit: str


class DocumentDamagedError(InputError):
    """The document `name`, or only its page `page` unless that is 0, cannot be opened; `reason` is a short clause."""

    reason: str = ""
    page: int = 0


class DocumentLockedError(InputError):
    """The document `name` is encrypted; `why` it stays so: no password, only wrong ones, or the person gave up."""

    why: Literal["none", "refused", "given up"] = "none"


class PictureTurnedError(SeesayError):
    """A warning: the picture `name` lies on its side, or upside down, and was turned before its text was read."""

    name: str
    position: Literal["side", "over"]


class StruckTextError(SeesayError):
    """A warning: a line seems to run through words of a text that is read; `text` quotes them."""

    text: str


class AmbiguousCodeError(SeesayError):
    """A warning: in codes of a text that is read, letters may be figures of the same shape; `text` quotes them."""

    text: str


class PageMissingError(InputMissingError):
    """The document `name` has `pages` pages, and none that is `page`."""

    page: int
    pages: int


class WordsMissingError(InputError):
    """The words `name` stand on the screen only `times`, and not as often as was asked for."""

    times: int = 0


class PlaceChangedError(InputError):
    """Where `name` stood, something else is now, so that nothing was pressed."""


class PlaceUnknownError(InputError):
    """Nobody knows where on the screen `name` is, and its program does not press it either."""
