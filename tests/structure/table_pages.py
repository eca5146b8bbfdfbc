"""Draws pages with tables in Chromium, and writes beside each picture what stands in which cell.

    python table_pages.py FOLDER PAGES SEED tuned|held-out

The designs are split before anyone looked: `tuned` ones may be looked at, `held-out` ones are for one measurement.
Truth, NAME.json: {"design", "tables": [{"rows": [[cell, ...], ...]}]}; a merged cell's text stands in its first place
and `null` in the others.
"""

# ruff: noqa: E501, PERF401  # styles and words are easier to read so
from __future__ import annotations

import argparse
import json
import random
import urllib.parse
from pathlib import Path

SANS = "'DejaVu Sans', sans-serif"
DESIGNS = {
    "tuned": {
        "grid": "table{border-collapse:collapse} td,th{border:1px solid #999;padding:4px 8px}",
        "lines": "table{border-collapse:collapse} td,th{border-bottom:1px solid #ddd;padding:8px 12px} th{text-align:left}",
        "plain": "td,th{padding:3px 14px} th{text-align:left}",
        "stripes": "table{border-collapse:collapse} td,th{padding:6px 12px;vertical-align:top} "
        "tr:nth-child(even){background:#eef} th{background:#246;color:white;text-align:left}",
        "dark": "body{background:#222;color:#ddd} table{border-collapse:collapse} "
        "td,th{border:1px solid #555;padding:6px 10px;vertical-align:middle}",
        "framed": "table{border:1px solid #aaa;border-collapse:collapse} td,th{padding:5px 16px} "
        "thead{background:#eee} th{text-align:left}",
        "columns": "table{border-collapse:collapse} td,th{border-left:1px solid #bbb;padding:4px 10px;vertical-align:top}",
    },
    "held-out": {
        "boxed": "table{border:1px outset #888;border-spacing:2px} td,th{border:1px inset #888;padding:3px 9px}",
        "book": "body{font-family:'Liberation Serif',serif} table{border-collapse:collapse;border-top:2px solid #000;"
        "border-bottom:2px solid #000} td,th{padding:4px 15px;vertical-align:top} thead{border-bottom:1px solid #000} "
        "th{text-align:left}",
        "night": "body{background:#0f172a;color:#cbd5e1;font-family:'Noto Sans'} table{border-collapse:collapse} "
        "td,th{padding:8px 16px} tr:nth-child(odd) td{background:#1e293b} th{text-align:left;color:#94a3b8}",
        "material": "body{font-family:'Liberation Sans'} table{border-collapse:collapse;box-shadow:0 1px 4px #888} "
        "th{color:#777;font-weight:500;text-align:left;font-size:90%} td,th{padding:14px 20px;border-bottom:1px solid #e0e0e0}",
        "sheet": "body{font-family:'Liberation Sans'} table{border-collapse:collapse} "
        "td,th{border:1px solid #d4d4d4;padding:2px 5px} th{background:#f3f3f3;font-weight:normal;text-align:center}",
        "wiki": "body{font-family:'Liberation Sans'} table{border-collapse:collapse;background:#f8f9fa} "
        "td,th{border:1px solid #a2a9b1;padding:3px 6px} th{background:#eaecf0;text-align:center}",
        "card": "body{background:#eef1f5;font-family:'Noto Sans'} table{background:white;border-radius:10px;padding:10px;"
        "border-spacing:0;box-shadow:0 2px 8px #ccc} td,th{padding:9px 18px} th{text-align:left;text-transform:uppercase;"
        "font-size:75%;color:#678}",
        "bare": "body{font-family:'URW Gothic','Nimbus Sans'} td,th{padding:6px 18px;text-align:left;vertical-align:top}",
    },
}
DESIGNS["second"] = {  # drawn up after the held-out ones were used, before these were looked at
    "mint": "body{font-family:'Noto Sans';line-height:1.5} table{border-collapse:collapse} td,th{padding:8px;"
    "border-bottom:1px solid #dee2e6;vertical-align:top} th{text-align:left;border-bottom:2px solid #333}",
    "ledger": "body{font-family:'Liberation Serif'} table{border-collapse:collapse;border:2px solid #654} td,th{padding:5px 11px;"
    "border-bottom:1px dotted #876} th{background:#efe6d5;text-align:left}",
    "contrast": "body{background:#000;color:#fff;font-family:'DejaVu Sans'} table{border-collapse:collapse} "
    "td,th{border:2px solid #fff;padding:6px 9px} th{color:#ff0}",
    "quiet": "body{font-family:'Liberation Sans';color:#555} table{border-spacing:0 6px} td,th{padding:4px 20px} "
    "th{text-align:left;border-bottom:1px solid #bbb;font-weight:normal;color:#111}",
    "tight": "body{font-family:'Liberation Sans'} td,th{padding:1px 9px;vertical-align:top} th{text-align:left}",
    "bands": "body{font-family:'Noto Sans'} table{border-collapse:collapse} td,th{padding:7px 14px} "
    "tbody tr:nth-child(odd){background:#f4f4f4} th{text-align:left;background:#1d4ed8;color:#fff}",
}
PLACES = [
    "Oxford",
    "Leeds",
    "York",
    "Bath",
    "Exeter",
    "Derby",
    "Preston",
    "Stirling",
    "Inverness",
    "Köln",
    "Hamburg",
    "Kiel",
    "Würzburg",
    "Görlitz",
    "Ulm",
    "Lübeck",
    "Aachen",
    "Trier",
    "Porto",
    "Lyon",
    "Gdansk",
    "Utrecht",
]
NAMES = ["Marta", "Tomasz", "Amira", "Jonas", "Ingrid", "Pavel", "Aisha", "Lena", "Hugo", "Noor", "Felix", "Greta"]
SURNAMES = ["Okonkwo", "Lindqvist", "Schmidt", "Alvarez", "Novak", "Brandt", "Keller", "Osei", "Moreau", "Hansen"]
REMARKS = [
    "On time",
    "Delayed by about 15 minutes",
    "Cancelled",
    "Platform changed",
    "No bicycles",
    "Verspätet",
    "Fällt aus",
    "Pünktlich",
    "Reservation needed at weekends",
    "Heute nur bis zur Stadtgrenze",
    "Only second class, no restaurant car on this train",
]
THINGS = [
    "Paper clips",
    "Ink, black",
    "Desk lamp",
    "Stapler",
    "Notebook A5",
    "Kaffee",
    "Tee",
    "Milch",
    "Brot",
    "Headphones",
    "USB cable 2 m",
]
PROSE = (
    "The reading room is open from nine to six, and the lift works again.",
    "Die Bibliothek ist am Samstag geschlossen, am Sonntag ist ab zehn Uhr wieder geöffnet.",
    "Please ask at the desk when a train is missing from the list below; staff will gladly help.",
    "Waves of five metres damaged the old pier in the night to Thursday. Nobody was hurt, but the money for repairs "
    "has not been found yet, and until then the pier stays closed to walkers and to boats.",
)


