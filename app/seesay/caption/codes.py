"""What is said of QR and bar codes: their kind and what they hold. They are never opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seesay.caption.wording import ended, quotation
from seesay.codes import Code, CodeKind
from seesay.domain import Claim, Detail
from seesay.translation import QT_TRANSLATE_NOOP, translate

_LONGEST = 200
_KINDS: dict[CodeKind, str] = {
    "qr": QT_TRANSLATE_NOOP("Description", "A QR code: {text}"),
    "matrix": QT_TRANSLATE_NOOP("Description", "A matrix code: {text}"),
    "bar": QT_TRANSLATE_NOOP("Description", "A bar code: {text}"),
}


def code_in_words(code: Code, detail: Detail = "full") -> str:
    """Return a code and what it holds, cut unless the detail is full."""
    text = code.text if detail == "full" or len(code.text) <= _LONGEST else f"{code.text[:_LONGEST]}…"
    return translate("Description", _KINDS[code.kind]).format(text=quotation(text))


def code_claims(codes: Sequence[Code], detail: Detail) -> Iterator[Claim]:
    """Yield a sentence for each code; without evidence, so that no server is told it with a later question."""
    for code in codes:
        yield Claim(ended(code_in_words(code, detail)), "seen")
