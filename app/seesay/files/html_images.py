"""Finds images without alt text in HTML or Markdown, and inserts it without other changes."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

TABLE_SUFFIX = ".csv"
"""The suffix of tables of alt text."""
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".md", ".markdown"})
_MARKDOWN = frozenset({".md", ".markdown"})

_FENCED = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)", re.M | re.S)
_INLINE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n]*)\]\(\s*(?:<(?P<quoted>[^>\n]*)>|(?P<plain>[^\s)]+))[^)\n]*\)")
_TAG = re.compile(r"<img\b", re.I)


@dataclass(frozen=True, slots=True)
class PageImage:
    """An image of a page: its address as written, its alt text or None, and the insertion index."""

    address: str
    alt: str | None
    place: int
    markdown: bool

    @property
    def is_missing(self) -> bool:
        """Whether alt text is missing: an empty one marks decoration in HTML, but means nothing in Markdown."""
        return self.alt is None or (self.markdown and not self.alt.strip())

    @property
    def file(self) -> str | None:
        """The file name relative to the page; None for another address."""
        parts = urlsplit(self.address)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        return unquote(parts.path).lstrip("/")


def page_images(text: str, suffix: str) -> list[PageImage]:
    """Return the images of a page in order; its file's `suffix` tells the format."""
    found: list[PageImage] = []
    if suffix.lower() in _MARKDOWN:
        text = _INLINE.sub(_blank, _FENCED.sub(_blank, text))
        for match in _IMAGE.finditer(text):
            address = match["quoted"] if match["quoted"] is not None else match["plain"]
            found.append(PageImage(address, match["alt"], match.start() + 2, markdown=True))
        text = _IMAGE.sub(_blank, text)
    parser = _Images(text)
    found += parser.found
    return sorted(found, key=lambda image: image.place)


def insert_alt(text: str, alts: Mapping[PageImage, str]) -> str:
    """Return the page with the given alt texts inserted."""
    for image in sorted(alts, key=lambda image: -image.place):
        before, after = text[: image.place], text[image.place :]
        if image.markdown:
            after = after[len(image.alt or "") :]
            text = before + re.sub(r"([\[\]\\])", r"\\\1", alts[image]) + after
        else:
            text = f'{before} alt="{html.escape(alts[image], quote=True)}"{after}'
    return text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


class _Images(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[PageImage] = []
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an `img`, unless it is hidden from screen readers or has an ARIA label."""
        values = {name: value or "" for name, value in reversed(attrs)}
        named = any(values.get(name) for name in ("aria-label", "aria-labelledby"))
        hidden = values.get("aria-hidden") == "true" or values.get("role") in ("presentation", "none")
        if tag != "img" or named or hidden:
            return
        line, column = self.getpos()
        start = self._starts[line - 1] + column
        match = _TAG.match(self.get_starttag_text() or "")
        if match is not None:
            self.found.append(PageImage(values.get("src", ""), values.get("alt"), start + match.end(), markdown=False))