def column(draw: random.Random) -> tuple[str, str, list[str]]:
    """Return a header, an alignment and texts."""
    kind = draw.choice(
        ["time", "place", "place", "number", "price", "remark", "date", "name", "thing", "percent", "platform"]
    )
    many = range(12)
    match kind:
        case "time":
            return (
                draw.choice(["Time", "Departs", "Abfahrt", "Zeit"]),
                "left",
                [f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02}" for _ in many],
            )
        case "place":
            return (
                draw.choice(["To", "Destination", "City", "Ziel", "Ort"]),
                "left",
                [draw.choice(PLACES) for _ in many],
            )
        case "number":
            return (
                draw.choice(["Count", "Stock", "Menge", "Seats"]),
                "right",
                [f"{draw.randint(1, 99999):,}" for _ in many],
            )
        case "price":
            return (
                draw.choice(["Price", "Amount", "Preis", "Total"]),
                "right",
                [f"{draw.randint(1, 900)}.{draw.randint(0, 99):02}" for _ in many],
            )
        case "remark":
            return draw.choice(["Remarks", "Notes", "Hinweis", "Status"]), "left", [draw.choice(REMARKS) for _ in many]
        case "date":
            return (
                draw.choice(["Date", "Datum", "Due"]),
                "left",
                [f"{draw.randint(1, 28)} {draw.choice(['Jan', 'Mar', 'Jun', 'Oct'])} 2026" for _ in many],
            )
        case "name":
            return (
                draw.choice(["Name", "Person", "Contact"]),
                "left",
                [f"{draw.choice(NAMES)} {draw.choice(SURNAMES)}" for _ in many],
            )
        case "thing":
            return draw.choice(["Item", "Product", "Artikel"]), "left", [draw.choice(THINGS) for _ in many]
        case "percent":
            return draw.choice(["Share", "Anteil", "Change"]), "right", [f"{draw.randint(0, 100)} %" for _ in many]
        case _:
            return (
                draw.choice(["Platform", "Gleis", "Berth"]),
                draw.choice(["left", "center"]),
                [str(draw.randint(1, 24)) for _ in many],
            )


