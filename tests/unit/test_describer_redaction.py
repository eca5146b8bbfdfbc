"""When secrets are looked for, and what becomes of a description whose picture or words were kept back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator, Sequence
from dataclasses import replace

import numpy as np
import pytest

from rigs.describing import WholeReader
from seesay.app.pipeline.describer import Describer
from seesay.app.pipeline.request import Request
from seesay.core.domain import (
    Answer,
    Cancellation,
    Candidate,
    Claim,
    ClearedPrompt,
    Description,
    Frame,
    Prompt,
    Redacted,
    Redaction,
    Source,
    drain,
)
from seesay.core.errors import CaptionError, KeptBackError, ModelError, NetworkError, PictureKeptError, SeesayError
from seesay.core.findings import Appearance, Code, Face, PictureKind, Pixels, TextLine
from seesay.core.region import Region

LINE = TextLine("Password: Zug4711x", Region(0, 0, 60, 10), 0.99)
CLEAN = replace(LINE, text="Password: [password]")
KEPT = Redacted("password", Region(20, 0, 40, 10))


class Parts(WholeReader):
    """The pipeline's parts but for the redactor; the server notes what it is given, or fails."""

    name = "parts"

    def __init__(self, failure: CaptionError | None = None, *, unreadable: bool = False) -> None:
        self.given: list[Prompt] = []
        self._failure, self._unreadable = failure, unreadable

    def codes(self, pixels: Pixels) -> tuple[Code, ...]:
        return ()

    def insets(self, pixels: Pixels) -> tuple[Region, ...]:
        return ()

    def figures(self, pixels: Pixels, text: Sequence[Region]) -> tuple[Region, ...]:
        return ()

    def is_blank(self, pixels: Pixels, *, on_screen: bool) -> bool:
        return False

    def kind(self, frame: Frame) -> PictureKind | None:
        return None

    def appearance(self, pixels: Pixels) -> Appearance:
        return Appearance(())

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        return ()

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def load(self) -> None: ...

    def unload(self) -> None: ...

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        if self._unreadable:
            raise ModelError("reader")
        return (LINE,)

    def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
        return ()

    def caption(
        self, prompt: Prompt, cancellation: Cancellation, *, is_heard: bool = False
    ) -> Generator[str, None, Answer]:
        yield from ()
        self.given.append(prompt)
        if self._failure is not None:
            raise self._failure
        return Answer((Candidate("from afar", (Claim("from afar", "unchecked"),)),), left_machine=("text",))


class Own(Parts):
    """What describes on this machine."""

    def caption(self, prompt: Prompt, cancellation: Cancellation) -> Answer:  # type: ignore[override]
        self.given.append(prompt)
        return Answer((Candidate("made here", (Claim("made here", "seen"),)),))


class Redactor:
    """Takes the password out, or keeps the picture."""

    def __init__(self, *, keeps: bool = False) -> None:
        self._keeps = keeps
        self.asked = 0

    def __call__(self, prompt: Prompt, cancellation: Cancellation) -> Redaction:
        self.asked += 1
        if self._keeps or prompt.lines is None:
            return Redaction(None, warnings=(PictureKeptError("unread"),))
        return Redaction(ClearedPrompt(self.words(prompt)), (KEPT,), (KeptBackError("password", 1),))

    def words(self, prompt: Prompt) -> Prompt:
        return replace(prompt, lines=(CLEAN,))


IMAGE = Request(mode="image")


def describe(server: Parts, redactor: Redactor, request: Request = IMAGE) -> tuple[Description, Own]:
    own, parts = Own(), server
    describer = Describer(parts, None, parts, own, server, redact=lambda: redactor, host="api.example.org")
    frame = Frame(np.zeros((40, 60, 3), np.uint8), Source("screen", "the screen"))
    return drain(describer.describe(lambda: frame, request, Cancellation()))[0], own


def kinds(warnings: Sequence[SeesayError]) -> list[type[SeesayError]]:
    return [type(warning) for warning in warnings]


def test_the_server_gets_the_clean_words_and_the_person_theirs() -> None:
    server = Parts()
    description, _ = describe(server, Redactor())
    assert [prompt.lines for prompt in server.given] == [(CLEAN,)]
    assert description.lines == (LINE,)
    assert description.redacted == (KEPT,)
    assert description.left_machine_to == "api.example.org"
    assert kinds(description.warnings) == [KeptBackError]


def test_nothing_is_looked_for_where_no_server_is_asked() -> None:
    server, redactor = Parts(), Redactor()
    description, own = describe(server, redactor, Request())
    assert redactor.asked == 0
    assert own.given[0].lines == (LINE,)
    assert (description.redacted, description.left_machine_to) == ((), "")


@pytest.mark.parametrize("may_fall_back", [True, False])
def test_a_picture_that_has_to_stay_is_described_here_and_that_is_told(may_fall_back: bool) -> None:
    server = Parts()
    description, _ = describe(server, Redactor(keeps=True), Request(mode="image", may_fall_back=may_fall_back))
    assert server.given == []
    assert (description.caption, description.mode) == ("made here", "offline")
    assert (description.left_machine, description.left_machine_to, description.redacted) == ((), "", ())
    assert kinds(description.warnings) == [PictureKeptError]


def test_a_picture_whose_text_could_not_be_read_stays() -> None:
    server = Parts(unreadable=True)
    description, _ = describe(server, Redactor())
    assert server.given == []
    assert description.caption == "made here"
    assert kinds(description.warnings) == [ModelError, PictureKeptError]


@pytest.mark.parametrize("sent", [True, False])
def test_what_was_kept_back_is_told_only_of_what_was_sent(sent: bool) -> None:
    server = Parts(NetworkError("it", left_machine=("text",) if sent else ()))
    description, _ = describe(server, Redactor())
    assert description.caption == "made here"
    assert description.redacted == ((KEPT,) if sent else ())
    assert description.left_machine_to == ("api.example.org" if sent else "")


@pytest.mark.slow
def test_a_description_made_here_loads_nothing_of_it() -> None:
    code = (
        "import sys, seesay.cli.describe_command, seesay.app.pipeline.describer, seesay.bootstrap;"
        "import seesay.core.messages;"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('stdnum', 're2')"
        " or name.startswith('seesay.description.redaction')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
