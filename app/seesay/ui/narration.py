"""What is heard of a description while it is made: a sound at once, its sentences as they come, its end or its failure.

Qt-free and without timers of its own; the controller tells it what happens.
"""

from __future__ import annotations

from seesay.bootstrap import Seesay
from seesay.domain import Description
from seesay.messages import Message, explain
from seesay.speech.earcons import Earcons
from seesay.speech.talker import Talker
from seesay.translation import language, speaking, spoken, translate


class Narration:
    """Speaks one description at a time, each sentence once and in order."""

    def __init__(self, talker: Talker, earcons: Earcons) -> None:
        self.talker, self.earcons = talker, earcons
        self._said: list[str] = []
        self._language = language()

    def configure(self, seesay: Seesay) -> None:
        """Speak as these settings say from now on."""
        self.talker.configure(
            output=seesay.settings.speech.output, own_voice=seesay.speech.voice, utterance=seesay.speech.utterance()
        )
        sounds = seesay.settings.sounds
        self.earcons.configure(enabled=sounds.earcons, volume=sounds.volume)

    def begin(self, tongue: str) -> None:
        """Silence what is being said, and be heard to have understood; `tongue` is the language to describe in."""
        self.earcons.stop_working()
        self.talker.stop()
        self.earcons.play("accepted")
        self._said, self._language = [], tongue

    def wait_audibly(self) -> bool:
        """Be heard to work on, unless something is being said; return whether it is heard."""
        if not self.talker.wait(0):
            return False
        self.earcons.start_working()
        return True

    def sentence(self, text: str, *, by_server: bool) -> None:
        """Speak a sentence of the description that is known before the rest."""
        self.earcons.stop_working()
        tongue = self._language if by_server else spoken(self._language)
        if self._said:
            self.talker.add(text, tongue)
        else:
            self.talker.say(text, tongue)
        self._said.append(text)

    def finish(self, description: Description, *, name: str = "") -> None:
        """Speak what has not been spoken of a description, then what went wrong with it; `name` leads, if given."""
        self.earcons.stop_working()
        self.earcons.play("done")
        tongue = spoken(self._language) if made_here(description) else self._language
        rest = self._rest(description.caption, tongue)
        if name:
            rest = f"{name}: {rest}"
        # A text of several pictures goes on; one that nothing has been said of begins.
        self._speak(rest, tongue)
        for warning in description.warnings:
            self._speak(str(explain(warning)), language())

    def add(self, text: str) -> None:
        """Speak a sentence of the program's own after what is being spoken."""
        self._speak(text, language())

    def fail(self, message: Message) -> None:
        """Speak a failure."""
        self.earcons.stop_working()
        self.earcons.play("failed")
        self._speak(str(message), language())

    def cancel(self) -> None:
        """Fall silent at once."""
        self.earcons.stop_working()
        self.talker.stop()

    def next_picture(self) -> None:
        """Go on to another picture of many: what is said of it follows what was said before."""
        self._said = [""]

    def _rest(self, caption: str, tongue: str) -> str:
        begun = " ".join(part for part in self._said if part)
        if not begun:
            return caption
        if caption.startswith(begun):
            return caption.removeprefix(begun).strip()
        with speaking(tongue):
            return translate("Description", "Correction: {text}").format(text=caption)

    def _speak(self, text: str, tongue: str) -> None:
        if not text:
            return
        if self._said:
            self.talker.add(text, tongue)
        else:
            self.talker.say(text, tongue)
        self._said.append(text)


def made_here(description: Description) -> bool:
    """Return whether no server had a part in the words of a description."""
    return description.models.get("captioner", "offline") == "offline"
