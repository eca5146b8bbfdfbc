"""The languages that a person writes and reads in: those of the locale, and of the keyboard layouts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress

from seesay.errors import CaptureError
from seesay.languages import plain
from seesay.translation import system_language

_BY_LAYOUT = {
    "am": "hy", "ara": "ar", "bd": "bn", "bg": "bg", "by": "be", "et": "am", "ge": "ka", "gr": "el", "il": "he",
    "in": "hi", "ir": "fa", "kh": "km", "kr": "ko", "kz": "kk", "mk": "mk", "np": "ne", "pk": "ur", "rs": "sr",
    "ru": "ru", "th": "th", "tr": "tr", "ua": "uk", "vn": "vi",
}  # fmt: skip
"""Names of layouts by xkeyboard-config, and the language that is written with each."""
_BY_VARIANT = {
    "ben": "bn", "guj": "gu", "kan": "kn", "mal": "ml", "mar": "mr", "ori": "or", "pan": "pa", "guru": "pa",
    "tam": "ta", "tel": "te", "urd": "ur",
}  # fmt: skip
"""What the variant of the layout "in" begins with, and its language."""


def own_languages(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the tags of the person's languages, that of the system first; asks the X server where there is one."""
    listed = [plain(tag) for tag in environment.get("LANGUAGE", "").split(":")]
    found = [system_language(environment), *listed, *(written_with(*each) for each in _layouts(environment))]
    return tuple(dict.fromkeys(filter(None, found)))


def written_with(layout: str, variant: str = "") -> str:
    """Return the language that is written with a keyboard layout of X; empty for those of Latin letters alone."""
    indian = next((tag for begin, tag in _BY_VARIANT.items() if layout == "in" and variant.startswith(begin)), None)
    return indian or _BY_LAYOUT.get(layout, "")


def _layouts(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the layouts with their variants; none without an X server, which Wayland desktops have beside."""
    # elsewhere DISPLAY may name the X server of some other program, and python-xlib is not installed
    if sys.platform != "linux" or not environment.get("DISPLAY"):
        return []
    from seesay.x11 import X11Windows, connected

    with suppress(CaptureError), connected() as display:
        fields = X11Windows(display).raw(display.screen().root, "_XKB_RULES_NAMES").split(b"\0")
        names = [field.decode(errors="replace").split(",") for field in fields[2:4]]
        if len(names) == 2:
            variants = names[1] + [""] * len(names[0])
            return list(zip(names[0], variants, strict=False))
    return []
