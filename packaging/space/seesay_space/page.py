"""The page: its controls in the order in which they are used, and what each of them does.

The picture is not Gradio's own component on purpose: that would write every upload to a file, serve it again for its
preview, and open it with a decoder that knows fewer kinds and no limits. Here its bytes come with the request.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any, get_args

import gradio as gr
from starlette.middleware import Middleware

from seesay.app.events import JobFailed, SentenceKnown, StageBegun, Stopped
from seesay.app.narration import spoken_language
from seesay.core.domain import Cancellation, Detail
from seesay.core.errors import NoKeyError, SeesayError
from seesay.core.servers import clean_key
from seesay.core.translation import ENGLISH, has_catalogue
from seesay.files.picture_files import spoken_name
from seesay_space import wording
from seesay_space.describing import DemoResult, Describing, SendMode, Wish, Work
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

_Outputs = tuple[Any, ...]
"""HTML for each of a handler's outputs, or `_AS_IT_IS`."""

_AS_IT_IS = gr.skip()
"""Leaves an output alone. Of a handler that yields nothing, Gradio would empty the outputs."""

_MODES: dict[str, SendMode] = {mode: mode for mode in get_args(SendMode)}
_DETAILS: dict[str, Detail] = {detail: detail for detail in get_args(Detail)}


class Page:
    """What the controls do; each method is one of Gradio's handlers and returns the HTML of its outputs."""

    def __init__(self, describing: Describing, visits: Visits) -> None:
        self._describing, self._visits = describing, visits

    def begin(self, request: gr.Request) -> tuple[str, int]:
        """Give the visitor a turn, at once and whoever else is waiting; return the status, and the turn's number."""
        given = self._visits.begin(_visitor(request))
        if given is None:
            return wording.status("", _BUSY), 0
        waiting = f"Waiting for {given.others} who came before you."
        return wording.status(waiting if given.others else "Working."), given.number

    def stop(self, request: gr.Request) -> str:
        """Stop what is being done for the visitor, and return the status."""
        return wording.status("Stopping." if self._visits.stop(_visitor(request)) else "Nothing is being done.")

    def leave(self, request: gr.Request) -> None:
        """Forget a visitor whose page is gone."""
        self._visits.leave(_visitor(request))

    async def describe(self, picture: Any, options: Any, number: Any, request: gr.Request) -> AsyncIterator[_Outputs]:
        """Yield the status, the description so far, and the empty answer; `number` is that of the visitor's turn."""
        yield _AS_IT_IS, _AS_IT_IS, _AS_IT_IS
        visitor = _visitor(request)
        turn = self._visits.turn(visitor, number)
        if turn is None:  # too many visitors, or they have asked for something else since, or have left
            return
        try:
            self._visits.forget_picture(visitor)
            data, name = _picture(picture)
            wish = self._wish(options)
        except (SeesayError, _UnusableError) as problem:
            if self._visits.end(visitor, turn):
                yield wording.status("", _told_why(problem)), wording.describing(), ""
            return
        work = self._describing.describe(data, name, wish, turn)
        early, language = list[str](), spoken_language(wish.language, made_here=wish.mode == "offline")
        async for now, told in self._following(work, turn, number, visitor, wish, early):
            if told is None:
                yield now, wording.describing(early, language), ""
                continue
            self._visits.keep(visitor, Conversation(told.analysis, told.description))
            yield now, wording.result(told, early, wish.language), ""

    async def ask(self, question: Any, options: Any, number: Any, request: gr.Request) -> AsyncIterator[_Outputs]:
        """Yield the status, and the answer so far; `number` is that of the visitor's turn."""
        yield _AS_IT_IS, _AS_IT_IS
        visitor = _visitor(request)
        turn = self._visits.turn(visitor, number)
        if turn is None:
            return
        question = " ".join(str(question).split())[:_LONGEST_QUESTION]
        about = self._visits.conversation(visitor)
        try:
            if about is None or not question:
                raise _UnusableError(_GONE if about is None else _NO_QUESTION)
            wish = replace(self._wish(options), question=question)
        except (SeesayError, _UnusableError) as problem:
            if self._visits.end(visitor, turn):
                yield wording.status("", _told_why(problem)), ""
            return
        work = self._describing.ask(about, wish, turn)
        early, language = list[str](), spoken_language(wish.language, made_here=wish.mode == "offline")
        async for now, told in self._following(work, turn, number, visitor, wish, early):
            if told is None:
                yield now, wording.describing(early, language, f"Answer to “{question}”", 3)
                continue
            about.answered(question, told.description)
            yield now, wording.answer(question, told, early, wish.language)

    async def _following(
        self, work: Work, turn: Cancellation, number: int, visitor: str, wish: Wish, early: list[str]
    ) -> AsyncIterator[tuple[str, DemoResult | None]]:
        """Yield the status as `work` goes on, with what came of it at its end; `early` gets sentences as they come.

        Nothing is yielded any more once the visitor asked for something else, or has left. Stages are not told one by
        one, which nobody wants to hear; that a server is asked is.
        """
        now = "Working."
        async for event in self._describing.run(work, turn):
            if isinstance(event, DemoResult | JobFailed | Stopped):
                if self._visits.end(visitor, turn):
                    yield _ended(event), event if isinstance(event, DemoResult) else None
                return
            match event:
                case SentenceKnown(text):
                    early.append(text)
                case StageBegun("caption") if wish.mode != "offline":
                    now = f"Asking {self._describing.server.service}."
                case _:
                    continue
            if self._visits.turn(visitor, number) is turn:
                yield wording.status(now), None

    def _wish(self, options: Any) -> Wish:
        """Return what was chosen and typed; raises `_UnusableError`, and `SeesayError` for what cannot be a key."""
        given = {name: str(value) for name, value in options.items()} if isinstance(options, dict) else {}
        mode, detail = _MODES.get(given.get("mode", "")), _DETAILS.get(given.get("detail", ""))
        language, typed = given.get("language", ""), given.get("key", "").strip()
        if mode is None or detail is None or language not in self._describing.languages:
            raise _UnusableError("The page is out of date. Load it again.")
        if mode == "offline":  # a key that is not needed is not even looked at
            return Wish(mode, detail, language)
        server = self._describing.server
        if server.needs_key and not typed:
            raise NoKeyError(server.service)
        return Wish(mode, detail, language, clean_key(typed, "The key") if typed else None)


