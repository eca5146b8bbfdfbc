"""The execution providers of onnxruntime, and the one place that makes its sessions.

By itself, onnxruntime prints to standard output and silently falls back to the CPU; sessions here do neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from seesay.core.translation import translate

ProviderName = Literal["cpu", "directml", "coreml"]

_ONNXRUNTIME_NAMES: dict[ProviderName, str] = {
    "directml": "DmlExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
    "cpu": "CPUExecutionProvider",
}
"""Seesay's names for onnxruntime's execution providers, the most preferred first."""

_PROVIDER_OPTIONS: dict[ProviderName, dict[str, str]] = {
    "directml": {},
    # The newer of Core ML's two formats knows more operators, so that fewer parts of a graph fall back to the CPU.
    "coreml": {"ModelFormat": "MLProgram", "MLComputeUnits": "ALL", "RequireStaticInputShapes": "1"},
    "cpu": {},
}


@dataclass(frozen=True, slots=True)
class ProviderChoice:
    """The execution providers to try, best first, and why others are not among them."""

    usable: tuple[ProviderName, ...]
    rejected: Mapping[ProviderName, str]


def choose_providers(pinned: ProviderName | Literal["auto"], offered: Sequence[str] | None = None) -> ProviderChoice:
    """Choose from what onnxruntime offers (asked when `offered` is None); a pinned provider is tried alone."""
    if offered is None:
        from seesay.perception.inference.runtime import onnxruntime

        offered = onnxruntime.get_available_providers()
    usable: list[ProviderName] = []
    rejected: dict[ProviderName, str] = {}
    for name, theirs in _ONNXRUNTIME_NAMES.items():
        if theirs not in offered:
            rejected[name] = translate("Reasons", "this build of onnxruntime does not offer it")
        elif pinned not in ("auto", name):
            rejected[name] = translate("Reasons", "the setting vision.provider asks for {pinned}").format(pinned=pinned)
        else:
            usable.append(name)
    return ProviderChoice(tuple(usable), rejected)


class ProviderNotUsed(Exception):
    """onnxruntime made a session that does without the provider it was asked for."""


def create_session(graph: Path, options: Any, provider: ProviderName = "cpu") -> Any:
    """Return an `onnxruntime.InferenceSession` of `graph` that has `provider`.

    Raises `ProviderNotUsed` when it does without it, and else one of `loading_errors()`.
    """
    from seesay.perception.inference.runtime import onnxruntime

    name = _ONNXRUNTIME_NAMES[provider]
    session = onnxruntime.InferenceSession(
        str(graph),
        options,
        providers=[name],
        provider_options=[_PROVIDER_OPTIONS[provider]],
        enable_fallback=0,
    )
    if name not in session.get_providers():
        raise ProviderNotUsed(name)
    return session


@cache
def loading_errors() -> tuple[type[Exception], ...]:
    """Return what loading a graph raises; onnxruntime's own exceptions have no common base but `Exception`."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    own = (thing for thing in vars(state).values() if isinstance(thing, type) and issubclass(thing, Exception))
    # Those of the C++ library that it does not translate arrive as RuntimeError, wrong arguments as ValueError.
    return (*own, RuntimeError, ValueError, ProviderNotUsed, OSError)
