"""Measures pages in many scripts: words read, words invented, and whether the script of each line was found.

Pages hold whole sentences from the translations of Debian's desktop programs, drawn by Qt as programs do, in three
sizes, dark on light and light on dark. For tuning they come from the installed programs: `nautilus`, `orca`,
`libgtk-3-common`, `gnome-control-center-data` and the like, `fonts-noto-core`, `fonts-noto-cjk`, `fonts-freefont-ttf`,
`fonts-lohit-*`, `fonts-hosny-amiri`, `culmus`, `fonts-tlwg-*`, `fonts-nanum`, `fonts-takao-gothic`. What only measures
is unpacked into `UNPACKED`. For the first measurement that was `evolution-common`, `epiphany-browser-data`,
`totem-common`, `gedit-common`, `pidgin-data`, `vlc-l10n`, `deja-dup`, `synaptic`, `brasero-common`, `rhythmbox-data`,
`file-roller`, `fonts-roboto-unhinted`, `fonts-open-sans`, `fonts-farsiweb`, `fonts-kacst-one`, `fonts-vazirmatn`,
`fonts-gargi`, `fonts-deva-extra`, `fonts-beng-extra`, `fonts-meera-inimai`, `fonts-arundina`, `fonts-baekmuk`,
`fonts-wqy-zenhei`, `fonts-ipafont-gothic`, `fonts-bpg-georgian`. For its second one it was `libreoffice-l10n-*`,
`fonts-sil-harmattan`, `fonts-hosny-thabit`, `fonts-samyak-deva`, `fonts-sil-annapurna`, `fonts-gfs-artemisia`,
`fonts-inter`, `fonts-beng-extra`, `fonts-lao`, `fonts-myanmar`, `fonts-sil-padauk`, `fonts-lklug-sinhala`,
`fonts-ddc-uchen` and `fonts-tibetan-machine`. For the last one, where `apart` had the fonts that it names, it was
`digikam-data`, `krita-l10n`, `kdenlive-data`, `inkscape`, `audacity-data`, `bleachbit`, `gramps`, `geany-common`,
`filezilla-common`, `fonts-gfs-didot`, `fonts-crosextra-carlito`, `fonts-culmus`, `fonts-sil-ezra`,
`fonts-sil-scheherazade`, `fonts-arabeyes`, `fonts-lexi-gulim`, `fonts-lexi-saebom`; then `gnucash-common`, `dolphin`,
`gwenview`, `k3b-data`, `kate-data`, `konsole`, `okular`, `ktorrent-data`, `plasma-desktop-data`,
`plasma-workspace-data`, `fonts-gfs-neohellenic`, `fonts-firacode`, `fonts-sil-lateef`, `fonts-vazirmatn`,
`fonts-nanum`, `fonts-unfonts-core`; then `caja-common`, `mate-*-common`, `atril-common`, `pluma-common`,
`engrampa-common`, `thunar-data`, `xfdesktop4-data`, `xfce4-power-manager-data`, `gnome-shell-common`,
`gnome-software-common`, `gnome-commander-data`, `remmina-common`, `liferea-data`, `homebank-data`, `hexchat-common`,
`claws-mail-i18n`, `fonts-liberation`, `fonts-adobe-sourcesans3`, `fonts-sil-gentiumplus`, `fonts-culmus`,
`fonts-sahel`, `fonts-paktype`, `fonts-freefarsi`, `fonts-nakula`, `fonts-sahadeva`, `fonts-beng-extra`, `fonts-beng`,
`fonts-samyak-taml`, `fonts-lohit-taml-classical`, `fonts-tlwg-garuda-ttf`, `fonts-tlwg-laksaman-ttf`,
`fonts-wqy-microhei`, `fonts-arphic-uming`, `fonts-vlgothic`, `fonts-sawarabi-gothic`; and last GNOME's games and small
programs, `gthumb-data`, `glade`, `meld`, `planner-data`, `fonts-tlwg-waree-ttf`, `fonts-tlwg-norasi-ttf`.

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
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QImage, QPainter

from seesay.core.domain import Cancellation
from seesay.core.findings import UnreadLine
from seesay.description.captions.wording import MIN_SURE_TEXT_CONFIDENCE
from seesay.perception.ocr.pp_ocr import PaddleReader

LOCALES = Path("/usr/share/locale")
UNPACKED = Path(gettempdir()) / "script-pages"
"""Where the packages that are only measured are unpacked (`dpkg -x`)."""
NOISE = re.compile(r"[%{}<>|\\$@~\n\t]|https?:|--|__|&\w+;")
"""What no sentence on a screen has: fields of programs, markup, addresses."""
_KEYS = re.compile(r"_|&(?!\w+;)(?=\w)")
"""What marks the letter that chooses an entry, and is not drawn."""
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
"""Arabic letters as one of their forms, which look the same."""
_ALIKE = str.maketrans("։․֊", ":.-")
"""Armenian signs that look like others; both are typed for the same thing."""
SIZES, WIDTH, LINES, LEAST, LONGEST = (13, 17, 24), 900, 12, 12, 400
COLOURS = (("#ffffff", "#1a1a1a"), ("#1e1e2e", "#d5d8e8"))
JOINERS = "\u200c\u200d"
"""Signs that only change how letters beside them are drawn."""
SHARE = 0.8
"""Of the letters of a sentence so many are of its script."""


class Kind(NamedTuple):
    """A language: its script, the name Unicode gives its letters, fonts for tuning, and fonts that only measure."""

    script: str
    letters: tuple[str, ...]
    fonts: tuple[str, ...]
    apart: tuple[str, ...]


def _kind(script: str, letters: str, tuning: str, apart: str) -> Kind:
    return Kind(script, tuple(letters.split()), tuple(tuning.split()), tuple(apart.split()))


_LATIN = "DejaVuSans LiberationSerif-Regular NotoSans-Regular FreeSans", "Roboto-Regular OpenSans-Regular"
KINDS = {
    "de": _kind("Latn", "LATIN", *_LATIN),
    "vi": _kind("Latn", "LATIN", *_LATIN),
    "tr": _kind("Latn", "LATIN", *_LATIN),
    **{tag: _kind("Latn", "LATIN", *_LATIN) for tag in ("cs", "hu", "lt", "lv", "pl", "ro", "sk", "hr")},
    "ru": _kind("Cyrl", "CYRILLIC", *_LATIN),
    "uk": _kind("Cyrl", "CYRILLIC", *_LATIN),
    "el": _kind("Grek", "GREEK", _LATIN[0], "GFSArtemisia Inter-Regular"),
    "ar": _kind(
        "Arab", "ARABIC", "DejaVuSans NotoNaskhArabic-Regular NotoSansArabic-Regular", "Harmattan-Regular Thabit"
    ),
    "fa": _kind(
        "Arab", "ARABIC", "DejaVuSans NotoNaskhArabic-Regular NotoSansArabic-Regular", "Vazirmatn-Regular nazli"
    ),
    "he": _kind(
        "Hebr",
        "HEBREW",
        "DejaVuSans LiberationSerif-Regular NotoSansHebrew-Regular",
        "FrankRuehlCLM-Medium AharoniCLM-Book",
    ),
    "hi": _kind(
        "Deva",
        "DEVANAGARI",
        "Lohit-Devanagari NotoSerifDevanagari-Regular NotoSansDevanagari-Regular",
        "Samyak-Devanagari AnnapurnaSIL-Regular",
    ),
    "bn": _kind(
        "Beng", "BENGALI", "Lohit-Bengali NotoSerifBengali-Regular NotoSansBengali-Regular", "JamrulNormal Ani"
    ),
    "ta": _kind(
        "Taml", "TAMIL", "Lohit-Tamil NotoSerifTamil-Regular NotoSansTamil-Regular", "MeeraInimai-Regular FreeSerif"
    ),
    "th": _kind("Thai", "THAI", "Loma NotoLoopedThai-Regular NotoSansThai-Regular", "Kinnari Sawasdee"),
    "ko": _kind("Hang", "HANGUL", "NanumGothic NotoSerifCJK-Regular NotoSansCJK-Regular", "UnDotum UnBatang"),
    "zh_CN": _kind("Hani", "CJK", "NotoSerifCJK-Regular NotoSansCJK-Regular", "wqy-zenhei"),
    "ja": _kind("Jpan", "CJK HIRAGANA KATAKANA", "TakaoPGothic NotoSansCJK-Regular", "ipag"),
    "ka": _kind("Geor", "GEORGIAN", "DejaVuSans NotoSerifGeorgian-Regular", "BPG_Glaho_GPL&GNU BPG_Serif_GPL&GNU"),
    "hy": _kind("Armn", "ARMENIAN", "DejaVuSans NotoSerifArmenian-Regular", "FreeSans DejaVuSerif"),
}
NEIGHBOURS = {  # scripts that only measure whether each is told as itself
    "lo": _kind("Laoo", "LAO", "NotoSansLao-Regular NotoSerifLao-Regular NotoLoopedLao-Regular", "Phetsarath_OT"),
    "my": _kind(
        "Mymr",
        "MYANMAR",
        "NotoSansMyanmar-Regular NotoSerifMyanmar-Regular",
        "Padauk-Regular Pyidaungsu-2.3_Regular",
    ),
    "si": _kind("Sinh", "SINHALA", "NotoSansSinhala-Regular NotoSerifSinhala-Regular", "lklug FreeSerif"),
    "dz": _kind("Tibt", "TIBETAN", "NotoSerifTibetan-Regular", "DDC_Uchen TibetanMachineUni"),
    "km": _kind("Khmr", "KHMER", "NotoSansKhmer-Regular", "KhmerOSbattambang KhmerOSsys"),
    "te": _kind("Telu", "TELUGU", "NotoSansTelugu-Regular", "Lohit-Telugu NotoSerifTelugu-Regular"),
    "kn": _kind("Knda", "KANNADA", "NotoSansKannada-Regular", "Lohit-Kannada NotoSerifKannada-Regular"),
    "ml": _kind("Mlym", "MALAYALAM", "NotoSansMalayalam-Regular", "Lohit-Malayalam NotoSerifMalayalam-Regular"),
    "gu": _kind("Gujr", "GUJARATI", "NotoSansGujarati-Regular", "Lohit-Gujarati NotoSerifGujarati-Regular"),
    "pa_IN": _kind("Guru", "GURMUKHI", "NotoSansGurmukhi-Regular", "Lohit-Gurmukhi NotoSerifGurmukhi-Regular"),
    "or": _kind("Orya", "ORIYA", "NotoSansOriya-Regular", "Lohit-Odia"),
    "am": _kind("Ethi", "ETHIOPIC", "NotoSansEthiopic-Regular", "AbyssinicaSIL-Regular NotoSerifEthiopic-Regular"),
}
EVERY = KINDS | NEIGHBOURS
CJK_FACES = {"ko": "KR", "zh_CN": "SC"}
"""The language's family in the collections of Noto CJK."""
RIGHT_TO_LEFT = ("Arab", "Hebr")
UNSPACED = ("Thai", "Hani", "Jpan", "Laoo", "Mymr", "Khmr", "Tibt")
"""Scripts without spaces between words: characters are counted."""
READ_HERE = ("Latn", "Hani", "Jpan")
_application: QGuiApplication | None = None


