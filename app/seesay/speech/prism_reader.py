"""The screen reader through prismatoid: NVDA, JAWS and others on Windows, VoiceOver, and Orca from 49 on.

The library's speech engines (SAPI, OneCore, AVSpeech, speech-dispatcher, Spiel) are left out: each would be a second
voice that talks over a screen reader (ADR 5).
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from seesay.backends import Unavailable
from seesay.errors import SpeechError
from seesay.own_libraries import unusable
from seesay.speech.linux_readers import orca_answers
from seesay.speech.screen_reader import ScreenReader
from seesay.translation import translate

_log = logging.getLogger(__name__)

_READERS = ("NVDA", "JAWS", "VOICE_OVER", "ORCA", "ZDSR", "ZOOM_TEXT", "BOY_PC_READER", "PC_TALKER", "SENSE_READER",
            "SYSTEM_ACCESS", "WINDOW_EYES")  # fmt: skip
"""The members of `prism.BackendId` that are screen readers. UIA is none: it needs a window of ours on the screen."""


class PrismReader(ScreenReader):
    """Hands texts to a running screen reader that takes them from any program; for one thread only."""

    name = "prism"

    def __init__(self) -> None:
        self._backend: Any = None

    @classmethod
    def priority(cls) -> float:
        """Return 10 when a screen reader answers; takes 2 ms, 500 ms at most. Raises `Unavailable` with the reason."""
        _connect()
        return 10.0

    def announce(self, text: str, *, interrupt: bool) -> None:
        spoken = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
        # a connection outlives neither the screen reader nor its restart, and tells so when it is used
        for _ in range(2):
            if self._backend is None or not _reachable():
                self._backend = None
                self._backend = _found()
            if _accepted(lambda: _output(self._backend, spoken, interrupt)):
                return
            self._backend = None
        raise SpeechError(translate("Reasons", "the screen reader did not take the text"))

    def stop(self) -> None:
        """Silence the reader where it lets others do so: VoiceOver does not."""
        backend = self._backend
        if backend is not None and not (
            _reachable() and _accepted(lambda: backend.features.supports_stop and backend.stop())
        ):
            self._backend = None


def load_ahead() -> None:
    """Load the library before the first text, which would wait for it, where a screen reader may take texts from it."""
    if _reachable():
        with suppress(Unavailable):
            _library()


def _reachable() -> bool:
    """Return whether prism may be asked: it waits a minute for an Orca that hangs, and speech must not."""
    return sys.platform != "linux" or orca_answers()


def _accepted(act: Callable[[], object]) -> bool:
    from prism import PrismError  # type: ignore[import-untyped]

    try:
        act()
    except (PrismError, RuntimeError) as problem:
        _log.debug("prism: %s", type(problem).__name__)
        return False
    return True


def _output(backend: Any, text: str, interrupt: bool) -> None:
    """Speak and braille; both in one call where the reader has it, else one after the other."""
    features = backend.features
    if features.supports_output:
        backend.output(text, interrupt)
        return
    backend.speak(text, interrupt)
    if features.supports_braille:
        backend.braille(text)


def _found() -> Any:
    """Return a connection for handing over a text; raises `SpeechError` where `_connect` raises `Unavailable`."""
    try:
        return _connect()
    except Unavailable as problem:
        raise SpeechError(problem.reason) from None


def _connect() -> Any:
    """Return a connection to the running screen reader that prism prefers; raises `Unavailable`."""
    if not _reachable():
        raise _no_reader()
    prism = _library()
    try:
        context = prism.Context()
    except RuntimeError as problem:
        raise _unusable(problem) from None
    names = [name for name in _READERS if name in prism.BackendId.__members__]  # other versions may know fewer
    known = [prism.BackendId[name] for name in names if context.exists(prism.BackendId[name])]
    for identifier in sorted(known, key=context.priority_of, reverse=True):
        try:
            backend = context.create(identifier)
            # the parts of JAWS can be there without JAWS
            if backend.features.is_supported_at_runtime:
                return backend
        except (prism.PrismError, ValueError, RuntimeError) as problem:
            _log.debug("%s: %s", identifier.name, type(problem).__name__)
    raise _no_reader()


def _no_reader() -> Unavailable:
    return Unavailable(translate("Reasons", "no screen reader that takes texts from programs is running"))


def _library() -> Any:
    """Return the module prism; raises `Unavailable`, since a program without it must not say that no reader runs."""
    try:
        import prism
    except ModuleNotFoundError as problem:
        if problem.name != "prism":
            raise _unusable(problem) from None
        raise Unavailable(
            translate("Reasons", "the Python package of {module} is not installed").format(module="prism"),
            translate("Reasons", "reinstall Seesay"),
        ) from None
    # a library of the system is missing, a file is damaged, or the library and its Python part are of two versions
    except (ImportError, OSError, AttributeError) as problem:
        raise _unusable(problem) from None
    return prism


def _unusable(problem: Exception) -> Unavailable:
    _log.debug("prism: %s", type(problem).__name__)
    return unusable("prism")
