"""What the text that was read in a picture says to a claim: whether it stands there, and whether no more is claimed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from seesay.domain import Witnessed
from seesay.verify.claims import FINITE_VERBS, FUNCTION_WORDS, quoted_spans, words_of
from seesay.verify.facts import Facts
from seesay.verify.findings import Difference, Finding, most
from seesay.verify.hedges import Doubt
from seesay.verify.lexicon import Lexicon
from seesay.verify.literals import NUMBER, ReadText, figures, normal_figure, quotations

_VERBATIM = 3
"""So many words one after another are no coincidence."""
_LISTING = re.compile(r"[\s,;]*(?:\b(?:and|or)\b)?\s*(?:\b(?:a|an|the)\b)?\s*")
_AROUND = frozenset(("a", "an", "the", "and", "or", "it", "that", "which", "shows", "showing"))
"""What may stand around a quotation beside words for texts and parts of a screen."""
_OF_BEING = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "shows", "showing", "shown", "visible", "seen")
)
"""Words that say no more of a number than that it stands there."""
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
        if most(self._others, votes):
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
        if most(self._others, votes):
            return Finding("open", frozenset({"agreement"}))
        if self._others and not votes and self._read is not None and not self._read.empty:
            return Finding("against", frozenset({"text"}))
        return Finding("open" if self._others or self._read is not None else "unknown")

    def words_borne_out(self, claim: str, facts: Facts) -> frozenset[str]:
        """Return the words of `claim` outside of quotations of which the text bears out what is said.

        That is all of them where they stand in the text one after another; those that stand with each number; and
        where nothing is said of them but that they are there ("a window with Cancel and Save changes"), groups of them.
        """
        read, words = self._read, words_of(unquoted(claim))
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
        """Return whether a claim says more of what it quotes than that it stands there.

        Only a listing may stand between quotations, and around them words for parts of a screen and for texts: where
        something is, what it belongs to and in which state it is are not read. `states` are words of states that
        controls bear out, and that may be told of several. `of_number`: a number with which the quotations stand.
        """
        spans = quoted_spans(claim)
        if not spans:
            return False
        between = [claim[end:start] for (_, end), (start, _) in pairwise(spans)]
        if not (states or of_number) and any(not _LISTING.fullmatch(text) for text in between):
            return True
        words = words_of(_SHOWN.sub(" ", unquoted(claim)))
        if words[:1] == ["there"]:
            words = words[2:]
        known = self.bearers() | _AROUND | (states | _WITH_STATES if states else frozenset[str]())
        known |= _WITH_NUMBERS if of_number else frozenset()
        return not all(word in known or word.removesuffix("s") in known or word.isdigit() for word in words)

    def _stands_with(self, figure: str, claim: str) -> bool:
        """Return whether a number of `claim` stands in the text with the words and quotations around it."""
        found = next((each for each in NUMBER.finditer(claim) if normal_figure(each[0]) == figure), None)
        if self._read is None or found is None:
            return False
        before, after = self._read_of(claim[: found.start()]), self._read_of(claim[found.end() :])
        return self._read.stands_with(found[0], before, after, frozenset(words_of(claim)))

    def _read_of(self, text: str) -> list[str]:
        read = self._read
        quotes = [quote for quote in quotations(text) if read is not None and read.has_quotation(quote)]
        return [*quotes, *self._words_with(text)]

    def _words_with(self, claim: str) -> list[str]:
        """Return the words of `claim` that were read, and that a number in it has to stand with."""
        words = [word for word in words_of(unquoted(claim)) if len(word) > 1 and word not in FUNCTION_WORDS | _OF_BEING]
        return [word for word in words if self._read is not None and self._read.has_word(word)]

    def testimony(self, quotations: Iterable[str], figures: Iterable[str]) -> list[Witnessed]:
        """Return what the text says of quotations and numbers, to be told when the person asks."""
        if self._read is None or self._read.empty:
            return []
        found = [Witnessed("text", quote, self._read.says_of(quote)) for quote in quotations]
        read = [(figure, self._read.has_figure(figure)) for figure in figures]
        return found + [Witnessed("text", words, "for" if was_read else "against") for words, was_read in read]

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
        for figure in figures(claim):
            if len(whole.figures) != 1 or (self._read is not None and self._read.has_figure(figure)):
                continue
            found += [Difference(figure, o.figures[0]) for o in self._others if len(o.figures) == 1]
        return [difference for difference in found if difference.mine != difference.other]


def _stripped(words: Sequence[str], idle: Collection[str]) -> Sequence[str]:
    """Return `words` from the first to the last that is not one of `idle`."""
    kept = [place for place, word in enumerate(words) if word not in idle]
    return words[kept[0] : kept[-1] + 1] if kept else ()


def unquoted(claim: str) -> str:
    """Return a claim without its quotations."""
    for start, end in reversed(quoted_spans(claim)):
        claim = f"{claim[:start]} {claim[end:]}"
    return claim
