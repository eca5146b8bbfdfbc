"""Selection of an implementation: `rank` sorts classes by `priority`, and keeps why others are `Unavailable`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from seesay.core.translation import translate


class Unavailable(Exception):
    """A backend cannot work here; `reason` and `remedy` are short clauses for `seesay doctor`."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


def check_windows() -> None:
    """Raise `Unavailable` except on Windows."""
    if os.name != "nt":
        raise Unavailable(translate("Reasons", "it belongs to another operating system"))


class Backend(Protocol):
    """The interface that `rank()` needs."""

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return the priority of this backend, higher is better; raise `Unavailable` if it cannot work."""


BackendT = TypeVar("BackendT", bound=Backend)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A backend that cannot work here, with the reason."""

    name: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Ranking(Generic[BackendT]):
    """The usable classes, best first, and the rejected ones with their reasons."""

    usable: tuple[type[BackendT], ...]
    rejected: tuple[Rejected, ...]


def rank(classes: Sequence[type[BackendT]]) -> Ranking[BackendT]:
    """Sort `classes` by priority, best first; classes of equal priority keep their order."""
    usable: list[tuple[float, type[BackendT]]] = []
    rejected: list[Rejected] = []
    for backend in classes:
        try:
            usable.append((backend.priority(), backend))
        except Unavailable as problem:
            rejected.append(Rejected(backend.name, problem.reason, problem.remedy))
    usable.sort(key=lambda entry: -entry[0])
    return Ranking(tuple(backend for _, backend in usable), tuple(rejected))


def missing_library(library: str) -> Unavailable:
    """Return the error for an unusable bundled library."""
    reason = translate("Reasons", "the library {library} cannot be used").format(library=library)
    return Unavailable(reason, translate("Reasons", "reinstall Seesay"))
