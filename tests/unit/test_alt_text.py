"""Alt text: made of descriptions and judged, written into pictures of six formats and into pages."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from rigs.describing import with_dialogs
from seesay.app.bulk.alt_text import AltText, alt_text, embed, existing_alt, fault_of, sidecar_of, write_sidecar
from seesay.core.child_processes import run_program
from seesay.core.domain import Claim, Description, Frame, Prompt, Source
from seesay.core.elements import Element
from seesay.core.errors import StorageError
from seesay.core.findings import Appearance, Concept, DetectedObject, EmbeddedText, PictureKind, TextLine
from seesay.core.region import Region
from seesay.core.text.sentences import LONGEST_ALT, shorten_alt, strip_opening
from seesay.description.captions.offline_captioner import alt_claims
from seesay.files.html_images import insert_alt, page_images
from seesay.files.picture_files import load_file

pillow_heif.register_heif_opener()
needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="Debian packages are not installed: libimage-exiftool-perl"
)
SOURCE = Source("file", "a.png")
LONG = "The harbour office is closed on Sundays and on holidays, as it was last year. " * 4


def prompt(kind: str | None, *texts: str, confidence: float = 0.99, **more: Any) -> Prompt:
    frame = Frame(np.zeros((600, 800, 3), np.uint8), SOURCE)
    lines = tuple(
        TextLine(text, Region(20, 30 + 40 * n, 10 * len(text), 24), confidence) for n, text in enumerate(texts)
    )
    known = PictureKind(kind, 0.99) if kind else None  # type: ignore[arg-type]
    return Prompt(frame, known, Appearance(()), (), more.pop("concepts", ()), lines, "brief", "en", alt=True, **more)


def alt_of(asked: Prompt) -> list[tuple[str, str]]:
    return [(claim.text, claim.support) for claim in alt_claims(with_dialogs(asked))]


def thing(kind: str, x: int = 0, confidence: float = 0.9) -> DetectedObject:
    return DetectedObject(kind, Region(x, 0, 150, 300), confidence, (x + 75) / 800, phrase=f"a {kind}", lineage=(kind,))


def concept(label: str, *, sure: bool) -> Concept:
    return Concept(label, 0.3, 0.9, f"a {label}", lineage=(label,), sure=sure)


def test_the_alt_text_of_a_text_is_the_text() -> None:
    assert alt_of(prompt("document", "Closed on", "Sundays")) == [("Closed on Sundays", "seen")]
    assert alt_of(prompt("document", "Closed on", confidence=0.6)) == [("Closed on", "unsure")]
    assert alt_of(prompt("document", LONG)) == [(LONG.strip(), "unsure")]


def test_a_logo_is_its_name() -> None:
    assert alt_of(prompt("icon", "ACME")) == [("ACME", "seen")]
    assert alt_of(prompt("drawing", "Harbour", "Cafe")) == [("Harbour Cafe", "seen")]


def test_a_photograph_is_its_things() -> None:
    things = (thing("dog", 0), thing("dog", 300), thing("cat", 600, 0.8))
    assert alt_of(prompt("photograph", things=things)) == [("Two dogs and a cat", "seen")]
    assert alt_of(prompt("photograph", concepts=(concept("harbour", sure=True),))) == [("A harbour", "seen")]
    assert alt_of(prompt("photograph", concepts=(concept("harbour", sure=False),))) == [("Perhaps a harbour", "unsure")]
    assert alt_of(prompt("photograph", "STOP", things=(thing("dog"),))) == [
        ("A dog", "seen"),
        ("The words “STOP”", "seen"),
    ]


def test_what_is_in_a_chart_or_a_drawing_is_left_to_a_person() -> None:
    assert alt_of(prompt("chart", "Sales 2026")) == [("Chart: Sales 2026", "unsure")]
    assert alt_of(prompt("chart")) == [("Chart", "unsure")]
    lines = [
        TextLine(text, Region(20, y, 9 * len(text), high), 0.99)
        for text, y, high in (("Heat", 9, 22), ("May", 400, 26))
    ]
    assert alt_of(replace(prompt("chart"), lines=tuple(lines))) == [("Chart: Heat", "unsure")]


def chart(count: int, **more: Any) -> Element:
    items = tuple(Element("listitem", f"Month {n}", None, value=f"{n}00", **more) for n in range(1, count + 1))
    return Element("chart", "", Region(0, 100, 800, 500), value="bars", children=items)


def test_a_chart_is_its_title_and_its_values() -> None:
    told = "A bar chart, “Rain in Oban”: Month 1 100, Month 2 200, Month 3 300"
    assert alt_of(prompt("chart", "Rain in Oban", elements=(chart(3),))) == [(told, "seen")]
    assert alt_of(prompt(None, "Rain in Oban", elements=(chart(3, certain=False),)))[0][1] == "unsure"
    ((text, _),) = alt_of(prompt("chart", "Rain in Oban", elements=(chart(60),)))
    assert len(text) <= LONGEST_ALT
    assert text.startswith("A bar chart, “Rain in Oban”: Month 1 100, ")
    assert text.endswith("more values")
    assert alt_of(prompt("photograph")) == []
    assert alt_of(prompt("icon")) == []


def test_a_screenshot_is_named_by_its_dialog() -> None:
    (told,) = alt_of(prompt("screenshot", LONG))
    assert told[0].startswith("Screenshot: The harbour office")
    assert len(told[0]) <= LONGEST_ALT
    assert told[1] == "unsure"


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("A cat", 150, "A cat"),
        ("one two three four", 10, "one two…"),
        ("one two three", 8, "one two…"),
        ("Unbreakable", 6, "Unbre…"),
        (
            "A dog runs over the wide beach at low tide. It carries a stick.",
            50,
            "A dog runs over the wide beach at low tide.",
        ),
    ],
)
def test_texts_are_cut_where_a_reader_would(text: str, limit: int, short: str) -> None:
    assert shorten_alt(text, limit) == short
    assert len(shorten_alt(text, limit)) <= limit


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("An image of a dog", "A dog"),
        ("This picture shows two cats", "Two cats"),
        ("Ein Bild von einem Hund", "Einem Hund"),
        ("Photograph of the harbour", "The harbour"),
        ("The image sensor of a camera", "The image sensor of a camera"),
        ("A photo album", "A photo album"),
    ],
)
def test_nothing_begins_with_image_of(text: str, bare: str) -> None:
    assert strip_opening(text) == bare


def described(*claims: Claim, captioner: str = "offline", lines: tuple[TextLine, ...] = ()) -> Description:
    caption = " ".join(claim.text for claim in claims)
    return Description(
        SOURCE, 800, 600, "offline", caption, claims, lines=lines, models={"captioner": captioner}
    )  # fmt: skip


def test_a_server_s_answer_is_cut_judged_and_kept_whole_as_the_long_one() -> None:
    first = Claim("An image of two dogs that run along the beach at low tide.", "seen")
    second = Claim(
        "A third one, which is a good deal smaller than both of the others, waits by the grey water for its turn.",
        "unsure",
    )
    made = alt_text(described(first, second, captioner="gpt"), "en")
    assert made.text == "Two dogs that run along the beach at low tide."
    assert made.long.endswith("for its turn.")
    assert (made.support, made.source, made.fault) == ("unsure", "gpt", "doubtful")


def test_what_nothing_supports_is_left_out_unless_it_is_all() -> None:
    good, bad = Claim("Two dogs.", "seen"), Claim("A horse.", "unsupported")
    assert alt_text(described(good, bad, captioner="gpt"), "en").text == "Two dogs"
    assert alt_text(described(bad, captioner="gpt"), "en").fault == "doubtful"
    nothing = alt_text(described(), "en")
    assert (nothing.text, nothing.support, nothing.fault) == ("", "unsupported", "missing")


def test_a_long_text_is_the_long_description() -> None:
    claim = Claim(LONG.strip(), "unsure", None, ("text",))
    made = alt_text(described(claim, lines=(TextLine(LONG.strip(), Region(0, 0, 700, 20), 1.0),)), "en")
    assert len(made.text) <= LONGEST_ALT
    assert made.long == LONG.strip()
    assert made.language == "und"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("A dog", None), ("", "missing"), ("  ", "missing"), ("Image of a dog", "opening"), ("DSC_1234.jpg", "name"),
        ("IMG_4711", "name"), ("x" * 151, "long"),
    ],
)  # fmt: skip
def test_alt_text_that_is_there_is_judged_too(text: str, fault: str | None) -> None:
    assert fault_of(text) == fault


FORMATS: dict[str, Callable[[Image.Image, Path], None]] = {
    "jpg": lambda image, path: image.save(path, quality=92, comment=b"kept"),
    "png": lambda image, path: image.save(path, dpi=(300, 300)),
    "webp": lambda image, path: image.save(path, lossless=True),
    "tif": lambda image, path: image.save(path, compression="tiff_lzw", dpi=(300, 300)),
    "heic": lambda image, path: pillow_heif.from_pillow(image).save(path, quality=80),
    "avif": lambda image, path: image.save(path, quality=80),
}


def metadata(path: Path, *tags: str) -> dict[str, Any]:
    done = subprocess.run(["exiftool", "-j", "-G1", "-struct", *tags, path], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)[0]
    return found


@pytest.mark.slow
@needs_exiftool
@pytest.mark.parametrize("suffix", FORMATS)
def test_embedded_text_is_read_back_with_pixels_and_other_fields_the_same(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"-a picture, näher.{suffix}"
    image = Image.fromarray(np.random.default_rng(2).integers(0, 256, (48, 64, 3), dtype=np.uint8))
    FORMATS[suffix](image, path)
    fields_of_others = (f"-{tag}=Ada" for tag in ("Artist", "XMP-dc:Title", "XMP-dc:Creator"))
    subprocess.run(["exiftool", "-q", "-overwrite_original", *fields_of_others, "--", path], check=True)
    path.chmod(0o640)
    before, fields = load_file(path).pixels.copy(), metadata(path)
    text = "“Grüße” & <b>zwei</b> Hunde\u202f– 犬"
    embed(path, AltText(text, "de", "seen", "offline", long="Long: " + LONG))
    after, found = load_file(path), metadata(path)
    assert np.array_equal(after.pixels, before)
    assert found["XMP-iptcCore:AltTextAccessibility"] == text
    assert found["XMP-iptcCore:ExtDescrAccessibility"] == "Long: " + LONG
    changing = (
        "System:",
        "ExifTool:",
        "XMP-iptcCore:",
        "XMP-x:",
        "SourceFile",
        "File:",
        "Meta",
        "Composite",
        "QuickTime:Med",
        "RIFF",
        "IFD0:",
        "ExifIFD:StripOff",
        "PNG:",
    )
    assert {name for name in fields if not name.startswith(changing)} <= set(found)
    for name in ("XMP-dc:Title", "XMP-dc:Creator", "IFD0:Artist", "IFD0:XResolution", "File:Comment"):
        assert found.get(name) == fields.get(name), name
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    embedded = load_file(path).embedded
    assert embedded[0].origin == "XMP alt text"
    assert existing_alt(embedded, path).startswith("“Grüße” & <b>zwei</b> Hunde")


@pytest.mark.slow
@needs_exiftool
def test_what_cannot_hold_it_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "drawing.svg"
    path.write_text("<svg/>")
    with pytest.raises(StorageError):
        embed(path, AltText("A dog", "en", "seen", "offline"))
    assert path.read_text() == "<svg/>"
    assert [each.name for each in tmp_path.iterdir()] == ["drawing.svg"]


@pytest.mark.slow
@needs_exiftool
def test_what_is_written_is_no_argument_and_on_no_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands, run = list[list[str]](), run_program

    def noted(command: list[str], **options: Any) -> tuple[int, bytes]:
        commands.append(command)
        return run(command, **options)

    monkeypatch.setattr("seesay.app.bulk.alt_text.run_program", noted)
    path = tmp_path / "two\nlines.png"
    Image.new("RGB", (3, 3)).save(path)
    embed(path, AltText("A dog\n-Artist=Eve", "en", "seen", "offline"))
    found = metadata(path)
    assert found["XMP-iptcCore:AltTextAccessibility"] == "A dog -Artist=Eve"
    assert "IFD0:Artist" not in found
    assert "A dog" not in " ".join(commands[0])


@needs_exiftool
def test_a_writer_that_does_not_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seesay.app.bulk.alt_text._SECONDS", 0.001)
    path = tmp_path / "a.png"
    Image.new("RGB", (3, 3)).save(path)
    before = path.read_bytes()
    with pytest.raises(StorageError, match="takes too long"):
        embed(path, AltText("A dog", "en", "seen", "offline"))
    assert path.read_bytes() == before


@pytest.mark.slow
@needs_exiftool
def test_of_a_link_the_picture_is_changed(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "a.jpg")
    (tmp_path / "link.jpg").symlink_to("a.jpg")
    embed(tmp_path / "link.jpg", AltText("A dog", "en", "seen", "offline"))
    assert (tmp_path / "link.jpg").is_symlink()
    assert metadata(tmp_path / "a.jpg")["XMP-iptcCore:AltTextAccessibility"] == "A dog"


def test_the_file_beside_counts_as_the_picture_s_own(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    assert existing_alt((), path) == ""
    write_sidecar(path, AltText("Ein Hund", "de", "seen", "offline"))
    assert sidecar_of(path).read_text() == "Ein Hund\n"
    assert existing_alt((), path) == "Ein Hund"
    assert existing_alt((EmbeddedText("EXIF comment", "x"),), path) == "Ein Hund"
    assert existing_alt((EmbeddedText("XMP alt text", "A dog"),), path) == "A dog"


HTML = """<!-- <img src="no.png"> -->
<p><IMG src="a%20b.png?x=1"
 class=big><img alt="" src="line.png"><img src='c.png' alt="A cat"/>
