"""What a server turns out to take, learnt from its own errors, so that one captioner fits many servers.

Servers that call themselves compatible differ in details that no list keeps up with. A request begins with everything
OpenAI's own models take; an error that names a detail takes that detail away, and the request is made again.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from seesay.core.servers import LengthField
from seesay.description.servers.chat import Abilities, Fault

# "n" is told from the letter in words by its quotes or by what follows it.
_NUMBER = re.compile(
    r"[`'\"]n[`'\"]|\bn\s*(?:>|=|must|should|is|cannot|parameter)|parameter:? n\b|one completion choice"
)
_MULTIPLE = re.compile(r"multiple (?:choices|completions|generations)")
_PICTURES = re.compile(r"\bimages?\b|image_url|\bvision\b|multi-?modal|mmproj|content.{0,40}must be a? ?string")
_NOT_TAKEN = re.compile(
    r"support|only|allow|unknown|unrecogni|invalid (?:content )?type|must be|expected|mmproj|vision"
    r"|image input|at most 0|not a multi-?modal"
)
_THIS_PICTURE = re.compile(r"(?:image|picture) (?:format|type|data|size|file)|could not (?:process|decode|download)")
_SYSTEM_ROLE = re.compile(r"system (?:role|message|prompt)|role.{0,20}system|roles must alternate")
_STRUCTURE = re.compile(r"response_format|json_schema|structured output|guided decoding|grammar")
_TOKENS = re.compile(r"max_tokens|max_completion_tokens")
_TOO_MUCH = re.compile(r"too large|at most|maximum|exceed")


class CircuitBreaker:
    """Leaves a server alone after some failures in a row; after a while one request may try again."""

    def __init__(self, failures: int = 3, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = failures, seconds, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._opened = 0.0

    def allows(self) -> bool:
        """Whether a request may be made now; when the while is over, this allows one and waits for its outcome."""
        with self._lock:
            if self._failures < self._most:
                return True
            if self._clock() - self._opened < self._seconds:
                return False
            self._opened = self._clock()
            return True

    def succeeded(self) -> None:
        """Note that the server answers."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """Note that the server did not answer."""
        with self._lock:
            self._failures += 1
            self._opened = self._clock()


class ServerMemory:
    """What was learnt about servers' models while the program runs; shared by the captioners that talk to them."""

    def __init__(self, new_breaker: Callable[[], CircuitBreaker] = CircuitBreaker) -> None:
        self._lock = threading.Lock()
        self._abilities: dict[tuple[str, str], Abilities] = {}
        self._breakers: dict[str, CircuitBreaker] = {}
        self._new_breaker = new_breaker

    def abilities(self, base_url: str, model: str, start: Abilities) -> Abilities:
        """Return what is known about `model`, or `start`."""
        with self._lock:
            return self._abilities.get((base_url, model), start)

    def learn(self, base_url: str, model: str, abilities: Abilities) -> None:
        """Keep what was learnt about `model`."""
        with self._lock:
            self._abilities[base_url, model] = abilities

    def breaker(self, base_url: str) -> CircuitBreaker:
        """Return the breaker of a server."""
        with self._lock:
            return self._breakers.setdefault(base_url, self._new_breaker())


def adapt(abilities: Abilities, fault: Fault, sent: dict[str, Any]) -> Abilities | None:
    """Return what the server takes after all, or None when `fault` is not about a detail of the request `sent`."""
    if fault.kind != "status" or fault.status in (401, 402, 403, 408, 429):
        return None
    words, param = fault.words, fault.param.split(".")[0]
    if fault.status >= 500 and fault.status != 501 and not _has_picture(sent):
        return None  # a server that failed says nothing about the request
    if "response_format" in sent and (param == "response_format" or _STRUCTURE.search(words)):
        return replace(abilities, structured=False)
    # about pictures as such, and not about the one that was sent
    no_pictures = _PICTURES.search(words) and _NOT_TAKEN.search(words) and not _THIS_PICTURE.search(words)
    if _has_picture(sent) and no_pictures:
        return replace(abilities, images=False)
    if fault.status >= 500 and fault.status != 501:
        return None
    named = param if param in sent else ""
    if named in ("max_tokens", "max_completion_tokens") or (not named and _TOKENS.search(words)):
        return _other_length_field(abilities, words)
    if "temperature" in sent and (named == "temperature" or (not named and "temperature" in words)):
        return replace(abilities, temperature=False)
    if "stream_options" in sent and (
        named == "stream_options" or "stream_options" in words or "include_usage" in words
    ):
        return replace(abilities, usage=False)
    if "n" in sent and (named == "n" or (not named and (_NUMBER.search(words) or _MULTIPLE.search(words)))):
        return replace(abilities, several=False)
    if "stream" in sent and (named == "stream" or (not named and re.search(r"\bstream", words))):
        return replace(abilities, streaming=False)
    if abilities.system and _SYSTEM_ROLE.search(words):
        return replace(abilities, system=False)
    return None


def _other_length_field(abilities: Abilities, words: str) -> Abilities | None:
    if not abilities.length_field:
        return None
    other: LengthField = "max_tokens" if abilities.length_field == "max_completion_tokens" else "max_completion_tokens"
    if _TOO_MUCH.search(words) and other not in words:
        return replace(abilities, length_field="")
    return replace(abilities, length_field=other)


def _has_picture(sent: dict[str, Any]) -> bool:
    return any(isinstance(message["content"], list) for message in sent["messages"])
