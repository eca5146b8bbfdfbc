"""Draws the spent held-out pages that `ablation.py` reads, with their truth, and scores what was found on them.

Each page is NAME.png beside NAME.json: its kind, its words in reading order (if all are known), its facts, and the roles
that may be on it. Facts are cells with their places, labels with values, messages with their sides, rows of lists, and
controls with their states and labels. Anything else that is told of a structure is false.
"""

# ruff: noqa: C901, E402, E501, SIM905  # the folder of tests is put on the path first; markup is easier to read so
from __future__ import annotations

import base64
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / each) for each in ("tests", "models/controls", "models/ocr")]

from seesay.app.document_markup import matrix
from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.paragraphs import paragraphs

WEB_KINDS = ("table", "chart", "list", "chat", "other")
STRUCTURES = frozenset({
    "table", "chart", "log", "figure", "tablist", "button", "checkbox", "radio", "switch", "textbox", "combobox", "slider",
})  # fmt: skip
CONTROLS = STRUCTURES - {"table", "chart", "log", "figure", "tablist"}
TOGGLES = ("checkbox", "radio", "switch")
ALIKE = 0.3
"""Intersection over union from which on a told control is a drawn one."""


class Found(NamedTuple):
    """What was found on a page."""

    lines: Sequence[TextLine]
    elements: Sequence[Element]


def plain(text: object) -> str:
    """Return a text as it is compared."""
    return "".join(letter for letter in str(text).casefold() if letter.isalnum())


# Drawing


def draw(folder: Path, node_modules: Path | None) -> None:
    """Draw all pages into `folder`; without `node_modules` (of models/controls/package.json) those of forms are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "drawn").exists():
        _draw_web(folder)
        _draw_documents(folder)
        _draw_scripts(folder)
        _copy_pictures(folder)
        (folder / "drawn").touch()
    if node_modules is not None and not (folder / "drawn-forms").exists():
        _draw_forms(folder, node_modules)
        (folder / "drawn-forms").touch()


def _save(folder: Path, name: str, picture: Image.Image, truth: dict[str, Any]) -> None:
    picture.convert("RGB").save(folder / f"{name}.png", compress_level=1)
    (folder / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False))


def _draw_web(folder: Path) -> None:
    from render import Browser  # type: ignore[import-not-found, unused-ignore]

    browser = Browser(9471)
    try:
        for number, (kind, width, html, truth) in enumerate(_web_pages()):
            for scale in (1, (1.5, 2)[number % 2]) if number % 3 == 0 else (1,):
                browser.ask(
                    "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=scale, mobile=False
                )
                path = folder.resolve() / "page.html"
                path.write_text(html)
                browser.ask("Page.navigate", wait="Page.loadEventFired", url=f"file://{path}")
                high = browser.ask("Runtime.evaluate", expression="document.documentElement.scrollHeight")["result"]
                browser.ask(
                    "Emulation.setDeviceMetricsOverride",
                    width=width,
                    height=max(400, min(1600, high["value"])),
                    deviceScaleFactor=scale,
                    mobile=False,
                )
                text = browser.ask("Runtime.evaluate", expression=WORDS)["result"]["value"]
                (folder / "shot.png").write_bytes(_screenshot(browser))
                words = text.split() if kind in ("table", "list", "chat", "other") else []
                told = {"kind": kind, "words": words, **truth}
                _save(folder, f"{kind}-{number:03d}-{scale}", Image.open(folder / "shot.png"), told)
    finally:
        browser.process.terminate()
        for name in ("page.html", "shot.png"):
            (folder / name).unlink(missing_ok=True)


WORDS = """(() => { const out = [], w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (w.nextNode()) { const n = w.currentNode; if (!n.parentElement.closest('style,title')) out.push(n.textContent); }
return out.join(' '); })()"""


def _screenshot(browser: Any) -> bytes:
    return base64.b64decode(browser.ask("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"])


def _web_pages() -> Iterator[tuple[str, int, str, dict[str, Any]]]:
    """Give each page's kind, its width, its HTML and its truth."""
    from structure import chart_pages, chat_pages, list_pages, table_pages

    r = random.Random(4801)
    for split in ("held-out", "tuned"):
        for css in table_pages.DESIGNS[split].values():
            for _ in range(3 if split == "held-out" else 1):
                html, tables = table_pages.page(r, css)
                if "text-transform" not in css:
                    yield "table", 1400, html, {"tables": tables, "roles": ["table"]}
    for split in ("held-out", "held-out 2", "tuned"):
        for style in chart_pages.DESIGNS[split].values():
            for _ in range(3):
                labels, title = r.choice(chart_pages.LABELS), r.choice(chart_pages.TITLES)
                written = chart_pages.values(r, len(labels), style["kind"])
                svg = chart_pages.svg(r, style, title, labels, written)
                html = (
                    f'<!doctype html><meta charset=utf-8><body style="background:{style["ground"]};color:{style["ink"]};'
                    f'margin:30px">{svg}<p>The figures are from the annual report.</p>'
                )
                pairs = [["", label, value] for label, value in zip(labels, written, strict=True)]
                yield "chart", 1100, html, {"title": title, "pairs": pairs, "roles": ["chart"]}
    for split in ("held-out", "held-out 2", "tuned"):
        for kind, styles in list_pages.DESIGNS[split].items():
            for style in styles:
                for _ in range(2):
                    drawn = list_pages.chart if kind in ("groups", "lines") else list_pages.page
                    html, rows = drawn(r, kind, style)
                    html = f"<!doctype html><meta charset=utf-8>{html}"
                    if kind in ("groups", "lines"):
                        yield "chart", 1000, html, {"pairs": rows, "roles": ["chart"]}
                    else:
                        yield "list", 1000, html, {"list": kind, "rows": rows, "roles": []}
    for split in ("held-out", "tuned"):
        for css in chat_pages.DESIGNS[split].values():
            for _ in range(4):
                html, messages = chat_pages.page(r, css)
                yield "chat", 900, html, {"messages": messages, "roles": []}
    for html, truth in _other_pages(r):
        yield "other", 1000, f"<!doctype html><meta charset=utf-8>{html}", truth


