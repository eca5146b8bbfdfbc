"""Many pictures through one pipeline, in order; without a server, one picture per core."""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from seesay.app.consent import presets_of
from seesay.app.events import Event, Updates
from seesay.app.pipeline.describer import Describer, open_describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Description, Frame, drain
from seesay.core.errors import ModelError, SeesayError
from seesay.core.findings import EmbeddedText
from seesay.perception.inference.parallel import inference_threads

if TYPE_CHECKING:
    from seesay.description.servers.server_captioner import ServerCaptioner

_MOST_AT_ONCE = 8  # A large picture takes some hundred megabytes while it is looked at

AHEAD = 2  # how many times as many pictures may be begun as are worked on, so that a slow one does not stop the others

_POLL_SECONDS = 0.05  # on Windows a wait without end would not notice Ctrl+C, and the bar of a picture has to move


@dataclass(frozen=True, slots=True)
class FromFile:
    """The file of a picture that may be described on another machine; `found` takes what the file says of it."""

    name: str
    path: Path
    found: Callable[[tuple[EmbeddedText, ...]], None] = lambda embedded: None


class Loadable(Protocol):
    """A picture whose turn has come."""

    @property
    def load(self) -> Callable[[], Frame]:
        """What loads it."""


Turn = TypeVar("Turn", bound=Loadable)

Work = Updates[Description]
"""Yields what happens to a picture, and returns its description; raises what `Describer.describe` raises."""

Steps = Generator[SeesayError | tuple[Turn, Work], None, None]
"""Each picture whose turn it is with what gives its description, and each failure to find some."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is wanted of pictures, and what they are described with; without `uses_model` no image-text model is."""

    seesay: Seesay
    request: Request
    cancellation: Cancellation
    model: str | None = None
    uses_model: bool = True
    server: ServerCaptioner | None = None

    def one_by_one(self, turns: Iterable[Turn | SeesayError], *, several: bool) -> Steps[Turn]:
        """Yield each of `turns` with what describes it."""
        recogniser = self.seesay.recogniser(self.model) if self.uses_model else None
        describer = open_describer(self.seesay, recogniser, self.server, presets_of(self.seesay.settings))
        for turn in turns:
            if isinstance(turn, SeesayError):
                yield turn
                continue
            yield turn, self._work(describer, turn)
            if recogniser is not None and several:
                with suppress(ModelError):  # raised again, and told, where it is needed
                    recogniser.prepack()

    def at_once(self, turns: Iterable[Turn | SeesayError]) -> Steps[Turn]:
        """Describe pictures in threads, one a core, and yield them in order; few are begun before their turn."""
        describer: Describer | None = None
        begun: deque[SeesayError | tuple[Turn, Work]] = deque()
        workers = self.workers
        # Decoding silences warnings, for a moment and for all threads; of two, one would end that for the other.
        with warnings.catch_warnings(), ThreadPoolExecutor(workers, "describing") as pool:
            warnings.simplefilter("ignore")
            try:
                for turn in turns:
                    if isinstance(turn, SeesayError):
                        begun.append(turn)
                    else:
                        describer = describer or self.shared()
                        begun.append((turn, self._submit(pool, describer, turn)))
                    if len(begun) >= AHEAD * workers:
                        yield begun.popleft()
                while begun:
                    yield begun.popleft()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def here(self) -> Callable[[Loadable], Work]:
        """Return what describes pictures one after another when their turns come, as `one_by_one` does."""
        recogniser = self.seesay.recogniser(self.model) if self.uses_model else None
        describer = open_describer(self.seesay, recogniser, self.server, presets_of(self.seesay.settings))
        return lambda turn: self._work(describer, turn)

    @property
    def workers(self) -> int:
        """How many pictures can be described at once; 1 where one would keep the others waiting."""
        # Captions to rank need the text tower, which is loaded by the first that does; that must not be two.
        if self.server is not None or self.request.captions:
            return 1
        return min(_MOST_AT_ONCE, inference_threads(self.seesay.threads))

    def shared(self) -> Describer:
        """Return a pipeline for several threads: its models are loaded, which may not be done by several at once."""
        seesay = self.seesay.on_one_core()
        recogniser = seesay.recogniser(self.model) if self.uses_model else None
        if recogniser is not None and self.request.concepts:
            with suppress(ModelError):  # raised again, and told, where it is needed
                recogniser.load()
                recogniser.prepack()
        if seesay.reader is not None and self.request.text:
            with suppress(ModelError):
                seesay.reader.load()
        return open_describer(seesay, recogniser, None, presets_of(seesay.settings))

    def _work(self, describer: Describer, turn: Loadable) -> Work:
        return (yield from describer.describe(turn.load, self.request, self.cancellation))[0]

    def _submit(self, pool: ThreadPoolExecutor, describer: Describer, turn: Loadable) -> Work:
        """Begin a description, and return what waits for it."""
        happened: list[Event] = []
        future = pool.submit(drain, self._work(describer, turn), happened.append)

        def follow() -> Work:
            while not wait([future], _POLL_SECONDS).done:
                yield from happened[-1:]
            return future.result()

        return follow()
