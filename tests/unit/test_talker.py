"""Who speaks, in which order, and what is left unsaid: the rules of the only speaker, with voices that write down."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import pytest

from rigs.fakes.speaking import RecordedReader, RecordedVoice, Scene
from rigs.waiting import PATIENCE, wait_until
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SpeechError
from seesay.system.speech.screen_reader import ScreenReader
from seesay.system.speech.speech_queue import Passage, QueuedSentence, Sentence, SpeechQueue
from seesay.system.speech.talker import Output, Talker
from seesay.system.speech.voice import Utterance, Voice
from seesay.system.speech.voices import SilentVoice

SLOWLY = Utterance("", rate=1)
"""So slow that the first sentence is not over while the test looks, however busy the machine is."""


@dataclass
class Stage:
    """Builds talkers on one scene and closes them."""

    scene: Scene = field(default_factory=Scene)
    problems: list[str] = field(default_factory=list)
    talkers: list[Talker] = field(default_factory=list)

    def talker(
        self,
        voice: Voice | Callable[[], Voice] | None = None,
        readers: Sequence[RecordedReader] = (),
        output: Output = "auto",
        utterance: Utterance | None = None,
    ) -> Talker:
        made = voice if callable(voice) else lambda: voice or RecordedVoice(self.scene)
        talker = Talker(
            output=output,
            own_voice=made,
            screen_readers=[cast("ScreenReader", reader) for reader in readers],
            utterance=utterance or Utterance(""),
            on_problem=lambda problem: self.problems.append(problem.reason),
        )
        self.talkers.append(talker)
        return talker

    def has_said(self, count: int) -> bool:
        return len(self.scene.said) == count


@pytest.fixture
def stage() -> Iterator[Stage]:
    others = set(threading.enumerate())
    stage = Stage()
    yield stage
    for talker in stage.talkers:
        talker.close()
    assert stage.scene.most_at_once <= 1, "two voices spoke at once"
    assert not [thread for thread in threading.enumerate() if thread.name == "talker" and thread not in others]


def test_without_a_screen_reader_our_own_voice_speaks(stage: Stage) -> None:
    talker = stage.talker()
    talker.say("There is no paper.")
    assert talker.wait(PATIENCE)
    assert stage.scene.said == [("voice", "There is no paper.")]
    assert not stage.problems


def test_with_a_screen_reader_everything_goes_to_it_and_only_to_it(stage: Stage) -> None:
    talker = stage.talker(readers=[RecordedReader(stage.scene)])
    talker.say("One. Two.")
    talker.wait(PATIENCE)
    talker.add("Three.")
    talker.wait(PATIENCE)
    assert stage.scene.said == [("reader", "One. Two."), ("reader", "Three.")]


def test_a_screen_reader_gets_at_once_all_that_is_known(stage: Stage) -> None:
    """A braille display shows the latest text only."""
    talker = stage.talker(readers=[RecordedReader(stage.scene)])
    talker.say("This is a sentence. " * 30)
    talker.wait(PATIENCE)
    assert len(stage.scene.said) == 1


def test_who_is_there_is_asked_once_for_each_text(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes milliseconds before the first words."""
    asked: list[float] = []
    reader = RecordedReader(stage.scene)
    answer = reader.priority

    def priority() -> float:
        asked.append(answer())
        return asked[-1]

    monkeypatch.setattr(reader, "priority", priority, raising=False)
    talker = stage.talker(readers=[reader])
    talker.say("One.")
    talker.wait(PATIENCE)
    assert stage.scene.said == [("reader", "One.")]
    assert len(asked) == 1


def test_the_best_screen_reader_is_asked_and_the_next_when_it_refuses(stage: Stage) -> None:
    first, second = RecordedReader(stage.scene, "first", refuses=True), RecordedReader(stage.scene, "second")
    talker = stage.talker(readers=[first, second])
    talker.say("Hello.")
    talker.wait(PATIENCE)
    assert stage.scene.said == [("second", "Hello.")]
    assert first.stops
    assert not stage.problems


