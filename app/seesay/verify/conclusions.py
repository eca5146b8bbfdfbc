"""What follows for a claim from what was found on each thing it names."""

from __future__ import annotations

from collections.abc import Sequence

from seesay.domain import Support
from seesay.verify.findings import Evidence, Finding
from seesay.verify.hedges import Doubt


def conclude(findings: Sequence[Finding]) -> tuple[Support, tuple[Evidence, ...]]:
    """Return what follows for the claim from what was found on each thing it names: the weakest decides."""
    leanings = {finding.leaning for finding in findings}
    order: tuple[Evidence, ...] = ("text", "clip", "objects", "asked", "agreement")
    used = {evidence for finding in findings for evidence in finding.evidence}
    evidence = tuple(name for name in order if name in used)
    if "against" in leanings:
        return "unsupported", evidence
    if "open" in leanings:
        return "unsure", evidence
    if "for" in leanings and "unknown" not in leanings:
        return "seen", evidence
    return "unchecked", evidence


def doubts_of(findings: Sequence[Finding]) -> tuple[tuple[Doubt | None, ...], tuple[str, ...]]:
    """Return what is doubtful of a claim, and the wordings of the things in it that the picture shows."""
    shown = {"clip", "objects", "asked"}
    certain = [
        f.about.words for f in findings if f.leaning == "for" and f.about and f.about.thing and shown & f.evidence
    ]
    return tuple(finding.about for finding in findings if finding.leaning != "for"), tuple(certain)
