"""What is known of a screen's controls as a witness for the states that a claim tells: ticked, chosen, unavailable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seesay.elements import Element, Role, State
from seesay.verify.claims import words_of
from seesay.verify.findings import Finding
from seesay.verify.hedges import Doubt

_OF_CHOICE: frozenset[State] = frozenset({"checked", "selected"})
_DISABLED: frozenset[State] = frozenset({"disabled"})
_FOCUSED: frozenset[State] = frozenset({"focused"})
_CHOSEN = r"ticked|checked|selected|chosen|marked|switched on|turned on"


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_SAID = (
    (
        _pattern(
            rf"(?:not|n't|n’t|no longer) (?:yet )?(?:{_CHOSEN}|on)|unticked|unchecked|unselected|unmarked|deselected"
            r"|switched off|turned off|(?:is|are) off"
        ),
        _OF_CHOICE,
        False,
    ),
    (_pattern(rf"{_CHOSEN}|(?:is|are) on"), _OF_CHOICE, True),
    (_pattern(r"(?:not|n't|n’t) (?:disabled|gr[ae]yed out|unavailable)|enabled|available"), _DISABLED, False),
    (_pattern(r"disabled|gr[ae]yed out|gr[ae]yed|unavailable|inactive"), _DISABLED, True),
    (_pattern(r"(?:has|have) the (?:keyboard )?focus|(?:is|are) focused"), _FOCUSED, True),
)
"""What captions call states; the first that fits counts."""
_NOT = re.compile(r"\b(?:is|are|has|have|does|do)(?: not|n't|n’t)\s*[.,;!]*\s*$", re.IGNORECASE)
_JOINT = re.compile(r"[\s\"“”'’,]*(?:and|or|,)?[\s\"“”'’]*")
_CHECKED: frozenset[Role] = frozenset({"checkbox", "radio", "switch", "tab", "menuitem", "listitem"})
_BEFORE = 3
"""So many words before a name may have its state: "the ticked box “A”"."""
_SHORTEST = 3
"""Letters of a name that is looked for in a claim."""


class _Said(NamedTuple):
    """A name of a control in a claim with the state that is said of it, and the words that say so."""

    controls: Sequence[Element]
    name: str
    states: frozenset[State]
    holds: bool
    words: str


class StateEvidence:
    """The controls of a screen, by their names."""

    def __init__(self, elements: Sequence[Element]) -> None:
        """Take all `elements` of a screen."""
        self._named: dict[str, list[Element]] = {}
        for element in elements:
            if element.certain and len(element.name.strip()) >= _SHORTEST:
                self._named.setdefault(" ".join(element.name.casefold().split()), []).append(element)
        self._focus_known = any("focused" in each.states for each in elements)

    def findings(self, claim: str) -> tuple[list[Finding], frozenset[str]]:
        """Return what follows for each state in `claim`, and the words that a state that is so bears out."""
        found, borne = list[Finding](), set[str]()
        for said in self._said(claim):
            known = [holds for each in said.controls if (holds := self._holds(each, said.states)) is not None]
            if not known or len(known) < len(said.controls):
                continue
            if all(holds == said.holds for holds in known):
                found.append(Finding("for", frozenset({"text"})))
                borne.update(words_of(f"{said.name} {said.words}"))
            elif said.holds not in known:
                found.append(Finding("against", frozenset({"text"}), Doubt(said.words)))
        return found, frozenset(borne)

    def _holds(self, element: Element, states: frozenset[State]) -> bool | None:
        """Return whether one of `states` holds; None where that is not known."""
        told = "accessibility" in element.sources
        if "checked" in states:
            known = element.role in _CHECKED and "mixed" not in element.states
        else:
            known = told and ("focused" not in states or self._focus_known)
        return bool(states & element.states) if known else None

    def _said(self, claim: str) -> list[_Said]:
        names = self._names_in(claim)
        found: list[_Said] = []
        state: tuple[frozenset[State], bool, str] | None = None
        for number in reversed(range(len(names))):  # "“A” and “B” are ticked": from the last on
            start, end, name = names[number]
            rest = claim[end : names[number + 1][0]] if number + 1 < len(names) else claim[end:]
            before = claim[names[number - 1][1] if number else 0 : start]
            earlier = _state_in(before) if number else None
            if earlier is not None and _NOT.search(rest):  # "“A” is ticked, while “B” is not"
                state = earlier[0], not earlier[1], earlier[2]
            elif _JOINT.fullmatch(rest) is None or number + 1 == len(names):
                state = _state_in(rest) or _state_in(" ".join(before.split()[-_BEFORE:]))
            if state is not None:
                found.append(_Said(self._named[name], name, *state))
        return found

    def _names_in(self, claim: str) -> list[tuple[int, int, str]]:
        """Return where names of controls stand in `claim`, the longest where they overlap, in order."""
        plain, found = claim.casefold(), list[tuple[int, int, str]]()
        if len(plain) != len(claim):
            return []
        for name in sorted(self._named, key=lambda each: -len(each)):
            for match in _places_of(name, plain):
                if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                    found.append((*match.span(), name))
        return sorted(found)


def _places_of(name: str, plain: str) -> Iterator[re.Match[str]]:
    """Give the places of a name in a claim in small letters; a single word, which may be any other, in quotations."""
    pattern = re.escape(name).replace(r"\ ", r"\s+")
    around = (r"(?<!\w)", r"(?!\w)") if " " in name else ("(?<=[\"“„«'‘])", "(?=[\"”“»'’.,…])")
    return re.finditer(pattern.join(around), plain)


def _state_in(text: str) -> tuple[frozenset[State], bool, str] | None:
    for pattern, states, holds in _SAID:
        if (match := pattern.search(text)) is not None:
            return states, holds, match[0]
    return None
