"""A request to a server with its picture, the events of the answer, and what may be told of its faults.

It is the same for every protocol. Pictures are sent reduced and without metadata: flat ones as PNG, others as JPEG.
"""

from __future__ import annotations

import base64
import contextlib
import io
import queue
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from seesay.core import errors
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.servers import Capabilities
from seesay.core.translation import QT_TRANSLATE_NOOP, translate

MediaType = Literal["image/png", "image/jpeg"]

# A PNG above this many bytes per pixel is no flat picture after all, and JPEG serves it better.
_DEAREST_PNG = 1.0
_SAMPLE = 20_000
_FLAT_SHARE = 0.5
LONG_SIDE = 1568
"""The side up to which common vision models look at a picture without scaling it themselves, in pixels."""
_JPEG_QUALITY = 88


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """A picture ready to be sent; `width` and `height` are its own, after scaling."""

    data: bytes
    media_type: MediaType
    width: int
    height: int

    @property
    def data_url(self) -> str:
        """The picture as a `data:` URL."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"

    def __repr__(self) -> str:
        return f"EncodedPicture({self.media_type}, {self.width} x {self.height}, {len(self.data)} bytes)"


def is_flat(pixels: Pixels) -> bool:
    """Whether most pixels equal their right-hand neighbour, as in drawn screens and never in camera pictures."""
    height, width = pixels.shape[:2]
    if width < 2:
        return True
    step = max(1, int((height * width / _SAMPLE) ** 0.5))
    left, right = pixels[::step, : width - 1 : step], pixels[::step, 1:width:step]
    return bool((left == right).all(axis=2).mean() >= _FLAT_SHARE)


def sent_size(width: int, height: int, long_side: int = LONG_SIDE) -> tuple[int, int]:
    """Return the width and height with which a picture of `width` x `height` pixels is sent."""
    scale = min(1.0, long_side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def encode_picture(pixels: Pixels, long_side: int = LONG_SIDE) -> EncodedPicture:
    """Return `pixels` (RGB uint8, height x width x 3) scaled down to `long_side` pixels at most, as PNG or JPEG."""
    from PIL import Image

    flat = is_flat(pixels)
    image = Image.fromarray(pixels)
    size = sent_size(image.width, image.height, long_side)
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if flat:
        png = _written(image, "PNG", compress_level=4)
        if len(png) <= _DEAREST_PNG * image.width * image.height + 4096:
            return EncodedPicture(png, "image/png", image.width, image.height)
    # 4:4:4, because coloured letters blur when the colour is halved
    jpeg = _written(image, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return EncodedPicture(jpeg, "image/jpeg", image.width, image.height)


def _written(image: object, kind: str, **options: int) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)  # noqa: S101  # narrows the type where PIL is imported late
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


FaultKind = Literal["status", "unreachable", "timeout", "dropped", "web page", "garbage", "bug"]

_POLL_SECONDS = 0.05
_THINKING_TOKENS = 6000


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """A request, independent of protocol and server.

    Earlier turns are quoted data in `user`: the picture's words must not return as the model's own. `max_tokens` bounds
    one answer. Answers are JSON of `schema` if the server `accepts` that.
    """

    model: str
    system: str
    user: str
    picture: EncodedPicture | None
    max_tokens: int
    temperature: float
    candidates: int
    accepts: Capabilities
    schema: Mapping[str, Any] | None = None

    def plain(self, refusal: str = "") -> ChatRequest:
        """Return the request without optional parts and what `refusal` names; `max_tokens` always bounds the cost."""
        accepts = Capabilities(
            length_field="" if "_tokens" in refusal else self.accepts.length_field,
            temperature=False, several=False, stream=False, usage=False, system="system" not in refusal,
        )  # fmt: skip
        return replace(self, accepts=accepts, candidates=1, max_tokens=self.max_tokens + _THINKING_TOKENS)

    def __repr__(self) -> str:
        return f"ChatRequest(model={self.model!r}, candidates={self.candidates})"  # the rest is the person's own


@dataclass(frozen=True, slots=True)
class Delta:
    """A part of the answer `index`: text, a refusal, or why it ended ("stop", "length", "content_filter", "error")."""

    index: int
    text: str = field(default="", repr=False)
    refused: bool = False
    finish: str | None = None

    def __post_init__(self) -> None:
        if type(self.text) is not str or type(self.index) is not int:
            raise TypeError("a server sent something else where text belongs")


@dataclass(frozen=True, slots=True)
class TokenCount:
    """The tokens the server counted."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class ModelNames:
    """The models a server has."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """How a request failed; `words` are the server's own, in lower case, to be searched and never shown or logged."""

    kind: FaultKind
    status: int = 0
    code: str = ""
    param: str = ""
    words: str = field(default="", repr=False)
    retry_after: float | None = None

    @property
    def told(self) -> str:
        """All that the server said, to be searched."""
        return f"{self.code} {self.param} {self.words}"


