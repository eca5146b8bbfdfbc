"""Pages of known text in a person's languages, drawn with the fonts of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QDate, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QTextOption

from seesay.text.languages import common_words
from seesay.usecases.reader_trials import KnownPage

_WIDTH, _EDGE = 900, 20
_SIZES = (12, 15, 20)
"""Heights of the fonts in pixels."""
_SANS, _SERIF = QFont.StyleHint.SansSerif, QFont.StyleHint.Serif
_PAPERS = ((QColor("#000000"), QColor("#ffffff")), (QColor("#e8e8e8"), QColor("#202124")))
"""Ink and paper."""
_FIRST, _DAYS, _STEP = QDate(2026, 1, 3), 48, 31
_TOGETHER = 6
"""Words on a line."""


def known_pages(languages: Sequence[str]) -> list[KnownPage]:
    """Return a light and a dark page with dates and common words of `languages`, in three sizes and two fonts."""
    lines = [line for language in languages for line in _lines(QLocale(language), language)]
    return [_page(lines[first :: len(_PAPERS)], ink, paper) for first, (ink, paper) in enumerate(_PAPERS)]


def _lines(locale: QLocale, language: str) -> Iterator[tuple[str, Qt.LayoutDirection]]:
    """Yield lines of text: no catalogue of sentences is on every machine, and Qt knows dates in every language."""
    direction = locale.textDirection()
    for number in range(_DAYS):
        yield locale.toString(_FIRST.addDays(_STEP * number), QLocale.FormatType.LongFormat), direction
    words = (*common_words(language), *map(locale.standaloneMonthName, range(1, 13)))
    lines = -(-len(words) // _TOGETHER)
    yield from ((" ".join(words[first::lines]), direction) for first in range(lines))


def _page(lines: Sequence[tuple[str, Qt.LayoutDirection]], ink: QColor, paper: QColor) -> KnownPage:
    fonts = [_font(hint, size) for hint in (_SANS, _SERIF) for size in _SIZES]
    heights = [2 * QFontMetricsF(font).height() for font in fonts]
    rows = -(-len(lines) // len(fonts))
    image = QImage(_WIDTH, int(sum(heights)) * rows + 2 * _EDGE, QImage.Format.Format_RGB888)
    image.fill(paper)
    painter, top = QPainter(image), float(_EDGE)
    painter.setPen(ink)
    for number, (text, direction) in enumerate(lines):
        place = number % len(fonts)
        option = QTextOption()
        option.setTextDirection(direction)
        painter.setFont(fonts[place])
        painter.drawText(QRectF(_EDGE, top, _WIDTH - 2 * _EDGE, heights[place]), text, option)
        top += heights[place]
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return KnownPage(pixels[:, : 3 * _WIDTH].reshape(-1, _WIDTH, 3).copy(), " ".join(text for text, _ in lines))


def _font(hint: QFont.StyleHint, size: int) -> QFont:
    font = QFont(QGuiApplication.font()) if hint is _SANS else QFont("serif")
    font.setStyleHint(hint)
    font.setPixelSize(size)
    return font
