"""Turns what a server did wrong into what a person may be told."""

from __future__ import annotations

import re

from seesay.core import errors
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.description.servers.chat import Fault

_REGION = re.compile(
    r"unsupported_country|country, region|not available in your (?:country|region)|region.{0,30}not.supported"
)
_NO_CREDIT = re.compile(
    r"insufficient_quota|insufficient credits|billing|exceeded your current quota|payment required"
    r"|credit balance is too low"
)
_FILTER = re.compile(r"content_filter|content_policy|content management policy|moderation|safety system|flagged")
_NO_MODEL = re.compile(
    r"model_not_found|model_not_available|not a valid model|invalid model|no endpoints found (?!that support)"
    r"|not_found_error model:"
    r"|model.{0,120}(?:not found|does not exist|doesn't exist|deprecated|decommissioned|retired|no longer)"
    r"|deploymentnotfound|deployment.{0,60}does not exist|(?:no|unknown|try pulling it|unable to find).{0,20} model"
)
_NO_PICTURES = re.compile(
    r"image_url|image input|\b0 image|multi-?modal|mmproj|content.{0,40}must be a"
    r"|not support.{0,60}(?:image|vision)|(?:image|vision).{0,60}not support"
)

_UNREACHABLE = {
    "": QT_TRANSLATE_NOOP("Reasons", "the connection failed"),
    "certificate": QT_TRANSLATE_NOOP("Reasons", "its certificate is not valid"),
    "environment": QT_TRANSLATE_NOOP(
        "Reasons", "the proxy or the certificates named in the environment cannot be used"
    ),
}

_NO_ANSWER = QT_TRANSLATE_NOOP("Reasons", "it did not respond in time")

_BY_KIND: dict[str, tuple[type[errors.CaptionError], str]] = {
    "timeout": (errors.NetworkError, _NO_ANSWER),
    "dropped": (errors.NetworkError, QT_TRANSLATE_NOOP("Reasons", "the connection was lost")),
    "web page": (errors.BadAnswerError, QT_TRANSLATE_NOOP("Reasons", "it sent a web page instead of an answer")),
    "garbage": (errors.BadAnswerError, QT_TRANSLATE_NOOP("Reasons", "the answer does not follow the protocol")),
}

_BY_STATUS: tuple[tuple[int, int, type[errors.CaptionError], str], ...] = (
    (403, 403, errors.KeyRefusedError, QT_TRANSLATE_NOOP("Reasons", "the key lacks permission for this")),
    (407, 407, errors.NetworkError, QT_TRANSLATE_NOOP("Reasons", "a proxy requires a password")),
    (408, 408, errors.NetworkError, _NO_ANSWER),
    (300, 399, errors.NetworkError, QT_TRANSLATE_NOOP("Reasons", "its address redirects elsewhere")),
    (404, 404, errors.BadAnswerError, QT_TRANSLATE_NOOP("Reasons", "there is no such service at its address")),
    (400, 499, errors.BadAnswerError,
     QT_TRANSLATE_NOOP("Reasons", "it does not accept the request, with status {status}")),
)  # fmt: skip
"""From and to a status, and what it means; the first row that fits counts."""


def is_model_gone(fault: Fault) -> bool:
    """Whether the server has no such model."""
    return fault.kind == "status" and fault.status in (400, 403, 404, 410, 422) and bool(_NO_MODEL.search(fault.told))


def is_refusal(fault: Fault) -> bool:
    """Whether the provider refused the content, whatever else its words mention."""
    return fault.kind == "status" and fault.status < 500 and bool(_FILTER.search(fault.told))


def is_picture_refused(fault: Fault) -> bool:
    """Whether the model takes no pictures."""
    return fault.kind == "status" and fault.status in (400, 404, 422, 500) and bool(_NO_PICTURES.search(fault.told))


def is_request_refused(fault: Fault) -> bool:
    """Whether the server does not accept the request as it is made."""
    if fault.kind != "status" or fault.status not in (400, 422) or is_model_gone(fault):
        return False
    return _classify(fault)[0] is errors.BadAnswerError


def is_rate_limit(fault: Fault) -> bool:
    """Whether the server asks for fewer requests, rather than for money."""
    limited = fault.status == 429 or "rate_limit" in fault.code
    return fault.kind == "status" and limited and not _NO_CREDIT.search(fault.told)


def is_temporary(fault: Fault) -> bool:
    """Whether the same request may well succeed in a moment."""
    if fault.kind == "status":
        return is_rate_limit(fault) or (fault.status >= 500 and fault.status != 501)
    return fault.kind == "unreachable" and not fault.code


def fault_to_error(fault: Fault, service: str, left_machine: tuple[errors.LeftMachine, ...]) -> errors.CaptionError:
    """Return the error a person is told for `fault`; none of the server's own words are in it."""
    kind, detail = _classify(fault)
    return kind(service, detail, left_machine)


def _classify(fault: Fault) -> tuple[type[errors.CaptionError], str]:
    if fault.kind == "bug":
        raise RuntimeError(f"the request failed inside the program: {fault.code}")
    if fault.kind == "unreachable":
        return errors.NetworkError, translate("Reasons", _UNREACHABLE[fault.code])
    if fault.kind != "status":
        kind, detail = _BY_KIND[fault.kind]
        return kind, translate("Reasons", detail)
    told, status = fault.told, fault.status
    if _REGION.search(told):
        return errors.RegionError, ""
    if status == 401:
        return errors.KeyRefusedError, ""
    if status == 402 or (status in (0, 400, 403, 429) and _NO_CREDIT.search(told)):
        return errors.QuotaError, ""
    if status == 429 or "rate_limit" in fault.code:
        return errors.RateLimitError, ""
    if is_refusal(fault):
        return errors.RefusedError, ""
    for first, last, kind, detail in _BY_STATUS:
        if first <= status <= last:
            return kind, translate("Reasons", detail).format(status=status)
    return errors.ServerError, translate("Reasons", "status {status}").format(status=status) if status else ""
