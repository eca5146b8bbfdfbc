"""Checks claims against the recognized text, and claims about states against a screen's controls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from seesay.core.domain import WitnessStatement
from seesay.core.elements import Element, Role, State
from seesay.description.checks.check_findings import (
    NUMBER,
    Difference,
    Facts,
    Finding,
    ReadText,
    extract_figures,
    is_majority,
    normalize_figure,
    quotations,
)
from seesay.description.checks.claim_splitting import FINITE_VERBS, FUNCTION_WORDS, quoted_spans, words_of
from seesay.description.checks.hedges import Doubt
from seesay.description.checks.lexicon import Lexicon

_VERBATIM = 3  # So many words one after another are no coincidence
_LISTING = re.compile(r"[\s,;]*(?:\b(?:and|or)\b)?\s*(?:\b(?:a|an|the)\b)?\s*")
_AROUND = frozenset(("a", "an", "the", "and", "or", "it", "that", "which", "shows", "showing"))
"""What may stand around a quotation beside words for texts and parts of a screen."""
_OF_BEING = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "shows", "showing", "shown", "visible", "seen")
)  # Words that say no more of a number than that it stands there
_TELLING = frozenset(("contains", "displays", "lists", "reads", "says", "shows", "states"))
"""Words that bring in a number."""
_WITH_STATES = frozenset(("is", "are", "not", "too", "also", "both", "while", "but", "has", "have"))
_WITH_NUMBERS = frozenset(("is", "are", "as", "of", "for", "has", "in"))
_RELATING = frozenset(("in", "on", "from", "of", "at", "to", "under", "inside", "into", "for", "by"))
"""What begins with one of these tells what belongs where, which words alone do not bear out."""
_SHOWN = re.compile(r"\b(?:is|are) (?:shown|visible|seen|there)\b")
_PARTS = re.compile(r"\b(?:and|or|with)\b")


class TextEvidence:
    """The text of a picture as a witness for what one candidate says, beside the other candidates."""

    def __init__(
        self, lexicon: Lexicon | None, others: Sequence[Facts], read: ReadText | None, *, on_screen: bool
    ) -> None:
        """Take what was `read`; `on_screen`, where nothing else can be a witness, nouns name parts of an interface."""
        self._lexicon, self._others, self._read, self._on_screen = lexicon, others, read, on_screen

    def quotation(self, quotation: str) -> Finding:
        """Return what follows for what a claim quotes."""
        says = self._read.says_of(quotation) if self._read is not None else "against"
        if says != "against":
            return Finding(says, frozenset({"text"}))
        wanted = "".join(words_of(quotation))
        votes = sum(wanted in ["".join(words_of(theirs)) for theirs in other.quotations] for other in self._others)
        if is_majority(self._others, votes):
            return Finding("open", frozenset({"agreement"}))
        if self._read is not None and not self._read.empty:
            return Finding("against", frozenset({"text"}))
        return Finding("open" if self._others or self._read is not None else "unknown")

    def figure(self, figure: str, claim: str, facts: Facts) -> Finding:
        """Return what follows for a number, which has to stand with those words of the claim that were read, too."""
        if self._read is not None and self._read.has_figure(figure):
            is_its = self._stands_with(figure, claim)
            return Finding("for" if is_its else "open", frozenset({"text"}), None if is_its else Doubt(figure))
        votes = sum(figure in (*other.figures, *(m.count for m in other.mentions)) for other in self._others)
        if is_majority(self._others, votes):
            return Finding("open", frozenset({"agreement"}))
        if self._others and not votes and self._read is not None and not self._read.empty:
            return Finding("against", frozenset({"text"}))
        return Finding("open" if self._others or self._read is not None else "unknown")

    def words_borne_out(self, claim: str, facts: Facts) -> frozenset[str]:
        """Return the words outside quotations that the text supports: phrases in it, words with a number, or lists."""
        read, words = self._read, words_of(remove_quotations(claim))
        if read is None or read.empty:
            return frozenset()
        if len(words) >= _VERBATIM and read.stands_there(words):
            return frozenset(words)
        if self._on_screen and words[:1] and words[0] in _RELATING:
            return frozenset()
        if facts.figures and all(self.figure(figure, claim, facts).leaning == "for" for figure in facts.figures):
            return frozenset(self._words_with(claim))
        if words[:1] == ["there"]:
            words = words[2:]
        if any(word in FINITE_VERBS for word in words):
            return frozenset()
        idle = FUNCTION_WORDS | self.bearers()
        groups = [_stripped(part.split(), idle) for part in _PARTS.split(" ".join(words))]
        told = [group for group in groups if group]
        return frozenset(word for group in told for word in group) if all(map(read.stands_there, told)) else frozenset()

    def says_more(self, claim: str, states: frozenset[str] = frozenset(), *, of_number: bool = False) -> bool:
        """Return whether a claim says more of its quotations than that they are there.

        Allowed are lists and words for texts and screen parts; `states` are supported by controls, `of_number` is a
        number with its quotations.
        """
        spans = quoted_spans(claim)
        if not spans:
            return False
        between = [claim[end:start] for (_, end), (start, _) in pairwise(spans)]
        if not (states or of_number) and any(not _LISTING.fullmatch(text) for text in between):
            return True
        words = words_of(_SHOWN.sub(" ", remove_quotations(claim)))
        if words[:1] == ["there"]:
            words = words[2:]
        known = self.bearers() | _AROUND | (states | _WITH_STATES if states else frozenset[str]())
        known |= _WITH_NUMBERS if of_number else frozenset()
        return not all(word in known or word.removesuffix("s") in known or word.isdigit() for word in words)

    def _stands_with(self, figure: str, claim: str) -> bool:
        found = next((each for each in NUMBER.finditer(claim) if normalize_figure(each[0]) == figure), None)
        if self._read is None or found is None:
            return False
        before, after = self._read_of(claim[: found.start()]), self._read_of(claim[found.end() :])
        return self._read.stands_with(found[0], before, after, frozenset(words_of(claim)))

    def _read_of(self, text: str) -> list[str]:
        read = self._read
        quotes = [quote for quote in quotations(text) if read is not None and read.has_quotation(quote)]
        return [*quotes, *self._words_with(text)]

    def _words_with(self, claim: str) -> list[str]:
        words = [
            word
            for word in words_of(remove_quotations(claim))
            if len(word) > 1 and word not in FUNCTION_WORDS | _OF_BEING
        ]
        return [word for word in words if self._read is not None and self._read.has_word(word)]

    def testimony(self, quotations: Iterable[str], figures: Iterable[str]) -> list[WitnessStatement]:
        """Return what the text says of quotations and numbers, to be told when the person asks."""
        if self._read is None or self._read.empty:
            return []
        found = [WitnessStatement("text", quote, self._read.says_of(quote)) for quote in quotations]
        read = [(figure, self._read.has_figure(figure)) for figure in figures]
        return found + [WitnessStatement("text", words, "for" if was_read else "against") for words, was_read in read]

    def bearers(self) -> frozenset[str]:
        """Return the words that say no more of a text than that it stands there, such as "a sign reads"."""
        if self._lexicon is None:
            return frozenset()
        words = self._lexicon.words
        return words.text_bearers | words.quoting | (words.interface if self._on_screen else frozenset())

    def brings_in(self, claim: str) -> frozenset[str]:
        """Return the words that add nothing to what was read: without a quotation, "printed" says what was done."""
        quoting = self._lexicon.words.quoting if self._lexicon else frozenset[str]()
        return self.bearers() if quoted_spans(claim) else self.bearers() - quoting | _TELLING

    def without_read(self, claim: str) -> str:
        """Return a claim without the quotations that were read: a "cat" that is written there is none to be seen."""
        for start, end in reversed(quoted_spans(claim)):
            if self._read is not None and self._read.has_quotation(claim[start:end]):
                claim = f"{claim[:start]} {claim[end:]}"
        return claim

    def differences(self, claim: str, whole: Facts) -> list[Difference]:
        """Compare quotations and numbers, where there is one of them on either side and it was not read."""
        found: list[Difference] = []
        for quotation in quotations(claim):
            if len(whole.quotations) != 1 or (self._read is not None and self._read.has_quotation(quotation)):
                continue
            theirs = [o.quotations[0] for o in self._others if len(o.quotations) == 1]
            found += [Difference(f'"{quotation}"', f'"{q}"') for q in theirs if words_of(q) != words_of(quotation)]
        for figure in extract_figures(claim):
            if len(whole.figures) != 1 or (self._read is not None and self._read.has_figure(figure)):
                continue
            found += [Difference(figure, o.figures[0]) for o in self._others if len(o.figures) == 1]
        return [difference for difference in found if difference.mine != difference.other]


def _stripped(words: Sequence[str], idle: Collection[str]) -> Sequence[str]:
    """Return `words` without `idle` ones at both ends."""
    kept = [place for place, word in enumerate(words) if word not in idle]
    return words[kept[0] : kept[-1] + 1] if kept else ()


def remove_quotations(claim: str) -> str:
    """Return a claim without its quotations."""
    for start, end in reversed(quoted_spans(claim)):
        claim = f"{claim[:start]} {claim[end:]}"
    return claim


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
)  # What captions call states; the first that fits counts
_NOT = re.compile(r"\b(?:is|are|has|have|does|do)(?: not|n't|n’t)\s*[.,;!]*\s*$", re.IGNORECASE)
_JOINT = re.compile(r"[\s\"“”'’,]*(?:and|or|,)?[\s\"“”'’]*")
_CHECKED: frozenset[Role] = frozenset({"checkbox", "radio", "switch", "tab", "menuitem", "listitem"})
_BEFORE = 3  # So many words before a name may have its state: "the ticked box “A”"
_SHORTEST = 3  # Letters of a name that is looked for in a claim


class _Said(NamedTuple):
    """A control's name in a claim with the stated state and its words."""

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
        """Return whether one of `states` holds; None if unknown."""
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
        """Return the spans of controls' names in `claim`, the longest of overlapping ones."""
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
