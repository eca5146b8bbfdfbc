"""`seesay say` and `seesay voices`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seesay.cli.context import Context, interruptible
from seesay.cli.output import tell
from seesay.cli.speech_output import Loudspeaker, save_audio_option
from seesay.core.errors import SpeechError
from seesay.core.messages import explain
from seesay.core.translation import translate

_LANGUAGE = click.option("--language", metavar="TAG", help="The language of the text, such as en or de.")


@click.command()
@click.argument("text", nargs=-1, required=True, metavar="TEXT...")
@_LANGUAGE
@save_audio_option
@click.option("--say/--no-say", default=None, help="Speak it; the default unless it is saved.")
@click.pass_obj
def say(
    context: Context, text: tuple[str, ...], language: str | None, save_audio: Path | None, say: bool | None
) -> int:
    """Speak TEXT, or what is on standard input when TEXT is -."""
    words = _standard_input() if text == ("-",) else " ".join(text)
    if not words.strip():
        raise SpeechError(translate("Reasons", "there is nothing to say"))
    language = language or context.settings.description.spoken_language
    loudspeaker = Loudspeaker(context.seesay, context.cancellation)
    loudspeaker.choose(True if say is None and save_audio is None else say, default=False)
    loudspeaker.say(words, language)
    if save_audio is not None:
        loudspeaker.save(words, save_audio, language)
    return loudspeaker.status


def _standard_input() -> str:
    with interruptible():
        return sys.stdin.buffer.read().decode("utf-8-sig", "replace")


@click.group()
def voices() -> None:
    """List and test the voices."""


@voices.command("list")
@_LANGUAGE
@click.pass_obj
def list_voices(context: Context, language: str | None) -> int:
    """List the voices: the backend, the voice's identifier, its name and its languages."""
    # pyttsx3 offers the voices of espeak-ng again, with spaces and cases of its own, and fewer languages
    listed: set[tuple[str, str]] = set()
    for backend in context.seesay.speech.voices().usable:
        try:
            offered = backend().voices()
        except SpeechError as problem:
            tell(f"{backend.name}: {explain(problem)}")
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
    """Speak a sentence with every backend that works here, and say which did."""
    seesay = context.seesay
    heard = 0
    for backend in seesay.speech.voices().usable:
        if not backend.audible:
            continue
        loudspeaker = Loudspeaker(seesay, context.cancellation, backend())
        loudspeaker.choose(True, default=False)
        loudspeaker.say(translate("Command line", "This is the voice of {name}.").format(name=backend.name), language)
        if loudspeaker.status:
            tell(translate("Command line", "{name} was not heard.").format(name=backend.name))
        else:
            heard += 1
            click.echo(translate("Command line", "{name} spoke.").format(name=backend.name))
    if not heard:
        raise SpeechError(translate("Reasons", "no voice was heard"))
    return 0