@dataclass(frozen=True, slots=True)
class StreamEnd:
    """The server has nothing more to say."""


Event = Delta | TokenCount | ModelNames | Fault | StreamEnd


class Exchange:
    """One request and the `events` of its answer; `sent` is set once its body has begun to leave the machine."""

    def __init__(self) -> None:
        self.sent = threading.Event()
        self.closed = threading.Event()
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._cut: Callable[[], None] | None = None

    def on_close(self, cut: Callable[[], None] | None) -> None:
        """Have `cut` called when the exchange is closed, to wake up a blocked read; None once there is none."""
        self._cut = cut
        if cut is not None and self.closed.is_set():
            cut()

    def close(self) -> None:
        """Stop listening; the connection is cut, so that the server can stop working too."""
        self.closed.set()
        cut = self._cut
        if cut is not None:
            cut()

    def next_event(self, cancellation: Cancellation, seconds: float) -> Event | None:
        """Return the next event, or None when there is none within `seconds`; raises `Cancelled`."""
        deadline = time.monotonic() + seconds
        while True:
            cancellation.check()
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            with contextlib.suppress(queue.Empty):
                return self.events.get(timeout=min(left, _POLL_SECONDS))


def drain_events(exchange: Exchange, cancellation: Cancellation, seconds: float) -> Iterator[Event]:
    """Yield the events of a short exchange until it ends or `seconds` are over; raises `Cancelled`."""
    deadline = time.monotonic() + seconds
    try:
        while (event := exchange.next_event(cancellation, deadline - time.monotonic())) is not None:
            yield event
            if isinstance(event, StreamEnd | Fault):
                return
    finally:
        exchange.close()


_REGION = re.compile(
    r"unsupported_country|country, region|not available in your (?:country|region)|region.{0,30}not.supported"
)
_NO_CREDIT = re.compile(
    r"insufficient_quota|insufficient credits|billing|exceeded your current quota|payment required"
    r"|credit balance is too low"
)
_FILTER = re.compile(r"content_filter|content_policy|content management policy|moderation|safety system|flagged")
_NO_MODEL = re.compile(
    r"model_not_found|model_not_available|not a valid model|invalid model|no endpoints found (?!that support)"
    r"|not_found_error model:"
    r"|model.{0,120}(?:not found|does not exist|doesn't exist|deprecated|decommissioned|retired|no longer)"
    r"|deploymentnotfound|deployment.{0,60}does not exist|(?:no|unknown|try pulling it|unable to find).{0,20} model"
)
_NO_PICTURES = re.compile(
    r"image_url|image input|\b0 image|multi-?modal|mmproj|content.{0,40}must be a"
    r"|not support.{0,60}(?:image|vision)|(?:image|vision).{0,60}not support"
)

_UNREACHABLE = {
    "": QT_TRANSLATE_NOOP("Reasons", "the connection failed"),
    "certificate": QT_TRANSLATE_NOOP("Reasons", "its certificate is not valid"),
    "environment": QT_TRANSLATE_NOOP(
        "Reasons", "the proxy or the certificates named in the environment cannot be used"
    ),
}

_NO_ANSWER = QT_TRANSLATE_NOOP("Reasons", "it did not respond in time")

