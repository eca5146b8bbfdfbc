"""What every captioner has to do: subclass `CaptionerSuite` and give it a captioner."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from seesay.caption.captioner import Captioner
from seesay.domain import (
    Appearance,
    Cancellation,
    Claim,
    Concept,
    Detail,
    Frame,
    PictureKind,
    Prompt,
    Region,
    Source,
    TextLine,
    Turn,
)
from seesay.errors import Cancelled

PROMPT = Prompt(
    frame=Frame(np.random.default_rng(2).integers(0, 255, (60, 80, 3), dtype=np.uint8), Source("file", "x.png")),
    kind=PictureKind("photograph", 0.95),
    appearance=Appearance(()),
    faces=(),
    concepts=(Concept("cat", 0.3, 0.7, "a cat"),),
    lines=(TextLine("Exit", Region(2, 2, 20, 8), 0.9),),
    detail="normal",
    language="en",
)


class CaptionerSuite:
    """The contract of `Captioner`; a subclass provides the fixture `captioner`."""

    def on_the_wire(self) -> str:
        """Everything that left the machine so far, as text; a captioner without a server sends nothing."""
        return ""

    @pytest.fixture
    def captioner(self) -> Captioner:
        raise NotImplementedError

    def test_it_has_a_name(self, captioner: Captioner) -> None:
        assert captioner.name

    @pytest.mark.parametrize("detail", ["brief", "normal", "full"])
    def test_it_gives_captions(self, captioner: Captioner, detail: Detail) -> None:
        answer = captioner.caption(replace(PROMPT, detail=detail), Cancellation())
        assert answer.candidates
        for candidate in answer.candidates:
            assert candidate.text == candidate.text.strip() != ""
            if candidate.claims:
                assert candidate.text == " ".join(claim.text for claim in candidate.claims)

    def test_sentences_are_those_of_the_caption(self, captioner: Captioner) -> None:
        told: list[str] = []
        answer = captioner.caption(PROMPT, Cancellation(), told.append)
        assert " ".join(told) == (answer.candidates[0].text if len(answer.candidates) == 1 else "")

    def test_it_stops_before_it_starts(self, captioner: Captioner) -> None:
        cancellation = Cancellation()
        cancellation.cancel()
        with pytest.raises(Cancelled):
            captioner.caption(PROMPT, cancellation)
        assert self.on_the_wire() == ""

    def test_what_it_says_left_the_machine_did(self, captioner: Captioner) -> None:
        answer = captioner.caption(PROMPT, Cancellation())
        wire = self.on_the_wire()
        seen = {"concepts": "a cat" in wire, "text": "Exit" in wire, "image": "data:image" in wire}
        assert set(answer.left_machine) == {part for part, there in seen.items() if there}
        assert len(set(answer.left_machine)) == len(answer.left_machine)
        if not answer.left_machine:
            assert answer.usage.prompt_tokens == answer.usage.completion_tokens == 0

    def test_words_alone_leave_where_the_picture_may_not(self, captioner: Captioner) -> None:
        answer = captioner.caption(replace(PROMPT, may_send_picture=False), Cancellation())
        assert "data:image" not in self.on_the_wire()
        assert "image" not in answer.left_machine

    def test_it_answers_in_a_conversation(self, captioner: Captioner) -> None:
        turns = (Turn("", (Claim("A cat sits.", "seen", None, ("clip",)),), made_here=False),)
        asked = replace(PROMPT, question="And to the left of it?", turns=turns)
        assert captioner.caption(asked, Cancellation()).candidates

    def test_it_needs_no_text(self, captioner: Captioner) -> None:
        for lines in ((), None):
            assert captioner.caption(replace(PROMPT, lines=lines), Cancellation()).candidates
