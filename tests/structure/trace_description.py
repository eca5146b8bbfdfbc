"""Prints the path of one description: for each stage its time, the modules that ran, and what it found.

The search for the cause of a wrong sentence begins with `seesay describe --why N` and goes on here. Times are of a run
without the profiler, after one that loaded the models.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Request, Run
from seesay.bootstrap import Seesay
from seesay.core.domain import Analysis, Cancellation, Description, Stage, drain
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file

OWN = "seesay."
BETWEEN = "between stages"


class Profile:
    """Notes which of the program's modules run code in which stage, in the thread that describes."""

    def __init__(self) -> None:
        self.modules: dict[str, list[str]] = {}
        self._stage = [BETWEEN]

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        name = frame.f_globals.get("__name__", "")
        if event == "call" and name.startswith(OWN):
            noted = self.modules.setdefault(self._stage[-1], [])
            if name not in noted:
                noted.append(name)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Note what runs until the end, by the stages of `Run`."""
        timed = Run.stage

        @contextmanager
        def stage(run: Run, name: Stage) -> Iterator[None]:
            self._stage.append(name)
            try:
                with timed(run, name):
                    yield
            finally:
                self._stage.pop()

        setattr(Run, "stage", stage)  # noqa: B010  a method is not to be assigned, say types
        sys.setprofile(self)
        try:
            yield
        finally:
            sys.setprofile(None)
            setattr(Run, "stage", timed)  # noqa: B010


def found(stage: str, analysis: Analysis, description: Description) -> str:
    """Return what a stage added, in a few words."""
    kind = analysis.kind
    elements = [each for top in analysis.elements or () for each in top.walk()]
    roles = dict.fromkeys(each.role for each in elements)
    added = {
        "capture": f"{analysis.frame.width} x {analysis.frame.height} pixels",
        "guard": analysis.guard or "",
        "look": f"{kind.name} {kind.probability:.2f}" if kind is not None else "no kind",
        "concepts": ", ".join(concept.label for concept in analysis.known.concepts),
        "objects": f"{len(analysis.faces)} faces, {len(analysis.things or ())} things, {len(analysis.insets)} insets",
        "ocr": f"{len(analysis.lines or ())} lines, {len(analysis.unread)} unread",
        "elements": ", ".join(f"{sum(each.role == role for each in elements)} {role}" for role in roles),
        "caption": f"{len(description.claims)} sentences by {description.models.get('captioner', 'nobody')}",
    }
    return added.get(stage, "")


def main(picture: Path) -> None:
    seesay = Seesay(Settings(), user_folders(os.environ))
    describer = open_describer(seesay, seesay.recogniser())
    frame = load_file(picture)
    profile = Profile()

    def described() -> tuple[Description, Analysis]:
        if seesay.reader is not None:
            seesay.reader.unload()  # or else it remembers the pixels
        return drain(describer.describe(lambda: frame, Request(), Cancellation()))

    described()
    description, analysis = described()
    with profile.noting():
        described()
    stages = {**description.timings.stages}
    rest = description.timings.total - sum(stages.values())
    for stage, milliseconds in [*stages.items(), (BETWEEN, rest)]:
        modules = profile.modules.get(stage, [])
        sys.stdout.write(f"{stage:15}{milliseconds:8.0f} ms  {found(stage, analysis, description)}\n")
        for name in modules:
            sys.stdout.write(f"{'':28}{name}\n")
    loaded = [name for name in sys.modules if name.startswith(OWN)]
    ran = {name for modules in profile.modules.values() for name in modules}
    sys.stdout.write(f"{description.timings.total:.0f} ms; {len(loaded)} modules loaded, {len(ran)} ran.\n")
    for number, claim in enumerate(description.claims, start=1):
        sys.stdout.write(f"{number}. {claim.text}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
