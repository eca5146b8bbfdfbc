"""Ctrl+C while the program waits for input or another program; elsewhere a signal only sets the cancellation flag."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any, NoReturn


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl+C and SIGTERM end a read at once, by way of the code that turns the terminal's echo on again."""

    def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before: dict[int, Any] = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
