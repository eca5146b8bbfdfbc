"""Makes what a server wrote fit to be spoken, while it still arrives.

A server's text is foreign: it may hold terminal codes, invisible or direction-changing characters, markdown, a model's
thinking, or no end. What leaves this module is whole sentences of plain text, and never more than a limit of them.
"""

from __future__ import annotations

import re
import unicodedata

# No body reaches over the start of another sequence, so that each character is looked at a bounded number of times.
_BODY = r"[^\x1b\x07\x9c\x90\x98\x9d-\x9f]{0,2000}+"
_STRING_END = r"(?:\x07|\x1b\\|\x9c|(?=[\x1b\x90\x98\x9d-\x9f]))"
_ESCAPE_SEQUENCE = re.compile(
    rf"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f]){_BODY}{_STRING_END}"
    r"|\x1b[ -/]+[0-~]|\x1b[0-OQ-WYZ\\`-~]"
)
"""Control sequences, control strings and two-character codes of ECMA-48."""

_OPEN_ESCAPE = re.compile(rf"(?:\x1b\[?[ -?]*+|(?:\x1b[\]PX^_]|[\x90\x98\x9b\x9d-\x9f]){_BODY}\x1b?)\Z")
"""A sequence whose end has not arrived yet."""

_TERMINATORS = ".!?…"
_WIDE_TERMINATORS = "。！？｡"  # not followed by a space in their languages
_CLOSERS = "\"'”“’»)]）」』*"
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|nr|vs|fig|approx|e\.g|i\.e|bzw|ca|usw|etc|jr|sr|inc|ltd)|\b\w|\b\d{1,2})\.\Z",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 2000
_LONGEST_QUOTE = 600
_THINKING = ("<think>", "</think>")