<script>"<img src='no.png'>"</script><img src="d.png" role="presentation"><img aria-label="D" src="d.png">
<img src="https://elsewhere.example/e.png"></p>"""


def test_pictures_of_html_without_alt_text_are_found_and_only_they_change() -> None:
    found = [image for image in page_images(HTML, ".html") if image.is_missing]
    assert [image.file for image in found] == ["a b.png", None]
    changed = insert_alt(HTML, {found[0]: 'A "dog" & <cat>'})
    assert changed == HTML.replace("<IMG src", '<IMG alt="A &quot;dog&quot; &amp; &lt;cat&gt;" src')
    assert len([image for image in page_images(changed, ".html") if image.is_missing]) == 1


MARKDOWN = """# Title ![](one.png)
```
![](no.png)
```
`![](no.png)` and ![ ](<two words.png> "Title") and ![A cat](c.png) <img src="three.png">
[![](badge.svg)](https://example.org)
"""


def test_pictures_of_markdown_without_alt_text_are_found_and_only_they_change() -> None:
    found = [image for image in page_images(MARKDOWN, ".md") if image.is_missing]
    assert [image.file for image in found] == ["one.png", "two words.png", "three.png", "badge.svg"]
    changed = insert_alt(MARKDOWN, {image: f"a [{n}]" for n, image in enumerate(found)})
    assert changed == MARKDOWN.replace("![](one", r"![a \[0\]](one").replace("![ ](<two", r"![a \[1\]](<two").replace(
        '<img src="three', '<img alt="a [2]" src="three'
    ).replace("[![](badge", r"[![a \[3\]](badge")
    assert not [image for image in page_images(changed, ".md") if image.is_missing]
