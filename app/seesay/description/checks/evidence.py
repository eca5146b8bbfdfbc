"""Evidence for and against each thing that a claim names.

Nouns, colours, counts, numbers, quotations and positions are checked one by one, and the weakest decides. Only the
picture and its text support a claim: candidates of one model share its mistakes, so their agreement proves nothing, and
disagreement makes a claim doubtful. Several things of a kind ("a woman sits beside a man") need as many detections.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from seesay.core.domain import WitnessStatement
from seesay.description.checks.check_findings import (
    STEM,
    Difference,
    Evidence,
    Facts,
    Finding,
    Leaning,
    ReadText,
    extract_facts,
    is_majority,
)
from seesay.description.checks.claim_splitting import FINITE_VERBS, split_sentences
from seesay.description.checks.hedges import Doubt
from seesay.description.checks.lexicon import Lexicon, Mention
from seesay.description.checks.text_evidence import StateEvidence, TextEvidence, remove_quotations
from seesay.description.checks.witnesses import Witnesses

_WHOLE = r"(?! of (?!(?:the|this) (?:picture|image|photo|photograph|frame|scene)\b))"
"""Behind a place in the picture, and not in something else."""
_SIDE = r"left|right|middle|cent(?:er|re)"
_PLACE = re.compile(
    rf"\b(?:on|at|in|to|near|towards?) the (?:very |far )?"
    rf"(?:(top|bottom|upper|lower)(?:[ -]({_SIDE}))?|({_SIDE}))"
    rf"(?:[ -](?:hand )?(?:side|corner|edge|half|part|third|quarter))?\b(?! (?:back|fore)ground){_WHOLE}",
    re.IGNORECASE,
)
_DEPTH = re.compile(
    rf"\b(?:in|at) the (?:(?:near|far|immediate|distant|blurred|{_SIDE}) )?(background|foreground|distance)\b{_WHOLE}",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"\b(?:(?:high )?(?:up )?in (?:the |mid-?)air|on the ground|off the ground|in front of|on top of|"
    r"above|below|over|between|at rest|(?:on|in|under) (?:it|him|her|them)|"
    r"(?:out of|in) focus|in (?:the )?(?:shade|shadow|sun|sunlight|light|dark)|"
    r"in a (?:row|line|circle|group|pile))\b",
    re.IGNORECASE,
)  # No witness here knows what is in the air or in the sun, or how things stand to one another
_STATE = re.compile(
    r"\b(?:is|are|was|were|goes|went|stays|turned) (?:now |still |already )?(?:on|off|out|up|down|over|away)"
    r"(?=\s*(?:[.,;!]|$|and\b|but\b))",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\b(large|big|huge|enormous|small|tiny|little)\b", re.IGNORECASE)
_GROUNDS = frozenset((
    "ceiling", "floor", "grass", "natural object", "place", "plant", "roof", "sky", "wall", "water",
))  # fmt: skip
"""Kinds of things that are behind what a picture shows."""
_ON, _IN = frozenset(("on", "onto", "upon", "riding")), frozenset(("in", "inside", "into", "at"))
_SCENES = frozenset(("landscape", "view of a town", "indoor scene", "grass", "floor", "sand", "sky", "place"))
"""Kinds of what things stand in or on, of which no box is known."""
_SAME = {"upper": "top", "lower": "bottom", "center": "middle", "centre": "middle"}


def place_findings(
    claim: str, mentions: Sequence[Mention], witnesses: Witnesses | None, lexicon: Lexicon
) -> list[Finding]:
    """Return findings for each position and size of a claim's first thing; unsupported without `witnesses`."""
    if not mentions:
        return []
    thing = mentions[0]
    doubtful: Leaning = "open" if witnesses is None or witnesses.scores else "unknown"

    def finding(words: str, is_borne_out: bool) -> Finding:
        return Finding("for", frozenset({"objects"})) if is_borne_out else Finding(doubtful, about=Doubt(words))

    where = witnesses.place(thing.noun) if witnesses else frozenset[str]()
    known, size = (witnesses.depth(thing.noun), witnesses.size(thing.noun)) if witnesses else ("between", "")
    found = [finding(match[0], named <= where) for match, named in _places(claim)]
    for match in _DEPTH.finditer(claim):
        back = match[1].lower() != "foreground"
        usual = known == "" and not _GROUNDS.isdisjoint(lexicon.lineage(thing.noun))
        found.append(finding(match[0], known == ("back" if back else "front") or (back and usual)))
    found += [finding(match[0], False) for match in _UNSEEN.finditer(claim)]
    for match in _SIZE.finditer(claim):
        is_large = match[1].lower() in ("large", "big", "huge", "enormous")
        behind = claim[match.end() :].split()
        told_alone = not behind or not behind[0][0].isalpha()  # "the dog is small."
        if told_alone or size == ("small" if is_large else "large"):
            found.append(finding(match[0], False))
    return found


