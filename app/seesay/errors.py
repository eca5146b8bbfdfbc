"""Everything Seesay may have to tell a person went wrong.

    SeesayError
    ├── UsageError                  2   the command cannot be carried out as given
    │   ├── SettingsError           2   a setting cannot be used
    │   ├── BundledModelError       2   a model that travels with the program is neither fetched nor removed
    │   ├── UnknownLayoutError      2   a folder holds no model that is known
    │   ├── LicenceNotAcceptedError 2   nobody accepted a licence that is not free
    │   ├── KeyFormatError          2   a text that was given as an API key cannot be one
    │   ├── ServerNameError         2   what was given as a server's name is none
    │   ├── ChordError              2   what was given as a combination of keys is none
    │   └── NotRunningError         2   the program is not running, so that it cannot be told to act
    ├── NoDesktopError              4   the desktop program has no desktop to run on
    ├── InputError                  3   the picture that was named cannot be used
    │   ├── InputMissingError       3   there is no such file
    │   │   └── EmptyFolderError    3   the folder holds no picture
    │   ├── InputUnreadableError    3   it is there and may not be read
    │   ├── NotAnImageError         3   it is not a picture, or a damaged one
    │   └── ImageTooLargeError      3   more bytes or pixels than the limit
    ├── CaptureError                4   the screen cannot be read
    │   ├── NoCapturerError         4   there is no way to read the screen here
    │   ├── CaptureDeniedError      4   the system, or the person, did not permit it
    │   │   └── NotYetAskedError    4   the system asks the person only while our own window is in front
    │   ├── ClipboardError          4   the clipboard cannot be read
    │   └── EmptyClipboardError     4   there is no picture in the clipboard
    ├── ModelError                  5   a model cannot be used
    │   ├── ModelMissingError       5   a file of it is not there
    │   ├── ModelCorruptError       5   a file of it is not what it should be
    │   └── DiskFullError           5   there is no room for it
    ├── FetchError                  7   a model could not be fetched
    ├── CaptionError                7   a describer on a server gave nothing that can be used
    │   ├── NoKeyError              6   there is no API key
    │   ├── KeyRefusedError         6   the server does not accept the key
    │   ├── QuotaError              7   the account has no credit left
    │   ├── SpendingCapError        7   the person's own monthly limit is reached
    │   ├── RateLimitError          7   too many requests, and waiting did not help
    │   ├── NetworkError            7   the server cannot be reached, or stopped answering
    │   ├── ServerError             7   the server failed
    │   ├── RegionError             7   the provider does not serve this country or region
    │   ├── ModelGoneError          7   the server has no such model
    │   ├── BadAnswerError          7   an answer that is none: empty, cut off, not what was asked for
    │   └── RefusedError            8   the provider refused the content
    ├── KeyringError                6   the keyring of the system did not do what was asked
    ├── SpeechError                 9   nothing could be spoken
    ├── StorageError                9   a file could not be written
    ├── OfflineLimitError           -   a wish that only a describer on a server can fulfil; always a warning
    ├── ServerLimitError            -   a server did less, or otherwise, than was asked; always a warning
    ├── KeptBackError               -   a secret was taken out of what was sent; always a warning
    ├── PictureKeptError            -   the picture was not sent, lest secrets in it were; always a warning
    └── ProgramKeptError            -   less was sent since a program in the picture is set so; always a warning

Exceptions carry data, not sentences: `seesay.messages` words them for a person. `exit_status` is the one of the
command-line contract. Anything that is not a `SeesayError` is a bug, and ends with status 70.
"""

from __future__ import annotations

from typing import ClassVar, Literal

KeyringReason = Literal["missing", "locked", "silent", "failed", "unusable"]
"""No keyring here; locked, or never set up; no answer in time; any other failure; what it holds is no key."""

KeyFault = Literal["empty", "space", "control", "not-ascii", "too-long"]
"""What makes a text no key: nothing there, white space or control characters inside, letters no key has, its length."""


FetchProblem = Literal["offline", "unreachable", "interrupted", "missing", "refused", "failed", "unsuitable"]

LeftMachine = Literal["concepts", "text", "image"]
"""What was sent to a server."""


class SeesayError(Exception):
    """A failure a person may be told; never raised itself."""

    exit_status: ClassVar[int] = 70


class Cancelled(Exception):
    """The work was stopped because it was asked to; not a failure."""


class UsageError(SeesayError):
    """The command cannot be carried out as it was given."""

    exit_status = 2


class SettingsError(UsageError):
    """The setting `field` ("speech.rate") from `origin` (a file name or a variable's name) cannot be used."""

    def __init__(self, field: str, origin: str, reason: str) -> None:
        super().__init__(field, origin, reason)
        self.field, self.origin, self.reason = field, origin, reason


class InputError(SeesayError):
    """The picture `name` cannot be used."""

    exit_status = 3

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class InputMissingError(InputError):
    """There is no file `name`."""


class EmptyFolderError(InputMissingError):
    """The folder `name` is there, and neither it nor a folder in it holds a picture."""


class InputUnreadableError(InputError):
    """The file `name` exists and may not be read."""


class NotAnImageError(InputError):
    """`name` is not a picture in a known format, or is damaged; `reason` is a short clause about it, or empty."""

    def __init__(self, name: str, reason: str = "") -> None:
        super().__init__(name)
        self.reason = reason


class ImageTooLargeError(InputError):
    """`name` has `size` of `unit`, and `limit` is the most that is accepted."""

    def __init__(self, name: str, size: float, limit: float, unit: str) -> None:
        super().__init__(name)
        self.size, self.limit, self.unit = size, limit, unit


