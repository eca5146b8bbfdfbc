"""What all commands share: their context, messages on stderr, results on stdout, and JSON as the contract has it."""

from __future__ import annotations

import contextlib
import itertools
import json
import math
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from functools import cached_property
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from seesay.core.elements import WRITTEN_STATES
from seesay.core.log import start_logging
from seesay.core.messages import explain
from seesay.core.paths import UserFolders, user_folders
from seesay.core.text.language_detection import languages_of
from seesay.core.translation import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seesay.bootstrap import Seesay
    from seesay.core.domain import Cancellation, Claim, Description, Redacted, Stage
    from seesay.core.elements import Element
    from seesay.core.findings import TextLine
    from seesay.core.region import Region
    from seesay.core.settings import LoadedSettings, Settings

SCHEMA = 1

_CONTRACT_STAGES: dict[str, tuple[Stage, ...]] = {
    "capture": ("capture", "guard"),
    "encode": ("look", "encode"),
    "concepts": ("concepts", "objects"),
    "ocr": ("ocr", "elements"),
    "caption": ("caption",),
    "verify": ("verify",),
}  # the contract's keys of `timings_ms` and the stages that each one sums up


def notify(sentence: str) -> None:
    """Print a message for the user on stderr; a closed stderr is ignored."""
    try:
        click.echo(sentence, err=True)
    except OSError:
        return


_results: TextIO | None = None  # standard output inside `reserved_stdout`


def redirect_library_output(platform: str = sys.platform) -> None:
    """Send what C libraries write to descriptor 1 to stderr, if redirected; redirected output is UTF-8 on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            coded = "utf-8" if platform == "win32" and not stream.isatty() else None
            stream.reconfigure(errors="backslashreplace", encoding=coded)
    if sys.stdout.isatty():
        return
    with suppress(OSError):  # there are no standard streams to separate
        own = os.dup(sys.stdout.fileno())
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        sys.stdout = open(own, "w", encoding=sys.stdout.encoding, errors="backslashreplace")  # noqa: SIM115, PTH123


@contextmanager
def reserved_stdout() -> Iterator[None]:
    """Reserve standard output for results: what libraries print goes to standard error."""
    global _results  # like `sys.stdout`
    _results = sys.stdout
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _results = None


def print_result(text: str) -> None:
    """Print a line of the result."""
    click.echo(text, file=_results)


def print_json(description: Description) -> None:
    """Print `description` as one line of JSON."""
    print_object(description_as_json(description))


def print_object(content: dict[str, Any]) -> None:
    """Print a line of JSON, in UTF-8 whatever the locale."""
    line, stream = json.dumps(content, ensure_ascii=False, allow_nan=False), _results or sys.stdout
    stream.flush()
    stream.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
    stream.flush()


def description_as_json(description: Description) -> dict[str, Any]:
    """Return `description` as JSON object of schema 1."""
    source = description.source
    return {
        "schema": SCHEMA,
        "source": {
            "kind": source.kind,
            "name": source.name,
            "width": description.width,
            "height": description.height,
            **({"page": source.page, "pages": source.pages} if source.kind == "page" else {}),
        },
        "mode": description.mode,
        "caption": description.caption,
        "claims": [_claim(claim) for claim in description.claims],
        "candidates": [
            {"text": candidate.text, "score": _number(candidate.score)} for candidate in description.candidates
        ],
        "concepts": [
            {"label": concept.label, "score": _number(concept.score), "probability": _number(concept.probability)}
            for concept in description.concepts
        ],
        "text": _lines(description.lines),
        "elements": elements_as_json(description.elements),
        "codes": [{"kind": code.kind, "text": code.text, "box": _box(code.box)} for code in description.codes],
        "redacted": redacted_as_json(description.redacted),
        "guard": description.guard,
        "models": dict(description.models),
        "left_machine": list(description.left_machine),
        "left_machine_to": description.left_machine_to or None,
        "usage": {
            "prompt_tokens": description.usage.prompt_tokens,
            "completion_tokens": description.usage.completion_tokens,
            "cost_usd": description.usage.cost_usd,
        },
        "timings_ms": {
            key: round(sum(description.timings.stages.get(stage, 0.0) for stage in stages), 1)
            for key, stages in _CONTRACT_STAGES.items()
        }
        | {"total": round(description.timings.total, 1)},
        "warnings": [str(explain(warning)) for warning in description.warnings],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "support": claim.support,
        "score": _number(claim.score),
        "evidence": list(claim.evidence),
    }


def _lines(lines: Sequence[TextLine]) -> list[dict[str, Any]]:
    """Return lines with their language (BCP 47), null if unknown."""
    return [
        {"text": line.text, "box": _box(line.box), "confidence": _number(line.confidence), "language": tag}
        for line, tag in zip(lines, languages_of([line.text for line in lines], [language()]), strict=True)
    ]


def elements_as_json(elements: Iterable[Element]) -> list[dict[str, Any]]:
    """Return elements as JSON, numbered in reading order."""
    numbers = itertools.count(1)

    def one(element: Element) -> dict[str, Any]:
        return {
            "id": f"e{next(numbers)}",
            "role": element.role,
            "name": element.name,
            "states": sorted(element.states & WRITTEN_STATES),
            "value": _number(element.value) if isinstance(element.value, float | int) else element.value,
            "box": _box(element.box) if element.box is not None else None,
            "source": list(element.sources),
            "certainty": "seen" if element.certain else "unsure",
            "children": [one(child) for child in element.children],
        }

    return [one(element) for element in elements]


def redacted_as_json(redacted: Iterable[Redacted]) -> list[dict[str, Any]]:
    """Return what was redacted; `box` is null for words outside the picture."""
    return [{"kind": each.kind, "box": _box(each.box) if each.box is not None else None} for each in redacted]


def _box(box: Region) -> list[int]:
    return [box.x, box.y, box.width, box.height]


def _number(value: float | None) -> float | None:
    return round(float(value), 4) if value is not None and math.isfinite(value) else None


class Context:
    """State of one run of the command line."""

    def __init__(self, folders: UserFolders, cancellation: Cancellation) -> None:
        self.folders, self.cancellation = folders, cancellation

    @cached_property
    def loaded(self) -> LoadedSettings:
        """The settings, loaded on first use; problems are reported then. `trigger` and `open` need none."""
        from seesay.app.consent import load_settings_with_consent

        loaded = load_settings_with_consent(self.folders.settings_file)
        for problem in loaded.problems:
            notify(str(explain(problem)))
        return loaded

    @property
    def settings(self) -> Settings:
        return self.loaded.settings

    @property
    def seesay(self) -> Seesay:
        """The program's services, for the settings in force."""
        from seesay.bootstrap import Seesay

        return Seesay(self.settings, self.folders)

    @classmethod
    def start(cls) -> Context:
        """Find the user's folders, and start the log."""
        from seesay.core.domain import Cancellation

        folders = user_folders()
        start_logging(folders.logs, debug=bool(os.environ.get("SEESAY_DEBUG")))
        return cls(folders, Cancellation())


@contextlib.contextmanager
def interruptible_read() -> Iterator[None]:
    """Let Ctrl+C and SIGTERM interrupt a blocking read, so that the terminal's echo is restored."""

    def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before: dict[int, Any] = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
