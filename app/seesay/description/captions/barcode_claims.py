"""Claims about QR codes and barcodes: kind and content, never opened. Names the language of foreign quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from seesay.core.domain import Claim, Detail
from seesay.core.findings import Code, CodeKind
from seesay.core.text.cleaning import one_line
from seesay.core.text.language_detection import certain_language
from seesay.core.text.language_names import language_in_words
from seesay.core.translation import QT_TRANSLATE_NOOP, counted, language, translate, user_language
from seesay.description.captions.wording import end_sentence, quotation
from seesay.system.user_languages import cached_user_languages

_LONGEST = 200
_TRANSFER, _TRANSFER_LINES = "BCD", 11
"""How a code for a bank transfer begins, and its lines, the last of which may be left out."""
_SHORT = 60
"""Characters of a text that is said once more when it is copied."""
_WIFI, _ONE_TIME = "WIFI:", "OTPAUTH"
_WIFI_FIELD = re.compile(r"(?:^|;)([A-Z]+):((?:\\.|[^\\;])*)(?=;|\Z)", re.DOTALL | re.IGNORECASE)
"""A field of the form that telephones read: a name and what it holds, in which a backslash goes before a mark."""
_ESCAPED = re.compile(r"\\(.)")
_CONTACT = re.compile(r"\ABEGIN:VCARD\b.*?^FN[^:\n]*:([^\r\n]+)", re.DOTALL | re.MULTILINE | re.IGNORECASE)
"""A contact of RFC 6350, and the name that it is shown with."""
_KINDS: dict[CodeKind, str] = {
    "qr": QT_TRANSLATE_NOOP("Description", "QR code: {text}"),
    "matrix": QT_TRANSLATE_NOOP("Description", "Matrix code: {text}"),
    "bar": QT_TRANSLATE_NOOP("Description", "Barcode: {text}"),
}


def describe_barcode(code: Code, detail: Detail = "full") -> str:
    """Return a code and what it holds, cut unless the detail is full."""
    if code.kind != "bar" and (known := _payload_in_words(code.text)):
        return known
    text = " ".join(code.text.split())
    text = text if detail == "full" or len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return translate("Description", _KINDS[code.kind]).format(text=quotation(text, "code"))


def describe_copied_barcode(codes: Sequence[Code]) -> str:
    """Return that the texts of `codes`, at least one, were copied; what may hold a password is not said again."""
    if len(codes) > 1:
        return counted("Controller", "%n code(s) copied, one per line.", len(codes))
    (code,) = codes
    if len(code.text) > _SHORT or not code.text.isprintable() or _may_be_secret(code):
        return translate("Controller", "Code copied.")
    return translate("Controller", "Code copied: {text}").format(text=end_sentence(quotation(code.text, "code")))


def hidden_lines(codes: Sequence[Code]) -> str:
    """Return why a second key is needed to copy the texts of `codes`: they hold more than is heard; or ""."""
    lines = sum(len(code.text.splitlines()) for code in codes)
    if lines > len(codes):
        return counted(
            "Controller",
            "Not copied yet: the text of the code has %n line(s), and pasting it may run something. "
            "Press the key again to copy it.",
            lines,
        )
    if not all(code.text.isprintable() for code in codes):
        return translate(
            "Controller", "Not copied yet: the text of the code has hidden characters. Press the key again to copy it."
        )
    return ""


def _may_be_secret(code: Code) -> bool:
    return code.text.upper().startswith((_WIFI, _ONE_TIME)) or _holds_secret(code.text)


def _holds_secret(text: str) -> bool:
    from seesay.description.redaction.secret_kinds import may_be_spoken  # few pictures have codes

    return not may_be_spoken(text)


def _payload_in_words(text: str) -> str:
    """Return the purpose of a known kind of code, or ""; passwords are not spoken."""
    if text.upper().startswith(_WIFI):
        fields = {name.upper(): value for name, value in _WIFI_FIELD.findall(text[len(_WIFI) :])}
        name = _ESCAPED.sub(r"\1", fields.get("S", ""))
        if not name:
            return translate("Description", "Wi-Fi code")
        form = (
            translate("Description", "Wi-Fi code for the network {name}; its password is not read aloud")
            if fields.get("P")
            else translate("Description", "Wi-Fi code for the network {name}")
        )
        return form.format(name=quotation(name[:_LONGEST]))
    if text.upper().startswith(_ONE_TIME):
        return translate("Description", "Code to set up one-time codes; its secret is not read aloud")
    if text.splitlines()[:1] == [_TRANSFER]:
        return _transfer_in_words([*text.splitlines(), *[""] * _TRANSFER_LINES])
    contact = _CONTACT.search(text)
    if contact is None:
        return translate("Description", "Code with a secret, which is not read aloud") if _holds_secret(text) else ""
    name = _ESCAPED.sub(r"\1", contact[1].strip())[:_LONGEST]
    return translate("Description", "Contact code: {name}").format(name=quotation(name, "code"))


def _transfer_in_words(lines: Sequence[str]) -> str:
    """Return payee and purpose of a bank transfer (EPC069-12), all of which a payer has to check."""
    name, account, amount = (
        quotation(one_line(lines[5])[:_LONGEST], "code"),
        quotation(one_line(lines[6]), "code"),
        one_line(lines[7]),
    )
    told = translate("Description", "Bank transfer code: to {name}, account {account}")
    if amount:
        told = translate("Description", "Bank transfer code: {amount} to {name}, account {account}")
    purpose = one_line(" ".join(lines[9:11]))[:_LONGEST]
    told = told.format(name=name, account=account, amount=quotation(amount, "code"))
    return f"{told}: {quotation(purpose, 'code')}" if purpose else told


def barcode_claims(codes: Sequence[Code], detail: Detail) -> Iterator[Claim]:
    """Yield a sentence for each code; without evidence, so that no server is told it with a later question."""
    for code in codes:
        yield Claim(end_sentence(describe_barcode(code, detail)), "seen")


def name_quoted_languages(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield `claims`, the first foreign quotation with its language: "It reads, in Russian: …".

    Only quotations at the start or after a colon count, as titles and labels are names. Each claim is decided by
    itself.
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
    own = (language(), user_language())
    return tag in {each.partition("-")[0] for each in own} or tag in cached_user_languages()
