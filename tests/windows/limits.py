"""Which tests are left out on Windows and under Wine, as `limits.toml` says; run, it writes a summary into the docs."""

from __future__ import annotations

import ctypes
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/platforms.md"

_BEGINNING = "<!-- make limits -->"
_END = "<!-- end of make limits -->"


@dataclass(frozen=True, slots=True)
class Limit:
    """Tests that are left out `on` "windows" or "wine", with the reason."""

    on: str
    reason: str
    tests: tuple[str, ...]

    def names(self, node: str) -> bool:
        """Return whether the test, class or file `node` is left out."""
        return any(re.match(rf"{re.escape(test)}(::|\[|$)", node) for test in self.tests)


def limits() -> Sequence[Limit]:
    """Return the list."""
    content = tomllib.loads(Path(__file__).with_name("limits.toml").read_text(encoding="utf-8"))
    return [Limit(entry["on"], entry["reason"], tuple(entry["tests"])) for entry in content["limit"]]


def in_force() -> Sequence[Limit]:
    """Return the part of the list that holds here."""
    library = getattr(ctypes, "WinDLL", None)
    if library is None:
        return []
    wine = hasattr(library("ntdll"), "wine_get_version")
    return [limit for limit in limits() if wine or limit.on == "windows"]


def refreshed(text: str) -> str:
    """Return the document with what is skipped: a row per reason under Wine, and only counts for all of Windows."""
    rows = [f"| Wine | {len(limit.tests)} | {limit.reason} |" for limit in limits() if limit.on == "wine"]
    elsewhere = [limit for limit in limits() if limit.on == "windows"]
    tests = sum(len(limit.tests) for limit in elsewhere)
    reasons = f"{len(elsewhere)} reasons, mostly other systems' parts: `tests/windows/limits.toml`"
    rows.append(f"| Windows | {tests} | {reasons} |")
    table = "\n".join(["| on | entries skipped | reason |", "| --- | --- | --- |", *rows])
    before, _, rest = text.partition(_BEGINNING)
    return f"{before}{_BEGINNING}\n{table}\n{_END}{rest.partition(_END)[2]}"


if __name__ == "__main__":
    DOCUMENT.write_text(refreshed(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
