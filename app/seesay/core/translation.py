"""The user's language: texts from Qt Linguist catalogues, read without Qt, numbers, days; see docs/translating.md."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from seesay.core.paths import resources_folder

ENGLISH = "en"

_NO_LANGUAGE = ("", "c", "posix")
_WRITTEN_BY_REGION = ("pt", "zh")  # languages written differently by region; the region of others is dropped


def normalised_tag(tag: str) -> str:
    """Return a normalised tag: "de_AT.UTF-8" as "de", "pt_BR" as "pt-BR"; empty for none."""
    name, _, region = re.split(r"[.@]", tag.strip(), maxsplit=1)[0].replace("_", "-").partition("-")
    if name.lower() in _NO_LANGUAGE:
        return ""
    return f"{name.lower()}-{region.upper()}" if region and name.lower() in _WRITTEN_BY_REGION else name.lower()


def fallbacks(tag: str) -> tuple[str, ...]:
    """Return the folder names for `tag`, best first: "pt-BR", "pt"; empty if it is no language tag."""
    whole = normalised_tag(tag)
    return (whole, whole.split("-")[0]) if re.fullmatch(r"[a-z]{2,8}(-[A-Z0-9-]{2,})?", whole) else ()


def language_file(tag: str, name: str) -> Path:
    """Return the path of a language's file, which may not exist."""
    return resources_folder() / "languages" / tag / name


def catalogue_file(tag: str) -> Path:
    """Return the path of a language's Qt Linguist catalogue, which may not exist."""
    return language_file(tag, "texts.ts")


def language_tags() -> tuple[str, ...]:
    """Return the tags of all languages with a folder, English first."""
    folders = (path.name for path in (resources_folder() / "languages").iterdir() if path.is_dir())
    return (ENGLISH, *sorted({*folders} - {ENGLISH}))


def is_available(tag: str) -> bool:
    """Return whether there is a catalogue for exactly this tag."""
    return tag == ENGLISH or catalogue_file(tag).is_file()


def available_languages() -> tuple[str, ...]:
    """Return the tags of the languages with a catalogue, English first."""
    return tuple(tag for tag in language_tags() if is_available(tag))


def language_entries(tag: str, name: str = "language.toml") -> Mapping[str, Any]:
    """Return the content of a language's TOML file, empty if missing; cached."""
    return _parsed(language_file(tag, name))


def native_language_name(tag: str) -> str:
    """Return the language's own name: "Deutsch"."""
    return str(language_entries(tag).get("name", tag))


def english_names() -> dict[str, str]:
    """Return the English names of the languages with a folder, by tag."""
    named = ((tag, language_entries(tag).get("english_name")) for tag in language_tags())
    return {tag: name for tag, name in named if name}


