"""Announce a description while it is made, up to the words its detail allows; hints and lasting warnings once a day."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.core.actions import READ_ON
from seesay.core.domain import Description, Detail
from seesay.core.elements import MAX_TEXT
from seesay.core.errors import (
    KeyringError,
    ModelMissingError,
    NoKeyError,
    OfflineLimitError,
    SeesayError,
    WithheldError,
)
from seesay.core.messages import Message, explain
from seesay.core.paths import replacing
from seesay.core.text.foreign import lead_after, lead_of
from seesay.core.text.sentences import count_words, divided
from seesay.core.text.verbalize import verbalize
from seesay.core.translation import catalogue_tag, translate, using_language
from seesay.core.translation import language as own_language
from seesay.description.captions.wording import quotation
from seesay.system.hotkey.chord import COMMAND

if TYPE_CHECKING:
    from seesay.bootstrap import Seesay
    from seesay.system.speech.earcons import Earcons
    from seesay.system.speech.talker import Talker

_log = logging.getLogger(__name__)

_STANDING: dict[type[SeesayError], str] = {
    NoKeyError: "",
    KeyringError: "reason",
    ModelMissingError: "",
    OfflineLimitError: "wish",
    WithheldError: "case",
}  # the warnings that tell how things are set up and not what became of one picture, by the field that makes cases


def daily_warning_name(warning: SeesayError) -> str:
    """Return the name under which a warning is noted that holds for every picture, or an empty string for others."""
    field = _STANDING.get(type(warning))
    if field is None or (isinstance(warning, WithheldError) and warning.program):
        return ""
    return f"{type(warning).__name__} {getattr(warning, field) if field else ''}".strip()


class OnceADay:
    """Notes, by day and in a file, which names were told; nothing that stood on a screen is in it."""

    def __init__(self, folder: Path | None = None) -> None:
        """Note it in `folder`, the person's data; without one, or where it cannot be written, for this run only."""
        self._file = folder / "told-today.json" if folder is not None else None
        self._day, self._names = "", set[str]()

    def first(self, name: str) -> bool:
        """Return whether `name` is told for the first time today, and record it."""
        today = date.today().isoformat()
        if self._day != today:
            self._day, self._names = today, self._read(today)
        if name in self._names:
            return False
        self._names.add(name)
        self._write()
        return True

    def _read(self, today: str) -> set[str]:
        """Return what earlier runs told `today`; an unreadable file counts as empty."""
        if self._file is None:
            return set()
        try:
            noted = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(name) for name in noted["told"]} if noted["day"] == today else set()
        except (OSError, ValueError, KeyError, TypeError) as problem:
            _log.debug("what was told today is not known: %s", type(problem).__name__)
            return set()

    def _write(self) -> None:
        if self._file is None:
            return
        try:
            with replacing(self._file) as partial:
                partial.write_text(json.dumps({"day": self._day, "told": sorted(self._names)}), encoding="utf-8")
        except OSError as problem:
            _log.debug("what was told today could not be noted: %s", problem.strerror or type(problem).__name__)


_WORDS: dict[Detail, int] = {"brief": 15, "normal": 60, "full": sys.maxsize}
"""The most words of a description that are spoken unasked."""


