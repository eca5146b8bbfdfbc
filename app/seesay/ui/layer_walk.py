"""Walking through the screen by the keys of the command layer, while the program in use keeps its window in front."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from seesay.core.translation import translate
from seesay.system.hotkey.chord import Chord

if TYPE_CHECKING:
    from seesay.app.screen.browsable_lines import LineKind, Way
    from seesay.app.screen.browsing import BrowsedPage
    from seesay.app.screen.click_targets import Target
    from seesay.app.screen.pressing import Press
    from seesay.ui.walk_action import WalkAction

_LETTERS: dict[str, LineKind] = {"H": "heading", "T": "table", "B": "button", "G": "picture", "L": "link"}
_ENTER = ("Return", "Enter")


class LayerWalk:
    """Speaks the lines and words that keys lead to, and presses what was spoken last; called in the GUI thread."""

    def __init__(self, action: WalkAction, say: Callable[[str], None]) -> None:
        """Take what makes pages and presses, and what speaks at once."""
        self._action, self._say = action, say
        self.end: Callable[[], None] = lambda: None
        """Has keys go to the program in front again."""
        self._walk: BrowsedPage | None = None
        self._looking: Callable[[], bool] = lambda: False
        self._waiting: list[Chord] = []
        self._line = self._column = 0
        self._dragged: Target | None = None
        self._asked: tuple[Target, Press] | None = None

    def take(self, chord: Chord, begins: bool) -> None:
        """Do what a key of a walk means; the one that `begins` a walk has the screen looked at."""
        if begins:
            self._walk, self._line, self._column = None, 0, 0
            self._dragged = self._asked = None
            self._waiting = []
            self._looking = self._action.walk_in_screen(self._start, lambda: self.end())
        elif self._walk is not None:
            self._go(self._walk, chord)
        elif self._looking():
            self._waiting.append(chord)
        else:
            self.end()
            self._say(translate("Page", "Press the command key and an arrow first."))

    def _start(self, walk: BrowsedPage) -> None:
        self._walk, self._line = walk, walk.first
        self._say(walk.page.lines[self._line].text)
        waiting, self._waiting = self._waiting, []
        for chord in waiting:
            self._go(walk, chord)

    def _go(self, walk: BrowsedPage, chord: Chord) -> None:
        last = len(walk.page.lines) - 1
        if chord.key in _ENTER or chord.key == "M":
            self._press(walk, chord)
            return
        self._asked = None
        if chord.key == "D":
            self._drag(walk)
        elif chord.key in _LETTERS:
            kind = _LETTERS[chord.key]
            found = walk.page.next_of(kind, self._line, -1 if chord.modifiers else 1)
            if none := walk.page.none_in_words(kind):
                self._say(none)
            elif found is None:
                self._go_to(walk, self._line, moved=False)
            else:
                self._go_to(walk, found, moved=True, before=walk.page.table_in_words(found) if kind == "table" else "")
        elif "Alt" in chord.modifiers:
            self._go_by_cell(walk, cast("Way", chord.key))
        elif chord.key in ("Left", "Right"):
            self._go_by_word(walk, 1 if chord.key == "Right" else -1)
        else:
            line = {"Up": self._line - 1, "Down": self._line + 1, "Home": 0, "End": last}[chord.key]
            self._go_to(walk, min(max(line, 0), last), moved=0 <= line <= last)

    def _go_to(self, walk: BrowsedPage, line: int, *, moved: bool, before: str = "") -> None:
        self._line, self._column = line, 0
        words = f"{before} {walk.page.lines[line].text}".lstrip()
        self._say(words if moved else translate("Page", "There is no further one."))

    def _go_by_cell(self, walk: BrowsedPage, way: Way) -> None:
        line, words = walk.page.cell_beside(self._line, way)
        if line != self._line:
            self._line, self._column = line, 0
        self._say(words)

    def _go_by_word(self, walk: BrowsedPage, step: int) -> None:
        """Go to the next word of the line, or to the one before."""
        text = walk.page.lines[self._line].text
        words = [
            place for place, sign in enumerate(text) if not sign.isspace() and (not place or text[place - 1] == " ")
        ]
        here = max((number for number, place in enumerate(words) if place <= self._column), default=0)
        moved = 0 <= here + step < len(words)
        self._column = words[here + step] if moved else self._column
        word = text[self._column :].split(maxsplit=1)
        self._say(word[0] if moved and word else translate("Page", "There is no further one."))

    def _drag(self, walk: BrowsedPage) -> None:
        from seesay.app.screen.pressing import Press

        target = walk.page.lines[self._line].target(self._column)
        if self._dragged is None:
            self._dragged = target
            taken = translate("Page", "“{what}” is taken. Go to where it is to be dropped, and press D again.")
            self._say(taken.format(what=target.called))
        else:
            dragged, self._dragged = self._dragged, None
            self._act(walk, dragged, Press(to=target))

    def _press(self, walk: BrowsedPage, chord: Chord) -> None:
        from seesay.app.screen.pressing import LONG_PRESS_SECONDS, Press

        if chord.key == "M":
            press = Press(count=0)
        else:
            press = {
                frozenset({"Shift"}): Press("right"),
                frozenset({"Ctrl"}): Press(count=2),
                frozenset({"Ctrl", "Shift"}): Press(seconds=LONG_PRESS_SECONDS),
            }.get(chord.modifiers, Press())
            if self._asked is not None and self._asked[1].to is not None:  # the drag that was asked about
                press = self._asked[1]
        target = self._asked[0] if press.to is not None and self._asked else self._target(walk)
        self._act(walk, target, press)

    def _target(self, walk: BrowsedPage) -> Target:
        return walk.page.lines[self._line].target(self._column)

    def _act(self, walk: BrowsedPage, target: Target, press: Press) -> None:
        """Press something; what may delete, send, pay or close has to be confirmed first."""
        from seesay.app.screen.pressing import risk_of

        risk = risk_of(target, press, walk.analysis)
        if risk and self._asked != (target, press):
            self._asked = target, press
            presses = translate(
                "Page",
                "“{what}” may delete, send, pay or close something. The command key and then Enter presses it.",
            )
            drops = translate(
                "Page",
                "“{what}” may delete, send, pay or close something. The command key and then Enter drops it.",
            )
            self._say((presses if press.to is None else drops).format(what=risk))
            return
        self._asked = None
        self._action.press(walk, target, press)
