"""What `seesay read --format` prints: lines, Markdown, HTML, or tables as CSV."""

from __future__ import annotations

from typing import Literal, get_args

from seesay.cli.output import print_result
from seesay.domain import Description
from seesay.messages import picture_name
from seesay.structure.writing import as_csv, as_html, as_markdown, html_page
from seesay.translation import language

Style = Literal["text", "markdown", "html", "csv"]
STYLES: tuple[Style, ...] = get_args(Style)


class Document:
    """The text of pictures in one of the styles; HTML is one page for all of them."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._parts: list[tuple[str, str]] = []

    def rows(self, description: Description) -> list[str] | None:
        """Return what is printed of a picture at once, or None where it is printed at the end."""
        elements = description.elements
        match self._style:
            case "text":
                return [line.text for line in description.lines]
            case "markdown":
                return as_markdown(elements).split("\n") if elements else []
            case "csv":
                return as_csv(elements).splitlines()
        if not elements:
            return []
        self._parts.append((picture_name(description.source.name), as_html(elements)))
        return None

    def end(self) -> None:
        """Print what is printed at the end."""
        if self._parts:
            title = ", ".join(name for name, _ in self._parts)
            print_result(html_page(title, language(), "\n".join(part for _, part in self._parts)))
