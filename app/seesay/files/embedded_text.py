"""Extracts texts about a picture from its metadata: alt text, captions, titles, comments.

A description by someone who knew the picture is worth more than any guess, so it is spoken first and marked as such.
But cameras and programs fill the same fields ("OLYMPUS DIGITAL CAMERA"); such boilerplate is dropped here.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from seesay.core.findings import EmbeddedText

if TYPE_CHECKING:
    from xml.etree import ElementTree

    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

LONGEST_TEXT = 1000
"""Maximum length of a text; more than a minute of speech."""

_LARGEST_XMP = 4 * 2**20

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Fields with texts, most trustworthy first: alt text is written for exactly our purpose, captions describe, titles
# name, comments may be anything.
_XMP_ALT_TEXT = ((f"{_IPTC_CORE}AltTextAccessibility", "XMP alt text"),)
_XMP_CAPTIONS = (
    (f"{_IPTC_CORE}ExtDescrAccessibility", "XMP extended description"),
    (f"{_DC}description", "XMP description"),
)
_XMP_TITLES = ((f"{_DC}title", "XMP title"),)
_PNG_CAPTIONS, _PNG_TITLES, _PNG_COMMENTS = ("Description", "Caption", "Alt Text"), ("Title",), ("Comment",)

# EXIF 2.32 and Microsoft's additional fields
_EXIF_IFD, _IMAGE_DESCRIPTION, _MAKE, _MODEL, _ORIENTATION = 0x8769, 0x010E, 0x010F, 0x0110, 0x0112
_USER_COMMENT, _XP_TITLE, _XP_COMMENT = 0x9286, 0x9C9B, 0x9C9C

# IPTC-IIM 4.2: record and data set
_IIM_CHARSET, _IIM_TITLE, _IIM_CAPTION, _IIM_UTF8 = (1, 90), (2, 5), (2, 120), b"\x1b%G"

_PROGRAMS = (
    r"gimp|adobe\ \w+|photoshop|lightroom|illustrator|inkscape|krita|blender|canva|figma|sketch|paint(\.net|shop)?|"
    r"imagemagick|graphicsmagick|ffmpeg|lavc|matplotlib|gnuplot|python|pillow|draw\.io|ezgif(\.com)?|picasa|google|"
    r"snapseed|vsco|photoscape|acdsee|irfanview|xnview|microsoft|windows|apple|ios|android|snipping\ tool|greenshot|"
    r"sharex|flameshot|spectacle|handmade\ software|ulead|accusoft|xv|jpegmini|free\ version|trial\ version"
)
_BOILERPLATE = re.compile(
    rf"""(?x)
      (olympus|samsung|kodak|minolta|konica|sony|nikon|canon|fuji(film)?|pentax|casio|ricoh|panasonic|polaroid)
          (\ \w+)?\ ((digital\ )?(still\ )?camera(\ pictures)?|dsc|dimage|digital)
    | digital\ (still\ )?camera
    | samsung | dcf\ photo | dji[\d_.\ ]* | default | untitled | unknown | none | null | n/a | ascii | unicode | binary
    | screen[\ -]?shot[\d\ _:.,-]*(at|from)?[\d\ _:.,-]*([ap]m)?(\.png|\.jpe?g)? | image | picture | photo
    | my\ (image|photo)\ description | jpeg(\ image)? | applemark | exif_jpeg_(picture|t\d{{3}})
    | lead\ technologies.{{0,40}} | intel\(r\)\ jpeg\ library.{{0,40}} | creator:\ .{{0,120}} | software:.{{0,120}}
    | (optimi[sz]ed|compressed|converted|resized|encoded)\ (with|by|using)\ .{{0,80}}
    | (created|made|drawn|generated|edited|processed|produced|captured|exported|written|file\ written)
          \ (with|by|in|using|on|from)\ (the\ |an?\ )?({_PROGRAMS})\b.{{0,40}}
    | ({_PROGRAMS})[\ /-]?v?\d[\w.]* | gimp | adobe\ (photoshop|illustrator|imageready) | imagemagick | matplotlib
    | (copyright|©|\(c\))\ ?(©|\(c\)|\d{{4}}|by\b).{{0,200}}
    | hdrp?l? | rhdr | hdr | sdr | cof | dav | oznor\w* | nor | edf | edr | mde | ptr | dig | vivo | bsh | fbt | btf
    | (img|dsc|dscn|dscf|pict?|p|vid|pxl|mvimg)?[_-]?[\d_-]+(\.\w{{3,4}})? | [\w-]+\.(jpe?g|png|gif|tiff?|heic|webp|svg)
    """
)


def embedded_texts(image: Image) -> tuple[EmbeddedText, ...]:
    """Return the texts in a picture's metadata, most trustworthy first; unreadable fields are left out."""
    return clean_texts(_all_texts(image))


