"""Alt text of pictures: made of a description, judged, and put beside a picture, into it, or found there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from seesay.app.narration import language_of
from seesay.core.domain import Claim, Description, Support
from seesay.core.errors import StorageError
from seesay.core.findings import EmbeddedText
from seesay.core.paths import replacing, storage_errors
from seesay.core.text.cleaning import one_line
from seesay.core.text.paragraphs import paragraphs
from seesay.core.text.sentences import LONGEST_ALT, is_opened, shortened, without_opening
from seesay.core.translation import translate

Fault = Literal["missing", "long", "opening", "name", "doubtful"]

COLUMNS = ("file", "alt", "language", "support", "source")
INSTRUCTIONS = (
    "Write alt text for a web page instead of a description: one sentence of at most 120 characters that says what the "
    "picture is there for. If the picture is one of text or a logo, give that text itself. Name a chart's subject and "
    "what it shows. Never begin with 'image of' or the like."
)
"""What a describer on a server is asked beside its usual rules."""
UNKNOWN_LANGUAGE = "und"
"""Of a text that was found: the tag for an undetermined language (BCP 47)."""

BY_A_PERSON = "person"
"""The source of alt text that somebody wrote who looked at the picture."""

_WORST: tuple[Support, ...] = ("unsupported", "unchecked", "unsure", "seen")
_FILE_NAME = re.compile(
    r"[\w() -]+\.(?:jpe?g|png|gif|webp|tiff?|heic|avif|svg|bmp)|(?:img|dsc|image|photo)[_ -]?\d+", re.IGNORECASE
)
_ORIGIN = "XMP alt text"
_SECONDS = 60.0
_UTF8 = ("-charset", "UTF8", "-charset", "filename=UTF8")


@dataclass(frozen=True, slots=True)
class AltText:
    """An alt text, its language, how sure it is and who made it ("file": it was there); `long` has more, or nothing."""

    text: str
    language: str
    support: Support
    source: str
    long: str = ""

    @property
    def fault(self) -> Fault | None:
        """Why a person has to look at it, if they have to."""
        if self.source not in ("file", BY_A_PERSON) and self.support != "seen":
            return "doubtful" if self.text else "missing"
        return fault_of(self.text)


def fault_of(text: str) -> Fault | None:
    """Return what is wrong with an alt text, as far as that can be told without its picture."""
    if not text.strip():
        return "missing"
    if is_opened(text):
        return "opening"
    if _FILE_NAME.fullmatch(text.strip()):
        return "name"
    return "long" if len(text) > LONGEST_ALT else None


def explained(fault: Fault) -> str:
    """Return the clause that tells a fault."""
    return {
        "missing": translate("Alt text", "there is no alt text"),
        "long": translate("Alt text", "it is longer than {count} characters").format(count=LONGEST_ALT),
        "opening": translate("Alt text", "it begins by saying that it is an image"),
        "name": translate("Alt text", "it is the name of a file"),
        "doubtful": translate("Alt text", "it is not certain"),
    }[fault]


def alt_text(description: Description, language: str) -> AltText:
    """Return the alt text that a description for alt text holds, wanted in `language`."""
    source = description.models.get("captioner", "offline")
    used = [claim for claim in description.claims if claim.support != "unsupported"] or list(description.claims)
    texts = [one_line(claim.text) for claim in used]
    whole = without_opening((". " if source == "offline" else " ").join(texts)) if texts else ""
    if source != "offline" and whole.count(".") == 1:
        whole = whole.removesuffix(".")
    text = shortened(whole)
    is_text = source == "offline" and bool(used) and all(claim.evidence == ("text",) for claim in used)
    language = UNKNOWN_LANGUAGE if is_text else language_of(description, language)
    return AltText(text, language, _support(used, description), source, _long(whole, text, description))


def _support(claims: Iterable[Claim], description: Description) -> Support:
    if description.guard is not None:
        return "unsure"
    return min((claim.support for claim in claims), key=_WORST.index, default="unsupported")


def _long(whole: str, text: str, description: Description) -> str:
    """Return what is worth saying beyond the alt text: a caption that was cut, or all that a picture of text reads."""
    if len(whole) <= len(text):
        return ""
    read = " ".join(each.text for each in paragraphs(description.lines, description.height))
    return one_line(read) if len(read) > len(whole) / 2 and description.models.get("captioner") == "offline" else whole


def own_alt(embedded: Iterable[EmbeddedText], path: Path | None) -> str:
    """Return the alt text that a picture's file holds, or that stands in the file beside it; empty without one."""
    for text in embedded:
        if text.origin == _ORIGIN:
            return text.text
    if path is None:
        return ""
    try:
        return one_line(sidecar_of(path).read_text(encoding="utf-8", errors="replace")[: 100 * LONGEST_ALT])
    except OSError:
        return ""


def sidecar_of(path: Path) -> Path:
    """Return the file of a picture's alt text beside it."""
    return path.with_name(f"{path.name}.alt.txt")


def write_sidecar(path: Path, alt: AltText) -> None:
    """Write the alt text beside the picture at `path`; raises `StorageError`."""
    target = sidecar_of(path)
    with storage_errors(target.name), replacing(target) as partial:
        partial.write_text(f"{alt.text}\n", encoding="utf-8")


def check_embedding() -> None:
    """Raise `StorageError` where nothing can be written into pictures."""
    if shutil.which("exiftool") is None:
        reason = translate("Alt text", "that needs exiftool; Debian calls it libimage-exiftool-perl")
        raise StorageError(translate("Alt text", "the alt text"), reason)


def embed(path: Path, alt: AltText) -> None:
    """Write the alt text into the file at `path`, of which nothing else changes; raises `StorageError`.

    It is written beside, and renamed when it is whole.
    """
    path = path.resolve()  # of a link, what it leads to
    texts = {"AltTextAccessibility": alt.text} | ({"ExtDescrAccessibility": alt.long} if alt.long else {})
    # A line is an argument. exiftool reads the command itself in Windows' code page, and anybody can read it.
    given = [f"-XMP-iptcCore:{tag}={' '.join(text.splitlines())}" for tag, text in texts.items()]
    with storage_errors(path.name), replacing(path) as partial:
        shutil.copyfile(path, partial)
        shutil.copystat(path, partial)
        named = ["--", str(partial)]
        lines, command = ([*given, *named], []) if os.name == "nt" else (given, named)  # elsewhere a name has any bytes
        try:
            done = subprocess.run(
                ["exiftool", "-q", *_UTF8, "-overwrite_original", "-@", "-", *command],
                input="\n".join(lines).encode(),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired:
            raise OSError(0, translate("Alt text", "exiftool takes too long")) from None
        if done.returncode:
            raise OSError(0, translate("Alt text", "exiftool cannot write alt text into this file"))