def table(draw: random.Random) -> tuple[str, list[list[str | None]]]:
    """Return a table as HTML, and its cells."""
    count, rows = draw.randint(3, 6), draw.randint(3, 9)
    columns = [column(draw) for _ in range(count)]
    if draw.random() < 0.2:
        count, columns = 2, [column(draw), ("Count", "right", [str(draw.randint(2, 5000)) for _ in range(12)])]
    empty = draw.random() < 0.5
    truth: list[list[str | None]] = [[name for name, _, _ in columns]]
    for row in range(rows):
        truth.append(
            [
                "" if empty and number and draw.random() < 0.15 else texts[row]
                for number, (_, _, texts) in enumerate(columns)
            ]
        )
    align = [how for _, how, _ in columns]
    body = [[f'<td style="text-align:{align[c]}">{text}</td>' for c, text in enumerate(row)] for row in truth[1:]]
    if draw.random() < 0.15 and count > 2:
        row, at = draw.randrange(rows), draw.randrange(1, count - 1)
        text = draw.choice(["No service", "Kein Verkehr", "Closed"])
        truth[row + 1][at : at + 2] = [text, None]
        body[row][at : at + 2] = [f'<td colspan="2" style="text-align:center">{text}</td>']
    if draw.random() < 0.25:
        for cells in body:
            cells[0] = cells[0].replace("<td", "<th").replace("</td", "</th")
    head = "".join(f'<th style="text-align:{how}">{name}</th>' for name, how, _ in columns)
    width = f"width:{draw.randint(500, 1100)}px" if draw.random() < 0.6 else ""
    narrow = "<style>.n td{max-width:170px}</style>" if draw.random() < 0.4 else ""
    lines = "".join(f"<tr>{''.join(cells)}</tr>" for cells in body)
    return (
        f'{narrow}<table class="{"n" if narrow else ""}" style="{width}"><thead><tr>{head}</tr></thead>{lines}</table>',
        truth,
    )


def page(draw: random.Random, css: str) -> tuple[str, list[list[list[str | None]]]]:
    """Return a page and the cells of its tables."""
    parts, truths = [], []
    if draw.random() < 0.5:
        parts.append("<div><a href=#>Home</a> &nbsp; <a href=#>News</a> &nbsp; <a href=#>Help</a></div>")
    parts.append(f"<h1>{draw.choice(['Departures', 'Orders', 'Fahrplan', 'Lagerbestand', 'People'])}</h1>")
    for _ in range(draw.choice([1, 1, 1, 2, 2, 3])):
        parts.append(f"<p>{draw.choice(PROSE)}</p>")
        html, truth = table(draw)
        parts.append(html)
        truths.append(truth)
    parts.append(f"<p>{draw.choice(PROSE)} {draw.choice(PROSE)}</p>")
    if draw.random() < 0.4:
        parts.append("<ul><li>Ferries<li>Museums<li>Lighthouse tours</ul>")
    size = draw.choice([12, 13, 14, 15, 16, 18, 20])
    style = f"body{{font-family:{SANS};font-size:{size}px;margin:24px;max-width:1200px}} {css}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(parts)}", truths


def main() -> None:
    """Draw the pages."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("pages", type=int)
    options.add_argument("seed", type=int)
    options.add_argument("split", choices=list(DESIGNS))
    given = options.parse_args()
    from selenium import webdriver

    given.folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(given.seed)
    chromium = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1"):
        chromium.add_argument(flag)
    driver = webdriver.Chrome(options=chromium)
    try:
        for number in range(given.pages):
            name = list(DESIGNS[given.split])[number % len(DESIGNS[given.split])]
            html, truths = page(draw, DESIGNS[given.split][name])
            driver.set_window_size(1400, 1000)
            driver.get("data:text/html;charset=utf-8," + urllib.parse.quote(html))
            high = driver.execute_script("return document.documentElement.scrollHeight")
            driver.set_window_size(1400, max(400, min(2400, high + 160)))
            stem = given.folder / f"{number:03}-{name}"
            driver.save_screenshot(str(stem.with_suffix(".png")))
            upper = name == "card"
            tables = [
                {"rows": [[c.upper() if upper and not r and c else c for c in row] for r, row in enumerate(truth)]}
                for truth in truths
            ]
            stem.with_suffix(".json").write_text(json.dumps({"design": name, "tables": tables}, ensure_ascii=False))
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
