"""Screen readers and a voice that write down what they are given, and notice when two of them speak at once."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.system.speech.voice import Utterance, VoiceInfo


@dataclass
class Scene:
    """What was said by whom, in order: ("voice" or a reader's name, text)."""

    said: list[tuple[str, str]] = field(default_factory=list)
    speaking: int = 0
    most_at_once: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock)

    def texts(self) -> list[str]:
        """Return what was said, whoever said it."""
        return [text for _, text in self.said]


class RecordedVoice:
    """A voice that speaks until it is released or cut off; released from the beginning unless `held`."""

    name = "recorded"
    audible = True

    def __init__(self, scene: Scene, *, held: bool = False, fails: bool = False) -> None:
        self.scene, self.fails = scene, fails
        self.go = threading.Event()
        self.utterances: list[Utterance] = []
        if not held:
            self.go.set()

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        with self.scene.guard:
            self.scene.said.append(("voice", utterance.text))
            self.scene.speaking += 1
            self.scene.most_at_once = max(self.scene.most_at_once, self.scene.speaking)
        self.utterances.append(utterance)
        try:
            while not self.go.wait(0.005):
                cancellation.check()
            cancellation.check()
            if self.fails:
                raise SpeechError("the voice broke")
        finally:
            with self.scene.guard:
                self.scene.speaking -= 1

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        raise NotImplementedError

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo("hanna", "Hanna", ("de-de",)), VoiceInfo("emma", "Emma", ("en-gb",)))


class RecordedReader:
    """A screen reader that can be switched on and off, and made to refuse."""

    name = "recorded reader"
    on: bool = True

    def __init__(self, scene: Scene, name: str = "reader", *, on: bool = True, refuses: bool = False) -> None:
        self.scene, self.called, self.refuses = scene, name, refuses
        self.on = on
        self.interrupts: list[bool] = []
        self.stops = 0

    def priority(self) -> float:
        if not self.on:
            raise Unavailable("it is not running")
        return 1.0

    def announce(self, text: str, *, interrupt: bool) -> None:
        with self.scene.guard:
            if self.refuses:
                raise SpeechError("the reader refused")
            self.interrupts.append(interrupt)
            self.scene.said.append((self.called, text))

    def stop(self) -> None:
        self.stops += 1