def says_state(claim: str) -> bool:
    """Return whether a claim says of something that it is on, off, up or the like, which looks like a place."""
    return _STATE.search(claim) is not None


def relation_findings(
    claim: str, mentions: Sequence[Mention], whole: Sequence[Mention], witnesses: Witnesses, lexicon: Lexicon
) -> list[Finding]:
    """Return findings where a thing is said to be on or in another; `whole` are the caption's things."""
    words, before = lexicon.words.of(claim), {each.noun: one for one, each in pairwise(whole)}
    pairs = [
        (relation, one, other)
        for one, other in pairwise(mentions)
        for relation in words[one.place + len(one.wording.split()) : other.place]
    ]
    if words[:1] and mentions:
        first = mentions[0]
        one = mentions[1] if len(mentions) > 1 else before.get(first.noun)  # "on the horse is a person"
        pairs += [(words[0], one, first)] if one is not None else []
    return [
        Finding("open", about=Doubt(other.wording, thing=True))
        for relation, one, other in pairs
        if relation in _ON | _IN
        and _SCENES.isdisjoint(lexicon.lineage(other.noun))
        and not (witnesses.stands_on if relation in _ON else witnesses.lies_in)(one.noun, other.noun)
    ]


def _places(claim: str) -> Iterator[tuple[re.Match[str], frozenset[str]]]:
    for match in _PLACE.finditer(claim):
        names = (name.lower() for name in match.groups() if name)
        yield match, frozenset(_SAME.get(name, name) for name in names)


Key = tuple[str, str, str]  # Noun, wording, and the word that introduces it


def key_of(mention: Mention) -> Key:
    """Return by what a mention is known in each part of its caption."""
    return mention.noun, mention.wording, mention.introduced


def further(text: str, lexicon: Lexicon, kinds: Collection[str]) -> Mapping[Key, tuple[str, int]]:
    """Return for each mention of one more thing its kind, of `kinds`, and how many of it `text` has named by then."""
    found: dict[Key, tuple[str, int]] = {}
    named: dict[str, list[Mention]] = {}
    for sentence in split_sentences(text):
        here: dict[str, list[Mention]] = {}
        for mention in lexicon.mentions(sentence):
            kind = next((name for name in lexicon.lineage(mention.noun) if name in kinds), "")
            if not kind or mention.denied:
                continue
            before = named.setdefault(kind, [])
            apart = any(_exclude(lexicon, other.noun, mention.noun) for other in before)
            joined = any(_joined(lexicon, sentence, other, mention) for other in here.setdefault(kind, []))
            if not before or apart or joined:
                before.append(mention)
                if len(before) > 1:
                    found[key_of(mention)] = kind, len(before)
            here[kind].append(mention)
    return found


def _exclude(lexicon: Lexicon, first: str, second: str) -> bool:
    return not lexicon.are_together(first, second) and not lexicon.akin(first, second)


def _joined(lexicon: Lexicon, sentence: str, first: Mention, second: Mention) -> bool:
    """Whether a sentence names two things, not one thing by two names."""
    if not (second.introduced or is_plural(second)):
        return False
    between = _words_between(lexicon, sentence, first, second)
    return bool(between) and lexicon.words.naming.isdisjoint(between)


def is_plural(mention: Mention) -> bool:
    """Return whether a text names several of it."""
    last = mention.wording.split()[-1]
    return last != mention.noun.split()[-1] and last.endswith(("s", "people", "men", "ren"))


def _words_between(lexicon: Lexicon, text: str, first: Mention, second: Mention) -> list[str]:
    listed, words = lexicon.words, lexicon.words.of(text)
    start, end = first.place + len(first.wording.split()), second.place
    openers = listed.introducing | listed.counts.keys()
    stops = listed.not_nouns | FINITE_VERBS | openers
    while end > start and words[end - 1] not in stops:
        end -= 1
    return words[start : end - 1 if end > start and words[end - 1] in openers else end]


_WORDS_SHARED = 0.9  # Minimum share of a claim's longer words in another candidate, if its nouns are unknown


_PEOPLE = "people"


