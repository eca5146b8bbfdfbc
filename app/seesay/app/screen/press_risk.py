"""Decides from words whether a press has to be confirmed first, and permits it.

Every press passes `ask_first`: only it, or the person's answer to its question, makes the `Permit` of a `Presser`.
In a dialog every button asks, unless it says no, or the dialog is known to be harmless. Elsewhere those ask whose words
have a risky stem. The words are in the table `[acting]` of every language, and all languages count at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass
from functools import lru_cache
from typing import final

from seesay.app.screen.click_targets import Target
from seesay.core.domain import Analysis
from seesay.core.elements import Element, Role, is_guessed
from seesay.core.findings import MAX_ICON_LETTERS, TextLine
from seesay.core.region import Region, ShownWindow, window_at
from seesay.core.text.cleaning import one_line, shorten
from seesay.core.text.foreign import undisguised
from seesay.core.translation import language_entries, language_tags, translate
from seesay.description.captions.wording import quotation
from seesay.system.pointing.pointer import Button

_LONGEST_LABEL = 12  # Words of a line that may still be a button; a longer one is a sentence
_LEAST_VERB = 4  # Letters of the shortest verb on a button that a question may repeat
_DRAWN_SIGNS = frozenset("+-−±–<>‹›«»←→↑↓⋮…·•☰=?%.,:;/*()[]✓✔")
"""Signs on buttons that neither delete nor close: arrows, menus, calculators."""
_AMOUNT = re.compile(
    r"(?:[€$£¥₹]|\b(?:eur|usd|gbp|chf|brl|sek|nok|dkk|pln)\b) ?\d|\d ?(?:[€$£¥₹]|(?:euros?|eur|usd|gbp|chf|brl)\b)",
    re.IGNORECASE,
)
_UNSAVED = re.compile(r"^\W*[*●•]|[*●•]\W*$|\*(?= [-–—] )")  # Editors' marks of unsaved changes in a window's title
_DIGIT_LETTERS = str.maketrans("01345|", "oleasl")
_DIGIT_IN_WORD = re.compile(r"(?<=[^\W\d_])[01345|](?=[^\W\d_])")
_CAPITAL_IN_WORD = re.compile(r"(?<=[a-z])I(?=[a-z])")
_TRANSCRIBED = re.compile(r"([aou])e")
_MNEMONIC = re.compile(r"[_&](?=\w)|(?<=\w)_")
_SPACED_LETTERS = re.compile(r"\b(?:\w[ .-]){2,}\w\b")
_PASSIVE: frozenset[Role] = frozenset({"textbox", "combobox", "slider", "tab", "columnheader"})
"""Roles whose press moves the focus or changes the view."""
_ANSWERS: frozenset[Role] = frozenset({"button", "link", "menuitem", "icon", "img"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A button's window title, and the text of its dialog with a number of `answers`, else the text near it and 0."""

    title: str = ""
    words: str = ""
    answers: int = 0


def is_press_risky(label: str, setting: Setting, role: Role | None = "button") -> bool:
    """Return whether a press on `label` may not be undone, cost money, commit, or reveal something.

    `role` is None for text of which nothing is known. An empty label is a control without a name.
    """
    if role in _PASSIVE:
        return False
    plain = _folded(label)
    if not any(letter.isalnum() for letter in plain):
        return role in _ANSWERS if not plain else not _DRAWN_SIGNS.issuperset(plain.replace(" ", ""))
    question = _folded(f"{setting.title}\n{setting.words}")
    if _is(plain, "declining"):
        return _is_asked_about(plain, question) or (_is(plain, "refusing") and _has(question, "saving"))
    if _is(plain, "closing") and not _has(plain, "risky"):
        if setting.answers:
            return _is_asked_about(plain, question) or bool(_UNSAVED.search(setting.title)) or _has(question, "saving")
        return not setting.title or bool(_UNSAVED.search(setting.title)) or _has(_folded(setting.title), "warnings")
    if _is(plain, "agreeing"):
        return not _is_harmless("", question, setting)
    if _has(_pattern("harmless").sub(" ", plain), "risky") or (
        role in ("button", None) and _AMOUNT.search(undisguised(label))
    ):
        return True
    if _is(plain, "continuing") and not setting.answers:
        return _warns(question)
    return bool(setting.answers) and (role is None or role in _ANSWERS) and not _is_harmless(plain, question, setting)


