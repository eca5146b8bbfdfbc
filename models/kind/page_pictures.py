# ruff: noqa: E501
"""Pages of documents, set by Chromium and LibreOffice, some of them as if scanned."""

from __future__ import annotations

import io
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from browser import chromium
from made_text import sentence
from picture_folder import OUT, SHARE, save
from PIL import Image


def pages(pdf: Path, side: str, source: str, rng: random.Random, most: int) -> None:
    """Render a PDF's pages at several resolutions, some of them as if scanned or photographed by a scanner."""
    for page in range(1, most + 1):
        dpi = rng.choice((60, 75, 100, 130, 170))
        data = subprocess.run(["pdftoppm", "-png", "-r", str(dpi), "-f", str(page), "-l", str(page), pdf], capture_output=True, check=False).stdout  # fmt: skip
        if not data:
            return
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        if rng.random() < 0.45:
            picture = scanned(picture, rng)
        save(picture, side, "document", f"{source}-{page}")


def scanned(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Return a page turned a little, on paper that is not quite white, with the noise of a scanner."""
    picture = picture.rotate(rng.uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor="white")
    paper = np.array([rng.randint(222, 255), rng.randint(222, 252), rng.randint(205, 248)]) / 255
    g = np.random.default_rng(rng.randrange(10**6))
    light = 1 - rng.uniform(0, 0.15) * np.linspace(0, 1, picture.width)[None, :, None]
    values = np.asarray(picture) * paper * light + g.normal(0, rng.uniform(1, 7), (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def documents() -> None:
    """Pages of prose, tables, lists and forms set by Chromium for training, by LibreOffice for the test."""
    work = OUT / "work"
    work.mkdir(parents=True, exist_ok=True)
    for number in range(36):
        rng = random.Random(number)
        font = rng.choice(("serif", "sans-serif", "Liberation Serif", "DejaVu Sans", "FreeSerif", "monospace"))
        parts = [f"<style>body{{font:{rng.randint(9, 15)}pt {font};text-align:{rng.choice(('left', 'justify'))};column-count:{rng.choice((1, 1, 1, 2))}}} td{{border:1px solid #888;padding:3px}}</style>"]  # fmt: skip
        for _ in range(rng.randint(6, 150)):
            kind = rng.random()
            if kind < 0.12:
                parts.append(f"<h2>{sentence(rng, rng.randint(2, 6))}</h2>")
            elif kind < 0.18:
                rows = "".join("<tr>" + "".join(f"<td>{sentence(rng, 2)}</td>" for _ in range(4)) + "</tr>" for _ in range(6))  # fmt: skip
                parts.append(f"<table>{rows}</table>")
            elif kind < 0.26:
                parts.append("<ul>" + "".join(f"<li>{sentence(rng, 6)}</li>" for _ in range(5)) + "</ul>")
            else:
                parts.append(
                    f"<p>{'. '.join(sentence(rng, rng.randint(6, 20)) for _ in range(rng.randint(2, 7)))}.</p>"
                )
        page, pdf = work / f"doc{number}.html", work / f"doc{number}.pdf"
        page.write_text("".join(parts), encoding="utf-8")
        chromium(page, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
        pages(pdf, "train", f"chromium{number}", rng, 8)
    for number, path in enumerate(office_texts()):
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", work, path], capture_output=True, check=False)  # fmt: skip
        pages(work / f"{path.stem}.pdf", "test", f"office{number}", random.Random(number), 9)


def office_texts() -> Iterator[Path]:
    """Yield texts of this system as files that LibreOffice opens: licences, read-me files, HTML manuals."""
    found = sorted(SHARE.glob("common-licenses/*"))[:8]
    found += sorted(SHARE.glob("doc/*/*.html"))[:10] + sorted(SHARE.glob("doc/*/README"))[:6]
    for path in found:
        if path.is_file() and path.stat().st_size > 3000:
            copy = (
                OUT
                / "work"
                / f"office-{path.parent.name}-{path.stem}{path.suffix if path.suffix == '.html' else '.txt'}"
            )
            copy.write_bytes(path.read_bytes())
            yield copy
