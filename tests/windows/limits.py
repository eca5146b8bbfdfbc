"""Which tests are left out on Windows and under Wine, as `limits.toml` says; run, it prints that into the docs."""

from __future__ import annotations

import ctypes
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/platforms.md"

_BEGINNINGS = {
    "wine": "What Wine cannot tell, and only a real Windows will:",
    "windows": "What the tests leave out on any Windows:",
}
_END = "<!-- the end of the list -->"


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
    """Return the document with the list as it is."""
    for on, beginning in _BEGINNINGS.items():
        rows = "\n".join(f"* {limit.reason}" for limit in limits() if limit.on == on)
        before, _, rest = text.partition(f"\n{beginning}\n")
        text = f"{before}\n{beginning}\n\n{rows}\n\n{_END}{rest.partition(_END)[2]}"
    return text


if __name__ == "__main__":
    DOCUMENT.write_text(refreshed(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