def _is_harmless(plain: str, question: str, setting: Setting) -> bool:
    """Return whether a dialog is known to commit to nothing: by its purpose, or as a mere notice."""
    if _is(plain, "saving"):
        return not _has(question, "replacing")
    if _warns(question):
        return False
    title = _folded(setting.title)
    return setting.answers == 1 or any(_pattern("purposes").match(text.strip()) for text in (title, plain))


def _is_asked_about(plain: str, question: str) -> bool:
    """Return whether the question is about what the button says, such as "Cancel" below "Cancel the order?"."""
    word = plain.split()[0].strip(",")
    if len(word) < _LEAST_VERB or _has(plain, "saving"):
        return False
    stem = word[: max(_LEAST_VERB, len(word) - 2)]
    return bool(re.search(rf"\b{re.escape(stem)}[^\n]*\?", question))


def _warns(question: str) -> bool:
    return _has(question, "risky") or _has(question, "warnings") or bool(_AMOUNT.search(question))


def _has(plain: str, kind: str) -> bool:
    return any(_pattern(kind).search(text) for text in (plain, _joined(plain)))


def _is(plain: str, kind: str) -> bool:
    """Return whether a button says no more than an entry of a kind, such as "No"."""
    return bool(_pattern(kind).fullmatch(plain.strip(" .…!,:>→")))


def _folded(text: str) -> str:
    """Return `text` as a sighted person reads it: without case, accents, hidden characters and look-alike letters.

    Umlauts equal their transcriptions, and letters set apart equal a word.
    """
    text = _CAPITAL_IN_WORD.sub("l", _MNEMONIC.sub("", text))
    text = unicodedata.normalize("NFD", undisguised(text))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = _DIGIT_IN_WORD.sub(lambda digit: digit[0].translate(_DIGIT_LETTERS), text)
    text = _SPACED_LETTERS.sub(lambda word: re.sub(r"[ .-]", "", word[0]), text)
    text = re.sub(r"[\N{RIGHT SINGLE QUOTATION MARK}`´ʼ]", "'", text)
    return _TRANSCRIBED.sub(r"\1", re.sub(r"[^\S\n]+", " ", text)).strip()


def _joined(plain: str) -> str:
    """Return a short text with hyphens inside words removed, and the spaces of a word in pieces ("De lete")."""
    text = re.sub(r"(?<=\w)[-‐‑.](?=\w)", "", plain)
    pieces = text.split()
    return "".join(pieces) if len(pieces) == 2 and len(text) <= 12 and min(map(len, pieces)) <= 3 else text