def clean_texts(texts: Iterable[EmbeddedText]) -> tuple[EmbeddedText, ...]:
    """Return the texts that a person wrote, without duplicates, each in one line of at most `MAX_TEXT` characters."""
    kept: list[EmbeddedText] = []
    seen: set[str] = set()
    for text in texts:
        clean = _clean(text.text)
        key = clean.casefold().rstrip(".")
        if not _says_something(clean) or key in seen:
            continue
        seen.add(key)
        kept.append(EmbeddedText(text.origin, clean))
    return tuple(kept)


def names_camera(image: Image) -> bool:
    """Whether the EXIF data has the make or model of a camera."""
    exif = _exif(image)
    return any(_clean(_decoded(exif.main.get(tag, ""))) for tag in (_MAKE, _MODEL))


def exif_orientation(image: Image) -> int:
    """Return the EXIF orientation, 1 to 8; 1 if missing or invalid."""
    value = _exif(image).main.get(_ORIENTATION, 1)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _all_texts(image: Image) -> Iterator[EmbeddedText]:
    xmp, exif, iptc = _xmp_root(image), _exif(image), _iptc(image)
    yield from _xmp_texts(xmp, _XMP_ALT_TEXT)
    yield from _xmp_texts(xmp, _XMP_CAPTIONS)
    yield from _iptc_texts(iptc, _IIM_CAPTION, "IPTC caption")
    yield from _png_texts(image, _PNG_CAPTIONS)
    yield EmbeddedText("EXIF description", _decoded(exif.main.get(_IMAGE_DESCRIPTION)))
    yield EmbeddedText("EXIF comment", _utf16(exif.main.get(_XP_COMMENT)))
    yield EmbeddedText("EXIF user comment", _user_comment(exif.detail.get(_USER_COMMENT), exif.endian))
    yield from _xmp_texts(xmp, _XMP_TITLES)
    yield from _iptc_texts(iptc, _IIM_TITLE, "IPTC title")
    yield from _png_texts(image, _PNG_TITLES)
    yield EmbeddedText("EXIF title", _utf16(exif.main.get(_XP_TITLE)))
    yield from _png_texts(image, _PNG_COMMENTS)
    comment = image.info.get("comment")
    if isinstance(comment, bytes):
        yield EmbeddedText(f"{image.format} comment", _decoded(comment))


def _xmp_root(image: Image) -> ElementTree.Element | None:
    from xml.etree import ElementTree  # not before a key

    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    if not packet or len(packet) > _LARGEST_XMP:
        return None
    text = (packet if isinstance(packet, str) else bytes(packet).decode("utf-8", "replace")).strip("\ufeff\0 \r\n\t")
    # XMP allows no document type (ISO 16684-1), and without one there is no entity to expand.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    try:
        return ElementTree.fromstring(text)  # noqa: S314
    except (ElementTree.ParseError, ValueError):
        return None


def _xmp_texts(root: ElementTree.Element | None, fields: tuple[tuple[str, str], ...]) -> Iterator[EmbeddedText]:
    if root is None:
        return
    for field, origin in fields:
        for description in root.iter(f"{_RDF}Description"):
            node = description.find(field)
            text = description.get(field) if node is None else _xmp_value(node)
            if text:
                yield EmbeddedText(origin, text)
                break


def _xmp_value(node: ElementTree.Element) -> str:
    """Return the default language's text of an `rdf:Alt`, the first if none is marked, or a plain value."""
    items = list(node.iter(f"{_RDF}li"))
    marked = [item for item in items if item.get(_XML_LANG) == "x-default"]
    chosen = (marked or items or [node])[0]
    return chosen.text or ""


@dataclass(frozen=True, slots=True)
class _Exif:
    """EXIF fields by tag; both tables are empty if unreadable."""

    main: dict[int, Any]
    detail: dict[int, Any]
    endian: str | None


def _exif(image: Image) -> _Exif:
    try:
        exif = image.getexif()
        return _Exif(dict(exif), dict(exif.get_ifd(_EXIF_IFD)), exif.endian)
    except Exception:  # noqa: BLE001  Pillow raises anything from SyntaxError to struct.error for damaged EXIF data
        return _Exif({}, {}, None)


