"""What checking a server's description takes here, in encodings of its photograph: read the ratios, not the times.

Times are of the processor, of all threads. An encoding (two views) takes 28 ms on two unloaded cores, and the goal is
250 ms. Nothing stands before the first words but the check of the first sentence, which is printed apart.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import pytest

from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Candidate
from seesay.core.paths import resources_folder, user_folders
from seesay.core.settings import Settings
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.verifier import open_checkers
from seesay.description.checks.witness_questions import weigh_answers
from seesay.files.picture_files import load_file
from seesay.perception.clip.vocabulary import load_vocabulary

PHOTOGRAPH = Path(__file__).resolve().parents[2] / "resources/samples/photograph.jpg"
FIRST = "A ginger tabby cat with green eyes looks to the side."
CAPTION = (
    f"{FIRST} Two bowls stand on a wooden table behind it, next to a red cup. A bicycle leans against the wall. "
    "A man in a blue jacket sits in an armchair on the left and reads a newspaper. In the background there are "
    'a lamp, three books and a plant in a pot. A sign on the wall says "Open". It is evening.'
)
T = TypeVar("T")
ROUNDS = 7
GOAL_IN_ENCODINGS = round(250 / 28, 1)

pytestmark = pytest.mark.bench


class Rounds:
    """Describes the photograph in other words each time, and notes the milliseconds that each step took."""

    def __init__(self, home: Path, candidates: int) -> None:
        seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(home)}))
        self._recogniser, self._pixels = seesay.recogniser(), load_file(PHOTOGRAPH).pixels
        nouns = load_vocabulary(resources_folder() / "vocabularies/everyday.toml").nouns
        self._checker, _ = open_checkers(nouns, self._recogniser, seesay.thing_finder)
        self._candidates, self.taken = candidates, defaultdict[str, list[float]](list)

    def run(self) -> None:
        turn = len(self.taken["encode"])
        sight = self._timed("encode", lambda: self._recogniser.encode(self._pixels))
        things = self._timed("look for things", lambda: self._checker.prepare(self._pixels))
        first = VerificationCase([Candidate(f"{FIRST} {turn}")], sight.embedding, (), objects=things)
        self._timed("first sentence", lambda: self._checker.verify(first, Cancellation()))
        texts = [Candidate(f"{CAPTION} {turn}, {place}.") for place in range(self._candidates)]
        case = VerificationCase(texts, sight.embedding, (), objects=things)
        checked = self._timed("check", lambda: self._checker.verify(case, Cancellation()))
        asking = replace(case, candidates=checked.candidates)
        questions = self._timed("questions", lambda: self._checker.questions(asking, random.Random(turn), 22))
        assert questions is not None
        asked = weigh_answers(questions, ["no"] * len(questions.nouns))
        self._timed("check again", lambda: self._checker.verify(replace(case, asked=asked), Cancellation()))

    def _timed(self, name: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        result = work()
        self.taken[name].append(1000 * (time.process_time() - began))
        return result


@pytest.mark.parametrize("candidates", [1, 3])
def bench_what_checks_take(candidates: int, tmp_path: Path, benchmark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    rounds = Rounds(tmp_path, candidates)
    benchmark.group = "what checks of a server's description take"
    benchmark.pedantic(rounds.run, rounds=ROUNDS, warmup_rounds=1)
    of = {name: median(taken[1:]) for name, taken in rounds.taken.items()}
    checks = of["check"] + of["questions"] + of["check again"]
    benchmark.extra_info.update(
        first_sentence_in_encodings=round(of["first sentence"] / of["encode"], 2),
        checks_in_encodings=round(checks / of["encode"], 1),
        with_things_in_encodings=round((checks + of["look for things"]) / of["encode"], 1),
        goal_in_encodings=GOAL_IN_ENCODINGS,
        **{f"{name}_ms".replace(" ", "_"): round(taken, 1) for name, taken in of.items()},
    )
    with capsys.disabled():
        sys.stdout.write(f"\n{candidates} caption(s): {benchmark.extra_info}\n")
