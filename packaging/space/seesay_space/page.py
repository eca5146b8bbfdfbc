"""The page: its controls in the order in which they are used, and what each of them does.

The picture is not Gradio's own component on purpose: that would write every upload to a file, serve it again for its
preview, and open it with a decoder that knows fewer kinds and no limits. Here its bytes come with the request.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import gradio as gr
from starlette.middleware import Middleware

from seesay.capture.files import spoken_name
from seesay.credentials import ApiKey, clean_key
from seesay.domain import Cancellation, Detail
from seesay.errors import NoKeyError, SeesayError

from seesay_space import wording
from seesay_space.describing import Describing, Failed, SendMode, Sentence, Told, Wish, Work
from seesay_space.gate import Gate
from seesay_space.visits import Conversation, Visits

TITLE = "Seesay: what is in the picture, and how sure is that?"

_ASSETS = Path(__file__).resolve().parent / "assets"
_LONGEST_LANGUAGE, _LONGEST_QUESTION, _LONGEST_KEY = 35, 500, 1024
_PLACES = 64
"""Of Gradio's own queue: more than `visits.MOST_WAITING`, which turns visitors away in words."""

_NO_PICTURE = "There is no picture yet. Choose one first, or take one with the camera."
_NO_QUESTION = "There is no question yet. Type one first."
_GONE = "There is nothing to ask about: describe a picture first."
_BUSY = "Too many visitors are waiting at the moment. Try again in a minute."

_INTRODUCTION = """
<h1>Seesay</h1>
<p>Seesay describes pictures to people who cannot see them, and says how sure it is. This page shows what it does on the
way: an image-text model of the CLIP family ranks what the picture may show, its text is read, a caption is made, and
every statement of the caption is checked.</p>
<p>Without a key everything is done on the machine this page comes from. With a key of your own for {service}, a model
there writes the captions.</p>
"""

_FOOTER = """
<h2>What happens to what you enter</h2>
<p>The picture, your questions and the key are kept in memory for as long as they are needed: the key for one request,
the picture until you describe another or close the page. None of them is written to a file or a log, and there are no
statistics. What it says are guesses where it says so. Where much depends on it, ask a person.</p>
"""

Pair = tuple[str, str]


