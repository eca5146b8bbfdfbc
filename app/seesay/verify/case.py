"""What a checker is given: captions of a picture, what is known of it here, and how the verdict is to be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seesay.domain import Candidate, Certainty, DetectedObject, Embedding, TextLine
from seesay.elements import Element
from seesay.verify.asking import Asked
from seesay.verify.glossary import glossary_for


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Candidates, and all that they are checked by and told with.

    `embedding` (dimension) is None where the model may not speak about the picture, `lines` where text could not be
    looked for. `handed_over` names the things that a describer was told who did not see the picture: no other thing can
    be "seen" then; it is None for one who did. `objects` is what a checker's `prepare` gave, and `asked` what a witness
    answered to its `questions`. `elements` are all parts of a screen, whose states a claim may speak of.

    `describer` is the describer's name, and `certainty` tells how much is said of doubts. Without `notes` it is not
    said that something could not be checked. Sentences that were `said` already, of the candidate `chosen`, come first.
    """

    candidates: Sequence[Candidate]
    embedding: Embedding | None = None
    lines: Sequence[TextLine] | None = None
    language: str = "en"
    objects: Sequence[DetectedObject] | None = None
    handed_over: Sequence[str] | None = None
    asked: Asked | None = None
    describer: str = ""
    certainty: Certainty = "full"
    notes: bool = True
    chosen: str = ""
    said: Sequence[str] = ()
    elements: Sequence[Element] = ()

    @property
    def is_english(self) -> bool:
        """Whether the candidates are in the language whose words the checks know."""
        return self.language.lower().startswith("en")

    @property
    def in_english(self) -> Callable[[str], str] | None:
        """What gives a candidate's words in English, in which they are checked; None where nothing does."""
        if self.is_english:
            return str
        glossary = glossary_for(self.language)
        return glossary.english if glossary is not None else None