def _iptc(image: Image) -> dict[tuple[int, int], Any]:
    from PIL import IptcImagePlugin

    try:
        return IptcImagePlugin.getiptcinfo(cast("ImageFile", image)) or {}
    except Exception:  # noqa: BLE001  as above, for damaged IPTC records
        return {}


def _iptc_texts(records: dict[tuple[int, int], Any], key: tuple[int, int], origin: str) -> Iterator[EmbeddedText]:
    value = records.get(key)
    if isinstance(value, list):
        value = value[0]
    if isinstance(value, bytes):
        is_utf8 = records.get(_IIM_CHARSET) == _IIM_UTF8
        yield EmbeddedText(origin, value.decode("utf-8", "replace") if is_utf8 else _decoded(value))


def _png_texts(image: Image, keys: tuple[str, ...]) -> Iterator[EmbeddedText]:
    if image.format != "PNG":
        return
    for key in keys:
        value = image.info.get(key) or image.info.get(key.lower())
        if isinstance(value, str):
            yield EmbeddedText(f"PNG {key.lower()}", _utf8_in_disguise(value))


def _utf8_in_disguise(text: str) -> str:
    """Repair UTF-8 in a field defined as Latin-1 (PNG tEXt, EXIF ASCII), a common mistake."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _decoded(value: object) -> str:
    """Decode text of unknown encoding: UTF-8 if valid, else Western European."""
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value.decode("cp1252", "replace")
    return _utf8_in_disguise(value) if isinstance(value, str) else ""


def _utf16(value: object) -> str:
    """Decode Microsoft's XP fields: UTF-16-LE, as bytes or a tuple of them."""
    if isinstance(value, tuple) and all(isinstance(number, int) and 0 <= number < 256 for number in value):
        value = bytes(value)
    return value.decode("utf-16-le", "replace") if isinstance(value, bytes) else ""


def _user_comment(value: object, endian: str | None) -> str:
    """EXIF 2.32 §4.6.5: eight bytes name the character set, then the text follows."""
    if isinstance(value, str):
        value = value.encode("latin-1", "replace")
    if not isinstance(value, bytes):
        return ""
    charset, text = value[:8], value[8:]
    if charset.startswith(b"UNICODE"):
        if text.startswith(BOM_UTF8):  # against the standard, and unreadable when spoken
            return text.decode("utf-8-sig", "replace")
        by_mark = text[:2] in {b"\xff\xfe", b"\xfe\xff"}
        return text.decode("utf-16" if by_mark else _utf16_order(text, endian), "replace")
    if charset.startswith(b"JIS"):
        return text.decode("iso2022_jp", "replace")
    if charset.startswith(b"ASCII") or not charset.strip(b"\0 "):
        return _decoded(text)
    return _decoded(value)  # without the prefix, as some programs write


def _utf16_order(text: bytes, endian: str | None) -> str:
    """Return the byte order: the file's, or by the position of zeros, the high bytes of Latin letters."""
    high_first, low_first = text[0::2].count(0), text[1::2].count(0)
    if high_first != low_first:
        return "utf-16-be" if high_first > low_first else "utf-16-le"
    return "utf-16-be" if endian == ">" else "utf-16-le"


def _clean(text: str) -> str:
    text = text[: LONGEST_TEXT * 8].split("\0\0\0\0", 1)[0]  # padding after the end, and anything behind it
    spaced = "".join(" " if unicodedata.category(character) in _BREAKS else character for character in text)
    kept = "".join(character for character in spaced if unicodedata.category(character) not in _UNSPEAKABLE)
    line = " ".join(kept.replace("\ufffd", "").split())
    return line if len(line) <= LONGEST_TEXT else line[: LONGEST_TEXT - 1].rstrip() + "…"


_BREAKS = frozenset({"Cc", "Zl", "Zp"})
_UNSPEAKABLE = frozenset({"Cf", "Cs", "Co", "Cn"})


def _says_something(text: str) -> bool:
    lowered = text.casefold()
    if sum(character.isalpha() for character in text) < 2 or text[0] in "{<[":  # numbers; JSON and XML
        return False
    if 2 * sum(character.isalpha() or character == " " for character in text) < len(text):
        return False  # a service's identifier ("cmp3.10.3.2Lq3 0x756ffbf7") is no description
    return _BOILERPLATE.fullmatch(lowered) is None
