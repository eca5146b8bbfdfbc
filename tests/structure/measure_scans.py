"""Measures how well scanned pages are read: words, the order of reading, and the cells of tables.

`python tests/structure/measure_scans.py 300 SEED` makes so many pages of the ten layouts of `made_documents`, each
with other words, another font size of the scan (150 to 300 dots an inch) and another small skew, and a table on each
page of an eleventh kind. Nothing of Seesay was tuned on them.
"""

from __future__ import annotations

import io
import random
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from rigs.made_documents import LAYOUTS, Prose, Sheet, made, scanned
from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Description, drain
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.core.text.paragraphs import paragraphs
from seesay.files.decode import Limits
from seesay.files.documents import document_from_bytes

_SENTENCES = 60
"""About how many there are to begin with."""


def table(chance: random.Random) -> tuple[bytes, list[list[str]]]:
    """Return a page with a paragraph and a table, ruled or not, and the table's cells."""
    output, text = io.BytesIO(), Prose(chance.randrange(_SENTENCES))
    pdf = canvas.Canvas(output, pagesize=A4, invariant=1)
    sheet = Sheet(pdf)
    y = sheet.column(text.paragraph(3), 70, 770, 455) - 30
    names = ["Item", "Place", "Price", "Left", "Until"][: chance.randint(3, 5)]
    words = re.findall(r"[A-Za-z]{4,9}", text.paragraph(30))

    def row() -> list[str]:
        price = f"{chance.randint(1, 999)}.{chance.randint(0, 99):02}"
        left, until = str(chance.randint(1, 99)), f"{chance.randint(1, 28)} May"
        return [chance.choice(words).title(), chance.choice(words), price, left, until][: len(names)]

    rows = [names, *(row() for _ in range(chance.randint(4, 14)))]
    wide, high, ruled = 455 / len(names), chance.choice([18, 22, 26]), chance.random() < 0.5
    for cells in rows:
        for column, cell in enumerate(cells):
            if ruled:
                pdf.rect(70 + column * wide, y, wide, high)
            sheet.line(76 + column * wide, y + 6, cell, "Helvetica-Bold" if cells is rows[0] else "Helvetica", 10)
        y -= high
    pdf.showPage()
    pdf.save()
    return output.getvalue(), rows


def described(seesay: Seesay, data: bytes) -> Description:
    describer = open_describer(seesay, None, None)
    document = document_from_bytes(data, "scan.pdf", Limits())
    assert document is not None
    try:
        request = Request(caption=False, concepts=False)
        return drain(describer.describe(lambda: document.page(1), request, Cancellation()))[0]
    finally:
        document.close()


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def in_order(expected: list[str], found: list[str]) -> int:
    """Return how many of `expected` stand in `found` in the same order."""
    return sum(block.size for block in SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks())


def main() -> None:
    """Measure, and print the figures of each layout and of all."""
    count, chance = int(sys.argv[1]), random.Random(int(sys.argv[2]))
    totals: dict[str, list[int]] = {}
    cells = [0, 0]
    with TemporaryDirectory() as home:
        seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": home}))
        for number in range(count):
            name = [*LAYOUTS, "table"][number % (len(LAYOUTS) + 1)]
            dots, skew = chance.choice([150, 200, 240, 300]), chance.uniform(-0.7, 0.7)
            if name == "table":
                pdf, rows = table(chance)
                tables = [each for top in described(seesay, scanned(pdf, dots=dots, skew=skew)).elements
                          for each in top.walk() if each.role == "table"]  # fmt: skip
                read = [[cell.name for cell in row.children] for each in tables for row in each.children]
                cells[1] += sum(map(len, rows))
                for place, row in enumerate(rows):
                    if place < len(read):
                        cells[0] += sum(words_of(a) == words_of(b) for a, b in zip(row, read[place], strict=False))
                continue
            pdf, expected = made(name, start=chance.randrange(_SENTENCES))
            description = described(seesay, scanned(pdf, dots=dots, skew=skew))
            found = words_of(" ".join(part.text for part in paragraphs(description.lines, description.height)))
            wanted = words_of(" ".join(expected[0]))
            known = sum(min(wanted.count(word), found.count(word)) for word in set(wanted))
            ordered = in_order([w for w in wanted if w in set(found)], found)
            total = totals.setdefault(name, [0, 0, 0])
            for place, value in enumerate((len(wanted), known, ordered)):
                total[place] += value
            shares = f"{known / len(wanted):.3f} {ordered / max(1, known):.3f}"
            print(f"{number} {name} {dots} {skew:.2f} {shares}", flush=True)  # noqa: T201
    totals["all"] = [sum(column) for column in zip(*totals.values(), strict=True)]
    for name, (wanted_count, known, ordered) in totals.items():
        print(f"{name:14} words {known / wanted_count:.4f} in order {ordered / known:.4f}")  # noqa: T201
    print(f"cells {cells[0]}/{cells[1]} = {cells[0] / max(1, cells[1]):.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
