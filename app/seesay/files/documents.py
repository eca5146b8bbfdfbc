"""PDF files and multi-page TIFF files, rendered page by page in a sandboxed child process.

This is the parent's side; `document_child` gives the reasons. One page is in memory at a time. The child is restarted
after `_PAGES_OF_A_CHILD` pages, so that nothing it keeps can grow, and after a page that it fails on.
"""

from __future__ import annotations

import struct
import threading
import unicodedata
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from seesay.core.child_processes import Answer, Child
from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.errors import DocumentDamagedError, DocumentLockedError, ImageTooLargeError
from seesay.core.findings import DocumentMemory, PageFigure, PageText, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import one_line
from seesay.core.translation import translate
from seesay.files.decode import DAMAGED, TOO_LONG, Limits
from seesay.files.document_child import LONGEST_SIDE, tiff_pages
from seesay.files.picture_files import PICTURE_SUFFIXES, file_bytes, read_head, spoken_name

PDF_SUFFIX = ".pdf"
MOST_PAGES = 20_000
_HEAD = 1024
"""A PDF's signature is within its first 1024 bytes (ISO 32000, Annex H)."""
_NO_LETTERS = frozenset({"Cc", "Co", "Cn", "Cs"})
"""Unicode categories in a damaged text layer."""
_SNIFFED = frozenset({".tif", ".tiff"})
_PAGES_OF_A_CHILD = 100
_AT_ONCE = 2
"""Maximum number of documents with a child; others restart it for their next page."""

AskPassword = Callable[[str, bool], str | None]
"""Asks for the password of the named document, the second time with True; raises `Cancelled`.

Returns it, empty if unavailable, or None if the user gave up.
"""


def open_document(path: Path, limits: Limits, ask_password: AskPassword | None = None) -> Document | None:
    """Open the document at `path`, or return None if it is none; raises `InputError`.

    An encrypted one requires `ask_password`.
    """
    suffix = path.suffix.lower()
    if suffix in PICTURE_SUFFIXES and suffix not in _SNIFFED and suffix != PDF_SUFFIX:
        return None
    head = read_head(path, _HEAD)
    if head is None or not (is_pdf(head) or head.startswith((b"II", b"MM"))):
        return None
    name = spoken_name(path)

    def load() -> bytes:
        return file_bytes(path, name, limits.max_bytes)

    if not is_pdf(head) and len(tiff_pages(load())) < 2:
        return None
    return Document(load, name, limits, ask_password)


def document_from_bytes(
    data: bytes, name: str, limits: Limits, ask_password: AskPassword | None = None
) -> Document | None:
    """Open the document in `data`, or return None if it is none; raises `InputError` as `open_document` does."""
    if is_pdf(data[:_HEAD]) or len(tiff_pages(data)) > 1:
        return Document(lambda: data, name, limits, ask_password)
    return None


def is_pdf(head: bytes) -> bool:
    """Whether a file that starts with `head` is a PDF; PDFium decides finally."""
    return b"%PDF-" in head[:_HEAD]


