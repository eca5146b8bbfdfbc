# ruff: noqa: E501
"""Draw random pages with headless Chromium, or forms with Qt, and write beside each picture what is on it.

    python models/controls/render.py web OUT COUNT SEED SYSTEM[,SYSTEM...] NODE_MODULES
    python models/controls/render.py qt  OUT COUNT SEED Fusion|Windows

`trained`, `calibrated`, `held-out`, `tested`, `new`, `fourth`, `fifth`, `sixth` and `seventh` stand for all systems of `systems.py` in that part; half of the pages of `trained`
are in systems drawn by chance. NAME.json holds the size, the items (role, box, state, value, disabled, box of the label)
and the boxes of the lines of text, all in pixels of the picture.
"""

from __future__ import annotations

import base64
import json
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import systems
from beside import words
from pages import FONTS, Page

TRUTH = """(() => { const z = window.devicePixelRatio, B = r => [r.left*z, r.top*z, r.width*z, r.height*z];
const out = [], w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (w.nextNode()) { const n = w.currentNode; if (!n.textContent.trim() || n.parentElement.closest('style,select,textarea')) continue;
  const g = document.createRange(); g.selectNodeContents(n); for (const r of g.getClientRects()) if (r.width > 2) out.push(B(r)); }
const items = [...document.querySelectorAll('[data-r]')].filter(e => e.checkVisibility()).map(e => { let b = B(e.getBoundingClientRect()); const d = e.dataset;
  if (d.r == 'link' || d.r == 'tab') { const g = document.createRange(); g.selectNodeContents(e); const q = g.getClientRects(); if (q.length) b = B(q[0]); }
  if (d.box) { const o = d.box.split(',').map(Number); b = [b[0]+o[0]*z, b[1]+o[1]*z, o[2]*z, o[3]*z]; }
  if (d.mark) { const s = getComputedStyle(e, d.mark), N = (...k) => k.reduce((n, i) => n + (parseFloat(s[i]) || 0), 0) * z, c = s.boxSizing != 'border-box';
    b = [b[0]+N('left','marginLeft'), b[1]+N('top','marginTop'), N('width', ...(c ? ['borderLeftWidth','borderRightWidth'] : [])), N('height', ...(c ? ['borderTopWidth','borderBottomWidth'] : []))]; }
  const L = d.l && document.getElementById(d.l); return {r: d.r, b, s: +(d.s||0), v: d.v === undefined ? -1 : +d.v, d: +(d.d||0), l: L ? B(L.getBoundingClientRect()) : null}; });
return JSON.stringify({items, text: out}); })()"""