class _UnusableError(Exception):
    """Something was entered, or was not, so that there is nothing to do; the message is for the visitor."""


def build(describing: Describing, visits: Visits, most_megabytes: int) -> gr.Blocks:
    """Return the page, for pictures of at most `most_megabytes`."""
    page = Page(describing, visits)
    service = describing.server.service
    blocks = gr.Blocks(title=TITLE, analytics_enabled=False)
    with blocks:
        gr.HTML(_INTRODUCTION.format(service=escape(service)), elem_classes="seesay", js_on_load=None)
        gr.HTML("<h2>Picture</h2>", elem_classes="seesay", js_on_load=None)
        picture = gr.HTML(
            None,
            html_template=_asset("picture.html").replace("@megabytes@", str(most_megabytes)),
            js_on_load=_asset("picture.js").replace("MEGABYTES", str(most_megabytes)),
            elem_classes="seesay",
            elem_id="picture",
        )
        options = gr.HTML(
            None,
            html_template=_options_html(describing),
            js_on_load=_asset("options.js"),
            elem_classes="seesay",
            elem_id="options",
        )
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

        # Which of the visitor's turns a request is for: it may have waited until there was a later one.
        number = gr.Number(0, visible=False, precision=0)

        # A second press is heeded while the first is still worked on: the newest request wins.
        always: dict[str, Any] = {"trigger_mode": "multiple", "show_progress": "hidden", "api_visibility": "private"}
        quick = always | {"queue": False}
        # One visitor at a time: the models are used by one thread, and more would only wait for it.
        slow = always | {"concurrency_id": "models", "concurrency_limit": 1}
        # Every press first empties the status, in the browser, so that the same words again are announced again.
        afresh = always | {"fn": None, "outputs": status, "js": f"() => {json.dumps(wording.status(''))}"}
        gr.on(describe.click, **afresh).then(page.begin, None, [status, number], **quick).then(
            page.describe, [picture, options, number], [status, result, answer], **slow
        )
        gr.on([ask.click, question.submit], **afresh).then(page.begin, None, [status, number], **quick).then(
            page.ask, [question, options, number], [status, answer], **slow
        )
        gr.on(stop.click, **afresh).then(page.stop, None, status, **quick)
        blocks.unload(page.leave)
    blocks.queue(max_size=_PLACES, default_concurrency_limit=1, api_open=False)
    return blocks


def _options_html(describing: Describing) -> str:
    languages = "".join(
        f'<option value="{escape(tag)}"{" selected" if tag == "en" else ""}>{escape(name)}</option>'
        for tag, name in sorted(describing.languages.items(), key=lambda item: item[1])
    )
    here = [escape(name) for tag, name in describing.languages.items() if has_catalogue(tag) and tag != ENGLISH]
    spoken_here = " and ".join(["English", *here]) if len(here) < 2 else f"English, {', '.join(here)}"
    html = _asset("options.html").replace("@service@", escape(describing.server.service))
    return html.replace("@languages@", languages).replace("@spoken@", spoken_here)


def launch(blocks: gr.Blocks, visits: Visits, most_megabytes: int) -> None:
    """Serve the page until it is stopped, where GRADIO_SERVER_NAME and GRADIO_SERVER_PORT say: at first, localhost."""
    in_base64 = most_megabytes * 1_000_000 * 4 // 3
    _, address, _ = blocks.launch(
        prevent_thread_lock=True,
        quiet=True,  # it would tell how to make a public link
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
        app_kwargs={"middleware": [Middleware(Gate, most_bytes=in_base64 + 100_000, visits=visits)]},
    )
    print(f"The page is at {address} until this is stopped with Control and C.", flush=True)
    blocks.block_thread()


def _theme() -> gr.themes.Base:
    """Return a theme of the visitor's own fonts, so that none is fetched, with colours that are told apart."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.gray,
        text_size=gr.themes.sizes.text_lg,
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    ).set(
        button_primary_background_fill="#1d4ed8",
        button_primary_background_fill_hover="#1e40af",
        button_primary_background_fill_dark="#1d4ed8",
        button_primary_background_fill_hover_dark="#1e40af",
        block_label_text_color="*body_text_color",
        block_title_text_color="*body_text_color",
        input_border_width="1px",
        input_border_color="*body_text_color",
    )


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


def _ended(event: DemoResult | JobFailed | Stopped) -> str:
    """Return the status at the end."""
    match event:
        case JobFailed(problem):
            return wording.status("", wording.explained(problem))
        case Stopped():
            return wording.status("Stopped.")
        case DemoResult():
            warnings = len(event.description.warnings)
            also = (
                "" if not warnings else " There is a warning." if warnings == 1 else f" There are {warnings} warnings."
            )
            return wording.status(f"Done.{also}")