class Page:
    """What the controls do; each method is one of Gradio's handlers and returns the HTML of its outputs."""

    def __init__(self, describing: Describing, visits: Visits) -> None:
        self._describing, self._visits = describing, visits

    def begin(self, request: gr.Request) -> str:
        """Give the visitor a turn, at once and whoever else is waiting, and return the status."""
        others = self._visits.begin(_visitor(request))
        if others is None:
            return wording.status("", _BUSY)
        return wording.status("Working." if not others else f"Waiting for {others} who came before you.")

    def stop(self, request: gr.Request) -> str:
        """Stop what is being done for the visitor, and return the status."""
        return wording.status("Stopping." if self._visits.stop(_visitor(request)) else "Nothing is being done.")

    def leave(self, request: gr.Request) -> None:
        """Forget a visitor whose page is gone."""
        self._visits.leave(_visitor(request))

    async def describe(
        self, picture: Any, mode: SendMode, detail: Detail, language: str, key: str, request: gr.Request
    ) -> AsyncIterator[tuple[str, str, str]]:
        """Yield the status, the description so far, and the empty answer."""
        visitor = _visitor(request)
        turn = self._visits.turn(visitor)
        if turn is None:  # too many visitors, or they have left
            return
        try:
            self._visits.forget_picture(visitor)
            data, name = _picture(picture)
            wish = self._wish(mode, detail, language, key)
        except (SeesayError, _UnusableError) as problem:
            if self._visits.end(visitor, turn):
                yield wording.status("", _told_why(problem)), wording.describing(), ""
            return
        work = self._describing.describe(data, name, wish, turn)
        early: list[str] = []
        async for now, told in self._following(work, turn, visitor, early):
            if told is None:
                yield now, wording.describing(early), ""
                continue
            self._visits.keep(visitor, Conversation(told.seen, told.description))
            yield now, wording.result(told, early, wish.language), ""

    async def ask(
        self, question: str, mode: SendMode, detail: Detail, language: str, key: str, request: gr.Request
    ) -> AsyncIterator[Pair]:
        """Yield the status, and the answer so far."""
        visitor = _visitor(request)
        turn = self._visits.turn(visitor)
        if turn is None:
            return
        question = " ".join(question.split())[:_LONGEST_QUESTION]
        about = self._visits.conversation(visitor)
        try:
            if about is None or not question:
                raise _UnusableError(_GONE if about is None else _NO_QUESTION)
            wish = replace(self._wish(mode, detail, language, key), question=question)
        except (SeesayError, _UnusableError) as problem:
            if self._visits.end(visitor, turn):
                yield wording.status("", _told_why(problem)), ""
            return
        early: list[str] = []
        async for now, told in self._following(self._describing.ask(about, wish, turn), turn, visitor, early):
            if told is None:
                yield now, wording.describing(early, heading=f"Answer to “{question}”")
                continue
            about.answers.append((question, told.description))
            yield now, wording.answer(question, told, early, wish.language)

    async def _following(
        self, work: Work, turn: Cancellation, visitor: str, early: list[str]
    ) -> AsyncIterator[tuple[str, Told | None]]:
        """Yield the status as `work` goes on, with what came of it at its end; `early` gets sentences as they come.

        Nothing is yielded any more once the visitor asked for something else, or has left.
        """
        async for event in self._describing.run(work, turn):
            if isinstance(event, Sentence):
                early.append(event.text)
                yield wording.status("Working."), None
            elif isinstance(event, str):
                if self._visits.turn(visitor) is turn:
                    yield wording.status("Working."), None
            elif not self._visits.end(visitor, turn):
                return
            elif isinstance(event, Told):
                yield wording.status(_done(event)), event
            elif isinstance(event, Failed):
                yield wording.status("", wording.explained(event.problem)), None
            else:
                yield wording.status("Stopped."), None

    def _wish(self, mode: str, detail: str, language: str, key: str) -> Wish:
        """Return what was entered; raises `_UnusableError`, `NoKeyError`, `KeyFormatError` and `SettingsError`."""
        if mode not in get_args(SendMode) or detail not in get_args(Detail):
            raise _UnusableError("This page sent something it does not offer.")
        given: ApiKey | None = None
        if mode != "offline":
            server = self._describing.server
            if server.needs_key and not key.strip():
                raise NoKeyError(server.service)
            given = clean_key(key, "The key") if key.strip() else None
        tag = language.strip()[:_LONGEST_LANGUAGE] or "en"
        return Wish(mode, detail, tag, given)  # type: ignore[arg-type]  # checked above


class _UnusableError(Exception):
    """Something was entered, or was not, so that there is nothing to do; the message is for the visitor."""


def build(describing: Describing, visits: Visits, most_megabytes: int) -> gr.Blocks:
    """Return the page, for pictures of at most `most_megabytes`."""
    page = Page(describing, visits)
    service = describing.server.service
    with gr.Blocks(title=TITLE, analytics_enabled=False) as blocks:
        gr.HTML(_INTRODUCTION.format(service=service), elem_classes="seesay", js_on_load=None)
        gr.HTML("<h2>Picture</h2>", elem_classes="seesay", js_on_load=None)
        picture = gr.HTML(
            None,
            html_template=_asset("picture.html").replace("@megabytes@", str(most_megabytes)),
            js_on_load=_asset("picture.js").replace("MEGABYTES", str(most_megabytes)),
            elem_classes="seesay",
            elem_id="picture",
        )
        options = _options(service)
        with gr.Row():
            describe = gr.Button("Describe", variant="primary", elem_id="describe")
            stop = gr.Button("Stop", elem_id="stop")
        status = gr.HTML(wording.status(""), elem_classes="seesay", elem_id="status", js_on_load=None)
        result = gr.HTML(wording.describing(), elem_classes="seesay", elem_id="result", js_on_load=None)
        gr.HTML("<h2>Ask about the picture</h2>", elem_classes="seesay", js_on_load=None)
        question = gr.Textbox(
            label="Your question", max_lines=1, max_length=_LONGEST_QUESTION, elem_id="question", buttons=[]
        )
        ask = gr.Button("Ask", elem_id="ask")
        answer = gr.HTML("", elem_classes="seesay", elem_id="answer", js_on_load=None)
        gr.HTML(_FOOTER, elem_classes="seesay", js_on_load=None)

        quick: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
        # One visitor at a time: the models are used by one thread, and more would only wait for it.
        slow: dict[str, Any] = {
            "concurrency_id": "models",
            "concurrency_limit": 1,
            "show_progress": "hidden",
            "api_visibility": "private",
        }
        describe.click(page.begin, None, status, trigger_mode="multiple", **quick).then(
            page.describe, [picture, *options], [status, result, answer], **slow
        )
        gr.on([ask.click, question.submit], page.begin, None, status, trigger_mode="multiple", **quick).then(
            page.ask, [question, *options], [status, answer], **slow
        )
        stop.click(page.stop, None, status, **quick)
        blocks.unload(page.leave)
    return blocks.queue(max_size=_PLACES, default_concurrency_limit=1, api_open=False)


