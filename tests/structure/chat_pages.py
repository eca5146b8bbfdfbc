"""Draws conversations in Chromium, and pages that only look alike, and tells of how many every message is right.

python chat_pages.py FOLDER COUNT SEED tuned|held-out      (draws them)
python chat_pages.py FOLDER                                (measures)
"""

# ruff: noqa: E501  # styles are easier to read so
from __future__ import annotations

import difflib
import json
import random
import sys
import urllib.parse
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from seesay.perception.layout.structure_reader import StructureReader
from structure.measure_tables import read_lines, tell

BASE = ".m{max-width:60%;padding:8px 12px;margin:6px 0;width:fit-content} .own{margin-left:auto} .who{font-size:85%;margin:8px 4px 0} .t{font-size:75%;color:#888}"
DESIGNS = {
    "tuned": {
        "round": "body{background:white;font:15px 'DejaVu Sans'} .m{border-radius:14px;background:#eee} .own{background:#1e7cf2;color:white}",
        "green": "body{background:#e5ddd5;font:15px 'Liberation Sans'} .m{border-radius:6px;background:white} .own{background:#dcf8c6}",
        "dark": "body{background:#17212b;color:#fff;font:16px 'Noto Sans'} .m{border-radius:10px;background:#182533} .own{background:#2b5278}",
    },
    "held-out": {
        "square": "body{background:#fafafa;font:14px 'Noto Sans'} .m{background:#dfe7ef} .own{background:#ffe9a8}",
        "night": "body{background:#000;color:#ddd;font:17px 'DejaVu Sans'} .m{border-radius:18px;background:#262628} .own{background:#0b84ff}",
        "pale": "body{background:#f0f2f5;font:15px 'Liberation Sans'} .m{border-radius:8px;background:#fff;border:1px solid #ddd} .own{background:#d7f3e3}",
    },
}
TEXTS = [
    "Are you coming on Saturday?",
    "Yes, around ten. Shall I bring bread?",
    "Please do, and some cheese if you pass the market.",
    "Bin unterwegs.",
    "Der Zug hat zehn Minuten Verspätung, ich warte am Gleis 4.",
    "Ok",
    "See you there.",
    "Which platform was it again? I only find the old timetable and nobody is at the desk.",
    "Danke dir!",
    "No, the lift is out of order until Wednesday.",
]


def page(draw: random.Random, css: str) -> tuple[str, list[list[str]]]:
    """Return a page and its messages: whether they are own ones, and their text."""
    parts, truth, name = [], [], draw.choice(["Amira", "Tomasz", "Oma Ingrid"])
    for place in range(draw.randint(4, 9)):
        own = draw.random() < 0.5 if place > 1 else bool(place)
        text = draw.choice(TEXTS)
        if not own and draw.random() < 0.5:
            parts.append(f'<div class="who">{name}</div>')
        time = f'<div class="t">{draw.randint(8, 21)}:{draw.randint(10, 59)}</div>' if draw.random() < 0.5 else ""
        parts.append(f'<div class="m {"own" if own else ""}">{text}{time}</div>')
        truth.append(["own" if own else "other", text])
    return f"<!doctype html><meta charset=utf-8><style>body{{margin:30px}} {BASE} {css}</style>{''.join(parts)}", truth


def draw_pages(folder: Path, count: int, seed: int, split: str) -> None:
    """Draw conversations."""
    from selenium import webdriver

    folder.mkdir(parents=True, exist_ok=True)
    draw, chromium = random.Random(seed), webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1"):
        chromium.add_argument(flag)
    driver = webdriver.Chrome(options=chromium)
    driver.set_window_size(900, 900)
    for place in range(count):
        name = list(DESIGNS[split])[place % len(DESIGNS[split])]
        html, truth = page(draw, DESIGNS[split][name])
        driver.get("data:text/html;charset=utf-8," + urllib.parse.quote(html))
        driver.save_screenshot(str(folder / f"{place:03}-{name}.png"))
        (folder / f"{place:03}-{name}.json").write_text(
            json.dumps({"design": name, "messages": truth}, ensure_ascii=False)
        )
    driver.quit()


def right(truth: list[Any], found: list[Any]) -> int:
    """Return how many messages were found with their side and their text, in their order."""
    return sum(
        own == (side == "own")
        and difflib.SequenceMatcher(None, text.replace(" ", ""), said.replace(" ", "")).ratio() > 0.9
        for (side, text), (own, said) in zip(truth, found, strict=False)
    )


def measure(folder: Path) -> None:
    """Print how many messages are right."""
    whole = messages = good = pages = 0
    for file in sorted(folder.glob("*.json")):
        truth = json.loads(file.read_text())["messages"]
        pixels = np.asarray(Image.open(file.with_suffix(".png")).convert("RGB"))
        lines, _ = read_lines(file, pixels)
        chats = [each for top in StructureReader().find(pixels, lines) for each in top.walk() if each.name == "chat"]
        found = [(child.value == "own", child.name) for chat in chats for child in chat.children]
        pages, messages, good = pages + 1, messages + len(truth), good + right(truth, found)
        whole += right(truth, found) == len(truth) == len(found)
        if "-v" in sys.argv and right(truth, found) < len(truth):
            tell(file.stem, *truth, "FOUND", *found)
    tell(f"conversations whole {whole}/{pages}, messages right {good}/{messages}")


if __name__ == "__main__":
    if len(sys.argv) >= 5:
        draw_pages(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        measure(Path(sys.argv[1]))