class Document:
    """The pages of one file, from 1 to `count`; `page` is thread-safe."""

    def __init__(
        self, load: Callable[[], bytes], name: str, limits: Limits, ask_password: AskPassword | None = None
    ) -> None:
        """Open the file from `load`, which may raise `InputError`, and count its pages."""
        self.name = name
        self._load, self._limits, self._ask = load, limits, ask_password
        self._max_pixels = min(limits.max_pixels, LONGEST_SIDE**2)
        self._password = ""
        self._child: Child | None = None
        self._given = 0
        self._lock = threading.RLock()
        self._learnt = DocumentMemory()
        self.count = 0
        with self._lock:
            self.count = self._opened()

    def page(self, number: int, cancellation: Cancellation | None = None) -> Frame:
        """Return page `number`; raises `DocumentDamagedError`, `ImageTooLargeError` and `Cancelled`."""
        with self._lock:
            if self._child is None or self._given >= _PAGES_OF_A_CHILD:
                self._opened(cancellation)
            self._in_use()
            self._given += 1
            try:
                return self._frame(self._asked(b"%d\n" % (number - 1), cancellation), number)
            except TimeoutError:
                raise self._damaged(TOO_LONG, number) from None
            except OSError:
                raise self._damaged(DAMAGED, number) from None
            except (ValueError, LookupError, TypeError):  # the child crashed or sent an invalid answer
                raise self._damaged(DAMAGED, number) from None

    def close(self) -> None:
        """End the child; `page` starts another one."""
        with self._lock:
            child, self._child = self._child, None
            if child is not None:
                child.close()

    def __del__(self) -> None:
        child = getattr(self, "_child", None)
        if child is not None:
            child.close()

    def _opened(self, cancellation: Cancellation | None = None) -> int:
        """Start a child, and return its number of pages; raises `InputError`."""
        self.close()
        data = self._load()
        asked_before = False
        while True:
            password = self._password.encode()
            try:
                self._child, self._given = Child("seesay.files.document_child", [str(self._max_pixels)]), 0
                parts = (struct.pack(">Q", len(data)), data, struct.pack(">Q", len(password)), password)
                header, _ = self._asked(b"".join(parts), cancellation)
                if "locked" not in header:
                    return self._counted(header)
            except TimeoutError:
                raise self._damaged(TOO_LONG) from None
            except (OSError, ValueError, LookupError, TypeError):
                raise self._damaged(DAMAGED) from None
            self.close()
            answer = self._ask(self.name, asked_before) if self._ask is not None else ""
            if not answer:
                why: Literal["none", "refused"] = "refused" if asked_before else "none"
                raise DocumentLockedError(self.name, "given up" if answer is None else why)
            self._password = answer
            asked_before = True

    def _counted(self, header: dict[str, Any]) -> int:
        count = header["count"]
        if not isinstance(count, int) or count < 1:
            raise ValueError("no pages")
        if count > MOST_PAGES:
            raise ImageTooLargeError(self.name, count, MOST_PAGES, "pages")
        return count

    def _asked(self, request: bytes, cancellation: Cancellation | None) -> Answer:
        assert self._child is not None  # noqa: S101  by `_opened`
        answered = False
        try:
            answer = self._child.ask(
                request, seconds=self._limits.seconds, most_bytes=3 * self._max_pixels, cancellation=cancellation
            )
            answered = True
            return answer
        finally:
            if not answered:
                self.close()

    def _frame(self, answer: Answer, number: int) -> Frame:
        header, body = answer
        if "too_large" in header:
            raise ImageTooLargeError(self.name, int(header["too_large"]), self._max_pixels, "pixels")
        width, height = header["width"], header["height"]
        pixels = body.reshape(height, width, 3)
        pixels.flags.writeable = False
        whole = Region(0, 0, width, height)
        fragments = tuple(run for run in map(_run, header["runs"]) if run.text and whole.covers(run.box))
        letters = "".join(str(run[0]) for run in header["runs"])
        odd = sum(unicodedata.category(letter) in _NO_LETTERS or letter == "\ufffd" for letter in letters)
        figures = tuple(each for each in map(_figure, header["figures"]) if whole.covers(each.box))
        fonts = frozenset(map(str, header["fonts"]))
        text = PageText(fragments, float(header["pictures"]), odd / max(1, len(letters)), self._learnt, figures, fonts)
        return Frame(pixels, Source("page", self.name, page=number, pages=self.count), page_text=text)

    def _damaged(self, reason: str, page: int = 0) -> DocumentDamagedError:
        self.close()
        return DocumentDamagedError(self.name, translate("Reasons", reason), page)

    def _in_use(self) -> None:
        """End the least recently used child, if there are too many."""
        with _busy_lock:
            others = [found for found in (each() for each in _busy) if found is not None and found is not self]
            _busy[:] = [weakref.ref(each) for each in (*others[-_AT_ONCE + 1 :], self)]
        for document in others[: -_AT_ONCE + 1]:
            # A document in use by another thread keeps its child for now.
            if document._lock.acquire(blocking=False):
                try:
                    document.close()
                finally:
                    document._lock.release()


_busy: list[weakref.ref[Document]] = []
"""The most recently used documents, the latest last; weak, so that an unused one ends its child."""
_busy_lock = threading.Lock()


def _figure(figure: Any) -> PageFigure:
    x, y, width, height, alt = figure
    return PageFigure(Region(int(x), int(y), int(width), int(height)), one_line(str(alt)))


def _run(run: Any) -> TextLine:
    text, x, y, width, height = run
    return TextLine(one_line(str(text)), Region(int(x), int(y), int(width), int(height)), 1.0)
