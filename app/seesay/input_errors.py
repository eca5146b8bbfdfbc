"""What is wrong with what a person points at: a file, a folder, a document, or words on the screen."""

from __future__ import annotations

from typing import Literal

from seesay.errors import SeesayError, StorageError


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
