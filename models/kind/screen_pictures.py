# ruff: noqa: E501, N803, N806
"""Screens: made web applications, windows of Qt, and real programs on an X11 desktop."""

from __future__ import annotations

import io
import os
import random
import subprocess
import time
from pathlib import Path

from browser import chromium
from made_text import PROSE, sentence
from picture_folder import OUT, save
from PIL import Image


def web_pages() -> None:
    """Screens of made-up web applications: sidebars, toolbars, cards, tables, chats, players, code."""
    work = OUT / "work"
    work.mkdir(parents=True, exist_ok=True)
    photos = sorted((OUT / "train/photograph").glob("*.png"))
    for number in range(70):
        rng = random.Random(1000 + number)
        dark = rng.random() < 0.4
        ground, ink, panel = (("#1e1e1e", "#ddd", "#2a2d2e") if dark else rng.choice((("#fff", "#222", "#f0f2f5"), ("#f5f5f5", "#333", "#fff"), ("#fdf6e3", "#555", "#eee8d5"))))  # fmt: skip
        accent = rng.choice(("#0a66c2", "#1a7f37", "#d93025", "#7b1fa2", "#ff6f00", "#00796b"))
        side = "".join(f"<div class=i>{sentence(rng, rng.randint(1, 3))}</div>" for _ in range(rng.randint(6, 18)))
        bar = "".join(f"<button>{sentence(rng, 1)}</button>" for _ in range(rng.randint(3, 9)))
        body = "".join(web_block(rng, photos) for _ in range(rng.randint(3, 9)))
        style = f"body{{margin:0;font:{rng.randint(11, 16)}px {rng.choice(('sans-serif', 'DejaVu Sans', 'Liberation Sans'))};background:{ground};color:{ink}}}.t{{background:{accent if rng.random() < 0.6 else panel};padding:8px}}.s{{position:absolute;left:0;top:48px;bottom:0;width:{rng.randint(140, 300)}px;background:{panel}}}.i{{padding:7px 12px}}.m{{margin-left:310px;padding:12px}}.c{{background:{panel};border:1px solid #8884;border-radius:{rng.choice((0, 4, 10))}px;padding:10px;margin:6px;display:inline-block;vertical-align:top}}button{{background:{accent};color:#fff;border:0;padding:6px 12px;margin:2px;border-radius:4px}}table{{border-collapse:collapse}}td{{border-bottom:1px solid #8886;padding:5px 14px}}pre{{font:13px monospace}}"  # fmt: skip
        page = work / f"web{number}.html"
        page.write_text(
            f"<style>{style}</style><div class=t>{bar}</div><div class=s>{side}</div><div class=m>{body}</div>"
        )
        shot = work / "web.png"
        size = rng.choice(("1920,1080", "1366,768", "1280,800", "1024,768", "800,600"))
        chromium(page, f"--window-size={size}", f"--screenshot={shot}")
        save(Image.open(shot), "train", "screenshot", f"web-{number}")


def web_block(rng: random.Random, photos: list[Path]) -> str:
    """Return one part of a made-up application."""
    kind = rng.random()
    if kind < 0.2:
        cards = (f"<div class=c style='width:{rng.randint(120, 260)}px'>" + (f"<img src='{rng.choice(photos).as_uri()}' width=100%>" if rng.random() < 0.5 else "") + f"<b>{sentence(rng, 3)}</b><br>{sentence(rng, 9)}</div>" for _ in range(4))  # fmt: skip
        return "".join(cards)
    if kind < 0.4:
        rows = ("<tr>" + "".join(f"<td>{sentence(rng, rng.randint(1, 3))}</td>" for _ in range(5)) + "</tr>" for _ in range(9))  # fmt: skip
        return f"<table>{''.join(rows)}</table>"
    if kind < 0.55:
        lines = (" " * 4 * rng.randint(0, 4) + f"<span style='color:#c586c0'>{rng.choice(PROSE)}</span> = {sentence(rng, 4)}" for _ in range(14))  # fmt: skip
        return "<pre>" + "\n".join(lines) + "</pre>"
    if kind < 0.65:
        return f"<img src='{rng.choice(photos).as_uri()}' width={rng.randint(200, 700)}>"
    if kind < 0.8:
        fields = (f"<p>{sentence(rng, 2)} <input value='{sentence(rng, 2)}'> <input type=checkbox> <select><option>{sentence(rng, 1)}</select></p>" for _ in range(5))  # fmt: skip
        return "".join(fields) + f"<button>{sentence(rng, 1)}</button>"
    return f"<h2>{sentence(rng, 4)}</h2><p>{'. '.join(sentence(rng, 12) for _ in range(4))}.</p>"


