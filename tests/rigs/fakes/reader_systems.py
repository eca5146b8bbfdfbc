"""Windows and macOS as far as screen readers go: made-up readers behind the native library of prism.

Only the library's C functions are replaced. prism's own Python code, its numbers of readers, its feature bits and its
errors stay the real ones. What the functions return follows prism's header `prism.h`, as `prism/core.py` calls it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from prism import _prism_cffi  # type: ignore[import-untyped]
from prism.common import BackendFeatures, BackendId  # type: ignore[import-untyped]

ffi, real = _prism_cffi.ffi, _prism_cffi.lib


@dataclass(slots=True)
class FakeReader:
    """A screen reader, or a speech engine, of a made-up system; `can` are names of `prism.BackendFeatures`."""

    name: str
    priority: int
    can: tuple[str, ...]
    running: bool = False
    half_there: bool = False
    """Its parts are installed and can be connected to, without the reader itself, as those of JAWS."""

    spoken: list[str] = field(default_factory=list)
    brailled: list[str] = field(default_factory=list)
    interruptions: int = 0
    silenced: int = 0
    session: int = 0

    def start(self) -> None:
        self.running, self.session = True, self.session + 1

    def end(self) -> None:
        self.running = False

    def take(self, text: bytes, *, interrupt: bool) -> None:
        self.interruptions += interrupt
        self.spoken.append(text.decode("utf-8"))


@dataclass(slots=True)
class _Connection:
    """What a backend of prism points to: it dies with the reader and is not revived by the reader's next start."""

    reader: FakeReader
    session: int

    @property
    def alive(self) -> bool:
        return self.reader.half_there or (self.reader.running and self.session == self.reader.session)


class FakePrism:
    """The functions of prism's library that Seesay's way leads to, over made-up readers."""

    def __init__(self, readers: Iterable[FakeReader]) -> None:
        self.readers = {int(BackendId[reader.name]): reader for reader in readers}
        self.works = True
        self.contexts: set[int] = set()
        self.connections: dict[int, _Connection] = {}
        self._numbers = iter(range(0x1000, 0x7FFFFFFF, 0x10))

    def __getattr__(self, name: str) -> Any:
        assert not name.startswith("prism_") or name in {"prism_config_init", "prism_error_string"}, name
        return getattr(real, name)

    # -- prism.h, "Context" and "Registry"

    def prism_init(self, config: Any) -> Any:
        if not self.works:
            return ffi.NULL
        number = next(self._numbers)
        self.contexts.add(number)
        return ffi.cast("PrismContext *", number)

    def prism_shutdown(self, context: Any) -> None:
        self.contexts.remove(_number(context))

    def prism_registry_exists(self, context: Any, identifier: int) -> bool:
        assert _number(context) in self.contexts
        return int(identifier) in self.readers

    def prism_registry_priority(self, context: Any, identifier: int) -> int:
        return self.readers[int(identifier)].priority if int(identifier) in self.readers else -1

    def prism_registry_create(self, context: Any, identifier: int) -> Any:
        assert _number(context) in self.contexts
        if int(identifier) not in self.readers:
            return ffi.NULL
        reader, number = self.readers[int(identifier)], next(self._numbers)
        self.connections[number] = _Connection(reader, reader.session)
        return ffi.cast("PrismBackend *", number)

    # -- prism.h, "Backend"; all return a PrismError

    def prism_backend_initialize(self, backend: Any) -> int:
        return self._answer(backend)

    def prism_backend_free(self, backend: Any) -> None:
        del self.connections[_number(backend)]

    def prism_backend_get_features(self, backend: Any) -> int:
        reader = self.connections[_number(backend)].reader
        features = BackendFeatures(is_supported_at_runtime=reader.running, **dict.fromkeys(reader.can, True))
        return int(features.to_bits())

    def prism_backend_output(self, backend: Any, text: bytes, interrupt: bool) -> int:
        code = self._answer(backend, "supports_output")
        if code == real.PRISM_OK:
            reader = self.connections[_number(backend)].reader
            reader.take(text, interrupt=interrupt)
            if "supports_braille" in reader.can:
                reader.brailled.append(text.decode("utf-8"))
        return code

    def prism_backend_speak(self, backend: Any, text: bytes, interrupt: bool) -> int:
        code = self._answer(backend, "supports_speak")
        if code == real.PRISM_OK:
            self.connections[_number(backend)].reader.take(text, interrupt=interrupt)
        return code

    def prism_backend_braille(self, backend: Any, text: bytes) -> int:
        code = self._answer(backend, "supports_braille")
        if code == real.PRISM_OK:
            self.connections[_number(backend)].reader.brailled.append(text.decode("utf-8"))
        return code

    def prism_backend_stop(self, backend: Any) -> int:
        code = self._answer(backend, "supports_stop")
        if code == real.PRISM_OK:
            self.connections[_number(backend)].reader.silenced += 1
        return code

    def _answer(self, backend: Any, feature: str = "") -> int:
        connection = self.connections[_number(backend)]
        if not connection.alive:
            return int(real.PRISM_ERROR_BACKEND_NOT_AVAILABLE)
        if feature and feature not in connection.reader.can:
            return int(real.PRISM_ERROR_NOT_IMPLEMENTED)
        return int(real.PRISM_OK)


@contextmanager
def no_prism() -> Iterator[None]:
    """Have whoever imports prism in the block import it anew."""
    before = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "prism"}
    try:
        for name in before:
            del sys.modules[name]
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "prism"]:
            del sys.modules[name]
        sys.modules.update(before)


@contextmanager
def made_up_prism(library: FakePrism) -> Iterator[None]:
    """Have whoever imports prism in the block get its real Python code with `library` behind it.

    It is another copy than the real one, so that what is still held after the block is given back to the library that
    it came from.
    """
    with no_prism():
        compiled = ModuleType("prism._prism_cffi")
        compiled.__dict__.update(ffi=ffi, lib=library)
        sys.modules["prism._prism_cffi"] = compiled
        yield


def _number(pointer: Any) -> int:
    return int(ffi.cast("uintptr_t", pointer))
