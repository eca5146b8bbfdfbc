"""What can be done with the text that was spoken last: say it again, go on with it, and tell what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from seesay.history import SessionHistory
from seesay.speech.talker import Talker
from seesay.translation import translate
from seesay.usecases.how_known import how_known


@dataclass(frozen=True, slots=True)
class LatestText:
    """The remembered text of `talker`; `answer` speaks a sentence about it; `growing` is whether more will come."""

    talker: Talker
    history: SessionHistory
    answer: Callable[[str], None]
    growing: Callable[[], bool]

    def repeat(self) -> None:
        """Say it again, as far as it was said."""
        if not self.talker.repeat():
            self.answer(_nothing())

    def read_on(self) -> None:
        """Go on with it."""
        if not self.talker.read_on():
            end = translate("Controller", "That was the end.") if self.talker.spoken_sentences else _nothing()
            self.answer(translate("Controller", "More is being found out.") if self.growing() else end)

    def tell_how_known(self) -> None:
        """Tell what the sentence of a description that was spoken last rests on: a notice may have followed it."""
        latest = self.history.latest
        told = [*(e.answer for e in reversed(latest.exchanges)), latest.description] if latest is not None else []
        known = next((text for spoken in self.talker.spoken_sentences if (text := how_known(spoken, told))), "")
        self.answer(known or translate("Controller", "There is no sentence of a description to tell that of."))


def _nothing() -> str:
    return translate("Controller", "Nothing has been described yet.")