_LINE_START = re.compile(r"\A\s*(?:#{1,6}\s+|[-*+•]\s+|>\s+|```.*|(?:[-*_]\s*){3,}\Z)")
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\((?:https?:|mailto:|/|#)[^)\s]{0,500}\)")
_STRONG = re.compile(r"(?<!\*)\*\*(?!\*)(?=\w|[\"“(])|(?<=[\w.!?,;:\"”)])(?<!\*)\*\*(?!\*)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[\w\"“(])([^*\n]{1,200}?)(?<=[\w.!?\"”)])\*(?![\w*])")


def _is_kept(character: str, before: str) -> bool:
    if character in " \n":
        return True
    if character in "\u200c\u200d":  # the joiners shape letters of Indic and Arabic scripts and emoji; elsewhere hidden
        return bool(before) and ord(before) > 0x2FF
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def clean(text: str) -> str:
    """Return `text` without terminal codes and characters that are invisible or change the direction of writing.

    Line breaks are kept as a single newline character; every other white space becomes a space.
    """
    text = _OPEN_ESCAPE.sub("", _ESCAPE_SEQUENCE.sub("", text))
    kept: list[str] = []
    for character in re.sub(r"\r\n?|[\u2028\u2029\x85\v\f]", "\n", text):
        spaced = " " if character == "\t" or unicodedata.category(character) == "Zs" else character
        if _is_kept(spaced, kept[-1] if kept else ""):
            kept.append(spaced)
    return "".join(kept)


def _plain(line: str) -> str:
    """Return one line of an answer, without markdown and doubled spaces."""
    line = _LINE_START.sub("", clean(line))
    line = _LINK.sub(r"\1", line).replace("`", "")
    line = _EMPHASIS.sub(r"\1", _STRONG.sub("", line))
    return " ".join(line.split())


class SentenceStream:
    """Collects the pieces of one answer and gives its sentences as soon as each is whole."""

    def __init__(self, limit: int) -> None:
        """Accept at most `limit` characters of speakable text."""
        self._limit, self._length = limit, 0
        self._pending, self._searched = "", 0
        self._started = self._thinking = False
        self.sentences: list[str] = []
        self.cut = False

    @property
    def text(self) -> str:
        """Everything given so far."""
        return " ".join(self.sentences)

    def feed(self, piece: str) -> list[str]:
        """Take the next piece of the answer and return the sentences that are whole now, in order."""
        found: list[str] = []
        for start in range(0, len(piece), _LONGEST_SENTENCE):  # what waits stays short, however long a piece is
            if self.cut:
                break
            self._pending += piece[start : start + _LONGEST_SENTENCE]
            if self._skip_thinking():
                found += self._whole_sentences()
        return found

    def finish(self, *, complete: bool = True) -> list[str]:
        """Return what is left when the answer is over; an unfinished last sentence is dropped unless `complete`."""
        if self.cut or self._thinking or not self._skip_thinking(final=True):
            return []
        rest, self._pending = self._pending, ""
        whole = complete or rest.rstrip().rstrip(_CLOSERS).endswith(tuple(_TERMINATORS + _WIDE_TERMINATORS))
        return self._emit(rest, broken=False) if whole else []

    def _skip_thinking(self, *, final: bool = False) -> bool:
        """Drop a leading <think> block; return whether the answer itself has begun."""
        opening, closing = _THINKING
        if self._thinking:
            _, found, after = self._pending.partition(closing)
            self._pending = after if found else self._pending[-len(closing) :]
            self._thinking = not found
        elif not self._started:
            start = self._pending = self._pending.lstrip()
            if start.startswith(opening):
                self._thinking, self._pending = True, start[len(opening) :]
                return self._skip_thinking(final=final)
            if not final and opening.startswith(start):
                return False
            self._started = True
        return not self._thinking

    def _whole_sentences(self) -> list[str]:
        """Return the sentences at the beginning of the pending text, and keep what follows them."""
        text = _ESCAPE_SEQUENCE.sub("", self._pending)
        begin = 0
        if len(text) != len(self._pending):
            self._searched = 0
        unfinished = _OPEN_ESCAPE.search(text) if len(text) < 2 * _LONGEST_SENTENCE else None
        stop, found = unfinished.start() if unfinished else len(text), list[str]()
        while not self.cut and (end := self._boundary(text, begin, stop)):
            found += self._emit(text[begin:end], broken="\n" in text[begin:end])
            begin = end
        self._pending, self._searched = "" if self.cut else text[begin:], max(0, self._searched - begin)
        return found

    def _boundary(self, text: str, begin: int, stop: int) -> int:
        """Return where the first whole sentence from `begin` on ends, or 0; what is after `stop` may change."""
        for at in range(max(begin, self._searched), stop):
            character = text[at]
            if character == "\n":
                return len(text) - len(text[at:].lstrip("\n "))
            if character in _WIDE_TERMINATORS and at + 1 < stop and text[at + 1] not in _CLOSERS + _WIDE_TERMINATORS:
                if not _in_quote(text[begin : at + 1]):
                    return at + 1
            elif character == " " and _ends_sentence(text[begin:at]):
                return at + 1
        # a character is judged with the one after it, so the last is looked at again
        self._searched = max(begin, stop - 1)
        if stop - begin > _LONGEST_SENTENCE:
            space = text.rfind(" ", begin, begin + _LONGEST_SENTENCE)
            return space + 1 if space > begin else begin + _LONGEST_SENTENCE
        return 0

    def _emit(self, raw: str, *, broken: bool) -> list[str]:
        sentence = "" if self.cut or raw.isspace() else _plain(raw)
        if not any(character.isalnum() for character in sentence):
            return []
        if broken and sentence[-1] not in _TERMINATORS + _WIDE_TERMINATORS + _CLOSERS + ":;,":
            sentence += "."
        room = self._limit - self._length
        if len(sentence) > room:
            self.cut, self._pending = True, ""
            if self.sentences:
                return []
            sentence = sentence[:room].rsplit(" ", 1)[0]
        self._length += len(sentence) + 1
        self.sentences.append(sentence)
        return [sentence]


def _ends_sentence(text: str) -> bool:
    """Whether `text`, which a space follows, ends with the end of a sentence."""
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1] not in _TERMINATORS + _WIDE_TERMINATORS:
        return False
    if len(bare) == len(text) and _ABBREVIATION.search(bare[-12:]):
        return False
    return not _in_quote(text)


def _in_quote(text: str) -> bool:
    """Whether a quotation is open at the end of `text`; one that never closes is given up on."""
    if len(text) > _LONGEST_QUOTE:
        return False
    closing: list[str] = []
    for mark in re.findall('[“”„"]', text):
        if closing and mark in closing[-1]:
            closing.pop()
        elif mark != "”":
            closing.append({"„": "“”", "“": "”"}.get(mark, mark))  # „…“ closes with the sign that opens in English
    return bool(closing)