@lru_cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Return what finds the entries of a kind in all languages, in folded text.

    In `_WHOLE` kinds they are whole labels. In others words are stems: "$" ends a word, "*" begins a stem that may
    stand inside one, and two more words may stand between those of an entry.
    """
    words = {word for tag in language_tags() for word in language_entries(tag).get("acting", {}).get(kind, ())}
    form = _folded_pattern if kind in _WHOLE else _stems
    return re.compile("|".join(map(form, sorted(words, key=len, reverse=True))) or r"(?!)")


_WHOLE = ("agreeing", "continuing", "declining", "refusing", "closing")


def _folded_pattern(words: str) -> str:
    return re.escape(_folded(words))


def _stems(entry: str) -> str:
    words = []
    for word in entry.split():
        start, end = "" if word.startswith("*") else r"(?<!\w)", r"(?!\w)" if word.endswith("$") else r"\w*"
        words.append(f"{start}{_folded_pattern(word.strip('*$'))}{end}")
    return r"\W+(?:\w+\W+){0,2}?".join(words)


_DIALOGS: frozenset[Role] = frozenset({"dialog", "alert"})
_TEXT: frozenset[Role] = frozenset({"paragraph", "heading"})
_FRAMES: frozenset[Role] = frozenset({"menubar", "toolbar"})
_MOST_LINES, _MOST_LETTERS = 12, 600  # Of a window that is a dialog, though no program says so
_NEAR = 8  # Line heights within which text belongs to a button
_LEAST_PICTURE = 64  # Minimum side in pixels of a picture; a smaller one is an icon


def risky_label(target: Target, analysis: Analysis) -> str | None:
    """Return the words of `target` for which a press has to be confirmed, empty without words; None if it need not."""
    setting, element = setting_of(target, analysis), target.element
    role = element.role if element is not None else None
    if role in _PASSIVE and element is not None and "accessibility" not in element.sources:
        role = None  # it only looks like a field
    labels = tuple(_labels(target, analysis))
    if label := next((label for label in labels if is_press_risky(label, setting, role)), None):
        return label
    if element is not None and not (element.name or element.label or target.line):  # its words were read in it
        labels = tuple(label for label in labels if not 0 < sum(map(str.isalpha, label)) <= MAX_ICON_LETTERS)
    if not labels:
        box = element.box if element is not None else None
        is_picture = role == "img" and box is not None and min(box.width, box.height) >= _LEAST_PICTURE
        return "" if not is_picture and is_press_risky("", setting, role) else None
    return None


def _labels(target: Target, analysis: Analysis) -> Iterator[str]:
    """Yield what stands on a target: all its words, unless these are a sentence, its name, and the person's label."""
    element = target.element
    if len(target.line.split()) <= _LONGEST_LABEL:
        yield from filter(None, (target.line,))
    if element is None:
        yield from filter(None, (target.words,))
        return
    yield from filter(None, ("" if is_guessed(element) else element.name, element.label))
    if not element.name and element.box is not None:
        yield from (line.text for line in analysis.lines or () if element.box.covers(line.box))


def setting_of(target: Target, analysis: Analysis) -> Setting:
    """Return the dialog that holds a target, as its program tells or as it is read, or the text around the target."""
    box, elements = target.box, analysis.elements or ()
    window = window_at(box, [each for each in analysis.frame.windows if not each.is_hint])
    lines = [line for line in analysis.lines or () if window is None or window.box.covers(line.box)]
    holder = _holder(target, elements, window)
    title = window.title if window is not None else ""
    if holder is not None:
        title = holder.name or title
        parts = list(holder.walk())
        answers = [each.name for each in parts if each.role == "button"]
        texts = [each.name for each in parts if each.role in _TEXT and each.name]
        if holder.role in _DIALOGS or (_is_small(texts) and not any(each.role in _FRAMES for each in parts)):
            inside = [line.text for line in lines if holder.box is not None and holder.box.covers(line.box)]
            count = sum(not _is(_folded(answer), "closing") for answer in answers)
            texts += inside if count <= 1 else []  # a program may tell less than it shows
            if holder.role in _DIALOGS or _have_answer(answers):
                return Setting(title, "\n".join(dict.fromkeys(texts)), max(1, count))
    elif window is not None and not window.is_menu and _is_small([line.text for line in lines]):
        row = [line for line in lines if abs(line.box.middle[1] - box.middle[1]) < line.box.height]
        if _have_answer([line.text for line in row]):
            above = [line.text for line in lines if line not in row]
            return Setting(title, "\n".join(above), max(1, len(row)))
    near = [line.text for line in lines if not box.covers(line.box) and (not target.placed or _is_near(line, box))]
    return Setting(title, "\n".join(near))