def _options(service: str) -> list[gr.Radio | gr.Textbox]:
    mode = gr.Radio(
        [
            ("Nothing: the description is made without a server.", "offline"),
            (f"Words to {service}: what the picture may show, and the text in it.", "concepts"),
            (f"The picture too to {service}, made smaller and without its metadata.", "image"),
        ],
        value="offline",
        label="What may be sent on",
        elem_id="mode",
    )
    detail = gr.Radio(
        [("Brief", "brief"), ("Normal", "normal"), ("Full, with all text", "full")],
        value="normal",
        label="How much to tell",
        elem_id="detail",
    )
    language = gr.Textbox(
        "en",
        label="Language of the server's answer",
        info="A short tag such as en, de or pt-BR. What is made without a server is in English.",
        max_lines=1,
        max_length=_LONGEST_LANGUAGE,
        elem_id="language",
    )
    key = gr.Textbox(
        label=f"Your API key for {service}",
        info="Needed only when something may be sent on. It is used for one request at a time and never stored.",
        type="password",
        max_length=_LONGEST_KEY,
        elem_id="key",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", spellcheck=False),
    )
    return [mode, detail, language, key]


def launch(blocks: gr.Blocks, most_megabytes: int) -> None:
    """Serve the page until it is stopped, where GRADIO_SERVER_NAME and GRADIO_SERVER_PORT say: at first, localhost."""
    in_base64 = most_megabytes * 1_000_000 * 4 // 3
    blocks.launch(
        theme=_theme(),
        css=_asset("page.css"),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        share=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=1,  # nothing is uploaded as a file
        app_kwargs={"middleware": [Middleware(Gate, most_bytes=in_base64 + 100_000)]},
    )


def _theme() -> gr.themes.Base:
    """Return a theme of the visitor's own fonts, so that none is fetched, with colours that are told apart."""
    theme = gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.gray,
        text_size=gr.themes.sizes.text_lg,
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    )
    return theme


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _visitor(request: gr.Request) -> str:
    return request.session_hash or ""


def _picture(value: Any) -> tuple[bytes, str]:
    """Return the bytes and the name of what the page sent; raises `_UnusableError`."""
    if not isinstance(value, dict) or not isinstance(value.get("data"), str):
        raise _UnusableError(_NO_PICTURE)
    try:
        data = base64.b64decode(value["data"], validate=True)
    except (binascii.Error, ValueError):
        raise _UnusableError("The picture did not arrive whole. Choose it again.") from None
    return data, spoken_name(Path(str(value.get("name", ""))))


def _told_why(problem: SeesayError | _UnusableError) -> str:
    return str(problem) if isinstance(problem, _UnusableError) else wording.explained(problem)


def _done(told: Told) -> str:
    warnings = len(told.description.warnings)
    also = "" if not warnings else " There is a warning." if warnings == 1 else f" There are {warnings} warnings."
    return f"Done.{also}"