def _other_pages(r: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give pages of what the other generators do not draw."""
    from structure.table_pages import NAMES, PLACES, PROSE, SURNAMES, THINGS

    looks = [
        "background:#fff;color:#222;font:15px 'DejaVu Sans'",
        "background:#1d1f27;color:#dcdfe4;font:14px 'Noto Sans'",
        "background:#f4efe6;color:#322;font:17px 'Liberation Serif'",
        "background:#eef2f7;color:#123;font:13px 'Liberation Sans'",
    ]
    mono = [
        "background:#300a24;color:#eee;font:14px 'DejaVu Sans Mono'",
        "background:#fff;color:#111;font:15px 'Liberation Mono'",
        "background:#0c1021;color:#9fe;font:13px 'Noto Mono','DejaVu Sans Mono'",
    ]
    for look in looks:
        body = f'<body style="{look};margin:24px">'
        cells = [["A", "B", "C", "D", "E"], *[
            [str(row), r.choice(THINGS), r.choice(PLACES), str(r.randint(1, 900)), f"{r.randint(1, 99)}.{r.randint(10, 99)}"]
            for row in range(1, 10)
        ]]  # fmt: skip
        head = "".join(f"<th>{each}</th>" for each in ["", *"ABCDE"])
        rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in [*row, ''])}</tr>" for row in cells[1:])
        style = (
            "<style>td,th{border:1px solid #bbb;padding:3px 8px;min-width:60px}table{border-collapse:collapse}</style>"
        )
        sheet = [row[1:] for row in cells[1:]]
        yield f"{body}{style}<table><tr>{head}</tr>{rows}</table>", {"tables": [sheet], "roles": ["table"]}
        entries = [(r.choice(THINGS) + " " + r.choice(PLACES), r.randint(2, 90)) for _ in range(8)]
        dots = "".join(
            f'<div style="display:flex;width:560px;margin:7px 0"><span>{name}</span><span style="flex:1;overflow:hidden;'
            f'white-space:nowrap;height:1.2em">{"." * 200}</span><span>{page}</span></div>'
            for name, page in entries
        )
        words = [word for name, page in entries for word in (*name.split(), str(page))]
        yield f"{body}<h2>Contents</h2>{dots}", {"words": ["Contents", *words], "roles": ["table"]}
        days = [("", ""), *((str(day), "") for day in range(1, 31))]
        grid = "".join(
            f"<tr>{''.join(f'<td style=padding:10px>{days[week * 7 + day][0] if week * 7 + day < 31 else str()}</td>' for day in range(7))}</tr>"
            for week in range(5)
        )
        week = "".join(f"<th>{day}</th>" for day in "Mon Tue Wed Thu Fri Sat Sun".split())
        yield f"{body}<h2>October 2026</h2><table><tr>{week}</tr>{grid}</table>", {"roles": ["table", "button"]}
        bullets = "".join(f"<li>{name} {r.choice(SURNAMES)}</li>" for name in r.sample(NAMES, 6))
        some = f"<h1>{r.choice(PLACES)}</h1><p>{r.choice(PROSE)}</p><ul>{bullets}</ul><ol>{bullets}</ol><p>{r.choice(PROSE)}</p>"
        yield f"{body}{some}", {"roles": []}
        columns = "".join(f"<p>{each}</p>" for each in [*PROSE, *PROSE])
        yield f'{body}<div style="columns:2;width:900px">{columns}</div>', {"roles": []}
        codes = "".join(
            f"<p>{''.join(r.choice('0O1IlB8S5QZ2') + r.choice('ABCDE') for _ in range(6))} &nbsp; {r.randint(1, 9)} l &nbsp; "
            f"{r.randint(1, 9)}{r.choice('½¼¾')} kg &nbsp; IBAN DE{r.randint(10, 99)} {r.randint(1000, 9999)} {r.randint(1000, 9999)}</p>"
            for _ in range(6)
        )
        yield f"{body}{codes}", {"roles": []}
        window = (
            '<div style="border:1px solid #888;width:520px;margin:30px;box-shadow:0 4px 14px #0006">'
            '<div style="border-bottom:1px solid #888;padding:7px;display:flex"><span style="flex:1;text-align:center">'
            f"{r.choice(THINGS)}</span><span>✕</span></div><div style=padding:16px>{r.choice(PROSE)}</div></div>"
        )
        yield f"{body}{window * 1}", {"roles": ["button"]}
        tabs = r.sample(PLACES, 4)
        bar = "".join(
            f'<span style="padding:8px 14px;display:inline-block;{"border-bottom:3px solid #37f" if not number else ""}">{each}</span>'
            for number, each in enumerate(tabs)
        )
        yield (
            f"{body}<div>{bar}</div><p>{r.choice(PROSE)}</p>",
            {"facts": [["tab", each] for each in tabs], "roles": ["tablist"]},
        )
    for look in mono:
        body = f'<body style="{look};margin:12px"><pre style="font:inherit">'
        user = r.choice(["ada@desk:~/src$ ", "[noor@build work]$ ", "$ "])
        shell = "\n".join([
            f"{user}ls -l", "-rw-r--r-- 1 ada staff  1042 Oct  3 notes.txt", "-rw-r--r-- 1 ada staff 88213 Oct  4 map.png",
            f"{user}git status", "On branch main", "nothing to commit, working tree clean", f"{user}make test",
            "collected 214 items", "214 passed in 31.20s",
        ])  # fmt: skip
        yield f"{body}{shell}</pre>", {"facts": [["log", "terminal"]], "roles": ["log"]}
        log = "\n".join(
            f"2026-10-{r.randint(10, 28)} {r.randint(10, 23)}:{r.randint(10, 59)}:{r.randint(10, 59)} "
            f"{r.choice(['INFO', 'WARNING', 'ERROR'])} {r.choice(['worker started', 'no answer from host', 'queue is empty'])}"
            for _ in range(9)
        )
        yield f"{body}{log}</pre>", {"facts": [["log", "log"]], "roles": ["log"]}
        code = "\n".join([
            "def total(rows):", "    result = 0", "    for row in rows:", "        if row.price &gt; 10:",
            "            result += row.price", "    return result", "", "print(total(load('orders.csv')))",
        ])  # fmt: skip
        yield f"{body}{code}</pre>", {"facts": [["figure", "code"]], "roles": ["figure"]}


def _draw_forms(folder: Path, node_modules: Path) -> None:
    """Draw forms of held-out design systems, and of Qt's styles."""
    paths = [str(ROOT / "models/controls"), str(ROOT / "app")]
    asked = [("web", "18", "7103", "seventh"), ("web", "12", "6103", "sixth"), ("web", "12", "5103", "fifth"),
             ("web", "10", "4103", "fourth"), ("qt", "8", "77", "Fusion"), ("qt", "8", "78", "Windows")]  # fmt: skip
    for kind, count, seed, what in asked:
        with tempfile.TemporaryDirectory() as made:
            out = Path(made) / "pages"
            subprocess.run(
                [sys.executable, str(ROOT / "models/controls/render.py"), kind, str(out), count, seed, what, str(node_modules)],
                check=True,
                env={**os.environ, "PYTHONPATH": ":".join([*paths, os.environ.get("PYTHONPATH", "")]), "QT_QPA_PLATFORM": "offscreen"},
            )  # fmt: skip
            for file in sorted(out.glob("*.json")):
                truth = json.loads(file.read_text())
                told = {"kind": "form", "items": truth["items"], "roles": ["table", "tablist", *CONTROLS]}
                _save(folder, f"form-{what}-{file.stem}", Image.open(file.with_suffix(".png")), told)


def _draw_documents(folder: Path) -> None:
    from rigs.made_documents import made, pictures_of
    from structure import measure_scans

    r = random.Random(77)
    for number, name in enumerate(("two_columns", "three_columns", "numbered", "mixed", *["table"] * 4)):
        if name == "table":
            pdf, rows = measure_scans.table(r)
            truth: dict[str, Any] = {"tables": [rows], "roles": ["table"], "words": []}
        else:
            pdf, expected = made(name, start=r.randrange(60))
            truth = {"words": " ".join(expected[0]).split(), "roles": []}
        picture = next(islice(pictures_of(pdf, 150), 1))
        _save(folder, f"document-{number:03d}-{name}", picture, {"kind": "document", **truth})


LANGUAGES = ("de", "vi", "tr", "cs", "pl", "sk", "ru", "uk", "el", "ar", "he", "th", "ko", "ka", "zh_CN", "ja", "hi")


def _draw_scripts(folder: Path) -> None:
    """Draw pages in the languages whose catalogues and fonts are installed."""
    import mixed_pages  # type: ignore[import-not-found, unused-ignore]
    import script_pages  # type: ignore[import-not-found, unused-ignore]

    for language in LANGUAGES:
        try:
            some = list(islice(script_pages.pages(language, held_out=False, each=1), 4))
        except (IndexError, ValueError):
            continue  # no texts or no font
        for number, (_, pixels, lines) in enumerate(some):
            script = script_pages.EVERY[language].script
            told = {
                "kind": "script",
                "words": " ".join(lines).split(),
                "letters": script in script_pages.UNSPACED,
                "roles": [],
            }
            _save(folder, f"script-{language}-{number}", Image.fromarray(pixels), told)
        known = script_pages.entries(language, held_out=False)
        short = [pair for pair in known if max(map(len, pair)) <= mixed_pages.CELL]
        if language in mixed_pages.LANGUAGES and len(short) > 40:
            chance = random.Random(language)
            for number, (name, size) in enumerate((("table", 17), ("names", 13))):
                cells = mixed_pages.KINDS[name](short, chance)
                font = script_pages.EVERY[language].fonts[number % len(script_pages.EVERY[language].fonts)]
                pixels = mixed_pages.page(language, size, bool(number), font, cells)
                words = [word for cell in cells for word in cell.text.split()]
                told = {"kind": "script", "words": words, "bag": True, "roles": ["table"]}
                _save(folder, f"script-{language}-mixed-{number}", Image.fromarray(pixels), told)


def _copy_pictures(folder: Path) -> None:
    """Add the screens of real programs with their words, and photographs, in which nothing is written or drawn."""
    for file in sorted((ROOT / "tests/data/screens").glob("*.json")):
        windows = json.loads(file.read_text())["windows"]
        words = [word for window in windows for word in window["words"]]
        roles = sorted(STRUCTURES if file.stem in ("dialog", "web") else STRUCTURES - {"table"})  # others show none
        told = {"kind": "screen", "words": words, "bag": True, "roles": roles}
        _save(folder, f"screen-{file.stem}", Image.open(file.with_suffix(".png")), told)
    for file in sorted((ROOT / "tests/data/evaluation").glob("*.jpg"))[::2]:
        _save(folder, f"photograph-{file.stem}", Image.open(file), {"kind": "photograph", "roles": []})


# Scoring


def score(truth: dict[str, Any], found: Found) -> Counter[str]:
    """Count what was right and wrong on a page: `facts`, `words` and `order` are gains, `false` and `invented` losses."""
    every = [each for top in found.elements for each in top.walk()]
    count: Counter[str] = Counter()
    if truth.get("words"):
        _score_words(truth, found, count)
    elif truth["kind"] == "photograph":
        count["invented"] += sum(len(line.text.split()) for line in found.lines)
    for name, scorer in SCORERS.items():
        if name in truth:
            scorer(truth, every, count)
    allowed = set(truth["roles"])
    count["false"] += sum(each.role in STRUCTURES and each.role not in allowed for each in every)
    lists = Counter(each.name for each in every if each.role == "list" and each.name in ("chat", "entries", "icons"))
    expected = {"chat"} if "messages" in truth else {"entries"} if truth.get("list") == "messages" else set()
    expected |= {"icons"} if truth.get("list") == "icons" else set()
    count["false"] += (
        sum(number for name, number in lists.items() if name not in expected) if truth["kind"] != "screen" else 0
    )
    return count


def _score_words(truth: dict[str, Any], found: Found, count: Counter[str]) -> None:
    if truth["kind"] == "document":
        read = (
            [part.text for part in paragraphs(tuple(found.lines), max(line.box.bottom for line in found.lines))]
            if found.lines
            else []
        )
    else:
        read = [line.text for line in found.lines]
    wanted = [plain(word) for word in truth["words"] if plain(word)]
    told = [plain(word) for word in " ".join(read).split() if plain(word)]
    if truth.get("letters"):
        wanted, told = list("".join(wanted)), list("".join(told))
    right = (Counter(wanted) & Counter(told)).total()
    count["words"] += right
    count["invented"] += len(told) - right
    if not truth.get("bag"):
        from script_pages import common

        count["order"] += common(wanted, told)


def _score_tables(truth: dict[str, Any], every: Sequence[Element], count: Counter[str]) -> None:
    left = [[[cell.name if cell is not None and first else None for cell, first in row] for row in matrix(each)]
            for each in every if each.role == "table"]  # fmt: skip

    def words(rows: Sequence[Sequence[str | None]]) -> Counter[str]:
        return Counter(plain(word) for row in rows for cell in row if cell for word in cell.split())

    for table in truth["tables"]:
        wanted = words(table)
        best = max(left, key=lambda rows: (words(rows) & wanted).total(), default=None)
        if best is None or (words(best) & wanted).total() < 0.5 * wanted.total():
            continue
        left.remove(best)
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                inside = row < len(best) and column < len(best[row])
                count["facts"] += bool(
                    inside and plain(cell or "") == plain(best[row][column] or "") and plain(cell or "")
                )
    count["false"] += 3 * len(left)


def _score_pairs(truth: dict[str, Any], every: Sequence[Element], count: Counter[str]) -> None:
    charts = [each for each in every if each.role == "chart"]
    found = []
    for chart in charts:
        for child in chart.children:
            items = child.children if child.role == "list" else (child,)
            series = child.name if child.role == "list" else ""
            found += [
                (plain(series), plain(item.name), plain(item.value)) for item in items if item.value and item.certain
            ]
    wanted = Counter((plain(series), plain(label), plain(value)) for series, label, value in truth["pairs"])
    right = (Counter(found) & wanted).total()
    count["facts"] += right + any(plain(chart.name) == plain(truth.get("title", "?")) for chart in charts)
    count["false"] += len(found) - right


def _score_rows(truth: dict[str, Any], every: Sequence[Element], count: Counter[str]) -> None:
    from structure.list_pages import found_rows
    from structure.list_pages import plain as plain_row

    wanted = [plain_row(row) for row in truth["rows"]]
    found = [plain_row(row) for row in found_rows(truth["list"], list(every))]
    count["facts"] += sum(any(each.startswith(row) for each in found) for row in wanted)
    count["false"] += sum(not any(each.startswith(row) for row in wanted) for each in found)


def _score_messages(truth: dict[str, Any], every: Sequence[Element], count: Counter[str]) -> None:
    found = Counter(
        (child.value == "own", plain(child.name)) for each in every if each.name == "chat" for child in each.children
    )
    wanted = Counter((side == "own", plain(text)) for side, text in truth["messages"])
    right = (found & wanted).total()
    count["facts"] += right
    count["false"] += found.total() - right


def _score_facts(truth: dict[str, Any], every: Sequence[Element], count: Counter[str]) -> None:
    found = {(each.role, plain(each.name)) for each in every}
    count["facts"] += sum((role, plain(name)) in found for role, name in truth["facts"])


def _overlap(one: Region, other: Sequence[float]) -> float:
    x, y, w, h = other
    both = max(0.0, min(one.right, x + w) - max(one.x, x)) * max(0.0, min(one.bottom, y + h) - max(one.y, y))
    return both / (one.area + w * h - both)


def _score_items(truth: dict[str, Any], every: Sequence[Element], count: Counter[str]) -> None:
    """Count the controls that are there, with their state, value and label; all others are false."""
    free = [dict(item) for item in truth["items"]]
    for element in every:
        box = element.box
        is_open_tab = element.role == "tab" and "selected" in element.states
        if box is None or (element.role not in CONTROLS and not is_open_tab):
            continue
        item = next((each for each in free if _is_item(element, box, each)), None)
        if item is None:
            count["false"] += 1
            continue
        free.remove(item)
        count["facts"] += 1
        label = item.get("l")
        if label:
            middle = (label[0] + label[2] / 2, label[1] + label[3] / 2)
            # the box of a field does not include its label
            count["facts"] += bool(element.role not in TOGGLES or box.contains(*middle)) and bool(element.name)


def _is_item(element: Element, box: Region, item: dict[str, Any]) -> bool:
    if item["r"] != element.role or (element.role in TOGGLES and bool(item["s"]) != ("checked" in element.states)):
        return False
    x, y, w, h = item["b"]
    if element.role in TOGGLES:
        return box.contains(x + w / 2, y + h / 2)
    if element.role == "tab":
        return (
            bool(item["s"])
            and box.intersection(Region(round(x), round(y), max(1, round(w)), max(1, round(h)))) is not None
        )
    if element.role == "slider":
        near = (
            max(abs(box.x - x), abs(box.right - x - w)) < 6 + 0.12 * w and abs(box.y + box.height / 2 - y - h / 2) < 6
        )
        return near or (box.contains(x + w / 2, y + h / 2) and abs(float(element.value or 0) - 100 * item["v"]) <= 5)
    return _overlap(box, item["b"]) >= ALIKE


SCORERS = {
    "tables": _score_tables,
    "pairs": _score_pairs,
    "rows": _score_rows,
    "messages": _score_messages,
    "facts": _score_facts,
    "items": _score_items,
}


def net(count: Counter[str]) -> int:
    """Return gains less losses."""
    return count["facts"] + count["words"] + count["order"] - count["false"] - count["invented"]


def read_truth(file: Path) -> dict[str, Any]:
    """Return the truth beside a picture."""
    return dict(json.loads(file.with_suffix(".json").read_text()))


def pixels_of(file: Path) -> Any:
    """Return the pixels of a page."""
    return np.asarray(Image.open(file).convert("RGB"))


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