class ClaimChecker:
    """Everything one candidate's claims can be held against."""

    def __init__(
        self,
        lexicon: Lexicon | None,
        whole: Facts,
        others: Sequence[Facts],
        witnesses: Witnesses,
        read: ReadText | None,
        handed_over: frozenset[str] | None = None,
        states: StateEvidence | None = None,
    ) -> None:
        """Take this candidate's facts, the others' facts, and the local evidence.

        `handed_over`: nouns given to a describer without the picture.
        """
        self._lexicon, self._whole, self._others = lexicon, whole, others
        self._witnesses, self._read, self._states = witnesses, read, states
        self._limits, self._noun_scores = witnesses.limits, witnesses.scores
        self._handed_over = handed_over
        self._text = TextEvidence(lexicon, others, read, on_screen=not witnesses.scores)
        self._further = further(whole.text, lexicon, witnesses.kinds()) if lexicon else {}

    def findings(self, claim: str, paraphrased: Callable[[], bool]) -> list[Finding]:
        """Return a finding for each thing `claim` names, or one for its wording when it names nothing."""
        facts = extract_facts(claim, self._lexicon)
        numbers = [figure for figure in facts.figures if not _counts(figure, facts)]
        found = [self._text.quotation(quote) for quote in facts.quotations]
        found += [self._text.figure(figure, claim, facts) for figure in numbers]
        borne = any(finding.leaning == "for" for finding in found)
        written = self._text.words_borne_out(claim, facts)
        by_states, words = self._states.findings(claim) if self._states else ([], frozenset[str]())
        found, written = found + by_states, written | words
        bearers = self._text.brings_in(claim) if borne or written else frozenset[str]()
        named = extract_facts(self._text.without_read(claim), self._lexicon)
        for mention in named.mentions:
            if mention.noun in bearers or (numbers and borne and written.issuperset(mention.wording.split())):
                continue
            kind, phrase = self._kind(mention)
            somebody = bool(kind) and mention.noun in self._lexicon.words.roles if self._lexicon else False
            doubt = Doubt(mention.wording, thing=True, kind=phrase, is_somebody=somebody)
            found.append(replace(self._noun(mention), about=doubt))
            found += [*self._colour(mention), *self._count(mention, written), *self._one_more(mention)]
        heads = [head for head in named.heads if head not in bearers]
        found += [replace(self._head(head, written), about=Doubt(head, thing=True)) for head in heads]
        if self._lexicon:
            witnesses = self._witnesses if self._handed_over is None else None
            found += place_findings(remove_quotations(claim), named.mentions, witnesses, self._lexicon)
            if witnesses and witnesses.scores:
                found += relation_findings(claim, named.mentions, self._whole.mentions, witnesses, self._lexicon)
        if (
            self._lexicon
            and not by_states
            and (self._lexicon.words.denies(claim) or says_state(remove_quotations(claim)))
        ):
            found.append(self._denial())  # such as "the cat is not there"
        if self._text.says_more(claim, words, of_number=bool(numbers)):
            found.append(Finding("unknown"))
        if not self._lexicon or not found:
            return found + _wording(facts, self._others, paraphrased if self._lexicon else lambda: False)
        return found + self._more(claim, bearers, written)

    def testimony(self, claim: str) -> tuple[WitnessStatement, ...]:
        """Return what each witness says of the things that `claim` names, to be told when the person asks."""
        facts = extract_facts(claim, self._lexicon)
        found = self._text.testimony(facts.quotations, [f for f in facts.figures if not _counts(f, facts)])
        for mention in facts.mentions:
            if not mention.denied:
                found += self._witnesses.testimony(mention.noun, mention.wording)
                if kind := self._kind(mention)[0]:
                    found += self._witnesses.testimony(kind, kind)
                if is_majority(
                    self._others, sum(any(self._same(m.noun, mention.noun) for m in o.mentions) for o in self._others)
                ):
                    noun = self._lexicon.scored_as(mention.noun) if self._lexicon is not None else ""
                    found.append(WitnessStatement("agreement", mention.wording, "open", noun=noun))
        return tuple(found)

    def differences(self, claim: str, *, names: bool = True) -> list[Difference]:
        """Return what other candidates have instead of what `claim` has; without `names` quotations and numbers."""
        found = self._text.differences(claim, self._whole)
        if not self._lexicon or not names:
            return found
        for mention in self._lexicon.mentions(claim):
            if mention.denied:
                continue
            for other in self._others:
                found += self._differs(mention, other)
        return found

    def _differs(self, mention: Mention, other: Facts) -> list[Difference]:
        assert self._lexicon  # only asked for where there is one  # noqa: S101
        same = [theirs for theirs in other.mentions if self._same(theirs.noun, mention.noun)]
        if not same:
            rival = self._rival(mention, other)
            return [Difference(mention.wording, rival.wording)] if rival and self._matters(mention, rival) else []
        for theirs in same:
            exact = mention.count.isdigit() and mention.count not in (each.count for each in same)
            if exact and theirs.count.isdigit():
                return [Difference(f"{mention.count} {mention.wording}", f"{theirs.count} {theirs.wording}")]
            if mention.colours and theirs.colours and not set(mention.colours) & set(theirs.colours):
                mine, else_ = " and ".join(mention.colours), " and ".join(theirs.colours)
                return [Difference(f"{mine} {mention.wording}", f"{else_} {theirs.wording}")]
        return []

    def _matters(self, mention: Mention, rival: Mention) -> bool:
        """Whether to report a rival: not if the picture excludes it or supports it as well."""
        mine, theirs = self._noun_scores.get(mention.noun), self._noun_scores.get(rival.noun)
        if mine is None or theirs is None:
            return True
        both = min(mine.height, theirs.height) >= self._limits.height
        return theirs.height >= self._limits.floor and not both

    def _same(self, first: str, second: str) -> bool:
        lexicon = self._lexicon
        return lexicon is not None and (lexicon.supports(first, second) or lexicon.supports(second, first))

    def _rival(self, mention: Mention, other: Facts) -> Mention | None:
        """Return the alternative to `mention` in `other`, unless this candidate names it too."""
        assert self._lexicon  # as above  # noqa: S101
        for theirs in other.mentions:
            if theirs.denied or any(self._same(mine.noun, theirs.noun) for mine in self._whole.mentions):
                continue
            if self._lexicon.rivals(mention.noun, theirs.noun):
                return theirs
        return None

    def _noun(self, mention: Mention) -> Finding:
        assert self._lexicon  # as above  # noqa: S101
        if mention.denied:
            shown = self._witnesses.shows(mention.noun)
            return Finding("against", frozenset({"clip"})) if shown else self._denial()
        named = [[theirs for theirs in other.mentions if not theirs.denied] for other in self._others]
        votes = sum(any(self._lexicon.supports(m.noun, mention.noun) for m in theirs) for theirs in named)
        rivals = sum(self._rival(mention, other) is not None for other in self._others)
        score = self._noun_scores.get(mention.noun)
        agreed = is_majority(self._others, votes)
        leaning = self._witnesses.leaning(mention.noun)
        evidence: set[Evidence] = {"agreement"} if agreed else set()
        if score is not None and score.height >= self._limits.fitting:
            evidence.add("clip")
        if self._witnesses.found(mention.noun):
            evidence.add("objects")
        if score is not None and self._witnesses.word(mention.noun) > 0:
            evidence.add("asked")
        if leaning == "for" and mention.noun in self._lexicon.words.roles:
            return Finding("open", frozenset(evidence))
        if self._could_know(mention) and leaning == "for":
            return Finding("for", frozenset(evidence if evidence - {"agreement"} else {*evidence, "clip"}))
        if self._witnesses.asked is not None and self._witnesses.asked.denies(mention.noun):
            return Finding("against", frozenset({"clip", "asked"} if leaning == "against" else {"asked"}))
        if agreed:
            against = leaning == "against"
            return Finding("against" if against else "open", frozenset({"clip", "agreement"} if against else evidence))
        if leaning == "against" or (rivals and not votes and rivals == len(self._others) and rivals > 1):
            return Finding("against", frozenset({"clip"} if leaning == "against" else {"agreement"}))
        known = score is not None or bool(self._others)
        return Finding("open", frozenset(evidence)) if known else Finding("unknown")

    def _kind(self, mention: Mention) -> tuple[str, str]:
        """Return the kind and phrase to state for an open noun, if the picture shows it and the claim has no other."""
        assert self._lexicon  # as above  # noqa: S101
        kind, phrase = self._lexicon.kind_of(mention.noun)
        if not kind or self._handed_over is not None or mention.denied:
            return "", ""
        if mention.noun in self._lexicon.words.roles:
            return (kind, _PEOPLE if is_plural(mention) else phrase) if self._witnesses.shows(kind) else ("", "")
        if self._witnesses.leaning(mention.noun) != "open":
            return "", ""
        others = [m.noun for m in self._whole.mentions if m.noun != mention.noun]
        alone = not any(self._lexicon.supports(other, kind) for other in others) and not is_plural(mention)
        return (kind, phrase) if alone and self._witnesses.shows(kind) else ("", "")

    def _denial(self) -> Finding:
        return Finding("open" if self._others or self._noun_scores else "unknown")

    def _could_know(self, mention: Mention) -> bool:
        """Whether the describer saw the picture or was given the noun."""
        told, lexicon = self._handed_over, self._lexicon
        return told is None or (lexicon is not None and any(lexicon.supports(each, mention.noun) for each in told))

    def _colour(self, mention: Mention) -> list[Finding]:
        """Compare with the pixels of the detected box; small models cannot recognize an object's colour."""
        if not mention.colours:
            return []
        if self._handed_over is None and set(mention.colours) <= self._witnesses.colours(mention.noun):
            return [Finding("for", frozenset({"objects"}))]
        open_ = self._agreed_at_most(self._colour_votes(mention))
        return [replace(open_, about=Doubt(colour)) for colour in mention.colours]

    def _colour_votes(self, mention: Mention) -> int:
        return sum(
            any(set(m.colours) & set(mention.colours) for m in o.mentions if self._same(m.noun, mention.noun))
            for o in self._others
        )

    def _agreed_at_most(self, votes: int) -> Finding:
        """Return the finding where only the describer and `votes` other candidates support a claim."""
        if is_majority(self._others, votes):
            return Finding("open", frozenset({"agreement"}))
        return Finding("open" if self._others or self._noun_scores else "unknown")

    def _count(self, mention: Mention, written: frozenset[str]) -> list[Finding]:
        if mention.count in ("", "1"):
            several = mention.count == "" and is_plural(mention)
            alone = several and self._lexicon is not None and self._lexicon.is_counted(mention.noun)
            more = mention.count == "1" and self._witnesses.has(mention.noun, 2)
            doubtful = more or (alone and not self._witnesses.has(mention.noun, 2))
            return [Finding("open", about=Doubt(mention.wording, thing=True))] if doubtful else []
        if mention.count_wording in written:
            return [Finding("for", frozenset({"text"}))]
        least = int(mention.count.rstrip("+")) if mention.count.endswith("+") else 0
        counted = (
            self._witnesses.has(mention.noun, least)
            if least
            else str(self._witnesses.count(mention.noun)) == mention.count
        )
        if self._could_know(mention) and counted:
            return [Finding("for", frozenset({"objects"}))]
        theirs = [
            {m.count for m in other.mentions if m.count and self._same(m.noun, mention.noun)} for other in self._others
        ]
        open_ = self._agreed_at_most(sum(mention.count in counts for counts in theirs))
        return [replace(open_, about=Doubt(mention.count_wording))]

    def _one_more(self, mention: Mention) -> list[Finding]:
        """Require one more detection of a kind."""
        kind, least = self._further.get(key_of(mention), ("", 0))
        if not kind or self._witnesses.has(kind, least):
            return []
        return [Finding("open", about=Doubt(mention.wording, thing=True))]

    def _head(self, head: str, written: frozenset[str]) -> Finding:
        """Compare an unknown noun with the text, its only possible evidence."""
        if head in written:
            return Finding("for", frozenset({"text"}))
        stem = head[:STEM]
        return self._agreed_at_most(sum(stem in other.words or head in other.heads for other in self._others))

    def _more(self, claim: str, bearers: frozenset[str], written: frozenset[str]) -> list[Finding]:
        """Compare the words beyond known nouns, which the models did not check."""
        assert self._lexicon  # as above  # noqa: S101
        claim = remove_quotations(claim)
        told = {colour for mention in self._lexicon.mentions(claim) for colour in mention.colours}
        words = tuple(word for word in self._lexicon.unaccounted(claim, bearers) if word not in told)
        qualifiers = [pair for pair in self._lexicon.qualifiers(claim) if pair[0] not in bearers]
        words += tuple(wording for noun, wording in qualifiers if not self._witnesses.shows(noun))
        words = tuple(word for word in words if word not in written)
        votes = sum(all(_has(other, word) for word in words) for other in self._others)
        return [replace(self._agreed_at_most(votes), about=Doubt(word)) for word in words]


def _wording(facts: Facts, others: Sequence[Facts], agreed_otherwise: Callable[[], bool]) -> list[Finding]:
    """Compare a claim without known nouns word by word."""
    if not others:
        return [Finding("unknown")]
    votes = sum(len(facts.words & other.words) >= _WORDS_SHARED * len(facts.words) for other in others if facts.words)
    agreed = is_majority(others, votes) or agreed_otherwise()
    return [Finding("open", frozenset({"agreement"} if agreed else ()))]


def _has(facts: Facts, word: str) -> bool:
    return word[:STEM] in facts.words or any(word in mention.wording.split() for mention in facts.mentions)


def _counts(figure: str, facts: Facts) -> bool:
    return any(mention.count == figure for mention in facts.mentions)
