"""What a server is about to be given, in words, and the person's say in it before it is sent."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from seesay.app.events import SendingAnnounced, SendingAsked, Updates
from seesay.app.pipeline.request import Outgoing
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, ClearedPrompt, Mode, Redacted
from seesay.core.errors import NotSentError, SeesayError
from seesay.core.messages import explain
from seesay.core.paths import replacing, resources_folder
from seesay.core.translation import counted, number, translate
from seesay.description.servers.server_settings import may_ask_again
from seesay.description.servers.spending import Estimate, money_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from seesay.description.prompts import BuiltPrompt
    from seesay.description.servers.chat import EncodedPicture

_log = logging.getLogger(__name__)

_TOLD = "server-told"  # the file in the person's data with the name of the server that was announced last

_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of what would be sent, what is most worth knowing of it, and particulars, often none."""

    name: str
    summary: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be sent to `host`: messages and a picture, or neither.

    `described` is this machine's description. `estimate` is None for a server without charges. `warnings` say what was
    redacted, or why nothing would be sent.
    """

    host: str
    messages: BuiltPrompt | None
    picture: EncodedPicture | None
    described: str
    redacted: tuple[Redacted, ...] = ()
    warnings: tuple[SeesayError, ...] = ()
    estimate: Estimate | None = None

    @property
    def summary(self) -> str:
        """Where it would go, its size, its cost and what is redacted, in sentences to be spoken."""
        told = " ".join(str(explain(warning)) for warning in self.warnings)
        if self.messages is None:
            return " ".join(filter(None, (translate("Sending", "Nothing would be sent."), told)))
        words = counted("Sending", "%n word(s)", len(self.messages.user.split()))
        if self.picture is None:
            text = translate("Sending", "To be sent to {host}: {words}, and no picture.")
            sentence = text.format(host=self.host, words=words)
        else:
            # without its size in pixels, which is of no use when heard
            text = translate("Sending", "To be sent to {host}: the picture, {kilobytes} kilobytes, and {words}.")
            sentence = text.format(host=self.host, kilobytes=_kilobytes(self.picture), words=words)
        return " ".join(part for part in (sentence, self._cost, told) if part)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All that can be known of it, by topics."""
        kept = tuple(str(explain(warning)) for warning in self.warnings)
        if self.messages is None:
            return (Topic(translate("Sending", "Sent"), translate("Sending", "nothing"), kept),)
        words, wishes = self.messages.user.splitlines(), self.messages.system.splitlines()
        picture = _size(self.picture) if self.picture is not None else translate("Sending", "none")
        found = [
            Topic(translate("Sending", "Server"), self.host),
            Topic(translate("Sending", "Picture"), picture, (self.described,) if self.described else ()),
            Topic(translate("Sending", "Words"), str(sum(len(line.split()) for line in words)), tuple(words)),
            Topic(translate("Sending", "Redacted"), str(len(self.redacted)), kept),
            Topic(translate("Sending", "Cost"), self._cost),
            Topic(translate("Sending", "Request to the server"), str(len(wishes)), tuple(filter(None, wishes))),
        ]
        return tuple(found)

    @property
    def _cost(self) -> str:
        if self.estimate is None:
            return translate("Sending", "It costs nothing.")
        if not self.estimate.known:
            return translate("Sending", "The price is unknown.")
        return translate("Sending", "At most {money}.").format(money=money_in_words(self.estimate.cost_usd))


def _size(picture: EncodedPicture) -> str:
    text = translate("Sending", "{width} by {height} pixels, {kilobytes} kilobytes")
    return text.format(width=picture.width, height=picture.height, kilobytes=_kilobytes(picture))


def _kilobytes(picture: EncodedPicture) -> str:
    return number(max(1, round(len(picture.data) / 1000)))


def compose(seesay: Seesay, prompt: ClearedPrompt, mode: Mode) -> tuple[BuiltPrompt | None, EncodedPicture | None]:
    """Return the messages and the picture that would go for `prompt`; neither where there is nothing to describe."""
    from seesay.description.prompts import PromptBuilder, load_template

    server = seesay.server.settings
    template = load_template(resources_folder() / "prompts/describe.v1.toml")
    builder = PromptBuilder(template, send_text=server.send_text, text_limit=server.text_limit)
    built = builder.build(prompt, with_image=mode == "image")
    if mode == "image":
        from seesay.description.servers.chat import encode_picture

        return built, encode_picture(prompt.frame.pixels)
    return (built if built.contains else None), None


def preview(seesay: Seesay, outgoing: Outgoing) -> Preview:
    """Return what a server would get, with what this machine says of the picture; raises `SettingsError`."""
    messages, picture = compose(seesay, outgoing.prompt, outgoing.mode)
    send: Literal["concepts", "image"] = "image" if outgoing.mode == "image" else "concepts"
    first = seesay.server.estimate(outgoing.prompt, send)
    again = may_ask_again(outgoing.prompt, send)
    more = seesay.server.estimate_again(outgoing.prompt, seesay.settings.verify.model) if again else None
    return Preview(
        seesay.server.host,
        messages,
        picture,
        outgoing.described(),
        outgoing.redacted,
        outgoing.warnings,
        first + more if first is not None and more is not None else first or more,
    )


def nothing_sent(described: str, reasons: Iterable[SeesayError]) -> Preview:
    """Return the preview of a description that stays here, for these reasons."""
    return Preview("", None, None, described, warnings=tuple(reasons))


class SendingQuestion:
    """Asks the person, in another thread, whether what `preview` tells may be sent."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self._answered = threading.Event()
        self._agreed = False

    def answer(self, *, agreed: bool) -> None:
        """Answer, from any thread; only the first answer counts."""
        if not self._answered.is_set():
            self._agreed = agreed
            self._answered.set()

    def wait(self, cancellation: Cancellation) -> bool:
        """Wait for the answer and return it; raises `Cancelled`."""
        while not self._answered.wait(_POLL_SECONDS):
            cancellation.check()
        return self._agreed


class Gate:
    """The `Permit` asked before a server is used: announces a changed server and, if set, asks about each picture."""

    def __init__(self, seesay: Seesay, cancellation: Cancellation, *, attended: bool = True) -> None:
        """Nothing is sent where the person wants to be asked and nobody is there (not `attended`)."""
        self._seesay, self._cancellation, self._attended = seesay, cancellation, attended

    def __call__(self, outgoing: Outgoing) -> Updates[SeesayError | None]:
        """Yield the question or the new server's name, and return why nothing may be sent, or None.

        Whoever gets the question answers it, from any thread. Raises `Cancelled`.
        """
        host = self._seesay.server.host
        if self._seesay.settings.privacy.ask:
            if not self._attended:
                return NotSentError("nobody")
            question = SendingQuestion(preview(self._seesay, outgoing))
            yield SendingAsked(question)
            if not question.wait(self._cancellation):
                return NotSentError("declined")
            _note(host, self._seesay.folders.data)
        elif _note(host, self._seesay.folders.data):
            yield SendingAnnounced(translate("Sending", "This is sent to {host}.").format(host=host))
        return None


def _note(host: str, folder: Path) -> bool:
    """Note that the person was told that something goes to `host`; return whether that was another one before."""
    file = folder / _TOLD
    try:
        if file.read_text(encoding="utf-8") == host:
            return False
    except (OSError, UnicodeDecodeError):
        pass
    try:
        with replacing(file) as partial:
            partial.write_text(host, encoding="utf-8")
    except OSError as problem:  # it is announced again, which does no harm
        _log.debug("the server's name could not be noted: %s", problem.strerror or type(problem).__name__)
    return True
