"""Asking a person for the password of an encrypted document, from the thread that describes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from seesay.app import events
from seesay.app.describing import JobPicture, Pictures
from seesay.core.domain import Cancellation

_POLL_SECONDS = 0.1


class PasswordQuestion:
    """Asks the person, in another thread, for the password of `name`; `again` is whether the one before was wrong."""

    def __init__(self, name: str, *, again: bool) -> None:
        self.name, self.again = name, again
        self._answered = threading.Event()
        self._password: str | None = None

    def answer(self, password: str | None) -> None:
        """Answer, from any thread, with None to give up; only the first answer counts."""
        if not self._answered.is_set():
            self._password = password
            self._answered.set()

    def wait(self, cancellation: Cancellation) -> str | None:
        """Wait for the answer and return it; raises `Cancelled`."""
        while not self._answered.wait(_POLL_SECONDS):
            cancellation.check()
        return self._password


def listed(pictures: Pictures, report: Callable[[events.Event], None], cancellation: Cancellation) -> list[JobPicture]:
    """Return the pictures of a job, and report the question for a password; raises `Cancelled` and `SeesayError`."""

    def ask(name: str, again: bool) -> str | None:
        question = PasswordQuestion(name, again=again)
        report(events.PasswordAsked(question))
        return question.wait(cancellation)

    return list(pictures(ask, cancellation))