def test_a_screen_reader_that_leaves_is_followed_by_our_own_voice_and_taken_up_again(stage: Stage) -> None:
    reader = RecordedReader(stage.scene)
    talker = stage.talker(readers=[reader])
    for on, sentence in ((True, "One."), (False, "Two."), (True, "Three.")):
        reader.on = on
        talker.add(sentence)
        talker.wait(PATIENCE)
    assert stage.scene.said == [("reader", "One."), ("voice", "Two."), ("reader", "Three.")]
    assert reader.stops, "what it may still have been saying was not cut off"
    assert not stage.problems


def test_a_pinned_screen_reader_that_is_not_there_is_told_and_not_replaced(stage: Stage) -> None:
    reader = RecordedReader(stage.scene, on=False)
    talker = stage.talker(readers=[reader], output="screen-reader")
    talker.say("One. Two.")
    talker.wait(PATIENCE)
    talker.add("Three.")
    talker.wait(PATIENCE)
    assert stage.scene.said == []
    assert stage.problems == ["no screen reader is running"]


def test_our_own_voice_pinned_speaks_beside_a_screen_reader(stage: Stage) -> None:
    talker = stage.talker(readers=[RecordedReader(stage.scene)], output="own-voice")
    talker.say("One.")
    talker.wait(PATIENCE)
    assert stage.scene.said == [("voice", "One.")]


def test_when_our_own_voice_breaks_a_screen_reader_that_has_come_up_speaks(stage: Stage) -> None:
    reader = RecordedReader(stage.scene, on=False)
    voice = RecordedVoice(stage.scene, held=True, fails=True)
    talker = stage.talker(voice, [reader])
    talker.say("One.")
    wait_until(lambda: stage.scene.speaking)
    reader.on = True
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.said == [("voice", "One."), ("reader", "One.")]
    assert not stage.problems


def test_a_broken_voice_is_told_once_for_a_text_and_again_for_the_next(stage: Stage) -> None:
    talker = stage.talker(RecordedVoice(stage.scene, fails=True))
    talker.say("This goes on. " * 60)
    talker.wait(PATIENCE)
    talker.add("And on.")
    talker.wait(PATIENCE)
    assert stage.problems == ["the voice broke"]
    assert len(stage.scene.said) == 1
    talker.say("Another.")
    talker.wait(PATIENCE)
    assert stage.problems == ["the voice broke"] * 2


def test_a_broken_voice_does_not_take_a_queued_text_along(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True, fails=True)
    talker = stage.talker(voice)
    talker.say("One.")
    wait_until(lambda: stage.scene.speaking)
    talker.say("Two.", interrupt=False)
    talker.configure(own_voice=lambda: RecordedVoice(stage.scene))
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One.", "Two."]
    assert stage.problems == ["the voice broke"]


@pytest.mark.parametrize("make", [SilentVoice, RecordedVoice], ids=["silent", "refused"])
def test_no_voice_at_all_is_told(stage: Stage, make: type[Voice]) -> None:
    def refuse() -> Voice:
        if make is SilentVoice:
            return SilentVoice()
        raise SpeechError("no voice works here")

    talker = stage.talker(refuse)
    talker.say("One.")
    talker.wait(PATIENCE)
    assert stage.problems == ["no voice works here"]