def sentences(language: str, *, held_out: bool) -> list[str]:
    """Return the sentences of one part."""
    return sorted({text for _, text in entries(language, held_out=held_out) if len(text) >= LEAST})


def entries(language: str, *, held_out: bool) -> list[tuple[str, str]]:
    """Return texts of one part in English, and as they are translated."""
    found: dict[str, str] = {}
    files = UNPACKED.rglob(f"{language}/LC_MESSAGES/*.mo") if held_out else LOCALES.glob(f"{language}/LC_MESSAGES/*.mo")
    known = {text for _, text in entries(language, held_out=False)} if held_out else set()
    for file in sorted(files):
        if "-properties" in file.name or "locations" in file.name:
            continue
        with file.open("rb") as stream:
            catalogue: dict[object, str] = vars(gettext.GNUTranslations(stream))["_catalog"]
        for original, text in catalogue.items():
            if isinstance(original, str):
                text = unicodedata.normalize("NFC", _drawn(text))
                text = "".join(each for each in text if unicodedata.category(each) != "Cf" or each in JOINERS)
                if 0 < len(text) <= LONGEST and not NOISE.search(text) and _of(text, EVERY[language].letters):
                    found[text] = _drawn(original)
    return sorted((original, text) for text, original in found.items() if text not in known)


