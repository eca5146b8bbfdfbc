"""Measures pages in many scripts: words read, words invented, and whether the script of each line was found.

Pages hold whole sentences from the translations of Debian's desktop programs, drawn with HarfBuzz (Pillow's raqm), in
three sizes, dark on light and light on dark. Sentences are split by their English original, so that no translation of
one is in both parts, and so are fonts. Packages: `nautilus`, `orca`, `libgtk-3-common`, `gnome-control-center-data` and
the like (any that has translations), `fonts-noto-core`, `fonts-noto-cjk`, `fonts-freefont-ttf`, `fonts-lohit-*`,
`fonts-hosny-amiri`, `culmus`, `fonts-tlwg-*`, `fonts-nanum`, `fonts-unfonts-core`, `fonts-takao-gothic`.

    PYTHONPATH=app python models/ocr/script_pages.py [--held-out] [LANGUAGE...]
"""

from __future__ import annotations

import argparse
import gettext
import random
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from seesay.domain import Cancellation, UnreadLine
from seesay.ocr import other_lines
from seesay.ocr.pp_ocr import PaddleReader

LOCALES = Path("/usr/share/locale")
NOISE = re.compile(r"[%{}<>|\\$@~\n\t]|https?:|--|__")
"""What no sentence on a screen has: fields of programs, markup, addresses."""
SIZES, WIDTH, LINES, LEAST, LONGEST = (13, 17, 24), 900, 12, 12, 400
COLOURS = (("#ffffff", "#1a1a1a"), ("#1e1e2e", "#d5d8e8"))
SHARE = 0.8
"""Of the letters of a sentence so many are of its script."""


class Kind(NamedTuple):
    """A language: its script, the name Unicode gives its letters, fonts for tuning, and fonts that only measure."""

    script: str
    letters: tuple[str, ...]
    fonts: tuple[str, ...]
    apart: tuple[str, ...]


_LATIN = "DejaVuSans LiberationSerif-Regular", "NotoSans-Regular LiberationSans-Regular FreeSerif"
_NOTO = "NotoSans{0}-Regular FreeSans"


def _kind(script: str, letters: str, tuning: str, apart: str) -> Kind:
    return Kind(script, tuple(letters.split()), tuple(tuning.split()), tuple(apart.split()))


KINDS = {
    "de": _kind("Latn", "LATIN", *_LATIN),
    "vi": _kind("Latn", "LATIN", *_LATIN),
    "tr": _kind("Latn", "LATIN", *_LATIN),
    "ru": _kind("Cyrl", "CYRILLIC", *_LATIN),
    "uk": _kind("Cyrl", "CYRILLIC", *_LATIN),
    "el": _kind("Grek", "GREEK", *_LATIN),
    "ar": _kind("Arab", "ARABIC", "DejaVuSans NotoNaskhArabic-Regular", "NotoSansArabic-Regular Amiri-Regular"),
    "fa": _kind("Arab", "ARABIC", "DejaVuSans NotoNaskhArabic-Regular", "NotoSansArabic-Regular"),
    "he": _kind(
        "Hebr", "HEBREW", "DejaVuSans LiberationSerif-Regular", "NotoSansHebrew-Regular LiberationSans-Regular"
    ),
    "hi": _kind("Deva", "DEVANAGARI", "Lohit-Devanagari NotoSerifDevanagari-Regular", _NOTO.format("Devanagari")),
    "bn": _kind("Beng", "BENGALI", "Lohit-Bengali NotoSerifBengali-Regular", _NOTO.format("Bengali")),
    "ta": _kind("Taml", "TAMIL", "Lohit-Tamil NotoSerifTamil-Regular", _NOTO.format("Tamil")),
    "th": _kind("Thai", "THAI", "Loma NotoLoopedThai-Regular Kinnari", "NotoSansThai-Regular Garuda Waree"),
    "ko": _kind("Hang", "HANGUL", "NanumGothic NotoSerifCJK-Regular", "NotoSansCJK-Regular UnDotum"),
    "zh_CN": _kind("Hani", "CJK", "NotoSerifCJK-Regular", "NotoSansCJK-Regular"),
    "ja": _kind("Jpan", "CJK HIRAGANA KATAKANA", "TakaoPGothic", "NotoSansCJK-Regular"),
    "ka": _kind("Geor", "GEORGIAN", "DejaVuSans NotoSerifGeorgian-Regular", _NOTO.format("Georgian")),
    "hy": _kind("Armn", "ARMENIAN", "DejaVuSans NotoSerifArmenian-Regular", _NOTO.format("Armenian")),
}
CJK_FACES = {"ja": 0, "ko": 1, "zh_CN": 2}
"""The language's place in the collections of Noto CJK."""
RIGHT_TO_LEFT = ("Arab", "Hebr")
UNSPACED = ("Thai", "Hani", "Jpan")
"""Scripts without spaces between words: characters are counted."""
READ_HERE = ("Latn", "Hani", "Jpan")


def sentences(language: str, *, held_out: bool) -> list[str]:
    """Return the sentences of one part."""
    found: set[str] = set()
    for file in sorted((LOCALES / language / "LC_MESSAGES").glob("*.mo")):
        if "-properties" in file.name or "locations" in file.name:
            continue
        with file.open("rb") as stream:
            catalogue: dict[object, str] = vars(gettext.GNUTranslations(stream))["_catalog"]
        for original, text in catalogue.items():
            if isinstance(original, str) and bool(crc32(original.encode()) % 2) == held_out:
                text = unicodedata.normalize("NFC", text.split("\x04")[-1].replace("_", "").strip())
                text = "".join(each for each in text if unicodedata.category(each) != "Cf" or each == "\u200c")
                if LEAST <= len(text) <= LONGEST and not NOISE.search(text) and _of(text, KINDS[language].letters):
                    found.add(text)
    return sorted(found)


