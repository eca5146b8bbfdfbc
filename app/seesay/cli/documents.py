"""What `seesay read --format` prints: lines, Markdown, HTML, or tables as CSV."""

from __future__ import annotations

import base64
import io
import tempfile
from typing import Literal, get_args

from seesay.cli.output import print_result
from seesay.domain import Description, Pixels
from seesay.messages import picture_name
from seesay.structure.writing import as_csv, as_html, as_markdown, html_page
from seesay.translation import language, translate

Style = Literal["text", "markdown", "html", "csv"]
STYLES: tuple[Style, ...] = get_args(Style)

_SIDE, _QUALITY = 1000, 80
"""Pixels of a picture in a page of HTML, and its quality as JPEG."""
_BODY = "\0"
"""Stands where the body of a page of HTML comes."""


class Document:
    """The text of pictures in one of the styles; HTML is one page for all of them, kept on the disk till its end."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._names: dict[str, None] = {}
        self._body = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") if style == "html" else None  # noqa: SIM115  closed at the end

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
        if not elements or self._body is None:
            return []
        source = description.source
        self._names[picture_name(source.name)] = None
        pictures = {box: _address(pixels) for box, pixels in description.figures}
        if source.pages > 1:
            page = translate("Command line", "Page {page}").format(page=source.page)
            self._body.write(f'<h2 lang="{language()}">{page}</h2>\n')
        self._body.write(as_html(elements, 3 if source.pages > 1 else 2, pictures) + "\n")
        return None

    def end(self) -> None:
        """Print what is printed at the end."""
        if self._body is None:
            return
        with self._body as body:
            if self._names:
                head, foot = html_page(", ".join(self._names), language(), _BODY).split(_BODY)
                body.seek(0)
                print_result(head.rstrip("\n"))
                for row in body:
                    print_result(row.rstrip("\n"))
                print_result(foot.lstrip("\n"))


def _address(pixels: Pixels) -> str:
    """Return a picture as an address that holds it."""
    from PIL import Image

    picture, file = Image.fromarray(pixels), io.BytesIO()
    picture.thumbnail((_SIDE, _SIDE))
    picture.save(file, "JPEG", quality=_QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}"