def _drawn(entry: str) -> str:
    """Return an entry of a catalogue without its context and the sign of its key."""
    return _KEYS.sub("", entry.split("\x04")[-1]).strip()


def _of(text: str, letters: tuple[str, ...]) -> bool:
    names = [unicodedata.name(each, "") for each in text if each.isalpha()]
    return bool(names) and sum(name.startswith(letters) for name in names) >= SHARE * len(names)


@cache
def _families(stem: str) -> str:
    """Return the name of the family in the font file called `stem`."""
    listed = subprocess.run(["fc-list", "-f", "%{file}\n"], capture_output=True, text=True, check=True).stdout
    files = [*map(Path, listed.splitlines()), *UNPACKED.rglob("*.[to]t[fc]")]
    path = str(min(file for file in files if file.stem == stem))
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(path))[0]


def family(font_name: str, language: str) -> str:
    """Return the family of a font, with the face of `language` where a collection has several."""
    return _families(font_name).replace("CJK JP", f"CJK {CJK_FACES.get(language, 'JP')}")


def page(
    language: str, size: int, dark: bool, font_name: str, chance: random.Random, known: list[str]
) -> tuple[npt.NDArray[np.uint8], list[str]]:
    """Draw `LINES` lines of sentences; return the pixels and the lines."""
    kind = EVERY[language]
    right = kind.script in RIGHT_TO_LEFT
    font = QFont(family(font_name, language))
    font.setPixelSize(size)
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    while len(lines) < LINES:
        parts = list(chance.choice(known)) if kind.script in UNSPACED else chance.choice(known).split()
        joint, line = "" if kind.script in UNSPACED else " ", ""
        for part in parts:
            longer = f"{line}{joint}{part}" if line else part
            if metrics.horizontalAdvance(longer) > WIDTH - 60:
                lines.append(line)
                longer = part
            line = longer
        lines.append(line)
    lines = [line.strip() for line in lines[:LINES] if line.strip()]
    paper, ink = COLOURS[dark]
    pitch = round(size * 1.9)
    picture = QImage(WIDTH, 40 + pitch * len(lines), QImage.Format.Format_RGB888)
    picture.fill(QColor(paper))
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    for number, line in enumerate(lines):
        box = QRectF(30, 20 + pitch * number, WIDTH - 60, pitch)
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, line)
    painter.end()
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return rows[:, : 3 * WIDTH].reshape(picture.height(), WIDTH, 3).copy(), lines


