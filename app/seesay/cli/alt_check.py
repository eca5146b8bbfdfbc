"""What alt text pictures and pages have, and what of it is missing or doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from seesay.capture.documents import PDF_SUFFIX
from seesay.capture.files import Limits, file_bytes, found_at, load_file, spoken_name
from seesay.cli.output import print_result, results_alone, tell
from seesay.domain import Cancellation
from seesay.errors import SeesayError
from seesay.input_errors import InputError, InputMissingError
from seesay.messages import explain
from seesay.text.page_images import PAGE_SUFFIXES, page_images
from seesay.translation import counted
from seesay.usecases.alt_text import explained, fault_of, own_alt, sidecar_of

_FOUND = 1
"""The exit status of `--check` where something is missing or doubtful."""


def check(paths: tuple[str, ...], limits: Limits, cancellation: Cancellation) -> int:
    """Print what is missing or doubtful, a row each; return 1 if anything is, and else the status of a failure."""
    found, failure = 0, 0
    with results_alone():
        for source in paths:
            try:
                for name, text in _there(source, limits, cancellation):
                    fault = fault_of(text) if text is not None else "missing"
                    if fault is not None:
                        found += 1
                        print_result(f"{name}: {explained(fault)}")
            except SeesayError as problem:
                tell(str(explain(problem)))
                failure = failure or problem.exit_status
    if found:
        tell(counted("Command line", "%n picture(s) without good alt text.", found))
    return _FOUND if found else failure


def _there(source: str, limits: Limits, cancellation: Cancellation) -> Iterator[tuple[str, str | None]]:
    """Yield the name of each picture, and the alt text that is there; raises `InputError` and `Cancelled`."""
    if is_page(source):
        page = Path(source)
        for image in page_images(text_of(page, limits), page.suffix):
            decoration = image.alt is not None and not image.alt.strip() and not image.markdown
            if not decoration:
                yield f"{page}#{image.address}", None if image.is_missing else image.alt
        return
    for path in pictures_at(source):
        cancellation.check()
        try:
            embedded = () if sidecar_of(path).exists() else load_file(path, limits, cancellation).embedded
        except InputError as problem:
            tell(str(explain(problem)))
            yield str(path), None
            continue
        yield str(path), own_alt(embedded, path) or None


def pictures_at(source: str) -> Iterator[Path]:
    """Yield the picture files of a file's or folder's name; raises `InputError`."""
    return (path for path in found_at(source) if path.suffix.lower() != PDF_SUFFIX)


def is_page(source: str) -> bool:
    """Whether a file is a page of HTML or Markdown."""
    path = Path(source)
    return path.suffix.lower() in PAGE_SUFFIXES and not path.is_dir()


def text_of(page: Path, limits: Limits) -> str:
    """Return what stands in a page; raises `InputError`."""
    if not page.exists():
        raise InputMissingError(spoken_name(page))
    return decoded(file_bytes(page, spoken_name(page), limits.max_bytes))


def decoded(data: bytes) -> str:
    """Return a page's text, from which its bytes can be had again."""
    return data.decode("utf-8", "surrogateescape")