class Browser:
    """A headless Chromium, spoken to by its debugging protocol (PyPI: websocket-client)."""

    def __init__(self, port: int) -> None:
        import websocket

        arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--remote-allow-origins=*",
            "--allow-file-access-from-files",
        ]
        self.process = subprocess.Popen(
            [
                "chromium",
                *arguments,
                f"--remote-debugging-port={port}",
                f"--user-data-dir={tempfile.mkdtemp()}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
                    tabs = json.load(answer)
                self.socket = websocket.create_connection(
                    next(tab for tab in tabs if tab["type"] == "page")["webSocketDebuggerUrl"], timeout=60
                )
                break
            except (OSError, IndexError):
                time.sleep(0.2)
        self.count = 0
        self.ask("Page.enable")

    def ask(self, method: str, wait: str = "", **parameters: object) -> dict:
        """Return the answer to `method`, after the event `wait`."""
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": parameters}))
        result = None
        while result is None or wait:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.count:
                result = message.get("result", {})
            elif message.get("method") == wait:
                wait = ""
        return result


def web(r: random.Random, out: Path, count: int, names: list[str], npm: Path, port: int) -> None:
    """Draw `count` pages of the systems called `names`."""
    out.mkdir(parents=True, exist_ok=True)
    trained = all(name in systems.TRAINED or name == "drawn" for name in names)
    folder = npm / ("bootstrap-icons/icons" if trained else "lucide-static/icons")
    icons = [path.read_text() for path in r.sample(sorted(folder.glob("*.svg")), 600)]
    images = made_pictures(r, out.parent / "images")
    browser = Browser(port)
    try:
        for number in range(count):
            name, zoom = (
                r.choice(names) if not trained or r.random() < 0.4 else "drawn",
                r.choice([0.8, 0.9, 1, 1, 1, 1, 1.25, 1.5]),
            )
            width, height = r.choice([(1280, 900), (1100, 800), (1366, 768)])
            path = out / "page.html"
            path.write_text(Page(r, name, npm, icons, images).html(int(width / zoom)))
            browser.ask(
                "Emulation.setDeviceMetricsOverride",
                width=int(width / zoom),
                height=int(height / zoom),
                deviceScaleFactor=zoom,
                mobile=False,
            )
            browser.ask("Page.navigate", wait="Page.loadEventFired", url=f"file://{path}")
            truth = json.loads(browser.ask("Runtime.evaluate", expression=TRUTH)["result"]["value"])
            (out / f"{number:04d}.png").write_bytes(
                base64.b64decode(browser.ask("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"])
            )
            (out / f"{number:04d}.json").write_text(json.dumps({"system": name, "zoom": zoom, **truth}))
    finally:
        browser.process.terminate()


def made_pictures(r: random.Random, folder: Path, count: int = 60) -> list[str]:
    """Return the addresses of pictures made of blurred noise, blobs and gradients."""
    from PIL import Image, ImageDraw, ImageFilter

    folder.mkdir(exist_ok=True)
    for number in range(count):
        path = folder / f"{number}.png"
        if path.exists():
            continue
        side = r.choice([3, 5, 9, 20, 60])
        picture = Image.frombytes("RGB", (side, side), r.randbytes(side * side * 3)).resize(
            (240, 180), Image.Resampling.BICUBIC
        )
        draw = ImageDraw.Draw(picture)
        for _ in range(r.randint(0, 12)):
            x, y, size = r.randint(0, 240), r.randint(0, 180), r.randint(4, 80)
            r.choice([draw.ellipse, draw.rectangle])([x, y, x + size, y + r.randint(4, 80)], fill=tuple(r.randbytes(3)))
        noise = Image.frombytes("RGB", (240, 180), r.randbytes(240 * 180 * 3))
        Image.blend(picture, noise, r.choice([0, 0.05, 0.2])).filter(
            ImageFilter.GaussianBlur(r.choice([0, 0.7, 2]))
        ).save(path)
    return [f"file://{path.resolve()}" for path in sorted(folder.glob("*.png"))]


def qt(r: random.Random, out: Path, count: int, style: str) -> None:
    """Draw `count` forms of Qt widgets; the geometry comes from the style itself."""
    from PySide6 import QtGui, QtWidgets
    from qt_forms import form, palette

    app = QtWidgets.QApplication([])
    app.setStyle(style)
    out.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        app.setPalette(palette(r))
        app.setFont(QtGui.QFont(r.choice(FONTS), r.randint(8, 15)))
        root, items = form(r, app, words)
        root.grab().toImage().save(str(out / f"{number:04d}.png"))
        (out / f"{number:04d}.json").write_text(
            json.dumps({"system": "qt-" + style, "zoom": 1, "items": items, "text": []})
        )
        root.deleteLater()


def main(kind: str, out: str, count: str, seed: str, what: str, npm: str = "") -> None:
    """Draw what the command line asks for."""
    r = random.Random(int(seed))
    if kind == "qt":
        qt(r, Path(out).resolve(), int(count), what)
        return
    parts = {
        "trained": systems.TRAINED,
        "calibrated": systems.CALIBRATED,
        "held-out": systems.HELD_OUT,
        "tested": systems.TESTED,
        "new": systems.NEW,
        "fourth": systems.FOURTH,
        "fifth": systems.FIFTH,
        "sixth": systems.SIXTH,
        "seventh": systems.SEVENTH,
    }
    names = [name for each in what.split(",") for name in (list(parts[each]) if each in parts else [each])]
    web(r, Path(out).resolve(), int(count), names, Path(npm).resolve(), 9000 + int(seed) % 900)


if __name__ == "__main__":
    main(*sys.argv[1:])
