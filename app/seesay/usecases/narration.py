"""Speak a description while it is made: a sound at once, then its sentences, its end or its failure; without timers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seesay.domain import Description
from seesay.messages import Message, explain
from seesay.translation import language as own_language
from seesay.translation import speaking, spoken, translate

if TYPE_CHECKING:
    from seesay.bootstrap import Seesay
    from seesay.speech.earcons import Earcons
    from seesay.speech.talker import Talker


class Narration:
    """Speaks one description at a time, each sentence once and in order."""

    def __init__(self, talker: Talker, earcons: Earcons) -> None:
        self.talker, self.earcons = talker, earcons
        self._said: list[str] = []
        self._language = own_language()
        self._here = ""  # what was told of the picture, made on this machine, before it was asked whether to send it

    def configure(self, seesay: Seesay) -> None:
        """Speak as these settings say from now on."""
        speech, sounds = seesay.speech, seesay.settings.sounds
        self.talker.configure(output=speech.settings.output, own_voice=speech.voice, utterance=speech.utterance())
        self.earcons.configure(enabled=sounds.earcons, volume=sounds.volume)

    def begin(self, language: str) -> None:
        """Silence the voice and play the sound for a key that was understood; `language` is the one to describe in."""
        self.earcons.stop_working()
        self.talker.stop()
        self.earcons.play("accepted")
        self._said, self._language, self._here = [], language, ""

    def wait_audibly(self) -> bool:
        """Start the sound for work, unless something is being said; return whether it started."""
        if not self.talker.wait(0):
            return False
        self.earcons.start_working()
        return True

    def sentence(self, text: str, *, by_server: bool) -> None:
        """Speak a sentence of the description that is known before the rest."""
        self.earcons.stop_working()
        self._speak(text, spoken_language(self._language, made_here=not by_server))

    def finish(self, description: Description, *, name: str = "") -> None:
        """Speak what has not been spoken of a description, then what went wrong with it; `name` leads, if given."""
        self.earcons.stop_working()
        self.earcons.play("done")
        language = language_of(description, self._language)
        here, self._here = self._here, ""
        rest = "" if here and here == description.caption else not_yet_said(description.caption, self._said, language)
        if name:
            rest = f"{name}: {rest}"
        # A text of several pictures goes on; one that nothing has been said of begins.
        self._speak(rest, language)
        for warning in description.warnings:
            self._speak(str(explain(warning)), own_language())

    def aside(self, text: str) -> None:
        """Speak a sentence of the program's own between those of a description, which it is no part of."""
        self.earcons.stop_working()
        self._speak(text, own_language())
        if text:
            self._said[-1] = ""

    def ask_to_send(self, text: str, described: str) -> None:
        """Speak what is to be sent and what this machine says of the picture, which is not said again if it stays."""
        self.aside(text)
        self._here = described
        language = spoken_language(self._language, made_here=True)
        rest = not_yet_said(described, self._said, language) if described else ""
        if rest:
            self._speak(rest, language)
            self._said[-1] = ""

    def add(self, text: str) -> None:
        """Speak a sentence of the program's own after what is being spoken."""
        self._speak(text, own_language())

    def fail(self, message: Message) -> None:
        """Speak a failure."""
        self.earcons.stop_working()
        self.earcons.play("failed")
        self._speak(str(message), own_language())

    def cancel(self) -> None:
        """Fall silent at once."""
        self.earcons.stop_working()
        self.talker.stop()

    def next_picture(self) -> None:
        """Go on to another picture of many: what is said of it follows what was said before."""
        self._said = [""]

    def _speak(self, text: str, language: str) -> None:
        if not text:
            return
        if self._said:
            self.talker.add(text, language)
        else:
            self.talker.say(text, language)
        self._said.append(text)


def made_here(description: Description) -> bool:
    """Return whether no server had a part in the words of a description."""
    return description.models.get("captioner", "offline") == "offline"


def spoken_language(wish: str, *, made_here: bool) -> str:
    """Return the language of a sentence that was wanted in `wish`: this machine itself speaks only some."""
    return spoken(wish) if made_here else wish


def language_of(description: Description, wish: str) -> str:
    """Return the language in which a description is, where it was wanted in `wish`."""
    return spoken_language(wish, made_here=made_here(description))


def not_yet_said(text: str, said: Sequence[str], language: str) -> str:
    """Return the rest of `text` after the sentences `said`, or all of it, as a correction, if they differ."""
    begun = " ".join(sentence for sentence in said if sentence)
    if not begun:
        return text
    if text.startswith(begun):
        return text.removeprefix(begun).strip()
    with speaking(language):
        return translate("Description", "Correction: {text}").format(text=text)
