"""`seesay say` and `voices`, and speech of other commands, whose failure counts only with `--say`."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import click

from seesay.app.narration import unspoken_rest
from seesay.bootstrap import Seesay
from seesay.cli.context import Context, interruptible_read, notify
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SpeechError
from seesay.core.messages import explain
from seesay.core.translation import language as own_language
from seesay.core.translation import translate
from seesay.system.speech.voice import Utterance, Voice, save_text, speak_text

_JOIN_SECONDS = 0.05

save_audio_option = click.option(
    "--save-audio", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Save it as WAV."
)
silent_option = click.option(
    "--no-say", is_flag=True, expose_value=False, help="Do not speak (the default of this command)."
)  # for commands that never speak, so that a script can give it to all


class SpeechOutput:
    """Speaks texts with the user's settings, and remembers failures in `status`."""

    def __init__(
        self,
        seesay: Seesay,
        cancellation: Cancellation,
        voice: Voice | None = None,
        as_said: Callable[[str, str], str] = lambda text, language: text,
    ) -> None:
        """Use `voice`, or the one from the settings; `as_said` turns a text and its language into its spoken form."""
        self._seesay, self._cancellation, self._own_voice, self._as_said = seesay, cancellation, voice, as_said
        self.is_on = self._insisted = False
        self._early: list[str] = []
        self._queue: queue.SimpleQueue[tuple[str, str | None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self.status = 0

    @cached_property
    def _voice(self) -> Voice:
        return self._own_voice or self._seesay.speech.voice()

    def choose(self, wish: bool | None, *, default: bool) -> None:
        """Enable or disable speech as requested, or as `default` if `wish` is None."""
        self.is_on = default if wish is None else wish
        self._insisted = wish is True

    def say_early(self, sentence: str, language: str | None = None) -> None:
        """Start to speak the first sentences of an unfinished text, and return at once."""
        self._early.append(sentence)
        self._say_soon(sentence, language)

    def say_aside(self, sentence: str) -> None:
        """Start to speak a message of the program, and return at once."""
        self._say_soon(sentence, own_language())

    def _say_soon(self, sentence: str, language: str | None) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._say_queued, name="early speech", daemon=True)
            self._thread.start()
        self._queue.put((sentence, language))

    def say(self, text: str, language: str | None = None) -> None:
        """Speak `text` after `say_early`, or all as a correction; a failure ends speech, and sets a wished `status`."""
        said = tuple(self._early)
        self.finish()
        self._cancellation.check()
        text = unspoken_rest(text, said, language or own_language())
        if text:
            self._say(text, language)

    def _say_queued(self) -> None:
        try:
            while (queued := self._queue.get()) is not None:
                self._say(*queued)
        except Cancelled:
            return

    def finish(self) -> None:
        """Wait until the speech started by `say_early` has ended or was cancelled."""
        if self._thread is not None:
            self._queue.put(None)
            while self._thread.is_alive():
                self._thread.join(_JOIN_SECONDS)  # on Windows Ctrl+C does not interrupt an endless wait
            self._thread = None
            self._early.clear()

    def _say(self, text: str, language: str | None) -> None:
        if not self.is_on:
            return
        try:
            if not self._voice.audible:
                raise SpeechError(translate("Reasons", "no voice works here"))
            speak_text(self._voice, self._utterance(text, language), self._cancellation)
        except SpeechError as problem:
            self.is_on = False
            notify(str(explain(problem)))
            if self._insisted:
                self.status = problem.exit_status

    def save(self, text: str, file: Path, language: str | None = None) -> None:
        """Write `text` as speech to a WAV file; raises `SpeechError` and `StorageError`."""
        save_text(self._voice, self._utterance(text, language), file, self._cancellation)
        notify(translate("Command line", "Speech saved in {file}.").format(file=file))

    def _utterance(self, text: str, language: str | None) -> Utterance:
        language = language or own_language()
        return self._seesay.speech.utterance(self._as_said(text, language), language)


_LANGUAGE = click.option("--language", metavar="TAG", help="The language of the text, such as en or de.")


@click.command()
@click.argument("text", nargs=-1, required=True, metavar="TEXT...")
@_LANGUAGE
@save_audio_option
@click.option("--say/--no-say", default=None, help="Speak it (default unless saved).")
@click.pass_obj
def say(
    context: Context, text: tuple[str, ...], language: str | None, save_audio: Path | None, say: bool | None
) -> int:
    """Speak TEXT, or standard input if TEXT is -."""
    words = _standard_input() if text == ("-",) else " ".join(text)
    if not words.strip():
        raise SpeechError(translate("Reasons", "there is nothing to say"))
    language = language or context.settings.description.spoken_language
    loudspeaker = SpeechOutput(context.seesay, context.cancellation)
    loudspeaker.choose(True if say is None and save_audio is None else say, default=False)
    loudspeaker.say(words, language)
    if save_audio is not None:
        loudspeaker.save(words, save_audio, language)
    return loudspeaker.status


def _standard_input() -> str:
    with interruptible_read():
        return sys.stdin.buffer.read().decode("utf-8-sig", "replace")


@click.group()
def voices() -> None:
    """List and test the voices."""


@voices.command("list")
@_LANGUAGE
@click.pass_obj
def list_voices(context: Context, language: str | None) -> int:
    """List the voices: backend, identifier, name and languages."""
    # pyttsx3 repeats the voices of espeak-ng, with other spaces and case, and fewer languages
    listed: set[tuple[str, str]] = set()
    for backend in context.seesay.speech.voices().usable:
        try:
            offered = backend().voices()
        except SpeechError as problem:
            notify(f"{backend.name}: {explain(problem)}")
            continue
        for voice in offered:
            if language and not any(known.lower().startswith(language.lower()) for known in voice.languages):
                continue
            same = voice.identifier.casefold(), voice.name.strip().casefold()
            if same in listed:
                continue
            listed.add(same)
            click.echo(f"{backend.name}: {voice.identifier}, {voice.name}, {' '.join(voice.languages)}")
    if not listed:
        none = translate("Reasons", "no voice is installed")
        raise SpeechError(translate("Reasons", "there is no such voice") if language else none)
    return 0


@voices.command("test")
@_LANGUAGE
@click.pass_obj
def test_voices(context: Context, language: str | None) -> int:
    """Speak a sentence with every working backend and say which one spoke."""
    seesay = context.seesay
    heard = 0
    for backend in seesay.speech.voices().usable:
        if not backend.audible:
            continue
        loudspeaker = SpeechOutput(seesay, context.cancellation, backend())
        loudspeaker.choose(True, default=False)
        loudspeaker.say(translate("Command line", "This is the voice of {name}.").format(name=backend.name), language)
        if loudspeaker.status:
            notify(translate("Command line", "{name} did not speak.").format(name=backend.name))
        else:
            heard += 1
            click.echo(translate("Command line", "{name} spoke.").format(name=backend.name))
    if not heard:
        raise SpeechError(translate("Reasons", "no voice spoke"))
    return 0
