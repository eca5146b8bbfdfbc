"""What a person is asked about before it is pressed: what may delete, send, pay or close something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from seesay.app.screen.acting import Press
from seesay.app.screen.places import Target
from seesay.core.domain import Analysis
from seesay.core.elements import Element, Role
from seesay.core.region import Region
from seesay.core.text.cleaning import one_line
from seesay.core.translation import entries, known

_CROSSES = frozenset("×✕✖❌")
"""Signs on buttons that close."""
_MESSAGES: frozenset[Role] = frozenset({"dialog", "alert"})
_WORDS: frozenset[Role] = frozenset({"paragraph", "heading"})
_FIELDS: frozenset[Role] = frozenset({"textbox", "combobox", "list", "table", "tablist", "slider"})
"""What no message has that asks something."""
_MOST_LINES, _MOST_LETTERS = 8, 300
"""Of a window that asks something, and of whose parts no program tells."""
_QUESTION = re.compile(".*[?？؟]", re.DOTALL)


def risk_of(target: Target, press: Press, analysis: Analysis) -> str:
    """Return the words about which the person is to be asked first, often none: moving the pointer presses nothing.

    A button's own words may say what it does, or the question that it answers in the screen of `analysis`.
    """
    if not press.count:
        return ""
    for end in (target,) if press.to is None else (target, press.to):
        label = end.element.label if end.element is not None else ""
        if risky := next((words for words in (end.whole, label) if is_risky(words)), ""):
            return risky
    question = _question(target, analysis)
    is_lost = bool(_listed("saving").search(question)) and _is(target.whole, "refusing")
    agrees = is_risky(question) and not _is(target.whole, "declining")
    return f"{question} {target.whole}" if agrees or is_lost else ""


def is_risky(words: str) -> bool:
    """Return whether `words` delete, send, pay or close something, in any language that has words for it."""
    plain = _plain(words)
    return bool(_listed("risky").search(plain)) or plain.strip() in _CROSSES


def _is(words: str, kind: str) -> bool:
    """Return whether a button says no more than a word of a kind, such as "No"."""
    return bool(_listed(kind).fullmatch(_plain(words).strip(" .…")))


def _plain(words: str) -> str:
    return words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("_", "")  # GTK's and Tk's mark of a key


@lru_cache
def _listed(kind: str) -> re.Pattern[str]:
    words = [word for tag in known() for word in entries(tag).get("acting", {}).get(kind, ())]
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _question(target: Target, analysis: Analysis) -> str:
    """Return what is asked by the message whose button is pressed, or nothing."""
    if target.element is not None and target.element.role not in ("button", "link"):
        return ""
    message = next(_messages(target, analysis), None)
    asked = _QUESTION.match(_words_of_window(target.box, analysis) if message is None else message)
    if asked is None:
        return ""
    # what is asked may be said behind it ("Go on? This deletes all"), where a window's text has its buttons, too
    return one_line(message or asked[0])


def _messages(target: Target, analysis: Analysis) -> Iterator[str]:
    """Yield the words of the messages, as programs tell of them, that have a button."""
    wanted = target.element.identity if target.element is not None else ""
    for top in analysis.elements or ():
        for message in top.walk():
            parts = list(message.walk()) if message.role in _MESSAGES else []
            if any(each.role in _FIELDS for each in parts):
                continue
            named = any(wanted and each.identity == wanted for each in parts)
            if named or (parts and _covers(message, target.box)):
                words = dict.fromkeys(each.name for each in parts if each.role in _WORDS and each.name)
                yield " ".join(words) or message.name


def _covers(message: Element, box: Region) -> bool:
    return message.box is not None and message.box.covers(box)


def _words_of_window(box: Region, analysis: Analysis) -> str:
    """Return the text of the window in which a button was read, if it is a small one."""
    window = next((each for each in analysis.frame.windows if each.box.covers(box)), None)
    if window is None or window.is_menu:
        return ""
    lines = [line.text for line in analysis.lines or () if window.box.covers(line.box)]
    text = " ".join(lines)
    return text if len(lines) <= _MOST_LINES and len(text) <= _MOST_LETTERS else ""
