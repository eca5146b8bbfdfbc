"""How work with a model is shown: a bar for a download at a terminal, elsewhere a line every ten percent."""

from __future__ import annotations

import sys
from typing import Any, ClassVar

import click

from seesay.cli.output import tell
from seesay.translation import QT_TRANSLATE_NOOP, megabytes, number, translate
from seesay.usecases.models import ModelObserver
from seesay.vision.store import ExportStage


class ModelProgress(ModelObserver):
    """Shows on stderr how work with a model goes."""

    _STAGES: ClassVar[dict[ExportStage, str]] = {
        "weights": QT_TRANSLATE_NOOP(
            "Command line", "Loading the weights, which open_clip fetches if they are not here yet."
        ),
        "image": QT_TRANSLATE_NOOP("Command line", "Writing the image tower."),
        "text": QT_TRANSLATE_NOOP("Command line", "Writing the text tower."),
        "image_int8": QT_TRANSLATE_NOOP("Command line", "Making an int8 variant of the image tower."),
        "text_int8": QT_TRANSLATE_NOOP("Command line", "Making an int8 variant of the text tower."),
    }

    def __init__(self, model: str = "") -> None:
        super().__init__(model)
        self._total, self._shown, self._done = 0, -1, 0
        self._bar: Any = None

    def tell(self, sentence: str) -> None:
        """Print a sentence."""
        tell(sentence)

    def started(self, total: int, present: int) -> None:
        """Tell how much is to come."""
        self._total, self._done = total, present
        begun = translate("Command line", "Fetching {model}, {size}.").format(model=self.model, size=megabytes(total))
        if present:
            here = translate("Command line", "Of that, here already: {size}.").format(size=megabytes(present))
            begun = f"{begun} {here}"
        tell(begun)
        if sys.stderr.isatty():
            self._bar = click.progressbar(length=total, label=self.model, file=sys.stderr)
            self._bar.update(present)

    def progressed(self, done: int) -> None:
        """Show how much is here."""
        if self._bar is not None:
            self._bar.update(done - self._done)
        self._done = done
        tenth = 10 * done // self._total
        if self._bar is None and tenth != self._shown:
            self._shown = tenth
            of = translate("Command line", "{percent} %, {done} of {total}.")
            tell(of.format(percent=10 * tenth, done=megabytes(done), total=megabytes(self._total)))

    def ended(self) -> None:
        """Leave the bar."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None

    def making(self, tower: str) -> None:
        """Tell what takes its time."""
        making = translate("Command line", "Making a quicker variant of the {tower} tower, which is done once.")
        tell(making.format(tower=tower))

    def selected(self, tower: str, way: str, faster: float, cosine: float) -> None:
        """Tell what a tower runs on, and what that gains."""
        found = translate("Command line", "The {tower} tower runs on {way}: {faster} times as fast, cosine {cosine}.")
        tell(found.format(tower=tower, way=way, faster=number(faster, 1), cosine=number(cosine, 4)))

    def works(self) -> None:
        """Tell what is done last."""
        works = translate("Command line", "{name} works. Its vocabulary is being prepared, which is done once.")
        tell(works.format(name=self.model))
        self._shown = 0

    def encoded(self, done: int, total: int) -> None:
        """Tell every tenth of the vocabulary."""
        tenth = 10 * done // total
        if tenth != self._shown:
            self._shown = tenth
            of = translate("Command line", "{percent} %, {done} of {total} texts.")
            tell(of.format(percent=10 * tenth, done=number(done), total=number(total)))

    def stage(self, stage: ExportStage) -> None:
        """Tell which part of an export begins."""
        if stage in self._STAGES:
            tell(translate("Command line", self._STAGES[stage]))

    def quantised(self, tower: str, cosine: float, kept: bool) -> None:
        """Tell what became of an int8 variant that an export tried."""
        told = translate(
            "Command line", "The int8 {tower} tower has a cosine of {cosine} to the full one and is left out."
        )
        if kept:
            told = translate(
                "Command line", "The int8 {tower} tower has a cosine of {cosine} to the full one and is kept."
            )
        tell(told.format(tower=tower, cosine=number(cosine, 4)))