def test_a_mistake_in_a_voice_is_told_and_survived(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    def stumble() -> Voice:
        raise ZeroDivisionError("secret words")

    talker = stage.talker(stumble)
    talker.say("One.")
    talker.wait(PATIENCE)
    assert stage.problems == ["there is a bug in Seesay"]
    assert "secret" not in caplog.text
    talker.configure(own_voice=lambda: RecordedVoice(stage.scene))
    talker.say("Two.")
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["Two."]


def test_a_newer_text_cuts_off_the_older(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice)
    talker.say("The older text goes on. " * 40)
    wait_until(lambda: stage.scene.speaking)
    talker.say("The newer.")
    wait_until(lambda: len(stage.scene.said) == 2)
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.texts()[1:] == ["The newer."]
    assert not stage.problems


def test_a_text_that_does_not_interrupt_waits_for_its_turn(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice)
    talker.say("One.")
    wait_until(lambda: stage.scene.speaking)
    talker.say("Two.", interrupt=False)
    talker.say("Three.", interrupt=False)
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One.", "Two.", "Three."]


def test_only_the_first_of_a_text_interrupts_the_screen_reader(stage: Stage) -> None:
    reader = RecordedReader(stage.scene)
    talker = stage.talker(readers=[reader])
    talker.say("One.")
    talker.wait(PATIENCE)
    talker.add("Two.")
    talker.wait(PATIENCE)
    talker.say("Three.", interrupt=False)
    talker.wait(PATIENCE)
    assert reader.interrupts == [True, False, False]


def test_stop_silences_and_forgets_and_what_comes_late_stays_unsaid(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice)
    talker.say("One goes on. " * 60)
    wait_until(lambda: stage.scene.speaking)
    talker.say("Queued.", interrupt=False, remember=False)
    talker.stop()
    assert talker.wait(PATIENCE)
    talker.add("Late.")
    assert talker.wait(PATIENCE)
    assert stage.scene.speaking == 0
    assert len(stage.scene.said) == 1


def test_stop_silences_the_screen_reader(stage: Stage) -> None:
    reader = RecordedReader(stage.scene)
    talker = stage.talker(readers=[reader])
    talker.stop()
    talker.wait(PATIENCE)
    assert reader.stops == 0, "it was not ours to silence"
    talker.say("One.")
    talker.wait(PATIENCE)
    talker.stop()
    talker.wait(PATIENCE)
    assert reader.stops == 1


def test_closing_silences_both(stage: Stage) -> None:
    reader = RecordedReader(stage.scene)
    talker = stage.talker(readers=[reader])
    talker.say("One.")
    talker.wait(PATIENCE)
    talker.close()
    assert reader.stops == 1
    talker.close()
    talker.say("Two.")
    assert stage.scene.texts() == ["One."]


def test_repeat_says_the_remembered_text_with_all_that_was_added(stage: Stage) -> None:
    talker = stage.talker()
    assert not talker.repeat()
    talker.say("One.")
    talker.add("Two.")
    talker.wait(PATIENCE)
    talker.say("Settings saved.", remember=False)
    talker.wait(PATIENCE)
    said = len(stage.scene.said)
    assert talker.repeat()
    talker.wait(PATIENCE)
    assert " ".join(stage.scene.texts()[said:]) == "One. Two."


def test_read_on_goes_on_after_the_sentence_that_was_stopped(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two. Three.")
    wait_until(lambda: stage.scene.speaking)
    talker.stop()
    talker.wait(PATIENCE)
    voice.go.set()
    assert talker.read_on()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One. Two. Three.", "Two. Three."]
    assert not talker.read_on()
    assert stage.scene.texts() == ["One. Two. Three.", "Two. Three."]


def test_the_spoken_sentences_are_those_up_to_the_one_that_is_being_spoken(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    assert list(talker.spoken_sentences) == []
    talker.say("One. Two.")
    wait_until(lambda: stage.scene.speaking)
    assert list(talker.spoken_sentences) == ["One."]
    talker.say("A notice.", remember=False)
    assert list(talker.spoken_sentences) == ["One."]
    voice.go.set()
    talker.wait(PATIENCE)
    assert list(talker.spoken_sentences) == ["Two.", "One."]


def test_read_on_while_it_speaks_skips_to_the_next_sentence(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two. Three.")
    wait_until(lambda: stage.scene.speaking)
    assert talker.read_on()
    wait_until(lambda: len(stage.scene.said) == 2)
    assert talker.read_on()
    wait_until(lambda: len(stage.scene.said) == 3)
    assert stage.scene.texts() == ["One. Two. Three.", "Two. Three.", "Three."]
    assert not talker.read_on()


def test_read_on_says_again_what_opened_a_group(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("A cat. According to gpt-4.1: It sleeps. It dreams. Doubtful: A dog. Its bone.", "en")
    talker.add("Its bowl.", "en", "Doubtful:")
    talker.add("The key was refused.", "en")
    wait_until(lambda: stage.scene.speaking)
    for count in range(2, 7):
        assert talker.read_on()
        wait_until(lambda count=count: len(stage.scene.said) == count)  # type: ignore[misc]
    assert [text.partition(".")[0] for text in stage.scene.texts()] == [
        "A cat",
        "According to gpt-4",
        "According to gpt-4",
        "Doubtful: A dog",
        "Doubtful: Its bone",
        "Doubtful: Its bowl",
    ]
    assert stage.scene.texts()[2].startswith("According to gpt-4.1: It dreams.")
    assert talker.read_on()
    wait_until(lambda: len(stage.scene.said) == 7)
    assert stage.scene.texts()[6] == "The key was refused."


def test_a_notice_only_interrupts(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two.")
    wait_until(lambda: stage.scene.speaking)
    talker.say("Command?", remember=False)
    talker.add("Three.")
    wait_until(lambda: len(stage.scene.said) == 2)
    voice.go.set()
    talker.wait(PATIENCE)
    talker.add("Four.")
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One. Two.", "Command?", "One. Two. Three.", "Four."]
    assert not stage.problems


def test_a_question_is_followed_by_its_answer_alone_and_the_text_is_read_on_later(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two.")
    talker.wait(PATIENCE)
    voice.go.clear()
    talker.add("Three. Four.")
    wait_until(lambda: stage.has_said(2))
    talker.hold("Command?", 60, resume=False)
    voice.go.set()
    wait_until(lambda: stage.has_said(3))
    talker.add("Five.")
    talker.release()
    talker.say("It is nine.", remember=False)
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One. Two.", "Three. Four.", "Command?", "It is nine."]
    assert talker.read_on()
    talker.wait(PATIENCE)
    assert stage.scene.texts()[4:] == ["Four. Five."]


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [60, 0.3])
def test_a_text_that_is_still_being_made_waits_for_the_answer_or_for_so_long(stage: Stage, seconds: float) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One.")
    wait_until(lambda: stage.scene.speaking)
    talker.hold("Command?", seconds, resume=True)
    voice.go.set()
    talker.add("Two.")
    wait_until(lambda: stage.has_said(2))
    if seconds > 1:
        assert not talker.wait(0.2)
        assert stage.scene.texts() == ["One.", "Command?"]
        talker.say("No command.", remember=False)
        talker.release()
    assert talker.wait(PATIENCE)
    answer = ["No command."] if seconds > 1 else []
    assert stage.scene.texts() == ["One.", "Command?", *answer, "One. Two."]


@pytest.mark.slow
def test_the_first_words_of_what_is_being_made_wait_for_the_answer(stage: Stage) -> None:
    talker = stage.talker()
    talker.hold("Command?", 60, resume=True)
    for text in ("One.", "Two."):
        talker.say(text)
        assert not talker.wait(0.2)
    talker.say("No command.", remember=False)
    talker.release()
    assert talker.wait(PATIENCE)
    assert stage.scene.texts() == ["Command?", "No command.", "Two."]


def test_what_is_asked_for_meanwhile_does_not_wait_for_the_answer(stage: Stage) -> None:
    talker = stage.talker()
    talker.hold("Command?", 60, resume=False)
    talker.stop()
    talker.say("One.")
    assert talker.wait(PATIENCE)
    assert stage.scene.texts()[-1] == "One."


def test_what_was_spoken_to_its_end_before_a_notice_is_not_said_again(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two.")
    talker.wait(PATIENCE)
    voice.go.clear()
    talker.add("Three. Four.")
    wait_until(lambda: len(stage.scene.said) == 2)
    talker.say("Command?", remember=False)
    voice.go.set()
    talker.wait(PATIENCE)
    talker.say("Copied.", remember=False)
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One. Two.", "Three. Four.", "Command?", "Three. Four.", "Copied."]


def test_a_sentence_that_our_voice_is_still_at_is_said_again_however_long_it_takes(stage: Stage) -> None:
    """The clock may reckon that it is over; the voice knows better."""
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=Utterance("", rate=1_000_000))
    talker.say("One. Two.")
    wait_until(lambda: stage.scene.speaking)
    time.sleep(0.05)
    talker.say("Command?", remember=False)
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One. Two.", "Command?", "Two."]


def test_one_notice_follows_another_and_the_text_goes_on_once(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two.")
    wait_until(lambda: stage.scene.speaking)
    talker.say("Disk full.", interrupt=False, remember=False)
    for number in range(3):
        talker.say(f"Notice {number}.", remember=False)
        wait_until(partial(stage.has_said, number + 2))
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.texts()[1:] == ["Notice 0.", "Notice 1.", "Notice 2.", "One. Two.", "Disk full."]


@pytest.mark.parametrize("during_the_notice", [True, False])
def test_after_a_notice_stop_silences_for_good(stage: Stage, during_the_notice: bool) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two.")
    wait_until(lambda: stage.scene.speaking)
    if during_the_notice:
        talker.say("Command?", remember=False)
        wait_until(lambda: len(stage.scene.said) == 2)
        talker.stop()
    else:
        talker.stop()
        talker.say("Command?", remember=False)
    said = ["One. Two.", "Command?"]
    wait_until(lambda: stage.scene.texts() == said)
    voice.go.set()
    talker.add("Three.")
    talker.wait(PATIENCE)
    assert stage.scene.texts() == said
    assert talker.read_on()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == [*said, "Two. Three."]


def test_a_newer_text_replaces_one_that_a_notice_interrupted(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two.")
    wait_until(lambda: stage.scene.speaking)
    talker.say("Command?", remember=False)
    wait_until(lambda: len(stage.scene.said) == 2)
    talker.say("Newer.")
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One. Two.", "Command?", "Newer."]


def test_a_text_that_waits_for_its_turn_is_over_when_it_is_cut_off(stage: Stage) -> None:
    """As a step of the first run, which waits for what a screen reader tells of the focus."""
    talker = stage.talker(readers=[RecordedReader(stage.scene)], utterance=SLOWLY)
    talker.say("Step one. It has two sentences.", remember=False, interrupt=False, resume=False)
    talker.wait(PATIENCE)
    talker.say("Done.", remember=False)
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["Step one. It has two sentences.", "Done."]


def test_an_answer_to_a_key_ends_what_a_fast_listener_has_heard(stage: Stage) -> None:
    """A screen reader does not tell how far it is, and would read all of the description again."""
    talker = stage.talker(readers=[RecordedReader(stage.scene)], utterance=SLOWLY)
    talker.say("Active window Mail. Text: a letter.")
    talker.wait(PATIENCE)
    talker.say("Window Mail.", remember=False, resume=False)
    talker.wait(PATIENCE)
    assert stage.scene.texts()[1:] == ["Window Mail."]
    assert talker.read_on()
    talker.wait(PATIENCE)
    assert stage.scene.texts()[2:] == ["Text: a letter."]


def test_commands_after_a_notice_get_on_through_the_text(stage: Stage) -> None:
    """As after the command key, whose every press says a word first: read on must not stay at the same sentence."""
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two. Three.")
    wait_until(lambda: stage.scene.speaking)

    def command() -> None:
        said = len(stage.scene.said)
        talker.say("Command?", remember=False)
        wait_until(lambda: len(stage.scene.said) == said + 1)

    for _ in range(2):
        command()
        said = len(stage.scene.said)
        assert talker.read_on()
        wait_until(partial(stage.has_said, said + 1))
    command()
    assert not talker.read_on()
    talker.say("End.", remember=False)
    voice.go.set()
    talker.wait(PATIENCE)
    words = [text for text in stage.scene.texts() if text != "Command?"]
    assert words == ["One. Two. Three.", "Two. Three.", "Three.", "End."]
    assert talker.repeat()
    talker.wait(PATIENCE)
    assert stage.scene.texts()[-1] == "One. Two. Three."
    talker.add("Four.")
    talker.wait(PATIENCE)
    assert stage.scene.texts()[-1] == "Four."


LONG = f"{'This sentence takes a while to be spoken by anybody, ' * 12}and ends."


def test_a_screen_reader_is_given_again_what_it_cannot_have_said_yet(stage: Stage) -> None:
    reader = RecordedReader(stage.scene)
    talker = stage.talker(readers=[reader])
    talker.say(f"{LONG} Two.")
    talker.say("Disk full.", interrupt=False, remember=False)
    talker.wait(PATIENCE)
    del stage.scene.said[:], reader.interrupts[:]
    talker.say("Command?", remember=False)
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["Command?", f"{LONG} Two.", "Disk full."]
    assert reader.interrupts == [True, False, False]
    talker.say("Copied.", remember=False)
    talker.wait(PATIENCE)
    assert stage.scene.texts()[3:] == ["Copied.", f"{LONG} Two.", "Disk full."]
    assert talker.read_on()
    talker.wait(PATIENCE)
    assert stage.scene.texts()[-1] == "Two."


def test_a_voice_that_breaks_as_a_notice_comes_does_not_take_it_along(stage: Stage) -> None:
    class Breaking(RecordedVoice):
        def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
            try:
                super().speak(utterance, cancellation)
            except Cancelled:
                raise SpeechError("cut off badly") from None

    voice = Breaking(stage.scene, held=True)
    talker = stage.talker(voice, output="own-voice", utterance=SLOWLY)
    talker.say("One.")
    wait_until(lambda: stage.scene.speaking)
    talker.say("Command?", remember=False)
    wait_until(lambda: len(stage.scene.said) == 2)
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One.", "Command?", "One."]
    assert not stage.problems


@pytest.mark.parametrize("output", ["auto", "screen-reader", "own-voice", "off"])
def test_our_own_voice_can_be_had_whoever_speaks_otherwise(stage: Stage, output: Output) -> None:
    voice, reader = RecordedVoice(stage.scene), RecordedReader(stage.scene)
    talker = stage.talker(voice, [reader], output=output, utterance=Utterance("", rate=200))
    talker.say_by_own_voice("This is how it sounds.")
    talker.wait(PATIENCE)
    talker.say_by_own_voice("Nothing is heard.")
    talker.wait(PATIENCE)
    assert stage.scene.said == [("voice", "This is how it sounds."), ("voice", "Nothing is heard.")]
    assert [heard.rate for heard in voice.utterances] == [200, 200]
    assert not talker.repeat()


def test_our_own_voice_is_a_notice_between_what_a_screen_reader_says(stage: Stage) -> None:
    reader = RecordedReader(stage.scene)
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, readers=[reader])
    talker.say(LONG)
    talker.wait(PATIENCE)
    talker.say_by_own_voice("Tried out.")
    wait_until(lambda: stage.scene.speaking)
    assert reader.stops
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.said == [("reader", LONG), ("voice", "Tried out."), ("reader", LONG)]


def test_our_own_voice_is_made_once_and_stopped_like_everything(stage: Stage) -> None:
    made: list[RecordedVoice] = []

    def make() -> RecordedVoice:
        made.append(RecordedVoice(stage.scene, held=True))
        return made[-1]

    talker = stage.talker(make, output="off")
    talker.say_by_own_voice("One.")
    wait_until(lambda: stage.scene.speaking)
    talker.stop()
    talker.wait(PATIENCE)
    assert stage.scene.speaking == 0
    made[0].go.set()
    talker.say_by_own_voice("Two.")
    talker.wait(PATIENCE)
    assert len(made) == 1


def test_what_cannot_be_heard_is_told_by_our_own_voice(stage: Stage) -> None:
    talker = stage.talker(output="screen-reader")
    told: list[str] = []

    def tell(problem: SpeechError) -> None:
        told.append(problem.reason)
        talker.say_by_own_voice("No screen reader is running.")

    talker._on_problem = tell
    talker.say("One. Two.")
    talker.add("Three.")
    talker.wait(PATIENCE)
    assert stage.scene.said == [("voice", "No screen reader is running.")]
    assert told == ["no screen reader is running"]


def test_what_is_forgotten_falls_silent_and_cannot_be_repeated(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice)
    talker.say("One. Two.")
    wait_until(lambda: stage.scene.speaking)
    talker.say("Disk full.", interrupt=False, remember=False)
    talker.forget()
    wait_until(lambda: len(stage.scene.said) == 2)
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One. Two.", "Disk full."]
    assert not talker.repeat()
    assert not talker.read_on()


def test_a_notice_is_not_cut_off_by_forgetting_what_it_interrupted(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice, utterance=SLOWLY)
    talker.say("One. Two.")
    wait_until(lambda: stage.scene.speaking)
    talker.say("The history is empty.", remember=False)
    wait_until(lambda: len(stage.scene.said) == 2)
    talker.forget()
    talker.add("Three.")
    voice.go.set()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One. Two.", "The history is empty."]


def test_read_on_with_a_screen_reader_goes_on_where_a_slow_one_would_be(stage: Stage) -> None:
    reader = RecordedReader(stage.scene)
    talker = stage.talker(readers=[reader])
    talker.say(
        f"{'This first sentence takes a while to be spoken by anybody, ' * 12}and ends. Then comes this. And this."
    )
    talker.wait(PATIENCE)
    talker.stop()
    talker.wait(PATIENCE)
    assert talker.read_on()
    talker.wait(PATIENCE)
    assert stage.scene.texts()[-1] == "Then comes this. And this."


def test_the_language_of_each_sentence_reaches_our_own_voice(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene)
    talker = stage.talker(voice)
    talker.say("Good morning.", "en")
    talker.add("Guten Morgen.", "de")
    talker.wait(PATIENCE)
    assert [(heard.text, heard.language) for heard in voice.utterances] == [
        ("Good morning.", "en"),
        ("Guten Morgen.", "de"),
    ]


def test_a_chosen_voice_speaks_only_its_own_language(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene)
    talker = stage.talker(voice, utterance=Utterance("", rate=200, volume=0.5, voice="hanna"))
    talker.say("Guten Morgen.", "de")
    talker.add("Good morning.", "en")
    talker.wait(PATIENCE)
    assert [heard.voice for heard in voice.utterances] == ["hanna", None]
    assert {(heard.rate, heard.volume) for heard in voice.utterances} == {(200, 0.5)}


def test_rate_and_output_can_be_changed_while_it_runs(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene)
    talker = stage.talker(voice, [RecordedReader(stage.scene)])
    talker.say("One.")
    talker.wait(PATIENCE)
    talker.configure(output="own-voice", utterance=Utterance("", rate=300))
    talker.say("Two.")
    talker.wait(PATIENCE)
    assert stage.scene.said == [("reader", "One."), ("voice", "Two.")]
    assert voice.utterances[0].rate == 300


def test_switched_off_it_says_nothing_and_still_remembers(stage: Stage) -> None:
    voice = RecordedVoice(stage.scene, held=True)
    talker = stage.talker(voice)
    talker.say("One.")
    wait_until(lambda: stage.scene.speaking)
    talker.configure(output="off")
    talker.wait(PATIENCE)
    assert stage.scene.speaking == 0
    talker.say("Two.")
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One."]
    voice.go.set()
    talker.configure(output="own-voice")
    assert talker.repeat()
    talker.wait(PATIENCE)
    assert stage.scene.texts() == ["One.", "Two."]


def test_nothing_to_say_is_told(stage: Stage) -> None:
    talker = stage.talker()
    talker.say(" *** ")
    assert stage.problems == ["there is nothing to say"]
    talker.add("...")
    assert talker.wait(PATIENCE)
    assert stage.scene.said == []


def test_many_threads_lose_nothing_and_say_nothing_twice(stage: Stage) -> None:
    talker = stage.talker()
    talker.say("Begin.")

    def add(first: int) -> None:
        for number in range(first, first + 50):
            talker.add(f"Sentence {number} of many.")

    threads = [threading.Thread(target=add, args=(first,)) for first in range(0, 400, 50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert talker.wait(PATIENCE)
    said = " ".join(stage.scene.texts())
    assert sorted(int(word) for word in said.split() if word.isdigit()) == list(range(400))
    for first in range(0, 400, 50):
        mine = [int(word) for word in said.split() if word.isdigit() and first <= int(word) < first + 50]
        assert mine == sorted(mine)


def test_a_storm_of_texts_ends_with_the_last(stage: Stage) -> None:
    talker = stage.talker(readers=[RecordedReader(stage.scene)])
    for number in range(500):
        talker.say(f"Number {number}.")
    assert talker.wait(PATIENCE)
    assert stage.scene.texts()[-1] == "Number 499."
    assert len(set(stage.scene.texts())) == len(stage.scene.said)


# -- how far a text has come


def passage(*sentences: str) -> Passage:
    return Passage([Sentence(sentence, "en") for sentence in sentences])


def test_where_it_is_unknown_a_sentence_is_heard_again_and_none_left_out() -> None:
    text = passage("A" * 28, "B" * 28, "C" * 28)
    assert text.following(0.0) == 0
    text.handed_over([0, 1, 2], 100.0)
    assert text.following(100.1) == 1
    assert text.following(102.1) == 2
    text.stopped(102.1)
    assert text.cut
    assert text.following(1000.0) == 2


def test_a_faster_voice_is_further() -> None:
    slow, fast = passage("A" * 28, "B" * 28), passage("A" * 28, "B" * 28)
    slow.handed_over([0, 1], 100.0, rate=175)
    fast.handed_over([0, 1], 100.0, rate=350)
    assert (slow.following(101.5), fast.following(101.5)) == (1, 2)


def test_what_was_spoken_to_its_end_is_certain() -> None:
    text = passage("A" * 280, "B" * 280)
    text.handed_over([0, 1], 100.0)
    text.heard([0, 1], 101.0)
    text.stopped(101.5)
    assert not text.cut
    assert text.following(101.5) == 2


def test_reading_on_goes_to_the_rest_as_soon_as_all_before_may_have_been_heard() -> None:
    now = 100.0
    queue, told = SpeechQueue(), passage("One sentence of the first part.", "A second one.", "The rest.")
    told.rest = 2
    queue.handed_over([QueuedSentence(told, 0), QueuedSentence(told, 1)], now)
    assert told.wanted_next(now + 0.5) == 1
    assert told.wanted_next(now + 1.5) == 2
    assert told.following(now + 1.5) == 1  # what a notice cuts off goes on from there
    queue.cut(now + 0.5)
    assert told.wanted_next(now + 9) == 1


def test_a_notice_resumes_nothing_that_a_fast_listener_may_have_heard() -> None:
    queue, told, notice = SpeechQueue(), passage("A" * 80, "B" * 80), passage("Copied.")
    notice.is_notice = True
    queue.handed_over([QueuedSentence(told, 0), QueuedSentence(told, 1)], 100.0)
    queue.interrupt(notice, 104.5)
    assert [place.passage for place in queue.take(1000)] == [notice]
    assert not queue, "it was said again, unasked"
    assert told.wanted_next(200.0) == 1, "a slow listener, who was cut off, can read on"


def test_a_notice_lets_go_on_what_nobody_can_have_heard_to_its_end() -> None:
    """Also where it has already gone on once, after another notice."""
    queue, told = SpeechQueue(), passage("A" * 80, "B" * 80)
    queue.handed_over([QueuedSentence(told, 0), QueuedSentence(told, 1)], 100.0)
    for now in (103.5, 107.0):
        notice = Passage([Sentence("C" * 40, "en")], is_notice=True)
        queue.interrupt(notice, now)
        queue.handed_over(queue.take(1), now)
        places = queue.take(1000)
        assert [(place.passage, place.index) for place in places] == [(told, 0), (told, 1)]
        queue.handed_over(places, now)


def test_what_is_kept_for_reading_on_is_neither_spoken_nor_lost(stage: Stage) -> None:
    talker = stage.talker()
    talker.say("One.")
    talker.add_on_wish([("Three.", "en", ""), ("Vier.", "de", "")], "More.")
    talker.add("Two.")
    assert talker.wait(PATIENCE)
    assert [text for _, text in stage.scene.said] == ["One.", "More.", "Two."]
    assert talker.repeat()
    assert talker.wait(PATIENCE)
    assert " ".join(text for _, text in stage.scene.said[3:]) == "One. Two. More."
    stage.scene.said.clear()
    assert talker.read_on()
    assert talker.wait(PATIENCE)
    assert [text for _, text in stage.scene.said] == ["Three.", "Vier."]
    talker.forget()
    assert not talker.read_on()