def _holder(target: Target, elements: Iterable[Element], window: ShownWindow | None) -> Element | None:
    """Return the innermost dialog or window, as programs tell, that holds a target and lies in `window`."""
    wanted = target.element.identity if target.element is not None else ""
    found = None
    for top in elements:
        for each in top.walk():
            if (each.role not in _DIALOGS and each.role != "window") or "accessibility" not in each.sources:
                continue
            named = bool(wanted) and any(part.identity == wanted for part in each.walk())
            box = each.box
            is_here = box is not None and (window is None or window.box.intersection(box) == box)
            if named or (is_here and box is not None and box.covers(target.box)):
                found = each
    return found


def _is_small(texts: Sequence[str]) -> bool:
    return len(texts) <= _MOST_LINES and sum(map(len, texts)) <= _MOST_LETTERS


def _have_answer(labels: Sequence[str]) -> bool:
    """Return whether one of some buttons answers a question, which only those of dialogs do."""
    return any(_is(_folded(label), kind) for label in labels for kind in ("agreeing", "declining"))


def _is_near(line: TextLine, box: Region) -> bool:
    return box.grown(_NEAR * line.box.height).contains(*line.box.middle)


LONG_PRESS_SECONDS = 1.2  # Longer than any toolkit's long press, which is half a second to one


@dataclass(frozen=True, slots=True)
class Press:
    """How something is pressed: for `seconds`, or dragged to `to`; with a `count` of 0 the pointer only moves there."""

    button: Button = "left"
    count: int = 1
    seconds: float = 0.0
    to: Target | None = None


_ISSUER = object()
_LONGEST_NAME = 60  # Characters of the names of a button and a window in a question


@final
@dataclass(frozen=True, slots=True)
class Permit:
    """The permission to press `target`. Only this module can make one."""

    target: Target
    press: Press
    issuer: InitVar[object]

    def __post_init__(self, issuer: object) -> None:
        if issuer is not _ISSUER:
            raise TypeError("only ask_first permits a press")


@final
@dataclass(frozen=True, slots=True)
class PressQuestion:
    """What the person has to confirm before a press.

    `label` is the name of the button and empty without one, `window` the title of its window or dialog.
    """

    target: Target
    press: Press
    label: str
    window: str

    @property
    def text(self) -> str:
        """The question in words: "Click “OK” in “Erase disk”?", without the text of the window."""
        what = quotation(_name(self.label)) if self.label else translate("Page", "a button without a name")
        if not self.label and (icon := self.target.element) is not None and is_guessed(icon):
            what = translate("Page", "an icon (probably {name})").format(name=icon.name)
        window = quotation(_name(self.window)) if self.window else ""
        if self.press.to is not None:
            text = translate("Page", "Drop {what} on {place} in {window}?") if window else ""
            text = text or translate("Page", "Drop {what} on {place}?")
            place = quotation(_name(self.press.to.called))
            return text.format(what=quotation(_name(self.target.called)), place=place, window=window)
        text = translate("Page", "Click {what} in {window}?") if window else translate("Page", "Click {what}?")
        return text.format(what=what, window=window)

    def confirmed(self) -> Permit:
        """Return the permission, once the person has agreed."""
        return Permit(self.target, self.press, _ISSUER)


def ask_first(target: Target, press: Press, analysis: Analysis) -> Permit | PressQuestion:
    """Permit a press, or return the question to ask first; moving the pointer presses nothing.

    `analysis` is that of the screenshot in which `target` was found. Of a drag, both ends count.
    """
    for end in () if not press.count else (target,) if press.to is None else (press.to, target):
        label = risky_label(end, analysis)
        if label is not None:
            setting = setting_of(end, analysis)
            window = setting.title or (setting.words.partition("\n")[0] if setting.answers else "")
            return PressQuestion(target, press, label, window)
    return Permit(target, press, _ISSUER)


def _name(words: str) -> str:
    words = shorten(one_line(words))
    return words if len(words) <= _LONGEST_NAME else f"{words[:_LONGEST_NAME].rstrip()}…"
