"""The languages that the user writes and reads: those of the locale and of the keyboard layouts."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache

from seesay.core.child_processes import run_program
from seesay.core.errors import CaptureError
from seesay.core.translation import normalised_tag, system_language

_BY_LAYOUT = {
    "am": "hy", "ara": "ar", "bd": "bn", "bg": "bg", "by": "be", "et": "am", "ge": "ka", "gr": "el", "il": "he",
    "in": "hi", "ir": "fa", "kh": "km", "kr": "ko", "kz": "kk", "mk": "mk", "np": "ne", "pk": "ur", "rs": "sr",
    "ru": "ru", "th": "th", "tr": "tr", "ua": "uk", "vn": "vi",
    "at": "de", "br": "pt", "cz": "cs", "de": "de", "dk": "da", "ee": "et", "es": "es", "fi": "fi", "fr": "fr",
    "hr": "hr", "hu": "hu", "it": "it", "latam": "es", "lt": "lt", "lv": "lv", "nl": "nl", "no": "nb", "pl": "pl",
    "pt": "pt", "ro": "ro", "se": "sv", "sk": "sk",
}  # fmt: skip
"""xkeyboard-config's layout names and their language."""
_BY_VARIANT = {
    "ben": "bn", "guj": "gu", "kan": "kn", "mal": "ml", "mar": "mr", "ori": "or", "pan": "pa", "guru": "pa",
    "tam": "ta", "tel": "te", "urd": "ur",
}  # fmt: skip
"""Prefixes of variants of the layout "in", and their language."""
_BY_METHOD = {"bamboo": "vi", "hangul": "ko", "unikey": "vi"}
"""Prefixes of IBus input methods; those of m17n contain the language."""
_SOURCE = re.compile(r"\('(\w+)', '([^']*)'\)")
_SECONDS = 2.0


def user_languages(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the user's language tags, the system's first; takes about 50 ms, or two seconds.

    Queries Windows, the X server and GNOME for keyboard layouts; other systems have only the locale.
    """
    return tuple(dict.fromkeys((*locale_languages(environment), *filter(None, _written(environment)))))


def locale_languages(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the language tags of the environment, the system's first, at once."""
    listed = [normalised_tag(tag) for tag in environment.get("LANGUAGE", "").split(":")]
    return tuple(dict.fromkeys(filter(None, (system_language(environment), *listed))))


@cache
def cached_user_languages() -> tuple[str, ...]:
    """Return `user_languages` as of the first call."""
    return user_languages()


def _written(environment: Mapping[str, str]) -> Iterator[str]:
    if sys.platform == "win32":
        yield from _windows_languages()
    yield from (layout_language(*each) for each in _layouts(environment))
    if "GNOME" in environment.get("XDG_CURRENT_DESKTOP", "").split(":"):
        yield from map(_of_source, _SOURCE.findall(_gnome_sources()))


def layout_language(layout: str, variant: str = "") -> str:
    """Return the language of an X keyboard layout; empty if there are several or it is unknown."""
    indian = next((tag for begin, tag in _BY_VARIANT.items() if layout == "in" and variant.startswith(begin)), None)
    return indian or _BY_LAYOUT.get(layout, "")


def _layouts(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the layouts with their variants; empty without an X server, which Wayland desktops have too."""
    # elsewhere DISPLAY may name another program's X server, and python-xlib is not installed
    if sys.platform != "linux" or not environment.get("DISPLAY"):
        return []
    from seesay.system.x11_connection import X11Windows, connected

    with suppress(CaptureError), connected() as display:
        fields = X11Windows(display).raw(display.screen().root, "_XKB_RULES_NAMES").split(b"\0")
        names = [field.decode(errors="replace").split(",") for field in fields[2:4]]
        if len(names) == 2:
            variants = names[1] + [""] * len(names[0])
            return list(zip(names[0], variants, strict=False))
    return []


def _gnome_sources() -> str:
    """Return GNOME's input sources as GVariant text; Wayland's X server lacks them."""
    command = ["gsettings", "get", "org.gnome.desktop.input-sources", "sources"]
    with suppress(OSError):  # also a timeout
        return run_program(command, seconds=_SECONDS)[1].decode(errors="replace")
    return ""


def _of_source(source: tuple[str, str]) -> str:
    """Return the language of a source such as ("xkb", "in+tam"), ("ibus", "m17n:hi:itrans") or ("ibus", "hangul")."""
    kind, name = source
    if kind == "xkb":
        layout, _, variant = name.partition("+")
        return layout_language(layout, variant)
    parts = [part for part in name.lower().split(":") if part]
    if len(parts) > 1:
        return layout_language(parts[1]) if parts[0] == "xkb" else normalised_tag(parts[1])
    return next((tag for begin, tag in _BY_METHOD.items() if name.lower().startswith(begin)), "")


def _windows_languages() -> list[str]:
    """Return the languages of the user's keyboard layouts in Windows."""
    import ctypes
    import locale

    layouts = ctypes.WinDLL("user32").GetKeyboardLayoutList  # type: ignore[attr-defined,unused-ignore]
    layouts.restype, layouts.argtypes = ctypes.c_int, [ctypes.c_int, ctypes.c_void_p]
    handles = (ctypes.c_void_p * layouts(0, None))()
    filled = layouts(len(handles), handles)
    # the low word of a handle is a LANGID
    return [normalised_tag(locale.windows_locale.get((handle or 0) & 0xFFFF, "")) for handle in handles[:filled]]
