"""Pictures of text that were never anybody's: what the networks' numbers are measured on while they are made smaller.

Lines and pages are drawn in the fonts of Debian's packages `fonts-dejavu-core`, `fonts-liberation`, `fonts-noto-core`
and `fonts-wqy-microhei`, dark on light and light on dark. The words are English, German, invented in Latin letters with
accents, numbers, and Chinese and Japanese characters by chance. The screens in `tests/data/screens` are not among them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from seesay.perception.ocr.text_recognition import LINE_HEIGHT, MIN_WIDTH, strip

ROOT = Path(__file__).resolve().parents[2]
FONTS = Path("/usr/share/fonts/truetype")
LATIN = [
    *(FONTS / "dejavu" / f"{name}.ttf" for name in ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono", "DejaVuSerif")),
    *(FONTS / "liberation" / f"Liberation{name}-Regular.ttf" for name in ("Sans", "Mono", "Serif")),
    *(FONTS / "noto" / f"Noto{name}-Regular.ttf" for name in ("Sans", "Serif")),
]
ASIAN = FONTS / "wqy" / "wqy-microhei.ttc"
SIZES = [10, 11, 12, 13, 13, 14, 14, 15, 16, 18, 22, 30]
ACCENTS = [chr(code) for code in range(0xC0, 0x180) if chr(code).isalpha()]
CORPUS = [
    "docs/guide.md",
    "docs/privacy.md",
    "docs/desktop.md",
    "docs/documents.md",
    "app/seesay/perception/ocr/reading_order.py",
]
LINES, PAGES, PAGE = 300, 36, (1056, 640)

Array = npt.NDArray[np.float32]
Colour = tuple[int, ...]


def lines() -> list[Array]:
    """Return lines as the original recogniser takes them, each 1 x 3 x 48 x its width."""
    chance = random.Random(3)
    return [line(text, chance) for text in texts(chance, LINES)]


def line(text: str, chance: random.Random) -> Array:
    """Draw `text` and cut it out again, a little beside where it is."""
    font = font_for(text, chance)
    paper, ink = colours(chance)
    left, top, right, bottom = font.getbbox(text)
    picture = Image.new("RGB", (int(right) + 40, int(bottom) + 30), paper)
    ImageDraw.Draw(picture).text((20, 15), text, font=font, fill=ink)
    margin, shift = (bottom - top) * chance.uniform(0.15, 0.35), chance.uniform(-0.5, 0.5)
    x0, x1, y0, y1 = 20 + left - margin, 20 + right + margin, 15 + top - margin, 15 + bottom + margin
    quad = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], dtype=np.float32) + np.float32(shift)
    piece = strip(np.asarray(picture), quad)
    taken = np.zeros((1, 3, LINE_HEIGHT, max(MIN_WIDTH, piece.shape[1])), dtype=np.float32)
    taken[0, :, :, : piece.shape[1]] = piece[:, :, ::-1].transpose(2, 0, 1) * np.float32(2 / 255) - 1
    return taken


def pages() -> list[Array]:
    """Return pages of panels, text and photographs as the original detector takes them, each 1 x 3 x 640 x 1056."""
    chance = random.Random(4)
    photographs = sorted((ROOT / "tests/data/evaluation").glob("*.jpg"))
    return [page(chance, photographs) for _ in range(PAGES)]


def page(chance: random.Random, photographs: list[Path]) -> Array:
    """Draw one page."""
    width, height = PAGE
    picture = Image.new("RGB", PAGE, colours(chance)[0])
    draw = ImageDraw.Draw(picture)
    if chance.random() < 0.5:
        photograph = Image.open(chance.choice(photographs)).convert("RGB")
        photograph = photograph.resize((chance.randint(200, width), chance.randint(150, height)))
        picture.paste(photograph, (chance.randint(-50, width // 2), chance.randint(-50, height // 2)))
    for _ in range(chance.randint(1, 5)):
        x, y = chance.randint(0, width - 200), chance.randint(0, height - 100)
        right, bottom = chance.randint(x + 180, width), chance.randint(y + 80, height)
        paper, ink = colours(chance)
        draw.rectangle((x, y, right, bottom), fill=paper, outline=colours(chance)[0])
        size, top, pitch = chance.choice(SIZES), y + 6, chance.choice([1.15, 1.25, 1.4, 2.2])
        for text in texts(chance, 40):
            if top > bottom - size - 4:
                break
            part = text[: int((right - x) / size * 1.6)]
            draw.text((x + chance.choice([8, 8, 28, 68]), top), part, font=font_for(part, chance, size), fill=ink)
            top += int(size * pitch)
    seen = np.asarray(picture)[:, :, ::-1].transpose(2, 0, 1)[None].astype(np.float32)
    return np.ascontiguousarray(seen * np.float32(2 / 255) - 1)


def colours(chance: random.Random) -> tuple[Colour, Colour]:
    """Return a paper and an ink that can be told apart."""
    if chance.random() < 0.35:
        return tuple(chance.randint(0, 60) for _ in "rgb"), tuple(chance.randint(190, 255) for _ in "rgb")
    return tuple(chance.randint(215, 255) for _ in "rgb"), tuple(chance.randint(0, 90) for _ in "rgb")


def font_for(text: str, chance: random.Random, size: int | None = None) -> ImageFont.FreeTypeFont:
    """Return a font that has the characters of `text`."""
    asian = any(ord(character) > 0x2E00 for character in text)
    return ImageFont.truetype(ASIAN if asian else chance.choice(LATIN), size or chance.choice(SIZES))


def texts(chance: random.Random, count: int) -> Iterator[str]:
    """Give short texts of all kinds."""
    for _ in range(count):
        kind = chance.random()
        if kind < 0.55:
            written = chance.choice(CORPUS_LINES)
            start = chance.randint(0, max(0, len(written) - 70))
            yield written[start : start + chance.randint(10, 70)].strip() or "OK"
        elif kind < 0.7:
            yield "".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(chance.randint(3, 20)))
        elif kind < 0.75:
            yield "".join(chr(chance.randint(0x3041, 0x3093)) for _ in range(chance.randint(3, 20)))
        elif kind < 0.85:
            yield " ".join(word(chance) for _ in range(chance.randint(1, 6)))
        else:
            yield " ".join(number(chance) for _ in range(chance.randint(1, 6)))


def word(chance: random.Random) -> str:
    """Invent a word, with accents here and there."""
    return "".join(
        chance.choice(ACCENTS) if chance.random() < 0.15 else chance.choice("etaoinshrdlucmwfgypbvkxjqz")
        for _ in range(chance.randint(2, 9))
    )


def number(chance: random.Random) -> str:
    """Invent a time, an amount, an address or the like."""
    return chance.choice(
        [
            f"{chance.randint(0, 23)}:{chance.randint(0, 59):02}",
            str(chance.randint(0, 99999)),
            f"{chance.random() * 900:.2f} €",
            f"10.0.{chance.randint(0, 255)}.{chance.randint(0, 255)}",
            f"0x{chance.randint(0, 65535):04X}",
            f"user{chance.randint(0, 99)}@example.org",
            "INFO",
            "ERROR",
            "OK",
        ]
    )


def corpus() -> list[str]:
    """Return the lines of the project's own texts."""
    read = (line.strip() for name in CORPUS for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    return [text for text in read if len(text) > 3]


CORPUS_LINES = corpus()