def units(lines: list[str], script: str) -> list[str]:
    """Return what is counted: words, or characters in scripts without spaces; without invisible signs."""
    text = re.sub(f"[{JOINERS}]", "", " ".join(lines)).replace("…", "...").translate(_ALIKE)
    text = unicodedata.normalize("NFC", _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text))
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
    global _application
    _application = _application or QGuiApplication(["script_pages", "-platform", "offscreen"])
    known, kind = sentences(language, held_out=held_out), EVERY[language]
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
    reader = PaddleReader(threads=2)
    for language in wish.languages or KINDS:
        script = EVERY[language].script
        right, all_of, extra = Counter[str](), Counter[str](), 0
        scripts, false, sure, sure_wrong = Counter[str](), 0, 0, 0
        for name, pixels, truth in pages(language, held_out=wish.held_out, each=wish.each):
            expected = units(truth, script)
            reader._other_lines._readers = []
            unread: list[UnreadLine] = []
            lines = reader.read(pixels, Cancellation(), on_unread=unread.extend)
            scripts.update(line.script for line in unread)
            if script in READ_HERE:
                scripts[script] += len(lines)
            else:
                told = units([line.text for line in lines], script)
                false += sum((Counter(told) - Counter(expected)).values())
                scripts["told"] += len(lines)
            reader._other_lines._readers = None
            found_lines = reader.read(pixels, Cancellation())
            read = units([line.text for line in found_lines], script)
            plain = units([line.text for line in found_lines if line.confidence >= MIN_SURE_TEXT_CONFIDENCE], script)
            sure += len(plain)
            sure_wrong += len(plain) - common(expected, plain)
            same = common(expected, read)
            right[name] += same
            all_of[name] += len(expected)
            extra += len(read) - same
            if wish.lines:
                for line in truth:
                    print("  =", line)
                for found in found_lines:
                    print("  >", found.text, round(found.confidence, 2))
        total = sum(all_of.values())
        each_of = "  ".join(f"{name} {right[name] / all_of[name]:.3f}" for name in all_of)
        print(f"{language:5} {script}: {right.total() / total:.3f} of {total} ({each_of}); wrong {extra / total:.3f};")
        print(f"      told plainly {sure / total:.3f}, of these wrong {sure_wrong / max(1, sure):.3f}")
        told_right = scripts[script] / max(1, scripts.total())
        print(f"      script {told_right:.4f} {dict(scripts)}; false without a reader {false / total:.4f}", flush=True)


if __name__ == "__main__":
    main()