_BY_KIND: dict[str, tuple[type[errors.CaptionError], str]] = {
    "timeout": (errors.NetworkError, _NO_ANSWER),
    "dropped": (errors.NetworkError, QT_TRANSLATE_NOOP("Reasons", "the connection was lost")),
    "web page": (errors.BadAnswerError, QT_TRANSLATE_NOOP("Reasons", "it sent a web page instead of an answer")),
    "garbage": (errors.BadAnswerError, QT_TRANSLATE_NOOP("Reasons", "the answer does not follow the protocol")),
}

_BY_STATUS: tuple[tuple[int, int, type[errors.CaptionError], str], ...] = (
    (403, 403, errors.KeyRefusedError, QT_TRANSLATE_NOOP("Reasons", "the key lacks permission for this")),
    (407, 407, errors.NetworkError, QT_TRANSLATE_NOOP("Reasons", "a proxy requires a password")),
    (408, 408, errors.NetworkError, _NO_ANSWER),
    (300, 399, errors.NetworkError, QT_TRANSLATE_NOOP("Reasons", "its address redirects elsewhere")),
    (404, 404, errors.BadAnswerError, QT_TRANSLATE_NOOP("Reasons", "there is no such service at its address")),
    (400, 499, errors.BadAnswerError,
     QT_TRANSLATE_NOOP("Reasons", "it does not accept the request, with status {status}")),
)  # fmt: skip
"""From and to a status, and what it means; the first row that fits counts."""


def is_model_gone(fault: Fault) -> bool:
    """Whether the server has no such model."""
    return fault.kind == "status" and fault.status in (400, 403, 404, 410, 422) and bool(_NO_MODEL.search(fault.told))


def is_refusal(fault: Fault) -> bool:
    """Whether the provider refused the content, whatever else its words mention."""
    return fault.kind == "status" and fault.status < 500 and bool(_FILTER.search(fault.told))


def is_picture_refused(fault: Fault) -> bool:
    """Whether the model takes no pictures."""
    return fault.kind == "status" and fault.status in (400, 404, 422, 500) and bool(_NO_PICTURES.search(fault.told))


def is_request_refused(fault: Fault) -> bool:
    """Whether the server does not accept the request as it is made."""
    if fault.kind != "status" or fault.status not in (400, 422) or is_model_gone(fault):
        return False
    return _classify(fault)[0] is errors.BadAnswerError


def is_rate_limit(fault: Fault) -> bool:
    """Whether the server asks for fewer requests, rather than for money."""
    limited = fault.status == 429 or "rate_limit" in fault.code
    return fault.kind == "status" and limited and not _NO_CREDIT.search(fault.told)


def is_temporary(fault: Fault) -> bool:
    """Whether the same request may well succeed in a moment."""
    if fault.kind == "status":
        return is_rate_limit(fault) or (fault.status >= 500 and fault.status != 501)
    return fault.kind == "unreachable" and not fault.code


def fault_to_error(fault: Fault, service: str, left_machine: tuple[errors.LeftMachine, ...]) -> errors.CaptionError:
    """Return the error a person is told for `fault`; none of the server's own words are in it."""
    kind, detail = _classify(fault)
    return kind(service, detail, left_machine)


def _classify(fault: Fault) -> tuple[type[errors.CaptionError], str]:
    if fault.kind == "bug":
        raise RuntimeError(f"the request failed inside the program: {fault.code}")
    if fault.kind == "unreachable":
        return errors.NetworkError, translate("Reasons", _UNREACHABLE[fault.code])
    if fault.kind != "status":
        kind, detail = _BY_KIND[fault.kind]
        return kind, translate("Reasons", detail)
    told, status = fault.told, fault.status
    if _REGION.search(told):
        return errors.RegionError, ""
    if status == 401:
        return errors.KeyRefusedError, ""
    if status == 402 or (status in (0, 400, 403, 429) and _NO_CREDIT.search(told)):
        return errors.QuotaError, ""
    if status == 429 or "rate_limit" in fault.code:
        return errors.RateLimitError, ""
    if is_refusal(fault):
        return errors.RefusedError, ""
    for first, last, kind, detail in _BY_STATUS:
        if first <= status <= last:
            return kind, translate("Reasons", detail).format(status=status)
    return errors.ServerError, translate("Reasons", "status {status}").format(status=status) if status else ""
