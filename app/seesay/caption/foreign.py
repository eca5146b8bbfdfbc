"""Names the language of quoted text that is neither in the description's language nor in one of the person's, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from seesay.domain import Claim
from seesay.own_languages import languages_at_start
from seesay.text.language_names import language_in_words
from seesay.text.languages import certain_language
from seesay.translation import language, persons_language, translate


def languages_named(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield `claims`, with a language named in the first that quotes a passage of it: "It reads, in Russian: …".

    Only where the quotation begins the claim or follows a colon: titles of windows and labels of buttons are names.
    Each claim is decided on by itself, so that the first ones are the same whatever follows.
    """
    opened, closed = translate("Description", "“{text}”").split("{text}")
    named: set[str] = set()
    for claim in claims:
        before, _, quoted = claim.text.partition(opened)
        lead = before.rstrip()
        tag = certain_language(quoted.rpartition(closed)[0]) if not lead or lead.endswith(":") else None
        if tag is None or tag in named or _is_own(tag):
            yield claim
            continue
        named.add(tag)
        text = claim.text[len(before) :]
        if lead:
            told = translate("Description", "{lead}, in {language}: {text}")
            told = told.format(lead=lead.removesuffix(":"), language=language_in_words(tag), text=text)
        else:
            told = translate("Description", "In {language}: {text}").format(language=language_in_words(tag), text=text)
        yield replace(claim, text=told)


def _is_own(tag: str) -> bool:
    own = (language(), persons_language())
    return tag in {each.partition("-")[0] for each in own} or tag in languages_at_start()
