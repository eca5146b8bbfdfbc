"""What is said where a library that comes with Seesay cannot be used."""

from __future__ import annotations

from seesay.backends import Unavailable
from seesay.translation import translate


def unusable(library: str) -> Unavailable:
    """Return that a library cannot be used, and what helps."""
    reason = translate("Reasons", "the library {library} cannot be used").format(library=library)
    return Unavailable(reason, translate("Reasons", "reinstall Seesay"))