class CaptureError(SeesayError):
    """The screen could not be read; `reason` is a short clause."""

    exit_status = 4

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoCapturerError(CaptureError):
    """There is no way to read the screen on this desktop."""


class CaptureDeniedError(CaptureError):
    """The system, or the person when it asked them, did not permit reading the screen."""


class NotYetAskedError(CaptureDeniedError):
    """The system asks the person for permission only while a window of ours is in front, and none was."""


class ClipboardError(CaptureError):
    """The clipboard could not be read."""


class EmptyClipboardError(CaptureError):
    """There is no picture, and no picture's file, in the clipboard."""


class ModelError(SeesayError):
    """The model `model` cannot be used; `reason` is a short clause."""

    exit_status = 5

    def __init__(self, model: str, reason: str = "") -> None:
        super().__init__(model, reason)
        self.model, self.reason = model, reason


class ModelMissingError(ModelError):
    """A model, or a file of it, is not on this machine."""


class ModelCorruptError(ModelError):
    """A file of a model is not the one its manifest entry describes."""


class CaptionError(SeesayError):
    """A describer on a server gave nothing that can be used.

    `service` names the server fit to be spoken, `left_machine` is what had been sent to it ("concepts", "text",
    "image"), and `detail` is a short clause about the cause, never the server's own words unchecked, or empty.
    """

    exit_status = 7

    def __init__(self, service: str = "", detail: str = "", left_machine: tuple[LeftMachine, ...] = ()) -> None:
        super().__init__(service, detail)
        self.service, self.detail, self.left_machine = service, detail, left_machine


class NoKeyError(CaptionError):
    """A describer on a server was asked for, and no API key is known."""

    exit_status = 6


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


class SpeechError(SeesayError):
    """Nothing could be spoken; `reason` is a short clause."""

    exit_status = 9

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StorageError(SeesayError):
    """The file `name` could not be written; `reason` is the system's own words."""

    exit_status = 9

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason


class OfflineLimitError(SeesayError):
    """The description was made on this machine, and what was asked for beyond it (`wish`) cannot be had there."""

    def __init__(self, wish: Literal["candidates", "language"]) -> None:
        super().__init__(wish)
        self.wish = wish


class KeyringError(SeesayError):
    """The keyring `store` (its name, or empty when there is none) did not do what was asked."""

    exit_status = 6

    def __init__(self, store: str, reason: KeyringReason) -> None:
        super().__init__(store, reason)
        self.store, self.reason = store, reason


class KeyFormatError(UsageError):
    """The text from `origin` (a variable's name, or empty for what was typed or piped) cannot be an API key."""

    def __init__(self, origin: str, fault: KeyFault) -> None:
        super().__init__(origin, fault)
        self.origin, self.fault = origin, fault


class ServerNameError(UsageError):
    """What was given as a server's name is none; it is not repeated, for it may be a key pasted in the wrong place."""


class ServerLimitError(SeesayError):
    """A describer on a server did less, or otherwise, than was asked; always a warning."""

    def __init__(self, service: str, limit: Literal["images", "candidates", "length", "waited"]) -> None:
        super().__init__(service, limit)
        self.service, self.limit = service, limit


class KeptBackError(SeesayError):
    """`count` secrets of the kind `kind` ("card-number") were taken out of what was sent; always a warning."""

    def __init__(self, kind: str, count: int) -> None:
        super().__init__(kind, count)
        self.kind, self.count = kind, count


class PictureKeptError(SeesayError):
    """The picture was not sent, since secrets in it could not be looked for ("unread") or covered ("readable")."""

    def __init__(self, reason: Literal["unread", "readable"]) -> None:
        super().__init__(reason)
        self.reason = reason


class ProgramKeptError(SeesayError):
    """No more than `allowed` was sent, nothing or words, since the settings of `program` say so; always a warning.

    `program` is empty where it is not known which windows the picture shows.
    """

    def __init__(self, program: str, allowed: Literal["offline", "concepts"]) -> None:
        super().__init__(program, allowed)
        self.program, self.allowed = program, allowed


class FetchError(SeesayError):
    """The model `model` could not be fetched from `host`; `detail` names the file, or the server's status."""

    exit_status = 7

    def __init__(self, model: str, host: str, problem: FetchProblem, detail: str = "") -> None:
        super().__init__(model, host, problem, detail)
        self.model, self.host, self.problem, self.detail = model, host, problem, detail


class DiskFullError(ModelError):
    """A model needs `needed` bytes and the disk has `free`."""

    def __init__(self, model: str, needed: int, free: int) -> None:
        super().__init__(model, "the disk is full")
        self.needed, self.free = needed, free


class BundledModelError(UsageError):
    """The model `model` travels with the program: it is neither fetched nor removed."""

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self.model = model


class UnknownLayoutError(UsageError):
    """The folder `folder` holds no known model; `candidates` are those it may be, when there are several."""

    def __init__(self, folder: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(folder)
        self.folder, self.candidates = folder, candidates


class LicenceNotAcceptedError(UsageError):
    """The model `model` has a licence that is not free, and nobody accepted it."""

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self.model = model


class ChordError(UsageError):
    """`text` is no combination of keys that can be bound; `reason` is a short clause."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(text, reason)
        self.text, self.reason = text, reason


class NotRunningError(UsageError):
    """The program is not running, or does not answer, so that it cannot be told to act."""


class NoDesktopError(SeesayError):
    """The desktop program cannot run here; `reason` is a short clause."""

    exit_status = 4

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