@lru_cache
def _parsed(file: Path) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""POSIX variables of the message language; GNU's LANGUAGE, a list, has precedence if there is a locale at all."""
_PLURAL = re.compile(r"\(([^()|]*)\|([^()|]*)\)|\(s\)")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language by context, text and comment, each with its plural forms."""

    messages: Mapping[tuple[str, str, str], tuple[str, ...]]
    plural: Callable[[int], int]

    def find(self, context: str, text: str, comment: str = "", n: int = -1) -> str | None:
        """Return the translation, or None; `n` selects the plural form."""
        forms = self.messages.get((context, text, comment))
        if forms is None:
            return None
        return forms[min(self.plural(n), len(forms) - 1)] if n >= 0 else forms[0]


_chosen = _persons = ENGLISH
_at_the_moment: ContextVar[str] = ContextVar("language", default="")


def set_language(language: str = "", environment: Mapping[str, str] = os.environ) -> None:
    """Translate to `language` (empty: the system's), or English without a catalogue; called once at the start."""
    global _chosen, _persons  # one language per program, as in gettext
    _persons = normalised_tag(language) or system_language(environment)
    _chosen = catalogue_tag(_persons)


def user_language() -> str:
    """Return the tag of the user's language, even if Seesay has no catalogue for it."""
    return _persons


def language() -> str:
    """Return the tag of the current language."""
    return _at_the_moment.get() or _chosen


def catalogue_tag(tag: str) -> str:
    """Return the tag of the catalogue to use for `tag`, or English."""
    return next((known for known in fallbacks(tag) if is_available(known)), ENGLISH)


def has_catalogue(tag: str) -> bool:
    """Return whether there is a catalogue for the language of `tag`, such as "de-AT"; English needs none."""
    return normalised_tag(tag).split("-")[0] == catalogue_tag(tag).split("-")[0]


@contextmanager
def using_language(tag: str) -> Iterator[None]:
    """Use another language for `translate` in the block, or English without a catalogue."""
    token = _at_the_moment.set(catalogue_tag(tag))
    try:
        yield
    finally:
        _at_the_moment.reset(token)


def translate(context: str, text: str, comment: str = "") -> str:
    """Return `text` in the user's language, or unchanged without a translation."""
    tag = language()
    found = None if tag == ENGLISH else catalogue(tag).find(context, text, comment)
    return text if found is None else found


def counted(context: str, text: str, n: int) -> str:
    """Return `text` with `n` for "%n" in its plural form; in English "%n line(s)", "%n (line is|lines are) new"."""
    tag = language()
    found = None if tag == ENGLISH else catalogue(tag).find(context, text, "", n)
    form = _english_form(text, n) if found is None else found
    return form.replace("%n", number(n))


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  the name by which lupdate knows it
    """Mark `text` for translation at display time."""
    return text


def megabytes(size: float) -> str:
    """Return a size in bytes as megabytes in words."""
    return counted("Messages", "%n megabyte(s)", round(size / 1e6))


def number(value: float, digits: int = 0) -> str:
    """Return `value` with `digits` decimals, as the user's language writes it: "1,234.5"."""
    written = f"{value:,.{digits}f}"
    if language() == ENGLISH:
        return written
    signs = {",": translate("Numbers", ",", "between thousands"), ".": translate("Numbers", ".", "before decimals")}
    return "".join(signs.get(character, character) for character in written)


def percent(share: float) -> str:
    """Return a share between 0 and 1 as "61%"."""
    return translate("Numbers", "{number}%").format(number=number(100 * share))


def day_in_words(day: date) -> str:
    """Return a date in words: "3 October 2026"."""
    months = (
        translate("Numbers", "January"),
        translate("Numbers", "February"),
        translate("Numbers", "March"),
        translate("Numbers", "April"),
        translate("Numbers", "May"),
        translate("Numbers", "June"),
        translate("Numbers", "July"),
        translate("Numbers", "August"),
        translate("Numbers", "September"),
        translate("Numbers", "October"),
        translate("Numbers", "November"),
        translate("Numbers", "December"),
    )
    return translate("Numbers", "{day} {month} {year}").format(day=day.day, month=months[day.month - 1], year=day.year)


@lru_cache(maxsize=4)
def catalogue(tag: str) -> Catalogue:
    """Read the catalogue of a language, which must exist."""
    from xml.parsers import expat

    messages: dict[tuple[str, str, str], tuple[str, ...]] = {}
    context, parts, forms, kept = "", {"source": "", "comment": ""}, list[str](), list[str]()
    finished = False

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal finished
        kept.clear()
        if name == "message":
            parts.update(source="", comment="")
            forms.clear()
        elif name == "translation":
            finished = "type" not in attributes

    def end(name: str) -> None:
        nonlocal context
        if name == "name":
            context = "".join(kept)
        elif name in parts:
            parts[name] = "".join(kept)
        elif name == "numerusform" or (name == "translation" and not forms):
            forms.append("".join(kept))
        elif name == "message" and finished and all(forms):
            messages[context, parts["source"], parts["comment"]] = tuple(forms)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, kept.append
    parser.Parse(catalogue_file(tag).read_bytes(), True)
    return Catalogue(messages, lambda n: _plural(tag)(n))


@lru_cache(maxsize=4)
def _plural(tag: str) -> Callable[[int], int]:
    """Return the function that selects the plural form for a number."""
    from gettext import c2py

    return c2py(language_entries(tag).get("plural", "n != 1"))


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the tag of the system's language; English if unknown."""
    if sys.platform in ("win32", "darwin"):
        return normalised_tag(_windows_language() if sys.platform == "win32" else _macos_language()) or ENGLISH
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    wanted = (
        [tag for tag in environment.get("LANGUAGE", "").split(":") if normalised_tag(tag)]
        if normalised_tag(named)
        else []
    )
    return normalised_tag(wanted[0] if wanted else named) or ENGLISH


def _english_form(text: str, n: int) -> str:
    def form(match: re.Match[str]) -> str:
        one, many = ("", "s") if match.group() == "(s)" else match.groups()
        return str(one if n == 1 else many)

    return _PLURAL.sub(form, text)


def _windows_language() -> str:
    import ctypes
    import locale

    identifier: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return locale.windows_locale.get(identifier & 0xFFFF, "")  # a LANGID, which leaves half of the register undefined


def _macos_language() -> str:
    from Foundation import NSLocale  # type: ignore[import-not-found,unused-ignore]  # comes with Quartz

    preferred = NSLocale.preferredLanguages()
    return str(preferred[0]) if preferred else ""