def qt_windows() -> None:
    """Windows of a widget toolkit in light and dark."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6 import QtCore, QtGui, QtWidgets

    app = QtWidgets.QApplication([])
    app.setStyle("Fusion")
    for number in range(90):
        rng = random.Random(number)
        palette = app.style().standardPalette()
        if number % 2:
            for role in (QtGui.QPalette.ColorRole.Window, QtGui.QPalette.ColorRole.Button, QtGui.QPalette.ColorRole.Base):  # fmt: skip
                palette.setColor(role, QtGui.QColor(rng.randint(25, 60), rng.randint(25, 60), rng.randint(25, 60)))
            for role in (QtGui.QPalette.ColorRole.WindowText, QtGui.QPalette.ColorRole.Text, QtGui.QPalette.ColorRole.ButtonText):  # fmt: skip
                palette.setColor(role, QtGui.QColor("#dddddd"))
        app.setPalette(palette)
        app.setFont(QtGui.QFont(rng.choice(("DejaVu Sans", "Liberation Sans", "Noto Sans")), rng.randint(8, 13)))
        window = QtWidgets.QMainWindow()
        menu = window.menuBar()
        for _ in range(rng.randint(0, 7)):
            menu.addMenu(sentence(rng, 1))
        tools = window.addToolBar("tools")
        for _ in range(rng.randint(0, 8)):
            tools.addAction(
                app.style().standardIcon(QtWidgets.QStyle.StandardPixmap(rng.randint(0, 40))), sentence(rng, 1)
            )
        centre = QtWidgets.QWidget()
        grid = QtWidgets.QGridLayout(centre)
        for place in range(rng.randint(2, 9)):
            grid.addWidget(qt_widget(QtWidgets, rng), place // 3, place % 3)
        window.setCentralWidget(centre)
        window.statusBar().showMessage(sentence(rng, 5))
        window.resize(rng.randint(320, 1600), rng.randint(240, 1000))
        window.show()
        app.processEvents()
        data = QtCore.QBuffer()
        data.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
        window.grab().save(data, "PNG")
        save(Image.open(io.BytesIO(bytes(data.data().data()))), "train", "screenshot", f"qt-{number}")
        window.close()


def qt_widget(QtWidgets: object, rng: random.Random) -> object:
    """Return one widget with made-up content."""
    W: object = QtWidgets
    kind = rng.randrange(7)
    if kind == 0:
        box = W.QTextEdit()  # type: ignore[attr-defined]
        box.setPlainText("\n".join(sentence(rng, rng.randint(3, 12)) for _ in range(rng.randint(1, 30))))
    elif kind == 1:
        box = W.QTableWidget(12, 4)  # type: ignore[attr-defined]
        for row in range(12):
            for column in range(4):
                box.setItem(row, column, W.QTableWidgetItem(sentence(rng, 2)))  # type: ignore[attr-defined]
    elif kind == 2:
        box = W.QListWidget()  # type: ignore[attr-defined]
        box.addItems([sentence(rng, 3) for _ in range(rng.randint(2, 30))])
    elif kind == 3:
        box = W.QLabel("\n".join(sentence(rng, 5) for _ in range(rng.randint(1, 6))))  # type: ignore[attr-defined]
    elif kind == 4:
        box = W.QCheckBox(sentence(rng, 4))  # type: ignore[attr-defined]
    elif kind == 5:
        box = W.QLineEdit(sentence(rng, 3))  # type: ignore[attr-defined]
    else:
        box = W.QPushButton(sentence(rng, 2))  # type: ignore[attr-defined]
    return box


DESKTOP = {
    "train": [
        "xterm -fa DejaVuSansMono -fs 11 -e 'ls -l /usr/bin; sleep 60'",
        "xterm -bg black -fg white -e 'cat /usr/share/common-licenses/GPL-2; sleep 60'",
        "xfce4-terminal --disable-server -x sh -c 'dpkg -l; sleep 60'",
        "mousepad /usr/share/common-licenses/BSD",
        "pcmanfm --no-desktop /usr/share",
        "pcmanfm --no-desktop /usr/share/icons",
        "galculator",
        "mousepad",
    ],
    "test": [
        "gedit -s /usr/share/common-licenses/Artistic",
        "gedit -s /etc/services",
        "gnome-calculator",
        "soffice --norestore --nologo --writer",
        "soffice --norestore --nologo --calc",
        "chromium --no-sandbox --no-first-run --user-data-dir=$PROFILE /usr/share/doc/",
        "chromium --no-sandbox --no-first-run --user-data-dir=$PROFILE chrome://settings",
        "chromium --no-sandbox --no-first-run --user-data-dir=$PROFILE chrome://version",
        "evince",
    ],
}


def desktops() -> None:
    """Real programs on an X11 desktop, whole screens and single windows, light and dark."""
    backgrounds = {"train": sorted((OUT / "train/photograph").glob("*.png")), "test": sorted((OUT / "test/photograph").glob("*.png"))}  # fmt: skip
    for side, commands in DESKTOP.items():
        for number, command in enumerate(commands):
            for theme in ("Adwaita", "Adwaita:dark"):
                rng = random.Random(number)
                size = rng.choice(("1920x1080", "1366x768", "1280x800"))
                picture = rng.choice(backgrounds[side])
                shot = OUT / "work/desktop.png"
                script = f"openbox & sleep 0.5; {'display -window root -resize ' + size + '! ' + str(picture) if number % 3 == 0 else 'import -version'}; ({command}) & sleep {9 if 'soffice' in command or 'chromium' in command else 4}; import -window root {shot}; xdotool getactivewindow > {shot}.id; import -window $(cat {shot}.id) {shot}.window.png; kill %1 %2"  # fmt: skip
                environment = {
                    **os.environ,
                    "GTK_THEME": theme,
                    "PROFILE": str(OUT / "work/chromium"),
                    "GDK_BACKEND": "x11",
                    "LIBGL_ALWAYS_SOFTWARE": "1",
                }
                subprocess.run(["xvfb-run", "-a", "-s", f"-screen 0 {size}x24", "dbus-run-session", "bash", "-c", script], env=environment, capture_output=True, check=False, timeout=90)  # fmt: skip
                for path, what in ((shot, "screen"), (shot.with_name("desktop.png.window.png"), "window")):
                    if path.exists():
                        save(Image.open(path), side, "screenshot", f"desktop{side}-{number}-{theme[8:]}-{what}")
                        path.unlink()
                time.sleep(0.2)
