"""Describe the pictures of a job one by one, and ask for passwords of encrypted documents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from seesay.app import events
from seesay.app.conversation import StoredPicture
from seesay.app.engine import Engine
from seesay.app.events import Event
from seesay.app.pipeline.request import Request
from seesay.core.domain import Analysis, Cancellation, Frame, Source, drain
from seesay.core.errors import InputError, SeesayError
from seesay.core.messages import explain, picture_name
from seesay.core.settings import Settings
from seesay.core.translation import translate
from seesay.files.decode import Limits
from seesay.files.documents import AskPassword, open_document
from seesay.files.picture_files import load_bytes, load_file, picture_paths, spoken_name
from seesay.system.clipboard import clipboard_contents


@dataclass(frozen=True, slots=True)
class JobPicture:
    """A picture that is loaded when its turn comes, or that was seen before."""

    name: str
    load: Callable[[Cancellation], Frame | Analysis]


Pictures = Callable[[AskPassword, Cancellation], Iterator[JobPicture]]
"""Yields the pictures of a job, asking for passwords of documents; runs in the describing thread until cancelled."""


def picture_in_words(source: Source) -> str:
    """Return what a picture is called in a sentence; a page of a document has its number."""
    if not source.page:
        return picture_name(source.name)
    return translate("Pictures", "{name}, page {page}").format(name=picture_name(source.name), page=source.page)


def request_of(settings: Settings) -> Request:
    """Return the request for a picture that has no other settings of its own."""
    return Request(
        mode=settings.description.mode,
        detail=settings.description.detail,
        language=settings.description.spoken_language,
        instructions=settings.server.instructions,
        certainty=settings.description.certainty,
    )


def one_picture(name: str, load: Callable[[], Frame | Analysis]) -> Pictures:
    """Return a job's only picture."""
    return lambda *_: iter([JobPicture(name, lambda _: load())])


def picture_files(paths: Sequence[Path], limits: Limits, ask_password: AskPassword) -> Iterator[JobPicture]:
    """Yield files' pictures and documents' pages, which fail when loaded; an only one raises `InputError` here."""
    found: list[Path | JobPicture] = []
    for path in paths:
        try:
            found.extend(picture_paths(str(path)))  # a failure comes after those that were found
        except InputError as problem:
            if len(paths) == 1 and not found:
                raise
            found.append(_failing(path, problem))
    for each in found:
        if isinstance(each, JobPicture):
            yield each
            continue
        try:
            document = open_document(each, limits, ask_password)
        except InputError as problem:
            if len(found) == 1:
                raise
            yield _failing(each, problem)
            continue
        if document is None:
            yield JobPicture(spoken_name(each), partial(load_file, each, limits))
        else:
            for number in range(1, document.count + 1):
                yield JobPicture(document.name, partial(document.page, number))


def _failing(path: Path, problem: InputError) -> JobPicture:
    def fail(_: Cancellation) -> Frame:
        raise problem

    return JobPicture(spoken_name(path), fail)


def copied_picture(data: bytes, name: str, limits: Limits) -> JobPicture:
    """Return the picture whose file was copied, pasted or dropped."""
    return JobPicture(name, partial(load_bytes, data, Source("clipboard", name), limits))


def clipboard_pictures(
    name: str, limits: Limits, ask_password: AskPassword, cancellation: Cancellation
) -> Iterator[JobPicture]:
    """Yield what is in the clipboard, read without Qt; raises `CaptureError` and `Cancelled`."""
    found = clipboard_contents(cancellation)
    if isinstance(found, bytes):
        yield copied_picture(found, name, limits)
    else:
        yield from picture_files(found, limits, ask_password)


def describe_pictures(
    pictures: Sequence[JobPicture], engine: Callable[[], Engine], request: Request, cancellation: Cancellation
) -> Iterator[Event]:
    """Describe `pictures`, and yield what happens; raises `Cancelled`, and `SeesayError` if the only one fails.

    `engine` is called for each picture, since the consent may change meanwhile.
    """
    alone = len(pictures) == 1
    for number, picture in enumerate(pictures, start=1):
        try:
            loaded = picture.load(cancellation)
            if alone and not request.question:  # an answer to a question is spoken whole
                source = loaded.frame.source if isinstance(loaded, Analysis) else loaded.source
                yield events.DetailKnown(engine().detail(request, source))
            streams = request.earlier is None and (alone or (number == 1 and _is_page(loaded)))
            wanted = replace(request, permit=engine().gate(cancellation), streams=streams)
            description, analysis = yield from engine().describe(loaded, wanted, cancellation)
        except SeesayError as problem:
            if alone:
                raise
            yield events.PictureSkipped(explain(problem))
        else:
            if request.earlier is not None:
                from seesay.app.comparison import describe_differences

                description = describe_differences(request.earlier(), analysis, description, request.language)
            kept = None if isinstance(loaded, Analysis) else StoredPicture(analysis)
            vector = engine().vector(analysis) if kept is not None else None
            yield events.PictureDescribed(picture.name, description, kept, number, len(pictures), vector)
            if alone and (unserved := engine().unserved) is not None:
                yield events.NoServerKnown(unserved)
            if alone and engine().suggestion(description):
                yield events.BetterModelKnown()


def _is_page(loaded: Frame | Analysis) -> bool:
    return isinstance(loaded, Frame) and loaded.source.kind == "page"


def analyze_picture(
    load: Callable[[], Frame | Analysis],
    engine: Callable[[], Engine],
    wanted: Request | None,
    cancellation: Cancellation,
) -> events.PictureAnalyzed:
    """Return a picture's text, or its analysis and `wanted` description; raises `Cancelled` and `SeesayError`."""
    loaded = load()
    if wanted is not None:
        description, analysis = drain(engine().describe(loaded, wanted, cancellation))
        name, vector = analysis.frame.source.name, engine().vector(analysis)
        told = events.PictureDescribed(name, description, StoredPicture(analysis), 1, 1, vector)
        return events.PictureAnalyzed(analysis, told)
    if not isinstance(loaded, Analysis):
        request = Request(mode="offline", caption=False, concepts=False)
        from seesay.perception.photographs.pixel_inspection import find_barcodes

        codes = find_barcodes(loaded.pixels)
        loaded = replace(drain(engine().describe(loaded, request, cancellation))[1], codes=codes)
    return events.PictureAnalyzed(loaded)


_POLL_SECONDS = 0.1


class PasswordQuestion:
    """Asks the person, in another thread, for the password of `name`; `again` is whether the one before was wrong."""

    def __init__(self, name: str, *, again: bool) -> None:
        self.name, self.again = name, again
        self._answered = threading.Event()
        self._password: str | None = None

    def answer(self, password: str | None) -> None:
        """Answer, from any thread, with None to give up; only the first answer counts."""
        if not self._answered.is_set():
            self._password = password
            self._answered.set()

    def wait(self, cancellation: Cancellation) -> str | None:
        """Wait for the answer and return it; raises `Cancelled`."""
        while not self._answered.wait(_POLL_SECONDS):
            cancellation.check()
        return self._password


def list_pictures(
    pictures: Pictures, report: Callable[[events.Event], None], cancellation: Cancellation
) -> list[JobPicture]:
    """Return the pictures of a job, and report the question for a password; raises `Cancelled` and `SeesayError`."""

    def ask(name: str, again: bool) -> str | None:
        question = PasswordQuestion(name, again=again)
        report(events.PasswordAsked(question))
        return question.wait(cancellation)

    return list(pictures(ask, cancellation))