class Narration:
    """Speaks one description at a time, each sentence once and in order."""

    def __init__(self, talker: Talker, earcons: Earcons, once: OnceADay | None = None) -> None:
        """`once` notes which hints and warnings were told today."""
        self.talker, self.earcons, self._once = talker, earcons, once or OnceADay()
        self._reading_on = ""  # the key or letter that reads on; empty where there is none
        self._said: list[str] = []
        self._preface = ""
        self._language = own_language()
        self._here = ""  # what was said about the picture, made on this machine, before the question whether to send it
        self._limit = self._left = _WORDS["full"]
        self._kept: list[tuple[str, str, str]] = []  # texts, their languages, and what opened their groups
        self._lead = ""  # what opened the group of sentences that was told last, such as "Doubtful:"

    def configure(self, seesay: Seesay) -> None:
        """Speak as these settings say from now on."""
        speech, sounds = seesay.speech, seesay.settings.sounds
        self.talker.configure(output=speech.settings.output, own_voice=speech.voice, utterance=speech.utterance())
        self.earcons.configure(enabled=sounds.earcons, volume=sounds.volume)

    def set_chords(self, chords: Mapping[str, str]) -> None:
        """Take the combinations in force by name, as the system words them, to say which key reads on."""
        letter = READ_ON.letter if COMMAND in chords else ""
        self._reading_on = chords.get(READ_ON.setting) or letter

    def begin(self, language: str) -> None:
        """Silence the voice and play the sound for a key that was understood; `language` is the one to describe in."""
        self.earcons.stop_working()
        self.talker.stop()
        self.earcons.play("accepted")
        self._said, self._language, self._here, self._preface = [], language, "", ""
        self._limit = self._left = _WORDS["full"]
        self._kept, self._lead = [], ""

    def limit(self, detail: Detail) -> None:
        """Speak no more words of the description that has begun than `detail` allows; some may have been spoken."""
        spoken_words = self._limit - self._left
        self._limit = _WORDS[detail]
        self._left = self._limit - spoken_words

    def preface(self, text: str) -> None:
        """Speak `text` before the first sentence of the description that has begun, or before its failure."""
        self._preface = text

    def wait_audibly(self) -> bool:
        """Start the sound for work, unless something is being said; return whether it started."""
        if not self.talker.wait(0):
            return False
        self.earcons.start_working()
        return True

    def wait_in_words(self, text: str) -> bool:
        """Say what is being done, unless something is being said; return whether it is said."""
        if not self.talker.wait(0):
            return False
        self.talker.say(text, interrupt=False, remember=False)
        return True

    def sentence(self, text: str, *, by_server: bool) -> None:
        """Speak a sentence of the description that is known before the rest."""
        self.earcons.stop_working()
        self._tell(text, spoken_language(self._language, made_here=not by_server))

    def finish(self, description: Description, *, name: str = "") -> None:
        """Speak what has not been spoken of a description, then what went wrong with it; `name` leads, if given."""
        self.earcons.stop_working()
        self.earcons.play("done")
        language = language_of(description, self._language)
        here, self._here = self._here, ""
        rest = "" if here and here == description.caption else unspoken_rest(description.caption, self._said, language)
        if name and not any(self._said):
            rest = f"{name}: {rest}"
        if not continues(description.caption, self._said):  # a correction
            self._left, self._kept, self._lead = self._limit, [], ""
        with self.talker.together:
            # A text of several pictures goes on; one that nothing has been said of begins.
            self._tell(rest, language)
            for warning in description.warnings:
                name = daily_warning_name(warning)
                if not name or self._once.first(name):
                    self._speak(str(explain(warning)), own_language())
            focus = description.source.focus
            self._keep_text(focus.cursor.text if focus is not None and focus.cursor is not None else "", language)
            self._end()

    def read(self, text: str, detail: Detail, *, remember: bool) -> None:
        """Speak an earlier description, as much of it as `detail` allows, or all of it as a notice."""
        if not remember:
            self.talker.say(text, remember=False)
            return
        self._said, self._kept, self._lead = [], [], ""
        self._limit = self._left = _WORDS[detail]
        with self.talker.together:
            self._tell(text, own_language())
            self._end()

    def _keep_text(self, text: str, language: str) -> None:
        """Keep for reading on the whole text of which one line was told."""
        if text:
            with using_language(language):
                whole = translate("Narration", "Full text: {text}")
                beginning = translate("Narration", "Beginning of the text: {text}")
                told = (whole if len(text) < MAX_TEXT else beginning).format(text=quotation(text))
            self._kept.append((verbalize(told, language, whole=True), language, ""))

    def _end(self) -> None:
        """Say that there is more, where there is."""
        if self._kept:
            self.talker.add_on_wish(self._kept, self._hint())

    def _hint(self) -> str:
        """Return the sentence that says that there is more; how to hear it is said once a day."""
        if not self._reading_on:
            return translate("Narration", "There is more.")
        if not self._once.first("reading on"):
            return translate("Narration", "More.")
        return translate("Narration", "More with {key}.").format(key=self._reading_on)

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
        rest = unspoken_rest(described, self._said, language) if described else ""
        if rest:
            self._tell(rest, language)
            self._said[-1] = ""

    def add(self, text: str) -> None:
        """Speak a sentence of the program's own after what is being spoken."""
        self._speak(text, own_language())

    def add_once(self, problem: SeesayError) -> None:
        """Speak after what is being spoken, once a day, what a problem is that holds for every picture."""
        if self._once.first(daily_warning_name(problem) or type(problem).__name__):
            self._speak(explain(problem).sentence, own_language())

    def fail(self, message: Message, text: str = "") -> None:
        """Speak a failure, what was said excepted, and keep for reading on the whole `text` of which a line is told."""
        self.earcons.stop_working()
        self.earcons.play("failed")
        with self.talker.together:
            told = str(message)
            self._speak(told.removeprefix(_begun(self._said)).strip(), own_language())
            if text:
                self._keep_text(text, own_language())
                self._end()

    def cancel(self) -> None:
        self.earcons.stop_working()
        self.talker.stop()

    def next_picture(self) -> None:
        """Go on to another picture of many: what is said of it follows what was said before."""
        self._said, self._lead = [""], ""

    def _tell(self, text: str, language: str) -> None:
        """Speak as much of a part of the description as may be spoken unasked, and keep the rest."""
        with using_language(language):
            opener, _, closer = translate("Description", "“{text}”").partition("{text}")
        said = verbalize(text, language, whole=self._limit == _WORDS["full"])
        begun = self._left < self._limit
        now, later = ("", said) if self._kept else divided(said, self._left, (opener, closer), begun=begun)
        if not (now or self._said):
            now, later = said, ""
        self._left -= count_words(now)
        lead = lead_after(now, language, self._lead)
        if later:
            if lead and not self._kept and lead_of(later, language) is None:
                self._kept.append((f"{lead} {later}", language, ""))
            else:
                self._kept.append((later, language, lead))
        place = len(self._said)
        self._speak(now, language, self._lead)
        self._lead = lead_after(later, language, lead)
        self._said[place:] = [text] if text else []  # what is kept counts as said and is not repeated

    def _speak(self, text: str, language: str, lead: str = "") -> None:
        if not text:
            return
        if self._said:
            self.talker.add(text, language, lead)
        else:
            with self.talker.together:
                preface, self._preface = self._preface, ""
                if preface:
                    self.talker.say(preface, own_language())
                    self.talker.add(text, language)
                else:
                    self.talker.say(text, language)
        self._said.append(text)


def is_made_locally(description: Description) -> bool:
    """Return whether no server had a part in the words of a description."""
    return description.models.get("captioner", "offline") == "offline"


def spoken_language(wish: str, *, made_here: bool) -> str:
    """Return the language of a sentence that was wanted in `wish`: this machine itself speaks only some."""
    return catalogue_tag(wish) if made_here else wish


def language_of(description: Description, wish: str) -> str:
    """Return the language in which a description is, where it was wanted in `wish`."""
    return spoken_language(wish, made_here=is_made_locally(description))


def unspoken_rest(text: str, said: Sequence[str], language: str) -> str:
    """Return the rest of `text` after the sentences `said`, or all of it, as a correction, if they differ."""
    if continues(text, said):
        return text.removeprefix(_begun(said)).strip()
    with using_language(language):
        return translate("Description", "Correction: {text}").format(text=text)


def continues(text: str, said: Sequence[str]) -> bool:
    """Return whether `text` begins with the sentences `said`."""
    return text.startswith(_begun(said))


def _begun(said: Sequence[str]) -> str:
    return " ".join(sentence for sentence in said if sentence)
