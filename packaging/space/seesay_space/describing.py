"""The pipeline as the demo uses it: on one thread, for one visitor at a time, and with nobody's key but theirs.

A key that the machine of the demo may have, in its environment or keyring, is never used: it is not the visitors' to
spend. So the describer on a server is made here, for one request.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from seesay.app.engine import LoadedModels
from seesay.app.events import Event as Update
from seesay.app.events import JobFailed, Stopped
from seesay.app.pipeline.describer import Describer, open_describer
from seesay.app.pipeline.request import Request, turns_of
from seesay.bootstrap import Seesay
from seesay.core.domain import Analysis, Cancellation, Description, Detail, Source, drain
from seesay.core.errors import Cancelled, NoKeyError, SeesayError
from seesay.core.log import traceback_summary
from seesay.core.paths import resources_folder
from seesay.core.servers import ApiKey
from seesay.description.prompts import BuiltPrompt, PromptBuilder, Template, load_template
from seesay.description.servers.server_captioner import ServerCaptioner
from seesay.description.servers.server_settings import ServerSettings, Timeouts
from seesay.files.decode import Limits
from seesay.files.picture_files import load_bytes, load_file
from seesay_space.visits import Conversation

_log = logging.getLogger(__name__)

SendMode = Literal["offline", "concepts", "image"]

# Others wait meanwhile, so less patience than with a machine to oneself.
_PATIENCE = Timeouts(connect=6.0, first=30.0, stall=15.0, total=60.0)
_LONGEST_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor wants of a picture, and the key they typed for it; `question` is empty for a description."""

    mode: SendMode
    detail: Detail
    language: str
    key: ApiKey | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What was made of a picture, and the prompt for it: sent as it stands, or what would be if words might leave."""

    description: Description
    analysis: Analysis
    prompt: BuiltPrompt | None
    cost_usd: float = 0.0


Event = Update | DemoResult
"""A stage that begins, a sentence that is known early, and one of the three ends."""

Work = Generator[Update, None, DemoResult]


class Describing:
    """Describes pictures and answers questions, one after the other."""

    def __init__(self, seesay: Seesay, limits: Limits) -> None:
        self._limits = limits
        self._seesay, self._models = seesay, LoadedModels(seesay)
        # The models are not safe to use from two threads, and a stage that was cancelled still takes its moment to end.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="describe")

    @property
    def server(self) -> ServerSettings:
        """The server that is asked; raises `SettingsError`."""
        return self._seesay.server.settings

    @property
    def languages(self) -> Mapping[str, str]:
        """The languages a server can be asked to answer in: their names in English by their tags."""
        return self._template.languages

    def warm_up(self) -> None:
        """Load every model, so that the first visitor does not wait for it; raises `ModelError`."""
        self._thread.submit(self._load).result()

    async def run(self, work: Work, cancellation: Cancellation) -> AsyncIterator[Event]:
        """Do `work`, and yield what happens until it ends; leaving the loop early cancels it."""
        loop, events = asyncio.get_running_loop(), asyncio.Queue[Event]()

        def tell(event: Event) -> None:
            loop.call_soon_threadsafe(events.put_nowait, event)

        self._thread.submit(_do, work, tell, cancellation)
        try:
            while True:
                event = await events.get()
                yield event
                if isinstance(event, DemoResult | Stopped | JobFailed):
                    return
        finally:
            cancellation.cancel()

    def describe(self, data: bytes, name: str, wish: Wish, cancellation: Cancellation) -> Work:
        """Return the work of describing the picture in `data`; it raises `SeesayError` and `Cancelled`."""
        cancellation.check()
        request = _request(wish)
        offline = wish.mode == "offline"
        here = self._describer.describe(
            lambda: load_bytes(data, Source("file", name), self._limits, cancellation),
            replace(request, mode="offline", streams=offline),
            cancellation,
        )
        if offline:
            description, analysis = yield from here
            return DemoResult(
                description, analysis, self._prompt(analysis, replace(request, mode="concepts"), with_image=False)
            )
        description, analysis = drain(here)
        told = yield from self._ask_server(analysis, request, wish, cancellation)
        stages = description.timings.stages | told.description.timings.stages
        total = description.timings.total + told.description.timings.total
        timings = replace(told.description.timings, stages=stages, total=total)
        return replace(told, description=replace(told.description, timings=timings))

    def ask(self, about: Conversation, wish: Wish, cancellation: Cancellation) -> Work:
        """Return the work of answering the question in `wish`; it raises `SeesayError` and `Cancelled`."""
        cancellation.check()
        request = replace(_request(wish), turns=turns_of(about.description, about.answers))
        if wish.mode != "offline":
            return (yield from self._ask_server(about.analysis, request, wish, cancellation))
        answer = yield from self._describer.describe_again(about.analysis, request, cancellation)
        would_be = self._prompt(about.analysis, replace(request, mode="concepts"), with_image=False)
        return DemoResult(answer, about.analysis, would_be)

    @cached_property
    def _describer(self) -> Describer:
        return open_describer(self._seesay, self._models.recogniser)

    @cached_property
    def _template(self) -> Template:
        return load_template(resources_folder() / "prompts/describe.v1.toml")

    def _load(self) -> None:
        for name in ("screenshot.png", "photograph.jpg"):
            frame = load_file(resources_folder() / "samples" / name)
            drain(self._describer.describe(lambda frame=frame: frame, Request(), Cancellation()))  # type: ignore[misc]

    def _ask_server(self, analysis: Analysis, request: Request, wish: Wish, cancellation: Cancellation) -> Work:
        """Return what the server said, checked; what was made here and the reason, when it said nothing of use."""
        if wish.key is None and self.server.needs_key:
            raise NoKeyError(self.server.service)
        send: Literal["concepts", "image"] = "image" if wish.mode == "image" else "concepts"
        # No `key_variables`: what the machine's environment says of its own account does not go with a visitor's key.
        settings = replace(self.server, send=send, key_variables=(), timeouts=_PATIENCE, longest_wait=_LONGEST_WAIT)
        key = wish.key
        captioner = ServerCaptioner(settings, lambda: key.reveal() if key is not None else "", self._template)
        describer = open_describer(self._seesay, self._models.recogniser, captioner)
        description = yield from describer.describe_again(analysis, replace(request, streams=True), cancellation)
        sent = bool(description.left_machine)
        prompt = self._prompt(analysis, request, with_image="image" in description.left_machine) if sent else None
        cost = self._seesay.spending().priced(captioner.name, description.usage).cost_usd
        return DemoResult(description, analysis, prompt, cost)

    def _prompt(self, analysis: Analysis, request: Request, *, with_image: bool) -> BuiltPrompt | None:
        """Return the words a server is sent; None for a blank picture, which no server is ever asked about."""
        if analysis.guard is not None:
            return None
        cleared = self._describer.outgoing(analysis, request, Cancellation())[0].prompt
        if cleared is None:
            return None
        builder = PromptBuilder(self._template, send_text=self.server.send_text, text_limit=self.server.text_limit)
        return builder.build(cleared, with_image=with_image)


def _request(wish: Wish) -> Request:
    return Request(mode=wish.mode, detail=wish.detail, language=wish.language, question=wish.question)


def _do(work: Work, tell: Callable[[Event], None], cancellation: Cancellation) -> None:
    """Do `work` on the thread of the models, and tell how it ended, whatever happens."""
    try:
        tell(drain(work, tell))
    except Cancelled:
        tell(Stopped())
    except SeesayError as problem:
        tell(JobFailed(problem))
    except Exception as problem:  # noqa: BLE001  a mistake in the demo ends one answer, not the demo
        _log.error("a mistake: %s at %s", type(problem).__name__, traceback_summary(problem))
        tell(JobFailed(problem))
    finally:
        cancellation.cancel()
