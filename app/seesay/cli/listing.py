"""The pictures of a command, found one by one, so that the first need not wait for the end of a large folder."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from seesay.capture.documents import open_document
from seesay.capture.files import Limits, found_at
from seesay.cli.resuming import FinishedPictures, PictureFile
from seesay.cli.sources import Picture, Wanted
from seesay.domain import Cancellation, Frame
from seesay.errors import SeesayError
from seesay.input_errors import InputError
from seesay.translation import translate
from seesay.usecases.batch import FromFile

_AHEAD = 1000
"""So many pictures are listed before the first is described, which takes milliseconds: then most counts are known."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A picture whose turn has come: its place among all, from 1, and its file where that can be noted as finished."""

    picture: Picture
    place: int
    file: PictureFile | None = None

    @property
    def load(self) -> Callable[[], Frame]:
        """What loads the picture."""
        return self.picture.load

    @property
    def file_to_send(self) -> FromFile | None:
        """The file, where the picture may be described on another machine."""
        return self.picture.file_to_send


class Listing:
    """Yields the pictures of a command, less those that were finished before, and the failures to find some.

    `of_desktop` tells whether the desktop may ask the person about some, and `several` whether there is more than one,
    finished ones included. Of those whose turn came, `left_out` were finished before, and `given` were not.
    """

    def __init__(
        self,
        sources: Sequence[Wanted],
        find: Callable[[Wanted], Iterator[Picture]],
        finished: FinishedPictures | None,
        cancellation: Cancellation,
    ) -> None:
        """Begin to find with `find`, which may raise `SeesayError`, what `sources` stand for."""
        self._finished, self._cancellation = finished, cancellation
        names = [source for source in sources if isinstance(source, str)]
        # Of the desktop there are few, and they are wanted as they are now.
        desktop = [source for source in sources if not isinstance(source, str)]
        self._ahead = deque(_found(desktop, find))
        of_desktop = sum(isinstance(each, Picture) for each in self._ahead)
        self._rest = _found(names, find)
        first = list(islice(self._rest, _AHEAD))
        self._ahead.extend(first)
        count = sum(isinstance(each, Picture) for each in self._ahead)
        self.of_desktop, self.several = bool(desktop), count > 1
        self.left_out = self.given = 0
        self._count: int | None = count if len(first) < _AHEAD else None
        if self._count is None:
            threading.Thread(target=self._count_all, args=(of_desktop, names), name="counting", daemon=True).start()

    def __iter__(self) -> Iterator[Turn | SeesayError]:
        """Yield each picture and each failure when its turn comes; raises `Cancelled`."""
        place = 0
        for each in self._all():
            self._cancellation.check()
            if isinstance(each, SeesayError):
                yield each
                continue
            place += 1
            file = (
                PictureFile.at(each.path, each.page) if self._finished is not None and each.path is not None else None
            )
            if self._finished is not None and file is not None and file in self._finished:
                self.left_out += 1
                continue
            self.given += 1
            yield Turn(each, place, file)

    def label(self, turn: Turn) -> str:
        """Return what a picture is called while it is worked on: with its place among several, and their number."""
        name = turn.picture.label
        if not self.several:
            return name
        told = translate("Command line", "{name}, {number} of {count}")
        if self._count is None:
            told = translate("Command line", "{name}, number {number}")
        return told.format(name=name, number=turn.place, count=self._count)

    def _all(self) -> Iterator[Picture | SeesayError]:
        while self._ahead:
            yield self._ahead.popleft()
        yield from self._rest

    def _count_all(self, of_desktop: int, names: Sequence[str]) -> None:
        self._count = of_desktop + sum(1 if name == "-" else _count(name) for name in names)


def _found(sources: Sequence[Wanted], find: Callable[[Wanted], Iterator[Picture]]) -> Iterator[Picture | SeesayError]:
    for source in sources:
        try:
            yield from find(source)
        except SeesayError as problem:
            yield problem


def _count(name: str) -> int:
    count = 0
    with suppress(InputError):  # it is reported when its turn comes
        for path in found_at(name):
            count += _pages(path)
    return count


def _pages(path: Path) -> int:
    """Return how many pages are given of a file; 1 where that cannot be known without the person, or at all."""
    try:
        document = open_document(path, Limits())
    except InputError:
        return 1
    if document is None:
        return 1
    document.close()
    return document.count