def _of(text: str, letters: tuple[str, ...]) -> bool:
    names = [unicodedata.name(each, "") for each in text if each.isalpha()]
    return bool(names) and sum(name.startswith(letters) for name in names) >= SHARE * len(names)


def page(
    language: str, size: int, dark: bool, font_name: str, chance: random.Random, known: list[str]
) -> tuple[npt.NDArray[np.uint8], list[str]]:
    """Draw `LINES` lines of sentences; return the pixels and the lines."""
    kind = KINDS[language]
    found = subprocess.run(["fc-list", "-f", "%{file}\n"], capture_output=True, text=True, check=True).stdout
    path = next(line for line in sorted(found.splitlines()) if Path(line).stem == font_name)
    right = kind.script in RIGHT_TO_LEFT
    face = CJK_FACES.get(language, 0) if "CJK" in font_name else 0
    font = ImageFont.truetype(path, size, index=face, layout_engine=ImageFont.Layout.RAQM)
    way = {"direction": "rtl" if right else "ltr", "language": language.replace("_", "-").lower()}
    lines: list[str] = []
    while len(lines) < LINES:
        parts = list(chance.choice(known)) if kind.script in UNSPACED else chance.choice(known).split()
        joint, line = "" if kind.script in UNSPACED else " ", ""
        for part in parts:
            longer = f"{line}{joint}{part}" if line else part
            if font.getlength(longer, **way) > WIDTH - 60:
                lines.append(line)
                longer = part
            line = longer
        lines.append(line)
    lines = [line.strip() for line in lines[:LINES] if line.strip()]
    paper, ink = COLOURS[dark]
    pitch = round(size * 1.9)
    picture = Image.new("RGB", (WIDTH, 40 + pitch * len(lines)), paper)
    for number, line in enumerate(lines):
        x = WIDTH - 30 if right else 30
        ImageDraw.Draw(picture).text((x, 20 + pitch * number), line, ink, font, anchor="ra" if right else "la", **way)
    return np.asarray(picture), lines


def units(lines: list[str], script: str) -> list[str]:
    """Return what is counted: words, or characters in scripts without spaces; without invisible signs."""
    text = unicodedata.normalize("NFC", " ".join(lines).replace("\u200c", ""))
    return list("".join(text.split())) if script in UNSPACED else text.split()


def common(truth: list[str], read: list[str]) -> int:
    """Return the length of the longest common subsequence of lines, which also judges their order."""
    row = np.zeros(len(read) + 1, np.int32)
    for unit in truth:
        same = np.fromiter((each == unit for each in read), bool, len(read))
        row[1:] = np.maximum.accumulate(np.maximum(row[1:], np.where(same, row[:-1] + 1, 0)))
    return int(row[-1])


def pages(language: str, *, held_out: bool, each: int) -> Iterator[tuple[str, npt.NDArray[np.uint8], list[str]]]:
    """Give pages with what they are."""
    known, kind = sentences(language, held_out=held_out), KINDS[language]
    chance = random.Random(f"{language} {held_out}")
    for size in SIZES:
        for dark in (False, True):
            for number in range(each):
                fonts = kind.apart if held_out else kind.fonts
                font = fonts[(number + dark) % len(fonts)]
                yield f"{size}{' dark' if dark else ''}", *page(language, size, dark, font, chance, known)


def main() -> None:
    """Print a row of figures for each language."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--held-out", action="store_true")
    asked.add_argument("--each", type=int, default=2)
    asked.add_argument("--lines", action="store_true", help="print wrong lines")
    asked.add_argument("languages", nargs="*")
    wish = asked.parse_args()
    reader, engines = PaddleReader(threads=2), other_lines.LINE_READERS
    for language in wish.languages or KINDS:
        script = KINDS[language].script
        right, all_of, extra = Counter[str](), Counter[str](), 0
        scripts, false = Counter[str](), 0
        for name, pixels, truth in pages(language, held_out=wish.held_out, each=wish.each):
            expected = units(truth, script)
            other_lines.LINE_READERS = ()
            reader._other_lines = other_lines.OtherLines()
            unread: list[UnreadLine] = []
            lines = reader.read(pixels, Cancellation(), on_unread=unread.extend)
            scripts.update(line.script for line in unread)
            if script in READ_HERE:
                scripts[script] += len(lines)
            else:
                told = units([line.text for line in lines], script)
                false += sum((Counter(told) - Counter(expected)).values())
                scripts["told"] += len(lines)
            other_lines.LINE_READERS = engines
            reader._other_lines = other_lines.OtherLines()
            read = units([line.text for line in reader.read(pixels, Cancellation())], script)
            same = common(expected, read)
            right[name] += same
            all_of[name] += len(expected)
            extra += len(read) - same
            if wish.lines:
                for line in truth:
                    print("  =", line)
                for found in reader.read(pixels, Cancellation()):
                    print("  >", found.text, round(found.confidence, 2))
        total = sum(all_of.values())
        each_of = "  ".join(f"{name} {right[name] / all_of[name]:.3f}" for name in all_of)
        print(f"{language:5} {script}: {right.total() / total:.3f} of {total} ({each_of}); wrong {extra / total:.3f};")
        told_right = scripts[script] / max(1, scripts.total())
        print(f"      script {told_right:.4f} {dict(scripts)}; false without a reader {false / total:.4f}", flush=True)


if __name__ == "__main__":
    main()
