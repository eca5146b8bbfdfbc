"""The contract of `seesay.system.speech.screen_reader.ScreenReader`, as far as the way through prism goes.

A test subclasses `ScreenReaderSuite` and gives it a `Rig`: a screen reader that can be started and ended, and that
writes down what it is given. One rig is prism's real library with a service that answers as Orca does, the others are
made-up readers behind a made-up library.
"""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import prism  # type: ignore[import-untyped]
import pytest

from rigs.fakes.reader_systems import no_prism
from rigs.waiting import held, wait_given_back
from seesay.core.backends import Unavailable
from seesay.core.errors import SpeechError
from seesay.system.speech.screen_reader import PrismReader


class Rig(Protocol):
    """A system with one screen reader, which is not running yet."""

    can_be_silenced: bool
    """Whether others may silence it."""

    def start(self) -> None:
        """Have the screen reader appear, and wait until it is there."""
        ...

    def end(self) -> None:
        """End it as a crash does."""
        ...

    def presented(self) -> list[str]:
        """Return the texts it was given, in order."""
        ...

    def interruptions(self) -> int:
        """Return how often what it was saying was cut off, by a text or by a wish for silence."""
        ...

    def held(self) -> int:
        """Return how much of the library is in use: contexts and connections."""
        ...


class ScreenReaderSuite:
    """What a way to the person's screen reader has to do; a subclass gives the fixture `rig`."""

    def test_without_a_reader_it_says_so_and_that_nothing_has_to_be_repaired(self, rig: Rig) -> None:
        with pytest.raises(Unavailable) as told:
            PrismReader.priority()
        assert "running" in told.value.reason
        assert not told.value.remedy
        with pytest.raises(SpeechError, match="running"):
            PrismReader().announce("Hello.", interrupt=True)

    def test_texts_reach_it_in_order(self, rig: Rig) -> None:
        rig.start()
        assert PrismReader.priority() > 0
        reader = PrismReader()
        reader.announce("One.", interrupt=False)
        reader.announce("Zwei: ä, 打印机, \U0001f600.", interrupt=False)
        assert rig.presented() == ["One.", "Zwei: ä, 打印机, \U0001f600."]
        assert rig.interruptions() == 0

    def test_a_text_may_cut_off_the_one_before_it(self, rig: Rig) -> None:
        rig.start()
        reader = PrismReader()
        reader.announce("One.", interrupt=False)
        reader.announce("Two.", interrupt=True)
        assert rig.presented() == ["One.", "Two."]
        assert rig.interruptions() == 1

    @pytest.mark.parametrize(
        ("text", "length"),
        [("before\0after", 12), ("lone \ud83d surrogate", 16), ("x" * 100_000, 100_000)],
        ids=["NUL", "lone", "long"],
    )
    def test_odd_texts_reach_it_too(self, rig: Rig, text: str, length: int) -> None:
        rig.start()
        PrismReader().announce(text, interrupt=False)
        assert [len(given) for given in rig.presented()] == [length]

    def test_it_can_be_silenced_as_far_as_it_lets_others_do_so(self, rig: Rig) -> None:
        rig.start()
        reader = PrismReader()
        reader.announce("One.", interrupt=False)
        reader.stop()
        assert rig.interruptions() == int(rig.can_be_silenced)
        reader.announce("Two.", interrupt=False)
        assert rig.presented() == ["One.", "Two."]

    def test_nothing_happens_when_one_is_stopped_that_was_given_nothing(self, rig: Rig) -> None:
        rig.start()
        PrismReader().stop()
        assert rig.presented() == []
        assert rig.interruptions() == 0

    def test_one_that_ends_is_an_error_and_one_that_comes_back_is_found_again(self, rig: Rig) -> None:
        rig.start()
        reader = PrismReader()
        reader.announce("One.", interrupt=False)
        rig.end()
        with pytest.raises(SpeechError):
            reader.announce("Two.", interrupt=False)
        reader.stop()
        with pytest.raises(Unavailable):
            PrismReader.priority()
        rig.start()
        reader.announce("Three.", interrupt=False)
        assert rig.presented() == ["One.", "Three."]

    def test_one_that_was_started_anew_between_two_texts_gets_the_second(self, rig: Rig) -> None:
        rig.start()
        reader = PrismReader()
        reader.announce("One.", interrupt=False)
        rig.end()
        rig.start()
        reader.announce("Two.", interrupt=False)
        assert rig.presented() == ["One.", "Two."]

    def test_asking_again_and_again_leaves_nothing_behind(self, rig: Rig) -> None:
        rig.start()
        PrismReader.priority()
        gc.collect()
        before = held()
        for _ in range(200):
            PrismReader.priority()
        wait_given_back(before)
        assert rig.held() == 0

    @pytest.mark.parametrize(
        ("damage", "reason"), [("absent", "prism is not installed"), ("damaged", "prism cannot be used")]
    )
    def test_a_library_that_does_not_work_is_not_taken_for_a_reader_that_does_not_run(
        self, rig: Rig, tmp_path: Path, damage: str, reason: str
    ) -> None:
        rig.start()
        with library(damage, tmp_path):
            with pytest.raises(Unavailable, match=reason) as told:
                PrismReader.priority()
            assert "running" not in told.value.reason
            assert told.value.remedy
            with pytest.raises(SpeechError, match=reason):
                PrismReader().announce("One.", interrupt=False)
        assert PrismReader.priority() > 0


@contextmanager
def library(damage: str, folder: Path) -> Iterator[None]:
    """Take prism away for the length of the block, or put a copy in its place whose compiled part is no library."""
    with no_prism():
        if damage == "absent":
            sys.modules["prism"] = None  # type: ignore[assignment]  # Python's own way to have an import fail
            yield
            return
        copy = folder / "damaged" / "prism"
        shutil.copytree(Path(prism.__file__).parent, copy)
        for file in (copy / "_native").iterdir():
            file.write_bytes(b"what is left after a disk was full")
        sys.path.insert(0, str(copy.parent))
        try:
            yield
        finally:
            sys.path.remove(str(copy.parent))
